"""Which sources are kept and which meetings rest on them, as the files say: what goes for good is not left to what the index has seen."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store.disk.seal import is_sealed
from store.index.freshness import SUFFIX, files_of

if TYPE_CHECKING:
    from store.folder import ArchiveFolder

Lookup = Callable[[str, Sequence[Any]], list[tuple[Any, ...]]]
"""Asks the index."""

_CHECKSUM = re.compile("[0-9a-f]{64}")
_NAMED = re.compile(rb'"source":\{"sha256":"([0-9a-f]{64})"')
"""How a meeting file names a source. Within the text of a page these marks would have a backslash each."""


def checksum_of(source: Path) -> str:
    """Return what the name of a kept source gives as its checksum."""
    return source.name.partition(".")[0]


def is_kept(path: Path) -> bool:
    """Whether a file has the name of a kept source."""
    return _CHECKSUM.fullmatch(checksum_of(path)) is not None


def kept_sources(archive: ArchiveFolder) -> dict[str, list[Path]]:
    """Return the files of every source that is kept, by checksum; as a rule one each."""
    found: dict[str, list[Path]] = {}
    for path in archive.sources.iterdir():
        if is_kept(path):
            found.setdefault(checksum_of(path), []).append(path)
    return found


def sources_in(data: bytes) -> tuple[str, ...]:
    """Return the checksums of the sources that a meeting file names, also one that is damaged."""
    return tuple(dict.fromkeys(match.decode() for match in _NAMED.findall(data)))


def rests(archive: ArchiveFolder, lookup: Lookup) -> dict[str, set[str]]:
    """Return by a source's checksum the meetings (their files' names) that rest on it: every meeting file is read.

    Of one that is damaged, or cannot be read, it is believed what the index knows from before.
    """
    indexed: dict[str, set[str]] = {}
    for sha256, meeting in lookup("SELECT sha256, meeting FROM sources", []):
        indexed.setdefault(str(meeting), set()).add(str(sha256))
    found: dict[str, set[str]] = {}
    for name in files_of(archive.meetings):
        try:
            data = (archive.meetings / f"{name}{SUFFIX}").read_bytes()
        except FileNotFoundError:
            continue
        except OSError:
            data = b""
        known = set() if is_sealed(data) else indexed.get(name, set())
        for sha256 in known.union(sources_in(data)):
            found.setdefault(sha256, set()).add(name)
    return found

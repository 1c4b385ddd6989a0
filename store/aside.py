"""What stands aside in an archive: files that nothing can read or that nothing rests on, and whose each is as far as can be made out.

A damaged file is asked more than once: by its name, by the checksums in it (any part of one is enough), and by whether it is the very
source. What it may hold beyond that is known only where its whole form can still be read: it is `certain` then.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from store.disk.marker import MARKER
from store.disk.seal import body_of
from store.errors import NotFound, StoreError
from store.fileread import load
from store.identity import meeting_id
from store.index.freshness import files_of
from store.meeting.remains import remains_of
from store.resting import is_kept, kept_sources, sources_in
from store.text import clean

if TYPE_CHECKING:
    from store.folder import ArchiveFolder
    from store.records import Source
    from store.resting import Lookup

FOLDER = "damaged"
_PART = 16
"""Characters of a checksum that no other checksum has in common with it."""
_SOURCE = re.compile(r"[0-9a-f]{64}(?![0-9a-f])")
_MEETING = re.compile(r"([0-9A-Za-z]{7})(?![0-9A-Za-z])")
_RUNS = re.compile(rb"[0-9a-f]{%d,}" % _PART)


class Aside:
    """One file: `meeting` or `source` is what it is of by its name, both empty where that tells nothing; `named` are checksums in it.

    `certain` is whether all that it was read from is known, which of a source its name tells, `holds` whether there is anything in it.
    A file that cannot be read now has no `digest`.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        of_meeting, of_source = _MEETING.match(path.name), _SOURCE.match(path.name)
        self.meeting = of_meeting[1] if of_meeting else ""
        self.source = of_source[0] if of_source else ""
        self.digest = ""
        self.holds = True
        self.named: tuple[str, ...] = ()
        self._parts: frozenset[str] = frozenset()
        try:
            data = path.read_bytes()
        except OSError:
            self.certain = bool(self.source)
            return
        self.digest = hashlib.sha256(data).hexdigest()
        if not self.source:
            self.named = sources_in(data)
            self._parts = frozenset(part for run in _RUNS.findall(data) for part in _parts_of(run.decode()))
        self.holds = bool(data.strip(b"\0\r\n\t "))
        self.certain = bool(self.source) or _is_plain(data)

    def is_of(self, sha256: str) -> bool:
        """Whether it is this source, or of a meeting that rested on it."""
        if sha256 in (self.source, self.digest):
            return True
        if not self._parts.isdisjoint(_parts_of(sha256)):
            return True
        return not self.certain and bool(self.meeting) and self.meeting == meeting_id(sha256, lambda _: False)


def _parts_of(digits: str) -> set[str]:
    return {digits[at : at + _PART] for at in range(len(digits) - _PART + 1)}


def _is_plain(data: bytes) -> bool:
    """Whether a damaged meeting file still has its form, with a checksum of every source it rests on."""
    try:
        readings = json.loads(body_of(data))["readings"].values()
        return all(_SOURCE.fullmatch(reading["source"]["sha256"]) for reading in readings)
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        return False


def all_aside(archive: ArchiveFolder, lookup: Lookup) -> list[Aside]:
    """Return what was set aside, the meeting files that cannot be read and were not, and sources by names that are not theirs.

    A meeting file that the index knows as it is on the disk can be read. One of a newer program cannot, though nothing is wrong with it.
    """
    folder = archive.path / FOLDER
    found = [Aside(path) for path in sorted(folder.iterdir()) if path.is_file()] if folder.exists() else []
    found = [each for each in found if each.meeting != Path(MARKER).stem or each.named]
    known = {str(name): (mtime, size) for name, mtime, size in lookup("SELECT meeting, mtime, size FROM files", [])}
    changed = (name for name, state in sorted(files_of(archive.meetings).items()) if known.get(name) != state)
    found += [Aside(archive.meetings / f"{name}.json") for name in changed if not _is_read(archive.meetings / f"{name}.json")]
    strange = (path for path in sorted(archive.sources.iterdir()) if not path.name.startswith(".") and not is_kept(path))
    return found + [Aside(path) for path in strange]


def _is_read(path: Path) -> bool:
    """Whether nothing of a meeting file stays unknown: it can be read, or is gone by now."""
    try:
        load(path)
    except NotFound:
        return True
    except StoreError:
        return False
    return True


def named(archive: ArchiveFolder, name: str) -> tuple[str, ...]:
    """Return the checksums of all sources that were loaded by a name, whatever the folder: looks into every meeting file.

    A checksum that is damaged itself is taken for the known one that it has a part in common with.
    """
    name = clean(name)
    archive.index.refresh()
    known = {str(row[0]) for row in archive.index.run("SELECT sha256 FROM sources")}
    known |= {*kept_sources(archive), *(each.source for each in all_aside(archive, archive.index.run) if each.source)}
    wanted = json.dumps(name.rpartition("/")[2], ensure_ascii=False).encode()[1:-1] + b'"'
    found: dict[str, None] = {}
    for folder in (archive.meetings, archive.path / FOLDER):
        for path in sorted(folder.glob("[!.]*.json")) if folder.exists() else ():
            for source in _sources_named(path, wanted):
                if f"/{source.name}".endswith(f"/{name.lstrip('/')}"):
                    sha256 = source.sha256
                    near = [] if sha256 in known else [each for each in known if _parts_of(each) & _parts_of(sha256)]
                    found.update(dict.fromkeys(near or [sha256]))
    return tuple(found)


def _sources_named(path: Path, wanted: bytes) -> tuple[Source, ...]:
    try:
        data = path.read_bytes()
    except OSError:
        return ()
    return remains_of(data, path.stem).sources if wanted in data else ()


def traces(archive: ArchiveFolder, target: str) -> list[Path]:
    """Return what there is of a meeting or source that the index need not know: files set aside, and a source that nothing rests on."""
    archive.index.refresh()
    aside = all_aside(archive, archive.index.run)
    if len(target) != 64:
        return [each.path for each in aside if each.meeting == target]
    return [*kept_sources(archive).get(target, []), *(each.path for each in aside if each.is_of(target))]


def doubted(archive: ArchiveFolder, *, by_name: bool = False) -> str:
    """Return a sentence on files of which it cannot be told whose they are; nothing where there are none.

    With `by_name` that is all that stands aside: what a file was loaded by may be damaged as well.
    """
    archive.index.refresh()
    return doubt([each.path for each in all_aside(archive, archive.index.run) if each.holds and (by_name or not each.certain)], archive)


def besides(sentence: str, unsure: str) -> str:
    """Return a sentence on what is not there, with what is `unsure` (as `doubt` tells it; nothing if it is empty) beside it."""
    return f"{sentence}; but {unsure}" if unsure else sentence


def shown_path(path: Path, archive: ArchiveFolder) -> str:
    """Return where a file stands in the archive, as it may be shown: its name may be anybody's."""
    return clean(str(path.relative_to(archive.path))).replace("\n", "\u240a")


def doubt(paths: Sequence[Path], archive: ArchiveFolder) -> str:
    """Return a sentence on files of which it cannot be told what they hold, and what is to be done; nothing if there are none."""
    if not paths:
        return ""
    names = ", ".join(shown_path(path, archive) for path in paths)
    them, each = ("them", "each that holds") if len(paths) > 1 else ("it", "it if it holds")
    return (
        f"it cannot be made out which meeting {names} in {archive.path} {'are' if len(paths) > 1 else 'is'} of: look at {them}, and remove"
        f" {each} anything of it by its path (tui-minutes expunge PATH)"
    )

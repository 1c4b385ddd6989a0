"""Removal for good, for court orders: file, sources, older readings, what was set aside, and the index's words of it."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.disk.files import remove_durably
from store.errors import Damaged, NotFound, NotSaved
from store.matching import still_completes
from store.meeting.meetingfile import Held, MeetingFile

if TYPE_CHECKING:
    from pathlib import Path

    from store.batch import Batch
    from store.folder import ArchiveFolder


@dataclass(frozen=True, slots=True)
class Expunged:
    """What is gone: meetings whole, how many files of the archive (meetings, sources, damaged copies), and the sources' checksums."""

    meetings: tuple[str, ...]
    changed: tuple[str, ...]
    files: int
    sources: tuple[str, ...] = ()


def expunge(archive: ArchiveFolder, target: str) -> Expunged:
    """Remove a meeting (by its id) or a source (by its checksum) with every reading of it. Backups keep what they have.

    A meeting that rests on other sources too goes on with them; an older reading becomes the current one again. Raises `NotFound`.
    The index is made anew, since a database keeps what is deleted in it until its pages are used again.
    """
    with archive.batch() as batch:
        if len(target) == 64:
            rows = batch.lookup("SELECT meeting FROM sources WHERE sha256 = ?", [target])
            if not rows and not traces(archive, target):
                raise NotFound("nothing in this archive rests on this file")
            done = [_without(archive, batch, str(row[0]), target) for row in rows] or [_kept_alone(archive, target)]
        else:
            done = [_whole(archive, batch, target)]
        gone = tuple(name for each in done for name in each.meetings)
        changed = tuple(name for each in done for name in each.changed)
        sources = tuple(dict.fromkeys(name for each in done for name in each.sources))
        files = sum(each.files for each in done) + _copies(archive, {target, *gone, *changed, *sources})
    archive.index.rebuild()
    return Expunged(gone, changed, files, sources)


def traces(archive: ArchiveFolder, target: str) -> list[Path]:
    """Return what there is of a meeting or source that the index need not know: files set aside, and a source that nothing rests on."""
    aside = archive.path / "damaged"
    found = [path for path in aside.iterdir() if path.name.startswith(target)] if aside.exists() else []
    if len(target) == 64:
        found += _files_of(archive, target)
        found += [path for path in _meetings_aside(archive) if target.encode() in path.read_bytes()]
    return found


def _meetings_aside(archive: ArchiveFolder) -> list[Path]:
    aside = archive.path / "damaged"
    return [path for path in aside.glob("*.json") if len(path.name.partition(".")[0].partition("-")[0]) == 7] if aside.exists() else []


def _files_of(archive: ArchiveFolder, sha256: str) -> list[Path]:
    return [path for path in archive.sources.iterdir() if path.name.partition(".")[0] == sha256]


def _kept_alone(archive: ArchiveFolder, sha256: str) -> Expunged:
    """Remove a source that no meeting rests on, and what was set aside of a meeting that did."""
    paths = [*_files_of(archive, sha256), *(path for path in _meetings_aside(archive) if sha256.encode() in path.read_bytes())]
    for path in paths:
        remove_durably(path)
    return Expunged((), (), len(paths), (sha256,))


def _whole(archive: ArchiveFolder, batch: Batch, meeting_id: str) -> Expunged:
    there = archive.file(meeting_id).exists()
    aside = traces(archive, meeting_id)
    if not there and not aside:
        raise NotFound(f"there is no meeting {meeting_id} in this archive")
    named = [str(sha256) for (sha256,) in batch.lookup("SELECT sha256 FROM sources WHERE meeting = ?", [meeting_id])]
    old = None
    if there:
        try:
            old = batch.load(meeting_id)
        except Damaged:
            aside.append(archive.file(meeting_id))
    # Of a damaged file the index may know nothing any more; what it names is its own all the same.
    named += [match.decode() for path in aside for match in _NAMED.findall(path.read_bytes())]
    names = list(dict.fromkeys(named))
    sources = [path for sha256 in names for path in _only_of(archive, batch, sha256, meeting_id)]
    batch.remove(meeting_id, sources, old)
    return Expunged((meeting_id,), (), there + len(sources), tuple(names))


_NAMED = re.compile(rb'"source":\{"sha256":"([0-9a-f]{64})"')
"""How a meeting file names a source."""


def _only_of(archive: ArchiveFolder, batch: Batch, sha256: str, meeting_id: str) -> list[Path]:
    """Return the kept files of a source, unless another meeting rests on it as well."""
    others = batch.lookup("SELECT meeting FROM sources WHERE sha256 = ? AND meeting <> ?", [sha256, meeting_id])
    return [] if others else _files_of(archive, sha256)


def _without(archive: ArchiveFolder, batch: Batch, meeting_id: str, sha256: str) -> Expunged:
    try:
        old = batch.load(meeting_id)
    except Damaged as error:
        raise NotSaved(f"NOT removed: {error}; run check --repair first, then this again") from error
    left = without_source(old[0], sha256)
    if left is None:
        return _whole(archive, batch, meeting_id)
    batch.store(left, old)
    batch.flush()
    sources = _files_of(archive, sha256)
    for path in sources:
        remove_durably(path)
    return Expunged((), (meeting_id,), len(sources))


def without_source(meeting: MeetingFile, sha256: str) -> MeetingFile | None:
    """Return the meeting without the readings of a source, or None when nothing is left of it."""
    held = [each for each in meeting.held if each.reading.source.sha256 != sha256]
    if not any(each.current and each.completes is None for each in held):
        whole = [each for each in held if each.completes is None]
        if not whole:
            return None
        newest = max(whole, key=lambda each: each.number)
        held = [dataclasses.replace(each, current=True) if each is newest else each for each in held]
    return dataclasses.replace(meeting, held=tuple(_completed_again(held)), revision=meeting.revision + 1)


def _completed_again(held: list[Held]) -> list[Held]:
    """Return the readings, with those current again that go on where the page that is shown now cuts an item short."""
    main = next(each for each in held if each.current and each.completes is None)
    kept = {each.number for each in held if each.current and each.completes is not None and still_completes(each, main.reading)}
    done = {each.completes for each in held if each.number in kept}
    for each in sorted(held, key=lambda each: -each.number):
        if each.completes is not None and each.completes not in done and still_completes(each, main.reading):
            kept.add(each.number)
            done.add(each.completes)
    return [each if each.completes is None else dataclasses.replace(each, current=each.number in kept) for each in held]


def _copies(archive: ArchiveFolder, names: set[str]) -> int:
    """Remove what `check` set aside of the meetings and sources of these names, and unfinished files, whatever they hold.

    A meeting that was set aside may go on under another id, so that its older file is known only by the sources it names.
    """
    gone = [name.encode() for name in names if len(name) == 64 and not _files_of(archive, name)]
    naming = {path for path in _meetings_aside(archive) if _names_any(path, gone)}
    count = 0
    for folder in (archive.path / "damaged", archive.meetings, archive.sources):
        for path in folder.iterdir() if folder.exists() else ():
            aside = folder.name == "damaged" and (path in naming or any(path.name.startswith(name) for name in names))
            if aside or path.name.startswith(".tmp-"):
                remove_durably(path)
                count += 1
    return count


def _names_any(path: Path, checksums: list[bytes]) -> bool:
    data = path.read_bytes()
    return any(sha256 in data for sha256 in checksums)

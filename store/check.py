"""The archive verified: every meeting file, every source, every row of the index; and what can be repaired, repaired."""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from store.adding import orphans
from store.aside import FOLDER
from store.disk.files import make_folder, sweep, sync
from store.disk.marker import MARKER
from store.errors import Damaged, IndexUnusable, NotFound, StoreError, Unreadable
from store.fileread import load
from store.index.checking import IndexCheck
from store.index.freshness import files_of
from store.meeting.edits import told_time
from store.meeting.joined import join
from store.meeting.remains import Remains, remains_of
from store.records import Action
from store.resting import checksum_of, is_kept
from store.text import clean

if TYPE_CHECKING:
    from store.folder import ArchiveFolder
    from store.meeting.meetingfile import MeetingFile


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: sentences about what is wrong, about what was repaired, and about what is merely worth knowing."""

    meetings: int
    sources: int
    problems: tuple[str, ...]
    repaired: tuple[str, ...]
    remarks: tuple[str, ...]
    loose: tuple[tuple[Path, str], ...] = ()
    """Sources that no meeting rests on, each with the name it was loaded by as far as that is known, in the order to read them again.

    That is oldest first, but as they were loaded where a file that was set aside tells: a copied archive's files may all be as old.
    """
    logs: tuple[Remains, ...] = ()
    """What clerks did to meetings that were set aside, where it is certain: to be put back once their sources are read again."""

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong (any more)."""
        return not self.problems


class _Report:
    """Sentences as they are found."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self.repaired: list[str] = []
        self.remarks: list[str] = []
        self.aside = 0
        self.logs: list[Remains] = []
        self.rested_on: set[str] = set()
        self.lost: dict[str, str] = {}
        """The sources of meetings that were set aside, by checksum, in the order they were loaded, and their names."""
        self.names: dict[str, str] = {}
        """The names of the sources of sound meetings, by checksum."""
        self.unread: list[str] = []
        """Meeting files that stay where they are although nobody knows what they rest on."""


def check(archive: ArchiveFolder, *, repair: bool) -> Checked:
    """Verify everything. With `repair`, files that cannot be read are moved to `damaged/`, strays removed, the index made anew."""
    report = _Report()
    if not archive.is_marked:
        _check_marker(archive, report, repair=repair)
    names = sorted(files_of(archive.meetings))
    index = IndexCheck(archive.index, [] if repair else report.problems, archive.locked)
    for name in names:
        path = archive.meetings / f"{name}.json"
        try:
            meeting, data, _ = load(path)
            _check_meeting(archive, meeting, report)
            if not repair:
                index.compare(meeting, data)
        except NotFound:
            # Somebody has removed it since the folder was looked at.
            continue
        except StoreError as error:
            report.unread += [] if _is_damage(error) else [path.name]
            if not (repair and _set_aside(archive, path, report, error)):
                report.problems.append(str(error))
    strange = sorted(path.name for path in archive.meetings.iterdir() if not path.name.isascii())
    report.remarks += [f"meetings/{name} is no file of a meeting and is not read; look at it, and take it away" for name in strange]
    sources = _check_sources(archive, report, repair=repair)
    loose = _kept_back([(path, _name_of(archive, path, report)) for path in _loose(sources, report)], report)
    if not repair:
        report.remarks += [f"no meeting rests on the source {name}; check --repair reads it again" for _, name in loose]
    if repair:
        for folder in (archive.meetings, archive.sources, archive.path):
            report.repaired += [f"unfinished file {name} removed" for name in sweep(folder)]
        archive.index.rebuild()
        report.repaired.append("index made anew")
    else:
        index.whole()
    told = (_shown(report.problems), _shown(report.repaired), _shown(report.remarks))
    return Checked(len(names) - report.aside, len(sources), *told, tuple(loose), tuple(report.logs))


def _shown(sentences: list[str]) -> tuple[str, ...]:
    """Return sentences as they may be shown: anybody may have put a file of any name into the archive's folder."""
    return tuple(clean(each).replace("\n", "\u240a") for each in sentences)


def _check_marker(archive: ArchiveFolder, report: _Report, *, repair: bool) -> None:
    """Say that `archive.json` is missing or damaged, or make it anew: it holds nothing that is not told by the other files."""
    marker = archive.path / MARKER
    there = marker.exists()
    if not repair:
        report.problems.append(f"{MARKER} is {'damaged' if there else 'missing'}; check --repair writes it anew")
        return
    moved = f", the damaged one was moved to {FOLDER}/{_move(archive, marker)}" if there else ""
    archive.mark()
    report.repaired.append(f"{MARKER} written anew{moved}")


def _check_meeting(archive: ArchiveFolder, meeting: MeetingFile, report: _Report) -> None:
    report.remarks += orphans(meeting, join(meeting))
    for held in meeting.held:
        source = held.reading.source
        report.rested_on.add(source.sha256)
        report.names[source.sha256] = source.name
        if not archive.source(source).exists():
            report.problems.append(f"{meeting.id}: its source {source.name} is missing; load that file again")


def _check_sources(archive: ArchiveFolder, report: _Report, *, repair: bool) -> list[Path]:
    """Verify every source; return those that are sound, oldest first."""
    sound = []
    for path in sorted(archive.sources.iterdir(), key=lambda path: (path.stat().st_mtime_ns, path.name)):
        if path.name.startswith("."):
            continue
        try:
            with path.open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            report.problems.append(f"the source {path.name} cannot be read ({error.strerror})")
            continue
        if found == checksum_of(path):
            sound.append(path)
            continue
        problem = f"the source {_name_of(archive, path, report)} ({path.name}) is damaged: its checksum does not fit its name"
        report.problems.append(
            f"{problem}; it was moved to {FOLDER}/{_move(archive, path)}, so load that file again" if repair else problem
        )
    return sound


def _loose(sources: list[Path], report: _Report) -> list[Path]:
    """Return those of the sources, oldest first, that no meeting rests on, in the order to read them again (`Checked.loose`)."""
    order = {sha256: number for number, sha256 in enumerate(report.lost)}
    loose = [path for path in sources if checksum_of(path) not in report.rested_on]
    as_loaded = iter(sorted((path for path in loose if checksum_of(path) in order), key=lambda path: order[checksum_of(path)]))
    return [next(as_loaded) if checksum_of(path) in order else path for path in loose]


def _kept_back(loose: list[tuple[Path, str]], report: _Report) -> list[tuple[Path, str]]:
    """Return those of the sources that are of no meeting that cannot be read now: read again, that would be there twice."""
    if not report.unread:
        return loose
    found = []
    for path, name in loose:
        if checksum_of(path) in report.lost:
            found.append((path, name))
        else:
            told = f"no meeting rests on the source {name}, unless {' or '.join(report.unread)} does"
            report.remarks.append(f"{told}; once that can be read, or is taken away, check --repair reads the source again")
    return found


def _name_of(archive: ArchiveFolder, source: Path, report: _Report) -> str:
    """Return the name that a kept source was loaded by, as far as it is known, else that of the kept file.

    The index knows only one name for a meeting. A damaged file is believed where the ending fits.
    """
    sha256 = checksum_of(source)
    if not is_kept(source):
        return source.name
    if sha256 in report.names:
        return report.names[sha256]
    named = (
        "SELECT m.source_file FROM sources s JOIN files f ON f.meeting = s.meeting JOIN meetings m ON m.row = f.slot"
        " WHERE s.sha256 = ? AND (SELECT count(*) FROM sources o WHERE o.meeting = s.meeting) = 1"
    )
    try:
        rows = archive.index.run(named, [sha256])
    except IndexUnusable:
        rows = []
    name = str(rows[0][0]) if rows else report.lost.get(sha256, "")
    return name if archive.kept(sha256, name).name == source.name else source.name


def _is_damage(error: StoreError) -> bool:
    """Whether a file is not what was written, rather than one that cannot be read by this user, now, or by this program."""
    return isinstance(error, Damaged) and not isinstance(error, Unreadable)


def _set_aside(archive: ArchiveFolder, path: Path, report: _Report, error: StoreError) -> bool:
    """Move a damaged meeting file out of the way, keeping it: what it held may still be read by eye, or from its source.

    One that only cannot be read by this user, or now, is left where it is; so is one that a colleague has mended meanwhile.
    """
    if not _is_damage(error):
        return False
    try:
        edits = int(archive.index.run("SELECT count(*) FROM edits WHERE meeting = ?", [path.stem])[0][0])
    except IndexUnusable:
        edits = 0
    with archive.locked():
        try:
            load(path)
        except Unreadable:
            return False
        except Damaged:
            remains = remains_of(path.read_bytes(), path.stem)
            moved = _move(archive, path)
        else:
            return True
    report.remarks += [] if remains.certain else _told(remains)
    report.logs += [remains] if remains.certain else []
    for source in remains.sources:
        report.lost.setdefault(source.sha256, source.name)
        if not archive.source(source).exists():
            report.problems.append(f"the damaged {path.name} seems to rest on {source.name}, which is missing and is not read again")
    report.aside += 1
    told = _told_edits(edits, len({edit.group for edit in remains.edits}))
    report.repaired.append(f"{error}; it was moved to {FOLDER}/{moved}{told}")
    return True


def _told_edits(made: int, left: int) -> str:
    """Say of the edits made to a meeting how many its damaged file still has."""
    if not made:
        return ""
    edits = f"the {made} edits" if made > 1 else "the edit"
    if left >= made:
        return f", with {edits} made to it"
    return (
        f"; {edits} made to it can be made out in it no more" if not left else f"; of {edits} made to it {left} can still be made out in it"
    )


def _told(remains: Remains) -> list[str]:
    """Return sentences on what clerks did, as a damaged file has it, for the clerk to judge and do again."""
    added = (
        f"{own.who} added the {'action' if isinstance(own.record, Action) else 'declaration'} {own.record.id} {own.record.words!r}"
        f"{f' under {own.item}' if own.item else ''}, {told_time(own.at)}"
        for own in remains.own
    )
    edits = (
        f"{edit.who} set {edit.field} of {edit.record_id} to {edit.after or 'nothing'!r}, {told_time(edit.at)}"
        f"{f' (it stood in line {line} of the page)' if (line := remains.line(edit.record_id)) else ''}"
        for edit in remains.edits
    )
    return [f"the damaged {remains.meeting_id}.json seems to say: {told}" for told in (*added, *edits)]


def _move(archive: ArchiveFolder, path: Path) -> str:
    """Move a file to the folder of damaged ones, durably; return its name there."""
    damaged = archive.path / FOLDER
    make_folder(damaged)
    target, attempt = damaged / path.name, 1
    while target.exists():
        attempt += 1
        target = damaged / f"{path.stem}-{attempt}{path.suffix}"
    path.rename(target)
    sync(damaged)
    sync(path.parent)
    return target.name


def put_back(archive: ArchiveFolder, remains: Remains) -> tuple[str, ...]:
    """Put the log of a meeting that was set aside into the one that was read again in its place; return what is to be said of it.

    Where there is none by now, or somebody has edited it, or it may not be of the same records, all is told one by one. Raises `NotSaved`.
    """
    with archive.batch() as batch:
        batch.flush()
        old = batch.load(remains.meeting_id) if batch.is_taken(remains.meeting_id) else None
        if old is None or old[0].edits or old[0].own or not remains.fits(old[0]):
            why = "the meeting could not be read again just as it was, so an id told here may be another record's now"
            return (f"{remains.meeting_id}: what clerks did was not put back: {why}", *_told(remains))
        meeting = old[0]
        revision = max([meeting.revision, *(edit.revision for edit in remains.edits)]) + 1
        mended = dataclasses.replace(meeting, edits=remains.edits, own=remains.own, revision=revision)
        batch.store(mended, old)
    many = f"{len(remains.edits)} edits were" if len(remains.edits) != 1 else "edit was"
    return (f"{remains.meeting_id}: the {many} put back", *orphans(mended, join(mended)))

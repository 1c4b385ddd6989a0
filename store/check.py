"""The archive verified: every meeting file, every source, every row of the index; and what can be repaired, repaired."""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from store.adding import orphans
from store.disk.files import make_folder, sweep, sync
from store.errors import Damaged, IndexUnusable, NotFound, StoreError, Unreadable
from store.fileread import load
from store.folder import MARKER
from store.index.checking import IndexCheck
from store.index.freshness import files_of
from store.meeting.edits import told_time
from store.meeting.joined import join
from store.meeting.logseal import Log, log_in

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
    """Sources that no meeting rests on, oldest first, each with the name it was loaded by as far as that is known."""
    logs: tuple[Log, ...] = ()
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
        self.logs: list[Log] = []
        self.rested_on: set[str] = set()


def check(archive: ArchiveFolder, *, repair: bool) -> Checked:
    """Verify everything. With `repair`, files that cannot be read are moved to `damaged/`, strays removed, the index made anew."""
    report = _Report()
    if not archive.is_marked:
        _check_marker(archive, report, repair=repair)
    names = sorted(files_of(archive.meetings))
    index = IndexCheck(archive.index, [] if repair else report.problems)
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
            if not (repair and _set_aside(archive, path, report, error)):
                report.problems.append(str(error))
    sources = _check_sources(archive, report, repair=repair)
    loose = [(path, _name_of(archive, path)) for path in sources if path.name.partition(".")[0] not in report.rested_on]
    if not repair:
        report.remarks += [f"no meeting rests on the source {name}; check --repair reads it again" for _, name in loose]
    if repair:
        for folder in (archive.meetings, archive.sources, archive.path):
            report.repaired += [f"unfinished file {name} removed" for name in sweep(folder)]
        archive.index.rebuild()
        report.repaired.append("index made anew")
    else:
        index.whole()
    told = (tuple(report.problems), tuple(report.repaired), tuple(report.remarks))
    return Checked(len(names) - report.aside, len(sources), *told, tuple(loose), tuple(report.logs))


def _check_marker(archive: ArchiveFolder, report: _Report, *, repair: bool) -> None:
    """Say that `archive.json` is missing or damaged, or make it anew: it holds nothing that is not told by the other files."""
    marker = archive.path / MARKER
    there = marker.exists()
    if not repair:
        report.problems.append(f"{MARKER} is {'damaged' if there else 'missing'}; check --repair writes it anew")
        return
    moved = f", the damaged one was moved to damaged/{_move(archive, marker)}" if there else ""
    archive.mark()
    report.repaired.append(f"{MARKER} written anew{moved}")


def _check_meeting(archive: ArchiveFolder, meeting: MeetingFile, report: _Report) -> None:
    report.remarks += orphans(meeting, join(meeting))
    for held in meeting.held:
        source = held.reading.source
        report.rested_on.add(source.sha256)
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
        if found == path.name.partition(".")[0]:
            sound.append(path)
            continue
        problem = f"the source {_name_of(archive, path)} ({path.name}) is damaged: its checksum does not fit its name"
        report.problems.append(f"{problem}; it was moved to damaged/{_move(archive, path)}, so load that file again" if repair else problem)
    return sound


def _name_of(archive: ArchiveFolder, source: Path) -> str:
    """Return the name of the file that a kept source was loaded from, as far as the index knows."""
    named = "SELECT m.source_file FROM sources s JOIN files f ON f.meeting = s.meeting JOIN meetings m ON m.row = f.slot WHERE s.sha256 = ?"
    try:
        rows = archive.index.run(named, [source.name.partition(".")[0]])
    except IndexUnusable:
        rows = []
    return str(rows[0][0]) if rows else source.name


def _set_aside(archive: ArchiveFolder, path: Path, report: _Report, error: StoreError) -> bool:
    """Move a damaged meeting file out of the way, keeping it: what it held may still be read by eye, or from its source.

    One that only cannot be read by this user, or now, is left where it is; so is one that a colleague has mended meanwhile.
    """
    if not isinstance(error, Damaged) or isinstance(error, Unreadable):
        return False
    try:
        edits = int(archive.index.run("SELECT count(*) FROM edits WHERE meeting = ?", [path.stem])[0][0])
    except IndexUnusable:
        edits = 0
    kept = f", with the {edits} edits made to it" if edits > 1 else ", with the edit made to it" if edits else ""
    with archive.locked():
        try:
            load(path)
        except Unreadable:
            return False
        except Damaged:
            log = log_in(path.read_bytes(), path.stem)
            moved = _move(archive, path)
        else:
            return True
    report.remarks += [] if log.certain else _told(log)
    report.logs += [log] if log.certain else []
    report.aside += 1
    report.repaired.append(f"{error}; it was moved to damaged/{moved}{kept}")
    return True


def _told(log: Log) -> list[str]:
    """Return sentences on the edits in a damaged file, for the clerk to judge and make again."""
    return [
        f"the damaged {log.meeting_id}.json seems to say: {edit.who} set {edit.field} of {edit.record_id} to {edit.after or 'nothing'!r},"
        f" {told_time(edit.at)}"
        for edit in log.edits
    ]


def _move(archive: ArchiveFolder, path: Path) -> str:
    """Move a file to the folder of damaged ones, durably; return its name there."""
    damaged = archive.path / "damaged"
    make_folder(damaged)
    target, attempt = damaged / path.name, 1
    while target.exists():
        attempt += 1
        target = damaged / f"{path.stem}-{attempt}{path.suffix}"
    path.rename(target)
    sync(damaged)
    sync(path.parent)
    return target.name


def put_back(archive: ArchiveFolder, log: Log) -> tuple[str, ...]:
    """Put the log of a meeting that was set aside into the one that was read again in its place; return what is to be said of it.

    Where there is none by now, or somebody has edited it, the edits are told one by one. Raises `NotSaved`.
    """
    with archive.batch() as batch:
        batch.flush()
        old = batch.load(log.meeting_id) if batch.is_taken(log.meeting_id) else None
        if old is None or old[0].edits or old[0].own:
            return tuple(_told(log))
        meeting = old[0]
        revision = max([meeting.revision, *(edit.revision for edit in log.edits)]) + 1
        mended = dataclasses.replace(meeting, edits=log.edits, own=log.own, revision=revision)
        batch.store(mended, old)
    many = f"{len(log.edits)} edits were" if len(log.edits) != 1 else "edit was"
    return (f"{log.meeting_id}: the {many} put back", *orphans(mended, join(mended)))

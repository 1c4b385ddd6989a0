"""The archive verified: every meeting file, every source, every row of the index; and what can be repaired, repaired."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.adding import orphans
from store.checkindex import IndexCheck
from store.errors import Damaged, StoreError
from store.files import make_folder, sweep, sync
from store.freshness import files_of
from store.indexsync import load
from store.joined import join

if TYPE_CHECKING:
    from pathlib import Path

    from store.folder import ArchiveFolder
    from store.meetingfile import MeetingFile


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: sentences about what is wrong, about what was repaired, and about what is merely worth knowing."""

    meetings: int
    sources: int
    problems: tuple[str, ...]
    repaired: tuple[str, ...]
    remarks: tuple[str, ...]

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


def check(archive: ArchiveFolder, *, repair: bool) -> Checked:
    """Verify everything. With `repair`, files that cannot be read are moved to `damaged/`, strays removed, the index made anew."""
    report = _Report()
    names = sorted(files_of(archive.meetings))
    index = IndexCheck(archive.index, [] if repair else report.problems)
    for name in names:
        path = archive.meetings / f"{name}.json"
        try:
            meeting, data, _ = load(path)
            _check_meeting(archive, meeting, report)
            if not repair:
                index.compare(meeting, data)
        except StoreError as error:
            if repair and isinstance(error, Damaged):
                _set_aside(archive, path, report, str(error))
            else:
                report.problems.append(str(error))
    sources = _check_sources(archive, report)
    if repair:
        for folder in (archive.meetings, archive.sources, archive.path):
            report.repaired += [f"unfinished file {name} removed" for name in sweep(folder)]
        archive.index.rebuild()
        report.repaired.append("index made anew")
    else:
        index.whole()
    return Checked(len(names), sources, tuple(report.problems), tuple(report.repaired), tuple(report.remarks))


def _check_meeting(archive: ArchiveFolder, meeting: MeetingFile, report: _Report) -> None:
    report.remarks += orphans(meeting, join(meeting))
    for held in meeting.held:
        if not archive.source(held.reading.source).exists():
            report.problems.append(f"{meeting.id}: its source {held.reading.source.name} is missing")


def _check_sources(archive: ArchiveFolder, report: _Report) -> int:
    count = 0
    for path in sorted(archive.sources.iterdir()):
        if path.name.startswith("."):
            continue
        count += 1
        try:
            with path.open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            report.problems.append(f"the source {path.name} cannot be read ({error.strerror})")
            continue
        if found != path.name.partition(".")[0]:
            report.problems.append(f"the source {path.name} is damaged: its checksum does not fit its name")
    return count


def _set_aside(archive: ArchiveFolder, path: Path, report: _Report, problem: str) -> None:
    """Move a damaged meeting file out of the way, keeping it: what it held may still be read by eye, or from its source."""
    damaged = archive.path / "damaged"
    make_folder(damaged)
    target, attempt = damaged / path.name, 1
    while target.exists():
        attempt += 1
        target = damaged / f"{path.stem}-{attempt}.json"
    path.rename(target)
    sync(damaged)
    sync(archive.meetings)
    report.repaired.append(f"{problem}; it was moved to damaged/{target.name}")

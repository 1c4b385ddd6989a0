"""From files to the archive: what is to be read, reading it over all cores, and a report for every file."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import shlex
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Union

from store.errors import Damaged, IndexUnusable
from tui_minutes.config import Words
from tui_minutes.errors import MinutesError, Refused, shown_name
from tui_minutes.reading.files import LIMIT, could_be_minutes, fetch

if TYPE_CHECKING:
    from store.answers import Added
    from store.archive import Archive
    from store.preparing import Prepared
    from tui_minutes.parsing.head.header import Given
    from tui_minutes.reading.containers import Member


class Outcome(StrEnum):
    """What became of a file."""

    LOADED = "loaded"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    COMPLETED = "completed"
    REFUSED = "refused"
    PASSED = "passed"
    """The message that other files came with; it is no minutes, and need not be."""


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file. `reason` says why it was refused; `notes` are the archive's remarks on a file that was stored."""

    name: str
    outcome: Outcome
    reason: str = ""
    meeting_id: str | None = None
    title: str = ""
    items: int = 0
    declarations: int = 0
    actions: int = 0
    notes: tuple[str, ...] = ()
    declared: str = ""
    """What the page says of declarations: `store.records.Tally.declarations_state`."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a load has come: files done and to do, and the name of the one reported last."""

    done: int
    total: int
    name: str


_DEPTH = 32


def files_in(paths: Sequence[Path], leave: Path | None = None) -> tuple[list[Path], int]:
    """Return the files to read, in order, and how many were passed over.

    A file that is named is always read. In folders (at any depth, links not followed) hidden files, the archive itself and files
    that by their suffix cannot be minutes are passed over.
    """
    found: list[Path] = []
    passed = 0
    for path in paths:
        if path.is_dir():
            inside, others = _walk(path, leave)
            found += inside
            passed += others
            if not inside:
                raise Refused(str(path), "there are no files in this folder that could be minutes")
        else:
            found.append(path)
    return found, passed


def _walk(folder: Path, leave: Path | None) -> tuple[list[Path], int]:
    found: list[Path] = []
    passed = 0
    base = len(folder.parts)
    left_out = leave.resolve() if leave else None
    for root, folders, names in os.walk(folder, followlinks=False):
        here = Path(root)
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not name.endswith("_files"))
        if len(here.parts) - base >= _DEPTH:
            folders.clear()
        if left_out:
            folders[:] = [name for name in folders if (here / name).resolve() != left_out]
        for name in sorted(names):
            if name.startswith("."):
                continue
            if could_be_minutes(name):
                found.append(here / name)
            else:
                passed += 1
    return found, passed


_MUCH = 500
"""Meetings after whose loading the index is worth tidying."""
_BATCH_FILES, _BATCH_BYTES = 64, 8_000_000
"""Readings stored in one go: many enough that the disk is not waited for at each, few enough to be held in memory."""

Answer = Union["Prepared", MinutesError, FileReport]


def opened(data: bytes, name: str) -> list[Member]:
    """Return the files that a file holds: those in a zip archive, an e-mail or a saved page, else the file itself. Raises `Refused`."""
    from tui_minutes.reading.containers import Member, is_container

    if not is_container(data, name):
        return [Member(name, data)]
    from tui_minutes.reading.safely import unpack_safely

    return unpack_safely(data, name)


@dataclass(slots=True)
class Loader:
    """One load: reads over all cores when there is enough to do, stores in order and in batches, reports each file."""

    archive: Archive
    today: dt.date
    given: Given | None = None
    limit: int = LIMIT
    progress: Callable[[Progress], None] | None = None
    words: Words = ()
    _total: int = 0
    _covers: set[str] = field(default_factory=set)

    def run(self, files: Sequence[Path]) -> Iterator[FileReport]:
        """Load `files` in order. What was reported is on the disk, so stopping at any report loses nothing."""
        from store.index.waiting import finish
        from tui_minutes.loading.readers import Readers

        done, added, self._total = 0, 0, len(files)
        with suppress(IndexUnusable):
            # While colleagues can save; what is stored makes sure of it once more. Without an index each file says so.
            finish(self.archive.index)
        with Readers(self.today, self.given, self.words, sum(map(_expected, files))) as readers:
            for batch in _batches(readers.read(self._fetched(files))):
                for report in self._stored(batch):
                    done += 1
                    added += report.outcome not in (Outcome.REFUSED, Outcome.UNCHANGED)
                    yield report
                    if self.progress:
                        self.progress(Progress(done, self._total, report.name))
        if added >= _MUCH:
            self.archive.index.tidy()

    def _fetched(self, files: Sequence[Path]) -> Iterator[tuple[str, bytes, Answer | None]]:
        """Give each file's name and bytes, and the answer where it is known without reading further."""
        from tui_minutes.reading.containers import Member

        for path in files:
            name = str(path)
            try:
                members = opened(fetch(path, self.limit), name)
            except Refused as refused:
                members = [Member(name, reason=refused.reason)]
            self._total += len(members) - 1
            for member in members:
                yield member.name, member.data, self._known(member)

    def _known(self, member: Member) -> Answer | None:
        """Return what need not be found out by reading: that a file is in the archive already, or could not be unpacked."""
        if member.reason:
            return Refused(member.name, member.reason)
        if member.cover:
            self._covers.add(member.name)
        if self.given:
            return None
        sha256 = hashlib.sha256(member.data).hexdigest()
        # What others load meanwhile is noticed when it is stored.
        meeting_id = self.archive.holds(sha256, fresh=False)
        # What cannot be read any more, or has lost its source, is not left as it is.
        if not meeting_id or not self.archive.is_whole(meeting_id, self.archive.kept(sha256, member.name), len(member.data)):
            return None
        return FileReport(shown_name(member.name), Outcome.UNCHANGED, meeting_id=meeting_id)

    def _stored(self, batch: Sequence[tuple[str, bytes, Answer]]) -> list[FileReport]:
        """Return the reports of a batch, once all that they say is on the disk."""
        if not any(not isinstance(answer, MinutesError | FileReport) for _, _, answer in batch):
            return [self._store(*each) for each in batch]
        with self.archive.batch():
            return [self._store(*each) for each in batch]

    def _store(self, name: str, data: bytes, answer: Answer) -> FileReport:
        if isinstance(answer, FileReport):
            return answer
        if isinstance(answer, Refused):
            return FileReport(answer.name, Outcome.PASSED if name in self._covers else Outcome.REFUSED, answer.reason)
        if isinstance(answer, MinutesError):
            raise answer  # about the configuration and not this file: it ends the load
        try:
            added = self.archive.add(answer, data)
        except Damaged as damaged:
            return FileReport(shown_name(name), Outcome.REFUSED, f"its meeting in the archive cannot be read: {damaged}")
        return FileReport(
            shown_name(name),
            Outcome(added.outcome.value),
            meeting_id=added.meeting_id,
            title=added.title,
            items=added.items,
            declarations=added.declarations,
            actions=added.actions,
            notes=(*added.notes, *self._not_taken(added)),
            declared=answer.tally.declarations_state,
        )

    def _not_taken(self, added: Added) -> tuple[str, ...]:
        """Return what a clerk should know who says of a page that is there already what it does not say."""
        if self.given is None or added.outcome.value != Outcome.UNCHANGED.value:
            return ()
        meeting = self.archive.meeting(added.meeting_id).minutes.meeting
        wanted = {name: value for name, value in asdict(self.given).items() if value is not None and getattr(meeting, name) is None}
        told = shlex.join(f"{name}={value}" for name, value in wanted.items())
        return (f"it was loaded before and stays as it is; to add to it: tui-minutes set {added.meeting_id} {told}",) if wanted else ()


def _expected(path: Path) -> int:
    """Guess how many files a path stands for, before it is opened: a large zip archive holds many."""
    try:
        return 1 + path.stat().st_size // _ONE_OF_MANY if path.suffix.lower() == ".zip" else 1
    except OSError:
        return 1


_ONE_OF_MANY = 40_000
"""Bytes of a packed file of minutes, about."""


def _batches(answers: Iterable[tuple[str, bytes, Answer]]) -> Iterator[list[tuple[str, bytes, Answer]]]:
    batch: list[tuple[str, bytes, Answer]] = []
    size = 0
    for each in answers:
        batch.append(each)
        size += len(each[1])
        if len(batch) >= _BATCH_FILES or size >= _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch

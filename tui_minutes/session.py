"""What a clerk does with an archive: the use cases, shared by the command line and the screen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

from store.answers import NOTHING_SETTLED, Settled
from store.kinds import RecordKind
from store.text import clean
from tui_minutes.config import Config, Words
from tui_minutes.errors import Refused
from tui_minutes.searches import every

if TYPE_CHECKING:
    from store.answers import Counts
    from store.archive import Archive, Edited
    from store.check import Checked
    from store.finding.completion import Completion
    from store.finding.found import Found
    from store.meeting.edits import Edit
    from store.query.values import Query
    from store.records import Reading
    from tui_minutes.loading.apart import LoadApart
    from tui_minutes.loading.loader import FileReport, Progress
    from tui_minutes.parsing.head.header import Given
    from tui_minutes.reading.containers import Member
    from tui_minutes.views import RecordView, Understood


class Session:
    """One clerk at one archive on one day. Every method may raise the archive's errors, each with a sentence."""

    def __init__(self, archive: Archive, *, who: str, today: dt.date, config: Config | None = None) -> None:
        self.archive = archive
        # As the log gives it back: by this name a clerk's edits are found again.
        self.who = clean(who)
        self.today = today
        self.config = config or Config()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the archive: what was written to the index is then in its file, where it can be read when the disk is full."""
        self.archive.close()

    @classmethod
    def at(cls, path: Path, *, who: str, today: dt.date, config: Config | None = None, create: bool = True) -> Session:
        """Return a session at the archive in `path`."""
        from store.archive import Archive

        return cls(Archive.open(path, create=create), who=who, today=today, config=config)

    def load(
        self,
        paths: Sequence[Path],
        *,
        given: Given | None = None,
        progress: Callable[[Progress], None] | None = None,
        limit: int | None = None,
    ) -> Iterator[FileReport]:
        """Read files and folders into the archive; a report for each file, given once what it says is on the disk."""
        from tui_minutes.loading.loader import FileReport, Loader, Outcome, files_in
        from tui_minutes.reading.files import LIMIT

        files: list[Path] = []
        for path in paths:
            try:
                files += files_in([path], self.archive.path)[0]
            except Refused as refused:
                yield FileReport(refused.name, Outcome.REFUSED, refused.reason)
        yield from Loader(self.archive, self.today, given, limit or LIMIT, progress, self.config.words).run(files)

    def load_apart(self, paths: Sequence[Path]) -> LoadApart:
        """Load as `load` does, in a process of its own; iterating over what is returned starts it and gives the reports."""
        from tui_minutes.loading.apart import LoadApart

        return LoadApart(self.archive.path, paths, today=self.today, who=self.who, words=self.config.words)

    def sheet(self, meeting_id: str) -> str:
        """Return the decision sheet of a meeting, in Markdown; restricted items are left out of it."""
        from tui_minutes.export.sheet import decision_sheet

        opened = self.archive.meeting(meeting_id)
        return decision_sheet(opened.minutes, opened.reading.source.name)

    def stamp(self) -> int:
        """Return a number that is another one after anybody has saved or loaded something. Costs one look at a folder."""
        from store.index.freshness import folder_time

        return folder_time(self.archive.meetings)

    def making(self) -> bool:
        """Whether the index is being made, so that searches do not find everything yet."""
        return self.archive.index.is_partial

    def find(
        self, kind: RecordKind, query: str | Query, sort: str | None = None, *, patience: float | None = None, restricted: bool = False
    ) -> Found:
        """Return the records of a kind that match a query.

        `patience` is for how many seconds patterns are looked for, if not for one; `restricted` searches restricted records too.
        """
        index, searches = self.archive.index, every(self.config.searches)
        return index.find(kind, query, today=self.today, sort=sort, saved=searches, patience=patience, restricted=restricted)

    def complete(self, kind: RecordKind, text: str, cursor: int) -> list[Completion]:
        """Return what the word before the cursor may become in a search of records of a kind."""
        return self.archive.index.complete(kind, text, cursor, today=self.today, saved=every(self.config.searches))

    def counts(self) -> Counts:
        """Return how much the archive holds, and what of it is open or overdue."""
        return self.archive.index.counts()

    def view(self, record_id: str) -> RecordView:
        """Return one record in its context."""
        from tui_minutes.views import view_of

        return view_of(self.archive, record_id)

    def edit(self, record_ids: Sequence[str], changes: Mapping[str, str], seen: Mapping[str, int] | None = None) -> Edited:
        """Change fields of records; everything is on the disk when this returns, or nothing is. Dates may be written as clerks do."""
        return self.edit_each(dict.fromkeys(record_ids, changes), seen)

    def edit_each(self, changes: Mapping[str, Mapping[str, str]], seen: Mapping[str, int] | None = None) -> Edited:
        """Change of each record the fields given for it, as one edit: all or nothing, and taken back together."""
        from store.errors import BadValue
        from store.meeting.edits import Change
        from tui_minutes.typed import NoDate, normal

        try:
            wanted = [Change(record, name, normal(name, text)) for record, fields in changes.items() for name, text in fields.items()]
        except NoDate as error:
            raise BadValue(str(error)) from None
        return self.archive.edit(wanted, who=self.who, seen=seen)

    def understand(self, record_id: str, line: str) -> Understood:
        """Read one line that a clerk writes as the reader of minutes would, and save nothing.

        `record_id` is the meeting's id, or that of an item (or of anything under one) that the line belongs to. Raises `NotFound`.
        """
        from store.records import Meeting
        from tui_minutes.loading.interpret import vocabulary
        from tui_minutes.parsing.captured import read_line
        from tui_minutes.views import Understood

        opened = self.archive.meeting(record_id)
        item = None
        if not isinstance(opened.record(record_id), Meeting):
            item = self.view(record_id).item
        record = read_line(clean(line), opened.minutes, today=self.today, item=item, vocabulary=vocabulary(self.config.words))
        return Understood(record, opened.minutes, item)

    def capture(self, record_id: str, line: str) -> Edited:
        """Put what `understand` makes of a line into the meeting, as an action or declaration of the clerk's own.

        The new record's id is the only one of `Edited.record_ids`. Raises `NotFound`, `BadValue` (an empty line), `NotSaved`.
        """
        return self.archive.add_own(record_id, self.understand(record_id, line).record, who=self.who)

    def undo(self, settled: Settled = NOTHING_SETTLED, *, partly: bool = False) -> Edited:
        """Take back the last edit; `settled` says what becomes of what a colleague has changed since, which `partly` leaves for later."""
        return self.archive.undo(who=self.who, settled=settled, partly=partly)

    def redo(self, settled: Settled = NOTHING_SETTLED, *, partly: bool = False) -> Edited:
        """Make again the edit that was taken back last; the rest as in `undo`."""
        return self.archive.redo(who=self.who, settled=settled, partly=partly)

    def history(self, record_id: str) -> tuple[Edit, ...]:
        """Return all edits of a record, oldest first."""
        return self.archive.history(record_id)

    def check(self, *, repair: bool = False) -> Checked:
        """Verify every file of the archive and its index; with `repair`, mend what can be mended."""
        checked = self.archive.check(repair=repair)
        if not repair or not (checked.loose or checked.logs):
            return checked
        from tui_minutes.loading.rereading import read_again

        return read_again(self.archive, checked, self.today, self.config.words)


def read_paths(
    paths: Sequence[Path], today: dt.date, *, explain: bool = False, words: Words = (), text_only: bool = False
) -> Iterator[tuple[str, Reading | Refused, str]]:
    """Read files and folders without storing anything: each file's name, its reading or why it has none, and, if asked, an explanation.

    With `text_only` no records are looked for: the readings have their text alone.
    """
    from tui_minutes.loading.loader import files_in, opened
    from tui_minutes.reading.files import fetch

    for path in paths:
        try:
            files = files_in([path])[0]
        except Refused as refused:
            yield str(path), refused, ""
            continue
        for file in files:
            try:
                members = opened(fetch(file), str(file))
            except Refused as refused:
                yield str(file), refused, ""
                continue
            for member in members:
                yield _text_of(member) if text_only else _read_member(member, today, explain, words)


def _text_of(member: Member) -> tuple[str, Reading | Refused, str]:
    from store.records import Meeting, Minutes, Reading
    from tui_minutes.reading import read_safely

    if member.reason:
        return member.name, Refused(member.name, member.reason), ""
    try:
        document = read_safely(member.data, member.name)
    except Refused as refused:
        return member.name, refused, ""
    return member.name, Reading(document.source, document.view, Minutes(Meeting())), ""


def _read_member(member: Member, today: dt.date, explain: bool, words: Words) -> tuple[str, Reading | Refused, str]:
    from tui_minutes.loading.interpret import read_file

    if member.reason:
        return member.name, Refused(member.name, member.reason), ""
    lines: list[str] | None = [] if explain else None
    try:
        reading = read_file(member.data, member.name, today, explain=lines, words=words)
    except Refused as refused:
        return member.name, refused, ""
    return member.name, reading, "\n".join([*lines, ""]) if lines is not None else ""

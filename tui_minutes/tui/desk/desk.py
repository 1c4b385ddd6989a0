"""Between the session and the screen: searches, pages for the reader, and edits as sentences. No widget, no Textual."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from time import perf_counter
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from store.answers import NOTHING_SETTLED, Left, Settled
from store.errors import Conflict, NotFound, StoreError
from store.kinds import RecordKind
from tui_minutes.searches import every, note_of
from tui_minutes.tui.widgets.highlight import NOTHING_SOUGHT, Sought
from tui_minutes.tui.widgets.page import Page

if TYPE_CHECKING:
    from pathlib import Path

    from store.query.values import Query
    from tui_minutes.tui.desk.clash import Clashes
    from tui_minutes.tui.desk.survey import Section
    from tui_minutes.tui.port import CompletionPort, EditedPort, FoundPort, LoadPort, SessionPort


class Asked(NamedTuple):
    """What the list shows: which kind, the words, the order, and the record to stay on."""

    kind: RecordKind
    text: str = ""
    sort: str | None = None
    keep: str | None = None
    with_page: bool = True
    """Whether the page of the row at the cursor is wanted with the answer."""
    finished: bool = True
    """Whether the clerk has ended typing: until then what is not complete yet is left aside, and no mistake."""
    marked: tuple[str, ...] = ()
    """The ids of the records that are marked in this list."""


class Result(NamedTuple):
    """An answered search: `position` is where the kept record stands now, `page` what the reader shows of the row at the cursor."""

    asked: Asked
    found: FoundPort
    position: int | None
    terms: Sought
    page: Page | None = None
    """The page of the row that the cursor will stand on."""
    hint: str | None = None
    """What was understood otherwise than it may have been meant, and what may have been meant."""
    took: float = 0.0
    """Seconds that finding it took."""


class Saved(NamedTuple):
    """A saved search: what it finds by place of the list, where it was counted; `mistake` says why it can no longer be understood."""

    name: str
    query: str
    note: str = ""
    counts: Mapping[int, int] = MappingProxyType({})
    mistake: str = ""


class Sheet(NamedTuple):
    """A decision sheet: its title, its text, and the name of the file that it is offered under."""

    title: str
    text: str
    name: str


class Desk:
    """All that the screen asks of a session. Errors are the session's own, with a sentence each."""

    def __init__(self, session: SessionPort) -> None:
        self.session = session
        self._stamp = self._looks = 0
        self._making = False
        self._saved: dict[str, str] = {}
        self._own: set[tuple[str, int]] = set()
        self.saved_at: dict[str, int] = {}
        """The revision at which each meeting stands that was saved here."""
        self._first: tuple[Asked, Future[tuple[Result, Mapping[str, int]]]] | None = None

    def first(self, asked: Asked) -> Future[tuple[Result, Mapping[str, int]]]:
        """Return the answer to come to the first search, with the counts. It is asked before Textual is imported, and once more here."""
        if self._first is None or self._first[0] != asked:
            thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="first")
            self._first = asked, thread.submit(self._with_counts, asked)
            thread.shutdown(wait=False)
        return self._first[1]

    def _with_counts(self, asked: Asked) -> tuple[Result, Mapping[str, int]]:
        answer = self.search(asked), self.counts()
        # Asked for after the answer: an index that is whole by now was so then, or the next look at the archive finds more.
        self._making = self._making or not answer[1]["meetings"] or self.session.making()
        return answer

    def search(self, asked: Asked) -> Result:
        """Return the records that match, and the page of the first one."""
        begun = perf_counter()
        query = self.parse(asked.text, finished=asked.finished, marked=asked.marked) if asked.text else ""
        found = self.session.find(asked.kind, query, asked.sort)
        took = perf_counter() - begun
        # The index may be whole before anybody looks: the next look at the archive shows the list once more all the same.
        self._making = self._making or found.partial
        position = found.position(asked.keep) if asked.keep else None
        terms = Sought(tuple(" ".join(words) for words in found.query.terms), found.query.patterns)
        # The first time the list alone is worth waiting for: opening a record takes half of what the store imports.
        rows = found.rows(position or 0, (position or 0) + 1) if asked.with_page else ()
        page = self.page(rows[0].id, terms) if rows else None
        return Result(asked, found, position, terms, page, found.hint, took)

    def parse(self, text: str, *, finished: bool = True, marked: Sequence[str] = ()) -> Query:
        """Return what a search asks for. Raises `QueryError`."""
        from store.query.grammar import parse

        return parse(text, today=self.session.today, saved=self._searches(), finished=finished, marked=marked)

    def _searches(self) -> Mapping[str, str]:
        return every({**self.session.config.searches, **self._saved})

    def news(self) -> Mapping[str, int] | None:
        """Return how much there is of everything, or None when nobody has saved anything since the last look.

        `making` is among it while the index is being made, and once more when it is whole.
        """
        try:
            stamp = self.session.stamp()
            making, self._making = self._making, self.session.making()
        except StoreError:  # the next search tells
            return None
        except OSError:  # a drive that is away for a moment; what is asked next says so, if it is still away
            return None
        if stamp != self._stamp:
            self._stamp, self._looks = stamp, _LOOKS
        making = making or self._making
        if not self._looks and not making:
            return None
        self._looks = max(0, self._looks - 1)
        with suppress(StoreError):
            return {**self.counts(), "making": int(making)}
        return None

    def complete(self, kind: RecordKind, text: str, cursor: int) -> Sequence[CompletionPort]:
        """Return what the word before the cursor may become, with the number of records that each would find."""
        return self.session.complete(kind, text, cursor)

    def count_all(self, kinds: Sequence[RecordKind], text: str, marked: Sequence[str] = ()) -> dict[int, int]:
        """Return how many records of each kind match, by place in `kinds`; a kind the search says nothing about is left out.

        `marked` are the ids of those that are marked.
        """
        found: dict[int, int] = {}
        for index, kind in enumerate(kinds):
            with suppress(StoreError):
                found[index] = self.session.find(kind, self.parse(text, finished=False, marked=marked)).count
        return found

    def counts(self) -> Mapping[str, int]:
        """Return how many records there are of each kind, and how many actions are open."""
        counts = self.session.counts()
        return {name: int(getattr(counts, name)) for name in _COUNTS}

    def page(self, record_id: str, terms: Sought = NOTHING_SOUGHT, *, reveal: bool = False) -> Page:
        """Return what the reader shows of a record."""
        from tui_minutes.tui.desk.pages import make_page

        return make_page(record_id, self.session.view(record_id), terms, reveal=reveal)

    def survey(self) -> tuple[Section, ...]:
        """Return the numbers of the overview."""
        from tui_minutes.tui.desk.survey import survey

        return survey(self.session)

    def saved(self, kinds: Sequence[RecordKind] = ()) -> tuple[Saved, ...]:
        """Return the saved searches, the shipped ones first, with what each finds in the lists of `kinds`."""
        return tuple(self._counted(name, text, kinds) for name, text in self._searches().items())

    def _counted(self, name: str, text: str, kinds: Sequence[RecordKind]) -> Saved:
        try:
            self.parse(text)
        except StoreError as error:
            return Saved(name, text, mistake=str(error))
        return Saved(name, text, note_of(name, text), self.count_all(kinds, text))

    def save_search(self, name: str, text: str) -> str:
        """Keep a search under a name, in the configuration file, and return a sentence."""
        from tui_minutes.config import save_search

        path = save_search(name, text)
        self._saved[name] = text
        return f"Saved: {name} is {text}, in {path}; J leads to it, and saved:{name} finds it in other searches"

    def edit(self, changes: Mapping[str, Mapping[str, str]], *, seen: Mapping[str, int] | None = None) -> str:
        """Change fields of records, by record id, and return a sentence saying so, once it is on the disk.

        `seen` are the revisions that the records were read at.
        """
        return self._told("Saved", lambda: self.session.edit_each(changes, seen))

    def clashes(self, record_id: str, changes: Mapping[str, str], seen: int) -> Clashes:
        """Return what a colleague made of a record since revision `seen`, beside the changes that one wants oneself."""
        from tui_minutes.export.restricted import is_restricted
        from tui_minutes.tui.desk.clash import clashes
        from tui_minutes.tui.desk.pages import title_of

        view = self.session.view(record_id)
        meeting = view.opened.minutes.meeting.id
        own = {revision for each, revision in self._own if each == meeting}
        return clashes(
            record_id, view, changes, seen, own=own, title=title_of(view), hidden=is_restricted(view.record, view.item, view.opened.minutes)
        )

    def set_back(self, conflict: Conflict, *, undo: bool) -> tuple[Clashes, ...]:
        """Return what a colleague made of the records whose edits are to be taken back, or made again."""
        from tui_minutes.export.restricted import is_restricted
        from tui_minutes.tui.desk.clash import set_back
        from tui_minutes.tui.desk.pages import title_of

        found = []
        for each in conflict.overtaken:
            with suppress(NotFound):  # a record of one's own that was taken back: there is nothing to show of it
                view = self.session.view(each.record_id)
                title, hidden = title_of(view), is_restricted(view.record, view.item, view.opened.minutes)
                found.append(set_back(each.record_id, view, conflict.group, undo=undo, title=title, hidden=hidden))
        return tuple(found)

    def export(self, asked: Asked, marked: Sequence[str], name: str) -> str:
        """Write what a search finds, or the marked records whatever it finds, to a new file, and return a sentence.

        It is asked anew: of a list that others have changed meanwhile, parts would be left out.
        """
        from tui_minutes.tui.desk.handing import NotWritten, export

        query = self.parse(asked.text, marked=asked.marked) if asked.text and not marked else ""
        found = self.session.find(asked.kind, query, asked.sort)
        if found.partial:
            raise NotWritten(
                "NOT written: the index is still being made, so not all that is asked for would be in it; try again in a moment"
            )
        return export(asked.kind, found, marked, name)

    def sheet(self, meeting_id: str) -> Sheet:
        """Return the decision sheet of a meeting."""
        meeting = self.session.view(meeting_id).opened.minutes.meeting
        body = meeting.committee or meeting.council or "meeting"
        words = "".join(letter if letter.isalnum() and letter.isascii() else " " for letter in body.casefold()).split()
        day = meeting.date.isoformat() if meeting.date else meeting_id
        return Sheet(f"Decisions: {body}, {day}", self.session.sheet(meeting_id), f"decisions-{'-'.join(words)[:40]}-{day}.md")

    def load(self, path: Path) -> LoadPort:
        """Return a load of a file or folder, which begins when its reports are asked for."""
        return self.session.load_apart([path])

    def understand(self, record_id: str, line: str) -> tuple[tuple[str, str], ...]:
        """Return what a line of the clerk's own is read as: names of facts, and the facts."""
        from tui_minutes.tui.desk.captured import facts

        return facts(self.session.understand(record_id, line))

    def capture(self, record_id: str, line: str) -> str:
        """Save the line as a record of the clerk's own and return a sentence saying so, once it is on the disk."""
        self.session.capture(record_id, line)
        return "Saved as your own, and marked so. is:own lists what you added; u takes it back"

    def undo(self, settled: Settled = NOTHING_SETTLED) -> str:
        """Take back the last edit and return a sentence saying what."""
        return self._told("Taken back", lambda: self.session.undo(settled), settled)

    def redo(self, settled: Settled = NOTHING_SETTLED) -> str:
        """Make it again and return a sentence saying what."""
        return self._told("Made again", lambda: self.session.redo(settled), settled)

    def _told(self, verb: str, task: Callable[[], EditedPort], settled: Settled = NOTHING_SETTLED) -> str:
        """Do it and return in words what was changed: each field once, on how many records; nothing of a restricted one."""
        try:
            edited = task()
        except Conflict as conflict:
            if not self._is_hidden(conflict.record_id):
                raise
            told = f"NOT saved: {conflict.who} has changed this restricted record meanwhile"
            raise Conflict(told, conflict.record_id, conflict.who, conflict.at, conflict.overtaken, group=conflict.group) from None
        self._own.update(edited.revisions.items())
        self.saved_at.update(edited.revisions)
        edits = [edit for edit in edited.edits if edit.before != edit.after]
        if not edits:
            fields = ", ".join(dict.fromkeys(edit.field for edit in edited.edits))
            stays = STAYS if settled.left else f"{verb}: {fields} stays the same"
            return (stays if edited.edits else "That is how it already was.") + _left(edited.left)
        hidden = {each for each in dict.fromkeys(edit.record_id for edit in edits) if self._is_hidden(each)}
        parts = []
        for name in dict.fromkeys(edit.field for edit in edits):
            if name == "own":
                parts.append("what you had added")
                continue
            same = [edit for edit in edits if edit.field == name]
            alike = len({(each.before, each.after) for each in same}) == 1
            telling = alike and (name == "status" or not any(each.record_id in hidden for each in same))
            what = _what(name, same[0].before, same[0].after) if telling else f"{name} changed"
            parts.append(what + (f" on {len(same)} records" if len(same) > 1 else ""))
        return f"{verb}: {'; '.join(parts)}{_left(edited.left)}"

    def _is_hidden(self, record_id: str) -> bool:
        """Say whether a record is restricted. One that is gone, a clerk's own that was taken back, is not."""
        from tui_minutes.export.restricted import is_restricted

        with suppress(StoreError):
            view = self.session.view(record_id)
            return is_restricted(view.record, view.item, view.opened.minutes)
        return False


def _left(left: Sequence[Left]) -> str:
    """Return what could not be taken back with the rest, why, and that it will be: counted, since a line has room for no more."""
    told = []
    for why in dict.fromkeys(each.why for each in left):
        count = len({each.record_id for each in left if each.why is why})
        told.append(f"{count} left for later: {why.value}")
    return "".join(f" · {each}" for each in told)


STAYS = "Nothing is changed: it stays as your colleague left it."
_LOOKS = 4
"""How often the counts are taken after a change: what another process has saved comes into the index a moment later."""
_COUNTS = ("meetings", "items", "declarations", "actions", "open")


def _what(name: str, before: str, after: str) -> str:
    """Return what became of a field. That an action was open is not told: of one that asks nothing of anybody no list says so."""
    if name == "status" and "open" in (before, after):
        return f"status {after if before == 'open' else f'no longer {before}'}"
    return f"{name} {_short(before)} to {_short(after)}"


def _short(value: str) -> str:
    return (value if len(value) <= 24 else value[:23] + "…") or "(empty)"

"""An archive in memory for the tests of the screen, with the interface of a session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any

from store.answers import NOTHING_SETTLED, Settled
from store.errors import Conflict, NotFound, NothingToUndo, NotSaved, Overtaken
from store.meeting.edits import EDITABLE, as_text, field_name, new_value
from store.query.fields import FIELDS
from store.query.grammar import parse
from store.query.values import Query
from store.records import (
    Action,
    Meeting,
    Minutes,
    RecordKind,
)
from store.text import fold
from tests.tui.fake_council import TODAY, FakeCouncil, FakeLoad, Row
from tui_minutes.export.sheet import decision_sheet
from tui_minutes.parsing.captured import read_line


@dataclass
class Found:
    matching: list[Row]
    total: int
    query: Query
    restricted_hidden: int = 0
    undated_hidden: int = 0
    hint: str | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    """Of items the words by their ids, given to whom asks for them in full."""
    changed: bool = False
    partial: bool = False

    @property
    def count(self) -> int:
        return len(self.matching)

    def hold(self) -> None:
        self.matching = list(self.matching)

    def rows(self, start: int, stop: int, *, full: bool = False) -> list[Row]:
        rows = self.matching[start:stop]
        return [replace(row, values={**row.values, "text": self.texts[row.id]}) for row in rows] if full and self.texts else rows

    def seen(self, start: int, stop: int) -> dict[str, int]:
        return {row.id: row.revision for row in self.matching[start:stop]}

    def position(self, record_id: str) -> int | None:
        return next((i for i, row in enumerate(self.matching) if row.id == record_id), None)


class FakeSession(FakeCouncil):
    """The interface of a session over the council's records: found, opened, edited, undone."""

    def __init__(self, meetings: int = 40, hostile: str = "") -> None:
        super().__init__(meetings, hostile)
        self.who, self.today = "clerk", TODAY
        self.config = SimpleNamespace(searches={"bridges": "footbridge", **({f"h{hostile}": f"foot {hostile}"} if hostile else {})})
        self.log: list[list[Any]] = []
        self.groups = 0
        self.revisions: dict[str, int] = {}
        self.sorts: list[str | None] = []
        self.undone: list[list[Any]] = []
        self.logged: list[Any] = []
        self.failing = ""

    def counts(self) -> Any:
        actions = self.rows[RecordKind.ACTION]
        numbers = {f"{kind.value}s": len(rows) for kind, rows in self.rows.items()}
        return SimpleNamespace(**numbers, open=sum(row.values["status"] in ("open", "waiting") for row in actions), overdue=0)

    def find(self, kind: RecordKind, query: Query | str, sort: str | None = None) -> Found:
        self.sorts.append(sort)
        query = parse(query, today=self.today) if isinstance(query, str) else query
        rows = self.rows[kind]
        matching = [
            replace(row, values=dict(row.values), revision=self.revisions.get(row.meeting_id, 0))
            for row in rows
            if all(any(w.startswith(t) for w in _words(row)) for term in query.terms for t in term)
        ]
        return Found(
            matching, len(rows), query, hint="; ".join(query.hints) or None, texts=self._texts() if kind is RecordKind.ITEM else {}
        )

    def _texts(self) -> dict[str, str]:
        views = ((row.id, self.views[row.id]) for row in self.rows[RecordKind.ITEM])
        return {each: view.text[view.record.place.start : view.record.place.end] for each, view in views}

    def complete(self, kind: RecordKind, text: str, cursor: int) -> list[Any]:
        begin = max(text.rfind(" ", 0, cursor), text.rfind("(", 0, cursor)) + 1
        term = text[begin:cursor].lstrip("-")
        begin, (name, colon, typed) = cursor - len(term), term.partition(":")
        if not colon:
            return [_completion(f"{each}:", begin, FIELDS[each].help) for each in FIELDS if each.startswith(term)]
        names = {str(row.values[name]) for row in self.rows[kind] if row.values.get(name)}
        values = [*FIELDS[name].values, *sorted(names)] if name in FIELDS else []
        written = [f'{name}:"{value}"' if " " in value else f"{name}:{value}" for value in values if typed.casefold() in value.casefold()]
        return [_completion(each, begin, "", self.find(kind, each.partition(":")[2].strip('"')).count) for each in written]

    def view(self, record_id: str) -> Any:
        if record_id not in self.views:
            raise NotFound(f"there is no record {record_id}")
        view = self.views[record_id]
        minutes = Minutes(view.meeting, items=tuple(v.record for k, v in self.views.items() if k.startswith(f"{view.meeting.id}-i")))
        minutes = replace(minutes, declarations=self._records(view, "d"), actions=self._records(view, "a"))
        revision = self.revisions.get(view.meeting.id, 0)
        return SimpleNamespace(**vars(view), opened=SimpleNamespace(minutes=minutes, revision=revision, edits=self.logged))

    def _records(self, view: Any, letter: str) -> tuple[Any, ...]:
        return tuple(each.record for key, each in self.views.items() if key.startswith(f"{view.meeting.id}-{letter}"))

    def restrict(self, item_id: str) -> None:
        """Close an item, and what is declared and decided under it, to the public."""
        meeting, position = item_id[:7], self.views[item_id].record.position
        for record_id, view in self.views.items():
            if record_id.startswith(meeting) and view.item is not None and view.item.position == position:
                item = replace(view.item, restricted=True)
                record = item if record_id == item_id else view.record
                self.views[record_id] = SimpleNamespace(**{**vars(view), "item": item, "record": record})
                next(row for rows in self.rows.values() for row in rows if row.id == record_id).values["restricted"] = 1

    def colleague(self, record_id: str, name: str, value: str, who: str = "Ann") -> None:
        """Let somebody else change a field at another desk."""
        self._set(record_id, name, value, who)

    def sheet(self, meeting_id: str) -> str:
        return decision_sheet(self.view(meeting_id).opened.minutes, f"{meeting_id}.html")

    def making(self):
        return False

    def stamp(self) -> int:
        return len(self.rows[RecordKind.MEETING])

    def load_apart(self, paths: Sequence[Any]) -> Any:
        return FakeLoad(self, paths[0])

    def understand(self, record_id: str, line: str) -> Any:
        view = self.view(record_id)
        item = None if isinstance(view.record, Meeting) else view.item
        return SimpleNamespace(
            record=read_line(line, view.opened.minutes, today=self.today, item=item), minutes=view.opened.minutes, item=item
        )

    def capture(self, record_id: str, line: str) -> Any:
        made, old = self.understand(record_id, line), self.views[record_id]
        letter, kind = ("a", RecordKind.ACTION) if isinstance(made.record, Action) else ("d", RecordKind.DECLARATION)
        new_id = f"{record_id[:7]}-{letter}own{len(self.rows[kind])}"
        record = replace(made.record, id=new_id, own=True)
        base = next(row.values for row in self.rows[RecordKind.MEETING] if row.id == record_id[:7])
        values = {**base, "status": "open", "text": line, "owner": getattr(record, "owner", None), "due": getattr(record, "due", None)}
        values["member"] = getattr(record, "member", None)
        self.rows[kind].insert(0, Row(new_id, record_id[:7], values))
        self.views[new_id] = SimpleNamespace(**{**vars(old), "record": record, "text": line, "item": made.item, "places": ()})
        return SimpleNamespace(edits=[])

    def edit(self, record_ids: Sequence[str], changes: Mapping[str, str], seen: Mapping[str, int] | None = None) -> Any:
        return self.edit_each(dict.fromkeys(record_ids, changes), seen)

    def edit_each(self, changes: Mapping[str, Mapping[str, str]], seen: Mapping[str, int] | None = None) -> Any:
        if self.failing:
            raise NotSaved(self.failing)
        later = [edit for edit in self.logged if edit.revision > (seen or {}).get(edit.record_id, edit.revision)]
        self._refuse("saved", [edit for edit in later if edit.record_id in changes])
        self.undone.clear()
        self.groups += 1
        edits = [self._set(record_id, name, value) for record_id, fields in changes.items() for name, value in fields.items()]
        self.log.append(edits)
        return self._edited([edit for edit in edits if edit.before != edit.after])

    def _refuse(self, what: str, later: list[Any], group: str = "") -> None:
        found = {edit.record_id: edit for edit in later}
        told = f"NOT {what}: {', '.join(edit.who for edit in found.values())} changed it while you had it open"
        overtaken = tuple(Overtaken(e.record_id, e.who, e.at, (e.field,), self.revisions[e.record_id[:7]]) for e in found.values())
        if overtaken:
            raise Conflict(told, *overtaken[0][:3], overtaken, group=group)

    def _edited(self, edits: list[Any]) -> Any:
        revisions = {edit.record_id[:7]: self.revisions[edit.record_id[:7]] for edit in edits}
        return SimpleNamespace(edits=edits, revisions=revisions, left=())

    def _set(self, record_id: str, name: str, value: str, who: str = "clerk", again: tuple[str, str] = ("edit", "")) -> Any:
        row = next(row for rows in self.rows.values() for row in rows if row.id == record_id)
        view = self.views[record_id]
        name = field_name(view.record, name)
        before = as_text(getattr(view.record, name))
        after = new_value(view.record, name, value)
        typed = EDITABLE[type(view.record)][name](after)
        row.values[name] = after
        self.views[record_id] = SimpleNamespace(**{**vars(view), "record": replace(view.record, **{name: typed})})
        self.revisions[record_id[:7]] = self.revisions.get(record_id[:7], 0) + 1
        edit = SimpleNamespace(
            record_id=record_id,
            field=name,
            before=before,
            after=after,
            who=who,
            at="2024-06-15T09:30:00",
            revision=self.revisions[record_id[:7]],
            group=str(self.groups) if who == self.who and not again[1] else "",
            kind=again[0],
            of=again[1] or None,
        )
        if before != after:
            self.logged.append(edit)
        return edit

    def undo(self, settled: Settled = NOTHING_SETTLED) -> Any:
        if not self.log:
            raise NothingToUndo("there is nothing to undo")
        edits = self._settled("undone", self.log[-1], settled)
        self.log.pop()
        self.undone.append(edits)
        return self._edited([self._set(edit.record_id, edit.field, edit.before, again=("undo", edit.group)) for edit in reversed(edits)])

    def _settled(self, what: str, edits: list[Any], settled: Settled) -> list[Any]:
        edits = [edit for edit in edits if (edit.record_id, edit.field) not in settled.left]
        fields = {(edit.record_id, edit.field): max(edit.revision, settled.over.get(edit.record_id, 0)) for edit in edits}
        later = [edit for edit in self.logged if edit.who != self.who and (edit.record_id, edit.field) in fields]
        self._refuse(what, [edit for edit in later if edit.revision > fields[edit.record_id, edit.field]], edits[0].group if edits else "")
        return edits

    def redo(self, settled: Settled = NOTHING_SETTLED) -> Any:
        if not self.undone:
            raise NothingToUndo("there is nothing to redo")
        edits = self._settled("done again", self.undone[-1], settled)
        self.undone.pop()
        self.log.append(edits)
        return self._edited([self._set(edit.record_id, edit.field, edit.after, again=("redo", edit.group)) for edit in edits])


def _completion(text: str, start: int, told: str, count: int | None = None) -> Any:
    return SimpleNamespace(text=text, start=start, help=told, count=count)


def _words(row: Row) -> list[str]:
    return fold(" ".join(str(value) for value in row.values.values() if value)).replace(",", " ").split()

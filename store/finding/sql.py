"""A query value as SQL over the index: as much of it as possible in one full-text expression, days as ranges of row numbers."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Sequence

from store.finding.expressions import Expand, begins, cheap, expression, is_mark, is_pure, is_start, prefixed
from store.finding.selection import HOLDS, Condition, Selection
from store.kinds import RecordKind
from store.query.values import And, Between, Everything, Listed, Marked, MarkedWord, Match, Node, Not, Or, Pattern, both, either, walk
from store.query.words import EVERY, mark
from store.tables.numbering import Numbering
from store.tables.schema import STARTS, TABLES, WORDS

UNDATED = mark("is", "undated")
RESTRICTED = mark("is", "restricted")
NEW = mark("is", "new")
"""What no record has: the index knows which day was the last on which something was loaded."""


def asks_for_restricted(node: Node) -> bool:
    """Whether restricted records are asked for, rather than asked to be left out."""
    if isinstance(node, And | Or):
        return any(map(asks_for_restricted, node.terms))
    return node == Marked(RESTRICTED)


Expander = Callable[[RecordKind], Expand]
"""Gives what knows the words of a kind's table."""


def select(
    node: Node,
    kind: RecordKind,
    numbering: Numbering,
    *,
    without: tuple[str, ...] = (),
    only: tuple[str, ...] = (),
    live: bool = True,
    reveal: bool = False,
    expand: Expander = lambda kind: prefixed,  # noqa: ARG005
) -> Selection:
    """Return the selection of the records of `kind` that the query wants, with all of the marks `only` and none of `without`.

    `live` false says that the index has dead slots, which are skipped. With `reveal`, words of restricted items find their meeting.
    `expand` gives the words of a kind's table that begin alike.
    """
    selection = _Selecting(kind, numbering, reveal, expand).whole(node, [*map(Marked, only), *(Not(Marked(each)) for each in without)])
    for each in selection.every if not live else ():
        if each.match is not None or each.slots is not None:
            each.conditions.insert(0, (f"({{r}} >> {numbering.shift(kind)}) NOT IN (SELECT slot FROM dead)", []))
    return selection


_BRANCHES = 12
"""Terms of an OR that are asked for one by one."""
_LAST = (1 << 62) - 1


def _of_meeting(node: Node) -> bool:
    """Whether a record has what is asked for exactly if its meeting has."""
    inner = [each for each in walk(node) if not isinstance(each, And | Or | Not)]
    return all(
        isinstance(each, MarkedWord) or each == Marked(UNDATED) or (isinstance(each, Match) and each.columns == ("body",)) for each in inner
    )


def _looks(node: Node) -> bool:
    return any(isinstance(each, Pattern) for each in walk(node))


class _Selecting:
    """One query becoming a selection of one kind."""

    def __init__(self, kind: RecordKind, numbering: Numbering, reveal: bool, expand: Expander) -> None:
        self.kind = kind
        self.numbering = numbering
        self.shift = numbering.shift(kind)
        self.reveal = reveal
        self.expand = expand

    def whole(self, node: Node, pure: list[Node]) -> Selection:
        """Return the selection of what the query wants and `pure` as well."""
        selection = Selection(self.kind, self.numbering)
        terms, late = [*(node.terms if isinstance(node, And) else (node,)), *pure], list[Node]()
        pure = []
        for term in terms:
            if isinstance(term, Between) and term.field == "date":
                selection.within(*self.rows(term))
                pure.append(Not(Marked(UNDATED)))
            elif self.is_pure(term) and not self.of_body(term):
                pure.append(term)
            elif not isinstance(term, Everything):
                late.append(term)
        if self.by_meeting(selection, [*pure, *late]) or (len(late) == 1 and self.divided(selection, late[0], pure)):
            return selection
        if pure:
            self.match(selection, pure)
        # What must be looked at in texts comes last, on the rows that all else leaves.
        conditions = [self.condition(term) for term in sorted(late, key=_looks)]
        for part in selection.every:
            part.conditions += conditions
        return selection

    def by_meeting(self, selection: Selection, terms: list[Node]) -> bool:
        """Select by their meetings records of which nothing else is asked; False if something is."""
        if self.kind is RecordKind.MEETING or not all(map(_of_meeting, terms)) or all(map(is_mark, terms)):
            return False
        table, expand = WORDS[RecordKind.MEETING], self.expand(RecordKind.MEETING)
        wanted = expression(both(terms), starts=False, expand=expand)
        selection.slots = f"SELECT rowid AS row FROM {table} WHERE {table} MATCH ?", [wanted]
        return True

    def divided(self, selection: Selection, term: Node, pure: list[Node]) -> bool:
        """Select the rows that have one of several things, and `pure`, as parts of their own; False if it is no such term."""
        if isinstance(term, Not) and isinstance(term.term, Between) and term.term.field == "date":
            self.around(selection, term.term, pure)
            return True
        if not isinstance(term, Or) or len(term.terms) > _BRANCHES or any(map(_looks, [term, *pure])):
            return False
        if self.apart(selection, term, pure):
            return True
        head, *others = [self.whole(branch, list(pure)) for branch in term.terms]
        for part in (head, *others):
            for each in part.every:
                each.within(selection.first or 0, selection.last or _LAST)
        selection.become(head)
        selection.beside, selection.mixed = [*head.beside, *others], True
        return True

    def around(self, selection: Selection, days: Between, pure: list[Node]) -> None:
        """Select the rows before and after some days, and of those within them the undated."""
        first, last = self.rows(days)
        parts = []
        for low, high, more in ((0, first - 1, []), (last + 1, _LAST, []), (first, last, [Marked(UNDATED)])):
            part = Selection(self.kind, self.numbering)
            part.within(max(low, selection.first or 0), min(high, selection.last or _LAST))
            self.match(part, [*pure, *more] or [Marked(EVERY)])
            parts.append(part)
        head, *others = parts
        selection.become(head)
        selection.beside = [*head.beside, *others]

    def of_body(self, node: Node) -> bool:
        """Whether the term asks for bodies by a common beginning, which the few words of meetings tell sooner than all words of texts."""
        inner = [each for each in walk(node) if not isinstance(each, And | Or | Not)]
        words = [each for each in inner if isinstance(each, Match) and each.columns == ("body",)]
        begun = (not each.whole and begins(each.words[-1], self.kind) for each in words)
        return self.kind is not RecordKind.MEETING and len(words) == len(inner) and any(begun)

    def is_pure(self, node: Node) -> bool:
        return is_pure(node, self.kind, self.reveal)

    def written(self, terms: Sequence[Node], *, starts: bool) -> str:
        return expression(both(terms) if terms else Everything(), starts=starts, expand=self.expand(self.kind))

    def match(self, selection: Selection, terms: list[Node]) -> None:
        """Ask the table of starts for what it knows, and the table of words for the rest. Marks stand in both."""
        spelt = [term for term in terms if not is_start(term, self.kind)]
        marks = [term for term in terms if is_mark(term)]
        common = [term for term in terms if is_start(term, self.kind) and not is_mark(term)]
        if not common and len(spelt) == 1 and isinstance(spelt[0], Or) and self.apart(selection, spelt[0], marks):
            return
        # Words of its items stand in a meeting's table of starts alone.
        within = bool(common) and self.kind is RecordKind.MEETING
        if spelt and not within and all(cheap(term, self.expand(self.kind)) for term in common):
            selection.table, selection.match = WORDS[self.kind], self.written([*spelt, *common, *marks], starts=False)
            return
        selection.table, selection.match = STARTS[self.kind], self.written([*common, *marks], starts=True)
        # Rows that are spelt out are fewer than those that begin commonly, so that they are gathered and the others looked through.
        if wanted := [term for term in spelt if not isinstance(term, Not)]:
            selection.conditions.append(self.among(both(wanted), "IN"))
        if unwanted := [term.term for term in spelt if isinstance(term, Not)]:
            selection.conditions.append(self.among(either(unwanted), "NOT IN"))

    def apart(self, selection: Selection, term: Or, others: list[Node]) -> bool:
        """Select the rows of an OR whose terms stand in different tables, as parts without a row in common; False if it is none such.

        `others` are terms that all rows must have as well.
        """
        ranges = [each for each in term.terms if isinstance(each, Between) and not self.is_pure(each)]
        rest = [each for each in term.terms if each not in ranges]
        alike = all(map(self.is_pure, rest)) and all(map(is_mark, others)) and all(each.field == "date" for each in ranges)
        if self.kind is RecordKind.MEETING or not alike:
            return False
        begun = [each for each in rest if is_start(each, self.kind)]
        spelt = [each for each in rest if not is_start(each, self.kind)]
        if spelt and all(cheap(each, self.expand(self.kind)) for each in begun):
            begun, spelt = [], rest
        if bool(begun) + bool(spelt) + bool(ranges) < 2:
            return False
        head, *others_beside = self.parts(selection, begun, spelt, ranges, others)
        selection.become(head)
        selection.beside = others_beside
        return True

    def parts(self, within: Selection, begun: list[Node], spelt: list[Node], ranges: list[Between], others: list[Node]) -> list[Selection]:
        """Return the rows spelt out, those that begin so and are not among them, and the ranges without either."""
        parts: list[Selection] = []

        def part(table: dict[RecordKind, str], terms: list[Node], conditions: list[Condition]) -> Selection:
            made = Selection(self.kind, self.numbering, self.written(terms, starts=table is STARTS), table[self.kind])
            made.first, made.last, made.conditions = within.first, within.last, list(conditions)
            return made

        without = [self.among(both([either(spelt), *others]), "NOT IN")] if spelt else []
        if spelt:
            parts.append(part(WORDS, [either(spelt), *others], []))
        if begun:
            parts.append(part(STARTS, [either(begun), *others], without))
        for first, last in _merged([self.rows(each) for each in ranges]):
            parts.append(part(STARTS, [Not(Marked(UNDATED)), *map(Not, begun), *others], without))
            parts[-1].within(first, last)
        return parts

    def rows(self, term: Between) -> tuple[int, int]:
        """Return the first and the last row of the days."""
        low, high = self.numbering.slots(_ordinal(term.first), _ordinal(term.last))
        return low << self.shift, (high + 1 << self.shift) - 1

    def rowids(self, node: Node, kind: RecordKind, what: str = "rowid") -> Condition:
        """Return the statement that selects the rows of `kind` that a pure term matches."""
        begun = is_start(node, kind)
        table = (STARTS if begun else WORDS)[kind]
        return f"SELECT {what} FROM {table} WHERE {table} MATCH ?", [expression(node, starts=begun, expand=self.expand(kind))]

    def among(self, node: Node, how: str) -> Condition:
        sql, values = self.rowids(node, self.kind)
        return f"{{r}} {how} ({sql})", values

    def condition(self, node: Node) -> Condition:
        """Return a term as an SQL condition on the row number `{r}`."""
        if isinstance(node, And | Or):
            parts = [self.condition(term) for term in node.terms]
            word = " AND " if isinstance(node, And) else " OR "
            return f"({word.join(sql for sql, _ in parts)})", [value for _, values in parts for value in values]
        if isinstance(node, Not):
            sql, values = self.condition(node.term)
            return f"NOT {sql}", values
        if isinstance(node, Everything):
            return "1", []
        if isinstance(node, Pattern):
            return f"{HOLDS}(?, ?, {{r}})", [node.text, self.kind.value]
        if isinstance(node, Listed):
            return self.listed(node)
        if isinstance(node, MarkedWord) or (isinstance(node, Match) and self.of_body(node)):
            inner, values = self.rowids(node, RecordKind.MEETING)
            return f"({{r}} >> {self.shift}) IN ({inner})", values
        if self.is_pure(node):
            return self.among(node, "IN")
        return self.between(node) if isinstance(node, Between) else self.in_meeting(node)

    def listed(self, node: Listed) -> Condition:
        """Return the condition that a record is one of those named."""
        if self.kind is RecordKind.MEETING:
            return "{r} IN (SELECT f.slot FROM json_each(?) j JOIN files f ON f.meeting = j.value)", [json.dumps(node.ids)]
        meeting, key = (f"json_extract(j.value, '$[{place}]')" for place in (0, 1))
        within = f"r.row BETWEEN f.slot << {self.shift} AND ((f.slot + 1) << {self.shift}) - 1"
        rows = f"json_each(?) j JOIN files f ON f.meeting = {meeting} JOIN {TABLES[self.kind]} r ON {within} AND r.key = {key}"
        return f"{{r}} IN (SELECT r.row FROM {rows})", [json.dumps([each.partition("-")[::2] for each in node.ids])]

    def in_meeting(self, node: Node) -> Condition:
        """Return the condition that a meeting or one of its items matches."""
        own, values = self.rowids(node, self.kind)
        if not isinstance(node, Match):
            return f"{{r}} IN ({own})", values
        within = node if self.reveal else And((node, Not(Marked(RESTRICTED))))
        items, more = self.rowids(within, RecordKind.ITEM, f"rowid >> {self.numbering.position}")
        return f"{{r}} IN ({own} UNION ALL {items})", values + more

    def between(self, node: Between) -> Condition:
        if node.field == "date":
            undated, values = self.rowids(Marked(UNDATED), self.kind)
            return f"({{r}} BETWEEN ? AND ? AND {{r}} NOT IN ({undated}))", [*self.rows(node), *values]
        if self.kind is RecordKind.MEETING:
            actions, values = self.rowids(node, RecordKind.ACTION, f"rowid >> {self.numbering.position}")
            return f"{{r}} IN ({actions})", values
        # Only actions have a due date.
        return "0", []


def _ordinal(day: dt.date | None) -> int | None:
    return day.toordinal() if day else None


def _merged(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return ranges that have no row in common."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged

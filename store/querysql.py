"""A query value as SQL over the index: as much of it as possible in one full-text expression, days as ranges of row numbers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from store.query import And, Between, Everything, Marked, MarkedWord, Match, Node, Not, Or
from store.records import RecordKind
from store.schema import POSITION_BITS, TABLES, WORDS, slots_of
from store.words import EVERY, mark

DATED = mark("is", "dated")
UNDATED = mark("is", "undated")
RESTRICTED = mark("is", "restricted")


@dataclass(slots=True)
class Selection:
    """A condition on the row numbers of one kind: a full-text expression, a range, and further SQL conditions."""

    kind: RecordKind
    match: str | None = None
    first: int | None = None
    last: int | None = None
    conditions: list[str] = field(default_factory=list)
    parameters: list[Any] = field(default_factory=list)

    def sql(self, what: str, *, more: str = "") -> tuple[str, list[Any]]:
        """Return the statement that selects `what` (of the row number `r`), and its parameters. `more` is added at the end."""
        parameters: list[Any] = []
        if self.match is None:
            table, column, conditions = TABLES[self.kind], "row", []
        else:
            table, column = WORDS[self.kind], "rowid"
            conditions = [f"{table} MATCH ?"]
            parameters.append(self.match)
        if self.first is not None:
            conditions.append(f"{column} >= ?")
            parameters.append(self.first)
        if self.last is not None:
            conditions.append(f"{column} <= ?")
            parameters.append(self.last)
        conditions += [condition.replace("{r}", f"+{column}") for condition in self.conditions]
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        return f"SELECT {what.replace('{r}', column)} FROM {table}{where} {more.replace('{r}', column)}", parameters + self.parameters


def select(
    node: Node, kind: RecordKind, *, without: tuple[str, ...] = (), only: tuple[str, ...] = (), live: bool = True, reveal: bool = False
) -> Selection:
    """Return the selection of the records of `kind` that the query wants, with all of the marks `only` and none of `without`.

    `live` false says that the index has dead slots, which are skipped. With `reveal`, words of restricted items find their meeting.
    """
    terms = list(node.terms) if isinstance(node, And) else [node]
    selection = Selection(kind)
    pure: list[Node] = [Marked(each) for each in only]
    for term in terms:
        if isinstance(term, Everything):
            continue
        if isinstance(term, Between) and term.field == "date":
            _narrow(selection, term)
            pure.append(Marked(DATED))
        elif _is_pure(term, kind):
            pure.append(term)
        else:
            sql, parameters = _condition(term, kind, reveal)
            selection.conditions.append(sql)
            selection.parameters += parameters
    pure += [Not(Marked(each)) for each in without]
    if pure:
        selection.match = _expression(And(tuple(pure)))
    if not live and selection.match is not None:
        shift = 0 if kind is RecordKind.MEETING else POSITION_BITS
        selection.conditions.append(f"({{r}} >> {shift}) NOT IN (SELECT slot FROM dead)")
    return selection


def _narrow(selection: Selection, term: Between) -> None:
    first, last = _rows(term.first, term.last, selection.kind)
    selection.first = first if selection.first is None else max(first, selection.first)
    selection.last = last if selection.last is None else min(last, selection.last)


def _rows(first: dt.date | None, last: dt.date | None, kind: RecordKind) -> tuple[int, int]:
    low, high = slots_of(first.toordinal() if first else None, last.toordinal() if last else None)
    if kind is RecordKind.MEETING:
        return low, high
    return low << POSITION_BITS, (high + 1 << POSITION_BITS) - 1


def _is_pure(node: Node, kind: RecordKind) -> bool:
    """Whether the full-text table of this kind can answer the term alone. A meeting's words stand in its items too."""
    if isinstance(node, And | Or):
        return all(_is_pure(term, kind) for term in node.terms)
    if isinstance(node, Not):
        return _is_pure(node.term, kind)
    if isinstance(node, Match):
        return kind is not RecordKind.MEETING or not _in_items(node)
    return isinstance(node, Marked | MarkedWord)


def _in_items(node: Match) -> bool:
    return not node.columns or bool({"title", "text", "tag", "note"} & set(node.columns))


def _expression(node: Node) -> str:
    """Return the term in the full-text table's own language. Words hold letters and digits alone, so quoting them is safe."""
    if isinstance(node, Match):
        columns = f"{{{' '.join(node.columns)}}} : " if node.columns else ""
        return f'{columns}"{" ".join(node.words)}"{"" if node.whole else " *"}'
    if isinstance(node, Marked):
        return f'marks : "{node.mark}"'
    if isinstance(node, MarkedWord):
        return f'marks : "{" ".join(node.prefix + word for word in node.words)}" *'
    if isinstance(node, Or):
        return "(" + " OR ".join(_expression(term) for term in node.terms) + ")"
    if isinstance(node, Not):
        return f'("{EVERY}" NOT {_expression(node.term)})'
    if isinstance(node, And):
        wanted = [term for term in node.terms if not isinstance(term, Not)]
        unwanted = [term.term for term in node.terms if isinstance(term, Not)]
        expression = " AND ".join(_expression(term) for term in wanted) if wanted else f'"{EVERY}"'
        for term in unwanted:
            expression = f"(({expression}) NOT {_expression(term)})"
        return f"({expression})"
    return f'"{EVERY}"'


def _condition(node: Node, kind: RecordKind, reveal: bool) -> tuple[str, list[Any]]:
    """Return a term as an SQL condition on the row number `{r}`."""
    if isinstance(node, And | Or):
        parts = [_condition(term, kind, reveal) for term in node.terms]
        word = " AND " if isinstance(node, And) else " OR "
        return f"({word.join(sql for sql, _ in parts)})", [value for _, values in parts for value in values]
    if isinstance(node, Not):
        sql, values = _condition(node.term, kind, reveal)
        return f"NOT {sql}", values
    if isinstance(node, Between):
        return _between(node, kind)
    if isinstance(node, Match) and kind is RecordKind.MEETING:
        words, items = WORDS[RecordKind.MEETING], WORDS[RecordKind.ITEM]
        expression = _expression(node)
        return (
            f"{{r}} IN (SELECT rowid FROM {words} WHERE {words} MATCH ? UNION ALL"
            f" SELECT rowid >> {POSITION_BITS} FROM {items} WHERE {items} MATCH ?)",
            [expression, expression if reveal else f'({expression}) NOT marks : "{RESTRICTED}"'],
        )
    return f"{{r}} IN (SELECT rowid FROM {WORDS[kind]} WHERE {WORDS[kind]} MATCH ?)", [_expression(node)]


def _between(node: Between, kind: RecordKind) -> tuple[str, list[Any]]:
    if node.field == "date":
        first, last = _rows(node.first, node.last, kind)
        words = WORDS[kind]
        return f"{{r}} IN (SELECT rowid FROM {words} WHERE {words} MATCH ? AND rowid BETWEEN ? AND ?)", [f'marks : "{DATED}"', first, last]
    first_day = node.first.isoformat() if node.first else "0000"
    last_day = node.last.isoformat() if node.last else "9999"
    inner = f"SELECT row FROM {TABLES[RecordKind.ACTION]} WHERE due_by BETWEEN ? AND ?"
    if kind is RecordKind.ACTION:
        return f"{{r}} IN ({inner})", [first_day, last_day]
    if kind is RecordKind.MEETING:
        return f"{{r}} IN ({inner.replace('SELECT row', f'SELECT row >> {POSITION_BITS}')})", [first_day, last_day]
    # Only actions have a due date.
    return "0", []

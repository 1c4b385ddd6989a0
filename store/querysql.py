"""A query value as SQL over the index: as much of it as possible in one full-text expression, days as ranges of row numbers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from store.kinds import RecordKind
from store.query import And, Between, Everything, Marked, MarkedWord, Match, Node, Not, Or, walk
from store.schema import POSITION_BITS, STARTS, TABLES, WORDS, slots_of
from store.words import EVERY, is_start, mark

UNDATED = mark("is", "undated")
NO_DUE = mark("due", "none")
RESTRICTED = mark("is", "restricted")


@dataclass(slots=True)
class Selection:
    """A condition on the row numbers of one kind: an expression for a full-text table, a range, and further SQL conditions."""

    kind: RecordKind
    match: str | None = None
    table: str = ""
    first: int | None = None
    last: int | None = None
    conditions: list[str] = field(default_factory=list)
    parameters: list[Any] = field(default_factory=list)

    @property
    def is_everything(self) -> bool:
        """Whether there is no condition at all."""
        return self.match is None and not self.conditions and self.first is None and self.last is None

    @property
    def costly(self) -> bool:
        """Whether asking twice, for the count and for the first rows, would cost more than asking once for all row numbers."""
        return bool(self.conditions) or self.table == WORDS[self.kind]

    def sql(self, what: str, *, more: str = "") -> tuple[str, list[Any]]:
        """Return the statement that selects `what` (of the row number `r`), and its parameters. `more` is added at the end."""
        parameters: list[Any] = []
        if self.match is None:
            table, column, conditions = TABLES[self.kind], "row", []
        else:
            table, column, conditions = self.table, "rowid", [f"{self.table} MATCH ?"]
            parameters.append(self.match)
        if self.first is not None:
            conditions.append(f"{column} >= ?")
            parameters.append(self.first)
        if self.last is not None:
            conditions.append(f"{column} <= ?")
            parameters.append(self.last)
        # A full-text table cannot be driven by a list of row numbers; the plus keeps SQLite from trying.
        driven = column if self.match is None else f"+{column}"
        conditions += [condition.replace("{r}", driven) for condition in self.conditions]
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        return f"SELECT {what.replace('{r}', column)} FROM {table}{where} {more.replace('{r}', column)}", parameters + self.parameters


def select(
    node: Node, kind: RecordKind, *, without: tuple[str, ...] = (), only: tuple[str, ...] = (), live: bool = True, reveal: bool = False
) -> Selection:
    """Return the selection of the records of `kind` that the query wants, with all of the marks `only` and none of `without`.

    `live` false says that the index has dead slots, which are skipped. With `reveal`, words of restricted items find their meeting.
    """
    selection = Selection(kind)
    pure: list[Node] = [Marked(each) for each in only]
    for term in node.terms if isinstance(node, And) else (node,):
        if isinstance(term, Everything):
            continue
        if isinstance(term, Between) and term.field == "date":
            _narrow(selection, term)
            pure.append(Not(Marked(UNDATED)))
        elif _is_pure(term, kind, reveal):
            pure.append(term)
        else:
            _add(selection, _condition(term, kind, reveal))
            if isinstance(term, Between) and kind is RecordKind.ACTION:
                pure.append(Not(Marked(NO_DUE)))
    pure += [Not(Marked(each)) for each in without]
    if pure:
        _match(selection, pure)
    if not live and selection.match is not None:
        shift = 0 if kind is RecordKind.MEETING else POSITION_BITS
        selection.conditions.append(f"({{r}} >> {shift}) NOT IN (SELECT slot FROM dead)")
    return selection


def _match(selection: Selection, terms: list[Node]) -> None:
    """Ask the table of starts for what it knows, and the table of words for the rest. Marks stand in both."""
    started = [term for term in terms if _is_start(term)]
    spelt = [term for term in terms if not _is_start(term)]
    if not spelt:
        selection.table = STARTS[selection.kind]
        selection.match = _expression(And(tuple(terms)))
        return
    common = [term for term in started if any(isinstance(inner, Match) for inner in walk(term))]
    marks = [term for term in started if term not in common]
    selection.table = WORDS[selection.kind]
    selection.match = _expression(And((*spelt, *marks)))
    if common:
        table = STARTS[selection.kind]
        sql = f"{{r}} IN (SELECT rowid FROM {table} WHERE {table} MATCH ?)"
        _add(selection, (sql, [_expression(And(tuple(common)))]))


def _add(selection: Selection, condition: tuple[str, list[Any]]) -> None:
    selection.conditions.append(condition[0])
    selection.parameters += condition[1]


def _narrow(selection: Selection, term: Between) -> None:
    first, last = _rows(term.first, term.last, selection.kind)
    selection.first = first if selection.first is None else max(first, selection.first)
    selection.last = last if selection.last is None else min(last, selection.last)


def _rows(first: dt.date | None, last: dt.date | None, kind: RecordKind) -> tuple[int, int]:
    low, high = slots_of(first.toordinal() if first else None, last.toordinal() if last else None)
    if kind is RecordKind.MEETING:
        return low, high
    return low << POSITION_BITS, (high + 1 << POSITION_BITS) - 1


def _is_pure(node: Node, kind: RecordKind, reveal: bool) -> bool:
    """Whether one full-text table of this kind can answer the term alone.

    A meeting's words stand in its items too; of those its own table of starts knows the ones that are not restricted.
    """
    inner = walk(node)
    if kind is not RecordKind.MEETING:
        return not any(isinstance(each, Between | MarkedWord | Everything) for each in inner)
    if any(isinstance(each, Between | Everything) for each in inner):
        return False
    return (_is_start(node) and not reveal) or not any(isinstance(each, Match) and _in_items(each) for each in inner)


def _in_items(node: Match) -> bool:
    return not node.columns or bool({"title", "text", "tag", "note"} & set(node.columns))


def _is_start(node: Node) -> bool:
    """Whether the table of starts can answer the term."""
    if isinstance(node, And | Or):
        return all(_is_start(term) for term in node.terms)
    if isinstance(node, Not):
        return _is_start(node.term)
    if isinstance(node, Match):
        return len(node.words) == 1 and not node.columns and not node.whole and is_start(node.words[0])
    return isinstance(node, Marked)


def _expression(node: Node) -> str:
    """Return the term in the full-text tables' own language. Words hold letters and digits alone, so quoting them is safe.

    A term that the table of starts can answer whole is written for it, all others for the table of words.
    """
    return _written(node, starts=_is_start(node))


def _written(node: Node, *, starts: bool) -> str:
    if isinstance(node, Match):
        columns = f"{{{' '.join(node.columns)}}} : " if node.columns else ""
        return f'{columns}"{" ".join(node.words)}"{"" if node.whole or starts else " *"}'
    if isinstance(node, Marked):
        return f'"{node.mark}"'
    if isinstance(node, MarkedWord):
        return f'marks : "{" ".join(node.prefix + word for word in node.words)}" *'
    if isinstance(node, Or):
        return "(" + " OR ".join(_written(term, starts=starts) for term in node.terms) + ")"
    if isinstance(node, Not):
        return f'("{EVERY}" NOT {_written(node.term, starts=starts)})'
    if isinstance(node, And):
        wanted = [term for term in node.terms if not isinstance(term, Not)]
        expression = " AND ".join(_written(term, starts=starts) for term in wanted) if wanted else f'"{EVERY}"'
        unwanted = [_written(term.term, starts=starts) for term in node.terms if isinstance(term, Not)]
        # One NOT for all of them: the full-text parser's stack is small.
        return f"(({expression}) NOT ({' OR '.join(unwanted)}))" if unwanted else f"({expression})"
    return f'"{EVERY}"'


def hidden_restricted() -> Node:
    """Return the term for what is restricted."""
    return Marked(RESTRICTED)


def _table(node: Node, kind: RecordKind) -> str:
    return (STARTS if _is_start(node) else WORDS)[kind]


def _rowids(node: Node, kind: RecordKind, what: str = "rowid") -> tuple[str, list[Any]]:
    """Return the statement that selects the rows of `kind` that a pure term matches."""
    table = _table(node, kind)
    return f"SELECT {what} FROM {table} WHERE {table} MATCH ?", [_expression(node)]


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
    if isinstance(node, MarkedWord):
        inner, values = _rowids(node, RecordKind.MEETING)
        return f"({{r}}{'' if kind is RecordKind.MEETING else f' >> {POSITION_BITS}'}) IN ({inner})", values
    if isinstance(node, Match) and kind is RecordKind.MEETING:
        own, values = _rowids(node, kind)
        if _is_pure(node, kind, reveal):
            return f"{{r}} IN ({own})", values
        within = node if reveal else And((node, Not(Marked(RESTRICTED))))
        items, more = _rowids(within, RecordKind.ITEM, f"rowid >> {POSITION_BITS}")
        return f"{{r}} IN ({own} UNION ALL {items})", values + more
    inner, values = _rowids(node, kind)
    return f"{{r}} IN ({inner})", values


def _between(node: Between, kind: RecordKind) -> tuple[str, list[Any]]:
    if node.field == "date":
        first, last = _rows(node.first, node.last, kind)
        inner, values = _rowids(Not(Marked(UNDATED)), kind)
        return f"{{r}} IN ({inner} AND rowid BETWEEN ? AND ?)", [*values, first, last]
    first_day = node.first.isoformat() if node.first else "0000"
    last_day = node.last.isoformat() if node.last else "9999"
    inner = f"FROM {TABLES[RecordKind.ACTION]} WHERE due_by BETWEEN ? AND ?"
    if kind is RecordKind.ACTION:
        return f"{{r}} IN (SELECT row {inner})", [first_day, last_day]
    if kind is RecordKind.MEETING:
        return f"{{r}} IN (SELECT row >> {POSITION_BITS} {inner})", [first_day, last_day]
    # Only actions have a due date.
    return "0", []

"""A condition on the rows of one kind, and the statements that ask for them."""

from __future__ import annotations

import re
from typing import Any

from store.kinds import RecordKind
from store.schema import TABLES, WORDS

HOLDS = "holds"
"""The SQL function that the index gives each connection: whether the record in that row of that kind holds a pattern; null if unknown."""

_COSTLY = re.compile(r'" \*|"\w+ \w')
Condition = tuple[str, list[Any]]
"""SQL with `{r}` for the row number, and its parameters."""


class Selection:
    """An expression for a full-text table, a range of row numbers, and further SQL conditions; all rows when there is none of them.

    `beside` are selections of other rows, none of which this one selects: the rows of all of them are meant.
    """

    __slots__ = ("beside", "conditions", "first", "kind", "last", "match", "table")

    def __init__(self, kind: RecordKind, match: str | None = None, table: str = "") -> None:
        self.kind = kind
        self.match = match
        self.table = table
        self.first: int | None = None
        self.last: int | None = None
        self.conditions: list[Condition] = []
        self.beside: list[Selection] = []

    def become(self, other: Selection) -> None:
        """Ask for what `other` asks for, and nothing beside."""
        self.match, self.table, self.first, self.last = other.match, other.table, other.first, other.last
        self.conditions, self.beside = list(other.conditions), []

    @property
    def is_everything(self) -> bool:
        """Whether there is no condition at all."""
        return self.match is None and not self.conditions and self.first is None and self.last is None

    @property
    def costly(self) -> bool:
        """Whether asking twice, for the count and for the first rows, would cost more than asking once for all row numbers.

        Words that begin alike are merged before the first row is known, of a phrase every row of its words is looked at.
        """
        return bool(self.conditions or self.beside) or (self.match is not None and _COSTLY.search(self.match) is not None)

    @property
    def slow(self) -> bool:
        """Whether rows far down should not be counted up to twice."""
        return self.table == WORDS[self.kind]

    @property
    def timed(self) -> bool:
        """Whether texts must be looked at, which may be stopped after a while."""
        return any(HOLDS in sql for sql, _ in self.conditions)

    def within(self, first: int, last: int) -> None:
        """Ask for rows of this range only."""
        self.first = first if self.first is None else max(first, self.first)
        self.last = last if self.last is None else min(last, self.last)

    def sql(self, what: str, *, more: str = "") -> Condition:
        """Return the statement that selects `what` (of the row number `{r}`), and its parameters. `more` is added at the end."""
        if not self.beside:
            return self._sql(what, more)
        parts = [part._sql("{r} AS r", "") for part in self.parts]
        union = " UNION ALL ".join(sql for sql, _ in parts)
        values = [value for _, part in parts for value in part]
        return f"SELECT {what.replace('{r}', 'r')} FROM ({union}) WHERE 1 {more.replace('{r}', 'r')}", values

    @property
    def parts(self) -> list[Selection]:
        """The selection alone and those beside it, each to be asked for by itself."""
        if not self.beside:
            return [self]
        alone = Selection(self.kind)
        alone.become(self)
        return [alone, *self.beside]

    def _sql(self, what: str, more: str) -> Condition:
        parameters: list[Any] = []
        table, column, conditions = TABLES[self.kind], "row", []
        if self.match is not None:
            table, column, conditions = self.table, "rowid", [f"{self.table} MATCH ?"]
            parameters.append(self.match)
        for sign, bound in ((">=", self.first), ("<=", self.last)):
            if bound is not None:
                conditions.append(f"{column} {sign} ?")
                parameters.append(bound)
        # A full-text table cannot be driven by a list of row numbers; the plus keeps SQLite from trying.
        driven = column if self.match is None else f"+{column}"
        for condition, values in self.conditions:
            conditions.append(condition.replace("{r}", driven))
            parameters += values
        where = " AND ".join(conditions) or "1"
        return f"SELECT {what.replace('{r}', column)} FROM {table} WHERE {where} {more.replace('{r}', column)}", parameters

"""A condition on the rows of one kind, and the statements that ask for them."""

from __future__ import annotations

import re
from typing import Any

from store.kinds import RecordKind
from store.query.words import EVERY
from store.tables.numbering import Numbering
from store.tables.schema import STARTS, TABLES, WORDS

HOLDS = "holds"
"""The SQL function that the index gives each connection: whether the record in that row of that kind holds a pattern; null if unknown."""

_MERGED = re.compile(r'" \*')
_PHRASE = re.compile(r'"\w+ \w')
_EVERY = f'"{EVERY}"'
Condition = tuple[str, list[Any]]
"""SQL with `{r}` for the row number, and its parameters."""


class Selection:
    """An expression for a full-text table, a range of row numbers, and further SQL conditions; all rows when there is none of them.

    `beside` are selections whose rows are meant as well. Unless they are `mixed`, no row is selected by two of them.
    `slots` is a statement that gives the meetings (`row`) whose records are meant, instead of an expression.
    """

    __slots__ = ("beside", "conditions", "first", "kind", "last", "match", "mixed", "numbering", "slots", "table")

    def __init__(self, kind: RecordKind, numbering: Numbering, match: str | None = None, table: str = "") -> None:
        self.kind = kind
        self.numbering = numbering
        self.match = match
        self.table = table
        self.first: int | None = None
        self.last: int | None = None
        self.conditions: list[Condition] = []
        self.beside: list[Selection] = []
        self.mixed = False
        self.slots: Condition | None = None

    def become(self, other: Selection) -> None:
        """Ask for what `other` asks for, and nothing beside."""
        self.match, self.table, self.first, self.last = other.match, other.table, other.first, other.last
        self.slots, self.conditions, self.beside, self.mixed = other.slots, list(other.conditions), [], False

    @property
    def is_everything(self) -> bool:
        """Whether there is no condition at all."""
        return self.match is None and not self.conditions and self.first is None and self.last is None and self.slots is None

    @property
    def costly(self) -> bool:
        """Whether asking twice, for the count and for the first rows, would cost more than asking once for all row numbers.

        Words that begin alike are merged before the first row is known.
        """
        if self.beside:
            return self.mixed or any(part.costly for part in self.flat)
        return bool(self.conditions) or (self.match is not None and _MERGED.search(self.match) is not None)

    @property
    def compares(self) -> bool:
        """Whether places of words are compared, so that counting takes much longer than finding the first rows if there are many."""
        return not self.beside and self.match is not None and _PHRASE.search(self.match) is not None

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
        parts = [part._sql("{r} AS r", "") for part in self.flat]
        union = (" UNION " if self.mixed else " UNION ALL ").join(sql for sql, _ in parts)
        values = [value for _, part in parts for value in part]
        return f"SELECT {what.replace('{r}', 'r')} FROM ({union}) WHERE 1 {more.replace('{r}', 'r')}", values

    def without(self, state: str) -> Selection | None:
        """Return the selection of those rows that do not have a mark; None where that would take a look at each of them."""
        return self._also(f'NOT "{state}"')

    def having(self, state: str) -> Selection | None:
        """Return the selection of those rows that have a mark; None where that would take a look at each of them."""
        return self._also(f'AND "{state}"')

    def _also(self, more: str) -> Selection | None:
        found = []
        for part in self.flat:
            made = Selection(self.kind, self.numbering)
            made.become(part)
            if part.slots is not None or part.timed:
                return None
            made.table = part.table if part.match is not None else STARTS[self.kind]
            made.match = f"({part.match or _EVERY}) {more}"
            found.append(made)
        found[0].beside, found[0].mixed = found[1:], self.mixed
        return found[0]

    @property
    def every(self) -> list[Selection]:
        """The selection, those beside it, and beside those."""
        return [self, *(part for each in self.beside for part in each.every)]

    @property
    def flat(self) -> list[Selection]:
        """The same as selections with none beside them."""
        if not self.beside:
            return [self]
        alone = Selection(self.kind, self.numbering)
        alone.become(self)
        return [alone, *(part for each in self.beside for part in each.flat)]

    @property
    def parts(self) -> list[Selection]:
        """Selections without a row in common that are the same together, each to be asked for by itself."""
        return [self] if self.mixed else self.flat

    def _sql(self, what: str, more: str) -> Condition:
        parameters: list[Any] = []
        source, column, conditions = TABLES[self.kind], "row", []
        if self.match is not None:
            source, column, conditions = self.table, "rowid", [f"{self.table} MATCH ?"]
            parameters.append(self.match)
        elif self.slots is not None:
            # The lengths of texts, which stand closer together than anything else that has all row numbers.
            source, column = f"{WORDS[self.kind]}_docsize", "id"
            slots, values = self.slots
            shift = self.numbering.shift(self.kind)
            first = f"s.row << {shift}"
            if "ORDER BY" in more:
                conditions.append(f"id >> {shift} IN ({slots})")
            else:
                source = f"({slots}) s JOIN {source} ON id BETWEEN {first} AND ({first}) + {self.numbering.most - 1}"
            parameters += values
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
        return f"SELECT {what.replace('{r}', column)} FROM {source} WHERE {where} {more.replace('{r}', column)}", parameters

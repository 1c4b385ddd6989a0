"""What a term may go on as, each way with the count of records it would find: prefixes, their values, words.

Meant for every key press. Values come from small indexes and counts from the full-text tables' own lists, so that all of it takes some
milliseconds in an archive of any size; what cannot be counted in that time has no count.
"""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from store.errors import QueryError
from store.finding.sql import NEW
from store.kinds import RecordKind
from store.query.fields import ALIASES, FIELDS, SORTS, SPECIAL, Field
from store.query.grammar import parse
from store.query.values import Listed, Marked, walk
from store.query.words import MARK, split
from store.tables.schema import MARKS, VOCABULARY

if TYPE_CHECKING:
    from store.finding.port import IndexPort

MOST = 20
SECONDS = 0.003
"""How long is counted for one list of completions."""
_WORD_LETTERS = 4
_WORDS = 60


@dataclass(frozen=True, slots=True)
class Completion:
    """One way to go on: `text` takes the place of the query from `start` to the cursor; `count` is how many records it would find."""

    text: str
    start: int
    help: str = ""
    count: int | None = None


class _Value(NamedTuple):
    """A value before it is counted: `finds` is how many, where that is known, `shown` whether it is also shown when it finds nothing."""

    text: str
    finds: int | None = None
    shown: bool = True
    secret: bool = False
    """Whether it may be shown only if it is known to find something: the index has the words of restricted items too."""
    help: str = ""


def complete(
    index: IndexPort, kind: RecordKind, text: str, cursor: int, *, today: dt.date, saved: Mapping[str, str] | None = None
) -> list[Completion]:
    """Return what the term before the cursor may become: prefixes, then their values, each with the count in this list."""
    return _Completing(index, kind, today, saved or {}).of(text[:cursor])


_SUMS = {
    RecordKind.MEETING: "count(*)",
    RecordKind.ITEM: "sum(items)",
    RecordKind.DECLARATION: "sum(declarations + nils)",
    RecordKind.ACTION: "sum(actions)",
}
_NAMED = "SELECT {0} FROM {1} WHERE {0} IS NOT NULL AND NOT restricted GROUP BY {0} COLLATE NOCASE ORDER BY count(*) DESC"
_NAMES = {
    "member": _NAMED.format("member", "declarations"),
    "owner": _NAMED.format("owner", "actions"),
    "tag": " UNION ".join(f"SELECT tags FROM {kind.value}s WHERE tags <> ''" for kind in RecordKind),
}
_STATES = frozenset({"kind", "type", "did", "outcome", "status", "is"})
_SPACED = re.compile(r'[\s,()"|]')


class _Completing:
    """One list of completions in the making."""

    def __init__(self, index: IndexPort, kind: RecordKind, today: dt.date, saved: Mapping[str, str]) -> None:
        self.index = index
        self.kind = kind
        self.today = today
        self.saved = saved
        self.until = time.monotonic() + SECONDS

    def of(self, before: str) -> list[Completion]:
        begin = max(before.rfind(" "), before.rfind("(")) + 1
        if before.count('"') % 2:
            begin = before.rfind(" ", 0, before.rindex('"')) + 1
        term = before[begin:].lstrip("-(")
        start = len(before) - len(term)
        prefix, colon, typed = term.partition(":")
        if not colon:
            return [*_prefixes(term, start), *self.found(self.words(term), "", term, start)]
        # After a comma another value of the same prefix begins.
        done, comma, typed = typed.rpartition(",")
        typed = typed.removeprefix('"').casefold()
        name = ALIASES.get(prefix.casefold(), prefix.casefold())
        return self.found(self.values(name, typed), f"{prefix}:{done}{comma}", typed, start)

    def found(self, values: Iterable[_Value], before: str, typed: str, start: int) -> list[Completion]:
        """Count the values that hold what is typed, those that find something first, and those first that begin so."""
        ways: list[tuple[bool, bool, Completion]] = []
        folded = typed.casefold()
        for value in values:
            if len(ways) == MOST:
                break
            if folded not in value.text.casefold():
                continue
            written = f'"{value.text}"' if _SPACED.search(value.text) else value.text
            known = None if before.endswith(",") else value.finds
            count = self.count(f"{before}{written}") if known is None else known
            if (value.secret and not count) or (not value.shown and count == 0):
                continue
            way = Completion(f"{before}{written}", start, value.help, count)
            ways.append((not value.text.casefold().startswith(folded), count == 0, way))
        return [way for *_, way in sorted(ways, key=lambda each: each[:2])]

    def count(self, query: str) -> int | None:
        """Return how many records a query finds, while there is time."""
        if time.monotonic() > self.until or query.startswith("sort:"):
            return None
        try:
            asked = parse(query, today=self.today, saved=self.saved)
            # What is marked is known where it is shown.
            return None if Listed() in walk(asked.node) else self.index.count(self.kind, asked)
        except QueryError:
            return None

    def values(self, name: str, typed: str) -> Iterable[_Value]:
        """Return the values of a prefix, most useful first."""
        field = FIELDS.get(name)
        if name == "saved":
            return [_Value(each, help=query) for each, query in self.saved.items()]
        if name == "sort":
            return [_Value(each) for each in SORTS]
        if name in _STATES and field:
            return self.states(field, typed)
        known = [_Value(each) for each in field.values] if field else []
        return [*known, *_SOURCES[name](self, typed)] if name in _SOURCES else known

    def states(self, field: Field, typed: str) -> Iterable[_Value]:
        """Count states by their marks, whose lists the index holds; two names of one state are one completion."""
        counts = self.marked(field.name, *(["type"] if field.name == "kind" else []))
        seen = set()
        for value in field.values:
            node = field.read(value, self.today)
            if typed in value and node not in seen:
                known = counts.get(node.mark, 0) if counts is not None and isinstance(node, Marked) and node.mark != NEW else None
                yield _Value(value, known)
                seen.add(node)

    def marked(self, *names: str) -> dict[str, int] | None:
        """Return how many records have each mark of these names; None while words of records that are gone stand beside them."""
        if self.index.has_dead:
            return None
        return {mark: count for name in names for mark, count in self.index.kept(_MARKED.format(MARKS[self.kind]), _range(name))}

    def bodies(self, column: str) -> Iterable[_Value]:
        """Count by the meetings' rows: what each name finds, as a name within others as well."""
        sql = f"SELECT {column}, {_SUMS[self.kind]} FROM meetings WHERE {column} IS NOT NULL GROUP BY {column} ORDER BY 2 DESC"
        rows = [(name, count, f" {' '.join(split(name))}") for name, count in self.index.kept(sql)]
        for name, count, words in rows:
            within = len(rows) <= 200
            yield _Value(name, sum(other for _, other, held in rows if f"{words}" in held) if within else count)

    def years(self, typed: str) -> Iterable[_Value]:  # noqa: ARG002
        year = "substr(date, 1, 4)"
        sql = f"SELECT {year}, {_SUMS[self.kind]} FROM meetings WHERE date IS NOT NULL GROUP BY {year} ORDER BY 1 DESC"
        return [_Value(each, count) for each, count in self.index.kept(sql)]

    def names(self, field: str) -> Iterable[_Value]:
        every = [each for (text,) in self.index.kept(_NAMES[field]) for each in (text.split(",") if field == "tag" else [text])]
        return [_Value(each, shown=False) for each in dict.fromkeys(every)]

    def files(self, typed: str) -> Iterable[_Value]:
        sql = f"SELECT source_file, {_SUMS[self.kind]} FROM meetings WHERE instr(lower(source_file), ?) GROUP BY 1 ORDER BY 1 LIMIT ?"
        return [_Value(name, count) for name, count in self.index.kept(sql, (typed, MOST))]

    def words(self, typed: str) -> Iterable[_Value]:
        """Return words that begin so, most frequent first. Words of restricted items alone find nothing, and so are not offered."""
        begin = split(typed)
        if len(begin) != 1 or len(begin[0]) < _WORD_LETTERS or begin[0] != typed.casefold():
            return []
        table = VOCABULARY[RecordKind.ITEM if self.kind is RecordKind.MEETING else self.kind]
        sql = f"SELECT term, doc FROM {table} WHERE term >= ? AND term < ? LIMIT ?"
        rows = self.index.kept(sql, (begin[0], begin[0] + "\U0010ffff", _WORDS))
        return [_Value(term, secret=True) for term, _ in sorted(rows, key=lambda row: -row[1]) if term != begin[0]][:8]


_MARKED = "SELECT term, doc FROM {} WHERE term >= ? AND term < ?"
_SOURCES: Mapping[str, Callable[[_Completing, str], Iterable[_Value]]] = {
    "body": lambda now, typed: now.bodies("body"),  # noqa: ARG005
    "council": lambda now, typed: now.bodies("council"),  # noqa: ARG005
    "date": _Completing.years,
    "member": lambda now, typed: now.names("member"),  # noqa: ARG005
    "owner": lambda now, typed: now.names("owner"),  # noqa: ARG005
    "tag": lambda now, typed: now.names("tag"),  # noqa: ARG005
    "file": _Completing.files,
    "title": _Completing.words,
    "text": _Completing.words,
    "note": _Completing.words,
}


def _range(name: str) -> tuple[str, str]:
    return MARK + name, f"{MARK}{name}\U0010ffff"


def _prefixes(typed: str, start: int) -> list[Completion]:
    every = {**{name: field.help for name, field in FIELDS.items()}, **SPECIAL}
    return [Completion(f"{name}:", start, told) for name, told in every.items() if typed and name.startswith(typed.casefold())]

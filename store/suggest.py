"""Help with a query: what a term may go on as, with counts, and what a word that occurs nowhere may have been meant to be."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from store.errors import QueryError
from store.kinds import RecordKind
from store.query import And, Marked, Match, Not, Query
from store.queryfields import ALIASES, FIELDS, SORTS, SPECIAL, field_of
from store.queryparse import parse
from store.querysql import RESTRICTED, select
from store.schema import VOCABULARY

if TYPE_CHECKING:
    from store.indexport import IndexPort

MOST = 20


@dataclass(frozen=True, slots=True)
class Completion:
    """One way to go on: `text` takes the place of the query from `start` to the cursor; `count` is how many records it would find."""

    text: str
    start: int
    help: str = ""
    count: int | None = None


_DISTINCT = {
    "body": "SELECT body, count(*) FROM meetings WHERE body IS NOT NULL GROUP BY body ORDER BY 2 DESC",
    "council": "SELECT council, count(*) FROM meetings WHERE council IS NOT NULL GROUP BY council ORDER BY 2 DESC",
    "member": "SELECT member, count(*) FROM declarations WHERE member IS NOT NULL AND NOT restricted GROUP BY member ORDER BY 2 DESC",
    "owner": "SELECT owner, count(*) FROM actions WHERE owner IS NOT NULL AND NOT restricted GROUP BY owner ORDER BY 2 DESC",
    "date": "SELECT substr(date, 1, 4) AS year, count(*) FROM meetings WHERE date IS NOT NULL GROUP BY year ORDER BY year DESC",
    "tag": "SELECT tags, count(*) FROM actions WHERE tags <> '' GROUP BY tags"
    " UNION SELECT tags, count(*) FROM items WHERE tags <> '' GROUP BY tags",
}


def complete(
    index: IndexPort, kind: RecordKind, text: str, cursor: int, *, today: dt.date, saved: Mapping[str, str] | None = None
) -> list[Completion]:
    """Return what the term before the cursor may become: prefixes, then their values, each with the count in this list."""
    before = text[:cursor]
    begin = max(before.rfind(" "), before.rfind("(")) + 1
    if before.count('"') % 2:
        begin = before.rfind(" ", 0, before.rindex('"')) + 1
    term = before[begin:].lstrip("-(")
    begin = cursor - len(term)
    prefix, colon, typed = term.partition(":")
    if not colon:
        every = {**{name: field.help for name, field in FIELDS.items()}, **SPECIAL}
        return [Completion(f"{name}:", begin, help_) for name, help_ in every.items() if name.startswith(term.casefold())]
    typed = typed.lstrip('"').casefold()
    name = ALIASES.get(prefix.casefold(), prefix.casefold())
    found: list[Completion] = []
    for value in _values(index, name, saved or {}):
        if typed not in value.casefold() or len(found) >= MOST:
            continue
        written = f'{prefix}:"{value}"' if re.search(r'[\s,()"|]', value) else f"{prefix}:{value}"
        count = None if name in SPECIAL else _count(index, kind, written, today)
        found.append(Completion(written, begin, (saved or {}).get(value, "") if name == "saved" else "", count))
    found.sort(key=lambda each: not each.text.casefold().partition(":")[2].lstrip('"').startswith(typed))
    return found


def _values(index: IndexPort, name: str, saved: Mapping[str, str]) -> list[str]:
    if name == "saved":
        return list(saved)
    if name == "sort":
        return list(SORTS)
    field = field_of(name)
    values = list(field.values) if field else []
    for row in index.run(_DISTINCT[name]) if name in _DISTINCT else ():
        values += str(row[0]).split(",") if name == "tag" else [str(row[0])]
    return list(dict.fromkeys(values))


def _count(index: IndexPort, kind: RecordKind, query: str, today: dt.date) -> int | None:
    try:
        return index.find(kind, parse(query, today=today), today=today).count
    except QueryError:
        return None


def meant(index: IndexPort, kind: RecordKind, query: Query) -> str | None:
    """Return a sentence that offers a word for one that occurs nowhere, or None. Words of restricted items are never offered."""
    for words in query.terms:
        if len(words) != 1 or len(words[0]) < 4 or _occurs(index, kind, words[0]):
            continue
        for near in get_close_matches(words[0], _neighbours(index, kind, words[0]), 3, 0.7):
            if _occurs(index, kind, near):
                return f"no {kind} has {words[0]!r}; did you mean {near!r}?"
    return None


def _occurs(index: IndexPort, kind: RecordKind, word: str) -> bool:
    sql, parameters = select(And((Match((word,)), Not(Marked(RESTRICTED)))), kind).sql("{r}", more="LIMIT 1")
    return bool(index.run(sql, parameters))


def _neighbours(index: IndexPort, kind: RecordKind, word: str) -> list[str]:
    """Return the words of the index that begin alike: the same two letters, or those two the other way round."""
    searched = RecordKind.ITEM if kind is RecordKind.MEETING else kind
    found: list[str] = []
    for begin in dict.fromkeys((word[:2], word[1::-1])):
        wanted = f"SELECT term FROM {VOCABULARY[searched]} WHERE term >= ? AND term < ? LIMIT 3000"
        found += [row[0] for row in index.run(wanted, [begin, begin + "\U0010ffff"]) if abs(len(row[0]) - len(word)) <= 2]
    return found

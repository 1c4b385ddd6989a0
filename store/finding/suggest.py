"""What a word that occurs nowhere may have been meant to be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from difflib import get_close_matches
from string import ascii_lowercase
from typing import TYPE_CHECKING

from store.finding.sql import RESTRICTED, select
from store.kinds import RecordKind
from store.query.fields import FIELDS
from store.query.values import And, Marked, Match, Not, Query
from store.tables.schema import VOCABULARY

if TYPE_CHECKING:
    from store.finding.port import IndexPort


def meant(index: IndexPort, kind: RecordKind, query: Query) -> str | None:
    """Return a sentence that offers a word for one that occurs nowhere, or None. Words of restricted items are never offered."""
    for words in query.terms:
        if len(words) != 1 or _occurs(index, kind, words[0]):
            continue
        if state := _state(index, kind, words[0]):
            return f"no {kind} has the word {words[0]!r}; {state} finds what is so"
        if len(words[0]) < _LETTERS:
            continue
        if near := _one_letter_off(index, kind, words[0]):
            return f"no {kind} has {words[0]!r}; did you mean {near!r}?"
        for neighbours in _neighbours(index, kind, words[0]):
            for near in get_close_matches(words[0], neighbours, 3, 0.7):
                if _occurs(index, kind, near):
                    return f"no {kind} has {words[0]!r}; did you mean {near!r}?"
    return None


def _state(index: IndexPort, kind: RecordKind, word: str) -> str | None:
    """Return the term for the state that a word names, if there are records in it: `resolved` stands in no resolution's own words."""
    for name in ("outcome", "status", "type", "did", "is"):
        value = next((each for each in FIELDS[name].values if each == word), None)
        if value and index.run(
            *select(FIELDS[name].read(value, dt.date.max), kind, index.numbering, live=not index.has_dead).sql("{r}", more="LIMIT 1")
        ):
            return f"{name}:{value}"
    return None


def _occurs(index: IndexPort, kind: RecordKind, word: str) -> bool:
    sql, parameters = select(And((Match((word,)), Not(Marked(RESTRICTED)))), kind, index.numbering, live=not index.has_dead).sql(
        "{r}", more="LIMIT 1"
    )
    return bool(index.run(sql, parameters))


def _one_letter_off(index: IndexPort, kind: RecordKind, word: str) -> str | None:
    """Return the most frequent word that differs by one letter: another, one more, one less, or two changed round."""
    parts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    ways = {f"{before}{letter}{after}" for before, after in parts for letter in ascii_lowercase}
    ways |= {f"{before}{letter}{after[1:]}" for before, after in parts if after for letter in ascii_lowercase}
    ways |= {f"{before}{after[1:]}" for before, after in parts if after}
    ways |= {f"{before}{after[1]}{after[0]}{after[2:]}" for before, after in parts if len(after) > 1}
    searched = RecordKind.ITEM if kind is RecordKind.MEETING else kind
    tried = sorted(ways)[:_TRIED]
    wanted = f"SELECT term, doc FROM {VOCABULARY[searched]} WHERE term IN ({', '.join('?' * len(tried))}) ORDER BY doc DESC"
    return next((term for term, _ in index.run(wanted, tried) if _occurs(index, kind, term)), None)


_LETTERS = 4
"""Letters of a word that may be told to be like another."""
_TRIED = 990
"""Words of as many letters as nobody types by mistake have more ways to be one letter off than SQLite takes values."""


def _neighbours(index: IndexPort, kind: RecordKind, word: str) -> Iterator[list[str]]:
    """Yield words of the index that begin alike: with the same three letters, with two, with those two the other way round."""
    searched = RecordKind.ITEM if kind is RecordKind.MEETING else kind
    for begin in dict.fromkeys((word[:3], word[:2], word[1::-1])):
        wanted = f"SELECT term FROM {VOCABULARY[searched]} WHERE term >= ? AND term < ? LIMIT 1000"
        yield [row[0] for row in index.run(wanted, [begin, begin + "\U0010ffff"]) if abs(len(row[0]) - len(word)) <= 2]

"""The order of relevance: how often the words asked for stand in a record, where, and how rare they are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cached_property

from store.finding.expressions import begins, expression
from store.finding.matched import Matched
from store.finding.sql import RESTRICTED
from store.finding.walking import Walk
from store.kinds import RecordKind
from store.query.values import And, Marked, Match, Node, Or, both, either, replaced, walk
from store.tables.schema import SEARCHED, WORDS

RANKED = 1000
"""Records that are ranked, the newest of those that have the words: more would take longer than an answer may."""
TITLED = 500
"""Records with all words in their titles that come before those, when there are more than can be ranked."""
_TOLD = f"the newest {RANKED:,} are ranked, after those with the words in their titles; a date or another word narrows it"
_LETTERS = 3
_WEIGHTS = {"text": 1, "title": 8, "who": 4, "owner": 4, "number": 4, "note": 2, "tag": 4}
"""What a word counts by where it stands; a body's name and states count for nothing."""


def ranked(node: Node) -> Node | None:
    """Return what is asked of words, by which records are ranked: without words that are not to be there, and without single letters."""
    if isinstance(node, Match):
        return node if max(map(len, node.words), default=0) >= _LETTERS else None
    if not isinstance(node, And | Or):
        return None
    words = [each for each in map(ranked, node.terms) if each is not None]
    return (both(words) if isinstance(node, And) else either(words)) if words else None


def by_score(matched: Matched, kind: RecordKind, node: Node) -> Walk | None:
    """Rank by BM25, titles first; a meeting by its best item. Newest first among equals, and in what is not ranked.

    None when there are no words to rank by.
    """
    words = ranked(node)
    if words is None:
        return None
    scores = _Scores(matched, kind, node, words)
    kept: list[Iterable[int]] = []

    def best() -> Iterable[int]:
        if not kept:
            kept.append(scores.best() if matched.count else ())
        return kept[0]

    def rest(rows: Iterable[int]) -> Iterator[int]:
        known = frozenset(best())
        return (row for row in rows if row not in known)

    def forward() -> Iterator[int]:
        yield from matched.among(best())
        yield from rest(matched.downward())

    def backward() -> Iterator[int]:
        yield from rest(matched.upward())
        yield from matched.among(reversed(list(best())))

    def whole() -> list[int]:
        _ = matched.numbers
        return list(forward())

    return Walk(matched.count, whole, forward, backward, lambda: _TOLD if matched.count and scores.floor else None)


class _Scores:
    """The best rows of one answer; a meeting's are its items."""

    def __init__(self, matched: Matched, kind: RecordKind, node: Node, words: Node) -> None:
        meetings = kind is RecordKind.MEETING
        self.matched = matched
        self.shift = matched.numbering.position if meetings else 0
        self.table = WORDS[RecordKind.ITEM if meetings else kind]
        self.words = expression(replaced(words, self._exactly), starts=False)
        # What is asked for beside the words leaves fewer to be ranked.
        beside = isinstance(node, And) and any(not isinstance(term, Match) for term in node.terms)
        self.more = f" AND {matched.expression}" if beside and not meetings and matched.expression else ""
        self.more += f' NOT "{RESTRICTED}"' if meetings and Marked(RESTRICTED) not in walk(node) else ""

    @cached_property
    def floor(self) -> int:
        """The lowest row that is ranked; 0 if all are."""
        sql = f"SELECT rowid FROM {self.table} WHERE {self.table} MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET ?"
        return next((row[0] for row in self.matched.run(sql, [f"({self.words}){self.more}", RANKED - 1])), 0)

    def best(self) -> Iterable[int]:
        """Return the rows that have the words, best first, as many as are ranked; not all of them need match."""
        least = next(self.matched.upward()) << self.shift
        weights = ", ".join(str(_WEIGHTS.get(name, 0)) for name in SEARCHED)
        found = self._rows("{title} : ", least, f"ORDER BY rowid DESC LIMIT {TITLED}") if self.floor else {}
        return found | self._rows("", max(least, self.floor), f"ORDER BY bm25({self.table}, {weights}), rowid DESC")

    def _rows(self, where: str, least: int, order: str) -> dict[int, None]:
        most = (next(self.matched.downward()) + 1 << self.shift) - 1
        rows = f"SELECT rowid FROM {self.table} WHERE {self.table} MATCH ? AND rowid BETWEEN ? AND ? {order}"
        asked = [f"({where}({self.words})){self.more}", least, most]
        ((text,),) = self.matched.run(f"SELECT group_concat(rowid) FROM ({rows})", asked)
        # The best item of a meeting comes first.
        return dict.fromkeys(number >> self.shift for number in json.loads(f"[{text or ''}]"))

    def _exactly(self, node: Node) -> Node:
        """Return a word that many begin with as itself alone, if it is one: to rank by all of those would take long and tell less."""
        if not isinstance(node, Match) or len(node.words) > 1 or node.whole or not begins(node.words[0], RecordKind.ITEM):
            return node
        whole = node._replace(whole=True)
        there = f"SELECT 1 FROM {self.table} WHERE {self.table} MATCH ? LIMIT 1"
        return whole if self.matched.run(there, [expression(whole, starts=False)]) else node

"""Bodies asked for by words of their names: an archive has few, so that those meant are found first and their records by a mark each."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from store.query.values import Marked, Match, Node, either, replaced, walk
from store.query.words import mark, split, value_mark

FEW = 40
"""Bodies that are asked for one by one."""
_ALL = "SELECT body FROM meetings WHERE body IS NOT NULL GROUP BY body"
Kept = Callable[[str], list[tuple[Any, ...]]]
"""Gives the rows of a small question, from memory if the index has not changed since."""


def named(node: Node, kept: Kept) -> Node:
    """Return the term with words of bodies' names told as the bodies that have them, where those are few."""
    return replaced(node, lambda each: _those(each, kept) if _asks(each) else each) if any(map(_asks, walk(node))) else node


def _asks(node: Node) -> bool:
    return isinstance(node, Match) and node.columns == ("body",)


def _those(node: Node, kept: Kept) -> Node:
    assert isinstance(node, Match)
    marks = dict.fromkeys(value_mark("body", body) for (body,) in kept(_ALL) if _follow(_words(body), node))
    if len(marks) > FEW:
        return node
    return either([*map(Marked, marks)] or [Marked(mark("no", "body"))])


_words = lru_cache(maxsize=2048)(split)


def _follow(words: list[str], node: Match) -> bool:
    """Whether a name has the words in their order, the last from its start unless it is to be whole."""
    *before, last = node.words
    for at in range(len(words) - len(before)):
        word = words[at + len(before)]
        if (word == last if node.whole else word.startswith(last)) and words[at : at + len(before)] == before:
            return True
    return False

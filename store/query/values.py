"""A query as a value: what is asked for, without how it was written or how it is answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Everything:
    """Matches every record."""


class Match(NamedTuple):
    """Folded words in this order, the last from its start unless `whole`; in the named columns, or anywhere."""

    words: tuple[str, ...]
    columns: tuple[str, ...] = ()
    whole: bool = False


class Marked(NamedTuple):
    """A state: one of the words made by `store.query.words.mark`."""

    mark: str


class MarkedWord(NamedTuple):
    """A word of a text that only its own prefix searches (council, file): `prefix` is that text's character."""

    prefix: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a text must hold somewhere in one line: `text` is a pattern of `store.query.patterns`."""

    text: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One of these records, by their ids: those that are marked in the app. A query by itself names none."""

    ids: tuple[str, ...] = ()


class Between(NamedTuple):
    """A date from `first` to `last`, both included; `field` is `date` (of the meeting) or `due`. Records without one never match."""

    field: str
    first: dt.date | None
    last: dt.date | None


class Not(NamedTuple):
    """Matches what the term does not."""

    term: Node


class And(NamedTuple):
    """Matches what all terms match."""

    terms: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Matches what any of the terms matches. No tuple, since it would equal the `And` of the same terms."""

    terms: tuple[Node, ...]


Node = Everything | Match | Marked | MarkedWord | Pattern | Listed | Between | Not | And | Or


class Query(NamedTuple):
    """What was asked: the term, the order (`date`, `-date`, `due`, `member`, `body`, ... or None for newest first), and remarks.

    `hints` are sentences about what was understood otherwise than it may have been meant. `terms` are the folded words to highlight,
    each a sequence of words in order, matching from a word's start.
    """

    text: str
    node: Node
    sort: str | None = None
    hints: tuple[str, ...] = ()

    @property
    def terms(self) -> tuple[tuple[str, ...], ...]:
        """The words asked for, without those asked not to be there."""
        return tuple(dict.fromkeys(_wanted(self.node)))

    @property
    def patterns(self) -> tuple[str, ...]:
        """The patterns asked for, without those asked not to be there."""
        return tuple(dict.fromkeys(_patterns(self.node)))

    @property
    def looks(self) -> bool:
        """Whether texts must be looked at, since no index knows the answer."""
        return any(isinstance(node, Pattern) for node in walk(self.node))

    @property
    def worded(self) -> bool:
        """Whether anything is asked of what the texts say, which words of restricted items must not answer unseen."""
        return any(isinstance(node, Pattern) or (isinstance(node, Match) and node.columns != ("body",)) for node in walk(self.node))

    @property
    def dated(self) -> bool:
        """Whether a meeting date is asked for, so that undated records cannot match."""
        return any(isinstance(node, Between) and node.field == "date" for node in walk(self.node))


ALL = Query("", Everything())
"""What nothing typed asks for."""


def _wanted(node: Node) -> list[tuple[str, ...]]:
    if isinstance(node, Match):
        return [node.words] if node.words else []
    if isinstance(node, And | Or):
        return [words for term in node.terms for words in _wanted(term)]
    return []


def _patterns(node: Node) -> list[str]:
    if isinstance(node, Pattern):
        return [node.text]
    return [text for term in node.terms for text in _patterns(term)] if isinstance(node, And | Or) else []


def walk(node: Node) -> list[Node]:
    """Return the node and all nodes in it."""
    if isinstance(node, And | Or):
        return [node, *(inner for term in node.terms for inner in walk(term))]
    if isinstance(node, Not):
        return [node, *walk(node.term)]
    return [node]


def replaced(node: Node, change: Callable[[Node], Node]) -> Node:
    """Return the node with `change` applied to it and to all nodes in it, from the inside out."""
    if isinstance(node, And):
        node = And(tuple(replaced(term, change) for term in node.terms))
    elif isinstance(node, Or):
        node = Or(tuple(replaced(term, change) for term in node.terms))
    elif isinstance(node, Not):
        node = Not(replaced(node.term, change))
    return change(node)


def both(terms: Sequence[Node]) -> Node:
    """Return the term that asks for all of these."""
    kept = [term for term in terms if not isinstance(term, Everything)]
    if not kept:
        return Everything()
    return kept[0] if len(kept) == 1 else And(tuple(kept))


def either(terms: Sequence[Node]) -> Node:
    """Return the term that asks for any of these."""
    return terms[0] if len(terms) == 1 else Or(tuple(terms))

"""Terms of a query in the language of the full-text tables, and which of those tables can answer them.

Two tables hold a kind's words: `words`, where each stands, and `starts`, only whether words begin so, for the starts that are short or
common. Marks stand in both.
"""

from __future__ import annotations

from collections.abc import Callable

from store.kinds import RecordKind
from store.query.daymarks import span_marks
from store.query.values import And, Between, Everything, Listed, Marked, MarkedWord, Match, Node, Not, Or, Pattern, walk
from store.query.words import BESIDE_TEXT, EVERY, IN_COLUMN, mark
from store.tables.schema import IN_ITEMS


def is_pure(node: Node, kind: RecordKind, reveal: bool) -> bool:
    """Whether one full-text table of this kind can answer the term alone.

    A meeting's words stand in its items too; of those its own table of starts knows the ones that are not restricted.
    """
    inner = walk(node)
    if any(isinstance(each, Everything | Pattern | Listed) or (isinstance(each, Between) and not _has_marks(each, kind)) for each in inner):
        return False
    if kind is not RecordKind.MEETING:
        return not any(isinstance(each, MarkedWord) for each in inner)
    return (is_start(node, kind) and not reveal) or not any(isinstance(each, Match) and in_items(each) for each in inner)


def _has_marks(node: Between, kind: RecordKind) -> bool:
    return node.field == "due" and kind is RecordKind.ACTION


def in_items(node: Match) -> bool:
    """Whether a meeting's items can have what the term looks for in a meeting."""
    return not node.columns or bool(set(IN_ITEMS) & set(node.columns))


def is_start(node: Node, kind: RecordKind) -> bool:
    """Whether the table of starts of this kind can answer the term."""
    if isinstance(node, And | Or):
        return all(is_start(term, kind) for term in node.terms)
    if isinstance(node, Not):
        return is_start(node.term, kind)
    if isinstance(node, Match):
        # Not before a word is asked for: the first list asks for none.
        from store.query.starts import is_pair, is_start_in

        if node.whole and not node.columns:
            return is_pair(node.words)
        if len(node.words) != 1 or node.whole or len(node.columns) > 1:
            return False
        return is_start_in(node.columns[0], node.words[0], kind) if node.columns else begins(node.words[0], kind)
    return isinstance(node, Marked) or (isinstance(node, Between) and node.field == "due")


def begins(word: str, kind: RecordKind) -> bool:
    """Whether the table of starts of this kind knows which words begin so."""
    from store.query.starts import is_start

    return is_start(word, of_meetings=kind is RecordKind.MEETING)


def is_mark(node: Node) -> bool:
    """Whether the term asks for states alone, which both tables know."""
    inner = [each for each in walk(node) if not isinstance(each, And | Or | Not)]
    return all(isinstance(each, Marked) or (isinstance(each, Between) and each.field == "due") for each in inner)


def cheap(node: Node, expand: Expand) -> bool:
    """Whether the table of words answers a term of starts as well, without merging the rows of words without number."""
    return all(len(each.words) == 1 and expand(each.words[0]) is not None for each in walk(node) if isinstance(each, Match))


Expand = Callable[[str], tuple[str, ...] | None]
"""Gives the words of a table that begin so; None when they are too many to be named one by one."""


def prefixed(word: str) -> tuple[str, ...] | None:  # noqa: ARG001
    """Know of no words, so that they are looked for by how they begin."""
    return None


def expression(node: Node, *, starts: bool, expand: Expand = prefixed) -> str:
    """Return the term in the full-text tables' own language. Words hold letters and digits alone, so quoting them is safe.

    `starts` says for which table; for that of starts `is_start(node)` must hold. In that of words, words named one by one are found in
    half the time that their common beginning takes, for which all their rows are merged first.
    """
    if isinstance(node, Match):
        return _start(node) if starts else _words(node, expand)
    if isinstance(node, Marked):
        return f'"{node.mark}"'
    if isinstance(node, MarkedWord):
        return f'"{" ".join(node.prefix + word for word in node.words)}" *'
    if isinstance(node, Between):
        marks = span_marks(node.field, node.first, node.last)
        return "(" + " OR ".join(f'"{each}"' for each in marks) + ")" if marks else NOTHING
    if isinstance(node, Or):
        return "(" + " OR ".join(expression(term, starts=starts, expand=expand) for term in node.terms) + ")"
    if isinstance(node, Not):
        return f'("{EVERY}" NOT {expression(node.term, starts=starts, expand=expand)})'
    if isinstance(node, And):
        wanted = [term for term in node.terms if not isinstance(term, Not)]
        text = " AND ".join(expression(term, starts=starts, expand=expand) for term in wanted) if wanted else f'"{EVERY}"'
        unwanted = [expression(term.term, starts=starts, expand=expand) for term in node.terms if isinstance(term, Not)]
        # One NOT for all of them: the full-text parser's stack is small.
        return f"(({text}) NOT ({' OR '.join(unwanted)}))" if unwanted else f"({text})"
    return f'"{EVERY}"'


def _start(node: Match) -> str:
    if len(node.words) > 1:
        from store.query.starts import paired

        return _quoted(paired(node.words))
    (word,) = node.words
    if not node.columns:
        return _quoted(word)
    (column,) = node.columns
    return f'("{word}" NOT "{BESIDE_TEXT}{word}")' if column == "text" else f'"{IN_COLUMN[column]}{word}"'


def _words(node: Match, expand: Expand) -> str:
    columns = f"{{{' '.join(node.columns)}}} : " if node.columns else ""
    if len(node.words) == 1 and not node.whole:
        found = expand(node.words[0])
        if found is not None:
            return f"{columns}({' OR '.join(map(_quoted, found or node.words))})"
    return f'{columns}"{" ".join(node.words)}"{"" if node.whole else " *"}'


def _quoted(word: str) -> str:
    return f'"{word}"'


NOTHING = f'"{mark("no", "record")}"'
"""What no record has."""

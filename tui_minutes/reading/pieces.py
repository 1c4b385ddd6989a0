"""Runs of words, in bold or not, put together to drafts of paragraphs and rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tui_minutes.reading.document import BlockKind
from tui_minutes.reading.drafts import Draft, Span, row_of

_LONGEST_WORD = 40
Piece = tuple[str, bool]
"""Some words, and whether they are in bold. Line ends in the words stay in the view."""


def joined(pieces: Iterable[Piece]) -> tuple[str, tuple[Span, ...]]:
    """Return the words of `pieces` without white space at either end, and the spans in bold."""
    raw: list[str] = []
    strong: list[Span] = []
    length = 0
    for words, heavy in pieces:
        if heavy and strong and strong[-1][1] == length:
            strong[-1] = (strong[-1][0], length + len(words))
        elif heavy and words.strip():
            strong.append((length, length + len(words)))
        raw.append(words)
        length += len(words)
    text = "".join(raw)
    lead = len(text) - len(text.lstrip())
    text = text.strip()
    spans = ((max(start - lead, 0), min(end - lead, len(text))) for start, end in strong)
    return text, _whole_words(text, spans)


def _whole_words(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans as a reader takes them: what is cut by a mere space is one, and of a word cut through the larger part counts."""
    kept: list[Span] = []
    for start, end in spans:
        if kept and not text[kept[-1][1] : start].strip():
            kept[-1] = (kept[-1][0], end)
        else:
            kept.append((start, end))
    whole = ((_edge(text, start), _edge(text, end)) for start, end in kept)
    return tuple((start, end) for start, end in whole if end > start)


def _edge(text: str, at: int) -> int:
    """Return the nearer end of the word that `at` stands inside, else `at`."""
    first = last = at
    while first and text[first - 1].isalpha() and at - first < _LONGEST_WORD:
        first -= 1
    while last < len(text) and text[last].isalpha() and last - at < _LONGEST_WORD:
        last += 1
    if at in {first, last}:
        return at
    return first if at - first < last - at else last


def paragraph(kind: BlockKind, pieces: Iterable[Piece], *, level: int = 0, marker: str = "", page: int | None = None) -> Draft:
    """Return a paragraph's draft; one without words but with a marker is that marker's words."""
    text, strong = joined(pieces)
    if not text:
        return Draft(BlockKind.TEXT, marker, page=page)
    return Draft(kind, text, level, marker, strong, page=page)


def row(cells: Sequence[Sequence[Draft]], page: int | None = None) -> Draft:
    """Return a table row's draft; each cell is a list of paragraphs."""
    made = row_of([list(cell) for cell in cells], 0)
    return Draft(made.kind, made.text, strong=made.strong, cells=made.cells, page=page)

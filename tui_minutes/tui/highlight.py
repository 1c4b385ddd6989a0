"""Where the words of a query stand in a text: the same rule as the index (from the start of a word, without case and accents)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rich.style import Style

from store.text import fold
from tui_minutes.tui.canvas import Piece

Span = tuple[int, int]
_WORD = re.compile(r"[^\W_]+")


def find_terms(text: str, terms: Sequence[str]) -> list[Span]:
    """Return where `terms` (folded; several words for a phrase) stand in `text`, in order, without overlaps."""
    if not terms or not text:
        return []
    wanted = [_WORD.findall(term) for term in terms]
    wanted = [words for words in wanted if words]
    words = [(match.start(), match.end(), fold(match[0])) for match in _WORD.finditer(text)]
    spans: list[Span] = []
    index = 0
    while index < len(words):
        length = max((len(term) for term in wanted if _stands(term, words, index)), default=0)
        if length:
            start, end, folded = words[index]
            if length == 1:
                end = min(end, start + max(len(t[0]) for t in wanted if folded.startswith(t[0]) and len(t) == 1))
            else:
                end = words[index + length - 1][1]
            spans.append((start, end))
        index += max(length, 1)
    return spans


def _stands(term: list[str], words: list[tuple[int, int, str]], index: int) -> bool:
    """Say whether `term` stands at word `index`: all its words whole, the last one from its start."""
    if index + len(term) > len(words):
        return False
    last = len(term) - 1
    return all(words[index + i][2] == word for i, word in enumerate(term[:-1])) and words[index + last][2].startswith(term[last])


def paint(text: str, layers: Iterable[tuple[Iterable[Span], Style]], base: Style) -> list[Piece]:
    """Return `text` in pieces: `base`, and over it each layer's style where its spans are."""
    styles: list[Style] | None = None
    for spans, style in layers:
        for start, end in spans:
            styles = styles or [base] * len(text)
            for index in range(max(start, 0), min(end, len(text))):
                styles[index] = styles[index] + style
    if styles is None:
        return [(text, base)]
    pieces: list[Piece] = []
    begin = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or styles[index] != styles[begin]:
            pieces.append((text[begin:index], styles[begin]))
            begin = index
    return pieces

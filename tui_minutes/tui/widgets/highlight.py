"""Where what was searched for stands in a text: words by the rule of the index (from their start, without case and accents), patterns."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rich.style import Style

from store.text import fold
from tui_minutes.tui.widgets.canvas import Piece

if TYPE_CHECKING:
    from store.query.patterns import Compiled

Span = tuple[int, int]
_WORD = re.compile(r"[^\W_]+")


class Sought(NamedTuple):
    """What is marked in what is shown: `words` (folded; several for a phrase) and the texts of `patterns`."""

    words: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Say whether there is anything to mark."""
        return bool(self.words or self.patterns)

    def spans(self, text: str) -> list[Span]:
        """Return where it stands in a short text, in order, without overlaps."""
        words = find_terms(text, self.words)
        return merged(words, find_patterns(text, self.patterns)) if self.patterns else words


NOTHING_SOUGHT = Sought()


def find_patterns(text: str, patterns: Sequence[str], seconds: float = math.inf) -> list[Span]:
    """Return where patterns stand in `text`, in order, without overlaps: what is found within so many seconds."""
    until = time.monotonic() + seconds
    return merged(*(_compiled(pattern).spans(text, until) for pattern in patterns))


@lru_cache(maxsize=16)
def _compiled(pattern: str) -> Compiled:
    from store.query.patterns import Compiled

    return Compiled(pattern)


def merged(*found: Sequence[Span]) -> list[Span]:
    """Return spans in order; of those that overlap the first."""
    spans: list[Span] = []
    for start, end in sorted(each for some in found for each in some):
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return spans


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

"""Words that a line end broke in two: put together again, with or without their hyphen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tui_minutes.reading.pdf.glyphs import Word
from tui_minutes.reading.pdf.lines import Line

_PREFIXES = frozenset(
    {"non", "co", "re", "pre", "self", "semi", "sub", "ex", "vice", "multi", "inter", "cross", "anti", "mid", "part", "full", "half"}
    | {"well", "long", "short", "high", "low", "on", "off", "up"}
)
_LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Hyphens:
    """The words of a document, which tell a broken word (`agree-ment`) from a compound (`non-pecuniary`)."""

    words: frozenset[str]
    breaks_words: bool
    """Whether the document was set with hyphenation: some word of it is broken that stands whole elsewhere."""

    def joined(self, left: str, right: str) -> str | None:
        """Return the word that `left` at a line end and `right` at the next beginning make, or None when they are two."""
        if len(left) < 2 or left[-1] not in "-‐\u00ad" or not left[-2].isalpha() or not right[0].isalpha():
            return None
        stem = left[:-1]
        tail = _LETTERS.findall(stem)[-1].rsplit("-", 1)[-1].casefold()
        head = _LETTERS.findall(right)[0].split("-", 1)[0].casefold()
        if f"{tail}-{head}" in self.words:
            return left + right
        if tail + head in self.words:
            return stem + right
        compound = tail in _PREFIXES or right[0].isupper() or not self.breaks_words
        return left + right if compound else stem + right


def learn(lines: Sequence[Line]) -> Hyphens:
    """Return what the words of `lines` say about its hyphens."""
    inner = (word.text for line in lines for word in (line.words[:-1] if _broken(line) else line.words))
    words = frozenset(found.casefold() for text in inner for found in _LETTERS.findall(text))
    breaks = False
    for above, below in pairwise(lines):
        if _broken(above) and below.words:
            tail, head = _LETTERS.findall(above.words[-1].text), _LETTERS.findall(below.words[0].text)
            breaks = breaks or bool(tail and head and (tail[-1] + head[0]).casefold() in words)
    return Hyphens(words, breaks)


def _broken(line: Line) -> bool:
    return bool(line.words) and len(line.words[-1].text) > 1 and line.words[-1].text[-1] in "-‐"


def mended(lines: Iterable[Line], hyphens: Hyphens) -> list[list[Word]]:
    """Return each line's words; the second half of a broken word stands with its first half."""
    made: list[list[Word]] = []
    for line in lines:
        words = list(line.words)
        if made and made[-1] and words:
            last, first = made[-1][-1], words[0]
            whole = hyphens.joined(last.text, first.text)
            if whole:
                made[-1][-1] = Word(whole, last.x0, last.x1, last.y, last.size, last.strong)
                words = words[1:]
        if words:
            made.append(words)
    return made

"""Words of a page gathered into lines, and lines into segments that wide gaps keep apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tui_minutes.reading.pdf.glyphs import Word

SEGMENT_GAP = 1.5
"""A gap this many times the font size is more than a space, even in justified text."""

MARKER = re.compile(
    r"(?:[•▪➢✓❖●○◦‣⁃–—\-*o.]|\(?(?:\d{1,4}|[a-zA-Z]|[ivxlIVXL]{1,6})[.)]|\((?:\d{1,4}|[a-zA-Z]|[ivxlIVXL]{1,6})\)|\d{1,4}(?:\.\d{1,3}){1,4}[.)]?)\Z"
)
"""A word that counts or dots a paragraph: `•`, `1.`, `(a)`, `iv)`, `102.1`."""

_YEAR = re.compile(r"(?:19|20)\d\d[.)]\Z")
REFERENCE = re.compile(r"(?:[A-Z]{1,5}[ ./-]?)?\d{1,5}(?:[./:-]\d{1,5}){0,3}[a-z]?[.):]?")
"""A minute's number that stands in a column of its own: `24/051`, `FC 24-61`, `7`."""


@dataclass(slots=True)
class Line:
    """Words on one baseline of page `page`, left to right. `aside` are words of a narrow column on the right (who acts)."""

    page: int
    words: list[Word]
    aside: list[Word] = field(default_factory=list)

    @property
    def x0(self) -> float:
        """Where the line begins."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Where the line ends."""
        return self.words[-1].x1

    @property
    def y(self) -> float:
        """The baseline."""
        return self.words[len(self.words) // 2].y

    @property
    def size(self) -> float:
        """The font size, as that of a word in its middle."""
        return self.words[len(self.words) // 2].size

    @property
    def strong(self) -> bool:
        """Whether all its words are bold or underlined."""
        return all(word.strong for word in self.words)

    @property
    def numbered(self) -> bool:
        """Whether a minute's number stands before a wide gap at its beginning."""
        parts = self.segments()
        return len(parts) == 2 and REFERENCE.fullmatch(text_of(parts[0])) is not None

    @property
    def text(self) -> str:
        """Its words with single spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def marker(self) -> str:
        """The list marker that it begins with, or nothing; a capital (`A.`) is one only before a gap, else it is an initial."""
        first = self.words[0]
        if not MARKER.match(first.text) or _YEAR.match(first.text):
            return ""
        if first.text.strip("().").isalpha() and first.text.strip("().").isupper() and "(" not in first.text:
            gap = self.words[1].x0 - first.x1 if len(self.words) > 1 else first.size
            return first.text if gap > 0.5 * first.size else ""
        return first.text

    def segments(self) -> list[list[Word]]:
        """Return its words in runs that wide gaps part."""
        runs = [[self.words[0]]]
        for left, right in pairwise(self.words):
            if right.x0 - left.x1 > SEGMENT_GAP * max(left.size, right.size):
                runs.append([])
            runs[-1].append(right)
        return runs


def lines_of(words: Iterable[Word], page: int) -> list[Line]:
    """Return the lines that `words` make, from top to bottom."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.y, word.x0)):
        near = next((line for line in reversed(lines[-4:]) if _level(line, word)), None)
        if near is None:
            lines.append([word])
        else:
            near.append(word)
    made = [Line(page, _left_to_right(line)) for line in lines]
    return _rejoin_numbers(sorted(made, key=lambda line: line.y))


def _level(line: Sequence[Word], word: Word) -> bool:
    """Whether `word` stands on the line: on its baseline, or a little off it and clear of its words (raised letters, numbers)."""
    base = max(line, key=lambda other: other.size)
    off = abs(word.y - base.y)
    if off <= 0.2 * max(word.size, base.size):
        return True
    clear = all(word.x0 >= other.x1 - 1 or word.x1 <= other.x0 + 1 for other in line)
    return clear and off <= 0.55 * max(word.size, base.size)


def _left_to_right(words: list[Word]) -> list[Word]:
    return sorted(words, key=lambda word: word.x0)


def _rejoin_numbers(lines: list[Line]) -> list[Line]:
    """Put a number that stands by itself, a little above or below its text, back in front of it."""
    kept: list[Line] = []
    for line in lines:
        before = kept[-1] if kept else None
        if before and line.y - before.y < 0.8 * max(line.size, before.size):
            if len(before.words) == 1 and before.marker and before.x1 < line.x0:
                line.words.insert(0, before.words[0])
                kept[-1] = line
                continue
            if len(line.words) == 1 and line.marker and line.x1 < before.x0:
                before.words.insert(0, line.words[0])
                continue
        kept.append(line)
    return kept


def text_of(words: Sequence[Word]) -> str:
    """Return `words` with single spaces."""
    return " ".join(word.text for word in words)

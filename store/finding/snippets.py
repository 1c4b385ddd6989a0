"""Where a query's words stand in a text: spans for highlighting, and the piece of a text that shows a hit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from store.text import fold

if TYPE_CHECKING:
    from store.query.patterns import Compiled

Terms = Sequence[tuple[str, ...]]
"""Folded words in order, each sequence one term; the last word of a term matches from its start."""

WIDTH = 160
_BETWEEN = r"[\W_]{1,12}"
_WORD_START = r"(?<![^\W_])"


def spans(text: str, terms: Terms) -> list[tuple[int, int]]:
    """Return the stretches of `text` that the terms match, in order, not overlapping, whole words marked to their end as typed."""
    if not terms:
        return []
    folded, origins = _fold_with_origins(text)
    pattern = _pattern(terms)
    return [(origins[match.start()], origins[match.end() - 1] + 1) for match in pattern.finditer(folded) if match.end() > match.start()]


def _pattern(terms: Terms) -> re.Pattern[str]:
    longest_first = sorted(terms, key=lambda words: -len(" ".join(words)))
    return re.compile(_WORD_START + "(?:" + "|".join(_BETWEEN.join(map(re.escape, words)) for words in longest_first) + ")")


def _fold_with_origins(text: str) -> tuple[str, Sequence[int]]:
    """Return the text folded letter by letter, and for each letter where it comes from."""
    if text.isascii():
        return text.lower(), range(len(text))
    pieces: list[str] = []
    origins: list[int] = []
    at = 0
    for match in _OTHER.finditer(text):
        begin, folded = match.start(), _folded_char(match[0])
        pieces += (text[at:begin].lower(), folded)
        origins += (*range(at, begin), *[begin] * len(folded))
        at = begin + 1
    pieces.append(text[at:].lower())
    origins.extend(range(at, len(text)))
    return "".join(pieces), origins


_OTHER = re.compile(r"[^\x00-\x7f]")


@lru_cache(maxsize=512)
def _folded_char(char: str) -> str:
    if unicodedata.combining(char):
        return ""
    return fold(char) if char.isalnum() else " "


def snippet(text: str, terms: Terms, patterns: Sequence[Compiled] = (), *, width: int = WIDTH) -> str | None:
    """Return about `width` characters of `text` around the first hit, on one line, with `…` where it was cut; None without a hit.

    A pattern's hit is known to a few characters.
    """
    at = _first(text, terms)
    if at is None:
        hits = [hit for hit in (pattern.near(text) for pattern in patterns) if hit is not None]
        if not hits:
            return None
        at = min(hits)
    begin = max(0, at - width // 3)
    if begin:
        begin = text.find(" ", begin, at) + 1 or begin
    end = min(len(text), begin + width)
    if end < len(text):
        cut = text.rfind(" ", at + 1, end)
        end = cut if cut > at else end
    piece = " ".join(text[begin:end].split())
    return f"{'…' if begin else ''}{piece}{'…' if end < len(text) else ''}"


def _first(text: str, terms: Terms) -> int | None:
    """Return where the first hit begins. The plain case, ASCII words in lower-cased text, is tried before anything is folded."""
    lowered = text.lower()
    best: int | None = None
    if len(lowered) == len(text):
        for words in terms:
            at = _plain(lowered, words)
            if at is not None and (best is None or at < best):
                best = at
    if best is not None or text.isascii():
        return best
    # Not before a word was asked for.
    from store.query.starts import only_plain_signs

    if len(lowered) == len(text) and only_plain_signs(text.encode("utf-8", "surrogatepass")):
        return None
    found = spans(text, terms) if terms else []
    return found[0][0] if found else None


def _plain(lowered: str, words: tuple[str, ...]) -> int | None:
    first = words[0]
    follows = re.compile(_BETWEEN.join(map(re.escape, words))).match if len(words) > 1 else None
    at = lowered.find(first)
    while at >= 0 and ((at and lowered[at - 1].isalnum()) or (follows and not follows(lowered, at))):
        at = lowered.find(first, at + 1)
    return at if at >= 0 else None

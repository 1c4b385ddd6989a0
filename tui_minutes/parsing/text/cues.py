"""Cues: which telling words stand in a passage or a sentence, found in one look for every rule that asks.

Minutes are mostly narrative in which no rule finds anything. Each rule therefore says ahead, once for a vocabulary, which words it
cannot do without, and gets a bit for them. The first rule that asks about a passage makes one look over it for the words of all; what
the others then cost, where none of their words stands, is one comparison of numbers:

    self.asked = cues(vocabulary).words(("ask", "request"))      # when the vocabulary is compiled
    if sentence.cues(words.cues) & words.asked: ...              # before any pattern is tried

A bit may be set though the rule's words do not stand there (`as` and `was asked` set the same bit as `was asked to`), never the other way
round: it says where to look, and the rule still looks. Give the words that every match must contain: any of them is found where a word
of the text begins with it (`ask`: asks, asked; not task), in any case. Of several words in a row, or words with marks in them, the longest
counts. What stands inside words (`fuddiant`, `buddiant`) has to be given as those words begin. With `whole` words are found that stand so
in the text, several in a row too (`held over`), with `rows` also those whose last word goes on; of words with marks in them the longest run
without one counts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

from tui_minutes.parsing.vocabulary import Vocabulary

_APART = "\0"
"""Stands between passages: `clean` leaves none in a text."""
_TABLE = bytes(ord(letter.lower()) if (letter := chr(byte)).isascii() and letter.isalpha() else byte and 0x20 for byte in range(256))
"""Small letters stay, capitals become small, everything else a space; what is no ASCII counts as a mark."""
_MARKS = re.compile(r"[^a-zA-Z ]")
_RUNS = re.compile(rb"[a-z]+(?: [a-z]+)*")
_MOST = 4_000
_SHORT = _FEW = 2
_SPACE = 0x20


@dataclass(slots=True, eq=False)
class Seen:
    """What a look found in a passage: the `bits` of all of it, and the `places` of words (from `base` on) with the bits `found` there."""

    asked: int
    bits: int
    base: int = 0
    places: Sequence[int] = ()
    found: Sequence[int] = ()

    def within(self, start: int, end: int) -> int:
        """Return the bits of the words that begin in `[start, end)` of the passage's text."""
        bits = 0
        stop = self.base + end
        for at in range(bisect_left(self.places, self.base + start), len(self.places)):
            if self.places[at] >= stop:
                break
            bits |= self.found[at]
        return bits


NOT_YET = Seen(-1, 0)


class Looked(Protocol):
    """What can be looked over: a text that keeps what was seen in it."""

    text: str
    seen: Seen


class _Known(dict[bytes, int]):
    """The bits of what was found before; of what was not found before they are worked out."""

    def __init__(self, parts: Mapping[bytes, int], wholes: Mapping[bytes, int]) -> None:
        super().__init__()
        self._parts = parts
        self._wholes = wholes

    def __missing__(self, found: bytes) -> int:
        bits = 0
        for end in range(1, len(found) + 1):
            bits |= self._parts.get(found[:end], 0)
            if end == len(found) or found[end] == _SPACE:
                bits |= self._wholes.get(found[:end], 0)
        if len(self) < _MOST:
            self[found] = bits
        return bits


class Cues:
    """The words that the rules of one vocabulary ask about, each list with a bit of its own."""

    def __init__(self) -> None:
        self.asked = 0
        """How many bits there are; what was found when there were fewer has to be found again."""
        self.always = 0
        """The bits of lists that hold a word without any letter to look for (`£`, `№`)."""
        self._parts: dict[bytes, int] = {}
        self._wholes: dict[bytes, int] = {}
        self._given: dict[frozenset[tuple[bytes, bool]], int] = {}
        self._compiled: tuple[int, re.Pattern[bytes], _Known] = 0, re.compile(b"(?!)"), _Known({}, {})

    def words(self, words: Iterable[str], *, whole: bool = False) -> int:
        """Return the bit that is set where any of `words` may stand."""
        return self._bit([(_phrase(word), True) if whole else _part(word) for word in words])

    def rows(self, rows: Iterable[str]) -> int:
        """Return the bit that is set where the words of any of `rows` stand in a row; the last may go on."""
        phrases = {_phrase(row) for row in rows}
        # Where `the next meeting` stands, `next meeting` stands too.
        return self._bit([(one, False) for one in phrases if not any(one.endswith(b" " + other) for other in phrases if other)])

    def _bit(self, parts: Iterable[tuple[bytes, bool]]) -> int:
        """Return the bit for `parts`, each with whether the text's word ends with it."""
        key = frozenset(parts)
        if key not in self._given:
            bit = self._given[key] = 1 << self.asked
            self.asked += 1
            for part, ended in key:
                known = self._wholes if ended else self._parts
                known[part] = known.get(part, 0) | bit
                if not part:
                    self.always |= bit
        return self._given[key]

    def of(self, text: str) -> int:
        """Return the bits of a text."""
        _, pattern, known = self._current()
        bits = self.always
        for one in set(map(known.__getitem__, pattern.findall(b" " + _plain(text)))):
            bits |= one
        return bits

    def look(self, passages: Iterable[Looked]) -> None:
        """Look over the words of many passages at once, and keep with each what was found in it."""
        each = tuple(passages)
        asked, pattern, known = self._current()
        hits = [*pattern.finditer(_plain("".join([f"{_APART} {passage.text}" for passage in each])))]
        places = [hit.start() for hit in hits]
        found = [known[hit[1]] for hit in hits]
        base, place, last = 1, 0, len(hits)
        for passage in each:
            end, bits = base + len(passage.text), self.always
            while place < last and places[place] < end:
                bits |= found[place]
                place += 1
            passage.seen = Seen(asked, bits, base, places, found)
            base = end + 2

    def _current(self) -> tuple[int, re.Pattern[bytes], _Known]:
        """Return the pattern that finds all words given so far and what is known of them."""
        if self._compiled[0] != self.asked:
            # One space before, so that the engine looks at the beginnings of words alone, and ahead, so that it looks at each.
            source = b" (?=(" + _tree(filter(None, self._parts), filter(None, self._wholes)) + b"))"
            self._compiled = self.asked, re.compile(source), _Known(self._parts, self._wholes)
        return self._compiled


def _plain(text: str) -> bytes:
    return text.encode("ascii", "replace").translate(_TABLE)


def _part(word: str) -> tuple[bytes, bool]:
    """Return what is looked for instead of `word`, and whether it ends as a word does: the longest of several words, or all short ones."""
    words = _plain(word).split(b" ")
    # Where something follows in `word` itself, the text's word ends there too.
    found = [(part, place + 1 < len(words)) for place, part in enumerate(words) if part]
    longest = max(reversed(found), key=lambda one: len(one[0]), default=(b"", False))
    return longest if len(longest[0]) > _SHORT or len(found) < _FEW else (b" ".join([part for part, _ in found]), found[-1][1])


def _phrase(word: str) -> bytes:
    """Return what is looked for instead of `word` as a whole: its longest run of words without marks between them."""
    return max(reversed(_RUNS.findall(_plain(_MARKS.sub(_APART, word)))), key=len, default=b"")


def _tree(parts: Iterable[bytes], wholes: Iterable[bytes]) -> bytes:
    """Return the source of a pattern for any of `parts` to the end of its word, and any of `wholes`; the longest is tried first."""
    tree: dict[bytes, Any] = {}
    for phrases, ending in ((wholes, b"(?![a-z])"), (parts, b"[a-z]*")):
        for phrase in phrases:
            here = tree
            for place in range(len(phrase)):
                here = here.setdefault(phrase[place : place + 1], {})
            here[b""] = ending
    return _branches(tree)


def _branches(tree: Mapping[bytes, Any]) -> bytes:
    branches = [letter + _branches(below) for letter, below in sorted(tree.items()) if letter]
    branches += [tree[b""]] if b"" in tree else []
    return branches[0] if len(branches) == 1 else b"(?:" + b"|".join(branches) + b")"


@lru_cache(maxsize=4)
def cues(vocabulary: Vocabulary) -> Cues:
    """Return the cues of `vocabulary`, the same for all who ask."""
    del vocabulary
    return Cues()

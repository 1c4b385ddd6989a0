"""Sentences of a passage, with the plain forms that words are looked for in and the places that records rest on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from store.records import Place
from tui_minutes.parsing.text.passages import Passage
from tui_minutes.parsing.vocabulary import Vocabulary, standard

if TYPE_CHECKING:
    from tui_minutes.parsing.text.cues import Cues


@dataclass(slots=True)
class Sentence:
    """A run of a passage: `text` as printed, `plain` with one kind of quote and dash, `low` in lower case too; all of one length."""

    passage: Passage
    start: int
    end: int
    plain: str
    low: str
    first: bool = False
    """It opens its passage."""

    @property
    def text(self) -> str:
        """The words as printed."""
        return self.passage.text[self.start : self.end]

    def cues(self, cues: Cues) -> int:
        """Return which of the words that rules ask about may stand in it (`parsing.text.cues`)."""
        bits = self.passage.cues(cues)
        whole = not bits or len(self.plain) == len(self.passage.text)
        return bits if whole else cues.always | self.passage.seen.within(self.start, self.end)

    @property
    def origin(self) -> int:
        """Where in the view it begins."""
        return self.passage.origin(self.start)

    def place(self, start: int = 0, end: int | None = None) -> Place:
        """Return the place in the view of `text[start:end]`."""
        stop = self.end if end is None else self.start + end
        return self.passage.place(self.start + start, None if stop == len(self.passage.text) else stop)

    def cut(self, start: int, end: int | None = None) -> Sentence:
        """Return the part `[start:end]` without the white space around it."""
        stop = len(self.plain) if end is None else end
        while start < stop and self.plain[start] == " ":
            start += 1
        while stop > start and self.plain[stop - 1] == " ":
            stop -= 1
        return self.part(start, stop)

    def part(self, start: int, end: int) -> Sentence:
        """Return the part `[start:end]`."""
        if not start and end == len(self.plain):
            return self
        first = self.first and not start
        return Sentence(self.passage, self.start + start, self.start + end, self.plain[start:end], self.low[start:end], first)


_NEW = r"""["')\]]{0,2} (?=["'(\[]{0,2}[A-ZÀ-Þ0-9£•]|[a-z]\) [A-Z])"""
_STOP, _END = re.compile(r"\." + _NEW), re.compile("[.!?]" + _NEW)
_END_OR_BULLET = re.compile(_END.pattern + r"|(?<=[:;.\-a-z)]) (?=• )")


@dataclass(frozen=True, slots=True)
class Stops:
    """Words that a full stop belongs to."""

    abbreviations: frozenset[str]
    never_last: frozenset[str]
    may_end: frozenset[str]


@lru_cache(maxsize=4)
def stops_of(vocabulary: Vocabulary) -> Stops:
    """Return the words of `vocabulary` that a full stop belongs to, made once for each."""
    words = vocabulary.words
    return Stops(*(frozenset(words(f"sentences.abbreviations.{name}")) for name in ("words", "never_last", "may_end")))


def _ends(text: str, stop: int, after: int, stops: Stops) -> bool:
    """Whether the full stop at `stop` ends a sentence; `after` is where the next word begins."""
    if text[stop] != ".":
        return True
    begin = text.rfind(" ", 0, stop) + 1
    word = text[begin:stop].rpartition("…")[2].lstrip("(\"'").lower()
    if word in stops.never_last or (len(word) == 1 and word.isalpha() and text[stop - 1].isupper()):
        return False
    if len(word) <= 3 and word.isdigit():
        before = text[:begin].rstrip()
        return bool(before) and before[-1] not in ":;.-"
    if word in stops.abbreviations:
        return not text[after].isdigit() and word in stops.may_end
    return not (len(word) <= 4 and "." in word and word[-1].isalpha() and word not in {"a.m", "p.m"} and len(word.split(".")[-1]) == 1)


def bounds(text: str, most: int | None = None, *, stops: Stops | None = None) -> list[tuple[int, int]]:
    """Return where the sentences of a one-line text stand; `most` of them at the most."""
    last = len(text) - 1
    marked, bulleted = text.find("?", 0, last) >= 0 or text.find("!", 0, last) >= 0, "•" in text
    if not marked and not bulleted and text.find(".", 0, last) < 0:
        return [(0, last + 1)] if text else []
    known = stops or stops_of(standard())
    found, begin = [], 0
    for hit in (_END_OR_BULLET if bulleted else _END if marked else _STOP).finditer(text):
        start, end = hit.span()
        if end - start == 1 or _ends(text, start, end, known):
            found.append((begin, end - 1 if end - start > 1 else start))
            begin = end
            if len(found) == most:
                return found
    if begin < len(text):
        found.append((begin, len(text)))
    return found


def first_end(text: str, stops: Stops | None = None) -> int:
    """Return where the first sentence of a one-line text ends."""
    first = bounds(text, 1, stops=stops)
    return first[0][1] if first else 0


def sentences(passage: Passage, stops: Stops | None = None) -> list[Sentence]:
    """Return the sentences of `passage` in order."""
    text, low = passage.forms()
    return [Sentence(passage, a, b, text[a:b], low[a:b], a == 0) for a, b in bounds(text, stops=stops)]


def whole(passage: Passage) -> Sentence:
    """Return all of `passage` as one run."""
    text, low = passage.forms()
    return Sentence(passage, 0, len(text), text, low, True)


def together(parts: Sequence[Sentence]) -> Place:
    """Return the place from the first to the last of `parts`, in the order of the page."""
    if len(parts) == 1:
        return parts[0].place()
    places = sorted([part.place() for part in parts], key=lambda place: place.start)
    first, last = places[0], max(places, key=lambda place: place.end)
    return Place(first.start, last.end, first.line, first.page)

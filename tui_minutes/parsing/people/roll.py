"""The labels of attendance lists (`Present:`, `In attendance`, `Apologies`), and the part of a page's head that such lists are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from store.records import Presence
from store.text import fold
from tui_minutes.parsing.vocabulary import Vocabulary

_KINDS = (
    ("apologies", Presence.APOLOGIES),
    ("absent", Presence.ABSENT),
    ("in_attendance", Presence.IN_ATTENDANCE),
    ("present", Presence.PRESENT),
)
_BRACKET = re.compile(r" ?\([^()]{0,60}\)")
_NOUNS = ("Members", "members", "MEMBERS", "Councillors", "Officers")
_SMALL = ("of", "and", "the", "&")
_LONGEST = 60


@dataclass(frozen=True, slots=True, eq=False)
class Roll:
    """Labels of attendance lists by what they say of the people under them."""

    labels: dict[str, Presence]
    manner: tuple[str, ...]
    unstopped: tuple[str, ...]
    inline: re.Pattern[str]

    def label(self, text: str) -> tuple[Presence, int] | None:
        """Return what a line's label says of the people after it, and where they begin; None for a line without such a label."""
        return _label_of(self, text[: _LONGEST + 1])

    def read_label(self, text: str) -> tuple[Presence, int] | None:
        """Return what `label` does, read anew."""
        for mark in (":", " | ", " – ", " - ", ";", " … ", " ... "):
            at = text.find(mark, 0, _LONGEST)
            if at > 0 and (presence := self._read(text[:at])):
                return presence, at + len(mark)
        if len(text) <= _LONGEST and (presence := self._read(text)):
            return presence, len(text)
        return self._unstopped(text) or self._sentence(text)

    def _sentence(self, text: str) -> tuple[Presence, int] | None:
        """Read a label that is the beginning of a sentence: `Apologies were received from Cllr A and Cllr B.`."""
        at = text.find(" from ", 0, _LONGEST)
        presence = self._read(text[: at + len(" from")]) if at > 0 else None
        return (presence, at + len(" from")) if presence else None

    def lists(self, text: str, presence: Presence) -> Iterator[tuple[Presence, int, int]]:
        """Yield the lists in one line, each with what its label says; words before the first label go on with `presence`."""
        start = 0
        if (label := self.label(text)) is not None:
            presence, start = label
        for found in self.inline.finditer(text, start):
            if (other := self._read(found[0].rstrip(" :;-–"))) is None or (found.start() and text[found.start() - 1].isalnum()):
                continue
            yield presence, start, _before_body(text, start, found.start())
            presence, start = other, found.end()
        yield presence, start, len(text)

    def _unstopped(self, text: str) -> tuple[Presence, int] | None:
        """Read a label that names follow without a colon: `In Attendance Sgt A. Field`."""
        words = text[:_LONGEST].split(" ")
        for count in (3, 2, 1):
            if len(words) > count and words[count][:1].isupper() and words[0][:1].isupper() and not words[0].isupper():
                head = " ".join(words[:count])
                if (presence := self._read(head)) and head.lower() in self.unstopped:
                    return presence, len(head)
        return None

    def heading(self, text: str) -> Presence | None:
        """Return what an item's title says of the people in it."""
        folded = fold(text[:80])
        if "apolog" in folded or "ymddiheuriadau" in folded:
            return Presence.APOLOGIES
        return self.labels.get(folded.strip(" :.*")) if "presen" in folded or "attend" in folded or "sederunt" in folded else None

    def _read(self, words: str) -> Presence | None:
        folded = fold(_BRACKET.sub("", words)).strip(" :.*–-")
        found = self.labels.get(folded)
        if found is None and "/" in folded:
            found, *others = (self.labels.get(one.strip()) for one in folded.split("/"))
            found = found if all(one is found for one in others) else None
        if found is None and " " in folded:
            manner = next((one for one in self.manner if folded.endswith(" " + one)), None)
            found = self.labels.get(folded[: -len(manner)].rstrip(" -,")) if manner else None
        return found if found is not None or " " not in folded else self._of_body(words)

    def _of_body(self, words: str) -> Presence | None:
        """Read a label after the name of a body: `Town Council Members Present`, `SCC Members Apologies`."""
        at = max((words.find(f" {noun} ") for noun in _NOUNS), default=-1)
        if at <= 0 or not all(word[:1].isupper() or word in _SMALL for word in words[:at].split()):
            return None
        return self.labels.get(fold(words[at:]).strip(" :.*–-"))


def _before_body(text: str, start: int, end: int) -> int:
    """Return where a list ends before the name of a body whose label follows: `Ann Rudd. SCC ` before `Members Apologies:`."""
    at = text.rfind(". ", max(start, end - _LONGEST), end)
    body = text[at + 2 : end].split() if at > 0 and text[at - 1].islower() else []  # `D. Latch; Clerk:`: an initial ends no list
    return at + 1 if body and all(word[:1].isupper() and "," not in word for word in body) else end


@lru_cache(maxsize=2048)
def _label_of(lists: Roll, head: str) -> tuple[Presence, int] | None:
    """Return the label that a line begins with, by as much of the line as one can take up: the same lines are asked about again."""
    return lists.read_label(head)


@lru_cache(maxsize=4)
def roll(vocabulary: Vocabulary) -> Roll:
    """Return the attendance labels of `vocabulary`."""
    labels = {fold(word): presence for name, presence in _KINDS for word in vocabulary.words(f"people.attendance.{name}")}
    cased = sorted({form for word in labels for form in (word[:1].upper() + word[1:], word.title(), word.upper())}, key=len, reverse=True)
    told = "|".join(re.escape(form) for form in cased if form.lower().endswith(" from"))
    inline = re.compile(rf"(?:{'|'.join(map(re.escape, cased))})(?: ?\([^()]{{1,40}}\))? ?[:;](?: ?[-–])?|(?<=\. )(?:{told}) ")
    manner, unstopped = (tuple(vocabulary.words(f"people.attendance.{name}")) for name in ("manner", "unstopped"))
    return Roll(labels, manner, unstopped, inline)

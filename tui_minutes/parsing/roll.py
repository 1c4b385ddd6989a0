"""The labels of attendance lists (`Present:`, `In attendance`, `Apologies`), and the part of a page's head that such lists are."""

from __future__ import annotations

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
_LONGEST = 60
_UNSTOPPED = ("present", "in attendance", "also present", "also in attendance", "apologies", "apologies for absence", "members present")


@dataclass(frozen=True, slots=True, eq=False)
class Roll:
    """Labels of attendance lists by what they say of the people under them."""

    labels: dict[str, Presence]

    def label(self, text: str) -> tuple[Presence, int] | None:
        """Return what a line's label says of the people after it, and where they begin; None for a line without such a label."""
        for mark in (":", " | ", " – ", " - ", ";"):
            at = text.find(mark, 0, _LONGEST)
            if at > 0 and (presence := self._read(text[:at])):
                return presence, at + len(mark)
        if len(text) <= _LONGEST and (presence := self._read(text)):
            return presence, len(text)
        return self._unstopped(text)

    def _unstopped(self, text: str) -> tuple[Presence, int] | None:
        """Read a label that names follow without a colon: `In Attendance Sgt A. Field`."""
        words = text[:_LONGEST].split(" ")
        for count in (3, 2, 1):
            if len(words) > count and words[count][:1].isupper() and words[0][:1].isupper() and not words[0].isupper():
                head = " ".join(words[:count])
                if (presence := self._read(head)) and head.lower() in _UNSTOPPED:
                    return presence, len(head)
        return None

    def heading(self, text: str) -> Presence | None:
        """Return what an item's title says of the people in it."""
        folded = fold(text[:80])
        if "apolog" in folded or "ymddiheuriadau" in folded:
            return Presence.APOLOGIES
        return self.labels.get(folded.strip(" :.*")) if "presen" in folded or "attend" in folded or "sederunt" in folded else None

    def _read(self, words: str) -> Presence | None:
        return self.labels.get(fold(words).strip(" :.*–-"))


@lru_cache(maxsize=4)
def roll(vocabulary: Vocabulary) -> Roll:
    """Return the attendance labels of `vocabulary`."""
    return Roll({fold(word): presence for name, presence in _KINDS for word in vocabulary.words(f"people.attendance.{name}")})

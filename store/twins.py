"""One meeting in several forms, such as a Word file and the PDF made of it: whether two readings are, and which of them says more."""

from __future__ import annotations

from store.records import MinutesStatus, Reading
from store.text import fold

ALIKE = 0.75
"""Share of the shorter text's runs of three words that two forms of one page have in common at least."""
_LEAST = 8
"""Runs of three words that a text must have to speak for anything."""
_RECORD, _TITLE, _NUMBER = 200, 100, 50
"""What a declaration or an action, an item's title and its number are worth, in letters of minutes text."""
_CLEARLY = 1.02
_CONFIRMED = 0.8
"""How much of a draft's worth the confirmed minutes must have to be shown instead: a bad copy of them is not."""


def is_twin(new: Reading, old: Reading) -> bool:
    """Whether two readings of one meeting are of different forms of file. Two of one form are an older and a newer version."""
    return new.source.format != old.source.format


def reads_better(new: Reading, old: Reading) -> bool:
    """Whether the new one of two twins is to be shown: the confirmed before the draft, then the one that says more, then the old."""
    states = (new.minutes.meeting.status, old.minutes.meeting.status)
    if states == (MinutesStatus.DRAFT, MinutesStatus.CONFIRMED):
        return False
    needed = _CONFIRMED if states == (MinutesStatus.CONFIRMED, MinutesStatus.DRAFT) else _CLEARLY
    return worth(new) > needed * worth(old)


def worth(reading: Reading) -> int:
    """Return how much a reading says: letters of minutes, and what was found in them and around them."""
    minutes = reading.minutes
    letters = sum(len("".join(reading.view[place.start : place.end].split())) for item in minutes.items for place in item.minutes)
    found = sum(not each.nil for each in minutes.declarations) + len(minutes.actions)
    titles = sum(bool(item.title) for item in minutes.items)
    numbers = sum(bool(item.number) and not item.number_inferred for item in minutes.items)
    return letters + _RECORD * found + _TITLE * titles + _NUMBER * numbers


def same_words(new: Reading, old: Reading) -> bool:
    """Whether what stands under the items of two readings is, but for its form, mostly the same."""
    one, other = _runs(new), _runs(old)
    least = min(len(one), len(other))
    return least >= _LEAST and len(one & other) >= ALIKE * least


def _runs(reading: Reading) -> frozenset[tuple[str, str, str]]:
    text = " ".join(reading.view[item.place.start : item.place.end] for item in reading.minutes.items)
    words = "".join(char if char.isalnum() else " " for char in fold(text)).split()
    return frozenset(zip(words, words[1:], words[2:], strict=False))

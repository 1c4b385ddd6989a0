"""How much two texts of minutes have in common: the words that tell one from another, its figures and names, and mistakes of spelling."""

from __future__ import annotations

from collections.abc import Sequence

from store.text import fold

LONGEST = 3_000
"""Letters of a text whose words are compared."""
_COMMON = frozenset({
    "that", "this", "with", "from", "were", "have", "been", "resolved", "agreed", "noted", "ordered", "recommended", "item", "items",
    "councillor", "councillors", "cllr", "council", "committee", "members", "member", "meeting", "report",
})  # fmt: skip
_MARKS = ".,;:!?()[]\"'"
_ENDS = ".:!?"
TITLES = frozenset({
    "cllr", "councillor", "county", "borough", "district", "town", "parish", "mr", "mrs", "ms", "miss", "dr", "sir", "dame", "the",
    "chair", "chairman", "chairwoman", "vice", "mayor", "clerk", "officer",
})  # fmt: skip
LONG = 5
"""Letters of a word that is still known when one of them is wrong; of shorter ones too many others differ in one."""
SAME = 0.5
"""Share of the telling words of the lesser of two texts that tell of the same thing."""
_SLIPS = 3
"""Words of a text that may be spelt otherwise for it to be the same text."""


def letters(text: str | None) -> str:
    """Return the letters and figures of a text alone, folded, so that a mended wrap or comma changes nothing."""
    return "".join(char for char in fold(text or "") if char.isalnum())


def words(text: str) -> list[str]:
    """Return the words of a text, folded, without the marks about them."""
    return [bare for word in fold(text[:LONGEST]).replace("-", " ").split() if (bare := word.strip(_MARKS))]


def figured(word: str) -> bool:
    """Whether a word has a figure in it: an amount, the number of an application or a plot, a day."""
    return any(char.isdigit() for char in word)


def telling(text: str) -> frozenset[str]:
    """Return the words that tell one text from another: neither short nor common in minutes, or with a figure in them."""
    return frozenset(word for word in words(text) if (len(word) > 3 or figured(word)) and word not in _COMMON)


def names(text: str) -> frozenset[str]:
    """Return the figures and names of a text: what has a digit in it, and what is written large but for the beginning of a sentence.

    A word that has its line to itself, or a colon after it, begins none: it is what the text below it is about.
    """
    found: set[str] = set()
    for paragraph in text.split("\n\n"):
        every = paragraph.replace("-", " ").split()
        for place, word in enumerate(every):
            if figured(word):
                found.update(words(word))
            elif word.strip(_MARKS)[:1].isupper() and (_inside(every, place) or _inside(every, place + 1) or word[-1] == ":"):
                found.update(_name(word))
    for line in text.splitlines():
        if line.strip()[:1].isupper() and len(line.split()) == 1:
            found.update(_name(line))
    return frozenset(found)


def _name(word: str) -> list[str]:
    return [bare for bare in words(word) if bare not in TITLES and bare not in _COMMON]


def _inside(every: Sequence[str], place: int) -> bool:
    """Whether a word is written large though no sentence begins with it."""
    return 0 < place < len(every) and every[place].strip(_MARKS)[:1].isupper() and every[place - 1][-1] not in _ENDS


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of words that two texts have in common, 0 to 1."""
    if not one or not other:
        return 0.0
    return len(one & other) / len(one | other)


def shared(one: frozenset[str], other: frozenset[str]) -> float | None:
    """Return how much of the lesser of two texts stands in the other, 0 to 1; None when one of them says nothing."""
    if not one or not other:
        return None
    return len(one & other) / min(len(one), len(other))


def unlike(one: frozenset[str], other: frozenset[str], long: int = LONG) -> tuple[frozenset[str], frozenset[str]]:
    """Return what each of two texts says that the other does not; a few long words that one only spells otherwise are left out."""
    mine, theirs = set(one - other), set(other - one)
    if len(mine) <= _SLIPS or len(theirs) <= _SLIPS:
        for word in sorted(mine):
            meant = next((each for each in sorted(theirs) if len(each) >= long and _misspelt(word, each)), None)
            if meant is not None:
                mine.remove(word)
                theirs.remove(meant)
    return frozenset(mine), frozenset(theirs)


def _misspelt(one: str, other: str) -> bool:
    """Whether one word is another but for a letter that is wrong, missing or too many, or for two that have changed places."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1 or figured(one) or figured(other):
        return False
    first = next((place for place, (here, there) in enumerate(zip(short, long, strict=False)) if here != there), len(short))
    here, there = short[first:], long[first:]
    if len(short) < len(long):
        return here == there[1:]
    return here[1:] == there[1:] or (here[:2] == there[1::-1] and here[2:] == there[2:])

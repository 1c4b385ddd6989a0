"""Which item words such as `agenda item 4, Locality Working` mean: by title first, then by number, else none rather than a wrong one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from store.text import fold
from tui_minutes.parsing.page import ItemText

_WORD = re.compile(r"[^\W_]+")
_NUMBERED = re.compile(
    r"(?P<word>agenda items?|items?|minutes?|paragraphs?|motions?|applications?)(?: no\.?| number| nos\.?)? ?"
    r"(?P<number>[\w./()&-]{1,20})?",
    re.IGNORECASE,
)
_WORDS_AS_NUMBERS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
    "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16",
}  # fmt: skip
_SMALL = frozenset(
    ["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with", "its", "report", "update"]
)


class By(StrEnum):
    """How a reference was resolved."""

    TITLE = "title"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Resolved:
    """The position of the item meant, and what told it."""

    position: int
    by: By


def resolve(items: Sequence[ItemText], *, number: str | None = None, title: str | None = None, own: int | None = None) -> Resolved | None:
    """Return the item that a reference means. `number` is as printed (`4`, `17(6)`, `Five`), `title` any words that name it.

    `own` is the position of the item in which the reference stands, which is never meant by a title.
    """
    if title and (position := _by_title(items, title, own)) is not None:
        return Resolved(position, By.TITLE)
    if number and (position := _by_number(items, number)) is not None:
        return Resolved(position, By.NUMBER)
    return None


def bare_number(number: str) -> str:
    """Return a number as items carry it: `Item No. 4` and `Four` are `4`, `17 (6)` is `17(6)`."""
    text = " ".join(number.split()).strip(" .,:;")
    found = _NUMBERED.match(text)
    if found and found["number"] and not text[:1].isdigit():
        text = found["number"]
    return _WORDS_AS_NUMBERS.get(text.lower(), text.replace(" (", "(").rstrip("."))


def _by_number(items: Sequence[ItemText], number: str) -> int | None:
    wanted = fold(bare_number(number))
    if not wanted:
        return None
    found = [item.position for item in items if item.number and not item.number_inferred and fold(item.number) == wanted]
    if not found:
        found = [item.position for item in items if item.title and f"(agenda item {wanted})" in fold(item.title.text)]
    if not found:
        plain = wanted.replace("(", "").replace(")", "")
        found = [
            item.position
            for item in items
            if item.number and not item.number_inferred and fold(item.number).replace("(", "").replace(")", "") == plain
        ]
    return found[0] if len(found) == 1 else None


def _by_title(items: Sequence[ItemText], title: str, own: int | None) -> int | None:
    """Return the one item whose title holds the words of `title`, or begins as they do."""
    words = _content(title)
    if not words or sum(map(len, words)) < 5:
        return None
    best: list[tuple[float, int]] = []
    for item in items:
        if item.title is None or item.position == own:
            continue
        score = _likeness(words, fold(title), item.title.text)
        if score >= 0.6:
            best.append((score, item.position))
    best.sort(reverse=True)
    if not best or (len(best) > 1 and best[0][0] - best[1][0] < 0.05):
        return None
    return best[0][1]


def _content(text: str) -> list[str]:
    return [word for word in _WORD.findall(fold(text)[:300]) if word not in _SMALL]


def _likeness(words: list[str], folded: str, title: str) -> float:
    """How far the words of a reference are those of a title (0 to 1): a title that begins with them counts most."""
    theirs = _content(title)
    if not theirs:
        return 0.0
    flat = fold(title)
    if folded.strip(" .,;:\"'") == flat.strip(" .,;:\"'"):
        return 1.0
    if flat.startswith(folded) or folded.startswith(flat):
        return 0.95 if min(len(words), len(theirs)) >= 2 or len(words) == len(theirs) else 0.7
    common = len(set(words) & set(theirs))
    return 0.9 * common / max(len(set(words)), min(len(set(theirs)), len(set(words)) + 4)) if common >= 2 else 0.0

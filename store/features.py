"""What of a record tells it from others of its page: its words, the text that leads to it, the items it stands under and concerns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from store.records import Action, Minutes
from store.text import fold

_LEADS = 400
"""Letters before a record whose words are compared; names and figures are, of all the text that leads to it."""
_BODY = 3_000
_MENDED = 0.55
"""Likeness of two texts of which one had a figure or a name put right: of five telling words four are still there."""
_SAME = 0.5
"""Share of the telling words of the lesser of two texts that tell of the same thing."""
_COMMON = frozenset({
    "that", "this", "with", "from", "were", "have", "been", "resolved", "agreed", "noted", "ordered", "recommended", "item", "items",
    "councillor", "councillors", "cllr", "council", "committee", "members", "member", "meeting", "report",
})  # fmt: skip
_MARKS = ".,;:!?()[]\"'"
_ENDS = ".:!?"
_NUMBER = re.compile(r"^[^\S\n]*(?:\(?\d{1,3}(?:\.\d{1,2})*[.)]|\d{1,3}(?:\.\d{1,2})+)(?!\S)", re.MULTILINE)
"""The number of a paragraph, which is another one when something is put in before it."""
_TITLES = frozenset({
    "cllr", "councillor", "county", "borough", "district", "town", "parish", "mr", "mrs", "ms", "miss", "dr", "sir", "dame", "the",
    "chair", "chairman", "chairwoman", "vice", "mayor",
})  # fmt: skip


class Features(NamedTuple):
    """One record. `sign` is what it says and where, None where that is too little.

    `lead` are the letters of the text that leads to it, below the item's heading and without the numbers of paragraphs; of an item, of what
    stands under it. `around` are the telling words of that text (of the heading, where there is no other), `named` the figures and names,
    None where no text leads to a record.
    """

    sign: Hashable
    letters: str
    words: frozenset[str]
    around: frozenset[str]
    number: str | None = None
    holder: str | None = None
    target: str | None = None
    who: tuple[str, ...] = ()
    nil: bool = False
    named: frozenset[str] | None = None
    lead: str = ""


class Kin(NamedTuple):
    """The items that each of two readings has, by id, how often each person declares in them, and what each says once only."""

    new: frozenset[str]
    old: frozenset[str]
    declaring: Mapping[tuple[bool, tuple[str, ...]], int] = MappingProxyType({})
    once: frozenset[tuple[bool, str]] = frozenset()

    def apart(self, one: str | None, other: str | None) -> bool:
        """Whether both pages have one of the two items at least: they are then no two titles of one item."""
        return one != other and ((one is not None and one in self.old) or (other is not None and other in self.new))

    def alone(self, new: Features, old: Features) -> bool:
        """Whether the two are the only declarations of their member, each in its reading."""
        return self.declaring.get((True, new.who)) == 1 and self.declaring.get((False, old.who)) == 1

    def sole(self, new: Features, old: Features) -> bool:
        """Whether each of the two is the only record of its reading in these words."""
        return (True, new.letters) in self.once and (False, old.letters) in self.once


def of_items(minutes: Minutes, view: str) -> list[Features]:
    """Return the features of a reading's items."""
    made = []
    for item in minutes.items:
        body = view[item.place.start : min(item.place.end, item.place.start + _BODY)]
        if item.title:
            body = body.replace(item.title, " ", 1)
        body = _NUMBER.sub("", body)
        around, title = _telling(body), letters(item.title)
        sign = title or (("#", letters(body)) if len(around) > 1 else None)
        number = None if item.number_inferred else item.number
        made.append(Features(sign, title, frozenset(_words(item.title or "")), around, number, lead=letters(body)))
    return made


def of_actions(minutes: Minutes, view: str, ids: Sequence[str]) -> list[Features]:
    """Return the features of a reading's actions; `ids` are those of its items, in their order."""
    made = []
    leads = _leads(minutes, minutes.actions, view)
    headed = {item.position: item.title_place for item in minutes.items}
    for action, lead in zip(minutes.actions, leads, strict=True):
        text = action.text or action.words
        holder = _id(minutes, ids, action.item)
        plain = letters(text)
        title = headed.get(action.item or -1)
        below = _NUMBER.sub("", lead[max(0, title.end - action.place.start + len(lead)) :] if title else lead)
        named = _named(below)
        around = (_telling(below[-_LEADS:]) | named) or _telling(_NUMBER.sub("", lead))
        made.append(Features((holder, plain), plain, frozenset(_words(text)), around, holder=holder, named=named, lead=letters(below)))
    return made


def of_declarations(minutes: Minutes, ids: Sequence[str]) -> list[Features]:
    """Return the features of a reading's declarations; `ids` are those of its items, in their order."""
    made = []
    for each in minutes.declarations:
        holder, target = _id(minutes, ids, each.found_in), _id(minutes, ids, each.item)
        plain, who = letters(each.words), tuple(word for word in _words(each.member or "") if word not in _TITLES)
        sign = (holder, target, who, each.nil, plain)
        made.append(Features(sign, plain, frozenset(_words(each.words)), frozenset(), holder=holder, target=target, who=who, nil=each.nil))
    return made


def _leads(minutes: Minutes, records: Sequence[Action], view: str) -> list[str]:
    """Return the text between each record and the one before it, as far as it is of the same item."""
    starts = {item.position: item.place.start for item in minutes.items}
    order = sorted(range(len(records)), key=lambda number: records[number].place.start)
    found: dict[int, str] = {}
    ended = 0
    for number in order:
        start = records[number].place.start
        begin = max(ended, starts.get(records[number].item or -1, 0))
        found[number] = view[begin:start]
        ended = max(ended, records[number].place.end)
    return [found[number] for number in range(len(records))]


def _id(minutes: Minutes, ids: Sequence[str], position: int | None) -> str | None:
    for item, name in zip(minutes.items, ids, strict=True):
        if item.position == position:
            return name
    return None


def declaring(new: Sequence[Features], old: Sequence[Features]) -> dict[tuple[bool, tuple[str, ...]], int]:
    """Return how often each person declares in the newer (True) and in the earlier reading."""
    return dict(Counter([*((True, each.who) for each in new), *((False, each.who) for each in old)]))


def once(new: Sequence[Features], old: Sequence[Features]) -> frozenset[tuple[bool, str]]:
    """Return the letters of what the newer (True) and the earlier reading each say once only."""
    counts = Counter([*((True, each.letters) for each in new), *((False, each.letters) for each in old)])
    return frozenset(key for key, count in counts.items() if count == 1)


def led_apart(new: Features, old: Features) -> bool:
    """Whether the texts that lead to two records tell of different things.

    They may be longer and shorter forms of one text. Where each has figures or names that the other lacks, all else must be as it was.
    """
    if new.named is None or old.named is None or not new.lead or not old.lead:
        return False
    if new.named <= old.named or old.named <= new.named:
        return (shared(new.around, old.around) or 0.0) <= _SAME
    return likeness(new.around, old.around) < _MENDED


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of words that two records have in common, 0 to 1."""
    if not one or not other:
        return 0.0
    return len(one & other) / len(one | other)


def shared(one: frozenset[str], other: frozenset[str]) -> float | None:
    """Return how much of the lesser of two texts stands in the other, 0 to 1; None when one of them says nothing."""
    if not one or not other:
        return None
    return len(one & other) / min(len(one), len(other))


def letters(text: str | None) -> str:
    """Return the letters and figures of a text alone, folded, so that a mended wrap or comma changes nothing."""
    return "".join(char for char in fold(text or "") if char.isalnum())


def _words(text: str) -> list[str]:
    return [bare for word in fold(text[:_BODY]).replace("-", " ").split() if (bare := word.strip(_MARKS))]


def _telling(text: str) -> frozenset[str]:
    """Return the words that tell one text from another: neither short nor common in minutes, or with a figure in them."""
    return frozenset(word for word in _words(text) if (len(word) > 3 or any(char.isdigit() for char in word)) and word not in _COMMON)


def _named(text: str) -> frozenset[str]:
    """Return the figures and names of a text: what has a digit in it, and what is written large but for the beginning of a sentence."""
    found: set[str] = set()
    for paragraph in text.split("\n\n"):
        words = paragraph.replace("-", " ").split()
        for place, word in enumerate(words):
            if any(char.isdigit() for char in word):
                found.update(_words(word))
            elif word.strip(_MARKS)[:1].isupper() and (_inside(words, place) or _inside(words, place + 1)):
                found.update(bare for bare in _words(word) if bare not in _TITLES and bare not in _COMMON)
    return frozenset(found)


def _inside(words: Sequence[str], place: int) -> bool:
    """Whether a word is written large though no sentence begins with it."""
    return 0 < place < len(words) and words[place].strip(_MARKS)[:1].isupper() and words[place - 1][-1] not in _ENDS

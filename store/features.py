"""What of a record tells it from others of its page: its words, the text that leads to it, the items it stands under and concerns."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from store.paragraphs import unnumbered, unreferenced
from store.records import Action, AgendaItem, Minutes
from store.wording import LONGEST, TITLES, letters, names, telling, words

_LEADS = 400
"""Letters before a record whose words are compared; names and figures are, of all the text that leads to it."""


class ItemFeatures(NamedTuple):
    """An item. `sign` is its title, or what stands under it where it has none; None where that is too little.

    `letters` and `words` are the title's, `text` the letters of what stands under it, without the numbers of paragraphs, `about` the
    telling words of that.
    """

    sign: Hashable
    text: str
    letters: str
    words: frozenset[str]
    about: frozenset[str]
    number: str | None


class ActionFeatures(NamedTuple):
    """A decision. `sign` is what it says and the item it stands under; `holder` is the id of that.

    `text` are the letters of what leads to it, below the item's heading and without the numbers of paragraphs; `about` the telling words
    of that text (of the heading, where there is no other), `named` its figures and names; `own` are those of the decision itself.
    """

    sign: Hashable
    text: str
    letters: str
    words: frozenset[str]
    about: frozenset[str]
    named: frozenset[str]
    own: frozenset[str]
    holder: str | None


class DeclarationFeatures(NamedTuple):
    """A declaration. `sign` is all of it; `holder` and `target` are the ids of the items that it stands in and is about.

    `who` are the words of the member's name, titles left out. No text that leads to it counts: `text` and `about` are empty.
    """

    sign: Hashable
    letters: str
    words: frozenset[str]
    holder: str | None
    target: str | None
    who: tuple[str, ...]
    nil: bool
    text: str = ""
    about: frozenset[str] = frozenset()


def of_items(minutes: Minutes, view: str) -> list[ItemFeatures]:
    """Return the features of a reading's items."""
    made = []
    for item in minutes.items:
        body = view[item.place.start : min(item.place.end, item.place.start + LONGEST)]
        if item.title:
            body = body.replace(item.title, " ", 1)
        body = unnumbered(body, item)
        about, title, text = telling(body), letters(item.title), letters(body)
        sign = title or (("#", text) if len(about) > 1 else None)
        number = None if item.number_inferred else item.number
        made.append(ItemFeatures(sign, text, title, frozenset(words(item.title or "")), about, number))
    return made


def of_actions(minutes: Minutes, view: str, ids: Sequence[str]) -> list[ActionFeatures]:
    """Return the features of a reading's actions; `ids` are those of its items, in their order."""
    made = []
    items = {item.position: item for item in minutes.items}
    under = [items.get(action.item or -1) for action in minutes.actions]
    said = [action.text or action.words for action in minutes.actions]
    leads = _leads(minutes, minutes.actions, view)
    below = [_below(lead, action, item) for lead, action, item in zip(leads, minutes.actions, under, strict=True)]
    plain = list(map(letters, said))
    for number, text in enumerate(unreferenced(below, plain)):
        action, item = minutes.actions[number], under[number]
        named, holder = names(text), _id(minutes, ids, action.item)
        about = (telling(text[-_LEADS:]) | named) or telling(unnumbered(leads[number], item))
        decided = frozenset(words(said[number]))
        made.append(
            ActionFeatures((holder, plain[number]), letters(text), plain[number], decided, about, named, names(said[number]), holder)
        )
    return made


def _below(lead: str, action: Action, item: AgendaItem | None) -> str:
    """Return of the text that leads to an action what stands below the heading of its item."""
    if item is not None and item.title_place is not None:
        lead = lead[max(0, item.title_place.end - action.place.start + len(lead)) :]
    return unnumbered(lead, item)


def of_declarations(minutes: Minutes, ids: Sequence[str]) -> list[DeclarationFeatures]:
    """Return the features of a reading's declarations; `ids` are those of its items, in their order."""
    made = []
    for each in minutes.declarations:
        holder, target = _id(minutes, ids, each.found_in), _id(minutes, ids, each.item)
        plain, who = letters(each.words), tuple(word for word in words(each.member or "") if word not in TITLES)
        sign = (holder, target, who, each.nil, plain)
        made.append(DeclarationFeatures(sign, plain, frozenset(words(each.words)), holder, target, who, each.nil))
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

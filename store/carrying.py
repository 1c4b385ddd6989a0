"""Which record of a newer reading is which of an earlier one, so that ids, and with them the clerk's edits, stay where they belong.

Two decisions of one page may have the same words, and one that is put in before them must not take over the edits of the next: see
`store.ranks`. What both readings have in the same words and place comes first, the best pairs of the rest follow. What has no partner
gets a key that no earlier record had.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from store.features import ActionFeatures, DeclarationFeatures, ItemFeatures, of_actions, of_declarations, of_items
from store.identity import digits, key_of
from store.kin import Kin, kin
from store.ranks import action_rank, declaration_rank, item_rank
from store.records import Action, AgendaItem, Declaration, Meeting, Minutes, Record
from store.text import fold

R = TypeVar("R", AgendaItem, Declaration, Action)
F = TypeVar("F", ItemFeatures, ActionFeatures, DeclarationFeatures)


class _Kind(NamedTuple, Generic[F]):
    """A kind of record: the letter that its keys begin with, and how good a pair of two of them is."""

    letter: str
    rank: Callable[[F, F, Kin], float | None]


_ITEMS = _Kind("i", item_rank)
_ACTIONS = _Kind("a", action_rank)
_DECLARATIONS = _Kind("d", declaration_rank)


class _Newer(NamedTuple, Generic[F]):
    """The records of one kind in the newer reading, their features, and the ids of its items."""

    records: Sequence[AgendaItem | Declaration | Action]
    features: Sequence[F]
    items: frozenset[str]


class _Side(NamedTuple, Generic[F]):
    """The records of one kind in one earlier reading: their features, their keys, and the ids of the reading's items."""

    features: Sequence[F]
    keys: Sequence[str]
    items: frozenset[str]


def assign(minutes: Minutes, meeting: str, view: str, earlier: Sequence[tuple[Minutes, str]] = (), kept: Iterable[str] = ()) -> Minutes:
    """Return the minutes with full ids, those of the same records of the `earlier` minutes (each with its view) carried over.

    The last of the earlier ones is looked at first. `kept` are ids that belong to others: the clerk's own records.
    """
    taken = frozenset(map(key_of, kept))
    old = [(each, text, [item.id for item in each.items]) for each, text in reversed(earlier)]
    before = [_Side(of_items(each, text), _keys(each.items), frozenset(ids)) for each, text, ids in old]
    newer = _Newer(minutes.items, of_items(minutes, view) if old else [], frozenset())
    items = _named(minutes.items, _carried(_ITEMS, newer, before, frozenset()), meeting)
    named = dataclasses.replace(minutes, items=items, meeting=dataclasses.replace(minutes.meeting, id=meeting))
    ids = [item.id for item in items]
    there = frozenset(ids)
    declared = _carried(
        _DECLARATIONS,
        _Newer(minutes.declarations, of_declarations(named, ids) if old else [], there),
        [_Side(of_declarations(each, here), _keys(each.declarations), frozenset(here)) for each, _, here in old],
        taken,
    )
    decided = _carried(
        _ACTIONS,
        _Newer(minutes.actions, of_actions(named, view, ids) if old else [], there),
        [_Side(of_actions(each, text, here), _keys(each.actions), frozenset(here)) for each, text, here in old],
        taken,
    )
    return dataclasses.replace(
        named,
        declarations=_named(minutes.declarations, declared, meeting),
        actions=_named(minutes.actions, decided, meeting),
    )


def _keys(records: Sequence[R]) -> list[str]:
    return [key_of(record.id) for record in records]


def _named(records: tuple[R, ...], keys: Sequence[str], meeting: str) -> tuple[R, ...]:
    return tuple(dataclasses.replace(record, id=f"{meeting}-{key}") for record, key in zip(records, keys, strict=True))


def _carried(kind: _Kind[F], newer: _Newer[F], sides: Sequence[_Side[F]], taken: frozenset[str]) -> list[str]:
    """Return the key of each record: that of the earlier one that it is, or one of its own that nobody had."""
    keys = [""] * len(newer.records)
    used = set(taken)
    for side in sides:
        free = [number for number, key in enumerate(keys) if not key]
        there = [place for place, key in enumerate(side.keys) if key not in used]
        new, old = [newer.features[number] for number in free], [side.features[place] for place in there]
        for number, place in pairs(kind, new, old, kin(newer.features, side.features, (newer.items, side.items))).items():
            keys[free[number]] = side.keys[there[place]]
            used.add(side.keys[there[place]])
    used.update(key for side in sides for key in side.keys)
    for number, record in enumerate(newer.records):
        if not keys[number]:
            keys[number] = _own_key(record, kind.letter, used)
            used.add(keys[number])
    return keys


def _own_key(record: AgendaItem | Declaration | Action, letter: str, used: set[str]) -> str:
    """Return the key that the reader gave a record, or another one where that is another record's, or there is none."""
    key, attempt = key_of(record.id), 0
    while not key or key in used:
        key = letter + digits(f"{said(record)}/{attempt}", 5)
        attempt += 1
    return key


def said(record: Record) -> str:
    """Return the words that a record is known by; of a meeting there are none."""
    if isinstance(record, Meeting):
        return ""
    if isinstance(record, AgendaItem):
        text = record.title or record.number or ""
    elif isinstance(record, Declaration):
        text = f"{record.member or ''} {record.words}"
    else:
        text = record.text or record.words
    return " ".join(fold(text).split())


def pairs(kind: _Kind[F], new: Sequence[F], old: Sequence[F], kin: Kin) -> dict[int, int]:
    """Return for each newer record (by number) the earlier one that it is; many have none."""
    found = _certain(kind, new, old, kin)
    ranked = []
    anchors = sorted(found.items())
    taken = set(found.values())
    free = [number for number in range(len(old)) if number not in taken]
    for number in (each for each in range(len(new)) if each not in found):
        before, low, high = _between(anchors, number, len(old))
        for place in free:
            score = kind.rank(new[number], old[place], kin)
            if score is not None:
                # Order decides between records that are equally good: a correction may change it.
                ranked.append((-score, not low < place < high, abs((number - before) - (place - low)), number, place))
    used: set[int] = set()
    for *_, number, place in sorted(ranked):
        if number not in found and place not in used:
            found[number] = place
            used.add(place)
    return found


def _certain(kind: _Kind[F], new: Sequence[F], old: Sequence[F], kin: Kin) -> dict[int, int]:
    """Return the pairs of records that say the same in the same place and are no others.

    Their text is the same, and each reading has as many of them; or each has one left only, and the text tells of the same thing.
    """
    found: dict[int, int] = {}
    for here, there in _groups(new, old, found, lambda each: (each.sign, each.text)):
        if len(here) == len(there):
            found.update(zip(here, there, strict=True))
    for here, there in _groups(new, old, found, lambda each: each.sign):
        if len(here) == len(there) == 1 and kind.rank(new[here[0]], old[there[0]], kin) is not None:
            found[here[0]] = there[0]
    return found


def _groups(
    new: Sequence[F], old: Sequence[F], found: Mapping[int, int], sign: Callable[[F], Hashable]
) -> list[tuple[list[int], list[int]]]:
    """Return which records of the newer and of the earlier reading have one sign; those that are found already are left out."""
    groups: dict[Hashable, tuple[list[int], list[int]]] = {}
    for side, records, paired in ((0, new, set(found)), (1, old, set(found.values()))):
        for number, each in enumerate(records):
            if each.sign is not None and number not in paired:
                groups.setdefault(sign(each), ([], []))[side].append(number)
    return list(groups.values())


def _between(anchors: Sequence[tuple[int, int]], number: int, last: int) -> tuple[int, int, int]:
    """Return the certain pair before a newer record, as (number, place), and the place of the certain pair after it."""
    before, low, high = -1, -1, last
    for at, place in anchors:
        if at > number:
            high = place
            break
        before, low = at, place
    return before, low, high

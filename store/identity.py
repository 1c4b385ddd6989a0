"""Which record of a new reading is which of the earlier one, so that ids, and with them the clerk's edits, stay where they belong.

A record's key is made from its content by whoever read it (or here, when it has none). The same key is the same record; what is
left is paired by likeness of its words, best pairs first, within its kind.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from store.records import Action, AgendaItem, Declaration, Minutes
from store.text import fold

ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"
ALIKE = 0.5
"""Share of words that two records must have in common to be taken for one."""

R = TypeVar("R", AgendaItem, Declaration, Action)


def digits(data: str, length: int) -> str:
    """Return `length` characters [0-9a-z] that depend on `data` alone."""
    number = int.from_bytes(hashlib.sha256(data.encode()).digest(), "big")
    made = ""
    for _ in range(length):
        number, digit = divmod(number, 36)
        made += ALPHABET[digit]
    return made


def meeting_id(sha256: str, taken: Callable[[str], bool]) -> str:
    """Return an id of seven characters for a meeting that first rests on this source."""
    attempt = 0
    while True:
        made = digits(f"{sha256}/{attempt}", 7)
        made = chr(ord("a") + int(made[0], 36) % 26) + made[1:]
        if not taken(made):
            return made
        attempt += 1


def key_of(record_id: str) -> str:
    """Return the part of a record's id that is its own, without the meeting's (`i3f9d2` of `abc1234-i3f9d2`)."""
    return record_id.rpartition("-")[2]


def meeting_of(record_id: str) -> str:
    """Return the meeting's part of a record's id, which names the file."""
    return record_id.partition("-")[0]


def assign(minutes: Minutes, meeting: str, view: str, earlier: Sequence[tuple[Minutes, str]] = (), kept: Iterable[str] = ()) -> Minutes:
    """Return the minutes with full ids, those of alike records of the `earlier` minutes (each with its view) carried over.

    `kept` are ids that belong to others: the clerk's own records.
    """
    taken = frozenset(map(key_of, kept))
    old_items = [item for old, _ in earlier for item in old.items]
    item_words = {id(item): _item_words(item, text) for old, text in earlier for item in old.items}
    item_words |= {id(item): _item_words(item, view) for item in minutes.items}
    items = _carried(minutes.items, old_items, lambda item: item_words[id(item)], "i")
    declarations = _carried(minutes.declarations, [each for old, _ in earlier for each in old.declarations], _declaration_words, "d", taken)
    actions = _carried(minutes.actions, [each for old, _ in earlier for each in old.actions], _action_words, "a", taken)
    return dataclasses.replace(
        minutes,
        meeting=dataclasses.replace(minutes.meeting, id=meeting),
        items=_named(minutes.items, items, meeting),
        declarations=_named(minutes.declarations, declarations, meeting),
        actions=_named(minutes.actions, actions, meeting),
    )


def _named(records: tuple[R, ...], keys: Sequence[str], meeting: str) -> tuple[R, ...]:
    return tuple(dataclasses.replace(record, id=f"{meeting}-{key}") for record, key in zip(records, keys, strict=True))


def _carried(
    new: Sequence[R], old: Sequence[R], words: Callable[[R], tuple[str, ...]], letter: str, taken_by_others: frozenset[str] = frozenset()
) -> list[str]:
    """Return the key of each new record."""
    keys = _own_keys(new, words, letter, taken_by_others)
    known = {key_of(record.id): record for record in old}
    free_new = [number for number, key in enumerate(keys) if key not in known]
    taken = set(keys) & known.keys()
    free_old = [record for key, record in known.items() if key not in taken]
    for number, record in _pairs(free_new, free_old, new, words):
        keys[number] = key_of(record.id)
    return keys


def _own_keys(records: Sequence[R], words: Callable[[R], tuple[str, ...]], letter: str, taken: frozenset[str]) -> list[str]:
    keys: list[str] = []
    seen: set[str] = set(taken)
    for record in records:
        key, attempt = key_of(record.id), 0
        while not key or key in seen:
            key = letter + digits(f"{' '.join(words(record))}/{attempt}", 5)
            attempt += 1
        seen.add(key)
        keys.append(key)
    return keys


def _pairs(numbers: Iterable[int], old: Sequence[R], new: Sequence[R], words: Callable[[R], tuple[str, ...]]) -> list[tuple[int, R]]:
    """Return the pairs that are alike enough, best first, each record once. Ties go to the nearest neighbour on the page."""
    bags = [frozenset(words(record)) for record in old]
    ranked = []
    for number in numbers:
        bag = frozenset(words(new[number]))
        for place, other in enumerate(bags):
            share = likeness(bag, other)
            if share >= ALIKE:
                ranked.append((-share, abs(place - number), number, place))
    paired: list[tuple[int, R]] = []
    used_new: set[int] = set()
    used_old: set[int] = set()
    for _, _, number, place in sorted(ranked):
        if number not in used_new and place not in used_old:
            used_new.add(number)
            used_old.add(place)
            paired.append((number, old[place]))
    return paired


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of words that two records have in common, 0 to 1."""
    if not one or not other:
        return 0.0
    return len(one & other) / len(one | other)


def _item_words(item: AgendaItem, view: str) -> tuple[str, ...]:
    """Return the words of an item's title; an item without a title is its first words."""
    if item.title:
        return ("title", *_words(item.title))
    return _words(view[item.place.start : min(item.place.end, item.place.start + 600)])


def _declaration_words(record: Declaration) -> tuple[str, ...]:
    return ("nil" if record.nil else "member", *_words(record.member or ""), *_words(record.words))


def _action_words(record: Action) -> tuple[str, ...]:
    return _words(record.text or record.words)


def _words(text: str) -> tuple[str, ...]:
    return tuple(fold(text[:2000]).replace("-", " ").split())


def title_key(title: str | None) -> str:
    """Return the title as it is compared: folded, without punctuation."""
    return " ".join("".join(char if char.isalnum() else " " for char in fold(title or "")).split())


def same_key(records: Iterable[Any]) -> dict[str, Any]:
    """Return records by their own key."""
    return {key_of(record.id): record for record in records}

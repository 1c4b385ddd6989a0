"""Records that a newer page words otherwise, or after a text that tells of something else, so that an edit of them may no longer fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from store.carrying import said
from store.features import ActionFeatures, ItemFeatures, of_actions, of_items
from store.meeting.edits import records_of
from store.records import Action, AgendaItem, Declaration, Minutes, Reading
from store.wording import SAME, letters, likeness, shared, telling, unlike

R = TypeVar("R", AgendaItem, Action)
F = TypeVar("F")
_MOSTLY = 0.7
"""Likeness of two texts that differ in a word or two."""


def otherwise(before: Reading, after: Reading) -> dict[str, str]:
    """Return the records that both readings have and the newer one has otherwise: by id, what is to be said of them."""
    old, new = before.minutes, after.minutes
    was, now = records_of(old), records_of(new)
    reworded = (each for each in now if each in was and letters(said(was[each])) != letters(said(now[each])))
    told = dict.fromkeys(reworded, "the page words it otherwise now")
    led = _actions(after)
    for each in _headed_otherwise(old, new):
        # A decision whose text has names and figures of its own is known by those.
        if each not in led or not led[each].named:
            told.setdefault(each, "the item it belongs to has another title now")
    for each in _led_otherwise(_actions(before), led):
        told.setdefault(each, "what the page says before it is something else now")
    for each in _filled_otherwise(_by_id(old.items, of_items(old, before.view)), _by_id(new.items, of_items(new, after.view))):
        told.setdefault(each, "what the page says under it is something else now")
    return told


def _headed_otherwise(old: Minutes, new: Minutes) -> Iterator[str]:
    """Give the decisions and declarations whose item's title names something that it did not, and no longer what it did."""
    was, now = _titles(old), _titles(new)
    for each in was.keys() & now.keys():
        if all(unlike(was[each], now[each])):
            yield each


def _titles(minutes: Minutes) -> dict[str, frozenset[str]]:
    """Return for each record of the page the telling words of the title of its item."""
    titles = {item.position: telling(item.title or "") for item in minutes.items}
    records: list[Action | Declaration] = [*minutes.actions, *minutes.declarations]
    return {each.id: titles.get(each.item or -1, frozenset()) for each in records if not each.own}


def _by_id(records: Iterable[R], features: Iterable[F]) -> dict[str, F]:
    return {record.id: each for record, each in zip(records, features, strict=True)}


def _actions(reading: Reading) -> dict[str, ActionFeatures]:
    """Return those of the page: nothing that stands before a record of a clerk's own is about it."""
    minutes = reading.minutes
    found = _by_id(minutes.actions, of_actions(minutes, reading.view, [item.id for item in minutes.items]))
    return {action.id: found[action.id] for action in minutes.actions if not action.own}


def _led_otherwise(old: Mapping[str, ActionFeatures], new: Mapping[str, ActionFeatures]) -> Iterator[str]:
    """Give the decisions that are after a text with other figures or names than before, or with few of its words."""
    for each in new.keys() & old.keys():
        here, there = new[each], old[each]
        if not here.text or not there.text or here.text == there.text:
            continue
        mine, theirs = unlike(here.about, there.about)
        if mine and theirs and ((mine & here.named and theirs & there.named) or likeness(here.about, there.about) < _MOSTLY):
            yield each


def _filled_otherwise(old: Mapping[str, ItemFeatures], new: Mapping[str, ItemFeatures]) -> Iterator[str]:
    """Give the items under which most is about something else."""
    for each in new.keys() & old.keys():
        alike = shared(new[each].about, old[each].about)
        if alike is not None and alike <= SAME:
            yield each

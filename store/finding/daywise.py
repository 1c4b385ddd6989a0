"""Lists by meeting: oldest first, and by body. Row numbers begin with the meeting's slot, and slots with the day."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from store.finding.matched import Matched
from store.finding.sql import UNDATED
from store.finding.walking import Walk
from store.kinds import RecordKind
from store.tables.schema import STARTS

Keep = Callable[[str, Callable[[], Sequence[int]]], Sequence[int]]
"""Gives what was made under a name before, or makes it and keeps it until the index changes."""


def oldest_first(matched: Matched, kind: RecordKind) -> Walk:
    """Return days upward, the rows of a day as they are downward; at the end what has no date, as it is downward."""
    bits = matched.numbering.shift(kind) + matched.numbering.serial
    sql = f"SELECT rowid FROM {STARTS[kind]} WHERE {STARTS[kind]} MATCH ? ORDER BY rowid DESC"
    without = [row[0] for row in matched.run(sql, [f'"{UNDATED}"'])]
    undated = frozenset(without)

    def days(rows: Iterator[int]) -> Iterator[list[int]]:
        return (list(day) for _, day in groupby((row for row in rows if row not in undated), lambda row: row >> bits))

    def forward() -> Iterator[int]:
        for day in days(matched.upward()):
            yield from reversed(day)
        yield from matched.among(without)

    def backward() -> Iterator[int]:
        yield from matched.among(without[::-1])
        for day in days(matched.downward()):
            yield from reversed(day)

    return Walk(matched.count, lambda: _turned(matched, undated, bits), forward, backward)


def _turned(matched: Matched, undated: frozenset[int], bits: int) -> Sequence[int]:
    # Turned round within their days, numbers need no key to be sorted by.
    upward, within = matched.numbers.upward, (1 << bits) - 1
    turned = [number ^ within for number in upward if number not in undated]
    turned.sort()
    return array("q", [number ^ within for number in turned] + [number for number in reversed(upward) if number in undated])


def by_body(matched: Matched, kind: RecordKind, keep: Keep, *, down: bool) -> Walk:
    """Return bodies in the order of their names, those without one last; the meetings of each newest first."""
    slots = keep(f"body{'-' * down}", lambda: _slots(matched, down=down))
    shift = matched.numbering.shift(kind)

    def walk(order: Sequence[int], *, up: bool) -> Iterator[int]:
        if not shift:
            yield from matched.among(order)
            return
        for slot in order:
            first, last = slot << shift, (slot + 1 << shift) - 1
            yield from matched.upward(first, last) if up else matched.downward(last, first)

    def whole() -> Sequence[int]:
        # In memory, where each meeting's rows stand together.
        _ = matched.numbers
        return array("q", walk(slots, up=False))

    if matched.count < len(slots):
        return Walk(matched.count, lambda: _by_rank(matched, slots, shift))
    return Walk(matched.count, whole, lambda: walk(slots, up=False), lambda: walk(slots[::-1], up=True))


def _slots(matched: Matched, *, down: bool) -> Sequence[int]:
    bodies = {slot: str(body or "") for slot, body in matched.run("SELECT row, body FROM meetings", ())}
    names = sorted({body for body in bodies.values() if body}, key=lambda body: (body.casefold(), body), reverse=down)
    place = {name: number for number, name in enumerate(names)}
    return array("q", sorted(bodies, key=lambda slot: (place.get(bodies[slot], len(names)), -slot)))


def _by_rank(matched: Matched, slots: Sequence[int], shift: int) -> Sequence[int]:
    rank = {slot: number for number, slot in enumerate(slots)}
    # Stable: the rows of a meeting stay as they are downward.
    return sorted(matched.numbers.downward, key=lambda number: rank.get(number >> shift, len(slots)))

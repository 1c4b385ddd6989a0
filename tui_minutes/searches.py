"""Saved searches: those that every clerk has, and how the clerk's own stand beside them. One place for every command and pane."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Shipped(NamedTuple):
    """A search that comes with the program, and what it lists in a few words."""

    query: str
    note: str


SHIPPED: Mapping[str, Shipped] = {
    "overdue": Shipped("is:overdue", "actions whose day has passed"),
    "due-soon": Shipped("due:today..2w is:open", "actions due in the next two weeks"),
    "no-owner": Shipped("is:open owner:none", "open actions that are nobody's"),
    "declared": Shipped("kind:declaration -is:nil date:this-my", "declarations of this municipal year"),
    "to-notify": Shipped("kind:declaration -is:nil date:28d..", "declared in the last 28 days, in which an interest is to be registered"),
    "unsure": Shipped("is:truncated OR is:undated OR is:unsure", "cut off at the source, undated, or read with doubts"),
    "new": Shipped("is:new", "what the latest day of loading brought or changed"),
    "restricted": Shipped("is:restricted", "exempt and confidential items"),
}
"""By name, in the order of a menu. Each is a query like any other, and may stand in others: `saved:overdue owner:clerk`."""


def every(own: Mapping[str, str]) -> dict[str, str]:
    """Return all saved searches by name, the shipped ones first; a clerk's `own` of the same name stands in the shipped one's place."""
    return {**{name: shipped.query for name, shipped in SHIPPED.items()}, **own}


def note_of(name: str, query: str) -> str:
    """Return what a shipped search lists, or nothing for one of the clerk's own."""
    shipped = SHIPPED.get(name)
    return shipped.note if shipped and shipped.query == query else ""

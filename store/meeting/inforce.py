"""Which edits of a log are in force: of each field the newest that was not taken back, or none, so that it is what the page says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar


class Logged(Protocol):
    """What of an entry of the log tells which edit stands."""

    @property
    def record_id(self) -> str:
        """The record that was changed."""

    @property
    def field(self) -> str:
        """Its field."""

    @property
    def before(self) -> str:
        """What stood there."""

    @property
    def after(self) -> str:
        """What stands there since."""

    @property
    def kind(self) -> str:
        """`edit`, `undo` or `redo`."""

    @property
    def group(self) -> str:
        """The command that it was a part of."""

    @property
    def of(self) -> str | None:
        """The command that was taken back, or made again."""


L = TypeVar("L", bound=Logged)

Key = tuple[str, str]
"""A record's id and one of its fields."""


class InForce:
    """The log walked through: for each field the edits that lie over one another, as (group, value), the newest last.

    Taking the lowest of them back lays bare what the page says now, even if it said something else when that edit was made.
    """

    def __init__(self, edits: Iterable[Logged]) -> None:
        self._layers: dict[Key, list[tuple[str, str]]] = {}
        for edit in edits:
            self._lay(edit)

    def _lay(self, edit: Logged) -> None:
        layers = self._layers.setdefault((edit.record_id, edit.field), [])
        if edit.kind != "undo":
            layers.append(((edit.of or edit.group) if edit.kind == "redo" else edit.group, edit.after))
        elif layers and layers[-1][0] == edit.of:
            layers.pop()
            if layers and layers[-1][1] != edit.after:
                layers.append((edit.group, edit.after))
        elif edit.before != edit.after:
            # Else it was left as it is: as a colleague has it.
            layers.append((edit.group, edit.after))

    def values(self) -> Mapping[str, Mapping[str, str]]:
        """Return the fields of each record that are not as the page has them, with their values as text."""
        found: dict[str, dict[str, str]] = {}
        for (record_id, field), layers in self._layers.items():
            if layers:
                found.setdefault(record_id, {})[field] = layers[-1][1]
        return found

    def is_lowest(self, key: Key, group: str) -> bool:
        """Whether the edit of this group alone lies over what the page says."""
        return [name for name, _ in self._layers.get(key, ())] == [group]


def chain(edits: Iterable[L], group: str) -> dict[Key, list[L]]:
    """Return of each field that a group of edits changed its entries: the edit, and each time it was taken back and made again."""
    found: dict[Key, list[L]] = {}
    for edit in edits:
        if group in (edit.group, edit.of):
            found.setdefault((edit.record_id, edit.field), []).append(edit)
    return found


def stands(entries: Iterable[Logged]) -> bool:
    """Whether what these entries of one field's chain say last is that the edit stands."""
    return [*entries][-1].kind != "undo"


def was_taken_back(entries: Iterable[Logged]) -> bool:
    """Whether it was taken back, rather than left alone for a colleague's sake."""
    last = [*entries][-1]
    return last.kind == "undo" and last.before != last.after

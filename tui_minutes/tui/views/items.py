"""Items: the business of every meeting, with its words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from store.kinds import RecordKind
from tui_minutes.tui.views.base import Column, Moment, View, meeting_date, text_of

if TYPE_CHECKING:
    from tui_minutes.tui.port import Value


def item_number(values: Mapping[str, Value], _moment: Moment) -> str:
    """Return the number as printed: the minute's, else the agenda's."""
    return str(values.get("minute_no") or values.get("item_no") or "")


def _title(values: Mapping[str, Value], _moment: Moment) -> str:
    return str(values.get("title") or values.get("text") or "(no title on the page)")


def _state(values: Mapping[str, Value], _moment: Moment) -> str:
    if values.get("truncated"):
        return "! cut off"
    outcome = str(values.get("outcome") or "").replace("approved-minutes", "minutes")
    return "restricted" if values.get("restricted") else outcome.replace(",", ", ")


ITEMS = View(
    digit="2",
    kind=RecordKind.ITEM,
    title="Items",
    purpose="Every agenda item: what was reported and what was decided, in the words of the minutes.",
    columns=(
        Column("DATE", meeting_date, width=13),
        Column("NO", item_number, width=6),
        Column("TITLE", _title, share=3, telling=True),
        Column("BODY", text_of("body"), share=2, least=64),
        Column("STATE", _state, width=10, least=50, warns=True),
    ),
    none_yet="No agenda item was found in what is loaded.",
    counts="items",
)

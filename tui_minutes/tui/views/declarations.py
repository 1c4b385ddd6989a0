"""Declarations: who declared what interest, in which item, and what they did."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from store.kinds import RecordKind
from tui_minutes.tui.views.base import Column, Moment, View, meeting_date, text_of
from tui_minutes.tui.views.items import item_number

if TYPE_CHECKING:
    from tui_minutes.tui.port import Value


def short_name(name: Value) -> str:
    """Return a member's name with the title as short as clerks write it."""
    text = str(name or "")
    return f"Cllr {text.removeprefix('Councillor ')}" if text.startswith("Councillor ") else text


def _member(values: Mapping[str, Value], _moment: Moment) -> str:
    return "(nobody declared)" if values.get("nil_return") else short_name(values.get("member")) or "(not named)"


def _item(values: Mapping[str, Value], moment: Moment) -> str:
    number, title = item_number(values, moment), str(values.get("item_title") or "")
    return f"{number} {title}".strip() or str(values.get("subject") or "")


def _kind(values: Mapping[str, Value], _moment: Moment) -> str:
    return "nil return" if values.get("nil_return") else str(values.get("interest_type") or values.get("kind") or "")


DECLARATIONS = View(
    digit="3",
    kind=RecordKind.DECLARATION,
    title="Declarations",
    purpose="Every declaration of interest, and every minute that nobody declared any. What a page does not state stays not stated.",
    columns=(
        Column("DATE", meeting_date, width=13),
        Column("BODY", text_of("body"), share=2, least=58),
        Column("MEMBER", _member, share=2, telling=True),
        Column("KIND", _kind, width=14),
        Column("ITEM", _item, share=2, least=50, telling=True),
        Column("EFFECT", text_of("action_taken"), width=12, least=100),
    ),
    none_yet="No declaration was found in what is loaded, nor a minute that nobody declared any.",
    counts="declarations",
)

"""Meetings: what has been loaded, and how completely it was read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from store.kinds import RecordKind
from tui_minutes.tui.views.base import Column, Moment, View, count_of, meeting_date, text_of

if TYPE_CHECKING:
    from tui_minutes.tui.port import Value


def _name(values: Mapping[str, Value], _moment: Moment) -> str:
    file = str(values.get("source_file") or "").rpartition("/")[2]
    return str(values.get("body") or values.get("title") or file or "(no committee on the page)")


def _status(values: Mapping[str, Value], _moment: Moment) -> str:
    status = str(values.get("status") or "")
    return "" if status == "unknown" else status


def _declared(values: Mapping[str, Value], _moment: Moment) -> str:
    """Return how many declared; a minute that nobody did is told, no such minute is not."""
    return str(values.get("declarations") or "") or ("nil" if values.get("nil_returns") else "")


MEETINGS = View(
    digit="1",
    kind=RecordKind.MEETING,
    title="Meetings",
    purpose="Every meeting loaded, newest first: what was read from its minutes, and what the page does not say.",
    columns=(
        Column("DATE", meeting_date, width=13),
        Column("BODY", _name, share=3),
        Column("COUNCIL", text_of("council"), share=2, least=70),
        Column("STATUS", _status, width=9, least=60),
        Column("ITEMS", count_of("items"), width=5, right=True, least=40),
        Column("DECL", _declared, width=4, right=True, least=46),
        Column("ACT", count_of("actions"), width=4, right=True, least=46),
    ),
    none_yet="",
    counts="meetings",
)

"""Actions: what was decided, asked for or promised; by whom, by when, and whether it has been done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from store.kinds import RecordKind
from tui_minutes.shown import short_date
from tui_minutes.tui.views.base import Column, Moment, View, meeting_date, text_of

if TYPE_CHECKING:
    from tui_minutes.tui.port import Value

_SETTLED = ("done", "dropped")


def _due(values: Mapping[str, Value], moment: Moment) -> str:
    due = str(values.get("due") or "")
    late = bool(due) and values.get("status") not in _SETTLED and due < moment.today.isoformat()[: len(due)]
    return ("! " if late else "") + short_date(due)


def _kind(values: Mapping[str, Value], _moment: Moment) -> str:
    kind = str(values.get("outcome") or "")
    return "minutes" if kind == "approved-minutes" else kind


def _words(values: Mapping[str, Value], _moment: Moment) -> str:
    return str(values.get("text") or values.get("item_title") or "")


ACTIONS = View(
    digit="4",
    kind=RecordKind.ACTION,
    title="Actions",
    purpose="Every decision, request and promise. d marks one done, e gives it an owner or a date; the words of the minutes stay.",
    columns=(
        Column("DATE", meeting_date, width=13, least=64),
        Column("STATUS", text_of("status"), width=7),
        Column("KIND", _kind, width=11, least=96),
        Column("ACTION", _words, share=5, telling=True),
        Column("OWNER", text_of("owner"), width=12, least=56, telling=True),
        Column("DUE", _due, width=13, least=44, warns=True),
        Column("BODY", text_of("body"), share=2, least=110),
    ),
    none_yet="No decision or action was found in what is loaded.",
    counts="actions",
)

"""What changed between two readings of a meeting, as text with marks or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from store.compare import Turn
from store.text import clean
from tui_minutes.shown import short_date

if TYPE_CHECKING:
    from store.compare import Comparison, Difference
    from store.records import Minutes

_MARKS = {Turn.ADDED: "+", Turn.REMOVED: "-", Turn.CHANGED: "~"}
_AROUND = 12
"""Words shown before and after a change; what lies between two changes further apart is left out."""


def restricted_ids(*readings: Minutes) -> frozenset[str]:
    """Return the ids of everything restricted in any of the readings: items, and what was declared or decided under them."""
    found: set[str] = set()
    for minutes in readings:
        closed = {item.position for item in minutes.items if item.restricted}
        found.update(item.id for item in minutes.items if item.restricted)
        found.update(each.id for each in minutes.declarations if each.restricted or closed & {each.item, each.found_in})
        found.update(each.id for each in minutes.actions if each.restricted or each.item in closed)
    return frozenset(found)


def as_text(compared: Comparison, hidden: frozenset[str] = frozenset()) -> str:
    """Return the differences a paragraph each: `+` came, `-` went, `~` changed; in texts `[-old-]` and `{+new+}`.

    Of the records in `hidden` only their number is told.
    """
    lines = [
        f"- {compared.older.source.name}, read {_when(compared.older_at)}",
        f"+ {compared.newer.source.name}, read {_when(compared.newer_at)}",
    ]
    shown = [each for each in compared.differences if each.record_id not in hidden]
    for each in shown:
        lines += ["", *_paragraph(each)]
    left = len(compared.differences) - len(shown)
    if left:
        lines += ["", f"{left} in restricted records not shown (--restricted shows them)"]
    elif not shown:
        lines += ["", "the two readings say the same"]
    return clean("\n".join(lines)) + "\n"


def as_json(compared: Comparison, hidden: frozenset[str] = frozenset()) -> str:
    """Return the differences with both readings' sources; records in `hidden` are left out and counted."""
    shown = [each for each in compared.differences if each.record_id not in hidden]
    document = {
        "older": {"source_file": compared.older.source.name, "sha256": compared.older.source.sha256, "read": compared.older_at},
        "newer": {"source_file": compared.newer.source.name, "sha256": compared.newer.source.sha256, "read": compared.newer_at},
        "differences": [
            {
                "id": each.record_id,
                "kind": each.kind.value,
                "name": clean(each.name),
                "change": each.turn.value,
                "field": each.field or None,
                "before": clean(each.before),
                "after": clean(each.after),
                "words": [[turn.value, clean(words)] for turn, words in each.words],
            }
            for each in shown
        ],
        "restricted_hidden": len(compared.differences) - len(shown),
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _when(at: str) -> str:
    return f"{short_date(at[:10])} at {at[11:16]}" if len(at) >= 16 else at


def _paragraph(each: Difference) -> Iterator[str]:
    name = " ".join(each.name.split())
    yield f"{_MARKS[each.turn]} {each.kind.value} {name}  ({each.record_id})"
    if each.words:
        yield f"    {each.field}: {_pieces(each.words)}"
    elif each.field:
        yield f"    {each.field}: {_one_line(each.before)} → {_one_line(each.after)}"


def _one_line(value: str) -> str:
    return " ".join(value.split()) or "(nothing)"


def _pieces(pieces: Sequence[tuple[Turn, str]]) -> str:
    told = []
    for number, (turn, text) in enumerate(pieces):
        if turn is Turn.SAME:
            told.append(_shortened(text, first=number == 0, last=number == len(pieces) - 1))
        else:
            told.append(f"{{+{text}+}}" if turn is Turn.ADDED else f"[-{text}-]")
    return " ".join(told)


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """Return unchanged words as far as they are near a change."""
    words = text.split()
    if first:
        return " ".join(["…"] * (len(words) > _AROUND) + words[-_AROUND:])
    if last:
        return " ".join(words[:_AROUND] + ["…"] * (len(words) > _AROUND))
    if len(words) <= 2 * _AROUND:
        return text
    return " ".join([*words[:_AROUND], "…", *words[-_AROUND:]])

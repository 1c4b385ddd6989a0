"""Labels inside a line, where a page has lost its line breaks (`Apologies Minutes: There were none.`)."""

from __future__ import annotations

from store.text import fold
from tui_minutes.parsing.layouts.cuts import Desk
from tui_minutes.parsing.layouts.labels import Label
from tui_minutes.parsing.text.lines import Line
from tui_minutes.reading.document import BlockKind


def at_labels(desk: Desk, line: Line) -> list[Line]:
    """Cut a line before and after each label that stands in it."""
    text = line.text
    if ":" not in text:
        return [line]
    pieces: list[Line] = []
    at = 0
    for found in desk.labels.inline.finditer(text):
        if found.start() and text[found.start() - 1] != " ":
            continue
        kind = desk.labels.kinds[fold(found[0].rstrip(": "))]
        before = text[at : found.start()].rstrip()
        if kind is Label.MINUTES and before.rsplit(" ", 1)[-1].lower() in desk.titles.connectors:
            continue
        if before:
            pieces.append(line.cut(at, found.start()))
        pieces.append(line.cut(found.start(), found.end(), BlockKind.LABEL))
        at = found.end()
    if not pieces:
        return [line]
    rest = line.cut(at)
    return [*pieces, rest] if rest.text else pieces

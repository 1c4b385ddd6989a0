"""Pages whose format itself says what is an item's number and title (saved pages of committee systems)."""

from __future__ import annotations

from tui_minutes.parsing.layouts import titles
from tui_minutes.parsing.layouts.cuts import Cut, Desk, RawItem
from tui_minutes.parsing.layouts.numbers import read_number
from tui_minutes.parsing.text.lines import Line
from tui_minutes.parsing.text.passages import stitch
from tui_minutes.reading.document import BlockKind

_TITLE, _NUMBER, _BLANK = BlockKind.ITEM_TITLE, BlockKind.ITEM_NUMBER, BlockKind.BLANK


def cut(desk: Desk) -> Cut | None:
    """Cut a page by the numbers and titles that its format marks; None where it marks none."""
    kinds = {line.kind for line in desk.lines}
    if _TITLE not in kinds and _NUMBER not in kinds:
        return None
    head: list[Line] = []
    items: list[RawItem] = []
    number: Line | None = None
    for line in desk.lines:
        if line.kind is _NUMBER:
            if number is not None:
                items.append(_item(desk, number, None))
            number = line
        elif line.kind is _TITLE:
            items.append(_item(desk, number, line))
            number = None
        elif number is not None and line.kind is not _BLANK:
            items.append(_item(desk, number, None))
            items[-1].body.append(line)
            number = None
        else:
            (items[-1].body if items else head).append(line)
    if number is not None:
        items.append(_item(desk, number, None))
    return Cut("item table of the site", head, _without_bands(items))


def _item(desk: Desk, number: Line | None, title: Line | None) -> RawItem:
    first = number or title
    assert first is not None
    text = None
    if number is not None and number.text:
        read = read_number(number.text)
        text = read.text if read else number.text.rstrip(". ")[:20]
        desk.note(number, "item number", "marked by the format")
    item = RawItem(text or None, None, first.start)
    if title is None:
        return item
    desk.note(title, "item title", "marked by the format")
    if desk.document.meta:
        item.private = ("restricted", str(title.start)) in desk.document.meta
        item.public = ("public", str(title.start)) in desk.document.meta
    passage, item.linked = titles.cleaned(stitch(desk.view, [(title.start, title.end)], line=title.line, page=title.page))
    item.title = passage if passage.text else None
    return item


def _without_bands(items: list[RawItem]) -> list[RawItem]:
    """Drop rows that hold neither a number nor a word."""
    return [item for item in items if item.number or item.title or any(line.text for line in item.body)]

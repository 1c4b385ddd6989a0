"""Pages copied as a table with pipes: `No. | Item |`, then one cell an item in a single run, the numbers gone."""

from __future__ import annotations

import re

from store.text import fold
from tui_minutes.parsing.layouts import titles
from tui_minutes.parsing.layouts.cuts import Cut, Desk, RawItem
from tui_minutes.parsing.layouts.inline import at_labels
from tui_minutes.parsing.layouts.labels import Label
from tui_minutes.parsing.layouts.numbers import read_number
from tui_minutes.parsing.layouts.single import is_header_label
from tui_minutes.parsing.text.lines import Line
from tui_minutes.parsing.text.mending import Wrapping
from tui_minutes.parsing.text.passages import stitch
from tui_minutes.reading.document import BlockKind

_RULE = re.compile(r"[|\s:-]*-{3}[|\s:-]*$")
_TITLE_AND_PURPOSE = 400
_MINUTED = (Label.MINUTES, Label.DECISION)
_ROWS = 2
"""So many closed rows with minutes in them make a table whose head is lost."""


def cut(desk: Desk) -> Cut | None:
    """Cut a page of piped cells; None where there are no pipes after a table head."""
    lines = desk.lines
    start = _first_row(desk)
    if start is None:
        return None
    items: list[RawItem] = []
    cell: list[Line] = []
    for line in lines[start:]:
        text = line.text
        if not text.strip("| ") or _RULE.match(text[:200]):
            if "|" in text:
                _close(desk, cell, items)
                cell = []
            continue
        if _is_nested(text):
            cell.append(line.cut(0, len(text.rstrip("| ")), BlockKind.ROW))
            continue
        closed = text.endswith("|")
        opening = 1 if text.startswith("| ") else 0
        cell.append(line.cut(opening, len(text.rstrip("| "))) if closed or opening else line)
        if closed:
            _close(desk, cell, items)
            cell = []
    _close(desk, cell, items)
    _count_on(items, desk)
    head = [line for line in lines[:start] if "|" not in line.text]
    return Cut("cells between pipes", head, items, wrapping=Wrapping(desk.wrapping.width, running=True))


def _is_nested(text: str) -> bool:
    """Say whether a line is a row of a table inside a cell: bars between words, and no item number first."""
    inner = text.strip("| ")
    return "|" in inner and not (read_number(inner[:24]) and inner.find("|") < 24)


def _first_row(desk: Desk) -> int | None:
    heads = {fold(word) for word in desk.vocabulary.words("structure.header.table_head")}
    for index, line in enumerate(desk.lines[:400]):
        if "|" not in line.text:
            continue
        bare = " ".join(fold(line.text).replace("|", " ").split())
        if bare in heads:
            after = index + 1
            while after < len(desk.lines) and _RULE.match(desk.lines[after].text[:200]) and "|" in desk.lines[after].text:
                after += 1
            return after
    return _first_row_without_head(desk) if "|" in desk.view else None


def _first_row_without_head(desk: Desk) -> int | None:
    """Return where the rows begin on a page that lost its table head: rows of a title, its minutes behind their label, and a bar."""
    start, rows, open_row = 0, 0, False
    for index, line in enumerate(desk.lines[:400]):
        text = line.text
        if not rows and ":" in text[:24] and is_header_label(desk, text):
            start, open_row = index + 1, False
        elif ":" in text and not open_row:
            pieces = at_labels(desk, line)
            open_row = any(desk.labels.whole(piece) in _MINUTED for piece in pieces if piece.kind is BlockKind.LABEL)
        if text[-1:] == "|" and text[0] != "|":
            rows, open_row = rows + open_row, False
    return start if rows >= _ROWS else None


def _close(desk: Desk, cell: list[Line], items: list[RawItem]) -> None:
    """Make an item of a cell's lines, or several where the bar between two rows is lost."""
    start, seen = 0, set[Label | None]()
    for index, line in enumerate(cell):
        pieces = at_labels(desk, line)
        labels = [desk.labels.whole(piece) for piece in pieces if piece.kind is BlockKind.LABEL]
        if index and labels and seen and _opens_row(desk, pieces, labels, seen):
            _row(desk, cell[start:index], items)
            start = index
            seen.clear()
        seen.update(labels)
    _row(desk, cell[start:], items)


def _opens_row(desk: Desk, pieces: list[Line], labels: list[Label | None], seen: set[Label | None]) -> bool:
    """Say whether a line is a title with its purpose and the label of its minutes or of its files after it.

    Where the title went with its link, the line begins with the labels, of which the row before has had that of its minutes.
    """
    if pieces[0].kind is BlockKind.LABEL:
        return labels[0] is Label.DOCUMENTS and any(label in _MINUTED and label in seen for label in labels)
    attached = labels[0] is Label.DOCUMENTS and not any(label in _MINUTED for label in labels)
    if len(pieces[0].text) > _TITLE_AND_PURPOSE or (attached and pieces[-1].kind is not BlockKind.LABEL):
        return False
    title, purpose = titles.split(pieces[0].passage(desk.view), desk.titles)
    text = title.text
    if attached and purpose is not None and not text.isupper():
        return False
    return text.isupper() or text.startswith("To ") or titles.in_title_case(text, desk.titles)


def _row(desk: Desk, cell: list[Line], items: list[RawItem]) -> None:
    """Make an item of the lines of a row."""
    if not cell:
        return
    number, lines = _own_number(cell)
    if not lines:
        return
    parts = [piece for line in lines for piece in at_labels(desk, line)]
    first = next((index for index, line in enumerate(parts) if line.kind is BlockKind.LABEL), None)
    body = [] if first is None else parts[first:]
    item = RawItem(number, None, cell[0].start, body)
    upper = parts[:first] if first is not None else parts
    if any(line.text for line in upper):
        spans = [(line.start, line.end) for line in upper if line.text]
        joined = stitch(desk.view, spans, line=upper[0].line, page=upper[0].page)
        title, item.run_on = titles.split(joined, desk.titles)
        title, item.linked = titles.cleaned(title)
        item.title = title if title.text else None
    desk.note(cell[0], "item", "cell between pipes")
    items.append(item)


def _own_number(cell: list[Line]) -> tuple[str | None, list[Line]]:
    """Take a number cell (`3. | Title`) off the first line."""
    first = cell[0]
    bar = first.text.find("|", 0, 24)
    if bar > 0:
        number = read_number(first.text[:bar].strip())
        if number and number.end >= len(first.text[:bar].strip()):
            return number.text, [line for line in [first.cut(bar + 1), *cell[1:]] if line.text]
    return None, cell


def _count_on(items: list[RawItem], desk: Desk) -> None:
    """Count the other rows on from a number that one row's `view the full minutes text for item 21/18` gives: inferred, and said so."""
    known: dict[int, tuple[str, int]] = {}
    for index, item in enumerate(items):
        if item.number:
            return
        for line in item.body:
            if "view the full" not in line.text:
                continue
            found = desk.labels.truncated.search(line.text)
            if found and found[1] and (number := read_number(found[1])) and len(number.values) <= 2:
                item.number = number.text
                known[index] = (number.text, number.values[-1])
    if not known:
        return
    if len({value - index for index, (_, value) in known.items()}) != 1:
        return
    index, (text, value) = next(iter(known.items()))
    stem = text[: len(text) - len(str(value))] if text.endswith(str(value)) else None
    if stem is None:
        return
    for other, item in enumerate(items):
        count = value + other - index
        if item.number is None and count > 0:
            item.number, item.inferred = f"{stem}{count}", True

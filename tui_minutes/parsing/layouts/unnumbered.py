"""Pages with the site's labels but no numbers: each `Minutes:` belongs to the nearest title above it."""

from __future__ import annotations

from tui_minutes.parsing.layouts import titles
from tui_minutes.parsing.layouts.cuts import Cut, Desk
from tui_minutes.parsing.layouts.labels import Label
from tui_minutes.parsing.layouts.listing import item_at
from tui_minutes.parsing.layouts.single import is_header_label
from tui_minutes.parsing.text.lines import first_text
from tui_minutes.parsing.text.mending import BULLETS

_LONGEST = 160


def cut(desk: Desk) -> Cut | None:
    """Cut a page by its labels; None where fewer than two items have one."""
    lines = desk.lines
    marks = [
        index for index, line in enumerate(lines) if line.text[-1:] == ":" and desk.labels.whole(line) in (Label.MINUTES, Label.DECISION)
    ]
    if len(marks) < 2:
        return None
    start = 0
    for index, line in enumerate(lines[: marks[0]]):
        if ":" in line.text[:24] and is_header_label(desk, line.text):
            start = index + 1
    starts: list[int] = []
    for mark in marks:
        at = _title_above(desk, start, mark)
        if at is not None:
            starts.append(at)
        start = mark + 1
    if len(starts) < 2:
        return None
    items = []
    for at, stop in zip(starts, [*starts[1:], len(lines)], strict=True):
        items += item_at(desk, at, stop, None, lines[at].start)
    return Cut("labels without numbers", lines[: starts[0]], items)


def _title_above(desk: Desk, start: int, label: int) -> int | None:
    """Return the line of the title between a label and the one before it: the last that looks like one, else the first of all."""
    lines = desk.lines
    first = None
    for index in range(label - 1, start - 1, -1):
        line = lines[index]
        if not line.text or desk.labels.whole(line):
            continue
        alone = index == 0 or not lines[index - 1].text
        if alone and _like_title(desk, line.text):
            return index
        first = index
    return first if start == 0 or first is None else first_text(lines, start, label) if _bare(desk, start) else None


def _bare(desk: Desk, start: int) -> bool:
    """Say whether nothing of the item before stands from line `start` on."""
    return start > 0 and desk.labels.whole(desk.lines[start - 1]) is None


def _like_title(desk: Desk, text: str) -> bool:
    if len(text) > _LONGEST or not (text[0].isupper() or text[0].isdigit() or text[0] in "‘'\"“"):
        return False
    if titles.file_residue(text):
        return True
    lowered = text.lower()
    return text[-1] not in ".;:,?!" and text[0] not in BULLETS and not lowered.startswith(desk.titles.advice)

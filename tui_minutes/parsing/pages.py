"""A document cut into header, items and what belongs to none: the layouts are tried in turn, the surest first."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import pairwise

from tui_minutes.parsing.bodies import item_text, without_closing
from tui_minutes.parsing.breaking import broken_up
from tui_minutes.parsing.columns import laid_out
from tui_minutes.parsing.explain import Explain
from tui_minutes.parsing.front import header_prose, minuted_ahead, parted
from tui_minutes.parsing.layouts import bands, bare, blocks, decided, headed, listing, piped, printed, single, subheads, unnumbered
from tui_minutes.parsing.layouts.cuts import Cut, Desk, RawItem, desk
from tui_minutes.parsing.layouts.gaps import numbers_after
from tui_minutes.parsing.layouts.labels import Label
from tui_minutes.parsing.layouts.recorded import is_record
from tui_minutes.parsing.page import Page
from tui_minutes.parsing.people.roll import roll
from tui_minutes.parsing.text.lines import Line, lines_of
from tui_minutes.parsing.text.mending import mend, wrapping
from tui_minutes.parsing.text.passages import Passage
from tui_minutes.parsing.vocabulary import Vocabulary
from tui_minutes.reading.document import BlockKind, Document

_TELLING = (
    "declared",
    "RESOLVED",
    "Resolved",
    "resolved",
    "AGREED",
    "Agreed",
    "agreed",
    "noted",
    "approved",
    "moved",
    "seconded",
    "considered a report",
    "considered the report",
    "submitted a report",
)
_MOST, _TITLE = 400, 160
_LAYOUTS: tuple[Callable[[Desk], Cut | None], ...] = (
    blocks.cut,
    decided.cut,
    single.cut_named,
    piped.cut,
    listing.cut,
    single.cut_plain,
    unnumbered.cut,
    bare.cut,
    printed.cut_numbered,
    headed.cut,
)


def cut(document: Document, vocabulary: Vocabulary, explain: Explain | None = None) -> Page:
    """Return `document` cut into its parts; a page without any item has all its text in `loose`."""
    lines = broken_up(laid_out(lines_of(document), document.view, vocabulary), vocabulary)
    made = desk(document, vocabulary, lines, wrapping(lines, document.whole_paragraphs), explain)
    for layout in _LAYOUTS:
        found = layout(made)
        if found is not None and found.items:
            return _page(made, found)
    return _loose(made)


def _page(desk: Desk, found: Cut) -> Page:
    numbers_after(found.items)
    found.items = subheads.parted(desk, bands.set_apart(desk, found.items))
    labelled = any(desk.labels.whole(line) in (Label.MINUTES, Label.DECISION) for item in found.items for line in item.body if line.text)
    head, tail = mend(desk.view, _head_lines(desk, found.head), desk.wrapping), mend(desk.view, found.tail, desk.wrapping)
    desk.wrapping = found.wrapping or desk.wrapping
    agenda_only = not labelled and not is_record(desk, found)
    items = tuple(
        item_text(desk, raw, position, labelled=labelled or agenda_only, line=line)
        for position, (raw, line) in enumerate(zip(found.items, _lines_at(desk, found.items), strict=True), 1)
    )
    header, attendance, loose = parted(desk, head)
    if not labelled and not any(roll(desk.vocabulary).label(passage.text) for passage in attendance):
        header, before = minuted_ahead(header)
        loose = (*before, *loose)
    items, closing = without_closing(desk, items)
    return Page(
        header=header,
        attendance=attendance,
        items=items,
        loose=loose,
        closing=(*tail, *closing),
        labelled=labelled,
        layout=found.layout,
    )


def _lines_at(desk: Desk, items: list[RawItem]) -> Iterator[int]:
    """Yield the line number at which each item begins."""
    lines = desk.lines
    starts = [line.start for line in lines]
    number, seen = 1, 0
    for item in items:
        if item.start > seen:
            near = lines[max(0, bisect_right(starts, item.start) - 1)]
            if near.even and seen < near.start <= item.start:
                number, seen = near.line, near.start
            number += desk.view.count("\n", seen, item.start)
            seen = item.start
        yield number


def _head_lines(desk: Desk, lines: list[Line]) -> list[Line]:
    """Return the lines of a page's head without links and what the site printed around the minutes."""
    kept, lists = [], roll(desk.vocabulary)
    for line in lines:
        if line.text and (line.kind is BlockKind.LINK or (desk.labels.is_residue(line) and ":" not in line.text)):
            desk.note(line, "site residue", "vocabulary: residue")
            kept.append(line.cut(0, 0))
        elif line.text and line.kind is BlockKind.TEXT and line.text[0].isupper() and lists.label(line.text) is not None:
            kept.append(line.cut(0, kind=BlockKind.LABEL))  # a list of people never goes on from the line before
        else:
            kept.append(line)
    return kept


def _loose(desk: Desk) -> Page:
    """Text without any heading: one item without a title, when sentences in it tell of what happened; else no item."""
    passages = mend(desk.view, _head_lines(desk, desk.lines), desk.wrapping)
    header, attendance, loose = parted(desk, passages)
    if not attendance:
        header, loose = header_prose(header)
    if not loose:
        header, loose = minuted_ahead(header)
    texts = [passage.text for passage in loose]
    if not any(word in text for text in texts for word in _TELLING) or len(texts) > _MOST:
        return Page(header=header, attendance=attendance, loose=loose, layout="no items")
    at = _titled(desk, header)
    if at is not None:
        title = header[at]
        body = [line for line in desk.lines if line.start >= title.end]
        item = item_text(desk, RawItem(None, title, title.origin(0), body), 1, labelled=False)
        return Page(header=header[:at], attendance=attendance, items=(item,), layout="one title and its minutes")
    wrapped = RawItem(None, None, loose[0].origin(0), [line for line in desk.lines if line.start >= loose[0].origin(0)])
    item = item_text(desk, wrapped, 1, labelled=False)
    return Page(header=header, attendance=attendance, items=(item,), layout="text without a heading")


def _titled(desk: Desk, header: tuple[Passage, ...]) -> int | None:
    """Return which line of a head is the title of an item: the one right above what its agenda asks (`To note any changes ...`)."""
    for at, (line, following) in enumerate(pairwise(header)):
        if following.text.lower().startswith(desk.titles.advice) and len(line.text) <= _TITLE and line.text[-1:] not in ".:;":
            return at
    return None

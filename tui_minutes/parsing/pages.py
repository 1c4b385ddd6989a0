"""A document cut into header, items and what belongs to none: the layouts are tried in turn, the surest first."""

from __future__ import annotations

from tui_minutes.parsing.bodies import item_text
from tui_minutes.parsing.explain import Explain
from tui_minutes.parsing.labels import Label
from tui_minutes.parsing.layouts import blocks, listing, piped, printed, single
from tui_minutes.parsing.layouts.cuts import Cut, Desk, desk
from tui_minutes.parsing.lines import lines_of
from tui_minutes.parsing.mending import mend, wrapping
from tui_minutes.parsing.page import Page
from tui_minutes.parsing.vocabulary import Vocabulary
from tui_minutes.reading.document import Document

_LAYOUTS = (
    blocks.cut,
    single.cut_named,
    piped.cut,
    listing.cut,
    single.cut_plain,
    printed.cut_numbered,
    printed.cut_headed,
)


def cut(document: Document, vocabulary: Vocabulary, explain: Explain | None = None) -> Page:
    """Return `document` cut into its parts; a page without any item has all its text in `loose`."""
    lines = lines_of(document)
    made = desk(document, vocabulary, lines, wrapping(lines, document.whole_paragraphs), explain)
    for layout in _LAYOUTS:
        found = layout(made)
        if found is not None and found.items:
            return _page(made, found)
    return _loose(made)


def _page(desk: Desk, found: Cut) -> Page:
    labelled = any(desk.labels.whole(line) in (Label.MINUTES, Label.DECISION) for item in found.items for line in item.body if line.text)
    head, tail = mend(desk.view, found.head, desk.wrapping), mend(desk.view, found.tail, desk.wrapping)
    desk.wrapping = found.wrapping or desk.wrapping
    agenda_only = not labelled and _has_labels(desk, found)
    items = tuple(item_text(desk, raw, position, labelled=labelled or agenda_only) for position, raw in enumerate(found.items, 1))
    return Page(
        header=head,
        items=items,
        closing=tail,
        labelled=labelled,
        layout=found.layout,
    )


def _has_labels(desk: Desk, found: Cut) -> bool:
    """Say whether the site's labels survived on the page (`Supporting documents:`), so that a missing `Minutes:` says something."""
    return any(desk.labels.whole(line) is Label.DOCUMENTS for item in found.items for line in item.body if line.text[-1:] == ":")


def _loose(desk: Desk) -> Page:
    """Text without any heading: one item without a title, when it holds anything that could be minutes."""
    passages = mend(desk.view, desk.lines, desk.wrapping)
    return Page(loose=passages, layout="no items")

"""The account of a page: what was found in it, and how much of its text no part of the reading claims."""

from __future__ import annotations

from collections.abc import Iterable

from store.records import Action, AgendaItem, Declaration, FindingCode, Meeting, MinutesState, Tally
from tui_minutes.parsing.page import Page
from tui_minutes.parsing.text.passages import Passage
from tui_minutes.reading.document import BlockKind, Document


def tally(
    page: Page,
    document: Document,
    meeting: Meeting,
    *,
    items: tuple[AgendaItem, ...],
    declarations: tuple[Declaration, ...],
    actions: tuple[Action, ...],
) -> Tally:
    """Return the counts of a reading."""
    return Tally(
        items=len(items),
        items_without_minutes=sum(1 for item in items if item.state is MinutesState.ABSENT),
        truncated=sum(1 for item in items if item.truncated),
        declarations=sum(1 for one in declarations if not one.nil),
        declarations_state=_declared(page, items, declarations),
        decisions=sum(1 for one in actions if one.formal),
        soft=sum(1 for one in actions if not one.formal),
        inferred=len(meeting.inferred) + sum(1 for item in items if item.number_inferred),
        unclaimed=unclaimed(page, document),
    )


def _declared(page: Page, items: tuple[AgendaItem, ...], declarations: tuple[Declaration, ...]) -> str:
    if any(not one.nil for one in declarations):
        return "declared"
    if any(finding.code is FindingCode.DECLARED_ELSEWHERE for item in items for finding in item.findings):
        return "recorded elsewhere"
    if declarations:
        return "nil"
    for item in page.items:
        if item.title is not None and any(word in item.title.text.lower() for word in ("interest", "buddiant")):
            return "item without record"
    return "none on page"


def unclaimed(page: Page, document: Document) -> float:
    """Return the share of the document's letters that stand neither in the header or attendance nor in an item (furniture left out)."""
    aside, blank = BlockKind.FURNITURE, BlockKind.BLANK
    whole = sum([block.end - block.start for block in document.blocks if block.kind is not aside and block.kind is not blank])
    if not whole:
        return 0.0
    claimed = _length(page.header) + _length(page.attendance) + _length(page.closing)
    claimed += sum(item.place.end - item.place.start for item in page.items)
    return round(max(0.0, 1.0 - claimed / whole), 4)


def _length(passages: Iterable[Passage]) -> int:
    return sum(len(passage.text) for passage in passages)

"""The order in which a page is read: cut, people, meeting, items, declarations, outcomes, keys, account."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from store.records import Action, AgendaItem, Declaration, Finding, FindingCode, Meeting, Minutes, PageKind, Place
from tui_minutes.parsing.declarations import declared_elsewhere, read_declarations
from tui_minutes.parsing.explain import Explain
from tui_minutes.parsing.head.header import Given, read_meeting
from tui_minutes.parsing.identity import filled, keyed_actions, keyed_declarations, keyed_items
from tui_minutes.parsing.outcomes import read_actions
from tui_minutes.parsing.page import Page, record
from tui_minutes.parsing.pages import cut
from tui_minutes.parsing.people.known import directory, read_people, with_named
from tui_minutes.parsing.records import agenda_items
from tui_minutes.parsing.tally import tally
from tui_minutes.parsing.text.cues import cues
from tui_minutes.parsing.vocabulary import Vocabulary, standard
from tui_minutes.reading.document import Document

_UNCLAIMED = 0.25


def read_minutes(
    document: Document,
    *,
    today: dt.date | None = None,
    vocabulary: Vocabulary | None = None,
    explain: Explain | None = None,
    given: Given | None = None,
) -> Minutes:
    """Return everything read from `document`; see `tui_minutes.parsing.parse`."""
    words = vocabulary or standard()
    page = cut(document, words, explain)
    cues(words).look(record(page))
    meeting = _believable(read_meeting(page, document, words, given), today)
    people = read_people(page, words) if meeting.page is not PageKind.OTHER else directory(())
    items = keyed_items(agenda_items(page, words))
    declarations: tuple[Declaration, ...] = ()
    actions: tuple[Action, ...] = ()
    closed = frozenset(item.position for item in items if item.restricted)
    if meeting.page is not PageKind.OTHER:
        declarations = tuple(_verbatim(one, document.view, closed) for one in read_declarations(page, people, words))
        actions = tuple(_verbatim(one, document.view, closed) for one in read_actions(page, people, meeting, words))
        people = with_named(people, _named(declarations, actions), words)
        items = _beside(items, declared_elsewhere(page, words, declarations))
    account = tally(page, document, meeting, items=items, declarations=declarations, actions=actions)
    if account.unclaimed > _UNCLAIMED and meeting.page is not PageKind.OTHER:
        share = round(account.unclaimed * 100)
        message = f"{share} per cent of the page's text stands in no part that was understood."
        meeting = replace(meeting, findings=(*meeting.findings, Finding(FindingCode.UNCLAIMED_TEXT, message)))
    minutes = Minutes(
        meeting=meeting,
        items=items,
        declarations=keyed_declarations(declarations, items),
        actions=keyed_actions(actions, items),
        people=people.people,
        tally=account,
    )
    if explain is not None:
        explain.tell(page, minutes)
    return minutes


def _named(declarations: Iterable[Declaration], actions: Iterable[Action]) -> Iterator[tuple[str, Place]]:
    """Yield who declared something and who moved or seconded something, as written."""
    for one in declarations:
        if one.member is not None and one.role is None:
            yield one.member, one.place
    for action in actions:
        for name in (action.mover, action.seconder):
            if name is not None:
                yield name, action.place


def _beside(items: tuple[AgendaItem, ...], found: Iterable[tuple[int, Finding]]) -> tuple[AgendaItem, ...]:
    """Return `items` with the findings of those at the positions."""
    for position, finding in found:
        items = tuple(replace(item, findings=(*item.findings, finding)) if item.position == position else item for item in items)
    return items


_Spoken = TypeVar("_Spoken", Declaration, Action)


def _verbatim(record: _Spoken, view: str, closed: frozenset[int]) -> _Spoken:
    """Return `record` with the words of the view that it rests on; `closed` are the items that the public may not see."""
    found_in = record.found_in if isinstance(record, Declaration) else record.item
    if found_in in closed:
        filled(record, "restricted", True)
    return filled(record, "words", view[record.place.start : record.place.end])


def _believable(meeting: Meeting, today: dt.date | None) -> Meeting:
    """Say so when minutes are dated more than a day ahead of today."""
    if today is None or meeting.date is None or meeting.date <= today + dt.timedelta(days=1) or meeting.page is PageKind.OTHER:
        return meeting
    finding = Finding(FindingCode.DATE_UNREADABLE, f"The page is dated {meeting.date.isoformat()}, which lies ahead of today.")
    return replace(meeting, findings=(*meeting.findings, finding))


__all__ = ["AgendaItem", "Page", "read_minutes"]

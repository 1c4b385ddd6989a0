"""One line that a clerk writes in a meeting, read as the page's own text is: an action, or a declaration."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from store.records import Action, AgendaItem, Confidence, Declaration, Meeting, Minutes, OutcomeKind, Place
from tui_minutes.parsing.declarations import read_declarations
from tui_minutes.parsing.outcomes import read_actions
from tui_minutes.parsing.page import ItemText, Page
from tui_minutes.parsing.people.known import Directory, directory
from tui_minutes.parsing.text.passages import Passage, stitch
from tui_minutes.parsing.vocabulary import standard

if TYPE_CHECKING:
    from tui_minutes.parsing.vocabulary import Vocabulary

_LEAD = "ACTION: "
"""What makes a bare line (`ring the county`) the action that its writer means."""
_ASKED = re.compile(
    r"(?:please )?(?:ask|asked|request|tell|remind|invite|instruct|chase) (?:the )?"
    r"(?P<who>[^\s,;:]+(?: [^\s,;:]+){0,4}?) (?:to|for|whether|if|about|that|when|how|what|why)\b",
    re.IGNORECASE,
)
"""A line that names first whom to ask: they have the ball."""


def read_line(
    line: str, minutes: Minutes, *, today: dt.date, item: AgendaItem | None = None, vocabulary: Vocabulary | None = None
) -> Action | Declaration:
    """Return what one line says: a declaration if it tells one, else an action.

    `minutes` are those of its meeting, whose items and people the line may name; `item` is the one it was written under. A day
    without a year is the next one from the meeting, or from `today` if that is later. Text, owner and due date are as written where
    nothing more is understood; never raises.
    """
    words = vocabulary or standard()
    text = " ".join(line.split())
    people = directory(minutes.people)
    told = [each for each in read_declarations(_page(text, minutes, item), people, words) if not each.nil]
    position = item.position if item else None
    restricted = bool(item and item.restricted)
    spot = Place(0, len(text), 1)
    if told:
        known = {each.position for each in minutes.items}
        concerns = told[0].item if told[0].item in known else position
        return replace(
            told[0], place=spot, words=text, effect_place=None, found_in=position, item=concerns, restricted=restricted, findings=()
        )
    plainly, labelled = (read_actions(_page(start + text, minutes, item), people, _after(minutes, today), words) for start in ("", _LEAD))
    made = _due(text, _action(text, [each for each in plainly if each.formal] or labelled, people), _after(minutes, today).date or today)
    return replace(
        made, place=spot, words=text, text=text, item=position, stem=None, clause=None, subpoints=(), also=(), findings=(),
        restricted=restricted, follow_up=True, confidence=Confidence.HIGH,
    )  # fmt: skip


def _after(minutes: Minutes, today: dt.date) -> Meeting:
    """Return the meeting as of the day that dates without a year are counted from."""
    date = minutes.meeting.date
    return replace(minutes.meeting, date=max(date, today) if date else today)


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FRIDAY = 4
_SPOKEN = re.compile(
    rf"\b(?:(?:by|on) (?P<next>next )?(?P<weekday>{'|'.join(_WEEKDAYS)})|(?:by )?(?P<tomorrow>tomorrow)"
    r"|by (?:the )?end of (?:the |this )?(?P<end>week|month|year))\b",
    re.IGNORECASE,
)
"""Days as they are said at a table; minutes do not use them, since nobody could tell later what was meant."""


def _due(text: str, made: Action, base: dt.date) -> Action:
    """Return the action with the day that is said from today on: a weekday is the next one, `next Monday` may be either of two.

    So may the end of the week be that is said at a weekend: then the words stand without a day.
    """
    said = _SPOKEN.search(text)
    if made.due or made.due_words or not said:
        return made
    if said["next"] or ((said["end"] or "").lower() == "week" and base.weekday() > _FRIDAY):
        return replace(made, due_words=said[0])
    if said["weekday"]:
        ahead = (_WEEKDAYS.index(said["weekday"].lower()) - base.weekday() - 1) % 7 + 1
    elif said["tomorrow"]:
        ahead = 1
    elif said["end"].lower() == "week":
        ahead = _FRIDAY - base.weekday()
    else:
        last = dt.date(base.year + (said["end"].lower() == "year" or base.month == 12), 1, 1)
        first_after = last if said["end"].lower() == "year" or base.month == 12 else dt.date(base.year, base.month + 1, 1)
        ahead = (first_after - base).days - 1
    return replace(made, due=(base + dt.timedelta(days=ahead)).isoformat(), due_words=said[0])


def _action(text: str, found: Sequence[Action], people: Directory) -> Action:
    """Return the first action found, or one that says the line alone, with the owner that the line asks."""
    made = found[0] if found else Action(Place(0, 0, 1), text, text, None, OutcomeKind.ACTION, formal=True)
    asked = _ASKED.match(text)
    # "ask the Clerk" may have been taken for the name of somebody who is to act: the one asked is the Clerk.
    if asked and (made.owner is None or asked["who"] in made.owner):
        return replace(made, owner=asked["who"], owner_name=_name(asked["who"], people))
    return made


def _name(who: str, people: Directory) -> str | None:
    """Return the full name behind initials."""
    person = people.by_initials(who) if who.isupper() else None
    return person.name if person else None


def _page(text: str, minutes: Minutes, item: AgendaItem | None) -> Page:
    """Return a page that holds the meeting's items by number and title, and the line under its item (or under one of no name)."""
    line = (stitch(text, [(0, len(text))], line=1),)
    here = item.position if item else max((each.position for each in minutes.items), default=0) + 1
    items = [
        ItemText(each.position, each.number, _title(each), each.place, minutes=line if each.position == here else ())
        for each in minutes.items
    ]
    if item is None:
        items.append(ItemText(here, None, None, Place(0, len(text), 1), minutes=line))
    return Page(items=tuple(items))


def _title(item: AgendaItem) -> Passage | None:
    return stitch(item.title, [(0, len(item.title))], line=1) if item.title else None

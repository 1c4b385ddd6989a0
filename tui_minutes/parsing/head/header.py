"""The meeting that a page is about: what its head states, and what the rest of the page lets one infer, with the evidence."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from store.records import Finding, FindingCode, Inferred, Meeting, MinutesStatus, PageKind
from store.text import fold
from tui_minutes.parsing.dates import find_dates, find_time, read_date, second_opinion
from tui_minutes.parsing.head.bounds import Bound, bounds
from tui_minutes.parsing.head.headline import Headline, read_headline
from tui_minutes.parsing.head.inference import TITLE_TAIL, address_of, infer_committee, infer_council
from tui_minutes.parsing.head.naming import read_body
from tui_minutes.parsing.head.neighbours import next_meeting, previous_minutes
from tui_minutes.parsing.kinds import page_kind
from tui_minutes.parsing.page import Page
from tui_minutes.parsing.text.passages import Passage
from tui_minutes.parsing.text.patterns import longest_first
from tui_minutes.parsing.vocabulary import Vocabulary
from tui_minutes.reading.document import Document

_HELD = re.compile(r"\b(?:held|HELD)\b(?!.*\b(?:approved|agreed|confirmed|signed|accepted|received|adopted)\b)")
_TITLE_LINE, _NEAR = 250, 6
_BEGAN = re.compile(
    r"\b(?:[Mm]eeting|MEETING)\b(?: was)?(?: (?:declared|formally|then|duly))* "
    r"(?:commenced|started|opened|began|open|starts|called to order)"
    r"(?: (?:promptly|by the \w+))?,? (?:at|from)(?: approximately)? (?P<when>[\d.: ]{1,6} ?[ap]\.?m|\d{1,2}[.:]\d\d(?: ?hrs)?)|"
    r"\bopened the meeting at (?P<at>[\d.: ]{1,6} ?[ap]\.?m)"
)
_DRAFT = ("draft", "unconfirmed", "unapproved")
"""Alone on a line, each says what the page is."""
_FIELD_WORDS = {
    "council": "the council",
    "committee": "the committee",
    "date": "the date",
    "date_after": "the date that the meeting was held after",
    "date_before": "the date that the meeting was held before",
}
_OWN = re.compile(r"\b(?:Parish|Town|Community) Council$", re.IGNORECASE)
_FOR_ON = re.compile(
    r"(?:Agenda|Minutes|Agenda and minutes|Decisions|Meeting) (?:for|of) (?P<body>[^,\d]{4,120}) on (?=[A-Z\d])", re.IGNORECASE
)


_MEETING_DAYS = ("meetingdate", "meeting date", "date of meeting", "dated", "date", "dc.date")
_WHOLE_HEAD = 6000


@dataclass(frozen=True, slots=True)
class Published:
    """The day that a file gives for itself, and the words it does so in: its meeting was not later."""

    day: dt.date
    words: str


@dataclass(frozen=True, slots=True)
class Given:
    """What the clerk says of a page when loading it; stands where the page itself says nothing."""

    council: str | None = None
    committee: str | None = None
    date: dt.date | None = None


def read_meeting(page: Page, document: Document, vocabulary: Vocabulary, given: Given | None = None) -> Meeting:
    """Return the meeting of `page`. Nothing is guessed: a value that the page does not state is inferred with its words, or empty."""
    line = read_headline(page.header, vocabulary)
    inferred: list[Inferred] = []
    published = _from_document(line, document, inferred, vocabulary)
    given = given or Given()
    kind, other = page_kind(page, document, line, vocabulary)
    date = line.date or _given_date(given, inferred)
    previous = previous_minutes(page, date, vocabulary) if kind is not PageKind.OTHER else ()
    following = next_meeting(page, date, vocabulary) if kind is not PageKind.OTHER else None
    after, before = (None, None)
    if date is None and kind is not PageKind.OTHER:
        after, before = bounds(page, previous, following.date if following else None, vocabulary)
        if published is not None and (before is None or published.day < before.day):
            inferred.append(Inferred("date_before", published.day.isoformat(), f"dated {published.words}"))
            before = None
    council = line.council or _inferred("council", infer_council(page, document, vocabulary), given.council, inferred)
    committee = None if line.council and (line.committee or "").lower() in ("council", "full council") else line.committee
    if committee is None and line.council is None:
        committee = _inferred("committee", infer_committee(page), given.committee, inferred)
    elif committee is None and given.committee:
        committee = _inferred("committee", None, given.committee, inferred)
    if committee == "Council" and council is not None and line.committee is None and _OWN.search(council):
        committee, inferred = None, [one for one in inferred if one.field != "committee"]
    inferred += _bound_evidence(after, before)
    status, words = _status(page, document, vocabulary)
    return Meeting(
        page=kind,
        other=other,
        council=council,
        committee=committee,
        date=date,
        date_after=after.day if after else None,
        date_before=before.day if before else published.day if published and date is None else None,
        time=line.time or _opened(page),
        venue=line.venue,
        contact=line.contact,
        status=status,
        previous_minutes=previous,
        next_meeting=following,
        inferred=tuple(inferred),
        findings=(
            *_findings(kind, other, line, date, inferred, several=_several(page, date, vocabulary)),
            *_in_welsh(document, vocabulary),
            *_not_final(status, words, kind),
            *(_unnamed(page) if council is None and kind is not PageKind.OTHER else ()),
        ),
    )


def _opened(page: Page) -> dt.time | None:
    """Return the time at which the page says, before its business or at the beginning of it, that the meeting began."""
    first = page.items[0].minutes[:2] if page.items else ()
    for passage in (*page.header[-_NEAR:], *page.attendance[-_NEAR:], *page.loose[:_NEAR], *first):
        if ("eeting" in passage.text or "opened" in passage.text) and (found := _BEGAN.search(passage.text[:_TITLE_LINE])):
            return find_time(found["when"] or found["at"])
    return None


def _from_document(line: Headline, document: Document, inferred: list[Inferred], vocabulary: Vocabulary) -> Published | None:
    """Take from the file's own title and named values what the page's text does not say; return the day it gives for itself, if no more.

    A value called `date` may be the day on which a page was put up: it is the meeting's only where title, name or text have it as well.
    """
    meta: Mapping[str, str] = dict(reversed(document.meta))
    published = None
    if line.date is None and (stated := next((meta[key] for key in _MEETING_DAYS if key in meta), None)):
        day = read_date(stated[:40], vocabulary) or second_opinion(stated)
        if day is not None and meta.get("format") != "moderngov" and not _named_elsewhere(document, day, vocabulary):
            published, day = Published(day, stated[:40]), None
        if day is not None and (document.title is None or not _conflicts(document.title, day, vocabulary)):
            line.date = day
            inferred.append(Inferred("date", day.isoformat(), stated[:40]))
    title = TITLE_TAIL.sub("", document.title or "")
    named = _FOR_ON.match(title[:300])
    if named and line.committee is None and line.council is None:
        body = read_body(named["body"], vocabulary)
        line.committee = body.committee
        if body.committee:
            inferred.append(Inferred("committee", body.committee, title[:120]))
    if line.date is None and ("inutes" in title or named):
        day = next((dated.first for dated in find_dates(title[:300], vocabulary) if dated.day and dated.year), None)
        if day is not None:
            line.date = day
            inferred.append(Inferred("date", day.isoformat(), title[:120]))
    return published


def _named_elsewhere(document: Document, day: dt.date, vocabulary: Vocabulary) -> bool:
    """Say whether the title, the name of the file or the words of the page give a day too."""
    digits = "".join(filter(str.isdigit, document.source.name))
    if f"{day:%Y%m%d}" in digits or f"{day:%d%m%Y}" in digits or f"{day:%d%m%y}" in digits:
        return True
    view = document.view[:_WHOLE_HEAD]
    body = view.lstrip().partition("\n---")[2] if view.lstrip().startswith("---") else view
    for dated in find_dates(f"{document.title or ''}\n{body}", vocabulary):
        if dated.day and (dated.first == day or (not dated.year and (dated.first.month, dated.first.day) == (day.month, day.day))):
            return True
    return False


def _conflicts(title: str, day: dt.date, vocabulary: Vocabulary) -> bool:
    days = [dated.first for dated in find_dates(title[:300], vocabulary) if dated.day and dated.year]
    return bool(days) and day not in days


def _given_date(given: Given, inferred: list[Inferred]) -> dt.date | None:
    if given.date is not None:
        inferred.append(Inferred("date", given.date.isoformat(), "", None, "clerk"))
    return given.date


def _inferred(name: str, found: Inferred | None, given: str | None, inferred: list[Inferred]) -> str | None:
    """Prefer what the clerk gave to what is merely inferred."""
    if given:
        inferred.append(Inferred(name, given, "", None, "clerk"))
        return given
    if found is not None:
        inferred.append(found)
        return found.value
    return None


def _bound_evidence(after: Bound | None, before: Bound | None) -> list[Inferred]:
    named = (("date_after", after), ("date_before", before))
    return [
        Inferred(name, bound.day.isoformat(), bound.words, bound.passage.place(bound.start, bound.end))
        for name, bound in named
        if bound is not None
    ]


def _status(page: Page, document: Document, vocabulary: Vocabulary) -> tuple[MinutesStatus, Passage | None]:
    """Return whether the page calls itself a draft or confirmed, and where; what it says of other minutes does not count."""
    draft, confirmed = vocabulary.words("structure.status.draft"), vocabulary.words("structure.status.confirmed")
    passages = (*page.header[:40], *page.attendance[:2], *page.closing[-5:])
    named = fold((document.title or "")[:400])
    heads = [fold(passage.text[:400]) for passage in passages]
    every = "\n".join(heads)
    for passage, head in zip(passages, heads, strict=True) if any(word in every for word in (*draft, *_DRAFT)) else ():
        if any(word in head for word in draft) or head.strip(" .-*()") in _DRAFT:
            return MinutesStatus.DRAFT, passage
    if any(word in named for word in draft):
        return MinutesStatus.DRAFT, None
    for passage, head in zip(passages, heads, strict=True) if any(word in every for word in confirmed) else ():
        if any(word in head for word in confirmed):
            return MinutesStatus.CONFIRMED, passage
    return (MinutesStatus.CONFIRMED if any(word in named for word in confirmed) else MinutesStatus.UNKNOWN), None


def _not_final(status: MinutesStatus, words: Passage | None, kind: PageKind) -> tuple[Finding, ...]:
    """Say so when the page calls itself a draft: what it records may still be changed."""
    if status is not MinutesStatus.DRAFT or kind is PageKind.OTHER:
        return ()
    message = "These minutes call themselves a draft: what they record may still be changed."
    return (Finding(FindingCode.PROVISIONAL, message, words.place() if words else None),)


def _unnamed(page: Page) -> tuple[Finding, ...]:
    """Say so when the page does not name its council, though the address of a contact hints at it."""
    address = address_of(page)
    if address is None:
        return ()
    passage, found = address
    message = f"The page does not name its council; its contact writes from {found[0][1:]}."
    return (Finding(FindingCode.NO_COUNCIL, message, passage.place(*found.span())),)


def _several(page: Page, date: dt.date | None, vocabulary: Vocabulary) -> bool:
    """Say whether the page tells of more than one meeting: an issue's history, or minutes of several meetings in one file."""
    if page.layout == "issue page":
        return len(page.items) > 1
    for item in page.items:
        for passage in item.minutes:
            text = passage.text
            if text[:1] in "Mm" and text[:11].lower() == "minutes of " and len(text) < _TITLE_LINE and _HELD.search(text):
                days = [dated.first for dated in find_dates(text, vocabulary) if dated.day and dated.year]
                if days and date is not None and days[0] != date:
                    return True
    return False


def _in_welsh(document: Document, vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """Say so when the page is written in Welsh: its small words are a good part of its first pages."""
    head = document.view[:6000].lower()
    if _welsh(vocabulary).search(head) is None:
        return ()
    words = head.split()
    small = frozenset(vocabulary.words("structure.kinds.welsh"))
    if len(words) < 40 or sum(map(small.__contains__, words)) * 12 < len(words):
        return ()
    return (Finding(FindingCode.WELSH_TEXT, "The page is in Welsh: only wordings that the vocabulary knows are read from it."),)


@lru_cache(maxsize=4)
def _welsh(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Return a pattern for one of the words that stand on every page in Welsh."""
    return re.compile(f" (?:{'|'.join(longest_first(vocabulary.words('structure.kinds.welsh_always')))}) ")


def _doubted(line: Headline) -> list[Finding]:
    """Ask a second reader about the date in the head, and say so when it sees another day."""
    source = line.sources.get("date")
    if line.dated is None or line.date is None or source is None:
        return []
    words = source.text[line.dated.start : line.dated.end]
    other = second_opinion(words)
    if other is None or other == line.date:
        return []
    place = source.place(line.dated.start, line.dated.end)
    return [Finding(FindingCode.DATE_UNREADABLE, f"The date “{words}” could also mean {other.day} {other:%B %Y}.", place)]


def _findings(
    kind: PageKind, other: str | None, line: Headline, date: dt.date | None, inferred: list[Inferred], *, several: bool
) -> tuple[Finding, ...]:
    found = []
    if kind is PageKind.OTHER:
        found.append(Finding(FindingCode.NOT_MINUTES, f"This page is no record of a meeting: {other}."))
    if date is None and kind is not PageKind.OTHER:
        found.append(Finding(FindingCode.UNDATED, "The page does not state the date of its meeting."))
    if line.dated is not None and line.dated.weekday_amiss:
        place = line.sources["date"].place() if "date" in line.sources else None
        found.append(Finding(FindingCode.WEEKDAY_MISMATCH, "The weekday and the date of the meeting do not agree.", place))
    found += _doubted(line)
    if several:
        found.append(Finding(FindingCode.SEVERAL_MEETINGS, "The page tells of more than one meeting; only the first is read as its own."))
    fields = {one.field for one in inferred if one.by == "page"}
    if fields:
        names = [words for field, words in _FIELD_WORDS.items() if field in fields]
        found.append(Finding(FindingCode.INFERRED, f"Not stated outright, taken from other words of the page: {', '.join(names)}."))
    return tuple(found)

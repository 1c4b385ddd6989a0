"""The meetings before and after this one, as its minutes speak of them: dates that are never this meeting's own."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from store.records import NextMeeting
from tui_minutes.parsing.dates import Dated, find_dates, find_time, with_year
from tui_minutes.parsing.page import ItemText, Page
from tui_minutes.parsing.text.cues import Cues, cues
from tui_minutes.parsing.text.passages import Passage, lowered
from tui_minutes.parsing.vocabulary import Vocabulary

_SENTENCE = re.compile(r"[^.!?]{1,2000}(?:\.(?=\d|[a-z]|pm|am)[^.!?]{0,2000}){0,12}[.!?]?")
_PAST = re.compile(
    r"approved?\b|confirm(?:ed)?\b|sign(?:ed)?\b|agreed?\b|adopt(?:ed)?\b|accept(?:ed)?\b|correct|accurate|true record|"
    r"submitted|taken as read|considered",
    re.IGNORECASE,
)
_FAR = 4000
_FIGURE = re.compile(r"\d")
_OF_MEETING = re.compile(r"minute|meeting|held|cofnod|cyfarfod", re.IGNORECASE)
_NEXT = re.compile(
    r"next (?:\w{1,30} ){0,5}?meeting|(?:date|dates)(?: and time)? of (?:the )?(?:next|future)|future meetings|cyfarfod nesaf"
)
"""How the next meeting is spoken of, in lower case."""


@dataclass(frozen=True, slots=True)
class _Words:
    """Bits of the words without which no passage speaks of another meeting (`parsing.text.cues`)."""

    cues: Cues
    minutes: int
    next: int


@lru_cache(maxsize=4)
def _words(vocabulary: Vocabulary) -> _Words:
    seen = cues(vocabulary)
    return _Words(seen, seen.words(("minute", "cofnod")), seen.words(("next", "future", "nesaf")))


def _about_minutes(item: ItemText) -> bool:
    title = item.title.text.lower() if item.title else ""
    at = title.find("minute") if "minute" in title else title.find("cofnodion")
    return at >= 0 and not 0 <= title.find("arising") < at  # `Matters arising from the minutes` is business


def previous_minutes(page: Page, own: dt.date | None, vocabulary: Vocabulary) -> tuple[dt.date, ...]:
    """Return the dates of earlier meetings whose minutes are dealt with on the page, in date order, each once."""
    found: set[dt.date] = set()
    words = _words(vocabulary)
    for item in page.items:
        about = _about_minutes(item)
        telling = [one for one in (item.title, *item.agenda) if one and (about or "inute" in one.text or "ofnod" in one.text)]
        telling += [one for one in (*item.minutes, *item.decision) if about or one.cues(words.cues) & words.minutes]
        for passage in telling:
            if _FIGURE.search(passage.text) is not None:
                found |= set(_earlier(passage, about, own, vocabulary, listed=about and bool(passage.marker)))
    for passage in (*page.loose, *page.header, *page.attendance):
        if "inutes of" in passage.text and _PAST.search(passage.text):
            found |= set(_earlier(passage, False, own, vocabulary))
    return tuple(sorted(found))


def _earlier(passage: Passage, about: bool, own: dt.date | None, vocabulary: Vocabulary, *, listed: bool = False) -> Iterator[dt.date]:
    low = passage.text.lower()
    if not about and "minute" not in low and "cofnod" not in low:
        return
    for sentence in _SENTENCE.findall(passage.text[:6000]):
        if not _concerns(sentence, about, listed) or _NEXT.search(sentence.lower()):
            continue
        for dated in find_dates(sentence, vocabulary):
            day = dated.first if dated.day and dated.year else with_year(dated, before=own) if own else None
            if day is not None and day != own and (own is None or day < own or dated.year):
                yield day


def _concerns(sentence: str, about: bool, listed: bool) -> bool:
    """Say whether a sentence deals with the minutes of a meeting."""
    if about:
        return listed or _OF_MEETING.search(sentence) is not None or len(sentence) < 60
    low = sentence.lower()
    return ("minutes of" in low or "minute of" in low) and _PAST.search(sentence) is not None


def next_meeting(page: Page, own: dt.date | None, vocabulary: Vocabulary) -> NextMeeting | None:
    """Return what the page says of the next meeting.

    The item about it goes first, then a sentence that says `next meeting` in so many words, then `the next <body> meeting`.
    """
    telling: list[Passage] = []
    for item in page.items:
        if item.title is not None and _speaks(item.title.text) and _NEXT.search(item.title.text.lower()) is not None:
            under = (item.title, *item.minutes, *item.decision, *item.agenda)
            made = _next_in([(passage, None) for passage in under], own, vocabulary, anywhere=True)
            if made is not None:
                return made
        telling += _telling((*item.minutes, *item.decision), _words(vocabulary))
        telling += _telling(item.agenda)
    others = _speaking((*telling, *page.closing, *page.loose, *page.header))
    return _next_in(others, own, vocabulary, anywhere=False) or _next_in(others, own, vocabulary, anywhere=False, page_wide=True)


def _speaking(passages: tuple[Passage, ...]) -> list[tuple[Passage, Passage | None]]:
    """Return the passages that may speak of the next meeting, each with the one after it."""
    return [
        (passage, after)
        for passage, after in zip(passages, (*passages[1:], None), strict=False)
        if ("ext" in passage.text or "EXT" in passage.text) and _speaks(passage.text[:_FAR])
    ]


def _speaks(text: str) -> bool:
    """Say cheaply whether a text may speak of the next meeting: each form of `_NEXT` holds one of these words."""
    low = text.lower()
    return "next" in low or "future" in low or "nesaf" in low


def _telling(passages: tuple[Passage, ...], looked: _Words | None = None) -> list[Passage]:
    """Return the passages that may speak of the next meeting, and what stands under such a heading; `looked` finds them faster."""
    telling, headed = [], False
    for passage in passages:
        if (passage.cues(looked.cues) & looked.next) if looked else ("ext" in passage.text or "EXT" in passage.text):
            telling.append(passage)
            head = lowered(passage.text[:80])
            found = _NEXT.search(head) if _speaks(head) else None
            headed = found is not None and not passage.text[found.end() :].strip(" :.–-")
        elif headed:
            telling.append(passage)
            headed = False
    return telling


def _next_in(
    passages: list[tuple[Passage, Passage | None]],
    own: dt.date | None,
    vocabulary: Vocabulary,
    *,
    anywhere: bool,
    page_wide: bool = False,
) -> NextMeeting | None:
    made: NextMeeting | None = None
    for passage, after in passages:
        text = passage.text[:_FAR]
        for found in [None] if anywhere else _NEXT.finditer(lowered(text)):
            if found and found[0].count(" ") > 1 and found[0].startswith("next") and not page_wide:
                continue
            start = found.end() if found else 0
            if found and after is not None and not text[start:].strip(" :.–-"):
                made = _better(made, _read(after, after.text[:200], own, vocabulary, near=True))
                continue
            stop = text.find(". ", start) if found else -1
            made = _better(made, _read(passage, text[start : stop if stop > 0 else len(text)], own, vocabulary, near=not anywhere))
    return made


def _read(passage: Passage, words: str, own: dt.date | None, vocabulary: Vocabulary, *, near: bool) -> NextMeeting | None:
    for dated in find_dates(words, vocabulary):
        if near and dated.start > 90:
            return None
        if near and words[: dated.start].rstrip().endswith((" by", " before")):
            continue  # the day by which something has to be sent in
        day = _after(dated, own)
        if day is not None and (own is None or day > own):
            return NextMeeting(day, find_time(words[dated.end : dated.end + 60]) or find_time(words[: dated.start]), passage.place())
    return None


def _after(dated: Dated, own: dt.date | None) -> dt.date | None:
    if dated.year:
        return dated.first if dated.day else None
    return with_year(dated, after=own) if own else None


def _better(one: NextMeeting | None, other: NextMeeting | None) -> NextMeeting | None:
    """Keep the first, completed by the time that a second gives for the same day."""
    if one is None or other is None:
        return one or other
    if one.time is None and other.date == one.date:
        return NextMeeting(one.date, other.time, one.place)
    return one

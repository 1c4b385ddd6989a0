"""When the page does not state its date: between which days the meeting must have been, with the words that prove it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tui_minutes.parsing.dates import Dated, find_dates
from tui_minutes.parsing.page import Page
from tui_minutes.parsing.text.passages import Passage
from tui_minutes.parsing.vocabulary import Vocabulary

_NEAR = 70


@dataclass(frozen=True, slots=True)
class Bound:
    """A day that the meeting was after or before, and the passage that proves it."""

    day: dt.date
    passage: Passage
    start: int
    end: int

    @property
    def words(self) -> str:
        """Return the words around the date."""
        return self.passage.text[max(0, self.start - 60) : self.end].strip()


@lru_cache(maxsize=4)
def _patterns(vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    past = "|".join(sorted(map(re.escape, vocabulary.words("dates.bounds.past")), key=len, reverse=True))
    future = "|".join(sorted(map(re.escape, vocabulary.words("dates.bounds.future")), key=len, reverse=True))
    return re.compile(rf"\b(?:{past})\b", re.IGNORECASE), re.compile(rf"\b(?:{future})\b", re.IGNORECASE)


@lru_cache(maxsize=4)
def _beside(vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(f" {word}" for word in vocabulary.words("dates.bounds.beside"))


def bounds(
    page: Page, previous: tuple[dt.date, ...], following: dt.date | None, vocabulary: Vocabulary
) -> tuple[Bound | None, Bound | None]:
    """Return the latest proven past day and the earliest proven future day, each None where the page proves none."""
    after: Bound | None = None
    before: Bound | None = None
    undated: list[tuple[Passage, Dated]] = []
    for passage in _passages(page):
        for dated in find_dates(passage.text[:20_000], vocabulary):
            if not dated.year:
                undated.append((passage, dated))
                continue
            side = _side(passage.text, dated, previous, following, vocabulary)
            if side < 0 and (after is None or dated.first > after.day) and dated.day:
                after = Bound(dated.first, passage, dated.start, dated.end)
            elif side > 0 and (before is None or dated.last < before.day):
                before = Bound(dated.last, passage, dated.start, dated.end)
    for passage, dated in undated if after else ():
        assert after is not None
        last = _next_such(dated, after.day)
        if last is not None and _side(passage.text, dated, previous, following, vocabulary) > 0 and (before is None or last < before.day):
            before = Bound(last, passage, dated.start, dated.end)
    if after and before and after.day >= before.day:
        return (after, None) if after.day in previous else (None, before) if before.day == following else (None, None)
    return after, before


def _next_such(dated: Dated, after: dt.date) -> dt.date | None:
    """Return the next day or month end of a date without a year (`the July Executive`) after a day that is known to be past."""
    year = after.year + (1 if (dated.last.month, dated.last.day) <= (after.month, after.day) else 0)
    try:
        return dated.last.replace(year=year)
    except ValueError:
        return dated.last.replace(year=year, day=28)


def _passages(page: Page) -> Iterator[Passage]:
    for item in page.items:
        if item.title is not None:
            yield item.title
        yield from item.agenda
        yield from item.minutes
        yield from item.decision
    yield from page.loose


def _side(text: str, dated: Dated, previous: tuple[dt.date, ...], following: dt.date | None, vocabulary: Vocabulary) -> int:
    """Return -1 for a day proven past, 1 for one proven still to come, 0 for neither."""
    if dated.first in previous:
        return -1
    if dated.day and dated.first == following:
        return 1
    past, future = _patterns(vocabulary)
    head = text[max(0, dated.start - _NEAR) : dated.start]
    head = head[max(head.rfind(". "), head.rfind("; ")) + 1 :]
    behind = max((found.end() for found in past.finditer(head)), default=-1)
    ahead = max((found.end() for found in future.finditer(head)), default=-1)
    if head.lower().rstrip(" ,(").endswith(_beside(vocabulary)):
        ahead = len(head)
    if behind < 0 and ahead < 0:
        return 0
    return -1 if behind >= ahead else 1

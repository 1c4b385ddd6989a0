"""One file's bytes to a reading: the document of its format, and the minutes in it."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

from store.records import PageKind, Reading
from tui_minutes.config import Words
from tui_minutes.errors import Refused, UsageError

if TYPE_CHECKING:
    from tui_minutes.parsing.explain import Explain
    from tui_minutes.parsing.header import Given
    from tui_minutes.parsing.vocabulary import Vocabulary


LINES = 200_000
"""The longest page that records are looked for in; ten times the longest minutes of a year bound together."""


def read_file(
    data: bytes, name: str, today: dt.date, given: Given | None = None, *, explain: Explain | None = None, words: Words = ()
) -> Reading:
    """Return the reading of one file's bytes. Raises `Refused`.

    `given` is what the clerk says of the page, where it does not say so itself; `explain` collects what each block was taken for; `words`
    are the clerk's own for the vocabulary.
    """
    from tui_minutes.parsing import parse
    from tui_minutes.reading.safely import read_safely

    document = read_safely(data, name)
    lines = document.view.count("\n")
    if lines > LINES:
        raise Refused(name, f"this file has {lines:,} lines; minutes of up to {LINES:,} lines are read")
    return Reading(document.source, document.view, parse(document, today=today, explain=explain, given=given, vocabulary=vocabulary(words)))


def refuse_other(reading: Reading) -> None:
    """Raise `Refused` for a page that is not minutes: the archive holds minutes only."""
    if reading.minutes.meeting.page is PageKind.OTHER:
        what = reading.minutes.meeting.other or "not minutes"
        raise Refused(reading.source.name, "these are no minutes" + ("" if what == "not minutes" else f" ({what})"))


@cache
def vocabulary(words: Words) -> Vocabulary | None:
    """The standard vocabulary with a clerk's own words; made once, since much is compiled from it."""
    if not words:
        return None
    from tui_minutes.parsing.vocabulary import VocabularyError, load

    try:
        return load(dict(words))
    except VocabularyError as error:
        raise UsageError(f"the configuration's words: {error}") from None

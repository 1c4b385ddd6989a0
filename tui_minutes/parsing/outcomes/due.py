"""By when: the words, and the date when the page proves it."""

from __future__ import annotations

import datetime as dt
import re

from store.records import Meeting
from tui_minutes.parsing.dates import Dated, find_dates, with_year
from tui_minutes.parsing.outcomes.words import Words

_WITHIN = re.compile(
    r"\bwithin (?P<n>\d{1,3}|one|two|three|four|six|seven|ten|fourteen|twelve|twenty-eight) (?P<unit>days?|weeks?|months?)\b"
)
_DIGIT = re.compile(r"\d")
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "six": 6, "seven": 7, "ten": 10, "twelve": 12, "fourteen": 14, "twenty-eight": 28}
_PAST = re.compile(
    r"\b(?:held|dated|of|since|from|published|received|letter|report|minutes|as at|to|between|at its|and)(?: (?:the|"
    r"meeting|on|of|held|as))* ?$"
)
_BEFORE = re.compile(
    r"\b(?:dated|published|received|issued|signed|took place|taken place|happened|circulated|sent|reconvened|"
    r"(?<!be )adjourned|(?<!be )agreed) (?:on|in|at) (?:[a-z]+ )?$"
)
_EVENT = re.compile(
    r"\b(?:held|hold|takes? place|taking place|taken place|scheduled|convened|reconvene|run|running)\b(?: [^,;.]{0,30})?$|"
    r"\binvit(?:e|ed|es|ing) [^,;.]{2,80}$"
)
"""The day on which something happens is no deadline, unless a word before it makes it one: `before the meeting to be held on`."""
_BOUND = re.compile(r"\b(?:by|before|prior to|in time for|ahead of|no later than|not later than|until)\b[^,;.]{0,60}$")
_TOLD = re.compile(
    r"\bas (?:\w+ )?(?:proposed|agreed|discussed|reported|decided|set out|resolved|minuted|considered|raised|presented)\b[^,;.]{0,40}$"
)
_PLANNED = re.compile(r"\b(?:had|have|has)(?: \w+)? (?:planned|arranged|intended|hoped|agreed|been (?:due|invited|asked))\b[^,;.]{0,60}$")
_RELATIVE = re.compile(r"\b(?:which|who) (?:is|was|are|were|has|had|have|will|would)\b[^,;.]{0,90}$")
"""What a thing is or was otherwise: `the policy, which is considered elsewhere on 6 May, be brought back`."""
_BOUNDS = frozenset({"by", "before", "prior to", "no later than", "not later than", "until", "ahead of"})
_RANGE = re.compile(r" ?(?:to|until|-|–|and) ?(?:the )?")
_NEAR = 110
_FAR = dt.timedelta(days=183)
"""A day without a year that falls later than this was the last one and not the next, unless it is a bound."""
_LEAD = re.compile(
    r"\b(by|before|prior to|no later than|not later than|until|on|at|in|during|to|for|ahead of)(?: (?:the|end|"
    r"start|beginning|middle|of|its|their|our|a|an|early|late|deadline|close|meeting|play|meetings?|"
    r"no later than|and [A-Z]\w+)){0,5} ?$"
)


def due_in(words: Words, text: str, meeting: Meeting, seen: int) -> tuple[str | None, str] | None:
    """Return (`YYYY-MM-DD` or `YYYY-MM` when the page proves it, the words), or None when nothing is said; `seen` are its bits."""
    low = text.lower()
    if _DIGIT.search(low) or (seen & words.tells.months and words.months.search(low)):
        found = _dated(words, text, meeting)
        if found:
            return found
    if not seen & words.tells.due:
        return None
    if "within " in low:
        hit = _WITHIN.search(low)
        if hit:
            return _within(hit, meeting), text[hit.start() : hit.end()]
    for phrase in words.list("due.next"):
        at = low.find(phrase)
        if at > 0 and re.search(r"\b(?:by|before|to|at|for|until|prior to|in time for)(?: the)? ?$", low[:at]):
            following = meeting.next_meeting.date if meeting.next_meeting else None
            return (following.isoformat() if following else None), text[at : at + len(phrase)]
    for phrase in words.list("due.loose"):
        if phrase in low:
            at = low.find(phrase)
            return None, text[at : at + len(phrase)]
    return None


def _dated(words: Words, text: str, meeting: Meeting) -> tuple[str | None, str] | None:
    last: Dated | None = None
    for dated in find_dates(text, words.vocabulary):
        ahead, before, last = text[: dated.start], last, dated
        lead = _LEAD.search(ahead)
        near = ahead[-_NEAR:].lower()
        meets = not dated.day and _before_event(words, text, dated.start, dated.end)
        if before and not meets and _RANGE.fullmatch(text[before.end : dated.start].lower()):
            continue
        if (
            _TOLD.search(near)
            or _PLANNED.search(near)
            or (_RELATIVE.search(near) and not (lead and lead[1] in _BOUNDS))
            or ((_BEFORE.search(ahead) or (dated.day and _EVENT.search(near))) and not _BOUND.search(near))
        ):
            continue
        if lead is None or (_PAST.search(ahead) and not lead):
            event = _before_event(words, text, dated.start, dated.end)
            if not event:
                continue
        begin = lead.start() if lead else dated.start
        if dated.day:
            day = with_year(dated, after=meeting.date or meeting.date_after, before=None) if not dated.year else dated.first
            if day and meeting.date and (day < meeting.date or (not dated.year and day - meeting.date > _FAR and not _BOUND.search(near))):
                continue
            return (day.isoformat() if day else None), text[begin : dated.end]
        month = _month(dated.first, meeting, year=dated.year)
        if month and meeting.date and month < meeting.date.isoformat()[:7]:
            continue
        return month, text[begin : _past_meeting(text, dated.end) if meets else dated.end]
    return None


def _past_meeting(text: str, end: int) -> int:
    """Return where the word after a month ends that names its meeting: `to the April meeting`."""
    hit = re.match(r" [\w-]+", text[end:])
    return end + hit.end() if hit else end


def date_of(words: Words, text: str, meeting: Meeting) -> tuple[str | None, str] | None:
    """Return the day that `text`, the words of a date, names, as `due_in` does."""
    for dated in find_dates(text, words.vocabulary):
        day = dated.first if dated.year else with_year(dated, after=meeting.date or meeting.date_after, before=None)
        if dated.day and day:
            return day.isoformat(), text[dated.start : dated.end]
    return None


def _before_event(words: Words, text: str, start: int, end: int) -> bool:
    """Whether a month names a meeting to come (`the July Executive`)."""
    following = text[end : end + 40].split()
    return bool(re.search(r"\b(?:the|next|to|at|our) $", text[:start])) and any(
        word.strip(".,;").lower() in words.list("due.meetings") for word in following[:3]
    )


def _month(first: dt.date, meeting: Meeting, *, year: bool) -> str | None:
    if year:
        return f"{first.year:04d}-{first.month:02d}"
    known = meeting.date or meeting.date_after
    if known is None:
        return None
    return f"{known.year + (first.month < known.month):04d}-{first.month:02d}"


def _within(hit: re.Match[str], meeting: Meeting) -> str | None:
    if meeting.date is None:
        return None
    count = int(hit["n"]) if hit["n"].isdigit() else _NUMBERS[hit["n"]]
    unit = hit["unit"].rstrip("s")
    if unit == "month":
        month = meeting.date.month - 1 + count
        return f"{meeting.date.year + month // 12:04d}-{month % 12 + 1:02d}"
    return (meeting.date + dt.timedelta(days=count * (7 if unit == "week" else 1))).isoformat()

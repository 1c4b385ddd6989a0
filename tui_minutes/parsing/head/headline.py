"""What a page's first lines say of its meeting: body, date, time, place, contact, in the forms that sites and printed minutes use."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from store.text import fold
from tui_minutes.parsing.dates import Dated, find_dates, find_time
from tui_minutes.parsing.head.headwords import after_letter, is_place, labels_in, run_together, settled
from tui_minutes.parsing.head.naming import Body, read_body
from tui_minutes.parsing.head.titlelines import joined, name_alone
from tui_minutes.parsing.layouts.decided import DECISION_LINE
from tui_minutes.parsing.layouts.single import MEETING_LINE
from tui_minutes.parsing.text.passages import Passage
from tui_minutes.parsing.vocabulary import Vocabulary

_CHANGES = re.compile(
    r"^(?:Moved|Re-?arranged|Rescheduled|Adjourned|Postponed)\b[^,]{0,120}, ?|"
    r"^(?:Extraordinary|Special|Budget|Annual|Annual Meeting|Additional|Virtual)\b[^,]{0,40}, ",
    re.IGNORECASE,
)
_MOST = 80
_BESIDE, _CLOCK = 2, 20
_BODY_LINE = re.compile(
    r"(?:Committee|Panel|Cabinet|Executive|Board|Forum|Commission|Council|Authority|Partnership|Group|Body|Governors|Trust|Trustees|Assembly)$",
    re.IGNORECASE,
)
_STATUS_TAIL = re.compile(r"\s[-–]\s(?:Expired|Cancelled|Postponed|NEW|Decisions?)$", re.IGNORECASE)
_OF_MEETING = ("meeting", "minutes", "held", "cofnodion", "gynhaliwyd", "cynhaliwyd")
_HELD = re.compile(r"\b(?:was |is |were |to be )?(?:held|HELD|Held)\b|\btook place\b|\b(?:[gc]ynhaliwyd|[GC]ynhaliwyd|[GC]YNHALIWYD)\b")
_ON_DAY = re.compile(r",? (?:on|dated|for)(?: (?:the )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?,?$", re.IGNORECASE)
_STOP = re.compile(r"(?<!\bCO)(?<!\bCo)(?<!\bST)(?<!\bSt)(?<!\bRd)(?<!\bNo)\. ")
_TITLE_LINE, _DATE_LINE, _NAME = 250, 100, 60
_A_BODY = re.compile(r"\bcouncil(?!l)|committee|\b(?:steering|working|liaison|advisory|action) (?:group|party)|\bforum\b|\bsub-?group\b")
_IN_PLACE = re.compile(r"minutes? of (?:a |the )?meeting(?= (?:in|at) )")
_MEETING_OF = re.compile(
    r"\b(?:meeting|minutes|proceedings)(?: of proceedings)?(?: of)?(?: (?:the|a))?(?: [A-Za-z-]{4,14})? (?:meeting )?of (?:the )?",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\b(?:at|in|At|In|AT|IN|yn|yng|ym|YN|YNG|YM) (?:the |THE |y |yr |Y |YR )?(?=[A-Z0-9])")
_AFTER_PLACE = (
    *(" at ", " AT ", ", on ", " on ", ", ON ", " ON "),
    *(" am ", " AM ", " ar y ", " ar nos ", " ar ddydd", ", nos ", " nos ", " NOS ", " ddydd ", " DDYDD "),
)
"""What ends the name of a place, in Welsh too."""
_CLOCKED = re.compile(r"^[ ,–-]*(?:at )?\d{1,2}(?:[.:]\d\d)? ?(?:[ap]\.?m\.?|hrs|hours)?[ ,–-]+")
_REMOTE = re.compile(
    r"\b(?:via|by|on|through|using|over) (?:the )?(?P<where>Zoom|ZOOM|(?:Microsoft |MS )?Teams|Skype|Google Meet|video ?conference)\b"
)
_TITLED = re.compile(
    r"(?:(?:draft|approved|confirmed|unconfirmed|unapproved) )?(?:the )?(?:minutes?|meeting|notes|record|proceedings)\b|at an? |at the ",
    re.IGNORECASE,
)
_PASSED = re.compile(r"\b(?:approved|agreed|confirmed|signed|accepted|received|adopted)\b", re.IGNORECASE)
_AT_LINE = re.compile(r"(?:At|AT|In|IN) (?:the |THE )?(?=[A-Z])")
_ON = re.compile(
    r",? (?:[Aa]t|AT) (?=\d).*$|,? (?:[Oo]n|ON)(?: the| THE)?"
    r"(?= (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|MON|TUE|WED|THU|FRI|SAT|SUN|\d)|$).*$|,? (?:commencing|starting)$"
)
_CONTACT_END = re.compile(
    r"(?:(?<!\s)\s+)?(?:[-–/,;|(]\s*)?(?:\b(?:Tel(?:ephone)?|Phone|E-?mail|Ext|Direct line|Mobile|Mob|on)\b|\d{3,}|\(0"
    r"|(?<!\S)\S+@|\+44|https?:)",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"(?:Tel(?:ephone)?|Phone|E-?mail)[ :.]*$", re.IGNORECASE)
"""A label of the contact's with nothing after it."""
_PLACED = re.compile(r"(?:^|[\d,.] )(?P<name>Venue|VENUE|Location|Lleoliad)[,:]? (?=[A-Z])")
_VENUE_END = re.compile(r"[.,]? ?(?:View directions|Map|Directions)\b.*$")


@dataclass(slots=True)
class Headline:
    """What the head of a page states outright, each with the passage it was read from."""

    council: str | None = None
    committee: str | None = None
    date: dt.date | None = None
    dated: Dated | None = None
    time: dt.time | None = None
    venue: str | None = None
    contact: str | None = None
    sources: dict[str, Passage] = field(default_factory=dict)

    def take(self, name: str, value: object, passage: Passage) -> None:
        """Set a field that nothing before has set."""
        if value and getattr(self, name) is None:
            setattr(self, name, value)
            self.sources[name] = passage


@lru_cache(maxsize=4)
def _field_names(vocabulary: Vocabulary) -> dict[str, str]:
    return {fold(word): key for key, words in vocabulary.group("structure.header").items() for word in words}


def read_headline(passages: tuple[Passage, ...], vocabulary: Vocabulary) -> Headline:
    """Read the head of a page; labels first, then the site's own title line, then printed title lines."""
    line = Headline()
    names = _field_names(vocabulary)
    passages = after_letter(passages[:_MOST])
    for passage, after in pairwise((*passages, None)):
        if passage is not None:
            _labelled(line, passage, after, names, vocabulary)
    passages = tuple(joined(passages, vocabulary))
    for passage in passages:
        issue = MEETING_LINE.match(passage.text[:300])
        decided = DECISION_LINE.match(passage.text[:400]) if passage.text[:1].isdigit() else None
        if decided:
            _take_date(line, decided["date"], passage, vocabulary)
        elif issue:
            _take_date(line, issue["date"], passage, vocabulary)
            _take_body(line, read_body(issue["body"], vocabulary), passage)
        else:
            _site_title(line, passage, vocabulary)
    for passage in sorted(passages, key=lambda one: not _states_meeting(one.text)):
        _printed(line, passage, vocabulary)
    for passage in passages:
        _placed_date(line, passage, vocabulary)
    _beside_date(line, passages, vocabulary)
    kinds = vocabulary.words("structure.header.council_kinds")
    for passage in passages:
        if line.council is None and name_alone(passage.text) and fold(passage.text).endswith(tuple(f" {kind}" for kind in kinds)):
            line.take("council", read_body(passage.text, vocabulary).council, passage)
    _bodies_beside(line, passages, vocabulary)
    return line


def _bodies_beside(line: Headline, passages: tuple[Passage, ...], vocabulary: Vocabulary) -> None:
    """Read the name of a body on a line of its own: above the day's, under the site's title, or under the council's own."""
    pages = vocabulary.words("structure.header.page_titles")
    for before, passage, after in zip((None, *passages), passages, passages[1:], strict=False):
        titled = before is not None and fold(before.text) in pages and fold(passage.text) not in pages
        if (
            before is not None
            and line.committee is None
            and line.sources.get("council") is before
            and _is_committee(passage.text, vocabulary)
        ):
            _take_body(line, read_body(passage.text, vocabulary), passage)  # on the line under the council's own
        if line.sources.get("date") is after and (titled or (len(passage.text) <= 80 and _BODY_LINE.search(passage.text))):
            _take_body(line, read_body(passage.text, vocabulary), passage)


def _is_committee(text: str, vocabulary: Vocabulary) -> bool:
    """Say whether a line is nothing but the name of a committee."""
    words = text.lower().rstrip(" .:").rsplit(" ", 1)
    if words[0].startswith(("report", "recommend", "agenda", "joint report")):
        return False
    return len(text) <= _NAME and len(words) > 1 and words[-1] in vocabulary.words("structure.bodies.committees") and name_alone(text)


def _beside_date(line: Headline, passages: tuple[Passage, ...], vocabulary: Vocabulary) -> None:
    """Read a place or a time that stands alone on a line beside the day's own."""
    at = next((index for index, passage in enumerate(passages) if passage is line.sources.get("date")), None)
    if at is None:
        return
    bodies = ("council", *vocabulary.words("structure.bodies.committees"))
    for passage in passages[max(0, at - _BESIDE) : at + _BESIDE + 1]:
        text = passage.text.strip(" .,-–")
        if len(text) <= _NAME and is_place(text, vocabulary) and not text.lower().endswith(bodies):
            line.take("venue", text, passage)
        elif len(text) <= _CLOCK and (clock := f"{passage.marker} {text}".strip())[:1].isdigit():
            line.take("time", find_time(clock), passage)


def _labelled(line: Headline, passage: Passage, after: Passage | None, names: dict[str, str], vocabulary: Vocabulary) -> None:
    """Read `Venue: ...` and its like; the value may stand on the line after."""
    if " | " in passage.text:
        _cells(line, passage, names, vocabulary)
        return
    runs = run_together(vocabulary).findall(passage.text[:_TITLE_LINE]) if passage.text.count(":") > 1 else []
    if len(runs) > 1:
        for name, value in labels_in(passage.text[: 2 * _TITLE_LINE], vocabulary):
            _field(line, names.get(fold(name)), (name, value), passage, vocabulary)
        return
    name, colon, value = passage.text.partition(":")
    if not colon or len(name) > 30:
        found = _PLACED.search(passage.text[:200])
        if found and names.get(fold(found["name"])) == "venue":
            _field(line, "venue", (found["name"], passage.text[found.end() :][:200]), passage, vocabulary)
        return
    if not value.strip() and after is not None and ":" not in after.text[:24] and len(after.text) < 160:
        value = after.text
    _field(line, names.get(fold(name)), (name, value.strip()[:400]), passage, vocabulary)


def _cells(line: Headline, passage: Passage, names: dict[str, str], vocabulary: Vocabulary) -> None:
    """Read a row of a table of header values: `Committee: | Estates | Date: | 4 May 2021`."""
    cells = [cell.strip() for cell in passage.text.split("|")]
    for name, value in pairwise(cells):
        _field(line, names.get(fold(name).rstrip(" :;")), (name, value[:400]), passage, vocabulary)


def _field(line: Headline, key: str | None, named: tuple[str, str], passage: Passage, vocabulary: Vocabulary) -> None:
    """Set the field that a label names; `named` are the label as written and its value."""
    name, value = named
    if not key or not value:
        return
    if key == "venue":
        line.take("venue", _VENUE_END.sub("", value).strip(" .,") or None, passage)
    elif key == "contact":
        found = _CONTACT_END.search(value)
        who = value[: found.start()] if found and found.start() else _NO_NAME.sub("", value)
        line.take("contact", who.strip(" ,-–/.") or None, passage)
    elif key in ("date", "time"):
        _take_date(line, value, passage, vocabulary)
        line.take("time", find_time(value), passage)
    elif key == "council":
        line.take("council", value, passage)
    elif key == "committee":
        body = value
        if fold(name) == "decided at meeting":
            _take_date(line, value, passage, vocabulary)
            body = value.partition(" - ")[2]
        _take_body(line, read_body(body, vocabulary), passage)


def _take_date(line: Headline, text: str, passage: Passage, vocabulary: Vocabulary) -> None:
    dated = next((one for one in find_dates(text, vocabulary) if one.day and one.year), None)
    if dated is not None and line.date is None:
        line.take("date", dated.first, passage)
        line.dated = dated


def _take_body(line: Headline, body: Body, passage: Passage) -> None:
    if line.committee is not None and line.committee.endswith((" SPC", " S.P.C.")) and (body.committee or "").endswith("ommittee"):
        line.committee = None  # the name in full stands below its abbreviation
    line.take("council", body.council, passage)
    line.take("committee", body.committee, passage)


def _site_title(line: Headline, passage: Passage, vocabulary: Vocabulary) -> None:
    """Read `<Committee> - Thursday, 26 July 2012 2.00 p.m.`, with what a site puts before and after it."""
    text = passage.text
    if len(text) > 250 or not any(dash in text for dash in (" - ", " – ", ", ")) or line.date is not None:
        return
    dated = [one for one in find_dates(text, vocabulary) if one.day and one.year]
    if not dated:
        return
    last = dated[-1]
    before = text[: last.start].rstrip()
    if not before.endswith(("-", "–")) or len(before) < 4:
        return
    body = _STATUS_TAIL.sub("", before.rstrip(" -–"))
    while found := _CHANGES.match(body):
        body = body[found.end() :]
    body = body.rsplit(" : ", 1)[-1]
    line.take("date", last.first, passage)
    line.dated = line.dated or last
    line.take("time", find_time(text[last.end :]), passage)
    lowered = body.lower()
    if is_place(body, vocabulary) and not any(word in lowered for word in ("council", *vocabulary.words("structure.bodies.committees"))):
        line.take("venue", body, passage)
    else:
        _take_body(line, read_body(body, vocabulary), passage)


def _states_meeting(text: str) -> bool:
    """Say whether a line is the title that says when these minutes' meeting was held: it goes before a date that stands alone.

    A site prints the day it put the page up above the minutes.
    """
    held = _HELD.search(text, 0, _TITLE_LINE) if "eld" in text or "HELD" in text else None
    return held is not None and _TITLED.match(text) is not None and _PASSED.search(text, held.end(), _TITLE_LINE) is None


def _placed_date(line: Headline, passage: Passage, vocabulary: Vocabulary) -> None:
    """Read a line that is nothing but a place and a date: `Pavilion, Mill Lane, 4 May 2021`."""
    if line.date is not None or len(passage.text) > _DATE_LINE:
        return
    text = settled(passage.text, vocabulary)
    if text[-1:] == ".":
        return
    for dated in find_dates(text, vocabulary):
        place = text[: dated.start].rstrip(" ,.-–")
        if dated.day and dated.year and is_place(place, vocabulary):
            line.take("date", dated.first, passage)
            line.dated = dated
            line.take("time", find_time(text[dated.end :]), passage)
            line.take("venue", place, passage)
            return


def _printed(line: Headline, passage: Passage, vocabulary: Vocabulary) -> None:
    """Read `Minutes of the meeting of <body> held in <place> on <date> at <time>`, in any order of its parts."""
    text = settled(passage.text, vocabulary)
    lowered = text[:300].lower()
    head = lowered[:200]
    if any(word in head for word in vocabulary.words("structure.header.not_held")):
        return
    if len(text) > 1200 or line.sources.get("date") is line.sources.get("committee") is passage:
        return
    if not any(word in lowered for word in _OF_MEETING):
        _bare_date(line, passage, vocabulary)
        if line.date is not None and len(text) <= _NAME + 20 and (found := _AT_LINE.match(text)):
            line.take("venue", _place(text, 0, None) or text[found.end() :].strip(" .,") or None, passage)
        return
    dated = next((one for one in find_dates(text, vocabulary) if one.day and one.year), None)
    held = _HELD.search(text) or _IN_PLACE.match(text.lower())
    if "previous meeting" in lowered or "last meeting" in lowered:
        return
    if dated is not None and line.date is None:
        line.take("date", dated.first, passage)
        line.dated = dated
    line.take("time", find_time(text[dated.end :] if dated else text, text) or (find_time(text) if held or dated else None), passage)
    _take_body(line, _printed_body(text, held.start() if held else dated.start if dated else len(text), vocabulary), passage)
    if held:
        remote = _REMOTE.search(text, held.start())
        line.take("venue", _place(text, held.end(), dated) or (remote["where"] if remote else None), passage)
        if dated is not None and is_place(after := _CLOCKED.sub("", text[dated.end :]).strip(" ,.-–"), vocabulary):
            line.take("venue", after, passage)
    elif dated is not None and _TITLED.match(text) and (place := _place(text, 0, dated)) and is_place(place, vocabulary):
        line.take("venue", place, passage)
    elif dated is not None and _TITLED.match(text) is None and is_place(before := text[: dated.start].strip(" ,.-–"), vocabulary):
        line.take("venue", before, passage)  # `Low Hall Meeting Room 16 May 2023`
    elif dated is not None and is_place(after := _CLOCKED.sub("", text[dated.end :]).strip(" ,.-–"), vocabulary):
        line.take("venue", after, passage)  # `Ordinary Meeting 16 May 2023, 7.30pm Low Hall`


def _bare_date(line: Headline, passage: Passage, vocabulary: Vocabulary) -> None:
    """Read a line that is nothing but a date (and a time, and a place)."""
    if line.date is not None or len(passage.text) > _DATE_LINE:
        return
    text = settled(passage.text, vocabulary)
    for dated in find_dates(text, vocabulary):
        rest = (text[: dated.start] + text[dated.end :]).strip(" ,.-–()")
        if dated.day and dated.year and (len(rest) < 12 or find_time(rest) is not None):
            line.take("date", dated.first, passage)
            line.dated = dated
            line.take("time", find_time(text[dated.end :]) or find_time(text[: dated.start]), passage)
            last = text[dated.end :].partition(", ")[2].strip(" .")
            line.take("venue", _place(text, dated.end, None) or (last if is_place(last, vocabulary) else None), passage)
            return


def _printed_body(text: str, stop: int, vocabulary: Vocabulary) -> Body:
    head = _ON_DAY.sub("", text[:stop].strip(" ,.:-–("))
    starts = [found.end() for found in _MEETING_OF.finditer(head[:400])]
    if starts:
        return read_body(head[starts[-1] :], vocabulary)
    lowered = head.lower()
    if _IN_PLACE.match(lowered):
        return Body()
    for word in (" meeting", " minutes"):
        if lowered.endswith(word):
            head = head[: -len(word)]
            lowered = head.lower()
    for word in ("minutes of ", "minutes for ", "minutes from "):
        if lowered.startswith(word):
            head = head[len(word) :]
            lowered = head.lower()
    if lowered.strip() in ("council", "the council"):
        return Body()
    return read_body(head, vocabulary) if _A_BODY.search(lowered) else Body()


def _place(text: str, start: int, dated: Dated | None) -> str | None:
    """Return the place that follows `held in`, up to the date, the time or the end of the sentence."""
    found = next((one for one in _PLACE.finditer(text, start, start + 200) if not text[one.end()].isdigit()), None)
    if not found or (dated is not None and found.start() > dated.end + 60):
        return None
    end = len(text)
    if dated is not None and dated.start > found.end():
        end = dated.start
    words = text[found.end() : end]
    words = _ON.sub("", words)
    if (ended := _STOP.search(words)) is not None:
        words = words[: ended.start()]
    for stop in (*_AFTER_PLACE, " commencing", " starting", " to "):
        at = words.lower().find(stop) if stop.islower() and len(stop) > 6 else words.find(stop)
        if at > 0:
            words = words[:at]
    words = words.replace(", ,", ",").strip(" ,.-–:;")
    return words if 2 < len(words) < 160 and not words[0].isdigit() else None

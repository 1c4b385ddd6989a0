"""Records to plain data and back: the only place that knows how records are spelt on disk. Raises `WrongShape` on what it cannot trust."""

from __future__ import annotations

from typing import Any

from store.meeting.codecs import DATE, FLAG, FRACTION, NUMBER, TEXT, TIME, Codec, Shape, WrongShape, many, optional, word
from store.records import (
    Action,
    AgendaItem,
    Confidence,
    Declaration,
    Effect,
    Finding,
    FindingCode,
    Inferred,
    InterestKind,
    Meeting,
    MinutesState,
    MinutesStatus,
    NextMeeting,
    OutcomeKind,
    PageKind,
    Person,
    Place,
    Presence,
    Source,
    Status,
    Tally,
)


def _encode_place(place: Place) -> list[int]:
    where = [place.start, place.end, place.line]
    return where if place.page is None else [*where, place.page]


def _decode_place(value: Any) -> Place:
    if type(value) is not list or len(value) not in (3, 4) or any(type(number) is not int for number in value):
        raise WrongShape("place expected: start, end, line and perhaps page")
    if not 0 <= value[0] <= value[1] or value[2] < 1:
        raise WrongShape("place runs backwards")
    return Place(*value)


PLACE = Codec(_encode_place, _decode_place)
_WORDS = optional(TEXT)
_TEXTS = many(TEXT)
_SPOT = optional(PLACE)

FINDING = Shape(Finding, {"code": word(FindingCode), "message": TEXT, "place": _SPOT})
INFERRED = Shape(Inferred, {"field": TEXT, "value": TEXT, "words": TEXT, "place": _SPOT, "by": TEXT})
_FINDINGS = many(FINDING.codec)
_OWN = {"findings": _FINDINGS, "id": TEXT, "note": TEXT, "tags": _TEXTS}

NEXT_MEETING = Shape(NextMeeting, {"date": optional(DATE), "time": optional(TIME), "place": _SPOT})

MEETING = Shape(
    Meeting,
    {
        "page": word(PageKind),
        "other": _WORDS,
        "council": _WORDS,
        "committee": _WORDS,
        "date": optional(DATE),
        "date_after": optional(DATE),
        "date_before": optional(DATE),
        "time": optional(TIME),
        "venue": _WORDS,
        "contact": _WORDS,
        "status": word(MinutesStatus),
        "previous_minutes": many(DATE),
        "next_meeting": optional(NEXT_MEETING.codec),
        "inferred": many(INFERRED.codec),
        **_OWN,
    },
)

ITEM = Shape(
    AgendaItem,
    {
        "position": NUMBER,
        "number": _WORDS,
        "title": _WORDS,
        "place": PLACE,
        "title_place": _SPOT,
        "agenda": many(PLACE),
        "minutes": many(PLACE),
        "documents": _TEXTS,
        "state": word(MinutesState),
        "truncated": FLAG,
        "restricted": FLAG,
        "number_inferred": FLAG,
        "options": _WORDS,
        "reason": _WORDS,
        **_OWN,
    },
)

DECLARATION = Shape(
    Declaration,
    {
        "place": PLACE,
        "words": TEXT,
        "found_in": optional(NUMBER),
        "nil": FLAG,
        "member": _WORDS,
        "member_name": _WORDS,
        "role": _WORDS,
        "kind": word(InterestKind),
        "kind_words": _WORDS,
        "item_refs": _TEXTS,
        "item": optional(NUMBER),
        "subject": _WORDS,
        "reason": _WORDS,
        "effect": word(Effect),
        "effect_words": _WORDS,
        "effect_place": _SPOT,
        "late": FLAG,
        "restricted": FLAG,
        "own": FLAG,
        **_OWN,
    },
)

ACTION = Shape(
    Action,
    {
        "place": PLACE,
        "words": TEXT,
        "text": TEXT,
        "item": optional(NUMBER),
        "kind": word(OutcomeKind),
        "formal": FLAG,
        "confidence": word(Confidence),
        "stem": _WORDS,
        "clause": _WORDS,
        "subpoints": _TEXTS,
        "mover": _WORDS,
        "seconder": _WORDS,
        "vote": _WORDS,
        "owner": _WORDS,
        "owner_name": _WORDS,
        "due": _WORDS,
        "due_words": _WORDS,
        "follow_up": FLAG,
        "procedural": FLAG,
        "reason": _WORDS,
        "options": _WORDS,
        "also": many(PLACE),
        "restricted": FLAG,
        "status": word(Status),
        "own": FLAG,
        **_OWN,
    },
)

PERSON = Shape(
    Person,
    {"name": TEXT, "title": _WORDS, "role": _WORDS, "presence": word(Presence), "initials": _WORDS, "place": _SPOT},
)

TALLY = Shape(
    Tally,
    {
        "items": NUMBER,
        "items_without_minutes": NUMBER,
        "truncated": NUMBER,
        "declarations": NUMBER,
        "declarations_state": TEXT,
        "decisions": NUMBER,
        "soft": NUMBER,
        "inferred": NUMBER,
        "unclaimed": FRACTION,
    },
)

SOURCE = Shape(
    Source,
    {"sha256": TEXT, "name": TEXT, "format": TEXT, "size": NUMBER, "encoding": _WORDS, "shown_controls": NUMBER},
)

"""What is known of a meeting, in the field's own words: frozen records that rest on places in a source.

A `Reading` is one source as read: its view (clean text) and the `Minutes` found in it. Every record says where its words stand in
that view. Fields that only a clerk fills (`status`, `note`, `tags`) are empty in a reading; `store.meeting.edits` lays the clerk's edits
over it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from store.kinds import RecordKind as RecordKind  # noqa: PLC0414 records are where the others look for it


@dataclass(slots=True, unsafe_hash=True)
class Place:
    """Where words stand in a reading's view: character offsets `[start, end)`, the line (from 1), the page where there are pages.

    Not to be changed once made (frozen it would take four times as long to make, and a page has hundreds).
    """

    start: int
    end: int
    line: int
    page: int | None = None


class FindingCode(StrEnum):
    """What the reader was unsure of, or what the page does not say. Values are stable: saved searches use them."""

    TRUNCATED = "truncated"
    NO_MINUTES = "no-minutes"
    NO_TITLE = "no-title"
    UNDATED = "undated"
    NO_COUNCIL = "no-council"
    WEEKDAY_MISMATCH = "weekday-mismatch"
    DATE_UNREADABLE = "date-unreadable"
    INFERRED = "inferred"
    ITEM_UNRESOLVED = "item-unresolved"
    ITEM_BY_NUMBER = "item-by-number"
    PERSON_UNCLEAR = "person-unclear"
    KIND_FROM_HEADING = "kind-from-heading"
    DECLARED_ELSEWHERE = "declared-elsewhere"
    DECISION_MAY_BE_MISSING = "decision-may-be-missing"
    SOFT_OUTCOME = "soft-outcome"
    PROVISIONAL = "provisional"
    UNCLAIMED_TEXT = "unclaimed-text"
    NOT_MINUTES = "not-minutes"
    WELSH_TEXT = "welsh-text"
    SEVERAL_MEETINGS = "several-meetings"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a clerk should check: `message` is a sentence that stands alone."""

    code: FindingCode
    message: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Inferred:
    """A value that the page does not state outright, with the words that it was taken from (`by` is `clerk` when given at loading)."""

    field: str
    value: str
    words: str
    place: Place | None = None
    by: str = "page"


class PageKind(StrEnum):
    """What a page is: a whole meeting, one agenda item, or not minutes at all."""

    MEETING = "meeting"
    ITEM = "item"
    OTHER = "other"


class MinutesStatus(StrEnum):
    """Whether the page calls its minutes a draft or confirmed."""

    DRAFT = "draft"
    CONFIRMED = "confirmed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """What the page says of the meeting after this one."""

    date: dt.date | None = None
    time: dt.time | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting as one page tells it. `date_after` and `date_before` are bounds the text proves when the date is not stated."""

    page: PageKind = PageKind.MEETING
    other: str | None = None
    """For `PageKind.OTHER`, what the page is instead: `agenda only`, `cancelled meeting`, `meeting not held`, `list of meetings`,
    `decision notice`, `not minutes`."""
    council: str | None = None
    committee: str | None = None
    date: dt.date | None = None
    date_after: dt.date | None = None
    date_before: dt.date | None = None
    time: dt.time | None = None
    venue: str | None = None
    contact: str | None = None
    status: MinutesStatus = MinutesStatus.UNKNOWN
    previous_minutes: tuple[dt.date, ...] = ()
    next_meeting: NextMeeting | None = None
    inferred: tuple[Inferred, ...] = ()
    findings: tuple[Finding, ...] = ()
    id: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()


class MinutesState(StrEnum):
    """Whether an item's minutes are on the page, cut off by the site, or not there."""

    PRESENT = "present"
    TRUNCATED = "truncated"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item of business. `number` is as printed (`21/18`, `10`, `4(b)`); places cover the parts of the item in the view."""

    position: int
    number: str | None
    title: str | None
    place: Place
    title_place: Place | None = None
    agenda: tuple[Place, ...] = ()
    """What the agenda said: purpose, report, advice, recommendation. Never evidence of what happened."""
    minutes: tuple[Place, ...] = ()
    """What happened: the text under `Minutes:` and `Decision:`."""
    documents: tuple[str, ...] = ()
    state: MinutesState = MinutesState.PRESENT
    truncated: bool = False
    restricted: bool = False
    number_inferred: bool = False
    options: str | None = None
    reason: str | None = None
    findings: tuple[Finding, ...] = ()
    id: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()


class InterestKind(StrEnum):
    """Kinds of interest by the words on the page, never by the reason (Localism Act 2011, LGA Model Code, Scottish and Welsh codes)."""

    DISCLOSABLE_PECUNIARY = "disclosable-pecuniary"
    PECUNIARY = "pecuniary"
    NON_PECUNIARY = "non-pecuniary"
    OTHER_REGISTRABLE = "other-registrable"
    NON_REGISTRABLE = "non-registrable"
    OTHER_SIGNIFICANT = "other-significant"
    OTHER_DISCLOSABLE = "other-disclosable"
    AFFECTED = "affected"
    PERSONAL = "personal"
    PREJUDICIAL = "prejudicial"
    PERSONAL_AND_PREJUDICIAL = "personal-and-prejudicial"
    NON_PREJUDICIAL = "non-prejudicial"
    FINANCIAL = "financial"
    NON_FINANCIAL = "non-financial"
    CONNECTION = "connection"
    TRANSPARENCY_STATEMENT = "transparency-statement"
    DECLARABLE = "declarable"
    CONFLICT = "conflict"
    UNSPECIFIED = "unspecified"


class Effect(StrEnum):
    """What the member did on account of the interest, as far as the page says."""

    LEFT = "left"
    WILL_LEAVE = "will-leave"
    TOOK_NO_PART = "took-no-part"
    REMAINED = "remained"
    DISPENSATION = "dispensation"
    NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True)
class Declaration:
    """One person's declaration, or (`nil`) the minute that nobody declared anything.

    `found_in` is the position of the item whose text holds it; `item` the position of the item it concerns, when that is certain.
    """

    place: Place
    words: str
    found_in: int | None
    nil: bool = False
    member: str | None = None
    member_name: str | None = None
    """The member's full name, when `member` is initials that the attendance list explains."""
    role: str | None = None
    kind: InterestKind = InterestKind.UNSPECIFIED
    kind_words: str | None = None
    item_refs: tuple[str, ...] = ()
    item: int | None = None
    subject: str | None = None
    reason: str | None = None
    effect: Effect = Effect.NOT_STATED
    effect_words: str | None = None
    effect_place: Place | None = None
    late: bool = False
    restricted: bool = False
    findings: tuple[Finding, ...] = ()
    id: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    own: bool = False
    """Added by the clerk, not read from a page."""

    @property
    def nature(self) -> str | None:
        """What the interest is: its subject, and the reason given."""
        return "; ".join(filter(None, (self.subject, self.reason))) or None


class OutcomeKind(StrEnum):
    """What sort of outcome an action records; the lead-in word decides where there is one."""

    RESOLVED = "resolved"
    AGREED = "agreed"
    ORDERED = "ordered"
    NOTED = "noted"
    RECOMMENDED = "recommended"
    APPROVED = "approved"
    REFUSED = "refused"
    DEFERRED = "deferred"
    APPROVED_MINUTES = "approved-minutes"
    RECEIVED = "received"
    CARRIED = "carried"
    LOST = "lost"
    DECIDED = "decided"
    REQUESTED = "requested"
    UNDERTAKEN = "undertaken"
    ACTION = "action"


class Confidence(StrEnum):
    """How sure the reader is that this is an outcome at all."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Status(StrEnum):
    """Where an action stands. Only the clerk changes it; every action begins open."""

    OPEN = "open"
    WAITING = "waiting"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Action:
    """One decided or promised thing. `due` is `YYYY-MM-DD` or `YYYY-MM`, only when the page (or the clerk) fixes it."""

    place: Place
    words: str
    text: str
    item: int | None
    kind: OutcomeKind
    formal: bool
    confidence: Confidence = Confidence.HIGH
    stem: str | None = None
    clause: str | None = None
    subpoints: tuple[str, ...] = ()
    mover: str | None = None
    seconder: str | None = None
    vote: str | None = None
    owner: str | None = None
    owner_name: str | None = None
    """The owner's full name, when `owner` is initials that the attendance list explains."""
    due: str | None = None
    due_words: str | None = None
    follow_up: bool = False
    procedural: bool = False
    reason: str | None = None
    options: str | None = None
    also: tuple[Place, ...] = ()
    """Where the page says the same again (`Decision:` and `Minutes:`, an action list repeating an Action column)."""
    restricted: bool = False
    findings: tuple[Finding, ...] = ()
    id: str = ""
    status: Status = Status.OPEN
    note: str = ""
    tags: tuple[str, ...] = ()
    own: bool = False
    """Added by the clerk, not read from a page."""

    @property
    def awaited(self) -> bool:
        """Whether anybody could ask if it has been done: there is something to follow up, an owner, a date, or a status a clerk gave it.

        A report that was noted is an outcome, and nothing in the action log.
        """
        return self.follow_up or self.own or bool(self.owner or self.due) or self.status is not Status.OPEN


class Presence(StrEnum):
    """How a person comes to be named on the page."""

    PRESENT = "present"
    IN_ATTENDANCE = "in attendance"
    APOLOGIES = "apologies"
    ABSENT = "absent"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Person:
    """A person of this meeting: `name` as written without title, `title` (`Councillor`, `Mrs`), `role` in brackets or after a comma."""

    name: str
    title: str | None = None
    role: str | None = None
    presence: Presence = Presence.NAMED
    initials: str | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """The reader's account of a page, so that nothing is silently lost (`unclaimed` is a share of the view's letters, 0 to 1)."""

    items: int = 0
    items_without_minutes: int = 0
    truncated: int = 0
    declarations: int = 0
    declarations_state: str = "none on page"
    """`declared`, `nil`, `item without record`, `recorded elsewhere` or `none on page`."""
    decisions: int = 0
    soft: int = 0
    inferred: int = 0
    unclaimed: float = 0.0


@dataclass(frozen=True, slots=True)
class Minutes:
    """Everything read from one page."""

    meeting: Meeting
    items: tuple[AgendaItem, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    actions: tuple[Action, ...] = ()
    people: tuple[Person, ...] = ()
    tally: Tally = field(default_factory=Tally)


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it came: `sha256` of its bytes, its cleaned name, and how its bytes became text."""

    sha256: str
    name: str
    format: str
    size: int
    encoding: str | None = None
    shown_controls: int = 0
    """How many characters the cleaning gate had to replace."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One source as read: the view (clean text, lines by LF) and what was found in it."""

    source: Source
    view: str
    minutes: Minutes


Record = Meeting | AgendaItem | Declaration | Action

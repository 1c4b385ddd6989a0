"""What the archive answers: a reading added, a meeting opened, edits saved."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from store.errors import NotFound

if TYPE_CHECKING:
    from store.meeting.edits import Edit
    from store.meeting.joined import Joined
    from store.records import Minutes, Place, Reading, Record, Source


class Outcome(StrEnum):
    """What adding a reading came to."""

    LOADED = "loaded"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    COMPLETED = "completed"


class Added(NamedTuple):
    """What became of a reading. `notes` are sentences for the clerk, such as edits whose record is no longer on the page."""

    outcome: Outcome
    meeting_id: str
    title: str
    items: int
    declarations: int
    actions: int
    notes: tuple[str, ...] = ()


class Opened(NamedTuple):
    """A meeting: `minutes` with the edits laid over, `reading` as the page has it, all `readings` the file keeps, the log of edits."""

    id: str
    revision: int
    minutes: Minutes
    reading: Reading
    readings: tuple[Reading, ...]
    edits: tuple[Edit, ...]
    joined: Joined

    def record(self, record_id: str) -> Record:
        """Return the record of this id. Raises `NotFound`."""
        from store.meeting.edits import records_of

        record = records_of(self.minutes).get(record_id)
        if record is None:
            raise NotFound(f"there is no record {record_id} in meeting {self.id}")
        return record

    def where(self, place: Place) -> tuple[Source, int]:
        """Return the source that a place of the view stands in, and the line there."""
        return self.joined.where(place)


class Why(StrEnum):
    """Why an edit could not be taken back, or made again, with the others of its command."""

    GONE = "it is no longer on the page"
    UNREADABLE = "its meeting cannot be read"
    OVERTAKEN = "it was changed since"


class Left(NamedTuple):
    """A field of a record (of a meeting that cannot be read, all of it: `field` is empty) whose edit stands for now; `who` overtook it."""

    record_id: str
    field: str
    why: Why
    who: str = ""

    @property
    def sentence(self) -> str:
        """Which it is, and why."""
        named = f"{self.field} of {self.record_id}" if self.field else self.record_id
        return f"{named}: {f'{self.who} has changed it since' if self.who else self.why.value}"


class Edited(NamedTuple):
    """Edits that are on the disk: the records they changed, each meeting's new revision, and the entries of the log.

    `left` is what of a command could not be taken back (or made again) now, and will be when it can.
    """

    record_ids: tuple[str, ...]
    revisions: Mapping[str, int]
    edits: tuple[Edit, ...]
    left: tuple[Left, ...] = ()


class Settled(NamedTuple):
    """What was decided about records that somebody else changed since the edits that are to be taken back (or made again).

    `left` are fields (record id, name) that stay as the other left them; `over` are records whose other fields are taken back all the
    same, each with the meeting's revision at which the other's change was seen.
    """

    left: Collection[tuple[str, str]] = ()
    over: Mapping[str, int] = MappingProxyType({})


NOTHING_SETTLED = Settled()


class Counts(NamedTuple):
    """How much an archive holds: per kind, and what of the actions asks for somebody."""

    meetings: int
    items: int
    declarations: int
    actions: int
    open: int

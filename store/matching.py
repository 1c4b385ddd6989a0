"""Which meeting of the archive a new reading belongs to: a newer version of a known page, the rest of a truncated item, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from store.identity import title_key
from store.index.rows import fingerprint
from store.meeting.joined import completing_item
from store.records import AgendaItem, Meeting, MinutesState, PageKind, Reading
from store.text import fold
from store.twins import same_words

if TYPE_CHECKING:
    from store.meeting.meetingfile import Held, MeetingFile
    from store.preparing import Prepared

STRONGLY = 0.5
"""Share of a page's long texts that must be the same for it to be another version of that page, whatever its name."""
LEAST_TEXT = 40
"""Letters of a truncated item that must be there to say that a page goes on where it stopped."""

_SERIAL, _POSITION = (f"(SELECT value FROM meta WHERE name = '{bits}')" for bits in ("serial_bits", "position_bits"))
"""How the index numbers its rows, as it says itself."""

Open = Callable[[str], "MeetingFile"]
Lookup = Callable[[str, Sequence[Any]], list[tuple[Any, ...]]]


class Completes(NamedTuple):
    """The truncated item that a single-item page goes on with; `instead_of` is the number of the reading of which it is a newer version."""

    meeting_id: str
    item_id: str
    instead_of: int | None = None


def newer_version_of(prepared: Prepared, lookup: Lookup, load: Open) -> str | None:
    """Return the id of the meeting whose page this is another version of, or None."""
    best: tuple[float, str] | None = None
    for meeting_id in _candidates(prepared, lookup):
        share = _same_page(prepared.reading, prepared.prints, load(meeting_id).main.reading)
        if share is not None and (best is None or share > best[0]):
            best = (share, meeting_id)
    return best[1] if best else None


def _texts(reading: Reading) -> list[str]:
    return [reading.view[item.place.start : item.place.end] for item in reading.minutes.items]


def _candidates(prepared: Prepared, lookup: Lookup) -> list[str]:
    meeting = prepared.meeting
    found: dict[str, None] = {}
    named = "SELECT f.meeting FROM meetings m JOIN files f ON f.slot = m.row WHERE m.source_file = ? LIMIT 50"
    for (meeting_id,) in lookup(named, [prepared.source.name]):
        found[meeting_id] = None
    if meeting.date:
        # The rows of one day follow one another, so that only those are looked through.
        dated = (
            "SELECT f.meeting, m.body_key, m.council FROM files f JOIN meetings m ON m.row = f.slot"
            f" WHERE f.slot BETWEEN ?1 << {_SERIAL} AND ((?1 + 1) << {_SERIAL}) - 1"
        )
        day = meeting.date.toordinal()
        for meeting_id, committee, council in lookup(dated, [day]):
            if _body(meeting.committee, meeting.council, committee, council) is not None:
                found[meeting_id] = None
    printed = f"SELECT f.meeting FROM items i JOIN files f ON f.slot = i.row >> {_POSITION} WHERE i.print = ? LIMIT 5"
    for each in prepared.prints:
        for (meeting_id,) in lookup(printed, [each]):
            found[meeting_id] = None
    return list(found)


def _same_page(reading: Reading, prints: frozenset[int], other: Reading) -> float | None:
    """Return how alike two readings are when they are of the same page, else None."""
    new, old = reading.minutes.meeting, other.minutes.meeting
    if new.page is not old.page or _differ(new, old):
        return None
    others = {each for each in map(fingerprint, _texts(other)) if each is not None}
    share = len(prints & others) / min(len(prints), len(others)) if prints and others else 0.0
    titles, old_titles = _titles(reading.minutes.items), _titles(other.minutes.items)
    common = len(titles & old_titles) / max(1, min(len(titles), len(old_titles)))
    if new.page is PageKind.ITEM and titles and old_titles and not common:
        return None
    body = _body(new.committee, new.council, old.committee, old.council)
    # Of one council two bodies may meet in one evening: where a page does not say which, the words must.
    same_body = body is True or (body is False and same_words(reading, other))
    same_meeting = new.date is not None and new.date == old.date and same_body
    same_name = reading.source.name == other.source.name
    if (
        share >= STRONGLY
        or (same_meeting and (common >= STRONGLY or share > 0 or same_words(reading, other)))
        or (same_name and common >= STRONGLY and share > 0)
    ):
        return share + common
    # Where the texts say nothing, all being short or written anew, name, titles and date must speak for the page.
    if same_name and common >= STRONGLY and new.date == old.date and (new.date or not (prints or others)):
        return common
    return None


def _differ(new: Meeting, old: Meeting) -> bool:
    """Whether two pages contradict each other about which meeting they are of."""
    if not _within(title_key(new.council), title_key(old.council)):
        return True
    pairs = ((new.date, old.date), (new.time, old.time), (title_key(new.committee), title_key(old.committee)))
    return any(one and other and one != other for one, other in pairs)


def _body(committee: str | None, council: str | None, other_committee: str | None, other_council: str | None) -> bool | None:
    """Return whether two pages' bodies are the same (True), may be (False: one names only its council), or differ (None)."""
    ours, theirs = title_key(committee), title_key(other_committee)
    our_council, their_council = title_key(council), title_key(other_council)
    if not _within(our_council, their_council):
        return None
    if ours and theirs:
        return True if ours == theirs else None
    if ours or theirs:
        named, whole = (ours, their_council) if ours else (theirs, our_council)
        return False if named == whole or our_council == their_council != "" else None
    return False if our_council and their_council else None


def _within(one: str, other: str) -> bool:
    """Whether one name has all the words of the other: `Stanby` and `Stanby Parish Council`; no name contradicts none."""
    ours, theirs = set(one.split()), set(other.split())
    return ours <= theirs or theirs <= ours


def _titles(items: Iterable[AgendaItem]) -> set[str]:
    return {title_key(item.title) for item in items} - {""}


def completes(prepared: Prepared, lookup: Lookup, load: Open) -> tuple[Completes, ...]:
    """Return the truncated items of known meetings that a single-item page goes on with; more than one means that it is not certain."""
    if prepared.meeting.page is not PageKind.ITEM or not prepared.figures.items:
        return ()
    reading = prepared.reading
    item = max(reading.minutes.items, key=lambda each: each.place.end - each.place.start)
    if item.truncated or not item.title:
        return ()
    found = []
    wanted = f"SELECT f.meeting FROM items i JOIN files f ON f.slot = i.row >> {_POSITION} WHERE i.truncated_title = ? LIMIT 50"
    for (meeting_id,) in lookup(wanted, [title_key(item.title)]):
        meeting = load(meeting_id)
        parts = {held.completes: held for held in meeting.parts}
        for known in meeting.main.reading.minutes.items:
            if not known.truncated:
                continue
            part = parts.get(known.id)
            whole = goes_on(known, meeting.main.reading, item, reading)
            if part is None and whole:
                found.append(Completes(meeting_id, known.id))
            elif part is not None and _newer_part(prepared, part.reading, known, whole=whole):
                found.append(Completes(meeting_id, known.id, part.number))
    return tuple(dict.fromkeys(found))


def _newer_part(prepared: Prepared, part: Reading, known: AgendaItem, *, whole: bool) -> bool:
    """Whether a single-item page is another version of the one that has completed the item `known`."""
    reading = prepared.reading
    if title_key(known.title) not in _titles(reading.minutes.items) or _differ(reading.minutes.meeting, part.minutes.meeting):
        return False
    return whole or reading.source.name == part.source.name or _same_page(reading, prepared.prints, part) is not None


def still_completes(held: Held, page: Reading) -> bool:
    """Whether a reading that completes an item also does so in a newer version of the page: where that cuts it short, it goes on."""
    known = next((item for item in page.minutes.items if item.id == held.completes), None)
    if known is None or not known.truncated:
        return False
    return goes_on(known, page, completing_item(held.reading.minutes, known), held.reading)


def completed_by(prepared: Prepared, lookup: Lookup, load: Open) -> tuple[str, int] | None:
    """Return the meeting, so far known by a single-item page alone, that goes on with a truncated item of this whole page.

    Gives the meeting's id and the item's position; None when there is no such meeting, or more than one.
    """
    if prepared.meeting.page is not PageKind.MEETING or not prepared.cut:
        return None
    found: dict[str, int] = {}
    wanted = "SELECT f.meeting FROM meetings m JOIN files f ON f.slot = m.row WHERE m.page = 'item' AND m.title = ? LIMIT 50"
    for title in dict.fromkeys(prepared.cut):
        for (meeting_id,) in lookup(wanted, [title]):
            alone = load(meeting_id).main.reading
            whole = max(alone.minutes.items, key=lambda each: each.place.end - each.place.start)
            for item in prepared.reading.minutes.items:
                if item.truncated and item.title == title and goes_on(item, prepared.reading, whole, alone):
                    found[meeting_id] = item.position
    return next(iter(found.items())) if len(found) == 1 else None


def goes_on(known: AgendaItem, known_in: Reading, item: AgendaItem, item_in: Reading) -> bool:
    """Whether `item` is the whole of the truncated item `known`: same title, no contradiction, and its text begins with the other's."""
    if title_key(known.title) != title_key(item.title) or _differ(item_in.minutes.meeting, known_in.minutes.meeting):
        return False
    begun = _letters(known, known_in.view)
    return len(begun) >= LEAST_TEXT and _letters(item, item_in.view).startswith(begun)


def _letters(item: AgendaItem, view: str) -> str:
    """Return the letters and digits of an item's minutes, without the link that stands where the site cut it off."""
    places = item.minutes or ((item.place,) if item.state is not MinutesState.ABSENT else ())
    text = fold(" ".join(view[place.start : place.end] for place in places))
    if item.truncated:
        text = text.partition("view the full")[0].partition("read the full")[0].rstrip(" .")
    return "".join(char for char in text if char.isalnum())

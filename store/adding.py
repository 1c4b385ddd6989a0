"""A reading put into the archive: as a new meeting, as a newer version of a known page, or as the rest of a truncated item."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from store.answers import Added, Outcome
from store.carrying import assign
from store.identity import meeting_id
from store.index.rows import meeting_title
from store.matching import Completes, completed_by, completes, newer_version_of, still_completes
from store.meeting.edits import records_of
from store.meeting.joined import Joined, join
from store.meeting.meetingfile import Held, MeetingFile, next_number, now, superseded
from store.meeting.own import standing
from store.otherwise import otherwise
from store.preparing import first_of
from store.twins import is_twin, reads_better

if TYPE_CHECKING:
    from store.batch import Batch, Loaded
    from store.folder import ArchiveFolder
    from store.preparing import Prepared
    from store.records import Reading


def add(archive: ArchiveFolder, batch: Batch, prepared: Prepared, data: bytes) -> Added:
    """Put the reading where it belongs, within a batch of the archive. Only one that belongs to a known meeting is looked into."""
    source = prepared.source
    known = archive.holds(source.sha256)
    if known is not None:
        # A power cut may have kept the meeting and lost the source before anybody was told of either.
        meeting = batch.load(known)[0]
        kept = next((held.reading.source for held in meeting.held if held.reading.source.sha256 == source.sha256), source)
        batch.keep_source(archive.source(kept), data)
        return _told(Outcome.UNCHANGED, meeting)

    def load(meeting: str) -> MeetingFile:
        return batch.load(meeting)[0]

    version_of = newer_version_of(prepared, batch.lookup, load)
    rest_of = completes(prepared, batch.lookup, load) if version_of is None else ()
    batch.keep_source(archive.source(source), data)
    if version_of is not None:
        return _version(batch, version_of, prepared.reading)
    if len(rest_of) == 1:
        return _complete(batch, rest_of[0], prepared.reading)
    alone = completed_by(prepared, batch.lookup, load) if not rest_of else None
    if alone is not None:
        return _absorb(batch, *alone, prepared.reading)
    notes = (f"it may complete an item of {', '.join(each.meeting_id for each in rest_of)}; which one is not certain",) if rest_of else ()
    return _new(batch, prepared, notes)


def _new(batch: Batch, prepared: Prepared, notes: tuple[str, ...]) -> Added:
    name = prepared.id
    if batch.is_taken(name):
        name = meeting_id(prepared.source.sha256, batch.is_taken)
        batch.store(first_of(prepared.reading, name), None)
    else:
        batch.store_new(prepared)
    return Added(Outcome.LOADED, name, *prepared.figures, notes)


def _version(batch: Batch, meeting_id: str, reading: Reading) -> Added:
    """Put in another version of a known page, or the same page in another form of file: of those the one that reads better is shown."""
    old = batch.load(meeting_id)
    shown = old[0].main.reading
    if not is_twin(reading, shown):
        return _update(batch, old, reading)
    if reads_better(reading, join(dataclasses.replace(old[0], own=())).reading):
        return _update(batch, old, reading, (f"the same minutes as {shown.source.name}, but more could be read here; both are kept",))
    return _beside(batch, old, reading)


def _named(meeting: MeetingFile, reading: Reading) -> Reading:
    """Return the reading with the meeting's ids. The page that is shown comes last, before it what completes it: they count most."""
    order = sorted(meeting.held, key=lambda held: (held.current, held.current and held.completes is None))
    earlier = [(held.reading.minutes, held.reading.view) for held in order]
    return dataclasses.replace(reading, minutes=assign(reading.minutes, meeting.id, reading.view, earlier, _own_ids(meeting)))


def _beside(batch: Batch, old: Loaded, reading: Reading) -> Added:
    """Keep a twin that reads no better: its source, and its reading for comparison."""
    meeting = old[0]
    twin = superseded(Held(next_number(meeting), now(), _named(meeting, reading)))
    kept = dataclasses.replace(meeting, revision=meeting.revision + 1, held=(*meeting.held, twin))
    batch.store(kept, old)
    return _told(
        Outcome.UNCHANGED, kept, (f"the same minutes as {meeting.main.reading.source.name}, which stay as they are; both are kept",)
    )


def _update(batch: Batch, old: Loaded, reading: Reading, notes: tuple[str, ...] = ()) -> Added:
    meeting = old[0]
    named = _named(meeting, reading)
    # What the newer page has whole, or begins otherwise, is no longer completed by what the older one was.
    passed = {meeting.main.number, *(part.number for part in meeting.parts if not still_completes(part, named))}
    held = tuple(superseded(each) if each.number in passed else each for each in meeting.held)
    updated = dataclasses.replace(
        meeting,
        revision=meeting.revision + 1,
        held=(*held, Held(next_number(meeting), now(), named)),
    )
    batch.store(updated, old)
    return _told(Outcome.UPDATED, updated, (*notes, *_notes(meeting, updated)))


def _complete(batch: Batch, rest: Completes, reading: Reading) -> Added:
    old = batch.load(rest.meeting_id)
    meeting = old[0]
    named = _named(meeting, reading)
    part = next((each for each in meeting.parts if each.number == rest.instead_of), None)
    made = Held(next_number(meeting), now(), named, completes=rest.item_id)
    if part is not None and is_twin(reading, part.reading) and not reads_better(reading, part.reading):
        kept = dataclasses.replace(meeting, revision=meeting.revision + 1, held=(*meeting.held, superseded(made)))
        batch.store(kept, old)
        return _told(Outcome.UNCHANGED, kept, (f"the same item as {part.reading.source.name}, which stays as it is; both are kept",))
    held = tuple(superseded(each) if each is part else each for each in meeting.held)
    completed = dataclasses.replace(meeting, revision=meeting.revision + 1, held=(*held, made))
    batch.store(completed, old)
    return _told(Outcome.UPDATED if part else Outcome.COMPLETED, completed, _notes(meeting, completed))


def _absorb(batch: Batch, meeting_id: str, position: int, reading: Reading) -> Added:
    """Put a whole page above the single-item page that was there before it and goes on with one of its truncated items.

    The meeting keeps its id and its records theirs: edits made on the item page stay where they are.
    """
    old = batch.load(meeting_id)
    meeting, before = old[0], old[0].main
    earlier = [(before.reading.minutes, before.reading.view)]
    named = dataclasses.replace(reading, minutes=assign(reading.minutes, meeting.id, reading.view, earlier, _own_ids(meeting)))
    target = next(item for item in named.minutes.items if item.position == position)
    part = dataclasses.replace(before, completes=target.id)
    held = (*(part if each.number == before.number else each for each in meeting.held), Held(next_number(meeting), now(), named))
    absorbed = dataclasses.replace(meeting, revision=meeting.revision + 1, held=held)
    batch.store(absorbed, old)
    return _told(Outcome.COMPLETED, absorbed, _notes(meeting, absorbed))


def _own_ids(meeting: MeetingFile) -> list[str]:
    return [own.record.id for own in meeting.own]


def _notes(before: MeetingFile, after: MeetingFile) -> tuple[str, ...]:
    """Return what a clerk should know of edits after a newer page: which have lost their record, and which may no longer fit theirs."""
    if not after.edits:
        return ()
    old, new = join(before), join(after)
    changed = otherwise(old.reading, new.reading)
    edited = dict.fromkeys(edit.record_id for edit in after.edits if edit.record_id in changed)
    told = (f"{each} was edited, and {changed[each]}; see whether the edit still fits" for each in edited)
    return (*orphans(after, new), *_strays(after, old, new, changed), *told)


def _strays(meeting: MeetingFile, old: Joined, new: Joined, changed: Mapping[str, str]) -> Iterator[str]:
    """Give a sentence for every record of the clerk's own whose item the newer page no longer has, or fills with something else."""
    gone = {item.id for item in old.reading.minutes.items} - {item.id for item in new.reading.minutes.items}
    for own in standing(meeting.own, meeting.edits):
        for item in dict.fromkeys(each for each in (own.item, own.found_in) if each is not None):
            if item in gone:
                yield f"{own.record.id} was added under {item}, which is no longer on the page; it is kept, under no item"
            elif item in changed:
                yield f"{own.record.id} was added under {item}, and {changed[item]}; see whether it still belongs there"


def orphans(meeting: MeetingFile, joined: Joined) -> tuple[str, ...]:
    """Return a sentence for every edited record that the reading no longer has. Its edits stay in the log.

    What a clerk added and took out again was never on the page.
    """
    there = {*records_of(joined.reading.minutes), *_own_ids(meeting)}
    lost = dict.fromkeys(edit.record_id for edit in meeting.edits if edit.record_id not in there)
    return tuple(f"{record_id} was edited and is no longer on the page; its edits are kept" for record_id in lost)


def _told(outcome: Outcome, meeting: MeetingFile, notes: tuple[str, ...] = ()) -> Added:
    reading = join(meeting).reading
    minutes = reading.minutes
    return Added(
        outcome,
        meeting.id,
        meeting_title(minutes.meeting, minutes.items, reading.source.name),
        len(minutes.items),
        sum(not each.nil and not each.own for each in minutes.declarations),
        sum(not each.own for each in minutes.actions),
        notes,
    )

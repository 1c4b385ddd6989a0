"""Removal for good, for court orders: file, sources, older readings, what was set aside, and the index's words of it.

First all that is to go is found, then the index goes (it is made anew of what is left, since a database keeps what is deleted in it until
its pages are used again), then the sources, copies, and last the meetings' files, which name what they were read from: stopped at any
moment, the same command finds the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from store.aside import FOLDER, Aside, all_aside, besides, doubt
from store.beside import told_beside
from store.cleared import drop_indexes, tell_others, told_stuck
from store.disk.files import STRAY, remove_durably
from store.errors import Damaged, IndexUnusable, NotAnArchive, NotFound, NotSaved, Unreadable
from store.quoting import quoting
from store.removing import without_source
from store.resting import kept_sources, rests

if TYPE_CHECKING:
    from pathlib import Path

    from store.batch import Batch, Loaded
    from store.folder import ArchiveFolder
    from store.meeting.meetingfile import MeetingFile


@dataclass(frozen=True, slots=True)
class Expunged:
    """What is gone: meetings whole, how many files of the archive (meetings, sources, damaged copies), and the sources' checksums.

    `changed` are meetings that go on without the source, and `edits` how many edits of theirs went with it. What stays and may be of it:
    meetings that are read from the same sources (`others`), and files of which it cannot be told (`doubt`, a sentence; empty when there
    are none).
    """

    meetings: tuple[str, ...]
    changed: tuple[str, ...]
    files: int
    sources: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    doubt: str = ""
    edits: int = 0


def expunge(archive: ArchiveFolder, target: str) -> Expunged:
    """Remove a meeting (by its id) or a source (by its checksum) with every reading of it. Backups keep what they have.

    A meeting that rests on other sources too goes on with them; an older reading becomes the current one again. Raises `NotFound`,
    and `NotSaved` where a damaged file has to be set aside first.
    """
    with archive.batch() as batch:
        plan = _Plan(archive, batch, target)
        if plan.by_source:
            _plan_source(plan, target)
        else:
            _plan_meeting(plan, target)
        batch.give_up_index()
        # A colleague's index may be made again before the last file is gone: it is told once more then, and for certain.
        tell_others(archive)
        stuck = drop_indexes(archive)
        files = _carry_out(plan)
        untold = tell_others(archive)
    # Everything is gone by now; where the index cannot be made, the next search makes it.
    with suppress(IndexUnusable):
        archive.index.rebuild()
    others = tuple(sorted(plan.others - plan.meetings.keys()))
    beside = told_beside(archive, {*plan.meetings, *plan.sources})
    doubts = "; ".join(filter(None, (_doubt(plan), beside, *_told_quoting(plan), told_stuck(stuck), untold)))
    edits = sum(len(old[0].edits) - len(left.edits) for left, old in plan.changed.values())
    return Expunged(tuple(plan.meetings), tuple(plan.changed), files, tuple(plan.sources), others, doubts, edits)


def _told_quoting(plan: _Plan) -> Iterator[str]:
    """Give a sentence on each meeting in which clerks wrote what only the file that goes had."""
    for name, (left, old) in plan.changed.items():
        if records := quoting(old[0], left):
            yield (
                f"what clerks wrote of {', '.join(records)} stays, with words that only this file had: see tui-minutes show ID --history;"
                f" tui-minutes expunge {name} removes the whole meeting with it"
            )


@dataclass
class _Plan:
    """What is to go, and what is known of the archive while the index is still there."""

    archive: ArchiveFolder
    batch: Batch
    target: str
    meetings: dict[str, None] = field(default_factory=dict)
    changed: dict[str, tuple[MeetingFile, Loaded]] = field(default_factory=dict)
    sources: dict[str, None] = field(default_factory=dict)
    """Checksums of all that goes or changes with it; kept files of one only go when no other meeting rests on it."""
    going: dict[Path, Aside] = field(default_factory=dict)
    others: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.by_source = len(self.target) == 64
        self.aside = all_aside(self.archive, self.batch.lookup)
        self.kept = kept_sources(self.archive)
        self.rests = rests(self.archive, self.batch.lookup)
        self.indexed = {str(row[0]) for row in self.batch.lookup("SELECT meeting FROM files", [])}

    def resting(self, sha256: str) -> set[str]:
        """Return the meetings that rest on a source, but for those that go."""
        damaged = {path.stem for path, each in self.going.items() if self.is_in_place(each)}
        return self.rests.get(sha256, set()) - self.meetings.keys() - damaged

    def is_in_place(self, each: Aside) -> bool:
        """Whether a file that cannot be read still stands among the meetings."""
        return each.path.parent == self.archive.meetings

    def take(self, aside: Iterable[Aside]) -> None:
        """Let files go."""
        self.going.update((each.path, each) for each in aside)

    def nothing(self, sentence: str) -> NotFound:
        """Return the error for something that is not there, as far as can be made out."""
        return NotFound(besides(sentence, doubt([each.path for each in self.aside if each.holds and not each.certain], self.archive)))


def _plan_meeting(plan: _Plan, meeting_id: str) -> None:
    """Plan the removal of a meeting, wherever it is: its file, the copies of it, and every source that no other meeting rests on."""
    path = plan.archive.file(meeting_id)
    own = [each for each in plan.aside if each.meeting == meeting_id]
    if not path.exists() and not own:
        raise plan.nothing(f"there is no meeting {meeting_id} in this archive")
    plan.meetings[meeting_id] = None
    named = [sha256 for sha256, meetings in plan.rests.items() if meeting_id in meetings]
    if path.exists():
        try:
            named += [held.reading.source.sha256 for held in plan.batch.load(meeting_id)[0].held]
        except Damaged:
            own = [*(each for each in own if each.path != path), Aside(path)]
    while True:
        plan.take(own)
        named += [sha256 for each in own for sha256 in _sources_of(plan, each)]
        plan.sources.update(dict.fromkeys(named))
        # A meeting that was set aside may go on under another id: its older file is then known only by what it was read from.
        free = [sha256 for sha256 in plan.sources if not plan.resting(sha256)]
        own = [each for each in plan.aside if each.path not in plan.going and any(map(each.is_of, free))]
        plan.others |= {each.path.stem for each in own if plan.is_in_place(each)}
        own = [each for each in own if not plan.is_in_place(each)]
        if not own:
            break
    plan.others |= {meeting for sha256 in plan.sources for meeting in plan.resting(sha256)}


def _sources_of(plan: _Plan, each: Aside) -> list[str]:
    """Return the checksums of what a file was read from: all that it names, and those of kept files that it names in part."""
    known = {*plan.kept, *(other.source for other in plan.aside if other.source)}
    return [*each.named, *sorted(sha256 for sha256 in known if sha256 not in each.named and not each.source and each.is_of(sha256))]


def _plan_source(plan: _Plan, sha256: str) -> None:
    """Plan the removal of what rests on a source, and of copies that it is in."""
    of_it = [each for each in plan.aside if each.is_of(sha256)]
    resting = sorted(plan.rests.get(sha256, set()))
    if not (of_it or resting or sha256 in plan.kept):
        raise plan.nothing("nothing in this archive rests on this file")
    plan.sources[sha256] = None
    plan.take(of_it)
    for name in dict.fromkeys([*resting, *(each.path.stem for each in of_it if plan.is_in_place(each))]):
        old = _loaded(plan, name)
        left = without_source(old[0], sha256)
        if left is None:
            plan.meetings[name] = None
            plan.sources.update((held.reading.source.sha256, None) for held in old[0].held)
        else:
            plan.changed[name] = left, old
    # A copy of these may hold what the source brought, unless all that it was read from is known.
    plan.take(each for each in plan.aside if each.meeting in plan.meetings or (each.meeting in plan.changed and not each.certain))


def _loaded(plan: _Plan, name: str) -> Loaded:
    """Read a meeting that a part is to be taken out of. Raises `NotSaved` where that cannot be done, with what is to be done first."""
    try:
        return plan.batch.load(name)
    except (Unreadable, NotAnArchive) as error:
        raise NotSaved(f"NOT removed: {error}") from error
    except Damaged as error:
        raise NotSaved(f"NOT removed: {error}; run check --repair first, then this again") from error


def _carry_out(plan: _Plan) -> int:
    """Remove what is planned, that last by which the rest is found; return how many files that were.

    A source is found by its own name as long as anything is left that names it.
    """
    archive = plan.archive
    last = [path for path in map(archive.file, plan.meetings) if path.exists()]
    aside = [path for path in reversed(plan.going) if path not in last]
    aside.sort(key=lambda path: plan.target in plan.going[path].named)
    without = [sha256 for sha256 in plan.sources if not plan.resting(sha256) or (plan.by_source and sha256 == plan.target)]
    sources = [path for sha256 in without for path in plan.kept.get(sha256, []) if path not in aside]
    folders = (archive.path / FOLDER, archive.meetings, archive.sources)
    strays = [path for folder in folders if folder.exists() for path in folder.iterdir() if path.name.startswith(STRAY)]
    _remove([*strays, *sources, *aside])
    for left, old in plan.changed.values():
        plan.batch.store(left, old)
    plan.batch.flush()
    _remove(last)
    return len(strays) + len(sources) + len(aside) + len(last)


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        remove_durably(path)


def _doubt(plan: _Plan) -> str:
    """Return what is not known of what stays, as sentences; nothing where all of it is known not to be of what is gone."""
    stay = [each for each in plan.aside if each.path not in plan.going]
    unsure = [each.path for each in stay if each.holds and not each.certain]
    if plan.by_source:
        return doubt(unsure, plan.archive)
    # A source that no meeting rests on, and that nothing says it was of another one, may be of this one.
    others = [each for each in stay if not each.source and each.certain]

    def is_free(sha256: str) -> bool:
        return sha256 not in plan.rests and sha256 not in plan.sources and not any(each.is_of(sha256) for each in others)

    unsure += [each.path for each in stay if each.source and is_free(each.source)]
    unsure += [path for sha256 in sorted(filter(is_free, plan.kept)) for path in plan.kept[sha256]]
    lost = (each for each in plan.going.values() if not each.certain and not (plan.is_in_place(each) and each.meeting in plan.indexed))
    half = [each.path.name for each in lost]
    read = f"{', '.join(half)} could not be read whole: see whether what it held was read again as another meeting" if half else ""
    return "; ".join(filter(None, (doubt(unsure, plan.archive), read)))

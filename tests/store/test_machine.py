"""The archive against a plain model of it, through any order of loading, editing, undoing, crashing and removing."""

from __future__ import annotations

import datetime as dt
import itertools
import os
import shutil
import sqlite3
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from store.archive import Archive, Outcome
from store.errors import Conflict, NotFound, NothingToUndo, NotSaved
from store.meeting.edits import Change
from store.records import Action, OutcomeKind, Place, RecordKind
from tests.records import build

_NUMBERS = itertools.count()

Command = list[tuple[str, str, str]]
TODAY = dt.date(2026, 11, 22)
BODIES = ("Lanes Committee", "Ponds Panel")
WHERE = st.sampled_from(["fsync", "replace", "index"])
WHO = st.sampled_from(["ada", "ada", "ben"])
# Few pages, one of them seldom: what matters happens when many things are done to one.
MONTH = st.sampled_from([1, 1, 1, 2])
VERSION = st.integers(0, 3)
OWNERS = st.sampled_from(["Ms Vale", "Mr Pike", "Clerk", ""])


def page(body: str, month: int, version: int):
    """A page of a meeting; its versions differ in a few words, also of the first action, and every third has lost the second."""
    committee = BODIES.index(body)
    season = ("spring", "summer", "autumn", "winter", "Easter")[version]
    wanted = [f"the {body.lower()} mend gate {month} by the lane before {season}", f"a letter about drain {month} be sent to the county"]
    if version % 3 == 2:
        wanted.pop()
    text = (
        f"Version {version}. The members walked the lane and saw gate {month} of {body}, which had not been mended since the spring flood."
    )
    items = [("1", "Welcome", "All were welcomed."), ("2", f"Gate {month}", f"{text} RESOLVED that " + "; that ".join(wanted))]
    return build(
        items, name=f"{committee}-{month}.txt", committee=body, date=dt.date(2024, month, 1 + committee),
        actions=tuple((2, words, None, None) for words in wanted), header=f"{body} {month}",
    )  # fmt: skip


class Machine(RuleBasedStateMachine):
    """`loaded` are the versions of each page in the order they came; `owners` what each action's owner should be, `notes` its note;
    `names` are the ids of each page's actions in their order; `own` whether a clerk's own action stands; `touched` who edited what; `done` and `undone` each clerk's commands, of which each is
    a list of (record, before, after). `colleague` is another process at the same archive."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="machine-"))
        self.archive = Archive.open(self.folder / "archive")
        self.colleague = Archive.open(self.folder / "archive")
        self.ids: dict[tuple[str, int], str] = {}
        self.loaded: dict[tuple[str, int], list[int]] = {}
        self.owners: dict[str, str] = {}
        self.own: dict[str, bool] = {}
        self.touched: dict[str, set[str]] = {}
        self.notes: dict[str, str] = {}
        self.names: dict[tuple[str, int], list[str]] = {}
        self.done: dict[str, list[Command]] = {"ada": [], "ben": []}
        self.undone: dict[str, list[Command]] = {"ada": [], "ben": []}

    def teardown(self) -> None:
        self.archive.close()
        self.colleague.close()
        shutil.rmtree(self.folder)

    def actions(self) -> list[str]:
        return [each.id for meeting_id in self.ids.values() for each in self.archive.meeting(meeting_id).minutes.actions]

    @rule(body=st.sampled_from(BODIES), month=MONTH, version=VERSION)
    def load(self, body, month, version):
        key = (body, month)
        added = self.archive.add(*page(body, month, version))
        versions = self.loaded.setdefault(key, [])
        expected = Outcome.UNCHANGED if version in versions else Outcome.UPDATED if versions else Outcome.LOADED
        assert added.outcome is expected
        assert self.ids.setdefault(key, added.meeting_id) == added.meeting_id
        if expected is not Outcome.UNCHANGED:
            versions.append(version)
            self._same_names(key)

    def _same_names(self, key):
        """A record keeps its id through all versions of its page."""
        known = self.names.setdefault(key, [])
        there = [action.id for action in self.archive.meeting(self.ids[key]).minutes.actions if not action.own]
        assert all(before == now for before, now in zip(known, there, strict=False))
        known += there[len(known) :]

    @precondition(lambda self: self.ids)
    @rule(data=st.data(), who=WHO, owner=OWNERS, elsewhere=st.booleans())
    def edit(self, data, who, owner, elsewhere):
        """One command on up to three records, of any meetings."""
        records = data.draw(st.lists(st.sampled_from(self.actions()), min_size=1, max_size=3, unique=True))
        archive = self.colleague if elsewhere else self.archive
        archive.edit([Change(record, "owner", owner) for record in records], who=who)
        self._did(who, [(record, self.owners.get(record, ""), owner) for record in records if owner != self.owners.get(record, "")])

    def _did(self, who, command):
        for record, _, after in command:
            self.owners[record] = after
            self.touched.setdefault(record, set()).add(who)
        if command:
            self.done[who].append(command)
            if self.undone[who]:
                # What was taken back before is not made again after something else was done.
                self.undone[who].clear()
                with pytest.raises(NothingToUndo):
                    self.archive.redo(who=who)

    @precondition(lambda self: self.ids)
    @rule(data=st.data(), who=WHO)
    def add_own(self, data, who):
        meeting_id = data.draw(st.sampled_from(sorted(self.ids.values())))
        line = f"ask for count {next(_NUMBERS)}"
        action = Action(Place(0, 0, 1), line, line, 2, OutcomeKind.ACTION, True)
        (record,) = self.archive.add_own(meeting_id, action, who=who).record_ids
        self.own[record] = True
        self.done[who].append([(record, "", "+")])
        self.undone[who].clear()

    @precondition(lambda self: any(self.done.values()))
    @rule(who=WHO)
    def undo(self, who):
        self._again(who, self.done, self.undone, self.archive.undo)

    @precondition(lambda self: any(self.undone.values()))
    @rule(who=WHO)
    def redo(self, who):
        self._again(who, self.undone, self.done, self.archive.redo)

    def _again(self, who, source, target, act):
        if not source[who]:
            with pytest.raises(NothingToUndo):
                act(who=who)
            return
        back = source is self.done
        there = set(self.actions())
        own = ("+", ""), ("", "+")
        # A command of which no record is on its page any more is passed over.
        at = next((n for n in reversed(range(len(source[who]))) if any(c[0] in there or c[1:] in own for c in source[who][n])), -1)
        command = [(record, *((after, before) if back else (before, after))) for record, before, after in source[who][at]]
        if command[0][1:] in own:
            ((record, _, _),) = command
            if self.touched.get(record, set()) - {who}:
                with pytest.raises(Conflict):
                    act(who=who)
                return
            self.own[record] = not back
        elif any(record not in there or self.owners.get(record, "") != now for record, now, _ in command):
            # Nothing of a command is taken back when not all of it can be.
            with pytest.raises((Conflict, NotFound), match=r"has since changed|no longer on the page"):
                act(who=who)
            return
        else:
            for record, _, wanted in command:
                self.owners[record] = wanted
                self.touched.setdefault(record, set()).add(who)
        act(who=who)
        target[who].append(source[who].pop(at))

    @precondition(lambda self: self.ids)
    @rule(data=st.data(), owner=st.sampled_from(["Ms Early", "Mr Late"]))
    def stale_edit(self, data, owner):
        record = data.draw(st.sampled_from(self.actions()))
        seen = {record: self.archive.meeting(record[:7]).revision}
        if self.owners.get(record, "") == owner:
            return
        self.archive.edit([Change(record, "owner", owner)], who="ben", seen=seen)
        self._did("ben", [(record, self.owners.get(record, ""), owner)])
        with pytest.raises(Conflict):
            self.archive.edit([Change(record, "owner", "Somebody Else")], who="ada", seen=seen)

    @precondition(lambda self: self.ids)
    @rule(data=st.data(), where=WHERE)
    def crash_while_editing(self, data, where):
        """The disk or the index fails in the middle of a save: the old words stand, or the new ones; another process goes on."""
        record = data.draw(st.sampled_from(self.actions()))
        note = f"note {next(_NUMBERS)}"
        if self._survives(where, lambda: self.archive.edit([Change(record, "note", note)], who="crash")):
            self.notes[record] = note
            self.touched.setdefault(record, set()).add("crash")

    @rule(body=st.sampled_from(BODIES), month=MONTH, version=VERSION, where=WHERE)
    def crash_while_loading(self, body, month, version, where):
        versions = self.loaded.get((body, month), [])
        if version in versions:
            return
        added = self._survives(where, lambda: self.archive.add(*page(body, month, version)))
        if added:
            self.loaded[(body, month)] = [*versions, version]
            assert self.ids.setdefault((body, month), added.meeting_id) == added.meeting_id
            self._same_names((body, month))

    def _survives(self, where, act):
        """Do something while `where` fails; return what it gave, or None when nothing was saved."""
        patch = pytest.MonkeyPatch()

        def die(*_, **__):
            raise sqlite3.OperationalError("gone") if where == "index" else OSError(5, "gone")

        if where == "index":
            patch.setattr("store.batch.put", die)
        elif where == "fsync":
            patch.setattr(os, "fsync", die)
        else:
            patch.setattr(Path, "replace", die)
        try:
            done = act()
        except NotSaved:
            assert where != "index"
            return None
        else:
            assert where == "index"
            return done
        finally:
            patch.undo()
            self.reopen()

    @rule()
    def reopen(self):
        self.archive.close()
        self.archive = Archive.open(self.folder / "archive")

    @rule()
    def lose_index(self):
        self.archive.close()
        (self.folder / "archive" / "index.sqlite").unlink(missing_ok=True)

    @precondition(lambda self: len(self.ids) > 1)
    @rule(data=st.data())
    def expunge(self, data):
        key = data.draw(st.sampled_from(sorted(self.ids)))
        self.archive.expunge(self.ids[key])
        self._forget(key)

    @precondition(lambda self: any(len(versions) > 1 for versions in self.loaded.values()))
    @rule(data=st.data())
    def expunge_source(self, data):
        """The page goes on with the versions that are left, the last one shown."""
        key = data.draw(st.sampled_from(sorted(self.ids, key=lambda key: -len(self.loaded[key]))))
        version = data.draw(st.sampled_from(self.loaded[key]))
        reading, data = page(*key, version)
        self.archive.expunge(reading.source.sha256)
        assert not self.archive.source(reading.source).exists()
        self.loaded[key].remove(version)
        self.names.pop(key)
        if self.loaded[key]:
            self._same_names(key)
        else:
            self._forget(key)

    def _forget(self, key):
        meeting_id = self.ids.pop(key)
        self.loaded.pop(key)
        self.names.pop(key, None)
        for found in (self.owners, self.notes, self.own):
            for record in [each for each in found if each.startswith(meeting_id)]:
                del found[record]
        for stack in (*self.done.values(), *self.undone.values()):
            left = [[change for change in command if not change[0].startswith(meeting_id)] for command in stack]
            stack[:] = filter(None, left)

    @invariant()
    def everything_is_as_the_model_says(self):
        index = self.archive.index
        assert index.find(RecordKind.MEETING, "", today=TODAY).count == len(self.ids)
        actions = 0
        for key, meeting_id in self.ids.items():
            opened = self.archive.meeting(meeting_id)
            assert len(opened.readings) == len(self.loaded[key])
            assert f"Version {self.loaded[key][-1]}." in opened.reading.view
            actions += len(opened.minutes.actions)
            standing = {record for record, stands in self.own.items() if stands and record.startswith(meeting_id)}
            assert {action.id for action in opened.minutes.actions if action.own} == standing
            for action in opened.minutes.actions:
                assert (action.owner or "") == self.owners.get(action.id, "")
                assert action.note == self.notes.get(action.id, "")
        assert index.find(RecordKind.ACTION, "", today=TODAY).count == actions
        for name in ("Vale", "Pike", "Clerk"):
            there = {record for record in self.actions() if name in self.owners.get(record, "")}
            found = index.find(RecordKind.ACTION, f"owner:{name}", today=TODAY)
            assert {row.id for row in found.rows(0, 50)} == there
        assert found.total == actions
        assert self.colleague.index.find(RecordKind.ACTION, "", today=TODAY).count == actions


TestMachine = Machine.TestCase
TestMachine.settings = settings(
    max_examples=40, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)

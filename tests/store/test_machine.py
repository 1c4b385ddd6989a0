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

from store.answers import NOTHING_SETTLED, Settled
from store.archive import Archive, Outcome
from store.errors import Conflict, Damaged, NotFound, NothingToUndo, NotSaved
from store.meeting.edits import Change
from store.records import Action, OutcomeKind, Place, RecordKind
from tests.store.model import BODIES, Command, Model, page

_NUMBERS = itertools.count()
TODAY = dt.date(2026, 11, 22)
WHERE = st.sampled_from(["fsync", "replace", "index"])
WHO = st.sampled_from(["ada", "ada", "ben"])
# Few pages, one of them seldom: what matters happens when many things are done to one.
MONTH = st.sampled_from([1, 1, 1, 2])
VERSION = st.integers(0, 3)
SHARE = st.integers(0, 999)
OWNERS = st.sampled_from(["Ms Vale", "Mr Pike", "Clerk", ""])


class Machine(RuleBasedStateMachine):
    """`colleague` is another process at the same archive; `model` is what both should hold."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="machine-"))
        self.archive = Archive.open(self.folder / "archive")
        self.colleague = Archive.open(self.folder / "archive")
        self.model = Model()

    def teardown(self) -> None:
        self.archive.close()
        self.colleague.close()
        shutil.rmtree(self.folder)

    def actions(self) -> list[str]:
        return [each.id for meeting_id in self.model.ids.values() for each in self.archive.meeting(meeting_id).minutes.actions]

    @rule(body=st.sampled_from(BODIES), month=MONTH, version=VERSION)
    def load(self, body, month, version):
        key = (body, month)
        added = self.archive.add(*page(body, month, version))
        versions = self.model.loaded.setdefault(key, [])
        expected = Outcome.UNCHANGED if version in versions else Outcome.UPDATED if versions else Outcome.LOADED
        assert added.outcome is expected
        assert self.model.ids.setdefault(key, added.meeting_id) == added.meeting_id
        if expected is not Outcome.UNCHANGED:
            versions.append(version)
            self._same_names(key)

    def _same_names(self, key):
        """A record keeps its id through all versions of its page."""
        known = self.model.names.setdefault(key, [])
        there = [action.id for action in self.archive.meeting(self.model.ids[key]).minutes.actions if not action.own]
        assert all(before == now for before, now in zip(known, there, strict=False))
        known += there[len(known) :]

    @precondition(lambda self: self.model.ids)
    @rule(data=st.data(), who=WHO, owner=OWNERS, elsewhere=st.booleans())
    def edit(self, data, who, owner, elsewhere):
        """One command on up to three records, of any meetings."""
        records = data.draw(st.lists(st.sampled_from(self.actions()), min_size=1, max_size=3, unique=True))
        archive = self.colleague if elsewhere else self.archive
        archive.edit([Change(record, "owner", owner) for record in records], who=who)
        self._did(who, {record: (self.model.owner(record), owner) for record in records if owner != self.model.owner(record)})

    def _did(self, who, changes):
        if not changes:
            return
        command = Command(who, changes, dict.fromkeys(changes, True))
        for record, (_, after) in changes.items():
            self.model.lay(record, command, after)
        self.model.acts[who].append(command)
        if self.model.backs[who]:
            # What was taken back before is not made again after something else was done.
            self.model.backs[who].clear()
            with pytest.raises(NothingToUndo):
                self.archive.redo(who=who)

    @precondition(lambda self: self.model.ids)
    @rule(data=st.data(), who=WHO)
    def add_own(self, data, who):
        meeting_id = data.draw(st.sampled_from(sorted(self.model.ids.values())))
        line = f"ask for count {next(_NUMBERS)}"
        action = Action(Place(0, 0, 1), line, line, 2, OutcomeKind.ACTION, True)
        (record,) = self.archive.add_own(meeting_id, action, who=who).record_ids
        self.model.own[record] = True
        self.model.acts[who].append(Command(who, {}, {record: True}, own=record))
        self.model.backs[who].clear()

    @precondition(lambda self: any(self.model.acts.values()))
    @rule(who=WHO, partly=st.booleans(), settle=st.sampled_from(["", "left", "over"]))
    def undo(self, who, partly, settle):
        there, left = set(self.actions()), set()
        for command in reversed(self.model.acts[who]):
            standing = [record for record, stands in command.stands.items() if stands and record not in command.left]
            if not standing:
                continue
            if self.model.clashes(command, standing, there):
                may = [each for each in standing if each in there and not self.model.overtaken(command, each)]
                if not (partly and (may or command.partly)):
                    self._refused(lambda: self.archive.undo(who=who, partly=partly))
                    if not settle or command.own:
                        return
                    self._settled(command, standing, there, settle, partly=partly)
                    return
            else:
                may = [each for each in standing if each in there or command.own]
            left.update(each for each in standing if each not in may)
            if not may:
                continue
            edited = self.archive.undo(who=who, partly=partly)
            assert set(edited.record_ids) == set(may)
            assert {each.record_id for each in edited.left} == left
            self.model.take_back(command, may)
            return
        with pytest.raises(NotFound if left else NothingToUndo):
            self.archive.undo(who=who, partly=partly)

    def _refused(self, act):
        with pytest.raises(Conflict, match=r"has since changed|changed .* of these"):
            act()

    def _chosen(self, records, how):
        if how == "left":
            return Settled({(record, "owner") for record in records})
        return Settled(over={record: self.archive.meeting(record).revision for record in records})

    def _settled(self, command, standing, there, how, *, partly):
        """The clerk is shown what a colleague did, and chooses."""
        clashing = [record for record in standing if record in there and self.model.overtaken(command, record)]
        settled = self._chosen(clashing, how)
        if how == "left":
            command.left.update(clashing)
            for record in clashing:
                self.model.times[record].append((command, self.model.owner(record)))
            taken = [record for record in standing if record in there and record not in clashing]
        else:
            taken = [record for record in standing if record in there]
        self.archive.undo(who=command.who, settled=settled, partly=partly)
        if taken:
            self.model.take_back(command, taken)
        else:
            command.partly = True

    @precondition(lambda self: any(self.model.backs.values()))
    @rule(who=WHO, partly=st.booleans(), settle=st.sampled_from(["", "left", "over"]))
    def redo(self, who, partly, settle):
        there, left, settled = set(self.actions()), set(), NOTHING_SETTLED
        for at in reversed(range(len(self.model.backs[who]))):
            command, records = self.model.backs[who][at]
            records = [record for record in records if not command.stands[record]]
            overtaken = [each for each in records if not command.own and each in there and self.model.overtaken(command, each)]
            if command.own and self.model.touched.get(command.own, set()) - {who}:
                overtaken = records
            may = [each for each in records if (each in there or command.own) and each not in overtaken]
            if overtaken and not partly:
                self._refused(lambda: self.archive.redo(who=who))
                if not settle or command.own:
                    return
                settled, may = self._chosen(overtaken, settle), [each for each in records if each in there]
            left.update(each for each in records if each not in may)
            if not may:
                continue
            edited = self.archive.redo(who=who, partly=partly, settled=settled)
            assert set(edited.record_ids) == set(may)
            assert {each.record_id for each in edited.left} == left
            for record in may:
                command.stands[record] = True
                if command.own:
                    self.model.own[record] = True
                else:
                    is_left = (record, "owner") in settled.left
                    self.model.make_again(command, record, self.model.owner(record) if is_left else command.changes[record][1])
            rest = [each for each in records if each not in may]
            self.model.backs[who][at : at + 1] = [(command, rest)] if rest else []
            # What was made again last is taken back first.
            self.model.acts[who].remove(command)
            self.model.acts[who].append(command)
            return
        with pytest.raises(NotFound if left else NothingToUndo):
            self.archive.redo(who=who, partly=partly)

    @precondition(lambda self: self.model.ids)
    @rule(data=st.data(), owner=st.sampled_from(["Ms Early", "Mr Late"]))
    def stale_edit(self, data, owner):
        record = data.draw(st.sampled_from(self.actions()))
        seen = {record: self.archive.meeting(record[:7]).revision}
        if self.model.owner(record) == owner:
            return
        self.archive.edit([Change(record, "owner", owner)], who="ben", seen=seen)
        self._did("ben", {record: (self.model.owner(record), owner)})
        with pytest.raises(Conflict):
            self.archive.edit([Change(record, "owner", "Somebody Else")], who="ada", seen=seen)

    @precondition(lambda self: self.model.ids)
    @rule(data=st.data())
    def damage_and_restore(self, data):
        """A meeting file loses its end; nothing of it can be read, all others can; then it is put back from a copy."""
        key = data.draw(st.sampled_from(sorted(self.model.ids)))
        path = self.archive.file(self.model.ids[key])
        whole = path.read_bytes()
        self._put(path, whole[: len(whole) * data.draw(SHARE) // 1000])
        with pytest.raises(Damaged):
            self.archive.meeting(self.model.ids[key])
        for other in self.model.ids:
            if other != key:
                assert self.archive.meeting(self.model.ids[other]).minutes
        assert not self.archive.check().sound
        self._put(path, whole)
        assert self.archive.check(repair=data.draw(st.booleans())).sound

    def _put(self, path, data):
        """Put a file in another's place, as a program that restores does."""
        path.with_name("restored").write_bytes(data)
        path.with_name("restored").replace(path)

    @precondition(lambda self: len(self.model.ids) > 1)
    @rule(data=st.data())
    def damage_and_set_aside(self, data):
        """A damaged file is set aside: its meeting is gone until its pages are loaded again, nothing else is."""
        key = data.draw(st.sampled_from(sorted(self.model.ids)))
        path = self.archive.file(self.model.ids[key])
        self._put(path, path.read_bytes()[:-1])
        checked = self.colleague.check(repair=True)
        assert checked.sound
        assert any(path.name in each for each in checked.repaired)
        for held in (self.folder / "archive" / "damaged").iterdir():
            held.unlink()
        self.model.forget(key)

    @precondition(lambda self: self.model.ids)
    @rule(data=st.data())
    def flip_in_index(self, data):
        """A bit of the index flips: at worst it is made anew; what is searched for afterwards is right, once it was repaired."""
        self.archive.close()
        self.colleague.close()
        path = self.folder / "archive" / "index.sqlite"
        whole = bytearray(path.read_bytes())
        whole[len(whole) * data.draw(SHARE) // 1000] ^= 1 << data.draw(st.integers(0, 7))
        path.write_bytes(bytes(whole))
        assert self.archive.check(repair=True).sound

    @precondition(lambda self: self.model.ids)
    @rule(data=st.data(), where=WHERE)
    def crash_while_editing(self, data, where):
        """The disk or the index fails in the middle of a save: the old words stand, or the new ones; another process goes on."""
        record = data.draw(st.sampled_from(self.actions()))
        note = f"note {next(_NUMBERS)}"
        if self._survives(where, lambda: self.archive.edit([Change(record, "note", note)], who="crash")):
            self.model.notes[record] = note
            self.model.touched.setdefault(record, set()).add("crash")

    @rule(body=st.sampled_from(BODIES), month=MONTH, version=VERSION, where=WHERE)
    def crash_while_loading(self, body, month, version, where):
        versions = self.model.loaded.get((body, month), [])
        if version in versions:
            return
        added = self._survives(where, lambda: self.archive.add(*page(body, month, version)))
        if added:
            self.model.loaded[(body, month)] = [*versions, version]
            assert self.model.ids.setdefault((body, month), added.meeting_id) == added.meeting_id
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

    @precondition(lambda self: len(self.model.ids) > 1)
    @rule(data=st.data())
    def expunge(self, data):
        key = data.draw(st.sampled_from(sorted(self.model.ids)))
        self.archive.expunge(self.model.ids[key])
        self.model.forget(key)

    @precondition(lambda self: any(len(versions) > 1 for versions in self.model.loaded.values()))
    @rule(data=st.data())
    def expunge_source(self, data):
        """The page goes on with the versions that are left, the last one shown."""
        key = data.draw(st.sampled_from(sorted(self.model.ids, key=lambda key: -len(self.model.loaded[key]))))
        version = data.draw(st.sampled_from(self.model.loaded[key]))
        reading, data = page(*key, version)
        self.archive.expunge(reading.source.sha256)
        assert not self.archive.source(reading.source).exists()
        self.model.loaded[key].remove(version)
        self.model.names.pop(key)
        if self.model.loaded[key]:
            self._same_names(key)
        else:
            self.model.forget(key)

    @invariant()
    def everything_is_as_the_model_says(self):
        index = self.archive.index
        assert index.find(RecordKind.MEETING, "", today=TODAY).count == len(self.model.ids)
        actions = 0
        for key, meeting_id in self.model.ids.items():
            opened = self.archive.meeting(meeting_id)
            assert len(opened.readings) == len(self.model.loaded[key])
            assert f"Version {self.model.loaded[key][-1]}." in opened.reading.view
            actions += len(opened.minutes.actions)
            standing = {record for record, stands in self.model.own.items() if stands and record.startswith(meeting_id)}
            assert {action.id for action in opened.minutes.actions if action.own} == standing
            for action in opened.minutes.actions:
                assert (action.owner or "") == self.model.owner(action.id)
                assert action.note == self.model.notes.get(action.id, "")
        assert index.find(RecordKind.ACTION, "", today=TODAY).count == actions
        for name in ("Vale", "Pike", "Clerk"):
            there = {record for record in self.actions() if name in self.model.owner(record)}
            found = index.find(RecordKind.ACTION, f"owner:{name}", today=TODAY)
            assert {row.id for row in found.rows(0, 50)} == there
        assert found.total == actions
        assert self.colleague.index.find(RecordKind.ACTION, "", today=TODAY).count == actions


TestMachine = Machine.TestCase
TestMachine.settings = settings(
    max_examples=40, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)

"""Readings prepared by another process are stored as they would have been by this one."""

from __future__ import annotations

import pickle

from store.answers import Outcome
from store.identity import meeting_id
from store.preparing import prepare


def crossed(prepared):
    return pickle.loads(pickle.dumps(prepared))


def test_what_crosses_between_processes_is_stored_as_what_stays(tmp_path, archive, first):
    from store.archive import Archive

    other = Archive.open(tmp_path / "other")
    one = archive.add(*first)
    two = other.add(crossed(crossed(prepare(first[0]))), first[1])
    assert one == two
    here, there = archive.meeting(one.meeting_id), other.meeting(two.meeting_id)
    assert (here.minutes, here.reading) == (there.minutes, there.reading)
    for table in ("meetings", "items", "declarations", "actions", "sources"):
        assert archive.index.run(f"SELECT * FROM {table}") == other.index.run(f"SELECT * FROM {table}") != []
    for table in ("item_vocabulary", "meeting_vocabulary"):
        assert archive.index.run(f"SELECT * FROM {table}") == other.index.run(f"SELECT * FROM {table}") != []
    assert other.check().sound
    other.close()


def test_a_prepared_reading_of_a_known_page_is_its_newer_version(archive, first, again):
    added = archive.add(*first)
    newer, data = again(first[0], first[0].view.replace("twice", "three times"))
    assert archive.add(crossed(prepare(newer)), data).outcome is Outcome.UPDATED
    assert len(archive.meeting(added.meeting_id).readings) == 2


def test_an_id_that_is_taken_is_not_taken_again(archive, first, make):
    name = meeting_id(first[0].source.sha256, lambda _: False)
    (archive.meetings / f"{name}.json").write_bytes(b"")
    added = archive.add(*first)
    assert added.outcome is Outcome.LOADED
    assert added.meeting_id != name
    assert archive.meeting(added.meeting_id).minutes.actions[0].id.startswith(added.meeting_id)

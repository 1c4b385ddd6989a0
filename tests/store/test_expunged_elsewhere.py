"""What was expunged is gone from the indexes that colleagues keep in their cache folders once they search, and is never said before that."""

from __future__ import annotations

import json

import pytest

import store.cleared
import store.expunge
from store.archive import Archive
from store.errors import IndexUnusable, NotSaved
from store.folder import INDEX
from store.index.copied import cached_index
from store.kinds import RecordKind

from .conftest import TODAY

BIRDS = [("1", "Birds", "The zebrafish was seen.")]
LANES = [("1", "Lanes", "The lane was walked.")]


@pytest.fixture
def users(archive, tmp_path, monkeypatch):
    """Let somebody else be at work: each has a cache folder of their own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "of ada"))
    return lambda name: monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / f"of {name}"))


@pytest.fixture
def birds(archive, make, users):
    """The meeting that is to go, beside one that stays; its id."""
    archive.add(*make(LANES, committee="Lanes Panel"))
    return archive.add(*make(BIRDS)).meeting_id


class Colleague:
    """Somebody who may only read the archive."""

    def __init__(self, archive, users):
        self.archive, self.users = Archive(archive.path, read_only=True), users

    def finds(self, word):
        self.users("bob")
        found = self.archive.index.find(RecordKind.ITEM, word, today=TODAY)
        told = found.count, found.hint
        self.archive.close()
        self.users("ada")
        return told


@pytest.fixture
def colleague(archive, birds, users):
    """A colleague whose cached index has the words of the meeting that is to go."""
    archive.index.close()
    reader = Colleague(archive, users)
    assert reader.finds("zebrafish") == (1, None)
    return reader


def with_words(folder):
    return [path.name for path in sorted(folder.rglob("*")) if path.is_file() and b"zebrafish" in path.read_bytes().lower()]


def test_a_colleagues_index_is_rid_of_it_with_the_next_search(archive, birds, colleague, tmp_path):
    assert archive.expunge(birds).doubt == ""
    assert with_words(tmp_path) != []
    assert colleague.finds("zebrafihs") == (0, None)
    assert colleague.finds("lane")[0] == 1
    assert with_words(tmp_path) == []


def test_what_had_been_set_aside_is_gone_from_it_too(archive, birds, colleague, tmp_path):
    path = archive.file(birds)
    path.write_bytes(path.read_bytes()[:-1])
    archive.check(repair=True)
    assert colleague.finds("lane")[0] == 1
    assert "zebrafish" not in str(colleague.finds("zebrafihs")[1])
    assert with_words(tmp_path / "of bob") != []
    archive.expunge(birds)
    colleague.finds("lane")
    assert with_words(tmp_path) == []


def test_an_index_that_is_made_anew_before_the_last_file_is_gone_is_made_once_more(archive, birds, colleague, tmp_path, monkeypatch):
    real, made = store.expunge.remove_durably, []

    def remove(path):
        if not made:
            made.append(colleague.finds("zebrafish"))
        real(path)

    # What stands in the folder has changed, for whatever reason, before it goes.
    (archive.meetings / "new.txt").write_text("")
    monkeypatch.setattr(store.expunge, "remove_durably", remove)
    archive.expunge(birds)
    assert made == [(1, None)]
    colleague.finds("lane")
    assert with_words(tmp_path) == []


def test_only_a_removal_for_good_lets_an_index_be_made_anew_and_no_search_asks_while_nothing_has_changed(
    archive, birds, colleague, make, monkeypatch
):
    monkeypatch.setattr("store.index.index.Index.rebuild", lambda *_, **__: pytest.fail("made anew"))
    archive.add(*make([("1", "Ponds", "The pond was cleaned.")], committee="Ponds Panel"))
    assert colleague.finds("pond")[0] == 1
    monkeypatch.setattr("store.disk.marker._read", lambda _: pytest.fail("looked at"))
    assert colleague.finds("pond")[0] == 1


def test_archive_json_is_what_it_was_to_every_program(archive, birds):
    marker = archive.path / "archive.json"
    marker.write_text(json.dumps({"tui-minutes": 1, "id": "x", "made": "y", "more": [1]}))
    archive.expunge(birds)
    about = json.loads(marker.read_bytes())
    assert about.pop("expunged")
    assert about == {"tui-minutes": 1, "id": "x", "made": "y", "more": [1]}


@pytest.mark.parametrize("damage", [b"", b"[]", b'{"tui-minutes": 1'])
def test_a_damaged_archive_json_is_made_anew_and_still_tells_it(archive, birds, colleague, tmp_path, damage):
    (archive.path / "archive.json").write_bytes(damage)
    archive.expunge(birds)
    assert archive.is_marked
    colleague.finds("lane")
    assert with_words(tmp_path) == []


def test_where_it_cannot_be_noted_that_is_said(archive, birds, monkeypatch):
    def refuse(_):
        raise NotSaved("NOT saved: the disk is full")

    monkeypatch.setattr(store.cleared, "note_expunged", refuse)
    gone = archive.expunge(birds)
    assert gone.meetings == (birds,)
    assert gone.doubt == "indexes in the cache folders of others may keep words of it (NOT saved: the disk is full)"


def test_words_that_only_what_is_gone_had_are_never_offered(archive, birds):
    archive.index.refresh()
    archive.file(birds).unlink()
    archive.index.refresh()
    assert archive.index.has_dead
    assert archive.index.find(RecordKind.ITEM, "zebrafihs", today=TODAY).hint is None
    near = archive.index.find(RecordKind.ITEM, "waled", today=TODAY).hint
    assert near == "no item has 'waled'; did you mean 'walked'?"


def test_a_copy_that_was_cut_off_goes_as_well(archive, birds, tmp_path):
    archive.index.close()
    cached = cached_index(archive.path, archive.path / INDEX)
    cached.rename(cached.with_suffix(".123"))
    assert with_words(tmp_path / "of ada") != []
    assert archive.expunge(birds).doubt == ""
    assert with_words(tmp_path) == []


def test_the_archives_own_index_goes_also_when_this_process_keeps_its_own_elsewhere(archive, birds, tmp_path):
    archive.close()
    own = archive.index.path
    elsewhere = tmp_path / "elsewhere.sqlite"
    elsewhere.write_bytes(own.read_bytes())
    archive.index.path = elsewhere
    archive.expunge(birds)
    archive.close()
    assert with_words(tmp_path) == []


def test_an_index_that_cannot_be_removed_is_named_and_the_rest_goes(archive, birds, monkeypatch):
    archive.close()
    own, real = archive.index.path, store.cleared.discard

    def refuse(path):
        if path == own:
            raise IndexUnusable("the index cannot be removed (in use)")
        real(path)

    monkeypatch.setattr(store.cleared, "discard", refuse)
    monkeypatch.setattr("store.tables.making.discard", refuse)
    gone = archive.expunge(birds)
    assert gone.doubt == f"{own} could not be removed: close tui-minutes wherever it is open, and remove what is still there"
    archive.close()
    assert not any(path.suffix != ".sqlite" for path in archive.path.rglob("*.*") if b"zebrafish" in path.read_bytes())

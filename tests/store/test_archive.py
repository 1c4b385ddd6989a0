"""The archive over hand-made readings: what is added, found again, kept, removed."""

from __future__ import annotations

import datetime as dt
import json
import os
from dataclasses import replace

import pytest
from tinydb import TinyDB

from store.archive import Archive, Outcome
from store.errors import Damaged, NotAnArchive, NotFound, NotSaved
from store.meeting.edits import Change
from store.records import PageKind
from tests.records import action_of

TODAY = dt.date(2026, 11, 22)


def test_a_new_reading_becomes_a_meeting_with_ids_that_name_its_file(archive, first):
    added = archive.add(*first)
    assert (added.outcome, added.items, added.declarations, added.actions) == (Outcome.LOADED, 4, 1, 1)
    opened = archive.meeting(added.meeting_id)
    ids = [record.id for record in (*opened.minutes.items, *opened.minutes.declarations, *opened.minutes.actions)]
    assert len(set(ids)) == 6
    assert all(record_id.startswith(f"{added.meeting_id}-") and len(record_id) == 14 for record_id in ids)
    assert [record_id[8] for record_id in ids] == ["i", "i", "i", "i", "d", "a"]
    assert opened.reading.view == first[0].view


def test_the_meeting_file_is_a_tinydb_database_with_the_view_once(archive, first):
    added = archive.add(*first)
    path = archive.meetings / f"{added.meeting_id}.json"
    with TinyDB(path, access_mode="r") as database:
        assert {"meeting", "items", "declarations", "actions", "people", "edits", "readings"} <= database.tables()
        assert [row["title"] for row in database.table("items")][:2] == ["Apologies", "Declarations of interest"]
        assert database.table("readings").all()[0]["view"] == first[0].view
    assert path.read_text().count("had been cut back twice") == 1


def test_the_source_is_kept_byte_for_byte(archive, first):
    archive.add(*first)
    assert archive.source(first[0].source).read_bytes() == first[1]


def test_the_same_source_again_changes_nothing(archive, first):
    added = archive.add(*first)
    path = archive.meetings / f"{added.meeting_id}.json"
    before = path.read_bytes()
    assert archive.add(*first).outcome is Outcome.UNCHANGED
    assert path.read_bytes() == before
    assert len(list(archive.meetings.iterdir())) == 1


def test_other_meetings_of_the_body_stay_apart(archive, first, make):
    one = archive.add(*first)
    texts = [first[0].view[item.minutes[0].start : item.minutes[0].end] for item in first[0].minutes.items]
    rows = [(item.number, item.title, text) for item, text in zip(first[0].minutes.items, texts, strict=True)]
    other = archive.add(*make(rows, date=dt.date(2024, 6, 4), header="4 June 2024"))
    assert other.outcome is Outcome.LOADED
    assert other.meeting_id != one.meeting_id


def test_an_item_page_completes_the_truncated_item(archive, make):
    begun = "Members heard at length about the flood wall by the lower mill and asked many questions about it"
    main = make([("1", "Welcome", "All were welcomed."), ("2", "Flood wall", begun)], truncated=(2,))
    added = archive.add(*main)
    rest = f"{begun} until late. RESOLVED that the wall be raised by a foot."
    page = make(
        [("2", "Flood wall", rest)], page=PageKind.ITEM, committee=None, date=None, name="item.txt",
        actions=((1, "the wall be raised by a foot", None, None),),
    )  # fmt: skip
    done = archive.add(*page)
    assert (done.outcome, done.meeting_id) == (Outcome.COMPLETED, added.meeting_id)
    opened = archive.meeting(added.meeting_id)
    item = opened.minutes.items[1]
    assert not item.truncated
    assert item.position == 2
    assert "raised by a foot" in opened.reading.view[item.place.start : item.place.end]
    action = opened.minutes.actions[0]
    assert action.item == 2
    assert opened.reading.view[action.place.start : action.place.end] == "the wall be raised by a foot"
    source, line = opened.where(action.place)
    assert (source.name, line) == ("item.txt", 3)
    assert archive.add(*page).outcome is Outcome.UNCHANGED


def test_a_damaged_file_is_named_never_empty_and_never_stops_the_rest(archive, first, make):
    one = archive.add(*first)
    two = archive.add(*make([("1", "Ponds", "The pond was cleaned.")], committee="Ponds Panel"))
    path = archive.meetings / f"{one.meeting_id}.json"
    whole = path.read_bytes()
    for damage in (b"", whole[:-1], whole[:200], whole.replace(b"mill", b"pill"), b"{}", b"[]"):
        path.write_bytes(damage)
        with pytest.raises(Damaged, match=path.name):
            archive.meeting(one.meeting_id)
        archive.meeting(two.meeting_id)
    checked = archive.check(repair=True)
    assert any(path.name in line for line in checked.repaired)
    assert (archive.path / "damaged" / path.name).read_bytes() == b"[]"
    assert archive.check().sound
    assert archive.index.counts().meetings == 1


def test_a_folder_that_is_no_archive_is_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear Sir")
    with pytest.raises(NotAnArchive):
        Archive.open(tmp_path)
    with pytest.raises(NotAnArchive):
        Archive.open(tmp_path / "missing", create=False)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_an_archive_of_a_newer_program_is_left_alone(archive):
    (archive.path / "archive.json").write_text(json.dumps({"tui-minutes": 99}))
    with pytest.raises(NotAnArchive, match="newer"):
        Archive.open(archive.path)


@pytest.mark.skipif(os.name == "nt", reason="no groups")
def test_an_archive_made_in_a_folder_that_a_group_shares_is_shared_whatever_the_umask(first, tmp_path):
    shared, alone = tmp_path / "shared", tmp_path / "alone"
    shared.mkdir()
    shared.chmod(0o2770)
    alone.mkdir()
    before = os.umask(0o077)
    try:
        for folder in (shared, alone):
            archive = Archive.open(folder / "archive")
            added = archive.add(*first)
            archive.edit([Change(added.meeting_id, "note", "seen")], who="ada")
            archive.close()
    finally:
        os.umask(before)
    modes = {path: path.stat().st_mode & 0o2777 for folder in (shared, alone) for path in folder.rglob("*")}
    assert {mode for path, mode in modes.items() if path.is_dir() and shared in path.parents} == {0o2770}
    assert {mode for path, mode in modes.items() if path.is_file() and shared in path.parents} == {0o660}
    assert {mode & 0o077 for path, mode in modes.items() if alone in path.parents} == {0}


def test_a_symbolic_link_to_an_archive_is_followed_once(archive, first, tmp_path):
    link = tmp_path / "link"
    link.symlink_to(archive.path)
    through = Archive.open(link)
    added = through.add(*first)
    assert link.is_symlink()
    assert archive.meeting(added.meeting_id).id == added.meeting_id


def test_links_that_lead_to_one_another_are_no_archive(tmp_path):
    (tmp_path / "one").symlink_to("other")
    (tmp_path / "other").symlink_to("one")
    with pytest.raises(NotAnArchive, match="there is no archive"):
        Archive.open(tmp_path / "one", create=False)
    with pytest.raises(NotSaved):
        Archive.open(tmp_path / "one")


FLOOD = "Members heard at length about the flood wall by the lower mill and asked many questions about it"


def flood_pages(make):
    main = make([("1", "Welcome", "All were welcomed."), ("2", "Flood wall", FLOOD)], truncated=(2,))
    rest = f"{FLOOD} until late. RESOLVED that the wall be raised by a foot."
    page = make(
        [("2", "Flood wall", rest)], page=PageKind.ITEM, committee=None, date=None, name="item.txt",
        actions=((1, "the wall be raised by a foot", None, None),),
    )  # fmt: skip
    return main, page


def test_a_meeting_loaded_after_its_item_page_takes_it_in_with_its_edits(archive, make):
    main, page = flood_pages(make)
    alone = archive.add(*page)
    assert alone.outcome is Outcome.LOADED
    action = action_of(archive, alone)
    archive.edit([Change(action.id, "owner", "Ms Vale")], who="ada")
    whole = archive.add(*main)
    assert (whole.outcome, whole.meeting_id, whole.items) == (Outcome.COMPLETED, alone.meeting_id, 2)
    opened = archive.meeting(alone.meeting_id)
    assert [(each.id, each.owner, each.item) for each in opened.minutes.actions] == [(action.id, "Ms Vale", 2)]
    assert opened.minutes.meeting.date == dt.date(2024, 3, 5)
    assert archive.check().sound


def test_a_newer_version_of_the_page_keeps_what_completes_its_item(archive, make, again):
    main, page = flood_pages(make)
    added = archive.add(*main)
    archive.add(*page)
    newer = make([("1", "Welcome", "All were made welcome."), ("2", "Flood wall", FLOOD)], truncated=(2,))
    assert archive.add(*newer).outcome is Outcome.UPDATED
    opened = archive.meeting(added.meeting_id)
    assert not opened.minutes.items[1].truncated
    assert "made welcome" in opened.reading.view
    assert len(opened.minutes.actions) == 1


def test_expunging_leaves_no_word_behind(archive, first, make):
    one = archive.add(*first)
    two = archive.add(*make([("1", "Ponds", "The pond was cleaned.")], committee="Ponds Panel"))
    action = action_of(archive, one)
    archive.edit([Change(action.id, "note", "secretnote")], who="ada")
    gone = archive.expunge(one.meeting_id)
    archive.close()
    assert gone.meetings == (one.meeting_id,)
    for path in archive.path.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert b"hedges" not in data, path
            assert b"secretnote" not in data, path
    with pytest.raises(NotFound):
        archive.meeting(one.meeting_id)
    assert archive.meeting(two.meeting_id).id == two.meeting_id
    assert archive.check().sound


def test_expunging_the_newest_source_brings_back_the_older_reading(archive, first, again):
    added = archive.add(*first)
    newer, data = again(first[0])
    assert archive.add(newer, data).outcome is Outcome.UPDATED
    gone = archive.expunge(newer.source.sha256)
    assert gone.changed == (added.meeting_id,)
    opened = archive.meeting(added.meeting_id)
    assert opened.reading.source.sha256 == first[0].source.sha256
    assert len(opened.readings) == 1
    assert archive.holds(newer.source.sha256) is None
    with pytest.raises(NotFound):
        archive.expunge("0" * 64)


def test_expunging_the_newest_of_three_sources_shows_the_second(archive, first, again):
    archive.add(*first)
    for word in ("often", "again"):
        view = first[0].view.replace("twice", word)
        newer, data = again(first[0], view)
        added = archive.add(replace(newer, view=view), data)
        assert added.outcome is Outcome.UPDATED
    archive.expunge(newer.source.sha256)
    assert "cut back often" in archive.meeting(added.meeting_id).reading.view
    assert archive.check().sound

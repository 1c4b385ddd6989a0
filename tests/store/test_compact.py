"""What a meeting file leaves out is put back exactly, whatever the records; files of the first format are read as well."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from store.archive import Archive, Outcome
from store.disk.seal import pack, unpack
from store.errors import Damaged, NotAnArchive
from store.meeting.compact import Compact
from store.meeting.edits import Change
from store.meeting.meetingfile import FORMAT, Held, MeetingFile, from_tables, to_tables
from store.records import (
    Action,
    AgendaItem,
    Declaration,
    Meeting,
    Minutes,
    MinutesState,
    OutcomeKind,
    Person,
    Place,
    Reading,
    Source,
    Status,
)

OLD = Path(__file__).parent / "formats" / "kef4019.json"
NAME = "kef4019"


@st.composite
def places(draw, view):
    """Places as a reader gives them, and places whose line is not the text's."""
    start = draw(st.integers(0, len(view)))
    end = draw(st.integers(start, len(view)))
    line = draw(st.sampled_from([view.count("\n", 0, start) + 1, 1, 77]))
    return Place(start, end, line, draw(st.sampled_from([None, None, 1, 12])))


def person(view, at):
    """A person whose name, or title and name, are all that stands at the place."""
    title, _, name = view[at.start : at.end].rpartition(" ")
    return Person(name, title or None, place=at)


@st.composite
def readings(draw):
    view = draw(st.text("ab é\n", max_size=80))
    place = places(view)
    many = st.lists(place, max_size=3).map(tuple)
    maybe = st.none() | place
    words = st.sampled_from(["", "a", "b a", "words of none"]) | place.map(lambda at: view[at.start : at.end])
    texts = st.lists(words, max_size=2).map(tuple)
    items = draw(
        st.lists(
            st.builds(
                AgendaItem, st.integers(1, 5), st.none() | st.just("4(b)"), st.none() | words, place, maybe, many, many,
                state=st.sampled_from(MinutesState), documents=texts, reason=st.none() | words,
            ),
            max_size=4,
        )
    )  # fmt: skip
    position = st.none() | st.integers(1, 5)
    told = st.none() | words
    declared = st.builds(Declaration, place, words, position, effect_place=maybe, item=position, member=told, reason=told, kind_words=told)
    declarations = draw(st.lists(declared, max_size=3))
    actions = draw(
        st.lists(
            st.builds(
                Action, place, words, words, position, st.sampled_from(OutcomeKind), st.booleans(), also=many, owner=told, due_words=told,
                stem=told, subpoints=texts,
            ),
            max_size=3,
        )
    )  # fmt: skip
    people = draw(st.lists(st.builds(Person, words, told, place=maybe) | place.map(lambda at: person(view, at)), max_size=3).map(tuple))
    # Words that stand where the place says are the usual case.
    declarations = [replace(each, words=view[each.place.start : each.place.end]) if draw(st.booleans()) else each for each in declarations]
    actions = [replace(each, words=view[each.place.start : each.place.end]) if draw(st.booleans()) else each for each in actions]

    def named(letter, records):
        return tuple(replace(each, id=f"{NAME}-{letter}{number:05}") for number, each in enumerate(records))

    minutes = Minutes(Meeting(id=NAME), named("i", items), named("d", declarations), named("a", actions), people)
    return Reading(Source("0" * 64, "page.txt", "text", len(view)), view, minutes)


@settings(max_examples=100, deadline=None)
@given(readings(), readings(), readings())
def test_every_record_comes_back_as_it_was(main, part, older):
    held = (
        Held(1, "2026-01-05T10:00:00+00:00", older, current=False),
        Held(2, "2026-01-06T10:00:00+00:00", main),
        Held(3, "2026-01-07T10:00:00+00:00", part, completes=f"{NAME}-i00000"),
    )
    meeting = MeetingFile(NAME, 7, held)
    assert from_tables(unpack(pack(to_tables(meeting)), "x"), "x") == meeting


def test_what_the_text_says_is_not_written_again(archive, first):
    added = archive.add(*first)
    tables = json.loads((archive.meetings / f"{added.meeting_id}.json").read_bytes())
    item, action = tables["items"]["3"], tables["actions"]["1"]
    assert item.keys() == {"number", "title", "place", "minutes", "id"}
    assert item["title"] == "Hedges and verges"
    assert item["id"] == archive.meeting(added.meeting_id).minutes.items[2].id.partition("-")[2]
    assert action.keys() == {"place", "owner", "due", "follow_up", "id"}


def test_a_part_of_the_words_is_written_as_that_part():
    view = "1.2 to mend the gate"
    compact = Compact(view, NAME)
    plain = {"place": [0, 20, 1], "words": view, "text": "mend the gate", "item": None, "formal": True, "kind": "noted"}
    (row,) = compact.squeeze("actions", [dict(plain)])
    assert row["text"] == [7, 20]
    assert compact.expand("actions", [row]) == [plain]


@pytest.fixture
def older(tmp_path):
    archive = Archive.open(tmp_path / "archive")
    shutil.copy(OLD, archive.meetings)
    yield archive
    archive.close()


def test_a_file_of_the_first_format_is_read_with_its_edits_and_older_reading(older):
    opened = older.meeting(NAME)
    assert [action.text for action in opened.minutes.actions] == [
        "the clerk write to the county about the mill road",
        "ask for the hedge count",
    ]
    assert (opened.minutes.actions[0].status, opened.minutes.actions[0].note) == (Status.DONE, "letter sent")
    assert opened.minutes.items[2].title_place == Place(165, 182, 6)
    assert opened.readings[0].minutes.actions[0].due == "2024-04-30"
    assert [each.field for each in older.compare(NAME).differences if each.field == "due"] == ["due"]


def test_a_file_of_the_first_format_is_edited_as_it_is_and_rewritten_by_a_newer_page(older, make):
    older.edit([Change(f"{NAME}-a9dyth", "owner", "Ms Vale")], who="ben")
    path = older.meetings / f"{NAME}.json"
    meta = json.loads(path.read_bytes())["meta"]["1"]
    assert {name: value for name, value in meta.items() if name != "log"} == {"format": 1, "id": NAME, "revision": 5}
    assert older.meeting(NAME).minutes.actions[0].owner == "Ms Vale"
    reading = older.meeting(NAME).readings[-1]
    texts = [(item.number, item.title, reading.view[item.minutes[0].start : item.minutes[0].end]) for item in reading.minutes.items]
    texts[2] = (*texts[2][:2], texts[2][2].replace("three times", "four times"))
    newer = make(texts, actions=((3, "the clerk write to the county about the mill road", "the clerk", "2024-06-30"),))
    assert older.add(*newer).outcome is Outcome.UPDATED
    assert json.loads(path.read_bytes())["meta"]["1"]["format"] == FORMAT
    opened = older.meeting(NAME)
    assert [len(opened.readings), opened.minutes.actions[0].owner, opened.minutes.actions[0].status] == [3, "Ms Vale", Status.DONE]
    assert [action.text for action in opened.minutes.actions][1] == "ask for the hedge count"
    assert opened.readings[0].minutes.items == older.meeting(NAME).readings[0].minutes.items
    with TinyDB(path, access_mode="r") as database:
        assert len(database.table("edits")) == 4


SECOND = OLD.with_name("sj6y80b.json")


def test_a_file_of_the_second_format_is_read_edited_as_it_is_and_rewritten_by_a_newer_page(archive, make):
    path = archive.meetings / Path(shutil.copy(SECOND, archive.meetings)).name
    name = path.stem
    opened = archive.meeting(name)
    assert [item.title for item in opened.minutes.items] == ["Apologies", "Declarations of interest", "Hedges and verges"]
    assert opened.minutes.items[2].documents == ("the mill road", "elsewhere entirely")
    (action,), (declaration,), (member,) = opened.minutes.actions, opened.minutes.declarations, opened.minutes.people
    assert (action.kind, action.owner, action.due_words, action.status) == (
        OutcomeKind.RESOLVED, "the clerk", "by 30 April 2024", Status.DONE,
    )  # fmt: skip
    assert (declaration.member, member.title, member.name) == ("Councillor Brook", "Councillor", "Ada Brook")
    archive.edit([Change(action.id, "owner", "Ms Vale")], who="ben")
    assert json.loads(path.read_bytes())["meta"]["1"]["format"] == 2
    texts = [(item.number, item.title, opened.reading.view[item.minutes[0].start : item.minutes[0].end]) for item in opened.minutes.items]
    texts[0] = (*texts[0][:2], "Apologies came from Mr Hale and Ms Dale.")
    newer = make(texts, actions=((3, action.text, "the clerk", "2024-04-30"),))
    assert archive.add(*newer).outcome is Outcome.UPDATED
    assert json.loads(path.read_bytes())["meta"]["1"]["format"] == FORMAT
    again = archive.meeting(name)
    assert (again.minutes.actions[0].owner, again.minutes.actions[0].status) == ("Ms Vale", Status.DONE)
    assert again.readings[0] == opened.reading
    assert archive.check().problems == (f"{name}: its source page.txt is missing; load that file again",)


def test_a_file_of_a_later_format_is_left_alone(archive, first):
    added = archive.add(*first)
    path = archive.meetings / f"{added.meeting_id}.json"
    tables = unpack(path.read_bytes(), path.name)
    tables["meta"]["1"]["format"] = 99
    path.write_bytes(pack(tables))
    with pytest.raises(NotAnArchive, match="newer"):
        archive.meeting(added.meeting_id)


@pytest.mark.parametrize(
    ("table", "field", "value"),
    [("items", "place", [5]), ("items", "place", [9, -3]), ("items", "minutes", [1, 2, 3]), ("actions", "text", [1]), ("actions", "place", "x"),
     ("actions", "text", ["a", "b"]), ("items", "id", 5), ("items", "title_place", 7), ("declarations", "place", None),
     ("items", "title", [0, 3]), ("actions", "owner", [0]), ("actions", "owner", [-1, 3]), ("actions", "owner", [0, "x"]),
     ("items", "documents", [[0, 9_999]]), ("actions", "owner", [0, 9_999]), ("actions", "kind", "x"), ("people", "title", 3)],
)  # fmt: skip
def test_shapes_that_no_program_of_ours_wrote_are_damage(archive, first, table, field, value):
    added = archive.add(*first)
    path = archive.meetings / f"{added.meeting_id}.json"
    tables = unpack(path.read_bytes(), path.name)
    tables[table]["1"][field] = value
    path.write_bytes(pack(tables))
    with pytest.raises(Damaged, match=path.name):
        archive.meeting(added.meeting_id)

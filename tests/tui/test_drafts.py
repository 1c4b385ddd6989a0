"""Unsaved text is kept while it is typed, and offered again to the app that comes after one that did not end in good order."""

from __future__ import annotations

import datetime as dt
import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tui_minutes.tui.desk.drafts import SEARCH, Draft, Drafts
from tui_minutes.tui.desk.typedtext import Typed, typed

ROOT = Path(__file__).parents[2]


def left(drafts):
    """Write now, and let go of the file as the end of a process does."""
    drafts.flush()
    os.close(drafts._file)
    drafts._file = None


def note(text, record="m000000-a1", at=None):
    return Draft("note", (record,), {"note": typed("", text)}, at or dt.datetime(2024, 6, 15, 14, 2))


@pytest.mark.parametrize(("old", "new"), [("", "abc"), ("abc", ""), ("one two", "one big two"), ("aaa", "aa"), ("aa", "aaa"), ("x", "x")])
def test_what_was_typed_is_the_difference_alone(old, new):
    assert typed(old, new).onto(old) == new


def test_what_stood_there_before_is_not_in_a_draft():
    change = typed("the exempt reason", "the exempt reason, and more")
    assert change.text == ", and more"
    assert "exempt" not in repr(change)


def test_over_another_text_what_was_typed_comes_after_it():
    assert typed("Clerk", "Clerk and Ann").onto("Bo") == "Bo  and Ann"
    assert Typed(0, "Ann", 0, "").onto("") == "Ann"


def test_a_draft_is_found_when_its_app_is_gone(tmp_path):
    one, other = Drafts(tmp_path / "d", "/archive"), Drafts(tmp_path / "d", "/archive")
    one.put(note("rang him"))
    one.flush()
    assert other.look() == [], "an app that lives keeps its drafts to itself"
    left(one)
    (kept,) = other.look()
    assert kept.draft == note("rang him")
    assert other.find("note m000000-a1") == note("rang him")
    assert Drafts(tmp_path / "d", "/other archive").look() == []


def test_the_file_is_the_clerks_alone(tmp_path):
    drafts = Drafts(tmp_path / "d", "/archive")
    drafts.put(note("rang him"))
    drafts.flush()
    (path,) = (tmp_path / "d").glob("*.json")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_it_goes_when_it_is_saved(tmp_path):
    drafts = Drafts(tmp_path / "d", "/archive")
    drafts.put(note("rang him"))
    drafts.flush()
    drafts.drop(note("").key)
    drafts.flush()
    assert not list((tmp_path / "d").iterdir())


def test_what_was_left_is_kept_until_it_is_dropped(tmp_path):
    one = Drafts(tmp_path, "/archive")
    one.put(note("rang him"))
    one.put(note("seen", "m000001-a0"))
    left(one)
    later = Drafts(tmp_path, "/archive")
    assert len(later.look()) == 2
    later.discard("note m000000-a1")
    assert [kept.draft.texts["note"].text for kept in Drafts(tmp_path, "/archive").look()] == ["seen"]
    later.discard("note m000001-a0")
    assert Drafts(tmp_path, "/archive").look() == []
    assert not list(tmp_path.iterdir())


def test_in_good_order_only_a_search_is_forgotten(tmp_path):
    drafts = Drafts(tmp_path, "/archive")
    drafts.put(Draft(SEARCH, (), {SEARCH: typed("", "hell")}))
    drafts.put(note("could not be saved"))
    drafts.end()
    left(drafts)
    assert [kept.draft.purpose for kept in Drafts(tmp_path, "/archive").look()] == ["note"]


def test_typing_writes_at_most_every_second_and_what_comes_last_is_there(tmp_path):
    drafts = Drafts(tmp_path, "/archive")
    written = []
    write = drafts._write
    drafts._write = lambda: (written.append(time.monotonic()), write())
    text = "a line that somebody types without a pause, for longer than a second"
    for end in range(len(text)):
        drafts.put(note(text[: end + 1]))
        time.sleep(0.02)
    until = time.monotonic() + 5
    while drafts._waiting and time.monotonic() < until:
        time.sleep(0.05)
    assert len(written) <= len(text) // 10
    left(drafts)
    assert Drafts(tmp_path, "/archive").look()[0].draft.texts["note"].text == text


def test_files_that_are_no_drafts_are_left_alone(tmp_path):
    drafts = Drafts(tmp_path, "/archive")
    for number, data in enumerate([b"", b"{", b"[]", b'{"drafts": [{}]}', b'{"drafts": [{"texts": 3}]}', b"\xff\x00", b"7"]):
        (tmp_path / f"{drafts._name}-{number}-x.json").write_bytes(data)
    (tmp_path / f"{drafts._name}-9-x.json").symlink_to(__file__)
    assert drafts.look() == []


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path):
    (tmp_path / "file").write_text("")
    drafts = Drafts(tmp_path / "file" / "d", "/archive")
    drafts.put(note("rang him"))
    drafts.flush()
    drafts.drop("note m000000-a1")
    assert drafts.look() == []


def test_killed_at_any_moment_the_draft_is_whole(tmp_path):
    """`kill -9` while drafts are written as fast as they can be: what is found is always one of those that were put."""
    code = (
        "import sys; from pathlib import Path; from tui_minutes.tui.desk import drafts as d; from tui_minutes.tui.desk.typedtext import typed\n"
        f"one = d.Drafts(Path({str(tmp_path)!r}), '/archive')\n"
        "for n in range(10**6):\n"
        "    one.put(d.Draft('note', ('m1',), {'note': typed('', f'{n} ' * 500)})); one.flush()\n"
        "    if n == 3: print('going', flush=True)\n"
    )
    for wait in (0.0, 0.003, 0.011, 0.017, 0.029):
        with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(wait)
            process.kill()
        found = Drafts(tmp_path, "/archive").look()
        assert found
        for kept in found:
            words = kept.draft.texts["note"].text.split()
            assert len(words) == 500
            assert len(set(words)) == 1


# In the app


@pytest.fixture
def drafts(tmp_path):
    return Drafts(tmp_path / "drafts", "/archive")


def held(drafts):
    drafts.flush()
    return [draft for draft in drafts._mine.values() if draft.purpose != SEARCH]


async def test_a_form_is_kept_while_it_is_typed_and_gone_when_it_is_saved_or_left(open_app, drafts):
    async with open_app(drafts=drafts) as desk:
        await desk.press("4", "down", "e", "tab", "end")
        await desk.type(" Ann")
        (draft,) = held(drafts)
        assert draft.purpose == "form"
        assert {name: each.text for name, each in draft.texts.items()} == {"owner": " Ann"}
        await desk.press("enter")
        assert held(drafts) == []
        await desk.press("e", "tab", "end", "x", "escape", "escape")
        assert held(drafts) == []


@pytest.mark.parametrize("key", ["a", "t"])
async def test_a_line_is_kept_while_it_is_typed_and_gone_when_it_is_saved_or_closed(open_app, drafts, key):
    async with open_app(drafts=drafts) as desk:
        await desk.press("4", key)
        await desk.type("late")
        assert [next(iter(draft.texts.values())).text for draft in held(drafts)] == ["late"]
        await desk.press("enter")
        assert held(drafts) == []
        await desk.press(key)
        await desk.type("x")
        await desk.press("escape", "escape")
        assert held(drafts) == []


async def test_a_search_is_kept(open_app, drafts):
    async with open_app(drafts=drafts) as desk:
        await desk.press("slash")
        await desk.type("foot")
        assert drafts.find(SEARCH).texts[SEARCH].text == "foot"
        await desk.press("ctrl+u")
        assert drafts.find(SEARCH) is None


async def test_what_could_not_be_saved_stays_a_draft(open_app, drafts):
    async with open_app(drafts=drafts) as desk:
        await desk.press("4", "a")
        await desk.type("rang")
        desk.session.failing = "NOT saved: the disk is full"
        await desk.press("enter")
        assert [draft.texts["note"].text for draft in held(drafts)] == ["rang"]


def leave(tmp_path, *drafts):
    gone = Drafts(tmp_path / "drafts", "/archive")
    for draft in drafts:
        gone.put(draft)
    left(gone)


OFFER = "was kept unsaved: y takes it up, D discards it."


async def test_a_form_is_offered_and_taken_up(open_app, tmp_path, drafts):
    leave(tmp_path, Draft("form", ("m000000-a1",), {"owner": typed("Clerk", "Clerk Ann")}, dt.datetime(2024, 6, 15, 14, 2)))
    async with open_app(drafts=drafts) as desk:
        assert f"A form of 14:02 {OFFER}" in desk.lines[-2]
        await desk.press("y")
        assert "owner      Clerk Ann" in desk.text
        await desk.press("enter")
        assert desk.session.views["m000000-a1"].record.owner == "Clerk Ann"
        drafts.flush()
        assert not list((tmp_path / "drafts").iterdir())


async def test_a_note_is_offered_and_taken_up(open_app, tmp_path, drafts):
    leave(tmp_path, note("rang him", at=dt.datetime(2024, 6, 13, 9, 5)))
    async with open_app(drafts=drafts) as desk:
        assert f"A note of 13 Jun 09:05 {OFFER}" in desk.lines[-2]
        await desk.press("y")
        assert desk.main.prompt.value == "rang him"
        assert desk.main.list.current.id == "m000000-a1"
        await desk.press("enter")
        assert desk.session.views["m000000-a1"].record.note == "rang him"


async def test_a_search_is_offered_last_and_taken_up(open_app, tmp_path, drafts):
    search = Draft(SEARCH, (), {SEARCH: typed("", "footbridge")}, dt.datetime(2024, 6, 15, 14, 5))
    leave(tmp_path, note("rang him"), search)
    async with open_app(drafts=drafts) as desk:
        assert "A note of 14:02" in desk.lines[-2]
        await desk.press("D")
        assert f"A search of 14:05 {OFFER}" in desk.lines[-2]
        await desk.press("y")
        assert desk.main.search.value == "footbridge"
        assert desk.main.focused is desk.main.search


async def test_any_other_key_does_what_it_always_does_and_the_draft_is_offered_with_its_record(open_app, tmp_path, drafts):
    leave(tmp_path, note("rang him"))
    async with open_app(drafts=drafts) as desk:
        await desk.press("4")
        assert desk.main.state.view == 3
        assert "kept" not in desk.lines[-2]
        await desk.press("down", "a")
        assert "A draft of 14:02 was kept: y takes it up, D discards it; other keys leave it." in desk.lines[-2]
        await desk.press("x")
        assert desk.main.prompt.value == ""
        await desk.type("else")
        await desk.press("escape", "escape", "a", "y")
        assert desk.main.prompt.value == "rang him", "it was left, not discarded"
        await desk.press("enter")
        assert desk.session.views["m000000-a1"].record.note == "rang him"
        drafts.flush()
        assert not list((tmp_path / "drafts").iterdir())


async def test_discarded_is_discarded(open_app, tmp_path, drafts):
    leave(tmp_path, note("rang him"))
    async with open_app(drafts=drafts) as desk:
        await desk.press("D")
        assert not list((tmp_path / "drafts").iterdir())
        await desk.press("4", "down", "a")
        assert desk.main.prompt.shown


async def test_a_draft_over_a_colleagues_newer_text_keeps_both(open_app, tmp_path, drafts):
    leave(tmp_path, Draft("note", ("m000000-a1",), {"note": typed("first", "first, rang him")}))
    async with open_app(drafts=drafts) as desk:
        desk.session.colleague("m000000-a1", "note", "second")
        await desk.press("y")
        assert desk.main.prompt.value == "second , rang him"


async def test_a_draft_of_a_record_that_is_gone_is_a_sentence(open_app, tmp_path, drafts):
    leave(tmp_path, note("rang him", "m999999-a1"))
    async with open_app(drafts=drafts) as desk:
        await desk.press("y")
        assert "There is no record m999999-a1" in desk.lines[-2]
        assert drafts.find("note m999999-a1"), "and the text is kept"

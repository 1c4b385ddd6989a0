"""Marks, verbs, the form, and the sentence that says what was saved."""

from __future__ import annotations

import asyncio
import threading

import pytest

from store.records import Status
from tui_minutes.tui.keys import KEYS


def status_of(desk, record_id):
    return desk.session.views[record_id].record.status


async def test_space_marks_and_goes_down_and_verbs_act_on_the_marks(open_app):
    async with open_app() as desk:
        await desk.press("4", "space", "down", "space")
        assert [line[:2] for line in desk.lines[3:7]] == [" *", "  ", " *", "> "]
        assert "2 marked · 80" in desk.lines[1]
        await desk.press("d")
        assert "Mark done: 2 marked records?" in desk.lines[-2]
        await desk.press("x")
        assert not desk.session.log
        await desk.press("d", "y")
        assert status_of(desk, "m000000-a0") is Status.DONE
        assert status_of(desk, "m000000-a1") is Status.OPEN
        assert status_of(desk, "m000001-a0") is Status.DONE
        assert "Saved: status done on 2 records" in desk.lines[-2]
        await desk.press("u")
        assert status_of(desk, "m000000-a0") is Status.OPEN
        assert "Taken back: status no longer done on 2 records" in desk.lines[-2]
        await desk.press("ctrl+r")
        assert status_of(desk, "m000001-a0") is Status.DONE
        assert "Made again" in desk.lines[-2]


async def test_v_marks_a_range_star_marks_all_and_escape_clears(open_app):
    async with open_app() as desk:
        await desk.press("4", "down", "v", "down", "down", "v")
        assert len(desk.main.list.marked) == 3
        await desk.press("asterisk")
        assert len(desk.main.list.marked) == 80
        await desk.press("escape")
        assert not desk.main.list.marked
        await desk.press("space", "ctrl+at")
        assert not desk.main.list.marked


async def test_marks_stay_with_their_list(open_app):
    async with open_app() as desk:
        await desk.press("4", "space", "2")
        assert not desk.main.list.marked
        await desk.press("4")
        assert set(desk.main.list.marked) == {"m000000-a0"}


@pytest.mark.parametrize(("key", "status"), [("d", Status.DONE), ("w", Status.WAITING)])
async def test_verbs_of_actions(open_app, key, status):
    async with open_app() as desk:
        await desk.press("4", "down", key)
        assert status_of(desk, "m000000-a1") is status
        await desk.press("O")
        assert status_of(desk, "m000000-a1") is Status.OPEN


async def test_verbs_of_actions_say_so_elsewhere(open_app):
    async with open_app() as desk:
        await desk.press("2", "d")
        assert "press 4" in desk.lines[-2]
        assert not desk.session.log


async def test_tag_and_note(open_app):
    async with open_app() as desk:
        await desk.press("3", "t")
        assert desk.lines[-2].startswith(" Tag")
        await desk.type("late")
        await desk.press("enter")
        assert desk.session.views["m000000-d0"].record.tags == ("late",)
        await desk.press("t")
        await desk.type("-late")
        await desk.press("enter")
        assert desk.session.views["m000000-d0"].record.tags == ()
        await desk.press("a")
        await desk.type("rang him")
        await desk.press("enter")
        assert "Note: rang him" in desk.text
        await desk.press("a", "escape")
        assert desk.main.focused is desk.main.list
        assert desk.session.views["m000000-d0"].record.note == "rang him"


async def test_the_form_saves_what_was_changed(open_app):
    async with open_app() as desk:
        await desk.press("4", "down", "e")
        assert "   owner      Clerk" in desk.text
        await desk.press("tab", "end")
        await desk.type(" Ann")
        await desk.press("down", "enter")
        assert desk.session.views["m000000-a1"].record.owner == "Clerk Ann"
        assert "Saved: owner Clerk to Clerk Ann" in desk.lines[-2]
        assert "Clerk Ann" in desk.cursor_line


async def test_the_form_left_changes_nothing(open_app):
    async with open_app() as desk:
        await desk.press("4", "e", "x", "escape", "escape")
        assert not desk.session.log
        assert desk.app.screen is desk.main


async def test_a_wrong_value_is_told_and_nothing_is_saved(open_app):
    async with open_app() as desk:
        await desk.press("4", "e", "x", "enter")
        assert "is not one of open, waiting, done, dropped" in desk.text
        assert "status     openx" in desk.text, "the form stays with what was typed"
        assert not desk.session.log


async def test_a_colleagues_newer_change_is_told(open_app):
    async with open_app() as desk:
        await desk.press("4")
        desk.session.colleague("m000000-a0", "status", "waiting")
        await desk.press("d")
        assert "NOT saved yet: Ann changed this record" in desk.text
        assert status_of(desk, "m000000-a0") is Status.WAITING


async def hit(desk, *keys):
    """Press keys without waiting for what they do, then leave whatever they opened."""
    for key in keys:
        desk.app.simulate_key(key)
        await asyncio.sleep(0)
    await desk.pilot.pause(0.01)
    while desk.app.screen is not desk.main:
        desk.app.simulate_key("escape")
        await desk.pilot.pause(0.01)


@pytest.mark.parametrize("reading", [False, True])
async def test_every_key_of_every_view_is_safe(open_app, reading):
    async with open_app(meetings=12) as desk:
        for view in "1234":
            for key in KEYS:
                if key.id in ("app.quit", "read.back"):
                    continue
                await hit(desk, view, *(["enter"] if reading else []), *key.keys.split(","), "escape", "escape", "escape")
        await desk.settle()
        assert desk.app.is_running


async def test_keys_pressed_before_the_reader_follows_act_on_the_row(open_app):
    async with open_app() as desk:
        await desk.press("4")
        for key in ("down", "down", "m"):
            desk.app.simulate_key(key)
        await desk.settle()
        assert desk.main.list.current.id == "m000001"


async def test_every_key_acts_on_an_empty_archive(open_app):
    async with open_app(meetings=0) as desk:
        assert "Nothing is loaded yet." in desk.text
        for key in KEYS:
            if key.id in ("app.quit", "read.back"):
                continue
            await hit(desk, key.keys.split(",")[0], "escape")
        await desk.settle()
        assert desk.app.is_running


async def test_a_key_that_comes_with_mark_all_is_for_all(open_app):
    async with open_app() as desk:
        await desk.press("4")
        for key in ("asterisk", "d"):
            desk.app.simulate_key(key)
        await desk.settle()
        assert "Mark done: 80 marked records?" in desk.said
        assert not desk.session.log


async def test_saving_many_is_said_until_it_is_done(open_app):
    async with open_app() as desk:
        await desk.press("4", "space", "space", "d")
        gate, edit = threading.Event(), desk.session.edit_each
        desk.session.edit_each = lambda *given: (gate.wait(10), edit(*given))[1]
        desk.app.simulate_key("y")
        for _ in range(50):
            await desk.pilot.pause(0.02)
            if desk.said:
                break
        assert desk.said == "Saving 2 records."
        gate.set()
        await desk.settle()
        assert "Saved: status done on 2 records" in desk.said

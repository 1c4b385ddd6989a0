"""What a clerk has typed is not lost: not by a full disk, not by a colleague, not by keys that come faster than the disk."""

from __future__ import annotations

import threading

import pytest

from store.records import Status


def record(desk, record_id):
    return desk.session.views[record_id].record


async def test_edits_that_come_faster_than_the_disk_are_all_made(open_app):
    async with open_app() as desk:
        await desk.press("4")
        gate, edit = threading.Event(), desk.session.edit
        desk.session.edit = lambda *given, **named: (gate.wait(10), edit(*given, **named))[1]
        for key in ("d", "down", "d", "down", "d"):
            desk.app.simulate_key(key)
        await desk.pilot.pause(0.05)
        gate.set()
        await desk.settle()
        assert [record(desk, f"m00000{meeting}-a{each}").status for meeting, each in ((0, 0), (0, 1), (1, 0))] == [Status.DONE] * 3


async def test_the_form_stays_with_its_text_when_the_disk_is_full(open_app):
    async with open_app() as desk:
        await desk.press("4", "down", "e", "tab", "end")
        await desk.type(" Ann")
        desk.session.failing = "NOT saved: the disk is full"
        await desk.press("enter")
        assert "NOT saved: the disk is full" in desk.text
        assert "owner      Clerk Ann" in desk.text
        desk.session.failing = ""
        await desk.press("enter")
        assert record(desk, "m000000-a1").owner == "Clerk Ann"
        assert desk.app.screen is desk.main


@pytest.mark.parametrize(("key", "field", "wanted"), [("a", "note", "rang him"), ("t", "tags", ("rang him",))])
async def test_a_line_comes_back_with_its_text_when_the_disk_is_full(open_app, key, field, wanted):
    async with open_app() as desk:
        await desk.press("4", key)
        await desk.type("rang him")
        desk.session.failing = "NOT saved: the disk is full"
        await desk.press("enter")
        assert "NOT saved: the disk is full" in desk.text
        assert desk.main.focused is desk.main.prompt
        assert desk.main.prompt.value == "rang him"
        desk.session.failing = ""
        await desk.press("enter")
        assert getattr(record(desk, "m000000-a0"), field) in (wanted, ("rang-him",))


async def test_no_to_many_gives_the_line_back(open_app):
    async with open_app() as desk:
        await desk.press("4", "space", "space", "a")
        await desk.type("seen")
        await desk.press("enter", "n")
        assert desk.main.prompt.value == "seen"
        assert not desk.session.log
        await desk.press("enter", "y")
        assert record(desk, "m000000-a1").note == "seen"


async def test_a_form_for_many_asks_once_more(open_app):
    async with open_app() as desk:
        await desk.press("4", "space", "space", "e", "tab")
        await desk.type("Bo")
        await desk.press("enter")
        assert "Change 2 records? Enter once more does it." in desk.text
        assert not desk.session.log
        await desk.press("enter")
        assert [record(desk, f"m000000-a{each}").owner for each in (0, 1)] == ["Bo", "Bo"]


async def conflict(desk):
    """Open a form, let Ann change owner and note, and save another owner, note and due date."""
    await desk.press("4", "down", "e")
    desk.session.colleague("m000000-a1", "owner", "Bo")
    desk.session.colleague("m000000-a1", "note", "wait for the county.")
    await desk.press("tab", "ctrl+u")
    await desk.type("Cy")
    await desk.press("tab", "ctrl+u")
    await desk.type("2024-09-01")
    await desk.press("tab")
    await desk.type("rang him")
    await desk.press("enter")


async def test_a_colleagues_newer_change_is_a_choice(open_app):
    async with open_app() as desk:
        await conflict(desk)
        text = desk.text
        for words in ("NOT saved yet: Ann changed this record", "was     Clerk", "theirs  Bo  (Ann, 15 Jun 2024 09:30)", "mine    Cy"):
            assert words in text
        assert "theirs  wait for the county." in text
        assert "mine    2024-09-01" in text
        await desk.press("enter")
        assert "Choose for owner first" in desk.text
        await desk.press("b")
        assert "Both is for notes and tags" in desk.text
        await desk.press("m", "enter")
        saved = record(desk, "m000000-a1")
        assert (saved.owner, saved.due, saved.note) == ("Cy", "2024-09-01", "wait for the county. rang him")
        assert desk.app.screen is desk.main
        assert "Saved:" in desk.said


async def test_theirs_can_be_kept(open_app):
    async with open_app() as desk:
        await conflict(desk)
        await desk.press("t", "down", "up", "down", "down", "t", "enter")
        saved = record(desk, "m000000-a1")
        assert (saved.owner, saved.due) == ("Bo", "2024-09-01")
        assert saved.note == "wait for the county."


async def test_going_back_from_the_choice_keeps_what_was_typed(open_app):
    async with open_app() as desk:
        await conflict(desk)
        await desk.press("escape")
        assert "owner      Cy" in desk.text
        assert "the record stays as your colleague left it" in desk.text
        assert record(desk, "m000000-a1").owner == "Bo"
        await desk.press("enter")
        assert "NOT saved yet" in desk.text


async def test_a_third_change_is_another_choice(open_app):
    async with open_app() as desk:
        await conflict(desk)
        desk.session.colleague("m000000-a1", "owner", "Di", who="Eve")
        await desk.press("m", "enter")
        assert "NOT saved yet: Eve changed this record" in desk.text
        await desk.press("m", "enter")
        assert record(desk, "m000000-a1").owner == "Cy"


async def test_a_key_that_meets_a_colleagues_change_is_a_choice_too(open_app):
    async with open_app() as desk:
        await desk.press("4")
        desk.session.colleague("m000000-a0", "note", "not before May")
        await desk.press("d")
        assert "theirs  not before May" in desk.text
        await desk.press("enter")
        assert record(desk, "m000000-a0").status is Status.DONE
        assert record(desk, "m000000-a0").note == "not before May"


async def test_ones_own_edits_are_no_conflict(open_app):
    async with open_app() as desk:
        await desk.press("4")
        for key in ("d", "w", "O", "d"):
            desk.app.simulate_key(key)
        await desk.settle()
        assert desk.app.screen is desk.main
        assert record(desk, "m000000-a0").status is Status.DONE


async def test_tags_of_two_people_are_joined(open_app):
    async with open_app() as desk:
        await desk.press("4", "t")
        desk.session.colleague("m000000-a0", "tags", "+urgent")
        await desk.type("late")
        await desk.press("enter")
        assert "both are kept" in desk.text
        await desk.press("enter")
        assert set(record(desk, "m000000-a0").tags) == {"urgent", "late"}


async def test_an_export_onto_a_full_disk_is_told_and_leaves_nothing(open_app, tmp_path, monkeypatch):
    def full(*_given):
        raise OSError(28, "No space left on device")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tui_minutes.export.tables.write_csv", full)
    async with open_app() as desk:
        await desk.press("4", "x", "enter")
        assert "NOT written: actions-2024-06-15.csv (No space left on device); nothing of it is left there" in desk.said
        assert not list(tmp_path.glob("*.csv"))


async def test_a_drive_that_is_away_does_not_end_the_app(open_app):
    async with open_app() as desk:

        def away(*_given, **_named):
            raise OSError(5, "Input/output error")

        find, desk.session.find = desk.session.find, away
        await desk.press("2")
        assert "NOT done: Input/output error." in desk.lines[2]
        desk.session.find = find
        await desk.press("3")
        assert desk.main.list.count == 20
        desk.session.view = away
        await desk.press("m")
        assert desk.app.is_running

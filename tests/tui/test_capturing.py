"""A line of the clerk's own: read as it is typed, shown as understood, saved by Enter, and only what was shown."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from store.errors import NotSaved
from store.records import RecordKind
from tui_minutes.session import Session

SAMPLES = Path(__file__).parents[2] / "samples"
LINE = "ask J Smith for the traffic counts by 3 March"


def told(desk):
    return {row.label: row.note for row in desk.main.choices.rows} if desk.main.choices.shown else {}


def own(desk, kind=RecordKind.ACTION):
    return [row for row in desk.session.rows[kind] if "own" in row.id]


async def test_what_is_understood_is_shown_before_it_is_saved(open_app):
    async with open_app() as desk:
        await desk.press("2", "down", "c")
        assert desk.lines[-2].startswith(" +")
        await desk.type(LINE)
        assert told(desk) == {
            "adds": "an action of your own, open",
            "owner": "J Smith",
            "due": "3 Mar 2025 (“by 3 March”)",
            "under": "1/2 Grants to village halls · Planning Committee, 3 Jun 2024",
            "": "Enter saves, Esc does not",
        }
        assert not own(desk)
        await desk.press("enter")
        assert [row.values["owner"] for row in own(desk)] == ["J Smith"]
        assert desk.session.views[own(desk)[0].id].record.own
        assert "Saved as your own" in desk.lines[-2]
        assert not desk.main.choices.shown
        assert desk.main.focused is desk.main.list
        assert desk.cursor_line.split()[4] == "1/2", "the list has not moved"


async def test_a_declaration_is_told_as_one(open_app):
    async with open_app() as desk:
        await desk.press("1", "c")
        await desk.type("Cllr Marchetti declared a personal interest in item 1/3")
        facts = told(desk)
        assert facts["adds"] == "a declaration of your own"
        assert "Marchetti" in facts["member"]
        assert facts["kind"].startswith("personal")
        assert "1/3 Lamp posts" in facts["item"]
        await desk.press("enter")
        assert len(own(desk, RecordKind.DECLARATION)) == 1


async def test_enter_before_it_was_shown_shows_it_and_saves_nothing(open_app):
    async with open_app() as desk:
        await desk.press("4", "c")
        desk.main.prompt.put(LINE)
        await desk.pilot.press("enter")
        assert not own(desk)
        await desk.settle()
        assert told(desk)["owner"] == "J Smith"
        await desk.press("enter")
        assert len(own(desk)) == 1


async def test_what_was_changed_since_is_read_again(open_app):
    async with open_app() as desk:
        await desk.press("4", "c")
        await desk.type(LINE)
        desk.main.prompt.put("ask B Jones for the traffic counts")
        await desk.press("enter")
        assert not own(desk)
        assert told(desk)["owner"] == "B Jones"
        assert told(desk)["due"] == "not stated"


async def test_escape_and_an_empty_line_save_nothing(open_app):
    async with open_app() as desk:
        await desk.press("4", "c", "enter")
        assert desk.main.prompt.shown
        await desk.type("ring the county")
        assert told(desk)["owner"] == "nobody named"
        await desk.press("escape", "escape")
        assert not desk.main.prompt.shown
        assert not desk.main.choices.shown
        assert not own(desk)
        await desk.press("c", "x", "ctrl+u", "enter")
        assert not told(desk)
        assert not own(desk)


async def test_as_a_command_with_the_line_after_it(open_app):
    async with open_app() as desk:
        await desk.press("4", "colon")
        desk.main.prompt.value = f"add {LINE}"
        await desk.press("enter")
        assert told(desk)["owner"] == "J Smith"
        await desk.press("enter")
        assert len(own(desk)) == 1


async def test_an_empty_archive_has_nothing_to_add_to(open_app):
    async with open_app(meetings=0) as desk:
        await desk.press("c")
        assert "no meeting here" in desk.lines[-2]


async def test_in_the_reader_it_belongs_to_what_is_read(open_app):
    async with open_app(size=(40, 10)) as desk:
        await desk.press("2", "enter", "right_square_bracket", "right_square_bracket", "c")
        await desk.type("ring the county")
        assert "1/3 Lamp posts" in told(desk)["under"]
        assert len(desk.lines) == 10
        await desk.press("enter")
        assert desk.session.views[own(desk)[0].id].item.number == "1/3"


async def test_over_a_real_archive_it_is_saved_found_and_taken_back(open_session, tmp_path):
    session = Session.at(tmp_path / "archive", who="tester", today=dt.date(2026, 1, 15))
    list(session.load([SAMPLES / "lower-sedge"]))
    async with open_session(session) as desk:
        await desk.press("2", "c")
        await desk.type("ask the surveyor to price the gate by 3 March")
        await desk.press("enter", "4", "slash")
        await desk.type("is:own")
        assert desk.main.list.count == 1
        assert "3 Mar 2026" in desk.cursor_line
        await desk.press("enter", "u")
        assert desk.main.list.count == 0
        assert "Taken back: what you had added" in desk.lines[-2]


async def test_why_a_line_is_not_saved_is_not_covered(open_app):
    async with open_app() as desk:
        await desk.press("4", "c")
        await desk.type("ring Bo")
        assert "Enter saves, Esc does not" in desk.text

        def full(*_given):
            raise NotSaved("NOT saved: the disk is full")

        capture, desk.session.capture = desk.session.capture, full
        await desk.press("enter")
        assert "NOT saved: the disk is full" in desk.text
        assert desk.main.prompt.value == "ring Bo"
        desk.session.capture = capture
        await desk.press("enter")
        assert "Saved as your own" in desk.said

"""What was said of one record goes with it; what was typed is not dropped by one key; titles keep their date."""

from __future__ import annotations

import pytest

from tui_minutes.tui.widgets.page import fitted


async def test_a_remark_goes_with_the_list_it_was_made_in(open_app):
    async with open_app() as desk:
        await desk.press("1", "p")
        assert desk.said == "No person is named in this record."
        await desk.press("2")
        assert not desk.said


async def test_a_warning_stays_until_escape(open_app):
    async with open_app() as desk:
        await desk.press("colon", *"xyz", "enter", "2")
        assert "There is no command 'xyz'. Tab after : lists them all." in desk.said
        await desk.press("escape")
        assert not desk.said


async def test_one_escape_does_not_drop_what_was_typed_into_a_form(open_app):
    async with open_app() as desk:
        await desk.press("4", "e", "tab", *"Bo", "escape")
        assert "NOT saved yet. Enter saves it, Esc once more" in desk.text
        await desk.press("x", "escape", "escape")
        assert desk.app.screen is desk.main
        assert not desk.session.log
        await desk.press("e", "escape")
        assert desk.app.screen is desk.main, "nothing was typed, nothing is asked"


@pytest.mark.parametrize("key", ["a", "t", "c"])
async def test_one_escape_does_not_drop_a_line_either(open_app, key):
    async with open_app() as desk:
        await desk.press("4", key, *"Bo", "escape")
        assert desk.main.prompt.value == "Bo"
        assert "NOT saved yet. Enter saves it, Esc once more drops it." in desk.text
        await desk.press("escape")
        assert not desk.main.prompt.shown
        assert not desk.said
        await desk.press(key, "escape")
        assert not desk.main.prompt.shown


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (60, "12 Lamp posts · Planning Committee, 3 Jun 2024"),
        (40, "12 Lamp posts · Planning Co…, 3 Jun 2024"),
        (34, "12 Lamp posts · Plann…, 3 Jun 2024"),
        (28, "12 Lamp … · Pla…, 3 Jun 2024"),
        (12, "12 Lamp pos…"),
    ],
)
def test_a_title_that_is_cut_keeps_its_date(width, shown):
    assert fitted("12 Lamp posts · Planning Committee, 3 Jun 2024", width, "…") == shown


async def test_a_line_of_ones_own_that_was_not_dropped_is_saved(open_app):
    async with open_app() as desk:
        await desk.press("4", "c", *"Bo", "escape", "enter")
        assert "adds" in desk.text
        await desk.press("enter")
        assert any(row.values.get("text") == "Bo" for rows in desk.session.rows.values() for row in rows)


async def test_a_path_typed_after_the_one_that_stands_there_begins_anew(open_app, tmp_path):
    (tmp_path / "minutes").mkdir()
    async with open_app() as desk:
        await desk.press("L")
        line = desk.app.screen.line
        assert line.value.endswith("/")
        line.insert(f"{tmp_path}/min")
        await desk.settle()
        await desk.press("tab")
        assert line.value == f"{tmp_path}/minutes/"


async def test_a_key_that_does_nothing_says_so(open_app):
    async with open_app() as desk:
        await desk.press("z")
        assert desk.said == "z does nothing here. ? shows all keys, / searches."
        await desk.press("enter", "Z")
        assert desk.said.startswith("Z does nothing here.")
        assert not desk.session.log


async def test_a_long_mistake_is_cut_with_a_sign(open_app):
    async with open_app() as desk:
        await desk.press("slash")
        await desk.type("is:foo")
        await desk.press("enter")
        assert desk.lines[2].startswith("   ! is: knows no 'foo'")
        assert desk.lines[2].endswith("…")


async def test_nothing_new_is_said(open_app):
    async with open_app() as desk:
        await desk.press("R")
        assert desk.said == "Nobody has loaded anything since."

"""The overview leads from every number to the list that it counts."""

from __future__ import annotations

import datetime as dt

import pytest

from tui_minutes.tui.survey import municipal_year


async def test_overview_shows_numbers_and_plots(open_app):
    async with open_app() as desk:
        await desk.press("0")
        await desk.settle()
        assert desk.lines[2] == "  Needs you"
        assert desk.lines[3].startswith(">   actions overdue")
        assert "Declarations by member, municipal year 2024" in desk.text
        assert "█" in desk.text
        await desk.press("escape")
        assert desk.app.screen is desk.main


async def test_a_line_leads_to_its_list_and_back(open_app):
    async with open_app() as desk:
        await desk.press("0")
        await desk.settle()
        await desk.press("down", "enter")
        assert desk.main.state.filter == "due:today..2w is:open"
        assert desk.main.state.view == 3
        await desk.press("backspace")
        assert (desk.main.state.filter, desk.main.state.view) == ("", 0)


@pytest.mark.parametrize(("key", "column"), [("1", "COUNCIL"), ("3", "MEMBER")])
async def test_the_lists_are_a_key_away(open_app, key, column):
    async with open_app() as desk:
        await desk.press("0")
        await desk.settle()
        await desk.press("j", "k", "end", "home", key)
        assert column in desk.lines[2]


async def test_an_empty_archive_has_an_overview(open_app):
    async with open_app(meetings=0) as desk:
        await desk.press("0")
        await desk.settle()
        assert "Needs you" in desk.text


@pytest.mark.parametrize(("day", "year"), [("2024-04-30", 2023), ("2024-05-01", 2024)])
def test_the_municipal_year_begins_in_may(day, year):
    assert municipal_year(dt.date.fromisoformat(day)) == year

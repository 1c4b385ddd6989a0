"""The overview leads from every number to the list that it counts."""

from __future__ import annotations

import datetime as dt

import pytest

from tui_minutes.tui.desk.survey import municipal_year


async def test_overview_shows_numbers_and_plots(open_app):
    async with open_app() as desk:
        await desk.press("0")
        await desk.settle()
        assert desk.lines[2] == "  Needs you"
        assert desk.lines[3].startswith(">   actions overdue")
        assert "Declarations by member, municipal year 2024/25" in desk.text
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
        assert "Nothing is loaded yet" in desk.text
        assert "L loads minutes" in desk.text
        await desk.press("down", "enter", "0", "L")
        assert type(desk.app.screen).__name__ == "LoadScreen"


async def test_its_keys_are_configured_like_all_others(open_app):
    keymap = {"list.down": "down,n", "find.next": "f6", "view.actions": "f4", "read.open": "enter,o", "read.source": "f7"}
    async with open_app(keymap=keymap) as desk:
        await desk.press("0", "n", "n")
        assert desk.app.screen.list.cursor == 3
        await desk.press("o")
        assert desk.main.state.filter == "is:open owner:none"
        await desk.press("0", "4")
        assert desk.app.screen is not desk.main, "the key that was taken from the list of actions does nothing here either"
        assert "F4 actions" in desk.lines[-1]
        await desk.press("f4")
        assert desk.main.state.view == 3


async def test_of_an_older_archive_the_latest_year_of_declarations_is_shown(open_app, fake_session, open_session):
    session = fake_session()
    session.today = dt.date(2029, 1, 15)
    find = session.find

    def only_older(kind, query, sort=None):
        found = find(kind, query, sort)
        if query == "date:my2028":
            found.matching.clear()
        return found

    session.find = only_older
    async with open_session(session) as desk:
        await desk.press("0", "end")
        assert "Declarations by member, municipal year 2024/25; nothing later is loaded" in desk.text
        assert "Hellebore" in desk.text


@pytest.mark.parametrize(("day", "year"), [("2024-04-30", 2023), ("2024-05-01", 2024)])
def test_the_municipal_year_begins_in_may(day, year):
    assert municipal_year(dt.date.fromisoformat(day)) == year

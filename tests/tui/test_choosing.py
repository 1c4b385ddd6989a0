"""The list of choices over the screen: commands, orders and saved searches, and the keys that move in it."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _own_config(tmp_path, monkeypatch):
    monkeypatch.setenv("TUI_MINUTES_CONFIG", str(tmp_path / "config.toml"))


def offered(desk):
    return [row.label for row in desk.main.choices.rows] if desk.main.choices.shown else []


async def test_tab_lists_the_commands_with_their_keys_and_letters_narrow_it(open_app):
    async with open_app() as desk:
        await desk.press("colon", "tab")
        assert len(offered(desk)) > 30
        await desk.press("m", "a")
        assert offered(desk) == ["mark-all"]
        assert "│ > mark-all *  Mark everything that the search found" in desk.text
        await desk.press("backspace", "up")
        assert desk.main.choices.chosen.value == "mark-all" or len(offered(desk)) > 1
        await desk.press("escape")
        assert offered(desk) == []
        assert desk.main.prompt.shown, "Esc takes the list away first"
        await desk.press("escape")
        assert not desk.main.prompt.shown


async def test_enter_does_the_command_under_the_cursor(open_app):
    async with open_app() as desk:
        await desk.press("colon", "tab", "d", "e", "c", "enter")
        assert "MEMBER" in desk.lines[2]
        assert not desk.main.choices.shown


async def test_a_command_that_takes_something_goes_on_to_it(open_app):
    async with open_app() as desk:
        await desk.press("colon", "s", "o", "r", "tab")
        assert desk.main.prompt.value == "sort "
        await desk.press("tab", "d", "u", "enter")
        assert desk.session.sorts[-1] == "due"


async def test_the_name_of_a_saved_search_is_completed_after_its_command(open_app):
    async with open_app() as desk:
        await desk.press("colon", *"saved", "space", "b", "tab")
        assert desk.main.prompt.value == "saved bridges"
        await desk.press("enter")
        assert desk.main.state.text == "footbridge"


async def test_orders_are_chosen_from_a_list_and_turned_with_two_keys(open_app):
    async with open_app() as desk:
        await desk.press("s")
        assert "member" in offered(desk)
        await desk.press("b", "o", "enter")
        assert desk.session.sorts[-1] == "body"
        await desk.press("greater_than_sign")
        assert desk.session.sorts[-1] == "-body"
        await desk.press("greater_than_sign", "less_than_sign")
        assert desk.session.sorts[-1] == "body"
        await desk.press("s", "escape")
        assert desk.session.sorts[-1] == "body"
        assert offered(desk) == []


async def test_saved_searches_are_a_digit_or_a_few_letters_away(open_app):
    async with open_app() as desk:
        await desk.press("2", "J")
        row = next(line for line in desk.lines if "bridges" in line)
        assert " items " in row
        assert row.split()[-1] == "footbridge"
        await desk.press("b", "r", "enter")
        assert desk.main.state.text == "footbridge"
        number = next(index for index, each in enumerate(desk.main.desk.saved(), 1) if each.name == "bridges")
        await desk.press("escape")
        assert desk.main.state.text == ""
        await desk.press("J", str(number))
        assert desk.main.state.text == "footbridge"
        assert not desk.main.prompt.shown


async def test_a_saved_search_that_finds_nothing_here_leads_to_the_most_particular_list_where_it_finds_something(open_app):
    async with open_app() as desk:
        desk.session.config.searches["clerk"] = "clerk"
        await desk.press("1", "J")
        assert any("clerk" in line and "80 actions" in line for line in desk.lines)
        await desk.press("c", "l", "enter")
        assert desk.main.state.view == 3
        assert desk.main.list.count == 80
        await desk.press("backspace")
        assert (desk.main.state.view, desk.main.state.text) == (0, "")


async def test_a_saved_search_that_is_no_search_any_more_says_why_and_cannot_be_chosen(open_app):
    async with open_app() as desk:
        desk.session.config.searches["wrong"] = "date:31/02/2022"
        await desk.press("J", "w", "r")
        assert "there is no day" in desk.text
        await desk.press("enter")
        assert "there is no day" in desk.main.status.text
        assert desk.main.prompt.shown
        await desk.press("escape")
        assert desk.main.state.text == ""


async def test_saving_asks_for_a_name(open_app):
    async with open_app() as desk:
        await desk.press("colon", *"save", "enter")
        assert "Search for something first" in desk.said
        await desk.press("slash", *"tree", "enter", "colon", *"save", "enter")
        assert desk.lines[-2].startswith(" Save 'tree' as:")
        await desk.press(*"trees", "enter")
        assert "Saved: trees is tree" in desk.said
        await desk.press("escape", "J", *"trees", "enter")
        assert desk.main.state.text == "tree"


@pytest.mark.parametrize("size", [(40, 10), (20, 5), (3, 2)])
async def test_choices_fit_any_size(open_app, size):
    async with open_app(size=size) as desk:
        await desk.press("J", "down", "down", "down", "up")
        assert len(desk.lines) == size[1]
        assert all(len(line) <= size[0] for line in desk.lines)
        await desk.press("escape", "colon", "tab", "up", "escape", "escape")
        assert desk.main.focused is desk.main.list

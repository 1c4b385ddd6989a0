"""Completion in the search line: Tab, the list under the line, and what each key does while it is there."""

from __future__ import annotations

import pytest


def offered(desk):
    return [row.label for row in desk.main.choices.rows] if desk.main.choices.shown else []


async def test_the_only_field_that_begins_so_is_typed_at_once_and_its_values_follow(open_app):
    async with open_app() as desk:
        await desk.press("3", "slash", "m", "e", "tab")
        assert desk.main.search.value == "member:"
        assert "member:Hellebore" in offered(desk)
        row = next(line for line in desk.lines if "member:Hellebore" in line)
        assert row.split()[-1] == "4", "how many declarations it would find"
        assert desk.lines[2] == row or desk.lines[2].startswith(" │ >")


async def test_letters_narrow_the_list_and_tab_takes_a_value_and_goes_on(open_app):
    async with open_app() as desk:
        await desk.press("3", "slash", "m", "e", "tab", *"hell")
        assert offered(desk) == ["member:Hellebore"]
        await desk.press("tab")
        assert desk.main.search.value == "member:Hellebore "
        assert offered(desk) == []
        assert desk.main.list.count == 4
        await desk.press("s", "t", "tab")
        assert desk.main.search.value == "member:Hellebore status:"
        assert "status:open" in offered(desk)


async def test_enter_takes_the_value_under_the_cursor_and_enter_again_ends(open_app):
    async with open_app() as desk:
        await desk.press("4", "slash", *"stat", "tab", "down", "down", "up")
        chosen = desk.main.choices.chosen.label
        assert chosen == offered(desk)[1]
        await desk.press("enter")
        assert desk.main.search.value == chosen
        assert desk.main.focused is desk.main.search
        await desk.press("enter")
        assert desk.main.focused is desk.main.list


async def test_escape_takes_the_list_away_and_leaves_the_line(open_app):
    async with open_app() as desk:
        await desk.press("slash", "m", "tab", "escape")
        assert offered(desk) == []
        assert desk.main.focused is desk.main.search
        await desk.press("e")
        assert offered(desk) == [], "it comes back by Tab only"


async def test_tab_in_an_empty_line_lists_what_can_be_asked(open_app):
    async with open_app() as desk:
        await desk.press("slash", "tab")
        assert {"member:", "date:", "is:"} <= set(offered(desk))
        assert "who declared" in desk.text or len(offered(desk)) > 12
        await desk.press("up")
        assert desk.main.choices.chosen.label == offered(desk)[-1], "from the first row up is the last"
        await desk.press("down", "down", "enter")
        assert desk.main.search.value.endswith(":")


async def test_what_several_share_is_typed(open_app):
    async with open_app() as desk:
        await desk.press("slash", "d", "tab")
        assert desk.main.search.value == "d"
        await desk.press("backspace", "o", "tab")
        assert desk.main.search.value in ("o", "outcome:", "owner:")
        assert offered(desk)


async def test_a_word_that_completes_to_nothing_leads_to_the_list(open_app):
    async with open_app() as desk:
        await desk.press("slash", "x", "y", "tab")
        assert desk.main.focused is desk.main.list
        assert desk.main.search.value == "xy"


async def test_letters_that_come_with_the_tab_are_not_lost(open_app):
    async with open_app() as desk:
        await desk.press("3")
        for key in ("slash", "m", "e", "tab", "h", "e", "l"):
            desk.app.simulate_key(key)
        await desk.settle()
        assert desk.main.search.value == "mehel" or desk.main.search.value == "member:hel"


@pytest.mark.parametrize("size", [(40, 10), (140, 45)])
async def test_the_list_fits(open_app, size):
    async with open_app(size=size) as desk:
        await desk.press("slash", "tab", *["down"] * 9)
        assert any(line.startswith(" │ >") or line.startswith((" ↓ >", " ↑ >")) for line in desk.lines)
        assert len(desk.lines) == size[1]
        assert desk.lines[1].startswith(" /")
        await desk.press("escape", "escape")
        assert "MEETINGS" not in desk.text
        assert desk.main.focused is desk.main.list


async def test_what_a_search_was_taken_for_stands_under_its_line(open_app):
    async with open_app() as desk:
        await desk.press("2", "slash", *"play:area", "enter")
        assert desk.main.list.count
        assert "! play: is not a field" in desk.lines[2]
        desk.main.search.value = "play area"
        await desk.settle()
        assert "!" not in desk.lines[2]
        assert "TITLE" in desk.lines[2]

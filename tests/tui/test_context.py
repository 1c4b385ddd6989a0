"""Open in context, and back to the very row, search and scroll."""

from __future__ import annotations

import pytest


def where(desk):
    main = desk.main
    row = main.list.current
    return (main.state.view, main.state.filter, row.id if row else None, main.list.cursor, main.list.top, main.state.reading)


@pytest.mark.parametrize(("key", "view"), [("m", 0), ("i", 1), ("p", 2)])
async def test_going_to_meeting_item_and_person_and_back(open_app, key, view):
    async with open_app(meetings=120) as desk:
        await desk.press("3", "slash")
        await desk.type("hell")
        await desk.press("enter", "down", "down", "down", "down", "down", "down", "down", "down", "down", "down", "up")
        before = where(desk)
        page = desk.main.reader.page
        await desk.press(key)
        assert desk.main.state.view == view
        if key == "m":
            assert desk.main.list.current.id == page.meeting
        elif key == "i":
            assert desk.main.list.current.id == page.item
        else:
            assert desk.main.state.filter == 'member:"Hellebore"'
            assert desk.lines[1].startswith(' / member:"Hellebore"')
            assert desk.main.list.count
        await desk.press("backspace")
        assert where(desk) == before
        assert desk.lines[1].startswith(" / hell")
        assert desk.main.reader.page == page


async def test_brackets_go_from_item_to_item_and_back_returns(open_app):
    async with open_app() as desk:
        await desk.press("3", "down")
        before = where(desk)
        await desk.press("right_square_bracket")
        assert desk.main.state.reading
        assert desk.main.reader.page.id == "m000002-i1"
        await desk.press("right_square_bracket", "right_square_bracket")
        assert desk.main.reader.page.id == "m000002-i2"
        assert "last item" in desk.lines[-2]
        await desk.press("left_square_bracket", "left_square_bracket", "left_square_bracket")
        assert desk.main.reader.page.id == "m000002-i0"
        assert "first item" in desk.lines[-2]
        await desk.press("backspace")
        assert where(desk) == before
        assert desk.main.reader.page.id == desk.main.list.current.id


async def test_jumps_are_undone_one_after_the_other(open_app):
    async with open_app() as desk:
        await desk.press("4", "down", "down")
        first = where(desk)
        await desk.press("i")
        second = where(desk)
        await desk.press("m")
        await desk.press("q")
        assert where(desk) == second
        await desk.press("q")
        assert where(desk) == first
        await desk.press("q")
        assert "Quit?" in desk.lines[-2]


async def test_reading_is_returned_to(open_app):
    async with open_app() as desk:
        await desk.press("4", "down", "enter", "m")
        assert not desk.main.state.reading
        await desk.press("backspace")
        assert desk.main.state.reading
        assert desk.main.reader.page.id == "m000000-a1"
        assert desk.main.focused is desk.main.reader
        await desk.press("backspace")
        assert desk.main.list.current.id == "m000000-a1"


async def test_keys_of_a_packet_go_where_the_focus_is_by_then(open_app):
    async with open_app() as desk:
        await desk.press("4")
        # All at once, as a slow line delivers them: the letters are a search, not commands.
        for key in ("slash", "d", "o", "n", "e"):
            desk.app.simulate_key(key)
        await desk.settle()
        assert desk.main.search.value == "done"
        assert not desk.session.log

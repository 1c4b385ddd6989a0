"""The footer names the keys that are wanted where the clerk is, as they are configured, and the last of them leads to all others."""

from __future__ import annotations

import pytest

PLACES = {
    "meetings": (["1"], "S sheet", "? keys"),
    "declarations": (["3"], "p person", "? keys"),
    "actions": (["4"], "d done", "? keys"),
    "marks": (["4", "space"], "Esc unmark", "? keys"),
    "marked items": (["2", "space"], "t tag", "? keys"),
    "reading": (["4", "enter"], "d done", "? keys"),
    "reading what was searched for": (["2", "slash", *"tree", "enter", "enter"], "n next match", "? keys"),
    "searching": (["slash"], "Tab fields and values", "Esc leaves"),
    "a note": (["a"], "Enter saves", "Esc leaves it"),
    "a command": (["colon"], "Tab choices", "Esc leaves it"),
}


@pytest.mark.parametrize("place", PLACES)
async def test_the_keys_of_a_place(open_app, place):
    keys, named, last = PLACES[place]
    async with open_app() as desk:
        await desk.press(*keys)
        assert named in desk.lines[-1]
        assert desk.lines[-1].endswith(last)
        assert ("d done" in desk.lines[-1]) == (place in ("actions", "marks", "reading"))


async def test_they_are_those_of_the_configuration(open_app):
    async with open_app(keymap={"work.done": "f8", "app.help": "f1"}) as desk:
        await desk.press("4")
        assert "F8 done" in desk.lines[-1]
        assert desk.lines[-1].endswith("F1 keys")


@pytest.mark.parametrize("width", [30, 40, 60, 200])
async def test_what_does_not_fit_goes_but_not_the_last(open_app, width):
    async with open_app(size=(width, 12)) as desk:
        await desk.press("4")
        assert desk.lines[-1].endswith("? keys")
        assert ("J saved" in desk.lines[-1]) == (width == 200)


async def test_an_empty_archive_says_what_to_do_first(open_app):
    async with open_app(meetings=0) as desk:
        assert "Nothing is loaded yet." in desk.text
        assert "L loads minutes: a file, or a folder" in desk.text
        assert desk.lines[-1].startswith(" L load minutes")
        await desk.press("3")
        assert "Nothing is loaded yet." in desk.text


async def test_a_search_that_finds_nothing_here_says_where_it_does(open_app):
    async with open_app() as desk:
        await desk.press("1", "slash", *"foot", "enter")
        assert "Nothing in meetings matches 'foot'." in desk.text
        assert "It finds something elsewhere: press 2 for 19 items, 3 for 7 declarations, 4 for 12 actions." in " ".join(desk.text.split())
        await desk.press("slash", *"zz", "enter")
        assert "Nothing matches 'footzz', in any list." in desk.text

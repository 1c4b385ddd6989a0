# ruff: noqa: ARG005 (every rule takes what was before and what is after)
"""Every key of every view does what the table of keys says. A key without an entry here fails: so does an entry without a key."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from tui_minutes.tui.keys import KEYS
from tui_minutes.tui.screens.conflict import ClashList
from tui_minutes.tui.screens.edit import FormLine
from tui_minutes.tui.screens.help import HelpLine
from tui_minutes.tui.screens.load_screen import PathLine
from tui_minutes.tui.screens.overview import OverviewList
from tui_minutes.tui.screens.prompt import Prompt
from tui_minutes.tui.screens.text_screen import TextRows
from tui_minutes.tui.widgets.search_line import SearchLine


def now(desk):
    """Return what keys can change."""
    main = desk.main
    row = main.list.current
    return SimpleNamespace(
        view=main.state.view,
        cursor=main.list.cursor,
        count=main.list.count,
        id=row.id if row else "",
        reading=main.state.reading,
        page=main.reader.page.id,
        top=main.reader._top,
        focus="" if main.focused is None else main.focused.id,
        marked=len(main.list.marked),
        text=main.state.text,
        off=main.state.filter_off,
        prompt=main.prompt.label.strip() if main.prompt.shown else "",
        said=desk.said,
        screen=type(desk.app.screen).__name__,
        log=len(desk.session.log),
        sort=desk.session.sorts[-1] or "",
        clipboard=desk.app.clipboard,
    )


SEARCHED = ["slash", "w", "i", "t", "h", "enter"]
ACTIONS = 3

# For each id what is pressed first, and what must be true of before and after, in each of the four lists.
LISTS = {
    "list.down": ([], lambda a, b: b.cursor == a.cursor + 1),
    "list.up": (["down", "down"], lambda a, b: b.cursor == a.cursor - 1),
    "list.page-down": ([], lambda a, b: b.cursor > 5),
    "list.page-up": (["end"], lambda a, b: a.cursor - b.cursor > 5),
    "list.half-down": ([], lambda a, b: 2 < b.cursor < 10),
    "list.half-up": (["end"], lambda a, b: 2 < a.cursor - b.cursor < 10),
    "list.first": (["end"], lambda a, b: b.cursor == 0 < a.cursor),
    "list.last": ([], lambda a, b: b.cursor == b.count - 1 > 0),
    "view.overview": ([], lambda a, b: b.screen == "OverviewScreen"),
    "view.meetings": ([], lambda a, b: b.view == 0),
    "view.items": ([], lambda a, b: b.view == 1),
    "view.declarations": ([], lambda a, b: b.view == 2),
    "view.actions": ([], lambda a, b: b.view == 3),
    "focus.next": ([], lambda a, b: (a.focus, b.focus) == ("list", "reader")),
    "focus.previous": ([], lambda a, b: (a.focus, b.focus) == ("list", "reader")),
    "find.search": ([], lambda a, b: b.focus == "search"),
    "find.refine": (SEARCHED, lambda a, b: b.focus == "search" and b.text == "with "),
    "find.toggle": (SEARCHED, lambda a, b: b.off and not a.off and b.id == a.id),
    "find.next": (SEARCHED, lambda a, b: b.said.startswith(("match 1 of", "The words searched for do not"))),
    "find.previous": (SEARCHED, lambda a, b: b.said.startswith(("match ", "The words searched for do not"))),
    "find.sort": ([], lambda a, b: b.prompt == "Sort by:"),
    "find.ascending": ([], lambda a, b: b.sort == "date"),
    "find.descending": ([], lambda a, b: b.sort == "-date"),
    "find.reverse": ([], lambda a, b: b.sort == "date"),
    "find.saved": ([], lambda a, b: b.prompt == "Saved search:"),
    "find.save": (SEARCHED, lambda a, b: b.prompt.startswith("Save 'with'")),
    "read.open": ([], lambda a, b: b.reading and b.focus == "reader"),
    "read.back": (["enter"], lambda a, b: a.reading and not b.reading and b.focus == "list"),
    "read.meeting": (["down"], lambda a, b: b.view == 0 and b.id == a.page[:7]),
    "read.item": (["down"], lambda a, b: b.view == 1 if a.view else "no item" in b.said),
    "read.person": (["down"], lambda a, b: b.text != a.text if a.view in (2, 3) else "No person" in b.said),
    "read.next-item": ([], lambda a, b: b.reading and "-i" in b.page),
    "read.previous-item": (["right_square_bracket"], lambda a, b: b.page != a.page or "first item" in b.said),
    "read.source": ([], lambda a, b: "cannot be given to another program" in b.said),
    "work.done": ([], lambda a, b: b.log == a.log + 1 if a.view == ACTIONS else "press 4" in b.said),
    "work.waiting": ([], lambda a, b: b.log == a.log + 1 if a.view == ACTIONS else "press 4" in b.said),
    "work.reopen": (["w"], lambda a, b: b.log == a.log + 1 if a.view == ACTIONS else "press 4" in b.said),
    "work.edit": ([], lambda a, b: b.screen == "EditScreen"),
    "work.capture": ([], lambda a, b: b.prompt == "+"),
    "work.tag": ([], lambda a, b: b.prompt.startswith("Tag")),
    "work.note": ([], lambda a, b: b.prompt == "Note:"),
    "work.mark": ([], lambda a, b: b.marked == 1 and b.cursor == a.cursor + 1),
    "work.mark-range": (["v", "down", "down"], lambda a, b: b.marked == 3),
    "work.mark-all": ([], lambda a, b: b.marked == b.count > 1),
    "work.clear-marks": (["space"], lambda a, b: a.marked == 1 and b.marked == 0),
    "work.undo": ([], lambda a, b: "nothing to undo" in b.said.casefold()),
    "work.redo": ([], lambda a, b: "nothing to redo" in b.said.casefold()),
    "hand.export": ([], lambda a, b: b.prompt.startswith("Export")),
    "hand.sheet": ([], lambda a, b: b.screen == "TextScreen"),
    "hand.copy": ([], lambda a, b: b.clipboard.endswith(".html)") and "Copied" in b.said),
    "hand.copy-words": ([], lambda a, b: b.clipboard and ".html)" not in b.clipboard and "Copied" in b.said),
    "read.reveal": ([], lambda a, b: "not restricted" in b.said),
    "app.command": ([], lambda a, b: b.prompt == ":"),
    "app.palette": ([], lambda a, b: b.screen == "HelpScreen"),
    "app.escape": (["space"], lambda a, b: a.marked == 1 and b.marked == 0),
    "app.help": ([], lambda a, b: b.screen == "HelpScreen"),
    "app.refresh": (["down"], lambda a, b: b.id == a.id),
    "app.load": ([], lambda a, b: b.screen == "LoadScreen"),
    "app.redraw": ([], lambda a, b: b.id == a.id and b.screen == "MainScreen"),
    "app.plain": ([], lambda a, b: "cannot be given to another program" in b.said),
    "app.mouse": ([], lambda a, b: "no mouse here" in b.said),
    "app.suspend": ([], lambda a, b: "no shell to go back to" in b.said),
}
ENDING = {"app.quit"}
"""What ends the app has its own test."""

# While reading, the keys that move act on the text.
READER = {
    "list.down": ([], lambda a, b: b.top != a.top and b.cursor == a.cursor),
    "list.up": (["down", "down"], lambda a, b: b.top != a.top and b.cursor == a.cursor),
    "list.page-down": ([], lambda a, b: b.top != a.top and b.cursor == a.cursor),
    "list.page-up": (["end"], lambda a, b: b.top != a.top),
    "list.half-down": ([], lambda a, b: b.top != a.top),
    "list.half-up": (["end"], lambda a, b: b.top != a.top),
    "list.first": (["end"], lambda a, b: b.top != a.top),
    "list.last": (["home"], lambda a, b: b.top != a.top),
    "work.mark": (["home"], lambda a, b: b.top != a.top and not b.marked),
    "app.escape": ([], lambda a, b: not b.reading),
    "focus.next": ([], lambda a, b: b.focus == "reader"),
    "find.search": ([], lambda a, b: b.focus == "search" and not b.reading),
}


def test_every_binding_has_its_test():
    assert set(LISTS) | ENDING == {key.id for key in KEYS}
    assert set(READER) <= set(LISTS)


async def leave_everything(desk):
    """Back to the list, without search, marks or prompt."""
    for _ in range(4):
        if desk.app.screen is desk.main and not (desk.main.prompt.shown or desk.main.state.reading or desk.main.list.marked):
            break
        await desk.press("escape")
    desk.main.trail.clear()
    desk.main.state.sorts.clear()
    desk.session.log.clear()
    desk.session.undone.clear()
    desk.main.say("")
    if desk.main.state.filter_off or desk.main.search.value:
        desk.main.search.value = ""
        desk.main.state.text, desk.main.state.filter_off = "", False
    desk.main.set_focus(desk.main.list)
    await desk.press("1", "home")


def names(key):
    return [one for one in key.keys.split(",") if one]


@pytest.mark.parametrize("key", [key for key in KEYS if key.id not in ENDING], ids=lambda key: key.id)
async def test_in_every_list(open_app, key, tmp_path):
    setup, holds = LISTS[key.id]
    async with open_app() as desk:
        for view in "1234":
            for pressed in names(key) or [key.word]:
                await leave_everything(desk)
                await desk.press(view, *setup)
                before = now(desk)
                if names(key):
                    await desk.press(pressed)
                else:
                    await desk.press("colon")
                    await desk.type(pressed)
                    await desk.press("enter")
                after = now(desk)
                assert holds(before, after), (view, pressed, vars(before), vars(after))


@pytest.mark.parametrize("name", READER)
async def test_in_the_reader(open_app, name):
    setup, holds = READER[name]
    key = next(key for key in KEYS if key.id == name)
    async with open_app(size=(60, 12)) as desk:
        for view in "1234":
            for pressed in names(key):
                await leave_everything(desk)
                await desk.press(view, "enter", *setup)
                before = now(desk)
                await desk.press(pressed)
                assert holds(before, now(desk)), (view, pressed, vars(before), vars(now(desk)))


@pytest.mark.parametrize("view", "1234")
async def test_quitting(open_app, view):
    async with open_app() as desk:
        await desk.press(view)
        await desk.pilot.press("Q")
        await desk.pilot.pause()
        assert desk.app.return_value == 0


# The keys of the lines and lists that are not in the table.


def line(desk):
    return desk.app.screen.focused


OTHERS = {
    SearchLine: (
        ["2", "slash", "f", "o", "enter", "slash"],
        {
            "enter": lambda d: d.main.focused is d.main.list,
            "escape": lambda d: d.main.focused is d.main.list,
            "up": lambda d: d.main.focused is d.main.search,
            "down": lambda d: d.main.focused is d.main.list,
            "tab": lambda d: d.main.choices.shown or d.main.focused is d.main.list,
        },
    ),
    Prompt: (
        ["colon", "s"],
        {
            "enter": lambda d: not d.main.choices.shown or not d.main.prompt.shown or d.main.prompt.label.strip() != ":",
            "escape": lambda d: not d.main.prompt.shown,
            "tab": lambda d: d.main.choices.shown,
            "up": lambda d: d.main.choices.shown,
            "down": lambda d: d.main.choices.shown,
        },
    ),
    FormLine: (
        ["4", "e"],
        {
            "down": lambda d: line(d).label.strip() == "owner",
            "tab": lambda d: line(d).label.strip() == "owner",
            "up": lambda d: line(d).label.strip() == "tags",
            "shift+tab": lambda d: line(d).label.strip() == "tags",
            "enter": lambda d: d.app.screen is d.main,
            "escape": lambda d: d.app.screen is d.main,
        },
    ),
    HelpLine: (
        ["question_mark"],
        {
            "escape": lambda d: d.app.screen is d.main,
            "f1": lambda d: d.app.screen is d.main,
            "enter": lambda d: d.app.screen is d.main,
            "down": lambda d: d.app.screen.keys.cursor > d.first,
            "up": lambda d: d.app.screen.keys.cursor == d.first,
            "pagedown": lambda d: d.app.screen.keys.cursor > d.first + 5,
            "pageup": lambda d: d.app.screen.keys.cursor == d.first,
        },
    ),
    PathLine: (
        ["L"],
        {
            "enter": lambda d: type(d.app.screen).__name__ == "LoadScreen",
            "escape": lambda d: d.app.screen is d.main,
            "tab": lambda d: type(d.app.screen).__name__ == "LoadScreen",
            "down": lambda d: type(d.app.screen).__name__ == "LoadScreen",
            "up": lambda d: type(d.app.screen).__name__ == "LoadScreen",
            "pagedown": lambda d: type(d.app.screen).__name__ == "LoadScreen",
            "pageup": lambda d: type(d.app.screen).__name__ == "LoadScreen",
            "ctrl+c": lambda d: type(d.app.screen).__name__ == "LoadScreen",
        },
    ),
    TextRows: (
        ["S", "down"],
        {
            **dict.fromkeys(("down", "j", "pagedown", "space", "end", "G"), lambda d: d.app.screen.focused.top > 1),
            **dict.fromkeys(("up", "k", "pageup", "home", "g"), lambda d: d.app.screen.focused.top == 0),
            **dict.fromkeys(("q", "escape", "backspace", "h", "left", "enter"), lambda d: d.app.screen is d.main),
            "x": lambda d: d.main.prompt.label.strip() == "Keep the sheet in:",
            "y": lambda d: "Decisions" in d.app.clipboard,
        },
    ),
    OverviewList: (
        ["0", "down"],
        {
            **dict.fromkeys(("down", "j", "end", "G", "pagedown", "ctrl+d"), lambda d: d.app.screen.list.cursor > d.first),
            **dict.fromkeys(("up", "k", "home", "g", "pageup", "ctrl+u"), lambda d: d.app.screen.list.cursor < d.first),
            **dict.fromkeys(("enter", "l", "right"), lambda d: d.app.screen is d.main and d.main.state.text),
            **dict.fromkeys(("q", "escape", "backspace", "h", "left", "0"), lambda d: d.app.screen is d.main and not d.main.state.text),
            "1": lambda d: d.main.state.view == 0,
            "2": lambda d: d.main.state.view == 1,
            "3": lambda d: d.main.state.view == 2,
            "4": lambda d: d.main.state.view == 3,
            "slash": lambda d: d.main.focused is d.main.search,
            "R": lambda d: d.app.screen is d.main and not d.main.state.text,
            **dict.fromkeys(("question_mark", "ctrl+p"), lambda d: type(d.app.screen).__name__ == "HelpScreen"),
            "f1": lambda d: type(d.app.screen).__name__ == "HelpScreen",
            "J": lambda d: d.main.prompt.label.strip() == "Saved search:",
            "L": lambda d: type(d.app.screen).__name__ == "LoadScreen",
            "colon": lambda d: d.main.prompt.label.strip() == ":",
            "Q": lambda d: d.app.return_value == 0,
        },
    ),
    ClashList: (
        ["4", "CONFLICT", "down"],
        {
            **dict.fromkeys(("down", "j", "tab", "pagedown", "space"), lambda d: d.app.screen.list.cursor >= d.first),
            **dict.fromkeys(("up", "k", "shift+tab"), lambda d: d.app.screen.list.cursor < d.first),
            "pageup": lambda d: d.app.screen.list.top == 0,
            **dict.fromkeys("tmb", lambda d: d.app.screen.status.words.startswith("There is nothing to choose")),
            # What they choose is in the tests of colleagues' changes.
            **dict.fromkeys("TM", lambda d: d.app.screen is not d.main and not d.app.screen.list.left()),
            "enter": lambda d: d.app.screen is d.main and d.session.views["m000000-a0"].record.status.value == "done",
            **dict.fromkeys(
                ("escape", "q", "backspace"),
                lambda d: d.app.screen is d.main and d.session.views["m000000-a0"].record.status.value == "open",
            ),
        },
    ),
}


@pytest.mark.parametrize("kind", OTHERS, ids=lambda kind: kind.__name__)
def test_every_other_key_has_its_test(kind):
    assert set(OTHERS[kind][1]) == set(kind.actions)


@pytest.mark.parametrize("kind", OTHERS, ids=lambda kind: kind.__name__)
async def test_in_lines_and_other_lists(open_app, kind, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    setup, expected = OTHERS[kind]
    for pressed, holds in expected.items():
        async with open_app(size=(80, 12)) as desk:
            for key in setup:
                if key == "CONFLICT":
                    desk.session.colleague("m000000-a0", "note", "wait")
                    await desk.press("d")
                else:
                    await desk.press(key)
            screen = desk.app.screen
            desk.first = getattr(getattr(screen, "keys", None), "cursor", None) or getattr(getattr(screen, "list", None), "cursor", 0)
            assert isinstance(screen.focused, kind), (pressed, screen.focused)
            await desk.pilot.press(pressed)
            if desk.app.is_running and not desk.app._exit:
                await desk.settle()
            assert holds(desk), (pressed, desk.text)

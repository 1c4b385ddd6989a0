"""The first path: lists, search, reader, keys, as the clerk's fingers meet them."""

from __future__ import annotations

import pytest

from tui_minutes.tui.keys import KEYS
from tui_minutes.tui.views import VIEWS


async def test_opens_on_meetings_with_counts(open_app):
    async with open_app(size=(100, 24)) as desk:
        assert desk.lines[0].startswith(" 0 Overview  1 Meetings 40  2 Items 120  3 Declarations 20  4 Actions 80 (80 open)")
        assert desk.cursor_line.startswith(">  3 Jun 2024   Planning Committee")
        assert desk.lines[-1].endswith("? keys")


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        (["down"], 1),
        (["j", "j"], 2),
        (["j", "k"], 0),
        (["down", "up"], 0),
        (["pagedown"], 10),
        (["pagedown", "pageup"], 0),
        (["end"], 39),
        (["G"], 39),
        (["end", "home"], 0),
        (["G", "g"], 0),
        (["ctrl+d"], 5),
        (["ctrl+d", "ctrl+u"], 0),
        (["up"], 0),
    ],
)
async def test_moving_in_the_list(open_app, keys, row):
    async with open_app() as desk:
        await desk.press(*keys)
        assert desk.main.list.cursor == row
        assert desk.main.reader.page.id == desk.main.list.current.id, "the reader follows once the cursor rests"


@pytest.mark.parametrize(("key", "title"), [("1", "COUNCIL"), ("2", "TITLE"), ("3", "MEMBER"), ("4", "OWNER")])
async def test_each_list_has_its_columns(open_app, key, title):
    async with open_app() as desk:
        await desk.press(key)
        assert title in desk.lines[2]


async def test_a_list_keeps_its_place(open_app):
    async with open_app() as desk:
        await desk.press("2", "pagedown", "down", "down", "3", "2")
        assert desk.main.list.cursor == 12


async def test_search_narrows_with_each_letter_and_counts_in_every_list(open_app):
    async with open_app() as desk:
        await desk.press("3", "slash")
        counts = []
        for letter in "hell":
            await desk.press(letter)
            counts.append(desk.main.state.result.found.count)
        assert counts[-1] == 4
        assert counts == sorted(counts, reverse=True)
        assert "4 of 20" in desk.lines[1]
        assert "1 Meetings 0/40" in desk.lines[0]
        assert "3 Decl 4/20" in desk.lines[0]
        await desk.press("enter")
        assert desk.main.focused is desk.main.list


async def test_the_cursor_stays_on_its_record(open_app):
    async with open_app() as desk:
        await desk.press("2", "down", "down", "down")
        record = desk.main.list.current.id
        await desk.press("slash")
        await desk.type("gr")
        assert desk.main.list.current.id == record
        await desk.press("escape", "escape")
        assert desk.main.state.text == ""
        assert desk.main.list.current.id == record


async def test_a_mistake_is_told_under_the_line_and_the_last_good_result_stays(open_app):
    async with open_app() as desk:
        await desk.press("slash")
        await desk.type("planning")
        assert desk.main.list.count == 10
        desk.main.search.value = "planning date:31/02/2022"
        await desk.settle()
        assert desk.lines[2].strip() == "! date: there is no day '31/02/2022' in the calendar"
        assert desk.main.list.count == 10
        desk.main.search.value = "planning"
        await desk.settle()
        assert "BODY" in desk.lines[2]


async def test_escape_closes_the_line_then_clears_marks_then_the_search_and_never_quits(open_app):
    async with open_app() as desk:
        await desk.press("slash", "p")
        desk.main.list.marked[desk.main.list.current.id] = 0
        await desk.press("escape")
        assert desk.main.focused is desk.main.list
        assert desk.main.state.text == "p"
        await desk.press("escape")
        assert not desk.main.list.marked
        assert desk.main.state.text == "p"
        await desk.press("escape")
        assert desk.main.state.text == ""
        await desk.press("escape", "escape")
        assert desk.app.is_running


async def test_backslash_takes_the_search_off_and_puts_it_back(open_app):
    async with open_app() as desk:
        await desk.press("slash")
        await desk.type("planning")
        await desk.press("enter", "down")
        record = desk.main.list.current.id
        await desk.press("backslash")
        assert (desk.main.list.count, desk.main.list.current.id) == (40, record)
        assert "filter off: planning" in desk.lines[1]
        await desk.press("backslash")
        assert (desk.main.list.count, desk.main.list.current.id) == (10, record)


async def test_up_recalls_earlier_searches_and_down_leads_back_to_the_list(open_app):
    async with open_app() as desk:
        for word in ("tree", "play"):
            await desk.press("slash")
            desk.main.search.value = ""
            await desk.type(word)
            await desk.press("enter")
        await desk.press("slash", "up")
        assert desk.main.state.text == "play"
        await desk.press("up")
        assert desk.main.state.text == "tree"
        await desk.press("down", "down", "down")
        assert desk.main.focused is desk.main.list


async def test_refine_adds_a_word(open_app):
    async with open_app() as desk:
        await desk.press("2", "slash")
        await desk.type("planning")
        await desk.press("enter", "vertical_line")
        await desk.type("tree")
        assert desk.main.state.text == "planning tree"


async def test_enter_reads_and_back_returns_to_the_row(open_app):
    async with open_app() as desk:
        await desk.press("3", "down", "down", "enter")
        assert "▌ Councillor" in desk.text
        assert not any(line.startswith(">") for line in desk.lines)
        top = desk.lines
        await desk.press("down")
        assert desk.lines != top, "the reader scrolls"
        await desk.press("q")
        assert desk.main.list.cursor == 2
        assert desk.main.focused is desk.main.list


async def test_n_goes_from_match_to_match(open_app):
    async with open_app() as desk:
        await desk.press("2", "slash")
        await desk.type("foot")
        await desk.press("enter", "n")
        total = len(desk.main.reader.page.matches)
        assert f"match 1 of {total}" in desk.lines[-2]
        await desk.press("n")
        assert f"match {min(2, total)} of {total}" in desk.lines[-2]
        await desk.press("N", "N")
        assert f"match {total} of {total}" in desk.lines[-2]


async def test_tab_gives_the_keys_to_the_reader_and_back(open_app):
    async with open_app() as desk:
        await desk.press("tab")
        assert desk.main.focused is desk.main.reader
        await desk.press("down")
        assert desk.main.list.cursor == 0
        await desk.press("shift+tab")
        assert desk.main.focused is desk.main.list


async def test_done_and_undo_are_saved_before_they_are_shown(open_app):
    async with open_app(size=(100, 24)) as desk:
        await desk.press("4", "down", "d")
        assert " done " in desk.cursor_line
        assert "(79 open)" in desk.lines[0]
        assert "Saved" in desk.lines[-2]
        await desk.press("u")
        assert " open " in desk.cursor_line
        assert "Taken back" in desk.lines[-2]
        await desk.press("u")
        assert "There is nothing to undo" in desk.lines[-2]


async def test_q_asks_before_it_quits(open_app):
    async with open_app() as desk:
        await desk.press("q")
        assert desk.app.is_running
        assert "q again" in desk.lines[-2]
        await desk.press("down")
        assert "q again" not in desk.lines[-2]
        assert desk.main.list.cursor == 0, "a key that answers does nothing else"
        await desk.press("q")
        assert desk.app.is_running
        await desk.pilot.press("q")
        await desk.pilot.pause(0.05)
        assert desk.app.return_value == 0


async def test_help_lists_the_keys_and_narrows_as_one_types(open_app):
    async with open_app() as desk:
        await desk.press("question_mark")
        assert "Meetings: Every meeting loaded" in desk.text
        await desk.type("undo")
        keys = [line for line in desk.lines if line.startswith((" > ", "   "))]
        assert [line.split()[:2] for line in keys] == [[">", "u"]]
        await desk.press("escape")
        assert desk.app.screen is desk.main


async def test_help_finds_what_a_search_can_ask_for_by_the_beginning_of_its_name(open_app):
    async with open_app() as desk:
        await desk.press("question_mark")
        await desk.type("is:mar")
        assert any(line.startswith(" > is:marked") for line in desk.lines)


async def test_help_holds_every_key_every_command_every_view_and_what_can_be_asked(open_app):
    async with open_app(size=(80, 24)) as desk:
        await desk.press("question_mark")
        screen = desk.app.screen
        for key in KEYS:
            screen.line.value = key.id
            await desk.settle()
            assert screen.keys.chosen is key
            told = " ".join(" ".join(line[24:] for line in desk.lines if line[:24].strip() or line.startswith("   ")).split())
            assert key.description in told, "nothing of it is cut"
        for view in VIEWS:
            screen.line.value = view.purpose.split(".")[0]
            await desk.settle()
            assert f"{view.digit} {view.title}" in desk.text
        screen.line.value = "who declared, moved"
        await desk.settle()
        assert any(line.startswith(" > member:") for line in desk.lines)
        await desk.press("enter")
        assert desk.main.search.value == "member:"
        assert desk.main.focused is desk.main.search


async def test_the_overview_has_its_own_purpose_in_the_help(open_app):
    async with open_app(size=(40, 10)) as desk:
        await desk.press("0", "question_mark")
        await desk.settle()
        assert desk.lines[0].startswith(" Overview: What needs a clerk")
        await desk.press("pagedown", "end", "escape")
        assert desk.app.screen is desk.main


@pytest.mark.parametrize("key", ["question_mark", "f1", "ctrl+p"])
async def test_help_does_the_chosen_command(open_app, key):
    async with open_app() as desk:
        await desk.press(key)
        await desk.type("declarations of interest")
        await desk.press("enter")
        assert desk.app.screen is desk.main
        assert "MEMBER" in desk.lines[2]


@pytest.mark.parametrize("size", [(40, 10), (50, 15), (80, 24), (119, 30), (120, 30), (140, 45), (250, 70), (20, 5), (3, 2), (1, 1)])
async def test_any_size_is_drawn_in_full(open_app, size):
    async with open_app(size=size) as desk:
        for key in ("1", "2", "3", "4"):
            await desk.press(key)
            assert len(desk.lines) == size[1]
        await desk.press("enter")
        assert desk.main.reader.size.height >= size[1] - 4
        await desk.press("q")


async def test_resizing_goes_from_one_over_the_other_to_side_by_side(open_app):
    async with open_app() as desk:
        assert desk.main.reader.region.y > desk.main.list.region.y
        await desk.pilot.resize_terminal(140, 45)
        await desk.settle()
        assert desk.main.reader.region.x > desk.main.list.region.x
        await desk.pilot.resize_terminal(50, 20)
        await desk.settle()
        assert not desk.main.reader.display

"""Loading from inside: the path and its completion, how far it has come, what was refused and why; the lists follow, the text stays."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from store.records import RecordKind
from tui_minutes.session import Session
from tui_minutes.tui.desk.paths import begin_path, complete_path

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name in ("1-march.txt", "2-april.html", "agenda.pdf", "picture.png", ".hidden.txt"):
        (inbox / name).write_text("x")
    (tmp_path / "index").mkdir()


async def write(desk, text):
    desk.app.screen.line.value = text
    await desk.settle()


async def test_a_folder_is_completed_loaded_and_reported_refused_files_first(open_app, tmp_path):
    async with open_app() as desk:
        await desk.press("L")
        assert desk.lines[1].startswith(" Load ")
        assert desk.app.screen.line.value == f"{tmp_path}/"
        await desk.press("i", "tab")
        assert desk.app.screen.line.value == f"{tmp_path}/in"
        assert [row.label for row in desk.app.screen.choices.rows] == ["inbox/", "index/"]
        await desk.press("b", "tab")
        assert desk.app.screen.line.value == f"{tmp_path}/inbox/"
        assert [row.label for row in desk.app.screen.choices.rows] == ["1-march.txt", "2-april.html", "agenda.pdf"]
        await desk.press("enter")
        await desk.pilot.pause(1.1)
        assert "2 loaded, 3 refused" in desk.text
        assert desk.lines[3].startswith("  refused    .hidden.txt: ")
        assert "loaded" in desk.lines[-5] + desk.text
        await desk.press("escape")
        assert desk.app.screen is desk.main
        assert "Load: 2 loaded, 3 refused. L shows every file." in desk.lines[-2]
        assert "1 Meetings 42" in desk.lines[0]
        await desk.press("L")
        assert "2 loaded, 3 refused" in desk.text, "the report is there again"


async def test_down_chooses_a_file_and_enter_loads_it(open_app, tmp_path):
    async with open_app() as desk:
        await desk.press("L")
        await write(desk, "inbox/")
        await desk.press("down", "down", "up", "enter")
        await desk.pilot.pause(1.1)
        assert "1 loaded" in desk.text
        assert len(desk.session.rows[RecordKind.MEETING]) == 41


async def test_enter_on_a_report_shows_its_meeting(open_app):
    async with open_app() as desk:
        await desk.press("L")
        await write(desk, "inbox/1-march.txt")
        await desk.press("enter")
        await desk.pilot.pause(1.1)
        await desk.press("down")
        assert desk.lines[-1].startswith(" Enter shows the meeting")
        await desk.press("enter")
        assert desk.app.screen is desk.main
        assert desk.main.list.current.id == "m000040"
        await desk.press("backspace")
        assert desk.main.list.current.id == "m000000"


async def test_a_load_goes_on_while_one_does_something_else(open_app):
    async with open_app() as desk:
        desk.session.go.clear()
        await desk.press("L")
        desk.app.screen.line.value = "inbox"
        await desk.pilot.press("enter")
        await desk.pilot.pause(0.1)
        assert "Reading the first files" in desk.text
        await desk.pilot.press("enter")
        await desk.pilot.press("escape")
        await desk.pilot.press("down")
        await desk.pilot.pause(0.2)
        assert desk.main.list.cursor == 1
        await desk.pilot.press("L")
        await desk.pilot.pause(0.1)
        assert "Esc leaves it running" in desk.lines[-1]
        desk.session.go.set()
        await desk.settle()
        await desk.press("escape")
        assert desk.main.list.current.id == "m000001"


async def test_ctrl_c_stops_a_load(open_app):
    async with open_app() as desk:
        desk.session.go.clear()
        await desk.press("L")
        desk.app.screen.line.value = "inbox"
        await desk.pilot.press("enter")
        await desk.pilot.press("ctrl+c")
        await desk.settle()
        await desk.pilot.pause(1.1)
        assert "stopped" in desk.text
        assert len(desk.session.rows[RecordKind.MEETING]) == 40


async def test_leaving_the_app_leaves_no_load_behind(open_app):
    async with open_app() as desk:
        desk.session.go.clear()
        await desk.press("colon")
        desk.main.prompt.value = "load inbox"
        await desk.pilot.press("enter")
        await desk.pilot.pause(0.1)
        job = desk.main.job
        assert job.running
    assert job.stopped


async def test_what_cannot_be_is_told_as_a_refused_file(open_app):
    async with open_app(size=(40, 10)) as desk:
        await desk.press("L")
        await write(desk, "/nowhere/at all")
        await desk.press("enter")
        await desk.pilot.pause(1.1)
        assert "there is no such file" in " ".join(line.strip() for line in desk.lines)
        assert len(desk.lines) == 10


@pytest.mark.parametrize("path", ["~nobody-here/minutes", "a\0b", "x" * 5000, "~"])
async def test_no_path_is_too_odd(open_app, path):
    async with open_app() as desk:
        await desk.press("colon")
        desk.main.prompt.value = f"load {path}"
        await desk.press("enter")
        await desk.press("escape", "escape")
        assert desk.app.is_running
        await desk.press("x")
        desk.main.prompt.value = f"{path}/list.csv"
        await desk.press("enter")
        assert desk.app.is_running
        assert desk.lines[-2].strip()


async def test_the_list_and_the_reader_stay_where_they_are(open_app):
    async with open_app(meetings=60) as desk:
        await desk.press("2", *["down"] * 30)
        shown, top = desk.lines[3:13], desk.main.list.top
        await desk.press("tab", "down")
        text = desk.lines[13:-2]
        new = desk.session.rows[RecordKind.ITEM]
        desk.session.add(60)
        # The new meeting is the newest: its items stand above all others.
        new[:] = new[-3:] + new[:-3]
        desk.main.reload()
        await desk.settle()
        assert desk.main.list.top == top + 3
        assert desk.lines[3:13] == shown
        assert desk.lines[13:-2] == text


async def test_reading_on_is_not_disturbed(open_app):
    async with open_app() as desk:
        await desk.press("2", "enter", "right_square_bracket", "down")
        page, text = desk.main.reader.page.id, desk.lines[1:-2]
        desk.main.reload()
        await desk.settle()
        assert desk.main.reader.page.id == page != desk.main.list.current.id
        assert desk.lines[1:-2] == text


async def test_over_a_real_archive(open_session, tmp_path):
    session = Session.at(tmp_path / "archive", who="tester", today=dt.date(2026, 1, 15))
    async with open_session(session) as desk:
        assert "Nothing is loaded yet." in desk.text
        await desk.press("L")
        desk.app.screen.line.value = str(SAMPLES / "lower-sedge")
        await desk.pilot.press("enter")
        for _ in range(600):
            await desk.pilot.pause(0.1)
            if not desk.main.job.running:
                break
        await desk.settle()
        await desk.press("escape")
        assert desk.main.list.count > 0
        assert "loaded" in desk.lines[-2]


def test_paths_that_may_be_meant(tmp_path):
    (tmp_path / "home" / "Minutes of 2024").mkdir(parents=True)
    assert [row.value for row in complete_path("~/min")] == ["~/Minutes of 2024/"]
    assert [row.value for row in complete_path("~")] == ["~/"]
    assert [row.value for row in complete_path("in")] == ["inbox/", "index/"]
    assert [row.value for row in complete_path("inbox/.h")] == []
    assert complete_path("/nowhere/x") == complete_path("inbox/1-march.txt/") == complete_path("\0/") == complete_path("~nobody/") == []
    assert begin_path() == f"{tmp_path}/"


def test_names_that_act_on_a_terminal_are_shown_harmless(tmp_path):
    (tmp_path / "inbox" / "a\x1b[2Jb\nc.txt").write_text("x")
    row = next(row for row in complete_path("inbox/a\x1b") if row.value)
    assert row.value.endswith("a\x1b[2Jb\nc.txt")
    assert "\x1b" not in row.label
    assert "\n" not in row.label

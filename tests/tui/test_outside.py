"""The decision sheet, and what is not shown outside the app."""

from __future__ import annotations

import stat

import pytest

from tui_minutes.tui.terminal import pager


@pytest.fixture(autouse=True)
def _own_folders(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)


async def test_the_sheet_of_the_meeting_is_shown_scrolled_kept_and_copied(open_app, tmp_path):
    async with open_app() as desk:
        await desk.press("4", "down", "S")
        assert desk.lines[0].startswith(" Decisions: Planning Committee, 2024-06-03")
        assert "# Decisions: Planning Committee" in desk.lines[1]
        first = desk.lines[1:-1]
        await desk.press("pagedown")
        assert desk.lines[1:-1] != first
        await desk.press("home")
        assert desk.lines[1:-1] == first
        await desk.press("end", "up", "down", "x")
        assert desk.main.prompt.value == "decisions-planning-committee-2024-06-03.md"
        await desk.press("enter")
        file = tmp_path / "decisions-planning-committee-2024-06-03.md"
        assert "RESOLVED" in file.read_text()
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert "Kept in decisions-planning" in desk.lines[-2]
        await desk.press("S", "x", "enter")
        assert "is there already" in desk.said
        await desk.press("S", "y")
        assert (tmp_path / "state" / "tui-minutes" / "copied.txt").read_text() == file.read_text()
        await desk.press("S", "q")
        assert desk.app.screen is desk.main
        assert " open " in desk.cursor_line


async def test_the_sheet_leaves_out_what_is_restricted(open_app):
    async with open_app(size=(40, 10)) as desk:
        desk.session.restrict("m000000-i1")
        await desk.press("1", "S", "end")
        assert len(desk.lines) == 10
        assert "Grants" not in desk.app.screen.rows.text.partition("Decisions")[2].replace("Grants to village halls", "", 1)


async def test_nothing_restricted_is_shown_outside(open_app):
    async with open_app() as desk:
        desk.session.restrict("m000000-i0")
        await desk.press("3", "o")
        assert "NOT shown outside the app" in desk.lines[-2]
        await desk.press("enter", "X", "y", "o")
        assert "NOT shown outside the app" in desk.lines[-2]
        await desk.press("ctrl+l", "ctrl+l")
        assert "NOT shown outside the app" in desk.lines[-2]


async def test_a_terminal_that_cannot_be_given_away_is_told(open_app):
    async with open_app() as desk:
        await desk.press("o")
        assert "cannot be given to another program" in desk.lines[-2]
        await desk.press("ctrl+l")
        assert desk.cursor_line
        await desk.press("ctrl+l")
        assert "cannot be given to another program" in desk.lines[-2]


def test_less_begins_at_the_record_and_may_do_nothing_else(monkeypatch):
    monkeypatch.setattr(pager.shutil, "which", lambda name: f"/usr/bin/{name}" if name in ("less", "most") else None)
    assert pager.command({}, 12) == ["less", "+12g"]
    assert pager.command({"PAGER": "less -S"}, 12) == ["less", "-S", "+12g"]
    assert pager.command({"PAGER": "most"}, 12) == ["most"]
    told = pager.environment({"LESSOPEN": "|x %s", "HOME": "/h", "LESSSECURE": "0"})
    assert told == {"HOME": "/h", "LESSSECURE": "1", "LESSHISTFILE": "-", "LESSCHARSET": "utf-8"}
    monkeypatch.setattr(pager.shutil, "which", lambda _name: None)
    with pytest.raises(pager.NoPager, match="There is no pager"):
        pager.command({}, 1)

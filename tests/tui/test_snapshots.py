"""What every screen looks like, as text. After a change that is meant: UPDATE_SNAPSHOTS=1 python -m pytest tests/tui/test_snapshots.py"""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def _keys(text):
    return [{" ": "space", "/": "slash"}.get(letter, letter) for letter in text]


FOLDER = Path(__file__).with_name("snapshots")
SCREENS = {
    "meetings": ["1"],
    "items": ["2", "down", "down"],
    "declarations": ["3"],
    "actions": ["4", "down"],
    "search": ["3", "slash", "h", "e", "l", "l"],
    "nothing-found": ["2", "slash", "z", "z"],
    "reading": ["3", "slash", "f", "o", "o", "t", "enter", "enter", "n"],
    "marks": ["4", "space", "space"],
    "overview": ["0"],
    "form": ["4", "down", "e"],
    "keys": ["question_mark"],
    "command": ["colon", "s"],
    "commands": ["colon", "tab", "down"],
    "orders": ["4", "s", "down"],
    "saved-searches": ["4", "J", "down"],
    "completions": ["3", "slash", "m", "e", "tab", "down"],
    "fields": ["slash", "tab"],
    "capture": ["2", "down", "c", *_keys("ask J Smith for the counts by 3 March")],
    "sheet": ["4", "S"],
    "paths": ["L", *_keys("in"), "tab", "down"],
    "report": ["L", *_keys("inbox"), "enter"],
    "news": [],
    "note": ["3", "a", "r", "a", "n", "g"],
    "question": ["4", "space", "space", "d"],
    "saved": ["4", "d"],
    "conflict": ["4", "down", "e", "RIVAL", "tab", "end", "x", "tab", "tab", "b", "y", "enter"],
    "restricted": ["RESTRICT", "2", "down", "up"],
    "form-for-many": ["4", "space", "space", "e", "tab", "B", "o", "enter"],
}


def rival(session):
    session.colleague("m000000-a1", "owner", "Bo")
    session.colleague("m000000-a1", "note", "wait for the county")


MEANWHILE = {"RIVAL": rival, "RESTRICT": lambda session: session.restrict("m000000-i0")}
"""What happens at other desks, between keys."""


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TUI_MINUTES_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.chdir(tmp_path)
    for name in ("inbox", "index"):
        (tmp_path / name).mkdir()
    for name in ("3-march.html", "agenda-of-the-annual-meeting-with-its-appendices-and-a-very-long-name.pdf"):
        (tmp_path / "inbox" / name).write_text("x")


@pytest.mark.parametrize("size", [(80, 24), (140, 45)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SCREENS)
async def test_screen(open_app, name, size):
    async with open_app(size=size) as desk:
        for key in SCREENS[name]:
            if key in MEANWHILE:
                MEANWHILE[key](desk.session)
            else:
                await desk.press(key)
        if name == "report":
            await desk.pilot.pause(1.2)
        if name == "news":
            desk.session.add(40)
            desk.main.take_news(desk.main.desk.counts())
        await desk.settle()
        text = desk.text + "\n"
    path = FOLDER / f"{name}-{size[0]}x{size[1]}.txt"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        FOLDER.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")

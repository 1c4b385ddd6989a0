"""What every screen looks like, as text. After a change that is meant: UPDATE_SNAPSHOTS=1 python -m pytest tests/tui/test_snapshots.py"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

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
}


@pytest.mark.parametrize("size", [(80, 24), (140, 45)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SCREENS)
async def test_screen(open_app, name, size):
    async with open_app(size=size) as desk:
        await desk.press(*SCREENS[name])
        await desk.settle()
        text = desk.text + "\n"
    path = FOLDER / f"{name}-{size[0]}x{size[1]}.txt"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        FOLDER.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")

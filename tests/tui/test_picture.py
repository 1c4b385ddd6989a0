"""The picture in the README is drawn by a script, over the samples; and every theme has colours of its own to draw it in."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from tui_minutes.terminal import THEMES, Appearance

SCRIPT = Path(__file__).parents[2] / "samples" / "picture.py"


async def test_the_picture_shows_the_samples_and_takes_nothing_from_a_network(tmp_path):
    drawn = await runpy.run_path(str(SCRIPT))["draw"](tmp_path / "archive")
    assert "Declarations" in drawn
    assert "Footpath" in drawn
    assert set(re.findall(r"https?://[^\"' )<]+", drawn)) <= {"http://www.w3.org/2000/svg"}


@pytest.mark.parametrize("theme", [name for name in THEMES if not name.startswith("ansi")])
async def test_a_theme_draws_in_its_own_colours(open_app, theme):
    """A theme may leave one of its colours to be worked out; the terminal's own in its place can be the same as the other."""
    async with open_app(look=Appearance(theme=theme)) as desk:
        style = desk.main.look.plain
        assert style.color is not None
        assert style.bgcolor is not None
        assert style.color != style.bgcolor

"""Draw `samples/picture.svg`, the picture of the app in the README: the samples, a search, and the reader.

    python samples/picture.py

The same samples give the same picture, on any day.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import re
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

SIZE = (100, 28)
TODAY = dt.date(2026, 1, 15)
KEYS = ("3", "slash", *"interest", "enter")
_FROM_A_NETWORK = re.compile(r"@font-face \{[^}]*\}\s*|<!--[^>]*-->\s*")


async def draw(archive: Path) -> str:
    """Return the screen after `KEYS` over the samples, as SVG that takes nothing from a network."""
    from tui_minutes.session import Session
    from tui_minutes.terminal import Appearance, prepare

    look = Appearance(theme="textual-light")
    prepare(look)
    from tui_minutes.tui.app import MinutesApp
    from tui_minutes.tui.desk.desk import Desk

    session = Session.at(archive, who="clerk", today=TODAY)
    list(session.load([folder for folder in sorted(HERE.iterdir()) if folder.is_dir()]))
    app = MinutesApp(Desk(session), look)
    async with app.run_test(size=SIZE) as pilot:
        await _settle(pilot)
        for key in KEYS:
            await pilot.press(key)
            await _settle(pilot)
        drawn = app.export_screenshot(title="tui-minutes")
    return _FROM_A_NETWORK.sub("", drawn)


async def _settle(pilot: object) -> None:
    """Wait until nothing is asked of the archive any more."""
    for _ in range(200):
        await pilot.pause(0.01)  # type: ignore[attr-defined]
        if pilot.app.screen.settled:  # type: ignore[attr-defined]
            return


def main() -> None:
    """Write the picture."""
    with tempfile.TemporaryDirectory() as folder:
        drawn = asyncio.run(draw(Path(folder) / "archive"))
    (HERE / "picture.svg").write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    main()

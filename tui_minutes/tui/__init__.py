"""The screen. Textual is imported here and nowhere else, and only when the app is opened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui_minutes.terminal import Appearance
    from tui_minutes.tui.port import SessionPort


def run(session: SessionPort, appearance: Appearance, *, query: str = "", keymap: Mapping[str, str] | None = None) -> int:
    """Show the app until the clerk leaves it and return the exit code (not 0 after a crash or a signal)."""
    from tui_minutes.terminal import prepare

    prepare(appearance)
    from tui_minutes.tui.app import MinutesApp
    from tui_minutes.tui.crash import short_tracebacks

    app = MinutesApp(session, appearance, query=query, keymap=keymap)
    with short_tracebacks():
        result = app.run(mouse=appearance.mouse)
    return result or app.return_code or 0

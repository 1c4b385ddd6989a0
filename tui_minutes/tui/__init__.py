"""The screen. Textual is imported here and nowhere else, and only when the app is opened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui_minutes.terminal import Appearance
    from tui_minutes.tui.port import SessionPort


def run(
    session: SessionPort, appearance: Appearance, *, query: str = "", keymap: Mapping[str, str] | None = None, archive: str = ""
) -> int:
    """Show the app until the clerk leaves it and return the exit code (not 0 after a crash or a signal).

    What is typed and not saved is kept for the next time at the same `archive`, a path.
    """
    from tui_minutes.terminal import prepare

    prepare(appearance)
    from store.kinds import RecordKind
    from tui_minutes.tui.desk.desk import Asked, Desk

    desk = Desk(session)
    # The archive is asked while Textual is imported; the first frame then has the list in it.
    desk.first(Asked(RecordKind.MEETING, query, with_page=False))
    from tui_minutes.tui.app import MinutesApp
    from tui_minutes.tui.desk.drafts import Drafts
    from tui_minutes.tui.desk.folder import state_folder
    from tui_minutes.tui.terminal.crash import short_tracebacks

    drafts = Drafts(state_folder() / "drafts", archive) if archive else None
    app = MinutesApp(desk, appearance, query=query, keymap=keymap, drafts=drafts)
    with short_tracebacks():
        try:
            result = app.run(mouse=appearance.mouse)
        finally:
            app.settle()
    code = result or app.return_code or 0
    if drafts:
        drafts.flush() if code else drafts.end()
    return code

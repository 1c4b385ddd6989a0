"""Opens the app over the archive in memory: what the terminal tests run in a pseudo-terminal. Arguments: meetings, hostile text."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path


def main() -> int:
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from tests.tui.fake_session import FakeSession
    from tui_minutes.terminal import NoTerminal, appearance
    from tui_minutes.tui import run

    meetings = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    hostile = sys.argv[2].encode("latin-1").decode("unicode_escape") if len(sys.argv) > 2 else ""
    session = FakeSession(meetings, hostile)
    if os.environ.get("FAKE_CRASH"):
        session.undo = lambda *_: {}["Councillor Hellebore, 4 Sallow Street"]  # type: ignore[method-assign]
    if hostile:
        spoil(session, hostile)
    if os.environ.get("FAKE_SLOW"):
        delay(session, Path(os.environ["FAKE_SLOW"]))
    try:
        look = appearance()
    except NoTerminal as error:
        sys.exit(str(error))
    return run(session, look, query=os.environ.get("FAKE_QUERY", ""), archive=os.environ.get("FAKE_ARCHIVE", ""))


def delay(session, saved: Path) -> None:
    """Let edits take longer than the app is given to leave; each writes to the file `saved` when it begins, and when it is made."""
    from tui_minutes.tui import app

    app._GRACE = 0.2
    edit = session.edit_each

    def slow(*asked):
        saved.write_text("begun")
        time.sleep(1.5)
        edited = edit(*asked)
        saved.write_text("saved")
        return edited

    session.edit_each = slow


def spoil(session, hostile: str) -> None:
    """Put the hostile text also where it comes from other people and from errors: a colleague's edit, what cannot be saved or undone."""
    from store.errors import NotSaved

    edit = session.edit

    def rivalled(record_ids, changes, seen=None):
        if seen and not any(each.who != "clerk" for each in session.logged):
            session.colleague(record_ids[0], "note", f"rival {hostile}", who=f"Ann{hostile}")
        return edit(record_ids, changes, seen)

    def refused(*_):
        raise NotSaved(f"NOT saved: {hostile}")

    session.edit, session.redo = rivalled, refused


if __name__ == "__main__":
    sys.exit(main())

"""Opens the app over the archive in memory: what the terminal tests run in a pseudo-terminal. Arguments: meetings, hostile text."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def main() -> int:
    sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1] / "tui")]
    from fake_session import FakeSession

    from tui_minutes.terminal import NoTerminal, appearance
    from tui_minutes.tui import run

    meetings = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    hostile = sys.argv[2].encode("latin-1").decode("unicode_escape") if len(sys.argv) > 2 else ""
    session = FakeSession(meetings, hostile)
    if os.environ.get("FAKE_CRASH"):
        session.undo = lambda: {}["Councillor Hellebore, 4 Sallow Street"]  # type: ignore[method-assign]
    try:
        look = appearance()
    except NoTerminal as error:
        sys.exit(str(error))
    return run(session, look, archive=os.environ.get("FAKE_ARCHIVE", ""))


if __name__ == "__main__":
    sys.exit(main())

"""The program's entry: `tui-minutes` and `python -m tui_minutes`."""

from __future__ import annotations

import gc
import os
import signal
import sys


def main() -> None:
    """Run the command line and end the process with its exit code."""
    # Hardly anything that imports make is ever garbage: looking for it takes a tenth of the start. What runs for long (the app,
    # and every command that is no list) turns the search on again.
    gc.disable()
    _fill_streams()
    try:
        from tui_minutes.cli import run

        code = run(sys.argv[1:])
        _deafen()
    except KeyboardInterrupt:
        # While the program was still starting, or once more while it was ending.
        _deafen()
        sys.stderr.write("tui-minutes: interrupted; what was reported as loaded or saved is on the disk\n")
        code = 130
    sys.exit(code)


def _fill_streams() -> None:
    """Put something in the place of a standard stream that was closed, so that no file of the archive is opened under its number.

    Reading and writing data there fails as it should; what is said on stderr goes nowhere.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            # The lowest number that is free, which is this one.
            os.open(os.devnull, os.O_RDONLY if name == "stdout" else os.O_WRONLY)
            setattr(sys, name, open(number, "w" if number else "r", encoding="utf-8", closefd=False))  # noqa: SIM115


def _deafen() -> None:
    """Let Ctrl+C not disturb a process that is about to end by itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


if __name__ == "__main__":
    main()

"""The program's entry: `tui-minutes` and `python -m tui_minutes`."""

from __future__ import annotations

import gc
import signal
import sys


def main() -> None:
    """Run the command line and end the process with its exit code."""
    # Hardly anything that imports make is ever garbage: looking for it takes a tenth of the start. What runs for long (the app,
    # and every command that is no list) turns the search on again.
    gc.disable()
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


def _deafen() -> None:
    """Let Ctrl+C not disturb a process that is about to end by itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


if __name__ == "__main__":
    main()

"""The program's entry: `tui-minutes` and `python -m tui_minutes`."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command line and end the process with its exit code."""
    # Hardly anything that imports make is ever garbage: looking for it takes a tenth of the start. What runs for long (the app,
    # and every command that is no list) turns the search on again.
    gc.disable()
    from tui_minutes.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()

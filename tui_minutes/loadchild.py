"""The process that `loadapart` starts: loads what its standard input names, and reports each file in a line of its standard output."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

from store.errors import StoreError
from tui_minutes.config import Config
from tui_minutes.errors import MinutesError
from tui_minutes.loading.loader import FileReport, Progress
from tui_minutes.session import Session


def main() -> None:
    """Load what standard input names, and report on standard output."""
    asked = json.load(sys.stdin.buffer)
    total = 0

    def note(progress: Progress) -> None:
        nonlocal total
        total = progress.total

    def tell(**answer: Any) -> None:
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()

    words = tuple((name, tuple(values)) for name, values in asked["words"])
    try:
        day = dt.date.fromisoformat(asked["today"])
        with Session.at(Path(asked["archive"]), who=asked["who"], today=day, config=Config(words=words), create=False) as session:
            for report in session.load([Path(path) for path in asked["paths"]], progress=note):
                tell(report=_plain(report), total=total)
    except (StoreError, MinutesError, OSError) as error:
        tell(end=str(error))
    else:
        tell(end="")


def _plain(report: FileReport) -> dict[str, Any]:
    names = ("name", "outcome", "reason", "meeting_id", "title", "items", "declarations", "actions", "notes", "declared")
    return {name: getattr(report, name) for name in names}


if __name__ == "__main__":
    main()

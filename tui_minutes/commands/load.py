"""`load`: files and folders into the archive, with a line for every file."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui_minutes.commands import options, output
from tui_minutes.errors import UsageError, shown_name

if TYPE_CHECKING:
    from tui_minutes.loading.loader import Progress
    from tui_minutes.parsing.head.header import Given
    from tui_minutes.session import Session

_EXAMPLES = """\
  tui-minutes load minutes/                       a folder, with the folders in it
  tui-minutes load page.html --council "Sedge Parish Council" --date 2024-05-09
  tui-minutes load sent.zip letter.eml page.mht   what is in them, a line for each file
  tui-minutes load inbox/ --watch                 and whatever appears in it from now on"""


def main(name: str, arguments: list[str]) -> int:
    """Load what is named. Exit code 1 when a file was refused; the others are loaded all the same."""
    asked = _parser(name).parse_args(arguments)
    from tui_minutes.parsing.head.header import Given

    with options.session(asked, create=True) as session:
        given = Given(asked.council, asked.committee, asked.date) if asked.council or asked.committee or asked.date else None
        paths = [Path(path) for path in asked.paths]
        limit = asked.max_mb * 1_000_000
        if asked.watch:
            watch(session, paths, given, limit, asked.today)
            return 0
        return 1 if load(session, paths, given, limit=limit, quiet=asked.quiet) else 0


def _parser(name: str) -> argparse.ArgumentParser:
    parser = options.parser(name, "Read minutes into the archive. Files that were loaded before are left as they are.", _EXAMPLES)
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a file (page, PDF, Word, text, zip, e-mail), or a folder with all in it")
    parser.add_argument("--council", type=shown_name, help="the council, where the page does not name it")
    parser.add_argument("--committee", type=shown_name, help="the committee, where the page does not name it")
    parser.add_argument(
        "--date", type=options.day, metavar="DAY", help='the date, where the page does not state it: "9 May 2024" or 2024-05-09'
    )
    parser.add_argument("--watch", action="store_true", help="stay, and load what appears or changes; Ctrl+C ends it")
    parser.add_argument("--max-mb", type=int, default=50, metavar="N", help="refuse files larger than N megabytes (50)")
    parser.add_argument("--quiet", "-q", action="store_true", help="report refused files only")
    return parser


def load(session: Session, paths: Sequence[Path], given: Given | None = None, *, limit: int | None = None, quiet: bool = False) -> int:
    """Load `paths`, report every file on stderr and the sum at the end; return how many were refused."""
    from tui_minutes.loading.loader import Outcome
    from tui_minutes.loading.telling import summed, told

    bar = _Bar()
    outcomes: list[str] = []
    for report in session.load(paths, given=given, progress=bar.show, limit=limit):
        outcomes.append(report.outcome)
        if report.outcome is Outcome.REFUSED or not (quiet or bar.on):
            bar.clear()
            output.say(told(report))
    bar.clear()
    output.say(summed(outcomes))
    return outcomes.count(Outcome.REFUSED)


class _Bar:
    """One line on a terminal that says how far a long load has come; nothing at all elsewhere."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self.on = False

    def show(self, progress: Progress) -> None:
        """Draw the line anew when there is much to do."""
        self.on = self._terminal and progress.total >= 50
        if self.on and (progress.done % 10 == 0 or progress.done == progress.total):
            filled = 30 * progress.done // progress.total
            sys.stderr.write(f"\r[{'#' * filled}{'.' * (30 - filled)}] {progress.done} of {progress.total}")
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away, so that something else can be said."""
        if self.on:
            sys.stderr.write("\r" + " " * 60 + "\r")


def watch(session: Session, paths: Sequence[Path], given: Given | None, limit: int, day: dt.date | None = None) -> None:
    """Load what is in `paths` and what appears or changes there, until interrupted. What the archive holds already is not told again."""
    import time

    from store.errors import StoreError
    from tui_minutes.loading.loader import Outcome
    from tui_minutes.loading.telling import told
    from tui_minutes.loading.watching import Watch

    for path in paths:
        if not path.exists():
            raise UsageError(f"there is no folder {shown_name(str(path))} to watch")
    watching = Watch(paths, session.archive.path)
    output.say("watching; Ctrl+C ends it")
    mistake = ""
    try:
        while True:
            session.today = options.today(day)
            ready = watching.look()
            try:
                for report in session.load(ready, given=given, limit=limit):
                    if report.outcome is not Outcome.UNCHANGED or report.notes:
                        output.say(told(report))
                mistake = ""
            except (StoreError, OSError) as error:
                # A colleague who saves for long, a disk without room, a drive that is away: nobody sits here to begin again.
                watching.again(ready)
                before, mistake = mistake, output.os_sentence(error) if isinstance(error, OSError) else str(error)
                if mistake != before:
                    output.complain(f"{mistake} (it is tried again)")
            time.sleep(watching.rest)
    except KeyboardInterrupt:
        output.say("watching ended; what was reported as loaded is on the disk")

"""What every command takes, and how a command's own options are described."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from store.text import clean
from tui_minutes import __version__
from tui_minutes.commands.output import PROGRAM

if TYPE_CHECKING:
    from tui_minutes.config import Config
    from tui_minutes.session import Session

OVERVIEW = f"""\
usage: {PROGRAM} [PATH...]                    load what is given, then open the app
       {PROGRAM} load PATH... [--watch]       load files and folders
       {PROGRAM} parse PATH...                read without storing
       {PROGRAM} meetings|items|declarations|actions [QUERY]
                                              list what matches
       {PROGRAM} show ID [--history]          one record in its context; with every edit of it
       {PROGRAM} set ID FIELD=VALUE...        change status, owner, due, note, tags ...
       {PROGRAM} add MEETING LINE             an action or declaration of your own
       {PROGRAM} undo | redo | history ID     take back, make again, look back
       {PROGRAM} diff MEETING                 what changed since the reading before: draft, confirmed
       {PROGRAM} sheet MEETING                decision sheet of a meeting
       {PROGRAM} check [--repair]             verify the archive, rebuild the index
       {PROGRAM} expunge FILE|MEETING         remove for good, after asking
       {PROGRAM} config                       a configuration file with every setting, key and search

What a council decided, who declared what, and whether it has been done: from its own minutes, in a terminal.

options for every command:
  --archive DIR   the archive (else $TUI_MINUTES_ARCHIVE, else your own data folder)
  --as NAME       who edits (else your login name)
  --help          help on a command: {PROGRAM} load --help; how to search: {PROGRAM} help queries
  --version       the version

examples:
  {PROGRAM} minutes/                          load a folder and look at it
  {PROGRAM} declarations member:hellaoui      has she declared on this before?
  {PROGRAM} actions is:overdue --format csv -o overdue.csv
  {PROGRAM} actions due:..2026-12-31 --format ics -o deadlines.ics
  {PROGRAM} set m4x7q2a-a9f31 status=done note="signed on 4 May"
  {PROGRAM} add m4x7q2a "ask J Smith for the traffic counts by 3 March"
"""


def parser(command: str, description: str, examples: str = "", usage: str | None = None, own_help: bool = False) -> argparse.ArgumentParser:
    """Return the parser of one command with the options that all commands share; with `own_help` it brings its own `--help`."""
    made = _Parser(
        prog=f"{PROGRAM} {command}".strip(),
        description=description,
        epilog=f"examples:\n{examples}" if examples else None,
        formatter_class=_AsWritten,
        usage=usage,
        allow_abbrev=False,
        add_help=not own_help,
    )
    made.add_argument("--archive", metavar="DIR", help="the archive (else $TUI_MINUTES_ARCHIVE, else your own data folder)")
    made.add_argument("--as", dest="who", metavar="NAME", help="who edits (else your login name)")
    made.add_argument("--today", type=day, help=argparse.SUPPRESS)
    made.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    return made


class _Parser(argparse.ArgumentParser):
    """A parser that complains in a sentence and gives an example.

    It quotes what was typed only after it has been cleaned: a name may come from a file that was sent.
    """

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and what would be right, and end."""
        lines = [f"{PROGRAM}: {_plainly(clean(message).replace(chr(10), chr(0x240A)))}"]
        if self.epilog:
            lines.append(f"  for example: {self.epilog.split(chr(10))[1].strip().split('   ')[0]}")
        lines.append(f"  {self.prog} --help tells more")
        self.exit(2, "\n".join(lines) + "\n")


_COMPLAINTS = (
    (r"the following arguments are required: (?P<what>.+)", "{what} is missing"),
    (r"unrecognized arguments: (?P<what>-.*)", "there is no option {what}"),
    (r"unrecognized arguments: (?P<what>.*)", "this is too much: {what}"),
    (r"argument (?P<what>.+?): expected one argument", "{what} needs a value after it"),
    (
        r"argument (?P<what>.+?): invalid choice: (?P<typed>'.*?') \(choose from (?P<choices>.+)\)",
        "{what}: {typed} is none of {choices}",
    ),
    (r"argument (?P<what>.+?): (?P<told>.+)", "{what}: {told}"),
)
"""How argparse complains (patterns, compiled only when there is something to complain of), and how we do."""


def _plainly(message: str) -> str:
    for pattern, told in _COMPLAINTS:
        if found := re.fullmatch(pattern, message):
            return told.format(**{name: text.replace("'", "") if name == "choices" else text for name, text in found.groupdict().items()})
    return message


class _AsWritten(argparse.RawDescriptionHelpFormatter):
    """Help as it is written. Knowing the width saves argparse an import for each start that no help is asked for in."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)


def _columns() -> int:
    """Return the width of the terminal as `shutil.get_terminal_size` does."""
    named = os.environ.get("COLUMNS", "")
    if named.isdecimal() and int(named):
        return int(named)
    try:
        return os.get_terminal_size(1).columns or 80
    except OSError:
        return 80


def session(asked: argparse.Namespace, *, create: bool = False) -> Session:
    """Return the session that a command works in. Only `load` and the app make an archive where there is none."""
    from tui_minutes.config import read_config
    from tui_minutes.session import Session
    from tui_minutes.shown import show_dates

    config = read_config()
    show_dates(config.dates)
    return Session.at(
        archive_path(asked.archive, config), who=who(asked.who, config), today=today(asked.today), config=config, create=create
    )


def archive_path(given: str | None, config: Config) -> Path:
    """Return where the archive is: as given, else from the environment or the configuration, else in the user's data folder."""
    chosen = given or os.environ.get("TUI_MINUTES_ARCHIVE") or config.archive
    if chosen:
        return Path(chosen).expanduser()
    if sys.platform.startswith("linux"):
        # The same answer as platformdirs gives, without its import at each start.
        base = os.environ.get("XDG_DATA_HOME", "")
        return (Path(base) if base.startswith("/") else Path.home() / ".local" / "share") / "tui-minutes" / "archive"
    from platformdirs import user_data_path

    return user_data_path("tui-minutes", appauthor=False) / "archive"


def today(given: dt.date | None) -> dt.date:
    """Return the day that `overdue` and the like count from."""
    return given or dt.date.today()


def who(given: str | None, config: Config) -> str:
    """Return the name that edits are logged under. It is a courtesy to colleagues, not a proof."""
    name = given or os.environ.get("TUI_MINUTES_USER") or config.name
    if name:
        return name
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"


def day(text: str) -> dt.date:
    """Return the day that an option names, in any way a clerk writes dates."""
    from tui_minutes.typed import NoDate, typed_day

    try:
        return typed_day(text)
    except NoDate as error:
        raise argparse.ArgumentTypeError(str(error)) from None

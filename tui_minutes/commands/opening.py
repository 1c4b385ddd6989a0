"""`tui-minutes [PATH...]`: load what is given, then open the app."""

from __future__ import annotations

import argparse
from pathlib import Path

from tui_minutes.commands import options, output
from tui_minutes.errors import UsageError


class _Help(argparse.Action):
    """The overview of all commands, instead of the options of this one."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        output.emit(options.OVERVIEW)
        parser.exit()


def main(arguments: list[str]) -> int:
    """Open the app on the archive, after loading what is named."""
    asked = _parser().parse_args(arguments)
    with options.session(asked, create=True) as session:
        session.archive.background = True
        if asked.paths:
            from tui_minutes.commands.load import load

            refused = load(session, [Path(path) for path in asked.paths])
            if refused and not any(Path(path).exists() for path in asked.paths):
                output.complain("nothing was loaded, so the app is not opened; without a path it opens on what is there")
                return 1
        from tui_minutes.terminal import NoTerminal, appearance

        try:
            look = appearance(
                theme=asked.theme or session.config.theme,
                ascii_only=asked.ascii or session.config.ascii,
                mouse=asked.mouse or session.config.mouse,
            )
        except NoTerminal as error:
            output.complain(str(error))
            return error.exit_code
        from tui_minutes.tui import run
        from tui_minutes.tui.keys import KeymapError, checked_keymap

        try:
            keys = checked_keymap(session.config.keys)
        except KeymapError as error:
            raise UsageError(f"the configuration's keys: {error}") from None
        return run(session, look, query=asked.query or "", keymap=keys, archive=str(session.archive.path))


def _parser() -> argparse.ArgumentParser:
    parser = options.parser("", "", usage="tui-minutes [PATH...]", own_help=True)
    parser.add_argument("--help", "-h", action=_Help, nargs=0)
    parser.add_argument("paths", nargs="*", metavar="PATH")
    parser.add_argument("--query", "-q", metavar="QUERY", help="begin with this search")
    parser.add_argument("--theme", metavar="NAME", help="colours: ansi-dark (those of your terminal), ansi-light, nord, ...")
    parser.add_argument("--ascii", action="store_true", help="draw with ASCII signs only")
    parser.add_argument("--mouse", action="store_true", help="let the mouse work in the app")
    return parser

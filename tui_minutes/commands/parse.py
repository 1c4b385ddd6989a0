"""`parse`: what is read from files, without storing anything."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

from store.records import Reading
from tui_minutes.commands import options, output
from tui_minutes.errors import Refused

_EXAMPLES = """\
  tui-minutes parse page.txt                      what was found, in words
  tui-minutes parse --format json pages/*.html    everything, for other programs
  tui-minutes parse --explain page.txt            line by line, what was taken for what, and why"""


def main(name: str, arguments: list[str]) -> int:
    """Read and print. Exit code 1 when a file was refused; the others are printed all the same."""
    asked = _parser(name).parse_args(arguments)
    today = options.today(asked.today)
    from tui_minutes.session import explain_paths, read_paths

    paths = [Path(path) for path in asked.paths]
    refused = 0
    with output.opened(asked.output) as stream:
        readings = []
        answers: Iterable[tuple[str, object, str]] = (
            explain_paths(paths, today) if asked.explain else ((file, answer, "") for file, answer in read_paths(paths, today))
        )
        separator = '{"documents": [\n'
        for file, answer, explained in answers:
            if isinstance(answer, Refused):
                refused += 1
                output.complain(str(answer))
            elif isinstance(answer, Reading):
                readings.append(file)
                if asked.format == "json":
                    stream.write(separator + json.dumps(_shape(file, answer), ensure_ascii=False))
                    separator = ",\n"
                else:
                    stream.write(explained + _words(file, answer))
        if asked.format == "json":
            stream.write("\n]}\n" if readings else '{"documents": []}\n')
    return 1 if refused else 0


def _parser(name: str) -> argparse.ArgumentParser:
    parser = options.parser(name, "Read minutes and print what is in them; nothing is stored.", _EXAMPLES)
    parser.add_argument("paths", nargs="+", metavar="PATH")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--json", dest="format", action="store_const", const="json", help=argparse.SUPPRESS)
    parser.add_argument("--explain", action="store_true", help="print each block with what it was taken for")
    parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE instead of the screen")
    return parser


def _shape(file: str, reading: Reading) -> dict[str, object]:
    from tui_minutes.parsing.shape import shape

    return {"file": file, **shape(reading)}


def _words(file: str, reading: Reading) -> str:
    from tui_minutes.export.account import account

    return account(file, reading)

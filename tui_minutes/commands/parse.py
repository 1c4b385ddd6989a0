"""`parse`: what is read from files, without storing anything."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path

from store.records import Reading
from tui_minutes.commands import options, output
from tui_minutes.errors import Refused
from tui_minutes.export.account import account

_EXAMPLES = """\
  tui-minutes parse page.txt                      what was found, in words
  tui-minutes parse --format json pages/*.html    everything, for other programs
  tui-minutes parse --explain page.txt            line by line, what was taken for what, and why"""


def main(name: str, arguments: list[str]) -> int:
    """Read and print. Exit code 1 when a file was refused; the others are printed all the same."""
    asked = _parser(name).parse_args(arguments)
    today = options.today(asked.today)
    from tui_minutes.config import read_config
    from tui_minutes.session import read_paths

    words = read_config().words
    refused = 0
    separator = '{"documents": [\n'
    with output.opened(asked.output) as stream:
        paths = [Path(path) for path in asked.paths]
        text_only = asked.format == "view"
        for file, answer, explained in read_paths(paths, today, explain=asked.explain, words=words, text_only=text_only):
            if isinstance(answer, Refused):
                refused += 1
                output.complain(str(answer))
            elif asked.format == "json":
                stream.write(separator + json.dumps(_shape(file, answer), ensure_ascii=False))
                separator = ",\n"
            elif asked.format == "view":
                stream.write(answer.view)
            else:
                stream.write(explained + account(file, answer))
        if asked.format == "json":
            stream.write("\n]}\n" if separator == ",\n" else separator + "]}\n")
    return 1 if refused else 0


def _parser(name: str) -> argparse.ArgumentParser:
    parser = options.parser(name, "Read minutes and print what is in them; nothing is stored.", _EXAMPLES)
    parser.add_argument("paths", nargs="+", metavar="PATH")
    parser.add_argument("--format", choices=("text", "json", "view"), default="text", help="view prints the clean text as read")
    parser.add_argument("--json", dest="format", action="store_const", const="json", help=argparse.SUPPRESS)
    parser.add_argument("--explain", action="store_true", help="print each block with what it was taken for")
    parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE instead of the screen")
    return parser


def _shape(file: str, reading: Reading) -> Mapping[str, object]:
    from tui_minutes.parsing.shape import shape

    return shape(file, reading.minutes)

"""`help`: what there is, how to search, and each command's own help."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tui_minutes.commands import output
from tui_minutes.errors import UsageError

if TYPE_CHECKING:
    from store.query.guide import Rule

QUERIES = "queries"
_LAST = (
    "Your own searches: J and :save NAME in the app, or [searches] in the configuration file. A field that does not exist is searched"
    " for as words, and the answer says so. On the command line put a query with quotes, brackets, | or - into single quotes."
)


def main(name: str, arguments: list[str]) -> int:  # noqa: ARG001
    """Print what is asked for: everything in short, the query language, or a command's options."""
    from tui_minutes.cli import COMMANDS
    from tui_minutes.commands.options import OVERVIEW

    # What follows an option is its value.
    topics = [each for before, each in zip(["", *arguments], arguments, strict=False) if before[:1] != "-" and each[:1] != "-"]
    if not topics:
        output.emit(f"{OVERVIEW}\n{output.PROGRAM} help queries           how to search: words, fields, dates, patterns, orders\n")
        return 0
    if topics[0] in (QUERIES, "query", "search", "searching"):
        output.emit("\n".join(queries(output.width())))
        return 0
    if topics[0] in COMMANDS and topics[0] != "help":
        from importlib import import_module

        code: int = import_module(f"tui_minutes.commands.{COMMANDS[topics[0]]}").main(topics[0], ["--help"])
        return code
    raise UsageError(f"there is no help on {topics[0]!r}; try {output.PROGRAM} help queries, or help and a command's name")


def queries(width: int | None = None) -> Iterator[str]:
    """Yield the lines of the account of the query language, no wider than `width`."""
    from store.query import guide
    from tui_minutes.searches import SHIPPED

    room = min(width or 80, 100)
    yield "Searches are the same in every list, in the app and on the command line."
    yield from _section("Words", guide.SYNTAX, room)
    yield from _section("Fields", [guide.Rule(f"{name}:", f"{rule.finds}\n{rule.written}") for name, rule in guide.fields()], room, 10)
    yield from _section("Dates", guide.DATES, room, 0)
    yield from _section("States", [guide.Rule(f"is:{name}", told) for name, told in guide.STATES.items()], room, 16)
    yield from _section("Values", [guide.Rule(f"{name}:", told) for name, told in guide.values()], room, 10)
    yield from _section("Saved", [guide.Rule(f"saved:{name}", f"{each.note}\n{each.query}") for name, each in SHIPPED.items()], room, 18)
    yield ""
    yield from textwrap.wrap(_LAST, room)


def _section(title: str, rules: Iterable[Rule], room: int, names: int = 24) -> Iterator[str]:
    """Yield a heading and its rules in two columns; with `names` 0, one above the other."""
    yield ""
    yield title
    for written, told in rules:
        lines = [
            line
            for part in told.split("\n")
            for line in textwrap.wrap(part, max(20, room - (names or 4) - 3), break_on_hyphens=False) or [""]
        ]
        if names and len(written) <= names:
            yield f"  {written:<{names}} {lines[0]}"
            lines = lines[1:]
        else:
            yield from (f"  {line}" for line in textwrap.wrap(written, max(20, room - 2), break_long_words=False, break_on_hyphens=False))
        yield from (f"  {'':<{names or 4}} {line}" for line in lines)

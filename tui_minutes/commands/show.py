"""`show`: one record in its context, its words marked, with its place and what the reader was unsure of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from store.errors import NotFound
from tui_minutes.commands import options, output
from tui_minutes.commands.edit import history_line

if TYPE_CHECKING:
    from store.meeting.edits import Edit

_EXAMPLES = """\
  tui-minutes show m4x7q2a              a whole meeting
  tui-minutes show m4x7q2a-d81f3        a declaration, in the item it was made under
  tui-minutes show m4x7q2a-a9f31 --history   with who changed what, and when
  tui-minutes show m4x7q2a-a9f31 --format json"""


def main(name: str, arguments: list[str]) -> int:
    """Print one record."""
    parser = options.parser(name, "Show one record in its context, the words it rests on marked.", _EXAMPLES)
    parser.add_argument("id", metavar="ID", help="an id as the lists show it")
    parser.add_argument("--history", action="store_true", help="and every edit of it, oldest first")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--restricted", action="store_true", help="show a restricted record's words too")
    parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE instead of the screen")
    asked = parser.parse_args(arguments)
    from tui_minutes.export.context import as_json, as_text, shown_edits

    with options.session(asked) as session:
        edits = session.history(asked.id) if asked.history else ()
        try:
            view = session.view(asked.id)
        except NotFound as error:
            if not edits:
                raise
            # A newer page no longer has the record; what was done to it is kept all the same.
            output.complain(str(error))
            with output.opened(asked.output) as stream:
                stream.write(_log(edits))
            return 1
        edits = shown_edits(view, edits, restricted=asked.restricted)
        if asked.format == "json":
            text = as_json(view, edits if asked.history else None, restricted=asked.restricted)
        else:
            text = as_text(view, restricted=asked.restricted)
        if asked.history and asked.format == "text":
            text += "\n" + (_log(edits) or "no edits\n")
        with output.opened(asked.output) as stream:
            stream.write(text)
        return 0


def _log(edits: Sequence[Edit]) -> str:
    return "".join(f"{history_line(edit)}\n" for edit in edits)

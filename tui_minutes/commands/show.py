"""`show`: one record in its context, its words marked, with its place and what the reader was unsure of."""

from __future__ import annotations

from tui_minutes.commands import options, output

_EXAMPLES = """\
  tui-minutes show m4x7q2a              a whole meeting
  tui-minutes show m4x7q2a-d81f3        a declaration, in the item it was made under
  tui-minutes show m4x7q2a-a9f31 --format json"""


def main(name: str, arguments: list[str]) -> int:
    """Print one record."""
    parser = options.parser(name, "Show one record in its context, the words it rests on marked.", _EXAMPLES)
    parser.add_argument("id", metavar="ID", help="an id as the lists show it")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--restricted", action="store_true", help="show a restricted record's words too")
    parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE instead of the screen")
    asked = parser.parse_args(arguments)
    from tui_minutes.export.context import as_json, as_text

    session = options.session(asked)
    view = session.view(asked.id)
    text = as_json(view) if asked.format == "json" else as_text(view, restricted=asked.restricted)
    with output.opened(asked.output) as stream:
        stream.write(text)
    return 0

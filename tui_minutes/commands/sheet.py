"""`sheet`: the decision sheet of a meeting, ready to be sent."""

from __future__ import annotations

from tui_minutes.commands import options, output

_EXAMPLES = """\
  tui-minutes sheet m4x7q2a
  tui-minutes sheet m4x7q2a -o decisions.md"""


def main(name: str, arguments: list[str]) -> int:
    """Print the sheet of the meeting that an id belongs to."""
    parser = options.parser(name, "Print the decision sheet of a meeting, in Markdown. Restricted items are left out.", _EXAMPLES)
    parser.add_argument("id", metavar="MEETING", help="the id of a meeting, or of anything in it")
    parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE instead of the screen")
    asked = parser.parse_args(arguments)
    from tui_minutes.export.sheet import decision_sheet

    with options.session(asked) as session:
        opened = session.archive.meeting(asked.id.split("-", 1)[0])
        with output.opened(asked.output) as stream:
            stream.write(decision_sheet(opened.minutes, opened.reading.source.name))
        return 0

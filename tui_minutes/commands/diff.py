"""`diff`: what changed between two readings of a meeting, such as the draft and the confirmed minutes."""

from __future__ import annotations

from tui_minutes.commands import options, output

_EXAMPLES = """\
  tui-minutes diff m4x7q2a                     the reading before against the current one
  tui-minutes diff m4x7q2a --reading 1         the first one against the current one
  tui-minutes diff m4x7q2a --format json"""


def main(name: str, arguments: list[str]) -> int:
    """Print the differences; none is no error."""
    parser = options.parser(name, "Show what changed between an earlier reading of a meeting and the current one.", _EXAMPLES)
    parser.add_argument("id", metavar="MEETING", help="the id of a meeting, or of anything in it")
    parser.add_argument("--reading", type=int, metavar="N", help="the earlier reading, counted from 1 (else the last before the current)")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--restricted", action="store_true", help="differences in restricted records too")
    parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE instead of the screen")
    asked = parser.parse_args(arguments)
    from tui_minutes.export.differences import as_json, as_text, restricted_ids

    with options.session(asked) as session:
        compared = session.archive.compare(asked.id, asked.reading)
        hidden: frozenset[str] = frozenset()
        if not asked.restricted:
            current = session.archive.meeting(asked.id).minutes
            hidden = restricted_ids(current, compared.older.minutes, compared.newer.minutes)
        text = as_json(compared, hidden) if asked.format == "json" else as_text(compared, hidden)
        with output.opened(asked.output) as stream:
            stream.write(text)
        return 0

"""`add`: a clerk's own action or declaration, in one line."""

from __future__ import annotations

from store.records import Declaration
from tui_minutes.commands import options, output

_EXAMPLES = """\
  tui-minutes add m4x7q2a "ask J Smith for the traffic counts by 3 March"
  tui-minutes add m4x7q2a-i3f9d2 "clerk to write to the county"        under that item
  tui-minutes add m4x7q2a "Cllr Amory declared a personal interest in item 4"

What is added is marked as yours, kept when the page is loaded again, and taken back by `tui-minutes undo`, or later by
`tui-minutes set ID own=no`. Owner and due date can be changed with `set` as well."""


def main(name: str, arguments: list[str]) -> int:
    """Add a record and tell what was understood; it is on the disk when the command ends."""
    parser = options.parser(name, "Add an action, or a declaration, of your own to a meeting.", _EXAMPLES)
    parser.add_argument("id", metavar="MEETING|ITEM", help="the id of a meeting, or of an item in it")
    parser.add_argument("line", nargs="+", metavar="LINE", help="what is to be done, by whom and by when, or who declared what")
    asked = parser.parse_args(arguments)
    with options.session(asked) as session:
        edited = session.capture(asked.id, " ".join(asked.line))
        (record_id,) = edited.record_ids
        record = session.archive.meeting(record_id).record(record_id)
        output.emit(record_id)
        if isinstance(record, Declaration):
            told = ["declaration", record.member or "no member named", record.kind.value]
        else:
            told = ["action", f"owner {getattr(record, 'owner', None) or 'nobody'}", f"due {getattr(record, 'due', None) or 'not stated'}"]
        output.say("saved: " + " · ".join(told))
        return 0

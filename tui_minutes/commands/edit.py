"""`set`, `undo`, `redo`, `history`: a clerk's own words, saved before the command ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_minutes.commands import options, output
from tui_minutes.errors import UsageError

if TYPE_CHECKING:
    from store.archive import Edited
    from store.meeting.edits import Edit

_EXAMPLES = """\
  tui-minutes set m4x7q2a-a9f31 status=done
  tui-minutes set m4x7q2a-a9f31 owner="T Reed" due="1 December 2026" note="chased by telephone"
  tui-minutes set m4x7q2a-a9f31 m4x7q2a-a0b12 tags=+bypass
  tui-minutes set m4x7q2a-a9f31 due=              nothing after the = makes it unknown"""
_UNDO, _REDO = "Take back the last edit.", "Make again the edit that was taken back last."
_PARTLY = (
    " Of an edit of several records each is taken by itself: one that is gone from its page, or that somebody has changed since, is left"
    " for later, and said."
)


def main(name: str, arguments: list[str]) -> int:
    """Edit, take back, make again, or look back."""
    if name == "set":
        return _set(arguments)
    if name == "history":
        return _history(arguments)
    parser = options.parser(name, (_UNDO if name == "undo" else _REDO) + _PARTLY)
    asked = parser.parse_args(arguments)
    with options.session(asked) as session:
        edited = session.undo(partly=True) if name == "undo" else session.redo(partly=True)
        output.say(("taken back: " if name == "undo" else "made again: ") + summary(edited))
        for left in edited.left:
            output.say(f"left for later: {left.sentence}")
        return 0


def _set(arguments: list[str]) -> int:
    parser = options.parser("set", "Change fields of records; when it ends, the change is on the disk.", _EXAMPLES)
    parser.add_argument("words", nargs="+", metavar="ID FIELD=VALUE", help="one or more ids, then one or more fields")
    asked = parser.parse_args(arguments)
    ids = [word for word in asked.words if "=" not in word]
    changes = dict(word.split("=", 1) for word in asked.words if "=" in word)
    if not ids or not changes:
        raise UsageError("set needs an id and a field, such as: tui-minutes set m4x7q2a-a9f31 status=done")
    with options.session(asked) as session:
        output.say("saved: " + summary(session.edit(ids, changes)))
        return 0


def summary(edited: Edited) -> str:
    """Return what an edit changed, in one line."""
    changed = [f"{edit.record_id} {edit.field} {_from_to(edit)}" for edit in edited.edits]
    return "; ".join(changed) or "nothing was different"


_LONG = 120
"""Characters of a value that a line says; the history has all."""


def _from_to(edit: Edit) -> str:
    """Return what became of a field. An edit that is taken back may leave what it had: the page may say the same by now."""
    return f"stays {_short(edit.after)}" if edit.before == edit.after else f"{_short(edit.before)} → {_short(edit.after)}"


def _short(value: str) -> str:
    return _on_one_line(value if len(value) <= _LONG else f"{value[: _LONG - 1]}…") or "(nothing)"


def _on_one_line(value: str) -> str:
    return value.replace("\n", "\u240a")


def _history(arguments: list[str]) -> int:
    parser = options.parser("history", "List every edit of a record, oldest first.")
    parser.add_argument("id", metavar="ID")
    asked = parser.parse_args(arguments)
    with options.session(asked) as session:
        edits = session.history(asked.id)
        for edit in edits:
            output.emit(history_line(edit))
        if not edits:
            output.say(f"nobody has edited {asked.id}")
        return 0


def history_line(edit: Edit) -> str:
    """Return one entry of the log on one line: when, who, field, from and to, separated by tabs."""
    kind = "" if edit.kind.value == "edit" else f" ({edit.kind.value})"
    before, after = (_on_one_line(value) or "(nothing)" for value in (edit.before, edit.after))
    return f"{edit.at}\t{_on_one_line(edit.who)}\t{edit.field}\t{before} → {after}{kind}"

"""`expunge`: a meeting, or everything that rests on a file, removed from the archive for good."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tui_minutes.commands import options, output
from tui_minutes.errors import UsageError

if TYPE_CHECKING:
    from store.expunge import Expunged
    from tui_minutes.expunging import Target

_EXAMPLES = """\
  tui-minutes expunge m4x7q2a                 a meeting, with its sources, readings and edits
  tui-minutes expunge minutes/page.html       everything that rests on this file
  tui-minutes expunge m4x7q2a --yes           without asking, for a script

It cannot be undone. Backups and copies of the archive folder keep what they have: remove it there as well. An index that a colleague
keeps in a cache folder is cleared when they next search. What `check --repair` set aside goes too; files so damaged that they do not
tell whose they are stay, and are named (exit code 1)."""

_ELSEWHERE = (
    "Backups and copies of the archive keep what they have: remove it there as well. An index in a colleague's cache folder is cleared when"
    " they next search."
)


def main(name: str, arguments: list[str]) -> int:
    """Ask, then remove. Exit code 1 when the answer is no, there is nothing of the kind, or something of it may be left."""
    parser = options.parser(name, "Remove a meeting, or all that rests on a file, for good.", _EXAMPLES)
    parser.add_argument("target", metavar="FILE|MEETING", help="a file, its name or checksum in the archive, or the id of a meeting")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    asked = parser.parse_args(arguments)
    with options.session(asked) as session:
        from tui_minutes.expunging import find_target

        target = find_target(session.archive, asked.target)
        if not asked.yes and not _agreed(target):
            output.say("nothing was removed")
            return 1
        done = session.archive.expunge(target.name)
        output.say(_told(done))
        if done.others:
            output.say(f"NOT removed, though it was read from the same files: {', '.join(done.others)}")
        if done.doubt:
            output.say(f"NOT certain to be all: {done.doubt}")
        return 1 if done.others or done.doubt else 0


def _agreed(target: Target) -> bool:
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError("expunge asks before it removes anything, and there is no terminal to ask at; --yes goes ahead without")
    for sentence in target.sentences:
        output.say(sentence)
    output.say("This cannot be undone. Type yes to remove it for good:")
    return sys.stdin.readline().strip().casefold() == "yes"


def _told(done: Expunged) -> str:
    parts = [f"removed for good: {', '.join(done.meetings)}"] if done.meetings else []
    if done.changed:
        parts.append(f"goes on without this file: {', '.join(done.changed)}")
    if done.edits:
        parts.append(
            f"{done.edits} edits of what only this file had are gone" if done.edits > 1 else "the edit of what only this file had is gone"
        )
    files = f"{done.files} file" if done.files == 1 else f"{done.files} files"
    return "; ".join([*parts, f"{files} deleted"]) + f". {_ELSEWHERE}"

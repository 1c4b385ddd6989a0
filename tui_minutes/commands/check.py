"""`check`: verify that the archive is whole."""

from __future__ import annotations

from tui_minutes.commands import options, output
from tui_minutes.loading.telling import plural


def main(name: str, arguments: list[str]) -> int:
    """Verify every file and the index. Exit code 1 when something is wrong and was not mended."""
    parser = options.parser(name, "Verify the archive: every meeting file, every source, the index.", "  tui-minutes check --repair")
    parser.add_argument("--repair", action="store_true", help="rebuild the index, set damaged files aside, read their sources again")
    asked = parser.parse_args(arguments)
    with options.session(asked) as session:
        checked = session.check(repair=asked.repair)
        for sentence in checked.problems:
            output.emit(f"wrong: {sentence}")
        for sentence in checked.repaired:
            output.emit(f"repaired: {sentence}")
        for sentence in checked.remarks:
            output.emit(f"note: {sentence}")
        wrong = len(checked.problems)
        told = "1 thing is wrong" if wrong == 1 else f"{wrong} things are wrong"
        state = "sound" if checked.sound else told + ("" if asked.repair else "; check --repair may help")
        output.say(f"{plural(checked.meetings, 'meeting')}, {plural(checked.sources, 'source')}: {state}")
        return 0 if checked.sound else 1

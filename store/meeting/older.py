"""Meeting files of format 1, which spell records out. They stay as they are until a newer page is loaded, and are read for ever."""

from __future__ import annotations

from typing import Any

from store.meeting.compact import Rows

FORMAT = 1


class Spelt:
    """The records of one reading whose text is `view`; as `store.meeting.compact.Compact`, which reads those of later formats."""

    def __init__(self, view: str, name: str) -> None:
        self._view = view
        self._name = name

    def expand(self, kind: str, rows: Rows) -> Rows:
        """Put back the only thing that is left out: words that stand in the text at their place, and a text that is these words."""
        if kind in ("declarations", "actions"):
            for row in rows:
                start, end = row["place"][:2]
                words = row.setdefault("words", self._view[start:end])
                if kind == "actions":
                    row.setdefault("text", " ".join(words.split()))
        return rows


def rows_of(minutes: dict[str, Any], names: list[str]) -> tuple[dict[str, Rows], dict[str, Any]]:
    """Return the rows of a superseded reading by table, and its tally. What was empty is not there."""
    rows = {name: [minutes[name]] if name == "meeting" else minutes.get(name, []) for name in names}
    return rows, minutes.get("tally", {})

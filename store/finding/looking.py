"""Texts looked at one by one, for what no index answers: patterns. Newest first, and no longer than a clerk would wait."""

from __future__ import annotations

import time
from collections.abc import Iterable
from contextvars import ContextVar
from pathlib import Path

from store.disk.excerpts import unescaped
from store.finding.numbers import Run
from store.finding.wholly import CUT, records_in
from store.kinds import RecordKind
from store.query.patterns import Compiled, OutOfTime
from store.query.starts import only_plain_signs
from store.records import Action, Record
from store.tables.numbering import Numbering

SECONDS = 1.0
"""How long one search looks at texts while somebody waits for it at the screen."""

_NOW: ContextVar[Looking | None] = ContextVar("looking", default=None)
_OWN = {
    RecordKind.ITEM: "SELECT row, key, title, text_at, text_length, restricted FROM items WHERE row BETWEEN ? AND ?",
    RecordKind.DECLARATION: "SELECT row, key, source_words, words_at, words_length, 0 FROM declarations WHERE row BETWEEN ? AND ?",
    RecordKind.ACTION: "SELECT row, key, text, words_at, words_length, 0 FROM actions WHERE row BETWEEN ? AND ?",
}


class Looking:
    """One search's looking: what it looked at, and whether it had to stop. `reveal`: a restricted item's words find its meeting too."""

    def __init__(self, run: Run, meetings: Path, numbering: Numbering, *, reveal: bool = False, seconds: float | None = None) -> None:
        self.looked = 0
        self.stopped = False
        self._run = run
        self._meetings = meetings
        self._numbering = numbering
        self._reveal = reveal
        self._until = time.monotonic() + (SECONDS if seconds is None else seconds)
        self._patterns: dict[str, Compiled] = {}
        self._slot = -1
        self._meeting = ""
        self._records: dict[str, Record] | None = None
        self._texts: dict[RecordKind, dict[int, tuple[tuple[str, ...], bool]]] = {}
        self._data = b""
        self._lower: bytes | None = None
        self._without: dict[str, bool] = {}

    def __enter__(self) -> Looking:
        """Answer what the statements run from now on ask of texts."""
        self._token = _NOW.set(self)
        return self

    def __exit__(self, *_: object) -> None:
        _NOW.reset(self._token)

    def holds(self, text: str, kind: RecordKind, row: int) -> bool | None:
        """Return whether the record in a row holds the pattern `text`; None when there was no time left to look."""
        if self.stopped or time.monotonic() > self._until:
            self.stopped = True
            return None
        pattern = self._patterns.get(text) or self._patterns.setdefault(text, Compiled(text))
        self._go_to(row if kind is RecordKind.MEETING else row >> self._numbering.position)
        try:
            found = not self._lacks(pattern.letters) and any(pattern.first(each, self._until) for each in self._of(kind, row))
        except OutOfTime:
            self.stopped = True
            return None
        self.looked += 1
        return found

    def _of(self, kind: RecordKind, row: int) -> Iterable[str]:
        """Return the texts of a record; of a meeting, those of its items."""
        if kind is RecordKind.MEETING:
            every = self._texts_of(RecordKind.ITEM).values()
            return [text for texts, restricted in every for text in texts if self._reveal or not restricted]
        return self._texts_of(kind).get(row, ((), False))[0]

    def _go_to(self, slot: int) -> None:
        """Read the file of a meeting. Rows follow one another, so that each is read once."""
        if slot != self._slot:
            self._slot, self._texts, self._without, self._records = slot, {}, {}, None
            self._data = self._read(slot)
            self._lower = self._data.lower() if only_plain_signs(self._data) else None

    def _lacks(self, letters: str) -> bool:
        """Whether no text of the meeting can hold plain letters that follow one another: all that is known of it stands in its file."""
        if letters not in self._without:
            plain = bool(letters and self._data) and self._lower is not None
            self._without[letters] = plain and letters.encode() not in (self._lower or b"")
        return self._without[letters]

    def _texts_of(self, kind: RecordKind) -> dict[int, tuple[tuple[str, ...], bool]]:
        """Return the texts of all records of a kind in the meeting."""
        if kind not in self._texts:
            self._texts[kind] = {
                row: (tuple(filter(None, (self._words(at, length), self._whole(kind, key, own)))), bool(restricted))
                for row, key, own, at, length, restricted in self._run(_OWN[kind], self._numbering.rows(kind, self._slot))
            }
        return self._texts[kind]

    def _whole(self, kind: RecordKind, key: str, own: str | None) -> str | None:
        """Return an action's own text whole, where the index holds only how it begins. A declaration's is its words, which are read."""
        if kind is not RecordKind.ACTION or not own or not own.endswith(CUT):
            return own
        if self._records is None:
            self._records = records_in(self._data, self._meeting)
        record = self._records.get(f"{self._meeting}-{key}")
        return record.text if isinstance(record, Action) else own

    def _read(self, slot: int) -> bytes:
        for (meeting,) in self._run("SELECT meeting FROM files WHERE slot = ?", (slot,)):
            self._meeting = str(meeting)
            try:
                return (self._meetings / f"{meeting}.json").read_bytes()
            except OSError:
                break
        return b""

    def _words(self, at: int | None, length: int | None) -> str | None:
        if at is None or length is None:
            return None
        try:
            return unescaped(self._data[at : at + length])
        except ValueError:
            # The file has changed since it was indexed.
            return None


def holds(text: str, kind: str, row: int) -> bool | None:
    """Return whether the record in a row holds a pattern, for SQLite."""
    now = _NOW.get()
    return None if now is None else now.holds(text, RecordKind(kind), row)

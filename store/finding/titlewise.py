"""The list of items in the order of their titles, along the index of them: nearly all differ, so that no mark finds many at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, groupby

from store.finding.matched import CHUNK, Matched
from store.query.words import LOWER


class Titlewise:
    """The matching rows along the index of a column."""

    def __init__(self, matched: Matched, table: str, name: str, *, down: bool) -> None:
        self.matched = matched
        self.table = table
        self.name = name
        self.down = down

    def forward(self) -> Iterator[int]:
        """Yield the rows from the beginning of the list."""
        return chain(self._valued(self.down, newest=True), self._empty(newest=True))

    def backward(self) -> Iterator[int]:
        """Yield the rows from its end."""
        return chain(self._empty(newest=False), self._valued(not self.down, newest=False))

    def _valued(self, down: bool, *, newest: bool) -> Iterator[int]:
        """Yield rows with a value in its order, those of the same one from the newest or from the oldest."""
        return self.matched.among(row for group in self._groups(down) for row in sorted(group, reverse=newest))

    def _empty(self, *, newest: bool) -> Iterator[int]:
        """Yield rows without a value."""
        rows = self.matched.downward() if newest else self.matched.upward()
        while chunk := [row for _, row in zip(range(CHUNK), rows, strict=False)]:
            wanted = f"SELECT row FROM {self.table} WHERE row IN ({', '.join('?' * len(chunk))}) AND {self.name} IS NULL"
            found = {row[0] for row in self.matched.run(wanted, chunk)}
            yield from filter(found.__contains__, chunk)

    def _groups(self, down: bool) -> Iterator[list[int]]:
        """Yield the rows of each value, one value after another."""
        for _, entries in groupby(self._entries(down), key=lambda entry: entry[0].translate(LOWER)):
            yield [row for _, row in entries]

    def _entries(self, down: bool) -> Iterator[tuple[str, int]]:
        """Yield the entries of the index in their order."""
        after, last, count = "", list[object](), CHUNK
        while True:
            entries = self._chunk(down, after, last, count)
            # What is known not to match need not be looked at again and again.
            yield from (entry for entry in entries if entry[1] in self.matched.members) if self.matched.gathered else entries
            if len(entries) < count:
                return
            after, last = f"AND ({self.name} COLLATE NOCASE, row) {'<' if down else '>'} (?, ?)", [*entries[-1]]
            count = min(2 * count, 8 * CHUNK)

    def _chunk(self, down: bool, after: str, last: Sequence[object], count: int) -> list[tuple[str, int]]:
        way = "DESC" if down else "ASC"
        base = f"SELECT {self.name}, row FROM {self.table} WHERE {self.name} IS NOT NULL {after}"
        return self.matched.run(f"{base} ORDER BY {self.name} COLLATE NOCASE {way}, row {way} LIMIT ?", [*last, count])

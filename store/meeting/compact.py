"""Records as a meeting file holds them: without what its text, its order or its name already say.

A file of a parsed page would else be half as large again as the page's text. Left out are: words, titles' places and other texts
(`store.meeting.told`) that stand in the text, the lines that offsets stand in, the meeting's part of ids, positions that are the order of
rows, the item around a place. What cannot be told so is written out, so that nothing depends on how well this guesses.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import Any

from store.meeting.told import tell, untell

Rows = list[dict[str, Any]]
"""Records of one kind and one reading as plain data, in the order of the page."""

_MANY = ("minutes", "agenda", "also")
_USUAL = "resolved"
"""The kind of most outcomes."""
_FOUND_IN = {"declarations": "found_in", "actions": "item"}


class Compact:
    """The records of one reading of the meeting `name`, whose text is `view`; `squeeze` and `expand` change rows where they stand."""

    def __init__(self, view: str, name: str) -> None:
        self._view = view
        self._prefix = f"{name}-"
        # Each line is one character longer than it looks; the last one has no break behind it.
        self._breaks = [at - 1 for at in accumulate(len(line) + 1 for line in view.split("\n"))][:-1]
        self._starts: list[int] = []
        self._items: list[tuple[int, int]] = []

    def squeeze(self, kind: str, rows: Rows) -> Rows:
        """Leave out of the rows of a table what need not be written. Items come before what is found in them."""
        if kind == "items":
            self._note(rows)
        for number, row in enumerate(rows, 1):
            place: Any = row.get("place")
            if kind in _FOUND_IN:
                self._squeeze_found(kind, row)
            elif kind == "items":
                self._squeeze_item(row, number)
            tell(kind, row, self._view)
            for field in _MANY:
                if field in row:
                    row[field] = self._short_list(row[field], place[0])
            if place is not None:
                row["place"] = self._short(place)
            if row.get("id", "").startswith(self._prefix):
                row["id"] = row["id"][len(self._prefix) :]
        return rows

    def expand(self, kind: str, rows: Rows) -> Rows:
        """Put back what `squeeze` left out."""
        for number, row in enumerate(rows, 1):
            if "place" in row:
                row["place"] = self._long(row["place"])
            for field in _MANY:
                if field in row:
                    row[field] = self._long_list(row[field], row["place"][0])
            if "id" in row and kind != "meeting" and "-" not in row["id"]:
                row["id"] = self._prefix + row["id"]
            untell(kind, row, self._view)
            if kind in _FOUND_IN:
                self._expand_found(kind, row)
            elif kind == "items":
                self._expand_item(row, number)
        if kind == "items":
            self._note(rows)
        return rows

    def _note(self, items: Rows) -> None:
        """Remember where the items stand."""
        spans = sorted((item["place"][0], item["place"][1], item["position"]) for item in items)
        self._starts = [start for start, _, _ in spans]
        self._items = [(end, position) for _, end, position in spans]

    def _around(self, start: int) -> int | None:
        """Return the position of the item that the offset stands in."""
        at = bisect_right(self._starts, start) - 1
        if at < 0 or start >= self._items[at][0]:
            return None
        return self._items[at][1]

    def _squeeze_item(self, row: dict[str, Any], number: int) -> None:
        if row["position"] == number:
            del row["position"]
        title, place = row.get("title"), row.get("title_place")
        if title is None:
            return
        if place is None:
            row["title_place"] = None
        elif place == self._place_of(title, row):
            del row["title_place"]
        else:
            row["title_place"] = self._short(place)

    def _expand_item(self, row: dict[str, Any], number: int) -> None:
        row.setdefault("position", number)
        if row.get("title") is None:
            return
        if "title_place" not in row:
            row["title_place"] = self._place_of(row["title"], row)
        elif row["title_place"] is None:
            del row["title_place"]
        else:
            row["title_place"] = self._long(row["title_place"])

    def _place_of(self, title: str, row: dict[str, Any]) -> list[int] | None:
        """Return where an item's title first stands in it; `row["place"]` is in full."""
        begin, end, _, *page = row["place"]
        at = self._view.find(title, begin, end)
        return None if at < 0 else [at, at + len(title), self._line(at), *page]

    def _squeeze_found(self, kind: str, row: dict[str, Any]) -> None:
        start, end = row["place"][:2]
        words = row["words"]
        if kind == "actions":
            row["text"] = _within(row["text"], " ".join(words.split()))
            if row["text"] is None:
                del row["text"]
            if row["formal"]:
                del row["formal"]
            if row["kind"] == _USUAL:
                del row["kind"]
        if self._view[start:end] == words:
            del row["words"]
        field = _FOUND_IN[kind]
        # An empty value is left out before it comes here or written as such: what is not there is told by the place.
        if row.get(field) == self._around(start):
            row.pop(field, None)
        else:
            row.setdefault(field, None)

    def _expand_found(self, kind: str, row: dict[str, Any]) -> None:
        start, end = row["place"][:2]
        words = row.setdefault("words", self._view[start:end])
        if kind == "actions":
            row.setdefault("formal", True)
            row.setdefault("kind", _USUAL)
            text = row.get("text")
            if not isinstance(text, str):
                plain = " ".join(words.split())
                row["text"] = plain if text is None else plain[text[0] : text[1]]
        field = _FOUND_IN[kind]
        if field not in row:
            row[field] = self._around(start)

    def _line(self, start: int) -> int:
        return bisect_left(self._breaks, start) + 1

    def _short(self, place: list[int]) -> list[int]:
        """Return `[start, length]`, with the page where there is one, and the line as well where it is not the text's."""
        start, end, line, *page = place
        if line != self._line(start):
            return [start, end - start, *(page or [0]), line]
        return [start, end - start, *page]

    def _long(self, place: list[int]) -> list[int]:
        start, length, *more = place
        page = more[:1] if more and more[0] else []
        return [start, start + length, more[1] if len(more) > 1 else self._line(start), *page]

    def _short_list(self, places: list[list[int]], begin: int) -> list[Any]:
        """Return places as one row of numbers, each as its distance from the one before and its length, where that says it all."""
        short: list[int] = []
        for place in places:
            start, end, line, *page = place
            if page or line != self._line(start):
                return [self._short(each) for each in places]
            short += (start - begin, end - start)
            begin = end
        return short

    def _long_list(self, short: list[Any], begin: int) -> list[list[int]]:
        if short and isinstance(short[0], list):
            return [self._long(place) for place in short]
        places = []
        for distance, length in zip(short[::2], short[1::2], strict=True):
            start = begin + distance
            begin = start + length
            places.append([start, begin, self._line(start)])
        return places


def _within(text: str, plain: str) -> str | list[int] | None:
    """Return None for all of the words, the part of them that a text is, or the text itself when it is none."""
    if text == plain:
        return None
    at = plain.find(text) if text else -1
    return text if at < 0 else [at, at + len(text)]

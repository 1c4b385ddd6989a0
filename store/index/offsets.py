"""Where the words of a meeting's view stand in its file's bytes, so that a list can show them without reading whole files."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate
from json.encoder import encode_basestring

from store.meeting.meetingfile import MeetingFile
from store.records import Action, Declaration, Place


class Offsets:
    """Where stretches of a meeting's joined view stand in the bytes of its file."""

    def __init__(self, meeting: MeetingFile, data: bytes) -> None:
        self._views: list[tuple[int, str, int]] = []
        begin, at = 0, 0
        current = [meeting.main, *meeting.parts]
        for held in sorted(meeting.held, key=lambda held: held.number):
            at = data.index(b'{"view":"', at) + len(b'{"view":"')
            if held in current:
                self._views.append((held.number, held.reading.view, at))
        order = {held.number: place for place, held in enumerate(current)}
        self._views.sort(key=lambda view: order[view[0]])
        self._starts = []
        self._wide: list[tuple[list[int], list[int]] | None] = [None] * len(self._views)
        for _, view, _ in self._views:
            self._starts.append(begin)
            begin += len(view) + 2

    def of_words(self, record: Declaration | Action) -> tuple[int, int] | tuple[None, None]:
        """Return the same of the words that a record rests on; nothing for one that a clerk added, whose words stand on no page."""
        return (None, None) if record.own else self.of(record.place)

    def of(self, place: Place) -> tuple[int, int]:
        """Return offset and length in bytes of the place's words as they stand, escaped, in the file."""
        number = bisect_right(self._starts, place.start) - 1
        start, view = self._starts[number], self._views[number][1]
        wide = self._wide[number]
        if wide is None:
            wide = self._wide[number] = _wide(view)
        first = _bytes_before(place.start - start, wide)
        return self._views[number][2] + first, _bytes_before(min(place.end - start, len(view)), wide) - first


_NOT_ONE_BYTE = re.compile(r"[^ !#-\[\]-~\x7f]")


def _wide(view: str) -> tuple[list[int], list[int]]:
    """Return where the characters stand that take more than one byte within a JSON string, and how many more each and all before it."""
    places = [found.start() for found in _NOT_ONE_BYTE.finditer(view)]
    return places, list(accumulate(_MORE[view[at]] for at in places))


class _More(dict[str, int]):
    """How many bytes more than one a character takes within a JSON string."""

    def __missing__(self, char: str) -> int:
        more = self[char] = len(encode_basestring(char).encode()) - 3
        return more


_MORE = _More()


def _bytes_before(at: int, wide: tuple[list[int], list[int]]) -> int:
    places, more = wide
    count = bisect_left(places, at)
    return at + (more[count - 1] if count else 0)

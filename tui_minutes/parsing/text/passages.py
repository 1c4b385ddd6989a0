"""Passages: text mended for reading (wraps joined, spaces single) that still knows where each character stands in the view."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from store.records import Place
from tui_minutes.parsing.text.cues import NOT_YET, Seen

if TYPE_CHECKING:
    from tui_minutes.parsing.text.cues import Cues

_SIGNS = tuple(
    {**dict.fromkeys("‘’‚‛′´", "'"), **dict.fromkeys("“”„‟″«»", '"'), **dict.fromkeys("‐‑‒–—―−", "-"), **dict.fromkeys("·●▪◦", "•")}.items()
)


def plain(text: str) -> str:
    """Return `text` with one kind of quote, dash and bullet; the length stays the same."""
    if not text.isascii():
        text = text.replace("`", "'")
        for sign, one in _SIGNS:
            if sign in text:
                text = text.replace(sign, one)
    return text


def lowered(text: str) -> str:
    """Return `text` in lower case at the same length."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@dataclass(slots=True)
class Passage:
    """Mended words of the view; not to be changed once made (frozen it would take five times as long to make).

    `starts` are offsets in `text` where a piece begins and `origins` the offsets in the view that those pieces come from; between two
    starts both run side by side. `marker` is a clause or list marker that stood before the words and is not part of `text`.
    """

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    end: int
    line: int
    page: int | None = None
    marker: str = ""
    indent: int = 0
    strong: bool = False
    """The whole passage is in bold, or stands alone in capitals, as headings do."""
    _forms: tuple[str, str] | None = field(default=None, init=False, repr=False, compare=False)
    seen: Seen = field(default=NOT_YET, init=False, repr=False, compare=False)
    """Which telling words stand in it, as far as they have been looked for (`parsing.text.cues`)."""

    def forms(self) -> tuple[str, str]:
        """Return the text as words are looked for in it, `plain` and then `lowered`: worked out once."""
        if self._forms is None:
            text = self.text
            self._forms = (text, text.lower()) if text.isascii() else ((text := plain(text)), lowered(text))
        return self._forms

    def cues(self, cues: Cues) -> int:
        """Return which of the words that rules ask about may stand here (`parsing.text.cues`): worked out once."""
        if self.seen.asked != cues.asked:
            cues.look((self,))
        return self.seen.bits

    def origin(self, offset: int) -> int:
        """Return where in the view the character at `offset` of the text stands."""
        if offset >= len(self.text):
            return self.end
        piece = bisect_right(self.starts, offset) - 1
        return self.origins[piece] + offset - self.starts[piece]

    def place(self, start: int = 0, end: int | None = None) -> Place:
        """Return the place in the view of `text[start:end]`; its line is that of the passage's beginning."""
        if not start and end is None:
            return Place(self.origins[0], self.end, self.line, self.page)
        stop = len(self.text) if end is None else end
        last = self.end if stop >= len(self.text) else self.origin(stop - 1) + 1
        return Place(self.origin(start), last, self.line, self.page)


_RUN = re.compile(r"\S+(?: \S+)*")


def stitch(
    view: str, spans: Sequence[tuple[int, int]], *, line: int, page: int | None = None, marker: str = "", indent: int = 0
) -> Passage:
    """Return one passage of several spans of the view, with a space between them, but none after a hyphen that a line end cut."""
    if len(spans) == 1:
        start, end = spans[0]
        raw = view[start:end]
        if raw.isprintable() and "  " not in raw and raw[:1] != " " and raw[-1:] != " ":
            return Passage(raw, (0,), (start,), end, line, page, marker, indent)
    pieces: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    length, last = 0, spans[0][0] if spans else 0
    for start, end in spans:
        if pieces and _cut_word(pieces[-1], view[start : start + 1]):
            length -= 1
            glue = ""
        else:
            glue = " "
        for run in _RUN.finditer(view, start, end):
            if pieces:
                pieces.append(glue)
            starts.append(length)
            origins.append(run.start())
            pieces.append(run[0])
            length += len(run[0]) + 1
            last = run.end()
            glue = " "
    return Passage("".join(pieces), tuple(starts) or (0,), tuple(origins) or (last,), last, line, page, marker, indent)


def _cut_word(before: str, after: str) -> bool:
    return before.endswith("-") and before[-2:-1].isalpha() and after.islower()


def part(passage: Passage, start: int, end: int | None = None, *, marker: str | None = None) -> Passage:
    """Return the words `text[start:end]` of a passage as a passage of their own, without white space at either end."""
    stop = len(passage.text) if end is None else end
    words = passage.text[start:stop]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    stop = start + len(words)
    if not words:
        return Passage("", (0,), (passage.origin(start),), passage.origin(start), passage.line, passage.page, marker or "")
    first = bisect_right(passage.starts, start) - 1
    last = bisect_right(passage.starts, stop - 1)
    starts = (0, *(offset - start for offset in passage.starts[first + 1 : last]))
    origins = (passage.origin(start), *passage.origins[first + 1 : last])
    mark = passage.marker if marker is None else marker
    return Passage(words, starts, origins, passage.origin(stop - 1) + 1, passage.line, passage.page, mark, passage.indent, passage.strong)


def merged(first: Passage, second: Passage) -> Passage:
    """Return two passages as one, with a space between them; figures that were taken for a marker (`3.00 P.M.`) are words again."""
    at = len(first.text) + 1
    mark = f"{second.marker} " if second.marker[:1].isdigit() else ""
    begins = ((at,), (second.origins[0] - len(mark),)) if mark else ((), ())
    starts = (*first.starts, *begins[0], *(at + len(mark) + start for start in second.starts))
    origins = (*first.origins, *begins[1], *second.origins)
    return Passage(f"{first.text} {mark}{second.text}", starts, origins, second.end, first.line, first.page, first.marker)

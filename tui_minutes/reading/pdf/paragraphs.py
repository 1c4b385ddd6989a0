"""Lines joined to the paragraphs that they are pieces of, by gaps, indents, list markers and how full the line above is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from tui_minutes.reading.pdf.glyphs import Word
from tui_minutes.reading.pdf.lines import Line

_ENDS = re.compile(r"[.!?:;][\"'”’)\]]{0,3}\Z|;\s(?:and|or)\Z")
_BULLETS = frozenset("•▪➢✓❖●○◦‣⁃.")
_SPACE = 0.32
"""A space is no wider than this share of the font size unless it was stretched."""
_OPEN = frozenset(
    {"and", "or", "of", "the", "to", "a", "an", "in", "for", "with", "by", "on", "at", "from", "that", "was", "were", "is", "be"}
)
_LABEL = re.compile(r"[A-Z]{4,20}:")
_KNOWN_LABEL = re.compile(r"(?:Present|Apologies|Absent|Attending|Attendance|Venue|Minutes|Decision|Action):")
_FEW = 4
_SAME = 4.0
"""Points by which the beginnings of two lines may differ and still be one edge."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What is usual in a document: `right` edge of the text, `leading` between lines as a share of the font size, font `size`."""

    right: float
    leading: float
    size: float


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together; `gap` says that some room was left above."""

    lines: list[Line] = field(default_factory=list)
    gap: bool = False

    @property
    def aside(self) -> list[Word]:
        """The words beside it in the right-hand column."""
        return [word for line in self.lines for word in line.aside]

    @property
    def body(self) -> float:
        """Where its second and later lines begin, as far as that is known."""
        if len(self.lines) > 1:
            return self.lines[-1].x0
        first = self.lines[0]
        if first.numbered:
            return first.segments()[1][0].x0
        return first.words[1].x0 if first.marker and len(first.words) > 1 else first.x0


def measure(lines: Iterable[Line], least: float = 0.0) -> Measure:
    """Return what is usual in `lines`; with hardly any prose among them their right edge is taken to be at `least` or more."""
    kept = list(lines)
    sizes = Counter(round(line.size * 2) / 2 for line in kept for _ in line.words)
    size = sizes.most_common(1)[0][0] if sizes else 12.0
    ends = sorted(line.x1 for line in kept if len(line.words) >= 6 and len(line.segments()) == 1)
    right = ends[int(len(ends) * 0.9)] if ends else max((line.x1 for line in kept), default=500.0)
    right = max(right, least) if len(ends) < _FEW else right
    pairs = [(above, below, (below.y - above.y) / above.size) for above, below in pairwise(kept) if above.page == below.page]
    steps = [step for _, _, step in pairs if 0.8 < step < 2.6]
    # Where paragraphs are of one line mostly, the lines that are full tell how close lines of a paragraph stand.
    wraps = [
        step for above, below, step in pairs if 0.8 < step < 2.6 and above.x1 > right - 0.15 * (right - above.x0) and _wraps(above, below)
    ]
    steps = wraps if len(wraps) >= _FEW or (len(wraps) > 1 and max(wraps) - min(wraps) < 0.05) else steps
    return Measure(right, _usual(steps), size)


def _wraps(above: Line, below: Line) -> bool:
    """Whether a sentence goes on from one line to the next, as far as its words tell."""
    return above.x0 == below.x0 and not _ENDS.search(above.text) and not below.marker


def _usual(steps: Sequence[float]) -> float:
    if not steps:
        return 1.2
    counted = Counter(round(step, 1) for step in steps)
    # The smallest step that is not rare: larger ones are the room between paragraphs.
    common = min(step for step, count in counted.items() if count >= 0.2 * len(steps) or count == max(counted.values()))
    return median([step for step in steps if abs(step - common) <= 0.1])


def paragraphs_of(lines: Sequence[Line], usual: Measure, columns: dict[int, float]) -> list[Paragraph]:
    """Return the paragraphs that `lines` make. `columns` gives a right edge of its own to lines (by `id`) of a column."""
    made: list[Paragraph] = []
    for line in lines:
        if made and line.words and not _begins(made[-1], line, usual, columns):
            made[-1].lines.append(line)
            continue
        gap = not made or line.page != made[-1].lines[-1].page or _room(made[-1].lines[-1], line) > 1.3 * usual.leading
        made.append(Paragraph([line], gap))
    return made


def _room(above: Line, line: Line) -> float:
    return (line.y - above.y) / max(above.size, line.size)


def _begins(paragraph: Paragraph, line: Line, usual: Measure, columns: dict[int, float]) -> bool:
    """Whether `line` begins a paragraph of its own."""
    above = paragraph.lines[-1]
    right = columns.get(id(above), usual.right)
    full = not _fits(above, line, right)
    last = above.words[-1].text
    long = above.x1 - above.x0 > 0.6 * (right - above.x0)
    hangs = last.casefold() in _OPEN or (last.endswith("-") and len(last) > 1) or (last.endswith(",") and long)
    hangs = hangs or (line.words[0].text[0].islower() and len(above.words) >= _FEW and not _ENDS.search(above.text))
    unfinished = (full and not _ENDS.search(above.text)) or hangs
    if len(above.words) == 1 and above.marker and len(paragraph.lines) == 1:
        return bool(line.marker)
    if line.page != above.page or line.y <= above.y:
        return not (unfinished and line.words[0].text[0].islower() and not line.marker)
    if _room(above, line) > 1.3 * usual.leading + 0.05 or abs(line.size - above.size) > 0.15 * above.size:
        return True
    if line.strong != above.strong:
        apart = not any(word.strong for word in (above if line.strong else line).words)
        if apart or not (unfinished and _same_edge(paragraph, line)):
            return True
    if line.numbered and line.x0 < paragraph.body - _SAME:
        return True
    if line.marker:
        return line.marker in _BULLETS or not unfinished or line.x0 < paragraph.body - _SAME or line.marker.startswith("(")
    if (_LABEL.match(line.words[0].text) and not unfinished) or (_KNOWN_LABEL.match(line.words[0].text) and not hangs):
        return True
    return not (full or hangs) or not (_same_edge(paragraph, line) or unfinished)


def _same_edge(paragraph: Paragraph, line: Line) -> bool:
    """Whether `line` begins where the paragraph's lines do; a first line may be set in, and a lone line may hang."""
    if abs(line.x0 - paragraph.body) <= _SAME:
        return True
    first = paragraph.lines[0]
    if len(paragraph.lines) > 1:
        return False
    starts = [run[0].x0 for run in first.segments()]
    return any(abs(line.x0 - start) <= _SAME for start in starts) or 0 < first.x0 - line.x0 <= 4 * line.size


def _fits(above: Line, line: Line, right: float) -> bool:
    """Whether the first word of `line` would have fitted on the line above: then that line ended on purpose.

    Spaces that were stretched to fill the line count as room.
    """
    word = line.words[0]
    stretched = sum(max(0.0, right.x0 - left.x1 - _SPACE * above.size) for left, right in pairwise(above.words))
    room = max(0.0, right - above.x1) + stretched
    return room > (word.x1 - word.x0) + 0.6 * line.size

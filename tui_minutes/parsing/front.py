"""The part of a page before its items: the header's labels and title lines, the attendance lists, and minutes under no heading."""

from __future__ import annotations

import re

from tui_minutes.parsing.layouts.cuts import Desk
from tui_minutes.parsing.names import name_words, person_like
from tui_minutes.parsing.passages import Passage
from tui_minutes.parsing.roll import roll

_PROSE = re.compile(
    r"\b(?:was|were|is|are|has|had|have|opened|welcomed|thanked|explained|noted|agreed|resolved|proposed|reported|declared)\b",
    re.IGNORECASE,
)
_HELD = re.compile(r"\b(?:meeting|held|minutes of)\b", re.IGNORECASE)


def parted(desk: Desk, passages: tuple[Passage, ...]) -> tuple[tuple[Passage, ...], tuple[Passage, ...], tuple[Passage, ...]]:
    """Return the header, the attendance and what is prose under no heading."""
    header: list[Passage] = []
    attendance: list[Passage] = []
    loose: list[Passage] = []
    lists, words = roll(desk.vocabulary), name_words(desk.vocabulary)
    for passage in passages:
        label = lists.label(passage.text)
        if label is not None and not (
            not attendance and label[1] == len(passage.text) and passage.text.lower() in ("members", "minutes", "clerk")
        ):
            attendance.append(passage)
            _explain(desk, passage, "attendance", "vocabulary: attendance label")
        elif not attendance:
            header.append(passage)
        elif _is_prose(passage) and person_like(passage.text, words) is None:
            loose.append(passage)
            _explain(desk, passage, "minutes under no heading", "a sentence after the attendance")
        elif loose and len(passage.text) > 60:
            loose.append(passage)
        else:
            attendance.append(passage)
    return tuple(header), tuple(attendance), tuple(loose)


def _is_prose(passage: Passage) -> bool:
    text = passage.text
    return len(text) > 40 and text[-1:] in '.:;"”' and len(text.split()) >= 7 and _PROSE.search(text[:400]) is not None


def _explain(desk: Desk, passage: Passage, taken_for: str, rule: str) -> None:
    if desk.explain is not None:
        desk.explain.add(passage.origin(0), passage.end, taken_for, rule)


def header_prose(passages: tuple[Passage, ...]) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """Part title lines from sentences of minutes, on pages without an attendance list: sentences after the last title line."""
    last = max((index for index, passage in enumerate(passages) if not _is_prose(passage) or _HELD.search(passage.text[:200])), default=-1)
    return passages[: last + 1], passages[last + 1 :]

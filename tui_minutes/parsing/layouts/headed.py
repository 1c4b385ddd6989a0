"""Minutes under headings without numbers: marked up, in bold, in capitals, on lines of their own, or as labels before paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from store.text import fold
from tui_minutes.parsing.dates import find_dates
from tui_minutes.parsing.layouts import titles
from tui_minutes.parsing.layouts.cuts import Cut, Desk
from tui_minutes.parsing.layouts.numbers import Number
from tui_minutes.parsing.layouts.printed import cut_at
from tui_minutes.parsing.people.names import name_words, person_like
from tui_minutes.parsing.people.roll import roll
from tui_minutes.parsing.text.lines import Line, first_text
from tui_minutes.parsing.text.mending import BULLETS
from tui_minutes.parsing.vocabulary import Vocabulary
from tui_minutes.reading.document import BlockKind

_APPROVED = re.compile(r"\b(?:approved|agreed|confirmed|signed|accepted|adopted|correct|accurate|true) ?(?:record)?\b")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LABEL, _ALONE, _LONGEST, _SENTENCE = 60, 80, 120, 25
_TOP, _WEEKDAY = 8, 12
_BULLETS = BULLETS + "-–—*"
_Pick = Callable[[Desk, int, Line], bool]


def cut(desk: Desk) -> Cut | None:
    """Cut by headings without numbers, the surest kind first; None where there are too few of any."""
    for rule, pick, least, known in _RULES:
        after = _after_attendance(desk)
        found = [
            index
            for index, line in enumerate(desk.lines)
            if line.text
            and pick(desk, index, line)
            and (index >= after or _is_election(line.text))
            and not _is_page_title(desk, index, line)
        ]
        found = _without_front(desk, found)
        if known and sum(1 for index in found if _known(desk, _opened(desk, desk.lines[index].text.lstrip(_BULLETS + " ")))) < known:
            continue
        if len(found) >= least and any(_has_text(desk, index) for index in found):
            starts: list[tuple[int, Number | None]] = [(index, None) for index in found]
            if pick is _bulleted:
                for index in found:
                    line = desk.lines[index]
                    desk.lines[index] = line.cut(len(line.text) - len(line.text.lstrip(_BULLETS + " ")), kind=line.kind)
            return cut_at(desk, starts, rule)
    return None


def _marked(_: Desk, __: int, line: Line) -> bool:
    return line.kind is BlockKind.HEADING and line.level >= 2


def _bold(desk: Desk, _: int, line: Line) -> bool:
    if not line.bold or desk.labels.whole(line) is not None:
        return False
    return _heading_like(line.text) or (len(line.text) <= _LONGEST and _known(desk, line.text))


def _bold_opening(desk: Desk, _: int, line: Line) -> bool:
    """Say whether a paragraph opens with a label in bold: `**Highways:** It was reported ...`."""
    if not line.strong or line.bold or line.strong[0][0] > line.start:
        return False
    end = line.strong[0][1] - line.start
    label, after = line.text[:end].rstrip(), line.text[end:].lstrip()
    if not 3 < len(label) <= _ALONE or desk.labels.opening(line) is not None:
        return False
    return (label.endswith(":") or after.startswith((":", "–", "-")) or _known(desk, label)) and _titled(desk, label.rstrip(": "))


def _capital(desk: Desk, _: int, line: Line) -> bool:
    if not (line.text.isupper() and _heading_like(line.text)) or desk.labels.whole(line) is not None:
        return False
    return fold(line.text).strip(" .:") not in _outcomes(desk.vocabulary)


def _alone(desk: Desk, index: int, line: Line) -> bool:
    """Say whether a plain line is a heading: short, written as a title, without a stop, and sentences below it."""
    text = line.text
    if len(text) > _ALONE or text[-1] in ".;,?!)" or text[0] in BULLETS or line.marker or not text[0].isupper():
        return False
    if (desk.labels.whole(line) is not None and text != "Minutes:") or not _titled(desk, text.rstrip(": ")):
        return False
    after = first_text(desk.lines, index + 1)
    if after is None:
        return False
    below = desk.lines[after].text
    if _known(desk, text):
        said = " " in below or below.rstrip(".") in desk.titles.nothing
        return len(below) > _ALONE or (said and person_like(below, name_words(desk.vocabulary)) is None)
    if below[-1:] not in ".:;" or len(below) < _SENTENCE:
        return False
    return len(below) > _ALONE or person_like(below, name_words(desk.vocabulary)) is None


def _colon_ended(desk: Desk, _: int, line: Line) -> bool:
    """Say whether a line is a heading that ends in a colon, or one that every clerk knows beside such headings (`A.O.C.B.`)."""
    text = line.text
    if not 3 < len(text) <= _LABEL or line.marker or not text[0].isupper():
        return False
    if text[-1] != ":":
        return text[-1] != "," and fold(text).strip(" .:") in desk.vocabulary.words("titles.known.unnumbered")
    return ":" not in text[:-1] and desk.labels.whole(line) is None and _titled(desk, text.rstrip(": "))


def _bulleted(desk: Desk, index: int, line: Line) -> bool:
    """Say whether a bullet stands before a heading: a title with text below it, and not one of a list."""
    text = _after_bullet(line)
    if text is None or len(text) > _LABEL or not _heading_like(text) or text[-1] in ".:" or " – " in text or " - " in text:
        return False
    below = next((other for other in desk.lines[index + 1 : index + 4] if other.text), None)
    above = next((other for other in reversed(desk.lines[max(0, index - 3) : index]) if other.text), None)
    listed = above is not None and _after_bullet(above) is not None
    return below is not None and not listed and _after_bullet(below) is None and _titled(desk, text)


def _after_bullet(line: Line) -> str | None:
    """Return the words after a bullet; None for a line without one."""
    if line.marker:
        return line.text if line.marker[-1] in _BULLETS else None
    return line.text[1:].lstrip() if line.text[:1] in _BULLETS and line.text else None


def _label_opening(desk: Desk, _: int, line: Line) -> bool:
    """Say whether a paragraph opens with a label: `Highways: It was reported ...`."""
    label = _opened(desk, line.text)
    if label == line.text or line.marker or (desk.labels.opening(line) is not None and label != "Minutes"):
        return False
    return line.text[0].isupper() and _titled(desk, label)


_RULES: tuple[tuple[str, _Pick, int, int], ...] = (
    ("marked-up headings", _marked, 2, 0),
    ("headings in bold", _bold, 2, 0),
    ("labels in bold", _bold_opening, 3, 0),
    ("headings in capitals", _capital, 2, 0),
    ("headings behind bullets", _bulleted, 3, 2),
    ("headings that end in a colon", _colon_ended, 5, 2),
    ("headings on lines of their own", _alone, 3, 2),
    ("labels before paragraphs", _label_opening, 3, 3),
)
"""What each kind of heading is called, how it is told, how many there must be, and how many of them every agenda must know."""


def _heading_like(text: str) -> bool:
    if not 3 < len(text) <= _LONGEST or text[-1] in ",;" or _WORD.search(text) is None:
        return False
    return text[-1] != "." or (text.startswith(("To ", "TO ")) and ". " not in text)


def _label(text: str) -> str:
    """Return the words before the colon of a line that opens with a label, else the whole line."""
    at = text.find(":", 2, _LABEL)
    return text[:at] if at > 0 else text


def _opened(desk: Desk, text: str) -> str:
    """Return the label that a paragraph opens with; a dash or a full stop ends one as well where agendas know it as a whole."""
    label = _label(text)
    if label != text:
        return label
    for mark in (" - ", " – ", ". "):
        at = text.find(mark, 2, _LABEL)
        if at > 0 and fold(text[:at]) in desk.titles.known:
            return text[:at]
    return text


@lru_cache(maxsize=4)
def _no_headings(vocabulary: Vocabulary) -> frozenset[str]:
    """Return the labels that are no headings of items, folded."""
    fields = vocabulary.group("structure.header")
    named = (word for key in ("venue", "contact", "date", "time", "council", "committee") for word in fields[key])
    return frozenset(map(fold, (*vocabulary.words("titles.known.no_heading"), *named)))


@lru_cache(maxsize=4)
def _outcomes(vocabulary: Vocabulary) -> frozenset[str]:
    """Return the words that stand in capitals above what was decided (`RESOLVED`) and are no headings of items."""
    return frozenset(word for words in vocabulary.group("outcomes.leads").values() for word in words)


def _titled(desk: Desk, text: str) -> bool:
    """Say whether words are written as a title and name no person and no part of the record."""
    folded = fold(text)
    if folded in _no_headings(desk.vocabulary) or (folded != "minutes" and roll(desk.vocabulary).label(text) is not None):
        return False
    if not _known(desk, text) and not (len(text.split()) <= 8 and titles.in_title_case(text, desk.titles)):
        return False
    return name_words(desk.vocabulary).title.match(text) is None


def _known(desk: Desk, text: str) -> bool:
    """Say whether words begin as a title that many agendas have."""
    folded = fold(text[:120]).strip(" :.*–-")
    return any(folded.startswith(one) and not folded[len(one) : len(one) + 1].isalnum() for one in desk.titles.known)


def _is_election(text: str) -> bool:
    """Say whether a heading may stand above the attendance: who takes the chair is settled first."""
    return text[:14].lower().startswith(("election of", "appointment of"))


def _of_the_last(desk: Desk, index: int) -> bool:
    """Say whether sentences below a heading tell of the minutes of the last meeting, approved or not."""
    below = " ".join(line.text for line in desk.lines[index + 1 : index + 4] if line.text)[:400]
    return "inutes" in below and _APPROVED.search(below) is not None


def _without_front(desk: Desk, found: list[int]) -> list[int]:
    """Drop the headings of the part before the business and after it.

    `Minutes` and `Apologies` below the first of the business are business too.
    """
    front, back = desk.vocabulary.words("titles.known.front"), desk.vocabulary.words("titles.known.back")
    closing = desk.vocabulary.words("structure.furniture.closing")
    kept: list[int] = []
    for index in found:
        text = desk.lines[index].text
        folded = fold(_opened(desk, text)).strip(" :*-–.")
        told = folded == "minutes" and (kept or text != _label(text) or text[-1:] == ":" or _of_the_last(desk, index))
        told = told or (bool(kept) and folded.startswith("apolog"))
        if (folded in front and not told) or folded in back or folded.rstrip(" _.…") in closing:
            continue
        kept.append(index)
    return kept


def _after_attendance(desk: Desk) -> int:
    """Return the index of the first line after the page's first attendance label (0 without one): titles stand above it."""
    lists = roll(desk.vocabulary)
    labelled = (
        index for index, line in enumerate(desk.lines[:80]) if line.text and fold(line.text) != "minutes" and lists.label(line.text)
    )
    return max(next(labelled, -1) + 1, _after_day(desk))


def _after_day(desk: Desk) -> int:
    """Return the index after a line near the top that is nothing but the meeting's day (0 without one): titles stand above it too."""
    for index, line in enumerate(desk.lines[:_TOP]):
        if 5 < len(line.text) < _SENTENCE + 10 and line.text[-1:].isdigit():
            days = [dated for dated in find_dates(line.text, desk.vocabulary) if dated.day and dated.year]
            if days and len(line.text) - (days[0].end - days[0].start) < _WEEKDAY:
                return index + 1
    return 0


def _is_page_title(desk: Desk, index: int, line: Line) -> bool:
    """Say whether a heading is the page's own: it bears the meeting's date, or is something of the site's."""
    if desk.labels.is_residue(line):
        return True
    lowered = line.text.lower()
    if "council" in lowered and index < 6 and len(lowered.split()) <= 8:
        return True
    if lowered.startswith(("minutes of", "draft minutes of")) and (" held " in lowered or "council" in lowered):
        return not any(word in lowered for word in ("last", "previous", "approve"))
    if len(line.text) > 200:
        return False
    dated = any(dated.year and dated.day for dated in find_dates(line.text[:200], desk.vocabulary))
    return dated and not any(word in lowered for word in ("next", "minutes of", "minutes from", "last meeting", "previous"))


def _has_text(desk: Desk, index: int) -> bool:
    """Say whether sentences stand below a heading, or after it on its line."""
    first, *below = desk.lines[index : index + 6]
    said = any(len(line.text) > 40 or (line.text[-1:] == "." and " " in line.text) for line in below)
    return said or first.text != _opened(desk, first.text)

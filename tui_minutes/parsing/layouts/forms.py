"""Records and notices of one decision: who decided and when, what it was about, and what was decided, one label after the other.

Councils in England print one for what an officer or a single member decides (2012 and 2014 Regulations, reg. 12 and 7).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from store.text import fold
from tui_minutes.parsing.layouts import titles
from tui_minutes.parsing.layouts.cuts import Cut, Desk, RawItem
from tui_minutes.parsing.layouts.single import is_value
from tui_minutes.parsing.text.lines import Line, first_text
from tui_minutes.parsing.vocabulary import Vocabulary

LAYOUT = "decision page"
DAY = re.compile(r"(?:[A-Z][a-z]+,? )?\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+,? \d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")
_BARS = 3
"""A row in two columns has so many bars."""
_LABELLED = re.compile(r"(?P<label>[^:]{2,60}?) ?: *(?P<value>(?=\S).*)?$")
_NAME, _TITLE, _HIGHEST = 40, 100, 6


def titled(vocabulary: Vocabulary, text: str, names: str = "structure.decision_records.titles") -> bool:
    """Whether a line is the title of such a record (`OFFICER DECISION RECORD`, `Record of Decision of the Cabinet`); `names` are titles."""
    if len(text) > _TITLE:
        return False
    folded = fold(text)
    return any(folded.startswith(name) and not folded[len(name) : len(name) + 1].isalnum() for name in vocabulary.words(names))


def found(desk: Desk, top: Sequence[int]) -> Cut | None:
    """Cut the record whose title stands among the first of the lines `top`, below nothing that tells of a meeting."""
    meeting = desk.vocabulary.words("structure.decision_records.not_above")
    for index in top[:_HIGHEST]:
        text = desk.lines[index].text
        if titled(desk.vocabulary, text):
            return cut(desk, index)
        if any(word in fold(text) for word in meeting):
            return None
    return None


def cut(desk: Desk, index: int) -> Cut | None:
    """Cut the record whose title is line `index`; None where nothing says what was decided, or several lines do."""
    lines = [*desk.lines[: index + 1], *_cells(desk.lines[index + 1 :])]
    stops = [place for place in range(index + 1, len(lines)) if _decides(desk, lines, place)]
    if len(stops) != 1:
        return None  # several are the decisions of a meeting
    stop = stops[0]
    meets = tuple(desk.vocabulary.words("structure.decision_records.meets"))
    if any(fold(line.text[:_NAME]).startswith(meets) for line in lines[index + 1 : stop]):
        return None
    at, value = _about(desk, lines, range(index + 1, stop))
    if at is None and not any(is_value(desk, line.text) for line in lines[index + 1 : stop]):
        return None
    desk.note(lines[index], "page title", "record of one decision")
    item = RawItem(None, None, lines[index + 1 if at is None else at].start, decided=True)
    if at is not None:
        desk.note(lines[at], "item title", "what one decision is about")
        title, item.linked = titles.cleaned(lines[at].cut(value).passage(desk.view))
        item.title = title if title.text else None
    said = _LABELLED.match(lines[stop].text)
    told = [lines[stop].cut(said.start("value"))] if said and said["value"] else []
    stated = list(_stated(desk, lines[stop + 1 :]))
    starts = {line.start for line in stated if line.text}
    item.body = [*told, *(line.cut(0, 0) if line.text and line.start in starts else line for line in lines[stop + 1 :])]
    end = lines[stop].start if told else lines[stop].end
    about = item.title.origin(0) if item.title is not None else -1
    head = [line for line in desk.lines if line.start < end and not line.start <= about < line.end]
    return Cut(LAYOUT, [*head, *stated], [item])


def _stated(desk: Desk, lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines below a decision that give a value of it, beside its label or in the line below that."""
    alone = _values(desk) - set(desk.vocabulary.words("structure.header.contact"))
    label: Line | None = None
    for line in lines:
        if label is not None and line.text:
            yield from (label, line)
            label = None
        elif line.text and _states(desk, line.text):
            yield line
        elif fold(line.text).rstrip(" :") in alone:
            label = line


def _states(desk: Desk, text: str) -> bool:
    """Whether a line below a decision gives a value of it, such as its day (`Date of decision: 12 May 2031`)."""
    label, value = _label(text)
    return (
        bool(value) and (label in _values(desk) or is_value(desk, text)) and label not in desk.vocabulary.words("structure.header.contact")
    )


def _cells(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines of a form, the label and the value of a row in two columns each as a line of its own."""
    for line in lines:
        text = line.text.rstrip()
        if text.count("|") != _BARS or text[0] != "|" or text[-1] != "|":
            yield line
            continue
        bar = text.index("|", 1)
        yield line.cut(1, bar)
        yield line.cut(bar + 1, len(text) - 1)


def _label(text: str) -> tuple[str, str]:
    """Return the label of a line, folded, and its value: both of `Decision: To close the path`, the label alone of `Decision`."""
    found = _LABELLED.match(text)
    return (fold(found["label"]), found["value"] or "") if found else (fold(text[:_TITLE]), "")


def _decides(desk: Desk, lines: Sequence[Line], place: int) -> bool:
    """Whether a line heads what was decided, and not the day when it was (`Decision made: 12 May 2031`)."""
    label, value = _label(lines[place].text)
    if label not in desk.vocabulary.words("structure.decision_records.made"):
        return False
    below = first_text(list(lines), place + 1)
    return not DAY.fullmatch((value or ("" if below is None else lines[below].text)).strip(" .")[:_NAME])


def _about(desk: Desk, lines: Sequence[Line], between: range) -> tuple[int | None, int]:
    """Return which line says what a decision is about, and where in it: beside or below its label, else the first that is no value."""
    vocabulary = desk.vocabulary
    subjects, values = vocabulary.words("structure.decision_records.subjects"), _values(desk)
    free: int | None = None
    skip = False
    for place in between:
        text = lines[place].text
        if not text:
            continue
        label, value = _label(text)
        if skip:
            skip = False
        elif label in subjects:
            below = first_text(list(lines), place + 1, between.stop)
            return (place, len(text) - len(value)) if value else (below, 0)
        elif label in values or is_value(desk, text):
            skip = not value
        elif free is None and not DAY.fullmatch(text[:_NAME]):
            free = place
    return free, 0


def _values(desk: Desk) -> frozenset[str]:
    """Return the labels of values that stand above a decision."""
    names = (
        "decision_records.dated",
        "decision_records.values",
        "header.date",
        "header.values",
        "header.decision_values",
        "header.committee",
    )
    return frozenset(word for name in names for word in desk.vocabulary.words(f"structure.{name}"))

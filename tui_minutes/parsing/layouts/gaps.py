"""Numbered headings that do not begin their line, or are no headings: numbers in mid-line, numbers of paragraphs under a heading.

Pages lose the line breaks before some of their headings: `... on 3 May. 71/17 Declarations of Interest None were made.` Where a count
has a gap, the number that is missing is looked for in the text between.
"""

from __future__ import annotations

import re
from itertools import pairwise

from tui_minutes.parsing.layouts.chains import Candidate
from tui_minutes.parsing.layouts.cuts import Desk, RawItem
from tui_minutes.parsing.layouts.numbers import Number, as_year, read_number, step
from tui_minutes.parsing.layouts.titles import in_title_case
from tui_minutes.parsing.text.lines import Line, first_text
from tui_minutes.parsing.text.mending import first_bold
from tui_minutes.parsing.text.passages import part

_FIGURES = re.compile(r"\d+")
_END = re.compile(r" ([A-Z]{1,6}\d{1,5}/\d{2,4})$")
_FURTHEST, _FEWEST, _FEW, _HEADING, _TAIL = 12, 3, 4, 120, 16
_LEAST = 3
_ENDS = '.!?:;)”’"|'


def broken(lines: list[Line], found: list[Candidate]) -> list[Line] | None:
    """Return `lines` with new lines at the headings missing between the members of a count; None where nothing is missing."""
    cuts: dict[int, list[int]] = {}
    for before, after in zip(found, [*found[1:], None], strict=True):
        if before.number.shape == "0" and not before.number.stopped:
            continue
        if after is None:
            missing, stop = _tail(before.number), len(lines)
        else:
            far = step(before.number, after.number)
            missing = _between(before.number, after.number) if far is not None and 1 < far <= _FURTHEST else []
            stop = after.index
        _look(lines, (before.index, before.number.end, stop), missing, before.number.stopped, cuts)
    if not cuts:
        return None
    made: list[Line] = []
    for index, line in enumerate(lines):
        offsets = [0, *cuts.get(index, ()), len(line.text)]
        made += [line] if len(offsets) == 2 else [line.cut(start, end) for start, end in pairwise(offsets)]
    return made


def _look(lines: list[Line], where: tuple[int, int, int], missing: list[str], stopped: bool, cuts: dict[int, list[int]]) -> None:
    """Look for `missing`, in order, from a place in one line up to another line; note the places found in `cuts`."""
    index, offset, stop = where
    for number in missing:
        while index < stop:
            line = lines[index]
            at = _heading(line.text, number, offset, stopped) if line.text and not line.cells else None
            if at is not None:
                cuts.setdefault(index, []).append(at)
                offset = at + len(number)
                break
            index, offset = index + 1, 0
        else:
            return


def _heading(text: str, number: str, start: int, stopped: bool) -> int | None:
    """Return where `number` stands in `text` after the end of a sentence and before a word with a capital.

    A number in three parts (`10613/10/19`) is one anywhere before a title in capitals.
    """
    at = text.find(number, max(start, 1))
    while at > 0:
        end = at + len(number)
        after = text[end : end + 1] if not stopped else text[end + 1 : end + 2] if text[end : end + 1] in (".", ")") else ""
        word = text[end + 1 + stopped :].lstrip()
        ended = text[: at - 1].rstrip()[-1:] in _ENDS and (word[1:2].islower() or number.count("/") > 1)
        shouted = number.count("/") > 1 and text[at - 2].isalpha() and len(first := word.split(" ", 1)[0]) > 2 and first.isupper()
        if after == " " and text[at - 1] == " " and word[:1].isupper() and (ended or shouted):
            return at
        at = text.find(number, at + 1)
    return None


def _between(before: Number, after: Number) -> list[str]:
    """Return the numbers between two of one scheme, as the page would print them."""
    changed = [place for place, (a, b) in enumerate(zip(before.values, after.values, strict=False)) if a != b]
    if len(changed) != 1 or len(_FIGURES.findall(before.text)) != len(before.values):
        return []
    return [_with(before, changed[0], value) for value in range(before.values[changed[0]] + 1, after.values[changed[0]])]


def _tail(last: Number) -> list[str]:
    """Return the numbers that may follow the last heading found: only for `71/17`, which are nothing else in running text."""
    if last.shape != "0/0" or len(last.values) != 2 or as_year(last):
        return []
    place = 0 if last.values[0] > last.values[1] else 1
    return [_with(last, place, value) for value in range(last.values[place] + 1, last.values[place] + 9)]


def _with(number: Number, place: int, value: int) -> str:
    """Return the text of a number with another figure at `place`, as wide as the one that stood there."""
    found = list(_FIGURES.finditer(number.text))[place]
    return number.text[: found.start()] + str(value).zfill(len(found[0])) + number.text[found.end() :]


def headings_above(desk: Desk, found: list[Candidate]) -> list[int] | None:
    """Return the lines of the headings above numbered paragraphs (`APOLOGIES` / `FC39/14 Apologies were received`); None for headings.

    So it is where the numbers count in two figures or more, most of them open a sentence, and a heading stands above each of those.
    """
    if len(found) < _FEWEST or len(found[0].number.values) < 2:
        return None
    above = [_heading_before(desk, one.index) for one in found]
    telling = sum(1 for one, at in zip(found, above, strict=True) if at is not None and _tells(desk, one))
    if telling * 3 < len(found) * 2 or above[0] is None:
        return None
    return [one.index if at is None else at for one, at in zip(found, above, strict=True)]


def headings_above_bare(desk: Desk, found: list[Candidate]) -> list[int] | None:
    """Return the first lines of the headings in capitals above numbers that stand alone over the minutes; None where titles follow them.

    `SITE INSPECTIONS` / `PLA149/14` / `The Chair advised that ...`: the title stands above the number, not below it.
    """
    if len(found) < _FEWEST or len(found[0].number.values) < 2:
        return None
    above = [_capitals_before(desk, one.index) for one in found]
    below = [first_text(desk.lines, one.index + 1) for one in found]
    telling = sum(
        1 for at, next_to in zip(above, below, strict=True) if at is not None and next_to and not desk.lines[next_to].text.isupper()
    )
    if telling * 3 < len(found) * 2 or above[0] is None:
        return None
    return [one.index if at is None else at for one, at in zip(found, above, strict=True)]


def _capitals_before(desk: Desk, index: int) -> int | None:
    """Return the first of the lines in capitals that stand right above one."""
    lines, at = desk.lines, index
    while at > 0 and len(lines[at - 1].text) > _LEAST and lines[at - 1].text.isupper() and index - at < _FEWEST:
        at -= 1
    return at if at < index else None


def _heading_before(desk: Desk, index: int) -> int | None:
    """Return the line right above one, blank lines passed over, when it is a heading: in capitals, in bold, or written as a title."""
    at = index - 1
    while at > 0 and not desk.lines[at].text:
        at -= 1
    line = desk.lines[at] if at >= 0 else None
    if line is None or not 3 < len(line.text) <= _HEADING or line.text[-1] in ".;,":
        return None
    return at if first_bold(line) or line.text.isupper() or in_title_case(line.text, desk.titles) else None


def _tells(desk: Desk, one: Candidate) -> bool:
    """Say whether the words after a number are a sentence, and no title."""
    words = desk.lines[one.index].text[one.number.end :]
    return words[-1:] in ".:" and len(words.split()) > _FEW and any(word in desk.titles.verbs for word in words.split()[1:12])


def numbers_after(items: list[RawItem]) -> None:
    """Give items the numbers that a page prints after their titles (`Apologies PLA147/14`), where they count up through the items."""
    ends = [_END.search(item.title.text[-_TAIL:]) if item.title is not None and item.number is None else None for item in items]
    read = [read_number(end[1]) if end else None for end in ends]
    counted = [number for number in read if number is not None]
    if len(counted) < _FEWEST or any(step(a, b) != 1 for a, b in pairwise(counted)):
        return
    for item, number in zip(items, read, strict=True):
        if number is not None and item.title is not None:
            item.number = number.text
            item.title = part(item.title, 0, len(item.title.text) - len(number.text))

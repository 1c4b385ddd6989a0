"""Sub-headings inside items: `7.1 Clerk's Report`, `(a) East End Green`, `Item 5. Taxi Marshals`, rows `4.1` of a site's table.

A run of them becomes items of their own when at least one carries an outcome; otherwise the words stay with their item.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tui_minutes.parsing.layouts import titles
from tui_minutes.parsing.layouts.cuts import Desk, RawItem
from tui_minutes.parsing.layouts.numbers import Number, is_child, read_mark, read_number, read_roman_mark, step
from tui_minutes.parsing.layouts.printed import heading_item
from tui_minutes.parsing.text.lines import Line, first_text, wording
from tui_minutes.parsing.text.mending import BULLETS, first_bold
from tui_minutes.parsing.text.passages import stitch
from tui_minutes.reading.document import BlockKind

_LONGEST = 110
_MARKED = re.compile(r"[a-z0-9]+")
_SHORT_LIST, _SHARE = 3, 0.6
"""A list of more entries than that, of which fewer are headings than that share, is no run of sub-headings."""
_APPLICATION = re.compile(r"\(?[A-Z]{0,4}/?\d{1,4}/[\dA-Z/]{3,20}\)?[ .,:–-]")
_ECHOES = re.compile(r"[Mm]inutes|MINUTES|[Aa]rising|ARISING")
"""Headings under which `Item 5 Bus stop` tells of an earlier meeting."""
_PAID = re.compile(r"\b(?:ch(?:e?q|eque)|siec|bacs|d/d)\b.{0,12}\d|£ ?\d[\d,]*\.\d\d", re.IGNORECASE)
_BY_OTHERS = re.compile(
    r"\b(?:permission|consent)\b.{0,20}\b(?:granted|refused)\b|\bawaiting (?:a )?decision\b|\b(?:granted|refused|approved) by [A-Z]\w+",
    re.IGNORECASE,
)
_OUTCOMES = ("resolved", "agreed", "action", "decision", "ordered", "noted", "recommended", "it was", "proposed", "there ")


@dataclass(slots=True)
class _Head:
    index: int
    number: Number
    titled: bool


def parted(desk: Desk, items: list[RawItem]) -> list[RawItem]:
    """Return `items` with their sub-headings as items after them, or folded back into them where none carries an outcome."""
    hints = desk.vocabulary.words("structure.outcomes.hints")
    made: list[RawItem] = []
    for item in _rows(desk, items, hints):
        made.append(item)
        parent = len(made)
        for child in _inside(desk, item, hints):
            child.parent = child.parent or parent
            made.append(child)
    return made


def _rows(desk: Desk, items: list[RawItem], hints: tuple[str, ...]) -> list[RawItem]:
    """Join rows under a row (`4.1` under `4`) to it when none of the run carries an outcome; in a row noting something is one."""
    noting = desk.vocabulary.words("structure.outcomes.noting")
    made: list[RawItem] = []
    at = 0
    while at < len(items):
        parent = items[at]
        stop = at + 1
        while stop < len(items) and _row_under(parent, items[stop]):
            stop += 1
        run = items[at + 1 : stop]
        made.append(parent)
        if run and not any(_carries(child.body, (*hints, *noting)) for child in run):
            for child in run:
                desk.note(child.body[0] if child.body else _title_line(child), "sub-heading", "no outcome in its run: stays with its item")
                parent.body += [_title_line(child), *child.body]
        else:
            for child in run:
                child.parent = len(made)
            made += run
        at = stop
    return _parents(made)


def _row_under(parent: RawItem, child: RawItem) -> bool:
    if not parent.number or not child.number or not child.number.startswith(parent.number):
        return False
    number = read_number(child.number) if child.number and parent.number else None
    return bool(parent.number and number and is_child(parent.number, number))


def _parents(items: list[RawItem]) -> list[RawItem]:
    """Set the parent of each row to the position of the row it stands under."""
    last = 0
    for position, item in enumerate(items, 1):
        if last and _row_under(items[last - 1], item):
            item.parent = last
        else:
            item.parent, last = None, position
    return items


def _title_line(item: RawItem) -> Line:
    if item.title is None:
        return Line(BlockKind.BLANK, item.start, item.start, 1, "")
    return Line(BlockKind.TEXT, item.title.origin(0), item.title.end, item.title.line, item.title.text)


def _carries(lines: list[Line], hints: tuple[str, ...]) -> bool:
    words = wording(lines).lower()
    return any(hint in words for hint in hints)


def _inside(desk: Desk, item: RawItem, hints: tuple[str, ...]) -> list[RawItem]:
    """Return the items that a run of sub-headings in an item's text makes, and take their lines from the item."""
    run = _run(desk, item)
    if len(run) < 2:
        return []
    body = item.body
    tail = _goes_on(item, run)
    stops = [head.index for head in run[1:]] + [tail]
    parts = [body[head.index : stop] for head, stop in zip(run, stops, strict=True)]
    under = _number_above(item, body[: run[0].index])
    if not any(_carries(part, hints) for part in parts) or (under != (item.number or "") and all(map(_told_in_a_line, parts))):
        return []
    if _is_register(parts):
        return []
    label = next((line for line in reversed(body[: run[0].index]) if line.text and desk.labels.whole(line)), None)
    made = []
    for head, part in zip(run, parts, strict=True):
        child = heading_item(desk, part, head.number, "sub-heading with an outcome in its run")
        child.number = f"{under}{head.number.text}" if head.number.text.startswith("(") else head.number.text
        child.body = [label, *child.body] if label is not None else child.body
        made.append(child)
    item.body = [*body[: run[0].index], *body[tail:]]
    return made


def _is_register(parts: list[list[Line]]) -> bool:
    """Say whether a list only records what was paid, or what another authority decided: `14/31/F - Fox Lane - Permission Granted`."""
    told = [wording(part) for part in parts]
    if any(len(words) > 2 * _LONGEST for words in told):
        return False
    return 2 * sum(1 for words in told if _PAID.search(words) or _BY_OTHERS.search(words)) > len(told)


def _told_in_a_line(part: list[Line]) -> bool:
    """Say whether a lettered line is one of a list in a paragraph: `Play area: on track.`, and nothing under it."""
    words = wording(part)
    return len(words) <= _LONGEST and 0 < words.find(":") < 70 and sum(1 for line in part if line.text) == 1


def _goes_on(item: RawItem, run: list[_Head]) -> int:
    """Return where the item itself goes on after a run of lettered headings: at paragraph 107.2, when they stand under 107.1."""
    for index in range(run[-1].index + 1, len(item.body)):
        words = _with_marker(item.body[index])
        number = read_number(words) if item.number and words.startswith(item.number) else None
        if number and is_child(item.number or "", number) and not is_child(item.number or "", run[0].number):
            return index
    return len(item.body)


def _number_above(item: RawItem, lines: list[Line]) -> str:
    """Return the number that lettered sub-headings stand under: `111.1` after paragraph 111.1, else the item's own."""
    under = item.number or ""
    for line in lines:
        if item.number and _with_marker(line).startswith(item.number):
            above = read_number(_with_marker(line))
            under = above.text if above and is_child(item.number, above) else under
    return under


def _run(desk: Desk, item: RawItem) -> list[_Head]:
    """Return the longest run of sub-headings of one kind in an item's text."""
    best: list[_Head] = []
    may_open = [(index, line) for index, line in enumerate(item.body) if len(line.text) > 2 and _may_open(line, item.number)]
    if len(may_open) < 2:
        return best
    likely = [(index, _with_marker(line)) for index, line in may_open]
    echoes = item.title is not None and _ECHOES.search(item.title.text) is not None
    readers = (((item.number or "#").lower(), _child_reader(item)), ("", read_mark), ("", read_roman_mark), ("item ", _worded))
    for opens, reader in readers[: 3 if echoes else 4]:
        read = [
            (index, number)
            for index, words in likely
            if (not opens or words[: len(opens)].lower() == opens) and (number := reader(words)) is not None
        ]
        run: list[_Head] = []
        for at, (index, number) in enumerate(read):
            # Two headings may bear one number by a slip, if both are printed as headings.
            twice = bool(run) and item.body[index].bold and step(run[-1].number, number) == 0
            if run and not twice and (not _follows(run[-1].number, number) or _skips(run[-1].number, number, read[at + 1 :])):
                continue
            if _is_heading(desk, item.body, index, number) and (
                reader is not read_roman_mark or _like_title(desk, item.body[index], number)
            ):
                run.append(_Head(index, number, True))
        if len(run) > len(best) and not _few_of_list(run, [one for one in read if _same_mark(item.body, run[0].index, one)]):
            best = run
    return best


def _like_title(desk: Desk, line: Line, number: Number) -> bool:
    """Say whether a line under a small Roman figure is printed as a title; clauses of a resolution are numbered so as well."""
    words = _with_marker(line)[number.end :].rstrip(" :")
    return first_bold(line) or bool(line.strong) or titles.in_title_case(words, desk.titles)


def _same_mark(body: list[Line], first: int, other: tuple[int, Number]) -> bool:
    """Say whether two lines are marked in one style (`(a)`, `a.`) and stand at one depth; a clause is of a list inside one of them."""
    one, two = body[first], body[other[0]]
    words = _with_marker(two)[other[1].end :]
    if words.startswith(("That ", "To ")) or words[:1].islower():
        return False
    styles = [_MARKED.sub("", _with_marker(line)[:8].split(" ", 1)[0]) for line in (one, two)]
    return styles[0][:2] == styles[1][:2] and one.level == two.level and one.indent == two.indent


def _few_of_list(run: list[_Head], read: list[tuple[int, Number]]) -> bool:
    """Say whether the headings are but a few of a list whose other entries are sentences: then all of it is a list."""
    last, entries, counted = None, 0, 0
    for index, number in read:
        if last is not None and step(last, number) == 1:
            entries += 1
        elif index <= run[0].index:
            entries = 1  # a list that ends above the first heading
        else:
            continue
        last, counted = number, max(counted, entries if index >= run[0].index else 0)
    return counted > _SHORT_LIST and _SHARE * counted > len(run)


def _skips(last: Number, number: Number, later: list[tuple[int, Number]]) -> bool:
    """Say whether a mark passes over one that is still to come: the `i.` under `d.`, before `e.`."""
    return step(last, number) != 1 and any(step(last, other) == 1 for _, other in later)


def _may_open(line: Line, number: str | None) -> bool:
    """Say cheaply whether a line may begin with the mark or number of a sub-heading."""
    text = line.text
    if line.marker:
        return line.marker[-1] not in BULLETS
    if text[0] in "ivx" and ("." in text[1:6] or ")" in text[1:6]):
        return True
    return text[0] in "(0123456789" or text[1] in ".)" or text[:5] in ("Item ", "ITEM ") or bool(number and text.startswith(number))


def _with_marker(line: Line) -> str:
    """Return a line's words with the marker that the format knows apart."""
    return f"{line.marker} {line.text}" if line.marker else line.text


def _follows(before: Number, after: Number) -> bool:
    far = step(before, after)
    return far is not None and 0 < far <= 12


def _child_reader(item: RawItem) -> Callable[[str], Number | None]:
    """Return what reads the numbers under an item's own number; none under a number that is only inferred."""

    def read(text: str) -> Number | None:
        number = read_number(text)
        return number if number and item.number and not item.inferred and is_child(item.number, number) else None

    return read


def _worded(text: str) -> Number | None:
    number = read_number(text) if text[:5].lower() == "item " else None
    return number if number and number.worded else None


def _is_heading(desk: Desk, body: list[Line], index: int, number: Number) -> bool:
    """Say whether a numbered line is a heading: short, beginning with a capital, not ending as a clause does, with words under it."""
    line = body[index]
    words = _with_marker(line)[number.end :]
    if not words[:1].isalpha() and words[:1] not in "(‘'\"“" and not words[:1].isdigit():
        return False
    if words[:1].islower() or words.startswith(("That ", "The ", "To ")):
        return False
    if words.lower().startswith(_OUTCOMES) and not (words[-1:] == ":" and " " not in words):
        return False
    if first_bold(line) or (line.strong and line.strong[0][0] <= line.start + (0 if line.marker else number.end) + 1):
        return True
    if _APPLICATION.match(words):
        return True
    if len(words) > _LONGEST:
        if ":" not in words:
            return _before_bullet(words)
        joined = stitch(desk.view, [(line.start + number.end, line.end)], line=line.line)
        title, rest = titles.split(joined, desk.titles)
        return (rest is not None and len(title.text) <= 70 and title.text.rstrip(" •").endswith(":")) or _before_bullet(words)
    if words.rstrip()[-1:] in ".;,":
        return False
    after = first_text(body, index + 1)
    return after is not None and not body[after].text.startswith(("(", "•"))


def _before_bullet(words: str) -> bool:
    return any(0 < words.find(mark) <= 70 for mark in (" •", " \uf0a7", " ·"))

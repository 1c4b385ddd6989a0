"""Pages copied line by line: a number alone on its line, the title on the next, then agenda text, labels and minutes."""

from __future__ import annotations

from bisect import bisect_left

from store.text import fold
from tui_minutes.parsing.layouts import titles
from tui_minutes.parsing.layouts.chains import Candidate, chain, score
from tui_minutes.parsing.layouts.cuts import Cut, Desk, RawItem
from tui_minutes.parsing.layouts.gaps import headings_above_bare
from tui_minutes.parsing.layouts.inline import at_labels
from tui_minutes.parsing.layouts.labels import Label
from tui_minutes.parsing.layouts.numbers import as_year, is_child, read_number, step
from tui_minutes.parsing.layouts.printed import cut_above
from tui_minutes.parsing.text.lines import Line, first_text
from tui_minutes.parsing.text.passages import stitch
from tui_minutes.reading.document import BlockKind

_LONG_TITLE = 400
_SHORT = 12
_PAGES, _PROSE = 2, 60


def cut(desk: Desk) -> Cut | None:
    """Cut a page by numbers that stand alone; None where they do not make a sequence."""
    head_at = table_head(desk)
    candidates = _candidates(desk, head_at)
    found = chain(candidates)
    if _are_pages(desk, found):
        for one in found:
            desk.note(desk.lines[one.index], "page number", "counts up in the middle of sentences")
        pages = {one.index for one in found}
        blank = {at + 1 for at in pages if at + 1 < len(desk.lines) and not desk.lines[at + 1].text}
        desk.lines = [line for at, line in enumerate(desk.lines) if at not in pages and at not in blank]
        return None
    if head_at is None and (above := headings_above_bare(desk, found)) is not None:
        return cut_above(desk, found, above)
    if score(found) < (1.4 if head_at is not None else 2.4):
        return None
    if head_at is not None and (above := _titles_above(desk, every := _to_the_end(found, candidates), head_at)):
        return _cut_above(desk, every, above)
    chosen = _with_children(found, candidates)
    lines = desk.lines
    first = chosen[0].index
    items = _before_numbers(desk, head_at, first) if head_at is not None else []
    head = lines[: head_at if head_at is not None else first]
    stops = [candidate.index for candidate in chosen[1:]] + [len(lines)]
    for candidate, stop in zip(chosen, stops, strict=True):
        line = lines[candidate.index]
        desk.note(line, "item number", "alone on its line, one on from the last")
        begins = line.start - len(line.marker) - 1 if line.marker else line.start
        items.extend(item_at(desk, candidate.index + (not line.marker), stop, candidate.number.text, begins))
    return Cut("numbers on their own lines", head, items)


def _to_the_end(found: list[Candidate], candidates: list[Candidate]) -> list[Candidate]:
    """Add the numbers that count on after the last of a sequence."""
    every = list(found)
    for one in candidates:
        if one.index > every[-1].index and step(every[-1].number, one.number) == 1:
            every.append(one)
    return every


def _titles_above(desk: Desk, found: list[Candidate], head_at: int) -> list[int]:
    """Return the titles that stand above their numbers, where sentences of the minutes stand below these: `* LSC 4`, `That ...`."""
    lines, above, told, last = desk.lines, [], 0, head_at - 1
    for one in found:
        after = first_text(lines, one.index + 1)
        below = lines[after].text if after is not None else ""
        told += below.startswith("That") or (below[-1:] == "." and below.count(" ") > _SHORT)
        at = next((index for index in range(one.index - 1, last, -1) if lines[index].text), None)
        if at is None or lines[at].text[-1:] in ".;,:" or not lines[at].text[0].isupper() or desk.labels.whole(lines[at]):
            return []
        above.append(at)
        last = one.index
    return above if told * 2 > len(found) else []


def _cut_above(desk: Desk, found: list[Candidate], above: list[int]) -> Cut:
    """Cut at the titles above the numbers."""
    lines, items = desk.lines, []
    for one, at, stop in zip(found, above, [*above[1:], len(lines)], strict=True):
        (item, *_) = item_at(desk, at, at + 1, one.number.text, lines[at].start)
        desk.note(lines[one.index], "item number", "alone on its line, below the title")
        item.body = [*lines[at + 1 : one.index], *lines[one.index + 1 : stop]]
        items.append(item)
    return Cut("numbers on their own lines", lines[: above[0]], items)


def _are_pages(desk: Desk, found: list[Candidate]) -> bool:
    """Say whether bare figures that count up are the numbers of pages: many of them stand in the middle of a sentence."""
    if len(found) < _PAGES or any(one.number.stopped or len(one.number.values) > 1 or desk.lines[one.index].marker for one in found):
        return False
    lines, torn = desk.lines, 0
    for one in found:
        before = next((lines[at].text for at in range(one.index - 1, max(-1, one.index - 8), -1) if lines[at].text), "")
        after = first_text(lines, one.index + 1)
        goes_on = after is not None and lines[after].text[:1].islower()
        torn += goes_on or (len(before) > _PROSE and before[-1] not in '.:;?!”"’)' and titles.file_residue(before) is None)
    return torn * 3 >= len(found)


def _candidates(desk: Desk, head_at: int | None) -> list[Candidate]:
    """Return the numbers alone on their lines and, below `head_at`, those that the format knows apart: a page printed as PDF has such."""
    lines = desk.lines
    places = [index for index, line in enumerate(lines) if line.text.endswith(":") and desk.labels.whole(line)]
    found: list[Candidate] = []
    for index, line in enumerate(lines):
        if line.marker and head_at is not None and index >= head_at:
            marked = read_number(line.marker) if line.marker[0].isdigit() else None
            if marked is not None and marked.end >= len(line.marker):
                found.append(Candidate(index, marked, _weight(desk, line) - 0.05 * len(marked.values)))
            continue
        if not 0 < len(line.text) <= 24 or line.kind is not BlockKind.TEXT:
            continue
        text = line.text.lstrip("•· ")
        number = read_number(text)
        if number is None or number.end < len(text) or as_year(number):
            continue
        after = first_text(lines, index + 1, index + 8)
        if after is None:
            continue
        found.append(Candidate(index, number, _weight(desk, lines[after]) - 0.05 * len(number.values)))
    ends = [*(candidate.index for candidate in found[1:]), len(lines)][: len(found)]
    return [
        Candidate(one.index, one.number, one.weight + (1.0 if _any_between(places, one.index, end) else 0.0))
        for one, end in zip(found, ends, strict=True)
    ]


def _any_between(places: list[int], start: int, end: int) -> bool:
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def _weight(desk: Desk, title: Line) -> float:
    """How much the line after a number looks like a title."""
    text = title.text
    if desk.labels.whole(title):
        return 0.2
    weight = 0.5
    if text[:1].islower() or text.startswith(("That ", "to ")):
        weight -= 1.0
    if text.endswith((";", "; and", ",")) or len(text) > _LONG_TITLE or (text.endswith(".") and len(text.split()) > 20):
        weight -= 1.0
    if read_number(text) and len(text) <= 12:
        weight -= 0.8
    if titles.file_residue(text):
        weight += 0.5
    if text.isupper() or fold(text[:80]).startswith(desk.titles.known):
        weight += 0.2
    if _tells(desk, text):
        weight -= 0.6
    return weight


def _tells(desk: Desk, text: str) -> bool:
    """Say whether a line is the beginning of a sentence of the minutes, and no title."""
    words = text.split(" ", 12)
    if len(words) < 8 or titles.file_residue(text):
        return False
    return words[0] in desk.titles.openers and any(word in desk.titles.verbs for word in words[1:])


def _with_children(found: list[Candidate], candidates: list[Candidate]) -> list[Candidate]:
    """Add the numbers under a number (`4.1`, `44/211`) that stand in its stretch."""
    chosen, at = [], 0
    taken = {candidate.index for candidate in found}
    for place, parent in enumerate(found):
        chosen.append(parent)
        stop = found[place + 1].index if place + 1 < len(found) else None
        while at < len(candidates) and candidates[at].index <= parent.index:
            at += 1
        while at < len(candidates) and (stop is None or candidates[at].index < stop):
            if candidates[at].index not in taken and candidates[at].weight >= 0 and is_child(parent.number.text, candidates[at].number):
                chosen.append(candidates[at])
            at += 1
    return chosen


def table_head(desk: Desk) -> int | None:
    """Return the index of the first line after `No. Item`, where there is one."""
    heads = {fold(word) for word in desk.vocabulary.words("structure.header.table_head")}
    last = None
    for index, line in enumerate(desk.lines[:600]):
        if line.text and len(line.text) < 40:
            folded = fold(line.text)
            single = folded in ("items", "item", "eitemau", "no.")
            if folded in heads and (not single or (last is not None and index - last <= 3)):
                after = first_text(desk.lines, index + 1)
                if after is None or fold(desk.lines[after].text) not in heads:
                    return index + 1
            if folded in ("items", "eitemau", "no."):
                last = index
    return None


def _before_numbers(desk: Desk, start: int, stop: int) -> list[RawItem]:
    at = first_text(desk.lines, start, stop)
    if at is None or desk.labels.whole(desk.lines[at]):
        return []
    return item_at(desk, at, stop, None, desk.lines[at].start)


def item_at(desk: Desk, start: int, stop: int, number: str | None, begins: int) -> list[RawItem]:
    """Make the item whose title is the first text from line `start`, and any without a number that follow it before `stop`."""
    made: list[RawItem] = []
    while start < stop or not made:
        item, after = _one_item(desk, start, stop, RawItem(number, None, begins))
        start = _next_unnumbered(desk, after, stop)
        item.body += desk.lines[after:start]
        made.append(item)
        if start >= stop:
            break
        number, begins = None, desk.lines[start].start
    return made


def _one_item(desk: Desk, start: int, stop: int, item: RawItem) -> tuple[RawItem, int]:
    """Read the title at the first text from line `start`; return the item and the index after its title."""
    lines = desk.lines
    at = first_text(lines, start, stop)
    if at is None:
        return item, stop
    if desk.labels.whole(lines[at]) is not None:
        return item, at
    pieces = at_labels(desk, lines[at]) if len(lines[at].text) > _SHORT else []
    if len(pieces) > 1:
        item.title, item.linked = titles.cleaned(pieces[0].passage(desk.view))
        item.body = pieces[1:]
        return item, at + 1
    spans, after = _title_lines(desk, at, stop)
    joined = stitch(desk.view, spans, line=lines[at].line, page=lines[at].page)
    residue = titles.file_residue(joined.text)
    if residue and residue[1] < len(joined.text) - 3 and residue[0] > 0:
        joined, item.run_on = titles.split(joined, desk.titles)
    title, item.linked = titles.cleaned(joined)
    item.title = title if title.text else None
    if after < stop and not item.linked and _only_file(lines[after].text):
        item.linked, after = True, after + 1
    desk.note(lines[at], "item title", "after its number" if item.number else "after the table head")
    return item, after


def _only_file(text: str) -> bool:
    residue = titles.file_residue(text) if len(text) < 40 else None
    return residue is not None and residue[0] == 0 and residue[1] == len(text)


def _title_lines(desk: Desk, at: int, stop: int) -> tuple[list[tuple[int, int]], int]:
    """Return the spans of a title that may be wrapped, and the index after it."""
    lines = desk.lines
    spans = [(lines[at].start, lines[at].end)]
    last, after = lines[at], at + 1
    while after < stop and after - at < 4:
        line = lines[after]
        if not line.text or desk.labels.whole(line) or titles.file_residue(last.text):
            break
        small = last.text.rsplit(" ", 1)[-1].lower() in desk.titles.connectors or last.text.endswith((",", "–", "-"))
        if not (small or line.text[:1].islower() or (desk.wrapping.width and len(last.text) > desk.wrapping.width * 0.85)):
            break
        spans.append((line.start, line.end))
        last, after = line, after + 1
    return spans, after


def _next_unnumbered(desk: Desk, start: int, stop: int) -> int:
    """Return the line of a next title that has no number: a line that ends in the trace of a linked file, outside a list of files."""
    lines, listing = desk.lines, False
    for index in range(start, stop):
        line = lines[index]
        if not line.text:
            continue
        label = desk.labels.whole(line)
        if label:
            listing = label is Label.DOCUMENTS
            continue
        residue = titles.file_residue(line.text) if len(line.text) < _LONG_TITLE else None
        if residue and not listing and index > start and residue[0] > 3 and residue[1] >= len(line.text) - 1:
            if line.text[0] in "•·*-[(" or "item" in line.text[-40:] or line.marker:
                continue
            ahead = first_text(lines, index + 1, stop)
            before = lines[index - 1]
            if ahead is not None and not before.text and any(desk.labels.whole(one) for one in lines[ahead : min(stop, ahead + 40)]):
                return index
    return stop

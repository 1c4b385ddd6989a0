"""Pages about one item: `Agenda item` pages, `Issue - meetings` pages, and a title with its minutes and nothing else."""

from __future__ import annotations

import re
from functools import lru_cache

from store.text import fold
from tui_minutes.parsing.layouts import titles
from tui_minutes.parsing.layouts.cuts import Cut, Desk, RawItem
from tui_minutes.parsing.layouts.labels import Label
from tui_minutes.parsing.layouts.numbers import as_year, read_number
from tui_minutes.parsing.text.lines import first_text
from tui_minutes.parsing.text.passages import Passage, part, stitch
from tui_minutes.parsing.vocabulary import Vocabulary

MEETING_LINE = re.compile(
    r"(?:Meeting|Cyfarfod): ?(?P<date>[\d/.-]{6,10}) ?[-–] ?(?P<body>[^\n]{3,160}?) ?"
    r"\((?:Item|Eitem|Minute) (?P<number>[^()\s]{1,20})\)"
)
_LABEL, _LONGEST = 60, 250
_TITLE = 120
_MOVED = ("moved", "seconded", "proposed")
_DOCUMENT_ITEM = re.compile(r", item (\d[\w./]{0,10}?)\.?(?:\s|$)")
_DECIDES = re.compile(
    r"(?:RESOLVED|AGREED|ORDERED|NOTED|DECIDED|RECOMMENDED)\b(?! [A-Z]{2})|(?:Resolved|Agreed|Ordered|Noted)(?: that\b| to\b| ?[:–-])"
)
_CLAUSE = re.compile(r"\((?:\d{1,2}|[a-z]|[ivx]{1,4})\) ")
_CLAUSES = 60
_PARAGRAPH = re.compile(r"(\d{1,4})\.\d{1,2}(?=[\s.)])")


def cut_named(desk: Desk) -> Cut | None:
    """Cut a page that calls itself a page about one item; None for other pages."""
    item_pages = _folded(desk.vocabulary, "structure.header.item_page_titles")
    issue_pages = _folded(desk.vocabulary, "structure.header.issue_page_titles")
    for index, line in enumerate(desk.lines[:300]):
        if 5 < len(line.text) < 40 or (line.text and "eeting: " in line.text[:12]):
            folded = fold(line.text)
            if folded in item_pages:
                desk.note(line, "page title", "page about one item")
                return _with_values(desk, _page(desk, index, "agenda item page"))
            if folded in issue_pages:
                desk.note(line, "page title", "page about one issue")
                return _issue(desk, index)
    return None


def cut_plain(desk: Desk) -> Cut | None:
    """Cut a page that holds one title and one stretch of minutes, or minutes without any title."""
    marks = [index for index, line in enumerate(desk.lines) if desk.labels.whole(line) in (Label.MINUTES, Label.DECISION)]
    if sum(1 for index in marks if desk.labels.whole(desk.lines[index]) is Label.MINUTES) > 1:
        return None
    if not marks or _other_labels(desk) > 1:
        return None
    at = _title_at(desk, marks[0])
    cut = _page(desk, at - 1, "one title and its minutes")
    if at:
        cut.head = desk.lines[:at]
    return cut


def _other_labels(desk: Desk) -> int:
    """Count the headings with a colon that agendas know (`Matters Arising:`): beside them `Minutes:` is a heading as they are."""
    lines = (line.text for line in desk.lines if line.text[-1:] == ":" and len(line.text) <= _LABEL)
    return sum(1 for text in lines if fold(text[:-1]).strip() in desk.titles.known and fold(text[:-1]).strip() != "minutes")


def _title_at(desk: Desk, label: int) -> int:
    """Return the index of the title before a page's only label: after the labels of a header, if there are any."""
    start = 0
    for index, line in enumerate(desk.lines[:label]):
        if ":" in line.text[:24] and is_header_label(desk, line.text):
            start = index + 1
    titles_of_pages = _folded(desk.vocabulary, "structure.header.page_titles")
    first = None
    for index in range(start, label):
        line = desk.lines[index]
        if not line.text or desk.labels.is_residue(line) or desk.labels.whole(line) or fold(line.text) in titles_of_pages:
            continue
        if titles.file_residue(line.text) and line.text[0] not in "•·*":
            return index
        first = index if first is None else first
    return label if first is None else first


def is_header_label(desk: Desk, text: str) -> bool:
    """Say whether a line gives a value of the page's header (`Venue: ...`)."""
    name = fold(text.split(":", 1)[0])
    return name in _field_names(desk.vocabulary)


@lru_cache(maxsize=4)
def _field_names(vocabulary: Vocabulary) -> frozenset[str]:
    names = vocabulary.group("structure.header")
    return frozenset(name for key in ("venue", "contact", "date", "time", "council", "committee") for name in names[key])


@lru_cache(maxsize=16)
def _folded(vocabulary: Vocabulary, name: str) -> frozenset[str]:
    """Return a list of the vocabulary as its words are compared."""
    return frozenset(fold(word) for word in vocabulary.words(name))


def _page(desk: Desk, index: int, layout: str) -> Cut:
    lines = desk.lines
    at = first_text(lines, index + 1)
    head = lines[: index + 1]
    while at is not None and layout == "agenda item page" and (is_value(desk, lines[at].text) or _page_title(desk, lines[at].text)):
        at = first_text(lines, at + 1)
    if at is None:
        return Cut(layout, head, [])
    head = lines[:at] if at > index + 1 else head
    item = RawItem(None, None, lines[at].start)
    after = at
    if not desk.labels.whole(lines[at]) and not _tells(desk, lines[at].text):
        after = _title(desk, item, at)
    item.body = lines[after:]
    if item.number is None:
        _number_from_body(item)
    return Cut(layout, head, [item])


def _tells(desk: Desk, text: str) -> bool:
    """Say whether the first line of an item is a sentence of its minutes (`There were no declarations.`), its title being lost."""
    words = text.split(" ", 4)
    if _DECIDES.match(text) or (_CLAUSE.match(text) and len(text) > _CLAUSES and text[-1:] in ".;:"):
        return True
    if len(text) > 90 and text[-1:] in ".:;" and text.lower().startswith(desk.titles.advice):
        return True
    if len(text) > _TITLE and text[-1:] == ":" and words[0] in desk.titles.openers:
        return ". " in text and any(word in desk.titles.verbs or word in _MOVED for word in text.split(" ", 30)[1:30])
    return len(words) > 4 and text[-1:] == "." and words[0] in desk.titles.openers and not titles.file_residue(text)


def _with_values(desk: Desk, cut: Cut) -> Cut:
    """Move the values of a decision page (`Decision Maker: Cabinet`) from the item's text to the head of the page."""
    for item in cut.items:
        moved = [line for line in item.body if is_value(desk, line.text)]
        if moved:
            cut.head += moved
            item.body = [line.cut(0, 0) if line in moved else line for line in item.body]
    return cut


def is_value(desk: Desk, text: str) -> bool:
    """Say whether a line gives a value of a decision page (`Publication date: ...`), or of a page's header."""
    if len(text) >= 200 or ":" not in text[:40]:
        return False
    name = fold(text.split(":", 1)[0])
    return name in _folded(desk.vocabulary, "structure.header.values") or (is_header_label(desk, text) and name != "date")


def _page_title(desk: Desk, text: str) -> bool:
    """Say whether the page prints its own title again."""
    return len(text) < _LABEL and fold(text) in _folded(desk.vocabulary, "structure.header.item_page_titles")


def _title(desk: Desk, item: RawItem, at: int) -> int:
    """Read number and title from line `at`; return the index of the line after them."""
    lines = desk.lines
    line, after = lines[at], at + 1
    number = read_number(line.text)
    offset = 0
    if number and not as_year(number) and not _is_reference(line.text):
        item.number, offset = number.text, number.end
        if number.end >= len(line.text):
            following = first_text(lines, at + 1)
            if following is None or desk.labels.whole(lines[following]):
                return at + 1
            line, after, offset = lines[following], following + 1, 0
    passage = part(stitch(desk.view, [(line.start + offset, line.end)], line=line.line, page=line.page), 0)
    title, item.run_on = _split_if_run_on(desk, passage)
    title, item.linked = titles.cleaned(title)
    item.title = title if title.text else None
    desk.note(line, "item title", "first line of the item")
    return after


def _is_reference(text: str) -> bool:
    """`21/00388/FP - Land at ...`: a planning application, whose number is part of the title."""
    first = text.split(" ", 1)[0]
    return (first.count("/") >= 2 and first[-1:].isalpha()) or (first.count("/") >= 2 and len(first) > 8)


def _split_if_run_on(desk: Desk, passage: Passage) -> tuple[Passage, Passage | None]:
    residue = titles.file_residue(passage.text)
    if len(passage.text) > 200 or (residue and residue[1] < len(passage.text) - 3):
        return titles.split(passage, desk.titles)
    return passage, None


def _number_from_body(item: RawItem) -> None:
    """Take the item's number from `21.1`, `21.2` at the beginning of its paragraphs, or from a file's `, item 12.`: inferred."""
    seen: dict[str, int] = {}
    for line in item.body:
        text = line.text
        if text[:1].isdigit() and (found := _PARAGRAPH.match(text)):
            seen[found[1]] = seen.get(found[1], 0) + 1
        elif ", item " in text and (given := _DOCUMENT_ITEM.search(text[-400:])):
            item.number, item.inferred = given[1], True
            return
    if len(seen) == 1 and next(iter(seen.values())) >= 2:
        item.number, item.inferred = next(iter(seen)), True


def _issue(desk: Desk, index: int) -> Cut:
    """Cut an issue's history: `Meeting: 26/02/2019 - Council (Item 73)`, then the item as it stood at that meeting, for each meeting."""
    lines = desk.lines
    starts = [at for at in range(index + 1, len(lines)) if "eeting: " in lines[at].text[:10] and MEETING_LINE.match(lines[at].text[:300])]
    if not starts:
        return _page(desk, index, "issue page")
    items = []
    for place, start in enumerate(starts):
        stop = starts[place + 1] if place + 1 < len(starts) else len(lines)
        found = MEETING_LINE.match(lines[start].text[:300])
        item = RawItem(found["number"] if found else None, None, lines[start].start)
        at = first_text(lines, start + 1, stop)
        after = start + 1
        if at is not None and not desk.labels.whole(lines[at]) and not _tells(desk, lines[at].text):
            after = _title(desk, item, at)
            if found:
                item.number = found["number"]
        item.body = lines[after:stop]
        items.append(item)
    _issue_title(desk, items, (index + 1, starts[0]))
    return Cut("issue page", lines[: starts[0] + 1], items)


def _issue_title(desk: Desk, items: list[RawItem], between: tuple[int, int]) -> None:
    """Give items that have no title of their own, or only what the agenda asks for, the one of the issue above all its meetings."""
    at = first_text(desk.lines, *between)
    if at is None or desk.labels.whole(desk.lines[at]) or len(desk.lines[at].text) > _LONGEST or desk.lines[at].text[-3:] in ("...", "…"):
        return
    for item in items:
        asks = item.title is not None and item.title.text.lower().startswith(desk.titles.advice) and item.title.text[-1:] == "."
        if item.title is None or asks:
            if item.title is not None:
                item.run_on = item.run_on or item.title
            item.title, item.linked = titles.cleaned(desk.lines[at].passage(desk.view))

"""Site pages that lost the numbers and the labels on their way: what is left are titles set apart under `No. Item`, and text."""

from __future__ import annotations

import re

from store.text import fold
from tui_minutes.parsing.layouts import titles
from tui_minutes.parsing.layouts.cuts import Cut, Desk
from tui_minutes.parsing.layouts.labels import Label
from tui_minutes.parsing.layouts.listing import item_at, table_head
from tui_minutes.parsing.layouts.numbers import as_year, read_number
from tui_minutes.parsing.text.lines import Line, first_text
from tui_minutes.parsing.text.mending import BULLETS

_LONGEST = 200
_FEWEST, _WORDS = 3, 5
_BRACKETED = re.compile(r" \([^()]{1,80}\)$")
_NAMED = re.compile(r"[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){1,3}")
_NO_TITLE = ("that ", "resolved", "agreed", "note:", "notes:", "decision:", "minutes:")


def cut(desk: Desk) -> Cut | None:
    """Cut a page at titles that stand alone; None without the site's table head or a title with the trace of a linked file.

    Below the table head the first line is a title whatever it looks like: on such pages it may be what the agenda asks for.
    """
    lines = desk.lines
    head = table_head(desk)
    start = head or 0
    first = first_text(lines, start)
    if first is None or (head is not None and _numbered(lines[first].text)):
        return None
    starts = [index for index in range(start, len(lines)) if lines[index].text and _is_title(desk, index)]
    if head is None and not any(_with_files(desk, index) for index in starts) and not _minuted(desk, starts):
        return None
    if head is not None and first not in starts:
        if desk.labels.whole(lines[first]):
            return None
        starts.insert(0, first)
    if not starts:
        return None
    items = []
    for at, stop in zip(starts, [*starts[1:], len(lines)], strict=True):
        items += item_at(desk, at, stop, None, lines[at].start)
    return Cut("titles set apart", lines[: starts[0]], items)


def _minuted(desk: Desk, starts: list[int]) -> bool:
    """Say whether titles, one of them a link to a file, have sentences of minutes below them: no list of files has."""
    if len(starts) < _FEWEST or not any(titles.file_residue(desk.lines[index].text) for index in starts):
        return False
    told = 0
    for start, stop in zip(starts, [*starts[1:], len(desk.lines)], strict=True):
        told += any(line.text[-1:] == "." and line.text.count(" ") > _WORDS and " w" in line.text for line in desk.lines[start + 1 : stop])
    return told > 1


def _numbered(text: str) -> bool:
    number = read_number(text)
    return number is not None and not as_year(number)


def _with_files(desk: Desk, index: int) -> bool:
    """Say whether a title is a link to a file, and the site's own list of files follows it."""
    after = first_text(desk.lines, index + 1, index + 8)
    listed = after is not None and desk.labels.whole(desk.lines[after]) is Label.DOCUMENTS
    below = first_text(desk.lines, after + 1, after + 4) if after is not None and not listed else None
    listed = listed or (below is not None and desk.labels.whole(desk.lines[below]) is Label.DOCUMENTS)
    return listed and titles.file_residue(desk.lines[index].text) is not None


def _is_title(desk: Desk, index: int) -> bool:
    """Say whether a line stands alone as a title does: the trace of a linked file at its end, or words that many agendas have."""
    lines = desk.lines
    text = lines[index].text
    alone = index == 0 or not lines[index - 1].text
    if not alone or len(text) > _LONGEST or text[0] in BULLETS or text[0] in "*([“‘\"'" or text.lower().startswith(_NO_TITLE):
        return False
    if desk.labels.whole(lines[index]) or _numbered(text) or not text[0].isupper():
        return False
    residue = titles.file_residue(text)
    if residue and residue[0] > 3 and residue[1] >= len(text) - 1:
        return True
    if text[-1] in ".;:,?!" or first_text(lines, index + 1) is None:
        return False
    folded = fold(_BRACKETED.sub("", text)).rstrip(" .*")
    if folded in desk.titles.known or folded.partition(" / ")[0] in desk.titles.known:
        return True
    return _gap(lines, index) > 1 and len(text) <= 100 and titles.in_title_case(text, desk.titles) and not _is_person(desk, text)


def _is_person(desk: Desk, text: str) -> bool:
    """Say whether a line is somebody of a list of those present: `Ann Rudd, Head of Piers`."""
    name, comma, post = text.partition(", ")
    if not comma or not _NAMED.fullmatch(name):
        return False
    posts = desk.vocabulary.words("people.names.posts")
    return any(word in posts for word in fold(post.replace("(", " ")).split())


def _gap(lines: list[Line], index: int) -> int:
    """Return how many blank lines stand above: the end of a row leaves more of them than the end of a paragraph."""
    count = 0
    while count < index and not lines[index - count - 1].text:
        count += 1
    return count

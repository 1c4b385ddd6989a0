"""Printed minutes of parishes and community councils: headings with a number before them, in capitals, in bold, or marked up."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from store.text import fold
from tui_minutes.parsing.columns import paragraphs
from tui_minutes.parsing.layouts import titles
from tui_minutes.parsing.layouts.chains import Candidate, chain, score
from tui_minutes.parsing.layouts.cuts import Cut, Desk, RawItem
from tui_minutes.parsing.layouts.gaps import broken, headings_above
from tui_minutes.parsing.layouts.inline import at_labels
from tui_minutes.parsing.layouts.numbers import Number, as_year, read_number, read_roman
from tui_minutes.parsing.layouts.restarts import LISTS, all_ones, under_headings, without_lists
from tui_minutes.parsing.people.roll import roll
from tui_minutes.parsing.text.lines import Line, first_text
from tui_minutes.parsing.text.mending import first_bold
from tui_minutes.parsing.text.passages import Passage, part, stitch
from tui_minutes.parsing.vocabulary import Vocabulary
from tui_minutes.reading.document import BlockKind

_DATE = re.compile(
    r"(?:st|nd|rd|th)?\.? ?(?:of )?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
)


_CORRECTS = re.compile(r"\b(?:should (?:have )?(?:read|be|been|say)|to read|was omitted|were omitted)\b")
_FEW, _FEW_WORDS = 3, 8
_TWO, _SURE = 2, 2.2
"""The score from which numbers that count up are those of headings."""
_WERE = ("were ", "was ", "had been ", "have been ")


def cut_numbered(desk: Desk) -> Cut | None:
    """Cut by headings that begin with a rising number; None where there is no such sequence."""
    candidates = _candidates(desk)
    if len(ones := all_ones(desk, candidates)) > LISTS:
        for one in ones:
            line = desk.lines[one.index]
            desk.lines[one.index] = line.cut(one.number.end, kind=line.kind) if line.text[:1].isdigit() else line
        return cut_at(desk, [(one.index, None) for one in ones], "headings that are all numbered one")
    candidates, found = without_lists(desk, candidates, chain(candidates))
    if len(found) > 1 and score(found) < _SURE and (lines := broken(desk.lines, found)) is not None:
        desk.lines = lines
        candidates = _candidates(desk)
        candidates, found = without_lists(desk, candidates, chain(candidates))
    if ((len(found) < 2 or score(found) < _SURE) and not _only_one(desk, found)) or _are_paragraphs(desk, found):
        return None
    if under_headings(desk, candidates):
        return None
    if (lines := broken(desk.lines, found)) is not None:
        desk.lines = lines
        candidates = _candidates(desk)
        candidates, found = without_lists(desk, candidates, chain(candidates))
    found = _with_stragglers(desk, _tops(candidates, found), candidates)
    if (above := headings_above(desk, found)) is not None:
        return cut_above(desk, found, above)
    starts: list[tuple[int, Number | None]] = [(one.index, one.number) for one in found]
    starts = _with_unnumbered(desk, starts)
    return cut_at(desk, starts, "numbered headings")


def _candidates(desk: Desk) -> list[Candidate]:
    candidates = [one for index, line in enumerate(desk.lines) if (one := _candidate(desk, index, line))]
    return _with_text(desk, _without_references(desk, candidates))


def _without_references(desk: Desk, candidates: list[Candidate]) -> list[Candidate]:
    """Drop lines such as `Minute 110 - Allotments`, `Item 5 Bus stop` where items have plain numbers: they tell of an earlier meeting.

    So do corrections of its minutes, wherever they stand: `Item 8 Urgent Business should read ...`.
    """
    candidates = [one for one in candidates if not (one.number.worded and _CORRECTS.search(desk.lines[one.index].text[:200]))]
    earlier = [one for one in candidates if one.number.worded and not desk.lines[one.index].text[:7].lower().startswith("agenda ")]
    if not earlier or 2 * len(earlier) > len(candidates):
        return candidates
    return [one for one in candidates if one not in earlier]


def _are_paragraphs(desk: Desk, found: list[Candidate]) -> bool:
    """Say whether figures such as `2.3` number the paragraphs of minutes whose headings are lost: most of them lead whole sentences."""
    if len(found) < _FEW or any(len(one.number.values) != 2 or one.number.shape != "0.0" for one in found):
        return False
    sentences = 0
    for one in found:
        text = desk.lines[one.index].text
        if " •" in text[: 10 * _FEW_WORDS] or _titled(desk, one):
            continue
        sentences += text[-1:] in ".;" and text.count(" ") > _FEW_WORDS and not text[one.number.end :].isupper()
    return sentences * 2 > len(found)


def _only_one(desk: Desk, found: list[Candidate]) -> bool:
    """Say whether a heading 1 is the only business of printed minutes: the head says minutes, and attendance stands above it."""
    if len(found) != 1 or found[0].number.values != (1,) or found[0].weight < 0.4:
        return False
    above = [line.text for line in desk.lines[: found[0].index] if line.text]
    lists = roll(desk.vocabulary)
    return any("inutes" in text or "MINUTES" in text for text in above[:12]) and any(lists.label(text) for text in above)


def _tops(candidates: list[Candidate], found: list[Candidate]) -> list[Candidate]:
    """Prefer `1, 2, 3` to a longer run of the numbers under them (`5.1, 5.2`), which become sub-headings."""
    if found[0].number.shape != "0.0":
        return found
    tops = chain([one for one in candidates if one.number.shape == "0"])
    if len(tops) < 3 or score(tops) < 2.2:
        return found
    return tops if {one.number.values[0] for one in found} <= {one.number.values[0] for one in tops} else found


def _with_text(desk: Desk, candidates: list[Candidate]) -> list[Candidate]:
    """Prefer headings with words under them to the entries of an agenda or a table of contents."""
    stops = [*(one.index for one in candidates[1:]), len(desk.lines)][: len(candidates)]
    return [
        Candidate(one.index, one.number, one.weight + (0.3 if first_text(desk.lines, one.index + 1, stop) is not None else 0.0))
        for one, stop in zip(candidates, stops, strict=True)
    ]


def _candidate(desk: Desk, index: int, line: Line) -> Candidate | None:
    text = (line.marker + " " + line.text) if line.marker else line.text
    number = read_number(text) or read_roman(text)
    if number is not None and line.cells:
        return _row_candidate(index, line, number)
    if number is None or as_year(number):
        return None
    words = text[number.end :]
    if len(words) < _TWO:
        below = first_text(desk.lines, index + 1, index + 3) if not words and number.shape == "0/0" else None
        words = desk.lines[below].text if below is not None else ""
        if len(words) < _TWO or read_number(words):
            return None
    if _DATE.match(words) or (number.shape.startswith("0/0") and not number.stopped and number.glued):
        return None
    if (
        not number.worded
        and not number.stopped
        and number.shape == "0"
        and (
            (len(words) > 120 and not words[:60].isupper() and not fold(words[:80]).startswith(desk.titles.known))
            or not words[:1].isupper()
        )
    ):
        return None
    return Candidate(index, number, _weight(desk, index, line, number, words))


def _row_candidate(index: int, line: Line, number: Number) -> Candidate | None:
    """Read a row of a table whose first cell is a number (and nothing else, or a title)."""
    first = line.cells[0][1] - line.cells[0][0]
    if as_year(number) or number.end > first + 4 or len(line.cells) < 2:
        return None
    return Candidate(index, number, 0.9 if len(line.cells) > 2 else 0.6)


def _weight(desk: Desk, index: int, line: Line, number: Number, words: str) -> float:
    """How much a numbered line looks like an item's heading."""
    weight = 0.1
    folded = fold(words[:80])
    if words[:1].islower() or words.startswith(("That ", "To the ")):
        weight -= 0.6
    if folded.startswith(desk.titles.known):
        weight += 0.6
    if words[:60].isupper():
        weight += 0.5
    if first_bold(line) or (line.strong and line.strong[0][0] <= line.start + number.end):
        weight += 0.7
    if number.worded:
        weight += 0.6
    if len(words) <= 80 and words[-1:] not in ".;,":
        weight += 0.3
    elif words.endswith((";", "; and", ",")) or (len(words) > 160 and not titles.file_residue(words)):
        weight -= 0.3
    if index and not desk.lines[index - 1].text:
        weight += 0.1
    if len(number.values) > 1:
        weight += 0.1
    return weight


def _with_stragglers(desk: Desk, found: list[Candidate], candidates: list[Candidate]) -> list[Candidate]:
    """Add headings after the last of the sequence that are numbered amiss but look the part."""
    last = found[-1]
    for candidate in candidates:
        same = candidate.number.shape == last.number.shape and len(candidate.number.values) == len(last.number.values)
        weight = candidate.weight + _titled(desk, candidate)
        if candidate.index > last.index and same and weight >= 0.7 and candidate.number.values[-1] > 3:
            found.append(candidate)
    return found


def _titled(desk: Desk, candidate: Candidate) -> float:
    """How much a long numbered line looks like a heading that its text runs on from."""
    words = desk.lines[candidate.index].text[candidate.number.end : candidate.number.end + 60]
    title = words.split(":")[0].split(" •")[0].split(" –")[0].split()
    return 0.7 if len(title) >= 2 and all(word[0].isupper() or word in desk.titles.connectors for word in title) else 0.0


@lru_cache(maxsize=4)
def _unnumbered(vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(vocabulary.words("titles.known.unnumbered"))


def _with_unnumbered(desk: Desk, starts: list[tuple[int, Number | None]]) -> list[tuple[int, Number | None]]:
    """Add headings that every clerk knows (`Any Other Business`) where they stand alone without a number."""
    known, taken, first = _unnumbered(desk.vocabulary), {index for index, _ in starts}, starts[0][0]
    added = list(starts)
    for index in range(first, len(desk.lines)):
        line = desk.lines[index]
        if index in taken or not 3 <= len(line.text) <= 70 or line.text[-1] in ",;" or not line.text[0].isupper():
            continue
        folded = fold(line.text).rstrip(" :")
        if folded.endswith(".") and "." not in folded[:-1]:
            continue
        folded = folded.rstrip(".")
        alone = not desk.lines[index - 1].text or desk.lines[index - 1].text.isupper()
        if alone and any(folded == one or (one.endswith(" by") and folded.startswith(one)) for one in known):
            added.append((index, None))
    return sorted(added, key=lambda one: one[0])


def cut_above(desk: Desk, found: list[Candidate], above: list[int]) -> Cut:
    """Cut at the headings that stand above numbered paragraphs: the paragraph's number is the item's, its words are the minutes."""
    lines, items = desk.lines, []
    for one, start, stop in zip(found, above, [*above[1:], len(lines)], strict=True):
        paragraph = lines[one.index]
        rest = paragraph.cut(max(0, one.number.end - (len(paragraph.marker) + 1 if paragraph.marker else 0)))
        rest.marker = ""
        under = [*lines[start : one.index], rest, *lines[one.index + 1 : stop]]
        item = heading_item(desk, under, None, "heading above a numbered paragraph")
        item.number = one.number.text
        items.append(item)
    return Cut("headings above numbered paragraphs", lines[: above[0]], items)


def cut_at(desk: Desk, starts: list[tuple[int, Number | None]], rule: str) -> Cut:
    """Cut a page at the lines of `starts`, each with its number or None; `rule` says how they were found."""
    lines = desk.lines
    items = []
    stops = [index for index, _ in starts[1:]] + [len(lines)]
    for (index, number), stop in zip(starts, stops, strict=True):
        items.append(heading_item(desk, lines[index:stop], number, rule))
    return Cut(rule, lines[: starts[0][0]], items)


def heading_item(desk: Desk, lines: list[Line], number: Number | None, rule: str) -> RawItem:
    """Make the item whose heading is the first of `lines`; words that run on after the title become its text."""
    first = lines[0]
    if len(first.cells) > 1 and number:
        return _row_item(desk, lines, number, rule)
    pieces = at_labels(desk, first)
    offset = max(0, number.end - (len(first.marker) + 1 if first.marker else 0)) if number else 0
    # `3. Minutes: ...` is about the minutes of the last meeting; the label of a site follows a title.
    if len(pieces) > 1 and pieces[0].kind is not BlockKind.LABEL and len(pieces[0].text) > offset:
        first, lines = pieces[0], [*pieces, *lines[1:]]
    if number and offset >= len(first.text) and (below := first_text(lines, 1)) is not None:
        # `125/20` above `TO RECEIVE APOLOGIES`: the number stands on a line of its own.
        first, lines, offset = lines[below], lines[below:], 0
    item = RawItem(number.text if number else None, None, first.start)
    spans, after = _heading_lines(lines, offset)
    joined = stitch(desk.view, spans, line=first.line, page=first.page)
    title, rest = _sentence_of_apologies(joined, desk) or titles.split(joined, desk.titles, bold=_bold_length(first, offset, joined))
    title, item.linked = titles.cleaned(title)
    item.title = title if title.text else None
    desk.note(first, "item title", rule)
    item.run_on = rest
    item.body = lines[after:]
    if rest is not None:
        _run_on_with_body(item, lines, after)
    return item


def _sentence_of_apologies(joined: Passage, desk: Desk) -> tuple[Passage, Passage] | None:
    """Read `Apologies for absence were received from ...` as a title, the whole sentence being the minutes under it."""
    if not joined.text[:9].lower().startswith("apologies"):
        return None
    for known in desk.titles.known:
        at = len(known)
        if known.startswith("apologies") and fold(joined.text[:at]) == known and joined.text[at + 1 :].startswith(_WERE):
            return part(joined, 0, at), joined
    return None


_LONG_CELL = 110
"""Letters of a first paragraph in a cell that may still be the title above the others."""


def _row_item(desk: Desk, lines: list[Line], number: Number, rule: str) -> RawItem:
    """Make the item of a table's row: number and title in its first cells, what was minuted in the others."""
    row = lines[0]
    cells = [row.cut(start - row.start, end - row.start) for start, end in row.cells]
    item = RawItem(number.text, None, row.start)
    cells[0] = cells[0].cut(min(number.end, len(cells[0].text))) if read_number(cells[0].text) else cells[0]
    texts = [cell for cell in cells if cell.text]
    desk.note(row, "item title", rule + " (table row)")
    under: list[Line] = []
    if texts:
        first, *under = [*paragraphs(row, (texts[0].start, texts[0].end), desk.view)]
        if len(first.text) > _LONG_CELL or first.text.endswith("."):
            first, under = texts[0], []
        joined = first.passage(desk.view)
        title, rest = titles.split(joined, desk.titles) if len(texts) == 1 else (joined, None)
        title, item.linked = titles.cleaned(title)
        item.title, item.run_on = title if title.text else None, rest
    minuted = [part for cell in texts[1:] for part in paragraphs(row, (cell.start, cell.end), desk.view)]
    item.body = [*under, *minuted, *lines[1:]]
    return item


def _run_on_with_body(item: RawItem, lines: list[Line], after: int) -> None:
    """Give the words after the title back to the body as a line, so that they are mended with the lines that follow."""
    rest = item.run_on
    assert rest is not None
    last = lines[after - 1]
    start = rest.origin(0)
    if last.start <= start < last.end:
        item.body = [last.cut(start - last.start), *lines[after:]]
        item.run_on = None


def _heading_lines(lines: list[Line], offset: int) -> tuple[list[tuple[int, int]], int]:
    """Return the spans of a heading over one or more lines: capitals go on in capitals, bold in bold."""
    first = lines[0]
    spans = [(first.start + offset, first.end)]
    capitals, bold = first.text[offset:].isupper(), first_bold(first)
    after = 1
    while after < min(len(lines), 4):
        line = lines[after]
        if not line.text or line.kind in {BlockKind.HEADING, BlockKind.ROW} or line.marker or read_number(line.text):
            break
        if line.line - lines[after - 1].line > 1 and not first.text.endswith(("-", "–", "&", ",")):
            break  # a paragraph of its own, as in a document whose blank lines are none of its blocks
        if not ((capitals and line.text.isupper()) or (bold and line.bold)):
            break
        if first.text.endswith((".", ":")):
            break
        spans.append((line.start, line.end))
        after += 1
    return spans, after


def _bold_length(line: Line, offset: int, title: Passage) -> int:
    """How many characters of the title, which begins at `offset` in the line, are in bold."""
    if line.bold:
        return len(title.text)
    if not line.strong:
        return 0
    end, start = line.start + offset, line.start + offset
    for left, right in line.strong:
        if left > end + 2:
            break
        end = max(end, right)
    while start < end < line.end and line.text[end - line.start - 1].isalnum() and line.text[end - line.start].isalnum():
        end -= 1
    return bisect_left(range(len(title.text)), end, key=title.origin) if end > start else 0

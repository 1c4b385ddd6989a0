"""Minutes that reached the clerk in one line, as scraped pages and some PDFs do: broken again at labels, numbers and known headings."""

from __future__ import annotations

import re
from functools import lru_cache

from store.text import fold
from tui_minutes.parsing.layouts.chains import Candidate, chain, score
from tui_minutes.parsing.layouts.numbers import as_year, read_number
from tui_minutes.parsing.layouts.titles import title_words
from tui_minutes.parsing.people.roll import roll
from tui_minutes.parsing.text.lines import Line
from tui_minutes.parsing.vocabulary import Vocabulary
from tui_minutes.reading.document import BlockKind

_LONG, _MOST_LINES, _FEWEST, _FAR = 900, 40, 3, 100_000
_NUMBERED = re.compile(
    r"(?:^|(?<= ))(?:\(\d{1,4}\)|\d{1,3}\.\d{1,2}\.?|\d{1,5}/\d{1,2}/\d{2}|\d{1,4}/\d{2,4}|\d{1,2}[.)]?|[A-Z]{1,4}\d{1,4}(?:/\d{2,4})?)"
    r"(?: Agenda Item \d{1,2}[.:]?)? (?=[A-ZÀ-Þ])"
)
_LABEL = 60
_LABELLED = re.compile(r"(?<=[.”\"’'] )(?P<label>[A-Z][\w’'-]+(?: (?:of|and|the|to|for|in|on|from|with|&|[A-Z][\w’'/-]*)){0,7}:)(?= [A-Z])")
"""Words written as a title, after a sentence and before a colon."""
_ENDS = '.!?:;)”’"|'


def broken_up(lines: list[Line], vocabulary: Vocabulary) -> list[Line]:
    """Return `lines`, those that hold most of a page each broken into the lines that they once were."""
    texts = [line for line in lines if line.text]
    long = [line for line in texts if len(line.text) > _LONG and _is_long(line)]
    if not long or len(texts) > _MOST_LINES or 2 * sum(len(line.text) for line in long) < sum(len(line.text) for line in texts):
        return lines
    if sum(1 for line in texts if not _is_long(line) and _begins_numbered(line.text)) >= _FEWEST:
        return lines
    numbers = _numbers(long, vocabulary)
    made: list[Line] = []
    for line in lines:
        made += _pieces(line, numbers, vocabulary) if _is_long(line) else [line]
    return made


def _is_long(line: Line) -> bool:
    return len(line.text) > _LONG and line.kind is BlockKind.TEXT and not line.cells


def _begins_numbered(text: str) -> bool:
    number = read_number(text)
    return number is not None and not as_year(number) and (number.stopped or len(number.values) > 1)


def _pieces(line: Line, counted: dict[int, list[int]], vocabulary: Vocabulary) -> list[Line]:
    """Break one line: before the labels of attendance lists, then at its numbers, or around the headings that every agenda has."""
    text = line.text[:_FAR]
    numbers = counted.get(line.start, [])
    labels = [found.start() for found in roll(vocabulary).inline.finditer(text, 1) if text[found.start() - 1] == " "]
    headings = [] if counted else _headings(text, vocabulary, least=_FEWEST - 1 if len(labels) > 1 else _FEWEST)
    first = min([*numbers, *(start for start, _ in headings), len(text)])
    labels = [at for at in labels if at < first]
    if not numbers and not headings:
        return [line]
    cuts = sorted({0, *labels, *numbers, *(at for span in headings for at in span)})
    titles = {start for start, _ in headings}
    made = []
    for start, end in zip(cuts, [*cuts[1:], len(line.text)], strict=True):
        piece = line.cut(start, end)
        if start in titles:
            piece.kind, piece.level = BlockKind.HEADING, 2
        if piece.text:
            made += [piece, line.cut(end, end, BlockKind.BLANK)]
    return made


def _numbers(long: list[Line], vocabulary: Vocabulary) -> dict[int, list[int]]:
    """Return where the numbers stand, by the place of their line, that count up through the long lines of a page as headings do."""
    known = title_words(vocabulary).known
    candidates: list[Candidate] = []
    places: list[tuple[int, int]] = []
    for line in long:
        text = line.text[:_FAR]
        for found in _NUMBERED.finditer(text):
            number = read_number(text[found.start() : found.start() + 60])
            if number is None or as_year(number):
                continue
            titled = fold(text[found.end() : found.end() + 60]).startswith(known)
            if not titled and number.shape == "0" and not number.stopped:
                continue  # a bare figure before a capital may be anything
            weight = 0.2 + 0.4 * (found.start() == 0 or text[found.start() - 2] in _ENDS) + 0.5 * titled
            candidates.append(Candidate(len(places), number, weight))
            places.append((line.start, found.start()))
    counted = chain(candidates)
    made: dict[int, list[int]] = {}
    if len(counted) >= _FEWEST and score(counted) >= _FEWEST:
        for one in counted:
            made.setdefault(places[one.index][0], []).append(places[one.index][1])
    return made


def _headings(text: str, vocabulary: Vocabulary, *, least: int) -> list[tuple[int, int]]:
    """Return where the headings stand that every agenda has, when there are several of them."""
    found = [one.span() for one in _known(vocabulary).finditer(text) if text[one.start() - 2] not in ",&" and text[one.start() - 1] == " "]
    if len(found) < least:
        found = [one.span("label") for one in _LABELLED.finditer(text) if _is_heading(one["label"], vocabulary)]
    return found if len(found) >= least else []


def _is_heading(label: str, vocabulary: Vocabulary) -> bool:
    """Say whether words before a colon can head an item: neither who was there nor a part of the record."""
    words = fold(label).rstrip(" :")
    if words in vocabulary.words("titles.known.no_heading") or roll(vocabulary).label(label) is not None:
        return False
    return len(words) <= _LABEL and (" " in words or words in vocabulary.words("titles.known.openings"))


@lru_cache(maxsize=4)
def _known(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Return a pattern of headings of two words and more, as titles are written, with a new beginning after them."""
    words = [word for word in vocabulary.words("titles.known.openings") if " " in word or word in ("aob", "aocb")]
    small = set(vocabulary.words("titles.split.connectors"))
    forms = {" ".join(part if part in small else part[:1].upper() + part[1:] for part in word.split(" ")) for word in words}
    forms |= {word.upper() for word in words}
    return re.compile(rf"(?:{'|'.join(sorted(map(re.escape, forms), key=len, reverse=True))}):?(?= [A-Z0-9•])")

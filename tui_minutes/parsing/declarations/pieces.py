"""The pieces of an entry behind its names, set apart by dashes, bars or commas: number, kind, reason and effect in any order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui_minutes.parsing.declarations import names
from tui_minutes.parsing.declarations.kinds import only_kind
from tui_minutes.parsing.declarations.targets import row_number
from tui_minutes.parsing.declarations.words import EDGE, Words
from tui_minutes.parsing.text.sentences import Sentence

_APART = re.compile(r", | - |; | \| ")
_SHORT_PIECE = 45
"""Letters of a number or a kind between commas."""


def _short_pieces(words: Words, line: Sentence, start: int, apart: re.Pattern[str]) -> Iterator[tuple[int, int, bool]]:
    """Yield the pieces from `start` that are no more than a number of business (True) or a kind (False), up to the first that is not."""
    at = start
    while at < len(line.plain):
        mark = apart.search(line.plain, at)
        end = mark.start() if mark else len(line.plain)
        piece = line.cut(at, end)
        text = piece.plain.strip(EDGE)
        if not text or len(text) > _SHORT_PIECE:
            return
        numbered = row_number(words, piece)
        if not (numbered and numbered.refs and not numbered.subject) and not only_kind(words, text, text.lower()):
            return
        yield at, end, bool(numbered and numbered.refs)
        at = mark.end() if mark else end


def both_told(words: Words, line: Sentence, start: int) -> bool:
    """Whether a number and a kind stand behind a name, each of its own: `, item 4, personal, member of the club` needs no verb."""
    return len({numbered for _, _, numbered in _short_pieces(words, line, start + len(", "), _APART)}) > 1


_ASKS = re.compile(r", (?:asked|enquired|inquired|queried|wondered|questioned|sought)\b")


def asks(words: Words, line: Sentence) -> bool:
    """Whether somebody is said to ask something: `Cllr A, item 4, personal, asked whether she had to leave`, no entry of a list."""
    end, _ = names.after(words, line.plain, 0)
    pieces = [stop for _, stop, _ in _short_pieces(words, line, end + len(", "), _APART)]
    return bool(pieces) and _ASKS.match(line.low, pieces[-1]) is not None


_BETWEEN = re.compile(r"(?:[,;]|[,;]? and) (?=[A-Z])")


def people_apart(words: Words, line: Sentence) -> list[Sentence]:
    """Return the parts of a line that tells of several people one by one: `Cllr A, item 4, personal, Cllr B, item 5, prejudicial`."""
    starts = [0]
    for mark in _BETWEEN.finditer(line.plain):
        begin = mark.end()
        if words.titles.match(line.plain, begin) and _tells(words, line, begin) and _tells(words, line.cut(0, mark.start()), starts[-1]):
            starts.append(begin)
    return [line.cut(start, end) for start, end in zip(starts, [*starts[1:], len(line.plain)], strict=True)]


def _tells(words: Words, line: Sentence, begin: int) -> bool:
    end, _ = names.after(words, line.plain, begin)
    return line.plain.startswith(", ", end) and both_told(words, line, end)


_COMMA = re.compile(", ")


def _by_commas(words: Words, line: Sentence, start: int) -> list[tuple[int, int]]:
    """Return the pieces of `, item 4, personal, member of the club`: number and kind, and all else as one."""
    pieces = [(begin, end) for begin, end, _ in _short_pieces(words, line, start + len(", "), _COMMA)]
    at = pieces[-1][1] + len(", ") if pieces else start
    return [*pieces, (at, len(line.plain))] if at < len(line.plain) else pieces


def pieces_of(words: Words, line: Sentence, start: int) -> list[tuple[int, int]]:
    """Return where the pieces of `line` begin and end, from `start` on, which is the end of the names."""
    pieces, begin, plain = [], start, line.plain
    marks = r" \| " if " | " in plain else r" - |; |: |(?<=\w)\) "
    if plain.startswith(", ", start) and not re.search(marks, plain[start:]):
        return _by_commas(words, line, start)
    for hit in re.finditer(marks, plain[start:]):
        pieces.append((begin, start + hit.start() + (1 if hit[0].startswith(")") else 0)))
        begin = start + hit.end()
    pieces.append((begin, len(plain)))
    return [(a, b) for a, b in pieces if b > a]

"""Paragraphs again out of lines: hard wraps and blank lines in mid-sentence joined, list markers apart from their words.

A marker may stand alone on its line, at the end of the line before its words (as some sites print lists), or in mid-line between
two bullets. What is joined is only ever what the page broke; every passage knows where its words stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tui_minutes.parsing.text.lines import Line
from tui_minutes.parsing.text.passages import Passage, stitch
from tui_minutes.reading.document import BlockKind

BULLETS = "·•▪◦‣●○■□►➢✓\uf0a7\uf0b7\uf0d8\uf076"
_MARKER = re.compile(
    rf"(?:[{BULLETS}*–—-]|o(?=  )|\?(?=  ))\s*(?=\S|$)|"
    r"(?:\[(?:\d{1,2}|[a-z]|[ivx]{1,5})\]|"
    r"\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,5})[.)](?:\(?[a-z]{1,3}\))?|[A-H]:(?=\s)|\d{1,4}\.\d{1,2}\.?(?!\d))(?:\s+|$)|\d{1,2}(?=\s{3})\s+"
)
_STRANDED = re.compile(rf"(?:^|[.:;,)\-–’”'\"\]]|\band|\bor)\s+(\(?(?:\d{{1,2}}|[a-z]|[ivx]{{1,5}})[.)])$|\s([{BULLETS}])$")
_MARK = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})")
_ENDS = ".!?:;"
_CLOSERS = "\"'”’)]"
_OPEN_WORDS = frozenset((
    "a", "an", "and", "are", "as", "at", "be", "between", "but", "by", "for", "from", "had", "has", "have", "in",
    "into", "is", "of", "on", "or", "our", "that", "the", "their", "this", "to", "was", "were", "which", "who", "with",
))  # fmt: skip
"""A line that ends with one goes on in the next."""
_AFTER_NAME = re.compile(r"[A-Z][\w’'-]{1,30}(?:,| [-–(]| (?:[a-z]{2,12}ed|was|had|has|is|will|would|said|gave|and [A-Z])\b)")
"""A surname after its initial, by what follows it: `G. Gott - Chairman`, `E. Drew reported`, `A. Holt, B. Lund`."""
_NO_NAME = frozenset(("The", "That", "This", "To", "An", "It", "Members", "Councillors", "Council", "Report", "Item", "Action", "Option"))
_INITIAL = 2
_FIRST = frozenset(BULLETS + "*–—-?([o0123456789")
_FIELD = re.compile(r"[A-Z][A-Za-z’' ]{2,30}:(?: |$)")
_INNER = ("•", "·", "\uf0a7", "\uf0b7")
_STRANDED_ENDS, _STRANDED_LENGTH = ".)" + BULLETS, 8
_TEXT, _BLANK, _HEADING = BlockKind.TEXT, BlockKind.BLANK, BlockKind.HEADING
_MARKED = (BlockKind.TEXT, BlockKind.ROW)
"""Blocks whose markers the format does not know."""
_DASHES = ("-", "–", "—")
_LONG, _CAPITALS = 2000, 120


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a document's lines end: `width` is where its hard wraps fall (0 for none), `loose` says that every line is set apart."""

    width: int = 0
    loose: bool = False
    whole: bool = False
    running: bool = False
    """Paragraphs were lost: every line goes on in the next unless a marker stands between."""


def wrapping(lines: list[Line], whole_paragraphs: bool) -> Wrapping:
    """Find out whether lines were wrapped, and at what width."""
    lengths = sorted([len(line.text) for line in lines if line.kind is _TEXT])
    if len(lengths) < 4:
        return Wrapping(whole=whole_paragraphs)
    top = lengths[len(lengths) * 19 // 20]
    full = [line.text for line in lines if line.kind is _TEXT and top * 0.8 <= len(line.text) <= top * 1.1] if 50 <= top <= 160 else []
    # A wrap falls in mid-sentence: lines of that length that mostly end as sentences do are paragraphs.
    if not full or len(full) * 4 < len(lengths) or sum(text[-1:] in _ENDS for text in full) * 2 > len(full):
        return Wrapping(whole=whole_paragraphs)
    blanks = sum(1 for line in lines if line.kind is _BLANK)
    singles = sum(1 for before, after in pairwise(lines) if before.kind is _TEXT and after.kind is _TEXT)
    loose = singles * 4 < len(lengths) and (whole_paragraphs or blanks * 2 > len(lengths))
    return Wrapping(top, loose, whole_paragraphs)


@dataclass(slots=True)
class _Piece:
    """A stretch of one line that belongs to one passage."""

    line: Line
    start: int
    end: int
    marker: str = ""
    gap: int = 0
    """Blank lines before it."""
    fresh: bool = False
    """Begins a passage whatever stands before it."""

    @property
    def text(self) -> str:
        return self.line.text[self.start : self.end]


def mend(view: str, lines: list[Line], how: Wrapping) -> tuple[Passage, ...]:
    """Return the passages of `lines`."""
    if how.whole and not how.loose and not how.running:
        return tuple(_paragraphs(view, lines, how))
    return tuple(_joined(view, lines, how))


def _paragraphs(view: str, lines: list[Line], how: Wrapping) -> list[Passage]:
    """Return the passages of lines that are whole paragraphs: most stand alone, since only what begins in small letters goes on."""
    made: list[Passage] = []
    rest: list[Line] = []
    between: list[Line] = []
    held: Line | None = None
    alone: Passage | None = None
    certain = True
    for line in lines:
        if line.kind is _BLANK:
            (rest if alone is None else between).append(line)
            continue
        own = None
        if certain and _ordinary(line):
            own = _of_line(line)
        else:
            piece = _one_piece(line)
            # A line of several pieces may leave a marker for the words of the next.
            if piece is not None and certain and (piece.fresh or not line.text[piece.start].islower()) and piece.marker not in _DASHES:
                own = _alone(view, piece)
            certain = piece is not None
        if own is not None:
            if alone is not None:
                made.append(alone)
            elif rest:
                made += _joined(view, rest, how)
                rest = []
            held, alone, between = line, own, []
        elif alone is not None and held is not None:
            rest, alone = [held, *between, line], None
        else:
            rest.append(line)
    if alone is not None:
        made.append(alone)
        return made
    return made + _joined(view, rest, how)


def _ordinary(line: Line) -> bool:
    """Say cheaply whether a line is one piece and goes on from none before it, as most are; `_one_piece` says it of all."""
    text = line.text
    if not line.even or not text.isascii():
        return False
    if line.marker:
        if line.marker in _DASHES:
            return False
    elif line.kind is not _TEXT or not _begins(text[:7]):
        return False
    if text[-1] not in ".)":
        return True
    last = text.rfind(" ") + 1
    return len(text) - last >= _STRANDED_LENGTH or _MARK.fullmatch(text, last, len(text) - 1) is None


def _begins(head: str) -> bool:
    """Whether a line begins with a capital that begins no marker."""
    return len(head) == 7 and "A" <= head[0] <= "Z" and "." not in head and ")" not in head and head[1:3] != ": "


def _of_line(line: Line) -> Passage:
    """Return the passage of an even line that is one piece."""
    text = line.text
    strong = line.kind is _HEADING or bool(line.strong and line.bold) or (3 < len(text) < _CAPITALS and text.isupper())
    return Passage(text, (0,), (line.start,), line.end, line.line, line.page, line.marker, line.indent, strong)


def _joined(view: str, lines: list[Line], how: Wrapping) -> list[Passage]:
    """Return the passages of lines that may go on in one another."""
    made: list[Passage] = []
    group: list[_Piece] = []
    for piece in _pieces(lines):
        if group and piece.marker in _DASHES and _is_dash(group[-1], piece):
            piece.start, piece.marker = 0, ""
            group.append(piece)
            continue
        if group and not piece.fresh and _goes_on(group[-1], piece, how):
            group.append(piece)
            continue
        if group:
            made.append(_passage(view, group))
        group = [piece]
    if group:
        made.append(_passage(view, group))
    return made


def _alone(view: str, piece: _Piece) -> Passage:
    """Return the passage that one piece is."""
    line = piece.line
    text = line.text[piece.start : piece.end]
    start = line.start + piece.start
    even = line.even or ("  " not in text and text.isprintable() and view.startswith(text, start))
    if even and text[:1] != " " != text[-1:]:
        strong = line.kind is _HEADING or bool(line.strong and line.bold) or (3 < len(text) < _CAPITALS and text.isupper())
        return Passage(text, (0,), (start,), start + len(text), line.line, line.page, piece.marker, line.indent, strong)
    return _together(view, [piece])


def _passage(view: str, group: list[_Piece]) -> Passage:
    return _alone(view, group[0]) if len(group) == 1 else _together(view, group)


def _together(view: str, group: list[_Piece]) -> Passage:
    first = group[0].line
    spans = [(piece.line.start + piece.start, piece.line.start + piece.end) for piece in group]
    made = stitch(view, spans, line=first.line, page=first.page, marker=group[0].marker, indent=first.indent)
    if _standing_out(group, made.text):
        return Passage(made.text, made.starts, made.origins, made.end, made.line, made.page, made.marker, made.indent, True)
    return made


def _standing_out(group: list[_Piece], text: str) -> bool:
    """Say whether a passage is a heading: in bold throughout, or in capitals on its own."""
    if first_bold(group[0].line):
        return all(first_bold(piece.line) for piece in group)
    return _in_capitals(text)


def _in_capitals(text: str) -> bool:
    return 3 < len(text) < _CAPITALS and text.isupper()


def first_bold(line: Line) -> bool:
    """Say whether `line` is in bold or a heading."""
    return line.kind is BlockKind.HEADING or line.bold


def _pieces(lines: list[Line]) -> Iterator[_Piece]:
    pending, gap = "", 0
    for index, line in enumerate(lines):
        if line.kind is BlockKind.BLANK:
            gap += 1
            continue
        whole = _one_piece(line)
        if whole is not None:
            whole.marker, whole.gap, whole.fresh = whole.marker or pending, gap, whole.fresh or bool(pending)
            yield whole
            pending, gap = "", 0
            continue
        set_apart = index + 1 == len(lines) or lines[index + 1].kind is BlockKind.BLANK
        for piece in _split(line, pending, set_apart):
            pending = ""
            if piece.end <= piece.start:
                pending = piece.marker
                gap = 0
                continue
            piece.gap = gap
            gap = 0
            yield piece


def _one_piece(line: Line) -> _Piece | None:
    """Return the piece that all of a line is, as most are: no marker stands in it or at its end. None when a closer look is needed."""
    text, kind = line.text, line.kind
    last = text[-1]
    if last in _STRANDED_ENDS:
        word = text[text.rfind(" ") + 1 : -1]
        if len(word) <= _STRANDED_LENGTH - 2 and (last in BULLETS or not word.isascii() or _MARK.fullmatch(word)):
            return None
    if not text.isascii() and ("•" in text or "·" in text or "\uf0a7" in text or "\uf0b7" in text):
        return None
    marker, at = line.marker, 0
    if not marker and (kind is _TEXT or kind in _MARKED) and _may_begin_marked(text):
        own = _MARKER.match(text, 0, 40)
        if own and not _looks_like_words(text, own):
            marker, at = own[0].strip(), own.end()
            if at == len(text):
                return None
    return _Piece(line, at, len(text), marker, 0, bool(marker) or kind is not _TEXT)


def _may_begin_marked(text: str) -> bool:
    """Say cheaply whether a marker may stand before the words."""
    head = text[1:7]
    return text[0] in _FIRST or "." in head or ")" in head or head[:2] == ": "


def _split(line: Line, pending: str, set_apart: bool) -> Iterator[_Piece]:
    """Yield the pieces of a line; one without words carries a marker whose words come on the next line.

    `set_apart` says that a blank line follows: a number at the end is then no marker of what comes.
    """
    text, at = line.text, 0
    marker = line.marker or pending
    fresh = bool(marker) or line.kind is not BlockKind.TEXT
    if not line.marker and line.kind in _MARKED:
        own = _MARKER.match(text, 0, 40) if _may_begin_marked(text) else None
        if own and not _looks_like_words(text, own):
            marker, at, fresh = own[0].strip(), own.end(), True
    stop = len(text)
    stranded = _STRANDED.search(text, max(at, stop - 16)) if stop > at and text[-1] in ".)" + BULLETS else None
    if stranded:
        group = 1 if stranded[1] else 2
        if group == 1 and set_apart:
            stranded = None
        else:
            stop = stranded.start(group)
    for bullet in _inner_bullets(text, at, stop):
        yield _Piece(line, at, _stripped(text, at, bullet), marker, fresh=fresh)
        marker, at, fresh = text[bullet], bullet + 1, True
        while at < stop and text[at] == " ":
            at += 1
    if at < stop or not stranded:
        yield _Piece(line, at, _stripped(text, at, stop), marker, fresh=fresh)
    if stranded:
        yield _Piece(line, len(text), len(text), (stranded[1] or stranded[2]))


def _stripped(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] == " ":
        end -= 1
    return end


def _inner_bullets(text: str, start: int, stop: int) -> list[int]:
    if text.isascii():
        return []
    found = []
    for bullet in _INNER:
        at = text.find(f" {bullet}", start, stop)
        while at > start:
            if text[at + 2 : at + 3] in (" ", "") or bullet != "·":
                found.append(at + 1)
            at = text.find(f" {bullet}", at + 2, stop)
    return sorted(found)


def _looks_like_words(text: str, own: re.Match[str]) -> bool:
    """Say whether a marker is none: `A. Smith`, `I. Jones`, `-2.5 per cent`."""
    mark = own[0].strip()
    rest = text[own.end() :].partition(" | ")[0]
    if not rest:
        return False
    if mark[:1].isupper() and mark.endswith(".") and mark[:-1] not in ("I", "II", "III", "IV", "V"):
        word = rest.split(" ", 1)[0]
        named = len(mark) == _INITIAL and word not in _NO_NAME and _AFTER_NAME.match(rest) is not None
        return named or (word[:1].isupper() and len(own[0]) <= 3 and (not rest[len(word) :].strip() or len(rest) < 40))
    return mark in "-–—" and own.end() == 1


def _is_dash(before: _Piece, piece: _Piece) -> bool:
    """Say whether a dash at the beginning of a line goes on with the sentence, and is no bullet."""
    return not piece.gap and not before.marker and before.text[-1:] not in _ENDS and piece.text[:1].islower() and not piece.line.marker


def _goes_on(before: _Piece, piece: _Piece, how: Wrapping) -> bool:
    """Say whether `piece` continues the sentence or paragraph of `before`."""
    end, start = before.line.text[before.start : before.end], piece.line.text[piece.start : piece.start + 40]
    last = end[-1:]
    closed = last in _ENDS or (last in _CLOSERS and end[-2:-1] in _ENDS)
    if how.running:
        return True
    if len(end) > _LONG and piece.gap:
        return False
    if start[:1].islower() and not closed:
        return piece.gap <= 1 or how.loose
    if piece.gap:
        return how.loose and not _breaks(before, piece, closed, how)
    if how.whole and not how.loose:
        return start[:1].islower() and not closed
    return not _breaks(before, piece, closed, how)


def _breaks(before: _Piece, piece: _Piece, closed: bool, how: Wrapping) -> bool:
    """Say whether two lines, the next not beginning in lower case, are two paragraphs."""
    end, start = before.text, piece.text[:40]
    if first_bold(before.line) != first_bold(piece.line) or end.isupper() != piece.text.isupper():
        return end.rsplit(" ", 1)[-1].lower() not in _OPEN_WORDS
    if end.endswith(":") and ":" not in end[:-1] and len(end) < 40:
        return True
    if _FIELD.match(start) and end[-1:] not in ",-–&":
        return True
    room = how.width and len(before.line.text) + 1 + len(start.split(" ", 1)[0]) <= how.width * 0.97
    if closed:
        return not how.width or bool(room)
    if end.rsplit(" ", 1)[-1].lower() in _OPEN_WORDS or end.endswith((",", "-", "–", "(", "&", "’s", "s’", "'s")):
        return False
    return bool(room) if how.width else True

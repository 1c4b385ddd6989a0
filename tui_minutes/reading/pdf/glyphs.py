"""A page of a PDF as words with places, upright and from the top, and the ruled lines drawn on it.

Only this module speaks to pypdfium2. Coordinates are points from the top left corner of the page as a reader sees it.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from store.text import clean
from tui_minutes.reading.pdf.fonts import Native, is_bold

MAX_GLYPHS = 400_000
"""Characters taken from one page; a page of minutes has some 4,000."""
MAX_SHAPES = 20_000
_MADE_UP = -1
_SLANTED = 45


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters without white space. `y` is its baseline, `size` its font size, both in points from the top of the page."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line, horizontal (`y0 == y1`) or vertical (`x0 == x1`)."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def flat(self) -> bool:
        """Whether the line is horizontal."""
        return self.y0 == self.y1


@dataclass(frozen=True, slots=True)
class PageText:
    """What stands on one page."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]


def read_page(page: Native, number: int) -> PageText:
    """Return the words and ruled lines of a `pypdfium2.PdfPage`; text at another angle than most of the page is left out."""
    left, bottom, right, top = page.get_bbox()
    glyphs = _glyphs(page)
    turns = Counter(glyph[_TURN] for glyph in glyphs if glyph[_TURN] in {0, 90, 180, 270})
    turn = turns.most_common(1)[0][0] if turns else 0
    width, height = (right - left, top - bottom) if turn in {0, 180} else (top - bottom, right - left)
    upright = _Upright(left, bottom, right, top, int(turn))
    kept = [glyph for glyph in glyphs if glyph[_TURN] in {turn, _MADE_UP}]
    words = _words([_level(glyph, upright) for glyph in kept], width, height)
    rules = _ruled(page, upright)
    return PageText(number, width, height, tuple(_underline(words, rules)), tuple(rules))


_Glyph: TypeAlias = tuple[str, float, float, float, float, bool, int]
"""Letter, where it begins and ends along the line, its baseline, its size, whether it is bold, and its turn."""
_TURN = 6


@dataclass(frozen=True, slots=True)
class _Upright:
    """Turns a point of the PDF's own space into one from the top left corner with the text level."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        match self.turn:
            case 270:
                return y - self.bottom, x - self.left
            case 180:
                return self.right - x, y - self.bottom
            case 90:
                return self.top - y, self.right - x
            case _:
                return x - self.left, self.top - y


def _level(glyph: _Glyph, upright: _Upright) -> _Glyph:
    letter, start, end, base, size, strong, turn = glyph
    if turn == 0:
        return letter, start - upright.left, end - upright.left, upright.top - base, size, strong, turn
    if turn in {90, 270}:
        # `start` and `end` run up or down the page here.
        x0, y = upright(base, start)
        x1, _ = upright(base, end)
    else:
        x0, y = upright(start, base)
        x1, _ = upright(end, base)
    return letter, min(x0, x1), max(x0, x1), y, size, strong, turn


def _glyphs(page: Native) -> list[_Glyph]:
    import pypdfium2.raw as pdfium

    textpage = page.get_textpage()
    handle = textpage.raw
    found: list[_Glyph] = []
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    to_x, to_y, to_box = ctypes.byref(x), ctypes.byref(y), ctypes.byref(box)
    unicode, holder_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetTextObject
    box_of, origin_of = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetCharOrigin
    fonts: dict[int, bool] = {}
    last, size, strong, turn = 0, 1.0, False, 0
    for index in range(min(textpage.count_chars(), MAX_GLYPHS)):
        holder = holder_of(handle, index)
        if not holder:  # a blank or line end that the library made up
            found.append(_BLANK)
            continue
        address = ctypes.addressof(holder.contents)
        if address != last:
            last = address
            size = _size(textpage, index)
            strong = _strong(holder, fonts)
            turn = _turn(pdfium.FPDFText_GetCharAngle(handle, index))
        letter = _letter(unicode(handle, index))
        if letter == " ":
            found.append(_BLANK)
            continue
        box_of(handle, index, to_box)
        origin_of(handle, index, to_x, to_y)
        if turn in {90, 270}:
            found.append((letter, box.bottom, box.top, x.value, size, strong, turn))
        else:
            found.append((letter, box.left, box.right, y.value, size, strong, turn))
    return found


_BLANK: _Glyph = (" ", 0.0, 0.0, 0.0, 0.0, False, _MADE_UP)
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "ft", 0xFB06: "st"}
# Bullets of the symbol fonts that Word uses, by their places in the private area; and the library's mark for a hyphen at a line end.
_SYMBOLS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF02D: "-", 0xF06F: "o", 0xF076: "❖", 0x02: "-", 0xFFFE: "-", 0xAD: "-"}


@lru_cache(maxsize=2_000)
def _letter(code: int) -> str:
    if code in _LIGATURES:
        return _LIGATURES[code]
    if code in _SYMBOLS:
        return _SYMBOLS[code]
    if 0xE000 <= code <= 0xF8FF:
        return "•"
    letter = chr(code) if 0x20 < code < 0x110000 else " "
    return " " if letter.isspace() else letter


def _size(textpage: Native, index: int) -> float:
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    size = float(pdfium.FPDFText_GetFontSize(textpage, index))
    if pdfium.FPDFText_GetMatrix(textpage, index, matrix):
        size *= math.hypot(matrix.c, matrix.d) or 1.0
    return min(max(abs(size), 1.0), 400.0)


def _turn(angle: float) -> int:
    """Return the angle as 0, 90, 180 or 270, or `_SLANTED`."""
    degrees = math.degrees(angle) % 360 if angle >= 0 else 0
    nearest = round(degrees / 90) * 90
    return nearest % 360 if abs(degrees - nearest) < 5 else _SLANTED


def _strong(holder: Native, fonts: dict[int, bool]) -> bool:
    import pypdfium2.raw as pdfium

    if pdfium.FPDFTextObj_GetTextRenderMode(holder) == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE:
        return True
    font = pdfium.FPDFTextObj_GetFont(holder)
    if not font:
        return False
    address = ctypes.addressof(font.contents)
    if address not in fonts:
        fonts[address] = is_bold(font)
    return fonts[address]


def _words(glyphs: list[_Glyph], width: float, height: float) -> list[Word]:
    words: list[Word] = []
    run: list[_Glyph] = []
    for glyph in glyphs:
        blank = glyph[0] == " "
        if run and (blank or not _runs_on(run[-1], glyph)):
            word = _word(run, width, height)
            if word is not None:
                words.append(word)
            run = []
        if not blank:
            run.append(glyph)
    word = _word(run, width, height) if run else None
    return [*words, word] if word is not None else words


def _word(run: list[_Glyph], width: float, height: float) -> Word | None:
    """Return the word that letters make, or None for one outside the page."""
    letters, starts, ends, bases, sizes, strong, _ = zip(*run, strict=True)
    size = max(sizes)
    base = bases[sizes.index(size)]
    text = clean("".join(letters))
    if not text.strip() or not (-size < base < height + size and -size < starts[0] < width):
        return None
    return Word(text, min(starts), max(ends), base, size, sum(strong) * 2 > len(run))


def _runs_on(left: _Glyph, right: _Glyph) -> bool:
    """Whether two letters stand side by side; a raised ordinal (`3rd`) does."""
    size = max(left[4], right[4])
    level = abs(right[3] - left[3])
    return -0.5 * size < right[1] - left[2] < 0.2 * size and (level < 0.15 * size or (level < 0.6 * size and left[4] != right[4]))


def _ruled(page: Native, upright: _Upright) -> list[Rule]:
    """Ruled lines, from thin filled boxes, strokes and the edges of boxes."""
    import pypdfium2.raw as pdfium

    rules: list[Rule] = []
    for seen, shape in enumerate(page.get_objects(max_depth=4)):
        if seen > MAX_SHAPES:
            break
        if shape.type == pdfium.FPDF_PAGEOBJ_PATH:
            x0, y0, x1, y1 = shape.get_bounds()
            (left, high), (right, low) = upright(x0, y1), upright(x1, y0)
            left, right, high, low = min(left, right), max(left, right), min(high, low), max(high, low)
            rules.extend(_edges(left, high, right, low, _stroked(shape)))
    return rules


def _stroked(shape: Native) -> bool:
    import pypdfium2.raw as pdfium

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(shape, fill, stroke)) and bool(stroke.value)


def _edges(left: float, high: float, right: float, low: float, stroked: bool) -> list[Rule]:
    middle_x, middle_y = (left + right) / 2, (high + low) / 2
    if low - high < 3 and right - left >= 3:
        return [Rule(left, middle_y, right, middle_y)]
    if right - left < 3 and low - high >= 3:
        return [Rule(middle_x, high, middle_x, low)]
    if stroked and right - left >= 8 and low - high >= 8:
        return [Rule(left, high, right, high), Rule(left, low, right, low), Rule(left, high, left, low), Rule(right, high, right, low)]
    return []


def _underline(words: list[Word], rules: list[Rule]) -> list[Word]:
    """Words with a line close under them, no longer than they are, count as strong: headings are as often underlined as bold."""
    flat = [rule for rule in rules if rule.flat and rule.x1 - rule.x0 < 450]
    if not flat or len(flat) > 500:
        return words
    marked: set[int] = set()
    for rule in flat:
        over = [
            at for at, word in enumerate(words) if 0 < rule.y0 - word.y < 0.3 * word.size and rule.x0 <= (word.x0 + word.x1) / 2 <= rule.x1
        ]
        if over and abs(min(words[at].x0 for at in over) - rule.x0) < 4 and abs(max(words[at].x1 for at in over) - rule.x1) < 6:
            marked.update(over)
    return [
        Word(word.text, word.x0, word.x1, word.y, word.size, True) if at in marked and not word.strong else word
        for at, word in enumerate(words)
    ]

"""Item numbers as councils print them: `1.`, `21/18`, `CM 26/23`, `18.01.4`, `104(a)`, `Item 4:`; and which number follows which."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_NUMBER = re.compile(
    r"(?:\*{1,2}\s{0,4}|\d{1,2}[.:]\d\d ?[ap]\.?m\.?\s{1,4})?"
    r"(?P<word>(?:[Aa]genda [Ii]tem|AGENDA ITEM|[Ii]tem|ITEM|[Mm]inute|Eitem)(?: [Nn]o\.?| NO\.?| [Nn]umber)? )?"
    r"(?P<number>(?P<prefix>(?:[A-Z][a-z]{1,5}/(?=\d)|\d\d[-/]\d\d/[A-Za-z]{1,4}/(?=\d)|"
    r"(?:[A-Z]{1,6}|[A-Z]{1,3}\([A-Z]{1,3}\))(?:[ ./-](?=\d))?))?"
    r"\d{1,5}(?:[./-]\d{1,5}){0,3}(?:[a-z]{1,2}(?![a-z])|\([a-z]{1,4}\)|\(\d{1,2}\))?)"
    r"(?P<stop>[.):]{0,2})(?P<gap>\s*)(?P<dash>[-–—]\s+)?"
)
_BOTH = re.compile(r"(?:Agenda [Ii]tem|AGENDA ITEM)(?: (?:[Nn]o\.?|[Nn]umber))? \d{1,3}[a-z]?[.:)]{0,2}\s+(?:[-–—]\s+)?(?=[A-Z])")
"""An agenda's number after the minute's own: `168.0 Agenda Item 2 Declarations`."""
_COUNTED = re.compile(r"\d{1,2}[.)]\s{1,40}(?=[A-Z][A-Z])")
"""The same without a word: `C48/31 1. APOLOGIES`."""
_BRACKETED = re.compile(r"\((\d{3,4})\)\s+(?=[A-Z][A-Z])")
_ROMAN = re.compile(r"(?P<number>[IVX]{1,6})(?P<stop>[.)]?)\s+(?=[A-Z][A-Z])")
_SUB = re.compile(r"\((?P<number>[a-z]{1,2}|[ivx]{1,4}|\d{1,2})\)\s*|(?P<letter>[a-z])(?:\)\s*|\.\s+)")
_SMALL_ROMAN = re.compile(r"\((?P<in>[ivx]{1,5})\)\s*|(?P<bare>[ivx]{1,5})(?:\)\s*|\.\s+)")
_ROMANS = {
    tens + ones: 10 * len(tens) + at
    for tens in ("", "x", "xx")
    for at, ones in enumerate(("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"))
}
_PARTS = re.compile(r"\d+|[a-z]+")
_FIGURES = re.compile(r"\d+")
_SMALL = re.compile(r"[a-z]+")
_FAR, _LONGEST = 20_000, 60


@dataclass(frozen=True, slots=True)
class Number:
    """A number at the start of a line. `shape` is all but its figures, `values` its figures; `end` is where the words after it begin."""

    text: str
    shape: str
    values: tuple[int, ...]
    end: int
    worded: bool = False
    """`Item 4`: the word stands before it."""
    stopped: bool = False
    """A full stop or bracket stands after it."""
    glued: bool = False
    """No space before the words after it."""


def read_number(text: str) -> Number | None:
    """Return the item number that `text` begins with, or None."""
    first = text[:1]
    if not (first.isdigit() or first.isupper() or first in "*iam"):
        return _in_brackets(text) if first == "(" else None
    return _read(text[: _LONGEST + 1])


def _in_brackets(text: str) -> Number | None:
    """Read `(139) APOLOGIES`: of three figures and more, which no clause of a resolution has."""
    found = _BRACKETED.match(text)
    return Number(found[1], "(0)", (int(found[1]),), found.end(), stopped=True) if found else None


@lru_cache(maxsize=4096)
def _read(text: str) -> Number | None:
    """Read the number at the beginning of a text of which no more than its head can be one; the same few stand on page after page."""
    found = _NUMBER.match(text, 0, _LONGEST)
    if not found or not found["number"]:
        return None
    end = found.end()
    words = text[end : end + 1]
    prefix = found["prefix"] or ""
    glued = bool(words) and not found["gap"] and not found["dash"]
    if glued and (not found["stop"] and not words.isupper()):
        return None
    if prefix and not found["word"] and (len(prefix.strip()) == 1 and prefix == "I"):
        return None
    number = found["number"]
    if not found["word"] and ((both := _BOTH.match(text, end)) or ("/" in found["number"] and (both := _COUNTED.match(text, end)))):
        end = both.end()
    figures = _PARTS.findall(number[len(prefix) :])
    values = tuple(int(part) if part.isdigit() else _letters(part) for part in figures)
    shape = prefix.strip() + _FIGURES.sub("0", number[len(prefix) :])
    shape = _SMALL.sub("a", shape) if not prefix.islower() else shape
    return Number(number.strip(), shape, values, end, bool(found["word"]), bool(found["stop"]), glued)


def read_roman(text: str) -> Number | None:
    """Return the Roman number that a heading in capitals begins with (`IV DECLARATIONS`), or None."""
    found = _ROMAN.match(text, 0, 24) if text[:1] in "IVX" else None
    if not found or not text[found.end() : found.end() + 60].isupper():
        return None
    figures = [{"I": 1, "V": 5, "X": 10}[letter] for letter in found["number"]]
    value = sum(-one if one < after else one for one, after in zip(figures, [*figures[1:], 0], strict=True))
    return Number(found["number"], "I", (value,), found.end(), stopped=bool(found["stop"]))


def read_mark(text: str) -> Number | None:
    """Return the sub-heading mark (`(a)`, `b.`, `(ii)`) that `text` begins with, or None."""
    found = _SUB.match(text, 0, 12) if text[:1] == "(" or text[:1].islower() else None
    if not found:
        return None
    mark = found["number"] or found["letter"]
    return Number(f"({mark})", "(a)", (int(mark) if mark.isdigit() else _letters(mark),), found.end(), stopped=True)


def read_roman_mark(text: str) -> Number | None:
    """Return the mark in small Roman figures (`(ii)`, `iv.`, `i)`) that `text` begins with, or None."""
    found = _SMALL_ROMAN.match(text, 0, 12) if text[:1] in "(ivx" else None
    value = _ROMANS.get(found["in"] or found["bare"]) if found else None
    if found is None or value is None:
        return None
    return Number(f"({found['in'] or found['bare']})", "(i)", (value,), found.end(), stopped=True)


def _letters(word: str) -> int:
    """Order of `a`, `b`, ..."""
    value = 0
    for letter in word[:2]:
        value = value * 26 + ord(letter) - 96
    return value


def step(before: Number, after: Number) -> int | None:
    """Return by how much `after` is further than `before`, None when the two are of different schemes.

    A letter after a number counts on from it: `4`, `4a`, `4b`, `5`. Otherwise exactly one figure may differ (`21/18`, `22/18` as
    well as `21/18`, `21/19`); a difference in two figures is a slip of the page and counts as far.
    """
    shape, figures, letter = _based(before)
    other, others, second = _based(after)
    if shape != other or len(figures) != len(others):
        return None
    changed = [b - a for a, b in zip(figures, others, strict=True) if a != b]
    if not changed:
        return second - letter
    if len(changed) > 1:
        return _FAR
    return changed[0] if second <= 1 else changed[0] + second


def _based(number: Number) -> tuple[str, tuple[int, ...], int]:
    """Return a number's shape and figures without the letter after it, and that letter's place (0 for none): `4(b)` is 4 and 2."""
    for suffix in ("(a)", "a"):
        if number.shape.endswith("0" + suffix):
            return number.shape[: -len(suffix)], number.values[:-1], number.values[-1]
    return number.shape, number.values, 0


def is_child(parent: str, child: Number) -> bool:
    """Say whether `child` is a number under `parent`: `7.1` of `7`, `44/211` of `44/21`, `4a` and `4(a)` of `4`."""
    rest = child.text[len(parent) :]
    return bool(parent) and child.text.startswith(parent) and bool(rest) and (rest[0] in ".(/" or rest.isalpha() or _run_on(parent, rest))


def _run_on(parent: str, rest: str) -> bool:
    return "/" in parent and rest.isdigit() and len(rest) <= 2


def as_year(number: Number) -> bool:
    """Say whether the number could as well be a year or a date, which no item is."""
    return number.shape == "0" and 1900 <= number.values[0] <= 2100 and not number.stopped

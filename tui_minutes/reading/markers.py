"""List markers: those that a list element implies, and those that Word types out before the words."""

from __future__ import annotations

import re

_TYPED = re.compile(
    r"\s{0,40}([\u00b7\u2022\u25aa\u25cf\u25cb\u2013\u2023\u2043\u00a7\uf0b7\uf0a7\uf0d8]|o|-"
    r"|\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-zA-Z]|[ivxlcIVXLC]{1,6})[.)]?)(?:[ \u00a0\t\n]{1,200})(?=\S)"
)
_OWN = re.compile(r"\d{1,3}(?:\.\d{1,3})?[.)] ?(?=\S)(?!\d)")
_SIGNS = frozenset("\u00b7\u2022\u25aa\u25cf\u25cb\u2023\u2043\u00a7\uf0b7\uf0a7\uf0d8o-\u2013")
CERTAIN_SIGNS = _SIGNS - frozenset("o-\u2013\u00a7")
"""Signs that are bullets wherever words begin with them."""
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
BULLET = "\u2022"


def typed(raw: str, start: int, end: int, *, word_list: bool) -> tuple[str, int]:
    """Return the marker at the beginning of `raw[start:end]` and how long it and the space around it are; "", 0 when there is none.

    Anywhere a bullet sign is one; numbers and letters are taken only where Word says that the paragraph is a list item.
    """
    if not word_list and (first := raw[start : start + 1]) > " " and first != "\u00a0" and first not in CERTAIN_SIGNS:
        return "", 0
    found = _TYPED.match(raw, start, min(end, start + 400))
    if not found:
        return "", 0
    marker = found[1]
    if marker in CERTAIN_SIGNS or (word_list and marker in _SIGNS):
        return BULLET, found.end() - start
    if word_list and (marker[-1] in ".)" or raw[found.end() - 1] == "\u00a0"):
        return marker, found.end() - start
    return "", 0


def numbered_anew(text: str) -> bool:
    """Whether the words of a list's item begin with a number of their own: an editor that begins a list anew for each leaves it so."""
    return _OWN.match(text) is not None


def numbered(number: int, style: str) -> str:
    """Return what a browser shows before item `number` of an ordered list whose `type` or `list-style-type` is `style`."""
    if style in {"a", "lower-alpha", "lower-latin"}:
        return _letters(number) + "."
    if style in {"A", "upper-alpha", "upper-latin"}:
        return _letters(number).upper() + "."
    if style in {"i", "lower-roman"}:
        return _roman(number) + "."
    if style in {"I", "upper-roman"}:
        return _roman(number).upper() + "."
    return f"{number}."


def _letters(number: int) -> str:
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(97 + rest) + letters
    return letters or "0"


def _roman(number: int) -> str:
    if not 0 < number < 400:
        return str(number)
    letters = ""
    for value, sign in _ROMAN:
        letters += sign * (number // value)
        number %= value
    return letters

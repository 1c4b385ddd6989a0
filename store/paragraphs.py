"""The numbers of the paragraphs of minutes: they are others when something is put in above, so that they tell no text from another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from store.records import AgendaItem
from store.wording import letters

_NUMBER = re.compile(r"^[^\S\n]*\(?(\d{1,3})((?:\.\d{1,2})*)([.)]?)(?!\S)(?![^\S\n]*[ap]\.?m\b)", re.MULTILINE | re.IGNORECASE)
_REFERENCE = re.compile(r"^[^\S\n]*(\d{1,4})/(\d{1,4})(?!\S)", re.MULTILINE)
_RUN = 3
"""References of which no chance has made every one the next."""
_LONGEST = 3
"""Figures of the number of a minute; those of an application are more."""


def unnumbered(text: str, item: AgendaItem | None) -> str:
    """Return the text of an item without the numbers of its paragraphs.

    They have a bracket or a dot after them, or begin with the number or the position of their item. What else begins a line is an amount,
    or an hour.
    """
    begin = {letters(item.number), str(item.position)} if item else set()

    def numbered(found: re.Match[str]) -> str:
        first, more, mark = found.groups()
        return "" if (first in begin if more else mark) else found.group()

    return _NUMBER.sub(numbered, text)


def unreferenced(texts: Sequence[str], kinds: Sequence[str]) -> list[str]:
    """Return texts, in the order of the page, without the minute numbers (`241/24`) that begin their paragraphs, where they have such.

    Every one is then the next after the one before, with a year. So may be the numbers of applications, but those have more figures; and
    all stay where texts of one of the `kinds` differ in nothing else.
    """
    parts = [found.groups() for text in texts for found in _REFERENCE.finditer(text)]
    if len(parts) < _RUN or not any(map(_running, zip(*parts, strict=True), reversed(tuple(zip(*parts, strict=True))))):
        return list(texts)
    bare = [_REFERENCE.sub("", text) for text in texts]
    said = [(kind, letters(text)) for kind, text in zip(kinds, bare, strict=True)]
    return bare if len(set(said)) == len(said) and all(text for _, text in said) else list(texts)


def _running(numbers: Sequence[str], years: Sequence[str]) -> bool:
    """Whether each of the numbers is the next after the one before, and all are of one year."""
    steps = {int(later) - int(each) for each, later in pairwise(numbers)}
    return steps == {1} and len(set(years)) == 1 and max(map(len, numbers)) <= _LONGEST

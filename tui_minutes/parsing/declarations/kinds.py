"""The kind of an interest, from the words for it and never from the reason."""

from __future__ import annotations

import re

from store.records import InterestKind
from tui_minutes.parsing.declarations.words import EDGE, Words

_OPENING_QUOTE = re.compile(r"(?<!\w)'(?=\w)")


def kind_in(words: Words, plain: str, low: str) -> tuple[InterestKind, str] | None:
    """Return the kind that a phrase names and its words as printed, or None. Abbreviations count in capitals only."""
    short = words.abbreviation.search(plain)
    if short:
        return words.abbreviations[short[0]], short[0]
    # `a 'significant other interest'`: an opening quote is no apostrophe.
    low = _OPENING_QUOTE.sub(" ", low) if "'" in low else low
    if not words.kind_any.search(low):
        return None
    for kind, pattern in words.kinds:
        hit = pattern.search(low)
        if hit:
            return kind, plain[hit.start() : hit.end()]
    return None


def only_kind(words: Words, plain: str, low: str) -> tuple[InterestKind, str] | None:
    """Return the kind when the phrase says nothing else, as a table cell or a bracket does."""
    found = kind_in(words, plain, low)
    if found is None:
        return None
    rest = words.abbreviation.sub(" ", plain).lower()
    for _, pattern in words.kinds:
        rest = pattern.sub(" ", rest)
    fillers = words.list("kind-words.fillers")
    return found if all(word.strip("()[],.:;-") in ("", *fillers) for word in rest.split()) else None


def leading_kind(words: Words, text: str) -> tuple[tuple[InterestKind, str], str] | None:
    """`Personal interest in item 5` and `Personal Item 5`: a kind that opens the words after a name."""
    for size in range(min(5, len(text.split())), 0, -1):
        head = " ".join(text.split()[:size])
        kind = only_kind(words, head, head.lower())
        if kind:
            return kind, text[len(head) :].strip(EDGE)
    return None


def heading_kind(words: Words, title: str) -> tuple[InterestKind, str] | None:
    """Return the one kind that a heading names; a heading that lists several kinds, or none, decides nothing."""
    low = title.lower()
    if "transparency" in low or "conflict" in low:
        return None
    found = kind_in(words, title, low)
    if found is None or found[0] is InterestKind.PERSONAL_AND_PREJUDICIAL:
        return None
    rest = low.replace(found[1].lower(), " ")
    return None if words.kind_any.search(rest) else found

"""The kind of an interest, from the words for it and never from the reason."""

from __future__ import annotations

import re

from store.records import InterestKind
from tui_minutes.parsing.declarations.words import EDGE, Words
from tui_minutes.parsing.text.sentences import Sentence

_OPENING_QUOTE = re.compile(r"(?<!\w)'(?=\w)")
_KIND = r"(?:disclosable[ -](?:pecuniary|financial)|disclosable|pecuniary|prejudicial|personal|financial|registrable|registerable)(?![\w-])"
_DENIAL = r"(?:not|neither|nor|rather than|instead of|as opposed to) (?:an? |any |of an? )?"
_DENIED = re.compile(
    rf"\b(?:{_DENIAL}{_KIND}(?: interests?| ones?)?(?:,? (?:or|nor) (?:an? )?{_KIND})?|no {_KIND}(?: (?:or|nor) {_KIND})? interests?)"
)
_DENIED_SHORT = re.compile(rf"\b(?:{_DENIAL}|no )$")
_NARROWED = re.compile(rf",? ?\(?(?:(?:but|and|though|yet) )?{_DENIAL}{_KIND}(?:,? (?:or|nor) (?:an? )?{_KIND})?\)?")
"""`, but not a prejudicial one` right after another kind."""
_BESIDE = re.compile(rf"\b{_KIND}(?: interest)?[ ,(]{{0,3}}(?:(?:but|and|though|yet) )?$")
_BACK = 60


def denies(words: Words, sentence: Sentence) -> bool:
    """Whether a sentence says of which kind an interest is not: what stands over it then does not tell its kind either."""
    if _DENIED.search(sentence.low):
        return True
    return any(_denied_short(sentence.low, hit.start()) for hit in words.abbreviation.finditer(sentence.plain))


def only_denies(low: str) -> bool:
    """Whether a piece says of which kind it is not, and nothing else."""
    return _DENIED.fullmatch(low) is not None


def _denied_short(low: str, at: int) -> bool:
    return _DENIED_SHORT.search(low, max(0, at - _BACK), at) is not None


def narrows(low: str, denial: int) -> bool:
    """Whether a denial at `denial` only narrows the kind that stands right before it: `a personal but not a prejudicial interest`."""
    return _BESIDE.search(low, max(0, denial - _BACK), denial) is not None


def kind_in(words: Words, plain: str, low: str) -> tuple[InterestKind, str] | None:
    """Return the kind that a phrase names and its words as printed, or None. Abbreviations count in capitals only.

    A kind that it denies is none (`a personal, not a pecuniary, interest`), but where `not` and `non` make another of it.
    """
    short = next((hit for hit in words.abbreviation.finditer(plain) if not _denied_short(low, hit.start())), None)
    if short:
        return words.abbreviations[short[0]], short[0]
    # `a 'significant other interest'`: an opening quote is no apostrophe.
    low = _OPENING_QUOTE.sub(" ", low) if "'" in low else low
    if not words.kind_any.search(low):
        return None
    named = _named(words, low)
    if named is None or not _DENIED.search(low) or (named[0] is InterestKind.PERSONAL and _DENIED.search(low, *named[1:])):
        return (named[0], plain[named[1] : named[2]]) if named else None
    told = _named(words, _DENIED.sub(lambda hit: " " * len(hit[0]), low))
    if told is not None:
        narrowed = _NARROWED.match(low, told[2])
        return told[0], plain[told[1] : narrowed.end() if narrowed else told[2]]
    return (named[0], plain[named[1] : named[2]]) if low.startswith(("non", "not"), named[1]) else None


def _named(words: Words, low: str) -> tuple[InterestKind, int, int] | None:
    """Return the first kind of the vocabulary that stands in a text, and where."""
    return next(((kind, hit.start(), hit.end()) for kind, pattern in words.kinds if (hit := pattern.search(low))), None)


def joined_kind(words: Words, plain: str) -> tuple[InterestKind, str] | None:
    """Return the kind that pieces beside one another tell together: `personal, not prejudicial`, `personal, prejudicial`.

    None where the one does not narrow the other, and they are two.
    """
    low = plain.lower()
    both = only_kind(words, plain, low)
    return (both[0], plain) if both and (both[0] is InterestKind.PERSONAL_AND_PREJUDICIAL or _NOT.search(low)) else None


_NOT = re.compile(r"\bno[nt]\b")


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

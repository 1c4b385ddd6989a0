"""What the table of starts knows of a text: how its words begin, and which usual pairs of words stand in it.

Of most words the first two letters are enough: what begins so with three is few words, and quickly merged from the table of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain, islice
from sys import intern
from typing import NamedTuple

from store.kinds import RecordKind
from store.query.words import IN_PAIR
from store.text import fold

LETTERS = 2
"""Letters that are known of every word."""

# Words that stand in a third or more of all minutes. Anything that one of them begins with would be slow to merge from the full-text table.
_USUAL = """agenda agreed all also and any approved are asked attended been but cabinet care chair children cllr cllrs committee community
concerns conclusion considered contact council councillors county current date decision declared deferred development director discussion
documents during each exempt financial following for from further future had has have held housing how important included information
informed interest into issues item its lead local made management meeting members minutes motion moved new next not noted number office
officers on open other out over panel part pdf people per place planning policy present process programme progress project proposed
provided public received recommended referred regarding report request required residents resolved response review said school scrutiny
seconded service should social staff statement strategy sub support take team that the their them then there these they this through time
to transport two under update venue vote was well were when where which while who will with within work would year"""
_BRANCHES = """acc add adv ass col dep det est exp fun ins inv mon pen pur que rel rem sus tre
commi trans appro proce"""
"""What many words begin with of which none is usual, or of which the usual ones are longer."""
_BEGUN = frozenset(word[:length] for word in _USUAL.split() for length in range(LETTERS + 1, len(word) + 1))
_HEAVY = frozenset(each for each in _BEGUN if len(each) <= 4).union(_BRANCHES.split(), _USUAL.split())
OF_MEETINGS = _BEGUN - _HEAVY
"""Starts that are known of meetings alone, whose words stand in the many rows of their items."""

# Words that follow one another in every third text: all places of both would be compared to find them as a phrase.
_FOLLOWING = (
    (
        "of in to on for and at by from with that as into under within during if about through over after before than between",
        "the a this their its",
    ),
    ("to will would should could can may must not had have has", "be been"),
    ("it there that this which who", "was were is are had has"),
    ("the", "council committee meeting minutes report chair members public agenda recommendation next last"),
    ("minutes members meeting part report declarations director one number chair", "of"),
    ("resolved agreed noted reported advised and", "that"),
    ("of", "interest"),
    ("be", "approved noted"),
    ("as", "well"),
    ("well", "as"),
    ("and", "to"),
    ("seconded", "by"),
)
PAIRS = frozenset((one, other) for before, after in _FOLLOWING for one in before.split() for other in after.split())
"""Pairs of words that are known as such."""
_PAIRED = {pair: IN_PAIR + IN_PAIR.join(pair) for pair in PAIRS}


_NAMED = frozenset(("who", "owner", "note", "tag"))
_LONG = _NAMED | {"title", "text"}
IN_COLUMN_OF = {RecordKind.MEETING: _LONG, RecordKind.ITEM: _LONG, RecordKind.DECLARATION: _NAMED, RecordKind.ACTION: _NAMED}
"""Columns of which it is known how their words begin. Texts of the other kinds are short; of them only single letters are known."""


def is_start_in(column: str, word: str, kind: RecordKind) -> bool:
    """Whether the table of starts of a kind answers for words of a column beginning so."""
    known = column in IN_COLUMN_OF[kind] or (column == "text" and len(word) == 1)
    return known and is_start(word, of_meetings=kind is RecordKind.MEETING)


def is_start(word: str, *, of_meetings: bool) -> bool:
    """Whether the table of starts answers for words beginning so."""
    return len(word) <= LETTERS or word in _HEAVY or (of_meetings and word in OF_MEETINGS)


def is_pair(words: tuple[str, ...]) -> bool:
    """Whether the table of starts knows where these words follow one another."""
    return words in PAIRS


def paired(words: tuple[str, ...]) -> str:
    """Return what stands for a pair in the table of starts."""
    return IN_PAIR + IN_PAIR.join(words)


class Begun(NamedTuple):
    """How the words of a text begin, each once, as far as meetings know it, and what stands for the pairs in it."""

    starts: frozenset[str]
    pairs: frozenset[str]


def begun(text: str) -> Begun:
    """Return what the table of starts holds of a text."""
    words = _words_of(text)
    starts = frozenset(chain.from_iterable(map(_PARTED.__getitem__, set(map(_STARTS.__getitem__, words)))))
    return Begun(starts, frozenset(map(_PAIRED.__getitem__, PAIRS.intersection(zip(words, islice(words, 1, None), strict=False)))))


class _Starts(dict[str, str]):
    """The starts of each word met, as one text: many words begin alike, and a set of few texts is made faster than one of many words."""

    def __missing__(self, word: str) -> str:
        if len(self) > _KEPT:
            self.clear()
        made = self[word] = intern(" ".join(_starts_of(word)))
        return made


def _starts_of(word: str) -> Iterable[str]:
    return (word[:length] for length in range(1, len(word) + 1) if is_start(word[:length], of_meetings=True))


class _Parted(dict[str, tuple[str, ...]]):
    """The starts of a word one by one. There are few thousand, and sets of the very same texts are made without comparing them."""

    def __missing__(self, of_word: str) -> tuple[str, ...]:
        if len(self) > _KEPT:
            self.clear()
        made = self[of_word] = tuple(map(intern, of_word.split()))
        return made


_KEPT = 50_000
_STARTS = _Starts()
_PARTED = _Parted()
_WORD = re.compile(r"[^\W_]+")
_SPACED = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalnum()})
_ASCII = bytes(range(128))
_PLAIN_SIGNS = frozenset("‘’‚‛′`´“”„‟″«»‐‑‒–—―−\u00a0\u202f…£€©®.°•·¦¬")
"""Signs of ordinary texts that neither are letters nor become any when they are folded."""


def _signs(text: str) -> set[str]:
    """Return the characters outside ASCII."""
    return _signs_in(text.encode("utf-8", "surrogatepass"))


def _signs_in(data: bytes) -> set[str]:
    """Return the same of a text in UTF-8. Few different ones stand in a text, and bytes are sifted faster than characters."""
    return set(data.translate(None, _ASCII).decode("utf-8", "surrogatepass"))


def only_plain_signs(data: bytes) -> bool:
    """Whether a text in UTF-8 is plain letters and signs, so that folding makes no letters of anything but letters."""
    return data.isascii() or _signs_in(data) <= _PLAIN_SIGNS


def _words_of(text: str) -> list[str]:
    """Return the words of a text, folded, as `split` does."""
    if not text.isascii():
        signs = _signs(text)
        if not signs <= _PLAIN_SIGNS:
            text = fold(text)
            signs = {sign for sign in _signs(text) if not sign.isalnum()}
        for sign in signs:
            text = text.replace(sign, " ")
        if not text.isascii():
            return _WORD.findall(text)
    return text.translate(_SPACED).lower().split()

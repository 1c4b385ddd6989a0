"""Words as the index and the queries see them: how a text is indexed, and the marks that stand for a record's states.

The full-text table folds case and accents by itself; `indexed` does what it does not know. Marks are words that begin with a
private-use character, which no text from outside keeps, so that states are searched by the same means as words.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from sys import intern

from store.text import fold

MARK = "\ue000"
OF_COUNCIL = "\ue001"
OF_FILE = "\ue002"
EVERY = "\ue000every"
"""The mark that every record has."""
_PRIVATE = str.maketrans(dict.fromkeys((MARK, OF_COUNCIL, OF_FILE), " "))

# Everything whose folding the full-text table does not do as we do (or is not known to do): ligatures, fractions, stray marks.
_UNUSUAL = re.compile(
    "[^\x01-\xa9\xab-\xb1\xb4-\xb8\xbb\xbf-\xc5\xc7-\xd7\xd9-\xde\xe0-\xe5\xe7-\xf7\xf9-\u0131\u0134-\u013e\u0143-\u0148"
    "\u014a-\u017f\u1e00-\u1e99\u2010-\u2027\u2030-\u205e\u20ac\u2500-\u25ff]"
)
_WORD = re.compile(r"[^\W_]+")


def indexed(text: str) -> str:
    """Return the text as it is given to the full-text table."""
    if text.isascii() or not _UNUSUAL.search(text):
        return text
    return fold(text.translate(_PRIVATE))


def split(text: str) -> list[str]:
    """Return the words of a query term, folded: `children's` gives `children` and `s`."""
    return _WORD.findall(fold(text.translate(_PRIVATE)))


@cache
def mark(name: str, value: str) -> str:
    """Return the mark of a state, such as `is` `truncated`."""
    return f"{MARK}{name}{''.join(char for char in value.casefold() if char.isalnum())}"


@cache
def number_mark(number: str) -> str:
    """Return the mark of an item's number exactly as printed, case aside (`21/18` and `2118` differ)."""
    return f"{MARK}number{fold(number).encode().hex()}"


def marked_words(prefix: str, text: str) -> list[str]:
    """Return the words of a text that only a query prefix of its own searches."""
    return [prefix + word for word in split(text)]


# Words that stand in a third or more of all minutes. Anything that one of them begins with would be slow to merge from the full-text table.
_USUAL = """agenda agreed all also and any approved are asked attended been but cabinet care chair children cllr cllrs committee community
concerns conclusion considered contact council councillors county current date decision declared deferred development director discussion
documents during each exempt financial following for from further future had has have held housing how important included information
informed interest into issues item its lead local made management meeting members minutes motion moved new next not noted number office
officers on open other out over panel part pdf people per place planning policy present process programme progress project proposed
provided public received recommended referred regarding report request required residents resolved response review said school scrutiny
seconded service should social staff statement strategy sub support take team that the their them then there these they this through time
to transport two under update venue vote was well were when where which while who will with within work would year"""
_HEAVY = frozenset(word[:length] for word in _USUAL.split() for length in range(3, len(word) + 1))
_SPACED = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalnum()})


def is_start(word: str) -> bool:
    """Whether the table of starts answers for words beginning so."""
    return len(word) < 3 or word in _HEAVY


class _Starts(dict[str, str]):
    """The starts of each word met, as one text: many words begin alike, and a set of few texts is made faster than one of many words."""

    def __missing__(self, word: str) -> str:
        if len(self) > 50_000:
            self.clear()
        long = [word[:length] for length in range(3, len(word) + 1) if word[:length] in _HEAVY]
        made = self[word] = intern(" ".join((word[:1], word[:2], *long)) if len(word) > 1 else word)
        return made


_STARTS = _Starts()


_ASCII = bytes(range(128))
_PLAIN_SIGNS = frozenset("‘’‚‛′`´“”„‟″«»‐‑‒–—―−\u00a0\u202f…£€©®.°•·¦¬")
"""Signs of ordinary texts that neither are letters nor become any when they are folded."""


def _signs(text: str) -> set[str]:
    """Return the characters outside ASCII: few different ones stand in a text, and bytes are sifted faster than characters."""
    return set(text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass"))


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


def starts(text: str) -> str:
    """Return how the words of a text begin, as far as `is_start` knows it: what the table of starts holds of them. Some stand twice."""
    return " ".join(set(map(_STARTS.__getitem__, _words_of(text))))


class _Parted(dict[str, tuple[str, ...]]):
    """The starts of a word one by one. There are few thousand, and sets of the very same texts are made without comparing them."""

    def __missing__(self, of_word: str) -> tuple[str, ...]:
        if len(self) > 50_000:
            self.clear()
        made = self[of_word] = tuple(map(intern, of_word.split()))
        return made


_PARTED = _Parted()


def distinct_starts(text: str) -> frozenset[str]:
    """Return the same, each once: of long texts, in which most stand many times."""
    return frozenset(chain.from_iterable(map(_PARTED.__getitem__, set(map(_STARTS.__getitem__, _words_of(text))))))

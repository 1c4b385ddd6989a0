"""Keys of records that stay when a page is read again: made of the record's own words, never of its place.

A line added above or a slip mended elsewhere leaves a key as it was; two records with the same words are told apart by their
order. A key is a letter for the kind of record and five characters.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import TypeVar

from store.records import Action, AgendaItem, Declaration
from store.text import fold

_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789"
_PAIRS = tuple(first + second for second in _ALPHABET for first in _ALPHABET)
"""Two characters of a key at a time, the first one the lower figure."""
_MARKS = re.compile(r"[\W_]+")
_ASCII_MARKS = bytes(byte for byte in range(128) if not chr(byte).isalnum())

Kept = TypeVar("Kept", AgendaItem, Declaration, Action)


def filled(record: Kept, name: str, value: object) -> Kept:
    """Set a field of a record that was just made and is nobody else's yet; a copy of thirty fields costs more than reading most of them."""
    object.__setattr__(record, name, value)
    return record


def _key(letter: str, words: str, taken: dict[str, int]) -> str:
    """Return a key for `words` that is not taken: the digest of the words and a count.

    `taken` holds the keys given, and for words the count that comes next.
    """
    count = taken.get("\x1f" + words, 0)
    while True:
        value = int.from_bytes(hashlib.blake2b(f"{words}\x1f{count}".encode("utf-8", "replace"), digest_size=8).digest(), "big")
        value, first = divmod(value, len(_PAIRS))
        value, second = divmod(value, len(_PAIRS))
        made = letter + _PAIRS[first] + _PAIRS[second] + _ALPHABET[value % len(_ALPHABET)]
        count += 1
        if made not in taken:
            taken[made] = 0
            taken["\x1f" + words] = count
            return made


def _letters(words: str | None) -> str:
    """Return the words without spaces and marks, so that a mended wrap or comma changes nothing."""
    if not words:
        return ""
    # What `fold` does beyond this to words in ASCII is to their spaces, which go.
    folded = words.lower() if words.isascii() else fold(words)
    return folded.encode().translate(None, _ASCII_MARKS).decode() if folded.isascii() else _MARKS.sub("", folded)


def keyed_items(items: tuple[AgendaItem, ...]) -> tuple[AgendaItem, ...]:
    """Return `items` with keys made of their titles; of their numbers where they have no title."""
    taken: dict[str, int] = {}
    seen: Counter[str] = Counter()
    made = []
    for item in items:
        words = _letters(item.title) or ("#" + (item.number or "") if not item.number_inferred else "#")
        seen[words] += 1
        made.append(filled(item, "id", _key("i", f"{words}\x1e{seen[words]}", taken)))
    return tuple(made)


def keyed_declarations(declarations: tuple[Declaration, ...], items: tuple[AgendaItem, ...]) -> tuple[Declaration, ...]:
    """Return `declarations` with keys made of the member, the item that holds them and what they concern."""
    taken: dict[str, int] = {}
    made = []
    for one in declarations:
        words = "\x1e".join((_holder(one.found_in, items), _letters(one.member) or "nil", ",".join(one.item_refs), _letters(one.subject)))
        made.append(filled(one, "id", _key("d", words, taken)))
    return tuple(made)


def keyed_actions(actions: tuple[Action, ...], items: tuple[AgendaItem, ...]) -> tuple[Action, ...]:
    """Return `actions` with keys made of their words and the item that holds them."""
    taken: dict[str, int] = {}
    made = []
    for one in actions:
        made.append(filled(one, "id", _key("a", f"{_holder(one.item, items)}\x1e{_letters(one.text)}", taken)))
    return tuple(made)


def _holder(position: int | None, items: tuple[AgendaItem, ...]) -> str:
    return items[position - 1].id if position is not None and 0 < position <= len(items) else ""

"""How meetings and records are called: keys made from what they say, ids made of a meeting's and a record's key."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from store.text import fold

ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"


def digits(data: str, length: int) -> str:
    """Return `length` characters [0-9a-z] that depend on `data` alone."""
    number = int.from_bytes(hashlib.sha256(data.encode()).digest(), "big")
    made = ""
    for _ in range(length):
        number, digit = divmod(number, 36)
        made += ALPHABET[digit]
    return made


def meeting_id(sha256: str, taken: Callable[[str], bool]) -> str:
    """Return an id of seven characters for a meeting that first rests on this source."""
    attempt = 0
    while True:
        made = digits(f"{sha256}/{attempt}", 7)
        made = chr(ord("a") + int(made[0], 36) % 26) + made[1:]
        if not taken(made):
            return made
        attempt += 1


def key_of(record_id: str) -> str:
    """Return the part of a record's id that is its own, without the meeting's (`i3f9d2` of `abc1234-i3f9d2`)."""
    return record_id.rpartition("-")[2]


def meeting_of(record_id: str) -> str:
    """Return the meeting's part of a record's id, which names the file."""
    return record_id.partition("-")[0]


def title_key(title: str | None) -> str:
    """Return the title as it is compared: folded, without punctuation."""
    return " ".join("".join(char if char.isalnum() else " " for char in fold(title or "")).split())

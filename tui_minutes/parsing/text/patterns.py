"""Patterns for many words at once, built so that the regular expression engine passes quickly over what cannot begin any of them.

The engine skips ahead only where every branch of a pattern begins with a letter of its own. Words are therefore sorted by their first
letter, and the look at what stands before a word comes after that letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping


def standing(forms: Iterable[str], *, apart: str) -> str:
    """Return the source of a pattern for any of `forms`, tried in order, where no character of the class `apart` stands before.

    Each form is the source of a pattern whose first character stands for itself.
    """
    by_first: dict[str, list[str]] = {}
    for form in forms:
        first = form[:2] if form[0] == "\\" else form[0]
        by_first.setdefault(first, []).append(form[len(first) :])
    return "(?:" + "|".join(f"{first}(?<!{apart}{first})(?:{'|'.join(rests)})" for first, rests in by_first.items()) + ")"


def longest_first(words: Iterable[str]) -> list[str]:
    """Return the sources of patterns for `words`, each once, the longest first."""
    return sorted(map(re.escape, dict.fromkeys(words)), key=len, reverse=True)


def by_first(forms: Iterable[str]) -> str:
    """Return the source of a pattern for any of `forms`, tried in order; what begins alike is passed over at once where it does not stand.

    Each form is the source of a pattern whose first character, or class of characters, stands for itself.
    """
    found: dict[str, list[str]] = {}
    for form in forms:
        first = form[: form.index("]") + 1] if form[0] == "[" else form[:2] if form[0] == "\\" else form[0]
        found.setdefault(first, []).append(form[len(first) :])
    return "(?:" + "|".join(f"{first}(?:{'|'.join(rests)})" for first, rests in found.items()) + ")"


def any_beginning(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for any of `words` wherever it stands, within words too: common beginnings are tried once."""
    tree: dict[str, dict[str, object]] = {}
    for word in words:
        here: dict[str, object] = tree  # type: ignore[assignment]
        for letter in word:
            here = here.setdefault(letter, {})  # type: ignore[assignment]
        here[""] = {}
    return re.compile(_branches(tree))


def _branches(tree: Mapping[str, object]) -> str:
    if "" in tree:
        return ""
    parts = [re.escape(letter) + _branches(below) for letter, below in sorted(tree.items())]  # type: ignore[arg-type]
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


def either(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first."""
    return "|".join(longest_first(words))

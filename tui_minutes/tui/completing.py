"""Completion in the search line: the fields of the query language, then their values."""

from __future__ import annotations

from store.queryfields import FIELDS, SPECIAL, field_of


def complete(text: str) -> str:
    """Return `text` with its last word completed as far as all possible fields or values agree, or an empty text."""
    head, _, last = text.rpartition(" ")
    sign = "-" if last.startswith("-") else ""
    name, colon, value = last.removeprefix("-").partition(":")
    if not last:
        return ""
    if colon:
        field = field_of(name)
        values = [each for each in field.values if each.startswith(value.casefold()) and each != value] if field and value else []
        grown = f"{name}:{_common(values)}" if values else ""
    else:
        names = [each for each in (*FIELDS, *SPECIAL) if each.startswith(name.casefold())]
        grown = _common(names) + (":" if len(names) == 1 else "")
    if len(grown) <= len(last) - len(sign):
        return ""
    return f"{head} {sign}{grown}" if head else f"{sign}{grown}"


def _common(words: list[str]) -> str:
    """Return the beginning that all words share."""
    if not words:
        return ""
    low, high = min(words), max(words)
    length = next((i for i, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), min(len(low), len(high)))
    return low[:length]

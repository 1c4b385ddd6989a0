"""Texts of records that stand in the words they were taken from, written as where: offset in the record's place, and length.

What is not found there, or is shorter than its place would be, is written out; so are titles, by which a person who opens the file
finds their way in it.
"""

from __future__ import annotations

from typing import Any

from store.meeting.codecs import WrongShape

Row = dict[str, Any]

_TEXTS = {
    "items": ("options", "reason"),
    "declarations": ("member", "member_name", "role", "kind_words", "subject", "reason", "effect_words"),
    "actions": ("stem", "mover", "seconder", "vote", "owner", "owner_name", "due_words", "reason", "options"),
}
_LISTS = {"items": ("documents",), "declarations": (), "actions": ("subpoints",)}


def tell(kind: str, row: Row, view: str) -> None:
    """Write a record's texts as where they stand; its `place` is in full."""
    if kind == "people":
        _tell_person(row, view)
    elif kind in _TEXTS:
        start, end = row["place"][:2]
        for field in _TEXTS[kind]:
            if field in row:
                row[field] = _told(row[field], view, start, end)
        for field in _LISTS[kind]:
            if field in row:
                row[field] = [_told(text, view, start, end) for text in row[field]]


def untell(kind: str, row: Row, view: str) -> None:
    """Put the texts back. Raises `WrongShape` for places outside the record's words."""
    if kind == "people":
        _untell_person(row, view)
    elif kind in _TEXTS:
        start, end = row["place"][:2]
        for field in _TEXTS[kind]:
            if type(row.get(field)) is list:
                row[field] = _text(row[field], view, start, end)
        for field in _LISTS[kind]:
            if type(row.get(field)) is list:
                row[field] = [_text(text, view, start, end) if type(text) is list else text for text in row[field]]


def _told(text: str | None, view: str, start: int, end: int) -> str | list[int] | None:
    if not text or (at := view.find(text, start, end)) < 0:
        return text
    place = [at - start, len(text)]
    return place if len(str(place)) - 1 < len(text) + 2 else text


def _text(place: list[Any], view: str, start: int, end: int) -> str:
    if len(place) != 2 or any(type(number) is not int for number in place):
        raise WrongShape("text, or where it stands, expected")
    at, length = place
    if at < 0 or length < 0 or start + at + length > end:
        raise WrongShape("a text stands outside its record's words")
    return view[start + at : start + at + length]


def _tell_person(row: Row, view: str) -> None:
    """Leave out a name that is all that stands at its place, but for a title before it, of which the length is written."""
    if row.get("place") is None:
        return
    start, end = row["place"][:2]
    title = row.get("title")
    if view[start:end] == (row["name"] if title is None else f"{title} {row['name']}"):
        del row["name"]
        if title is not None:
            row["title"] = len(title)


def _untell_person(row: Row, view: str) -> None:
    if "name" in row or row.get("place") is None:
        return
    start, end = row["place"][:2]
    words, title = view[start:end], row.get("title")
    if title is None:
        row["name"] = words
    elif type(title) is int and 0 <= title < len(words):
        row["title"], row["name"] = words[:title], words[title + 1 :]
    else:
        raise WrongShape("a person's name, or the length of the title before it, expected")

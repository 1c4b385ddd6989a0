"""Offices that declare: `the Chairman and the Clerk`, `JB and Clerk`, `The Clerk and Councillor A`, `Ann Rudd, Co-opted Member`."""

from __future__ import annotations

import re

from tui_minutes.parsing.declarations.names import Named
from tui_minutes.parsing.declarations.words import Words

_ROW = re.compile(r",? and (?=\S)|, | & ")
_INITIALS = re.compile(r"[A-Z]{2,3}")
_THE_OFFICE = re.compile(r"(?:^|(?<=[.:;,-] ))[Tt]he (?P<office>(?:[A-Z][\w-]* (?:of |for |to |the )?){0,4}[A-Z][\w-]*) and$")
_PAIR, _MOST = 2, 4


def officers(words: Words, phrase: str) -> list[Named]:
    """Return who is meant by offices in a row, among them names and initials: `the Chairman and the Clerk`, `JB and Clerk`.

    `Head of Planning and Building Control`, `Clerk and Treasurer` stay one: only `the`, a comma or a name says that there are several.
    """
    pieces = [piece.strip() for piece in _ROW.split(phrase)]
    alone = [_stands(words, piece) for piece in pieces]
    named = any(_is_person(words, piece) for piece in pieces)
    if len(pieces) == _PAIR and _role_of(words, *pieces):
        return [Named(pieces[0], pieces[1])]
    several = all(alone) and (named or len(pieces) > _PAIR)
    cut = pieces if several else [piece.strip() for piece in re.split(r" and (?=the )|, (?=the )", phrase)]
    cut = [piece.removeprefix("the ").removeprefix("The ") for piece in cut]
    return [Named(piece, None if _is_person(words, piece) else piece) for piece in cut if piece]


def _stands(words: Words, piece: str) -> bool:
    """Say whether a piece of a row can be one of several: an office by itself, initials, a titled name."""
    first = piece.removeprefix("the ").removeprefix("The ").split(" ", 1)[0].lower()
    return first in words.offices or _is_person(words, piece)


def _is_person(words: Words, piece: str) -> bool:
    return words.titles.match(piece) is not None or bool(_INITIALS.fullmatch(piece)) or words.initialled(piece)


def _role_of(words: Words, name: str, role: str) -> bool:
    """Say whether `Ann Rudd`, `Co-opted Member` are a name and what she is: no word of the name is an office."""
    parts = name.split(" ")
    if not _PAIR <= len(parts) <= _MOST or not role[:1].isupper():
        return False
    plain = all(part[:1].isupper() and part.lower() not in words.not_names and part.lower() not in words.offices for part in parts)
    return plain and any(part.lower() in words.offices for part in role.split(" "))


def office_ahead(words: Words, plain: str, start: int) -> tuple[int, Named] | None:
    """Return the office named before the first name: `The Clerk and Councillor A declared`."""
    lead = plain[:start].rstrip()
    if not lead.endswith(" and"):
        return None
    found = _THE_OFFICE.search(lead, max(0, len(lead) - 60))
    if found is None or not any(word.lower() in words.offices for word in found["office"].split(" ")):
        return None
    return found.start(), Named(found["office"], found["office"])

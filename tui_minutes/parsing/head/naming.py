"""Which body met: names of councils and committees, told apart and trimmed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tui_minutes.parsing.vocabulary import Vocabulary, standard

_COUNCIL = re.compile(
    r"(?:(?:The )?(?:Royal Borough|London Borough|City|Borough|County) of )?[A-Z][\w’'.-]{0,30}"
    r"(?:(?: |-)(?:and |cum |upon |on |of |the |& |in |le |under |with )*[A-Z][\w’'.-]{0,30}){0,7} (?:Council|COUNCIL|Corporation)\b"
    r"(?! (?:Chamber|CHAMBER|Offices|OFFICES|House|HOUSE|Tax|TAX|Building|BUILDING))"
)
_CYNGOR = re.compile(
    r"\b(?:Cyngor (?:Cymuned|Tref|Dinas|Sir|Bwrdeistref Sirol|Bwrdeistref)(?: (?:a |ac |y |yr )?[A-ZÀ-Þ][\w’'-]{2,30}){1,4}|"
    r"CYNGOR (?:CYMUNED|TREF|DINAS|SIR|BWRDEISTREF SIROL|BWRDEISTREF)(?: (?:A |AC |Y |YR )?(?!COMMUNITY|TOWN|COUNTY|CYFARFOD|COFNODION)"
    r"[A-ZÀ-Þ’'-]{3,30}){1,4})"
)
"""A council in Welsh: what it is stands before its name."""
_ENDING = re.compile(r" (?:Council|COUNCIL|Corporation)\b")
_WORD = re.compile(r"\bcouncil(?!l)")
_SPC = re.compile(r"\bS\.?P\.?C\b\.?", re.IGNORECASE)
_OF_MINUTES = re.compile(
    r"^(?:(?:Draft|Approved|Unconfirmed|Confirmed|Minutes?|Meeting|Annual|Ordinary|Extra-?ordinary|General|Monthly|Special|Statutory|of|"
    r"the|a|an) )+",
    re.IGNORECASE,
)
_MONTHS = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_LEADING = re.compile(
    rf"(?:the|a|an|minutes (?:of|to|for|from)(?: the)?|{_MONTHS} (?:minutes|meeting) (?:of|from)|notes of|report (?:of|from)|record of|"
    rf"meeting of(?: the)?|proceedings (?:of|at)|\d{{1,2}} {_MONTHS}|{_MONTHS}(?: \d{{4}})?|"
    r"decisions? of(?: the)?|monthly|ordinary|extra-?ordinary|annual|special|full|"
    r"virtual|remote|draft|approved|confirmed|unapproved|unconfirmed|previous|last|latest|recent|inaugural|statutory|adjourned|additional)\s+",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"[ ,–-](?:meeting|agm|annual general|virtual|remote|online|zoom|ordinary|extraordinary|extra ordinary|special|monthly|"
    r"quarterly|annual|"
    rf"budget|inaugural|via|by|minutes|(?:for |in |of )?{_MONTHS}(?: \d{{4}})?)$",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"(?:^| )[PTC]C(?:[’']s)?$")
_ONLY_MINUTES = re.compile(r"(?:minutes?|notes|record)(?: (?:of|for|from|to))?(?: the)?", re.IGNORECASE)
_INSIDE = re.compile(r" Annual (?=(?:Parish|Town|Community) Council$)", re.IGNORECASE)
_SAID = re.compile(r"(?: (?:is|are|will|can|may|should|shall) |^(?:View|Click|See|Please|Find|Read) )")
"""No name of a body, but a sentence about it."""
_PLACED = re.compile(r",? (?:on|in|at|via|by) |, (?=[A-Z])")
"""What follows the name of a council is where or when it met."""
_DATED = re.compile(r"[A-Z]{0,3} ?\d{1,2}[./]\d{1,2}[./]\d{2,4}\b")
"""The head of every page of some papers (`MM 28.07.2031`), in which the name of the council is no longer whole."""
_AFTER = re.compile(r",? (?:which (?:will|is to) be|duly convened|which was held|conducted|held|(?:meeting|MEETING) (?:on|ON|at|AT))\b.*$")


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """Words by which bodies are told apart, ready for use."""

    committees: tuple[str, ...]
    no_bodies: frozenset[str]
    generic: frozenset[str]
    first_words: frozenset[str]
    others: tuple[str, ...]


@lru_cache(maxsize=4)
def _known(vocabulary: Vocabulary) -> _Known:
    words = vocabulary.group("structure.bodies")
    return _Known(
        words["committees"], frozenset(words["no_bodies"]), frozenset(words["generic"]), frozenset(words["first_words"]), words["others"]
    )


@dataclass(frozen=True, slots=True)
class Body:
    """A council and a committee of it, as far as words name them."""

    council: str | None = None
    committee: str | None = None


def read_body(words: str, vocabulary: Vocabulary | None = None) -> Body:
    """Tell council and committee apart in the words that say which body met."""
    known = _known(vocabulary or standard())
    text = " ".join(words.split()).strip(" .,:;-–*|()")
    while found := _LEADING.match(text):
        text = text[found.end() :]
    text = _AFTER.sub("", text)
    while found := _TRAILING.search(text):
        text = text[: found.start()].rstrip(" ,–-")
    text = _INSIDE.sub(" ", text)
    if (
        not text
        or len(text) > 200
        or text.lower() in known.no_bodies
        or _ONLY_MINUTES.fullmatch(text)
        or _ABBREVIATED.search(text)
        or not text[0].isupper()
        or text.lower().startswith("meeting ")
        or _SAID.search(text)
        or _DATED.match(text)
    ):
        return Body()
    lowered = text.lower()
    if not any(word in lowered for word in known.committees) and not _SPC.search(text):
        if lowered in ("council", "county council", "full council", "city council", "borough council", "town council", "district council"):
            return Body(None, text)
        if lowered in known.generic:
            return Body()
        if (named := _WORD.search(lowered)) and (placed := _PLACED.match(text, named.end())):
            text = text[: placed.start()]
        return Body(text, None) if _WORD.search(lowered) or lowered.endswith("corporation") else Body(None, text)
    named = _WORD.search(lowered)
    at = named.start() if named else -1
    of = re.search(r" of (?:the )?(?=[A-Z])", text[:at]) if at > 0 else None
    if of and any(word in lowered[: of.start()] for word in known.committees):
        return Body(text[of.end() :], text[: of.start()])
    if at > 0:
        end = at + len("council")
        rest = text[end:].lstrip("’'s ,–-:|").strip()
        if rest.lower().startswith("of ") or not rest:
            return Body(None, text)
        return Body(text[:end].strip(), rest)
    return Body(None, text)


_KINDS = re.compile(r"(?<! City) (?:and|&) (?:County|District|Borough|Parish|Town|City|Community) Councils?$")
"""Kinds of council side by side (`District and Parish Council`), and what else a Parish Council is named beside: no name of one.

A `City and County Council` is one kind (Local Government Reform Act 2014, Ireland).
"""


def find_council(text: str, vocabulary: Vocabulary | None = None) -> str | None:
    """Return the first council that `text` names in full (`Fenbridge Town Council`), or None."""
    if ("ouncil" not in text and "COUNCIL" not in text) or not _ENDING.search(text):
        welsh = _CYNGOR.search(text[:20_000]) if "yngor" in text or "CYNGOR" in text else None
        return welsh[0] if welsh else None
    known = _known(vocabulary or standard())
    for found in _COUNCIL.finditer(text[:20_000]):
        name = _OF_MINUTES.sub("", found[0].rsplit(". ", 1)[-1])
        first = name.split(" ", 1)[0]
        if (first.title() in known.first_words and len(name.split()) <= 2) or name.lower().endswith(known.others):
            continue
        if not set(known.committees).isdisjoint(name.lower().split()):
            continue  # `Joint Planning Committee and Full Parish Council`
        if _KINDS.search(name):
            continue
        if name.lower() in known.generic or len(name.split()) < 2:
            continue
        if first == "The":
            name = name[4:]
        return name
    return None

"""Which body met: names of councils and committees, told apart and trimmed."""

from __future__ import annotations

import re
from dataclasses import dataclass

_COUNCIL = re.compile(
    r"(?:(?:The )?(?:Royal Borough|London Borough|City|Borough|County) of )?[A-Z][\w’'.-]{0,30}"
    r"(?:(?: |-)(?:and |cum |upon |on |of |the |& |in |le |under |with )*[A-Z][\w’'.-]{0,30}){0,7} (?:Council|COUNCIL|Corporation)\b"
    r"(?! (?:Chamber|CHAMBER|Offices|OFFICES|House|HOUSE|Tax|TAX|Building|BUILDING))"
)
_ENDING = re.compile(r" (?:Council|COUNCIL|Corporation)\b")
_COMMITTEE_WORDS = (
    "committee",
    "panel",
    "cabinet",
    "executive",
    "board",
    "forum",
    "commission",
    "group",
    "district of",
    "party",
    "assembly",
    "governors",
)
_WORD = re.compile(r"\bcouncil(?!l)")
_FIRST_WORDS = frozenset(
    (
        "The",
        "This",
        "That",
        "Our",
        "Full",
        "Regional",
        "Local",
        "County",
        "District",
        "Borough",
        "Parish",
        "Town",
        "City",
        "Community",
        "Minutes",
        "Council",
    )
)
_NO_BODY = frozenset(
    (
        "meeting",
        "general",
        "minutes",
        "public",
        "monthly",
        "ordinary",
        "annual",
        "special",
        "agm",
        "virtual",
        "extraordinary",
        "general meeting",
    )
)
_OTHERS = (
    "heritage council", "arts council", "sports council", "youth council", "church council", "parochial council", "privy council",
    "research council", "security council", "medical council", "british council", "school council", "consumer council",
)  # fmt: skip
"""Councils that keep no minutes of a local authority."""
_GENERIC = frozenset(("parish council", "community council"))
_SPC = re.compile(r"\bS\.?P\.?C\b\.?", re.IGNORECASE)
_OF_MINUTES = re.compile(
    r"^(?:(?:Draft|Approved|Unconfirmed|Confirmed|Minutes?|Meeting|Annual|Ordinary|Extraordinary|General|Monthly|Special|Statutory|of|"
    r"the|a|an) )+",
    re.IGNORECASE,
)
_MONTHS = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_LEADING = re.compile(
    rf"(?:the|a|an|minutes (?:of|to|for|from)(?: the)?|{_MONTHS} (?:minutes|meeting) (?:of|from)|notes of|report (?:of|from)|record of|"
    rf"meeting of(?: the)?|proceedings (?:of|at)|\d{{1,2}} {_MONTHS}|{_MONTHS}(?: \d{{4}})?|"
    r"monthly|ordinary|extraordinary|annual|special|full|"
    r"virtual|remote|draft|previous|last|latest|recent|inaugural|statutory|adjourned|additional)\s+",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"[ ,–-](?:meeting|agm|annual general|virtual|remote|online|zoom|ordinary|extraordinary|extra ordinary|special|monthly|"
    r"quarterly|annual|"
    rf"budget|inaugural|via|by|minutes|(?:for |in |of )?{_MONTHS}(?: \d{{4}})?)$",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"(?:^| )[PTC]C(?:[’']s)?$")
_INSIDE = re.compile(r" Annual (?=(?:Parish|Town|Community) Council$)", re.IGNORECASE)
_AFTER = re.compile(r",? (?:duly convened|which was held|conducted|held|(?:meeting|MEETING) (?:on|ON|at|AT))\b.*$")


@dataclass(frozen=True, slots=True)
class Body:
    """A council and a committee of it, as far as words name them."""

    council: str | None = None
    committee: str | None = None


def read_body(words: str) -> Body:
    """Tell council and committee apart in the words that say which body met."""
    text = " ".join(words.split()).strip(" .,:;-–*|()")
    while found := _LEADING.match(text):
        text = text[found.end() :]
    text = _AFTER.sub("", text)
    while found := _TRAILING.search(text):
        text = text[: found.start()].rstrip(" ,–-")
    text = _INSIDE.sub(" ", text)
    if not text or len(text) > 200 or text.lower() in _NO_BODY or _ABBREVIATED.search(text) or not text[0].isupper():
        return Body()
    lowered = text.lower()
    if not any(word in lowered for word in _COMMITTEE_WORDS) and not _SPC.search(text):
        if lowered in ("council", "county council", "full council", "city council", "borough council", "town council", "district council"):
            return Body(None, text)
        if lowered in _GENERIC:
            return Body()
        return Body(text, None) if _WORD.search(lowered) or lowered.endswith("corporation") else Body(None, text)
    named = _WORD.search(lowered)
    at = named.start() if named else -1
    of = re.search(r" of (?:the )?(?=[A-Z])", text[:at]) if at > 0 else None
    if of and any(word in lowered[: of.start()] for word in _COMMITTEE_WORDS):
        return Body(text[of.end() :], text[: of.start()])
    if at > 0:
        end = at + len("council")
        rest = text[end:].lstrip("’'s ,–-:|").strip()
        if rest.lower().startswith("of ") or not rest:
            return Body(None, text)
        return Body(text[:end].strip(), rest)
    return Body(None, text)


def find_council(text: str) -> str | None:
    """Return the first council that `text` names in full (`Fenbridge Town Council`), or None."""
    if ("ouncil" not in text and "COUNCIL" not in text) or not _ENDING.search(text):
        return None
    for found in _COUNCIL.finditer(text[:20_000]):
        name = _OF_MINUTES.sub("", found[0].rsplit(". ", 1)[-1])
        first = name.split(" ", 1)[0]
        if (first.title() in _FIRST_WORDS and len(name.split()) <= 2) or name.lower().endswith(_OTHERS):
            continue
        if name.lower() in _GENERIC or len(name.split()) < 2:
            continue
        if first == "The":
            name = name[4:]
        return name
    return None

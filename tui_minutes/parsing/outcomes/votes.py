"""Movers, seconders and votes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui_minutes.parsing.text.sentences import Sentence

_SHORT = 140
_NICK = r"['\"][A-Z][\w-]*['\"]"
_NAME = (
    r"(?:(?:the )?[A-Z][\w.'-]*\.?(?: |$|(?=[,;:.)])))(?:(?:de|van|von|ab|ap|of the|for(?= [A-Z])|"
    + _NICK
    + r"|[A-Z][\w.'-]*\.?)(?: |$|(?=[,;:.)]))){0,6}"
)
_MOVED = re.compile(
    r"\b(?:[Pp]roposed(?: and moved)?|[Mm]oved|PROPOSED|MOVED|[Pp]roposer|[Oo]n (?:the|a) (?:proposal|proposition|motion) (?:of|by))"
    r"(?: (?:as|to be) (?:an? )?(?:accurate|correct|true)(?: (?:and \w+ )?record)?)?"
    r"(?: as (?:the )?[A-Za-z-]{3,14}(?: [A-Za-z-]{3,14})?(?= by ))?(?:,? (?:by|of))?:? ?(?:by |of )?(?P<name>" + _NAME + ")"
)
_BRIEF_NAME = r"(?:(?!Sec|SEC|2nd)[A-Z][\w'-]*\.?(?: |(?=[,;:/.)-]))){1,5}"
_ABBREVIATED = re.compile(
    r"\b(?:[Pp]rop|PROP)(?:'d|\.|:|\.:|-)? ?(?:by:? )?(?P<mover>" + _BRIEF_NAME + r")[,;/. -]{0,3}(?:and )?"
    r"\b(?:[Ss]ec|SEC|2nd)(?:'d|ed|\.|:|\.:|-)? ?(?:by:? )?(?P<seconder>" + _NAME + ")"
)
"""`Prop: BP Sec: CD`, `prop. Cllr Vale, sec. Cllr Dale`."""
_MOVER_FIRST = re.compile(r"(?P<name>" + _NAME + r") ?(?:(?:then|also|formally|duly) )?(?:MOVED|moved|proposed|PROPOSED)\b")
_SECONDED = re.compile(r"\b(?:[Ss]econded|SECONDED|[Ss]econder|2nd(?= by))(?:,? by)?:? ?(?P<name>" + _NAME + ")")
_SECONDER_FIRST = re.compile(r"(?P<name>" + _NAME + r") ?(?:SECONDED|seconded)\b")
_COUNTED = (
    "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen|twenty)"
)
_VOTES = re.compile(
    r"(?<![\w,./£-])\d{1,3} ?(?:-|:|to) ?\d{1,3} (?:for|in favour|against)\b[^.;)]{0,80}|"
    rf"(?:by )?(?<![\w,./£])(?:\d{{1,3}}|{_COUNTED}) votes? (?:to|against|for|in favour)[^.;)]{{0,60}}|"
    r"(?<![\w,./£-])\d{1,3} (?:for|in favour)\b[^.;)]{0,80}|"
    rf"(?<![\w,./£])(?:\d{{1,3}}|{_COUNTED}) (?:members?|councillors?) (?:had )?voted (?:for|in favour|against)\b[^.;)]{{0,80}}|"
    r"\b(?:For ?[:-][: -]{0,2}|In favour[: -]{1,3})\d+[^.;)]{0,80}|"
    r"\bFor \d{1,3}(?![\d/])(?=(?:,|;| -| and|, and)? (?:\d{1,3} )?(?:against|abst))[^.;)]{0,80}"
    r"|\(\d+ ?: ?\d+[^)]{0,60}\)|\b(?:unanimous(?:ly)?|all in agreement|all in favour|nem\.? con\.?)\b|casting vote[^.;]{0,40}",
    re.IGNORECASE,
)

_DIGIT = re.compile(r"\d")
_FIGURE = re.compile(
    r"\d ?(?:-|:|to) ?\d{1,3} against|\d (?:vote|for|in f|(?:member|councillor)s? (?:had )?vote)|f(?:or|avour)[: -]{1,3}\d|\(\d+ ?:"
)
_IN_WORDS = re.compile(r" (?:vote|for|in f|(?:member|councillor)s? (?:had )?vote)")
NUMBERS = tuple(_COUNTED.strip("(?:)").split("|"))
"""How many voted, in words, from one on."""


_MOVERS = re.compile(r"\(?(?i:(?:motion |resolution )?(?:was )?(?:proposed|proposer|moved|prop))\b(?: by)?[:,.]? ?(?=[A-Z])")


_SHORT_FORM = re.compile(r"\bprop(?:'d)?\b")


@dataclass(frozen=True, slots=True)
class Motion:
    """Who moved and who seconded, as written."""

    mover: str | None = None
    seconder: str | None = None


def can_move(low: str) -> bool:
    """Whether a text can name a mover or a seconder."""
    return "propos" in low or "moved" in low or "second" in low or abbreviated(low)


def abbreviated(low: str) -> bool:
    """Whether a text may name both in short: `Prop: BP Sec: CD`."""
    return "prop" in low and ("sec" in low or "2nd" in low) and _SHORT_FORM.search(low) is not None


def motion_in(sentence: Sentence) -> Motion | None:
    """Return the mover and seconder that a sentence names, or None."""
    plain, low = sentence.plain, sentence.low
    if not can_move(low):
        return None
    brief = _ABBREVIATED.search(plain) if abbreviated(low) else None
    if brief:
        return Motion(_clean(brief["mover"]), _clean(brief["seconder"]))
    mover = _MOVED.search(plain) if "propos" in low or "moved" in low or "motion" in low else None
    first = _MOVER_FIRST.search(plain) if "proposed" in low or "moved" in low else None
    if first and (mover is None or (first.end() > mover.start() and plain[mover.end("name") - len(mover["name"]) - 3 :][:3] != "by ")):
        mover = first  # `Cllr A proposed Mr B`: who stands before the verb proposed.
    seconder = (_SECONDED.search(plain) or _SECONDER_FIRST.search(plain)) if "second" in low or "2nd by" in low else None
    if mover and not seconder and plain.rstrip().endswith(":") and " by " not in low:
        mover = None  # `Budget and Proposed Precept:` is a heading.
    if not mover and not seconder:
        return None
    return Motion(_clean(mover["name"]) if mover else None, _clean(seconder["name"]) if seconder else None)


def only_movers(sentence: Sentence) -> bool:
    """Whether a sentence says who moved and seconded, and nothing of what (`Proposed Cllr A, seconded Cllr B, all in favour`)."""
    return ("second" in sentence.low or abbreviated(sentence.low)) and names_movers(sentence)


def names_movers(sentence: Sentence) -> bool:
    """Whether a sentence opens with who moved, and says nothing of what; the next line may tell who seconded it."""
    low = sentence.low
    return len(low) < _SHORT and _MOVERS.match(sentence.plain) is not None and " that " not in low and " to " not in low


def _clean(name: str) -> str:
    return re.sub(r"(?: [Aa]nd)?(?: Seconded| Resolved| RESOLVED| SECONDED)?$", "", name.strip(" ,.;:-").removeprefix("the ")).strip()


def _counted(low: str) -> bool:
    """Whether a text may tell how many voted, in figures or in words."""
    if _DIGIT.search(low) and _FIGURE.search(low):
        return True
    return (" vote" in low or " for" in low or " in f" in low) and any(
        low.endswith(NUMBERS, 0, hit.start()) for hit in _IN_WORDS.finditer(low)
    )


def vote_in(plain: str) -> str | None:
    """Return the words of a vote in a sentence, or None."""
    low = plain.lower()
    told = "unanimous" in low or "all in " in low or "nem con" in low or "nem. con" in low or "casting" in low
    if not told and not _counted(low):
        return None
    hit = _VOTES.search(plain)
    return hit[0].strip(" ,()") if hit else None

"""Whether what a sentence tells was decided at another meeting, by another body, or is somebody's report of that.

`Earlier it was agreed that`, `At the last meeting the Board resolved`, `The Clerk reminded members that it was agreed`,
`The Village Hall Committee agreed to`: true words about decisions, and none of them is an outcome of this meeting.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from store.records import Meeting
from tui_minutes.parsing.outcomes.words import Words
from tui_minutes.parsing.text.patterns import either
from tui_minutes.parsing.text.sentences import Sentence

_NEAR = 160
_NAMED = re.compile(
    r"(?:[Tt]he )?(?P<name>(?!The\b)[A-Z][\w'&-]*(?: (?:(?:of|for|and|the|&) ){0,2}(?!The\b)[A-Z][\w'&-]*){0,7}) "
    r"(?:(?:has|also|then|further|unanimously|therefore|formally|subsequently|accordingly) ){0,2}$"
)
_WORD = re.compile(r"[a-z]+")
_SMALL = frozenset(("parish", "town", "community"))


@dataclass(frozen=True, slots=True)
class Own:
    """The words in the names of the body whose minutes these are, and of its council; none where the page does not tell them."""

    words: frozenset[str] = frozenset()
    whole: bool = False
    """All of the body's name is known: a committee, or a council so small that no other stands before its verbs."""


UNKNOWN = Own()


def own_of(meeting: Meeting) -> Own:
    """Return the names that `meeting` is known by."""
    names = " ".join(filter(None, (meeting.council, meeting.committee))).lower()
    known = frozenset(_WORD.findall(names))
    return Own(known, meeting.committee is not None or not known.isdisjoint(_SMALL))


@dataclass(frozen=True, slots=True)
class _Patterns:
    past: re.Pattern[str]
    """How a sentence opens that tells of an earlier time."""
    to_verb: re.Pattern[str]
    """What may stand between that and the verb."""
    reported: re.Pattern[str]
    month: re.Pattern[str]
    since: re.Pattern[str]
    """What stands after a verb that tells of an earlier time: ` last year to`, ` by one vote last week.`."""


@lru_cache(maxsize=4)
def _patterns(words: Words) -> _Patterns:
    spelt = either(month for month in words.month_numbers if len(month) > 3 or month == "may")
    long_ago, this = either(words.list("another.opens")), either(words.list("another.this_meeting"))
    earlier = either(words.list("another.earlier"))
    past = (
        rf"(?:(?:{long_ago})\b(?!,? (?:on )?(?:in|at|during|this|today|tonight) ?(?:{this})?\b)|"
        rf"(?:at|during) (?:the|its|our|their|a|an) (?:[\w'/-]+ ){{0,3}}?(?:{earlier}|{spelt})(?:'s)? (?:[\w'/-]+ ){{0,4}}?"
        r"(?:meetings?|agm|session)\b|"
        rf"last (?:{either(words.list('another.last'))}|{spelt})\b|"
        rf"(?:back )?in (?:(?:early|late|mid) |mid-)?(?:{spelt}|(?:19|20)\d\d)\b(?: \d{{4}})?)"
    )
    told = either(words.list("another.told"))
    return _Patterns(
        re.compile(past),
        re.compile(r",?(?: (?!(?:and|but|has|have|so)\b)[\w'/-]+){0,7} (?:(?:it|that) )?$"),
        re.compile(
            rf"\b(?:{told})\b(?: [^ ,;]+){{0,7}}? (?:that|why|how|when|what|whether|where)(?! if\b)"
            r"(?: (?!(?:and|but|so|therefore|hence)\b)[^ ,;]+){0,12} $"
        ),
        re.compile(rf" in (?:(?:early|late) )?(?:{spelt}|(?:19|20)\d\d)\b(?!,? \d)"),
        re.compile(
            r"(?: unanimously| (?:by|(?:vice-|deputy )?(?:chair[a-z]*|mayor))"
            r"(?: (?!(?:last|who|which|that|since|when|after)\b)[\w'-]+){0,4})?"
            rf" last (?:{either(words.list('another.last'))})"
            r"(?=[,.;:)]|$| (?:to|that|by|at|and|but|when|after|before|not|with|on|as)\b)"
        ),
    )


def dated_before(words: Words, low: str, end: int) -> bool:
    """Whether right after a verb stands when it was decided: `agreed in June to`, `agreed last week that`."""
    return (low.startswith(" in ", end) and _patterns(words).month.match(low, end) is not None) or last_time(words, low, end)


def last_time(words: Words, low: str, end: int) -> bool:
    """Whether right after a verb stands that it was last week, last year: `lost last year`, but not `agreed last year's accounts`."""
    return low.find(" last ", end) >= 0 and _patterns(words).since.match(low, end) is not None


def decided_before(words: Words, low: str, at: int, *, report: bool = True) -> bool:
    """Whether the verb at `at` tells of an earlier meeting: by the opening of its sentence, or (`report`) since somebody tells of it."""
    patterns, lead = _patterns(words), low[:at]
    opens = patterns.past.match(lead)
    if opens and patterns.to_verb.fullmatch(lead, opens.end()):
        return True
    return report and patterns.reported.search(lead, max(0, at - _NEAR)) is not None


def decided_by_others(words: Words, sentence: Sentence, at: int, own: Own) -> bool:
    """Whether a body with a name that is not this one's stands right before the verb at `at`."""
    if not own.words:
        return False
    hit = _NAMED.search(sentence.plain, max(0, at - _NEAR), at)
    if hit is None:
        return False
    name = _WORD.findall(hit["name"].lower())
    if not name or not words.bodies.search(" ".join(name[-1:])):
        return False
    strange = [word for word in name if word not in own.words and word not in words.list("another.plain_names")]
    tiers = words.list("another.tiers")
    if strange and all(word in tiers for word in strange):
        return any(tier in own.words for tier in tiers)
    return own.whole and bool(strange)

"""What is said of a motion that was moved, so that a later `All in favour` is not about it: it fell, or something else was put forward."""

from __future__ import annotations

import re

from tui_minutes.parsing.outcomes.words import Words

_DENIED = r"(?:not|never) (?:carried|passed|seconded|put|supported|agreed|approved)"
_LOST = rf"(?:lost|defeated|rejected|refused|withdrawn|deferred|ruled out|{_DENIED})\b"
_FELL = re.compile(
    r"(?<!\ba )(?<!\ban )(?<!another )\b(?:motion|proposal|proposition|amendment|vote)\b[^;.]{0,60}\b"
    rf"(?:(?:was|were|is|being|has been)\b[^;.]{{0,30}}\b{_LOST}|(?:fell|failed|lapsed)\b)|"
    r"\bseconded\b[^;.]{0,60}\b(?:lost|defeated|rejected|not carried)\b|"
    rf"(?:^|[,;] |\band |\bbut )(?:it|this) (?:was )?(?:then |later )?{_LOST}|"
    r"\b(?:no|find a|want of a|lack of a|without a) (?:seconder\b|second\b(?= (?:was|came|for|from|to|and|so|but)\b|[^\w ]|$))|"
    r"\bnot seconded\b|"
    r"\bwithdrew (?:his|her|their|the|this|that|it)\b|\b(?:not|no) support\b|\ball abstained\b|"
    r"\b(?:nobody|no one|no-one|none|no members?|no councillors?)(?: present)? (?:was |were |voted )?(?:in favour|seconded|supported)\b"
)
_OURS = re.compile(
    r" from (?:[\w'-]+ ){0,4}?(?:members?|councillors?|cllrs?|(?<!county )(?<!district )(?<!borough )(?<!city )council(?!lor)|committee|"
    r"meeting|board|panel|cabinet|executive|governors|trustees|colleagues|floor|chamber|groups?|part(?:y|ies)|sides?|present|any(?:one|body))\b"
)
"""Those whose support a motion needs (`no support from other members`)."""
_GIVES = re.compile(r" (?:does|do|did|will|would|could|can|gave|gives|offered|offers|provided|provides) $")
_TAIL = re.compile(
    r"(?:,|;|\bbut\b|\band\b|\bwhich\b|\bthis\b|\bit\b)[^;.]{0,40}\b"
    r"(?:lost|defeated|fell|withdrawn|not seconded|not carried|no second(?:er)?)[ .]*$"
)
_INSTEAD = re.compile(
    r"\b(?:suggested (?!an? (?:vote|show of hands)\b)|recommended|preferred|ruled|asked that|requested that|"
    r"accepted this|accepted the change|"
    r"(?:asked|enquired) (?:whether|if) [^.;]{0,60}\bshould\b|"
    r"asked for (?!(?:the |an? )?(?:costs?|prices?|figures?|details?|clarification|more|further|explanation|updates?)\b))"
)
_AGAINST = re.compile(
    r"\b(?:too|not|should|ought|instead|rather|better|costly|expensive|unnecessary|premature|wrong|unsafe|unwise|wait|kept|against|"
    r"concern\w*|object\w*|oppos\w*|disagree\w*)\b"
)
_FAVOURS = re.compile(r"(?<!not )\bsupport|\bin favour\b|\bwelcom")
_ELSE = re.compile(
    r"\b(?:moved|proposed) (?:the |an? |that the )?(?:next business|(?:immediate )?closure|previous question|adjournment|meeting on|"
    r"reference back|deferral|deferment|suspension|extension|exclusion|deletion|rejection|refusal|approval|postponement)\b"
)
_REWORDED = re.compile(
    r"\b(?:it|this|that|which|motion|proposal|wording) (?:was|were) (?:then |further )?(?:amended|altered|reworded|revised)\b"
)

_NEAR = 60
"""An amendment that was not seconded stands so near before that."""


def fell(words: Words, low: str) -> bool:
    """Whether a sentence says that what was moved came to nothing (`There was no seconder`)."""
    return any(not _elsewhere(words, low, hit) for hit in _FELL.finditer(low))


def motion_fell_at(words: Words, low: str, start: int, stop: int) -> int | None:
    """Return where that is said between `start` and `stop` of a text, of anything but an amendment."""
    for hit in _FELL.finditer(low, start, stop):
        if "amendment" not in low[max(start, hit.start() - _NEAR) : hit.end()] and not _elsewhere(words, low, hit):
            return hit.start()
    return None


def _elsewhere(words: Words, low: str, hit: re.Match[str]) -> bool:
    """Whether the support that is missing is not that of members: `no support from the county`, `the county gave no support`."""
    if not hit[0].endswith("support"):
        return False
    if low.startswith(" from ", hit.end()):
        return _OURS.match(low, hit.end()) is None
    gives = _GIVES.search(low, max(0, hit.start() - _NEAR), hit.start())
    return gives is not None and words.turns.outside.search(low[max(0, gives.start() - _NEAR) : gives.start() + 1]) is not None


def fell_at_once(low: str) -> bool:
    """Whether a sentence that moves something ends in that it came to nothing (`..., seconded by A and lost`)."""
    return _TAIL.search(low) is not None


def put_instead(low: str) -> bool:
    """Whether a sentence puts forward, without moving it, what may be agreed in place of a motion (`A suggested waiting`)."""
    return _INSTEAD.search(low) is not None


def speaks_against(low: str) -> bool:
    """Whether a sentence may speak against a motion, so that `All agreed` after it tells nothing of the motion."""
    return _AGAINST.search(low) is not None and _FAVOURS.search(low) is None


def moves_else(low: str) -> bool:
    """Whether a sentence moves something by its name, not in words of its own (`A moved next business`)."""
    return _ELSE.search(low) is not None


def reworded(low: str) -> bool:
    """Whether a motion is said to have been changed (`This was amended to two weeks`)."""
    return _REWORDED.search(low) is not None

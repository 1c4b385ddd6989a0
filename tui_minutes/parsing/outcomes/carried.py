"""Sentences that only tell how a motion fared: who seconded it, how it was voted on, and that it was carried."""

from __future__ import annotations

import re

from store.records import OutcomeKind
from tui_minutes.parsing.outcomes import votes
from tui_minutes.parsing.outcomes.words import Words
from tui_minutes.parsing.text.sentences import Sentence

BRIEF = 100
"""A sentence that only tells how it was voted on is no longer."""
_MOVED_BY = re.compile(r"(?:proposed|moved|nominated)(?: by)?:? (?!.{0,90} (?:that|to|be) )")
_SECONDED = (
    "seconded",
    "this was seconded",
    "it was seconded",
    "which was seconded",
    "the proposal was seconded",
    "the motion was seconded",
)
_SECONDS = re.compile(r"[\w.'-]+(?: [\w.'-]+){0,4} seconded[ .]*")


def told_of_vote(words: Words, sentence: Sentence) -> OutcomeKind | None:
    """Return the kind that a sentence gives which tells no more than that something was carried (`Seconded by A, all in favour.`).

    It is that of its own word: what all agreed is agreed, what was put to a vote and passed is carried.
    """
    low = sentence.low.strip(" .()")
    if len(low) > BRIEF:
        return None
    if "voted " in low and (voted := _VOTED.fullmatch(low)):
        return _more(voted)
    seconded = _SECONDED_AND.match(low)
    said = low[seconded.end() :] if seconded else low
    if not _CARRIED.fullmatch(said) and not (seconded and said in _BRIEFLY):
        return None
    named = next((words.kinds[word] for word in _WORD.findall(said) if word in words.kinds), OutcomeKind.CARRIED)
    return OutcomeKind.AGREED if said.endswith("in agreement") else named


def _more(voted: re.Match[str]) -> OutcomeKind | None:
    """Return what those who were more voted for; None where the figures say otherwise."""
    if int(voted["more"]) <= int(voted["fewer"]):
        return None
    return OutcomeKind.LOST if voted["how"] == "against" else OutcomeKind.CARRIED


_VOTED = re.compile(
    r"(?:the )?(?:members|councillors|committee|sub-committee|council|board|panel|cabinet|meeting)(?: present)? (?:then |duly )?voted "
    r"(?P<more>\d{1,2}) ?(?:-|:|to) ?(?P<fewer>\d{1,2}) "
    r"(?:(?P<how>in favour|against)(?: (?:of )?(?:the|this|that) (?:motion|proposal|proposition))?|"
    r"for (?:the|this|that) (?:motion|proposal|proposition))"
)
"""`Members voted 4-1 in favour of the proposal`."""
_WORD = re.compile(r"[a-z]+")
_BRIEFLY = frozenset({"agreed", "approved", "passed"})
_SECONDED_AND = re.compile(
    r"(?!(?:[\w.'-]+ ){0,4}?(?:not|never|no|nobody|none|neither)\b)"
    r"(?:(?:(?:this|it|which|the proposal|the motion) was )?seconded(?: by)?(?: [\w.'-]+){1,5}?|"
    r"[\w.'-]+(?: [\w.'-]+){0,4}? seconded(?: (?:it|this|the proposal|the motion))?)"
    r"(?:,? and|,|;) (?:(?:it|this|which) was |was )?(?=all|every|unan|carried|agreed|approved|passed)"
)
_CARRIED = re.compile(
    r"(?:vote: ?)?(?:(?:all|everyone|everybody)(?: members| councillors)?(?: present)? (?:were |was |voted )?"
    r"(?:in favour|agreed|in agreement)|"
    r"(?:this was |the vote was |agreed |approved |carried |passed )?unanimous(?:ly)?(?: agreed| approved| carried| passed)?|"
    r"(?:this was |the (?:proposal|motion) was )?(?:carried|agreed by all))"
)


def on_vote(sentence: Sentence) -> bool:
    """Whether a sentence only tells who moved or seconded, or how the vote went."""
    low = sentence.low
    if (
        low.startswith(_SECONDED)
        or (len(low) < BRIEF and low.rstrip(" .").endswith("seconded") and _SECONDS.fullmatch(low))
        or (len(low) < BRIEF and _MOVED_BY.match(low))
    ):
        return True
    return len(low) < BRIEF and bool(votes.vote_in(sentence.plain))

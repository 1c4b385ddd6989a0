"""Sentences that only tell how a motion fared: who seconded it, how it was voted on, and whether that carried what was proposed."""

from __future__ import annotations

import re

from tui_minutes.parsing.outcomes import votes
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
_MOVED_TO = re.compile(r"\b(?:proposed|moved)\b[^;.]{0,80}? that ")


def put_to_vote(before: Sentence | None, sentence: Sentence) -> int | None:
    """Return where the words of a proposal begin that the short sentence after it says was carried (`All in favour.`)."""
    low = sentence.low.strip(" .()")
    if before is None or len(low) > BRIEF or before.passage is not sentence.passage:
        return None
    if low.startswith(_SECONDED) and (seconded := _SECONDED_AND.match(low)):
        low = low[seconded.end() :]
    if not _CARRIED.fullmatch(low):
        return None
    moved = _MOVED_TO.search(before.low)
    return moved.end() if moved else None


_SECONDED_AND = re.compile(
    r"[a-z ]{0,20}seconded(?: by)?(?: [\w.'-]+){1,5}?(?:,? and|,|;) (?:it was |this was |was )?(?=all|every|unan|carried|agreed|approved)"
)
_CARRIED = re.compile(
    r"(?:vote: ?)?(?:(?:all|everyone|everybody) (?:were |was )?(?:in favour|agreed|in agreement)|"
    r"(?:this was |the vote was |agreed |approved |carried |passed )?unanimous(?:ly)?(?: agreed| approved| carried)?|"
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

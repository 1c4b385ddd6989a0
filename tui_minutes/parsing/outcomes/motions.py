"""What a vote was taken on: the words of the motion that stand sentences or paragraphs before `The motion was carried.`.

An outcome gets the words of a motion only where one alone is open: none, several, or one that an amendment has changed leave it its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from store.records import Confidence, OutcomeKind
from tui_minutes.parsing.outcomes import votes
from tui_minutes.parsing.outcomes.draft import Draft, tidy
from tui_minutes.parsing.outcomes.moved import THEIR, only_voted
from tui_minutes.parsing.text.sentences import Sentence

if TYPE_CHECKING:
    from tui_minutes.parsing.outcomes.state import ItemState

_NEAR, _FAR = 3, 100
"""`All in favour.` is about what was moved so many paragraphs before, or fewer; so is a vote that names the motion."""
_THIS = re.compile(
    r"(?:(?:after|following|upon|on) [^,.;]{3,60},? )?(?:this|it) (?:was|being) (?:then |duly |put to the (?:vote|meeting) and |declared )*"
    r"(?P<how>carried|passed|lost|defeated)\b"
)
_ALL = re.compile(
    r"(?:vote: ?)?(?:(?:all|everyone|everybody)(?: members| councillors)?(?: present)? (?:were |was |voted )?"
    r"(?:in favour|agreed|in agreement)|(?:this was |carried |passed )?unanimous(?:ly)?(?: carried| passed)?|carried)"
)


def named(reader: ItemState, place: int, sentence: Sentence, drafts: Sequence[Draft]) -> list[Draft]:
    """Give the outcomes of `sentence` the words of the motion that they settle; make one where it only says `This was carried.`.

    A motion whose own sentence was an outcome already (`It was moved that the minutes be approved`) is given the vote.
    """
    words, passages = reader.words, reader.passages
    low = sentence.low.strip(" .()")
    if len(drafts) == 1:
        (one,) = drafts
        votes_only = one.kind in _SETTLING and one.parts == [sentence] and only_voted(words, low)
        found = reader.moved.open_at(passages, place, sentence, near=_FAR) if votes_only else None
        if found and (before := _told(reader, found)):
            before.vote = before.vote or votes.vote_in(sentence.plain)
            return []
        if found:
            one.text, one.parts, one.confidence = tidy(" ".join(run.text for run in found)), [*found, sentence], Confidence.MEDIUM
            if one.kind is OutcomeKind.CARRIED and "minutes" in found[0].low and THEIR.search(found[-1].low):
                one.kind = OutcomeKind.APPROVED_MINUTES
            one.vote, one.voted = one.vote or votes.vote_in(sentence.plain), True
        return list(drafts)
    told = _THIS.match(low) or _ALL.fullmatch(low) if not drafts and only_voted(words, low) else None
    near = _NEAR if told is not None and told.re is _ALL else _FAR
    found = reader.moved.open_at(passages, place, sentence, near=near) if told is not None else None
    if not found or told is None or _told(reader, found):
        return list(drafts)
    how = told["how"] if told.re is _THIS else "carried"
    kind = OutcomeKind.LOST if how in {"lost", "defeated"} or " not " in low else OutcomeKind.CARRIED
    made = Draft(tidy(" ".join(run.text for run in found)), kind, [*found, sentence], confidence=Confidence.MEDIUM)
    made.vote, made.voted = votes.vote_in(sentence.plain), True
    return [made]


def _told(reader: ItemState, found: Sequence[Sentence]) -> Draft | None:
    """Return the formal outcome that the words of a motion are already."""
    last = found[-1]
    for draft in reader.drafts[-_LATELY:]:
        for part in draft.parts if draft.formal and not draft.voted else ():
            if part.passage is last.passage and part.start < last.end and last.start < part.end:
                return draft
    return None


_LATELY = 30
"""A motion that is an outcome already is one of the last so many."""
_SETTLING = frozenset({OutcomeKind.CARRIED, OutcomeKind.LOST})

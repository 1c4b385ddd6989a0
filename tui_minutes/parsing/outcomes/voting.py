"""What is told of a vote beside an outcome: counts before and after it, who seconded it, who dissented."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from store.records import Confidence, OutcomeKind
from tui_minutes.parsing.outcomes import moving, votes
from tui_minutes.parsing.outcomes.carried import told_of_vote
from tui_minutes.parsing.outcomes.draft import Draft
from tui_minutes.parsing.outcomes.figures import as_told, figures_of
from tui_minutes.parsing.outcomes.moved import motion_words
from tui_minutes.parsing.outcomes.suggested import suggested_words
from tui_minutes.parsing.text.sentences import Sentence

if TYPE_CHECKING:
    from tui_minutes.parsing.outcomes.state import ItemState

_SHORT = 120
_RESULT = re.compile(
    r"\b(?:motions?|amendments?|proposals?|recommendations?|propositions?|resolutions?)\b.{0,80}\b(?:carried|lost|passed|defeated)\b"
)
_CONTRARY = {OutcomeKind.LOST: re.compile(r"(?<!not )\b(?:carried|passed)\b"), OutcomeKind.CARRIED: re.compile(r"\b(?:lost|defeated)\b")}
"""What is not said of a motion that was lost, or carried: it is of another."""
_AGREED = frozenset({OutcomeKind.AGREED, OutcomeKind.DECIDED})


def counted(reader: ItemState, words: str) -> None:
    """Take what a line of a count tells (`For: 26`): of the formal outcome before it, or of the one to come."""
    last = reader.drafts[-1] if reader.drafts and reader.drafts[-1].formal and not reader.ahead else None
    if not words:
        return
    if last is None:
        reader.count = f"{reader.count}, {words}" if reader.count else words
    else:
        last.vote = f"{last.vote}, {words}" if last.vote else words


def leads_to_count(reader: ItemState, sentence: Sentence) -> bool:
    """Whether a sentence leads to a count of the vote that is still to be told."""
    return sentence.low.rstrip(" -").endswith(":") and reader.words.holds("votes.ahead", sentence.low)


def noted_on_vote(reader: ItemState, sentence: Sentence) -> bool:
    """Take a sentence after a formal outcome that only tells how it was voted on, or who dissented."""
    last = reader.drafts[-1] if reader.drafts else None
    if last is None or _only_moved(reader, last, sentence):
        return last is not None
    if not last.formal or (not reader.setting.decided and _put_to_vote(reader, sentence)):
        return False
    if moving.is_dissent(sentence):
        moving.note(last, sentence)
        return True
    if last.lead is None and last.by_vote and (_RESULT.search(sentence.low) or _CONTRARY[last.kind].search(sentence.low)):
        return False  # `The vote on the motion itself was carried`, after an amendment was lost
    if last.vote is None and _of_decision(reader, last, sentence):
        last.vote = as_told(sentence.text) if figures_of(sentence.low, plainly=False) else votes.vote_in(sentence.plain)
        return True
    told = sentence.low.lstrip("([ ").startswith(tuple(reader.words.list("votes.opens")))
    if told and last.vote is None and len(sentence.low) < _SHORT:
        last.vote = votes.vote_in(sentence.plain)
        lost = last.vote is not None and last.lead is None and _CONTRARY[OutcomeKind.CARRIED].search(sentence.low)
        if lost and motion_words(reader.words, last.first) is not None:
            last.kind = OutcomeKind.LOST  # `A proposed that the minutes be approved. This was lost by 3 votes to 2.`
            last.parts.append(sentence)
        return last.vote is not None
    return False


def _of_decision(reader: ItemState, last: Draft, sentence: Sentence) -> bool:
    """Whether a sentence right after a decision gives the figures of its vote: `4 for, 1 against.`, `Members voted 4-1 in favour.`."""
    if last.lead is None and not last.by_vote:
        return False  # what is told by a motion's own words may be lost by these
    lost = last.kind is OutcomeKind.LOST
    figures = figures_of(sentence.low, plainly=False)
    voted = told_of_vote(reader.words, sentence) if figures is None and " voted " in sentence.low else None
    if not (figures.bears(lost=lost) if figures else voted is not None and (voted is OutcomeKind.LOST) is lost):
        return False
    before = reader.setting.before
    return before is not None and any(
        part.passage is before.passage and part.start < before.end and before.start < part.end for part in last.parts
    )


def _put_to_vote(reader: ItemState, sentence: Sentence) -> bool:
    """Whether a sentence says that what the one before it proposes was carried."""
    before = reader.setting.before
    if before is None or told_of_vote(reader.words, sentence) is None:
        return False
    return motion_words(reader.words, before) is not None or suggested_words(before) is not None


def _only_moved(reader: ItemState, last: Draft, sentence: Sentence) -> bool:
    """Take who moved and seconded what was just agreed, which makes it formal: `It was agreed to buy it. Proposed A, seconded B.`."""
    if last.kind not in _AGREED or last.formal or reader.setting.before is None or not votes.only_movers(sentence):
        return False
    if last.parts[-1].passage is not reader.setting.before.passage or last.parts[-1].end < reader.setting.before.start:
        return False
    last.formal, last.confidence = True, Confidence.MEDIUM
    last.vote = last.vote or votes.vote_in(sentence.plain)
    return True

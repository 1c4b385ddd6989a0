"""What a vote was taken on: the words of the motion that stand sentences or paragraphs before `The motion was carried.`.

An outcome gets the words of a motion only where one alone is open: none, several, or one that an amendment has changed leave it its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from store.records import Confidence, OutcomeKind
from tui_minutes.parsing.outcomes import unsettled, votes
from tui_minutes.parsing.outcomes.carried import told_of_vote
from tui_minutes.parsing.outcomes.draft import Draft, tidy
from tui_minutes.parsing.outcomes.figures import as_told, figures_of
from tui_minutes.parsing.outcomes.moved import THEIR, motion_words, only_voted
from tui_minutes.parsing.outcomes.settling import settle_kind
from tui_minutes.parsing.outcomes.suggested import suggested_words
from tui_minutes.parsing.text.sentences import Sentence

if TYPE_CHECKING:
    from tui_minutes.parsing.outcomes.state import ItemState

_NEAR, _FAR = 3, 100
"""`All in favour.` is about what was moved so many paragraphs before, or fewer; so is a vote that names the motion."""
_THIS = re.compile(
    r"(?:(?:after|following|upon|on) [^,.;]{3,60},? )?(?:this|it) (?:was|being) (?:then |duly |put to the (?:vote|meeting) and |declared )*"
    r"(?P<how>carried|passed|lost|defeated)\b"
)
_WENT = re.compile(
    r"\b(?:carried|passed|lost|defeated|fell|rejected|approved|adopted|resolved|agreed|declared|casting|amend\w*|result|vote|"
    r"left|open|void|deferred|adjourned|withdr\w*|referred|object\w*)\b"
)
_UNDONE = re.compile(r"\b(?:object\w*|left|void|deferred|withdr\w*)\b")
_AMENDS = re.compile(r"\b(?:amend|substantive)")
_NOT = re.compile(r"\b(?:not|no|none)\b")


def carried(reader: ItemState, place: int, sentence: Sentence) -> list[Draft] | None:
    """Return what a sentence tells that says no more than that all agreed, or that it was carried; None for any other.

    It settles the motion that is open, in its own paragraph or in those right above.
    """
    kind = told_of_vote(reader.words, sentence)
    if kind is None:
        return _by_figures(reader, place, sentence)
    said = reader.setting.before
    if kind is OutcomeKind.AGREED and said is not None and _speaks_against(reader, said):
        return None
    found = reader.moved.open_at(reader.passages, place, sentence, near=_NEAR) or _suggested(reader, sentence, kind)
    if not found:
        return None
    if before := _told(reader, found):
        _vote_on(before, sentence, lost=kind is OutcomeKind.LOST)
        return []
    return [_settled(reader, found, sentence, kind)]


def _suggested(reader: ItemState, sentence: Sentence, kind: OutcomeKind) -> list[Sentence] | None:
    """Return what was suggested right before all were in favour, where nothing that was moved is open."""
    before = reader.setting.before
    if kind is OutcomeKind.LOST or reader.moved.anything_open or before is None or before.passage is not sentence.passage:
        return None
    if _UNDONE.search(sentence.passage.forms()[1], sentence.end):
        return None
    words = suggested_words(before)
    return [words] if words is not None else None


def _by_figures(reader: ItemState, place: int, sentence: Sentence) -> list[Draft] | None:
    """Return the motion right before that nobody voted against, where figures tell of the vote and nothing else: `4 in favour.`.

    It had a mover and a seconder. Where somebody voted against it, it is not for the reader to say which majority it needed.
    """
    figures = figures_of(sentence.low)
    if figures is None or not figures.uncontested or not reader.movers or _told_after(reader, place, sentence):
        return None
    (motion, moved_at, _), before = reader.movers[-1], reader.setting.before
    if not (motion.mover and motion.seconder) or place - moved_at > _NEAR or before is None:
        return None
    found = reader.moved.open_at(reader.passages, place, sentence, near=_NEAR)
    if not found or not _overlap(found, before) or _told(reader, found):
        return None
    reader.moved.settle()
    made = _settled(reader, found, sentence, OutcomeKind.CARRIED)
    made.vote = as_told(sentence.text)
    return [made]


def _told_after(reader: ItemState, place: int, sentence: Sentence) -> bool:
    """Whether the words after a sentence, or the paragraph below it, may say how a vote went."""
    after = sentence.passage.forms()[1][sentence.end :]
    below = reader.passages[place + 1].forms()[1] if place + 1 < len(reader.passages) else ""
    return _WENT.search(after) is not None or _WENT.search(below) is not None


def _overlap(runs: Sequence[Sentence], one: Sentence) -> bool:
    return any(run.passage is one.passage and run.start < one.end and one.start < run.end for run in runs)


def _speaks_against(reader: ItemState, said: Sentence) -> bool:
    return motion_words(reader.words, said) is None and unsettled.speaks_against(said.low)


def _settled(reader: ItemState, found: Sequence[Sentence], sentence: Sentence, kind: OutcomeKind) -> Draft:
    made = Draft(tidy(" ".join(run.text for run in found)), _of(reader, found, kind), [*found, sentence], confidence=Confidence.MEDIUM)
    made.vote, made.voted = votes.vote_in(sentence.plain) or reader.moved.figures, True
    return made


def _of(reader: ItemState, found: Sequence[Sentence], kind: OutcomeKind) -> OutcomeKind:
    """Return the kind of what was settled, which is another where the approval of minutes was moved."""
    if kind is OutcomeKind.LOST or "minutes" not in found[0].low:
        return kind
    settled = settle_kind(reader.words, OutcomeKind.AGREED, " ".join(run.text for run in found), titled=reader.setting.titled)
    approved = settled is OutcomeKind.APPROVED_MINUTES or THEIR.search(found[-1].low)
    return OutcomeKind.APPROVED_MINUTES if approved else kind


def named(reader: ItemState, place: int, sentence: Sentence, drafts: Sequence[Draft]) -> list[Draft]:
    """Give the outcomes of `sentence` the words of the motion that they settle; make one where it only says `This was carried.`.

    A motion whose own sentence was an outcome already (`It was moved that the minutes be approved`) is given the vote.
    """
    words, passages = reader.words, reader.passages
    low = sentence.low.strip(" .()")
    if len(drafts) == 1:
        (one,) = drafts
        if (last := _just_carried(reader, one, low)) is not None:
            _vote_on(last, sentence, lost=False)
            return []
        denied = one.kind is OutcomeKind.CARRIED and _NOT.search(low)  # `It was not seconded and all agreed.`
        votes_only = one.by_vote and one.parts == [sentence] and only_voted(words, low) and not denied
        found = reader.moved.open_at(passages, place, sentence, near=_FAR) if votes_only else None
        if found and (before := _told(reader, found)):
            _vote_on(before, sentence, lost=one.kind is OutcomeKind.LOST)
            return []
        if found:
            one.text, one.parts, one.confidence = tidy(" ".join(run.text for run in found)), [*found, sentence], Confidence.MEDIUM
            one.kind = _of(reader, found, one.kind)
            one.vote, one.voted = one.vote or votes.vote_in(sentence.plain) or reader.moved.figures, True
        return list(drafts)
    told = _THIS.match(low) if not drafts and only_voted(words, low) else None
    found = reader.moved.open_at(passages, place, sentence, near=_FAR) if told is not None else None
    if not found or told is None:
        return list(drafts)
    lost = told["how"] in {"lost", "defeated"} or " not " in low
    if before := _told(reader, found):
        _vote_on(before, sentence, lost=lost)
        return list(drafts)
    return [_settled(reader, found, sentence, OutcomeKind.LOST if lost else OutcomeKind.CARRIED)]


def _just_carried(reader: ItemState, one: Draft, low: str) -> Draft | None:
    """Return the outcome that the vote right before made, where a sentence only says that again: `All in favour. Carried.`."""
    last = reader.drafts[-1] if reader.drafts else None
    if last is None or not last.voted or last.kind is OutcomeKind.LOST or one.kind is not OutcomeKind.CARRIED or one.lead is not None:
        return None
    if (
        _NOT.search(low)
        or not only_voted(reader.words, low)
        or any(_AMENDS.search(said) for said in (low, *(part.low for part in last.parts)))
    ):
        return None
    before = reader.setting.before
    return last if before is not None and _overlap(last.parts, before) else None


def _vote_on(before: Draft, sentence: Sentence, *, lost: bool) -> None:
    """Tell the outcome that a motion was by its own words how the vote on it went."""
    before.vote = before.vote or votes.vote_in(sentence.plain)
    if lost:
        before.kind = OutcomeKind.LOST
        before.parts.append(sentence)


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

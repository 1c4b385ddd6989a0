"""A title that puts a thing or a person to the meeting, answered below by who moved it and how the vote went alone."""

from __future__ import annotations

import re

from store.records import Confidence, OutcomeKind
from tui_minutes.parsing.outcomes import votes
from tui_minutes.parsing.outcomes.clauses import mark_of
from tui_minutes.parsing.outcomes.draft import Draft, tidy
from tui_minutes.parsing.outcomes.moved import only_voted
from tui_minutes.parsing.outcomes.state import ItemState
from tui_minutes.parsing.text.passages import Passage
from tui_minutes.parsing.text.sentences import Sentence, sentences, whole

_PUTS = re.compile(
    r"to (?:(?:consider|receive|note|review|discuss|sign)(?:,| and) )?(?:approve|agree|adopt|accept|confirm|appoint|elect|re-elect|ratify|"
    r"authorise|resolve|grant|co-opt)\b"
)
_MOVES = re.compile(
    r"(?:motion |resolution |it was |this was |was )?(?:proposed|proposer|prop|moved|seconded|seconder|sec|by|and|,|:|;|\.| )+"
)
_NEAR = 2
_OBJECTS = ("object", "amend", "defer", "against", "disagree", "not agree", "withdr", "declin")


def answered(reader: ItemState, title: Passage, drafts: list[Draft]) -> list[Draft]:
    """Give the words of a title that puts a thing to the meeting to the outcome below it that has none of its own."""
    low = title.forms()[1]
    if not any(draft.formal for draft in drafts) and _CHOOSES.search(low) and (chosen := _chosen(reader)):
        return [*drafts, chosen]
    if not _PUTS.match(low):
        return drafts
    for draft in drafts:
        if draft.formal and _only_moved(reader, draft.first):
            draft.text, draft.parts, draft.confidence = tidy(title.text), [*draft.parts, whole(title)], Confidence.MEDIUM
    told = None if any(draft.formal for draft in drafts) else _carried(reader)
    if told is None:
        return drafts
    made = Draft(tidy(title.text), OutcomeKind.CARRIED, [told, whole(title)], confidence=Confidence.MEDIUM)
    motion = reader.movers[-1][0]
    made.mover, made.seconder, made.vote = motion.mover, motion.seconder, votes.vote_in(told.plain)
    return [made, *drafts]


def put_above(reader: ItemState, draft: Draft) -> None:
    """Give an outcome that says only who moved it the words before it: `To approve the list. Proposed by A, seconded by B and approved`."""
    before = reader.setting.before
    if before is None or before.passage is not draft.first.passage or not _PUTS.match(before.low) or not _only_moved(reader, draft.first):
        return
    draft.text, draft.parts, draft.confidence = tidy(before.text), [before, *draft.parts], Confidence.MEDIUM
    mark = mark_of(before.passage.marker) if before.first else None
    draft.clause = mark.label if mark and mark.label.isalpha() else None


_CHOOSES = re.compile(r"\b(?:re-?)?(?:elect(?:ion)?|appoint(?:ment)?|co-?opt(?:ion)?)\b")
_ACCEPTS = re.compile(
    r"\b(?:accepted|duly elected|was elected|unopposed|all in favour|all agreed|agreed by all|carried|no (?:other|further) nominations)\b"
)


def _chosen(reader: ItemState) -> Draft | None:
    """Read `Cllr A proposed Cllr B, and Cllr C seconded. Cllr B accepted.` under the title of an election."""
    told = [one for one in reader.movers if one[0].mover and one[0].seconder]
    if len(told) != 1:
        return None
    motion, place, sentence = told[0]
    if " that " in sentence.low or not _PERSON.search(sentence.low):
        return None
    after = [sentence.passage.forms()[1][sentence.end :], *(passage.forms()[1] for passage in reader.passages[place + 1 : place + _NEAR])]
    if not any(_ACCEPTS.search(low) for low in (sentence.low, *after)) or any(word in low for low in after for word in _OBJECTS):
        return None
    return Draft(
        tidy(sentence.text),
        OutcomeKind.DECIDED,
        [sentence],
        confidence=Confidence.MEDIUM,
        mover=motion.mover,
        seconder=motion.seconder,
        vote=votes.vote_in(sentence.plain),
    )


_PERSON = re.compile(r"\b(?:proposed|nominated) (?!by\b|to\b)[\w.'-]+|\b(?:was|were) (?:proposed|nominated) by\b")


def objected(reader: ItemState) -> bool:
    """Whether what stands right below the last movers says that somebody objects, or would have it otherwise."""
    place = reader.movers[-1][1]
    below = [passage.forms()[1] for passage in reader.passages[place : place + _NEAR + 1]]
    return any(word in low for low in below for word in _OBJECTS)


def _carried(reader: ItemState) -> Sentence | None:
    """Return the sentence that tells that what was moved and seconded was carried, and nothing else."""
    if not reader.movers or not (reader.movers[-1][0].mover and reader.movers[-1][0].seconder) or objected(reader):
        return None
    place = reader.movers[-1][1]
    for passage in reader.passages[place : place + _NEAR + 1]:
        for sentence in sentences(passage, reader.words.stops):
            low = sentence.low.rstrip(" .)")
            if low.endswith(reader.words.accepted) and (only_voted(reader.words, low) or _only_moved(reader, sentence)):
                return sentence
    return None


def _only_moved(reader: ItemState, sentence: Sentence) -> bool:
    """Whether a sentence says who moved and seconded, perhaps how the vote went, and nothing of what it was about."""
    motion = votes.motion_in(sentence)
    if motion is None:
        return False
    low = sentence.low
    for name in filter(None, (motion.mover, motion.seconder)):
        low = low.replace(name.lower(), " ", 1)
    return only_voted(reader.words, _MOVES.sub(" ", low, count=1))

"""Which motion an outcome settles: movers, votes and dissent go to the outcome that they belong to, through chains of amendments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from store.records import Confidence, OutcomeKind
from tui_minutes.parsing.outcomes import unsettled, votes
from tui_minutes.parsing.outcomes.draft import Draft
from tui_minutes.parsing.outcomes.duplicates import points_back, resolves
from tui_minutes.parsing.outcomes.moved import motion_words
from tui_minutes.parsing.outcomes.nominated import names_another

if TYPE_CHECKING:
    from tui_minutes.parsing.outcomes.state import ItemState
    from tui_minutes.parsing.outcomes.words import Words
    from tui_minutes.parsing.text.sentences import Sentence

_NEAR, _HEADING = 2, 40
_UNMOVED = frozenset({OutcomeKind.NOTED, OutcomeKind.RECEIVED})
"""Nobody moves that a letter be noted, unless the words of the motion say so."""
_DISSENT = re.compile(
    r"\b(?:abstained|abstaining|abstentions? (?:from|was|were|by)|voted (?:against|for|in favour)"
    r"|against the (?:motion|resolution|decision)"
    r"|(?:his|her|their|the) (?:votes?|dissent|abstentions?|objections?|opposition)(?: [a-z]+){0,4} (?:be|was|were) (?:\w+ )?recorded"
    r"|dissent(?:ed|ing|s)?|wished it (?:to be )?recorded)\b"
)
_NOT_DONE = re.compile(r"\b(?:would|will|could|may|should|if|any|no|previously|had)\b")
_LONGEST = 300


def is_dissent(sentence: Sentence) -> bool:
    """Whether a sentence records who abstained, voted how or dissented: a note on the outcome before it, no outcome of its own."""
    if len(sentence.low) > _LONGEST or not any(hint in sentence.low for hint in ("abst", "vote", "dissent", "recorded", "against the")):
        return False
    hit = _DISSENT.search(sentence.low)
    return hit is not None and not _NOT_DONE.search(sentence.low[: hit.start()])


def note(draft: Draft, sentence: Sentence) -> None:
    """Keep the words of a note on a vote with the outcome."""
    words = sentence.text.strip(" ()[].;")
    words = re.sub(r"^(?:note|nb)\b[ :.–-]*", "", words, flags=re.IGNORECASE)
    draft.vote = f"{draft.vote}; {words}" if draft.vote else words


def give_movers(reader: ItemState) -> None:
    """Give each motion's mover and seconder to the formal outcome that settles it.

    That is the one in the same sentence, or else the nearest in the same passage or the ones right beside it. An amendment's are never
    those of the motion itself, nor the other way round; in a chain of amendments the motion is settled at its end.
    """
    if not reader.movers:
        return
    chained = any(draft.by_vote and _settles_amendment(draft) for draft in reader.drafts)
    below = not chained and _stand_below(reader)
    for number, (motion, place, sentence) in enumerate(reader.movers):
        fell = None if chained else _fell(reader, number)
        if fell is not None:
            reader.drafts[:] = [draft for draft in reader.drafts if not _only_moved(draft, sentence)]
        amendment = _amends(sentence.text) or _headed(reader, place)
        open_ = [draft for draft in reader.drafts if draft.formal and draft.mover is None and draft.seconder is None]
        own = [draft for draft in open_ if _within(draft, sentence)]
        fit = own or [
            draft
            for draft in open_
            if (draft.lead is not None or draft.kind not in _UNMOVED or " be " in draft.text)
            and (not chained or _settles_amendment(draft) is amendment)
            and not _moved_by_others(reader, draft, sentence)
            and not names_another(reader, draft, sentence)
            and (fell is None or draft.kind is OutcomeKind.LOST or draft.first.origin < fell)
        ]
        near = [draft for draft in fit if own or chained or abs(_index(reader, draft) - place) <= _NEAR]
        if chained and not own:
            near = [draft for draft in near if draft.first.origin >= sentence.origin] or near
            near.sort(key=lambda draft: draft.first.origin, reverse=not amendment)
        elif below and not own and votes.names_movers(sentence):
            near = sorted((draft for draft in near if draft.first.origin < sentence.origin), key=lambda draft: -draft.first.origin)
        else:
            near.sort(key=lambda draft: (abs(_index(reader, draft) - place), _index(reader, draft) < place))
        for draft in reader.drafts if near else ():
            if draft is near[0] or (draft.led is not None and draft.led is near[0].led):
                draft.mover, draft.seconder = motion.mover, motion.seconder


def _stand_below(reader: ItemState) -> bool:
    """Whether lines that only say who moved stand each below its resolution: one opens the item and such a line closes it, and so on."""
    resolved = {draft.first.origin for draft in reader.drafts if draft.formal and draft.lead is not None}
    lines = {told.origin for _, _, told in reader.movers if votes.names_movers(told)}
    order = "".join("M" if at in lines else "R" for at in sorted(resolved | lines))
    return len(lines) >= _SEVERAL and order.startswith("R") and order.endswith("M") and "MM" not in order


_SEVERAL = 2
_ONLY_MOVED = frozenset({OutcomeKind.APPROVED_MINUTES, OutcomeKind.DECIDED})
_PASSED = re.compile(r"\b(?:agreed|carried|resolved|unanimous\w*|in favour|seconded|(?:was|were) \w+)\b")


def _only_moved(draft: Draft, sentence: Sentence) -> bool:
    """Whether an outcome is no more than a motion (`A proposed that the minutes be accepted`), which is none where the motion fell."""
    own = draft.kind in _ONLY_MOVED and draft.lead is None and _within(draft, sentence) and len(draft.parts) == 1
    return own and not _PASSED.search(draft.first.low)


def _fell(reader: ItemState, number: int) -> int | None:
    """Return where it is told that the motion of a mover came to nothing, before anybody moves anything else."""
    _, place, sentence = reader.movers[number]
    after = reader.movers[number + 1] if number + 1 < len(reader.movers) else None
    for at in range(place, min(place + _NEAR, len(reader.passages) - 1) + 1):
        passage = reader.passages[at]
        low = passage.forms()[1]
        ends = after is not None and after[1] == at
        found = unsettled.motion_fell_at(
            reader.words, low, sentence.end if at == place else 0, after[2].start if after and ends else len(low)
        )
        if found is not None:
            return passage.origin(found)
        if ends:
            break
    return None


def _moved_by_others(reader: ItemState, draft: Draft, sentence: Sentence) -> bool:
    """Whether an outcome rests on the words of another motion than that of `sentence`."""
    return any(told_in is not sentence and _within(draft, told_in) for _, _, told_in in reader.movers)


def _within(draft: Draft, sentence: Sentence) -> bool:
    return any(part.passage is sentence.passage and part.start < sentence.end and sentence.start < part.end for part in draft.parts)


def _amends(text: str) -> bool:
    low = text.lower()
    return "amendment" in low and "substantive" not in low


def _settles_amendment(draft: Draft) -> bool:
    """Whether an outcome is that of an amendment, by its own words or those that tell how it was voted on."""
    return _amends(draft.text) or (draft.lead is None and any(_amends(part.text) for part in draft.parts))


def _headed(reader: ItemState, place: int) -> bool:
    """Whether a line `AMENDMENT` stands right above."""
    above = reader.passages[place - 1].text if 0 < place < len(reader.passages) else ""
    return len(above) < _HEADING and above.lower().lstrip("( ").startswith(("amendment", "further amendment", "second amendment"))


def _index(reader: ItemState, draft: Draft) -> int:
    for place, passage in enumerate(reader.passages):
        if passage is draft.parts[0].passage:
            return place
    return -9


def settle(words: Words, drafts: list[Draft]) -> list[Draft]:
    """Drop what a formal decision of the same item says better: the motion carried, the report noted in passing.

    The vote and the movers of a motion that was carried are those of the resolution after it, or of the one before. A motion that
    none of the resolutions of the item repeats is a decision of its own.
    """
    drafts = _became(drafts)
    led = [draft for draft in drafts if draft.formal and draft.lead is not None]
    if not led:
        return drafts
    last = max(draft.first.origin for draft in led)
    kept = []
    for draft in drafts:
        early = draft.first.origin < last
        if draft.kind is OutcomeKind.CARRIED and draft.lead is None:
            amendment = _settles_amendment(draft)
            heirs = led if amendment or not _has_words(words, draft) else [one for one in led if resolves(words, one.text, draft.text)]
            if heirs and not amendment:
                _hand_on(words, draft, heirs)
            if heirs:
                continue
        if (
            early
            and draft.lead is None
            and (draft.kind is OutcomeKind.NOTED and not draft.formal and draft.confidence is Confidence.MEDIUM)
        ):
            continue
        kept.append(draft)
    return kept


def _has_words(words: Words, draft: Draft) -> bool:
    """Whether an outcome is told by the words of a motion, not by those of its vote alone."""
    return draft.voted or motion_words(words, draft.first) is not None


_PUT_AS = re.compile(r"\bamendment\b[^.]{0,80}\bas the (?:new )?substantive\b", re.IGNORECASE)


def _became(drafts: list[Draft]) -> list[Draft]:
    """Keep an amendment that was carried and then passed as the substantive motion once."""
    kept: list[Draft] = []
    for draft in drafts:
        before = kept[-1] if kept else None
        again = before is not None and before.kind is draft.kind is OutcomeKind.CARRIED and draft.lead is None
        if before is not None and again and any(_PUT_AS.search(part.text) for part in draft.parts):
            before.also.append(draft.first.place())
        else:
            kept.append(draft)
    return kept


def _hand_on(words: Words, carried: Draft, led: list[Draft]) -> None:
    start = carried.first.origin
    after = [draft for draft in led if draft.first.origin >= start]
    heir = after[0] if after else led[-1]
    heir.vote = heir.vote or carried.vote or votes.vote_in(carried.first.plain)
    if carried.voted and points_back(words, heir.text):
        heir.text, heir.parts, heir.confidence = carried.text, [*carried.parts, *heir.parts], Confidence.MEDIUM
    if heir.mover is None and heir.seconder is None:
        heir.mover, heir.seconder = carried.mover, carried.seconder

"""The same outcome printed twice (`Decision:` and `Minutes:`) is one, with both places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.records import OutcomeKind
from tui_minutes.parsing.outcomes.draft import Draft
from tui_minutes.parsing.outcomes.words import Words
from tui_minutes.parsing.text.sentences import together

_NAME = re.compile(r"(?<=[\w,'] )[A-Z][a-z]+")
_WORD = re.compile(r"[^\W_]+")
_BRIEF = {"noted", "agreed", "approved", "resolved", "received", "for information"}


def merged(decided: Sequence[Draft], minuted: Sequence[Draft]) -> list[Draft]:
    """Return the drafts of both parts of an item, those that say the same as one: the longer words, the place of the other beside."""
    if not decided:
        return list(minuted)
    kept = list(decided)
    for draft in minuted:
        twin = next((one for one in kept if any(one is above for above in decided) and _same(one, draft)), None)
        if twin is None:
            kept.append(draft)
            continue
        better, other = (draft, twin) if _longer(draft, twin) else (twin, draft)
        better.also.append(together(other.parts))
        better.also += other.also
        better.mover, better.seconder = better.mover or other.mover, better.seconder or other.seconder
        better.vote = better.vote or other.vote
        better.owner = better.owner or other.owner
        kept[kept.index(twin)] = better
    if minuted and any(draft.formal and draft.text.lower().strip(". ") not in _BRIEF for draft in minuted):
        brief = [one for one in decided if one in kept and one.text.lower().strip(". ") in _BRIEF and len(one.text) < 16]
        for one in brief:
            kept.remove(one)
            following = next(draft for draft in minuted if draft.formal)
            following.also.append(together(one.parts))
    return kept


_NARRATED = frozenset(
    (OutcomeKind.AGREED, OutcomeKind.DECIDED, OutcomeKind.APPROVED, OutcomeKind.NOTED, OutcomeKind.UNDERTAKEN, OutcomeKind.REQUESTED)
)
_TO_DO = frozenset({OutcomeKind.UNDERTAKEN, OutcomeKind.REQUESTED})
_MOST = 40
"""An item has no more resolutions that narrative told before."""
_LEAST = 8
"""Telling words of a sentence that can be known again."""
_SMALL = frozenset(("the", "a", "an", "that", "to", "of", "and", "in", "on", "for", "be", "is", "it", "this", "by", "with", "as", "at"))


def repeated(drafts: Sequence[Draft]) -> list[Draft]:
    """Drop what narrative agrees when a resolution of the item says it again, and minutes that are approved twice in the same words."""
    led = [(draft, set(_telling(draft.text))) for draft in drafts if draft.formal and draft.lead is not None][:_MOST]
    minutes: dict[tuple[str, ...], Draft] = {}
    kept: list[Draft] = []
    for draft in drafts:
        twin = None
        if draft.kind is OutcomeKind.APPROVED_MINUTES:
            twin = minutes.setdefault(tuple(_telling(draft.text)), draft)
            twin = None if twin is draft else twin
        elif led and draft.lead is None and draft.led is None and draft.kind in _NARRATED and not draft.labelled:
            twin = _said_again(draft, led)
        if twin is None:
            kept.append(draft)
            continue
        twin.also.append(together(draft.parts))
        twin.vote = twin.vote or draft.vote
        if twin.mover is None and twin.seconder is None:
            twin.mover, twin.seconder = draft.mover, draft.seconder
    return kept


def _said_again(draft: Draft, led: Sequence[tuple[Draft, set[str]]]) -> Draft | None:
    """Return the resolution below `draft` in which nearly all of its telling words come again."""
    mine = set(_telling(draft.text))
    least = (1 if draft.kind in _TO_DO else 0.75) * len(mine)
    if len(mine) < _LEAST:
        return None
    return next((one for one, other in led if draft.first.origin <= one.first.origin and len(mine & other) >= least), None)


def resolves(words: Words, resolution: str, motion: str) -> bool:
    """Whether a resolution is that of a motion: enough of the shorter one's telling words stand in the other, or one only points at it.

    A motion points at what a report recommends. Names that both tell say nothing of what is done with them.
    """
    first, second = (set(_telling(text)) - words.voted for text in (resolution, motion))
    if points_back(words, resolution):
        return True
    names = {name.lower() for text in (resolution, motion) for name in _NAME.findall(text)}
    if "recommend" in motion.lower() and second - names <= {*words.list("votes.pointing"), *words.list("votes.refers")}:
        return True
    if first - names and second - names:
        first, second = first - names, second - names
    common, short = len(first & second), min(len(first), len(second))
    return 2 * common >= short or (common > 1 and 4 * common >= short)


def points_back(words: Words, resolution: str) -> bool:
    """Whether a resolution says nothing itself, and points at what was moved: `RESOLVED accordingly`."""
    return set(_telling(resolution)) - words.voted <= set(words.list("votes.pointing"))


def _telling(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.lower()) if word not in _SMALL]


def _longer(draft: Draft, twin: Draft) -> bool:
    if draft.formal != twin.formal:
        return draft.formal
    return len(draft.text) > len(twin.text) + 10 or len(draft.subpoints) > len(twin.subpoints)


def _same(one: Draft, other: Draft) -> bool:
    """Whether two drafts are one outcome: the same minutes approved, or nearly the same words."""
    if one.kind is OutcomeKind.APPROVED_MINUTES is other.kind and not (one.clause or other.clause):
        return True
    first, second = _WORD.findall(one.text.lower()), _WORD.findall(other.text.lower())
    short, long = sorted((first, second), key=len)
    if not short:
        return False
    if len(short) < 4:
        return short == long
    if " ".join(short) in " ".join(long):
        return True
    head = min(len(short), 25)
    common = len(set(short[:head]) & set(long[: head + 3]))
    return common / max(1, len(set(short[:head]))) >= 0.85 and (one.clause is None or other.clause is None or one.clause == other.clause)

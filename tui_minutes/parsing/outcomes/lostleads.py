"""Clauses whose lead-in the page has lost: `That the report be noted`, `4. That officers establish a date`, `That members note:`."""

from __future__ import annotations

import re

from store.records import Confidence, OutcomeKind
from tui_minutes.parsing.outcomes.clauses import mark_of
from tui_minutes.parsing.outcomes.deciding import shared_verb
from tui_minutes.parsing.outcomes.draft import Draft, tidy
from tui_minutes.parsing.outcomes.leadins import participle, wished
from tui_minutes.parsing.outcomes.owners import bids
from tui_minutes.parsing.outcomes.setting import Setting
from tui_minutes.parsing.outcomes.settling import settle_kind
from tui_minutes.parsing.outcomes.votes import can_move
from tui_minutes.parsing.outcomes.words import Words
from tui_minutes.parsing.text.sentences import Sentence

_BE_IT = re.compile(
    r"(?:the|this) (?!.{0,80}\b(?:would|should|will|to|could|may|must|can|might|shall|that|asked|recommended|proposed|suggested) )"
    r"[^.;:]{3,80}? be (?:now |hereby )?(?:granted|refused|approved|deferred|noted|adopted)\b"
)
_CLAUSE_BE_IT = re.compile(_BE_IT.pattern.replace("{3,80}?", "{3,240}?"))
"""The same for a clause with a marker before it, which may be long: `1) the minutes of the meetings ... be noted;`."""


def clause(words: Words, sentence: Sentence, setting: Setting, seen: int) -> Draft | None:
    """Read `That the report be noted.` whose lead-in the page has lost."""
    low, mark = sentence.low, mark_of(sentence.passage.marker)
    that = low.lstrip("\"' ").startswith(("that ", "that, "))
    be_it = _CLAUSE_BE_IT if mark and mark.label else _BE_IT
    kind = participle(words, low) if that or (seen & words.tells.granted and be_it.match(low)) else None
    if kind is None and " be " in low and not setting.views:
        moved = that and setting.before and can_move(setting.before.low)
        kind = wished(words, low) if moved or (mark and mark.label) else None
    if kind is None and that and mark and mark.label and not setting.views and bids(words, sentence.plain.lstrip("\"' ")):
        kind = OutcomeKind.DECIDED
    if kind is None:
        return None
    draft = Draft(
        tidy(sentence.text), settle_kind(words, kind, sentence.text, titled=setting.titled), [sentence], confidence=Confidence.MEDIUM
    )
    draft.clause = mark.label if mark and mark.label else None
    return draft


_STANDING = re.compile(r"that (?!(?:is|was|were|would|should|will|could|may|might|has|had|can|must|said|being|all|they|he|she|there)\b)")
_SAID = re.compile(r"\b(?:would|will|should|could|may|might|must|can|had|has|have) (?:\w+ )?be\b")


def closing(words: Words, sentence: Sentence, setting: Setting) -> Draft | None:
    """Read `That the report be noted.` where it runs on after the narrative and closes it, its lead-in and its line being lost."""
    low = sentence.low
    if not setting.closes or not low.startswith("that ") or _STANDING.match(low) is None or _SAID.search(low):
        return None
    before = setting.before
    if before is None or before.passage is not sentence.passage or before.plain.rstrip()[-1:] != "." or can_move(before.low):
        return None
    kind = participle(words, low) if any(f" be {done}" in low or f" be accordingly {done}" in low for done in _PASSED) else None
    text = tidy(sentence.text)
    return Draft(text, settle_kind(words, kind, text, titled=setting.titled), [sentence], confidence=Confidence.MEDIUM) if kind else None


_PASSED = ("noted", "approved", "agreed", "received", "adopted", "granted", "refused", "deferred", "endorsed", "accepted", "confirmed")


def leads_list(words: Words, sentence: Sentence) -> OutcomeKind | None:
    """Return the kind of the clauses below `That members note:`, a stem without a lead-in that gives them their verb."""
    low = sentence.low.lstrip("\"' ")
    return shared_verb(words, low) if low.startswith("that ") and low.rstrip(" -").endswith(":") else None

"""The kind of an outcome: that of its lead-in word, save for the minutes of an earlier meeting."""

from __future__ import annotations

import re

from store.records import OutcomeKind
from tui_minutes.parsing.outcomes import plainly
from tui_minutes.parsing.outcomes.words import Words
from tui_minutes.parsing.text.passages import lowered, plain

_ALONE = frozenset({"approved", "agreed", "accepted", "adopted", "confirmed", "agreed and signed", "approved and signed"})
_OF_MINUTES = re.compile(r"(?:confirm|approve|accept|adopt) (?:the|these) (?:draft )?minutes? of\b")
_MINUTES = re.compile(r"(?:the )?(?:\w+ )?minutes?\b")
_CONFIRMING = frozenset((OutcomeKind.AGREED, OutcomeKind.RESOLVED, OutcomeKind.DECIDED, OutcomeKind.APPROVED))


def settle_kind(words: Words, kind: OutcomeKind, text: str, *, titled: bool) -> OutcomeKind:
    """Return the kind of the lead-in word, save for the minutes of an earlier meeting."""
    low = lowered(plain(text)).removeprefix("to ")
    if titled and low.strip(" .") in _ALONE:
        return OutcomeKind.APPROVED_MINUTES
    if len(low) < 600 and plainly.approves_minutes(words, low, titled=titled):
        return OutcomeKind.APPROVED_MINUTES
    if kind in _CONFIRMING and _OF_MINUTES.match(low):
        return OutcomeKind.APPROVED_MINUTES
    if kind is OutcomeKind.APPROVED and _MINUTES.match(low):
        return OutcomeKind.APPROVED_MINUTES
    return kind

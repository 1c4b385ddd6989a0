"""Parts of an executive record inside an item (reasons, options, recommendations, votes) and where a list of clauses ends."""

from __future__ import annotations

from collections.abc import Sequence

from store.records import OutcomeKind
from tui_minutes.parsing.outcomes.clauses import mark_of
from tui_minutes.parsing.outcomes.labelled import is_label
from tui_minutes.parsing.outcomes.leadins import decision_label, lead_in
from tui_minutes.parsing.outcomes.words import Words
from tui_minutes.parsing.text.passages import Passage
from tui_minutes.parsing.text.sentences import Sentence

_MOVED = ("(proposed", "proposed by", "proposed:", "(moved", "moved by")
_HEADING = 90
_HEAD, _LEAD, _LABEL = 80, 60, 40
"""What ends a list is told by so many characters, a lead-in by fewer; no label of a decision is longer."""


def section_of(words: Words, low: str, size: int) -> str:
    """Return which part of the record a passage opens by its heading (`reason`, `options`, `proposal`, ...), "" when none."""
    core = low.strip(" *_:.-–")
    if size < _HEADING and core in words.sections:
        return words.sections[core]
    if not low.startswith(words.section_words):
        return ""
    for word in words.section_words:
        if low.startswith(word) and low[len(word) : len(word) + 3].lstrip(" ").startswith((":", "- ")) and word not in {"question", "vote"}:
            return words.sections[word]
    return ""


def closes(words: Words, passage: Passage) -> bool:
    """Whether a passage ends the clauses before it: a part's heading, a label, another lead-in, a note."""
    text, low = passage.forms()
    size, head = len(text), low[:_HEAD].strip()
    if not head:
        return False
    if words.tells.opens(head) and (
        section_of(words, head, size) or is_label(words, head) or (size < _LABEL and decision_label(words, head))
    ):
        return True
    if head.startswith(words.notes + _MOVED):
        return True
    line = Sentence(passage, 0, min(size, _LEAD), text[:_LEAD], low[:_LEAD], True)
    lead = lead_in(words, line) if line.cues(words.tells.cues) & words.tells.lead else None
    return lead is not None and lead.start < 25 and not (mark_of(passage.marker) and lead.kind is not OutcomeKind.RESOLVED)


class Ends:
    """For each passage whether it ends the clauses before it, worked out when it is first asked for."""

    def __init__(self, words: Words, passages: Sequence[Passage]) -> None:
        self._words = words
        self._passages = passages
        self._known: dict[int, bool] = {}

    def __getitem__(self, place: int) -> bool:
        """Return it for the passage at `place`."""
        if place not in self._known:
            self._known[place] = closes(self._words, self._passages[place])
        return self._known[place]

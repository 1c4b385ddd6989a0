"""Lists of what narrative says was agreed or asked for, soft outcomes each: `It was agreed that: -`, `The Panel requested:`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.records import Confidence
from tui_minutes.parsing.outcomes.agreed import leads_list
from tui_minutes.parsing.outcomes.clauses import collect
from tui_minutes.parsing.outcomes.draft import Draft, tidy
from tui_minutes.parsing.outcomes.owners import owner_in
from tui_minutes.parsing.outcomes.settling import settle_kind
from tui_minutes.parsing.text.passages import plain

if TYPE_CHECKING:
    from tui_minutes.parsing.outcomes.state import ItemState
    from tui_minutes.parsing.text.sentences import Sentence


def take(reader: ItemState, sentence: Sentence, place: int) -> int:
    """Read the marked points below a sentence that leads to them; return the passage after them, 0 where there are none."""
    told = leads_list(reader.words, sentence) if sentence.low.rstrip(" -")[-1:] == ":" else None
    if told is None:
        return 0
    got = collect(reader.passages, place + 1, [], expecting=True, ends=reader.ends)
    if not got.clauses or got.clauses[0].mark is None:
        return 0
    for clause in got.clauses:
        kind = settle_kind(reader.words, told, clause.text, titled=reader.setting.titled)
        draft = Draft(tidy(clause.text), kind, clause.parts, formal=False, confidence=Confidence.MEDIUM)
        draft.clause = clause.mark.label or None if clause.mark else None
        draft.subpoints = [tidy(below.text) for below in clause.below]
        draft.owner = owner_in(reader.words, plain(draft.text), reader.people)
        if draft.text:
            reader.drafts.append(draft)
    reader.setting.stood(got.clauses[-1].parts[-1])
    return got.next

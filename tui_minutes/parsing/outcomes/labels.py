"""Action labels, columns and marks: `Action: Clerk`, `ACTION HB to AF`, `Action by:` with owners below, initials at the end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from store.records import Confidence, OutcomeKind
from tui_minutes.parsing.outcomes.draft import Draft, tidy
from tui_minutes.parsing.outcomes.labelled import LABEL, is_label
from tui_minutes.parsing.outcomes.owners import is_owner, label_owner
from tui_minutes.parsing.outcomes.words import Words
from tui_minutes.parsing.sentences import Sentence, whole

if TYPE_CHECKING:
    from tui_minutes.parsing.outcomes.state import ItemState

_MARKS = re.compile(r"(?:[.;] ?|\(|\[| - )(?P<who>[A-Z]{2,3}(?:(?: ?[/&,] ?| and )[A-Z]{2,3}){0,4})[)\]. ]*$")
_ALONE = re.compile(r"[(\[]?(?P<who>[A-Z]{2,3}(?:(?: ?[/&,] ?| and )[A-Z]{2,3}){0,4})[)\].]?$")


OPENING = ("action", "for action")
"""How a label opens that stands inside a passage."""
_MARKED = 40
"""No initials alone are longer."""


def _bare_label(words: Words, line: Sentence) -> re.Match[str] | None:
    """Match `ACTION HB to AF`: the word in capitals, without a colon."""
    hit = re.match(r"[(\[*_ ]*ACTIONS? +", line.plain)
    return hit if hit and not any(line.low.startswith(phrase) for phrase in words.list("actions.not_labels")) else None


def take(reader: ItemState, line: Sentence, place: int) -> int:
    """Read an action label and what belongs to it; return the passage that follows."""
    hit = LABEL.match(line.plain)
    assert hit is not None
    rest = line.cut(hit.end())
    following = place + 1
    if not rest.plain.strip(" :.-"):
        owners, following = _owners_below(reader, following)
        if owners:
            _own(reader, "/".join(owners), None, line)
            return following
        return _list_below(reader, following)
    _label(reader, rest)
    return following


def take_inline(reader: ItemState, sentence: Sentence, seen: int) -> bool:
    """Read a label that opens a sentence inside a passage, or initials that close one; False when there is none."""
    words = reader.words
    if seen & words.tells.action and sentence.low.lstrip("([*_ ").startswith(OPENING):
        if is_label(words, sentence.low):
            hit = LABEL.match(sentence.plain)
            if hit and sentence.plain[hit.end() :].strip():
                _label(reader, sentence.cut(hit.end()))
                return True
        bare = _bare_label(words, sentence)
        if bare:
            _label(reader, sentence.cut(bare.end()))
            return True
    return _marked(reader, sentence)


def _marked(reader: ItemState, sentence: Sentence) -> bool:
    """Take initials of people of the page, alone or after the last full stop, mark who is to act."""
    if len(sentence.plain) > _MARKED or (not sentence.plain[-1:].isupper() and sentence.plain[-1:] not in ")]."):
        return False
    alone = _ALONE.fullmatch(sentence.plain.strip())
    if not alone:
        return False
    initials = [part.strip() for part in re.split(r"[/&,]| and ", alone["who"])]
    if not all(part in reader.people for part in initials) or reader.setting.before is None:
        return False
    _own(reader, "/".join(initials), None, sentence)
    return True


def _label(reader: ItemState, rest: Sentence) -> None:
    text = rest.plain.strip(" )].")
    if text.lower().strip(" -") in reader.words.list("actions.nothing"):
        return  # `Action: None.`
    owner, what = label_owner(reader.words, text, reader.people)
    if owner and (not what or what.startswith("by ")):
        _own(reader, owner, what or None, rest)
        return
    draft = Draft(tidy(rest.text.strip(" ()[]")), OutcomeKind.ACTION, [rest], owner=owner, labelled=True)
    if not draft.text:
        return
    reader.drafts.append(draft)


def _own(reader: ItemState, owner: str, due: str | None, line: Sentence) -> None:
    """Give the owner to the outcome of the sentence before; without one, that sentence becomes an action."""
    before = reader.setting.before
    last = reader.drafts[-1] if reader.drafts else None
    if last and last.labelled and last.owner is None:
        last.owner = owner
        return
    clauses = [draft for draft in reader.drafts if last is not None and last.clause and draft.lead is last.lead and draft.stem == last.stem]
    if (last and (before is None or (last.parts[-1].passage is before.passage and last.parts[-1].end >= before.start))) or (
        last and last.formal and before is None
    ):
        assert last is not None
        if not last.clause or len(clauses) < 2:
            last.kind, last.formal, last.labelled = OutcomeKind.ACTION, True, True
        last.owner, last.confidence = owner, Confidence.HIGH
        last.due_words = due or last.due_words
        last.parts.append(line)
        return
    if before is None:
        return
    draft = Draft(tidy(before.text), OutcomeKind.ACTION, [before, line], owner=owner, labelled=True, due_words=due)
    reader.drafts.append(draft)


def _owners_below(reader: ItemState, place: int) -> tuple[list[str], int]:
    owners: list[str] = []
    while place < len(reader.passages):
        line = whole(reader.passages[place])
        text = line.plain.strip(" .;,")
        capitals = text.isupper() and len(text) < 90
        if not text or not (capitals or (is_owner(reader.words, text, reader.people) and len(text) < 60)):
            break
        owners.append(text)
        place += 1
    return owners, place


def _list_below(reader: ItemState, place: int) -> int:
    """Read the list below a heading `Actions`: each entry is an action."""
    while place < len(reader.passages) and not reader.ends[place] and reader.passages[place].marker:
        _label(reader, whole(reader.passages[place]))
        place += 1
    return place

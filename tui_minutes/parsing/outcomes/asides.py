"""The action column: who is named in it is to do what stands beside it; a sentence in it is an action of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from store.records import Confidence, OutcomeKind
from tui_minutes.parsing.columns import ASIDE, UNPLACED
from tui_minutes.parsing.outcomes.draft import Draft, tidy
from tui_minutes.parsing.outcomes.owners import is_owner, label_owner
from tui_minutes.parsing.text.passages import Passage
from tui_minutes.parsing.text.sentences import Sentence, sentences, whole

if TYPE_CHECKING:
    from tui_minutes.parsing.outcomes.state import ItemState

_SPLIT = re.compile(r" ?[/&,;] ?| and ")
_HEADING = 8
"""Words of the longest heading."""
_JOINS = frozenset({"and", "of", "the", "for", "to", "in", "on", "at", "with", "from", "by", "a", "or"})
_TO_DO = re.compile(r"\b(?:to|will|should|must) [a-z]")
_SETTLED = frozenset({"", "noted", "for information", "complete", "completed", "closed"})
"""What an entry says beside that there is nothing to do (`actions.nothing`)."""


def apart(passages: Sequence[Passage]) -> tuple[list[Passage], dict[int, list[Passage]]]:
    """Return the passages without those of the action column, and these by how many of the others stand before them.

    Entries of which nothing tells what they belong to are in neither: an owner is not guessed.
    """
    markers = {passage.marker for passage in passages}
    if ASIDE not in markers and UNPLACED not in markers:
        return list(passages), {}
    main: list[Passage] = []
    beside: dict[int, list[Passage]] = {}
    for passage in passages:
        if passage.marker == ASIDE:
            beside.setdefault(len(main), []).append(passage)
        elif passage.marker != UNPLACED:
            main.append(passage)
    return main, beside


def take(reader: ItemState, aside: Passage, before: Passage | None) -> None:
    """Read one entry of the action column; `before` is the passage that it stands beside."""
    line = whole(aside)
    text = line.plain.strip(" .;:")
    entry = text.casefold().strip(" -")
    if entry in _SETTLED or entry in reader.words.list("actions.nothing"):
        return
    if _TO_DO.search(text):
        _deed(reader, line, text)
        return
    owners = [part.strip() for part in _SPLIT.split(text) if part.strip()]
    if not all(is_owner(reader.words, owner, reader.people) or owner in reader.people for owner in owners):
        _deed(reader, line, text)
        return
    owner = (
        "/".join(owners)
        if all(owner.isupper() or owner in reader.people for owner in owners)
        else label_owner(reader.words, text, reader.people)[0]
    )
    drafts = [draft for draft in reader.drafts if before is not None and any(part.passage is before for part in draft.parts)]
    own = _own(drafts, before, owner or text, reader) if before is not None else None
    if own is not None or drafts:
        last = own or drafts[-1]
        last.kind, last.formal, last.labelled, last.confidence = OutcomeKind.ACTION, True, True, Confidence.HIGH
        last.owner = owner or text
        last.parts.append(line)
    elif before is not None and not _is_heading(before) and (said := list(sentences(before, reader.words.stops))):
        reader.drafts.append(Draft(tidy(said[-1].text), OutcomeKind.ACTION, [said[-1], line], owner=owner or text, labelled=True))


def _own(drafts: Sequence[Draft], before: Passage, owner: str, reader: ItemState) -> Draft | None:
    """Return the outcome of a paragraph that is the owner's by its own words, where the paragraph gives several people things to do."""
    mine = [draft for draft in drafts if draft.owner == owner]
    if mine or not drafts or drafts[-1].owner is None:
        return mine[-1] if len(mine) == 1 else None
    does = re.compile(rf"(?<!\w){re.escape(owner)}(?: \w+)? (?:to|will|would|agreed|offered|volunteered)\b")
    said = [sentence for sentence in sentences(before, reader.words.stops) if does.search(sentence.plain)]
    if len(said) != 1:
        return None
    found = Draft(tidy(said[0].text), OutcomeKind.ACTION, [said[0]], owner=owner, labelled=True)
    reader.drafts.insert(reader.drafts.index(drafts[0]), found)
    return found


def _is_heading(passage: Passage) -> bool:
    """Whether a passage is no more than a heading (`Footpaths`): a name beside it says whose business that is."""
    words = passage.text.split()
    return len(words) <= _HEADING and all(not word[0].islower() or word in _JOINS for word in words) and words[-1][-1] not in ".!?"


def _deed(reader: ItemState, line: Sentence, text: str) -> None:
    owner, _ = label_owner(reader.words, text, reader.people)
    reader.drafts.append(Draft(tidy(line.text), OutcomeKind.ACTION, [line], owner=owner, labelled=True))

"""Action labels, columns and marks: `Action: Clerk`, `ACTION HB to AF`, `Action by:` with owners below, initials at the end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from store.records import Confidence, OutcomeKind
from tui_minutes.parsing.outcomes.clauses import inline
from tui_minutes.parsing.outcomes.draft import Draft, tidy
from tui_minutes.parsing.outcomes.labelled import LABEL, is_label
from tui_minutes.parsing.outcomes.owners import is_owner, label_owner
from tui_minutes.parsing.outcomes.tasks import MUST, shared
from tui_minutes.parsing.text.sentences import Sentence, bounds, whole

if TYPE_CHECKING:
    from tui_minutes.parsing.outcomes.state import ItemState

_ALONE = re.compile(r"[(\[]?(?P<who>[A-Z]{2,3}(?:(?: ?[/&,] ?| and )[A-Z]{2,3}){0,4})[)\].]?$")


OPENING = ("action", "for action")
"""How a label opens that stands inside a passage."""
_MARKED = 40
"""No initials alone are longer."""


def _bare_label(reader: ItemState, line: Sentence) -> re.Match[str] | None:
    """Match `ACTION HB to AF`, the word in capitals and without a colon, and `Action Clerk.`, the word before somebody alone."""
    hit = _BARE.match(line.plain)
    if hit is None or any(line.low.startswith(phrase) for phrase in reader.words.list("actions.not_labels")):
        return None
    rest = line.plain[hit.end() :].strip(" .)]")
    named = reader.words.titles.match(rest) or rest.lower().removeprefix("the ") in reader.words.offices or rest in reader.people
    return hit if hit["word"].isupper() or (named and is_owner(reader.words, rest, reader.people)) else None


_BARE = re.compile(r"[(\[*_ ]*(?P<word>ACTIONS?|Actions?) +")
_INSIDE = re.compile(
    r"(?<=[\w.,;)'\"]) (?=[(\[]?(?:ACTIONS?|Actions?)(?: (?:by|BY|point|POINT))? ?(?:[:]|[-–] ))|(?<=[\w.,;)]) (?=ACTIONS? [A-Z]{2,3}\b)|"
    r"(?<=\w) (?=[(\[](?:ACTIONS?|Actions?) [A-Z])"
)
_BRACKET = 400
"""No label in brackets is longer."""
_CLOSES = re.compile(r"[)\]] ?[.,;]? ?")


def split(plain: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return sentences cut where an action label stands inside them, and behind the bracket that it stands in."""
    made: list[tuple[int, int]] = []
    for start, end in spans:
        begin = start
        while begin < end:
            bracket = plain[begin] in "([" and plain[begin + 1 : begin + 7].lower() == "action"
            closing = _CLOSES.search(plain, begin, min(end, begin + _BRACKET)) if bracket else None
            label = None if closing else _INSIDE.search(plain, begin + 1, end)
            stop = closing.end() if closing else label.start() if label else end
            made.append((begin, stop))
            begin = stop if closing or not label else label.end()
            while begin < end and plain[begin] == " ":
                begin += 1
    return made


def take(reader: ItemState, line: Sentence, place: int) -> tuple[Sentence | None, int]:
    """Read an action label and what belongs to it; return what of the line is narrative again and the passage after it."""
    hit = LABEL.match(line.plain)
    assert hit is not None
    rest = line.cut(hit.end())
    following = place + 1
    if not rest.plain.strip(" :.-"):
        owners, following = _owners_below(reader, following)
        if owners:
            _own(reader, "/".join(owners), None, line)
            return None, following
        return None, _list_below(reader, following)
    _, listed = inline(rest)
    if len(listed) > 1:
        for clause in listed:
            _label(reader, clause.parts[0])
        return None, following
    tasks, told = _tasks(reader, rest)
    for task in tasks:
        _label(reader, task)
    return (rest.cut(told) if told < len(rest.plain) else None), following


_PRONOUNS = ("this ", "it ", "these ", "they ", "he ", "she ", "also ", "please ", "if ", "and ", "to ", "that ")


def _tasks(reader: ItemState, rest: Sentence) -> tuple[list[Sentence], int]:
    """Return what stands behind a label as things to do, and where the narrative begins again that runs on behind them."""
    begin, tasks = 0, []
    spans = bounds(rest.plain, stops=reader.words.stops)
    for number, (start, end) in enumerate(spans):
        sentence = rest.part(start, end)
        given = label_owner(reader.words, sentence.plain, reader.people)
        if number and given[0] and MUST.search(sentence.low):
            tasks += shared(reader.words, rest.cut(begin, start), reader.people)
            begin = start
        elif number and not (sentence.low.startswith(_PRONOUNS) and MUST.search(sentence.low)):
            return [*tasks, *shared(reader.words, rest.cut(begin, start), reader.people)], start
    return [*tasks, *shared(reader.words, rest.cut(begin), reader.people)], len(rest.plain)


def take_inline(reader: ItemState, sentence: Sentence, seen: int) -> bool:
    """Read a label that opens a sentence inside a passage, or initials that close one; False when there is none."""
    words = reader.words
    if seen & words.tells.action and sentence.low.lstrip("([*_ ").startswith(OPENING):
        if is_label(words, sentence.low):
            hit = LABEL.match(sentence.plain)
            if hit and sentence.plain[hit.end() :].strip():
                _label(reader, sentence.cut(hit.end()))
                return True
        bare = _bare_label(reader, sentence)
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
    words = rest.text.strip(" ()[]")
    if words.count(")") + words.count("]") > words.count("(") + words.count("["):
        words = words.rstrip(" .;,").rstrip(")]")
    draft = Draft(tidy(words), OutcomeKind.ACTION, [rest], owner=owner, labelled=True)
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
    """Read the list below a heading `Actions`: each entry is an action, one without a marker if it tells somebody to do something."""
    while place < len(reader.passages) and not reader.ends[place]:
        line = whole(reader.passages[place])
        if not line.passage.marker and not (label_owner(reader.words, line.plain, reader.people)[0] and MUST.search(line.low)):
            break
        _label(reader, line)
        place += 1
    return place

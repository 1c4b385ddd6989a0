"""Decisions after a lead-in: one clause, several, or one with its content below it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from store.records import OutcomeKind
from tui_minutes.parsing.outcomes import clauses as lists
from tui_minutes.parsing.outcomes.clauses import VERB, Clause, mark_of
from tui_minutes.parsing.outcomes.draft import Draft, tidy
from tui_minutes.parsing.outcomes.sections import Ends
from tui_minutes.parsing.outcomes.settling import settle_kind
from tui_minutes.parsing.outcomes.words import Words
from tui_minutes.parsing.text.passages import Passage
from tui_minutes.parsing.text.sentences import Sentence, bounds, first_end

_PART = re.compile(
    r"[.;] (?=(?:Reasons?|REASONS?|Options|OPTIONS|Note|NOTE|Action|ACTION)(?: [a-z() ]{1,40})? ?:)|"
    r" (?=[(\[]?ACTIONS?(?: (?:BY|POINT))? ?(?::|[-–] )|[(\[]Actions? ?:)"
)
_LETTERS = re.compile(r"[^\W\d_]{3}|£|\d")
"""A page that breaks off right after a lead-in (`RESOLVED th`) tells of no decision."""
_STEPS = re.compile(r"\b(?:action|actions|steps) (?:should |to |shall |will )?be (?:taken|agreed)")


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a decision opens in a line: the lead-in is `[start, end)` (empty under a `Decision:` label), its clause begins at `body`."""

    line: Sentence
    start: int
    end: int
    body: int
    kind: OutcomeKind


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions read, where in the line they end, and the passage that follows."""

    drafts: list[Draft]
    used: int
    next: int


@dataclass(frozen=True, slots=True)
class Desk:
    """What a decision is read from: the passages of the item and where lists end."""

    words: Words
    passages: Sequence[Passage]
    ends: Ends
    titled: bool
    people: Collection[str]


@lru_cache(maxsize=8)
def _parts(line: str) -> tuple[int, ...]:
    """Return where the words before each other part of a record (`Reason: ...`) in a line end; many decisions may stand in it."""
    return tuple(hit.start() + 1 for hit in _PART.finditer(line))


def _part_after(line: str, start: int) -> int | None:
    ends = _parts(line)
    at = bisect_right(ends, start)
    return ends[at] if at < len(ends) else None


def decide(desk: Desk, opening: Opening, place: int) -> Decided:
    """Read what follows a lead-in in the passage at `place`, and in the ones below it when a list goes on there."""
    line = opening.line
    part = _part_after(line.plain, opening.body)
    rest = line.cut(opening.body, part)
    if _stopped(opening, rest):
        return Decided(_drafts(desk, opening, line.cut(opening.start, opening.end), []), opening.end + 1, place + 1)
    stem, found = lists.inline(rest)
    if found and not lists.bare(desk.words, stem.plain) and not stem.plain.rstrip().endswith((":", "-", ";")):
        stem, found = rest, []
    if found:
        got = (
            lists.collect(desk.passages, place + 1, found, expecting=True, ends=desk.ends)
            if not part
            else lists.Collected(found, place + 1)
        )
        used = part or len(line.plain)
        if got.next == place + 1 and not part:
            used = _narrated(desk.words, line, got.clauses) or used
        return Decided(_drafts(desk, opening, stem, got.clauses), used, got.next)
    led = opening.end > opening.start
    if lists.bare(desk.words, line.plain[opening.end :] if led else rest.plain):
        return _below(desk, opening, rest, place)
    one = _single(desk, opening, rest, place)
    return Decided(one.drafts, part, one.next) if part and one.next == place + 1 else one


def _narrated(words: Words, line: Sentence, found: Sequence[Clause]) -> int | None:
    """Cut narrative off the last clause of a run (`b) the fees be noted. The Chair thanked the officers.`); return where it begins."""
    last = found[-1]
    while last.below:
        last = last.below[-1]
    run = last.parts[-1]
    if run.passage is not line.passage:
        return None
    for start, end in bounds(run.plain, stops=words.stops)[1:]:
        told = words.narrated.match(run.low[start:end])
        if told is not None:
            last.parts[-1] = run.cut(0, start)
            return run.start + start - line.start
    return None


def _stopped(opening: Opening, rest: Sentence) -> bool:
    """Whether a lead-in in ordinary writing is a sentence of its own (`Agreed. The meeting closed.`): what follows is no clause of it."""
    word = opening.line.plain[opening.start : opening.end]
    if not word or word.isupper() or opening.line.plain[opening.end : opening.end + 1] != ".":
        return False
    return bool(rest.plain) and not rest.low.startswith(("that ", "to ", "(", "1", "a)", "i)"))


def _below(desk: Desk, opening: Opening, rest: Sentence, place: int) -> Decided:
    """Read a lead-in without words of its own: it is the whole outcome (`NOTED`), or its clauses stand below."""
    line = opening.line
    silent = not rest.plain.strip(" .:;-*_\"'") and not rest.plain.strip().endswith((":", "-"))
    if silent and _alone(desk, opening, place):
        return Decided(_drafts(desk, opening, line.cut(opening.start), []), len(line.plain), place + 1)
    got = lists.collect(desk.passages, place + 1, [], expecting=True, ends=desk.ends)
    if not got.clauses and place + 1 < len(desk.passages) and desk.ends[place + 1]:
        return Decided([], len(line.plain), place + 1)
    return Decided(_drafts(desk, opening, rest, got.clauses), len(line.plain), max(got.next, place + 1))


def _alone(desk: Desk, opening: Opening, place: int) -> bool:
    """Whether a bare lead-in is the whole outcome (`NOTED`, `Agreed.`) and leads no list."""
    printed = opening.line.plain[opening.end :].strip()
    if place + 1 >= len(desk.passages) or printed.startswith(".") or desk.ends[place + 1]:
        return True
    if printed in {":", ":-"}:
        return False
    if printed.lower().startswith(("to:", "to :", "that:", "that :")):
        return False
    following = desk.passages[place + 1]
    mark = mark_of(following.marker)
    if mark is not None and mark.opens:
        return False
    if opening.kind in {OutcomeKind.NOTED, OutcomeKind.RECEIVED}:
        return True
    if mark is None and following.text.rstrip(" -–").endswith(":") and lists.bare(desk.words, following.forms()[1]):
        return False
    return not following.text.lstrip(' "“').lower().startswith(("that ", "that,", "to ", "the ", "that:"))


def _single(desk: Desk, opening: Opening, rest: Sentence, place: int) -> Decided:
    """Read one clause without a marker: a sentence; a colon at its end promises its content or further clauses."""
    line = opening.line
    end = first_end(rest.plain, desk.words.stops)
    first = rest.cut(0, end)
    ending = first.plain.rstrip(" -\"'")
    goes_on = ending.endswith(":") or (
        not _numbered(opening)
        and (
            ending.endswith((";", ",", "and"))
            or first.low.startswith("that ")
            or line.low[: rest.start - line.start].rstrip().endswith("that")
        )
    )
    clause = Clause(None, [first], [])
    if end < len(rest.plain) or not goes_on:
        return Decided(_drafts(desk, opening, line.cut(0, 0), [clause]), rest.start - line.start + end, place + 1)
    got = lists.collect(desk.passages, place + 1, [clause], expecting=ending.endswith(":"), ends=desk.ends)
    if ending.endswith(":") and clause.below and not _content(desk.words, first.low, clause.below):
        return Decided(_drafts(desk, opening, first, clause.below), len(line.plain), got.next)
    return Decided(_drafts(desk, opening, line.cut(0, 0), got.clauses), len(line.plain), got.next)


def _numbered(opening: Opening) -> bool:
    """Whether a clause without a lead-in has a number of its own: those below it say themselves what they decide."""
    mark = mark_of(opening.line.passage.marker) if opening.start == opening.end == opening.line.start == 0 else None
    return mark is not None and bool(mark.label)


def shared_verb(words: Words, stem: str) -> OutcomeKind | None:
    """Return the kind of the verb that ends a stem and is that of every clause below it: `that the Committee note:`, `to approve:`."""
    low = stem.strip(" :;,.-\"'")
    for more in (" the following", " as follows", " that"):
        low = low.removesuffix(more)
    before, _, verb = low.rpartition(" ")
    kind = words.first_words.get(verb)
    return kind if kind is not None and not verb.endswith("ed") and lists.bare(words, before) else None


def _content(words: Words, stem: str, below: Sequence[Clause]) -> bool:
    """Whether a list is the content of one decision (terms of reference, conditions) and not several decisions."""
    if shared_verb(words, stem) is not None:
        return False
    first = below[0].text.lower().lstrip("\"“' ")
    return not first.startswith("that ") and not _STEPS.search(stem) and bool(VERB.search(stem))


def _drafts(desk: Desk, opening: Opening, stem: Sentence, found: Sequence[Clause]) -> list[Draft]:
    lead = opening.line.cut(opening.start, opening.end) if opening.end > opening.start else None
    words_of_stem = tidy(stem.text)

    kind = (shared_verb(desk.words, stem.low) if lead is None and found else None) or opening.kind

    def draft(text: str, parts: list[Sentence]) -> Draft:
        return Draft(text, settle_kind(desk.words, kind, text, titled=desk.titled), parts, lead=lead)

    if not found:
        return [draft(words_of_stem, [stem])] if _LETTERS.search(words_of_stem) else []
    if words_of_stem and not lists.bare(desk.words, stem.plain) and _content(desk.words, stem.low, found):
        one = draft(words_of_stem, [stem, *(part for clause in found for part in clause.parts)])
        one.subpoints = [tidy(clause.text) for clause in found]
        return [one]
    made: list[Draft] = []
    for clause in _without_stems(desk.words, found):
        text = tidy(clause.text)
        if not _LETTERS.search(text):
            continue
        one = draft(text, [*clause.parts, *(part for below in clause.below for part in below.parts)])
        one.lead = lead if not made else None
        one.led = lead
        one.clause = clause.mark.label if clause.mark and clause.mark.label else None
        one.stem = words_of_stem or None
        one.subpoints = [tidy(below.text) for below in clause.below]
        made.append(one)
    return made


def _without_stems(words: Words, found: Sequence[Clause]) -> list[Clause]:
    """Put the clauses below a clause that only leads to them (`That Cabinet:`) in its place."""
    made: list[Clause] = []
    for clause in found:
        made += clause.below if clause.below and lists.bare(words, clause.text) else [clause]
    return made

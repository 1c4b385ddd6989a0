"""What stands over declarations in a list, and entries that a page prints in one run: stems, the business as a heading, what follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tui_minutes.parsing.declarations import names
from tui_minutes.parsing.declarations.effects import effect_in
from tui_minutes.parsing.declarations.found import Context
from tui_minutes.parsing.declarations.kinds import kind_in
from tui_minutes.parsing.declarations.reasons import opener
from tui_minutes.parsing.declarations.targets import Target, references, subject_after, with_subject
from tui_minutes.parsing.declarations.words import EDGE, Words
from tui_minutes.parsing.text.sentences import Sentence

_NEXT = re.compile(r"; (?:and )?| • ?| - (?=[A-Z])")
_HEADING = re.compile(r"(\d{1,3}(?:\.\d{1,2})?)[.)]?")
_FINITE = re.compile(r"\b(?:is|are|has|have|will|would|must|should|may|can|declare|member|members|interest|interests)\b")
_TWO = 2
_JOINED = re.compile(r"(?:[,;.]|\band|\ba|\ba'r|\bac)*$")
_SETS_APART = (" - ", ": ", " (")


def stem_of(words: Words, sentence: Sentence) -> Context | None:
    """Return what a stem (`The following declarations were made for item 7:`) says of the list below it, or None."""
    low = sentence.low
    if len(low) > 400:
        return None
    named = words.interest.search(low) or words.abbreviation.search(sentence.plain) or "declarations" in low or "disclosures" in low
    if not named or ("declar" not in low and "disclos" not in low and "interest" not in low) or "substitut" in low:
        return None
    if not (
        low.rstrip(" -").endswith((":", "follows", "below"))
        or re.search(r"\b(?:following|these) (?:\w+ ){0,4}(?:declar|disclos|interest|member|councillor|officer)", low)
    ):
        return None
    if re.search(r"\b(?:none of|not|any) ", low) and not low.rstrip(" -").endswith(":"):
        return None
    effect = effect_in(words, sentence)
    context = Context(kind=kind_in(words, sentence.plain, low), listing=True)
    target = references(words, sentence.plain, low)
    if target.refs:
        why = opener(words, low, target.end, len(low))
        subject, stop = subject_after(words, sentence.plain, low, target.end, why.start() if why else len(low))
        context.target = with_subject(target, subject, stop)
    if effect:
        context.effect, context.effect_words = effect[0], sentence.text[effect[1] : effect[2]]
        context.effect_place = sentence.place(effect[1], effect[2])
    return context


def run_on(words: Words, sentence: Sentence) -> tuple[Context | None, list[Sentence]]:
    """Return a stem and the entries after its colon, when they stand in one sentence: `made:- Councillor A, personal; Mr B, the same`."""
    colon = sentence.plain.find(":")
    body = len(sentence.plain) - len(sentence.plain[colon + 1 :].lstrip(" -"))
    first = sentence.plain[body:].split(" ", 1)[0].strip(",;")
    if colon < 1 or not (words.titles.match(sentence.plain, body) or words.initialled(first)):
        return None, []
    stem = stem_of(words, sentence.cut(0, colon + 1))
    if stem is None:
        return None, []
    cuts = [body, *(hit.end() for hit in _NEXT.finditer(sentence.plain, body) if words.titles.match(sentence.plain, hit.end()))]
    parts = [sentence.cut(begin, end) for begin, end in zip(cuts, [*cuts[1:], len(sentence.plain)], strict=True)]
    return stem, [replace(part, first=True) for part in parts]


def apart(words: Words, sentence: Sentence) -> list[Sentence]:
    """Return the entries of several people that stand in one run, one a person or group: `Cllr A - item 4 Cllr B - item 5`.

    Nothing where fewer than two titled names have what they declared set apart from them in the same way.
    """
    plain = sentence.plain
    begin = len(plain) - len(plain.lstrip(EDGE))
    if words.titles.match(plain, begin) is None:
        return []
    starts = list(_entries(words, plain, begin))
    if len(starts) < _TWO or starts[0][0] != begin or len({sign for _, sign in starts}) > 1:
        return []
    stops = [*(start for start, _ in starts[1:]), len(plain)]
    parts = [
        sentence.cut(start, start + len(_JOINED.sub("", plain[start:stop].rstrip())))
        for (start, _), stop in zip(starts, stops, strict=True)
    ]
    return [replace(part, first=True) for part in parts]


def _entries(words: Words, plain: str, begin: int) -> Iterator[tuple[int, str]]:
    """Yield where names begin that something follows after a sign, and the sign."""
    at = begin
    while title := words.titles.search(plain, at):
        end, run = names.after(words, plain, title.start())
        sign = ": " if run.endswith(":") else next((sign for sign in _SETS_APART if plain.startswith(sign, end)), None)
        if sign is None and plain.startswith(tuple(f" {lead} " for lead in words.list("items.leads_alone")), end):
            sign = "lead"
        if sign is not None:
            yield title.start(), sign
        at = max(end, title.end())


def subheading(words: Words, sentence: Sentence) -> Target | None:
    """Return the business of a line such as `Item 9.2 - Motion: Bus Services`, which the names below it declared in."""
    if len(sentence.low) > 250 or words.titles.search(sentence.plain):
        return None
    target = references(words, sentence.plain, sentence.low, 0, 60)
    if re.search(r"\b(?:was|were|declared|had)\b", sentence.low):
        return None
    if not target.refs and sentence.first and (number := _HEADING.fullmatch(sentence.passage.marker)):
        # `7. Rope Walk, 106 Church Street`: a number and the title of the business, names below it.
        return (
            None if _FINITE.search(sentence.low) else Target((number[1],), sentence.plain.strip(EDGE) or None, False, 0, len(sentence.low))
        )
    if not target.refs or target.start > 3:
        return None
    subject, stop = subject_after(words, sentence.plain, sentence.low, target.end, len(sentence.low))
    return with_subject(target, subject, stop)

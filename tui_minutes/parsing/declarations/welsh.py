"""Declarations in Welsh, where the verb stands first: `Datganodd y Cynghorydd A fuddiant`, `Datganwyd buddiant gan y Cynghorydd A`."""

from __future__ import annotations

import re

from tui_minutes.parsing.declarations import names
from tui_minutes.parsing.declarations.found import Predicate
from tui_minutes.parsing.declarations.words import Words
from tui_minutes.parsing.text.sentences import Sentence

_AHEAD = 8
"""Letters between the verb and the title of who declared: `y`, `yr un`."""
_NEAR = 45
_BY = re.compile(r" gan (?:y |yr )?")
_TO_DECLARE = re.compile(r"\W{0,2}(?:d?datgan|d?datgelu|d?datganiad|d?datganiadau|g?ofrestru)\b")


def verb_first(words: Words, sentence: Sentence, *, headed: bool) -> list[Predicate]:
    """Return what a Welsh sentence tells of an interest, or nothing.

    `Diddordeb` is one only under the heading or after a verb of declaring.
    """
    low = sentence.low
    if "uddian" not in low and "iddordeb" not in low:
        return []
    for verb in words.list("verbs.first"):
        at = low.find(verb)
        if at >= 0 and (found := _active(words, sentence, at, at + len(verb), headed=headed)):
            return [found]
    for verb in words.list("verbs.passive_first"):
        at = low.find(verb)
        if at >= 0 and (found := _passive(words, sentence, at, at + len(verb), headed=headed)):
            return [found]
    return []


def _active(words: Words, sentence: Sentence, at: int, verb: int, *, headed: bool) -> Predicate | None:
    title = words.titles.search(sentence.plain, verb, verb + _AHEAD + 24)
    if title is None or title.start() > verb + _AHEAD:
        return None
    end, _ = names.after(words, sentence.plain, title.start())
    people = names.split(words, sentence.text[title.start() : end])
    declares = _TO_DECLARE.match(sentence.low, end)
    if not people or ("wnaeth" in sentence.low[at:verb] and declares is None):
        return None
    near = declares.end() if declares else end
    thing = words.interest.search(sentence.low, near, near + _NEAR)
    if thing is None or not _counts(sentence, thing, at, headed=headed):
        return None
    return Predicate(tuple(people), at, at, end, _with_kind(words, sentence, thing))


def _passive(words: Words, sentence: Sentence, at: int, verb: int, *, headed: bool) -> Predicate | None:
    thing = words.interest.search(sentence.low, verb, verb + _NEAR)
    by = _BY.search(sentence.low, thing.end()) if thing else None
    if thing is None or by is None or not _counts(sentence, thing, at, headed=headed):
        return None
    if words.titles.match(sentence.plain, by.end()) is None:
        return None
    end, _ = names.after(words, sentence.plain, by.end())
    people = names.split(words, sentence.text[by.end() : end])
    return Predicate(tuple(people), by.end(), at, at, _with_kind(words, sentence, thing)) if people else None


def _counts(sentence: Sentence, thing: re.Match[str], at: int, *, headed: bool) -> bool:
    """Say whether the word for an interest means one that has to be declared."""
    return headed or "uddian" in thing[0] or "datg" in sentence.low[at : thing.start()]


def _with_kind(words: Words, sentence: Sentence, thing: re.Match[str]) -> int:
    """Return where the words for an interest end, its kind among them: `fuddiant personol`."""
    kind = words.kind_any.match(sentence.low, thing.end() + 1)
    return kind.end() if kind else thing.end()

"""What a sentence says of an interest beside who declared it: its kind, the business it concerns, why, and what the member did."""

from __future__ import annotations

import re

from store.records import InterestKind
from tui_minutes.parsing.declarations import names
from tui_minutes.parsing.declarations.effects import effect_in
from tui_minutes.parsing.declarations.found import Found, Predicate
from tui_minutes.parsing.declarations.kinds import kind_in, only_kind
from tui_minutes.parsing.declarations.reasons import opener, reason_span, stripped
from tui_minutes.parsing.declarations.targets import Target, references, subject_after, with_subject
from tui_minutes.parsing.declarations.words import Words
from tui_minutes.parsing.sentences import Sentence

_ALSO = re.compile(r",? as (?:did|had) ")


def read(words: Words, sentence: Sentence, told: Predicate, begin: int, end: int) -> Found:
    """Return the declaration that a predicate makes, from the words between the predicates beside it."""
    plain, low = sentence.plain, sentence.low
    people = list(told.people)
    also = _ALSO.search(low, told.object_end, end)
    if also:
        stop, _ = names.after(words, plain, also.end())
        people += names.split(words, sentence.text[also.end() : stop])
        end = also.start()
    found = Found(people, [sentence], repeat=told.repeat)
    effect = effect_in(words, sentence.cut(told.end, end)) if end > told.end else None
    shift = told.end + _lost(plain, told.end)
    effect_at = None
    if effect:
        effect_at = shift + effect[1]
        found.effect, found.effect_words = effect[0], sentence.text[effect_at : shift + effect[2]]
        found.effect_place = sentence.place(effect_at, shift + effect[2])
    found.kind = _kind(words, sentence, told, end)
    _business(words, sentence, found, told, begin=begin, end=end, effect=effect_at)
    return found


def _lost(plain: str, start: int) -> int:
    """How many spaces `cut` drops at `start`."""
    return len(plain) - start - len(plain[start:].lstrip(" "))


def _kind(words: Words, sentence: Sentence, told: Predicate, end: int) -> tuple[InterestKind, str] | None:
    """Return the kind: it stands before the word interest, in a bracket after it, or in `of a ... nature`, `which was ...`."""
    plain, low = sentence.plain, sentence.low
    found = kind_in(words, plain[told.end : told.object_end], low[told.end : told.object_end])
    if found:
        return found
    rest = plain[told.object_end : end]
    after = re.match(
        r" ?\(([^()]{3,60})\)| (?:of an? |which (?:was|is) |that (?:was|is) |, )([a-z -]{5,40}?)(?: nature| kind| interest|,|\.)", rest
    )
    if after:
        words_of = after[1] or after[2]
        found = only_kind(words, words_of, words_of.lower())
        if found:
            return found
    for bracket in re.finditer(r"\(([^()]{3,60})\)", rest):
        found = only_kind(words, bracket[1], bracket[1].lower())
        if found:
            return found
    return None


def _business(words: Words, sentence: Sentence, found: Found, told: Predicate, *, begin: int, end: int, effect: int | None) -> None:
    """Read which item and why, after the interest or before the subject."""
    plain, low = sentence.plain, sentence.low
    target = references(words, plain, low, told.object_end, end)
    if not target.refs and begin < told.start:
        ahead = references(words, plain, low, begin, told.start)
        if ahead.refs:
            why = opener(words, low, ahead.end, told.start)
            subject, stop = subject_after(words, plain, low, ahead.end, why.start() if why else told.start)
            target = with_subject(ahead, subject, stop)
            if why:
                found.reason = stripped(words, plain[why.start() : told.start])
    if found.reason is None and (first := opener(words, low, begin, told.start)) and not low[begin : first.start()].strip(" ,;."):
        found.reason = stripped(words, sentence.text[first.start() : told.start])
    why = opener(words, low, told.object_end, end)
    if target.refs and target.start >= told.object_end:
        if why and why.start() < target.start:
            stop = target.end
        else:
            why = opener(words, low, target.end, end)
            limit = why.start() if why else min(end, effect if effect and effect > target.end else end)
            subject, stop = subject_after(words, plain, low, target.end, limit)
            target = _dashed(words, sentence, found, with_subject(target, subject, stop), limit=limit, why=why)
    elif not target.refs:
        target = _titled(words, sentence, target, start=told.object_end, stop=why.start() if why else (effect or end))
    found.target = target
    if why and found.reason is None:
        span = reason_span(words, low, why.start(), end, effect)
        if span:
            found.reason = stripped(words, sentence.text[span[0] : span[1]])


def _dashed(words: Words, sentence: Sentence, found: Found, target: Target, *, limit: int, why: re.Match[str] | None) -> Target:
    """`item 5 - Title - reason`: without an opener the last dash leads to the reason."""
    if why or found.reason:
        return target
    title, dash, last = (target.subject or "").rpartition(" - ")
    first = last.split(" ", 1)[0].lower().strip(",.")
    if dash and (last[:1].islower() or first in words.not_names):
        at = sentence.plain.rfind(last, 0, limit)
        found.reason = sentence.text[at:limit].strip(" .;,")
        return with_subject(target, title, limit)
    return target


def _titled(words: Words, sentence: Sentence, target: Target, *, start: int, stop: int) -> Target:
    """Read business named by title only: `in relation to the Leisure Centre report`."""
    plain, low = sentence.plain, sentence.low
    for lead in words.list("items.leads"):
        at = low.find(f" {lead} ", start, min(stop, start + 60))
        if at >= 0:
            end = stop
            text = plain[at + len(lead) + 2 : end].strip(" ,.;:")
            text = re.sub(r"^(?:the )?(?:agenda )?(?:item|report|matter)s? (?:on|about|regarding|entitled|titled) ", "", text).strip("\"' ")
            if 3 < len(text) < 200:
                return Target(target.refs, text, target.same, at, end)
    return target

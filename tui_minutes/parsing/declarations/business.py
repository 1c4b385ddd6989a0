"""What a sentence says of an interest beside who declared it: its kind, the business it concerns, why, and what the member did."""

from __future__ import annotations

import re
from dataclasses import replace

from store.records import InterestKind
from tui_minutes.parsing.declarations import names
from tui_minutes.parsing.declarations.effects import effect_in
from tui_minutes.parsing.declarations.found import Found, Predicate
from tui_minutes.parsing.declarations.kinds import denies, kind_in, only_kind
from tui_minutes.parsing.declarations.reasons import opener, reason_span, stripped
from tui_minutes.parsing.declarations.targets import Target, references, subject_after, with_subject
from tui_minutes.parsing.declarations.words import Words
from tui_minutes.parsing.text.sentences import Sentence

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2}){0,2} ?(?:\([a-z]{1,3}\)|[a-z])|\d{1,3}\.\d{1,2}|\d{1,4}/\d{2,4}")
FACT = re.compile(
    r" (?P<what>(?:his|her|their) (?:\w+ )?"
    r"(?:membership|role|employment|trusteeship|directorship|governorship|tenancy|ownership|involvement)\b)"
)
"""What somebody is, declared without the word interest."""
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
    # Whoever recuses himself has left: there the verb tells the effect.
    ahead = told.verb if low.startswith("recused", told.verb) else told.end
    effect = effect_in(words, sentence.cut(ahead, end)) if end > ahead else None
    shift = ahead + _lost(plain, ahead)
    effect_at = None
    if effect:
        effect_at = shift + effect[1]
        found.effect, found.effect_words = effect[0], sentence.text[effect_at : shift + effect[2]]
        found.effect_place = sentence.place(effect_at, shift + effect[2])
    elif told.repeat and (before := effect_in(words, sentence.cut(told.start, told.verb))):
        found.effect, found.effect_words = before[0], sentence.text[told.start + before[1] : told.start + before[2]]
        found.effect_place = sentence.place(told.start + before[1], told.start + before[2])
    found.kind = _kind(words, sentence, told, end)
    found.kind_denied = found.kind is None and denies(words, sentence.cut(told.start, end))
    if people and (people[0].role or "").lower().startswith("as "):
        # `Councillors A and B, as directors of the Trust, declared`: what they are is why.
        found.reason = stripped(words, people[0].role or "")
        found.people = [replace(person, role=None) for person in people]
    _business(words, sentence, found, told, begin=begin, end=end, effect=effect_at)
    _respectively(sentence, found, told.object_end, end)
    if found.reason is None and told.object_end == told.end and (fact := FACT.match(low, told.end, end)):
        found.reason = sentence.text[fact.start("what") : end].strip(" .,;")
    return found


def _respectively(sentence: Sentence, found: Found, start: int, end: int) -> None:
    """Give each of `Councillors A and B` one of `items 3 and 4 respectively`."""
    refs = found.target.refs
    if "respectively" not in sentence.low[start:end] or len(refs) != len(found.people) or any(one.bracket for one in found.people):
        return
    found.people = [replace(one, bracket=f"item {ref}") for one, ref in zip(found.people, refs, strict=True)]


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
        led = low[begin : max(begin, ahead.start)].rstrip(" ,(")
        if ahead.refs and (not led or low[ahead.start].isalpha() or led.endswith(tuple(words.list("items.leads")))):
            why = opener(words, low, ahead.end, told.start)
            subject, stop = subject_after(words, plain, low, ahead.end, why.start() if why else told.start)
            target = with_subject(ahead, subject, stop)
            if why:
                found.reason = stripped(words, plain[why.start() : told.start])
    if found.reason is None and (first := opener(words, low, begin, told.start)) and not low[begin : first.start()].strip(" ,;."):
        found.reason = stripped(words, sentence.text[first.start() : told.start])
    why = opener(words, low, told.object_end, end)
    if target.refs and (reason := _bracketed(words, sentence, target)):
        found.reason, found.target = found.reason or reason, target
        return
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
    near = min(stop, start + 60)
    places = [(at, -len(lead)) for lead in words.list("items.leads") if (at := low.find(f" {lead} ", start, near)) >= 0]
    for at, size in sorted(places):
        text = plain[at - size + 2 : stop].strip(" ,.;:").removesuffix(" and")
        same = next((phrase for phrase in words.list("items.same") if target.same and text.startswith(phrase)), None)
        if same and f"{text[len(same) :].lstrip(' ,.')} ".startswith((" ", "and ", "but ", "as ", "so ")):
            return target
        text = re.sub(r"^(?:the )?(?:agenda )?(?:item|report|matter)s? (?:on|about|regarding|entitled|titled) ", "", text).strip("\"' ")
        if _NUMBER.fullmatch(text):
            return Target((text,), None, target.same, at, at - size + 2 + len(text))
        if 3 < len(text) < 200:
            return Target(target.refs, text, target.same, at, stop)
    return target


def _bracketed(words: Words, sentence: Sentence, target: Target) -> str | None:
    """Return the reason in a bracket right after a reference: `application 14/5/A (owner of the field)`; a title there is none."""
    plain = sentence.plain
    begin = target.end + len(plain[target.end :]) - len(plain[target.end :].lstrip(" ,"))
    close = plain.find(")", begin) if plain.startswith("(", begin) else -1
    inside = plain[begin + 1 : close] if close > 0 else ""
    if not inside[:1].islower() or only_kind(words, inside, inside.lower()):
        return None
    first = tuple(f"{word} " for word in words.list("reasons.brackets"))
    return sentence.text[begin + 1 : close] if "/" in target.refs[-1] or f"{inside.lower()} ".startswith(first) else None

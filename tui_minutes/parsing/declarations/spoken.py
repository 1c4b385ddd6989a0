"""Declarations in sentences: who, a verb of declaring, the interest, the item, the reason, and what the member did."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from store.records import InterestKind
from tui_minutes.parsing.declarations import names
from tui_minutes.parsing.declarations.effects import effect_in
from tui_minutes.parsing.declarations.found import Context, Found
from tui_minutes.parsing.declarations.kinds import kind_in, only_kind
from tui_minutes.parsing.declarations.names import Named
from tui_minutes.parsing.declarations.reasons import opener, reason_span, stripped
from tui_minutes.parsing.declarations.targets import Target, references, subject_after, with_subject
from tui_minutes.parsing.declarations.words import Words
from tui_minutes.parsing.sentences import Sentence

_SHORT = ("DPI", "ORI", "NRI", "OSI", "ODI")
_NEAR = 120
_LONGEST = 2000
_PASSIVE = re.compile(
    r"\b(?:declared|made|disclosed|received|given|noted|registered|wnaed) (?:by|from|"
    r"gan)(?: the following)?(?: members)?:? ?"
)
_THAT = re.compile(r" ?(?:the )?(?:[a-z'-]+ ){0,3}that ")
_OWN = re.compile(r"that (?:s?he|they|his|her|their|both) ")
_BEHALF = re.compile(
    r" on behalf of (all (?:the )?(?:members|councillors|elected members|officers|those)[a-z ]{0,30}?)(?= present|,| that| an? |\.|$)"
)
_MADE = re.compile(r" (?:an? |the |his |her |their |some |also )?(?:\w+ ){0,2}(declarations?)(?= in | on | for |,|\.|$)")
_ALSO = re.compile(r",? as (?:did|had) ")


@dataclass(frozen=True, slots=True)
class Predicate:
    """Where a subject, its verb and the thing declared stand in a sentence."""

    people: tuple[Named, ...]
    start: int
    verb: int
    end: int
    object_end: int
    repeat: bool = False


def hinted(words: Words, sentence: Sentence) -> bool:
    """Whether the sentence can tell of an interest at all."""
    if words.holds("verbs.hints", sentence.low):
        return True
    for short in _SHORT:  # noqa: SIM110 - half the time of any()
        if short in sentence.plain:
            return True
    return False


def advice(words: Words, sentence: Sentence) -> bool:
    """Whether the sentence opens as advice or prompt text does."""
    low = sentence.low.lstrip("•*-( 0123456789.)abcdeiv")
    return any(low.startswith(opening) or sentence.low.startswith(opening) for opening in words.list("verbs.advice"))


def read_sentence(words: Words, sentence: Sentence, context: Context, before: Sequence[Named], *, headed: bool) -> list[Found]:
    """Return the declarations of a sentence. `before` are the people of the sentence before (for `he also declared`)."""
    if len(sentence.low) > _LONGEST:
        sentence = sentence.cut(0, _LONGEST)
    told = _predicates(words, sentence, before, headed=headed)
    found = []
    for place, predicate in enumerate(told):
        begin = 0 if not place else told[place - 1].object_end
        end = told[place + 1].start if place + 1 < len(told) else len(sentence.low)
        found.append(_read(words, sentence, predicate, begin, end))
    for one in found:
        one.inherit(context)
    return found


def _predicates(words: Words, sentence: Sentence, before: Sequence[Named], *, headed: bool) -> list[Predicate]:
    told: list[Predicate] = []
    passive = _passive(words, sentence) or _verb_first(words, sentence)
    if passive:
        return [passive]
    for hit in words.declare.finditer(sentence.low):
        if told and hit.start() < told[-1].object_end:
            continue
        state = _state(words, sentence, hit.start())
        if state is None:
            continue
        end = _object(words, sentence, hit, headed=headed)
        if end is None or _not_declared(words, sentence, hit.end(), end, repeat=state):
            continue
        subject = _subject(words, sentence, hit.start(), before, headed=headed)
        if subject is None:
            continue
        start, people = subject
        if (hit[0] in words.list("verbs.having") and people == list(before)) or (not headed and hit[0] in words.list("verbs.headed")):
            continue
        behalf = _BEHALF.search(sentence.low, end)
        if behalf and not words.item.search(sentence.low, end, behalf.start()):
            end = behalf.end()
        told.append(Predicate(tuple(people), start, hit.start(), hit.end(), end, state))
    return told


def _state(words: Words, sentence: Sentence, verb: int) -> bool | None:
    """Return whether the words before the verb make it a repeat (`having declared`); None when it did not happen at all."""
    pieces, printed = (text[max(0, verb - 60) : verb].split() for text in (sentence.low, sentence.plain))
    repeat = False
    while (
        pieces and not words.initialled(printed[len(pieces) - 1].strip(",")) and (pieces[-1] in words.between or pieces[-1] in words.undone)
    ):
        if pieces[-1] in words.undone:
            return None
        repeat = repeat or pieces[-1] in {"having", "had", "earlier", "previously", "already"}
        pieces.pop()
    return repeat


def _object(words: Words, sentence: Sentence, verb: re.Match[str], *, headed: bool) -> int | None:
    """Return where the thing declared ends, or None when it is no interest."""
    low, word, start = sentence.low, verb[0], verb.end()
    stop = min(len(low), start + _NEAR)
    short = words.abbreviation.search(sentence.plain, start, stop)
    thing = short or _interest(words, low, start, stop)
    if word in words.list("verbs.making"):
        made = _MADE.match(low, start)
        if made and made[1] and (thing is None or thing.start() > made.end()):
            return made.end() if headed or "interest" in low else None
        return (
            thing.end()
            if thing
            and re.match(
                r" (?:an? |the |his |her |their |some |also )?(?:\w+ ){0,3}(?:declarations?|transparency|statements?)", low[start:]
            )
            else None
        )
    if word in words.list("verbs.having"):
        bare = re.match(r" (?:an?|the|some|no) ", low[start : start + 8])
        return thing.end() if headed and bare and thing and thing.start() - start < 60 else None
    if word in words.list("verbs.telling"):
        that = _THAT.match(low, start)
        own = _OWN.search(low, start) if that else None
        if own and low.startswith(tuple(words.list("verbs.to_come")), own.end()) and not words.kind_any.search(low, own.end()):
            return None
        if thing and (that or thing.start() - start < 40) and _own(low, start, thing.start()):
            return thing.end()
        return own.start() if headed and own and not low.startswith(tuple(words.list("verbs.to_come")), own.end()) else None
    if thing:
        return thing.end()
    if word not in words.list("verbs.bare"):
        return None
    slip = words.kind_any.search(low, start, min(len(low), start + 40))
    if slip:
        return slip.end()
    if low.startswith((" in respect of", " in relation to", " that ", " in the interest", " for transparency"), start) and (
        headed or "interest" in low
    ):
        return start
    return None


def _interest(words: Words, low: str, start: int, stop: int) -> re.Match[str] | None:
    """Return the first word for an interest that is no false friend (`in the interests of transparency`)."""
    for hit in words.interest.finditer(low, start, stop):
        around = words.false_friends.search(low, max(0, hit.start() - 24), hit.end() + 24)
        if around is None or not around.start() <= hit.start() < around.end():
            return hit
    return None


def _own(low: str, start: int, thing: int) -> bool:
    """Whether the interest told of is the teller's: `that he had a connection`, not `that residents had an interest`."""
    clause = low[start:thing]
    return " that " not in clause or bool(
        re.search(r"that (?:s?he|they|both|his|her|their|in respect|in relation|with regard|for)\b", clause)
    )


def _not_declared(words: Words, sentence: Sentence, start: int, end: int, *, repeat: bool) -> bool:
    low = sentence.low
    if repeat and words.holds("late.elsewhere", low):
        return True
    kind = kind_in(words, sentence.plain[start:end], low[start:end])
    open_kind = kind is not None and kind[0] in {InterestKind.CONNECTION, InterestKind.TRANSPARENCY_STATEMENT}
    if words.holds("objects.otherwise", low[start : max(end, start + 60)].replace("an open", "a")):
        return True
    window = low[start : end + 30] if open_kind else low[start : end + 200]
    if open_kind:
        return any(phrase in window for phrase in ("no connection", "no longer", "nothing to declare"))
    return words.holds("objects.not_declared", window)


def _subject(words: Words, sentence: Sentence, verb: int, before: Sequence[Named], *, headed: bool) -> tuple[int, list[Named]] | None:
    """Return who declared: names, an office, a group, or those of the sentence before."""
    plain, low = sentence.plain, sentence.low
    behalf = _BEHALF.search(low, verb)
    if behalf:
        return 0, [Named(plain[behalf.start(1) : behalf.end(1)].strip().capitalize(), group=True)]
    stop = verb
    lead = low[:stop].rstrip()
    while lead.rsplit(" ", 1)[-1].strip(",") in words.between:
        lead = lead.rsplit(" ", 1)[0].rstrip() if " " in lead else ""
    for group in words.list("people.groups"):
        if lead.endswith(group):
            at = len(lead) - len(group)
            return at, [Named(plain[at : len(lead)].capitalize(), group=True)]
    run = names.before(words, plain, stop)
    office = names.office_before(words, plain[: len(lead)], len(lead))
    if run:
        people = names.split(words, sentence.text[run[0] : run[0] + len(run[1])])
        titled = any(words.titles.match(person.member) or words.initialled(person.member) for person in people)
        inside = plain[: run[0]].rstrip().endswith((" for", " of", " the", " to", " -")) or (office is not None and office[0] < run[0])
        if people and (titled or (headed and not inside and ", as " not in low[:verb])):
            return run[0], people
    apposed = _having(words, sentence, verb) or _apposed(words, sentence, stop)
    if apposed:
        return apposed
    for pronoun in words.list("people.pronouns"):
        if (lead == pronoun or lead.endswith((" " + pronoun, "(" + pronoun))) and before:
            return len(lead) - len(pronoun), list(before)
    if office:
        return office[0], [Named(one, one) for one in re.split(r" and the |, the ", office[1])]
    return None


def _having(words: Words, sentence: Sentence, verb: int) -> tuple[int, list[Named]] | None:
    """`Councillor A left the meeting, having declared a pecuniary interest`: who declared stands at the beginning."""
    title = words.titles.match(sentence.plain) if sentence.low[:verb].rstrip().endswith("having") else None
    if title is None:
        return None
    close, _ = names.after(words, sentence.plain, 0)
    people = names.split(words, sentence.text[:close])
    return (0, people) if people else None


def _apposed(words: Words, sentence: Sentence, verb: int) -> tuple[int, list[Named]] | None:
    """`Councillor A, Cabinet Member for B, declared` and `Councillors A (x) - as directors - declared`."""
    text = sentence.plain[:verb].rstrip()
    if not text.endswith((",", "-", ")")):
        return None
    titles = list(words.titles.finditer(text))
    if not titles:
        return None
    title = titles[-1]
    end, _ = names.after(words, text, title.start())
    rest = text[end:]
    people = names.split(words, sentence.text[title.start() : end])
    if not people or len(rest) > 120 or "." in rest.strip("."):
        return None
    role = rest.strip(" ,-")
    first = people[0]
    return title.start(), [Named(first.member, first.role or role or None, first.bracket), *people[1:]]


def _passive(words: Words, sentence: Sentence) -> Predicate | None:
    low = sentence.low
    hit = _PASSIVE.search(low)
    if not hit:
        return None
    thing = _interest(words, low, 0, hit.start())
    short = words.abbreviation.search(sentence.plain, 0, hit.start())
    if not thing and not short:
        return None
    end, _ = names.after(words, sentence.plain, hit.end())
    people = names.split(words, sentence.text[hit.end() : end])
    if not people:
        return None
    return Predicate(tuple(people), hit.end(), 0, 0, end)


def _verb_first(words: Words, sentence: Sentence) -> Predicate | None:
    """Read Welsh, where the verb stands first: `Datganodd y Cynghorydd A fuddiant personol`."""
    for verb in words.list("verbs.first"):
        at = sentence.low.find(verb)
        if at < 0:
            continue
        title = words.titles.search(sentence.plain, at + len(verb))
        thing = words.interest.search(sentence.low, at + len(verb))
        if title is None or thing is None or title.start() > at + len(verb) + 8:
            continue
        end, _ = names.after(words, sentence.plain, title.start())
        people = names.split(words, sentence.text[title.start() : end])
        kind = words.kind_any.match(sentence.low, thing.end() + 1)
        if people:
            return Predicate(tuple(people), at, at, end, kind.end() if kind else thing.end())
    return None


def _read(words: Words, sentence: Sentence, told: Predicate, begin: int, end: int) -> Found:
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

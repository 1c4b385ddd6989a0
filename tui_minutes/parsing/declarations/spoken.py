"""Declarations in sentences: who, a verb of declaring, the interest, the item, the reason, and what the member did."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from store.records import Effect, InterestKind
from tui_minutes.parsing.declarations import names
from tui_minutes.parsing.declarations.business import FACT, read
from tui_minutes.parsing.declarations.effects import effect_in
from tui_minutes.parsing.declarations.found import Context, Found, Predicate
from tui_minutes.parsing.declarations.kinds import kind_in, narrows
from tui_minutes.parsing.declarations.names import Named
from tui_minutes.parsing.declarations.welsh import verb_first
from tui_minutes.parsing.declarations.who import BEHALF, subject
from tui_minutes.parsing.declarations.words import PASSIVE, PASSIVE_BY, Words
from tui_minutes.parsing.text.sentences import Sentence

_RESUMED = re.compile(r"(?:,|;)? and (?:from |by )?|[,;] (?:from |by )?(?=[A-Z])")
_SHORT = ("DPI", "ORI", "NRI", "OSI", "ODI")
_NEAR = 120
_LONGEST = 2000
_PASSIVE = re.compile(rf"\b(?:{'|'.join(PASSIVE)}) (?:{'|'.join(PASSIVE_BY)})(?: the following)?(?: members)?:? ?")
_THAT = re.compile(r" ?(?:the )?(?:[a-z'-]+ ){0,3}that ")
_OWN = re.compile(r"that (?:s?he|they|his|her|their|both) ")
_ACCOUNT = re.compile(
    r"(?:\bas|because|since|\bdue to|owing to|on account of|by reason of|in view of|given)"
    r"(?: of| having|,? (?:s?he|they) (?:had|has|have|held|holds?))? (?:an?|his|her|their) (?:[a-z-]+ ){0,4}?interest\b"
    r"(?! (?:from|among|in the (?:next|following)|in (?:attending|visiting|meeting)))"
)
_WERE_MADE = re.compile(r"(?:an? |the following )?(?:[a-z-]+ ){0,2}declarations? (?:was|were|has been|had been|have been)$")
_HOLDS = re.compile(r"\b(?:had|has|have|held|holds?|declared|declares|disclosed|was|is) (?:also )?(?:an?|his|her|their) (?:[a-z-]+ ){0,4}$")
"""What leads to an interest that somebody tells of away from the heading: not `was taking interest in the school again`."""
_PAST_YEAR = re.compile(r"\bin (?:19|20)\d\d\b(?!/)")
"""`had declared an interest in 2014` tells of another meeting."""
_FEW, _FURTHER = 3, 30
_ARTICLE = re.compile(r"(?: of)? (?:an?|his|her|their|for transparency an?)(?: [a-z-]+){0,4} ?")
_DENIED = re.compile(r"\bnot (?:an?|any|of an?|in itself an?|deemed to be an?|considered to be an?) (?:[a-z-]+ ){0,5}interests?\b")
_MADE = re.compile(r" (?:an? |the |his |her |their |some |also )?(?:\w+ ){0,2}(declarations?)(?= in | on | for |,|\.|$)")


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
    openings = tuple(words.list("verbs.advice"))
    return low.startswith(openings) or sentence.low.startswith(openings)


def read_sentence(words: Words, sentence: Sentence, context: Context, before: Sequence[Named], *, headed: bool) -> list[Found]:
    """Return the declarations of a sentence. `before` are the people of the sentence before (for `he also declared`)."""
    if len(sentence.low) > _LONGEST:
        sentence = sentence.cut(0, _LONGEST)
    told = _predicates(words, sentence, before, headed=headed)
    found = []
    for place, predicate in enumerate(told):
        begin = 0 if not place else told[place - 1].object_end
        end = told[place + 1].start if place + 1 < len(told) else len(sentence.low)
        found.append(read(words, sentence, predicate, begin, end))
        if predicate.like and place and found[-1].kind is None:
            found[-1].kind = found[-2].kind
    for one in found:
        one.inherit(context)
    return found


def _predicates(words: Words, sentence: Sentence, before: Sequence[Named], *, headed: bool) -> list[Predicate]:
    told: list[Predicate] = []
    passive = _passive(words, sentence, headed=headed) or verb_first(words, sentence, headed=headed)
    if passive:
        return passive
    for hit in words.declare.finditer(sentence.low):
        if told and hit.start() < told[-1].object_end:
            continue
        state = _state(words, sentence, hit.start())
        if state is None:
            continue
        end = _object(words, sentence, hit, headed=headed)
        if end is None or _not_declared(words, sentence, hit.end(), end, repeat=state):
            continue
        declared_by = subject(words, sentence, hit.start(), before, headed=headed, told=told[-1].object_end if told else 0)
        if declared_by is None:
            continue
        start, people = declared_by
        pronoun_only = (*words.list("verbs.having"), *words.list("verbs.recused"))
        if (hit[0] in pronoun_only and people == list(before)) or (not headed and hit[0] in words.list("verbs.headed")):
            continue
        behalf = BEHALF.search(sentence.low, end)
        if behalf and not words.item.search(sentence.low, end, behalf.start()):
            end = behalf.end()
        told.append(Predicate(tuple(people), start, hit.start(), hit.end(), end, state))
    return [*_with_like(words, sentence, told)] or _on_account(words, sentence)


def _with_like(words: Words, sentence: Sentence, told: list[Predicate]) -> Iterator[Predicate]:
    """Yield predicates, each followed by those that share its verb: `... in item 3 and Councillor B in item 4`."""
    for place, one in enumerate(told):
        yield one
        stop = told[place + 1].start if place + 1 < len(told) else len(sentence.plain)
        for hit in _RESUMED.finditer(sentence.plain, one.object_end, stop):
            if words.titles.match(sentence.plain, hit.end()) is None or not _goes_on(words, sentence.plain, hit.end()):
                continue
            end, _ = names.after(words, sentence.plain, hit.end())
            people = names.split(words, sentence.text[hit.end() : end])
            if people and words.item.search(sentence.low, end, min(stop, end + _FURTHER)):
                yield Predicate(tuple(people), hit.end(), end, end, end, like=True)


def _on_account(words: Words, sentence: Sentence) -> list[Predicate]:
    """Read `Councillor A left the room due to an interest in the matter`: that an interest was declared follows from what was done."""
    hit = _ACCOUNT.search(sentence.low)
    effect = effect_in(words, sentence.cut(0, hit.start())) if hit else None
    if hit is None or effect is None or effect[0] not in (Effect.LEFT, Effect.TOOK_NO_PART):
        return []
    title = words.titles.match(sentence.plain)
    if title is None:
        return []
    end, _ = names.after(words, sentence.plain, 0)
    people = names.split(words, sentence.text[:end])
    if not people or len(sentence.low[end : effect[1]].split()) > _FEW:
        return []
    return [Predicate(tuple(people), 0, hit.start(), hit.start(), hit.end(), repeat=True)]


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
    if word in words.list("verbs.recused"):
        return start if headed and low.startswith((" from ", " for ", " during ", " on ", " as ", ",", "."), start) else None
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
                r" (?:an? |the |his |her |their |some |also )?(?:\w+ ){0,3}(?:declarations?|transparency|statements? of)", low[start:]
            )
            else None
        )
    if word in words.list("verbs.having"):
        bare = re.match(r" (?:an?|the|some|no) ", low[start : start + 8])
        return thing.end() if headed and bare and thing and thing.start() - start < 60 else None
    if word in words.list("verbs.telling"):
        return _in_clause(words, sentence, verb, thing, headed=headed)
    if thing and word in words.list("verbs.weak") and not (headed or own_interest(words, sentence, verb, thing)):
        return None
    if thing:
        return thing.end()
    return _missing(words, low, verb, headed=headed) if word in words.list("verbs.bare") else None


def _in_clause(words: Words, sentence: Sentence, verb: re.Match[str], thing: re.Match[str] | None, *, headed: bool) -> int | None:
    """Return where an interest ends that a verb of telling tells of: `advised that he had an interest`."""
    low, start = sentence.low, verb.end()
    that = _THAT.match(low, start)
    own = _OWN.search(low, start) if that else None
    if own and low.startswith(tuple(words.list("verbs.to_come")), own.end()) and not words.kind_any.search(low, own.end()):
        return None
    if thing and not headed and not (own_interest(words, sentence, verb, thing) if that is None else _held(words, sentence, start, thing)):
        return None
    return _told_of(words, low, start, thing, that=that is not None, own=own if headed else None)


def _held(words: Words, sentence: Sentence, start: int, thing: re.Match[str]) -> bool:
    """Say whether a clause tells that somebody has an interest, or of which kind it is."""
    return _HOLDS.search(sentence.low, start, thing.start()) is not None or bool(words.kind_any.search(sentence.low, start, thing.end()))


def _missing(words: Words, low: str, verb: re.Match[str], *, headed: bool) -> int | None:
    """Return where a thing declared ends that is no word for an interest: a kind alone, an item, what somebody is."""
    start = verb.end()
    slip = words.kind_any.search(low, start, min(len(low), start + 40))
    if slip:
        return start if words.item.search(low, start, slip.start()) else slip.end()
    if (
        headed
        and not low[start:].strip(" .")
        and low[: verb.start()].rstrip(" ,").removesuffix(" all").endswith(tuple(words.list("verbs.therefore")))
    ):
        return start  # what they are stands before: `they are trustees, and for that reason all declared`
    if headed and FACT.match(low, start):
        return start  # `declared his membership of the club`
    if low.startswith((" in respect of", " in relation to", " that ", " in the interest", " for transparency"), start) and (
        headed or "interest" in low
    ):
        return start
    return None


def own_interest(words: Words, sentence: Sentence, verb: re.Match[str], thing: re.Match[str]) -> bool:
    """Say whether an interest is the teller's own, as in `registered his interest in this item`, not `noted the interest of residents`.

    Kind, business or what was done on account of it tells: anybody may register an interest in a course.
    """
    low = sentence.low
    if _ARTICLE.fullmatch(low, verb.end(), thing.start()) is None:
        return False
    if words.kind_any.search(low, verb.end(), thing.start()) or words.abbreviation.fullmatch(sentence.plain, thing.start(), thing.end()):
        return True
    after = low[thing.end() : thing.end() + 60]
    if words.item.search(after) or any(phrase in after for phrase in words.list("items.same")):
        return True
    return effect_in(words, sentence) is not None


def _told_of(words: Words, low: str, start: int, thing: re.Match[str] | None, *, that: bool, own: re.Match[str] | None) -> int | None:
    """Return where an interest ends that is told of in a clause: not `that his interest would keep him out`, which is known already."""
    if thing and that and low[: thing.start()].endswith((" his ", " her ", " their ")):
        return None
    if thing and (that or thing.start() - start < 40) and _own(low, start, thing.start()):
        return thing.end()
    return own.start() if own and not low.startswith(tuple(words.list("verbs.to_come")), own.end()) else None


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
    if repeat and (words.holds("late.elsewhere", low) or _PAST_YEAR.search(low, end)):
        return True
    denied = _DENIED.search(low, start, end) if " not " in low[start:end] else None
    if denied and not narrows(low, denied.start()):
        # `advised that this was not a pecuniary interest`; what is said after the interest (`but not a prejudicial one`) only narrows it.
        return True
    kind = kind_in(words, sentence.plain[start:end], low[start:end])
    open_kind = kind is not None and kind[0] in {InterestKind.CONNECTION, InterestKind.TRANSPARENCY_STATEMENT}
    if words.holds("objects.otherwise", low[start : end if end > start else start + 60].replace("an open", "a")):
        return True
    window = low[start : end + 30] if open_kind else low[start : end + 200]
    if open_kind:
        return any(phrase in window for phrase in ("no connection", "no longer", "nothing to declare"))
    return words.holds("objects.not_declared", window)


def _passive(words: Words, sentence: Sentence, *, headed: bool) -> list[Predicate]:
    """Read `Declarations were received from Councillor A in item 3 and Councillor B in item 5`: one for each, with what follows them."""
    low = sentence.low
    hit = _PASSIVE.search(low)
    if not hit:
        return []
    thing = _interest(words, low, 0, hit.start())
    short = words.abbreviation.search(sentence.plain, 0, hit.start())
    if not thing and not short and not (headed and _WERE_MADE.match(low[: hit.start()].rstrip())):
        return []
    told: list[Predicate] = []
    begin = hit.end()
    for title in (*_RESUMED.finditer(sentence.plain, begin), None):
        if title is not None and words.titles.match(sentence.plain, title.end()) is None:
            continue
        end, _ = names.after(words, sentence.plain, begin)
        people = names.split(words, sentence.text[begin:end])
        if not people:
            break
        if title is not None and (title.start() < end or not _goes_on(words, sentence.plain, title.end())):
            continue
        verb = 0 if not told else begin
        told.append(Predicate(tuple(people), begin, verb, verb, end, like=bool(told)))
        begin = title.end() if title is not None else end
    return told


def _goes_on(words: Words, plain: str, start: int) -> bool:
    """Say whether what those declared who are named at `start` stands after them, as it does after the ones before."""
    end, _ = names.after(words, plain, start)
    return plain.startswith((" in ", " for ", " on ", " as ", " re ", " regarding ", " with regard", " in respect", " ("), end)

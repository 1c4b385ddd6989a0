"""Who a verb in narrative belongs to: a body of this meeting, an office, a person of the page, or whom a pronoun means."""

from __future__ import annotations

import re
from collections.abc import Collection

from tui_minutes.parsing.outcomes.owners import acts, undated
from tui_minutes.parsing.outcomes.words import Words
from tui_minutes.parsing.text.sentences import Sentence

_NEAR = 300
"""A verb's subject stands within this many characters before it; looking further back would take quadratic time."""


def sentence_end(low: str) -> int:
    """Return where the words of a sentence end."""
    return len(low.rstrip(" .;,"))


def body_before(words: Words, low: str, at: int) -> int | None:
    """Where a body of this meeting begins that stands right before `at`, or opens the clause that leads there."""
    lead = low[:at]
    trimmed = lead[: _before_adverbs(words, lead, len(lead.rstrip(" ,")))[0]]
    for hit in words.bodies.finditer(trimmed):
        if hit.end() == len(trimmed.rstrip()):
            start = hit.start()
            return start - 4 if trimmed[:start].endswith("the ") else start
    if lead.endswith(" and ") or (" that " not in lead and _opens(words, lead)):
        first = words.turns.opening_body.match(lead)
        if first and not words.turns.somebody.search(lead, first.end()):
            return 0
    return None


_PRONOUN = re.compile(r"\b(he|she|they|who|we)(?: (?:had|has|have|also|then|further|therefore|in turn))* $")


def _before_adverbs(words: Words, low: str, end: int) -> tuple[int, bool]:
    """Return where the adverbs begin that end at `end`, each after one space, and whether a joining word is among them."""
    joined = False
    while (space := low.rfind(" ", 0, end)) >= 0:
        word = low[space + 1 : end]
        if word == "principle" and low.endswith(" in", 0, space):
            space -= len(" in")
        elif word not in words.turns.adverbs:
            break
        joined = joined or word in ("and", "but")
        end = space
    return end, joined


def _opens(words: Words, lead: str) -> bool:
    """Whether a clause begins at the end of `lead`: after a comma or a joining word, with adverbs between."""
    if not lead.endswith(" "):
        return False
    end, joined = _before_adverbs(words, lead, len(lead) - 1)
    return joined or lead.endswith(",", 0, end) or _JOINED.search(lead[max(0, end - 4) : end]) is not None


_JOINED = re.compile(r"\b(?:and|but)$")


def subject_before(
    words: Words, sentence: Sentence, at: int, people: Collection[str], antecedent: str | None, *, loosely: bool = False
) -> tuple[int, str | None] | None:
    """Return where the subject before `at` begins and who it is: an office, a person of the page, or whom a pronoun means."""
    lead = sentence.plain[:at]
    pronoun = _PRONOUN.search(lead.lower())
    if pronoun:
        if pronoun[1] not in {"he", "she", "who"}:
            return pronoun.start(), None
        here = last_person(words, lead[: pronoun.start()]) or _speaker(words, sentence, pronoun.start(), people)
        return pronoun.start(), here or antecedent
    if lead.endswith(" and "):
        return None  # Whoever acts stands further ahead: `asked for it by the Auditor and will send it`.
    listed = _several(words, lead)
    if listed is not None:
        return listed, core(lead[listed:]).rstrip()
    if (each := _each_titled(words, lead)) is not None:
        return each
    begin = max((place + len(mark) for mark in (", ", ": ", "; ", " that ", " but ") if (place := lead.rfind(mark)) >= 0), default=0)
    begin = max(begin, _last_stop(words, lead))
    hit = words.turns.subjects.search(lead, begin) or (words.turns.subjects.search(lead) if begin else None)
    if not hit:
        return None
    who, start = hit["who"].rstrip(), hit.start("who")
    while (ahead := _ahead(words, who)) or not acts(words, core(who), people, loosely=loosely):
        cut = _FIRST.match(who) if not ahead else None
        if not ahead and not cut:
            return None
        ahead = cut.end() if cut else ahead
        who, start = who[ahead:], start + ahead
    if (
        lead[:start].rstrip().endswith(_NOT_ACTING)
        and (last := list(_AND_TITLED.finditer(who)))
        and words.titles.match(who, last[-1].end())
    ):
        who, start = who[last[-1].end() :], start + last[-1].end()  # `read by Cllr A and Cllr B agreed to answer`
    if (article := _OFFICE_AFTER.search(who)) and who[article.end() :].lower() in words.offices:
        who, start = who[article.end() :], start + article.end()  # `the appeal at Green Works the clerk was asked`
    titled = words.titles.match(core(who)) is not None
    return (None if titled else _apposed(words, lead, start)) or _with_office(words, lead, start, core(who)) or (start, core(who))


_OFFICE_AND = re.compile(r"(?:^|[.;:,] |that )(?P<who>(?:[Tt]he )?(?P<office>[A-Za-z-]+(?: [A-Za-z-]+){0,2})) (?:and|&) (?:the )?$")


def _with_office(words: Words, lead: str, start: int, who: str) -> tuple[int, str] | None:
    """Return both where a post and somebody else act together: `The Clerk and Cllr Vale would`."""
    hit = _OFFICE_AND.search(lead, max(0, start - 60), start)
    if hit is None or hit["office"].lower() not in words.offices or "/" in who:
        return None
    return hit.start("who"), f"{hit['office']}/{who}"


def _speaker(words: Words, sentence: Sentence, at: int, people: Collection[str]) -> str | None:
    """Return the officer of whom a sentence tells what he said: `The Monitoring Officer responded that he`."""
    said = words.reporting.search(sentence.low, 0, at)
    who = subject_before(words, sentence, said.start(), people, None) if said else None
    return who[1] if who else None


_LIST = re.compile(r" ?[A-Z][\w'-]*\.?(?:,? (?:and |& )?[A-Z][\w'-]*\.?){0,12} ")


def _several(words: Words, lead: str) -> int | None:
    """Return where a list of people under one plural title begins that ends `lead`: `Cllrs Vale, Dale and Bell will`."""
    if ", " not in lead[-_NEAR:]:
        return None
    titles = list(words.titles.finditer(lead, max(0, len(lead) - _NEAR)))
    if not titles or titles[-1][0].rstrip(".") not in words.singular or not _LIST.fullmatch(lead, titles[-1].end()):
        return None
    return titles[-1].start()


_OFFICE_AFTER = re.compile(r"(?<=[\w.]) (?<! and )(?<! of )(?<! for )(?<!& )the (?=[a-z ]+$)")
_AND_TITLED = re.compile(r" (?:and|&) (?=[A-Z])")
_NAME_IN_LIST = re.compile(r" ?(?P<name>[A-Z][\w'-]*\.?(?: [A-Z][\w'-]*\.?){0,2})(?P<join>, and |, | and | & | )")
_NOT_ACTING = (" by", " from", " of", " with", " to", " for", " between", " thanked", " asked", " than")


def _each_titled(words: Words, lead: str) -> tuple[int, str] | None:
    """Return where a list of people begins that ends `lead`, each with a title (`Cllr A Vale, Cllr B Dale and Mr Bell will`), and who."""
    if " and " not in lead[-_NEAR:] and " & " not in lead[-_NEAR:]:
        return None
    names: list[str] = []
    begin = len(lead)
    for title in reversed(list(words.titles.finditer(lead, max(0, len(lead) - _NEAR)))):
        named = _NAME_IN_LIST.fullmatch(lead, title.end(), begin)
        if named is None or (named["join"] == " ") is not (not names) or (len(names) == 1 and named["join"] == ", "):
            break
        names.append(lead[title.start() : named.end("name")])
        begin = title.start()
    if len(names) < 2 or lead[:begin].rstrip().endswith((*_NOT_ACTING, ",", " and")):
        return None
    return begin, "/".join(reversed(names))


def _last_stop(words: Words, lead: str) -> int:
    """Return where the words begin after the last full stop that is none of a title or an initial."""
    at = len(lead)
    while (at := lead.rfind(". ", 0, at)) >= 0:
        word = lead[lead.rfind(" ", 0, at) + 1 : at].lstrip("(")
        if len(word) > 1 and word.lower() not in words.stops.never_last:
            return at + 2
    return 0


_FIRST = re.compile(r"(?:[^ ]+ )+?(?:and |(?=[Tt]he )|(?=(?:Mr|Mrs|Ms|Cllr|Councillor|Miss|Dr)\b))|[^ ]+ (?=[^ ])")


def _ahead(words: Words, who: str) -> int:
    """Return how many characters before a name are no part of it: a joining word, a month."""
    joined = re.match(r"(?:and|of|for|that) ", who)
    return joined.end() if joined else len(who) - len(undated(words, who))


def _apposed(words: Words, lead: str, start: int) -> tuple[int, str] | None:
    """Give an office right after a name (`Mr B Kane, Director of Housing, said`) to that person's."""
    ahead = lead[:start].rstrip()
    if not ahead.endswith(","):
        return None
    for title in words.titles.finditer(ahead, max(0, len(ahead) - 50)):
        name = re.match(r"[\w.'-]+(?: [A-Z][\w.'-]*){1,4},$", ahead[title.start() :])
        if name:
            return title.start(), name[0].rstrip(",")
    return None


def last_person(words: Words, lead: str) -> str | None:
    """Return the person with a title who is named last."""
    found = None
    for title in words.titles.finditer(lead):
        name = re.match(r"[\w.'-]+(?: [A-Z][\w.'-]*){1,4}", lead[title.start() :])
        found = name[0].rstrip(".,") if name else found
    return found


def core(who: str) -> str:
    """Return a subject without its article."""
    return who.removeprefix("The ").removeprefix("the ").strip()

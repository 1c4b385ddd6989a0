"""Who declares in a sentence: names, an office, a group, a pronoun, before the verb or at the sentence's beginning."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui_minutes.parsing.declarations import names
from tui_minutes.parsing.declarations.names import Named
from tui_minutes.parsing.declarations.offices import office_ahead, officers
from tui_minutes.parsing.declarations.words import Words
from tui_minutes.parsing.text.sentences import Sentence

BEHALF = re.compile(
    r" on behalf of (all (?:the )?(?:members|councillors|elected members|officers|those)[a-z ]{0,30}?)(?= present|,| that| an? |\.|$)"
)


_BEING = re.compile(r",? (?:is|are|was|were|being)(?= )")
_FACT = 160
"""What people are, told before what they declare, is not longer."""
_INTO = frozenset(("in", "is", "on", "re", "at", "of", "for", "with", "as", "regarding", "concerning", "about", "to"))


def subject(
    words: Words, sentence: Sentence, verb: int, before: Sequence[Named], *, headed: bool, told: int = 0
) -> tuple[int, list[Named]] | None:
    """Return who declared: names, an office, a group, or those of the sentence before; what was declared first ends at `told`."""
    plain, low = sentence.plain, sentence.low
    behalf = BEHALF.search(low, verb)
    if behalf:
        return 0, [Named(plain[behalf.start(1) : behalf.end(1)].strip().capitalize(), group=True)]
    stop = verb
    lead = _without_between(words, low[:stop].rstrip())
    if therefore := next((phrase for phrase in words.list("verbs.therefore") if lead.endswith(phrase)), None):
        lead = _without_between(words, lead[: -len(therefore)].rstrip())
    for group in words.list("people.groups"):
        if lead.endswith(group):
            at = len(lead) - len(group)
            return at, [Named(plain[at : len(lead)].capitalize(), group=True)]
    run = _after_business(words, plain, names.before(words, plain, stop), told)
    run = _apart(words, plain, run)
    office = names.office_before(words, plain[: len(lead)], len(lead))
    if run:
        people = [
            person for person in names.split(words, sentence.text[run[0] : run[0] + len(run[1])]) if not _ends_a_quotation(person.member)
        ]
        titled = any(words.titles.match(person.member) or words.initialled(person.member) for person in people)
        inside = plain[: run[0]].rstrip().endswith((" for", " of", " the", " to", " -", " his", " her", " their", " its", " my")) or (
            office is not None and office[0] < run[0]
        )
        if people and (titled or (headed and not inside and ", as " not in low[:verb])):
            ahead = office_ahead(words, plain, run[0])
            return (ahead[0], [ahead[1], *people]) if ahead else (run[0], people)
    apposed = _having(words, sentence, verb) or _apposed(words, sentence, stop) or (None if told else _compound(words, sentence, verb))
    if apposed:
        return apposed
    for pronoun in words.list("people.pronouns"):
        if (lead == pronoun or lead.endswith((" " + pronoun, "(" + pronoun))) and before:
            return len(lead) - len(pronoun), list(before)
    if not told and re.search(r"\b(?:and|so|which)\b", low[len(lead) : verb]) and (led := _led(words, sentence, len(lead))):
        return led
    if office:
        return office[0], officers(words, office[1])
    return None


def _ends_a_quotation(name: str) -> bool:
    """Whether a name is the end of a title in quotes: `declared an interest in "School Appointments" and stated that she had ...`."""
    return ("”" in name and "“" not in name) or name.count('"') % 2 == 1


def _compound(words: Words, sentence: Sentence, verb: int) -> tuple[int, list[Named]] | None:
    """`Councillor A gave his apologies for item 2 and declared an interest`: the first verb and the second have one subject."""
    lead = sentence.low[:verb].rstrip()
    if not lead.endswith((" and", " and also", " and then")) or words.titles.match(sentence.plain) is None:
        return None
    close, _ = names.after(words, sentence.plain, 0)
    done = sentence.plain[close:verb].split()
    if not done or done[0].lower() not in words.spoken or words.titles.search(sentence.plain, close, verb):
        return None
    people = names.split(words, sentence.text[:close])
    return (0, people) if people else None


def _apart(words: Words, plain: str, run: tuple[int, str] | None) -> tuple[int, str] | None:
    """Cut off the names of the clause before: in `Apologies were received from Mrs A, and Mr B declared`, Mr B is who."""
    if run is None or not plain[: run[0]].rstrip().endswith((" from", " by", " to", " with", " of")):
        return run
    at = max(run[1].rfind(", and "), run[1].rfind("; "))
    kept = run[1][at:].lstrip(",; ").removeprefix("and ")
    return (run[0] + len(run[1]) - len(kept), kept) if at > 0 and words.titles.match(kept) else run


def _without_between(words: Words, lead: str) -> str:
    """Take the words off that may stand between a subject and its verb."""
    while lead.rsplit(" ", 1)[-1].strip(",") in words.between:
        lead = lead.rsplit(" ", 1)[0].rstrip() if " " in lead else ""
    return lead


def _after_business(words: Words, plain: str, run: tuple[int, str] | None, told: int) -> tuple[int, str] | None:
    """Cut off the business of the declaration before: in `AB declared an interest in Low Barn and CD declared one`, CD is who."""
    if run is None or not told or run[0] < told:
        return run
    lead = plain[told : run[0]].split()
    kept = run[1].rpartition(" and ")[2].strip()
    if not lead or lead[-1].lower() not in _INTO or kept == run[1].strip() or not (words.titles.match(kept) or words.initialled(kept)):
        return run
    return run[0] + run[1].rindex(" and ") + len(" and "), kept


def _led(words: Words, sentence: Sentence, end: int) -> tuple[int, list[Named]] | None:
    """`Mrs A and Mr B are members of the Trust and therefore declared`: who declared stands first, and what they are is why."""
    text = sentence.plain[:end]
    begin = len(text) - len(text.lstrip(" •*-"))
    being = _BEING.search(text, begin)
    if being is None or end - being.end() > _FACT or ". " in text[being.end() :]:
        return None
    close, _ = names.after(words, text, begin)
    if close != being.start() or words.titles.search(text, being.end()):
        return None
    people = names.split(words, sentence.text[begin:close])
    if not people or not any(words.titles.match(person.member) or words.initialled(person.member) for person in people):
        return None
    first = people[0]
    return begin, [Named(first.member, f"as {sentence.text[being.end() : end].strip()}", first.bracket), *people[1:]]


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

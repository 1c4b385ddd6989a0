"""Who declares in a sentence: names, an office, a group, a pronoun, before the verb or at the sentence's beginning."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui_minutes.parsing.declarations import names
from tui_minutes.parsing.declarations.names import Named
from tui_minutes.parsing.declarations.words import Words
from tui_minutes.parsing.sentences import Sentence

BEHALF = re.compile(
    r" on behalf of (all (?:the )?(?:members|councillors|elected members|officers|those)[a-z ]{0,30}?)(?= present|,| that| an? |\.|$)"
)


def subject(words: Words, sentence: Sentence, verb: int, before: Sequence[Named], *, headed: bool) -> tuple[int, list[Named]] | None:
    """Return who declared: names, an office, a group, or those of the sentence before."""
    plain, low = sentence.plain, sentence.low
    behalf = BEHALF.search(low, verb)
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
        inside = plain[: run[0]].rstrip().endswith((" for", " of", " the", " to", " -", " his", " her", " their", " its", " my")) or (
            office is not None and office[0] < run[0]
        )
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

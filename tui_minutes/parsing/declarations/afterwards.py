"""What a later sentence tells of those who declared: that they left, took no part or stayed."""

from __future__ import annotations

from collections.abc import Sequence

from store.records import Effect
from tui_minutes.parsing.declarations.effects import weightier
from tui_minutes.parsing.declarations.found import Found
from tui_minutes.parsing.declarations.names import Named
from tui_minutes.parsing.declarations.persons import people_of, same_person
from tui_minutes.parsing.declarations.words import Words
from tui_minutes.parsing.text.sentences import Sentence


def apply_effect(words: Words, sentence: Sentence, effect: tuple[Effect, int, int], found: Sequence[Found], last: Found | None) -> bool:
    """Give the effect that a sentence tells to the people it names, or to those of the declaration before (`He left the room`).

    Return whether it tells of anybody.
    """
    people = people_of(words, sentence, effect[1])
    printed = sentence.text[effect[1] : effect[2]]
    place = sentence.place(effect[1], effect[2])
    if people:
        for one in found:
            for person in one.people:
                if any(same_person(person.member, other.member) for other in people):
                    _set(one, person, effect[0], (effect[0], printed, place), alone=len(one.people) == 1)
        return True
    untitled = [(one, person) for one in found for person in one.people if not person.group and person.member in sentence.text[: effect[1]]]
    for one, person in untitled:
        _set(one, person, effect[0], (effect[0], printed, place), alone=len(one.people) == 1)
    if untitled:
        return True
    lead = sentence.low[: effect[1]].strip()
    if lead.startswith(("as the ", "as it ", "there being")):
        lead = "they"
    if last is None:
        return False
    everybody = lead.startswith(tuple(words.list("people.everybody")))
    own = ("having", "all", "both", *words.list("people.pronouns"))
    if not everybody and not any(lead == word or lead.startswith(word + " ") or lead.endswith(" " + word) for word in own):
        return False
    for one in found if everybody else (last,):
        if weightier(effect[0], one.effect):
            one.effect, one.effect_words, one.effect_place = effect[0], printed, place
    return True


def _set(one: Found, person: Named, effect: Effect, told: tuple[Effect, str, object], *, alone: bool) -> None:
    now = one.own_effects[person.member][0] if person.member in one.own_effects else one.effect
    if not weightier(effect, now):
        return
    if alone:
        one.effect, one.effect_words, one.effect_place = told  # type: ignore[assignment]
    else:
        one.own_effects[person.member] = told  # type: ignore[assignment]

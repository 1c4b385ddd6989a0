"""Declarations of interest: who declared what, in which item, why, and what they did; or that nobody did."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Protocol

from store.records import Declaration, Effect, Finding, FindingCode, Person
from tui_minutes.parsing.declarations.effects import effect_in
from tui_minutes.parsing.declarations.kinds import heading_kind
from tui_minutes.parsing.declarations.listed import known_surnames
from tui_minutes.parsing.declarations.nil import Nil, nil_in
from tui_minutes.parsing.declarations.persons import people_of, same_person
from tui_minutes.parsing.declarations.reader import ItemReader, told_of
from tui_minutes.parsing.declarations.records import Told, nil_record, records
from tui_minutes.parsing.declarations.spoken import advice
from tui_minutes.parsing.declarations.words import Words, compiled
from tui_minutes.parsing.page import ItemText, Page
from tui_minutes.parsing.text.passages import Passage, lowered, part, plain
from tui_minutes.parsing.text.sentences import Sentence, sentences, whole
from tui_minutes.parsing.vocabulary import Vocabulary

_ELSEWHERE = "Declarations are recorded elsewhere, not under this heading."


_RUNS_ON = re.compile(r" - |: |\.{3} ?|… ?|\. ")


class People(Protocol):
    """What is asked of a directory: the people of the page."""

    @property
    def people(self) -> Sequence[Person]:
        """The people of the page."""
        ...


def read_declarations(page: Page, directory: People, vocabulary: Vocabulary) -> tuple[Declaration, ...]:
    """Return the declarations and nil returns of `page`, one a person, in the order of the page."""
    words, initials = compiled(vocabulary), _initials(directory.people)
    words = replace(words, initials=initials) if initials else words
    known = known_surnames([person.name for person in directory.people])
    told = Told()
    told.add(*_header_block(words, page, known))
    headed = [item for item in page.items if is_heading(words, item)]
    for item in headed:
        _headed_item(words, page, item, known, told)
    for item in page.items:
        if item not in headed:
            _late(words, page, (item.position, (*item.decision, *item.minutes)), known, told)
    _late(words, page, (None, page.loose), known, told)
    made = _left_later(words, page, told.made)
    return tuple(sorted(made, key=lambda one: (one.place.start, one.place.end)))


def _initials(people: Sequence[Person]) -> dict[str, str | None]:
    """Return the initials that people of the page go by, with the name where only one person has them."""
    found: dict[str, str | None] = {}
    for person in people:
        if person.initials:
            found[person.initials] = None if person.initials in found else person.name
    return found


def is_heading(words: Words, item: ItemText) -> bool:
    """Whether the item's title is that of the declarations item."""
    if item.title is None:
        return False
    return _is_heading(words.vocabulary, item.title.forms()[1])


@lru_cache(maxsize=256)
def _is_heading(vocabulary: Vocabulary, low: str) -> bool:
    """Whether a title is that of the declarations item; the same titles stand on page after page."""
    words, title = compiled(vocabulary), " ".join(low.split())
    if not words.headings.search(title):
        return title.strip(" .:-") in words.list("headings.exactly")
    return not words.holds("headings.are_not", title) or words.holds("headings.are_all_the_same", title)


def declared_elsewhere(page: Page, vocabulary: Vocabulary, declarations: Sequence[Declaration] = ()) -> tuple[tuple[int, Finding], ...]:
    """Return a finding for each sentence that says the declarations are recorded somewhere else, with the position of its item.

    `declarations` are those read from the page: where there are any, `recorded under each item` is no news.
    """
    words = compiled(vocabulary)
    here = any(not one.nil for one in declarations)
    found = []
    for item in page.items:
        if is_heading(words, item):
            for passage in (*item.decision, *item.minutes):
                found += [
                    (item.position, Finding(FindingCode.DECLARED_ELSEWHERE, _ELSEWHERE, sentence.place()))
                    for sentence in sentences(passage, words.stops)
                    if words.holds("nil.elsewhere", sentence.low)
                    and not advice(words, sentence)
                    and not (here and words.holds("nil.further_down", sentence.low))
                ]
    return tuple(found)


def _header_block(words: Words, page: Page, known: frozenset[str]) -> list[Declaration]:
    """Read `Declarations of interest:` beside Present and Apologies in the header."""
    made: list[Declaration] = []
    for passage in (*page.header, *page.attendance):
        low = lowered(plain(passage.text))
        label = next((label for label in words.list("headings.labels") if low.startswith(label)), None)
        if label is None:
            continue
        rest = whole(passage).cut(len(label))
        nil = nil_in(words, rest, headed=True)
        if nil:
            made.append(nil_record(rest, None))
            continue
        reader = ItemReader(words, known, headed=True)
        reader.read([part(passage, len(label), marker="")])
        reader.finish()
        for one in reader.found:
            made += records(words, page, one, None, late=False)
    return made


def _headed_item(words: Words, page: Page, item: ItemText, known: frozenset[str], told: Told) -> None:
    assert item.title is not None
    reader = ItemReader(words, known, headed=True, kind=heading_kind(words, item.title.text))
    title = whole(item.title)
    titled = nil_in(words, title, headed=False) or _nil_after(words, title)
    for passages in (item.minutes, item.decision):
        reader.read(passages)
    reader.finish()
    for one in reader.found:
        told.merge(records(words, page, one, item.position, late=False), repeat=one.repeat)
    if reader.nil:
        told.add(nil_record(reader.nil[0][1], item.position))
    elif titled and not reader.found:
        told.add(nil_record(title, item.position))


def _nil_after(words: Words, title: Sentence) -> Nil | None:
    """Read the nil return that runs on in the heading's own line: `Declarations of interest - there were none.`."""
    mark = _RUNS_ON.search(title.plain)
    return nil_in(words, title.cut(mark.end()), headed=True) if mark else None


def _late(words: Words, page: Page, part: tuple[int | None, Sequence[Passage]], known: frozenset[str], told: Told) -> None:
    position, passages = part
    first = next((place for place, passage in enumerate(passages) if told_of(words, passage)), None)
    if first is None:
        return
    reader = ItemReader(words, known, headed=False)
    reader.read(passages[first:], passages[first - 1] if first else None)
    late = position is not None and len(page.items) > 1
    for one in reader.found:
        told.merge(records(words, page, one, position, late=late), repeat=one.repeat)
    if reader.nil and not told.made and not reader.found:
        told.add(nil_record(reader.nil[0][1], position))


def _left_later(words: Words, page: Page, made: list[Declaration]) -> list[Declaration]:
    """Take what a later note says of those who declared: `Councillor A left the room while this item was considered`."""
    for place, one in enumerate(made):
        if one.nil or not one.member or one.effect not in (Effect.NOT_STATED, Effect.WILL_LEAVE) or one.item is None:
            continue
        item = next((item for item in page.items if item.position == one.item), None)
        if item is None or item.position == one.found_in:
            continue
        told = _note(words, item, one.member)
        if told and (one.effect is Effect.NOT_STATED or told[0] is Effect.LEFT):
            made[place] = replace(
                one, effect=told[0], effect_words=told[1].text[told[2] : told[3]], effect_place=told[1].place(told[2], told[3])
            )
    return made


def _note(words: Words, item: ItemText, member: str) -> tuple[Effect, Sentence, int, int] | None:
    surname = member.rsplit(maxsplit=1)[-1].lower()
    for passage in (*item.minutes, *item.decision):
        if surname not in passage.text.lower():
            continue
        for sentence in sentences(passage, words.stops):
            effect = effect_in(words, sentence) if surname in sentence.low else None
            if not effect or not words.holds("effects.on_account", sentence.low):
                continue
            if any(same_person(member, person.member) for person in people_of(words, sentence, effect[1])):
                return effect[0], sentence, effect[1], effect[2]
    return None

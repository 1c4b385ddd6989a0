"""The people of a meeting: who was there, who sent apologies, who is named in the minutes; looked up by surname or initials."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from store.records import Person, Place, Presence
from store.text import fold
from tui_minutes.parsing.page import Page
from tui_minutes.parsing.people.lists import LABEL, LONG, attending, is_plural, listed, marks_of
from tui_minutes.parsing.people.names import NameWords, initials_of, name_words, person_like, surname_of, trimmed
from tui_minutes.parsing.people.roll import roll
from tui_minutes.parsing.text.passages import Passage, part
from tui_minutes.parsing.vocabulary import Vocabulary

_FOLLOWING = re.compile(
    r"(?:, |,? and | & )(?:Mrs |Mr |Ms |Dr |Miss )?(?P<name>(?:(?:[A-Z]\.){2,4}|[A-Z\u00c0-\u00de][\w’'-]{0,30}\.?)"
    r"(?: [A-Z\u00c0-\u00de][\w’'-]{0,30}\.?){0,3})"
)
_FROM = re.compile(r"\b(?:from|behalf of|given by|for)\b:? ?(?:(?:the|councillors?|cllrs?|members?):? )?(?=[A-Z])|:")
_BRACKET = re.compile(r" ?\([^()]{1,60}\)")
_OFFICER = re.compile(
    r"\b[Tt]he (?P<role>(?:[Vv]ice[ -])?(?:[Cc]hair(?:man|woman|person)?|[Cc]lerk|[Ss]ecretary|[Tt]reasurer|[Cc]onvener)) "
    r"\((?P<name>[A-Z][^()]{3,40})\)"
)
_OF_COUNTY = re.compile(r"(?:[Cc]h?yngor|[Gg]yngor|[Nn]ghyngor) $")
"""`Cyngor Sir` is a county council, and nobody knighted."""
_NAME_LENGTH = 50


@dataclass(frozen=True, slots=True)
class Directory:
    """The people of one page, in order of appearance, each once."""

    people: tuple[Person, ...] = ()
    _surnames: dict[str, tuple[Person, ...]] = field(default_factory=dict)
    _initials: dict[str, tuple[Person, ...]] = field(default_factory=dict)

    def named(self, name: str) -> tuple[Person, ...]:
        """Return all whose surname is that of `name`."""
        return self._surnames.get(fold(surname_of(name)), ())

    def by_initials(self, initials: str) -> Person | None:
        """Return the one person with those initials, by the page's own key first; None when unknown or ambiguous."""
        found = self._initials.get(initials.replace(".", "").replace(" ", ""), ())
        keyed = tuple(person for person in found if person.initials)
        found = keyed or found
        return found[0] if len(found) == 1 else None


def directory(people: Iterable[Person]) -> Directory:
    """Return a directory of `people`."""
    listed = tuple(people)
    surnames: dict[str, tuple[Person, ...]] = {}
    initials: dict[str, tuple[Person, ...]] = {}
    for person in listed:
        key = fold(surname_of(person.name))
        surnames[key] = (*surnames.get(key, ()), person)
        for letters in {person.initials or "", initials_of(person.name)} - {""}:
            initials[letters] = (*initials.get(letters, ()), person)
    return Directory(listed, surnames, initials)


def read_people(page: Page, vocabulary: Vocabulary) -> Directory:
    """Return the people of `page`: those of its attendance first, then those its minutes name."""
    words = name_words(vocabulary)
    found = list(attending(page, vocabulary, words))
    for item in page.items:
        found += _of_item(item.title, (*item.minutes, *item.decision), vocabulary, words)
    for passage in page.loose:
        found += _named(passage, words)
    return directory(_without_keys(_with_initials(_once(found))))


def with_named(found: Directory, named: Iterable[tuple[str, Place]], vocabulary: Vocabulary) -> Directory:
    """Return `found` with those who declared or moved something and whom nothing else of the page names, each with their place."""
    words = name_words(vocabulary)
    more = [
        Person(mention.name, mention.title or None, None, Presence.NAMED, None, place)
        for name, place in named
        if (mention := person_like(name, words)) is not None
    ]
    if all(_known(found, person) for person in more):
        return found
    people = _without_keys(_once([*found.people, *more]))
    return found if len(people) == len(found.people) else directory(people)


def _known(found: Directory, person: Person) -> bool:
    """Say whether somebody of the page is a person by a name that says no less."""
    first = next((one for one in found.named(person.name) if _same(one, person)), None)
    return first is not None and len(person.name) <= len(first.name)


def _of_item(title: Passage | None, passages: tuple[Passage, ...], vocabulary: Vocabulary, words: NameWords) -> list[Person]:
    """Return the people an item names; under a heading of apologies or attendance, the lists in it."""
    presence = roll(vocabulary).heading(title.text) if title is not None else None
    marks = marks_of(passages) if presence is Presence.PRESENT else {}
    found: list[Person] = []
    for passage in (title, *passages) if title is not None and "resent: " in title.text else passages:
        seen = passage.cues(words.cues)
        if seen & words.welcoming and "hose present: " in passage.text:
            found += _welcomed(passage, words)
        label = roll(vocabulary).label(passage.text) if presence is not None and ":" in passage.text[:LABEL] else None
        if label is not None:
            found += listed(part(passage, label[1]), label[0], words)
        elif presence is None or len(passage.text) > LONG:
            if seen & words.naming:
                found += _named(passage, words)
        elif presence is Presence.APOLOGIES:
            found += _apologising(passage, words)
        else:
            found += listed(passage, presence, words, marks)
    return found


def _welcomed(passage: Passage, words: NameWords) -> Iterator[Person]:
    """Yield the people of `The Chair welcomed those present: Ann Rudd, Bo Penn`, where nothing but names follows."""
    yield from _in_brackets(passage, words, Presence.PRESENT)
    start = passage.text.find("hose present: ") + len("hose present: ")
    stop = _stop(passage.text, start)
    if _is_list(passage.text[start:stop], words):
        yield from listed(part(passage, start, stop), Presence.PRESENT, words)


def _apologising(passage: Passage, words: NameWords) -> Iterator[Person]:
    """Yield the people of `Apologies were received from ...`, titled or not, and others that the passage names."""
    found = _FROM.search(passage.text)
    if found is None or "polog" not in passage.text[: found.end()]:
        yield from (listed(passage, Presence.APOLOGIES, words) if _is_list(passage.text, words) else _named(passage, words))
        return
    stop = _stop(passage.text, found.end())
    yield from listed(part(passage, found.end(), stop), Presence.APOLOGIES, words)
    yield from _named(part(passage, stop), words)


def _is_list(text: str, words: NameWords) -> bool:
    """Say whether a passage is nothing but names: `Cllr J Holt, Kay Walden and Ann Rudd`."""
    pieces = [piece.strip(" .") for piece in _BRACKET.sub("", text).replace(" and ", ", ").replace(" & ", ", ").split(", ")]
    return all(len(piece) <= _NAME_LENGTH and person_like(piece, words) is not None for piece in pieces if piece)


def _stop(text: str, start: int) -> int:
    """Return where the sentence after `start` ends, full stops of initials and titles passed over."""
    at = text.find(". ", start)
    while at > 0 and (at - start < 2 or not text[at - 3 : at].isalpha() or text[max(0, at - 4) : at].strip() in ("Cllr", "llrs", "Revd")):
        at = text.find(". ", at + 1)
    return at if at > 0 else len(text)


def _named(passage: Passage, words: NameWords) -> list[Person]:
    """Return the people that a passage of minutes names with a title, or with what they said."""
    seen, found = passage.cues(words.cues), list[Person]()
    if seen & words.has_title:
        found += _titled(passage, words)
    if seen & words.has_speaking:
        found += _speaking(passage, words)
    if seen & words.has_post and ", " in passage.text:
        found += _posted(passage, words)
    if seen & words.has_post and " (" in passage.text:
        found += _in_brackets(passage, words)
    return found


def _titled(passage: Passage, words: NameWords) -> Iterator[Person]:
    """Yield the people named with a title: `Councillor A`, `Mr B and Mrs C`."""
    text = passage.text
    end = 0
    while found := words.titled.search(text, end):
        end = found.end()
        if found.start() and (text[found.start() - 1].isalnum() or text[found.start() - 1] in "’'-"):
            continue
        name = trimmed(found["name"], words)
        title = found["title"]
        if not name or len(name.strip(". ")) < 2 or (name in words.civil and name not in words.surnames):
            continue
        if title == "Sir" and _OF_COUNTY.search(text, max(0, found.start() - 12), found.start()):
            continue
        at = found.start("name")
        end = at + len(name)  # in `Councillor Holt Councillor Penn` the next begins where this name ends
        whole = _with_surname(text, at + len(name), name, words) if is_plural(title, words) else name
        yield Person(whole, title, None, Presence.NAMED, None, passage.place(found.start(), at + len(name)))
        if is_plural(title, words):
            yield from _others(passage, at + len(name), title, words)


def _with_surname(text: str, at: int, name: str, words: NameWords) -> str:
    """Return a forename with the surname that it shares with the next: `Councillors George and Judith Cooper`."""
    following = _FOLLOWING.match(text, at) if name.lower() in words.forenames else None
    parts = following["name"].split(" ") if following else []
    return f"{name} {parts[1]}" if len(parts) == 2 and parts[0].lower() in words.forenames else name


def _speaking(passage: Passage, words: NameWords) -> list[Person]:
    """Return the people named with what they said or did: `Jo Field, Director of Place, presented`."""
    text, people = passage.text, list[Person]()
    for found in words.speaking.finditer(text):
        name = found["name"]
        if text[max(0, found.start() - 4) : found.start()].lower().endswith(("the ", " a ", "an ", " of ", "for ")):
            continue
        if name.rsplit(" ", 1)[-1].isupper() and not name.isupper():
            continue  # `Policy AH noted`: initials after a title
        if trimmed(name, words) == name and not words.title.match(name) and person_like(name, words):
            place = passage.place(found.start(), found.start() + len(name))
            people.append(Person(name, None, found["role"], Presence.NAMED, None, place))
    return people


def _posted(passage: Passage, words: NameWords) -> list[Person]:
    """Return the people named with their post after a comma: `Jo Field, Director of Place`."""
    text, people = passage.text, list[Person]()
    for found in words.posted.finditer(text):
        before = words.before.search(text, max(0, found.start() - _NAME_LENGTH), found.start())
        if before is None:
            continue
        name = before[0]
        if not words.title.match(name) and person_like(name, words):
            place = passage.place(before.start(), before.end())
            people.append(Person(name, None, found["role"], Presence.NAMED, None, place))
    return people


def _in_brackets(passage: Passage, words: NameWords, presence: Presence = Presence.NAMED) -> Iterator[Person]:
    """Yield the people named in brackets after their post: `the Chairman (Ann Rudd) welcomed`."""
    for found in _OFFICER.finditer(passage.text):
        mention = person_like(found["name"], words)
        if mention is not None and len(mention.name.split(" ")) < 4:
            place = passage.place(found.start("name"), found.end("name"))
            yield Person(mention.name, mention.title or None, found["role"], presence, None, place)


def _others(passage: Passage, at: int, title: str, words: NameWords) -> Iterator[Person]:
    """Yield the further names of `Councillors A, B and C`."""
    while found := _FOLLOWING.match(passage.text, at):
        name = trimmed(found["name"], words)
        if not name or words.title.match(found["name"]):
            return
        at = found.start("name") + len(name)
        yield Person(name, title, None, Presence.NAMED, None, passage.place(found.start("name"), at))


def _once(people: Iterable[Person]) -> list[Person]:
    """Keep each person once: the fullest name, the first presence that says something."""
    kept: list[Person] = []
    places: dict[str, list[int]] = {}
    for person in people:
        key = fold(surname_of(person.name))
        match = next((index for index in places.get(key, ()) if _same(kept[index], person)), None)
        if match is None:
            places.setdefault(key, []).append(len(kept))
            kept.append(person)
            continue
        first = kept[match]
        if _adds_nothing(first, person):
            continue
        kept[match] = replace(
            first,
            name=person.name if len(person.name) > len(first.name) else first.name,
            title=first.title or person.title,
            role=first.role or person.role,
            presence=person.presence if first.presence is Presence.NAMED else first.presence,
        )
    return kept


def _adds_nothing(first: Person, person: Person) -> bool:
    """Say whether naming somebody again tells no more of them than was known."""
    return (
        len(person.name) <= len(first.name)
        and bool(first.title or not person.title)
        and bool(first.role or not person.role)
        and (first.presence is not Presence.NAMED or person.presence is Presence.NAMED)
    )


def _with_initials(people: list[Person]) -> list[Person]:
    """Give those of the attendance whose full first name is known their initials, where no two share them."""
    listed = [person for person in people if person.presence is not Presence.NAMED]
    counts = Counter(person.initials or initials_of(person.name) for person in listed)
    made = []
    for person in people:
        letters = initials_of(person.name) if person.presence is not Presence.NAMED and not person.initials else ""
        known = len(letters) > 1 and counts[letters] == 1
        made.append(replace(person, initials=letters) if known else person)
    return made


def _without_keys(people: list[Person]) -> list[Person]:
    """Leave out those named by their initials alone (`Cllrs GC and PB declared`), whom the attendance gives a name."""
    keys = {person.initials for person in people if person.initials}
    return [person for person in people if person.name not in keys] if keys else people


def _is_member(person: Person) -> bool:
    """Say whether the title beside a name is a councillor's."""
    return any(word in (person.title or "") for word in ("ouncillor", "llr", "yng", "lderm", "ailie"))


def _same(one: Person, other: Person) -> bool:
    """Say whether two names of one surname can be one person: no first names or initials that differ."""
    first, second = one.name.split(" "), other.name.split(" ")
    if len(first) == 1 or len(second) == 1:
        # Councillor `Smith` among the members is not `Jo Smith` among the officers.
        if {one.presence, other.presence} != {Presence.PRESENT, Presence.IN_ATTENDANCE}:
            return True
        here, there = (one, other) if one.presence is Presence.PRESENT else (other, one)
        return _is_member(there) or not (_is_member(here) or there.title)
    a, b = first[0].strip("."), second[0].strip(".")
    if one.presence is other.presence is Presence.PRESENT and len(first) != len(second) and len(a) == len(b) == 1:
        return False  # `R Williams` and `R A Williams` in one list are two people
    return a[:1].casefold() == b[:1].casefold() and (len(a) == 1 or len(b) == 1 or fold(a) == fold(b))

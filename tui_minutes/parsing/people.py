"""The people of a meeting: who was there, who sent apologies, who is named in the minutes; looked up by surname or initials."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from store.records import Person, Presence
from store.text import fold
from tui_minutes.parsing.names import Mention, NameWords, initials_of, name_words, person_like, surname_of, trimmed
from tui_minutes.parsing.page import Page
from tui_minutes.parsing.passages import Passage, part
from tui_minutes.parsing.roll import Roll, roll
from tui_minutes.parsing.vocabulary import Vocabulary

_KEY = re.compile(r"^[A-Z]{1,2}[A-Za-z]{0,2}[A-Z]$")
_SPLIT = re.compile(r"[,;\n|]| and | & | \+ |(?<=[a-z’')])(?=Councillor |Cllr )|  +")
_ROLE_DASH = re.compile(r" ?[–—-] (?=[A-Z(])| [–—-] ")
_BRACKET = re.compile(r"\(([^()]{1,80})\)")
_FOLLOWING = re.compile(
    r"(?:, |,? and | & )(?:Mrs |Mr |Ms |Dr |Miss )?(?P<name>[A-Z\u00c0-\u00de][\w’'-]{0,30}\.?(?: [A-Z\u00c0-\u00de][\w’'-]{0,30}\.?){0,3})"
)
_FROM = re.compile(r"\b(?:from|behalf of|given by|for)\b:? ?(?=[A-Z])|:")
_LONG = 4000
_NAME_LENGTH = 50
_FILLER = "\x1f"


@dataclass(frozen=True, slots=True)
class Directory:
    """The people of one page, in order of appearance, each once."""

    people: tuple[Person, ...] = ()
    _surnames: dict[str, tuple[Person, ...]] = field(default_factory=dict)
    _initials: dict[str, tuple[Person, ...]] = field(default_factory=dict)

    def by_surname(self, surname: str, initial: str = "") -> Person | None:
        """Return the one person of that surname (and first initial, if given); None when unknown or when two could be meant."""
        found = self._surnames.get(fold(surname), ())
        if initial:
            narrowed = tuple(person for person in found if person.name[:1].casefold() == initial[:1].casefold() and " " in person.name)
            found = narrowed or tuple(person for person in found if " " not in person.name)
        return found[0] if len(found) == 1 else None

    def by_name(self, name: str) -> Person | None:
        """Return the one person that a name as written can mean (`Cllr J Smith`, `John Smith`, `Smith`)."""
        surname = surname_of(name.strip())
        first = name.strip()[:1] if name.strip() != surname else ""
        return self.by_surname(surname, first)

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
    found = list(_attending(page, vocabulary, words))
    for item in page.items:
        found += _of_item(item.title, (*item.minutes, *item.decision), vocabulary, words)
    for passage in page.loose:
        found += _named(passage, words)
    return directory(_with_initials(_once(found)))


def _of_item(title: Passage | None, passages: tuple[Passage, ...], vocabulary: Vocabulary, words: NameWords) -> Iterator[Person]:
    """Yield the people an item names; under a heading of apologies or attendance, the lists in it."""
    presence = roll(vocabulary).heading(title.text) if title is not None else None
    for passage in passages:
        if presence is None or len(passage.text) > _LONG:
            yield from _named(passage, words)
        elif presence is Presence.APOLOGIES:
            yield from _apologising(passage, words)
        else:
            yield from _listed(passage, presence, words)


def _apologising(passage: Passage, words: NameWords) -> Iterator[Person]:
    """Yield the people of `Apologies were received from ...`, titled or not, and others that the passage names."""
    found = _FROM.search(passage.text)
    if found is None or "polog" not in passage.text[: found.end()]:
        yield from _named(passage, words)
        return
    stop = _stop(passage.text, found.end())
    yield from _listed(part(passage, found.end(), stop), Presence.APOLOGIES, words)
    yield from _named(part(passage, stop), words)


def _stop(text: str, start: int) -> int:
    """Return where the sentence after `start` ends, full stops of initials and titles passed over."""
    at = text.find(". ", start)
    while at > 0 and (at - start < 2 or not text[at - 3 : at].isalpha() or text[max(0, at - 4) : at].strip() in ("Cllr", "llrs", "Revd")):
        at = text.find(". ", at + 1)
    return at if at > 0 else len(text)


def _attending(page: Page, vocabulary: Vocabulary, words: NameWords) -> Iterator[Person]:
    """Yield the people of the attendance block, list by list."""
    lists: Roll = roll(vocabulary)
    presence = Presence.PRESENT
    for passage in page.attendance:
        label = lists.label(passage.text)
        start = 0
        if label is not None:
            presence, start = label
        yield from _listed(part(passage, start), presence, words)


def _listed(passage: Passage, presence: Presence, words: NameWords) -> Iterator[Person]:
    """Yield the people of one line of an attendance list."""
    text = passage.text[:_LONG]
    if not text:
        return
    inside = [(found.start(), person) for found in _BRACKET.finditer(text) if (person := _bracketed(found[1], words))]
    bare = _BRACKET.sub(lambda found: _FILLER * len(found[0]), text)
    title, in_role, at = "", False, 0
    people: list[Person] = []
    for end in [*(found.span() for found in _SPLIT.finditer(bare)), (len(bare), len(bare))]:
        piece, offset, at = bare[at : end[0]], at, end[1]
        person = _piece(piece, title, words)
        if person is None and people and _KEY.match(piece.strip()) and _is_key(piece.strip(), people[-1].name):
            people[-1] = replace(people[-1], initials=piece.strip())
            continue
        if person is None or (in_role and not person.title):
            if piece.strip(" .:–-" + _FILLER) and people and people[-1].role is None:
                people[-1] = replace(people[-1], role=piece.strip(" .:–-" + _FILLER))
                in_role = bool(people[-1].title) and not title
            continue
        in_role = False
        if person.title:
            title = person.title if _is_plural(person.title, words) else ""
        role, initials = _beside(text, offset, end[0], person.name)
        lead = len(piece) - len(piece.lstrip())
        last = Person(
            person.name,
            person.title or None,
            role or person.role,
            presence,
            initials,
            passage.place(offset + lead, offset + len(piece.rstrip())),
        )
        people.append(last)
    yield from people
    for start, mention in inside:
        role = text[:start].rstrip().rsplit(")", 1)[-1].strip(" ,;")
        yield Person(mention.name, mention.title or None, role or None, presence, None, passage.place(start + 1, start + 1 + mention.end))


def _bracketed(inner: str, words: NameWords) -> Mention | None:
    """Read a person in brackets after a post: `Meetings Administrator (Mr. M. Leahy)`; not `(Substitute for Mr Lee)`."""
    if " for " in inner or not words.title.match(inner):
        return None
    return person_like(inner, words)


def _piece(piece: str, title: str, words: NameWords) -> Mention | None:
    """Read one piece of a list as a person; `title` is what a plural before it (`Councillors A, B`) hands on."""
    name, *rest = _ROLE_DASH.split(" ".join(piece.replace(_FILLER, " ").split()), maxsplit=1)
    name = name.strip(" .:–-*")
    mention = person_like(name, words)
    if mention is None and title:
        bare = words.bare.match(name)
        if bare and bare.end() == len(name) and trimmed(name, words) == name:
            mention = Mention(0, len(name), name, title)
    if mention is None:
        return None
    return replace(mention, role=(rest[0].strip() if rest else None) or mention.role)


def _is_plural(title: str, words: NameWords) -> bool:
    return title.rstrip(".") in words.plural


def _beside(text: str, start: int, end: int, name: str) -> tuple[str | None, str | None]:
    """Return the role and the initials that brackets in `text[start:end]` give."""
    role, initials = None, None
    for found in _BRACKET.finditer(text, start, end):
        inner = found[1].strip()
        if _KEY.match(inner) and _is_key(inner, name):
            initials = inner
        else:
            role = role or inner
    return role, initials


def _is_key(letters: str, name: str) -> bool:
    """Say whether letters can be a person's initials in this page's own key."""
    return len(letters) <= 4 and letters[0] == name[:1] and all(letter.casefold() in name.casefold() for letter in letters)


def _named(passage: Passage, words: NameWords, presence: Presence | None = None) -> Iterator[Person]:
    """Yield the people that a passage of minutes names with a title, or with what they said."""
    seen = passage.cues(words.cues)
    if seen & words.has_title:
        yield from _titled(passage, words, presence)
    if seen & words.has_speaking:
        yield from _speaking(passage, words, presence)
    if seen & words.has_post and ", " in passage.text:
        yield from _posted(passage, presence, words)


def _titled(passage: Passage, words: NameWords, presence: Presence | None) -> Iterator[Person]:
    """Yield the people named with a title: `Councillor A`, `Mr B and Mrs C`."""
    text = passage.text
    for found in words.titled.finditer(text):
        if found.start() and (text[found.start() - 1].isalnum() or text[found.start() - 1] in "’'-"):
            continue
        name = trimmed(found["name"], words)
        if not name or len(name.strip(". ")) < 2:
            continue
        title = found["title"]
        at = found.start("name")
        yield Person(name, title, None, presence or Presence.NAMED, None, passage.place(found.start(), at + len(name)))
        if _is_plural(title, words):
            yield from _others(passage, at + len(name), title, presence, words)


def _speaking(passage: Passage, words: NameWords, presence: Presence | None) -> Iterator[Person]:
    """Yield the people named with what they said or did: `Jo Field, Director of Place, presented`."""
    text = passage.text
    for found in words.speaking.finditer(text):
        name = found["name"]
        if text[max(0, found.start() - 4) : found.start()].lower().endswith(("the ", " a ", "an ", " of ")):
            continue
        if trimmed(name, words) == name and not words.title.match(name) and person_like(name, words):
            place = passage.place(found.start(), found.start() + len(name))
            yield Person(name, None, found["role"], presence or Presence.NAMED, None, place)


def _posted(passage: Passage, presence: Presence | None, words: NameWords) -> Iterator[Person]:
    """Yield the people named with their post after a comma: `Jo Field, Director of Place`."""
    text = passage.text
    for found in words.posted.finditer(text):
        before = words.before.search(text, max(0, found.start() - _NAME_LENGTH), found.start())
        if before is None:
            continue
        name = before[0]
        if not words.title.match(name) and person_like(name, words):
            place = passage.place(before.start(), before.end())
            yield Person(name, None, found["role"], presence or Presence.NAMED, None, place)


def _others(passage: Passage, at: int, title: str, presence: Presence | None, words: NameWords) -> Iterator[Person]:
    """Yield the further names of `Councillors A, B and C`."""
    while found := _FOLLOWING.match(passage.text, at):
        name = trimmed(found["name"], words)
        if not name or words.title.match(found["name"]):
            return
        at = found.start("name") + len(name)
        yield Person(name, title, None, presence or Presence.NAMED, None, passage.place(found.start("name"), at))


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
        if len(person.name) > len(first.name):
            first = replace(first, name=person.name)
        kept[match] = replace(
            first,
            title=first.title or person.title,
            role=first.role or person.role,
            presence=person.presence if first.presence is Presence.NAMED else first.presence,
        )
    return kept


def _with_initials(people: list[Person]) -> list[Person]:
    """Give those of the attendance whose full first name is known their initials, where no two share them."""
    listed = [person for person in people if person.presence is not Presence.NAMED]
    counts = Counter(person.initials or initials_of(person.name) for person in listed)
    made = []
    for person in people:
        letters = initials_of(person.name)
        known = person.presence is not Presence.NAMED and not person.initials and counts[letters] == 1 and len(letters) > 1
        made.append(replace(person, initials=letters) if known else person)
    return made


def _same(one: Person, other: Person) -> bool:
    """Say whether two names of one surname can be one person: no first names or initials that differ."""
    first, second = one.name.split(" "), other.name.split(" ")
    if len(first) == 1 or len(second) == 1:
        return True
    a, b = first[0].strip("."), second[0].strip(".")
    return a[:1].casefold() == b[:1].casefold() and (len(a) == 1 or len(b) == 1 or fold(a) == fold(b))

"""Names of people as minutes write them: titles, initials, particles, post-nominals, surnames first, roles beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tui_minutes.parsing.text.cues import Cues, cues
from tui_minutes.parsing.text.patterns import by_first
from tui_minutes.parsing.vocabulary import Vocabulary

_WORD = r"(?:(?:[A-Z]\.){2,4}(?=[ ,;)]|$)|[A-Z\u00c0-\u00de][\w’'‘-]{0,30}\.?)"
"""A word of a name, or initials without spaces between them."""
_ABBREVIATED = frozenset(("chas", "thos", "robt", "benj", "alex", "saml", "danl", "revd", "prof", "capt", "cllr", "cyng", "parch", "insp"))
"""Shorter forms of names and titles, which a full stop belongs to as it does to initials."""
_PAIR, _FEW = 2, 3


CHAIRED = ("chair", "chairman", "chairwoman", "chairperson", "clerk", "secretary", "treasurer", "convener")
"""Posts behind which a name may stand in brackets: `the Chairman (Ann Rudd)`."""


@dataclass(frozen=True, slots=True, eq=False)
class NameWords:
    """Words by which names are told, ready for use."""

    title: re.Pattern[str]
    titled: re.Pattern[str]
    bare: re.Pattern[str]
    speaking: re.Pattern[str]
    posted: re.Pattern[str]
    before: re.Pattern[str]
    plural: frozenset[str]
    stops: frozenset[str]
    surnames: frozenset[str]
    roles: frozenset[str]
    postnominals: frozenset[str]
    particles: frozenset[str]
    civil: frozenset[str]
    member: frozenset[str]
    leads: frozenset[str]
    forenames: frozenset[str]
    bodies: frozenset[str]
    cues: Cues
    has_title: int
    has_speaking: int
    has_post: int
    naming: int
    """The bits of all three."""
    welcoming: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A person named at `[start, end)` of a text; `title` is as written, empty for none."""

    start: int
    end: int
    name: str
    title: str = ""
    role: str | None = None


@lru_cache(maxsize=4)
def name_words(vocabulary: Vocabulary) -> NameWords:
    """Return what `vocabulary` knows of names."""
    titles = sorted({*vocabulary.words("people.titles.member"), *vocabulary.words("people.titles.civil")}, key=len, reverse=True)
    particles = "|".join(sorted(map(re.escape, vocabulary.words("people.particles.words")), key=len, reverse=True))
    title = by_first(re.escape(word.rstrip(".")) for word in titles)
    name = rf"{_WORD}(?: (?:(?:{particles}) )?{_WORD}){{0,3}}"
    speaking = by_first(map(re.escape, vocabulary.words("people.names.speaking")))
    posts = "|".join(sorted({word.title() for word in vocabulary.words("people.names.posts")}, key=len, reverse=True))
    seen = cues(vocabulary)
    has_title = seen.words((word.rstrip(".") for word in titles), whole=True)
    has_speaking = seen.words(vocabulary.words("people.names.speaking"), whole=True)
    has_post = seen.words((*vocabulary.words("people.names.posts"), *CHAIRED), whole=True)
    return NameWords(
        re.compile(rf"{title}\.?(?![\w’'])"),
        re.compile(
            rf"(?P<title>{title}\.?(?: {title}\.?)?)(?:,|(?<=rs):|(?<=rs\.):|(?<=yr):)? {{1,3}}"
            rf"(?P<name>(?:(?:{particles}) )?{name})"
        ),
        re.compile(rf"(?:(?:{particles}) )?{name}"),
        re.compile(
            rf"(?P<name>[A-Z\u00c0-\u00de][\w’'-]{{0,30}} (?:[A-Z]\.? )?{_WORD})(?:, (?P<role>[A-Z][^,.;()]{{3,90}}?),?)? {speaking}\b"
        ),
        re.compile(rf", (?:the )?(?P<role>(?:[A-Z][\w’'-]{{0,30}} |of |and |for ){{0,4}}(?:{posts}))\b"),
        re.compile(rf"(?<![\w’'-])(?:[A-Z\u00c0-\u00de][\w’'-]{{0,30}}\.? ){{1,2}}{_WORD}$"),
        frozenset(vocabulary.words("people.titles.plural")),
        frozenset(vocabulary.words("people.names.stops")),
        frozenset(vocabulary.words("people.names.surnames")),
        frozenset(vocabulary.words("people.roles.words")),
        frozenset(vocabulary.words("people.postnominals.words")),
        frozenset(vocabulary.words("people.particles.words")),
        frozenset(word.rstrip(".") for word in vocabulary.words("people.titles.civil")),
        frozenset(word.rstrip(".") for word in vocabulary.words("people.titles.member")),
        frozenset((*vocabulary.words("people.roles.words"), *vocabulary.words("people.roles.leads"))),
        frozenset(vocabulary.words("declarations.people.forenames")),
        frozenset(vocabulary.words("people.names.bodies")),
        seen,
        has_title,
        has_speaking,
        has_post,
        has_title | has_speaking | has_post,
        seen.rows(("those present",)),
    )


@lru_cache(maxsize=1024)
def trimmed(name: str, words: NameWords) -> str:
    """Return `name` up to the first word that no name holds, without full stops that end a sentence."""
    kept: list[str] = []
    parts = name.split(" ")
    for place, word in enumerate(parts):
        bare = word.strip(".’'")
        last = place == len(parts) - 1
        surname = last and len(kept) == 1 and bare in words.surnames
        if kept and bare in words.member and not (last and len(kept) == 1):
            break  # `Holt Councillor Penn Councillor`: columns of a vote whose lines run together
        if (bare in words.stops and not surname) or (len(bare) > 3 and bare.isupper() and kept and not kept[-1].strip(".").isupper()):
            break
        kept.append(word)
        if word.endswith(".") and len(bare) > 2 and "." not in bare and bare not in words.postnominals:
            break
    while kept and kept[-1].strip(".") in words.particles:
        kept.pop()
    if len(kept) > _PAIR and len(kept[-1]) == 1 and kept[0].strip(".").isupper() and len(kept[0].strip(".")) <= _FEW:
        kept.pop()  # `JB Adams P`: a mark for who was present
    text = " ".join(kept)
    if text.endswith(".") and len(kept[-1]) > 3:
        text = text[:-1]
    return text.removesuffix("’s").removesuffix("'s").rstrip("’'‘")


@lru_cache(maxsize=1024)
def person_like(text: str, words: NameWords) -> Mention | None:
    """Return the person that all of `text` names, or None: a title and a name, or two to five words of a name."""
    text = text.strip(" .:*")
    titled = words.titled.match(text)
    if titled:
        name = trimmed(titled["name"], words)
        if len(name.strip(". ")) < 2:
            return None
        if name not in words.civil or (name in words.surnames and titled["title"].rstrip(".") in words.member):
            rest = text[titled.start("name") + len(name) :].strip(" .")
            return Mention(0, len(text), _without_postnominals(name, words), titled["title"], rest or None)
        return None
    bare = words.bare.match(text)
    if not bare or bare.end() < len(text):
        return None
    parts = text.split(" ")
    if not 2 <= len(parts) <= 5 or any(_no_name(part, words, last=part == parts[-1]) for part in parts):
        return None
    if any(
        part[-1:] == "." and len(part) > _FEW + 1 and part[:-1].isalpha() and part[:-1].lower() not in _ABBREVIATED for part in parts[:-1]
    ):
        return None  # `Ann Rudd. Bo Penn`: a full stop between two people
    if len(parts[-1].strip(".")) < 2 or (text.isupper() and len(parts) > 3):
        return None
    return Mention(0, len(text), _without_postnominals(text, words))


def _no_name(part: str, words: NameWords, *, last: bool) -> bool:
    """Say whether a word is none that a name holds; capitals hide what a word is."""
    bare = part.strip(".").removesuffix("’s").removesuffix("'s")
    if part.lower() in words.roles:
        return True
    return (bare in words.stops and not (last and part in words.surnames)) or (
        len(bare) > 1 and bare.isupper() and bare.title() in words.stops
    )


def _without_postnominals(name: str, words: NameWords) -> str:
    parts = name.split(" ")
    while len(parts) > 1 and parts[-1].strip(".,") in words.postnominals and parts[-1].isupper():
        parts.pop()
    return " ".join(parts).strip(" ,")


@lru_cache(maxsize=1024)
def initials_of(name: str) -> str:
    """Return the initials of a name: `AM` of `Alan McFadzean`, empty when only a surname is known."""
    parts = [part for part in name.replace(".", " ").split(" ") if part and part[0].isupper()]
    return "".join(part[0] for part in parts) if len(parts) > 1 else ""


@lru_cache(maxsize=1024)
def surname_of(name: str) -> str:
    """Return the surname of a name as it is written, with its particles (`de Faoite`, `Ó Néill`)."""
    parts = name.split(" ")
    at = len(parts) - 1
    while at > 0 and (parts[at - 1].islower() or parts[at - 1] in ("Ó", "Ní", "Mac", "Nic", "Van", "De", "St", "ab", "ap")):
        at -= 1
    return " ".join(parts[at:])

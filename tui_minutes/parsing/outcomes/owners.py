"""Who is to do a thing, as written: an office, a person, initials, a body; nobody when the words name nobody."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from tui_minutes.parsing.outcomes.words import Words
from tui_minutes.parsing.text.passages import lowered
from tui_minutes.parsing.text.patterns import by_first, longest_first

_TOOLONG = 70
_NEAR = 220
"""A post that is told to act stands in the opening of its clause."""
_INITIALS = re.compile(r"^[A-Z]{2,4}(?:(?: ?[/&,] ?| and )[A-Z]{2,4}){0,4}$")
_NO_WHO = r"(?!(?:That|This|These|Those|It|There|If|When|In|On|At|By|As|For|From|To|Following|Subject|Any|No|All of)\b)"
_CONSULTED = re.compile(r",? ?\b(?:in|after|following) consultation with [^,;.]{3,160}(?:, ?|(?= (?:be|to|is|are|should|shall|will)\b)|$)")
"""Who is only asked for an opinion."""
_OFFICE = re.compile(r"\b(?:of|for|Officer|Head|Director|Manager|Chief)\b")
_LINK = r"(?:That |that |, |; |a(?<!\wa)nd |b(?<!\wb)ut )"
"""After these words a clause may begin whose subject is told to act."""
_SKIPPED = r"(?:(?:that|and|the) ){0,2}"
_HEAD = 4
_LED = ("that ", "and ")
_LINKED = rf"(?:{'|'.join(_LED)})?(?:[Tt]he )?"
_ADVERB = r",? ?(?:therefore |also |now |then |further )?"


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Ways to give somebody a thing to do; each names them as `who`."""

    told: re.Pattern[str]
    """From the beginning of a clause: `the Clerk should write`, `Councillor A is asked to report`."""

    bid: re.Pattern[str]
    """`that the Clerk write`: a post and a bare verb."""

    asked: re.Pattern[str]
    """`asks the Director to report`."""

    asking: tuple[str, ...]
    """How verbs of asking begin, in lower case."""

    named: re.Pattern[str]
    """What may name a person or a post, by its first letters."""

    linked: re.Pattern[str]
    """A link that leads to what may do so."""

    by: re.Pattern[str]
    passive: re.Pattern[str]
    office: re.Pattern[str]
    """An office among words with a space on both sides."""


@lru_cache(maxsize=4)
def _patterns(words: Words) -> _Patterns:
    forms = by_first(sorted((f"[{word[0].upper()}{word[0]}]{re.escape(word[1:])}" for word in words.offices), key=len, reverse=True))
    capital = r"(?:[A-Z][\w'/&-]*+)"
    titles = r"(?:Councillors?|Cllrs?\.?|County Councillor|Mr\.?|Mrs\.?|Ms\.?|Miss|Dr\.?|PC|Alderman|Inspector)\.?"
    titled = titles + r" (?:[A-Z][\w'.-]* ?(?:(?:and|&) (?=[A-Z]))?){1,5}"
    office = (
        rf"(?:{capital} |(?:of|for|and|to) (?=[A-Z]))*(?:{forms}|{capital})(?:(?: of| for|,? and|,) (?:the )?{capital}(?: {capital})*)*"
    )
    who = rf"(?P<who>{_NO_WHO}(?:{titled}|{office}))"
    asked, asking, bound = ("|".join(words.list(f"owners.{name}")) for name in ("asked", "asking", "bound"))
    deeds = by_first(longest_first(words.deeds))
    told = (
        rf"(?:(?:should|shall|must|will|would|to|is to|are to)(?! (?:\w+ )?be )|"
        rf"(?:is|are|was|were|be|to be|should be|shall be|will be) (?:\w+ )?(?:{asked}) (?:to|with)|{bound})\b"
    )
    named = _SKIPPED + rf"(?:[A-Z]|{by_first(sorted({re.escape(word[:_HEAD]) for word in words.offices}))})"
    return _Patterns(
        re.compile(_LINKED + who + _ADVERB + told),
        re.compile(_LINKED + who + _ADVERB + rf"(?P<deed>{deeds})(?:e?s)?\b(?P<rest>[^,;.]{{0,120}})"),
        re.compile(rf"\b(?i:{asking}) (?:that )?(?:the )?{who} (?:to|be|should|{deeds})\b"),
        _roots(words.list("owners.asking")),
        re.compile(named),
        re.compile(f"{_LINK}(?={named})"),
        re.compile(rf"\bby (?:the )?(?P<who>{titled}|(?:{capital} )*(?:{forms}))\b"),
        re.compile(rf"\bbe (?:\w+ )?{words.done.pattern}[^,;.]{{0,40}}? by (?:the )?(?P<who>{titled}|(?:{capital} )*(?:{forms}))\b"),
        re.compile(f" {by_first(map(re.escape, words.offices))} "),
    )


def owner_in(words: Words, text: str, people: Collection[str], *, bodies: bool = True) -> str | None:
    """Return who the words give the thing to do; `people` are names and initials of the page.

    Without `bodies` the body that decides is passed over: `the Council accept the offer and the Clerk apply` is the Clerk's.
    """
    if "onsultation with " in text:
        text = _CONSULTED.sub(" ", text)
    for hit in _tasks(words, text):
        owner = _owner(words, hit["who"], people)
        if owner and (bodies or not _body(words, owner)):
            return owner
    return None


def _tasks(words: Words, text: str) -> Iterator[re.Match[str]]:
    """Yield where the words give somebody (`who`) a thing to do: first those that ask, then those that tell, then bare verbs."""
    patterns, low = _patterns(words), lowered(text)
    asking = [at for root in patterns.asking if (at := low.find(root)) >= 0]
    if asking:
        yield from patterns.asked.finditer(text, min(asking))
    head = text[:_NEAR]
    begins = [0] if patterns.named.match(head) else []
    for link in patterns.linked.finditer(head):
        # A clause that begins before the link has been looked at through it.
        if not begins or head[begins[-1] : link.end()] not in _LED:
            begins.append(link.end())
    for pattern in (patterns.told, patterns.bid):
        end = 0
        for begin in begins:
            if begin >= end and (hit := pattern.match(head, begin)):
                end = hit.end()
                if pattern is patterns.told or not (_thing(words, hit) or _shares(words, head, hit)):
                    yield hit


def _shares(words: Words, text: str, bid: re.Match[str]) -> bool:
    """Whether a deed in the present is told of two posts at once: `the amount the Treasurer and Secretary receives`."""
    before = text[: bid.start("who")].rstrip()
    if not before.endswith(" and") or not bid.string.startswith(("s ", "es "), bid.end("deed")):
        return False
    return before.split()[-2].lower() in words.offices


def _roots(verbs: Iterable[str]) -> tuple[str, ...]:
    """Return the words of which all `verbs` are forms: those that begin with none of the others."""
    every = tuple(dict.fromkeys(verbs))
    return tuple(one for one in every if not any(one != other and one.startswith(other) for other in every))


def bids(words: Words, text: str) -> bool:
    """Whether a clause opens with somebody and a bare verb: `That officers establish a date`."""
    bid = _patterns(words).bid.match(text[:_NEAR].replace("That ", "that ", 1))
    return bid is not None and not bid.string.startswith(("s ", "es "), bid.end("deed")) and not _thing(words, bid)


def given_to(words: Words, text: str, people: Collection[str]) -> str | None:
    """Return who a formal clause gives the thing to do: a post or person that it asks, tells, or lets it be done by."""
    owner = owner_in(words, text, people, bodies=False)
    if owner or " by " not in text:
        return owner
    for hit in _patterns(words).passive.finditer(text):
        owner = _owner(words, hit["who"], people)
        if owner and not _body(words, owner):
            return owner
    return None


def _body(words: Words, owner: str) -> bool:
    """Whether an owner is the body that decides, no post of one person."""
    low = owner.lower()
    named = low.endswith((" council", " committee", " board", " cabinet", " panel"))
    return (named or bool(words.bodies.fullmatch(low))) and low not in words.list("owners.single")


def _thing(words: Words, bid: re.Match[str]) -> bool:
    """Whether a deed is a noun after all: `the Monitoring Officer report on leases be noted`."""
    be = re.search(r"(?:^| )be (?:\w+ly )?(\w+)", bid["rest"])
    return be is not None and be[1] in words.kinds and bid["deed"] in words.list("owners.nouns")


def done_by(words: Words, text: str, people: Collection[str]) -> str | None:
    """Return the owner of a thing `to be checked by officers`."""
    hit = _patterns(words).by.search(text)
    return _owner(words, hit["who"], people) if hit else None


def _owner(words: Words, who: str, people: Collection[str]) -> str | None:
    text = undated(words, who.strip(" ,.;:-").removeprefix("the ").removeprefix("The ").strip())
    if not text or len(text) > _TOOLONG or text.lower() in {"that", "it", "this", "there", "which"}:
        return None
    if words.titles.match(text) and len(text.split()) > 1:
        return _joined(text)
    low = text.lower()
    core = [word.strip(",.") for word in low.split()]
    if _patterns(words).office.search(f" {low} "):
        return _joined(text) if core else None
    if _INITIALS.match(text):
        return "/".join(re.split(r" ?[/&,] ?| and ", text))
    if text in people or any(core[-1] == person.lower().split()[-1] for person in people if person):
        return text
    return None


_AND = re.compile(r"(?: \d{4})?,? and ")


def undated(words: Words, who: str) -> str:
    """Return `who` without a month that only stands before it: `on 15 May and Ms Hayes will report`."""
    month = words.months.match(who.lower())
    joined = _AND.match(who, month.end()) if month else None
    return who[joined.end() :] if joined else who


def _joined(text: str) -> str:
    """Several owners are joined by a stroke."""
    return (
        "/".join(part.strip() for part in re.split(r" and (?=[A-Z])| & ", text))
        if re.search(r" (?:and|&) (?:[A-Z]\w+$|Councillor|Cllr|Mr)", text)
        else text
    )


_OWNER_TO = re.compile(r"(?:[Tt]he )?(?P<who>[^.;:]{2,70}?)(?P<to> (?:to|will|is to|are to|would|shall) )(?P<what>.*)")


def label_owner(words: Words, text: str, people: Collection[str]) -> tuple[str | None, str]:
    """Split the words after an action label into who and what: `Clerk`, `HB to AF`, `Clerk to write to the school`."""
    plain = text.strip(" .:;-–*_()[]")
    to = _OWNER_TO.match(plain)
    if to and _is_owner(words, to["who"], people):
        return _clean(to["who"]), plain
    head, _, tail = plain.partition(", by ")
    if _is_owner(words, head, people):
        return _clean(head), ("by " + tail) if tail else ""
    head, _, tail = plain.partition(" by ")
    if tail and _is_owner(words, head, people):
        return _clean(head), "by " + tail
    return None, plain


def _clean(text: str) -> str:
    return (
        re.sub(r" ?(?:/|&| and |,) ?(?=[A-Z])", "/", text.strip(" .,:;-").removeprefix("the ").removeprefix("The "))
        if not words_like(text)
        else text.strip(" .,:;-").removeprefix("the ").removeprefix("The ")
    )


def words_like(text: str) -> bool:
    """Whether a comma or `and` in an owner is part of one office (`Director of Policy and Governance`)."""
    return _OFFICE.search(text) is not None


def _is_owner(words: Words, text: str, people: Collection[str]) -> bool:
    core = text.strip(" .,:;-").removeprefix("the ").removeprefix("The ")
    if not core or len(core) > _TOOLONG or len(core.split()) > 9:
        return False
    if words.titles.match(core) or core.lower() in words.offices or core in people:
        return True
    if _INITIALS.match(core):
        return not authority(words, core)
    pieces = core.replace("/", " ").split()
    if all(piece[0].isupper() or piece in {"of", "for", "and", "the", "to", "-", "–", "&"} for piece in pieces):
        return True
    return (
        any(core.lower().endswith(" " + office) or core.lower().startswith(office + " ") for office in words.offices) and len(pieces) <= 5
    )


def authority(words: Words, letters: str) -> bool:
    """Whether capital letters stand for a council beyond this one (`LCC`), and for nobody here."""
    return len(letters) > 2 and letters.isalpha() and letters.endswith(tuple(words.list("soft.authorities")))


_KEY = 3
"""A page that gives so many people's initials gives everybody's who speaks on it."""


def _keyed(people: Collection[str]) -> bool:
    """Whether the page tells by which initials its people go."""
    return sum(1 for name in people if name.isupper() and len(name) <= _KEY + 1 and " " not in name) >= _KEY


def _known_initials(letters: str, people: Collection[str]) -> bool:
    return all(one in people for one in re.findall(r"[A-Z]{2,4}", letters))


def acts(words: Words, text: str, people: Collection[str], *, loosely: bool = False) -> bool:
    """Whether `text` is somebody of this meeting who can promise a thing; `loosely` lets in two or three capitalised words."""
    core = text.strip(" .,:;-")
    if not core or len(core) > _TOOLONG:
        return False
    office = any(f" {office} " in f" {core.lower()} " for office in words.offices)
    if " and " in core and not words.titles.match(core) and (" and the " in core.lower() or not office):
        return all(acts(words, one, people, loosely=loosely) for one in core.split(" and ") if one.strip())
    if words.titles.match(core) or core in people:
        return True
    if _INITIALS.match(core):
        return not authority(words, core) and (_known_initials(core, people) or not _keyed(people))
    low = core.lower()
    if low in words.offices or any(
        low.endswith(" " + office) or low.startswith((office + " of", office + " for")) for office in words.offices
    ):
        return True
    pieces = core.split()
    if any(pieces[-1] == name.split()[-1] and pieces[0][0] == name[0] for name in people if name):
        return True
    if len(pieces) == 1 and sum(name.split()[0] == core for name in people if " " in name) == 1:
        return True
    return loosely and 2 <= len(pieces) <= 3 and all(piece[0].isupper() and piece[1:].islower() for piece in pieces)


def is_owner(words: Words, text: str, people: Collection[str]) -> bool:
    """Whether `text` names who is to act and says nothing else."""
    return _is_owner(words, text, people)

"""Who is to do a thing, as written: an office, a person, initials, a body; nobody when the words name nobody."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from tui_minutes.parsing.outcomes.words import Words

_TOOLONG = 70
_INITIALS = re.compile(r"^[A-Z]{2,4}(?:(?: ?[/&,] ?| and )[A-Z]{2,4}){0,4}$")
_ASKED = (
    r"(?:should|shall|must|(?:is|are|was|were|be|to be) (?:therefore )?(?:asked|requested|instructed|"
    r"authorised|directed|tasked|delegated|invited) (?:to|with)|to|will|would|is to|are to|continues to|"
    r"continue to|look|agreed to|undertook to|promised to|offered to|volunteered to|had volunteered to|"
    r"had agreed to|had offered to|committed to|explore|contact|write|writes|investigate|arrange|obtain)"
)


@lru_cache(maxsize=4)
def _patterns(words: Words) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    offices = "|".join(sorted((re.escape(word) for word in words.offices), key=len, reverse=True))
    forms = f"(?:{offices})"
    capital = r"(?:[A-Z][\w'/&-]*)"
    titles = r"(?:Councillors?|Cllrs?\.?|County Councillor|Mr\.?|Mrs\.?|Ms\.?|Miss|Dr\.?|PC|Alderman|Inspector)\.?"
    titled = titles + r" (?:[A-Z][\w'.-]* ?(?:(?:and|&) (?=[A-Z]))?){1,5}"
    office = (
        rf"(?:{capital} |(?:of|for|and|to) (?=[A-Z]))*(?:{forms}|{capital})(?:(?: of| for|,? and|,) (?:the )?{capital}(?: {capital})*)*"
    )
    who = rf"(?:{titled}|{office})"
    lead = re.compile(rf"(?:^|that |, |and |but )(?:(?:that|and) )?(?:[Tt]he )?(?P<who>{who}),? ?(?:therefore |also |now )?{_ASKED}\b")
    deeds = "|".join(sorted(map(re.escape, words.deeds)))
    verbs = r"(?:\b[Aa]sk(?:s|ed|ing)?|[Rr]equest(?:s|ed)?|[Ii]nstruct(?:s|ed)?|[Ii]nvit(?:e|es|ed)|[Aa]uthoris(?:e|es|ed))"
    asked = re.compile(rf"{verbs} (?:that )?(?:the )?(?P<who>{who}) (?:to|be|should|{deeds})\b")
    by = re.compile(rf"\bby (?:the )?(?P<who>{titled}|(?:{capital} )*{forms})\b")
    return lead, asked, by


def owner_in(words: Words, text: str, people: Collection[str], *, bodies: bool = True) -> str | None:
    """Return who the words give the thing to do; `people` are names and initials of the page.

    Without `bodies` the body that decides is passed over: `the Council accept the offer and the Clerk apply` is the Clerk's.
    """
    lead, asked, _ = _patterns(words)
    for hit in (*asked.finditer(text), *lead.finditer(text[:220])):
        owner = _owner(words, hit["who"], people)
        if owner and (bodies or not words.bodies.fullmatch(owner.lower())):
            return owner
    return None


def done_by(words: Words, text: str, people: Collection[str]) -> str | None:
    """Return the owner of a thing `to be checked by officers`."""
    _, _, by = _patterns(words)
    hit = by.search(text)
    return _owner(words, hit["who"], people) if hit else None


def _owner(words: Words, who: str, people: Collection[str]) -> str | None:
    text = who.strip(" ,.;:-").removeprefix("the ").removeprefix("The ").strip()
    if not text or len(text) > _TOOLONG or text.lower() in {"that", "it", "this", "there", "which"}:
        return None
    if words.titles.match(text) and len(text.split()) > 1:
        return _joined(text)
    low = text.lower()
    core = [word.strip(",.") for word in low.split()]
    if any(low == office or low.startswith(office + " ") or low.endswith(" " + office) or f" {office} " in low for office in words.offices):
        return _joined(text) if core else None
    if _INITIALS.match(text):
        return "/".join(re.split(r" ?[/&,] ?| and ", text))
    if text in people or any(core[-1] == person.lower().split()[-1] for person in people if person):
        return text
    return None


def _joined(text: str) -> str:
    """Several owners are joined by a stroke."""
    return (
        "/".join(part.strip() for part in re.split(r" and (?=[A-Z])| & ", text))
        if re.search(r" (?:and|&) (?:[A-Z]\w+$|Councillor|Cllr|Mr)", text)
        else text
    )


def label_owner(words: Words, text: str, people: Collection[str]) -> tuple[str | None, str]:
    """Split the words after an action label into who and what: `Clerk`, `HB to AF`, `Clerk to write to the school`."""
    plain = text.strip(" .:;-–*_()[]")
    to = re.match(r"(?:[Tt]he )?(?P<who>[^.;:]{2,70}?)(?P<to> (?:to|will|is to|are to|would|shall) )(?P<what>.*)", plain)
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
    return bool(re.search(r"\b(?:of|for|Officer|Head|Director|Manager|Chief)\b", text))


def _is_owner(words: Words, text: str, people: Collection[str]) -> bool:
    core = text.strip(" .,:;-").removeprefix("the ").removeprefix("The ")
    if not core or len(core) > _TOOLONG or len(core.split()) > 9:
        return False
    if words.titles.match(core) or _INITIALS.match(core) or core.lower() in words.offices or core in people:
        return True
    pieces = core.replace("/", " ").split()
    if all(piece[0].isupper() or piece in {"of", "for", "and", "the", "to", "-", "–", "&"} for piece in pieces):
        return True
    return (
        any(core.lower().endswith(" " + office) or core.lower().startswith(office + " ") for office in words.offices) and len(pieces) <= 5
    )


def acts(words: Words, text: str, people: Collection[str], *, loosely: bool = False) -> bool:
    """Whether `text` is somebody of this meeting who can promise a thing; `loosely` lets in two or three capitalised words."""
    core = text.strip(" .,:;-")
    if not core or len(core) > _TOOLONG:
        return False
    if words.titles.match(core) or core in people or _INITIALS.match(core):
        return True
    low = core.lower()
    if low in words.offices or any(
        low.endswith(" " + office) or low.startswith((office + " of", office + " for")) for office in words.offices
    ):
        return True
    pieces = core.split()
    if any(pieces[-1] == name.split()[-1] and pieces[0][0] == name[0] for name in people if name):
        return True
    return loosely and 2 <= len(pieces) <= 3 and all(piece[0].isupper() and piece[1:].islower() for piece in pieces)


def is_owner(words: Words, text: str, people: Collection[str]) -> bool:
    """Whether `text` names who is to act and says nothing else."""
    return _is_owner(words, text, people)

"""Council and committee where the head of the page names neither: from the words of the minutes, always with those words."""

from __future__ import annotations

import re
from collections import Counter

from store.records import Inferred
from tui_minutes.parsing.head.naming import find_council
from tui_minutes.parsing.page import Page, record
from tui_minutes.parsing.text.passages import Passage
from tui_minutes.parsing.vocabulary import Vocabulary
from tui_minutes.reading.document import Document

_WORD = r"(?:[A-Z][\w’'-]{0,30}|and|&|of|for|the)"
_BODY = r"(?i:Sub-Committee|Committee|Panel|Cabinet|Executive|Board|Forum|Commission|Council|Authority|Partnership|Assembly)"
_NAMED = rf"(?P<body>(?:{_WORD},? ){{0,14}}{_BODY}(?: [A-Z]\b)?)"
_OF_MINUTES = re.compile(
    rf"[Mm]inutes of (?:the )?(?:\w{{1,30}} ){{0,2}}?meeting(?: of)?(?: the)? {_NAMED}(?: [Mm]eeting)?,? (?:held|dated|on)\b", re.IGNORECASE
)
_OF_MEETING = re.compile(rf"(?:[Mm]inutes of|MINUTES OF) (?:[Tt]he |THE )?{_NAMED}(?: [Mm]eeting| MEETING)?,? (?i:held on)\b")
_NEXT = re.compile(rf"next (?:\w{{1,30}} )?meeting of (?:the )?{_NAMED}")
_MEMBERS = re.compile(rf"[Mm]embers of the {_NAMED}")
_ADDRESSED = re.compile(rf"Members of (?:the )?{_NAMED} (?:are|were) (?:asked|invited|reminded|requested|required|advised) to\b")
"""What every item on interests says, and to nobody but the members of the body that meets."""
_CONSIDERATION = re.compile(rf"(?:for|to) the {_NAMED}[’']s (?:consideration|approval)")
_CONSIDERED = re.compile(r"(?:^|\. )The (?P<body>Executive|Cabinet|Council) (?:considered|had before it|received|approved|noted|agreed)")
_FULL_COUNCIL = re.compile(r"(?:[Mm]inutes|meeting) of (?P<body>Council) (?:held|meeting)|the (?P<other>Council) Meeting held")
_BARE = frozenset(("Committee", "Panel", "Board", "Forum", "Sub-Committee", "Authority", "Commission", "Partnership", "Assembly"))
_OWN_COUNCIL = re.compile(r"\b(?:Community|Parish|Town) Council$")
TITLE_TAIL = re.compile(r" - (?:Modern Council|Modern\.?Gov).*$", re.IGNORECASE)
"""What the committee system adds to the titles of its pages."""
_DOMAIN = re.compile(r"@(?:[\w-]{1,40}\.){0,2}(?P<name>[\w-]{3,40})\.(?:gov\.uk|gov\.wales|llyw\.cymru|gov\.ie|ie)\b")
_KIND = re.compile(r"(?:dc|bc|cc|tc|pc|mbc|mdc|coco|council|parishcouncil|towncouncil|online)$")
_BELONGS = re.compile(
    r"\b(?:members?|councillors?|chair(?:man|person)?|clerk|employees?|employed|works|worked|serves|serving|represent(?:s|ative|ing)) "
    r"(?:of|on|by|for|from|with|to) (?:the )?$",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:(?:meetings?|minutes?|proceedings|members|staff|chair|chairman|mayor|behalf|offices?|name) of|next|RESOLVED by)(?: the)? $|"
    r"(?:^|[|\n]) ?(?:copyright ?)?(?:©|\(c\)|\bcopyright)(?: ?\d{4})?(?: the)? $",
    re.IGNORECASE,
)
"""What stands before the name of a council that speaks of itself, in its minutes or at the foot of its page."""
_NAMES = re.compile(r"[A-Z][\w’'-]{0,30}(?: (?:(?:and|of|the|upon|on|with|&) ){0,2}[A-Z][\w’'-]{0,30}){0,4}")


def infer_committee(page: Page) -> Inferred | None:
    """Return the committee that other words of the page name, the surest form first; a bare `the Committee` names none."""
    passages = _passages(page)
    for pattern, word in (
        (_OF_MINUTES, "inutes"),
        (_OF_MEETING, "inutes"),
        (_OF_MEETING, "MINUTES"),
        (_NEXT, "next"),
        (_ADDRESSED, "Members of"),
        (_FULL_COUNCIL, "Council"),
        (_MEMBERS, "embers of"),
        (_CONSIDERATION, "s consideration"),
        (_CONSIDERED, "The "),
    ):
        for passage in passages:
            if word not in passage.text:
                continue
            found = pattern.search(passage.text[:4000])
            if found and (name := _proper(found)) and not (name == "Council" and _of_committee(passages)):
                group = "body" if found["body"] else "other"
                return Inferred("committee", name, found[0].strip(". "), passage.place(*found.span(group)))
    return None


def _of_committee(passages: list[Passage]) -> bool:
    """Say whether a committee acts in the minutes: its members are also members of the council."""
    return any("The Committee " in passage.text for passage in passages)


def _proper(found: re.Match[str]) -> str | None:
    groups = found.groupdict()
    words = (groups.get("body") or groups.get("other") or "").split(" ")
    while words and words[0][:1].islower():
        words.pop(0)
    name = " ".join(words)
    if not name or name in _BARE or name.lower().startswith("meeting"):
        return None
    return None if _OWN_COUNCIL.search(name) else name


def infer_council(page: Page, document: Document, vocabulary: Vocabulary) -> Inferred | None:
    """Return the council that the page names: in its title, in its head, by its e-mail address, or most often in its text."""
    title = TITLE_TAIL.sub("", (document.title or "")[:400])
    if (name := find_council(title[:300], vocabulary)) is not None:
        return Inferred("council", name, title[:120])
    for passage in (*page.header, *page.attendance):
        if (name := find_council(passage.text, vocabulary)) is not None:
            at = passage.text.find(name)
            return Inferred("council", name, passage.text[:120], passage.place(at, at + len(name)) if at >= 0 else None)
    if (address := address_of(page)) is not None:
        passage, found = address
        if (name := _borne_out(found["name"], page)) is not None:
            return Inferred("council", name, found[0], passage.place(*found.span()))
    return _most_named(page, vocabulary)


def address_of(page: Page) -> tuple[Passage, re.Match[str]] | None:
    """Return the e-mail address of a public body in the head of the page: its domain is a hint at the council, and no name."""
    for passage in page.header:
        if "@" in passage.text[:500] and (found := _DOMAIN.search(passage.text[:500])):
            return passage, found
    return None


def _borne_out(domain: str, page: Page) -> str | None:
    """Return the words of the page that a domain is made of (`northfen-dc`: `North Fen`), None where the page does not name the place."""
    squeezed = domain.lower().replace("-", "")
    wanted = {squeezed, _KIND.sub("", squeezed)}
    for passage in (*page.header, *_passages(page)):
        for found in _NAMES.finditer(passage.text[:4000]):
            words = found[0].split(" ")
            for count in range(len(words), 0, -1):
                for start in range(len(words) - count + 1):
                    if "".join(filter(str.isalnum, "".join(words[start : start + count]).lower())) in wanted:
                        return " ".join(words[start : start + count])
    return None


def _most_named(page: Page, vocabulary: Vocabulary) -> Inferred | None:
    counts: Counter[str] = Counter()
    first: dict[str, Passage] = {}
    for passage in [passage for passage in _passages(page) if " Council" in passage.text]:
        name = find_council(passage.text, vocabulary)
        if name is not None and not _of_somebody(passage.text, name):
            counts[name] += 1
            first.setdefault(name, passage)
    if not counts:
        return None
    (name, count), *others = counts.most_common(2)
    if (others and others[0][1] == count) or (count < _OFTEN and not _speaks_of_itself(first[name].text, name)):
        return None
    at = first[name].text.find(name)
    return Inferred("council", name, first[name].text[max(0, at - 30) : at + len(name)], first[name].place(at, at + len(name)))


_OFTEN = 2
"""A council that is named once may be any council that the minutes speak of."""


def _speaks_of_itself(text: str, name: str) -> bool:
    return _OWN.search(text, 0, max(0, text.find(name))) is not None


def _of_somebody(text: str, name: str) -> bool:
    """Say whether a council is only what somebody belongs to: `as he is a member of Low Aske Town Council`."""
    return _BELONGS.search(text, 0, max(0, text.find(name))) is not None


def _passages(page: Page) -> list[Passage]:
    found = record(page)
    for item in page.items:
        found += item.agenda
        if item.title is not None:
            found.append(item.title)
    return found

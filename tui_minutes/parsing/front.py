"""The part of a page before its items: the header's labels and title lines, the attendance lists, and minutes under no heading."""

from __future__ import annotations

import re
from functools import lru_cache

from store.records import Presence
from store.text import fold
from tui_minutes.parsing.layouts.cuts import Desk
from tui_minutes.parsing.people.lists import listed
from tui_minutes.parsing.people.names import NameWords, name_words, person_like
from tui_minutes.parsing.people.roll import Roll, roll
from tui_minutes.parsing.text.passages import Passage, part
from tui_minutes.parsing.vocabulary import Vocabulary

_PROSE = re.compile(
    r"\b(?:was|were|is|are|has|had|have|opened|welcomed|thanked|explained|noted|agreed|resolved|proposed|reported|declared)\b",
    re.IGNORECASE,
)
_FEWEST, _SHORTEST = 2, 12
_BRACKETS = re.compile(r"\([^()]{0,160}\)")
_CLOSED = '.:;"”'
_TITLES = 8
_LEADS = ("It was", "RESOLVED", "Resolved", "AGREED", "Agreed", "And Agreed", "AND AGREED", "And Resolved", "AND RESOLVED")
_STOPS = " .,:-–"
_MOVED = ("PROPOSED by ", "Proposed by ", "PROPOSED BY ", "MOVED by ", "Moved by ", "MOVED BY ", "On the proposal of ", "It was ")
"""How business may open that the page has no heading for."""
_TITLE = re.compile(r"(?:(?:Draft|DRAFT) )?(?:Minutes|MINUTES|Meeting|MEETING|Notes|NOTES|Record) ")
_DAY = re.compile(r"\d{1,2} ?(?:st|nd|rd|th)?(?: of)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)", re.IGNORECASE)
_HELD = re.compile(r"\b(?:meeting|held|minutes of)\b", re.IGNORECASE)


def parted(desk: Desk, passages: tuple[Passage, ...]) -> tuple[tuple[Passage, ...], tuple[Passage, ...], tuple[Passage, ...]]:
    """Return the header, the attendance and what is prose under no heading."""
    header: list[Passage] = []
    attendance: list[Passage] = []
    loose: list[Passage] = []
    lists, words = roll(desk.vocabulary), name_words(desk.vocabulary)
    fields = _field_names(desk.vocabulary)
    for passage in passages:
        if ":" in passage.text[:30] and fold(passage.text.partition(":")[0]) in fields:
            header.append(passage)
            continue
        label = lists.label(passage.text)
        if label is not None and not (not attendance and (_heads(passage, label[1]) or _names_nobody(passage, label, words))):
            attendance.append(passage)
            _explain(desk, passage, "attendance", "vocabulary: attendance label")
        elif not attendance and (apart := _list_within(passage, lists, words)):
            header.append(part(passage, 0, apart))
            attendance.append(part(passage, apart))
            _explain(desk, passage, "header and attendance", "an attendance label in mid-line, with names after it")
        elif not attendance:
            header.append(passage)
        elif _is_prose(passage) and person_like(passage.text, words) is None:
            loose.append(passage)
            _explain(desk, passage, "minutes under no heading", "a sentence after the attendance")
        elif loose and len(passage.text) > 60 and not (words.title.match(passage.text) and _only_names(passage.text, words)):
            loose.append(passage)
        else:
            attendance.append(passage)
    if not any((found := lists.label(passage.text)) and found[0] is Presence.PRESENT for passage in attendance):
        unlabelled = _unlabelled(header, words)
        for passage in unlabelled:
            _explain(desk, passage, "attendance", "names before the business, without a label")
        header = [passage for passage in header if passage not in unlabelled]
        attendance = [*unlabelled, *attendance]
    return tuple(header), tuple(attendance), tuple(loose)


def _list_within(passage: Passage, lists: Roll, words: NameWords) -> int:
    """Return where the attendance begins in a line of the head that goes on in it: `... at 7pm PRESENT: Cllr A, Cllr B`; 0 for none."""
    if ":" not in passage.text[_SHORTEST:]:
        return 0
    for found in lists.inline.finditer(passage.text, _SHORTEST):
        at = found.start()
        if passage.text[at - 1] == " " and (label := lists.label(passage.text[at:])) is not None and label[0] is Presence.PRESENT:
            rest = part(passage, at + label[1])
            return at if sum(1 for _ in listed(rest, Presence.PRESENT, words)) >= _FEWEST else 0
    return 0


def _heads(passage: Passage, end: int) -> bool:
    """Say whether a label alone on its line is rather a word of the page's head."""
    return end == len(passage.text) and passage.text.lower() in ("members", "minutes", "clerk")


def _names_nobody(passage: Passage, label: tuple[Presence, int], words: NameWords) -> bool:
    """Say whether a first line such as `Minutes (attached) - Standards` looks like the list of those in attendance and is none."""
    if label[0] is not Presence.IN_ATTENDANCE or label[1] >= len(passage.text) or not passage.text.lower().startswith("minutes"):
        return False
    return not any(True for _ in listed(part(passage, label[1]), label[0], words))


def _unlabelled(header: list[Passage], words: NameWords) -> list[Passage]:
    """Return the lines of a head that are lists of titled people, though no `Present` stands before them."""
    found = []
    for passage in header[1:]:
        text = passage.text
        if words.title.match(text) is None or ":" in text[:24] or not _only_names(text, words):
            continue
        found.append(passage)
    named = [sum(1 for _ in listed(passage, Presence.PRESENT, words)) for passage in found]
    if sum(named) < _FEWEST:
        return []
    return [passage for passage, count in zip(found, named, strict=True) if count]


def _only_names(text: str, words: NameWords) -> bool:
    """Say whether all small words of a line, those in brackets aside, are such as join names and roles."""
    small = (word.strip(",.;") for word in _BRACKETS.sub("", text).split() if word[:1].islower())
    return all(word == "and" or word in words.particles or word in words.leads for word in small)


@lru_cache(maxsize=4)
def _field_names(vocabulary: Vocabulary) -> frozenset[str]:
    """Return the names of the header's own fields (`Venue`, `Contact`)."""
    group = vocabulary.group("structure.header")
    return frozenset(fold(word) for key in ("venue", "contact", "date", "time", "council", "committee") for word in group[key])


def _is_prose(passage: Passage) -> bool:
    text = passage.text
    if text.startswith(("There were no", "There was no", "It was ")) and text[-1:] == ".":
        return True
    if text.rstrip(_STOPS) in _LEADS or text.startswith(_MOVED):
        return True
    count = text.count(" ") + 1
    closed = len(text) > 40 and text[-1:] in _CLOSED
    return closed and count >= 7 and (count >= 12 or _PROSE.search(text[:400]) is not None)


def _explain(desk: Desk, passage: Passage, taken_for: str, rule: str) -> None:
    if desk.explain is not None:
        desk.explain.add(passage.origin(0), passage.end, taken_for, rule)


def header_prose(passages: tuple[Passage, ...]) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """Part title lines from sentences of minutes, on pages without an attendance list: sentences after the last title line.

    What comes after the first line that tells of what was done is no title, however short it is: clauses and names are short too.
    """
    titled = [index for index, passage in enumerate(passages[:_TITLES]) if _TITLE.match(passage.text) and _DAY.search(passage.text[:300])]
    if titled and titled[-1] + 1 < len(passages):
        return passages[: titled[-1] + 1], passages[titled[-1] + 1 :]
    ahead, _ = minuted_ahead(passages)
    last = max((index for index, passage in enumerate(ahead) if not _is_prose(passage) or _HELD.search(passage.text[:200])), default=-1)
    return passages[: last + 1], passages[last + 1 :]


_MINUTED = re.compile(
    r"\b(?:declared an?|seconded|resolved|unanimously agreed|was agreed|were agreed|were approved|was approved|agreed that|agreed to|"
    r"RESOLVED|AGREED|(?:considered|submitted|received) (?:a|the) report|"
    r"apologies (?:for absence )?(?:were|had been) (?:received|submitted|given)|there were no)\b",
    re.IGNORECASE,
)


def minuted_ahead(passages: tuple[Passage, ...]) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """Part a head without attendance labels at the first line that tells of what was done: minutes whose headings the page has lost."""
    for index, passage in enumerate(passages):
        if len(passage.text) > 40 and _MINUTED.search(passage.text[:600]) and not _HELD.match(passage.text[:60]):
            return passages[:index], passages[index:]
    return passages, ()

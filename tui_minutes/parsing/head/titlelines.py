"""Title lines of a page that go on in the next line: `... held in the` / `Village Hall at 7pm`, `FENBRIDGE` / `PARISH COUNCIL`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.text import fold
from tui_minutes.parsing.people.roll import roll
from tui_minutes.parsing.text.passages import Passage, merged
from tui_minutes.parsing.vocabulary import Vocabulary

_HEAD_WORD = re.compile(r"\b(?:minutes|meeting|held)\b", re.IGNORECASE)
_PROCEEDINGS = re.compile(r"(?:DRAFT )?MINUTES OF\b|COFNODION .{0,80}GYNHALIWYD\b|AT (?:A|THE) [A-Z ]{0,30}MEETING\b|PROCEEDINGS\b")
_ORDINAL_END = re.compile(r"\d(?:st|nd|rd|th|ST|ND|RD|TH)$")
_SMALL = frozenset(("the", "in", "at", "on", "of", "and", "for", "by", "via", "until"))
_TITLE_LINE, _NAME = 250, 60


def joined(passages: tuple[Passage, ...], vocabulary: Vocabulary) -> Iterator[Passage]:
    """Yield the lines of a head, a title line together with the one it goes on in: `... held in the` / `Village Hall at 7pm`.

    The name of a council may stand above the words that say what it is: `FENBRIDGE` / `PARISH COUNCIL`.
    """
    kinds = vocabulary.words("structure.header.council_kinds")
    lists = roll(vocabulary)
    held: Passage | None = None
    for passage in passages:
        if held is not None and (
            (_goes_on(held.text) and ":" not in passage.text[:24])
            or (fold(passage.text) in kinds and name_alone(held.text))
            or (_shouted_on(held.text, passage.text) and lists.label(passage.text) is None)
        ):
            held = merged(held, passage)
            continue
        if held is not None:
            yield held
        held = passage
    if held is not None:
        yield held


def _goes_on(text: str) -> bool:
    """Say whether a title line breaks off before the name, the place or the day it is about to give."""
    return len(text) < _TITLE_LINE and text.rsplit(" ", 1)[-1].strip(",").lower() in _SMALL and _HEAD_WORD.search(text) is not None


def _shouted_on(before: str, text: str) -> bool:
    """Say whether a title in capitals goes on in the next line: `MINUTES OF ... HELD IN` / `THE COUNCIL CHAMBER, ON MONDAY`."""
    if before == "MINUTES" and text == "OF":
        return True
    if _PROCEEDINGS.match(before) is None or before[-1:] == "." or len(before) > 2 * _TITLE_LINE:
        return False
    capitals, small = sum(letter.isupper() for letter in text), sum(letter.islower() for letter in text)
    return capitals > 3 * small or before[-1:] == "," or _ORDINAL_END.search(before) is not None


def name_alone(text: str) -> bool:
    """Say whether a line is nothing but a name, as that of a council is."""
    return (
        len(text) <= _NAME
        and not text.endswith((".", ":"))
        and not any(map(str.isdigit, text))
        and all(word[:1].isupper() or word in _SMALL for word in text.split())
    )

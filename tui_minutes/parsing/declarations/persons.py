"""Names as written: the people of a sentence, and whether two names can be one person's."""

from __future__ import annotations

import re
from functools import lru_cache

from tui_minutes.parsing.declarations import names
from tui_minutes.parsing.declarations.names import Named
from tui_minutes.parsing.declarations.words import Words
from tui_minutes.parsing.text.sentences import Sentence


def people_of(words: Words, sentence: Sentence, stop: int) -> list[Named]:
    """Return the people named before `stop`."""
    people: list[Named] = []
    at = 0
    while title := words.titles.search(sentence.plain, at, stop):
        end, _ = names.after(words, sentence.plain, title.start())
        people += names.split(words, sentence.text[title.start() : end])
        at = max(end, title.end())
    return people


def surname(member: str) -> str:
    """Return what a name as written is compared by first."""
    return _key(member)[0]


def same_person(first: str, second: str) -> bool:
    """Whether two names as written can be one person: the same surname, and no other initial."""
    one, two = _key(first), _key(second)
    return bool(one[0]) and one[0] == two[0] and (not one[1] or not two[1] or one[1] == two[1])


_TITLE = re.compile(
    r"^(?:(?:the |county |borough |town |district |parish |city |community |y )*(?:councillors?|cllrs?|clrs?|"
    r"alderman|ald|mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|lord|lady|rev|revd|bailie|baillie|provost|"
    r"cynghorydd|cyng|deputy)\.? )+"
)


@lru_cache(maxsize=1024)
def _key(member: str) -> tuple[str, str]:
    pieces = [piece.strip(".,()") for piece in _TITLE.sub("", member.lower() + " ").split()]
    pieces = [piece for piece in pieces if piece]
    if not pieces:
        return "", ""
    return pieces[-1], pieces[0][0] if len(pieces) > 1 else ""

"""Words in the head of a page: places where people meet, notices of an approval to come, labels that have run together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tui_minutes.parsing.dates import find_dates
from tui_minutes.parsing.text.passages import Passage
from tui_minutes.parsing.text.patterns import any_beginning
from tui_minutes.parsing.vocabulary import Vocabulary

_TITLE_LINE = 250
_DEAR = re.compile(r"(?:Dear|DEAR) (?:Councillors?|COUNCILLOR|Members?|MEMBER|Sirs?|SIR|Madam|Colleagues?|All|Mr|Mrs|Ms)\b")
_LETTER_ENDS = re.compile(r"Yours|Kind regards|Enc(?:s|l|losures?)?\b|This page is intentionally|cc\b|c\.c\b")
_LAST = 6
_FEWEST, _MOST = 2, 12
_SMALL = frozenset(("the", "in", "at", "on", "of", "and", "for", "by", "de", "y", "a"))
_NOTICE = re.compile(
    r"(?:\W|\b(?:on|at|by|in|the|our|their|its|next|full|council|committee|ordinary|annual|meeting|of|for|to|be|held|approved|confirmed|signed|"
    r"until|approval|confirmation|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)*",
    re.IGNORECASE,
)
"""What may stand between a notice of approval to come and its day."""


def after_letter(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Return the lines of a head without a letter that the minutes were sent with: its date and its meeting are not theirs."""
    dear = next((at for at, passage in enumerate(passages) if _DEAR.match(passage.text)), None)
    if dear is None:
        return passages
    ended = [at for at in range(dear, len(passages)) if _LETTER_ENDS.match(passages[at].text)]
    rest = passages[ended[-1] + 1 :] if ended else passages[dear + 1 :][-_LAST:]
    return rest or passages


def settled(text: str, vocabulary: Vocabulary) -> str:
    """Return a line of a head with the day blotted out on which the minutes are to be approved: nothing was held then."""
    lowered = text[:_TITLE_LINE].lower()
    if _pending(vocabulary).search(lowered) is None:
        return text
    ends = [at + len(words) for words in vocabulary.words("structure.header.pending") if (at := lowered.find(words)) >= 0]
    for dated in find_dates(text, vocabulary):
        if any(end <= dated.start and _NOTICE.fullmatch(text, end, dated.start) for end in ends):
            text = text[: dated.start] + " " * (dated.end - dated.start) + text[dated.end :]
    return text


@lru_cache(maxsize=4)
def _pending(vocabulary: Vocabulary) -> re.Pattern[str]:
    return any_beginning(vocabulary.words("structure.header.pending"))


def is_place(text: str, vocabulary: Vocabulary) -> bool:
    """Say whether words name a place where people meet: written as a name, with a word such as `Hall` or `School` in it."""
    words = text.replace(",", " ").split()
    if not _FEWEST <= len(words) <= _MOST or not all(word[0].isupper() or word[0].isdigit() or word in _SMALL for word in words):
        return False
    places = vocabulary.words("structure.header.places")
    return any(word.lower().strip(".") in places for word in words)


@lru_cache(maxsize=4)
def run_together(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Return what finds the labels of a head in a line that holds several: `Date: 4 May 2021Time: 7pmVenue: Pavilion`."""
    fields = vocabulary.group("structure.header")
    words = {word.capitalize() for key in ("venue", "date", "time") for word in fields[key]}
    every = "|".join(sorted((re.escape(form) for word in words for form in (word, word.upper())), key=len, reverse=True))
    return re.compile(rf"(?<![A-Z])(?:{every}) ?:")


def labels_in(text: str, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Yield each label of such a line with its value."""
    found = list(run_together(vocabulary).finditer(text))
    for one, after in zip(found, [*(other.start() for other in found[1:]), len(text)], strict=True):
        yield one[0].rstrip(" :"), text[one.end() : after].strip(" .,;/|")

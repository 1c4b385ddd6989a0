"""Nil returns: the minute that nobody declared anything, which is not the same as no minute."""

from __future__ import annotations

import re
from enum import Enum, auto

from tui_minutes.parsing.declarations.words import Words
from tui_minutes.parsing.sentences import Sentence


class Nil(Enum):
    """A nil return, or a closing line (`no other declarations`) that is one only where nothing was declared before it."""

    RETURN = auto()
    CLOSING = auto()


_NUMBERED = re.compile(r"^[(\[]?(?:\d+(?:[./]\d+)*|[a-z]|[ivx]+)[.)\]:]* +")
_LONGEST = 300


def nil_in(words: Words, sentence: Sentence, *, headed: bool) -> Nil | None:
    """Return what sort of nil the sentence is; under a declarations heading (`headed`) a bare `None.` is enough."""
    if not headed and "declar" not in sentence.low and "disclos" not in sentence.low and "datgan" not in sentence.low:
        return None
    low = sentence.low.strip(" .…;:,-*_\"'!•|")
    if headed and (low in words.list("nil.alone") or _NUMBERED.sub("", low) in words.list("nil.alone")):
        return Nil.RETURN
    if headed and len(low) < 160 and low.startswith(tuple(words.list("nil.begins"))) and not words.titles.search(sentence.plain):
        return Nil.RETURN
    if len(low) > _LONGEST and headed:
        low = low[-_LONGEST:]
    if not words.holds("nil.things", low) or words.holds("nil.never", low):
        return None
    if words.holds("nil.other_things", low) and "interest" not in low and "fuddiant" not in low:
        return None
    body = _NUMBERED.sub("", low)
    opened = body.startswith(tuple(words.list("nil.openings")))
    ended = body.endswith(tuple(words.list("nil.endings")))
    if not (opened or ended) or (opened and not ended and not _denies(words, body)):
        return None
    return Nil.CLOSING if any(word in body.split() or word in body[:60] for word in words.list("nil.closing")) else Nil.RETURN


def _denies(words: Words, body: str) -> bool:
    """Whether the thing denied is a declaration: it stands in the opening clause, not in some later one."""
    clause = re.split(r", (?:but|and|although|however)|;| but ", body, maxsplit=1)[0]
    return words.holds("nil.things", clause[:160])

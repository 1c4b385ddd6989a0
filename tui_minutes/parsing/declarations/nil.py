"""Nil returns: the minute that nobody declared anything, which is not the same as no minute."""

from __future__ import annotations

import re
from enum import Enum, auto

from tui_minutes.parsing.declarations.spoken import advice
from tui_minutes.parsing.declarations.words import Words
from tui_minutes.parsing.text.sentences import Sentence


class Nil(Enum):
    """A nil return, or a closing line (`no other declarations`) that is one only where nothing was declared before it."""

    RETURN = auto()
    CLOSING = auto()


_NUMBERED = re.compile(r"^[(\[]?(?:\d+(?:[./]\d+)*|[a-z]|[ivx]+)[.)\]:]* +")
_TOLD = re.compile(
    r"(?:it was|(?:the )?(?:vice-)?(?:chair(?:man|woman|person)?|mayor|clerk)|"
    r"(?:the |all )?(?:members|councillors)(?: present)?|those present) "
    r"(?:then |also )?(?:confirmed|noted|reported|recorded|advised|stated|declared|indicated) that "
)
"""What a nil return may be told with: `The Clerk reported that no declarations had been received`."""
_NONE = re.compile(
    r"(?:.{0,200}[,;:.-] ?(?:but |and |however,? )?)?(?:there )?none (?:were |was |had been |have been )?(?P<said>\w+)"
    r"(?: (?:by|from) (?:members|councillors|those present|anyone))?(?: at (?:this|that) (?:time|point|stage))?$"
)
_NEED = re.compile(
    r"\b(?:did not|do not|had not|have not|had no need|there was no need(?: for \w+)?) "
    r"(?:need |have |wish |want )?to (?:declare|make) any\b"
)
_EXCEPT = re.compile(
    r"\b(?:other than|apart from|except(?:ing|ion of)?(?: for| from| by)?|save(?: for| from)?|aside from) "
    r"(?:(?:by|from|for|that) )?(?:the )?"
)
_NOTE = re.compile(r"^\([^()]{1,80}\) ?")
"""What a heading adds in brackets: `(for items on the agenda) There were none`."""
_LONGEST = 300


def nil_in(words: Words, sentence: Sentence, *, headed: bool) -> Nil | None:
    """Return what sort of nil the sentence is; under a declarations heading (`headed`) a bare `None.` is enough."""
    if not headed and "declar" not in sentence.low and "disclos" not in sentence.low and "datgan" not in sentence.low:
        return None
    low = _NOTE.sub("", sentence.low).strip(" .…;:,-*_\"'!•|") if headed else sentence.low.strip(" .…;:,-*_\"'!•|")
    if headed and (low in words.list("nil.alone") or _NUMBERED.sub("", low) in words.list("nil.alone")):
        return Nil.RETURN
    if headed and (said := _NONE.match(low)) and said["said"] in words.list("nil.said"):
        return Nil.RETURN
    if excepted(words, sentence) is not None:
        return None
    if headed and len(low) < 160 and low.startswith(tuple(words.list("nil.begins"))) and not words.titles.search(sentence.plain):
        return Nil.RETURN
    if len(low) > _LONGEST and headed:
        low = low[-_LONGEST:]
    if headed and _NEED.search(low) and not advice(words, sentence):
        return Nil.RETURN
    if not words.holds("nil.things", low) or words.holds("nil.never", low):
        return None
    if words.holds("nil.other_things", low) and "interest" not in low and "fuddiant" not in low:
        return None
    body = _NUMBERED.sub("", low)
    body = body[told.end() :] if (told := _TOLD.match(body)) else body
    opened = body.startswith(tuple(words.list("nil.openings")))
    ended = body.endswith(tuple(words.list("nil.endings")))
    if not (opened or ended) or (opened and not ended and not _denies(words, body)):
        return None
    return Nil.CLOSING if any(word in body.split() or word in body[:60] for word in words.list("nil.closing")) else Nil.RETURN


def excepted(words: Words, sentence: Sentence) -> int | None:
    """Return where those are named who did declare something, though it was no more: `None, other than Councillor A (item 4)`."""
    hit = _EXCEPT.search(sentence.low)
    title = words.titles.match(sentence.plain, hit.end()) if hit else None
    return title.start() if title else None


def _denies(words: Words, body: str) -> bool:
    """Whether the thing denied is a declaration: it stands in the opening clause, not in some later one."""
    clause = re.split(r", (?:but|and|although|however)|;| but ", body, maxsplit=1)[0]
    return words.holds("nil.things", clause[:160])

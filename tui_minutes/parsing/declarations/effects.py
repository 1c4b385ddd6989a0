"""What a member did on account of an interest: said, announced, or not told."""

from __future__ import annotations

import re

from store.records import Effect
from tui_minutes.parsing.declarations.words import Words
from tui_minutes.parsing.text.sentences import Sentence

_LEFT = re.compile(r"(?:\band(?: then)?|,|\bthen|\bs?he|\bthey) (?P<how>left|withdrew)[ .)]*$")
"""`... and left`, at the end of what is told."""
_WEIGHT = {
    effect: place
    for place, effect in enumerate(
        (Effect.LEFT, Effect.DISPENSATION, Effect.WILL_LEAVE, Effect.TOOK_NO_PART, Effect.REMAINED, Effect.NOT_STATED)
    )
}


def effect_in(words: Words, sentence: Sentence) -> tuple[Effect, int, int] | None:
    """Return the weightiest effect that the sentence tells, with where its words stand in it."""
    low = sentence.low
    if not words.holds("effects.hints", low):
        return None
    found: tuple[Effect, int, int] | None = None
    stays = words.not_leaving.search(low)
    if stays:
        found = (Effect.REMAINED, stays.start(), stays.end())
        low = low[: stays.start()] + " " * (stays.end() - stays.start()) + low[stays.end() :]
    if left := _LEFT.search(low):
        return Effect.LEFT, left.start("how"), left.end("how")
    for effect, pattern in words.effects:
        hit = pattern.search(low)
        if hit and not _denied(low, hit.start()) and not (effect is Effect.DISPENSATION and _titled(sentence.plain, hit.start())):
            return effect, hit.start(), _word_end(low, hit.end())
    return found


def _titled(plain: str, start: int) -> bool:
    """Whether a word opens a title or is one: `item 4 - Section C - Dispensations`."""
    return plain[start].isupper() and plain[:start].rstrip(" \"'(")[-1:] in {"-", ":", ",", "("}


def _word_end(low: str, end: int) -> int:
    """Return where the word ends that `end` stands in."""
    while end < len(low) and low[end].isalpha() and low[end - 1].isalpha():
        end += 1
    return end


def _denied(low: str, start: int) -> bool:
    """Whether `no`, `not` or `without` stands right before the words, as in `no dispensations`."""
    before = low[:start].rsplit(None, 1)
    return bool(before) and before[-1] in {"no", "not", "without", "never"}


def weightier(first: Effect, second: Effect) -> bool:
    """Whether `first` outweighs `second`: done before announced, anything before silence."""
    return _WEIGHT[first] < _WEIGHT[second]

"""Why an interest was declared: from an opener to the end of the sentence or to what the member did."""

from __future__ import annotations

import re

from tui_minutes.parsing.declarations.words import Words

_EDGE = ' ,;:.-"'
_LOOSE = (" and", " but")
_TURN = re.compile(
    r"(?:,|;)? (?:and|but|so) (?:that )?(?:therefore |accordingly |subsequently |then |also )?(?:(?:s?he|they|"
    r"the (?:councillor|member)s?|both|would|will|had|having|intended) )?"
    r"|\. |; |, (?:s?he|they|having|and|but|having been) "
)


def opener(words: Words, low: str, start: int, end: int) -> re.Match[str] | None:
    """Return the first opener of a reason in `low[start:end]`."""
    for hit in words.openers.finditer(low, start, end):
        if low.startswith(tuple(words.list("reasons.not_openers")), hit.start()):
            continue
        if hit[0].startswith("that ") and low[start : hit.start()].rstrip().rsplit(" ", 1)[-1] in words.list("reasons.not_told_after"):
            continue
        if hit[0] == "as" and low[: hit.start()].rstrip(" ,(").rsplit(" ", 1)[-1] in words.list("reasons.not_after"):
            continue
        return hit
    return None


def stripped(words: Words, reason: str) -> str:
    """Return a reason without the opener that only leads to it (`as`, `by virtue of`)."""
    text = reason.strip(_EDGE)
    low = text.lower()
    for phrase in sorted(words.list("reasons.stripped"), key=len, reverse=True):
        if low.startswith(phrase + " "):
            text = text[len(phrase) :].strip(_EDGE)
            break
    return "" if text.lower() in words.list("people.pronouns") else text


def reason_span(words: Words, low: str, start: int, end: int, effect: int | None) -> tuple[int, int] | None:
    """Return where the reason stands in `low[start:end]`; an effect at `effect` ends it at the turn before."""
    stop = end
    but = min((place for phrase in words.list("reasons.ends") if (place := low.find(phrase, start + 4, end)) > 0), default=-1)
    if but > 0:
        stop = end = but
        effect = effect if effect is not None and effect < but else None
    if effect is not None and effect > start:
        turns = [hit.start() for hit in _TURN.finditer(low, start, effect)]
        stop = turns[-1] if turns else effect
    while stop > start and (low[stop - 1] in _EDGE or low.endswith(_LOOSE, start, stop)):
        stop -= 4 if low.endswith(_LOOSE, start, stop) else 1
    return (start, stop) if stop - start >= 3 else None

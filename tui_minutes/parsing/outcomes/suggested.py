"""What the Chair or a member suggests be done, without moving it: `All in favour.` right after it settles it as it would a motion."""

from __future__ import annotations

import re

from tui_minutes.parsing.text.sentences import Sentence

_WHO = re.compile(
    r"(?:[Tt]he )?(?:(?:Vice-|Deputy )?(?:Chair(?:man|woman|person)?|Mayor) |(?:Cllr\.?|Councillor) (?:[A-Z][\w.'-]* ){1,4})"
    r"(?:(?:then|also|therefore|accordingly) )?suggested that "
)
_BE_DONE = re.compile(
    r"[^;:?]{3,200}? be (?:[a-z]{2,}ed|sold|let|put|held|sent|paid|built|cut|made|given|taken|written|chosen|bought|kept|left|lent|"
    r"brought|sought|set|laid|done|spent|shut)\b"
)
_UNSURE = re.compile(r"\b(?:would|could|might|may|will|can|must|needs?|shows?|what|which|who|or|if|whether|either|perhaps|possibly)\b")


def suggested_words(sentence: Sentence) -> Sentence | None:
    """Return the words of what a sentence suggests be done (`The Chair suggested that the hut be sold`); None for a view or a choice."""
    who = _WHO.match(sentence.plain) if "suggested that" in sentence.low else None
    if who is None or _UNSURE.search(sentence.low, who.end()) or not _BE_DONE.match(sentence.low, who.end()):
        return None
    return sentence.cut(who.end())

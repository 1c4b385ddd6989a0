"""Several people nominated for one post before one vote: only who was elected was, and who moved the others has no part in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from store.records import OutcomeKind
from tui_minutes.parsing.outcomes import votes
from tui_minutes.parsing.outcomes.draft import Draft
from tui_minutes.parsing.text.sentences import Sentence, sentences

if TYPE_CHECKING:
    from tui_minutes.parsing.outcomes.state import ItemState

_NAME = r"(?<![\w'-])(?P<who>(?:[A-Z][\w'-]{0,40}\.? ){1,5})"
_NOMINEE = tuple(
    re.compile(form)
    for form in (
        _NAME + r"(?:to )?be (?:duly )?(?:re-)?(?:elected|appointed)\b",
        _NAME + r"(?:was|were) (?:also |then |duly )?(?:nominated|proposed)\b",
        r"\b(?:nominated|proposed|moved) (?:by [^,;.]{3,40}, )?" + _NAME + r"(?:as|for|to be)\b",
    )
)
_POST = re.compile(
    r"\b(?:(?:vice|deputy|joint)[ -])?(?:chair(?:man|woman|person)?|mayor|leader|convener|president|provost)\b"
    r"(?: of (?:the )?[a-z][a-z &-]{2,40}?(?= for\b| by\b| in\b| and\b| second| with\b|[,;.]|$))?"
)
_ELECTED = re.compile(r"\b(?:elected|appointed)\b")
_SETTLED = re.compile(
    r"\b(?:agreed|carried|resolved|unanimous(?:ly)?|in favour|(?:was|were) (?:duly |accordingly |then )*(?:re-)?(?:elected|appointed))\b"
)
_WAS = (
    r",? (?:who )?(?:was|were|is|be|has been) "
    r"(?:duly |accordingly |then |therefore |declared |unanimously )*(?:re-)?(?:elected|appointed)\b"
)
_NOT_THEN = re.compile(r"\b(?:not|last|previous|previously|next|earlier|if|when|whether|should|would|could|hoped?|newly|already)\b")
"""An election of another day, or one that is only thought of."""
_NO_POST = re.compile(r"(?:,? (?:unanimously|by|with|on|after|for|and|nem)\b.*|[,;].*)?[ .]*")
"""What may follow `was elected` where the post need not be told again."""
_LABEL = re.compile(r"[A-Z][\w &'-]{2,40}: ")
"""`Finance: Cllr A proposed that ...`: for which body the post is."""
_HEADING = 60
_NEAR = 3
"""Who was elected is told in the paragraph of the nominations, or in one of so many below it."""


def nominee(sentence: Sentence) -> str | None:
    """Return the surname, in lower case, of the one person whom a sentence nominates, or None."""
    hit = next((hit for form in _NOMINEE if (hit := form.search(sentence.plain))), None)
    return hit["who"].split()[-1].lower().strip(".") if hit else None


def names_another(reader: ItemState, draft: Draft, sentence: Sentence) -> bool:
    """Whether an election is that of somebody whom another sentence nominates, and not of whom `sentence` nominates."""
    mine = nominee(sentence) if _ELECTED.search(draft.text.lower()) else None
    if mine is None or _names(draft.text, mine):
        return False
    others = {nominee(told_in) for _, _, told_in in reader.movers if told_in is not sentence}
    return any(other is not None and _names(draft.text, other) for other in others)


def _names(text: str, surname: str) -> bool:
    return re.search(rf"\b{re.escape(surname)}\b", text.lower()) is not None


def keep_elected(reader: ItemState) -> None:
    """Take away the nominations that one vote chose from: for the same post, one after the other, of different people.

    Where the page tells who was elected, that is the outcome, with whoever moved it; where it does not, there is none.
    """
    for rivals in _contested(reader):
        last = max(draft.first.origin for draft, _ in rivals)
        named = {surname: draft for draft, surname in rivals}
        after = ((one, _one_of(one.text, named)) for one in reader.drafts if one.first.origin > last)
        elected, surname = next(((one, surname) for one, surname in after if surname is not None), (None, ""))
        if elected is not None:
            chosen = named[surname]
            if elected.lead is None or (elected.mover is None and elected.seconder is None):
                elected.mover, elected.seconder = chosen.mover, chosen.seconder
        kept = None if elected is not None else _told_below(reader, named, last)
        reader.drafts[:] = [draft for draft in reader.drafts if draft is kept or all(draft is not rival for rival, _ in rivals)]


def _contested(reader: ItemState) -> Iterator[list[tuple[Draft, str]]]:
    """Yield the nominations for each post for which several people were nominated with no vote and no heading between them."""
    run: list[tuple[Draft, str]] = []
    post = ""
    for draft in reader.drafts:
        surname, wanted = _nomination(draft)
        if surname is None or wanted != post or (run and (run[-1][0].vote or _headed(reader, run[-1][0], draft))):
            if len({one for _, one in run}) > 1:
                yield run
            run, post = [], wanted
        if surname is not None:
            run.append((draft, surname))
    if len({one for _, one in run}) > 1:
        yield run


def _nomination(draft: Draft) -> tuple[str | None, str]:
    """Return whom an outcome nominates by its own words, and for which post, where nothing in it says that anybody was elected."""
    low = draft.first.low
    if draft.kind is not OutcomeKind.DECIDED or draft.lead is not None or draft.voted or len(draft.parts) > 1 or _SETTLED.search(low):
        return None, ""
    post = _POST.search(low)
    label = _LABEL.match(draft.first.plain)
    return (nominee(draft.first), f"{label[0] if label else ''}{post[0]}") if post else (None, "")


def _headed(reader: ItemState, before: Draft, draft: Draft) -> bool:
    """Whether a heading stands between two nominations: they are for posts of different bodies."""
    between = [passage for passage in reader.passages if before.first.origin < passage.origin(0) <= draft.first.origin]
    return any(len(passage.text) < _HEADING and not passage.text.rstrip().endswith((".", ",", ";")) for passage in between)


def _one_of(text: str, named: dict[str, Draft]) -> str | None:
    """Return which one of those nominated a text says was elected; None where it says that of none or of several."""
    low = text.lower()
    found = [surname for surname in named if _names(text, surname)]
    if len(found) != 1 or _NOT_THEN.search(low):
        return None
    name = re.escape(found[0])
    told = re.search(rf"\b{name}{_WAS}|\b(?:elected|appointed) [^,;.]{{0,40}}\b{name}\b", low)
    post = _POST.search(named[found[0]].first.low)
    same = told is not None and ((post is not None and post[0] in low) or _NO_POST.fullmatch(low, told.end()) is not None)
    return found[0] if same else None


def _told_below(reader: ItemState, named: dict[str, Draft], last: int) -> Draft | None:
    """Return the nomination of whom a sentence after the last of them says that they were elected, with that sentence."""
    place = next((at for at, passage in enumerate(reader.passages) if any(passage is one.first.passage for one in named.values())), 0)
    for passage in reader.passages[place : place + _NEAR + 1]:
        for sentence in sentences(passage, reader.words.stops):
            surname = _one_of(sentence.text, named) if sentence.origin > last else None
            if surname is not None:
                chosen = named[surname]
                chosen.parts.append(sentence)
                chosen.vote = votes.vote_in(sentence.plain)
                return chosen
    return None

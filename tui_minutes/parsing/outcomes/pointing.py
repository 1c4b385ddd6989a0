"""Decisions whose own words say only that, and by whom, it was decided: what was decided stands before them.

`Rent to be £20. AGREED`, `Cllr A proposed a precept of £5,000. Agreed by all.`, `The accounts AGREED by all and signed off.`
"""

from __future__ import annotations

import re

from store.records import Confidence
from tui_minutes.parsing.outcomes.deciding import Opening
from tui_minutes.parsing.outcomes.draft import Draft, tidy
from tui_minutes.parsing.outcomes.state import ItemState
from tui_minutes.parsing.text.sentences import Sentence, Stops, bounds

_SAYS_NOTHING = re.compile(
    r"(?:(?:agreed|approved|resolved|accepted|adopted) ?)?(?:unanimously ?|accordingly ?|nem\.? con\.? ?|"
    r"by (?:all|everyone|everybody|a show of hands|general assent|the (?:parish |town |community )?"
    r"(?:council|committee|meeting|board|members|councillors)|members|councillors|those)"
    r"(?: (?:members|councillors|present|of the council|at the meeting|in attendance|concerned|parties)){0,3} ?)?"
    r"(?:(?:,|and) (?:duly )?signed(?: off)?(?: by the (?:chair|chairman|chairwoman|clerk))? ?)?"
)
_LONGEST, _NEAR = 60, 3
_FILLING = re.compile(
    r"(?:it|this|that|these|they|the|an?|was|were|is|are|be|been|has|have|had|all|everyone|both|so|but|and|then|duly|which|present|"
    r"also|therefore|subsequently|formally|unanimously|members?|councillors|council|committee|meeting|board)"
)
"""Words that name nothing that could be decided (`It was AGREED`)."""
_PUT = ("propos", "moved", "recommend", "suggest", "request", "nominat")
_WISHED = (" be ", " to ", " should ", *_PUT)


def pointing_back(reader: ItemState, draft: Draft, opening: Opening, place: int) -> Draft:
    """Give a decision that says nothing itself the words before it: of its own sentence, else the proposal that it settles."""
    setting = reader.setting
    said = tidy(draft.text).strip(" .").lower()
    if len(said) > _LONGEST or not _SAYS_NOTHING.fullmatch(said):
        return draft
    own = _own(draft, opening, reader.words.stops)
    if own is not None:
        draft.text, draft.parts = tidy(own.text), [own]
        return draft
    if "accordingly" in said and _is_one_of_several(reader, place):
        return draft
    moved = None if setting.decided else reader.moved.open_at(reader.passages, place, opening.line.cut(opening.start), near=_NEAR)
    if moved:
        draft.text, draft.parts, draft.confidence = tidy(" ".join(run.text for run in moved)), [*moved, *draft.parts], Confidence.MEDIUM
        return draft
    before = setting.before
    wished = _PUT if "accordingly" in said else _WISHED
    if before is None or setting.decided or not any(word in before.low for word in wished):
        return draft
    near = before.passage is draft.parts[-1].passage or ("second" in before.low and ("propos" in before.low or "moved" in before.low))
    if near:
        draft.text = tidy(before.text)
        draft.parts.insert(0, before)
        draft.confidence = Confidence.MEDIUM
    return draft


def _is_one_of_several(reader: ItemState, place: int) -> bool:
    """Whether more than one thing was put to the meeting right before: the page does not say according to which was resolved."""
    before = reader.setting.before
    put = [told_in for _, at, told_in in reader.movers if place - at <= _NEAR]
    if before is not None and put and any(word in before.low for word in _PUT):
        put.append(before)
    return len({(one.origin, one.passage.text) for one in put}) > 1


def _own(draft: Draft, opening: Opening, stops: Stops) -> Sentence | None:
    """Return the sentence that the lead-in stands in, when the words before it name what was decided."""
    line, last = opening.line, draft.parts[-1]
    begin = next((start for start, end in bounds(line.plain, stops=stops) if start <= opening.start < end), opening.start)
    named = [word for word in re.findall(r"[a-z0-9£]+", line.low[begin : opening.start]) if not _FILLING.fullmatch(word)]
    if not named or last.passage is not line.passage:
        return None
    end = last.end - line.start
    return line.cut(begin, max(end, opening.end))

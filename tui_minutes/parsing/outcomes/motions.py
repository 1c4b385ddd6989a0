"""What a vote was taken on: the words of the motion that stand sentences or paragraphs before `The motion was carried.`.

An outcome gets the words of a motion only where one alone is open: none, several, or one that an amendment has changed leave it its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from store.records import Confidence, OutcomeKind
from tui_minutes.parsing.outcomes import votes
from tui_minutes.parsing.outcomes.draft import Draft, tidy
from tui_minutes.parsing.outcomes.words import Words
from tui_minutes.parsing.passages import Passage
from tui_minutes.parsing.sentences import Sentence, sentences

if TYPE_CHECKING:
    from tui_minutes.parsing.outcomes.state import ItemState

_BRIEF, _LONGEST = 200, 900
_NEAR = 3
"""`All in favour.` is about what was moved so many paragraphs before, or fewer."""
_LEAST = 12
_WORD = re.compile(r"[a-z][a-z'-]*")
_THIS = re.compile(
    r"(?:(?:after|following|upon|on) [^,.;]{3,60},? )?(?:this|it) (?:was|being) (?:then |duly |put to the (?:vote|meeting) and |declared )*"
    r"(?P<how>carried|passed|lost|defeated)\b"
)
_ALL = re.compile(
    r"(?:vote: ?)?(?:(?:all|everyone|everybody)(?: members| councillors)?(?: present)? (?:were |was |voted )?"
    r"(?:in favour|agreed|in agreement)|(?:this was |carried |passed )?unanimous(?:ly)?(?: carried| passed)?|carried)"
)
_MOVED_THAT = re.compile(r"\b(?:moved|proposed)\b[^.;]{0,90}? that (?=.{12})")
_MOVED_TO = re.compile(
    r"\b(?:moved|proposed)(?: by [^.;]{3,60}?)?(?:,? (?:and )?seconded by [^.;]{3,40}?)? "
    r"(?=(?:to (?!be\b)|(?!being )[a-z]{3,}ing )[a-z])"
)
_SECONDED = re.compile(r"[,;]? ?(?:and )?(?:(?:this|which|it) was |was )?(?:duly )?seconded\b.*$")
_WHO_SECONDED = re.compile(r"(?:[,;]| and|, and)? (?:[A-Z][\w.'-]*\.? ){1,4}(?:has |had |duly )?seconded\b.*$")
_LEADS = re.compile(r"\b(?:moved|proposed|motion|amended|reads?|worded|amendment)\b")
_AMENDED = re.compile(r"\b(?:amended|altered|reworded|revised)\b")


@dataclass(slots=True)
class _Open:
    """The motions and the amendments that no vote has settled yet."""

    motions: list[list[Sentence]] = field(default_factory=list)
    amendments: list[list[Sentence]] = field(default_factory=list)
    changed: bool = False
    """An amendment was carried: the motion's words are no longer those that were moved."""

    def moved(self, low: str, found: list[Sentence]) -> None:
        """Note what a sentence moves; a motion that was reworded takes the place of the one before."""
        if _amends(low):
            self.amendments.append(found)
        elif _AMENDED.search(low) and self.motions:
            self.motions, self.changed = [found], False
        else:
            self.motions.append(found)

    def settled(self, low: str) -> None:
        """Note what a sentence settles that tells of a vote."""
        if _amends(low):
            passed = " not " not in low and not any(word in low for word in ("lost", "defeat", "fell", "reject"))
            self.changed = self.changed or passed
            self.amendments.clear()
        else:
            self.motions.clear()
            self.changed = False


def only_voted(words: Words, low: str) -> bool:
    """Whether a sentence tells how a vote went and nothing of what it was about."""
    return len(low) < _BRIEF and words.voted.issuperset(_WORD.findall(low))


def named(reader: ItemState, place: int, sentence: Sentence, drafts: Sequence[Draft]) -> list[Draft]:
    """Give the outcomes of `sentence` the words of the motion that they settle; make one where it only says `This was carried.`.

    A motion whose own sentence was an outcome already (`It was moved that the minutes be approved`) is given the vote.
    """
    words, passages = reader.words, reader.passages
    low = sentence.low.strip(" .()")
    if len(drafts) == 1:
        (one,) = drafts
        votes_only = one.kind in _SETTLING and one.parts == [sentence] and only_voted(words, low)
        found = _moved(words, passages, place, sentence) if votes_only else None
        if found and (before := _told(reader, found)):
            before.vote = before.vote or votes.vote_in(sentence.plain)
            return []
        if found:
            one.text, one.parts, one.confidence = tidy(" ".join(run.text for run in found)), [*found, sentence], Confidence.MEDIUM
            if one.kind is OutcomeKind.CARRIED and "minutes" in found[0].low and _THEIR.search(found[-1].low):
                one.kind = OutcomeKind.APPROVED_MINUTES
            one.vote, one.voted = one.vote or votes.vote_in(sentence.plain), True
        return list(drafts)
    told = _THIS.match(low) or _ALL.fullmatch(low) if not drafts and only_voted(words, low) else None
    near = _NEAR if told is not None and told.re is _ALL else len(passages)
    found = _moved(words, passages, place, sentence, near=near) if told is not None else None
    if not found or told is None or _told(reader, found):
        return list(drafts)
    how = told["how"] if told.re is _THIS else "carried"
    kind = OutcomeKind.LOST if how in {"lost", "defeated"} or " not " in low else OutcomeKind.CARRIED
    made = Draft(tidy(" ".join(run.text for run in found)), kind, [*found, sentence], confidence=Confidence.MEDIUM)
    made.vote, made.voted = votes.vote_in(sentence.plain), True
    return [made]


def _told(reader: ItemState, found: Sequence[Sentence]) -> Draft | None:
    """Return the formal outcome that the words of a motion are already."""
    last = found[-1]
    for draft in reader.drafts:
        for part in draft.parts if draft.formal and not draft.voted else ():
            if part.passage is last.passage and part.start < last.end and last.start < part.end:
                return draft
    return None


_SETTLING = frozenset({OutcomeKind.CARRIED, OutcomeKind.LOST})


def _moved(words: Words, passages: Sequence[Passage], place: int, until: Sentence, *, near: int = 10**6) -> list[Sentence] | None:
    """Return the runs of the one motion, or the one amendment, that is open where the sentence `until` tells of the vote."""
    told, tells = _Open(), words.tells
    for at in range(place + 1):
        passage = passages[at]
        if not passage.cues(tells.cues) & (tells.moves | tells.settled) and not _LEADS.search(passage.forms()[1]):
            continue
        before: Sentence | None = None
        for sentence in sentences(passage, words.stops):
            if passage is until.passage and sentence.start >= until.start:
                break
            if only_voted(words, sentence.low.strip(" .()")) and _HOW.search(sentence.low):
                told.settled(sentence.low)
            elif found := _in_sentence(sentence, before) or (_below(sentence, passages, at) if sentence.end == len(passage.text) else None):
                told.moved(sentence.low, found)
            before = sentence
    wanted = told.amendments if _amends(until.low) else [] if told.changed else told.motions
    if len(wanted) != 1 or not any(wanted[0][0].passage is passage for passage in passages[max(0, place - near) : place + 1]):
        return None
    return wanted[0]


_HOW = re.compile(r"\b(?:carried|passed|lost|defeated|fell|rejected|agreed|approved|adopted|favour|unanimous(?:ly)?)\b")


_THEIR = re.compile(r"\b(?:moved|proposed) (?:their|its) (?:approval|adoption|acceptance)\b")


def _in_sentence(sentence: Sentence, before: Sentence | None) -> list[Sentence] | None:
    if before is not None and _THEIR.search(sentence.low):
        return [before, sentence]  # `The accounts were read. Cllr A proposed their approval.`
    hit = _MOVED_THAT.search(sentence.low) or _MOVED_TO.search(sentence.low)
    if hit is None or sentence.low[: hit.start()].endswith(("had been ", "had ", "previously ")):
        return None
    run = without_seconder(sentence.cut(hit.end()))
    return [run] if len(run.plain) >= _LEAST else None


def without_seconder(run: Sentence) -> Sentence:
    """Return the words of a motion without who seconded it after them."""
    seconded = _WHO_SECONDED.search(run.plain) or _SECONDED.search(run.low)
    return run.cut(0, seconded.start()) if seconded else run


def _below(sentence: Sentence, passages: Sequence[Passage], at: int) -> list[Sentence] | None:
    """Return the paragraph, quoted or beginning with `That`, which a sentence leads to: `Moved by A, seconded by B:`."""
    low = sentence.low.rstrip(" -")
    if not low.endswith((":", "that")) or not _LEADS.search(low) or at + 1 >= len(passages):
        return None
    text, first = passages[at + 1].forms()
    if not text.startswith('"') and not first.startswith("that ") and not _AMENDED.search(low):
        return None
    return [Sentence(passages[at + 1], 0, len(text), text, first, True)] if _LEAST <= len(text) <= _LONGEST else None


def _amends(low: str) -> bool:
    return "amendment" in low and "substantive" not in low

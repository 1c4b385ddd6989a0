"""Outcomes told in sentences without a lead-in: minutes approved, plain decisions, `This was agreed`, lost lead-ins, soft outcomes."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from store.records import Confidence, OutcomeKind
from tui_minutes.parsing.dates import find_dates
from tui_minutes.parsing.outcomes import plainly
from tui_minutes.parsing.outcomes.clauses import mark_of
from tui_minutes.parsing.outcomes.draft import Draft, tidy
from tui_minutes.parsing.outcomes.leadins import participle
from tui_minutes.parsing.outcomes.soft import soft_outcomes
from tui_minutes.parsing.outcomes.words import Words
from tui_minutes.parsing.passages import lowered, plain
from tui_minutes.parsing.sentences import Sentence

_SHORTEST = 12
_LONGEST = 500
_SAID = re.compile(r"\b(?:was|were|agreed|approved|confirmed|signed|moved|accepted|adopted|taken)\b")
_SHOWN = re.compile(r"\b(?:was|were) (?:submitted|presented|circulated|considered|read|taken as read) and (?=\w+)")
_ALONE = frozenset({"approved", "agreed", "accepted", "adopted", "confirmed", "agreed and signed", "approved and signed"})
_BE_IT = re.compile(
    r"(?:the|this) (?!.{0,80}\b(?:would|should|will|to|could|may|must|can|might|shall|that|asked|recommended|proposed|suggested) )"
    r"[^.;:]{3,80}? be (?:now |hereby )?(?:granted|refused|approved|deferred|noted|adopted)\b"
)
_ENDED = re.compile(
    r",? (?:and )?(?:(?:it|this|that) (?:was|were) |(?:was|were) |the (?:meeting|council|committee|members) |all (?:present |members )?|"
    r"everyone )?(?:then |duly )?(?:unanimously )?(?P<how>agreed|carried|approved)"
    r"(?: unanimously| by all(?: present)?| by the meeting)?[ .]{0,3}$"
)
_POINTS_BACK = re.compile(
    r"(?:(?:this|these|it|the (?:motion|proposal|recommendations?)) (?:was|were) (?:then |duly |unanimously |"
    r"all )?|(?:and )?(?:all (?:members |councillors )?(?:present )?(?:were )?|everyone |everybody |the meeting |members |unanimously ))"
    r"(?:unanimously )?(?:agreed|approved|accepted)\b"
    r"[ .]*(?:unanimously|by all)?[ .]*$"
)


@dataclass(slots=True)
class Setting:
    """What stands around a sentence: under a heading of minutes, under `Decision:`, after which sentence, after which person."""

    people: Collection[str]
    titled: bool = False
    decision: bool = False
    loose: bool = False
    before: Sentence | None = None
    decided: bool = False
    """The sentence before is a formal decision, which needs no `This was agreed` after it."""
    antecedent: str | None = None


def settle_kind(words: Words, kind: OutcomeKind, text: str, *, titled: bool) -> OutcomeKind:
    """Return the kind of the lead-in word, save for the minutes of an earlier meeting."""
    low = lowered(plain(text))
    if titled and low.strip(" .") in _ALONE:
        return OutcomeKind.APPROVED_MINUTES
    if len(low) < 600 and plainly.approves_minutes(words, low, titled=titled):
        return OutcomeKind.APPROVED_MINUTES
    if kind is OutcomeKind.APPROVED and re.match(r"(?:the )?(?:\w+ )?minutes?\b", low):
        return OutcomeKind.APPROVED_MINUTES
    return kind


def told(words: Words, sentence: Sentence, setting: Setting, *, quiet: bool = False) -> list[Draft]:
    """Return the outcomes that a sentence of narrative tells; `quiet` says that no word of `Words.trigger` stands in it."""
    plainly_told = None if quiet else _plain(words, sentence, setting)
    if plainly_told:
        return [plainly_told]
    lost = _lost_lead(words, sentence, setting)
    return [lost] if lost else _soft(words, sentence, setting, quiet=quiet)


def _plain(words: Words, sentence: Sentence, setting: Setting) -> Draft | None:
    low = sentence.low
    if not plainly.hinted(words, low):
        return None
    found = _plainly_told(words, sentence, setting)
    if found and words.holds("soft.elsewhere", low) and "correct record" not in low and "true record" not in low:
        return None
    return found


def _plainly_told(words: Words, sentence: Sentence, setting: Setting) -> Draft | None:
    low = sentence.low
    if (
        len(low) < _LONGEST
        and plainly.approves_minutes(words, low, titled=setting.titled)
        and not plainly.denied(low)
        and _SAID.search(low)
    ):
        shown = _SHOWN.search(low)
        return Draft(tidy(sentence.text[shown.end() :] if shown else sentence.text), OutcomeKind.APPROVED_MINUTES, [sentence])
    outcome = plainly.plain_outcome(words, sentence)
    if outcome:
        proposal = setting.before if low.startswith(("carried", "lost", "motion ", "proposal ", "proposition ", "amendment ")) else None
        if proposal and ("propos" in proposal.low or "mov" in proposal.low):
            return Draft(tidy(proposal.text), outcome[0], [proposal, sentence], confidence=Confidence.MEDIUM)
        return Draft(tidy(sentence.text), outcome[0], [sentence], formal=outcome[1], confidence=Confidence.MEDIUM)
    ended = _ENDED.search(low) if "second" in low else None
    if ended and ("propos" in low or "moved" in low) and "second" in low[: ended.start()]:
        kind = words.kinds.get(ended["how"], OutcomeKind.CARRIED if ended["how"] == "carried" else OutcomeKind.AGREED)
        return Draft(tidy(sentence.text[: ended.start()]), kind, [sentence], confidence=Confidence.MEDIUM)
    if setting.before and not setting.decided and _POINTS_BACK.match(low):
        proposal = setting.before
        that = re.search(r"\bthat ", proposal.low)
        words_of = tidy(proposal.text[that.end() :] if that else proposal.text)
        return Draft(words_of, OutcomeKind.AGREED, [proposal, sentence], confidence=Confidence.MEDIUM)
    if plainly.no_objection(words, low):
        return Draft(tidy(sentence.text), OutcomeKind.DECIDED, [sentence], formal=setting.decision, confidence=Confidence.MEDIUM)
    return None


def _lost_lead(words: Words, sentence: Sentence, setting: Setting) -> Draft | None:
    """Read `That the report be noted.` whose lead-in the page has lost."""
    if not sentence.first or setting.loose:
        return None
    if not sentence.low.lstrip("\"' ").startswith("that ") and not _BE_IT.match(sentence.low):
        return None
    kind = participle(words, sentence.low)
    if kind is None:
        return None
    draft = Draft(
        tidy(sentence.text), settle_kind(words, kind, sentence.text, titled=setting.titled), [sentence], confidence=Confidence.MEDIUM
    )
    mark = mark_of(sentence.passage.marker)
    draft.clause = mark.label if mark and mark.label else None
    return draft


def _soft(words: Words, sentence: Sentence, setting: Setting, *, quiet: bool) -> list[Draft]:
    found = []
    for one in soft_outcomes(words, sentence, setting.people, setting.antecedent, quiet=quiet):
        part = sentence.cut(one.start, one.end)
        text = tidy(part.text)
        if len(text) < _SHORTEST:
            continue
        formal = (one.kind in {OutcomeKind.AGREED, OutcomeKind.DECIDED} and _proposed(sentence.low)) or (
            setting.decision and one.kind in {OutcomeKind.AGREED, OutcomeKind.NOTED}
        )
        confidence = Confidence.MEDIUM if formal else one.confidence
        draft = Draft(text, one.kind, [part], formal=formal, confidence=confidence, owner=one.owner)
        if _AT_THIS.search(part.low):
            draft.meeting_day = _meeting_day(words, sentence.cut(0, one.start))
        found.append(draft)
    return found


_AT_THIS = re.compile(r"\bat (?:this|that|the same) meeting\b|\bwould attend(?: it| this| that)?$")


def _meeting_day(words: Words, before: Sentence) -> str | None:
    """Return the words of the date that `before` gives a meeting to come, which `at this meeting` points back to."""
    if "meeting" not in before.low:
        return None
    day = next((dated for dated in find_dates(before.plain, words.vocabulary) if dated.day), None)
    return before.text[day.start : day.end] if day else None


def _proposed(low: str) -> bool:
    """Whether the sentence names who proposed or seconded what was agreed."""
    if "propos" not in low and "moved" not in low:
        return False
    return "second" in low or "on the propos" in low or "proposed and it was" in low


_PERSON = re.compile(r"[\w.'-]+(?: [A-Z][\w.'-]*){0,4}")


def person_in(words: Words, sentence: Sentence) -> str | None:
    """Return the person whom `he` in the next sentence means: the only one named, else the first."""
    first = words.titles.search(sentence.plain)
    if first is None:
        return None
    person = _PERSON.match(sentence.plain, first.start())
    return person[0].rstrip(".,") if person else None

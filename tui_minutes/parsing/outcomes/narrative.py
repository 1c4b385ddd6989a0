"""Outcomes told in sentences without a lead-in: minutes approved, plain decisions, `This was agreed`, lost lead-ins, soft outcomes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.records import Confidence, OutcomeKind
from tui_minutes.parsing.dates import find_dates
from tui_minutes.parsing.outcomes import another, lostleads, plainly
from tui_minutes.parsing.outcomes.clauses import Clause, inline
from tui_minutes.parsing.outcomes.draft import Draft, Soft, tidy
from tui_minutes.parsing.outcomes.moved import not_moved
from tui_minutes.parsing.outcomes.owners import label_owner, owner_in
from tui_minutes.parsing.outcomes.setting import Setting, proposes
from tui_minutes.parsing.outcomes.settling import settle_kind
from tui_minutes.parsing.outcomes.soft import soft_outcomes
from tui_minutes.parsing.outcomes.tasks import shared
from tui_minutes.parsing.outcomes.votes import can_move, only_movers
from tui_minutes.parsing.outcomes.words import Words
from tui_minutes.parsing.text.passages import plain
from tui_minutes.parsing.text.sentences import Sentence

_SHORTEST = 12
_FEWEST = 2
"""A text is as long as that, or has as many spaces: `buy a bench`."""
_LONGEST = 500
_SAID = re.compile(r"\b(?:was|were|agreed|approved|confirmed|signed|moved|passed|accepted|adopted|taken)\b")
_SHOWN = re.compile(
    r"\b(?:was|were) (?:submitted|presented|circulated|considered|read|taken as read) and (?=\w+)|"
    r"\b(?:agreed|resolved|decided),? that (?=[^,;.]{0,40}\bminutes?\b)"
)
_ENDED = re.compile(
    r",? (?:and )?(?:(?:it|this|that) (?:was|were) |(?:was|were) |the (?:meeting|council|committee|members) |all (?:present |members )?|"
    r"everyone )?(?:then |duly )?(?:unanimously )?(?P<how>agreed|carried|approved|accepted|adopted|appointed|elected|co-opted)"
    r"(?: unanimously| by all(?: present)?| by the meeting|(?P<votes> \(?\d{1,2} ?(?:-|:|to) ?\d{1,2}\)?))?[ .]{0,3}$"
)
_POINTS_BACK = re.compile(
    r"(?:(?:this|these|it|(?:the|this|that) (?:motion|proposal|suggestion|recommendations?)) (?:was|were) (?:then |duly |unanimously |"
    r"all )?|(?:and )?(?:all (?:members |councillors )?(?:present )?(?:were )?|everyone |everybody |the meeting |members |unanimously ))"
    r"(?:unanimously )?(?:agreed|approved|accepted)\b"
    r"[ .]*(?:unanimously|by all|by (?:the )?(?:council|cabinet|committee|sub-committee|panel|board|meeting|members|authority))?[ .]*$"
)


_WISHED = ("propos", "moved", "recommend", "suggest")
_POINTS_AND = re.compile(
    r"(?P<said>(?:this|it|(?:the|this|that) (?:motion|proposal|suggestion|recommendations?)) (?:was|were) (?:then |duly |unanimously )?"
    r"(?:agreed|approved|accepted)),? and (?=(?:the )?[\w.'-]{1,20}(?: [\w.'-]{1,20}){0,3} (?:was|were) (?:then )?"
    r"(?:asked|requested|instructed|authorised) to\b)"
)
"""`This recommendation was approved and the Clerk was asked to write`: two outcomes."""


def told(words: Words, sentence: Sentence, setting: Setting, seen: int) -> list[Draft]:
    """Return the outcomes that a sentence of narrative tells; `seen` are its bits of `Words.tells`."""
    why = words.turns.decides_at(sentence.low)
    if why < 0:
        return []
    sentence = sentence.cut(why)
    both = _POINTS_AND.match(sentence.low) if seen & (words.tells.agreed | words.tells.passed) else None
    if both and (first := _plain(words, sentence.cut(0, both.end("said")), setting, seen)):
        return [first, *_soft(words, sentence.cut(both.end()), setting, seen)]
    plainly_told = _plain(words, sentence, setting, seen) if words.tells.decides(seen) else None
    if plainly_told:
        return [plainly_told]
    lost = None
    if not setting.loose:
        lost = lostleads.clause(words, sentence, setting, seen) if sentence.first else lostleads.closing(words, sentence, setting)
    if lost:
        return [lost]
    return _soft(words, sentence, setting, seen) if words.tells.soft(seen) or " to " in sentence.low else []


def _plain(words: Words, sentence: Sentence, setting: Setting, seen: int) -> Draft | None:
    low = sentence.low
    found = _plainly_told(words, sentence, setting, seen)
    if found and words.holds("soft.elsewhere", low) and "correct record" not in low and "true record" not in low:
        return None
    return found


def _plainly_told(words: Words, sentence: Sentence, setting: Setting, seen: int) -> Draft | None:
    low, tells = sentence.low, words.tells
    if (
        (seen & tells.minutes or setting.titled)
        and seen & tells.upheld
        and len(low) < _LONGEST
        and plainly.approves_minutes(words, low, titled=setting.titled)
        and not plainly.denied(low)
        and _SAID.search(low)
    ):
        shown = _SHOWN.search(low)
        shown = shown if shown and low.count(" ", shown.end()) > 1 else None
        return Draft(tidy(sentence.text[shown.end() :] if shown else sentence.text), OutcomeKind.APPROVED_MINUTES, [sentence])
    back = _POINTS_BACK.match(low) if seen & (tells.agreed | tells.passed) else None
    pointed = setting.pointed_at if back and not setting.decided else None
    if pointed is not None and not_moved(words, pointed):
        return None
    wished = pointed is not None and low.startswith(("this ", "that ")) and any(word in pointed.low for word in _WISHED)
    outcome = None if wished else plainly.plain_outcome(words, sentence, seen)
    if outcome:
        proposal = setting.before if low.startswith(_OF_THE_VOTE) else None
        if proposal and ("propos" in proposal.low or "mov" in proposal.low) and not not_moved(words, proposal):
            begin = 0 if low.startswith(_ANNOUNCED) else _moved_that(proposal)
            if begin is not None:
                return Draft(tidy(proposal.text[begin:]), outcome[0], [proposal, sentence], confidence=Confidence.MEDIUM)
        kind = OutcomeKind.APPROVED_MINUTES if outcome[0] in _PASSING and _MINUTES_DASHED.match(low) else outcome[0]
        return Draft(tidy(sentence.text), kind, [sentence], formal=outcome[1], confidence=Confidence.MEDIUM)
    ended = _ENDED.search(low) if seen & tells.seconded else None
    if (
        ended
        and ("propos" in low or "moved" in low)
        and "second" in low[: ended.start()]
        and not low[: ended.start("how")].endswith(" be ")
    ):
        kind = words.kinds.get(ended["how"], _ENDS_IN.get(ended["how"], OutcomeKind.AGREED))
        settled = Draft(tidy(sentence.text[: ended.start()]), kind, [sentence], confidence=Confidence.MEDIUM)
        settled.vote = ended["votes"].strip() if ended["votes"] else None
        return settled
    accepted = _accepted(words, sentence, setting) if seen & tells.seconded else None
    if accepted:
        return accepted
    if back and pointed is not None:
        that = re.search(r"\bthat ", pointed.low)
        words_of = tidy(pointed.text[that.end() :] if that else pointed.text)
        said = OutcomeKind.APPROVED if "approved" in back[0] else OutcomeKind.AGREED
        kind = settle_kind(words, said, words_of, titled=setting.titled)
        return Draft(words_of, kind, [pointed, sentence], confidence=Confidence.MEDIUM)
    if seen & tells.objection and plainly.no_objection(words, low):
        return Draft(tidy(sentence.text), OutcomeKind.DECIDED, [sentence], formal=setting.decision, confidence=Confidence.MEDIUM)
    return None


_ENDS_IN = {"carried": OutcomeKind.CARRIED, **dict.fromkeys(("appointed", "elected", "co-opted"), OutcomeKind.DECIDED)}
_PASSING = frozenset({OutcomeKind.AGREED, OutcomeKind.APPROVED})
_MINUTES_DASHED = re.compile(
    r"(?:(?:the )?(?:confirmation|approval|acceptance|adoption) of (?:the )?)?(?:draft )?(?:\w+ ){0,2}minutes (?:of|from)\b"
    r"[^.;]{0,120}(?: -|:|;) ?\w+"
)
"""`Confirmation of the minutes of 6 August - agreed`."""
_ANNOUNCED = ("carried", "lost", "motion ", "proposal ", "proposition ", "amendment ")
_OF_THE_VOTE = (*_ANNOUNCED, "on a vote", "on being put", "upon being put", "on a show of hands", "following a vote", "after a vote")
_MOVED_THAT = re.compile(r"second[^.;]{0,80}[,:;.-] ?(?:that )(?=.{20})")


def _moved_that(proposal: Sentence) -> int | None:
    """Return where the words of a motion begin that stand behind who moved and seconded it: `Proposed by A, seconded by B, That ...`."""
    hit = _MOVED_THAT.search(proposal.low)
    return hit.end() if hit else None


def _accepted(words: Words, sentence: Sentence, setting: Setting) -> Draft | None:
    """Read `Cllr A proposed that the hut be let, Cllr B seconded, all in favour`, and the proposal before a sentence of movers alone."""
    low = sentence.low.rstrip(" .)")
    if not can_move(low):
        return None
    how = next((words_of for words_of in words.accepted if low.endswith(words_of)), None)
    if how is None or not low[: -len(how)].rstrip().endswith((",", ";", ":", "-", " and", ".", "and it was", "(", "was")):
        return None
    if not only_movers(sentence):
        return Draft(tidy(sentence.text), OutcomeKind.CARRIED, [sentence], confidence=Confidence.MEDIUM)
    before = setting.before
    if before is None or setting.decided or before.passage is not sentence.passage or not proposes(before.low):
        return None
    that = before.low.find(" that ")
    return Draft(
        tidy(before.text[that + 6 :] if that > 0 else before.text), OutcomeKind.CARRIED, [before, sentence], confidence=Confidence.MEDIUM
    )


_POINTS_ON = tuple(
    form.format(what)
    for what in ("resolutions", "recommendations", "decisions", "actions")
    for form in ("the {} below", "the {} set out below", "the {} listed below", "the following {}")
)
_POINTS_ON = (*_POINTS_ON, "as follows")
"""`The Panel agreed to the resolutions below`: what was agreed is told where this points to."""


def _soft(words: Words, sentence: Sentence, setting: Setting, seen: int) -> list[Draft]:
    if sentence.low.rstrip(" .:-").endswith(_POINTS_ON):
        return []
    found = []
    antecedent = setting.antecedent if words.tells.soft(seen) else None
    for one in soft_outcomes(words, sentence, setting.people, antecedent, seen):
        if one.key >= 0 and one.kind in _SETTLED and _another(words, sentence, setting, one.key):
            continue
        part = sentence.cut(one.start, one.end)
        text = tidy(part.text)
        if len(text) < _SHORTEST and text.count(" ") < _FEWEST and "£" not in text:
            continue
        formal = _formally(one, sentence, setting)
        confidence = Confidence.MEDIUM if formal else one.confidence
        clauses = _clauses(part) if one.kind in _LISTED else ()
        for clause in clauses:
            found.append(Draft(tidy(clause.text), one.kind, clause.parts, formal=formal, confidence=confidence))
            found[-1].clause = clause.mark.label if clause.mark else None
            found[-1].owner = owner_in(words, plain(found[-1].text), setting.people)
        tasks = shared(words, part, setting.people) if one.kind is OutcomeKind.REQUESTED and not clauses and one.start == 0 else ()
        for task in tasks if len(tasks) > 1 else ():
            owner, _ = label_owner(words, task.plain, setting.people)
            found.append(Draft(tidy(task.text), one.kind, [task], formal=formal, confidence=confidence, owner=owner))
        if clauses or len(tasks) > 1:
            continue
        draft = Draft(text, one.kind, [part], formal=formal, confidence=confidence, owner=one.owner)
        if _AT_THIS.search(part.low):
            draft.meeting_day = _meeting_day(words, sentence.cut(0, one.start))
        found.append(draft)
    return found


def _formally(one: Soft, sentence: Sentence, setting: Setting) -> bool:
    """Whether what narrative tells is formal: it was moved or voted on, or stands under a label."""
    if one.kind in {OutcomeKind.AGREED, OutcomeKind.DECIDED} and _proposed(sentence.low):
        return True
    if one.kind is OutcomeKind.DECIDED and one.key >= 0 and sentence.low.startswith("voted", one.key):
        return True
    return setting.decision and one.kind in {OutcomeKind.AGREED, OutcomeKind.NOTED}


_LISTED = frozenset({OutcomeKind.AGREED, OutcomeKind.DECIDED, OutcomeKind.REQUESTED})
_LETTERED = re.compile(r"[ :,-]*(?P<list>\(?(?:a|i|1)[).] ?)")


def _clauses(part: Sentence) -> Sequence[Clause]:
    """Return the clauses of what was agreed, where they are lettered in the sentence: `a) the wall be mended, b) the gate be painted`."""
    opens = _LETTERED.match(part.low)
    if opens is None:
        return ()
    before, found = inline(part.cut(opens.start("list")))
    return found if len(found) > 1 and not before.plain else ()


_SETTLED = frozenset({OutcomeKind.AGREED, OutcomeKind.DECIDED, OutcomeKind.NOTED})


def _another(words: Words, sentence: Sentence, setting: Setting, at: int) -> bool:
    """Whether another meeting or another body did what the verb at `at` tells."""
    return another.decided_before(words, sentence.low, at) or another.decided_by_others(words, sentence, at, setting.own)


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

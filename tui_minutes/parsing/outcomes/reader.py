"""The outcomes of one item, passage by passage: lead-ins and their clauses first, then labels, plain decisions and soft outcomes."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from store.records import OutcomeKind
from tui_minutes.parsing.outcomes import (
    agreedlists,
    another,
    asides,
    labels,
    lostleads,
    margins,
    motions,
    plainly,
    recordparts,
    votes,
    voting,
)
from tui_minutes.parsing.outcomes.answered import put_above
from tui_minutes.parsing.outcomes.clauses import mark_of
from tui_minutes.parsing.outcomes.counts import Count
from tui_minutes.parsing.outcomes.deciding import Decided, Desk, Opening, decide
from tui_minutes.parsing.outcomes.draft import Draft, tidy
from tui_minutes.parsing.outcomes.labelled import is_label
from tui_minutes.parsing.outcomes.leadins import Lead, decision_label, first_word, lead_in, lost_lead, template
from tui_minutes.parsing.outcomes.narrative import told
from tui_minutes.parsing.outcomes.owners import given_to
from tui_minutes.parsing.outcomes.pointing import pointing_back
from tui_minutes.parsing.outcomes.requests import owner_to
from tui_minutes.parsing.outcomes.sections import Ends, section_of
from tui_minutes.parsing.outcomes.setting import Setting
from tui_minutes.parsing.outcomes.state import ItemState
from tui_minutes.parsing.outcomes.telling import PARTS
from tui_minutes.parsing.outcomes.words import Words
from tui_minutes.parsing.text.passages import Passage, plain
from tui_minutes.parsing.text.sentences import Sentence, bounds, whole

_SHORT = 120
_INITIALS = re.compile(r"[A-Z](?<![A-Za-z][A-Z])[A-Z]{1,2}(?![A-Za-z])")
_PRONOUN = re.compile(r"(?:that )?s?he (?:is|should|be|will|also|shall) ", re.IGNORECASE)
_OPENED = re.compile(r"(?:decision|resolution)(?: (?:no\.? ?)?\d{1,4})? ?: ?")
_PASSABLE = frozenset({"", "report", "other", "discussed"})
"""Parts of a record that nothing is kept of."""
_APOLOGIES = re.compile(
    r"(?:that )?(?:to )?(?:unanimously )?(?:(?:accept|receive|note|approve)(?:ed)? )?(?:the |all |these |any )?"
    r"(?:apolog(?:y|ies)\b|reasons? for absence\b)(?: (?:for|of) absence)?"
    r"(?: (?:received|given|from|and reasons?|as)\b(?:(?! to )[^.;])*?)?"
    r"(?: (?:be|was|were|and) (?:received|accepted|noted|approved|reasons?\b)(?:(?! to )[^;])*)?$"
)
"""Accepting apologies decides nothing."""
_NOT_DECIDED = re.compile(r"(?:apologies|received:|received apologies|received from)")


class ItemReader(ItemState):
    """Reads the passages of one item in order; `titled` says that its heading is that of an earlier meeting's minutes."""

    def __init__(
        self,
        words: Words,
        people: Collection[str],
        *,
        titled: bool = False,
        loose: bool = False,
        margin: bool = False,
        own: another.Own = another.UNKNOWN,
    ) -> None:
        super().__init__(words, people, Setting(words, people, titled=titled, loose=loose, own=own))
        self.margin = margin
        self._counting = Count(words)
        self._initialled = any(name.isupper() for name in people)
        """People of the page go by initials."""

    def read(self, passages: Sequence[Passage], *, decision: bool = False) -> None:
        """Read `passages`; `decision` says that they stand under a `Decision:` label."""
        passages, beside = asides.apart(passages)
        self.passages, self.ends = passages, Ends(self.words, passages)
        self.setting.decision, self.section = decision, ""
        self.setting.opens(passages)
        place = 0
        while place < len(passages):
            following = self._passage(place)
            for at in range(place + 1, following + 1) if beside else ():
                for aside in beside.get(at, ()):
                    asides.take(self, aside, passages[at - 1])
            place = following

    def _passage(self, place: int) -> int:
        passage = self.passages[place]
        low = passage.forms()[1]
        if not low or low.isspace():
            return place + 1
        opens, counting = self.words.tells.opens(low), self._counting.begun
        if not (opens or counting) and self._passes(passage, low):
            return place + 1
        line = whole(passage)
        if ("|" in low or counting) and (told_of := self._counting.read(line)) is not None:
            voting.counted(self, told_of)
            return place + 1
        if opens and (following := self._opened(line, place)):
            return following
        if self.section and not recordparts.leaves(self, line, passage):
            recordparts.keep(self, line)
            return place + 1
        self.section = ""
        if opens and (told_of := self._counting.read(line)) is not None:
            voting.counted(self, told_of)
            return place + 1
        if opens and is_label(self.words, low):
            rest, following = labels.take(self, line, place)
            return following if rest is None else self._sentences(rest, place)
        mark = None if self.setting.loose and not self.margin else margins.mark_of(self.words, line, self.people, names=self.margin)
        self.setting.under(passage)
        return self._sentences(line, place) if mark is None else self._beside(line, mark, place)

    def _passes(self, passage: Passage, low: str) -> bool:
        """Pass over a passage in which nothing can tell of an outcome; False when it has to be read."""
        tells = self.words.tells
        seen = passage.cues(tells.cues)
        if self.section == "report":
            # Only a label or a lead-in leaves such a part, whatever else it tells.
            return not seen & (tells.lead | tells.action)
        if (
            tells.tells(seen)
            or self.setting.decision
            or self.section not in _PASSABLE
            or margins.may_end(self.words, low, names=self.margin)
        ):
            return False
        if not self._says_nothing(passage.forms()[0], low, seen, passage.marker):
            return False
        self.section = ""
        self.setting.passed(passage)
        return True

    def _says_nothing(self, text: str, low: str, seen: int, marker: str) -> bool:
        """Whether words without those that tell of an outcome are neither about the one before nor one that is told without them."""
        last = self.drafts[-1] if self.drafts else None
        if last is not None and last.formal and (last.vote is None or seen & self.words.tells.dissent):
            return False
        if (marker and " be " in low) or low.lstrip("\"' ").startswith(("that ", "that, ")):
            # A clause that may have lost its lead-in: `that the hedge be cut`.
            return False
        return not ((self._initialled and _INITIALS.search(text)) or owner_to(self.words, text, low))

    def _opened(self, line: Sentence, place: int) -> int:
        """Read a passage that is a heading or opens a decision; 0 when it is neither."""
        section = section_of(self.words, line.low[:80], len(line.low))
        if section:
            rest = recordparts.open_part(self, section, line)
            return place + 1 if rest is None else self._sentences(rest, place)
        if len(line.low) < 40 and decision_label(self.words, line.low):
            self.setting.decision, self.section = True, ""
            return place + 1
        opened = _OPENED.match(line.low) if line.low[:8] in {"decision", "resoluti"} else None
        if opened and len(line.low) > opened.end() + 8:
            self.setting.decision, self.section = True, ""
            return self._sentences(line.cut(opened.end()), place)
        return 0

    def _beside(self, line: Sentence, mark: margins.Mark, place: int) -> int:
        """Read a paragraph, then what the margin says of it."""
        made = len(self.drafts)
        following = self._sentences(line.cut(0, mark.start), place) if mark.start else place + 1
        margins.take(self, line, mark, made)
        return following

    # ---- sentences ------------------------------------------------------------------------------------------------

    def _sentences(self, line: Sentence, place: int) -> int:
        """Read the sentences of a passage; a decision may take following passages too."""
        spans = bounds(line.plain, stops=self.words.stops)
        tells = self.words.tells
        if line.cues(tells.cues) & tells.action and "action" in line.low:
            spans = labels.split(line.plain, spans)
        at = 0
        while at < len(spans):
            start, end = spans[at]
            sentence = line.part(start, end)
            seen = sentence.cues(tells.cues)
            if seen & tells.moves:
                self._motion(sentence, place)
            lead = lead_in(self.words, sentence) if seen & tells.lead else None
            if lead is None and seen & tells.moves:
                lead = lost_lead(sentence)
            begin = sentence.start - line.start
            why = self.words.turns.decides_at(sentence.low) if lead else 0
            above = line.low[begin + why if why > 0 else 0 : begin + lead.start] if lead else ""
            if lead and (template(self.words, above or self._previous(place)) or (above in {'"', "'"} and self._quotes(place))):
                return self._skip_template(place)
            opens = lead or self.setting.decision or (at == 0 and sentence.low.startswith("that "))
            opening = self._opening(line, sentence, lead, begin, place) if opens else None
            if opening is None:
                if self._silent(sentence, seen):
                    self.setting.said(sentence)
                elif seen & (tells.agreed | tells.asks) and end == spans[-1][1] and (following := agreedlists.take(self, sentence, place)):
                    return following
                else:
                    self._narrative(sentence, seen, place)
                at += 1
                continue
            decided = self._decide(opening, place)
            if decided.next > place + 1:
                return decided.next
            at = next((n for n in range(at + 1, len(spans)) if spans[n][0] >= decided.used - 1), len(spans))
        return place + 1

    def _names_mover(self, sentence: Sentence, lead: Lead, place: int) -> bool:
        """Take `Approved: Ann Rudd` for who moved it, where what stands after the word is nobody but a person of the page."""
        name = sentence.plain[lead.body :].strip(" .,:")
        if lead.start > 1 or name not in self.people or sentence.plain[lead.end : lead.end + 1] != ":":
            return False
        self.movers.append((votes.Motion(name), place, sentence))
        return True

    def _opening(self, line: Sentence, sentence: Sentence, lead: Lead | None, begin: int, place: int) -> Opening | None:
        """Return where a decision opens in `sentence`: at its lead-in, or at its first word under a `Decision:` label."""
        if lead and self._names_mover(sentence, lead, place):
            return None
        if lead and not self._fact(sentence, lead) and not self._quoted(sentence, lead) and not self._another(sentence, lead):
            return Opening(line, begin + lead.start, begin + lead.end, begin + lead.body, lead.kind)
        if lead is None and not self.setting.decision and not begin and not self.setting.loose:
            kind = lostleads.leads_list(self.words, sentence)
            return Opening(line, 0, 0, 0, kind) if kind is not None and not self.setting.views else None
        if not self.setting.decision or (begin and not sentence.low.startswith("that ")):
            return None
        kind = first_word(self.words, sentence)
        if kind is None or _NOT_DECIDED.match(sentence.low.strip(" \"'")):
            return None
        return Opening(line, begin, begin, begin, kind)

    def _fact(self, sentence: Sentence, lead: Lead) -> bool:
        """Tell `Noted that the bins had been emptied`, a fact, and `Deferred to item 8`, which comes in this meeting: no outcomes."""
        if lead.kind is OutcomeKind.DEFERRED:
            return plainly.put_off_here(sentence.low, lead.end)
        if lead.kind is not OutcomeKind.NOTED or sentence.plain[lead.start : lead.end].isupper():
            return False
        rest = sentence.low[lead.end :]
        return rest.startswith(" that ") and not re.search(r"\b(?:would|will|be)\b", rest)

    def _quoted(self, sentence: Sentence, lead: Lead) -> bool:
        """Tell words that an amendment to earlier minutes quotes: they belong to another meeting."""
        before = sentence.low[: lead.start]
        amends = "amend" in before or "correction" in before or "delete" in before or "insert" in before
        return amends and (self.setting.titled or plainly.approves_minutes(self.words, before))

    def _quotes(self, place: int) -> bool:
        """Whether what stands in quotes at `place` is what minutes are amended to say: a resolution of another meeting."""
        before = self._previous(place)
        amends = any(word in before for word in ("amend", "correct", "delet", "insert", "replac", "reworded"))
        return amends and (self.setting.titled or any(draft.kind is OutcomeKind.APPROVED_MINUTES for draft in self.drafts))

    def _another(self, sentence: Sentence, lead: Lead) -> bool:
        """Tell what another meeting or another body resolved: `Last year the Board resolved to`, `He said that the Council resolved to`."""
        if not lead.start:
            return False
        small = sentence.plain[lead.start].islower()
        return another.decided_before(self.words, sentence.low, lead.start, report=small) or (
            small
            and (
                another.last_time(self.words, sentence.low, lead.end)
                or another.decided_by_others(self.words, sentence, lead.start, self.setting.own)
            )
        )

    def _decide(self, opening: Opening, place: int) -> Decided:
        decided = decide(Desk(self.words, self.passages, self.ends, self.setting.titled, self.people), opening, place)
        mark = mark_of(opening.line.passage.marker) if opening.start == opening.end == 0 else None
        for draft in decided.drafts:
            draft.clause = draft.clause or (mark.label or None if mark else None)
            self._add(pointing_back(self, draft, opening, place))
            self.setting.stood(draft.parts[-1], decided=True)
        return decided

    def _same_owner(self, draft: Draft) -> str | None:
        """Return the owner of the clause before for one that goes on with `she is also asked`."""
        last = self.drafts[-1] if self.drafts else None
        return last.owner if last and last.led is not None and last.led is draft.led and _PRONOUN.match(plain(draft.text)) else None

    def _previous(self, place: int) -> str:
        return self.passages[place - 1].forms()[1][-260:] if place else ""

    def _skip_template(self, place: int) -> int:
        """Pass over a resolution printed for use, and the clauses below it."""
        place += 1
        while place < len(self.passages) and mark_of(self.passages[place].marker) and not self.ends[place]:
            place += 1
        return place

    def _motion(self, sentence: Sentence, place: int) -> None:
        motion = votes.motion_in(sentence)
        if motion is None:
            return
        self.setting.moved = sentence
        last = self.movers[-1] if self.movers and self.movers[-1][1] >= place - 1 else None
        if last is not None and not (motion.mover and (last[0].seconder or last[0].mover not in {None, motion.mover})):
            before, _, told_in = self.movers.pop()
            motion = votes.Motion(before.mover or motion.mover, motion.seconder or before.seconder)
            sentence = told_in if before.mover else sentence
        self.movers.append((motion, place, sentence))

    def _silent(self, sentence: Sentence, seen: int) -> bool:
        """Whether a sentence without a lead-in can tell of nothing."""
        tells, low = self.words.tells, sentence.low
        if seen & tells.seconded or tells.soft(seen) or tells.decides(seen):
            return False
        if (seen & tells.parts and low.startswith(PARTS)) or (seen & tells.voted and (low.rstrip(" -").endswith(":") or len(low) < _SHORT)):
            return False
        if seen & tells.action and low.lstrip("([*_ ").startswith(labels.OPENING):
            return False
        return self._says_nothing(sentence.plain, low, seen, sentence.passage.marker if sentence.first else "")

    def _narrative(self, sentence: Sentence, seen: int, place: int) -> None:
        tells = self.words.tells
        opens = seen & tells.parts and sentence.low.startswith(PARTS)
        part = section_of(self.words, sentence.low[:80], 200) if opens else ""
        if part in {"reason", "options"}:
            getattr(self, part).append(sentence.text.partition(":")[2].strip())
        elif seen & tells.voted and voting.leads_to_count(self, sentence):
            self.ahead = True
        elif self.drafts and voting.noted_on_vote(self, sentence):
            pass
        elif not labels.take_inline(self, sentence, seen):
            self.setting.closes = sentence.end == len(sentence.passage.text)
            for draft in self._outcomes(sentence, seen, place):
                draft.clause = draft.clause or _letter(sentence)
                if draft.formal and seen & tells.moves:
                    put_above(self, draft)
                self._add(draft)
            self.setting.said(sentence)
            return
        self.setting.noted(sentence)

    def _outcomes(self, sentence: Sentence, seen: int, place: int) -> Sequence[Draft]:
        """Return what a sentence of narrative tells, by itself or of what was moved before it."""
        votes_on = seen & (self.words.tells.settled | self.words.tells.voted | self.words.tells.agreed) and not self.setting.decided
        if votes_on and self.setting.moved is not None and self.moved.ended(self.passages, place, sentence):
            self.setting.moved = None
        carried = motions.carried(self, place, sentence) if votes_on else None
        if carried is not None:
            return carried
        drafts = told(self.words, sentence, self.setting, seen) if self.section != "report" else []
        return motions.named(self, place, sentence, drafts) if votes_on else drafts

    def _add(self, draft: Draft) -> None:
        if not tidy(draft.text) or _APOLOGIES.match(draft.text.lower()):
            return
        if draft.formal:
            draft.vote, self.count, self.ahead = draft.vote or self.count or None, "", False
        if draft.formal:
            draft.vote = draft.vote or votes.vote_in(draft.first.plain) or votes.vote_in(plain(_around(draft.lead)))
            if draft.by_vote and draft.lead is None:
                draft.vote = draft.vote or votes.vote_in(draft.parts[-1].plain)
            if draft.owner is None and draft.kind is not OutcomeKind.APPROVED_MINUTES:
                draft.owner = given_to(self.words, plain(draft.text), self.people) or self._same_owner(draft)
        self.drafts.append(draft)


def _letter(sentence: Sentence) -> str | None:
    """Return the letter or roman figure of the paragraph that a sentence opens: `b) The Council approved the statement.`."""
    mark = mark_of(sentence.passage.marker) if sentence.first and sentence.passage.marker else None
    return mark.label if mark and mark.label.isalpha() else None


def _around(lead: Sentence | None) -> str:
    """Return the words of a lead-in's own sentence on both of its sides."""
    if lead is None:
        return ""
    text = lead.passage.text
    return text[max(0, lead.start - _SHORT) : lead.start].rpartition(". ")[2] + text[lead.start : lead.end + 70].partition(". ")[0]

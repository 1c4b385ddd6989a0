"""The outcomes of one item, passage by passage: lead-ins and their clauses first, then labels, plain decisions and soft outcomes."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from store.records import Confidence, OutcomeKind
from tui_minutes.parsing.outcomes import agreedlists, asides, labels, margins, moving, plainly, votes
from tui_minutes.parsing.outcomes.carried import put_to_vote
from tui_minutes.parsing.outcomes.clauses import mark_of
from tui_minutes.parsing.outcomes.counts import Count
from tui_minutes.parsing.outcomes.deciding import Decided, Desk, Opening, decide
from tui_minutes.parsing.outcomes.draft import Draft, tidy
from tui_minutes.parsing.outcomes.labelled import is_label
from tui_minutes.parsing.outcomes.leadins import Lead, decision_label, first_word, lead_in, lost_lead, template
from tui_minutes.parsing.outcomes.narrative import Setting, told
from tui_minutes.parsing.outcomes.owners import given_to
from tui_minutes.parsing.outcomes.pointing import pointing_back
from tui_minutes.parsing.outcomes.requests import owner_to
from tui_minutes.parsing.outcomes.sections import Ends, section_of
from tui_minutes.parsing.outcomes.state import ItemState
from tui_minutes.parsing.outcomes.telling import PARTS
from tui_minutes.parsing.outcomes.words import Words
from tui_minutes.parsing.passages import Passage, plain
from tui_minutes.parsing.sentences import Sentence, bounds, whole

_SHORT = 120
_MARK = re.compile(r"[:-]")
"""Stands between a heading and what runs on after it."""
_INITIALS = re.compile(r"[A-Z](?<![A-Za-z][A-Z])[A-Z]{1,2}(?![A-Za-z])")
_PRONOUN = re.compile(r"(?:that )?s?he (?:is|should|be|will|also|shall) ", re.IGNORECASE)
_PASSED = re.compile(r"\b(?:agreed|carried|approved|accepted|resolved|lost|rejected)\b")
_OPENED = re.compile(r"(?:decision|resolution)(?: (?:no\.? ?)?\d{1,4})? ?: ?")
_PASSABLE = frozenset({"", "report", "other", "discussed"})
"""Parts of a record that nothing is kept of."""
_NOT_DECIDED = re.compile(r"(?:apologies|received:|received apologies|received from)")


_AGREED = frozenset({OutcomeKind.AGREED, OutcomeKind.DECIDED})


class ItemReader(ItemState):
    """Reads the passages of one item in order; `titled` says that its heading is that of an earlier meeting's minutes."""

    def __init__(self, words: Words, people: Collection[str], *, titled: bool = False, loose: bool = False, margin: bool = False) -> None:
        super().__init__(words, people, Setting(words, people, titled=titled, loose=loose))
        self.margin = margin
        self._section = ""
        self._count = ""
        """The lines of a count that stand before the outcome."""
        self._ahead = False
        """A count that follows is of an outcome still to be told."""
        self._counting = Count(words)
        self._initialled = any(name.isupper() for name in people)
        """People of the page go by initials."""
        self._decision = False

    def read(self, passages: Sequence[Passage], *, decision: bool = False) -> None:
        """Read `passages`; `decision` says that they stand under a `Decision:` label."""
        passages, beside = asides.apart(passages)
        self.passages, self.ends = passages, Ends(self.words, passages)
        self._decision, self._section = decision, ""
        self.setting.decision = decision
        tells = self.words.tells
        told = "\n".join([passage.text for passage in passages if passage.cues(tells.cues) & tells.pronouns])
        self.setting.pronouns = " he " in told or "He " in told or "she " in told or "She " in told
        self.setting.stood(None)
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
            self._counted(told_of)
            return place + 1
        if opens and (following := self._opened(line, place)):
            return following
        if self._section and not self._leaves_section(line, passage):
            self._keep(line)
            return place + 1
        self._section = ""
        if opens and (told_of := self._counting.read(line)) is not None:
            self._counted(told_of)
            return place + 1
        if opens and is_label(self.words, low):
            return labels.take(self, line, place)
        mark = None if self.setting.loose and not self.margin else margins.mark_of(self.words, line, self.people, names=self.margin)
        self.setting.under(passage)
        return self._sentences(line, place) if mark is None else self._beside(line, mark, place)

    def _passes(self, passage: Passage, low: str) -> bool:
        """Pass over a passage in which nothing can tell of an outcome; False when it has to be read."""
        tells = self.words.tells
        seen = passage.cues(tells.cues)
        if self._section == "report":
            # Only a label or a lead-in leaves such a part, whatever else it tells.
            return not seen & (tells.lead | tells.action)
        if tells.tells(seen) or self._decision or self._section not in _PASSABLE or margins.may_end(self.words, low, names=self.margin):
            return False
        if not self._says_nothing(passage.forms()[0], low, seen, passage.marker):
            return False
        self._section = ""
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
            return self._open_section(section, line, place)
        if len(line.low) < 40 and decision_label(self.words, line.low):
            self._decision, self._section = True, ""
            self.setting.decision = True
            return place + 1
        opened = _OPENED.match(line.low) if line.low[:8] in {"decision", "resoluti"} else None
        if opened and len(line.low) > opened.end() + 8:
            self._decision = self.setting.decision = True
            self._section = ""
            return self._sentences(line.cut(opened.end()), place)
        return 0

    def _beside(self, line: Sentence, mark: margins.Mark, place: int) -> int:
        """Read a paragraph, then what the margin says of it."""
        made = len(self.drafts)
        following = self._sentences(line.cut(0, mark.start), place) if mark.start else place + 1
        margins.take(self, line, mark, made)
        return following

    # ---- parts of the record --------------------------------------------------------------------------------------

    def _open_section(self, section: str, line: Sentence, place: int) -> int:
        self._section = section
        at = _MARK.search(line.plain)
        rest = line.cut(at.end()) if at and len(line.plain) > at.end() + 3 else None
        if rest and section in {"reason", "options", "votes"}:
            self._keep(rest)
            self._section = "" if section != "votes" and rest.plain.endswith(".") else section
        elif rest and section == "proposal" and "second" in rest.low and _PASSED.search(rest.low):
            self._section = ""
            return self._sentences(rest, place)
        elif rest and section == "other" and len(rest.plain) > 20:
            self._section = ""
            return self._sentences(line, place)
        return place + 1

    def _leaves_section(self, line: Sentence, passage: Passage) -> bool:
        if self._section in {"other", "discussed"} or is_label(self.words, line.low):
            return True
        lead = lead_in(self.words, line.cut(0, min(len(line.plain), 120)))
        if lead and lead.start < 40 and not (self._section == "proposal" and not line.plain[lead.start : lead.end].isupper()):
            after = line.plain[lead.end : lead.end + 2].strip()
            return lead.start < 3 or lead.body > lead.end + 2 or after[:1] in {":", "-", ""}
        if self._section == "votes":
            return not votes.vote_in(line.plain) and len(line.plain) > 60
        if self._section == "proposal":
            opens = ("that ", "to ", "it is recommended", "members ", "the committee is", "(")
            return not passage.marker and not line.low.startswith(opens) and passage.indent == 0
        return False

    def _keep(self, line: Sentence) -> None:
        if self._section == "reason":
            self.reason.append(line.text)
        elif self._section == "options":
            self.options.append(line.text)
        elif self._section == "votes":
            self._vote(line)

    def _counted(self, words: str) -> None:
        """Take what a line of a count tells (`For: 26`): of the formal outcome before it, or of the one to come."""
        last = self.drafts[-1] if self.drafts and self.drafts[-1].formal and not self._ahead else None
        if not words:
            return
        if last is None:
            self._count = f"{self._count}, {words}" if self._count else words
        else:
            last.vote = f"{last.vote}, {words}" if last.vote else words

    def _vote(self, line: Sentence) -> None:
        vote = votes.vote_in(line.plain)
        if vote and self.drafts and self.drafts[-1].vote is None:
            self.drafts[-1].vote = vote

    # ---- sentences ------------------------------------------------------------------------------------------------

    def _sentences(self, line: Sentence, place: int) -> int:
        """Read the sentences of a passage; a decision may take following passages too."""
        spans = bounds(line.plain, stops=self.words.stops)
        tells = self.words.tells
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
            if lead and template(self.words, line.low[: begin + lead.start] or self._previous(place)):
                return self._skip_template(place)
            opening = self._opening(line, sentence, lead, begin, place) if lead or self._decision else None
            if opening is None:
                if self._silent(sentence, seen):
                    self.setting.said(sentence)
                elif seen & tells.agreed and end == spans[-1][1] and (following := agreedlists.take(self, sentence, place)):
                    return following
                else:
                    self._narrative(sentence, seen)
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
        if lead and not self._fact(sentence, lead) and not self._quoted(sentence, lead):
            return Opening(line, begin + lead.start, begin + lead.end, begin + lead.body, lead.kind)
        if not self._decision or (begin and not sentence.low.startswith("that ")):
            return None
        kind = first_word(self.words, sentence)
        if kind is None or _NOT_DECIDED.match(sentence.low.strip(" \"'")):
            return None
        return Opening(line, begin, begin, begin, kind)

    def _fact(self, sentence: Sentence, lead: Lead) -> bool:
        """Tell `Noted that the bins had been emptied`: a fact, no outcome."""
        if lead.kind is not OutcomeKind.NOTED or sentence.plain[lead.start : lead.end].isupper():
            return False
        rest = sentence.low[lead.end :]
        return rest.startswith(" that ") and not re.search(r"\b(?:would|will|be)\b", rest)

    def _quoted(self, sentence: Sentence, lead: Lead) -> bool:
        """Tell words that an amendment to earlier minutes quotes: they belong to another meeting."""
        before = sentence.low[: lead.start]
        amends = "amend" in before or "correction" in before or "delete" in before or "insert" in before
        return amends and (self.setting.titled or plainly.approves_minutes(self.words, before))

    def _decide(self, opening: Opening, place: int) -> Decided:
        decided = decide(Desk(self.words, self.passages, self.ends, self.setting.titled, self.people), opening, place)
        mark = mark_of(opening.line.passage.marker) if opening.start == opening.end == 0 else None
        for draft in decided.drafts:
            draft.clause = draft.clause or (mark.label or None if mark else None)
            self._add(pointing_back(draft, opening, self.setting, self.words.stops))
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
        if self.movers and self.movers[-1][1] >= place - 1 and not (self.movers[-1][0].seconder and motion.mover):
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

    def _narrative(self, sentence: Sentence, seen: int) -> None:
        opens = seen & self.words.tells.parts and sentence.low.startswith(PARTS)
        part = section_of(self.words, sentence.low[:80], 200) if opens else ""
        if part in {"reason", "options"}:
            getattr(self, part).append(sentence.text.partition(":")[2].strip())
        elif seen & self.words.tells.voted and self._leads_to_count(sentence):
            self._ahead = True
        elif self.drafts and self._noted_on_vote(sentence):
            pass
        elif not labels.take_inline(self, sentence, seen):
            for draft in told(self.words, sentence, self.setting, seen) if self._section != "report" else ():
                self._add(draft)
            self.setting.said(sentence)
            return
        self.setting.noted(sentence)

    def _leads_to_count(self, sentence: Sentence) -> bool:
        return sentence.low.rstrip(" -").endswith(":") and self.words.holds("votes.ahead", sentence.low)

    def _noted_on_vote(self, sentence: Sentence) -> bool:
        """Take a sentence after a formal outcome that only tells how it was voted on, or who dissented."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or self._only_moved(last, sentence):
            return last is not None
        if not last.formal or (not self.setting.decided and put_to_vote(self.setting.before, sentence) is not None):
            return False
        if moving.is_dissent(sentence):
            moving.note(last, sentence)
            return True
        told = sentence.low.lstrip("([ ").startswith(tuple(self.words.list("votes.opens")))
        if told and last.vote is None and len(sentence.low) < _SHORT:
            last.vote = votes.vote_in(sentence.plain)
            return last.vote is not None
        return False

    def _only_moved(self, last: Draft, sentence: Sentence) -> bool:
        """Take who moved and seconded what was just agreed, which makes it formal: `It was agreed to buy it. Proposed A, seconded B.`."""
        if last.kind not in _AGREED or last.formal or self.setting.before is None or not votes.only_movers(sentence):
            return False
        if last.parts[-1].passage is not self.setting.before.passage or last.parts[-1].end < self.setting.before.start:
            return False
        last.formal, last.confidence = True, Confidence.MEDIUM
        last.vote = last.vote or votes.vote_in(sentence.plain)
        return True

    def _add(self, draft: Draft) -> None:
        if not tidy(draft.text):
            return
        if draft.formal:
            draft.vote, self._count, self._ahead = draft.vote or self._count or None, "", False
        if draft.formal:
            draft.vote = draft.vote or votes.vote_in(draft.first.plain) or votes.vote_in(plain(_around(draft.lead)))
            if draft.kind in {OutcomeKind.CARRIED, OutcomeKind.LOST} and draft.lead is None:
                draft.vote = draft.vote or votes.vote_in(draft.parts[-1].plain)
            if draft.owner is None and draft.kind is not OutcomeKind.APPROVED_MINUTES:
                draft.owner = given_to(self.words, plain(draft.text), self.people) or self._same_owner(draft)
        self.drafts.append(draft)


def _around(lead: Sentence | None) -> str:
    """Return the words of a lead-in's own sentence on both of its sides."""
    if lead is None:
        return ""
    text = lead.passage.text
    return text[max(0, lead.start - _SHORT) : lead.start].rpartition(". ")[2] + text[lead.start : lead.end + 70].partition(". ")[0]

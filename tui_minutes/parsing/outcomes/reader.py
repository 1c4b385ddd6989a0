"""The outcomes of one item, passage by passage: lead-ins and their clauses first, then plain decisions, labels and soft outcomes."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from store.records import Confidence, Meeting, OutcomeKind
from tui_minutes.parsing.outcomes import clauses as lists
from tui_minutes.parsing.outcomes import asides, labels, plainly, votes
from tui_minutes.parsing.outcomes.clauses import Clause, mark_of
from tui_minutes.parsing.outcomes.draft import Draft, tidy
from tui_minutes.parsing.outcomes.leadins import Lead, decision_label, first_word, lead_in, participle, template
from tui_minutes.parsing.outcomes.owners import owner_in
from tui_minutes.parsing.outcomes.soft import soft_outcomes
from tui_minutes.parsing.outcomes.words import Words
from tui_minutes.parsing.passages import Passage
from tui_minutes.parsing.sentences import Sentence, bounds, lowered, plain, whole

_CONTENT = re.compile(r"\b(?:following|as follows|below|subject to|conditions?|listed|namely|these)\b")
_VERB = re.compile(
    r"\b(?:be|is|are|was|approves?|adopts?|grants?|agrees?|notes?|accepts?|receives?|appoints?|endorses?|confirms?|recommends?|supports?|pay|refuses?|delegates?|instructs?|authorises?|award|establish|permission|determined|elect|approved|agreed|resolved)\b"
)
_NEED = 12


class ItemReader:
    """Reads the passages of one item in order; `titled` says that its heading is that of an earlier meeting's minutes."""

    def __init__(self, words: Words, people: Collection[str], meeting: Meeting, *, titled: bool = False, loose: bool = False) -> None:
        self.words = words
        self.people = people
        self.meeting = meeting
        self.titled = titled
        self.loose = loose
        self.drafts: list[Draft] = []
        self.reason: list[str] = []
        self.options: list[str] = []
        self.movers: list[tuple[votes.Motion, int]] = []
        self._section = ""
        self._decision = False
        self._antecedent: str | None = None
        self._before: Sentence | None = None
        self._passages: Sequence[Passage] = ()
        self._ends: list[bool] = []

    def read(self, passages: Sequence[Passage], *, decision: bool = False) -> None:
        """Read `passages`; `decision` says that they stand under a `Decision:` label."""
        passages, beside = asides.apart(passages)
        self._passages, self._decision, self._section = passages, decision, ""
        self._before = None
        self._ends = [self._closes(passage) for passage in passages]
        place = 0
        while place < len(passages):
            after = self._passage(place)
            for at in range(place + 1, after + 1):
                for aside in beside.get(at, ()):
                    asides.take(self, aside, passages[at - 1])
            place = after

    @property
    def read_passages(self) -> Sequence[Passage]:
        """The passages last read."""
        return self._passages

    def _closes(self, passage: Passage) -> bool:
        """Whether a passage ends the clauses before it: a section heading, a label, another lead-in, a note."""
        text = passage.text
        low = lowered(plain(text[:80])).strip()
        if not low:
            return False
        if self._section_of(low, len(text)) or (decision_label(self.words, low) and len(text) < 40) or labels.is_label(self.words, low):
            return True
        if low.startswith(tuple(self.words.list("sections.notes"))) or low.startswith(
            ("(proposed", "proposed by", "proposed:", "(moved", "moved by")
        ):
            return True
        head = whole(passage).cut(0, min(len(text), 60))
        lead = lead_in(self.words, head)
        return lead is not None and lead.start < 25 and not (mark_of(passage.marker) and lead.kind is not OutcomeKind.RESOLVED)

    def _section_of(self, low: str, size: int) -> str:
        core = low.strip(" *_:.-–")
        if core in self.words.sections and size < 90:
            return self.words.sections[core]
        for word in self.words.section_words:
            if (
                low.startswith(word)
                and low[len(word) : len(word) + 3].lstrip(" ").startswith((":", "- "))
                and word not in {"question", "vote"}
            ):
                return self.words.sections[word]
        return ""

    # ---- one passage --------------------------------------------------------------------------------------------

    def _passage(self, place: int) -> int:
        passage = self._passages[place]
        text = passage.text
        if not text.strip():
            return place + 1
        line = whole(passage)
        section = self._section_of(line.low[:80], len(text))
        if section:
            return self._open_section(section, line, place)
        if decision_label(self.words, line.low[:60]) and len(text) < 40:
            self._decision, self._section = True, ""
            return place + 1
        if self._section and not self._leaves_section(line, passage):
            self._keep(line)
            return place + 1
        if self._section:
            self._section = ""
        if labels.is_label(self.words, line.low):
            return labels.take(self, line, place)
        return self._sentences(passage, line, place)

    def _open_section(self, section: str, line: Sentence, place: int) -> int:
        self._section = section
        at = re.search(r"[:-]", line.plain)
        rest = line.cut(at.end()) if at and len(line.plain) > at.end() + 3 else None
        if section == "votes" and rest:
            self._vote(rest)
        elif rest and section in {"reason", "options"}:
            self._keep(rest)
        elif rest and section == "other" and len(rest.plain) > 20:
            self._section = ""
            return self._sentences(self._passages[place], line, place)
        return place + 1

    def _leaves_section(self, line: Sentence, passage: Passage) -> bool:
        lead = lead_in(self.words, line.cut(0, min(len(line.plain), 120)))
        if lead and (lead.start < 40) and not (self._section == "proposal" and not line.plain[lead.start : lead.end].isupper()):
            return True
        if self._section in {"other", "discussed"}:
            return True
        if self._section == "votes":
            return not votes.vote_in(line.plain) and len(line.plain) > 60
        if self._section == "proposal":
            return (
                not passage.marker
                and not line.low.startswith(("that ", "to ", "it is recommended", "members ", "the committee is", "("))
                and passage.indent == 0
            )
        return False

    def _keep(self, line: Sentence) -> None:
        if self._section == "reason":
            self.reason.append(line.text)
        elif self._section == "options":
            self.options.append(line.text)
        elif self._section == "votes":
            self._vote(line)

    def _vote(self, line: Sentence) -> None:
        vote = votes.vote_in(line.plain)
        if vote and self.drafts and self.drafts[-1].vote is None:
            self.drafts[-1].vote = vote

    def _sentences(self, passage: Passage, line: Sentence, place: int) -> int:
        """Read the sentences of a passage; a decision may take following passages too."""
        at = 0
        spans = bounds(line.plain)
        while at < len(spans):
            begin, end = spans[at]
            sentence = line.cut(begin, end)
            self._motion(sentence, place)
            lead = lead_in(self.words, sentence)
            if lead and template(self.words, line.low[: begin + lead.start] or self._previous_low(place)):
                return self._skip_template(place)
            if (
                lead
                and lead.kind is OutcomeKind.NOTED
                and not sentence.plain[lead.start : lead.end].isupper()
                and self._fact(sentence, lead)
            ):
                lead = None
            if lead:
                used, place_after = self._decide(line, begin + lead.start, begin + lead.end, begin + lead.body, lead.kind, place)
                if place_after > place + 1:
                    return place_after
                at = next((n for n, (_, stop) in enumerate(spans) if stop > used), len(spans))
                at = at if at < len(spans) and spans[at][0] >= used - 1 else at + 1
                continue
            if self._decision and self._under_decision(sentence, line, begin, place):
                used, place_after = self._decide(line, begin, begin, begin, first_word(self.words, sentence) or OutcomeKind.DECIDED, place)
                if place_after > place + 1:
                    return place_after
                at = next((n for n, (start, _) in enumerate(spans) if start >= used - 1), len(spans))
                continue
            self._sentence(sentence, passage, place)
            at += 1
        return place + 1

    def _previous_low(self, place: int) -> str:
        return lowered(plain(self._passages[place - 1].text[-260:])) if place else ""

    def _skip_template(self, place: int) -> int:
        """A printed template is no decision: neither are the clauses below it."""
        place += 1
        while place < len(self._passages) and mark_of(self._passages[place].marker) and not self._ends[place]:
            place += 1
        return place

    def _fact(self, sentence: Sentence, lead: Lead) -> bool:
        """`Noted that the bins had been emptied`: a fact."""
        return sentence.low[lead.end :].startswith(" that ") and not re.search(r"\b(?:would|will|be)\b", sentence.low[lead.end :])

    def _under_decision(self, sentence: Sentence, line: Sentence, begin: int, place: int) -> bool:
        kind = first_word(self.words, sentence)
        if kind is None or (begin and not sentence.low.startswith("that ")):
            return False
        return not re.match(r"(?:apologies|received:|received apologies|received from)", sentence.low.strip(" \"'"))

    def _motion(self, sentence: Sentence, place: int) -> None:
        motion = votes.motion_in(sentence.plain)
        if motion:
            if self.movers and self.movers[-1][1] >= place - 1 and not (self.movers[-1][0].seconder and motion.mover):
                before = self.movers.pop()[0]
                motion = votes.Motion(before.mover or motion.mover, motion.seconder or before.seconder)
            self.movers.append((motion, place))

    # ---- decisions ----------------------------------------------------------------------------------------------

    def _decide(self, line: Sentence, start: int, end: int, body: int, kind: OutcomeKind, place: int) -> tuple[int, int]:
        """Read the clause or clauses after a lead-in; return where in the line they end and the passage that follows."""
        rest = line.cut(body)
        stem, found = lists.inline(rest)
        lead = line.cut(start, end) if end > start else None
        if found and not (lists.bare(self.words, stem.plain) or stem.plain.rstrip(" -").endswith(":")):
            if not stem.plain.rstrip().endswith(("-", ";")):
                stem, found = rest, []
        if found:
            got = lists.collect(self.words, self._passages, place + 1, found, expecting=True, ends=self._ends)
            self._emit(stem, got.clauses, kind, lead)
            return len(line.plain), got.next
        bare = lists.bare(self.words, line.plain[end:]) if end > start else lists.bare(self.words, rest.plain)
        if bare:
            if (
                rest.plain.strip(" .:;-*_\"'") == ""
                and not rest.plain.strip().endswith((":", "-"))
                and self._alone(line, start, end, place)
            ):
                self._emit(line.cut(start), [], kind, lead)
                return len(line.plain), place + 1
            got = lists.collect(self.words, self._passages, place + 1, [], expecting=True, ends=self._ends)
            if not got.clauses and place + 1 < len(self._passages) and self._labelled_below(place):
                return len(line.plain), place + 1
            self._emit(rest, got.clauses, kind, lead)
            return len(line.plain), max(got.next, place + 1)
        return self._single(line, rest, body, kind, lead, place)

    def _labelled_below(self, place: int) -> bool:
        return self._ends[place + 1]

    def _alone(self, line: Sentence, start: int, end: int, place: int) -> bool:
        """Whether a bare lead-in is the whole outcome (`NOTED`, `Agreed.`) and leads no list."""
        printed = line.plain[end:].strip()
        if place + 1 >= len(self._passages) or printed.startswith(".") or self._ends[place + 1]:
            return True
        following = self._passages[place + 1]
        mark = mark_of(following.marker)
        if mark is not None and mark.opens:
            return False
        return not following.text.lstrip(' "“').lower().startswith(("that ", "to ", "the ", "that:")) or self.words.kinds.get(
            line.low[start:end]
        ) in {OutcomeKind.NOTED, OutcomeKind.RECEIVED}

    def _single(self, line: Sentence, rest: Sentence, body: int, kind: OutcomeKind, lead: Sentence | None, place: int) -> tuple[int, int]:
        """One clause without a marker: a sentence; a colon at its end promises its content or further clauses."""
        first_end = bounds(rest.plain)[0][1] if rest.plain else 0
        first = rest.cut(0, first_end)
        ending = first.plain.rstrip(" -\"'")
        last = first_end >= len(rest.plain)
        shift = rest.start - line.start
        if last and (
            ending.endswith((":", ";", ",", "and")) or (first.low.startswith("that ") or line.low[: rest.start].rstrip().endswith("that"))
        ):
            clause = Clause(None, [first], [])
            got = lists.collect(self.words, self._passages, place + 1, [clause], expecting=ending.endswith(":"), ends=self._ends)
            if ending.endswith(":") and got.clauses[0].below and not self._content(first.low, got.clauses[0].below):
                self._emit(first, got.clauses[0].below, kind, lead)
            else:
                self._emit(line.cut(0, 0), got.clauses, kind, lead)
            return len(line.plain), got.next
        self._emit(line.cut(0, 0), [Clause(None, [first], [])], kind, lead)
        return shift + first_end, place + 1

    def _content(self, stem: str, below: Sequence[Clause]) -> bool:
        """Whether a list is the content of one decision (terms of reference, conditions) and not several decisions."""
        first = below[0].text.lower().lstrip("\"“' ")
        if first.startswith("that ") or re.search(r"\b(?:action|actions|steps) (?:should |to |shall |will )?be (?:taken|agreed)", stem):
            return False
        return bool(_VERB.search(stem))

    def _emit(self, stem: Sentence, found: Sequence[Clause], kind: OutcomeKind, lead: Sentence | None) -> None:
        words_of_stem = tidy(stem.text)
        if not found:
            self._add(Draft(words_of_stem, self._kind(kind, words_of_stem), [stem], lead=lead))
            return
        bare = lists.bare(self.words, stem.plain)
        if not bare and words_of_stem and self._content(stem.low, found):
            draft = Draft(
                words_of_stem, self._kind(kind, words_of_stem), [stem, *(part for clause in found for part in clause.parts)], lead=lead
            )
            draft.subpoints = [tidy(clause.text) for clause in found]
            self._add(draft)
            return
        for number, clause in enumerate(found):
            text = tidy(clause.text)
            if not text:
                continue
            parts = [*clause.parts, *(part for below in clause.below for part in below.parts)]
            draft = Draft(text, self._kind(kind, text), parts, lead=lead if not number else None)
            draft.clause = clause.mark.label if clause.mark and clause.mark.label else None
            draft.stem = words_of_stem or None
            draft.subpoints = [tidy(below.text) for below in clause.below]
            self._add(draft)

    def _kind(self, kind: OutcomeKind, text: str) -> OutcomeKind:
        """The kind of the lead-in word, save for the minutes of an earlier meeting."""
        low = lowered(plain(text))
        if plainly.approves_minutes(self.words, low, titled=self.titled) and len(low) < 600:
            return OutcomeKind.APPROVED_MINUTES
        if kind is OutcomeKind.APPROVED and re.match(r"(?:the )?(?:\w+ )?minutes?\b", low):
            return OutcomeKind.APPROVED_MINUTES
        return kind

    def _add(self, draft: Draft) -> None:
        if not tidy(draft.text):
            return
        draft.vote = draft.vote or votes.vote_in(draft.parts[0].passage.text) if draft.formal else None
        if draft.owner is None and draft.formal:
            draft.owner = owner_in(self.words, plain(draft.text), self.people)
        self.drafts.append(draft)

    # ---- other sentences ----------------------------------------------------------------------------------------

    def _sentence(self, sentence: Sentence, passage: Passage, place: int) -> None:
        words, low = self.words, sentence.low
        if labels.take_inline(self, sentence):
            self._before = sentence
            return
        if not self._plain(sentence, place) and not self._bare_that(sentence, passage):
            self._soft(sentence)
        named = [hit for hit in words.titles.finditer(sentence.plain)]
        if named:
            person = re.match(r"[\w.'-]+(?: [A-Z][\w.'-]*){0,4}", sentence.plain[named[-1 if len(named) == 1 else 0].start() :])
            self._antecedent = person[0].rstrip(".,") if person else self._antecedent
        if low.startswith("note") and self.drafts:
            self._vote(sentence)
        self._before = sentence

    def _plain(self, sentence: Sentence, place: int) -> bool:
        words, low = self.words, sentence.low
        if words.holds("soft.elsewhere", low) and "correct record" not in low and "true record" not in low:
            return False
        if (
            plainly.approves_minutes(words, low, titled=self.titled)
            and not plainly.denied(low)
            and re.search(r"\b(?:was|were|agreed|approved|confirmed|signed|moved|accepted|adopted|taken)\b", low)
        ):
            if len(low) < 500:
                said = re.search(r"\b(?:was|were) (?:submitted|presented|circulated|considered|read|taken as read) and (?=\w+)", low)
                self._add(Draft(tidy(sentence.text[said.end() :] if said else sentence.text), OutcomeKind.APPROVED_MINUTES, [sentence]))
                return True
        outcome = plainly.plain_outcome(words, sentence)
        if outcome:
            self._add(Draft(tidy(sentence.text), outcome[0], [sentence], formal=outcome[1], confidence=Confidence.MEDIUM))
            return True
        if (
            re.match(
                r"(?:this|these|it|the (?:motion|proposal|recommendations?)) (?:was|were) (?:then |duly |unanimously |all )?(?:agreed|approved|accepted)\b[ .]*(?:unanimously|by all)?[ .]*$",
                low,
            )
            and self._before
        ):
            before = self._before
            that = re.search(r"\bthat ", before.low)
            self._add(
                Draft(
                    tidy(before.text[that.end() :] if that else before.text),
                    OutcomeKind.AGREED,
                    [before, sentence],
                    confidence=Confidence.MEDIUM,
                )
            )
            return True
        if plainly.no_objection(words, low):
            self._add(Draft(tidy(sentence.text), OutcomeKind.DECIDED, [sentence], formal=self._decision, confidence=Confidence.MEDIUM))
            return True
        return False

    def _bare_that(self, sentence: Sentence, passage: Passage) -> bool:
        """`That the report be noted.` whose lead-in the page has lost."""
        if not sentence.first or not sentence.low.lstrip("\"' ").startswith("that ") or self.loose:
            return False
        kind = participle(self.words, sentence.low)
        if kind is None:
            return False
        draft = Draft(tidy(sentence.text), self._kind(kind, sentence.text), [sentence], confidence=Confidence.MEDIUM)
        mark = mark_of(passage.marker)
        draft.clause = mark.label if mark and mark.label else None
        self._add(draft)
        return True

    def _soft(self, sentence: Sentence) -> None:
        proposed = self._proposed(sentence)
        for one in soft_outcomes(self.words, sentence, self.people, self._antecedent):
            part = sentence.cut(one.start, one.end)
            text = tidy(part.text)
            if len(text) < _NEED:
                continue
            formal = (
                (proposed
                and one.kind in {OutcomeKind.AGREED, OutcomeKind.DECIDED})
                or (self._decision and one.kind in {OutcomeKind.AGREED, OutcomeKind.NOTED})
            )
            self._add(
                Draft(text, one.kind, [part], formal=formal, confidence=Confidence.MEDIUM if formal else one.confidence, owner=one.owner)
            )

    def _proposed(self, sentence: Sentence) -> bool:
        """Whether the sentence names who proposed or seconded what was agreed."""
        low = sentence.low
        return ("second" in low or "on the proposal of" in low or "on the proposition of" in low or "proposed and it was" in low) and (
            "propos" in low or "moved" in low
        )

"""The motions and amendments that are told in an item: what is open when a vote is told of, in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tui_minutes.parsing.outcomes import another, unsettled
from tui_minutes.parsing.outcomes.carried import told_of_vote
from tui_minutes.parsing.outcomes.figures import as_told, figures_of
from tui_minutes.parsing.outcomes.words import Words
from tui_minutes.parsing.text.passages import Passage
from tui_minutes.parsing.text.sentences import Sentence, sentences

_BRIEF, _LONGEST = 200, 900
_LEAST = 8
_WORD = re.compile(r"[a-z][a-z'-]*")
_MOVED_THAT = re.compile(rf"\b(?:moved|proposed)\b[^.;]{{0,90}}? that (?=.{{{_LEAST}}})")
_MOVED_TO = re.compile(
    r"\b(?:moved|proposed)(?: by [^.;]{3,60}?)?(?:,? (?:and )?seconded by [^.;]{3,40}?)? "
    r"(?=(?:to (?!(?:be|the|an?)\b|[a-z]{3,}ing\b)|(?!being )[a-z]{3,}ing )[a-z])"
)
_SECONDED = re.compile(r"[,;]? ?(?:and )?(?:(?:this|which|it) was |was )?(?:duly )?seconded\b.*$")
_WHO_SECONDED = re.compile(r"(?:[,;]| and|, and)? (?:[A-Z][\w.'-]*\.? ){1,4}(?:has |had |duly )?seconded\b.*$")
_SETTLES = re.compile(r"\b(?:carried|passed|lost|defeated|fell|rejected|approved|adopted|resolved)\b")
"""A vote that is told with one of these, after its figures, is the one that they are of."""
_SECONDED_WITH = re.compile(
    r"\bseconded\b(?: (?:it|this|the (?:motion|proposal)))?(?: by [^,.;]{3,40}?)?,? "
    r"(?:with|subject to) (?:(?:an|the|one|some|two|this|these|his|her|their) )?(?:[a-z-]+ )?amendments?\b"
)
_LEADS = re.compile(r"\b(?:moved|proposed|motion|amended|reads?|worded|amendment)\b")
_NAMED = re.compile(r"\b(?:motion|proposal|proposition|seconded|lost|defeated)\b")
"""A vote that is told with one of these is about what was moved, whatever was said since."""
_LOST = re.compile(r"\b(?:lost|defeated|rejected|fell)\b")
_NAMES_IT = re.compile(r"\b(?:motion|proposal|proposition|substantive)\b")
_SEVERAL = 2
_AMENDED = re.compile(r"\b(?:amended|altered|reworded|revised)\b")


@dataclass(slots=True)
class _Open:
    """The motions and the amendments that no vote has settled yet."""

    motions: list[list[Sentence]] = field(default_factory=list)
    amendments: list[list[Sentence]] = field(default_factory=list)
    changed: bool = False
    """An amendment was carried: the motion's words are no longer those that were moved."""
    instead: bool = False
    """Something else was put forward since, without being moved."""
    fallen: list[list[Sentence]] = field(default_factory=list)
    """What came to nothing last, before any vote that names it."""
    ended: bool = False
    """What was moved was settled or came to nothing, or something else was put forward since."""

    figures: str | None = None
    """The figures of the vote on it, where these are all that was told so far."""

    def moved(self, low: str, found: list[Sentence]) -> None:
        """Note what a sentence moves; a motion that was reworded takes the place of the one before."""
        self.instead = self.ended = False
        self.fallen, self.figures = [], None
        if _amends(low):
            self.amendments.append(found)
        elif _AMENDED.search(low) and self.motions:
            self.motions, self.changed = [found], False
        else:
            self.motions.append(found)

    def put(self, vote: Sentence) -> list[list[Sentence]]:
        """Return what a vote may be about: where several are open, those of its own paragraph."""
        if self.fallen and _LOST.search(vote.low):
            return self.fallen
        if self.figures and not _SETTLES.search(vote.low):
            return []
        if _amends(vote.low):
            wanted = self.amendments
        elif self.changed or (self.amendments and not _NAMES_IT.search(vote.low)) or (self.instead and not _NAMED.search(vote.low)):
            wanted = []
        else:
            wanted = self.motions
        return wanted if len(wanted) < _SEVERAL else [runs for runs in wanted if runs[0].passage is vote.passage]

    def settled(self, low: str) -> None:
        """Note what a sentence settles that tells of a vote."""
        self.instead, self.ended, self.figures = False, True, None
        if _amends(low):
            passed = " not " not in low and not any(word in low for word in ("lost", "defeat", "fell", "reject"))
            self.changed = self.changed or passed
            self.amendments.clear()
            self._unamended()
        else:
            self.motions.clear()
            self.changed = False

    def _unamended(self) -> None:
        """Leave the motions their own words: what one was seconded with was settled by itself."""
        for runs in self.motions:
            runs[1:] = [run for run in runs[1:] if not _SECONDED_WITH.search(run.low)]

    def heard(self, words: Words, low: str) -> None:
        """Note what a sentence says that neither moves anything nor tells of a vote."""
        if unsettled.fell(words, low):
            if _amends(low) or (self.amendments and not _NAMES_IT.search(low)):
                self.fallen, self.amendments = self.amendments, []
                self._unamended()
            else:
                self.fallen, self.motions, self.changed = self.motions, [], False
            self.ended = True
        elif "seconded" in low:
            self.instead = False
        else:
            self.changed = self.changed or unsettled.reworded(low)
            self.instead = self.instead or unsettled.put_instead(low)
            self.ended = self.ended or self.instead


def only_voted(words: Words, low: str) -> bool:
    """Whether a sentence tells how a vote went and nothing of what it was about."""
    return len(low) < _BRIEF and words.voted.issuperset(_WORD.findall(low))


_ASKED_ELSEWHERE = re.compile(r"\b(?:survey|poll|consultation|residents?|petition|referendum|questionnaire)\b")
"""Figures right after that are of those who were asked, and no vote of the meeting."""


class Moved:
    """What has been moved in the passages of an item, read on from where it was last asked for."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._told = _Open()
        self._latest: list[Sentence] = []
        """The runs of what was moved last."""
        self._place = 0
        self._sentences: Sequence[Sentence] = ()
        self._number = 0

    def open_at(self, passages: Sequence[Passage], place: int, until: Sentence, *, near: int) -> list[Sentence] | None:
        """Return the runs of the one motion, or the one amendment, that is open where the sentence `until` tells of the vote."""
        self._read_to(passages, place, until)
        wanted = self._told.put(until)
        if len(wanted) != 1 or not any(wanted[0][0].passage is passage for passage in passages[max(0, place - near) : place + 1]):
            return None
        return wanted[0]

    def ended(self, passages: Sequence[Passage], place: int, until: Sentence) -> bool:
        """Whether what was moved last is settled, or no longer spoken of, where the sentence `until` stands."""
        self._read_to(passages, place, until)
        return self._told.ended

    @property
    def figures(self) -> str | None:
        """The figures of the vote that was told of last, where nothing says yet how it went."""
        return self._told.figures

    @property
    def anything_open(self) -> bool:
        """Whether a motion or an amendment waits for its vote, where it was last asked."""
        return bool(self._told.motions or self._told.amendments)

    def settle(self) -> None:
        """Take what is open for settled."""
        self._told.motions.clear()

    def _read_to(self, passages: Sequence[Passage], place: int, until: Sentence) -> None:
        while self._place < place:
            self._read(passages, None)
            self._place, self._number, self._sentences = self._place + 1, 0, ()
        self._read(passages, until)

    def _read(self, passages: Sequence[Passage], until: Sentence | None) -> None:
        """Read the sentences of the passage that is at hand, up to `until`."""
        passage = passages[self._place]
        if not self._concerns(passage):
            return
        if not self._sentences:
            self._sentences = sentences(passage, self._words.stops)
        while self._number < len(self._sentences):
            sentence = self._sentences[self._number]
            if until is not None and sentence.start >= until.start:
                return
            before = self._sentences[self._number - 1] if self._number else None
            if figures_of(sentence.low) and not (before is not None and _ASKED_ELSEWHERE.search(before.low)):
                self._told.figures, self._told.ended = as_told(sentence.text), True
            elif told_of_vote(self._words, sentence) or (only_voted(self._words, sentence.low.strip(" .()")) and _HOW.search(sentence.low)):
                self._told.settled(sentence.low)
            elif found := _in_sentence(self._words, sentence, before) or (
                _below(sentence, passages, self._place) if sentence.end == len(passage.text) else None
            ):
                if not unsettled.fell_at_once(sentence.low):
                    self._told.moved(sentence.low, found)
                    self._latest = found
            elif unsettled.moves_else(sentence.low):
                self._told.moved(sentence.low, [sentence])
                self._latest = [sentence]
            elif self._told.motions and _SECONDED_WITH.search(sentence.low) and not unsettled.fell(self._words, sentence.low):
                self._told.motions[-1].append(sentence)  # `Cllr A seconded with an amendment that it be in June.`: the vote is on both.
                self._told.instead = False
            elif before is not None and sentence.low.startswith("and ") and self._was_moved(before):
                self._latest.append(sentence)  # `She moved that item 3 be amended. And that in item 5 the sum be corrected.`
            else:
                self._told.heard(self._words, sentence.low)
            self._number += 1

    def _concerns(self, passage: Passage) -> bool:
        """Whether a passage may move something, tell of a vote, or say what became of what is open."""
        tells, low = self._words.tells, passage.forms()[1]
        if passage.cues(tells.cues) & (tells.moves | tells.settled | tells.voted | tells.agreed) or _LEADS.search(low):
            return True
        return bool(self._told.motions or self._told.amendments) and _said_of_it(self._words, low)

    def _was_moved(self, before: Sentence) -> bool:
        """Whether what was moved last stands in the sentence `before`."""
        last = self._latest[-1] if self._latest else None
        return last is not None and last.passage is before.passage and last.end > before.start


_HOW = re.compile(r"\b(?:carried|passed|lost|defeated|fell|rejected|agreed|approved|adopted|favour|unanimous(?:ly)?)\b")


THEIR = re.compile(r"\b(?:moved|proposed) (?:their|its) (?:approval|adoption|acceptance)\b")


def _in_sentence(words: Words, sentence: Sentence, before: Sentence | None) -> list[Sentence] | None:
    if before is not None and THEIR.search(sentence.low):
        return [before, sentence]  # `The accounts were read. Cllr A proposed their approval.`
    run = motion_words(words, sentence)
    return [run] if run is not None else None


def motion_words(words: Words, sentence: Sentence) -> Sentence | None:
    """Return the words of the motion that a sentence says was moved here, without who seconded it."""
    end = next(
        (hit.end() for pattern in (_MOVED_THAT, _MOVED_TO) for hit in _hits(pattern, sentence.low) if _moves(words, sentence, hit)), 0
    )
    run = without_seconder(sentence.cut(end)) if end else None
    return run if run is not None and len(run.plain) >= _LEAST else None


def _hits(pattern: re.Pattern[str], low: str) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern, those too that begin within another."""
    hit = pattern.search(low)
    while hit is not None:
        yield hit
        hit = pattern.search(low, hit.start() + 1)


def _moves(words: Words, sentence: Sentence, hit: re.Match[str]) -> bool:
    """Whether somebody moves something here, unlike `it was not proposed that`, `the proposed scheme that`."""
    before = sentence.plain[max(0, hit.start() - _BEFORE) : hit.start()]
    if words.turns.outside.search(before) or another.decided_before(words, sentence.low, hit.start(), report=False):
        return False
    return not words.turns.unmoved.search(before) and not words.reporting.search(sentence.low, hit.start(), hit.end())


def not_moved(words: Words, sentence: Sentence) -> bool:
    """Whether a sentence tells of moving something, and denies it or only wishes for it (`Nobody proposed that the hut be let`)."""
    told = list(_VERB.finditer(sentence.low))
    return bool(told) and all(words.turns.unmoved.search(sentence.plain[max(0, hit.start() - _BEFORE) : hit.start()]) for hit in told)


_VERB = re.compile(r"\b(?:moved|proposed)\b")
_BEFORE = 80
"""What denies a motion stands so near before its verb."""


def _said_of_it(words: Words, low: str) -> bool:
    """Whether a passage may say of what was moved that it fell, was reworded, how many voted, or that something else was put forward."""
    return figures_of(low) is not None or unsettled.fell(words, low) or unsettled.put_instead(low) or unsettled.reworded(low)


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

"""What stands around a sentence of narrative: the heading, the sentence before, the motion that was moved, the person whom `he` means."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from tui_minutes.parsing.outcomes.another import UNKNOWN, Own
from tui_minutes.parsing.outcomes.carried import on_vote
from tui_minutes.parsing.outcomes.clauses import mark_of
from tui_minutes.parsing.outcomes.subjects import subject_before
from tui_minutes.parsing.outcomes.words import Words
from tui_minutes.parsing.text.passages import Passage
from tui_minutes.parsing.text.sentences import Sentence, sentences

_STEM = 200
_OPENING = 90


class Setting:
    """What stands around a sentence: under a heading of minutes, under `Decision:`, after which sentence, after which person.

    What stood before is looked through when somebody asks for it, which is seldom.
    """

    def __init__(self, words: Words, people: Collection[str], *, titled: bool = False, loose: bool = False, own: Own = UNKNOWN) -> None:
        self.people = people
        self.own = own
        self.titled = titled
        self.loose = loose
        self.decision = False
        """What is read stands under a `Decision:` label."""
        self._words = words
        self._passages: Sequence[Passage] = ()
        self._pronouns: bool | None = None
        """Some `he` or `she` has to be somebody; None where nobody has asked yet."""
        self._stood: list[Passage | Sentence] = []
        """What stood before, as it was read or passed over."""
        self._heard: list[Passage | Sentence] = []
        """That part of it in which somebody may be named whom `he` means."""
        self._above: list[Passage] = []
        """Passages read or passed over, as far as they have not been looked at for a stem."""
        self._stem: Passage | None = None
        """The stem above that leads to what was said."""
        self.closes = False
        """The sentence that is read closes its passage."""
        self.moved: Sentence | None = None
        """The last sentence that tells who moved something."""
        self._before: Sentence | None = None
        self._decided = False
        self._person: str | None = None

    def opens(self, passages: Sequence[Passage]) -> None:
        """Begin with a part of an item, of which `passages` are all."""
        self._passages, self._pronouns = passages, None
        self.stood(None)

    def passed(self, passage: Passage) -> None:
        """Note a passage that was passed over."""
        self._stood.append(passage)
        self._heard.append(passage)
        self._above.append(passage)

    def said(self, sentence: Sentence) -> None:
        """Note a sentence of narrative."""
        self._stood.append(sentence)
        self._heard.append(sentence)

    def noted(self, sentence: Sentence) -> None:
        """Note a sentence that tells of no more than a vote, a reason, or who is to act."""
        self._stood.append(sentence)

    def stood(self, sentence: Sentence | None, *, decided: bool = False) -> None:
        """Set the sentence before."""
        self._before, self._decided = sentence, decided
        self._stood.clear()

    def _backwards(self, noted: list[Passage | Sentence]) -> Iterator[Sentence]:
        """Yield the sentences of what was noted, the last one first."""
        for one in reversed(noted):
            yield from (one,) if isinstance(one, Sentence) else reversed(sentences(one, self._words.stops))

    def under(self, passage: Passage) -> None:
        """Note a passage whose sentences are read."""
        self._above.append(passage)

    @property
    def views(self) -> bool:
        """A stem above leads to what was said (`The following points were raised:`), and nothing ended the list below it yet."""
        for passage in reversed(self._above[:-1]):
            low = passage.forms()[1]
            if low.rstrip(" \"'").endswith((":", ":-")):
                said = any(word in low[-_STEM:] for word in self._words.list("lead-forms.views"))
                self._stem = passage if said else None
                break
            if not passage.marker and not low.lstrip(" \"'").startswith("that "):
                self._stem = None
                break
        del self._above[:-1]
        return self._stem is not None and not (self._above and _beside(self._stem, self._above[-1]))

    @property
    def before(self) -> Sentence | None:
        """The sentence before, those apart that only tell how it was voted on."""
        sentence = next((one for one in self._backwards(self._stood) if not on_vote(one)), None)
        if sentence is not None:
            self._before, self._decided = sentence, False
        self._stood.clear()
        return self._before

    @property
    def pointed_at(self) -> Sentence | None:
        """What `This was agreed` means: the motion of the item where there is one and the sentence before proposes nothing."""
        before = self.before
        return before if before is None or self.moved is None or proposes(before.low) else self.moved

    @property
    def decided(self) -> bool:
        """The sentence before is a formal decision, which needs no `This was agreed` after it."""
        return self.before is not None and self._decided

    @property
    def antecedent(self) -> str | None:
        """The person whom `he` means, where somebody has to be meant."""
        if self._pronouns is None:
            self._pronouns = self._has_pronouns()
        if self._pronouns:
            said = self._backwards(self._heard)
            self._person = next((person for one in said if (person := person_in(self._words, one))), self._person)
        self._heard.clear()
        return self._person

    def _has_pronouns(self) -> bool:
        tells = self._words.tells
        told = "\n".join([passage.text for passage in self._passages if passage.cues(tells.cues) & tells.pronouns])
        return " he " in told or "He " in told or "she " in told or "She " in told


def _beside(stem: Passage, passage: Passage) -> bool:
    """Whether a paragraph stands in one list with a stem above it, not in the list that the stem leads to."""
    first, second = mark_of(stem.marker), mark_of(passage.marker)
    return first is not None and second is not None and first.style == second.style and bool(second.label)


def proposes(low: str) -> bool:
    """Whether a sentence proposes something, or says what is to be."""
    return "propos" in low or "moved" in low or " be " in low


_PERSON = re.compile(r"[\w.'-]+(?: [A-Z][\w.'-]*){0,4}")


def person_in(words: Words, sentence: Sentence) -> str | None:
    """Return the person whom `he` in the next sentence means: the only one named, else the first."""
    first = words.titles.search(sentence.plain)
    if first is None:
        told = words.reporting.search(sentence.low, 0, _OPENING)
        who = subject_before(words, sentence, told.start(), (), None) if told else None
        single = who is not None and who[1] is not None and who[0] <= len("The ") and not who[1].lower().endswith("s")
        return who[1] if who and single else None
    person = _PERSON.match(sentence.plain, first.start())
    return person[0].rstrip(".,") if person else None

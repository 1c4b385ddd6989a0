"""An outcome while it is being read."""

from __future__ import annotations

from dataclasses import dataclass, field

from store.records import Confidence, OutcomeKind, Place
from tui_minutes.parsing.text.sentences import Sentence


@dataclass(slots=True)
class Draft:
    """One decided or promised thing; `parts` are the runs of the page that it rests on, `text` the words of the clause."""

    text: str
    kind: OutcomeKind
    parts: list[Sentence]
    formal: bool = True
    confidence: Confidence = Confidence.HIGH
    stem: str | None = None
    clause: str | None = None
    subpoints: list[str] = field(default_factory=list)
    mover: str | None = None
    seconder: str | None = None
    vote: str | None = None
    owner: str | None = None
    due: str | None = None
    due_words: str | None = None
    meeting_day: str | None = None
    """The words of the date of the meeting that `at this meeting` means."""
    labelled: bool = False
    voted: bool = False
    """Its words are those of a motion further above; the last of its parts tells of the vote."""
    reason: str | None = None
    options: str | None = None
    also: list[Place] = field(default_factory=list)
    lead: Sentence | None = None
    """The lead-in word stands here; its place is part of the record's."""

    led: Sentence | None = None
    """The lead-in that this clause shares with others."""

    @property
    def by_vote(self) -> bool:
        """A vote settled it: it is a motion or an amendment that was carried or lost."""
        return self.kind in {OutcomeKind.CARRIED, OutcomeKind.LOST}

    @property
    def first(self) -> Sentence:
        """The run that the outcome's words begin in."""
        return self.parts[0]


@dataclass(frozen=True, slots=True)
class Soft:
    """A soft outcome in a sentence: its words are `[start, end)`."""

    kind: OutcomeKind
    start: int
    end: int
    owner: str | None
    confidence: Confidence
    key: int = -1
    """Where the word stands that makes it one; -1 when that is its beginning."""


EDGE = " ,;:.-\"'•*|_"


def tidy(text: str) -> str:
    """Return clause words without the marks that only tie clauses together (`; and`, a closing full stop, an opening quote)."""
    text = text.strip()
    if text[-1:].isalnum() and text[0].isalnum() and not text.endswith((" and", " or", ";and")):
        return text
    while True:
        kept = text.strip(" ;,:|*_-–—").removesuffix(" and").removesuffix(" or").removesuffix(";and").strip(" ;,")
        kept = kept.rstrip(".") if not kept.endswith("..") else kept
        kept = kept.strip('"“”')
        if kept == text:
            return kept
        text = kept

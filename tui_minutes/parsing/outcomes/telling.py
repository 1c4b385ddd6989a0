"""What each rule of outcomes cannot do without, as bits of the shared look over a passage (`parsing.text.cues`).

A new rule gets a field here with the words that every one of its findings contains, is put together with the others of its kind, and asks
for its bit before it looks: passages that do not tell (`tells`) are passed over altogether. Rules that find phrases as they stand give
the phrases; words that may begin in the middle of another (`be`, `is`) are left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tui_minutes.parsing.text.cues import Cues, cues
from tui_minutes.parsing.vocabulary import Vocabulary

PARTS = ("reason", "option")
"""How a sentence begins that opens a part of the record inside a passage."""
_SPACED = 5
_BEING = ("was ", "were ", "is ", "are ", "to be ", "be ")
_MODALS = ("would", "will", "shall")
_AFTER = ("be", "come", "follow", "also", "now", "then", "therefore", "again", "look", "continue", "all", "both", "further")
"""What may stand between one of these and what is going to be done, or is done itself."""
_KEY = 2
_AROUND = " *_:.-–|(["


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """Bits of the words that rules need, and how passages open that are headings, labels or counts."""

    cues: Cues
    lead: int
    plain: int
    upheld: int
    minutes: int
    motions: int
    settled: int
    elected: int
    passed: int
    dashed: int
    objection: int
    seconded: int
    granted: int
    hints: int
    asks: int
    told_to: int
    agreed: int
    noted: int
    modal: int
    promised: int
    to_be: int
    moves: int
    voted: int
    dissent: int
    parts: int
    action: int
    pronouns: int
    months: int
    due: int
    marks: int
    procedural: int
    follow_up: int
    openings: Mapping[str, tuple[str, ...]]
    plainly: int = field(init=False)
    """The bits of rules of plain decisions, which need one of `plain` beside."""
    softly: int = field(init=False)
    """The bits of rules of soft outcomes, which need one of `hints` beside."""
    any: int = field(init=False)
    """The bits of all others."""

    def __post_init__(self) -> None:
        """Put the bits together by what they tell."""
        plainly = self.upheld | self.settled | self.elected | self.passed | self.dashed | self.objection | self.seconded | self.agreed
        softly = self.asks | self.told_to | self.agreed | self.noted | self.modal | self.promised | self.to_be
        object.__setattr__(self, "plainly", plainly)
        object.__setattr__(self, "softly", softly)
        object.__setattr__(self, "any", self.lead | self.moves | self.voted | self.parts | self.action)

    def tells(self, seen: int) -> bool:
        """Whether a passage may tell of an outcome; without these words only `Clerk to write` and initials alone do."""
        return bool(seen & self.any or (seen & self.plain and seen & self.plainly) or (seen & self.hints and seen & self.softly))

    def decides(self, seen: int) -> bool:
        """Whether a sentence may tell of a decision without a lead-in."""
        return bool(seen & self.plain and seen & self.plainly)

    def soft(self, seen: int) -> bool:
        """Whether a sentence may tell of a soft outcome, but `Clerk to write`."""
        return bool(seen & self.hints and seen & self.softly)

    def opens(self, low: str) -> bool:
        """Whether a passage may be a heading, a label or a count: told by its first words."""
        bare = low.lstrip(_AROUND) if low[0] in _AROUND else low
        openings = self.openings.get(bare[:_KEY])
        return openings is not None and bare.startswith(openings)


def telling(vocabulary: Vocabulary, leads: Collection[str], sections: Iterable[str]) -> Telling:
    """Return the bits of `vocabulary`; `leads` are the lead-in words, `sections` the headings of parts of a record."""
    seen, lists = cues(vocabulary), vocabulary.lists
    words = seen.words

    def listed(*names: str) -> tuple[str, ...]:
        return tuple(word for name in names for word in lists["outcomes." + name])

    # A letter-spaced word may stand in two pieces (`RESOL VED`), or in as many as it has letters.
    pieces = [f"{word[:end]} {word[end]}" for word in leads for end in range(_SPACED, len(word)) if word[end] != " "]
    spaced = words(leads, whole=True) | seen.rows(pieces) | words(("e", "g"), whole=True)
    return Telling(
        cues=seen,
        lead=spaced,
        plain=words(listed("outcomes.hints", "outcomes.elected", "outcomes.outright")),
        upheld=words(listed("minutes.records", "minutes.approved")),
        minutes=words(("minute", "record", "cofnod", "miont")),
        motions=words(listed("outcomes.motions")),
        settled=words((*listed("outcomes.carried", "outcomes.lost"), "defeated", "rejected"), whole=True),
        elected=words((*listed("outcomes.elected", "outcomes.outright"), "declared", "deemed"), whole=True),
        passed=words(listed("outcomes.refused", "outcomes.deferred", "outcomes.approved", "outcomes.agreed"), whole=True),
        dashed=words(("agreed", "approved", "deferred", "noted", "refused", "adopted", "accepted", "granted", "rejected"), whole=True),
        objection=words(listed("outcomes.no_objection")),
        seconded=words(("second",)),
        granted=words(("granted", "refused", "approved", "deferred", "noted", "adopted"), whole=True),
        hints=words((*listed("soft.hints"), "was accepted")),
        asks=words(("ask", "request", "urged", "instruct", "tasked")),
        told_to=seen.rows(_without_being(listed("soft.asked_of"))),
        agreed=words(("agreed", "decided", "accepted", "decision", "in agreement", "voted ")),
        noted=words(("noted",)),
        modal=words([f"{modal} {word}" for modal in _MODALS for word in (*listed("soft.deeds"), *_AFTER)], whole=True),
        promised=words(listed("soft.undertook"), whole=True),
        to_be=words([f"to be {deed}" for deed in listed("soft.done")], whole=True),
        moves=words(("propos", "moved", "second")) | words(("prop", "prop'd"), whole=True),
        voted=words(("vote", "voting", "favour", "casting", "unanim", "nem", "abst", "dissent", "recorded")),
        dissent=words(("abst", "vote", "voting", "dissent", "recorded", "against")),
        parts=words(PARTS),
        action=words(("action", "gweithredu")),
        pronouns=words(("he", "she"), whole=True),
        months=words(_every(vocabulary, "dates.months"), whole=True),
        due=words(("within",)) | seen.rows(listed("due.next", "due.loose")),
        marks=words(
            (*listed("margins.posts", "actions.mine"), *_every(vocabulary, "outcomes.margin-marks"), "action", "actions"), whole=True
        ),
        procedural=seen.rows(listed("procedural.words")),
        follow_up=seen.rows(listed("follow-up.words")),
        openings=_by_key((*sections, *listed("lead-forms.labels"), *_OPENINGS)),
    )


def _every(vocabulary: Vocabulary, table: str) -> list[str]:
    """Return the words of all lists of a table."""
    return [word for words in vocabulary.group(table).values() for word in words]


def _without_being(phrases: Iterable[str]) -> Iterator[str]:
    """Yield the phrases without the verb before them: `asked to` for `was asked to`."""
    for phrase in phrases:
        yield phrase[max(len(being) if phrase.startswith(being) else 0 for being in _BEING) :]


_OPENINGS = (
    "action", "for action", "to be actioned", "gweithredu", "decision", "resolution", "for", "against", "in favour", "abst", "not voting",
    "declined", "vote",
)  # fmt: skip
"""How labels, decisions under a number, and the lines of a count begin."""


def _by_key(openings: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for opening in dict.fromkeys(openings):
        found[opening[:_KEY]] = (*found.get(opening[:_KEY], ()), opening)
    return found

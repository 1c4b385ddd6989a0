"""What each rule of outcomes cannot do without, as bits of the shared look over a passage (`parsing.cues`).

A new rule gets a field here with the words that every one of its findings contains, is listed in `any` (a plain decision in `plainly`),
and asks for its bit before it looks: passages that do not tell (`tells`) are passed over altogether.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tui_minutes.parsing.cues import Cues, cues
from tui_minutes.parsing.vocabulary import Vocabulary

PARTS = ("reason", "option")
"""How a sentence begins that opens a part of the record inside a passage."""
_ACTION = ("action", "gweithredu")
_SECONDED = ("second",)
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
    soft: int
    asks: int
    told_to: int
    agreed: int
    noted: int
    modal: int
    promised: int
    moves: int
    voted: int
    dissent: int
    parts: int
    action: int
    plainly: int
    any: int
    openings: Mapping[str, tuple[str, ...]]

    def tells(self, seen: int) -> bool:
        """Whether a passage may tell of an outcome; without these words only `Clerk to write` and initials alone do."""
        return bool(seen & self.any) or self.decides(seen)

    def decides(self, seen: int) -> bool:
        """Whether a sentence may tell of a decision without a lead-in."""
        return bool(seen & self.plain and seen & self.plainly)

    def opens(self, low: str) -> bool:
        """Whether a passage may be a heading, a label or a count: told by its first words."""
        bare = low.lstrip(_AROUND)
        return bare.startswith(self.openings.get(bare[:_KEY], ("\n",)))


def telling(vocabulary: Vocabulary, leads: Iterable[str], sections: Iterable[str]) -> Telling:
    """Return the bits of `vocabulary`; `leads` are the lead-in words, `sections` the headings of parts of a record."""
    seen, lists = cues(vocabulary), vocabulary.lists
    words = seen.words

    def listed(*names: str) -> tuple[str, ...]:
        return tuple(word for name in names for word in lists["outcomes." + name])

    # A letter-spaced word may stand in two pieces (`RESOL VED`), or in as many as it has letters.
    lead = words([word[:end] for word in leads for end in range(5, len(word) + 1)], whole=True) | words(("e", "g"), whole=True)
    plain = words(listed("outcomes.hints", "outcomes.elected", "outcomes.outright"))
    soft = words((*listed("soft.hints"), "was accepted"))
    moves = words(("propos", "moved", "second"))
    voted = words(("vote", "voting", "favour", "casting", "unanim", "nem", "abst", "dissent", "recorded"))
    upheld = words(listed("minutes.records", "minutes.approved"))
    settled = words((*listed("outcomes.carried", "outcomes.lost"), "defeated", "rejected"), whole=True)
    elected = words(listed("outcomes.elected", "outcomes.outright"), whole=True)
    passed = words(listed("outcomes.refused", "outcomes.deferred", "outcomes.approved", "outcomes.agreed"), whole=True)
    dashed = words(("agreed", "approved", "deferred", "noted", "refused", "adopted", "accepted", "granted", "rejected"), whole=True)
    agreed = words(("agreed", "decided", "accepted", "decision"))
    return Telling(
        cues=seen,
        lead=lead,
        plain=plain,
        upheld=upheld,
        minutes=words(("minute", "record", "cofnod", "miont")),
        motions=words(listed("outcomes.motions")),
        settled=settled,
        elected=elected,
        passed=passed,
        dashed=dashed,
        objection=words(listed("outcomes.no_objection")),
        seconded=words(_SECONDED),
        granted=words(("granted", "refused", "approved", "deferred", "noted", "adopted"), whole=True),
        soft=soft,
        asks=words(("ask", "request", "urged")),
        told_to=words(listed("soft.asked_of_hints")),
        agreed=agreed,
        noted=words(("noted",)),
        modal=words(("would", "will", "shall"), whole=True),
        promised=words(listed("soft.undertook_hints")),
        moves=moves,
        voted=voted,
        dissent=words(("abst", "vote", "voting", "dissent", "recorded", "against")),
        parts=words(PARTS),
        action=words(_ACTION),
        plainly=upheld | settled | elected | passed | dashed | words(listed("outcomes.no_objection")) | words(_SECONDED) | agreed,
        any=lead | soft | moves | voted | words(PARTS) | words(_ACTION),
        openings=_by_key((*sections, *listed("lead-forms.labels"), *_OPENINGS)),
    )


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

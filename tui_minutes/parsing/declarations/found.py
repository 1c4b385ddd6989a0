"""Declarations while they are being read: what one sentence, entry or row says of one or several people."""

from __future__ import annotations

from dataclasses import dataclass, field

from store.records import Effect, Finding, InterestKind, Place
from tui_minutes.parsing.declarations.names import Named
from tui_minutes.parsing.declarations.targets import Target
from tui_minutes.parsing.text.sentences import Sentence


@dataclass(slots=True)
class Context:
    """What a stem, a sub-heading or the heading says of every declaration below it."""

    kind: tuple[InterestKind, str] | None = None
    target: Target = field(default_factory=Target)
    reason: str | None = None
    effect: Effect = Effect.NOT_STATED
    effect_words: str | None = None
    effect_place: Place | None = None
    listing: bool = False
    """A stem announced a list: the entries below need no verb."""


@dataclass(slots=True)
class Found:
    """One declaration of one or several people; `parts` are the sentences or cells that it rests on, in order."""

    people: list[Named]
    parts: list[Sentence]
    kind: tuple[InterestKind, str] | None = None
    heading_kind: bool = False
    target: Target = field(default_factory=Target)
    reason: str | None = None
    effect: Effect = Effect.NOT_STATED
    effect_words: str | None = None
    effect_place: Place | None = None
    repeat: bool = False
    """It repeats an earlier declaration (`having declared an interest, left`)."""
    findings: list[Finding] = field(default_factory=list)
    own_effects: dict[str, tuple[Effect, str, Place]] = field(default_factory=dict)
    """Effects told of single people of the group afterwards, by the member as written."""
    kind_denied: bool = False
    """The page says of which kind it is not, and not of which it is: no heading or stem above tells it."""

    def inherit(self, context: Context) -> None:
        """Take from `context` what the words themselves do not say."""
        self.kind = self.kind or (None if self.kind_denied else context.kind)
        if not self.target.refs and (context.target.refs or context.target.subject):
            self.target = context.target
        self.reason = self.reason or context.reason
        if self.effect is Effect.NOT_STATED:
            self.effect, self.effect_words, self.effect_place = context.effect, context.effect_words, context.effect_place


@dataclass(frozen=True, slots=True)
class Predicate:
    """Where a subject, its verb and the thing declared stand in a sentence."""

    people: tuple[Named, ...]
    start: int
    verb: int
    end: int
    object_end: int
    repeat: bool = False
    like: bool = False
    """It declares what the one before does, of other business: `Councillor A declared an interest in item 3 and Councillor B in item 4`."""

"""The labels that site software prints inside an item, and the words that are no part of the minutes at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from store.text import fold
from tui_minutes.parsing.text.lines import Line
from tui_minutes.parsing.vocabulary import Vocabulary
from tui_minutes.reading.document import BlockKind

_BULLETS = "·•*-–\uf0a7\uf0b7"
LONGEST_WHOLE, _OPENING = 80, 40
LONGEST_RESIDUE = 240
"""What the site prints around the minutes is shorter."""
_AROUND = " •·*_[]()<>|"
_HEAD = 2


class Label(StrEnum):
    """What the text after a label is."""

    MINUTES = "minutes"
    DECISION = "decision"
    DOCUMENTS = "documents"


@dataclass(frozen=True, slots=True, eq=False)
class Labels:
    """The labels of a vocabulary, ready for looking up."""

    kinds: dict[str, Label]
    inline: re.Pattern[str]
    residue: frozenset[str]
    openings: tuple[str, ...]
    heads: frozenset[str]
    """The first two letters of all of these."""
    truncated: re.Pattern[str]

    def whole(self, line: Line) -> Label | None:
        """Return the label that all of `line` is, if it is one."""
        text = line.text
        if len(text) > 40 or not text or line.marker:
            return None  # `a) Decisions:` is an entry of a list
        if text[-1] != ":" and line.kind is not BlockKind.LABEL:
            return None
        return self.kinds.get(fold(text).rstrip(" :"))

    def opening(self, line: Line) -> tuple[Label, int] | None:
        """Return the label that `line` opens with and the offset of the words after it."""
        colon = line.text.find(":", 0, 40)
        if colon < 3:
            return None
        kind = self.kinds.get(fold(line.text[:colon]))
        return (kind, colon + 1) if kind and line.text[0].isupper() else None

    def is_residue(self, line: Line) -> bool:
        """Say whether `line` is something that the site printed around the minutes."""
        text = line.text
        if len(text) > LONGEST_WHOLE:
            return len(text) < LONGEST_RESIDUE and text[:_OPENING].lower().startswith(self.openings)
        if text.isascii() and (head := text.lstrip(_AROUND)[:_HEAD].lower()) and head not in self.heads:
            return False
        folded = fold(text).strip(_AROUND)
        if not folded:
            return not any(bullet in text for bullet in _BULLETS)
        return folded in self.residue or folded.startswith(self.openings)


@lru_cache(maxsize=4)
def labels(vocabulary: Vocabulary) -> Labels:
    """Return the labels of `vocabulary`."""
    kinds = {fold(word): kind for kind in Label for word in vocabulary.words(f"structure.labels.{kind.value}")}
    names = sorted((re.escape(word[:1].upper() + word[1:]) for word in kinds if "(" not in word), key=len, reverse=True)
    parts = "|".join(re.escape(word) for word in vocabulary.words("structure.truncation.parts"))
    openings = vocabulary.words("structure.truncation.opening")
    return Labels(
        kinds,
        re.compile(rf"(?:{'|'.join(names)}) ?:(?=\s|$)"),
        frozenset(vocabulary.words("structure.residue.lines")),
        tuple(vocabulary.words("structure.residue.openings")),
        frozenset(word[:_HEAD] for name in ("lines", "openings") for word in vocabulary.words(f"structure.residue.{name}")),
        re.compile(rf"(?:{'|'.join(map(re.escape, openings))}) (?:{parts})(?: for)?(?: item)? ?([^\s]{{0,20}}[^\s.])?\.?"),
    )

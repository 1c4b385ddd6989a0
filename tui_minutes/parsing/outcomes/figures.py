"""The figures of a vote that are a sentence of their own: `4 in favour, 1 abstention.`, which may be all that is told of how it went."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui_minutes.parsing.outcomes.votes import NUMBERS

_LONGEST = 90
_TELLING = ("in favour", "vote", "abst")
"""Without one of these it may be anything that is for and against."""
_OPENS = re.compile(r"(?:vote|votes|voting)(?: was| were)?: ?", re.IGNORECASE)
_APART = re.compile(r", and |, with |, |; | and | with | / | - ")
_SIDE = re.compile(
    rf"(?P<figure>\d{{1,2}}|no|nil|none|{'|'.join(NUMBERS)}) (?:(?:votes?|members?|councillors?) )?(?:voted )?"
    r"(?:(?P<favour>in favour|for)|(?P<against>against)|(?:abst(?:entions?|ained|aining)))"
)


@dataclass(frozen=True, slots=True)
class Figures:
    """How many voted for it, against it and neither; `against` is None where the page tells nothing of them, as is `neither`."""

    favour: int
    against: int | None = None
    neither: int | None = None

    @property
    def uncontested(self) -> bool:
        """Nobody voted against it, and more voted for it than stood aside. Of who else was there the page tells: no other side is left."""
        told = self.against is not None or self.neither is not None
        return told and not self.against and self.favour > (self.neither or 0)

    def bears(self, *, lost: bool) -> bool:
        """Whether they are those of a vote that was lost, or won."""
        return (self.favour < (self.against or 0)) if lost else self.favour > (self.against or 0)


def figures_of(low: str, *, plainly: bool = True) -> Figures | None:
    """Return the figures that a sentence in lower case gives where it says nothing else, with those in favour among them.

    Unless it has to tell `plainly` that they are of a vote, `4 for, 1 against` is enough.
    """
    low = low.strip(" .()[]")
    if len(low) > _LONGEST or (plainly and not any(word in low for word in _TELLING)):
        return None
    opens = _OPENS.match(low)
    found: dict[str, int] = {}
    for piece in _APART.split(low[opens.end() :] if opens else low):
        side = _SIDE.fullmatch(piece)
        name = "favour" if side and side["favour"] else "against" if side and side["against"] else "neither"
        if side is None or name in found:
            return None
        found[name] = _number(side["figure"])
    return Figures(found["favour"], found.get("against"), found.get("neither")) if "favour" in found else None


def as_told(text: str) -> str:
    """Return the figures as they are printed, without `Vote:` before them."""
    text = text.strip(" .()[]")
    opens = _OPENS.match(text)
    return text[opens.end() :] if opens else text


def _number(figure: str) -> int:
    if figure.isdigit():
        return int(figure)
    return NUMBERS.index(figure) + 1 if figure in NUMBERS else 0

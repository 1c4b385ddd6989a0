"""Which of the numbers that stand at the beginning of lines are item numbers: those that follow one another down the page.

Numbered paragraphs, clauses of a resolution and counts of votes look the same one by one. What tells items is that they go up
by one across the whole page and that headings and labels stand beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from tui_minutes.parsing.layouts.numbers import Number, step

_WINDOW, _NARROW, _MANY = 60, 6, 3000
_UNREACHED = -1e9


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number at line `index`; `weight` is how much that line looks like an item's heading."""

    index: int
    number: Number
    weight: float


def chain(candidates: list[Candidate]) -> list[Candidate]:
    """Return the best rising chain of `candidates`; linear in their number."""
    if not candidates:
        return []
    best = [0.0] * len(candidates)
    before = [-1] * len(candidates)
    window = _WINDOW if len(candidates) <= _MANY else _NARROW
    for at, candidate in enumerate(candidates):
        best[at] = candidate.weight + _start(candidate.number)
        for earlier in range(max(0, at - window), at):
            score = best[earlier] + candidate.weight + _worth(step(candidates[earlier].number, candidate.number))
            if score > best[at] + 1e-9:
                best[at], before[at] = score, earlier
    at = max(range(len(best)), key=lambda one: (best[one], -one))
    found: list[Candidate] = []
    while at >= 0:
        found.append(candidates[at])
        at = before[at]
    return found[::-1]


def score(found: list[Candidate]) -> float:
    """Return how sure one may be of a chain: its steps by one and the weights of its members."""
    steps = sum(1 for a, b in pairwise(found) if step(a.number, b.number) == 1)
    return steps + sum(max(candidate.weight, -0.5) for candidate in found)


def _start(number: Number) -> float:
    return 0.3 if number.values and number.values[-1] == 1 else 0.0


def _worth(far: int | None) -> float:
    if far is None:
        return _UNREACHED
    if far == 1:
        return 1.0
    if 1 < far <= 12:
        return 0.35 - 0.05 * far
    if far > 12:
        return -0.6
    return -1.3 if far == 0 else _UNREACHED

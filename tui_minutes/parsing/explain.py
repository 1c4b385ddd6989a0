"""Why a page was read as it was: each stretch of the view with what it was taken for and the rule that took it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Taken:
    """One stretch of the view, `[start, end)`."""

    start: int
    end: int
    taken_for: str
    rule: str


@dataclass(slots=True)
class Explain:
    """Collects what was taken for what while a page is read."""

    taken: list[Taken] = field(default_factory=list)

    def add(self, start: int, end: int, taken_for: str, rule: str) -> None:
        """Note that `view[start:end]` was taken for something by a rule."""
        self.taken.append(Taken(start, end, taken_for, rule))

    def lines(self, view: str, width: int = 60) -> list[str]:
        """Return one line a stretch, in the order of the page: line number, what it was taken for, the rule, the words."""
        shown, number, seen = [], 1, 0
        for taken in sorted(self.taken, key=lambda one: (one.start, -one.end)):
            number += view.count("\n", seen, taken.start)
            seen = max(seen, taken.start)
            words = " ".join(view[taken.start : min(taken.end, taken.start + width * 2)].split())
            words = words if len(words) <= width else words[: width - 1] + "…"
            shown.append(f"{number:>5}  {taken.taken_for:<22} {taken.rule:<34} {words}")
        return shown

"""Why a page was read as it was: each stretch of the view with what it was taken for and the rule that took it."""

from __future__ import annotations

from dataclasses import dataclass, field

from store.records import Minutes
from tui_minutes.parsing.page import Page
from tui_minutes.parsing.text.passages import Passage


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

    def tell(self, page: Page, minutes: Minutes) -> None:
        """Add what the parts of a cut page and the records read from it stand for."""
        self._passages("header", "before the items", page.header)
        self._passages("attendance", "after an attendance label", page.attendance)
        self._passages("under no heading", "minutes outside every item", page.loose)
        self._passages("closing", "after the business", page.closing)
        for item in page.items:
            name = f"item {item.position}"
            said = "no label on the page: told by its words"
            self._passages(f"{name} agenda", "before the page's label" if page.labelled else said, item.agenda)
            self._passages(f"{name} minutes", "after the page's label" if item.labelled else said, item.minutes)
            self._passages(f"{name} decision", "after the page's label", item.decision)
        for one in minutes.declarations:
            self.add(
                one.place.start, one.place.end, "nil return" if one.nil else "declaration", f"{one.member or 'nobody'}: {one.kind.value}"
            )
        for act in minutes.actions:
            self.add(
                act.place.start, act.place.end, f"action {act.kind.value}", "formal" if act.formal else f"soft, {act.confidence.value}"
            )
        for taken in minutes.meeting.inferred:
            if taken.place is not None:
                self.add(taken.place.start, taken.place.end, f"inferred {taken.field}", taken.value)

    def _passages(self, taken_for: str, rule: str, passages: tuple[Passage, ...]) -> None:
        for passage in passages:
            if passage.text:
                self.add(passage.origin(0), passage.end, taken_for, rule)

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

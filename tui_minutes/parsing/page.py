"""A page cut into its parts, before anything is read from them: header, items with agenda and minutes apart, what belongs to no item."""

from __future__ import annotations

from dataclasses import dataclass, field

from store.records import Finding, Place
from tui_minutes.parsing.text.passages import Passage


@dataclass(frozen=True, slots=True)
class ItemText:
    """One agenda item as it stands on the page.

    `agenda` is what the agenda said, `minutes` what followed `Minutes:` (or all of it, on pages without labels), `decision` what
    followed `Decision:`. `parent` is the position of the item this one is a sub-heading of.
    """

    position: int
    number: str | None
    title: Passage | None
    place: Place
    agenda: tuple[Passage, ...] = ()
    minutes: tuple[Passage, ...] = ()
    decision: tuple[Passage, ...] = ()
    documents: tuple[Passage, ...] = ()
    parent: int | None = None
    truncated: bool = False
    number_inferred: bool = False
    private: bool = False
    """Stands under a heading for confidential business, or the source states that it is restricted."""
    public: bool = False
    """The source states that it is not restricted."""
    labelled: bool = False
    """The page itself says which text is minutes (`Minutes:`, `Decision:`)."""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """The parts of a page, in order. `header` and `attendance` stand before the first item; `loose` is minutes text under no item."""

    header: tuple[Passage, ...] = ()
    attendance: tuple[Passage, ...] = ()
    items: tuple[ItemText, ...] = ()
    loose: tuple[Passage, ...] = ()
    closing: tuple[Passage, ...] = ()
    """Signature lines and the like after the last item."""
    labelled: bool = field(default=False)
    """Some item of the page has a `Minutes:` or `Decision:` label, so text before such a label is agenda text."""
    layout: str = ""
    """The layout by which the page was cut, in words."""


def record(page: Page) -> list[Passage]:
    """Return the passages that tell what happened: the minutes and decisions of all items, and minutes text under no item."""
    found: list[Passage] = []
    for item in page.items:
        found += item.minutes
        found += item.decision
    found += page.loose
    return found

"""What every layout hands on: the lines before the items, the items with their lines, the lines after them."""

from __future__ import annotations

from dataclasses import dataclass, field

from tui_minutes.parsing.explain import Explain
from tui_minutes.parsing.layouts.labels import Labels, labels
from tui_minutes.parsing.layouts.titles import TitleWords, title_words
from tui_minutes.parsing.text.lines import Line
from tui_minutes.parsing.text.mending import Wrapping
from tui_minutes.parsing.text.passages import Passage
from tui_minutes.parsing.vocabulary import Vocabulary
from tui_minutes.reading.document import Document


@dataclass(slots=True)
class RawItem:
    """An item before its text is told apart: its title, and all lines that stand under it."""

    number: str | None
    title: Passage | None
    start: int
    body: list[Line] = field(default_factory=list)
    run_on: Passage | None = None
    """Words that stand on the title's line after it."""
    linked: bool = False
    """The title is a link to a file."""
    inferred: bool = False
    parent: int | None = None
    private: bool = False
    public: bool = False
    """As in `ItemText`."""
    decided: bool = False
    """All of its text is what was decided, though no label says so."""


@dataclass(slots=True)
class Cut:
    """A page cut by one layout."""

    layout: str
    head: list[Line]
    items: list[RawItem]
    tail: list[Line] = field(default_factory=list)
    wrapping: Wrapping | None = None
    """How the lines of the items end, where they end otherwise than those of the page."""


@dataclass(slots=True)
class Desk:
    """What a layout works with."""

    document: Document
    vocabulary: Vocabulary
    lines: list[Line]
    wrapping: Wrapping
    labels: Labels
    titles: TitleWords
    explain: Explain | None = None

    @property
    def view(self) -> str:
        """Return the clean text of the document."""
        return self.document.view

    def note(self, line: Line, taken_for: str, rule: str) -> None:
        """Tell the explanation, where one is wanted, what a line was taken for."""
        if self.explain is not None:
            self.explain.add(line.start, line.end, taken_for, rule)


def desk(document: Document, vocabulary: Vocabulary, lines: list[Line], wrapped: Wrapping, explain: Explain | None) -> Desk:
    """Return the desk for one document."""
    return Desk(document, vocabulary, lines, wrapped, labels(vocabulary), title_words(vocabulary), explain)

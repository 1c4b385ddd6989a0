"""What has been read of an item so far: what the reader and those who read labels, votes and margins for it share."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tui_minutes.parsing.outcomes.draft import Draft
from tui_minutes.parsing.outcomes.moved import Moved
from tui_minutes.parsing.outcomes.sections import Ends
from tui_minutes.parsing.outcomes.setting import Setting
from tui_minutes.parsing.outcomes.votes import Motion
from tui_minutes.parsing.outcomes.words import Words
from tui_minutes.parsing.text.passages import Passage
from tui_minutes.parsing.text.sentences import Sentence


class ItemState:
    """The outcomes found in an item (`drafts`), its passages, and what has been moved, argued and weighed in them."""

    def __init__(self, words: Words, people: Collection[str], setting: Setting) -> None:
        self.words = words
        self.people = people
        self.setting = setting
        self.drafts: list[Draft] = []
        self.reason: list[str] = []
        self.options: list[str] = []
        self.movers: list[tuple[Motion, int, Sentence]] = []
        self.passages: Sequence[Passage] = ()
        self.ends = Ends(words, ())
        self.moved = Moved(words)
        self.margin = False
        """The page names those who are to act in its right margin."""
        self.section = ""
        """The part of the record that is being read (`reason`, `votes`), "" when it is none."""
        self.count = ""
        """The lines of a count that stand before the outcome."""
        self.ahead = False
        """A count that follows is of an outcome still to be told."""

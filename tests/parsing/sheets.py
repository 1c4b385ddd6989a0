"""Pages built by hand for tests of what is read from them: a view that grows as passages are added, so that places are real."""

from __future__ import annotations

from contextlib import contextmanager

import pytest

from store.records import Place
from tui_minutes.parsing.outcomes.reader import ItemReader
from tui_minutes.parsing.page import ItemText, Page
from tui_minutes.parsing.text.passages import Passage, stitch
from tui_minutes.parsing.text.sentences import Sentence


class Sheet:
    """A page of an invented council; `reader` is what reads it once it is written (`read`)."""

    def __init__(self, reader):
        self.view = ""
        self.items = []
        self._reader = reader

    def passages(self, texts):
        """Write paragraphs; one with a list marker is a pair of both."""
        made = []
        for text in texts:
            marker, words = text if isinstance(text, tuple) else ("", text)
            begin = len(self.view) + (len(marker) + 1 if marker else 0)
            self.view += (marker + " " if marker else "") + words + "\n"
            made.append(stitch(self.view, [(begin, begin + len(words))], line=self.view.count("\n"), marker=marker))
        return tuple(made)

    def item(self, title, *minutes, number=None, decision=(), agenda=()):
        """Add an item with its paragraphs, in the order of a page."""
        position = len(self.items) + 1
        heading = self.passages([title])[0] if title else None
        agenda, decision, told = self.passages(agenda), self.passages(decision), self.passages(minutes)
        place = Place(0, 1, 1)
        self.items.append(ItemText(position, number or str(position), heading, place, agenda, told, decision, labelled=True))
        return self

    def read(self, *more, **parts):
        """Return what the reader finds on the page; `more` is for the reader, `parts` are other parts of the page."""
        return self._reader(Page(items=tuple(self.items), labelled=True, **parts), *more)


@contextmanager
def every_rule_asked():
    """Ask every rule about every sentence, whatever words stand in it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ItemReader, "_passes", lambda *_: False)
        patch.setattr(ItemReader, "_silent", lambda *_: False)
        patch.setattr(Passage, "cues", lambda *_: -1)
        patch.setattr(Sentence, "cues", lambda *_: -1)
        yield

"""Pages of invented councils, built by hand, and what is declared on them."""

from __future__ import annotations

import pytest

from store.records import Person, Place
from tui_minutes.parsing.declarations import read_declarations
from tui_minutes.parsing.page import ItemText, Page
from tui_minutes.parsing.passages import mend
from tui_minutes.parsing.people import directory
from tui_minutes.parsing.vocabulary import standard

PEOPLE = directory(
    (
        Person("Mary Calder", initials="MC"),
        Person("Martin Stone", initials="MS"),
        Person("Lena Rowe", initials="LR"),
        Person("Akers"),
        Person("Dunnock"),
    )
)


class Sheet:
    """A view that grows as passages are added, so that places are real."""

    def __init__(self):
        self.view = ""
        self.items = []

    def passages(self, texts):
        made = []
        for text in texts:
            marker, words = text if isinstance(text, tuple) else ("", text)
            begin = len(self.view) + (len(marker) + 1 if marker else 0)
            self.view += (marker + " " if marker else "") + words + "\n"
            made.append(mend(self.view, begin, begin + len(words), line=self.view.count("\n"), marker=marker))
        return tuple(made)

    def item(self, title, *minutes, number=None, decision=(), agenda=()):
        position = len(self.items) + 1
        heading = self.passages([title])[0] if title else None
        self.items.append(
            ItemText(
                position,
                number or str(position),
                heading,
                Place(0, 1, 1),
                agenda=self.passages(agenda),
                decision=self.passages(decision),
                minutes=self.passages(minutes),
                labelled=True,
            )
        )
        return self

    def read(self, **parts):
        return read_declarations(Page(items=tuple(self.items), labelled=True, **parts), PEOPLE, standard())


BUSINESS = ("Leisure Centre Lease", "Grants to Sports Clubs", "Parking Review")


@pytest.fixture(scope="session")
def blank():
    return Sheet


@pytest.fixture
def sheet():
    return Sheet()


@pytest.fixture
def declared(sheet):
    """Declarations read from paragraphs under a declarations heading, with three items of business after it (2, 3 and 4)."""

    def read(*minutes, title="Declarations of Interest", others=BUSINESS):
        sheet.item(title, *minutes)
        for other in others:
            sheet.item(*(other if isinstance(other, tuple) else (other,)))
        return sheet.read()

    return read

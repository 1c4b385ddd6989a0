"""Pages of invented councils, built by hand, and what was decided on them."""

from __future__ import annotations

import datetime as dt

import pytest

from store.records import Meeting, NextMeeting, Person, Place
from tui_minutes.parsing.outcomes import read_actions
from tui_minutes.parsing.page import ItemText, Page
from tui_minutes.parsing.passages import mend
from tui_minutes.parsing.people import directory
from tui_minutes.parsing.vocabulary import standard

PEOPLE = directory(
    (
        Person("Grace Dunn", initials="GD"),
        Person("Ian Kerr", initials="IK"),
        Person("Ann Vale", initials="AV"),
        Person("Ted Dale", initials="TD"),
        Person("Rob Bell", title="Councillor"),
    )
)
MEETING = Meeting(date=dt.date(2024, 3, 5), next_meeting=NextMeeting(dt.date(2024, 4, 2)))


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

    def item(self, title, *minutes, decision=(), agenda=()):
        position = len(self.items) + 1
        heading = self.passages([title])[0] if title else None
        agenda, decision = self.passages(agenda), self.passages(decision)
        self.items.append(
            ItemText(position, str(position), heading, Place(0, 1, 1), agenda, self.passages(minutes), decision, labelled=True)
        )
        return self

    def read(self, meeting=MEETING, **parts):
        return read_actions(Page(items=tuple(self.items), labelled=True, **parts), PEOPLE, meeting, standard())


@pytest.fixture(scope="session")
def blank():
    return Sheet


@pytest.fixture
def sheet():
    return Sheet()


@pytest.fixture
def decided(sheet):
    """Outcomes read from the paragraphs of one item; a paragraph with a marker is a pair."""

    def read(*minutes, title="Harbour Wall Repairs", decision=(), meeting=MEETING):
        return sheet.item(title, *minutes, decision=decision).read(meeting)

    return read

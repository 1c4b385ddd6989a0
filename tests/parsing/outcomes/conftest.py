"""Pages of invented councils, built by hand, and what was decided on them."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest

from store.records import Meeting, NextMeeting, Person
from tests.parsing.sheets import Sheet, every_rule_asked
from tui_minutes.parsing.outcomes import read_actions
from tui_minutes.parsing.people.known import directory
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


def _read(page, meeting=MEETING, vocabulary=None):
    return read_actions(page, PEOPLE, meeting, vocabulary or standard())


def _read_twice(page, *more):
    """Read a page once as it is read, and once with every rule asked about every sentence: a rule says which words it cannot do without."""
    found = _read(page, *more)
    with every_rule_asked():
        assert _read(page, *more) == found, "a rule found something without the words that it is looked for by (outcomes.telling)"
    return found


@pytest.fixture(scope="session")
def blank():
    return partial(Sheet, _read)


@pytest.fixture
def sheet():
    return Sheet(_read_twice)


@pytest.fixture
def decided(sheet):
    """Outcomes read from the paragraphs of one item; a paragraph with a marker is a pair."""

    def read(*minutes, title="Harbour Wall Repairs", decision=(), meeting=MEETING):
        return sheet.item(title, *minutes, decision=decision).read(meeting)

    return read

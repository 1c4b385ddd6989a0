"""Pages of invented councils, built by hand, and what is declared on them."""

from __future__ import annotations

from functools import partial

import pytest

from store.records import Person
from tests.parsing.sheets import Sheet, every_rule_asked
from tui_minutes.parsing.declarations import read_declarations
from tui_minutes.parsing.people.known import directory
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
BUSINESS = ("Leisure Centre Lease", "Grants to Sports Clubs", "Parking Review")


def _read(page, vocabulary=None):
    return read_declarations(page, PEOPLE, vocabulary or standard())


def _read_twice(page, *more):
    """Read a page once as it is read, and once with every rule asked about every sentence: a rule says which words it cannot do without."""
    found = _read(page, *more)
    with every_rule_asked():
        assert _read(page, *more) == found, "a rule found something without the words that it is looked for by"
    return found


@pytest.fixture(scope="session")
def blank():
    return partial(Sheet, _read)


@pytest.fixture
def sheet():
    return Sheet(_read_twice)


@pytest.fixture
def declared(sheet):
    """Declarations read from paragraphs under a declarations heading, with three items of business after it (2, 3 and 4)."""

    def read(*minutes, title="Declarations of Interest", others=BUSINESS):
        sheet.item(title, *minutes)
        for other in others:
            sheet.item(*(other if isinstance(other, tuple) else (other,)))
        return sheet.read()

    return read

"""What is told of the query language is all of it, and true."""

from __future__ import annotations

import datetime as dt

import pytest

from store.query import guide
from store.query.dates import span_of
from store.query.fields import ALIASES, FIELDS, SORTS, SPECIAL
from store.query.grammar import parse

TODAY = dt.date(2026, 11, 22)
SAVED = {"overdue": "is:overdue"}


def test_everything_is_told():
    told = dict(guide.fields())
    assert set(told) == {*FIELDS, *SPECIAL}
    for alias, name in ALIASES.items():
        assert f"{alias}:" in told[name].finds
    assert set(guide.STATES) == set(FIELDS["is"].values)
    assert all(each in told["sort"].finds for each in SORTS)
    assert all(", ".join(field.values) == dict(guide.values())[name] for name, field in FIELDS.items() if name in dict(guide.values()))


@pytest.mark.parametrize(
    "written", [each for example in guide.EXAMPLES.values() for each in example.split("  ")] + [r.written for r in guide.SYNTAX]
)
def test_every_example_is_a_query(written):
    query = parse(written, today=TODAY, saved=SAVED)
    assert not query.hints
    assert query == parse(written, today=TODAY, saved=SAVED, finished=False)


@pytest.mark.parametrize("state", guide.STATES)
def test_every_state_is_one(state):
    assert parse(f"is:{state}", today=TODAY).node != parse("", today=TODAY).node


def test_every_way_to_write_a_date_is_one():
    for rule in guide.DATES[:-2]:
        for each in rule.written.split(" · "):
            assert span_of(each, TODAY) != (None, None)
    for each in guide.DATES[-2].written.split(" · "):
        assert span_of(each.replace("a", "2021").replace("b", "2022"), TODAY) != (None, None)

"""Saved searches: every shipped one is a query, and a clerk's own stand beside or in place of them."""

from __future__ import annotations

import datetime as dt

import pytest

from store.query.grammar import parse
from tui_minutes.config import Config
from tui_minutes.searches import SHIPPED, every, note_of
from tui_minutes.session import Session

TODAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_search_is_understood_whole(name):
    query = parse(f"saved:{name}", today=TODAY, saved=every({}))
    assert query == parse(f"saved:{name}", today=TODAY, saved=every({}), finished=False)
    assert not query.hints
    assert SHIPPED[name].note


def test_own_searches_come_after_the_shipped_ones_or_in_their_place():
    searches = every({"mine": "owner:clerk", "overdue": "is:overdue owner:clerk"})
    assert list(searches) == [*SHIPPED, "mine"]
    assert searches["overdue"] == "is:overdue owner:clerk"
    assert note_of("overdue", searches["overdue"]) == ""
    assert note_of("overdue", "is:overdue") == "actions whose day has passed"


def test_saved_searches_are_found_by_name_in_every_list(tmp_path):
    from store.archive import Archive
    from store.records import RecordKind

    session = Session(
        Archive.open(tmp_path / "archive"), who="ada", today=TODAY, config=Config(searches={"mine": "saved:overdue owner:clerk"})
    )
    for kind in RecordKind:
        assert session.find(kind, "saved:mine OR saved:to-notify").count == 0
    session.archive.close()

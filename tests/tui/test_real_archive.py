"""The screen over a real archive of the samples: found by a few letters, read, done, and still done the next time."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from store.records import Status
from tui_minutes.session import Session

SAMPLES = Path(__file__).parents[2] / "samples"
TODAY = dt.date(2026, 1, 15)


@pytest.fixture
def archive(tmp_path):
    session = Session.at(tmp_path / "archive", who="tester", today=TODAY)
    reports = list(session.load([SAMPLES]))
    assert any(report.meeting_id for report in reports)
    return tmp_path / "archive"


async def test_find_read_do_and_come_again(open_session, archive):
    async with open_session(Session.at(archive, who="tester", today=TODAY)) as desk:
        for key in ("1", "2", "3", "4"):
            await desk.press(key)
            assert desk.main.list.count == desk.main.state.result.found.total > 0
            assert desk.cursor_line
        await desk.press("slash")
        await desk.type("clerk")
        await desk.press("enter", "enter")
        record = desk.main.reader.page.id
        assert "clerk" in desk.main.reader.page.text.casefold()
        assert "▌" in desk.text
        await desk.press("d")
        assert "Saved: status done" in desk.lines[-2]
        await desk.press("m", "backspace", "right_square_bracket", "backspace", "0")
        await desk.settle()
        await desk.press("escape", "Q")
    session = Session.at(archive, who="tester", today=TODAY)
    assert session.view(record).record.status is Status.DONE


async def test_mistakes_in_a_search_are_sentences(open_session, archive):
    async with open_session(Session.at(archive, who="tester", today=TODAY)) as desk:
        await desk.press("2")
        count = desk.main.list.count
        await desk.press("slash")
        for text in ("date:", 'title:"', "(", "status:op", "date:31/02/2022", "is:wrong", "sort:", "-"):
            desk.main.search.value = text
            await desk.settle()
            assert desk.app.is_running
        desk.main.search.value = ""
        await desk.settle()
        assert desk.main.list.count == count


async def test_the_places_of_a_pattern_are_marked_and_gone_through(open_session, archive):
    async with open_session(Session.at(archive, who="tester", today=TODAY)) as desk:
        await desk.press("2", "slash")
        await desk.type("/foot.?path|stile/")
        await desk.press("enter", "enter")
        page = desk.main.reader.page
        places = [page.text[slice(*hit)].casefold() for hit in page.hits]
        assert "stile" in places
        assert all("foot" in place or place == "stile" for place in places)
        await desk.press("n")
        assert f"match 1 of {len(page.matches)}" in desk.said
        assert len(page.matches) > 1
        styles = [
            segment.style.underline
            for strip in desk.app.screen._compositor.render_strips()
            for segment in strip
            if segment.style and "stile" in segment.text
        ]
        assert any(styles), "a hit is underlined in the text"


async def test_a_meeting_or_item_is_shown_where_the_words_searched_for_stand(open_session, archive):
    async with open_session(Session.at(archive, who="tester", today=TODAY)) as desk:
        await desk.press("1")
        assert desk.main.reader.page.anchor == 0
        assert "stile" not in desk.text
        await desk.press("slash")
        await desk.type("stile")
        await desk.press("enter")
        page = desk.main.reader.page
        assert page.anchor == page.matches[0][0] > 400
        assert any("stile" in line for line in desk.lines[2:-2])
        await desk.press("escape")
        assert desk.main.reader.page.anchor == 0, "without the search from its beginning again"


async def test_what_is_marked_is_a_search_of_its_own(open_session, archive):
    async with open_session(Session.at(archive, who="tester", today=TODAY)) as desk:
        await desk.press("4", "space", "down", "space")
        marked = set(desk.main.list.marked)
        await desk.press("slash")
        await desk.type("is:marked")
        await desk.press("enter")
        listed = desk.main.state.result.found
        assert {row.id for row in listed.rows(0, 9)} == marked
        assert listed.count == len(marked) == 2
        await desk.press("slash")
        desk.main.search.value = "-is:marked"
        await desk.press("enter")
        rest = desk.main.state.result.found
        assert rest.count == rest.total - 2
        # Another list has marks of its own.
        desk.main.search.value = "is:marked"
        await desk.press("2")
        assert desk.main.list.count == 0
        assert "nothing is marked" in desk.text

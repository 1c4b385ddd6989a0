"""What others load is said in the footer, and shown when asked for: neither the list nor the reader moves by itself."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from store.records import RecordKind
from tui_minutes.session import Session
from tui_minutes.tui.bench import loading

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(autouse=True)
def _soon(monkeypatch):
    monkeypatch.setattr(loading, "_EVERY", 0.05)


async def noticed(desk, words):
    for _ in range(400):
        await desk.pilot.pause(0.02)
        if words in desk.lines[-1]:
            return
    raise AssertionError(f"{words!r} does not appear in {desk.lines[-1]!r}")


def newest(session, number):
    """Another process loads a meeting, which becomes the first."""
    session.add(number)
    for kind, added in ((RecordKind.MEETING, 1), (RecordKind.ITEM, 3), (RecordKind.ACTION, 2)):
        rows = session.rows[kind]
        rows[:] = rows[-added:] + rows[:-added]


async def test_new_meetings_are_told_and_shown_when_asked_for(open_app):
    async with open_app() as desk:
        await desk.press("2", "down", "down", "down")
        before = desk.lines[1:-1]
        newest(desk.session, 40)
        newest(desk.session, 41)
        await noticed(desk, " 2 new meetings loaded · press R to show ")
        assert desk.lines[1:-1] == before
        assert desk.lines[-1].endswith("? keys")
        record = desk.main.list.current.id
        await desk.press("R")
        assert desk.main.list.current.id == record
        assert desk.lines[2:-2] == before[1:-1], "the row stays where it is"
        assert "Shown: 2 new meetings" in desk.lines[-2]
        assert "new meeting" not in desk.lines[-1]
        assert "1 Meetings 42" in desk.lines[0]
        await desk.press("home")
        assert desk.main.list.current.id.startswith("m000041")


async def test_what_an_index_that_is_being_made_has_meanwhile_is_not_told_as_loaded(open_app):
    async with open_app() as desk:
        await desk.press("2", "down", "down", "down")
        desk.session.making = lambda: True
        newest(desk.session, 40)
        await noticed(desk, " 1 more meeting indexed · press R to show ")
        desk.session.making = lambda: False
        newest(desk.session, 41)
        await noticed(desk, " 2 more meetings indexed · press R to show ")
        await desk.press("R")
        assert "Shown: 2 more meetings indexed." in desk.lines[-2]
        newest(desk.session, 42)
        await noticed(desk, " 1 new meeting loaded · press R to show ")


async def test_a_list_at_its_beginning_shows_the_newest(open_app):
    async with open_app(size=(40, 10)) as desk:
        newest(desk.session, 40)
        await noticed(desk, " 1 new meeting loaded · press R to sho")
        await desk.press("R")
        assert desk.main.list.current.id == "m000040"


async def test_own_edits_are_no_news_and_nothing_is_asked_while_nothing_changes(open_app):
    async with open_app() as desk:
        await desk.press("4", "d")
        await desk.pilot.pause(0.4)
        assert "new" not in desk.lines[-1]
        asked = []
        desk.session.counts = lambda: asked.append(1)
        await desk.pilot.pause(0.4)
        assert not asked


async def test_a_drive_that_is_away_for_a_moment_ends_nothing(open_app):
    async with open_app() as desk:

        def away():
            raise OSError("the drive is gone")

        desk.session.stamp = away
        await desk.pilot.pause(0.3)
        assert desk.app.is_running
        assert desk.lines[-2] == ""


async def test_another_process_at_a_real_archive(open_session, tmp_path):
    session = Session.at(tmp_path / "archive", who="tester", today=dt.date(2026, 1, 15))
    list(session.load([SAMPLES / "lower-sedge"]))
    async with open_session(session) as desk:
        rows = desk.lines[1:-1]
        other = Session.at(tmp_path / "archive", who="colleague", today=dt.date(2026, 1, 15))
        assert any(report.meeting_id for report in other.load([SAMPLES]))
        await noticed(desk, "loaded · press R to show")
        assert desk.lines[1:-1] == rows
        count = desk.main.list.count
        await desk.press("R")
        assert desk.main.list.count > count


async def test_an_empty_list_shows_what_comes_by_itself(open_app):
    async with open_app(meetings=0) as desk:
        desk.session.add(0)
        for _ in range(200):
            await desk.pilot.pause(0.02)
            if desk.main.list.count:
                break
        assert desk.main.list.count == 1
        assert "press R" not in desk.lines[-1]


async def test_a_list_that_was_asked_for_while_the_index_was_made_is_shown_whole(open_session, tmp_path):
    session = Session.at(tmp_path / "archive", who="tester", today=dt.date(2026, 1, 15))
    list(session.load([SAMPLES]))
    session.archive.index.close()
    for file in (tmp_path / "archive").glob("index.sqlite*"):
        file.unlink()
    session = Session.at(tmp_path / "archive", who="tester", today=dt.date(2026, 1, 15))
    session.archive.background = True
    async with open_session(session) as desk:
        for _ in range(400):
            await desk.pilot.pause(0.02)
            if desk.main.list.count == 10:
                break
        assert desk.main.list.count == 10
        assert "press R" not in desk.lines[-1]


async def test_a_list_answered_while_the_index_was_made_is_shown_anew_though_the_counts_were_whole(open_app):
    """The index may become whole between the search and the first look at the archive."""
    async with open_app(meetings=4) as desk:
        find, found = desk.session.find, []

        def partly(*asked, **options):
            found.append(find(*asked, **options))
            if len(found) == 1:
                found[0].partial = True
                del found[0].matching[1:]
            return found[-1]

        desk.session.find = partly
        desk.main.reload()
        for _ in range(200):
            await desk.pilot.pause(0.02)
            if len(found) > 1 and desk.main.list.count == 4:
                break
        assert desk.main.list.count == 4
        assert not desk.main.state.result.found.partial

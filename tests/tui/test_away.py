"""A drive that goes away while the app is open, and an archive that cannot be asked when it begins: told, and looked for again."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from store.errors import IndexUnusable
from tui_minutes.session import Session

SAMPLES = Path(__file__).parents[2] / "samples"
TODAY = dt.date(2026, 1, 15)


@pytest.fixture
def archive(tmp_path):
    path = tmp_path / "archive"
    with Session.at(path, who="tester", today=TODAY) as session:
        assert list(session.load([SAMPLES / "lower-sedge"]))
    return path


@pytest.fixture(autouse=True)
def _soon(monkeypatch):
    monkeypatch.setattr("tui_minutes.tui.bench.loading._EVERY", 0.05)


def opened(archive):
    session = Session.at(archive, who="tester", today=TODAY)
    session.archive.background = True
    return session


async def test_a_drive_that_is_away_ends_nothing_and_nothing_is_put_in_its_place(open_session, archive):
    away = archive.with_name("away")
    async with open_session(opened(archive)) as desk:
        await desk.press("2")
        count = desk.main.list.count
        archive.rename(away)
        await desk.press("down")
        assert "out of reach" in desk.said
        for key in ("3", "0", "escape", "2", "R", "end", "u", "U"):
            await desk.press(key)
        assert not archive.exists()
        away.rename(archive)
        await desk.press("1", "2", "R")
        assert desk.main.list.count == count
        await desk.press("down")
        assert desk.cursor_line
        assert "out of reach" not in desk.text


async def test_rows_that_cannot_be_fetched_stay_empty_and_are_told(open_session, archive):
    async with open_session(opened(archive)) as desk:
        await desk.press("2")
        found = desk.main.list.result
        real = found.run

        def broken(*_):
            raise IndexUnusable("the index cannot be read (disk I/O error)")

        found.run = broken
        desk.main.list.forget()
        await desk.press("down", "up", "space")
        assert "disk I/O error" in desk.text
        assert not desk.cursor_line
        found.run = real
        await desk.press("R")
        assert desk.cursor_line


@pytest.mark.parametrize("error", [IndexUnusable("the index cannot be made now"), FileNotFoundError(2, "No such file or directory")])
async def test_an_archive_that_cannot_be_asked_at_first_is_asked_again(open_session, fake_session, error):
    session = fake_session(40)
    real, asked = session.find, []

    def find(*how, **options):
        asked.append(how)
        if len(asked) < 2:
            raise error
        return real(*how, **options)

    session.find = find
    async with open_session(session) as desk:
        for _ in range(200):
            await desk.pilot.pause(0.02)
            if desk.main.list.count:
                break
        assert desk.main.list.count == 40
        assert desk.lines[0].startswith(" 0 Overview  1 Meetings 40")


async def test_while_the_index_is_being_made_nothing_is_handed_over_as_all_there_is(open_session, fake_session, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    session = fake_session(4)
    find = session.find

    def of_a_part(*asked, **more):
        found = find(*asked, **more)
        found.partial = True
        return found

    async with open_session(session) as desk:
        session.find = of_a_part
        await desk.press("x")
        await desk.pilot.press("enter")
        await desk.settle()
        assert "still being made" in desk.said
        assert not list(tmp_path.iterdir())

"""Many records at once, and what is taken back: a colleague's change of any of them is shown as a choice, and none is lost."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from store.records import RecordKind, Status
from tui_minutes.session import Session

SAMPLES = Path(__file__).parents[2] / "samples"
FIRST, SECOND, THIRD = "m000000-a0", "m000000-a1", "m000001-a0"


def record(desk, record_id):
    return desk.session.views[record_id].record


def statuses(desk, *ids):
    return [record(desk, each).status for each in ids]


async def three_marked(desk):
    await desk.press("4", "space", "space", "space")
    desk.session.colleague(SECOND, "owner", "Bo")


async def test_marked_records_that_a_colleague_changed_are_a_choice_and_the_others_go_with_it(open_app):
    async with open_app() as desk:
        await three_marked(desk)
        await desk.press("d", "y")
        assert "Ann changed 1 of these 3 records since you saw them" in " ".join(desk.text.split())
        assert "The other 2 are saved with your choice" in " ".join(desk.text.split())
        assert "theirs  Bo  (Ann, 15 Jun 2024 09:30)" in desk.text
        assert not desk.session.log, "nothing is saved before the choice"
        await desk.press("enter")
        assert statuses(desk, FIRST, SECOND, THIRD) == [Status.DONE] * 3
        assert record(desk, SECOND).owner == "Bo"
        await desk.press("u")
        assert statuses(desk, FIRST, SECOND, THIRD) == [Status.OPEN] * 3, "one edit, taken back as one"


async def test_of_many_each_has_its_own_choice(open_app):
    async with open_app() as desk:
        await three_marked(desk)
        desk.session.colleague(THIRD, "owner", "Di", who="Eve")
        await desk.press("e", "tab", *"Cy", "enter", "enter")
        text = " ".join(desk.text.split())
        assert "Ann and Eve changed 2 of these 3 records" in text
        assert "Lamp posts in Sallow Street · Planning Committee, 3 Jun 2024" in text
        await desk.press("enter")
        assert "Choose for owner first" in desk.text
        await desk.press("t", "m", "enter")
        assert [record(desk, each).owner for each in (FIRST, SECOND, THIRD)] == ["Cy", "Bo", "Cy"]
        assert desk.app.screen is desk.main


async def test_one_key_chooses_for_all(open_app):
    async with open_app() as desk:
        await three_marked(desk)
        desk.session.colleague(THIRD, "owner", "Di", who="Eve")
        await desk.press("e", "tab", *"Cy", "enter", "enter", "M", "T", "enter")
        assert [record(desk, each).owner for each in (FIRST, SECOND, THIRD)] == ["Cy", "Bo", "Di"]


async def test_going_back_saves_none_of_many(open_app):
    async with open_app() as desk:
        await three_marked(desk)
        await desk.press("d", "y", "escape")
        assert statuses(desk, FIRST, SECOND, THIRD) == [Status.OPEN] * 3
        assert "NOT saved" in desk.said


async def test_ones_own_edits_of_marked_records_are_no_conflict(open_app):
    async with open_app() as desk:
        await desk.press("4", "space", "space", "d", "y", "w", "y", "O", "y")
        assert desk.app.screen is desk.main
        assert statuses(desk, FIRST, SECOND) == [Status.OPEN] * 2


async def test_marks_made_under_another_search_are_told(open_app):
    async with open_app() as desk:
        await desk.press("4", "space", "slash", *"tree", "enter")
        assert "1 marked" in desk.lines[1]
        await desk.press("d")
        assert "1 marked record, marked under another search? y does it" in desk.said
        await desk.press("n")
        assert not desk.session.log


async def test_an_undo_that_meets_a_colleague_is_a_choice(open_app):
    async with open_app() as desk:
        await desk.press("4", "space", "space", "e", "tab", *"Cy", "enter", "enter", "escape")
        desk.session.colleague(SECOND, "owner", "Bo")
        await desk.press("u")
        text = " ".join(desk.text.split())
        assert "NOT taken back yet: Ann has changed this record since" in text
        assert "you set Cy" in text
        assert "now Bo (Ann, 15 Jun 2024 09:30)" in text
        assert "back to Clerk" in text
        await desk.press("escape")
        assert "NOT taken back" in desk.said
        await desk.press("u", "t", "enter")
        assert [record(desk, each).owner for each in (FIRST, SECOND)] == [None, "Bo"]
        await desk.press("ctrl+r")
        assert "NOT made again yet" not in desk.text
        assert record(desk, FIRST).owner == "Cy"


async def test_an_undo_over_a_colleagues_change(open_app):
    async with open_app() as desk:
        await desk.press("4", "down", "e", "tab", "ctrl+u", *"Cy", "enter")
        desk.session.colleague(SECOND, "owner", "Bo")
        await desk.press("u", "m", "enter")
        assert record(desk, SECOND).owner == "Clerk"
        assert "Taken back: owner Bo to Clerk" in desk.said


async def test_at_a_real_archive(open_session, tmp_path):
    today = dt.date(2026, 1, 15)
    session = Session.at(tmp_path / "archive", who="clerk", today=today)
    list(session.load([SAMPLES]))
    other = Session.at(tmp_path / "archive", who="Ann", today=today)
    ids = [row.id for row in session.find(RecordKind.ACTION, "").rows(0, 3)]
    async with open_session(session) as desk:
        await desk.press("4", "space", "space", "space")
        other.edit(ids[1:2], {"note": "ask first"})
        await desk.press("d", "y")
        assert "Ann changed 1 of these 3 records" in " ".join(desk.text.split())
        await desk.press("enter")
        assert [session.view(each).record.status for each in ids] == [Status.DONE] * 3
        other.edit(ids[2:], {"status": "waiting"})
        await desk.press("u")
        assert "NOT taken back yet: Ann has changed this record since" in " ".join(desk.text.split())
        await desk.press("t", "enter")
        assert [session.view(each).record.status for each in ids] == [Status.OPEN, Status.OPEN, Status.WAITING]


async def test_rows_fetched_after_a_colleagues_load_follow_those_that_are_shown(open_session, tmp_path):
    today = dt.date(2026, 1, 15)
    session = Session.at(tmp_path / "archive", who="clerk", today=today)
    folder = tmp_path / "minutes"
    folder.mkdir()
    for number in range(1, 41):
        write(folder, dt.date(2024, 1, 1) + dt.timedelta(days=7 * number))
    list(session.load([folder]))
    expected = [row.id for row in session.find(RecordKind.ITEM, "").rows(0, 1000)]
    assert len(expected) > 192
    async with open_session(session, size=(80, 60)) as desk:
        await desk.press("2")
        newer = tmp_path / "newer"
        newer.mkdir()
        write(newer, dt.date(2025, 6, 2))
        list(Session.at(tmp_path / "archive", who="Ann", today=today).load([newer]))
        rows = desk.main.list
        assert rows.result.changed
        await desk.press(*["pagedown"] * 8)
        assert [rows.row(index).id for index in range(len(expected))] == expected
        await desk.press("v", "up", "up", "v")
        at = rows.cursor
        assert set(rows.marked) == set(expected[at : at + 3])
        await desk.press("asterisk")
        assert "R shows it, then mark all" in desk.said
        await desk.press("ctrl+at", "R", "asterisk")
        assert len(rows.marked) == len(expected) + 5


def write(folder, day):
    items = "\n\n".join(f"{number}. Matter {number}\n\nThe matter was noted." for number in range(1, 6))
    head = f"# Withyford Town Council\n\nMinutes of the meeting of the Planning Committee held on {day.day} {day:%B %Y}"
    (folder / f"{day}.md").write_text(f"{head}\n\nPresent: Councillors Ada Brook and Ben Pike\n\n{items}\n", encoding="utf-8")


async def test_what_cannot_be_taken_back_now_is_told_and_taken_back_later(open_session, tmp_path):
    today = dt.date(2026, 1, 15)
    session = Session.at(tmp_path / "archive", who="clerk", today=today)
    list(session.load([SAMPLES]))
    rows = session.find(RecordKind.ACTION, "").rows(0, 500)
    ids = [rows[0].id, next(row.id for row in rows if row.meeting_id != rows[0].meeting_id)]
    session.edit(ids, {"note": "mine"})
    path = tmp_path / "archive" / "meetings" / f"{ids[1][:7]}.json"
    whole = path.read_bytes()
    path.write_bytes(whole[:-9])
    async with open_session(session) as desk:
        await desk.press("u")
        assert "Taken back: note mine to (empty) · 1 left for later: its meeting cannot be read" in " ".join(desk.text.split())
        assert session.view(ids[0]).record.note == ""
        path.write_bytes(whole)
        await desk.press("u")
        assert "Taken back: note mine to (empty)" in desk.said
        assert "left for later" not in desk.said
        assert session.view(ids[1]).record.note == ""

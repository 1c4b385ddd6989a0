"""What is restricted stays where it is: masked in lists, in the reader of its neighbours and in every sentence; left out of what leaves."""

from __future__ import annotations

import datetime as dt

import pytest

from store.records import RecordKind
from tui_minutes.export.restricted import NOTICE
from tui_minutes.session import Session
from tui_minutes.tui.desk.drafts import SEARCH, Drafts

TODAY = dt.date(2024, 6, 15)
PAGE = """Withyford Town Council

Minutes of the meeting of the Planning Committee held on Tuesday 4 June 2024 at 7.00 pm in the Corn Hall

Present: Councillor Ada Hellebore (Chair), Councillor Bram Quillfeather, Councillor Siân Ap Rhys

1. Apologies for absence
There were none.

2. Declarations of interest
Councillor Hellebore declared a personal interest in item 3 as a neighbour of the site.

3. Footbridge at Withy Lane
The clerk reported on the state of the footbridge.
RESOLVED: that the clerk write to the county by 30 June 2024.

4. Exclusion of the press and public
RESOLVED: that the press and public be excluded for the following item under Schedule 12A.

5. Exempt: settlement with Marchetti Builders
Councillor Zorilla declared a pecuniary interest as a creditor of Zebrano and left the room.
RESOLVED: that the Treasurer Okapi pay the sum of nine thousand by 1 June 2024.

6. Date of next meeting
Tuesday 2 July 2024.
"""
SECRET = ("marchetti", "zebrano", "okapi", "nine thousand", "settlement", "creditor", "zorilla")


def leaked(text):
    return [word for word in SECRET if word in text.casefold()]


@pytest.fixture
def session(tmp_path):
    page = tmp_path / "minutes.txt"
    page.write_text(PAGE, encoding="utf-8")
    opened = Session.at(tmp_path / "archive", who="clerk", today=TODAY)
    (report,) = opened.load([page])
    assert report.meeting_id
    return opened


@pytest.fixture
def state(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "tui-minutes"


def restricted_id(session, kind):
    rows = session.find(kind, "is:restricted").rows(0, 10)
    assert rows
    return rows[0].id


async def go(desk, kind):
    """Put the cursor on the restricted record of a list."""
    await desk.press({"item": "2", "declaration": "3", "action": "4"}[kind])
    wanted = restricted_id(desk.session, RecordKind(kind))
    for _ in range(desk.main.list.count):
        if desk.main.list.current.id == wanted:
            break
        await desk.press("down")
    assert desk.main.list.current.id == wanted
    return wanted


@pytest.mark.parametrize("size", [(80, 24), (140, 45), (40, 10)], ids=str)
async def test_no_list_and_no_reader_shows_it(open_session, session, size):
    async with open_session(session, size) as desk:
        for key in "1234":
            await desk.press(key, "home")
            for _ in range(desk.main.list.count):
                assert not leaked(desk.text)
                await desk.press("enter", "home")
                assert not leaked(desk.text)
                await desk.press("end", "pageup")
                assert not leaked(desk.text)
                assert not leaked(desk.main.reader.page.text)
                assert not leaked(desk.main.reader.page.title)
                await desk.press("q", "down")
        await desk.press("2")
        assert "[restricted]" in desk.text


async def test_the_readers_of_its_neighbours_leave_it_out_at_its_place(open_session, session):
    async with open_session(session) as desk:
        await desk.press("2", "enter", "end")
        assert NOTICE in desk.text
        text = desk.main.reader.page.text
        assert len(text) == len(session.view(desk.main.reader.page.id).text)
        assert "Tuesday 2 July 2024" in text


@pytest.mark.parametrize("kind", ["item", "declaration", "action"])
async def test_it_is_shown_after_asking_and_masked_again_when_left(open_session, session, kind):
    async with open_session(session) as desk:
        await go(desk, kind)
        assert "restricted" in desk.text
        await desk.press("X")
        assert "Show restricted text on this screen?" in desk.lines[-2]
        await desk.press("n")
        assert not leaked(desk.text)
        await desk.press("X", "y")
        assert leaked(desk.main.reader.page.text)
        await desk.press("up")
        assert not leaked(desk.text)
        assert not leaked(desk.main.reader.page.text)
        await desk.press("down")
        assert not leaked(desk.text)


async def test_it_is_masked_again_after_a_while(open_session, session, monkeypatch):
    monkeypatch.setattr("tui_minutes.tui.bench.asking._REVEALED", 0.2)
    async with open_session(session) as desk:
        await go(desk, "item")
        await desk.press("X", "y")
        await desk.pilot.pause(0.4)
        await desk.settle()
        assert not leaked(desk.text)


@pytest.mark.parametrize("key", ["y", "Y"])
@pytest.mark.parametrize("revealed", [False, True])
async def test_it_is_not_copied(open_session, session, state, key, revealed, monkeypatch):
    copied = []
    monkeypatch.setattr("tui_minutes.tui.app.MinutesApp.copy_to_clipboard", lambda _app, text: copied.append(text))
    async with open_session(session) as desk:
        for kind in ("item", "declaration", "action"):
            await go(desk, kind)
            if revealed:
                await desk.press("X", "y")
            await desk.press(key)
            assert "NOT copied: the record is restricted." in desk.lines[-2]
            await desk.press("up", "down")
        await desk.press("1", key)
    assert not (state / "copied.txt").exists() or not leaked((state / "copied.txt").read_text(encoding="utf-8"))
    assert not any(leaked(text) for text in copied)
    assert len(copied) == 1, "the meeting's words are copied, without what is restricted in them"


@pytest.mark.parametrize("ending", ["csv", "md", "json", "ics"])
async def test_it_is_not_exported(open_session, session, tmp_path, ending):
    async with open_session(session) as desk:
        for key, kind in (("1", "meeting"), ("2", "item"), ("3", "declaration"), ("4", "action")):
            if ending == "ics" and kind in ("item", "declaration"):
                continue
            target = tmp_path / f"{kind}.{ending}"
            await desk.press(key, "x", "ctrl+u")
            desk.main.prompt.value = str(target)
            await desk.press("enter")
            assert desk.said.startswith("Exported ")
            assert not leaked(target.read_text(encoding="utf-8"))
            if kind != "meeting":
                assert "1 restricted left out" in desk.said


async def test_its_words_find_nothing_but_a_count_and_are_offered_by_nothing(open_session, session):
    async with open_session(session, (140, 45)) as desk:
        await desk.press("3", "slash")
        await desk.type("zebrano")
        assert desk.main.list.count == 0
        assert "1 restricted hidden" in desk.lines[1]
        await desk.press("ctrl+u")
        for start in ("member:", "member:z", "owner:", "owner:o", "tag:", "title:", "text:", "kind:"):
            desk.main.search.value = start
            await desk.settle()
            await desk.press("tab")
            assert not leaked(desk.text.replace(start, ""))
            await desk.press("escape")
            desk.main.set_focus(desk.main.search)
        for near in ("zebrana", "okapy", "marchetty"):
            desk.main.search.value = near
            await desk.settle()
            assert not leaked(desk.text)


async def test_its_person_does_not_come_into_the_search_line(open_session, session, tmp_path):
    drafts = Drafts(tmp_path / "drafts", "/archive")
    async with open_session(session, drafts=drafts) as desk:
        for kind in ("declaration", "action"):
            await go(desk, kind)
            await desk.press("p")
            assert "No person is named" in desk.lines[-2]
            await desk.press("X", "y", "p")
            assert not leaked(desk.main.search.value)
            assert drafts.find(SEARCH) is None
            await desk.press("slash", "up")
            assert not leaked(desk.main.search.value)
            await desk.press("ctrl+u", "enter")


async def test_what_is_said_of_its_edits_tells_nothing(open_session, session):
    async with open_session(session) as desk:
        wanted = await go(desk, "action")
        session.edit([wanted], {"note": "creditor of Zebrano"})
        await desk.press("u")
        assert desk.lines[-2].strip() == "Taken back: note changed"
        await desk.press("ctrl+r")
        assert desk.lines[-2].strip() == "Made again: note changed"
        await desk.press("d")
        assert "status done" in desk.text
        for key in ("a", "e"):
            await desk.press(key)
            assert "This record is restricted: X shows it, then it can be edited." in desk.lines[-2]
        assert not leaked(desk.text)


async def test_a_colleagues_change_of_it_is_a_choice_without_its_words(open_session, session, tmp_path):
    colleague = Session.at(tmp_path / "archive", who="Ann", today=TODAY)
    async with open_session(session) as desk:
        wanted = await go(desk, "action")
        colleague.edit([wanted], {"note": "creditor of Zebrano"})
        await desk.press("d")
        assert "NOT saved yet: Ann changed this record" in desk.text
        assert not leaked(desk.text)
        await desk.press("enter")
        assert session.view(wanted).record.note == "creditor of Zebrano"
        assert session.view(wanted).record.status.value == "done"
        colleague.edit([wanted], {"status": "waiting"})
        await desk.press("u")
        assert "NOT taken back yet: Ann has changed this record since" in desk.text
        assert "you set done" in " ".join(desk.text.split())
        assert not leaked(desk.text)
        await desk.press("t", "enter")
        assert session.view(wanted).record.status.value == "waiting"
        session.edit([wanted], {"note": "creditor of Zebrano once more"})
        colleague.edit([wanted], {"note": "creditor of Zebrano"})
        await desk.press("u")
        assert "now     [restricted]" in desk.text
        assert not leaked(desk.text)


async def test_a_draft_holds_only_what_was_typed(open_session, session, tmp_path):
    drafts = Drafts(tmp_path / "drafts", "/archive")
    async with open_session(session, drafts=drafts) as desk:
        wanted = await go(desk, "action")
        session.edit([wanted], {"note": "creditor of Zebrano"})
        await desk.press("X", "y", "a")
        assert desk.main.prompt.value == "creditor of Zebrano"
        await desk.type(" rang")
        drafts.flush()
        (path,) = (tmp_path / "drafts").iterdir()
        kept = path.read_text(encoding="utf-8")
        assert " rang" in kept
        assert not leaked(kept)
        await desk.press("escape")
        # Forms are the same; and a form of another record knows nothing of it.
        await desk.press("X", "y", "e", "tab", "end")
        await desk.type(" II")
        drafts.flush()
        (path,) = (tmp_path / "drafts").iterdir()
        assert not leaked(path.read_text(encoding="utf-8"))


async def test_the_overview_and_its_plots_leave_it_out(open_session, session):
    async with open_session(session, (140, 45)) as desk:
        await desk.press("0")
        assert "Hellebore" in desk.text
        assert not leaked(desk.text)


async def test_a_line_of_ones_own_under_it_does_not_show_its_title(open_session, session):
    async with open_session(session) as desk:
        await go(desk, "item")
        await desk.press("c")
        await desk.type("ask the clerk to write")
        await desk.press("enter")
        assert not leaked(desk.text)

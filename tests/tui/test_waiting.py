"""An archive that takes its time: the screen says so, keys are not lost, and a mistake in the first search is told."""

from __future__ import annotations

import asyncio
import threading


async def test_an_archive_that_does_not_answer_at_once(open_session, fake_session):
    session = fake_session(40)
    ready = threading.Event()
    find = session.find
    session.find = lambda *asked, **options: (ready.wait(10), find(*asked, **options))[1]
    async with open_session(session, wait=False) as desk:
        await asyncio.sleep(0.8)
        assert "The archive is being looked through." in desk.text
        assert desk.lines[0].startswith(" 0 Overview  1 Meetings  2 Items")
        desk.app.simulate_key("3")
        ready.set()
        await desk.settle()
        assert "MEMBER" in desk.lines[2]
        assert desk.main.list.count == 20


async def test_a_mistake_in_the_first_search(open_session, fake_session):
    async with open_session(fake_session(40), query="date:31/02/2022") as desk:
        assert desk.lines[2].startswith("   ! date: there is no day")
        await desk.press("escape")
        assert desk.main.list.count == 40

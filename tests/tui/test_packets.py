"""Keys that arrive together, as a slow line delivers them, act on what the keys before them show, however long the archive takes."""

from __future__ import annotations

import threading
import time

from store.records import Status


def slowly(session):
    """Let the archive take its time over every question."""
    find, view = session.find, session.view

    def late(answer):
        def wait(*arguments, **options):
            time.sleep(0.05)
            return answer(*arguments, **options)

        return wait

    session.find, session.view = late(find), late(view)


async def together(desk, *keys):
    for key in keys:
        desk.app.simulate_key(key)
    await desk.settle()


def done(desk):
    return {key for key, view in desk.session.views.items() if getattr(view.record, "status", None) is Status.DONE}


async def test_keys_after_a_change_of_list_act_on_the_new_list(open_app):
    async with open_app() as desk:
        slowly(desk.session)
        await together(desk, "4", "down", "down", "d")
        assert desk.main.list.cursor == 2
        assert done(desk) == {"m000001-a0"}


async def test_keys_after_a_search_act_on_what_it_finds(open_app):
    async with open_app() as desk:
        await desk.press("4")
        slowly(desk.session)
        await together(desk, "slash", *"grants", "enter", "down", "d")
        assert desk.main.list.count < 80
        (record,) = done(desk)
        assert record == desk.main.list.current.id
        assert "Grants" in desk.session.views[record].record.text


async def test_keys_after_opening_act_on_the_record_opened(open_app):
    async with open_app() as desk:
        await desk.press("4")
        slowly(desk.session)
        await together(desk, "down", "down", "down", "enter", "d")
        assert done(desk) == {"m000001-a1"}
        await together(desk, "q", "up", "enter", "m")
        assert desk.main.list.current.id == "m000001"


async def test_quitting_at_once_waits_for_nothing(open_app):
    async with open_app() as desk:
        answer, find = threading.Event(), desk.session.find
        desk.session.find = lambda *arguments, **options: (answer.wait(20), find(*arguments, **options))[1]
        for key in ("3", "Q"):
            desk.app.simulate_key(key)
        for _ in range(500):
            await desk.pilot.pause(0.01)
            if desk.app.return_value is not None:
                break
        assert desk.app.return_value == 0
        assert not answer.is_set()
        answer.set()


async def test_what_is_typed_into_a_form_may_come_with_the_key_that_opens_it(open_app):
    async with open_app() as desk:
        await desk.press("4")
        slowly(desk.session)
        await together(desk, "down", "e", "tab", "ctrl+u", *"Ann", "enter")
        assert desk.session.views["m000000-a1"].record.owner == "Ann"
        assert desk.app.screen is desk.main

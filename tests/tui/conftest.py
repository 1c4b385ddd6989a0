from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

os.environ["TEXTUAL_ANIMATIONS"] = "none"


class Desk:
    """A running app with short words for what the tests do to it."""

    def __init__(self, app: Any, pilot: Any, session: Any) -> None:
        self.app, self.pilot, self.session = app, pilot, session

    @property
    def main(self) -> Any:
        return self.app.screen_stack[0]

    async def settle(self) -> None:
        """Wait until nothing is being asked, drawn or timed any more."""
        quiet = 0
        for _ in range(400):
            await self.pilot.pause(0.01)
            quiet = quiet + 1 if self.main.settled else 0
            if quiet >= 5:
                return
        raise AssertionError("the app does not settle")

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
        await self.settle()

    async def type(self, text: str) -> None:
        names = {" ": "space", ":": "colon", "/": "slash", "-": "minus", ".": "full_stop"}
        await self.press(*(names.get(letter, letter) for letter in text))

    @property
    def lines(self) -> list[str]:
        # What the compositor would write, as text: Textual has no public way to ask for it.
        return [strip.text.rstrip() for strip in self.app.screen._compositor.render_strips()]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def said(self) -> str:
        """What the status line says, on however many rows."""
        return str(self.main.status.words)

    @property
    def cursor_line(self) -> str:
        return next((line for line in self.lines if line.startswith(">")), "")


@pytest.fixture
def open_session() -> Callable[..., Any]:
    """The app over any session, at a size, with other options of the app."""

    @asynccontextmanager
    async def opened(session: Any, size: tuple[int, int] = (80, 24), *, wait: bool = True, **options: Any) -> AsyncIterator[Desk]:
        from tui_minutes.terminal import Appearance
        from tui_minutes.tui.app import MinutesApp
        from tui_minutes.tui.desk import desk as desks

        app = MinutesApp(desks.Desk(session), options.pop("look", Appearance()), **options)
        async with app.run_test(size=size) as pilot:
            desk = Desk(app, pilot, session)
            if wait:
                await desk.settle()
            yield desk

    return opened


@pytest.fixture
def fake_session() -> Any:
    """The class of the archive in memory."""
    from tests.tui.fake_session import FakeSession

    return FakeSession


@pytest.fixture
def open_app(open_session: Callable[..., Any], fake_session: Any) -> Callable[..., Any]:
    """The app over so many meetings in memory."""

    def opened(size: tuple[int, int] = (80, 24), meetings: int = 40, hostile: str = "", **options: Any) -> Any:
        return open_session(fake_session(meetings, hostile), size, **options)

    return opened

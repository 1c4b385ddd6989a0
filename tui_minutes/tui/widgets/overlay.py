"""A screen laid over the lists: keys that come before it is drawn wait for the widget that they are meant for."""

from __future__ import annotations

from typing import TypeVar

from textual import events
from textual.screen import Screen

Result = TypeVar("Result")


class Overlay(Screen[Result]):
    """A screen that loses no key of a packet: `e` and what is typed into the form may arrive together."""

    passed: events.Key | None = None
    """The key that the widget with the focus has just let pass: it is the app's."""

    async def on_key(self, event: events.Key) -> None:
        """Hand a key to what has the focus, or put it at the end of the queue until something has."""
        if event is self.passed:
            return
        event.stop()
        event.prevent_default()
        (self.focused or self).post_message(events.Key(event.key, event.character))

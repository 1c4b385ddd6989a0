"""Keys in their order: what a key does is done before the next one is looked at, even when they arrive in one packet."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events

from tui_minutes.tui.widgets.canvas import Canvas
from tui_minutes.tui.widgets.overlay import Overlay


class Keyed(Canvas):
    """A widget that acts on keys at once and hands on those that came after the focus had moved.

    Textual sends every key that has arrived to the widget that had the focus then. On a slow line `/done` comes in one packet: four
    letters of a search would be commands to the list.
    """

    actions: Mapping[str, str] = {}
    """What each key does, by Textual's name of the key."""

    async def attend(self) -> None:
        """Return once what the keys act on is there."""

    async def on_key(self, event: events.Key) -> None:
        """Do what the key says, or pass it to the widget that has the focus now."""
        if self.actions.get(event.key) != "leave":
            await self.attend()
        top = self.app.screen
        if top is not self.screen or top.focused is not self:
            event.stop()
            (top.focused or top).post_message(events.Key(event.key, event.character))
            return
        if getattr(self.screen, "take_key", lambda _event: False)(event):
            event.stop()
            return
        for name in event.aliases:
            if action := self.actions.get(name):
                event.stop()
                event.prevent_default()
                await self.app.run_action(action, default_namespace=self.screen)
                return
        if self.type_key(event):
            event.stop()
            event.prevent_default()
        elif isinstance(self.screen, Overlay):
            self.screen.passed = event

    def type_key(self, event: events.Key) -> bool:
        """Take a key that has no action, and say whether it was taken: of a letter the screen says, if it can, that it does nothing."""
        tell = getattr(self.screen, "say_unknown", None)
        if tell is None or not event.character or not event.is_printable:
            return False
        tell(event.character)
        return True

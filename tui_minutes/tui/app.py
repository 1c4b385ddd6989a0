"""The App: a switchboard for theme, signals and the line filter. What is seen and done is in the screens."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.filter import LineFilter

from tui_minutes.terminal import Appearance
from tui_minutes.tui.terminal.clipboard import sequence
from tui_minutes.tui.terminal.driver import ClerksDriver, has_shell
from tui_minutes.tui.terminal.frames import Frames
from tui_minutes.tui.terminal.gate import Gate
from tui_minutes.tui.widgets.look import make_look

if TYPE_CHECKING:
    from tui_minutes.tui.bench.main import MainScreen
    from tui_minutes.tui.desk.desk import Desk
    from tui_minutes.tui.desk.drafts import Drafts

_ENDED_BY_SIGNAL = 128
_ENDED = "tui-minutes was ended from outside. What was saved is safe; what was being typed is offered again the next time."
_GRACE = 2.0
"""Seconds for leaving in good order. What was saved is on the disk; a terminal that is gone can keep a program busy for ever."""
_SAVING = 30.0
"""Seconds more for what is being saved: an edit of many records is not to be cut off in the middle, nor one that waits for others."""


class MinutesApp(Frames, inherit_bindings=False):
    """The lists and the reader over one session."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        # In every screen, also where letters are typed.
        Binding("ctrl+z", "suspend", show=False, id="app.suspend"),
        Binding("f2", "mouse", show=False, id="app.mouse"),
        Binding("ctrl+l", "redraw", show=False, id="app.redraw"),
    ]

    def __init__(
        self,
        desk: Desk,
        look: Appearance,
        *,
        query: str = "",
        keymap: Mapping[str, str] | None = None,
        drafts: Drafts | None = None,
    ) -> None:
        super().__init__()
        self.drafts = drafts
        self.appearance = look
        self.animation_level = "none"
        # Nothing is told here by toasts and tooltips: every screen is laid out faster, and once less, without their widgets.
        self._disable_notifications = self._disable_tooltips = True
        self.desk = desk
        self.query_text = query
        self.user_keys = dict(keymap or {})
        self.gate = Gate(ascii_only=look.ascii)
        self._main: MainScreen | None = None
        self.theme = look.theme if look.theme in self.available_themes else "ansi-dark"
        if self.user_keys:
            self.set_keymap(self.user_keys)

    def get_default_screen(self) -> MainScreen:
        """Return the screen of lists and reader."""
        from tui_minutes.tui.bench.main import MainScreen

        base = None if self.current_theme.ansi else self._base()
        drawn = make_look(ascii_only=self.appearance.ascii, colour=self.appearance.colour, base=base)
        self._main = MainScreen(self.desk, drawn, query=self.query_text, keymap=self.user_keys, drafts=self.drafts, pace=self.pace)
        return self._main

    def settle(self) -> None:
        """Return when all that the clerk has done to the archive is done. For after the end: the screen is the shell's again."""
        if self._main:
            self._main.background.close(wait=True)

    def _end_at_last(self, code: int) -> None:
        if self._main:
            self._main.background.wait_done(_SAVING)
        os._exit(code)

    def _base(self) -> Style:
        # Not the theme's own two: a theme may leave either to be worked out, and the terminal's own would stand in its place.
        colours = self.current_theme.to_color_system().generate()
        return Style(color=colours["foreground"], bgcolor=colours["background"])

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return the filters with our own gate last: nothing that acts on a terminal passes it."""
        return [*super().get_line_filters(), self.gate]

    def copy_to_clipboard(self, text: str) -> None:
        """Hand words to the terminal's clipboard, through whatever stands between."""
        self._clipboard = text
        if isinstance(self._driver, ClerksDriver):
            self._driver.put_on_clipboard(sequence(text, os.environ))

    def action_redraw(self) -> None:
        """Draw everything again, also what another program has written over."""
        self.refresh(layout=True)

    def action_mouse(self) -> None:
        """Take the mouse, or give it back to the terminal."""
        if isinstance(self._driver, ClerksDriver):
            self._driver.set_mouse(not self._driver.mouse)
            on = self._driver.mouse
            self._tell("The mouse works in the app. F2 gives it back." if on else "The mouse selects text in the terminal again.")
        else:
            self._tell("There is no mouse here.")

    def action_suspend(self) -> None:
        """Go back to the shell for a while; `fg` comes back here."""
        if self.drafts:
            self.drafts.flush()
        if has_shell() and isinstance(self._driver, ClerksDriver):
            self._driver.stop()
        else:
            self._tell("There is no shell to go back to: Q quits.")

    def _tell(self, text: str) -> None:
        from tui_minutes.tui.bench.workbench import Workbench

        if isinstance(self.screen, Workbench):
            self.screen.say(text)

    def on_mount(self) -> None:
        """Draw anew after a pause. Leave in good order when the line drops or the system asks."""
        loop = asyncio.get_running_loop()
        self.app_resume_signal.subscribe(self, lambda _app: self.refresh(layout=True))

        def leave(number: int, _frame: object) -> None:
            # Not by way of the event loop alone: with a terminal that is gone, reading it can keep the loop from ever coming to this.
            code = _ENDED_BY_SIGNAL + number
            last = threading.Timer(_GRACE, self._end_at_last, (code,))
            last.daemon = True
            last.start()
            loop.call_soon_threadsafe(lambda: self.exit(code, return_code=code, message=Text(_ENDED)))
            if self.drafts:
                self.drafts.flush()

        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, leave)

"""How the app holds the terminal: the mouse without its movements, and job control that a shell can rely on."""

from __future__ import annotations

import os
import signal

from textual.drivers.linux_driver import LinuxDriver

from tui_minutes.tui.terminal.pace import Pace
from tui_minutes.tui.terminal.shown_cells import ShownCells


class ClerksDriver(LinuxDriver):
    """Textual's driver, with the mouse switched on and off while it runs, and stopping and going on as other programs do."""

    _resting = False
    pace: Pace | None = None
    """Told how much is written."""
    cells: ShownCells | None = None
    """What the terminal shows."""

    def start_application_mode(self) -> None:
        """Take the terminal; what it shows is unknown."""
        if self.cells is not None:
            self.cells.forget()
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def write(self, data: str) -> None:
        """Write to the terminal."""
        if self.pace is not None:
            self.pace.wrote(len(data))
        super().write(data)

    @property
    def mouse(self) -> bool:
        """Whether the terminal hands mouse clicks to the app."""
        return self._mouse

    def set_mouse(self, on: bool) -> None:
        """Take the mouse, or give it back to the terminal, which then selects text with it."""
        if on and not self._mouse:
            self._mouse = True
            self._enable_mouse_support()
        elif not on and self._mouse:
            self._disable_mouse_support()
            self._mouse = False

    def _enable_mouse_support(self) -> None:
        # Clicks and the wheel, in the form that works beyond column 223. Movements would be bytes on the line for nothing.
        if self._mouse:
            self.write("\x1b[?1000h\x1b[?1006h")
            self.flush()

    def _disable_mouse_support(self) -> None:
        if self._mouse:
            self.write("\x1b[?1000l\x1b[?1006l")
            self.flush()

    def put_on_clipboard(self, sequence: str) -> None:
        """Write the sequence that makes the terminal copy something."""
        self.write(sequence)
        self.flush()

    # Stopped and started by a shell

    def suspend_application_mode(self) -> None:
        """Give the terminal back as it was."""
        self._resting = True
        super().suspend_application_mode()

    def resume_application_mode(self) -> None:
        """Take the terminal again."""
        super().resume_application_mode()
        self._resting = False

    def stop(self) -> None:
        """Stop this program and all of its group, as the terminal's own Ctrl+Z does: a script around it must stop as well.

        The terminal is given back first: the shell takes it the moment that the script has stopped.
        """
        self._must_signal_resume = True
        self.suspend_application_mode()
        os.killpg(os.getpgrp(), signal.SIGTSTP)

    def _sigtstp_application(self, *_: object) -> None:
        """Stop, the terminal given back first."""
        if self._auto_restart and not self._resting:
            self._must_signal_resume = True
            self.suspend_application_mode()
        os.kill(os.getpid(), signal.SIGSTOP)

    def _sigcont_application(self, *_: object) -> None:
        """Go on, also when what stopped the app was a signal that no program can catch: the terminal is then in any state."""
        if not self._auto_restart:
            return
        if not self._resting:
            self._must_signal_resume = True
            self.suspend_application_mode()
        self.resume_application_mode()


def has_shell() -> bool:
    """Say whether there is anybody who could start a stopped program again: a parent of the same session in another group."""
    try:
        return os.getsid(os.getppid()) == os.getsid(0) and os.getpid() != os.getsid(0)
    except OSError:
        return False

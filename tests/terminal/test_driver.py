"""What the app writes is counted, and what the terminal shows is forgotten when it is taken anew."""

from __future__ import annotations

from types import SimpleNamespace

from tui_minutes.tui.terminal.driver import ClerksDriver
from tui_minutes.tui.terminal.pace import Pace
from tui_minutes.tui.terminal.shown_cells import ShownCells


class Driver(ClerksDriver):
    """Without a terminal."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self._writer_thread = SimpleNamespace(write=self.written.append)


def test_what_is_written_makes_the_reader_wait():
    now = [100.0]
    driver = Driver()
    driver.write("before anybody counts")
    driver.pace = Pace(lambda: now[0])
    assert driver.pace.moved() == 0.0
    now[0] += 0.2
    driver.write("x" * 3_000)
    now[0] += 0.01
    assert driver.pace.moved() > 0.0
    assert driver.written == ["before anybody counts", "x" * 3_000]


def test_a_terminal_taken_again_may_show_anything(monkeypatch):
    driver = Driver()
    driver.cells = ShownCells()
    driver.cells._rows[3] = ("row", [])
    monkeypatch.setattr("textual.drivers.linux_driver.LinuxDriver.start_application_mode", lambda _self: None)
    driver.start_application_mode()
    assert not driver.cells._rows

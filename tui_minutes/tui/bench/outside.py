"""What is shown outside the lists: the source in the clerk's pager, the decision sheet, a plain page to copy from with the mouse."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from tui_minutes.errors import MinutesError
from tui_minutes.tui.bench.asking import sentence
from tui_minutes.tui.bench.loading import Loading
from tui_minutes.tui.terminal.gate import Gate
from tui_minutes.tui.views import paint_row
from tui_minutes.tui.views.base import Moment, lay_out
from tui_minutes.tui.widgets.highlight import NOTHING_SOUGHT
from tui_minutes.tui.widgets.look import ASCII

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui_minutes.tui.desk.desk import Sheet
    from tui_minutes.tui.widgets.page import Page

_TWICE = 2.0
"""Seconds within which Ctrl+L pressed again means the plain page."""
_PLAIN_WIDTH = 600
"""Cells that a row is laid out in for the plain page: wide enough that nothing is cut."""


class Outside(Loading):
    """The workbench with what is shown outside its lists."""

    _redrawn: Timer | None = None

    # The source in the pager

    def action_source(self) -> None:
        """Show the source of the record in the clerk's pager, from the record on."""
        self.with_page(self._source)

    def _source(self, page: Page) -> None:
        from tui_minutes.tui.terminal import pager

        if page.masked or page.revealed:
            self.say("NOT shown outside the app: the record is restricted.", warn=True)
            return
        line = page.text.count("\n", 0, page.anchor) + 1
        text = self._harmless(page.text.split("\n"))
        try:
            command = pager.command(os.environ, line)
        except MinutesError as error:
            self.say(sentence(error), warn=True)
            return
        self._outside(lambda: pager.show(command, text, os.environ))

    def _harmless(self, lines: Iterable[str]) -> str:
        """Return lines that leave the app, through the gate that all text on its screen comes through."""
        gate = Gate(ascii_only=self.look.signs is ASCII)
        return "".join(f"{gate.harmless(line)}\n" for line in lines)

    def _outside(self, task: Callable[[], None]) -> None:
        """Give the terminal away for as long as `task` takes."""
        told = ""
        try:
            with self.app.suspend():
                # Nothing may leave this block by an error: the terminal would never be taken back.
                try:
                    task()
                except (MinutesError, OSError) as error:
                    told = sentence(error)
        except SuspendNotSupported:
            told = "This terminal cannot be given to another program."
        self.say(told, warn=bool(told))

    # A plain page

    def action_redraw(self) -> None:
        """Draw everything again; pressed twice, show the plain page."""
        if self._redrawn is not None:
            self._end_redrawn()
            self.action_plain()
            return
        self.app.refresh(layout=True)
        self._redrawn = self.set_timer(_TWICE, self._end_redrawn)

    def _end_redrawn(self) -> None:
        if self._redrawn is not None:
            self._redrawn.stop()
        self._redrawn = None

    def action_plain(self) -> None:
        """Write what is shown as plain lines below what the terminal held before, to be copied with the mouse."""
        if self.state.reading and self.reader.page.revealed:
            self.say("NOT shown outside the app: the record is restricted.", warn=True)
            return
        text = self._harmless(self._plain_page() if self.state.reading else self._plain_rows())

        def show() -> None:
            from tui_minutes.tui.terminal import pager

            screen = sys.__stderr__
            assert screen is not None
            screen.write(f"\n{text}\nEnter leads back to the app. ")
            screen.flush()
            pager.wait_for_enter()

        self._outside(show)

    def _plain_page(self) -> list[str]:
        page = self.reader.page
        start, end = page.part if not page.masked else (0, len(page.text))
        return [page.title, *page.facts, "", *page.text[start:end].split("\n")]

    def _plain_rows(self) -> list[str]:
        layout, moment = lay_out(self.view.columns, _PLAIN_WIDTH), Moment(self.desk.session.today, self.look.signs)
        lines = [f"{self.view.title} {self.state.filter}".rstrip()]
        for index in range(self.list.top, self.list.top + self.list.height):
            if (row := self.list.row(index)) is not None:
                pieces = paint_row(row.values, layout, moment, self.look, NOTHING_SOUGHT, base=self.look.plain, plain=True)
                lines.append(" · ".join(filter(None, (text.strip() for text, _style in pieces))))
        return lines

    # The decision sheet

    def action_sheet(self) -> None:
        """Show the decision sheet of the meeting of the record at hand."""
        self.with_page(lambda page: self.background.ask("sheet", lambda: self.desk.sheet(page.meeting)))

    def take_sheet(self, sheet: Sheet) -> None:
        """Show a decision sheet."""
        from tui_minutes.tui.screens.text_screen import TextScreen

        self.app.push_screen(TextScreen(self.look, sheet.title, sheet.text), lambda wanted: self._left_sheet(sheet, wanted))

    def _left_sheet(self, sheet: Sheet, wanted: str | None) -> None:
        from tui_minutes.tui.desk.handing import keep_copy, save_text

        if wanted == "copy":
            self.app.copy_to_clipboard(sheet.text)
            self.background.do("told", lambda: f"Copied, if your terminal takes it; in any case it is in {keep_copy(sheet.text)}")
        elif wanted == "export":
            self.prompt.ask(
                "Keep the sheet in:", lambda name: self.background.do("told", lambda: save_text(sheet.text, name)), value=sheet.name
            )

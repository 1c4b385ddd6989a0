"""Loading from inside: a path with completion, how far the load has come, and what became of every file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual.app import ComposeResult

from tui_minutes.tui.background import Answer, Background
from tui_minutes.tui.desk.load_job import LoadJob
from tui_minutes.tui.desk.paths import begin_path, begun_anew, complete_path, typed_path
from tui_minutes.tui.widgets.canvas import Line
from tui_minutes.tui.widgets.choices import Choice, Choices
from tui_minutes.tui.widgets.edit_line import EditLine
from tui_minutes.tui.widgets.look import Look
from tui_minutes.tui.widgets.overlay import Overlay
from tui_minutes.tui.widgets.report_list import ReportList

_EVERY = 1.0
"""Seconds between two looks at a load: once a second is enough for the eye and little for a slow line."""
_LINE = 1
"""The screen row of the path."""


class PathLine(EditLine):
    """The path that is being typed; the keys that are not letters go to the lists below it."""

    actions = {  # noqa: RUF012 (never changed)
        "enter": "load",
        "escape": "leave",
        "tab": "complete",
        "down": "step(1)",
        "up": "step(-1)",
        "pagedown": "step(10)",
        "pageup": "step(-10)",
        "ctrl+c": "stop",
    }


class LoadScreen(Overlay[str]):
    """A path, and below it what it may become, or what became of the files; hands over the meeting that was chosen, or nothing."""

    DEFAULT_CSS = "LoadScreen { layout: vertical; background: $background; layers: default over; }"

    def __init__(self, look: Look, job: LoadJob | None, begin: Callable[[Path], LoadJob]) -> None:
        super().__init__()
        self.look = look
        self.job = job
        self._begin = begin
        self.background = Background(self)
        self.heading, self.progress, self.foot = Line(), Line(), Line()
        self.line = PathLine(begin_path() if job is None else "", label=" Load ", hint="a file or a folder")
        self.choices = Choices()
        self.list = ReportList()
        self._sorted = False

    def compose(self) -> ComposeResult:
        """Lay out heading, path, progress, reports, keys."""
        for part in (self.heading, self.progress, self.foot, self.line, self.choices, self.list):
            part.look = self.look
        yield self.heading
        yield self.line
        yield self.progress
        yield self.list
        yield self.foot
        yield self.choices

    def on_mount(self) -> None:
        """Show the load that runs or ran, or what there is to load."""
        self.heading.show((" Load minutes: a file, or a folder with all that is in it", self.look.strong))
        self.set_focus(self.line)
        self.set_interval(_EVERY, self.look_at_job)
        if self.job is None:
            self._ask_paths(self.line.value)
        self.call_after_refresh(self.look_at_job)

    def on_unmount(self) -> None:
        """Ask no more."""
        self.background.close()

    # The path

    def on_edit_line_changed(self, event: EditLine.Changed) -> None:
        """Show what the path may become."""
        # What is told late of a line that has been handed over meanwhile is told of nothing.
        if event.value == self.line.value and (event.value or self.job is None):
            self._ask_paths(event.value)

    def _ask_paths(self, text: str) -> None:
        self.background.ask("paths", lambda: (text, complete_path(text)))

    def on_answer(self, answer: Answer) -> None:
        """Show the paths that were looked for, if they are still wanted."""
        if answer.error is not None:
            raise answer.error
        text, rows = answer.value
        if self.background.is_newest(answer) and text == self.line.value:
            self._offer(rows)

    def _offer(self, rows: list[Choice]) -> None:
        if len(rows) == 1 and rows[0].value == begun_anew(self.line.value):
            rows = []
        self.choices.offer(self.line, rows, below=_LINE)
        self.choices.cursor = -1
        self._show_foot()

    def action_complete(self) -> None:
        """Type what all paths below share, or the one under the cursor."""
        chosen = self.choices.chosen
        rows = [chosen] if chosen else list(self.choices.rows)
        if not self.choices.shown or not rows:
            self._ask_paths(self.line.value)
            return
        low, high = min(row.value for row in rows), max(row.value for row in rows)
        length = next((at for at, (one, other) in enumerate(zip(low, high, strict=False)) if one != other), min(len(low), len(high)))
        if length > len(begun_anew(self.line.value)) or len(rows) == 1:
            self.line.value = low[:length]

    def action_step(self, by: int) -> None:
        """Move in the paths, or in the reports."""
        if self.choices.shown:
            self.choices.cursor = max(self.choices.cursor, -1 if by > 0 else 0)
            self.choices.step(by)
        else:
            self.list.move(by)
        self._show_foot()

    def action_load(self) -> None:
        """Go into the folder under the cursor, load what is typed or under the cursor, or open the meeting of the report there."""
        chosen = self.choices.chosen if self.choices.shown else None
        if chosen is not None:
            self.line.value = chosen.value
            if chosen.value.endswith("/"):
                return
        elif not self.choices.shown and self.list.chosen is not None:
            self.dismiss(self.list.chosen.meeting_id or "")
            return
        if self.job is not None and self.job.running:
            self.progress.show((" One load at a time: this one is not at its end. Ctrl+C stops it.", self.look.warn))
        elif self.line.value.strip():
            self._load(self.line.value.strip())
        else:
            self.dismiss("")

    def _load(self, text: str) -> None:
        self.background.drop("paths")
        self.choices.close()
        self.line.put("")
        self.job, self._sorted, self.list.cursor = self._begin(typed_path(text)), False, -1
        self.look_at_job()

    # The load

    def look_at_job(self) -> None:
        """Show how far the load has come, and what became of the files."""
        job = self.job
        self._show_foot()
        if job is None or self._sorted:
            return
        if job.running:
            bar = f" {'#' * (20 * len(job.reports) // max(job.total, 1)):.<20}" if job.reports else ""
            self.progress.show((f"{bar} {job.summed()}", self.look.plain))
            self.list.show(job.reports, at_end=True)
            return
        self._sorted = True
        self.progress.show((f" {job.summed()}", self.look.warn if job.mistake or job.stopped else self.look.strong))
        # At the end those that need a clerk come first.
        self.list.top = 0
        self.list.show(sorted(job.reports, key=lambda report: report.outcome != "refused"))

    def _show_foot(self) -> None:
        running = self.job is not None and self.job.running
        if self.choices.shown:
            told = "Enter loads it   Tab completes   Down chooses   Esc back"
        elif running:
            told = "Esc leaves it running   Ctrl+C stops it   Down chooses"
        elif self.list.chosen is not None:
            told = "Enter shows the meeting   Esc back"
        else:
            told = "Esc back   Down chooses   a path and Enter load more" if self.list.reports else "Enter loads it   Tab lists   Esc back"
        self.foot.show((f" {told}", self.look.faint))

    def action_stop(self) -> None:
        """Stop the load."""
        if self.job is not None:
            self.job.stop()

    def action_leave(self) -> None:
        """Take the list of paths away if there are reports under it, else go back; a load goes on."""
        if self.choices.shown and self.list.reports:
            self.choices.close()
            self._show_foot()
        else:
            self.dismiss("")

"""Loading from inside the app, and noticing what others load: the lists follow, and what is being read stays where it is."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from tui_minutes.tui.capturing import Capturing

if TYPE_CHECKING:
    from tui_minutes.tui.load_job import LoadJob


class Loading(Capturing):
    """The workbench with its loads."""

    job: LoadJob | None = None
    """The load that runs, or ran last."""

    @dataclass
    class Ended(Message):
        """The load is at its end."""

        outcome: Future[None]

    def action_load(self, path: str = "") -> None:
        """Ask what to load, or show how far the load has come."""
        from tui_minutes.tui.load_screen import LoadScreen

        running = self.job is not None and self.job.running
        if path and not running:
            self._load(Path(path).expanduser())
        self.app.push_screen(LoadScreen(self.look, self.job, self._load), self._left_load)

    def _load(self, path: Path) -> LoadJob:
        from tui_minutes.tui.load_job import LoadJob

        job = self.job = LoadJob(path, self.desk.load(path), lambda outcome: self.post_message(self.Ended(outcome)))
        job.start()
        return job

    def _left_load(self, meeting: str | None) -> None:
        if meeting:
            self.jump(0, meeting, "")

    @on(Ended)
    def _load_ended(self, message: Ended) -> None:
        """Say what was loaded, and let the lists follow."""
        message.outcome.result()
        if self.job is not None:
            self.say(f"Load: {self.job.summed()}. L shows every file.", warn=bool(self.job.mistake))
            self.reload()

    def on_unmount(self) -> None:
        """Leave no load behind; what it reported is on the disk."""
        if self.job is not None:
            self.job.stop()

    @property
    def settled(self) -> bool:
        """Nothing is being asked or loaded."""
        return super().settled and not (self.job is not None and self.job.running)

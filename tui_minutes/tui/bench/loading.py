"""Loading from inside the app, and noticing what others load: the lists follow, and what is being read stays where it is."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from store.errors import QueryError
from tui_minutes.tui.background import Answer
from tui_minutes.tui.bench.capturing import Capturing
from tui_minutes.tui.keys import KEYS, key_names

if TYPE_CHECKING:
    from tui_minutes.tui.desk.desk import Result
    from tui_minutes.tui.desk.load_job import LoadJob

_EVERY = 3.0
"""Seconds between two looks at the archive's folder."""
_SOON = 0.5
"""Seconds to the next look while a list is empty, or grows since the index is being made."""


class Loading(Capturing):
    """The workbench with its loads."""

    job: LoadJob | None = None
    """The load that runs, or ran last."""

    _known: tuple[int, int] | None = None
    """Meetings and items when the list was last shown anew."""
    _grown = False
    """Whether there is more since then because the index was being made, rather than by what others load."""

    @dataclass
    class Ended(Message):
        """The load is at its end."""

        outcome: Future[None]

    def action_load(self, path: str = "") -> None:
        """Ask what to load, or show how far the load has come."""
        from tui_minutes.tui.screens.load_screen import LoadScreen

        running = self.job is not None and self.job.running
        if path and not running:
            from tui_minutes.tui.desk.paths import typed_path

            self._load(typed_path(path))
        self.app.push_screen(LoadScreen(self.look, self.job, self._load), self._left_load)

    def _load(self, path: Path) -> LoadJob:
        from tui_minutes.tui.desk.load_job import LoadJob

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
            self.acknowledge()

    # What others load

    def on_mount(self) -> None:
        """Look now and then for what others have loaded."""
        self._looks = self.set_interval(_EVERY, self._look_around)

    def on_screen_suspend(self) -> None:
        """Look no more while something lies over the lists: it would be painted each time."""
        self._looks.pause()

    def on_screen_resume(self) -> None:
        """Look again."""
        if hasattr(self, "_looks"):
            self._looks.resume()

    def _look_around(self) -> None:
        if self.is_current and self.background.idle and self._known is not None and not (self.job is not None and self.job.running):
            self.background.ask("news", self.desk.news)

    def take_counts(self, counts: Mapping[str, int]) -> None:
        """Show how much there is of everything."""
        if self._known is None:
            self._known, self.state.news = _size(counts), ""
        super().take_counts(counts)

    def take_begin(self, value: tuple[Result, Mapping[str, int]]) -> None:
        """Show the first list."""
        self._known = _size(value[1])
        super().take_begin(value)
        if not self.list.count:
            self._later("news", _SOON, self._look_around)

    def _failed(self, answer: Answer) -> None:
        """Say what went wrong; what the first screen could not be shown for is looked for again until it is there."""
        super()._failed(answer)
        if answer.sort in ("begin", "counts") and self._known is None and not isinstance(answer.error, QueryError):
            self.set_timer(_EVERY, self._begin_again)

    def _begin_again(self) -> None:
        if self._known is None and self.background.idle:
            self.reload()

    def take_news(self, counts: Mapping[str, int] | None) -> None:
        """Say in the footer what others have loaded; the list and what is being read stay as they are."""
        if counts is None or self._known is None:
            return
        self._grown = self._grown or bool(counts.get("making"))
        meetings, items = (now - then for now, then in zip(_size(counts), self._known, strict=True))
        lacks = self.state.result is not None and self.state.result.found.partial
        grows = not self.list.count or (counts.get("making") and self.list.cursor == 0)
        if (meetings > 0 or lacks) and grows and not self.state.reading:
            # While the index is being made the list grows under the eyes of who has not begun to read it; an empty one always does.
            self.acknowledge()
            self._later("news", _SOON, self._look_around)
            return
        key = key_names(next(key for key in KEYS if key.id == "app.refresh"), self.keymap)
        if meetings > 0:
            many = "s" if meetings > 1 else ""
            what = f"more meeting{many} indexed" if self._grown else f"new meeting{many} loaded"
            news = f"{meetings:,} {what} {self.look.signs.dot} press {key} to show"
        else:
            news = f"minutes were updated {self.look.signs.dot} press {key} to show" if meetings or items or lacks else ""
        if news != self.state.news:
            self.state.news = news
            self.show_bars()

    def acknowledge(self) -> None:
        """Show the list anew, with all that there is now; the row and the reader stay where they are."""
        self._known, self._grown = None, False
        self.reload()

    def action_refresh_list(self) -> None:
        """Show what others have loaded; a list that stands at its beginning begins with the newest."""
        if self.state.news:
            what = self.state.news.partition(f" {self.look.signs.dot}")[0]
            self.say(f"Shown: {what}." + ("" if self._grown else " is:new lists what came last."))
        else:
            self.say("Nobody has loaded anything since.")
        at_top = self.list.cursor == 0 and not self.state.reading
        self.acknowledge()
        if at_top:
            self.state.places.pop(self.state.view, None)
            self.ask_search()

    def on_unmount(self) -> None:
        """Leave no load behind; what it reported is on the disk."""
        if self.job is not None:
            self.job.stop()

    @property
    def settled(self) -> bool:
        """Nothing is being asked or loaded."""
        return super().settled and not (self.job is not None and self.job.running)


def _size(counts: Mapping[str, int]) -> tuple[int, int]:
    return counts["meetings"], counts["items"]

"""A load that goes on while the clerk does: what it has reported so far, and whether it is still at work. No widget here."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import StoreError
from tui_minutes.errors import MinutesError, shown_name
from tui_minutes.tui.desk.paths import is_folder

if TYPE_CHECKING:
    from tui_minutes.loading.loader import FileReport
    from tui_minutes.tui.port import LoadPort


class LoadJob:
    """Takes the reports of one load in a thread of its own; `ended` is called in that thread when there are no more."""

    def __init__(self, path: Path, load: LoadPort, ended: Callable[[Future[None]], object]) -> None:
        self.reports: list[FileReport] = []
        self.running = True
        self.stopped = False
        self.mistake = ""
        """Why the load ended before its end."""
        self._load = load
        self._base = shown_name(f"{path if is_folder(path) else path.parent}/")
        self._ended = ended

    def start(self) -> None:
        """Begin."""
        thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="load")
        thread.submit(self._run).add_done_callback(self._ended)
        thread.shutdown(wait=False)

    def _run(self) -> None:
        try:
            for report in self._load:
                # Each file as it is called within what is loaded: the way to it is the same for all of them, and long.
                self.reports.append(replace(report, name=report.name.removeprefix(self._base)))
        except (StoreError, MinutesError) as error:
            self.mistake = str(error)
        finally:
            self.running = False

    def stop(self) -> None:
        """End the load; what was reported is on the disk."""
        if self.running:
            self.stopped = True
            self._load.stop()

    @property
    def total(self) -> int:
        """How many files there are, as far as is known."""
        return max(self._load.total, len(self.reports))

    def summed(self) -> str:
        """Return in a sentence what has become of the files so far."""
        from tui_minutes.loading.telling import summed

        told = summed(report.outcome for report in self.reports)
        if self.running:
            return f"{len(self.reports):,} of {self.total:,} files: {told}" if self.reports else "Reading the first files"
        return f"{told}; stopped" if self.stopped else f"{told}; {self.mistake}" if self.mistake else told

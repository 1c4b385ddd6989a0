"""Loading in a process of its own, for a program that must go on answering keys: what it reports is on the disk, as ever.

The child gets one JSON object on its standard input (archive, day, who, words, paths) and answers with one line for each file. It can
be ended at any time: a load may stop at any file.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from typing import TYPE_CHECKING, Any

from tui_minutes.errors import MinutesError

if TYPE_CHECKING:
    from tui_minutes.config import Words
    from tui_minutes.loading.loader import FileReport


class LoadEnded(MinutesError):
    """The load ended before its end; the message says why. What was reported stays."""


class LoadApart:
    """One load. Iterating gives the reports as they come; `total` is how many files there are, as far as is known."""

    def __init__(self, archive: Path, paths: Sequence[Path], *, today: dt.date, who: str, words: Words = ()) -> None:
        self.total = 0
        self._stopped = False
        self._asked = {"archive": str(archive), "today": today.isoformat(), "who": who, "words": words, "paths": [str(p) for p in paths]}
        self._process: Popen[bytes] | None = None

    def __iter__(self) -> Iterator[FileReport]:
        """Start the process and give each report. Raises `LoadEnded`."""
        try:
            # A session of its own: neither Ctrl+C nor a dropped line ends it between two files without our knowing.
            process = Popen(
                [sys.executable, "-P", "-m", "tui_minutes.loadchild"],
                stdin=PIPE,
                stdout=PIPE,
                stderr=DEVNULL,
                env=_environment(),
                start_new_session=True,
            )
        except OSError as error:
            raise LoadEnded(f"loading could not be started ({error.strerror})") from error
        self._process = process
        if self._stopped:
            # While it was being started.
            self.stop()
        assert process.stdin is not None
        assert process.stdout is not None
        with process, suppress(BrokenPipeError):
            process.stdin.write(json.dumps(self._asked).encode())
            process.stdin.close()
            for line in process.stdout:
                answer = json.loads(line)
                if "end" in answer:
                    if answer["end"]:
                        raise LoadEnded(answer["end"])
                    return
                self.total = answer["total"]
                yield _report(answer["report"])
        if not self._stopped:
            raise LoadEnded("loading was ended from outside; what is listed as loaded is on the disk")

    def stop(self) -> None:
        """End the load; the file that is being stored is stored or left out as a whole."""
        self._stopped = True
        if self._process is not None and self._process.poll() is None:
            # The whole group: the processes that read for it would wait for ever for one that is no more.
            with suppress(ProcessLookupError):
                if os.name == "posix":
                    os.killpg(self._process.pid, signal.SIGTERM)
                else:
                    self._process.terminate()


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2]), "PYTHONUTF8": "1"}


def _report(plain: dict[str, Any]) -> FileReport:
    from tui_minutes.loading.loader import FileReport, Outcome

    return FileReport(**{**plain, "outcome": Outcome(plain["outcome"]), "notes": tuple(plain["notes"])})

"""The program run as a clerk runs it, watched from outside: what it said, what it cost, and what it left behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
_LOOK = 0.03


@dataclass
class Ran:
    """One run: exit code, lines on standard error, and the most memory (in bytes of resident pages) that was seen."""

    code: int = 0
    lines: list[str] = field(default_factory=list)
    output: str = ""
    main: int = 0
    child: int = 0
    tree: int = 0
    seconds: float = 0.0
    strays: int = 0

    def outcomes(self) -> Counter[str]:
        """Count the reports: `loaded`, `unchanged`, `refused` ..."""
        return Counter(line.split(maxsplit=1)[0] for line in self.lines if line[:1].isalpha() and "  /" in line)

    def names(self, outcome: str) -> set[str]:
        """Return the files that were reported so."""
        return {line.split(maxsplit=1)[1].split(" · ")[0].split(": ")[0] for line in self.lines if line.startswith(outcome + " ")}


def run(archive: Path, *arguments: str, stop_after: int = 0, by: signal.Signals = signal.SIGINT) -> Ran:
    """Run a command on an archive. With `stop_after`, send the signal `by` once so many reports were given."""
    command = [sys.executable, "-m", "tui_minutes", "--archive", str(archive), *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    began = time.monotonic()
    ran = Ran()
    with tempfile.TemporaryFile("w+") as output:
        process = subprocess.Popen(
            command, cwd=archive.parent, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.PIPE, text=True, env=environment
        )
        _follow(process, ran, stop_after, by)
        output.seek(0)
        ran.output = output.read()
    ran.seconds = time.monotonic() - began
    return ran


def _follow(process: subprocess.Popen[str], ran: Ran, stop_after: int, by: signal.Signals) -> None:
    seen: dict[int, psutil.Process] = {}
    watcher = threading.Thread(target=_watch, args=(process, ran, seen), daemon=True)
    watcher.start()
    assert process.stderr
    for line in process.stderr:
        ran.lines.append(line.rstrip("\n"))
        if len(ran.lines) == stop_after:
            process.send_signal(by)
    ran.code = process.wait()
    watcher.join()
    _, left = psutil.wait_procs(list(seen.values()), timeout=25)
    ran.strays = len(left)


def _watch(process: subprocess.Popen[str], ran: Ran, seen: dict[int, psutil.Process]) -> None:
    """Look at the process and all below it until it ends."""
    try:
        top = psutil.Process(process.pid)
        while process.poll() is None:
            sizes = {each.pid: _size(each, seen) for each in [top, *top.children(recursive=True)]}
            ran.tree = max(ran.tree, sum(sizes.values()))
            ran.main = max(ran.main, sizes.pop(top.pid))
            ran.child = max([ran.child, *sizes.values()])
            time.sleep(_LOOK)
    except psutil.NoSuchProcess:
        return


def _size(each: psutil.Process, seen: dict[int, psutil.Process]) -> int:
    seen.setdefault(each.pid, each)
    try:
        return int(each.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0


def listed(archive: Path, kind: str = "meetings") -> int:
    """Return how many records of a kind the archive lists."""
    return len(json.loads(run(archive, kind, "--format", "json").output))


def faults(archive: Path) -> list[str]:
    """Return what `check` has to say against the archive."""
    ran = run(archive, "check")
    return [*ran.output.splitlines(), *ran.lines] if ran.code else []

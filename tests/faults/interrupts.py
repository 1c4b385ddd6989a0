"""Ctrl+C at a random moment of a command: what was said stands, the lists have what the files have, and the command ends with a sentence."""

from __future__ import annotations

import datetime as dt
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from store.disk.files import STRAY
from tests.faults.judge import ROOT, Tally, close, judge
from tests.faults.stores import LOADED, MEETINGS, Ours, fresh, note_of

PAGES = 100
"""Pages of a load: enough to be read by several processes, and to be stored in more than one go."""
_PAGE = """Ostmarsh Parish Council
Minutes of the Lamps Committee
Date: {day}

1. Apologies for absence
There were none.

2. Lamps
The clerk said that lamp {number} had been mended. RESOLVED that the clerk pay the bill for lamp {number}.
"""
_TOLD = re.compile(r"^(?:loaded|updated|completed|unchanged) +(\d+)\.txt", re.MULTILINE)
_BEGUN = re.compile(r'__main__\.py", line \d+, in main')
_HANGS = 60
_STOPPED = 130


def interrupt(kind: str, pristine: Path, work: Path, trials: int, task: str = "edit") -> Tally:
    """Interrupt a command that edits every meeting (`edit`) or loads pages (`load`) at a random moment, some of them twice."""
    tally, rng = Tally(), random.Random(6)
    if kind != "ours":
        tally.not_run = "it has no commands"
        return tally
    pages = work.with_name("pages")
    _write(pages)
    promised: dict[int, int] = {}
    lasts = 0.0
    for trial in range(trials + 1):
        if task == "load" or trial == 0:
            fresh(pristine, work)
        command = ["load", "."] if task == "load" else _edit(work, trial + 1)
        begun = time.monotonic()
        running = _start(work, command, pages)
        if trial == 0:
            # The first is let be: it tells how long the others have.
            code, said = _ended(running)
            lasts = time.monotonic() - begun
            tally.trials -= 1
        else:
            late = _stop(running, rng.uniform(lasts / 5, lasts), again=rng.uniform(0, 0.02) if trial % 3 == 0 else None)
            code, said = _ended(running)
            if late or _had_not_begun(code, said):
                tally.missed += 1
                tally.trials -= 1
            else:
                tally.lied += not _is_civil(code, said)
        lines = _acknowledged(work, said, task, trial + 1)
        if judge(kind, work, lines, tally, {} if task == "load" else promised):
            tally.lied += not _is_tidy(work) or (task == "edit" and _is_halved(work, trial + 1))
        else:
            fresh(pristine, work)
            promised = {}
    return tally


def _write(pages: Path) -> None:
    """Write pages of a council that the archive does not know yet."""
    shutil.rmtree(pages, ignore_errors=True)
    pages.mkdir()
    for number in range(LOADED, LOADED + PAGES):
        day = dt.date(2010, 1, 1) + dt.timedelta(days=7 * (number - LOADED))
        (pages / f"{number}.txt").write_text(_PAGE.format(day=f"{day:%A} {day.day} {day:%B %Y}", number=number))


def _edit(work: Path, version: int) -> list[str]:
    return ["set", *(work / "ids").read_text().split(), f"note={note_of(version).strip()}"]


def _start(work: Path, command: list[str], here: Path) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "tui_minutes", command[0], "--archive", str(work), *command[1:]]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(ROOT), "TUI_MINUTES_USER": "tester"}
    # A terminal sends its signals to all processes of a command.
    return subprocess.Popen(words, cwd=here, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment, process_group=0)


def _stop(running: subprocess.Popen[str], seconds: float, again: float | None) -> bool:
    """Interrupt a command after so many seconds; return whether it had ended by then."""
    time.sleep(seconds)
    if running.poll() is not None:
        return True
    os.killpg(running.pid, signal.SIGINT)
    if again is not None:
        time.sleep(again)
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGINT)
    return False


def _ended(running: subprocess.Popen[str]) -> tuple[int, str]:
    try:
        said, _ = running.communicate(timeout=_HANGS)
    except subprocess.TimeoutExpired:
        running.kill()
        said, _ = running.communicate()
        return -signal.SIGKILL, said
    return running.returncode, said


def _had_not_begun(code: int, said: str) -> bool:
    """Whether Python itself was still starting, which no program can answer for."""
    return (code == -signal.SIGINT and not said) or ("Traceback" in said and not _BEGUN.search(said))


def _is_civil(code: int, said: str) -> bool:
    """Whether a command that was interrupted said so and nothing else, or was through."""
    if "Traceback" in said or "Exception ignored" in said or "went wrong" in said:
        return False
    # Python ends as by the signal itself when it was making a class, whatever becomes of the interrupt.
    return code == 0 or (code in (_STOPPED, -signal.SIGINT) and "interrupted" in said.splitlines()[-1])


def _acknowledged(work: Path, said: str, task: str, version: int) -> list[str]:
    """Return what a command said of what is on the disk, as a worker says it."""
    if task == "load":
        return [f"ACK {record} 1" for record in _TOLD.findall(said)]
    ids = (work / "ids").read_text().split()
    return [f"ACK {ids.index(name)} {version}" for name in ids if f"{name} note" in said and "saved: " in said]


def _is_tidy(work: Path) -> bool:
    """Whether the list of meetings has every file, with no repair, and nothing unfinished lies about."""
    from store.kinds import RecordKind

    tested = Ours()
    tested.open(work)
    try:
        found = tested.archive.index.find(RecordKind.MEETING, "", today=dt.date(2031, 1, 1)).count
    finally:
        close(tested)
    files = [path.name for folder in ("meetings", "sources") for path in (work / folder).iterdir()]
    return found == sum(name.endswith(".json") for name in files) >= MEETINGS and not any(name.startswith(STRAY) for name in files)


def _is_halved(work: Path, version: int) -> bool:
    """Whether an edit of every meeting has reached some of them only."""
    tested = Ours()
    tested.open(work)
    try:
        reached = sum(found == version for record, found in tested.read().items() if record < MEETINGS)
    finally:
        close(tested)
    return reached not in (0, MEETINGS)

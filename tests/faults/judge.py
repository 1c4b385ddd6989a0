"""What a trial came to: saves that were acknowledged and are gone, stores that cannot be read."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.stores import STORES

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Tally:
    """The sum over the trials of one fault."""

    trials: int = 0
    saves: int = 0
    lost: int = 0
    unreadable: int = 0
    refused: int = 0
    failed_reads: int = 0
    missed: int = 0
    """Trials that the fault did not reach; they are not among `trials`."""
    lied: int = 0
    """Saves that were refused as not saved, and were; removals that left what they removed; searches that do not find what is there;
    commands that did not end with a sentence when they were stopped."""
    not_run: str = ""
    reasons: Counter[str] = field(default_factory=Counter)

    @property
    def bad(self) -> int:
        """How much went wrong."""
        return self.lost + self.unreadable + self.failed_reads + self.lied


def start(kind: str, task: str, store: Path, first: int, count: int, *, before: tuple[str, ...] = ()) -> subprocess.Popen[bytes]:
    """Start a worker; `before` are words in front of its command, such as those of strace."""
    command = [*before, sys.executable, "-m", "tests.faults.worker", kind, task, str(store), str(first), str(count)]
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment)


def until(process: subprocess.Popen[bytes], word: str) -> list[str]:
    """Read a worker's lines up to the one that is `word`, READY for one that has opened its store."""
    assert process.stdout is not None
    lines = []
    for raw in process.stdout:
        line = raw.decode().strip()
        lines.append(line)
        if line == word:
            break
    return lines


def rest_of(process: subprocess.Popen[bytes]) -> list[str]:
    """Read what a worker said until it ended. A line cut off by its death was not said."""
    assert process.stdout is not None
    text = process.stdout.read().decode(errors="replace")
    process.wait()
    return text[: text.rfind("\n") + 1].splitlines()


def acknowledged(lines: list[str]) -> dict[int, int]:
    """Return the highest version of each record that was acknowledged."""
    found: dict[int, int] = {}
    for line in lines:
        words = line.split()
        if words and words[0] == "ACK":
            found[int(words[1])] = max(found.get(int(words[1]), 0), int(words[2]))
        elif words and words[0] == "TRY":
            # From here on it may be there or not, until it is said.
            found.pop(int(words[1]), None)
    return found


def judge(kind: str, store: Path, lines: list[str], tally: Tally, promised: dict[int, int] | None = None, *, asks: bool = True) -> bool:
    """Open the store afresh and compare it with what was acknowledged; return whether it can be read.

    `promised` are the versions acknowledged in earlier trials on the same store; those of this trial are added to it.
    Without `asks` searches are not looked into.
    """
    promised = {} if promised is None else promised
    for record, version in acknowledged(lines).items():
        promised[record] = max(promised.get(record, 0), version)
    tally.trials += 1
    tally.saves += sum(line.startswith("ACK") for line in lines)
    tally.refused += sum(line.startswith("REFUSED") for line in lines)
    tested = STORES[kind]()
    try:
        tested.open(store)
        there = tested.read()
        tally.lied += asks and not tested.answers()
    except Exception as error:  # noqa: BLE001 any failure to read is what is counted here
        tally.unreadable += 1
        tally.reasons[type(error).__name__] += 1
        return False
    finally:
        close(tested)
    tally.lost += sum(there.get(record, 0) < version for record, version in promised.items())
    tally.lied += _lies(lines, there)
    return True


def _lies(lines: list[str], there: dict[int, int]) -> int:
    """Count what was said and is not so."""
    said = [line.split(maxsplit=3) for line in lines if line.strip()]
    refused = [words for words in said if words[0] == "REFUSED" and words[1].isdigit() and words[3].startswith("NOT saved")]
    lied = sum(there.get(int(record)) == int(version) for _, record, version, _ in refused)
    lied += sum(int(words[1]) in there for words in said if words[0] == "GONE")
    # A step further back may have been taken before anybody was told of it.
    back = [words for words in said if words[0] == "BACK"]
    return lied + sum(there.get(int(record)) not in (int(version), 0) for _, record, version in back[-1:])


def close(tested: object) -> None:
    """Let go of the store's files."""
    for name in ("archive", "database"):
        opened = getattr(tested, name, None)
        if opened is not None:
            with contextlib.suppress(Exception):
                opened.close()

"""Faults of processes: killed at a random moment, several at once, read while others write, killed while holding the lock."""

from __future__ import annotations

import random
import time
from pathlib import Path

from tests.faults.judge import Tally, close, judge, rest_of, start, until
from tests.faults.stores import MEETINGS, STORES, fresh


def kill(kind: str, pristine: Path, work: Path, trials: int, task: str = "save") -> Tally:
    """Kill -9 a worker that saves or loads at a random moment, again and again on the same store."""
    tally, rng = Tally(), random.Random(1)
    fresh(pristine, work)
    promised: dict[int, int] = {}
    for trial in range(trials):
        if task == "load" and trial % 10 == 0:
            # Reading every meeting after every kill would else take ever longer.
            fresh(pristine, work)
            promised = {}
        process = start(kind, task, work, 1 + trial * 10_000, 10_000)
        lines = until(process, "READY")
        time.sleep(rng.uniform(0, 0.12))
        process.kill()
        lines += rest_of(process)
        if not judge(kind, work, lines, tally, promised):
            fresh(pristine, work)
            promised = {}
    return tally


def writers(kind: str, pristine: Path, work: Path, workers: int, task: str, rounds: int) -> Tally:
    """Let several processes add one to the same record, or to records of their own, while another reads everything."""
    tally = Tally()
    for _ in range(rounds):
        fresh(pristine, work)
        shared = task == "one"
        running = [start(kind, task, work, 3 if shared else number, 12) for number in range(workers)]
        reader = start(kind, "read", work, 0, 8)
        _together(kind, work, [rest_of(process) for process in running], tally)
        seen = rest_of(reader)
        tally.failed_reads += sum(line.startswith("UNREADABLE") for line in seen)
    return tally


def _together(kind: str, work: Path, said: list[list[str]], tally: Tally) -> None:
    """Judge several workers' work: every acknowledged addition must have counted."""
    tally.trials += 1
    tally.refused += sum(line.startswith("REFUSED") for lines in said for line in lines)
    promised: dict[int, int] = {}
    for lines in said:
        for line in lines:
            if line.startswith("ACK"):
                record = int(line.split()[1])
                promised[record] = promised.get(record, 0) + 1
    tally.saves += sum(promised.values())
    tested = STORES[kind]()
    try:
        tested.open(work)
        there = tested.read()
    except Exception as error:  # noqa: BLE001 any failure to read is what is counted here
        tally.unreadable += 1
        tally.reasons[type(error).__name__] += 1
        return
    finally:
        close(tested)
    tally.lost += sum(max(0, count - there.get(record, 0)) for record, count in promised.items())


def reloads(kind: str, pristine: Path, work: Path, workers: int, rounds: int) -> Tally:
    """Let processes add one to a record while another loads its page again and again: every addition must stay on it."""
    tally = Tally()
    for _ in range(rounds):
        fresh(pristine, work)
        running = [start(kind, "one", work, 3, 12) for _ in range(workers)]
        loading = start(kind, "reload", work, 3, 12)
        _together(kind, work, [rest_of(process) for process in (*running, loading)], tally)
    return tally


def dead_holder(kind: str, pristine: Path, work: Path, rounds: int) -> Tally:
    """Kill a writer that holds the lock in the middle of writing; the next one must not wait for it, nor take in what it left."""
    tally = Tally()
    for _ in range(rounds):
        fresh(pristine, work)
        holder = start(kind, "hold", work, 0, 0)
        until(holder, "HELD")
        holder.kill()
        holder.wait()
        begun = time.monotonic()
        judge(kind, work, rest_of(start(kind, "save", work, 1, 3)), tally)
        # Twenty seconds is how long a writer waits for one that lives.
        tally.lost += time.monotonic() - begun > 15
        tally.failed_reads += sum(file.name.endswith(".json") for file in work.glob("meetings/*")) not in (0, MEETINGS)
    return tally


def kill_holder(kind: str, pristine: Path, work: Path, rounds: int) -> Tally:
    """Kill one of four writers half way; the others must go on, and nothing acknowledged may be missing."""
    tally, rng = Tally(), random.Random(2)
    for _ in range(rounds):
        fresh(pristine, work)
        running = [start(kind, "one", work, 3, 15) for _ in range(4)]
        time.sleep(rng.uniform(0.25, 0.5))
        running[0].kill()
        _together(kind, work, [rest_of(process) for process in running], tally)
    return tally

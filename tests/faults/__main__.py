"""Every fault that a disk or a colleague can bring, on this project's archive and on stock TinyDB, in one table.

    python -m tests.faults --short      two minutes: a part of each
    python -m tests.faults --full       all of it; the power cuts need root

Ends with 1 if this project's archive lost anything or could not be read, or if stock TinyDB came through unharmed: then the
harness has shown nothing. A fault that could not be tried is `not run`, never passed; a trial that the fault did not reach is `missed`. `untrue`
counts saves that were refused and stand all the same, removals that removed nothing, searches that do not find what is there, and commands
that did not end with a sentence when they were stopped.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.faults import disks, interrupts, processes
from tests.faults.judge import Tally
from tests.faults.stores import STORES

TASKS = {"back": "an undo", "reload": "a newer page", "remove": "expunge", "mend": "check --repair"}
"""What else writes, by the worker's name of it."""

Fault = Callable[[str, Path, Path], Tally]


def faults(full: bool) -> dict[str, Fault]:
    """Return the faults by name, as many trials of each as asked for."""

    def of(run: Callable[..., Tally], *more: object) -> Fault:
        return lambda kind, pristine, work: run(kind, pristine, work, *more)

    chosen: dict[str, Fault] = {"kill -9 at a random moment": of(processes.kill, 300 if full else 40)}
    chosen["kill -9 while loading"] = of(processes.kill, 60 if full else 6, "load")
    chosen["Ctrl+C while a command edits"] = of(interrupts.interrupt, 60 if full else 4)
    chosen["Ctrl+C while a command loads"] = of(interrupts.interrupt, 60 if full else 2, "load")
    for error in ("kill", "ENOSPC", "EIO", "EACCES", *(("EDQUOT", "EROFS", "EINTR") if full else ())):
        most = 1 if not full else 40 if error in ("kill", "ENOSPC", "EIO", "EACCES") else 3
        chosen[f"{error} at every storage call"] = of(disks.each_call, error, most)
        chosen[f"{error} at every storage call of a load"] = of(disks.each_call, error, max(most // 2, 1), "load")
    for error in ("kill", "ENOSPC", "EIO") if full else ():
        for task, name in TASKS.items():
            chosen[f"{error} at every call of {name}"] = of(disks.each_call, error, 4, task)
    rounds = 10 if full else 1
    for count in (2, 8):
        chosen[f"{count} writers on one record, one reader"] = of(processes.writers, count, "one", rounds)
        chosen[f"{count} writers on many records, one reader"] = of(processes.writers, count, "many", rounds)
    chosen["8 writers while the page is loaded again"] = of(processes.reloads, 8, rounds)
    chosen["a writer killed among four"] = of(processes.kill_holder, 10 if full else 2)
    chosen["a writer killed while holding the lock"] = of(processes.dead_holder, 10 if full else 2)
    chosen["disk really full"] = of(disks.full_disk)
    chosen["bits flipped, file cut off"] = of(disks.flips, 2000 if full else 200)
    chosen["bits flipped in the index"] = of(disks.index_flips, 150 if full else 5)
    if full:
        chosen["power cut on ext4"] = of(disks.power_cut, 100)
        chosen["power cut on ext4 while loading"] = of(disks.power_cut, 30, "load")
    return chosen


def main() -> int:
    """Run the faults and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    size = parser.add_mutually_exclusive_group(required=True)
    size.add_argument("--short", action="store_true")
    size.add_argument("--full", action="store_true")
    parser.add_argument("--only", help="faults whose name holds these words")
    wanted = parser.parse_args()
    begun = time.monotonic()
    totals = {kind: Tally() for kind in STORES}
    print(
        f"{'fault':42} {'store':20} {'trials':>6} {'saves':>6} {'lost':>5} {'unreadable':>10} {'reads failed':>12} {'untrue':>6} {'refused':>7} {'missed':>6}"
    )
    with tempfile.TemporaryDirectory(prefix="faults-") as scratch:
        base = Path(scratch)
        # An index that cannot be made in its archive is made in the cache folder.
        os.environ["XDG_CACHE_HOME"] = str(base / "cache")
        for kind, tested in STORES.items():
            tested().make(base / f"pristine-{kind}")
        for name, fault in faults(wanted.full).items():
            if wanted.only and wanted.only not in name:
                continue
            for kind, tested in STORES.items():
                tally = fault(kind, base / f"pristine-{kind}", base / "work")
                _print(name, tested.name, tally)
                _add(totals[kind], tally)
    for kind, tested in STORES.items():
        _print("all", tested.name, totals[kind])
    print(f"{time.monotonic() - begun:.0f} s")
    ours, stock = totals["ours"], totals["stock"]
    if ours.bad:
        print("the archive lost something", file=sys.stderr)
    if not stock.bad:
        print("stock TinyDB came through unharmed: this run shows nothing", file=sys.stderr)
    return int(bool(ours.bad) or not stock.bad)


def _print(name: str, store: str, tally: Tally) -> None:
    if tally.not_run:
        print(f"{name:42} {store:20} not run: {tally.not_run}", flush=True)
        return
    numbers = f"{tally.trials:6} {tally.saves:6} {tally.lost:5} {tally.unreadable:10} {tally.failed_reads:12} {tally.lied:6}"
    numbers += f" {tally.refused:7} {tally.missed:6}"
    print(f"{name:42} {store:20} {numbers}", flush=True)


def _add(total: Tally, tally: Tally) -> None:
    for name in ("trials", "saves", "lost", "unreadable", "failed_reads", "lied", "refused", "missed"):
        setattr(total, name, getattr(total, name) + getattr(tally, name))


if __name__ == "__main__":
    sys.exit(main())

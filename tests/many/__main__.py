"""Many files of every kind, bad ones among them: loaded whole, interrupted and killed, and what it costs.

    python -m tests.many --files 1000 --stops 10      some minutes
    python -m tests.many --files 60 --stops 1         the short form, which the tests run

Says what it found and ends with 1 when a file was lost or doubled, when the archive is not sound, when a process was left behind, or
when memory grew with the number of files.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import tempfile
from pathlib import Path

from tests.many import mixed
from tests.many.running import Ran, faults, listed, run

GROWTH = 1.25
"""Ten times the files may take this many times the memory, all processes together."""
TIDYING = 40_000_000
"""Bytes more that the main process may take for ten times the files: those of tidying the index, which happens after large loads only."""


def main() -> int:
    """Run it all and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--stops", type=int, default=10, help="how many times the load is interrupted, and how many times killed")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="many-") as scratch:
        base = Path(scratch)
        found = [*whole(base, wanted.files)]
        for name, by in (("Ctrl+C", signal.SIGINT), ("kill -9", signal.SIGKILL)):
            found += stopped(base, wanted.files, wanted.stops, name, by)
    for line in found:
        print(f"WRONG: {line}")
    print("all held" if not found else f"{len(found)} wrong")
    return 1 if found else 0


def folder(base: Path, count: int) -> tuple[Path, int]:
    """Return a folder of so many mixed files, made once, and how many of them are good."""
    path = base / f"in-{count}"
    good = count - len(range(7, count, 10))
    if not path.exists() and mixed.write(path, count) != good:
        raise AssertionError("the files are not what was counted on")
    return path, good


def whole(base: Path, count: int) -> list[str]:
    """Load a tenth of the files, and all; compare what it takes. Load all again."""
    found: list[str] = []
    sizes: dict[int, Ran] = {}
    for each in (max(count // 10, 30), count):
        source, good = folder(base, each)
        archive = base / f"whole-{each}"
        ran = sizes[each] = run(archive, "load", str(source))
        tell(f"{each} files", ran)
        found += judge(archive, ran, each, good)
    less, more = sizes.values()
    allowed = {"main": less.main + TIDYING, "child": GROWTH * less.child, "tree": GROWTH * less.tree}
    for what, most in allowed.items():
        if getattr(more, what) > most:
            found.append(f"memory of {what} grew with the files: {getattr(less, what):,} to {getattr(more, what):,} bytes")
    source, good = folder(base, count)
    again = run(base / f"whole-{count}", "load", str(source))
    tell("again", again)
    if again.outcomes()["unchanged"] != good or set(again.outcomes()) - {"unchanged", "refused", "passed"}:
        found.append(f"a second load gave {dict(again.outcomes())}")
    return found


def judge(archive: Path, ran: Ran, count: int, good: int) -> list[str]:
    """Return what is wrong with an archive after a load that ran to its end."""
    found = [f"check: {line}" for line in faults(archive)]
    outcomes = ran.outcomes()
    done = outcomes["loaded"] + outcomes["unchanged"]
    if (ran.code, done, outcomes["refused"], listed(archive)) != (1, good, count - good, good):
        found.append(f"exit {ran.code}, {dict(outcomes)}, {listed(archive)} meetings listed where {good} of {count} files are good")
    if any("Traceback" in line for line in ran.lines):
        found.append("a traceback")
    if ran.strays:
        found.append(f"{ran.strays} processes left behind")
    return found


def stopped(base: Path, count: int, stops: int, name: str, by: signal.Signals) -> list[str]:
    """Load with interruptions at random moments, each time going on from what the last one left; then to the end."""
    source, good = folder(base, count)
    archive, rng = base / name.replace(" ", ""), random.Random(name)
    found: list[str] = []
    for trial in range(stops):
        # Reports come in the order of the files, so the next run passes over what this one loaded before it loads more.
        after = rng.randint(count * trial // (stops + 1) + 1, count * (trial + 1) // (stops + 1))
        ran = run(archive, "load", str(source), stop_after=after, by=by)
        tell(f"{name} {trial + 1}, after {after}", ran)
        done = ran.outcomes()["loaded"] + ran.outcomes()["unchanged"]
        there = listed(archive)
        if there < done:
            found.append(f"{name} {trial + 1}: {done} reported, {there} there")
        found += [f"{name} {trial + 1}: check: {line}" for line in faults(archive)]
        found += [f"{name} {trial + 1}: {ran.strays} processes left behind"] * bool(ran.strays)
        found += [f"{name} {trial + 1}: a traceback"] * any("Traceback" in line for line in ran.lines)
        found += [f"{name} {trial + 1}: exit {ran.code}"] * (by is signal.SIGINT and ran.code not in {130, -2})
    ran = run(archive, "load", str(source))
    tell(f"{name}, to the end", ran)
    return [*found, *judge(archive, ran, count, good)]


def tell(what: str, ran: Ran) -> None:
    """Print a line about a run."""
    told = ", ".join(f"{number} {outcome}" for outcome, number in sorted(ran.outcomes().items()))
    sizes = " / ".join(f"{getattr(ran, each) / 1e6:.0f}" for each in ("main", "child", "tree"))
    print(f"{what:24} {ran.seconds:6.1f} s  exit {ran.code:3}  {sizes} MB (main / largest child / all)  {told}", flush=True)


if __name__ == "__main__":
    sys.exit(main())

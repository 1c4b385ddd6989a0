"""What the app and the commands cost, in one run: start, memory, key to settled screen, bytes a key, a slow line.

    python benchmarks/screen.py ARCHIVE [LARGER] [--runs 7]
    python benchmarks/screen.py ARCHIVE --use 200

The app is compared with an empty Textual app, the commands with a Python that does nothing; they take turns, and the smallest and the
median of the runs are given. With LARGER, start and memory of that archive are compared with those of the first. Start is from exec
to the screen with the list on it. Times after a key run until the last byte that it caused. The terminal is 80 by 24, without
COLORTERM, in the ANSI theme. The program is compiled first, as it is when it is installed. The second form only uses the app, search
after search and record after record, and prints how its memory goes.
"""

from __future__ import annotations

import argparse
import compileall
import os
import select
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

EMPTY = """
from textual.app import App
from textual.widgets import Static


class Empty(App):
    def compose(self):
        yield Static("hello, empty app")


Empty().run()
"""
STEPS = (
    ("cursor down", ["\x1b[B"], 8, 0.0),
    ("page down", ["\x1b[6~"], 5, 0.0),
    ("30 held downs", ["\x1b[B"] * 30, 2, 0.033),
    ("20 pages, 10 a second", ["\x1b[6~"] * 20, 1, 0.1),
    ("items", ["2"], 1, 0.0),
    ("actions", ["4"], 1, 0.0),
    ("search line", ["/"], 1, 0.0),
    ("letter p", ["p"], 1, 0.0),
    ("letter l", ["l"], 1, 0.0),
    ("letter a", ["a"], 1, 0.0),
    ("nothing again", ["\x15"], 1, 0.0),
    ("4 letters, 3 a second", list("plan"), 1, 0.333),
    ("nothing again", ["\x15"], 1, 0.0),
    ("9 letters, 10 a second", list("committee"), 1, 0.1),
    ("back to the list", ["\r"], 1, 0.0),
    ("open", ["\r"], 1, 0.0),
    ("next match", ["n"], 3, 0.0),
    ("back", ["\x7f"], 1, 0.0),
)
"""What is pressed, how often, and the seconds between the keys of one step. Settled is counted from the last of them."""


class Running:
    """A program in a pseudo-terminal."""

    def __init__(self, arguments: list[str]) -> None:
        import fcntl
        import pty
        import struct
        import termios

        self.start = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
            os.environ["TERM"] = "xterm-256color"
            os.environ.pop("COLORTERM", None)
            os.execv(sys.executable, [sys.executable, *arguments])
        self.seen = b""

    def read(self, quiet: float) -> tuple[int, float]:
        """Read until nothing came for `quiet` seconds; return the bytes, and when the last one came."""
        count, last = 0, time.perf_counter()
        while select.select([self.fd], [], [], quiet)[0]:
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                break
            count, last = count + len(data), time.perf_counter()
            self.seen += data
        return count, last

    def read_for(self, seconds: float) -> None:
        """Read whatever comes for so long."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            if select.select([self.fd], [], [], left)[0]:
                self.seen += os.read(self.fd, 65536)

    def until(self, words: bytes) -> float:
        """Read until `words` were written, and return the seconds since the start."""
        while words not in self.seen:
            self.seen += os.read(self.fd, 65536)
        return time.perf_counter() - self.start

    def memory(self) -> float:
        """Return the resident memory in megabytes."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    def end(self) -> float:
        """End the program and return the processor seconds it took."""
        import signal

        os.kill(self.pid, signal.SIGKILL)
        usage = os.wait4(self.pid, 0)[2]
        os.close(self.fd)
        return usage.ru_utime + usage.ru_stime


def start(arguments: list[str], words: bytes) -> dict[str, float]:
    """Start a program, let it settle, end it."""
    app = Running(arguments)
    ready = app.until(words)
    app.read(0.4)
    figures = {"ready ms": ready * 1000, "bytes": float(len(app.seen)), "MB": app.memory()}
    figures["cpu ms"] = app.end() * 1000
    return figures


def compared(title: str, runs: list[tuple[dict[str, float], dict[str, float]]], names: tuple[str, str]) -> None:
    """Print how two programs that took turns compare: the smallest and the median of their figures."""
    print(f"\n{title:18}{names[0]:>10}{names[1]:>10}{'ratio':>8}   medians, ratio")
    for name in runs[0][0]:
        first, second = ([run[which][name] for run in runs] for which in (0, 1))
        middle = statistics.median(first), statistics.median(second)
        least = min(first), min(second)
        figures = f"{least[0]:>10.0f}{least[1]:>10.0f}{least[1] / least[0]:>8.2f}"
        print(f"{name:18}{figures}{middle[0]:>10.0f}{middle[1]:>8.0f}{middle[1] / middle[0]:>8.2f}")


def command(arguments: list[str]) -> float:
    """Run a command to its end and return its milliseconds."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - begun) * 1000


def commands(archive: str, runs: int) -> None:
    """Print what the commands take beside a Python that does nothing."""
    asked = {
        "python -c pass": ["-c", "pass"],
        "--version": ["-m", "tui_minutes", "--version"],
        "items QUERY": ["-m", "tui_minutes", "--archive", archive, "items", "plan", "--limit", "50"],
    }
    taken: dict[str, list[float]] = {name: [] for name in asked}
    for _ in range(runs + 1):
        for name, arguments in asked.items():
            taken[name].append(command(arguments))
    bare = min(taken["python -c pass"][1:])
    print()
    for name, times in taken.items():
        print(f"{name:18}{min(times[1:]):>10.0f} ms{min(times[1:]) / bare:>8.2f}")


def keys(archive: str) -> None:
    """Print what keys cost: bytes, and the time until the last of them."""
    app = Running(["-m", "tui_minutes", "--archive", archive])
    app.until(b" keys")
    app.read(0.6)
    print(f"\n{'key':24}{'bytes':>10}{'settled ms':>12}")
    for name, pressed, repeat, apart in STEPS:
        sizes, times = [], []
        for _ in range(repeat):
            before = len(app.seen)
            for number, key in enumerate(pressed):
                if number:
                    app.read_for(apart)
                begun = time.perf_counter()
                os.write(app.fd, key.encode())
            _size, last = app.read(0.9)
            sizes.append(len(app.seen) - before)
            times.append((last - begun) * 1000)
        print(f"{name:24}{statistics.median(sizes):>10.0f}{statistics.median(times):>12.0f}")
    begun_bytes = len(app.seen)
    app.read(5)
    print(f"{'idle 5 s':24}{len(app.seen) - begun_bytes:>10}\nmemory {app.memory():.0f} MB")
    app.end()


def slow_line(archive: str, rate: int = 8000) -> None:
    """Print how long after the last of twenty page-downs, at ten a second, a line of `rate` bytes a second has shown everything."""
    app = Running(["-m", "tui_minutes", "--archive", archive])
    app.until(b" keys")
    app.read(0.6)
    begun = last = time.perf_counter()
    taken, pressed, quiet = 0, 0, 0.0
    while pressed < 20 or quiet < 1.0:
        now = time.perf_counter()
        if pressed < 20 and now - begun >= pressed * 0.1:
            os.write(app.fd, b"\x1b[6~")
            pressed += 1
            key = now
        room = int((now - begun) * rate) - taken
        size = len(os.read(app.fd, room)) if room > 0 and select.select([app.fd], [], [], 0)[0] else 0
        if size:
            last = now
            taken += size
        elif room > rate // 20:
            # What a line did not carry while there was nothing to carry is gone.
            taken = int((now - begun) * rate)
        quiet = now - max(last, key)
        time.sleep(0.005)
    print(f"\n64 kbit/s, twenty page-downs at ten a second: settled {max(0.0, last - key):.2f} s after the last")
    app.end()


ROUND = [
    "2",
    "/",
    "p",
    "l",
    "a",
    "\x1b[B",
    "\r",
    "\x1b[6~",
    "n",
    "\x7f",
    "\x1b[6~",
    "\r",
    "]",
    "]",
    "]",
    "\x7f",
    "\x1b[6~",
    "4",
    "\x1b[6~",
    "\r",
    "\x7f",
]
ROUND += ["1", "\x1b", "\x1b[6~", "\x1b[6~", "\r", "\x1b[F", "\x7f", "3", "\r", "m", "\x7f", "\x7f"]
"""A search, records opened in each list one after the other, and the search cleared again; then one further down than the last time."""


def long_use(archive: str, rounds: int) -> None:
    """Print how the memory grows while records are searched, listed and opened over and over."""
    app = Running(["-m", "tui_minutes", "--archive", archive])
    app.until(b" keys")
    app.read(0.6)
    print(f"\n{'rounds':>8}{'opened':>8}{'MB':>8}")
    opened = 0
    for number in range(rounds):
        for key in [*ROUND, *["\x1b[6~"] * (number % 20), "\r", "\x7f"]:
            os.write(app.fd, key.encode())
            app.read(0.03)
            opened += key in ("\r", "]")
        if (number + 1) % max(rounds // 10, 1) == 0 or number == 0:
            app.read(0.3)
            print(f"{number + 1:>8}{opened:>8}{app.memory():>8.1f}")
        app.seen = b""
    app.end()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive")
    parser.add_argument("larger", nargs="?")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--use", type=int, metavar="ROUNDS", help="only use the app for so many rounds and print its memory")
    asked = parser.parse_args()
    root = Path(__file__).resolve().parents[1]
    os.environ["PYTHONPATH"] = str(root)
    for package in ("store", "tui_minutes"):
        compileall.compile_dir(root / package, quiet=1)
    if asked.use:
        long_use(asked.archive, asked.use)
        return
    with tempfile.NamedTemporaryFile("w", suffix=".py", delete=False) as file:
        file.write(EMPTY)
    ours = ["-m", "tui_minutes", "--archive", asked.archive]
    runs = [(start([file.name], b"hello"), start(ours, b" keys")) for _ in range(asked.runs + 1)][1:]
    compared("start", runs, ("empty", "ours"))
    Path(file.name).unlink()
    if asked.larger:
        larger = ["-m", "tui_minutes", "--archive", asked.larger]
        runs = [(start(ours, b" keys"), start(larger, b" keys")) for _ in range(asked.runs + 1)][1:]
        compared("growth", runs, ("small", "larger"))
    commands(asked.larger or asked.archive, asked.runs)
    keys(asked.larger or asked.archive)
    slow_line(asked.larger or asked.archive)


if __name__ == "__main__":
    main()

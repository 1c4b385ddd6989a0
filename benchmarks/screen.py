"""What the app costs beside an empty Textual app, in one run: start, memory, key to settled screen, bytes a key.

    python benchmarks/screen.py ARCHIVE [--runs 7]

Start is from exec to the screen with the list on it; both apps take turns, and the medians are compared. Times after a key run until
the last byte that it caused. The terminal is 80 by 24, without COLORTERM, in the ANSI theme.
"""

from __future__ import annotations

import argparse
import os
import statistics
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
    ("cursor down", ["\x1b[B"], 8),
    ("page down", ["\x1b[6~"], 5),
    ("30 held downs", ["\x1b[B"] * 30, 2),
    ("items", ["2"], 1),
    ("actions", ["4"], 1),
    ("search line", ["/"], 1),
    ("letter p", ["p"], 1),
    ("letter l", ["l"], 1),
    ("letter a", ["a"], 1),
)


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
        import select

        count, last = 0, time.perf_counter()
        while select.select([self.fd], [], [], quiet)[0]:
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                break
            count, last = count + len(data), time.perf_counter()
            self.seen += data
        return count, last

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


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive")
    parser.add_argument("--runs", type=int, default=7)
    asked = parser.parse_args()
    ours = ["-m", "tui_minutes", "--archive", asked.archive]
    os.environ["PYTHONPATH"] = str(Path(__file__).resolve().parents[1])
    with tempfile.NamedTemporaryFile("w", suffix=".py", delete=False) as file:
        file.write(EMPTY)
    runs = [(start([file.name], b"hello"), start(ours, b" keys")) for _ in range(asked.runs + 1)][1:]
    print(f"{'':16}{'empty':>10}{'ours':>10}{'ratio':>8}")
    for name in ("ready ms", "cpu ms", "bytes", "MB"):
        empty, own = (statistics.median(run[which][name] for run in runs) for which in (0, 1))
        print(f"start {name:10}{empty:>10.0f}{own:>10.0f}{own / empty:>8.2f}")
    Path(file.name).unlink()
    app = Running(ours)
    app.until(b" keys")
    app.read(0.6)
    print(f"\n{'key':16}{'bytes':>10}{'settled ms':>12}")
    for name, keys, repeat in STEPS:
        sizes, times = [], []
        for _ in range(repeat):
            before = len(app.seen)
            for key in keys:
                os.write(app.fd, key.encode())
                begun = time.perf_counter()
                if len(keys) > 1:
                    time.sleep(0.033)
            _size, last = app.read(0.9)
            sizes.append(len(app.seen) - before)
            times.append((last - begun) * 1000)
        print(f"{name:16}{statistics.median(sizes):>10.0f}{statistics.median(times):>12.0f}")
    begun_bytes = len(app.seen)
    app.read(5)
    print(f"{'idle 5 s':16}{len(app.seen) - begun_bytes:>10}\nmemory {app.memory():.0f} MB")
    app.end()


if __name__ == "__main__":
    main()

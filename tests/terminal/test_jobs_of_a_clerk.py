"""The five jobs of a clerk, done with real keys in tmux over an archive of the samples, and read off the screen."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = [sys.executable, "-m", "tui_minutes"]

pytestmark = pytest.mark.skipif(not shutil.which("tmux"), reason="there is no tmux here")


class Tmux:
    """A tmux of its own, with no settings of anybody's, and the app in it."""

    def __init__(self, home: Path, size: tuple[int, int]) -> None:
        self.socket = str(home / "tmux")
        self.environ = {**os.environ, "HOME": str(home), "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "TERM": "xterm-256color"}
        for name in ("TMUX", "XDG_STATE_HOME", "TUI_MINUTES_CONFIG"):
            self.environ.pop(name, None)
        words = " ".join([*PROGRAM, "--archive", str(home / "archive"), "--as", "clerk", "--today", "2025-06-15"])
        size_words = ["-x", str(size[0]), "-y", str(size[1])]
        self.run("-f", os.devnull, "new-session", "-d", *size_words, "-c", str(home), f"{words}; echo ended $?; sleep 60")
        self.run("set-option", "-g", "set-clipboard", "on")

    def run(self, *words: str) -> str:
        ran = subprocess.run(["tmux", "-S", self.socket, *words], env=self.environ, capture_output=True, text=True, check=True, timeout=30)
        return ran.stdout

    @property
    def text(self) -> str:
        return self.run("capture-pane", "-p")

    @property
    def lines(self) -> list[str]:
        return [line.rstrip() for line in self.text.split("\n")]

    def wait(self, *words: str, limit: float = 40.0) -> str:
        """Wait until all `words` stand on the screen and return it."""
        until = time.monotonic() + limit
        while time.monotonic() < until:
            text = self.text
            if all(word in text for word in words):
                return text
            time.sleep(0.1)
        raise AssertionError(f"{words} did not appear in:\n{self.text}")

    def press(self, *keys: str) -> None:
        """Send keys by their tmux names."""
        self.run("send-keys", *keys)

    def type(self, text: str) -> None:
        """Send letters as they are."""
        self.run("send-keys", "-l", text)

    def resize(self, columns: int, rows: int) -> None:
        self.run("resize-window", "-x", str(columns), "-y", str(rows))

    def close(self) -> None:
        subprocess.run(["tmux", "-S", self.socket, "kill-server"], env=self.environ, capture_output=True, check=False, timeout=30)


@pytest.fixture
def home(tmp_path):
    load = [
        *PROGRAM,
        "--archive",
        str(tmp_path / "archive"),
        "load",
        str(ROOT / "samples" / "ashcombe-vale"),
        str(ROOT / "samples" / "saltmere"),
    ]
    subprocess.run(load, cwd=ROOT, check=True, capture_output=True)
    return tmp_path


@pytest.fixture
def tmux(home):
    opened = []

    def start(columns=80, rows=24):
        opened.append(Tmux(home, (columns, rows)))
        opened[-1].wait("? keys")
        return opened[-1]

    yield start
    for one in opened:
        one.close()


def actions(home, query):
    ran = subprocess.run(
        [*PROGRAM, "--archive", str(home / "archive"), "--today", "2025-06-15", "actions", query, "--format", "csv"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return list(csv.DictReader(ran.stdout.splitlines()))


def test_a_question_in_a_meeting_and_the_exact_words_of_a_decision(tmux, home):
    app = tmux()
    # Did Councillor Amory declare on this before?
    app.press("3")
    app.wait("MEMBER")
    app.press("/")
    app.type("amory")
    text = app.wait("3 of ", "Cllr Idris")
    assert [line[2:13].strip() for line in text.split("\n") if "Cllr Idris" in line] == ["15 Apr 2025", "2 Apr 2025", "11 Mar 2025"]
    app.press("Enter", "Enter")
    app.wait("declar", "▌")
    app.press("q")
    # The exact words of a decision, to cite.
    app.press("2", "/")
    app.press("C-u")
    app.type("title:roof resolved")
    app.wait("1 of ")
    app.press("Enter", "Enter")
    app.wait("Vale Leisure Centre Roof", "Cabinet")
    app.press("y")
    app.wait("Copied")
    copied = (home / ".local" / "state" / "tui-minutes" / "copied.txt").read_text(encoding="utf-8")
    assert "Vale Leisure Centre Roof" in copied
    assert "11 Mar 2025" in copied
    assert "cabinet-2025-03-11" in copied
    assert app.run("show-buffer").strip() == copied.strip(), "tmux has it too"
    app.press("Q")
    app.wait("ended 0")


def test_the_action_log_is_kept(tmux, home):
    app = tmux()
    app.press("4", "/")
    app.type("is:open enforcement")
    app.wait("1 of ", "Enforcement")
    app.press("Enter", "e", "Tab", "C-u")
    app.type("Ann Price")
    app.press("Enter")
    app.wait("Saved: owner Enforcement Manager to Ann Price")
    app.press("a")
    app.wait("Note:")
    app.type("inspected on 2 June")
    app.press("Enter")
    app.wait("Saved: note")
    app.press("t")
    app.wait("Tag")
    app.type("planning")
    app.press("Enter")
    app.wait("Saved: tags")
    app.press("d")
    app.wait("Saved: status done")
    app.press("u")
    app.wait("Taken back: status no longer done")
    app.press("C-r")
    app.wait("Made again: status done")
    app.press("Q")
    app.wait("ended 0")
    (row,) = actions(home, "tag:planning")
    assert (row["owner"], row["status"]) == ("Ann Price", "done")
    assert row["progress_note"] == "inspected on 2 June"


def test_new_minutes_are_loaded_checked_and_corrected(tmux, home):
    app = tmux()
    app.press("L")
    app.wait("Load ")
    app.press("C-u")
    app.type(str(ROOT / "samples" / "lower-sedge"))
    app.press("Enter")
    app.wait("3 loaded")
    app.press("Escape")
    app.wait("? keys")
    app.press("0")
    app.wait("Needs you", "meetings without a date on the page")
    app.press("Escape")
    app.wait("? keys")
    app.press("1", "/")
    app.type("is:undated")
    text = app.wait("2 of ", "Harbour")
    assert "undated" in text or "2024" in text
    app.press("Enter", "e")
    app.wait("Enter saves", "committee")
    app.press("Tab", "C-u")
    app.type("12 March 2024")
    app.press("Enter")
    app.wait("Saved: date")
    app.wait("1 of ")
    app.press("/", "C-u")
    app.type("sedge")
    app.wait("3 of ")
    app.press("Enter", "c")
    app.wait("+")
    app.type("ask the clerk to order a new gate by 3 July 2025")
    app.wait("an action of your own", "3 Jul 2025")
    app.press("Enter")
    app.wait("Saved as your own")
    app.press("Q")
    app.wait("ended 0")
    (row,) = actions(home, "is:own")
    assert row["due"] == "2025-07-03"


def test_something_is_handed_over(tmux, home):
    app = tmux()
    for key, name in (("3", "register.csv"), ("4", "log.md"), ("4", "log.json"), ("4", "log.ics")):
        app.press(key)
        app.press("x")
        app.wait("Export ")
        app.press("C-u")
        app.type(name)
        app.press("Enter")
        app.wait("Exported", f"to {name}")
        assert (home / name).stat().st_mode & 0o777 == 0o600
    rows = list(csv.DictReader((home / "register.csv").read_text(encoding="utf-8").splitlines()))
    assert sum("Amory" in row["member"] for row in rows) == 3
    assert "BEGIN:VCALENDAR" in (home / "log.ics").read_text(encoding="utf-8")
    app.press("x")
    app.wait("Export ")
    app.press("C-u")
    app.type("log.md")
    app.press("Enter")
    app.wait("is there already")
    app.press("S")
    app.wait("Decisions")
    app.press("Escape")
    app.wait("? keys")
    app.press("Q")
    app.wait("ended 0")


SIZES = [(40, 10), (59, 15), (60, 20), (80, 24), (119, 30), (120, 30), (140, 45), (250, 70)]


def misplaced(lines, columns, rows):
    """Return what is not as it must be at a size: list, reader beside it or below it, footer on the last row, nothing over the edge."""
    found = [] if lines[rows - 1].endswith("? keys") else ["footer"]
    found += [] if any(line.startswith("> ") for line in lines) else ["cursor"]
    found += ["edge"] * any(len(line) > columns for line in lines)
    found += ["beside"] * (any("│" in line for line in lines) != (columns >= 120))
    found += ["below"] * (any(line.startswith("──") for line in lines) != (60 <= columns < 120))
    return found


def test_the_app_follows_the_window_from_the_smallest_to_the_largest(tmux):
    """At each size: list, reader, form and help are whole, nothing runs over the edge, and the row stays the same."""
    app = tmux()
    app.press("4", "Down", "Down")
    app.wait("OWNER")
    row = None
    for columns, rows in [*SIZES, *reversed(SIZES)]:
        app.resize(columns, rows)
        until = time.monotonic() + 20
        while (amiss := misplaced(app.lines, columns, rows)) and time.monotonic() < until:
            time.sleep(0.1)
        assert not amiss, (columns, rows, amiss, app.text)
        cursor = next(line for line in app.lines if line.startswith("> "))
        # Which columns there are depends on the width; the first word of the action stands at every one.
        row = row or cursor.partition(" open ")[2].split()[0]
        assert row in cursor, "the cursor stays on its record"
    app.resize(40, 10)
    app.press("Enter")
    app.wait("▌")
    app.press("q", "e")
    app.wait("Enter saves")
    app.press("Escape")
    app.wait("? keys")
    app.press("?")
    app.wait("Esc closes")
    app.press("Escape")
    app.wait("? keys")
    app.press("Q")
    app.wait("ended 0")

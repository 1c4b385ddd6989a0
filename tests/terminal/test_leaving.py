"""However the app ends, the terminal is as it was before: other screen left, cursor shown, and the exit code says how it went."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

OTHER_SCREEN, OWN_SCREEN, CURSOR = b"\x1b[?1049h", b"\x1b[?1049l", b"\x1b[?25h"


def test_quitting_restores_the_terminal(terminal):
    app = terminal()
    assert OTHER_SCREEN in app.raw
    app.press("Q")
    assert app.end() == 0
    assert app.raw.rindex(OWN_SCREEN) > app.raw.rindex(OTHER_SCREEN)
    assert app.raw.rindex(CURSOR) > app.raw.rindex(b"\x1b[?25l")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_signals_restore_the_terminal(terminal, number):
    app = terminal()
    os.kill(app.pid, number)
    assert app.end() == 128 + number
    assert app.raw.rindex(OWN_SCREEN) > app.raw.rindex(OTHER_SCREEN)
    assert CURSOR in app.raw


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_what_is_being_saved_is_saved_before_a_signal_ends_the_app(terminal, tmp_path, number):
    saved = tmp_path / "saved"
    app = terminal(FAKE_SLOW=str(saved))
    app.press("4")
    os.write(app.fd, b"d")
    until = time.monotonic() + 20
    while not saved.exists() and time.monotonic() < until:
        time.sleep(0.02)
    os.kill(app.pid, number)
    assert app.end() == 128 + number
    assert saved.read_text() == "saved"


def test_a_dropped_line_ends_the_app(terminal):
    app = terminal()
    os.close(app.fd)
    app.fd = os.open(os.devnull, os.O_RDONLY)
    _pid, status = os.waitpid(app.pid, 0)
    app.exit_code = os.waitstatus_to_exitcode(status)
    assert app.exit_code != 0


def test_a_crash_leaves_a_short_message_and_a_report_without_words_of_the_minutes(terminal, tmp_path):
    app = terminal(FAKE_CRASH="1", TMPDIR=str(tmp_path))
    app.press("u")
    assert app.end() == 1
    after = app.raw[app.raw.rindex(OWN_SCREEN) :].decode()
    assert "The app has stopped because of a mistake in it." in after
    assert "Hellebore" not in after
    assert "Traceback" not in after
    assert "A report without any text of the minutes is in" in after
    (report,) = Path(tmp_path).glob("tui-minutes-*.txt")
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    text = report.read_text()
    assert "KeyError" in text
    assert "Hellebore" not in text
    assert re.search(r"desk\.py:\d+ in _told", text)


@pytest.mark.parametrize(("environ", "why"), [({"TERM": "dumb"}, "cannot show a screen"), ({"TERM": "unknown"}, "cannot show a screen")])
def test_a_terminal_that_cannot_is_told_the_plain_command(terminal, environ, why):
    app = terminal(ready=None, **environ)
    assert app.end() != 0
    assert why in app.raw.decode()
    assert "tui-minutes items" in app.raw.decode()
    assert b"\x1b[" not in app.raw


def test_mouse_stays_off(terminal):
    app = terminal()
    assert not re.search(rb"\x1b\[\?(1000|1002|1003|1006|1015)h", app.raw)


def test_no_colour_draws_without_colours(terminal):
    app = terminal(NO_COLOR="1")
    app.press("4", "/", "p")
    for codes in re.findall(rb"\x1b\[([\d;]*)m", app.raw):
        for code in codes.split(b";"):
            assert code in (b"", b"0", b"1", b"2", b"4", b"7", b"22", b"24", b"27", b"39", b"49"), codes


@pytest.mark.parametrize(
    "environ",
    [
        {"LANG": "en_GB.ISO-8859-1", "PYTHONIOENCODING": "latin-1", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    ],
)
def test_other_locales_draw_whole_rows(terminal, environ):
    app = terminal(**environ)
    app.press("3")
    assert "\\u" not in app.text
    assert app.lines[3].startswith(">")
    assert b"\\u25" not in app.raw


def test_ascii_terminals_get_ascii_only(terminal):
    app = terminal(LANG="en_GB.ISO-8859-1", PYTHONIOENCODING="latin-1", PYTHONCOERCECLOCALE="0")
    app.press("3", "enter")
    assert app.raw.isascii(), [letter for letter in app.raw.decode() if not letter.isascii()]


def test_the_real_app_ends_when_its_terminal_is_gone(tmp_path):
    """Reading a terminal that is gone returns at once, for ever: a program that only waits for its loop would run on."""
    root = Path(__file__).parents[2]
    program = [sys.executable, "-m", "tui_minutes", "--archive", str(tmp_path / "archive")]
    subprocess.run([*program[:3], "load", *program[3:], str(root / "samples" / "lower-sedge")], cwd=root, check=True, capture_output=True)
    pid, fd = pty.fork()
    if pid == 0:
        os.chdir(root)
        os.environ["TERM"] = "xterm-256color"
        os.execv(program[0], program)
    seen, until = b"", time.monotonic() + 60
    while b"search" not in seen and time.monotonic() < until:
        if select.select([fd], [], [], 0.2)[0]:
            seen += os.read(fd, 65536)
    assert b"search" in seen
    os.close(fd)
    until = time.monotonic() + 30
    while (ended := os.waitpid(pid, os.WNOHANG))[0] == 0 and time.monotonic() < until:
        time.sleep(0.1)
    if ended[0] == 0:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    assert ended[0] == pid

"""Ctrl+Z and back, as a shell does it: the terminal is the shell's meanwhile, and the app's again, drawn anew, after `fg`."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from pathlib import Path

import pytest

APP = Path(__file__).with_name("app.py")
OTHER_SCREEN, OWN_SCREEN = b"\x1b[?1049h", b"\x1b[?1049l"


@pytest.fixture
def shell(program):
    """Bash with job control in a pseudo-terminal."""
    bash = shutil.which("bash")
    if not bash:
        pytest.skip("there is no bash here")
    one = program([bash, "--norc", "--noprofile", "-i"], PS1="ready> ", HISTFILE="/dev/null")
    one.wait_for("ready>")
    return one


def start(shell, command):
    shell.press(f"{command}\r")
    shell.wait_for("? keys")


def wait_until(shell, fits, limit=15):
    until = time.monotonic() + limit
    while not fits() and time.monotonic() < until:
        shell.read(quiet=0.2, limit=1)
    assert fits(), shell.text


@pytest.mark.parametrize("wrapper", ["", "sh -c 'true; {}; true'"], ids=["alone", "in a script"])
def test_ctrl_z_gives_the_terminal_to_the_shell_and_fg_takes_it_again(shell, wrapper):
    command = f"{sys.executable} {APP}"
    start(shell, wrapper.format(command) if wrapper else command)
    shell.press("3", "down", quiet=1.0)
    before = shell.lines
    shell.press("\x1a", quiet=1.0)
    wait_until(shell, lambda: shell.raw.rfind(OWN_SCREEN) > shell.raw.rfind(OTHER_SCREEN))
    shell.press("echo $((6*7))\r", quiet=1.0)
    wait_until(shell, lambda: "42" in shell.text)
    assert "Stopped" in shell.text
    shell.press("fg\r", quiet=1.0)
    wait_until(shell, lambda: shell.lines == before)
    shell.press("down", "up", quiet=1.0)
    assert shell.lines == before
    shell.press("1", "Q", quiet=1.0)
    wait_until(shell, lambda: shell.raw.rfind(OWN_SCREEN) > shell.raw.rfind(OTHER_SCREEN))
    shell.press("echo $((6*9))\r", quiet=1.0)
    wait_until(shell, lambda: "54" in shell.text)


def test_ctrl_z_works_while_letters_are_typed(shell):
    start(shell, f"{sys.executable} {APP}")
    shell.press("/", "foot", quiet=1.0)
    shell.press("\x1a", quiet=1.0)
    wait_until(shell, lambda: "Stopped" in shell.text)
    shell.press("fg\r", quiet=1.0)
    wait_until(shell, lambda: shell.lines[1].startswith(" / foot"))
    shell.press("b", quiet=1.0)
    wait_until(shell, lambda: shell.lines[1].startswith(" / footb"))


def test_without_a_shell_to_go_back_to_nothing_stops(terminal):
    app = terminal()
    app.press("\x1a", quiet=1.0)
    assert "There is no shell to go back to" in app.text
    app.press("3", quiet=1.0)
    assert "MEMBER" in app.text
    app.press("Q")
    assert app.end() == 0


def test_stopped_by_a_signal_that_cannot_be_caught_it_goes_on_where_it_was(terminal):
    app = terminal()
    app.press("3", quiet=1.0)
    before = app.lines
    os.kill(app.pid, signal.SIGSTOP)
    time.sleep(0.2)
    os.kill(app.pid, signal.SIGCONT)
    app.read(quiet=1.5)
    assert app.lines == before
    app.press("down", quiet=1.0)
    assert app.lines != before
    app.press("Q")
    assert app.end() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_stopped_app_can_still_be_ended(shell, number):
    start(shell, f"{sys.executable} {APP}")
    shell.press("\x1a", quiet=1.0)
    wait_until(shell, lambda: "Stopped" in shell.text)
    shell.press(f"kill -{int(number)} %1; fg; echo ended $?\r", quiet=1.0)
    wait_until(shell, lambda: f"ended {128 + number}" in shell.text)

"""Whatever ends the app while something is being typed, the text is offered again: a dropped line, a signal, a crash, the plug."""

from __future__ import annotations

import os
import signal
import stat
import time

import pytest

OFFER = "was kept unsaved: y takes it up, D discards it."


def pull_the_plug(app):
    os.kill(app.pid, signal.SIGKILL)


def drop_the_line(app):
    os.close(app.fd)
    app.fd = os.open(os.devnull, os.O_RDONLY)


def signalled(number):
    return lambda app: os.kill(app.pid, number)


ENDS = {
    "kill -9": (pull_the_plug, 1.6),
    "dropped line": (drop_the_line, 0.0),
    "hang-up": (signalled(signal.SIGHUP), 0.0),
    "termination": (signalled(signal.SIGTERM), 0.0),
}


def wait_end(app):
    until = time.monotonic() + 20
    while time.monotonic() < until:
        pid, status = os.waitpid(app.pid, os.WNOHANG)
        if pid:
            app.exit_code = os.waitstatus_to_exitcode(status)
            return app.exit_code
        time.sleep(0.05)
    raise AssertionError("the app does not end")


@pytest.fixture
def environ(tmp_path):
    return {"XDG_STATE_HOME": str(tmp_path / "state"), "FAKE_ARCHIVE": "/srv/minutes"}


TYPED = {
    "form": (["4", "down", "e", "tab", "end", " of the works"], "form", "owner      Clerk of the works"),
    "note": (["4", "a", "rang him on Friday"], "note", "Note: rang him on Friday"),
    "search": (["2", "/", "footbri"], "search", " / footbri"),
}


@pytest.mark.parametrize("what", TYPED)
@pytest.mark.parametrize("how", ENDS)
def test_it_is_offered_again(terminal, environ, tmp_path, what, how):
    keys, name, shown = TYPED[what]
    end, patience = ENDS[how]
    app = terminal("8", **environ)
    app.press(*keys, interval=0.15, quiet=0.5)
    assert shown in app.text
    time.sleep(patience)
    end(app)
    assert wait_end(app) != 0
    (path,) = (tmp_path / "state" / "tui-minutes" / "drafts").glob("*.json")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    again = terminal("8", **environ)
    again.wait_for(OFFER)
    assert f"A {name} of" in again.text
    again.press("y", quiet=1.0)
    again.wait_for(shown)
    # The second leaves the search line, or says that the text may be dropped. Apart from what follows: Escape and Q at once are another key.
    again.press("\x1b", quiet=1.0)
    again.press("\x1b", quiet=1.0)
    again.press("Q", quiet=0.5)
    assert again.end() == 0
    if what != "search":
        assert not list(path.parent.iterdir()), "what was taken up and left is not offered a third time"


def test_a_crash_keeps_it(terminal, environ, tmp_path):
    app = terminal("8", FAKE_CRASH="1", TMPDIR=str(tmp_path), **environ)
    app.press("2", "/", "footbri", interval=0.15, quiet=0.5)
    app.press("\r", "u", interval=0.2)
    assert app.end() == 1
    again = terminal("8", **environ)
    again.wait_for(OFFER)
    assert "A search of" in again.text


def test_in_good_order_nothing_is_kept(terminal, environ, tmp_path):
    app = terminal("8", **environ)
    app.press("2", "/", "footbri", "\r", interval=0.15, quiet=1.5)
    app.press("Q")
    assert app.end() == 0
    assert not list((tmp_path / "state" / "tui-minutes" / "drafts").glob("*"))


def test_two_apps_at_once_do_not_take_each_others(terminal, environ):
    one = terminal("8", **environ)
    one.press("4", "a", "rang him", interval=0.15, quiet=1.6)
    other = terminal("8", **environ)
    other.read(quiet=1.0)
    assert OFFER not in other.text
    other.press("4", "a", quiet=1.0)
    assert "kept" not in other.text

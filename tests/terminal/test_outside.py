"""What is shown outside the app, in a real terminal: the source in the pager, the plain page; and the app is there again afterwards."""

from __future__ import annotations

import re

import pytest

OWN_SCREEN = b"\x1b[?1049l"


@pytest.fixture
def pager(tmp_path):
    """A pager that notes what it was started with, and waits for Enter."""
    script, noted = tmp_path / "my pager", tmp_path / "noted"
    script.write_text(
        f"#!/bin/sh\n{{ echo \"$LESSSECURE,$LESSHISTFILE,$LESSOPEN,$*\"; cat; }} > '{noted}'\necho PAGER IS HERE\nread line < /dev/tty\n"
    )
    script.chmod(0o755)
    return f"'{script}' --flag '; touch {tmp_path}/shell'", noted


def test_the_source_is_shown_in_the_pager_and_the_app_comes_back(terminal, pager, tmp_path):
    command, noted = pager
    app = terminal(PAGER=command, LESSOPEN="|touch opened %s", TMPDIR=str(tmp_path))
    app.press("3")
    app.press("down")
    out = app.press("o", quiet=1.0)
    assert b"PAGER IS HERE" in out
    assert OWN_SCREEN in out
    first, *lines = noted.read_text().splitlines()
    assert first == f"1,-,,--flag ; touch {tmp_path}/shell", "no shell, no other programs, no history"
    assert not (tmp_path / "shell").exists()
    assert sum("declared a non-pecuniary interest" in line for line in lines) == 1
    assert "Marchetti" not in "".join(lines)
    app.press("\r")
    app.wait_for("? keys")
    assert app.lines[3 + 1].startswith(">")


def test_ctrl_c_is_the_pagers(terminal, pager):
    app = terminal(PAGER=pager[0])
    app.press("2", "o", quiet=1.0)
    app.press("\x03", quiet=1.0)
    app.wait_for("? keys")
    app.press("down")
    assert app.lines[4].startswith(">")


@pytest.mark.parametrize(
    ("command", "words"), [("nowhere-to-be-found", "is not to be found"), ("'", "cannot be understood"), ("false", "ended with 1")]
)
def test_a_pager_that_cannot_be_is_told(terminal, command, words):
    app = terminal(PAGER=command)
    app.press("o", quiet=1.0)
    app.wait_for(words)
    assert app.lines[3].startswith(">")


def test_text_that_acts_on_a_terminal_does_not_reach_the_pager(terminal, pager):
    command, noted = pager
    app = terminal("8", r"\x1b]0;OWNED\x07 \x9b31m \u202e [red]x[/]", PAGER=command)
    app.press("2", "o", quiet=1.0)
    text = noted.read_text()
    assert "[red]x[/]" in text
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", text)


@pytest.mark.parametrize("keys", [["\x0c", "\x0c"], [":", "p", "l", "a", "i", "n", "\r"]])
def test_the_plain_page_can_be_copied_and_enter_leads_back(terminal, keys):
    app = terminal()
    app.press("3")
    out = app.press(*keys, quiet=1.0).decode()
    plain = out[out.rindex(OWN_SCREEN.decode()) :]
    assert "Enter leads back to the app." in plain
    rows = [line for line in plain.replace("\r", "").split("\n") if "non-pecuniary" in line]
    assert len(rows) >= 8
    assert "\x1b" not in "".join(rows)
    app.press("\r", quiet=1.0)
    app.wait_for("? keys")
    assert app.lines[3].startswith(">")
    app.press("enter", quiet=0.5)
    out = app.press(*keys, quiet=1.0).decode()
    assert "Councillor Hellebore declared a non-pecuniary interest in item 1, Footbridge at Withy Lane, as a neighbour of the site." in out
    app.press("\r", quiet=1.0)
    app.wait_for("Footbridge")

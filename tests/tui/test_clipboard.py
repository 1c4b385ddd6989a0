"""What is sent so that the terminal copies: the plain form, through tmux, through GNU screen, and never more than terminals take."""

from __future__ import annotations

import base64
import re

import pytest

from tui_minutes.tui.terminal.clipboard import LONGEST, sequence


def words(written):
    return base64.b64decode(written.removeprefix("\x1b]52;c;").removesuffix("\x07")).decode()


def test_a_plain_terminal():
    assert words(sequence("Siân’s words", {"TERM": "xterm-256color"})) == "Siân’s words"


def test_nothing_pasted_into_a_shell_runs():
    assert words(sequence("rm -r minutes\n\r\n", {})) == "rm -r minutes"


@pytest.mark.parametrize("environ", [{"TMUX": "/tmp/tmux-0/default,1,0", "TERM": "screen-256color"}, {"TERM": "tmux-256color"}])
def test_tmux_gets_the_plain_form_and_the_one_that_it_hands_on(environ):
    written = sequence("words", environ)
    plain, wrapped = re.fullmatch(r"(\x1b\]52;[^\x1b]*\x07)\x1bPtmux;(.*)\x1b\\", written).groups()
    assert words(plain) == "words"
    assert wrapped.replace("\x1b\x1b", "\x1b") == plain


def test_gnu_screen_gets_strings_that_it_hands_on_whole():
    written = sequence("long " * 500, {"STY": "1.pts", "TERM": "screen"})
    chunks = re.findall(r"\x1bP(.*?)\x1b\\", written)
    assert written == "".join(f"\x1bP{chunk}\x1b\\" for chunk in chunks)
    assert max(map(len, chunks)) < 768
    assert words("".join(chunks)) == ("long " * 500).rstrip()


def test_what_no_terminal_takes_is_not_sent():
    assert sequence("x" * LONGEST, {}) == ""
    assert len(sequence("x" * (LONGEST * 3 // 4), {})) <= LONGEST + 10


def test_nothing_in_it_acts_but_the_sequence_itself():
    assert re.fullmatch(r"\x1b\]52;c;[A-Za-z0-9+/=]*\x07", sequence("\x1b]0;OWNED\x07 \udc80 \x9b31m", {}))

"""Text that would act on a terminal, or vanish as markup, on every view in a real pseudo-terminal: none leaks, none vanishes, none crashes.

The archive in memory hands the strings to the screen as they are, past the gate at reading: what is tested is the second gate.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import sys
from pathlib import Path

import pytest

from tui_minutes.tui.desk.drafts import Draft, Drafts
from tui_minutes.tui.desk.typedtext import Typed

ROOT = Path(__file__).parents[2]

CONTROLS = {
    "title": r"\x1b]0;OWNED\x07",
    "colour": r"\x1b[31mRED",
    "clear": r"\x1b[2JCLR",
    "clipboard": r"\x1b]52;c;T1dORUQ=\x1b\\",
    "report": r"\x1b[6nDSR",
    "reset": r"\x1bcRIS",
    "device": r"\x1bP1$r0m\x1b\\DCS",
    "c1": r"\x9b31mC1\x9d0;x\x9c",
    "shift": r"\x0eSO\x0fSI",
    "nul": r"a\x00b\x7fc\x08d\x0be",
    "return": r"one\rtwo",
    "bidi": r"\u202eidib\u2066x\u2069",
    "widths": r"z\u200bw\ufeffx\u00ad",
    "marks": r"m" + r"\u0301" * 40,
    "tags": r"t\U000e0041\U000e0042",
    "odd": r"\uffff\ufdd0",
}
MARKUP = [
    "[sic]",
    "[/]",
    "[/nope]",
    "[red]",
    "[b]bold[/b]",
    "[@click=app.quit]x[/]",
    "[to confirm]",
    "[[x]]",
    "[link=http://x]",
    "[a",
    "a]",
    "[$x]",
    "[1]",
]
ALLOWED = re.compile(
    rb"\x1b\[[0-9;]*[mHJK]|\x1b\[\?(1049|25|1004|2004|7|2026|2048|1000|1006)[hl]|\x1b\[>25u|\x1b\[<u|\x1b\[\?(2026|2048)\$p|\x1b\]22;default\x07"
    rb"|\x1b\]52;c;[A-Za-z0-9+/=]*\x07|\r|\n"
)
ACTING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
)

SCREENS = {
    "meetings": ["1", "down"],
    "the reader of a meeting": ["\r", "end", "home"],
    "items": ["q", "2", "down"],
    "the reader of an item": ["\r", "n", "]", "q", "q"],
    "declarations": ["3", "down", "\r", "q"],
    "actions": ["4", "down", "\r", "q"],
    "a person": ["3", "p", "q"],
    "marks": ["4", " ", " ", "*", "\x1b"],
    "a form, and what is refused in it": ["4", "e", "x", "\r", "\x1b"],
    "a colleague's change beside one's own": ["4", "d", "down", "up", "\x1b"],
    "a note and what was saved": ["4", "down", "down", "a", "more", "\r", "u"],
    "what could not be saved": ["\x12"],
    "a search with its matches": ["2", "/", "foot", "\r", "\\", "\\"],
    "a mistake in a search": ["/", "\x15", "date:", "\r", "/", "\x15", "\r"],
    "completions of bodies": ["2", "/", "body:", "\t", "down", "up", "\x1b", "\x15", "\r"],
    "completions of members": ["3", "/", "member:", "\t", "\r", "\x15", "\r"],
    "saved searches": ["J", "down", "\x1b"],
    "a saved search": [":", "saved h", "\t", "\r", "/", "\x15", "\r"],
    "commands": [":", "so", "\t", "\x1b", ":", "nonsense", "\r"],
    "orders": ["s", "\x1b"],
    "a line of one's own": ["4", "c", "ask the clerk to write", "\r", "\x1b", "\x1b"],
    "export": ["x", "\x1b"],
    "copies": ["y", "Y"],
    "the decision sheet": ["S", "pagedown", "q"],
    "the pager": ["o"],
    "the plain page": ["\x0c", "\x0c"],
    "back from it": ["\r"],
    "all keys": ["?", "zz", "\x1b"],
    "the overview": ["0", "down", "\x1b"],
    "files to load": ["L", "\t", "down", "\x1b", "\x1b"],
    "the question before quitting": ["1", "q", "n"],
}


@pytest.fixture
def hostile_app(terminal, tmp_path):
    """The app over an archive full of a text, in a folder whose files are named with it, its drafts and search too."""

    def start(text, size=(80, 24)):
        real = text.encode("latin-1").decode("unicode_escape")
        inbox = tmp_path / "inbox"
        inbox.mkdir()
        for number, name in enumerate((f"1{real}.txt", f"x{real}.txt")):
            with contextlib.suppress(OSError, ValueError):
                (inbox / name.replace("/", "")).write_text(str(number), encoding="utf-8")
        environ = {"HOME": str(tmp_path / "home"), "PAGER": "cat", "FAKE_ARCHIVE": "/srv/minutes", "PWD": str(inbox)}
        old = Drafts(tmp_path / "home" / ".local" / "state" / "tui-minutes" / "drafts", "/srv/minutes")
        old.put(Draft("note", ("m000001-a0",), {"note": Typed(0, real, 0, "")}))
        old.flush()
        os.close(old._file)
        return terminal("8", text, size=size, cwd=str(inbox), **environ)

    return start


def walk(app, each=lambda _name: None):
    """Show every screen there is."""
    app.press("y", quiet=0.4)
    each("a draft taken up")
    app.press("\x1b", "q", quiet=0.4)
    for name, keys in SCREENS.items():
        for key in keys:
            app.press(key, quiet=0.08)
        app.read(quiet=0.3)
        if name == "the plain page":
            while b"Enter leads back" not in app.raw:
                app.read(quiet=0.3)
        each(name)


@pytest.mark.parametrize("names", [list(CONTROLS)[start::2] for start in range(2)], ids="+".join)
def test_nothing_that_acts_on_a_terminal_reaches_it(hostile_app, names):
    app = hostile_app(" ".join(CONTROLS[name] for name in names))
    done = 0

    def look(name):
        nonlocal done
        left = ALLOWED.sub(b"", app.raw[done:]).decode("utf-8")
        done = len(app.raw)
        found = ACTING.findall(left)
        assert not found, (name, found[:10])
        assert "\u0301" * 4 not in left, name

    walk(app, look)
    assert app.lines[0].startswith(" 0 Overview  1 Meetings "), "the frame is whole"
    app.press("Q")
    assert app.end() == 0, "and nothing crashed"


@pytest.mark.parametrize("forms", [MARKUP[:5], MARKUP[5:9], MARKUP[9:]], ids=" ".join)
def test_brackets_are_shown_as_they_are(terminal, forms):
    app = terminal("8", " ".join(forms))
    app.press("3", "enter", quiet=0.4)
    shown = "".join(app.text.replace("▌", "").split())
    for form in forms:
        assert "".join(form.split()) in shown


@pytest.mark.parametrize("forms", [MARKUP[::2], MARKUP[1::2]], ids=" ".join)
def test_brackets_vanish_nowhere_and_crash_nothing(hostile_app, forms):
    """On a screen wide enough, each form stands in every screen that shows words of the minutes, of a colleague or of an error."""
    text = " ".join(forms)
    app = hostile_app(text, size=(250, 70))
    squeezed = "".join(text.split())

    def look(name):
        if name in WORDLESS:
            return
        shown = "".join(app.text.replace("▌", "").replace("│", "").split())
        assert squeezed in shown, name

    walk(app, look)
    app.press("Q")
    assert app.end() == 0


WORDLESS = {"all keys"}
"""Screens that hold nothing but the program's own words."""


def test_a_hostile_search_from_the_command_line_is_a_search(terminal):
    app = terminal("8", FAKE_QUERY="\x1b]0;OWNED\x07[red][/] \u202e")
    app.press("q", "n", quiet=0.5)
    left = ALLOWED.sub(b"", app.raw).decode("utf-8")
    assert not ACTING.findall(left)
    assert "[red][/]" in app.text


REAL = "[red]\x1b[31m\x1b]0;OWNED\x07\u202e[/nope]"


@pytest.mark.parametrize(
    ("arguments", "config"),
    [
        (["--theme", REAL], ""),
        ([], f"theme = {json.dumps(REAL)}\n"),
        ([], f"{json.dumps(REAL)} = 1\n"),
        ([], f'[keys]\n{json.dumps(REAL)} = "x"\n'),
        ([], f'[keys]\n"work.done" = {json.dumps(REAL)}\n"work.edit" = {json.dumps(REAL)}\n'),
        ([REAL + "/none.txt"], ""),
        (["--archive", REAL + "\udc80"], ""),
        (["items", REAL], ""),
        (["items", "date:" + REAL], ""),
        (["show", REAL], ""),
        (["set", "m000000", f"{REAL}=1"], ""),
        (["load", REAL], ""),
        (["--nonsense" + REAL], ""),
        (["--as", REAL, "undo"], ""),
        (["items", "saved:x"], f"[searches]\nx = {json.dumps(REAL)}\n"),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_hostile_arguments_and_settings_are_sentences(program, tmp_path, arguments, config):
    (tmp_path / "config.toml").write_text(config, encoding="utf-8")
    inside = [] if "--archive" in arguments else ["--archive", str(tmp_path / "archive")]
    app = program(
        [sys.executable, "-m", "tui_minutes", *inside, *arguments],
        cwd=str(ROOT) if "--archive" not in arguments else str(tmp_path),
        PYTHONPATH=str(ROOT),
        TUI_MINUTES_CONFIG=str(tmp_path / "config.toml"),
        HOME=str(tmp_path),
    )
    app.read(quiet=3.0)
    app.press("Q", quiet=0.5)
    app.end()
    left = ALLOWED.sub(b"", app.raw).decode("utf-8", "strict")
    assert not ACTING.findall(left), left
    assert "Traceback" not in left

"""Text that would act on a terminal, or vanish as markup, on every view in a real pseudo-terminal: none leaks, none vanishes, none crashes.

The archive in memory hands the strings to the screen as they are, past the gate at reading: what is tested is the second gate.
"""

from __future__ import annotations

import re

import pytest

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
    rb"\x1b\[[0-9;]*[mHJK]|\x1b\[\?(1049|25|1004|2004|7|2026|2048)[hl]|\x1b\[>25u|\x1b\[<u|\x1b\[\?(2026|2048)\$p|\x1b\]22;default\x07|\r|\n"
)


def walk(app):
    """Show every view: lists, reader, search, form, keys."""
    for key in ("1", "2", "3", "4"):
        app.press(key, quiet=0.3)
        app.press("enter", quiet=0.3)
        app.press("q", quiet=0.3)
    for key in ("e", "escape", "/", "t", "escape", "?", "escape", "0", "escape"):
        app.press(key, quiet=0.3)


@pytest.mark.parametrize("names", [list(CONTROLS)[start : start + 4] for start in range(0, len(CONTROLS), 4)], ids="+".join)
def test_nothing_that_acts_on_a_terminal_reaches_it(terminal, names):
    app = terminal("8", " ".join(CONTROLS[name] for name in names))
    walk(app)
    left = ALLOWED.sub(b"", app.raw).decode("utf-8")
    acting = [letter for letter in left if ord(letter) < 32 or 127 <= ord(letter) < 160 or letter in "\u202e\u2066\u2069\u200b\ufeff\u00ad"]
    assert not acting, acting[:10]
    assert "\u0301" * 4 not in left
    assert app.lines[0].startswith(" 0 Overview  1 Meetings "), "the frame is whole"
    app.press("Q")
    assert app.end() == 0


@pytest.mark.parametrize("forms", [MARKUP[:5], MARKUP[5:9], MARKUP[9:]], ids=" ".join)
def test_brackets_are_shown_as_they_are(terminal, forms):
    app = terminal("8", " ".join(forms))
    app.press("3", "enter", quiet=0.4)
    shown = "".join(app.text.replace("▌", "").split())
    for form in forms:
        assert "".join(form.split()) in shown
    walk(app)
    app.press("Q")
    assert app.end() == 0

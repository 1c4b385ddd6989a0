"""Only changed cells are written: what then stands on the screen is what drawing all of it anew shows, in words and in looks."""

from __future__ import annotations

import fcntl
import os
import signal
import struct
import termios

import pytest

WALK = [
    ["down", "down", "pagedown", "2", "/", *"pla"],
    ["enter", "enter", "n", "n", "pagedown", "backspace", "4", " ", "down", " ", "?"],
    ["escape", "0", "escape", "3", "down", "enter", "]", "c", "escape", "1", "end"],
]


def cells(app):
    return [[app.screen.buffer[y][x] for x in range(app.screen.columns)] for y in range(app.screen.lines)]


def drawn_anew(app):
    """Return how much is written to draw everything, which Ctrl+L asks for (twice at once it is another key)."""
    app.read(quiet=2.2)
    return len(app.press("\x0c", quiet=1.0))


@pytest.mark.parametrize(
    ("size", "environ"),
    [((80, 24), {}), ((140, 45), {}), ((80, 24), {"TUI_MINUTES_THEME": "textual-dark"})],
    ids=["over", "beside", "coloured"],
)
def test_the_screen_is_what_drawing_it_anew_shows(terminal, size, environ):
    app = terminal("300", size=size, **environ)
    for keys in WALK:
        for key in keys:
            app.press(key, quiet=0.2)
        app.read(quiet=1.0)
        before = cells(app)
        assert drawn_anew(app) > 1_000
        assert cells(app) == before, keys


def test_words_that_terminals_measure_otherwise_are_drawn_all_the_same(terminal):
    app = terminal("40", "\\u65e5\\u672c cafe\\u0301 \\u03a9 \\u00ad")
    for key in ("down", "down", "2", "down", "enter", "pagedown", "backspace", "1"):
        app.press(key, quiet=0.3)
    before = app.lines
    drawn_anew(app)
    assert app.lines == before


def resize(app, columns, rows):
    fcntl.ioctl(app.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    # A terminal may show anything at its new size.
    app.screen.resize(rows, columns)
    app.screen.erase_in_display(2)


@pytest.mark.parametrize("smaller", [(70, 20), (40, 10)])
def test_after_another_size_everything_is_drawn(terminal, smaller):
    app = terminal("300")
    for columns, rows in (smaller, (80, 24)):
        resize(app, columns, rows)
        app.read(quiet=1.0)
        shown = cells(app)
        assert any(line.startswith(">") for line in app.lines)
        drawn_anew(app)
        assert cells(app) == shown


def test_after_a_stop_everything_is_drawn(terminal):
    app = terminal("300")
    app.press("down", quiet=1.0)
    before = cells(app)
    os.kill(app.pid, signal.SIGSTOP)
    app.screen.erase_in_display(2)
    os.kill(app.pid, signal.SIGCONT)
    app.read(quiet=1.5)
    assert cells(app) == before


def test_a_search_typed_while_the_window_changes_is_whole_and_so_is_the_screen(terminal):
    app = terminal("300")
    app.press("/")
    for letter, size in zip("planning", [(40, 10), (250, 70), (60, 20), (119, 40), (120, 40), (59, 12), (200, 50), (80, 24)], strict=True):
        resize(app, *size)
        app.press(letter, quiet=0.02)
    app.read(quiet=1.0)
    assert app.lines[1].startswith(" / planning")
    shown = cells(app)
    drawn_anew(app)
    assert cells(app) == shown

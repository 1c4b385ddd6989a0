"""Whether there is a terminal we can draw on, and how: decided before Textual is imported, which reads its settings at import."""

from __future__ import annotations

import codecs
import io
import os
import sys
from collections.abc import Mapping, MutableMapping
from typing import NamedTuple, TextIO

from store.text import clean
from tui_minutes.errors import MinutesError

_DULL = ("dumb", "unknown", "")
ANSI = "ansi-dark"
THEMES = (ANSI, "ansi-light", "textual-dark", "textual-light", "nord", "gruvbox", "solarized-light", "solarized-dark")


class NoTerminal(MinutesError):
    """The screen cannot be drawn here; the message says why and which plain command does the same."""

    exit_code = 2

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why

    def __str__(self) -> str:
        return f"{self.why}: use the plain commands, for example: tui-minutes items 'play area' --format lines"


class UnknownTheme(MinutesError):
    """The theme asked for does not exist; the message names the nearest one, or all."""

    exit_code = 2

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        from difflib import get_close_matches

        near = get_close_matches(self.name, THEMES, n=1)
        return f"There is no theme {clean(self.name)!r}" + (f"; did you mean {near[0]!r}?" if near else f": {', '.join(THEMES)}")


class Appearance(NamedTuple):
    """How the app draws: `theme` by name, `ascii` for letters only, `colour` off with NO_COLOR, `esc_delay` in milliseconds."""

    theme: str = ANSI
    ascii: bool = False
    mouse: bool = False
    colour: bool = True
    esc_delay: int = 100


def appearance(
    environ: Mapping[str, str] | None = None,
    *,
    theme: str | None = None,
    ascii_only: bool = False,
    mouse: bool = False,
    stdin: TextIO | None = None,
    screen: TextIO | None = None,
) -> Appearance:
    """Return how to draw in this terminal, or raise `NoTerminal`. Textual draws on stderr, so that is the stream looked at."""
    environ = os.environ if environ is None else environ
    stdin = stdin or sys.__stdin__
    screen = screen or sys.__stderr__
    if stdin is None or screen is None or not (stdin.isatty() and screen.isatty()):
        raise NoTerminal("This is not a terminal")
    if environ.get("TERM", "") in _DULL:
        raise NoTerminal(f"A terminal of type {environ.get('TERM') or 'unknown'!r} cannot show a screen")
    theme = theme or environ.get("TUI_MINUTES_THEME")
    if theme and theme not in THEMES:
        raise UnknownTheme(theme)
    remote = bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))
    no_colour = bool(environ.get("NO_COLOR"))
    return Appearance(
        theme=ANSI if no_colour or not theme else theme,
        ascii=ascii_only or not _draws_boxes(environ, screen),
        mouse=mouse,
        colour=not no_colour,
        esc_delay=250 if remote else 100,
    )


def _draws_boxes(environ: Mapping[str, str], screen: TextIO) -> bool:
    """Say whether letters beyond ASCII arrive: the stream or the locale says UTF-8 (the C locale says nothing, and mostly is UTF-8)."""
    named = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or ""
    if named in ("", "C", "POSIX") or "utf" in named.lower():
        return environ.get("TERM") not in ("vt100", "vt102", "vt220") or "utf" in named.lower()
    return _is_utf8(screen.encoding) and "." not in named


def _is_utf8(encoding: str | None) -> bool:
    try:
        return codecs.lookup(encoding or "ascii").name == "utf-8"
    except LookupError:
        return False


def prepare(look: Appearance, environ: MutableMapping[str, str] | None = None) -> None:
    """Set what Textual reads at import, and make the drawing stream take every character instead of spelling it out as an escape."""
    environ = os.environ if environ is None else environ
    environ["TEXTUAL_ANIMATIONS"] = "none"
    environ["TEXTUAL_SMOOTH_SCROLL"] = "0"
    # What changes is painted within 5 ms, not within the 17 that suit animations; without any, it makes no more frames.
    environ["TEXTUAL_FPS"] = "200"
    environ["ESCDELAY"] = environ.get("ESCDELAY") or str(look.esc_delay)
    # Textual's own way of leaving colours out makes greys of them, and black on black of some: ours has none to begin with.
    environ.pop("NO_COLOR", None)
    # A size that a shell has exported would stay for ever; the terminal knows better, and follows its window.
    for name in ("COLUMNS", "LINES"):
        environ.pop(name, None)
    # Debugging aids that would write minutes to a file or open a socket are not for a clerk's terminal.
    for name in ("TEXTUAL", "TEXTUAL_LOG", "TEXTUAL_DEBUG", "TEXTUAL_SCREENSHOT", "TEXTUAL_PRESS", "TEXTUAL_DRIVER"):
        environ.pop(name, None)
    for stream in (sys.__stderr__, sys.__stdout__):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="ascii" if look.ascii else "utf-8", errors="replace")

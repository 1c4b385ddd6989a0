"""What the screen is drawn with: styles that work in any palette, and signs that exist in any font."""

from __future__ import annotations

from typing import NamedTuple

from rich.style import Style


class Signs(NamedTuple):
    """The few characters that are not letters. `bars` are eighths, from empty to full."""

    cut: str = "…"
    rule: str = "─"
    side: str = "│"
    gutter: str = "▌"
    dot: str = "·"
    up: str = "↑"
    down: str = "↓"
    dash: str = "–"
    bars: str = " ▏▎▍▌▋▊▉█"


UNICODE = Signs()
ASCII = Signs(cut="~", rule="-", side="|", gutter="|", dot="-", up="Up", down="Down", dash="-", bars=" #")


class Look(NamedTuple):
    """Styles by what they mean. Nothing is told by colour alone: a word or a sign goes with each."""

    signs: Signs
    plain: Style
    strong: Style
    faint: Style
    cursor: Style
    blurred: Style
    """The cursor row of a list that does not have the focus."""
    heading: Style
    tab: Style
    match: Style
    words: Style
    """The words a record rests on, in the reader."""
    warn: Style


def make_look(*, ascii_only: bool = False, colour: bool = True, base: Style | None = None) -> Look:
    """Return the styles over `base` (nothing in an ANSI theme, so that the terminal's own colours win)."""
    base = base or Style.null()

    def style(attributes: str, ink: str = "") -> Style:
        return base + Style.parse(f"{attributes} {ink if colour else ''}")

    return Look(
        signs=ASCII if ascii_only else UNICODE,
        plain=base,
        strong=style("bold"),
        faint=style("dim"),
        cursor=style("reverse"),
        blurred=style("bold"),
        heading=style("dim"),
        tab=style("reverse bold"),
        match=style("bold underline", "cyan"),
        words=style("bold"),
        warn=style("", "yellow"),
    )

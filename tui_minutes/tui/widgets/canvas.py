"""Rows of text drawn straight to strips: the base of every widget here. Fewer bytes and less work than a rendered widget."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui_minutes.tui.widgets.look import Look, make_look

Piece = tuple[str, Style]
"""Text of one row and the style of it. The text is clean: no line ends, no controls."""


class Canvas(Widget):
    """A widget that draws each of its rows by `draw(y)`: pieces of text, cut or filled to the width here."""

    DEFAULT_CSS = "Canvas { height: 1; width: 1fr; }"
    look: Look = make_look()

    def draw(self, y: int) -> Iterable[Piece]:
        """Return the pieces of row `y` of the widget, counted from its top."""
        raise NotImplementedError

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the strips of the rows that are to be painted, through the line filters."""
        filters = self.get_line_filters()
        background = self.background_colors[1] if filters else None
        strips = []
        for y in crop.line_range:
            strip = fit(self.draw(y), self.size.width, self.look.plain)
            for one in filters:
                assert background is not None
                strip = strip.apply_filter(one, background)
            strips.append(strip if crop.column_span == (0, self.size.width) else strip.crop(*crop.column_span))
        return strips

    def render_line(self, y: int) -> Strip:
        """Return row `y` as a strip, unfiltered."""
        return fit(self.draw(y), self.size.width, self.look.plain)

    def refresh_row(self, y: int) -> None:
        """Paint row `y` again, and no other."""
        if 0 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))


class Line(Canvas):
    """One row whose pieces are set from outside; it repaints only when they change."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (the name that widgets use)
        super().__init__(id=id)
        self.pieces: tuple[Piece, ...] = ()

    def show(self, *pieces: Piece) -> None:
        """Show `pieces`, each text with its style."""
        if pieces != self.pieces:
            self.pieces = pieces
            self.refresh()

    def draw(self, y: int) -> Iterable[Piece]:  # noqa: ARG002
        """Return the pieces last set."""
        return self.pieces

    @property
    def text(self) -> str:
        """The words shown, for tests and for the plain page."""
        return "".join(text for text, _style in self.pieces)


def fit(pieces: Iterable[Piece], width: int, fill: Style) -> Strip:
    """Return `pieces` as a strip of exactly `width` cells; what is too long is cut, the rest filled with spaces of the last style."""
    segments: list[Segment] = []
    left = width
    for text, style in pieces:
        cells = len(text) if text.isascii() else cell_len(text)
        if cells > left:
            text, cells = set_cell_size(text, left), left  # noqa: PLW2901 (only what is left of it)
        if text:
            if segments and segments[-1].style == style:
                segments[-1] = Segment(segments[-1].text + text, style)
            else:
                segments.append(Segment(text, style))
            left -= cells
        if left <= 0:
            break
    if left > 0:
        filling = Segment(" " * left, fill)
        if segments and segments[-1].style == fill:
            filling = Segment(segments.pop().text + filling.text, fill)
        segments.append(filling)
    return Strip(segments, width)


def cell(text: str, width: int, cut: str, *, right: bool = False) -> str:
    """Return `text` in exactly `width` cells, ending in `cut` where it was too long."""
    if text.isascii():
        if len(text) > width:
            return text[: width - len(cut)] + cut if width > len(cut) else text[:width]
        return text.rjust(width) if right else text.ljust(width)
    if cell_len(text) > width:
        return set_cell_size(text, max(width - 1, 0)) + cut
    return set_cell_size(text, width)

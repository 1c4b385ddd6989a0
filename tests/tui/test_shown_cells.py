"""What is written of a frame leaves the terminal as the whole frame would, and nothing is written twice."""

from __future__ import annotations

import io
import random

import pyte
import pytest
from rich.console import Console
from rich.style import Style
from textual._compositor import ChopsUpdate, InlineUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tui_minutes.tui.terminal.shown_cells import Cells, ShownCells
from tui_minutes.tui.widgets.canvas import fit

WIDTH, HEIGHT, SPLIT = 40, 6, 22
PLAIN = Style.null()
STYLES = [PLAIN, Style.parse("bold"), Style.parse("reverse"), Style.parse("dim"), Style.parse("cyan on black")]
WORDS = ["lamp", "the lamp was lit", " ", "", "Pont-y-gwŷdd", "──────", "a · b", "£3,500", "…", "x" * 45]
STRANGE = ["日本語", "cafe\u0301", "👍🏽 agreed", "Ωμέγα", "soft\u00adhyphen", "‼"]
CONSOLE = Console(file=io.StringIO(), force_terminal=True, color_system="standard")


def text_of(update) -> str:
    """Return what is written of a whole update or of our own."""
    if update is None:
        return ""
    return update.written if isinstance(update, Cells) else update.render_segments(CONSOLE)


class Screen:
    """A terminal in memory."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(WIDTH, HEIGHT)
        self.stream = pyte.Stream(self.screen)

    def write(self, update) -> int:
        # Line ends stand between rows that are all begun by moving the cursor: they do nothing but scroll after too long a last row.
        written = text_of(update).replace("\n", "")
        self.stream.feed(written)
        return len(written)

    @property
    def cells(self):
        return [[self.screen.buffer[y][x] for x in range(WIDTH)] for y in range(HEIGHT)]


def row(chance: random.Random, words: list[str], width: int) -> Strip:
    pieces = [(chance.choice(words) + " ", chance.choice(STYLES)) for _ in range(chance.randrange(4))]
    return fit(pieces, width, PLAIN)


def whole(rows) -> LayoutUpdate:
    return LayoutUpdate([list(parts) for parts in rows], Region(0, 0, WIDTH, HEIGHT))


def parts(rows, spans) -> ChopsUpdate:
    return ChopsUpdate([dict(zip((0, SPLIT), row, strict=True)) for row in rows], spans, [[SPLIT, WIDTH]] * HEIGHT)


def frames(chance: random.Random, words: list[str], number: int):
    """Return so many updates, each of everything or of some parts of rows."""
    rows = [[row(chance, WORDS, SPLIT), row(chance, WORDS, WIDTH - SPLIT)] for _ in range(HEIGHT)]
    yield whole(rows)
    for _ in range(number):
        changed = sorted(chance.sample(range(HEIGHT), chance.randrange(1, HEIGHT)))
        spans = []
        for y in changed:
            side = chance.randrange(2)
            # The last row is the app's own: too long a one would scroll the screen, however it is written.
            rows[y][side] = row(chance, words if y < HEIGHT - 1 else WORDS, (SPLIT, WIDTH - SPLIT)[side])
            spans.append((y, *((0, SPLIT), (SPLIT, WIDTH))[side]))
        yield whole(rows) if chance.random() < 0.2 else parts(rows, spans)


@pytest.mark.parametrize("words", [WORDS, [*WORDS, *STRANGE]], ids=["usual", "strange"])
@pytest.mark.parametrize("seed", range(30))
def test_the_terminal_shows_what_whole_frames_would_show(seed, words):
    ours, other, cells = Screen(), Screen(), ShownCells()
    fewer = more = 0
    for update in frames(random.Random(seed), words, 40):
        fewer += ours.write(cells.update(update, WIDTH, CONSOLE))
        more += other.write(update)
        assert ours.cells == other.cells
    assert fewer < more


def test_a_frame_that_is_there_already_is_not_written():
    chance = random.Random(1)
    cells = ShownCells()
    rows = [[row(chance, WORDS, SPLIT), row(chance, WORDS, WIDTH - SPLIT)] for _ in range(HEIGHT)]
    assert cells.update(whole(rows), WIDTH, CONSOLE)
    assert cells.update(whole(rows), WIDTH, CONSOLE) is None
    assert cells.update(parts(rows, [(2, 0, WIDTH)]), WIDTH, CONSOLE) is None
    cells.forget()
    assert cells.update(parts(rows, [(2, 0, WIDTH)]), WIDTH, CONSOLE)


def test_one_changed_word_costs_the_word():
    cells = ShownCells()
    cells.update(whole([[fit([(f"row {y} of the list", PLAIN)], WIDTH, PLAIN)] for y in range(HEIGHT)]), WIDTH, CONSOLE)
    rows = [[fit([(f"row {y} of the {'book' if y == 3 else 'list'}", PLAIN)], WIDTH, PLAIN)] for y in range(HEIGHT)]
    written = cells.update(whole(rows), WIDTH, CONSOLE)
    assert written
    assert text_of(written) == "\x1b[4;14Hbook"


def test_only_the_style_changed_is_a_change():
    cells = ShownCells()
    for style in (PLAIN, Style.parse("reverse")):
        written = cells.update(whole([[fit([("lamp", style)], WIDTH, PLAIN)] for _ in range(HEIGHT)]), WIDTH, CONSOLE)
        assert written
    assert text_of(written).count("\x1b[7mlamp\x1b[0m") == HEIGHT


@pytest.mark.parametrize("word", STRANGE)
def test_a_row_whose_width_a_terminal_may_see_otherwise_is_always_written_whole(word):
    cells = ShownCells()
    rows = [[fit([(f"of the {word}", PLAIN)], SPLIT, PLAIN), fit([("beside it", PLAIN)], WIDTH - SPLIT, PLAIN)] for _ in range(HEIGHT)]
    cells.update(whole(rows), WIDTH, CONSOLE)
    again = cells.update(parts(rows, [(1, 0, SPLIT), (1, SPLIT, WIDTH)]), WIDTH, CONSOLE)
    assert again
    assert f"of the {word}" in text_of(again)
    assert "beside it" in text_of(again)


def test_an_update_of_another_sort_is_passed_on_and_all_is_unknown_after_it():
    cells = ShownCells()
    rows = [[fit([("lamp", PLAIN)], WIDTH, PLAIN)] for _ in range(HEIGHT)]
    cells.update(whole(rows), WIDTH, CONSOLE)
    other = InlineUpdate([Strip.blank(WIDTH)])
    assert cells.update(other, WIDTH, CONSOLE) is other
    assert cells.update(whole(rows), WIDTH, CONSOLE)


def test_at_another_width_every_cell_is_written():
    cells = ShownCells()
    rows = [[fit([("lamp", PLAIN)], WIDTH, PLAIN)] for _ in range(HEIGHT)]
    cells.update(whole(rows), WIDTH, CONSOLE)
    wide = [[fit([("lamp", PLAIN)], WIDTH + 4, PLAIN)] for _ in range(HEIGHT)]
    written = cells.update(LayoutUpdate(wide, Region(0, 0, WIDTH + 4, HEIGHT)), WIDTH + 4, CONSOLE)
    assert written
    assert text_of(written).count("lamp") == HEIGHT
    assert cells.update(LayoutUpdate(wide, Region(0, 0, WIDTH + 4, HEIGHT)), WIDTH + 4, CONSOLE) is None

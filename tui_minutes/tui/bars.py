"""The one-row bars: tabs with live counts, column titles, what was found, the footer of keys. Each returns pieces for a `Line`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len

from tui_minutes.tui.canvas import Piece
from tui_minutes.tui.desk import Result
from tui_minutes.tui.keys import KEYS, key_name
from tui_minutes.tui.look import Look
from tui_minutes.tui.views.base import View


def tabs(views: Sequence[View], active: int, counts: Mapping[str, int], found: Mapping[int, int], look: Look, width: int) -> list[Piece]:
    """Return the tabs: digit, name, how many; with a search on, how many of them match."""
    labels = [_tab(view, counts, found.get(index), short=False) for index, view in enumerate(views)]
    if sum(cell_len(label) + 3 for label in labels) > width:
        labels = [_tab(view, counts, found.get(index), short=True) for index, view in enumerate(views)]
    pieces: list[Piece] = []
    for index, label in enumerate(labels):
        pieces += [(f" {label} ", look.tab if index == active else look.plain), (" ", look.plain)]
    return pieces


def _tab(view: View, counts: Mapping[str, int], found: int | None, *, short: bool) -> str:
    total = counts.get(view.counts, 0)
    number = f"{total:,}" if found is None else f"{found:,}/{total:,}"
    still_open = f" ({counts['open_actions']:,} open)" if view.counts == "actions" and found is None and counts.get("open_actions") else ""
    return f"{view.digit} {view.title[:4]} {number}" if short else f"{view.digit} {view.title} {number}{still_open}"


def found_pieces(result: Result | None, look: Look, width: int, *, filter_off: str = "") -> list[Piece]:
    """Return what the search found, right-aligned: `1 of 87`, and what is left out."""
    if result is None:
        return []
    found = result.found
    parts = [f"{found.count:,} of {found.total:,}" if result.asked.text else f"{found.total:,}"]
    parts += [f"{found.restricted_hidden} restricted hidden"] if found.restricted_hidden else []
    parts += [f"{found.undated_hidden} undated not shown"] if found.undated_hidden else []
    parts += [f"filter off: {filter_off}"] if filter_off else []
    parts += [f"sort: {result.asked.sort}"] if result.asked.sort else []
    text = f" {look.signs.dot} ".join(parts) + " "
    return [(" " * max(width - cell_len(text), 0), look.plain), (text, look.plain)]


def footer(look: Look, keymap: Mapping[str, str], width: int) -> list[Piece]:
    """Return the keys that matter most, as many as fit, those of the table's footer order."""
    pieces: list[Piece] = []
    left = width
    chosen = sorted((key for key in KEYS if key.footer), key=lambda key: key.footer)
    texts = [(key_name(keymap.get(key.id, key.keys).split(",")[0]), key.label) for key in chosen]
    for name, label in texts:
        cells = cell_len(name) + cell_len(label) + 4
        if cells > left:
            break
        pieces += [(f" {name}", look.strong), (f" {label}  ", look.plain)]
        left -= cells
    return pieces

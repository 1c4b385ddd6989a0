"""The one-row bars: tabs with live counts, column titles, what was found, the footer of keys. Each returns pieces for a `Line`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len

from tui_minutes.tui.desk.desk import Result
from tui_minutes.tui.views.base import View
from tui_minutes.tui.widgets.canvas import Piece, cell
from tui_minutes.tui.widgets.look import Look


def tabs(views: Sequence[View], active: int, counts: Mapping[str, int], found: Mapping[int, int], look: Look, *, width: int) -> list[Piece]:
    """Return the tabs: digit, name, how many; with a search on, how many of them match."""
    for brevity in range(4):
        labels = [_tab(view, counts, found.get(index), brevity) for index, view in enumerate(views)]
        first = "0 Overview" if brevity < 3 else "0"
        if sum(cell_len(label) + 2 for label in [first, *labels]) <= width:
            break
    pieces: list[Piece] = [(f" {first} ", look.tab if active < 0 else look.plain)]
    for index, label in enumerate(labels):
        pieces.append((f" {label} ", look.tab if index == active else look.plain))
    return pieces


def _tab(view: View, counts: Mapping[str, int], found: int | None, brevity: int) -> str:
    """Return one tab: 0 with the open actions, 1 without, 2 with the longest name cut, 3 with all names cut."""
    total = counts.get(view.counts)
    number = "" if total is None else f"{total:,}" if found is None else f"{found:,}/{total:,}"
    if brevity == 0 and view.counts == "actions" and found is None and counts.get("open"):
        number += f" ({counts['open']:,} open)"
    name = view.title[:4] if brevity == 3 or (brevity == 2 and len(view.title) > 9) else view.title
    return f"{view.digit} {name} {number}".rstrip()


def found_pieces(result: Result | None, look: Look, *, filter_off: str = "", marked: int = 0) -> list[Piece]:
    """Return what the search found: `1 of 87`, what is left out, and how many are marked, listed or not."""
    if result is None:
        return []
    found = result.found
    parts = [f"{marked:,} marked"] if marked else []
    parts += [f"{found.count:,} of {found.total:,}" if result.asked.text else f"{found.total:,}"]
    parts += [f"{found.restricted_hidden} restricted hidden"] if found.restricted_hidden else []
    parts += [f"{found.undated_hidden} undated not shown"] if found.undated_hidden else []
    parts += [f"filter off: {filter_off}"] if filter_off else []
    parts += [f"sort: {result.asked.sort}"] if result.asked.sort else []
    text = f" {look.signs.dot} ".join(parts) + " "
    return [(f" {text}", look.plain)]


def footer(look: Look, keys: Sequence[tuple[str, str]], width: int, news: str = "") -> list[Piece]:
    """Return keys with what they do, as many as fit; what is new stands before them."""
    first = [(f" {cell(news, min(cell_len(news), width - 2), look.signs.cut)} ", look.tab)] if news else []
    width -= sum(cell_len(text) for text, _style in first)
    texts = [(f" {key}", f" {label}  ") for key, label in keys]
    # The last two lead back, and to all other keys: the one before them is the first to go.
    while len(texts) > 1 and sum(cell_len(name) + cell_len(label) for name, label in texts) > width + 2:
        del texts[-3 if len(texts) > 2 else 0]
    return [*first, *(piece for name, label in texts for piece in ((name, look.strong), (label, look.plain)))]

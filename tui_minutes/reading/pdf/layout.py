"""The order and shape of what stands on the pages: furniture, table rows, columns and paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui_minutes.reading.pdf import headed
from tui_minutes.reading.pdf.columns import in_reading_order, part_action_column
from tui_minutes.reading.pdf.furniture import set_aside
from tui_minutes.reading.pdf.glyphs import PageText
from tui_minutes.reading.pdf.hyphens import Hyphens, learn
from tui_minutes.reading.pdf.lines import Line, lines_of
from tui_minutes.reading.pdf.paragraphs import Measure, Paragraph, measure, paragraphs_of
from tui_minutes.reading.pdf.tables import GridRow, grids_of, rows_of
from tui_minutes.reading.pdf.tabulation import cells_of, runs_of


@dataclass(slots=True)
class Furniture:
    """A line that is set aside: a running head, a foot, a page number, a line to sign on."""

    line: Line


@dataclass(slots=True)
class Row:
    """A table row: each cell as its lines."""

    page: int
    cells: list[list[Line]]
    columns: tuple[float, ...] = ()
    ruled: bool = False


Element = Furniture | Row | Paragraph


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything on the pages in reading order, and what is usual in them."""

    elements: list[Element]
    usual: Measure
    hyphens: Hyphens


def lay_out(pages: Sequence[PageText]) -> Layout:
    """Return what stands on `pages` in reading order."""
    rows: list[list[GridRow]] = []
    lines: list[list[Line]] = []
    for page in pages:
        grids = grids_of(page)
        rows.append([row for grid in grids for row in rows_of(grid, page.words, page.number)])
        gridded = {id(word) for row in rows[-1] for cell in row.cells for word in cell}
        lines.append(lines_of([word for word in page.words if id(word) not in gridded], page.number))
    aside = set_aside(lines, [page.height for page in pages])
    prose = [[line for line in page if id(line) not in aside] for page in lines]
    every = [line for page in prose for line in page if line.words]
    usual = measure(every, least=0.75 * max(page.width for page in pages))
    hyphens = learn(every)
    prose = _without_headed_tables(prose, rows, usual)
    head = part_action_column(prose)
    elements: list[Element] = []
    for page_lines, page_prose, page_rows in zip(lines, prose, rows, strict=True):
        furniture = [line for line in page_lines if id(line) in aside]
        elements.extend(_page(page_prose, page_rows, furniture, usual, head))
    return Layout(_joined_over_pages(elements, usual), usual, hyphens)


def _without_headed_tables(prose: list[list[Line]], rows: list[list[GridRow]], usual: Measure) -> list[list[Line]]:
    """Move tables that have a head and no ruled lines from the prose of each page to its rows."""
    kept: list[list[Line]] = []
    edges: list[float] = []
    for lines, page_rows in zip(prose, rows, strict=True):
        rest, plain = lines, []
        found = headed.find(rest, edges)
        edges = []
        while found is not None:
            table = rest[found.start : found.end]
            edges = found.edges if found.end == len(rest) else []
            for cells, top in headed.rows(table, found.edges, usual.leading):
                page_rows.append(GridRow(table[0].page, top, tuple(found.edges), cells))
            plain += rest[: found.start]
            rest = rest[found.end :]
            found = headed.find(rest)
        kept.append(plain + rest)
        page_rows.sort(key=lambda row: row.top)
    return kept


def _page(lines: list[Line], rows: list[GridRow], furniture: list[Line], usual: Measure, head: Line | None) -> list[Element]:
    """Return a page's elements from the top; prose is cut where a ruled row stands between."""
    tops = sorted({row.top for row in rows})
    bands: dict[int, list[Line]] = {}
    for line in lines:
        bands.setdefault(sum(top <= line.y for top in tops), []).append(line)
    elements: list[Element] = [Furniture(line) for line in furniture if not lines or line.y <= lines[0].y]
    for band in range(len(tops) + 1):
        if band:
            elements.extend(_ruled(row) for row in rows if row.top == tops[band - 1])
        elements.extend(_prose(bands.get(band, []), usual, head))
    elements.extend(Furniture(line) for line in furniture if lines and line.y > lines[0].y)
    return elements


def _ruled(row: GridRow) -> Row:
    return Row(row.page, [lines_of(cell, row.page) for cell in row.cells], row.columns, ruled=True)


def _prose(lines: list[Line], usual: Measure, head: Line | None) -> Iterator[Element]:
    if not lines:
        return
    ordered = in_reading_order([line for line in lines if line.words], lines[0].page)
    ordered = _with_lone_asides(ordered, [line for line in lines if not line.words])
    columns = _column_edges(ordered, usual)
    at = 0
    for start, end in [*_headed_runs(ordered, head), (len(ordered), len(ordered))]:
        yield from paragraphs_of(ordered[at:start], usual, columns)
        block = ordered[start:end]
        if block == [head] and head is not None:
            yield Row(head.page, [[Line(head.page, head.words)], [Line(head.page, head.aside)]])
        elif block:
            for line, cells in zip(block, cells_of(block), strict=True):
                yield Row(line.page, [[Line(line.page, cell)] if cell else [] for cell in cells])
        at = end


def _headed_runs(lines: list[Line], head: Line | None) -> list[tuple[int, int]]:
    runs = runs_of(lines)
    at = next((at for at, line in enumerate(lines) if line is head), None)
    if at is not None:
        runs = sorted([run for run in runs if not run[0] <= at < run[1]] + [(at, at + 1)])
    return runs


def _with_lone_asides(lines: list[Line], asides: list[Line]) -> list[Line]:
    """Put right-hand entries that stand by themselves beside the nearest line at or above them."""
    for lone in asides:
        above = [line for line in lines if line.y <= lone.aside[0].y + 0.5 * lone.aside[0].size]
        if above:
            above[-1].aside.extend(lone.aside)
        elif lines:
            lines[0].aside.extend(lone.aside)
        else:
            lines.append(Line(lone.page, lone.aside))
    return lines


def _column_edges(lines: Sequence[Line], usual: Measure) -> dict[int, float]:
    """Return the right edge of each line that stands in a column narrower than the page."""
    edges: dict[int, float] = {}
    turn = next((at for at in range(1, len(lines)) if lines[at].y < lines[at - 1].y - 20), None)
    if turn is None:
        return edges
    for part in (lines[:turn], lines[turn:]):
        edge = measure(part).right
        if edge < usual.right * 2:
            edges.update((id(line), edge) for line in part)
    return edges


def _joined_over_pages(elements: list[Element], usual: Measure) -> list[Element]:
    """Join a paragraph that goes on over the page, and table rows that a page end cut in two."""
    kept: list[Element] = []
    for element in elements:
        before = next((index for index in range(len(kept) - 1, -1, -1) if not isinstance(kept[index], Furniture)), None)
        last = kept[before] if before is not None else None
        if isinstance(element, Paragraph) and isinstance(last, Paragraph) and before is not None:
            if element.lines[0].page != last.lines[-1].page and _continues(last, element, usual):
                kept[before] = Paragraph([*last.lines, *element.lines], last.gap)
                continue
        elif isinstance(element, Row) and isinstance(last, Row) and before is not None and _same_row(last, element):
            last.cells = [[*above, *below] for above, below in zip(last.cells, element.cells, strict=True)]
            continue
        kept.append(element)
    return kept


def _continues(above: Paragraph, below: Paragraph, usual: Measure) -> bool:
    return len(paragraphs_of([above.lines[-1], below.lines[0]], usual, {})) == 1


def _same_row(above: Row, below: Row) -> bool:
    """Whether a row at the top of a page is the rest of the one at the foot of the page before: its first cell is empty."""
    if not (above.ruled and below.ruled) or len(above.columns) != len(below.columns):
        return False
    if max(line.page for cell in above.cells for line in cell) == below.page or below.cells[0]:
        return False
    return all(abs(a - b) < 4 for a, b in zip(above.columns, below.columns, strict=True))

"""The samples printed as PDF, typed as Word files and copied as text give the records that the pages themselves give, up to places."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest

from tests.reading.docxwriter import docx, p, table
from tests.reading.pdfwriter import Sheet
from tests.reading.test_twins import bare
from tui_minutes.parsing import parse
from tui_minutes.reading import BlockKind, Document, read

SAMPLES = Path(__file__).parents[2] / "samples"
PAGES = sorted(path for path in SAMPLES.glob("*/*") if not path.name.endswith(".expected.json"))
PARTS = ("meeting", "items", "declarations", "actions", "people")
_HEAVY = {BlockKind.HEADING, BlockKind.ITEM_TITLE, BlockKind.ITEM_NUMBER}


@cache
def document(path: Path) -> Document:
    return read(path.read_bytes(), path.name)


def as_text(page: Document) -> bytes:
    return page.view.encode()


def as_word(page: Document) -> bytes:
    body = []
    for block in page.blocks:
        words = escape(page.text(block))
        if block.cells:
            body.append(table([escape(page.view[start:end]) for start, end in block.cells]))
        elif words.strip():
            body.append(p(f"{escape(block.marker)} {words}".strip(), run="<w:b/>" if block.kind in _HEAVY else ""))
    return docx("".join(body), footer=p("Page 1"))


def as_pdf(page: Document) -> bytes:
    sheet = Sheet("", 11)
    for block in page.blocks:
        words = page.text(block).encode("cp1252", "replace").decode("cp1252")
        if words.strip():
            sheet.add(words.strip(), marker=block.marker, bold=block.kind in _HEAVY, indent=20 if block.marker else 0)
    return sheet.data()


def records(page: Document) -> dict[str, Any]:
    minutes = parse(page)
    made = {part: [bare(each) for each in getattr(minutes, part)] for part in PARTS[1:]}
    return {"meeting": bare(minutes.meeting), **made}


@pytest.mark.parametrize("form", [as_text, as_word, as_pdf], ids=lambda form: form.__name__)
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_twins(path, form):
    first, second = records(document(path)), records(read(form(document(path)), "twin.dat"))
    assert {part: second[part] for part in PARTS} == {part: first[part] for part in PARTS}

"""From a PDF's bytes to a `Document`: what is refused, and how the pages become blocks."""

from __future__ import annotations

from dataclasses import replace

from store.records import Source
from tui_minutes.errors import Refused
from tui_minutes.reading.document import BlockKind, Document
from tui_minutes.reading.drafts import Draft, set_view
from tui_minutes.reading.pdf.fonts import Native
from tui_minutes.reading.pdf.glyphs import PageText, Word, read_page
from tui_minutes.reading.pdf.hyphens import mended
from tui_minutes.reading.pdf.layout import Element, Furniture, Layout, Row, lay_out
from tui_minutes.reading.pdf.lines import Line
from tui_minutes.reading.pdf.paragraphs import Measure, Paragraph, measure, paragraphs_of
from tui_minutes.reading.pieces import Piece, paragraph, row

MAX_PAGES = 400
"""More are a pack of reports, and take longer to read than a file may."""
MAX_WORDS = 2_000_000
_LEAST_LETTERS = 12
"""Fewer letters than this on all pages are a stamp on a scan, not text."""
_LEAST_SHARE = 0.3
"""Minutes are letters, but for sums and dates. With fewer the fonts say nothing of what their signs mean."""


def read_pdf(data: bytes, source: Source) -> Document:
    """Return the document of a PDF. Raises `Refused` for a scan, an encrypted or damaged file, or one of more than 400 pages."""
    pages = _pages(data, source.name)
    letters = sum(character.isalpha() for page in pages for word in page.words for character in word.text)
    signs = sum(len(word.text) for page in pages for word in page.words)
    if letters < _LEAST_LETTERS:
        raise Refused(source.name, "this PDF is a picture; it has no text")
    if letters < _LEAST_SHARE * signs:
        raise Refused(source.name, "the letters of this PDF have no codes that could be read; print it to a new PDF or scan it with text")
    layout = lay_out(pages)
    view, blocks = set_view(_draft(element, layout) for element in layout.elements)
    return Document(source, view, blocks, whole_paragraphs=True)


def _draft(element: Element, layout: Layout) -> Draft:
    match element:
        case Furniture():
            return Draft(BlockKind.FURNITURE, element.line.text, page=element.line.page)
        case Row():
            return _row(element, layout)
        case _:
            return _paragraph(element, layout)


def _pages(data: bytes, name: str) -> list[PageText]:
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise Refused(name, "this PDF is locked with a password; save it without one") from error
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_SECURITY:
            raise Refused(name, "this PDF is encrypted in a way that cannot be read; save it without protection") from error
        raise Refused(name, "this PDF is damaged and cannot be opened") from error
    try:
        if len(document) > MAX_PAGES:
            raise Refused(name, f"this PDF has {len(document):,} pages; minutes of up to {MAX_PAGES:,} pages are read")
        return _read_all(document, name)
    finally:
        document.close()


def _read_all(document: Native, name: str) -> list[PageText]:
    import pypdfium2

    pages: list[PageText] = []
    words = broken = 0
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            broken += 1
            continue
        pages.append(read_page(page, number + 1))
        page.close()
        words += len(pages[-1].words)
        if words > MAX_WORDS:
            raise Refused(name, "this PDF holds more words than any minutes do")
    if not pages:
        raise Refused(name, "this PDF is damaged: none of its pages can be opened" if broken else "this PDF has no pages")
    if broken and not words:
        raise Refused(name, "this PDF is damaged: its pages cannot be read")
    return pages


def _paragraph(found: Paragraph, layout: Layout) -> Draft:
    page = found.lines[0].page
    first = found.lines[0]
    marker = first.marker if len(first.words) > 1 or len(found.lines) > 1 else ""
    words = mended(_without_marker(found.lines) if marker else found.lines, layout.hyphens)
    level = _heading_level(found, layout.usual)
    kind = BlockKind.HEADING if level else BlockKind.LIST_ITEM if marker else BlockKind.TEXT
    draft = paragraph(kind, _pieces(words), level=level, marker=marker, page=page)
    if not found.gap:
        draft = replace(draft, tight=True)
    if found.aside:
        return row([[draft], [paragraph(BlockKind.TEXT, _joined(found.aside))]], page)
    return draft


def _without_marker(lines: list[Line]) -> list[Line]:
    first = Line(lines[0].page, lines[0].words[1:])
    return [first, *lines[1:]] if first.words else lines[1:]


def _heading_level(paragraph: Paragraph, usual: Measure) -> int:
    """Return 0 or a level: a short paragraph in larger letters is a heading; how much larger makes its level."""
    size = max(line.size for line in paragraph.lines)
    strong = all(line.strong for line in paragraph.lines)
    if len(paragraph.lines) > 3 or size < (1.15 if strong else 1.3) * usual.size:
        return 0
    return 1 if size >= 1.5 * usual.size else 2


def _row(found: Row, layout: Layout) -> Draft:
    """Return a row whose cells have a paragraph a line: a page's own line ends mean nothing in a narrow cell."""
    cells = [_cell(lines, layout) if lines else [] for lines in found.cells]
    return row(cells, min((line.page for cell in found.cells for line in cell), default=found.page))


def _cell(lines: list[Line], layout: Layout) -> list[Draft]:
    drafts = []
    for found in paragraphs_of(lines, _usual_in_cell(lines, layout.usual), {}):
        pieces: list[Piece] = []
        for at, words in enumerate(mended(found.lines, layout.hyphens)):
            pieces.extend([(" ", False), *_joined(words)] if at else _joined(words))
        drafts.append(paragraph(BlockKind.TEXT, pieces))
    return drafts


def _usual_in_cell(lines: list[Line], usual: Measure) -> Measure:
    own = measure(lines)
    return Measure(max(line.x1 for line in lines), usual.leading, own.size)


def _pieces(lines: list[list[Word]]) -> list[Piece]:
    pieces: list[Piece] = []
    for words in lines:
        if pieces:
            pieces.append(("\n", False))
        pieces.extend(_joined(words))
    return pieces


def _joined(words: list[Word]) -> list[Piece]:
    """Words with single spaces; a space belongs to the word after it, so that bold runs stay whole."""
    pieces: list[Piece] = []
    for at, word in enumerate(words):
        heavy_before = at > 0 and words[at - 1].strong
        if at:
            pieces.append((" ", heavy_before and word.strong))
        pieces.append((word.text, word.strong))
    return pieces

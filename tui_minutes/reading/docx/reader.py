"""From a Word file's bytes to a `Document`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from xml.etree.ElementTree import Element

from store.records import Source
from tui_minutes.errors import Refused
from tui_minutes.reading.document import BlockKind, Document
from tui_minutes.reading.docx.numbering import Numbering
from tui_minutes.reading.docx.runs import PAGE_END, words_of
from tui_minutes.reading.docx.styles import Style, Styles
from tui_minutes.reading.drafts import Draft, set_view
from tui_minutes.reading.furniture import is_page_of, is_signature, names_something
from tui_minutes.reading.package import Package, child
from tui_minutes.reading.pieces import Piece, paragraph, row
from tui_minutes.reading.safexml import attribute, local

_DEEPEST = 50
_NOTES = ("footnotes", "endnotes")
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
"""What Word keeps among the notes and is none: the rule above them."""
_WRAPPERS = frozenset({"sdt", "sdtcontent", "ins", "moveto", "customxml", "smarttag", "body", "alternatecontent", "choice"})
_OPEN_WORDS = frozenset({"and", "or", "of", "the", "to", "a", "an", "in", "for", "with", "by"})


def read_docx(data: bytes, source: Source) -> Document:
    """Return the document of a Word file. Raises `Refused` for one that is damaged, locked, or unpacks to a bomb."""
    package = Package(data, source.name, "Word document")
    reader = _Reader(package, source.name)
    view, blocks = set_view(reader.drafts())
    return Document(source, view, blocks, whole_paragraphs=True)


class _Reader:
    """Walks the parts of a Word file in reading order: heads, body, notes, feet."""

    def __init__(self, package: Package, name: str) -> None:
        self._package = package
        self._name = name
        main = package.main()
        root = package.xml(main)
        body = child(root, "body")
        if body is None:
            raise Refused(name, "this Word document has no text part; it is damaged or not a Word document")
        self._body = body
        self._related = package.related(main)
        self._styles = Styles(self._part("styles"))
        self._numbering = Numbering(self._part("numbering"))
        self._numbering.link_styles(self._styles.numbers())
        self._page = 1
        self._rendered = any(local(element) == "lastrenderedpagebreak" for element in self._body.iter())

    def _part(self, kind: str) -> Element | None:
        parts = self._related.get(kind)
        return self._package.xml(parts[0]) if parts else None

    def drafts(self) -> list[Draft]:
        """Return all blocks in order."""
        heads = [self._aside(draft, head=True) for draft in self._outer("header")]
        body = _mended(list(self._blocks(self._body, 0)))
        feet = [self._aside(draft, head=False) for kind in (*_NOTES, "footer") for draft in self._outer(kind)]
        return _unique(heads) + [_recognised(draft) for draft in body] + _unique(feet)

    def _outer(self, kind: str) -> Iterator[Draft]:
        for part in dict.fromkeys(self._related.get(kind, ())):
            root = self._package.xml(part)
            for note in root if root is not None else ():
                if kind not in _NOTES:
                    yield from self._block(note, 0)
                elif attribute(note, "type") not in _SEPARATORS:
                    yield from self._blocks(note, 0)

    def _aside(self, draft: Draft, *, head: bool) -> Draft:
        """Return a head that names something as the first page's title; all else outside the body is set aside."""
        if head and names_something(draft.text) and not is_page_of(draft.text):
            return replace(draft, kind=BlockKind.TEXT if draft.kind is BlockKind.LIST_ITEM else draft.kind, page=1)
        return Draft(BlockKind.FURNITURE, draft.text)

    def _blocks(self, holder: Element, depth: int) -> Iterator[Draft]:
        if depth > _DEEPEST:
            raise Refused(self._name, "this Word document is nested deeper than any document; it is damaged or made to do harm")
        for element in holder:
            yield from self._block(element, depth)

    def _block(self, element: Element, depth: int) -> Iterator[Draft]:
        name = local(element)
        if name == "p":
            yield from self._paragraph(element, depth)
        elif name == "tbl":
            for each in element:
                if local(each) in {"tr", "sdt", "ins"}:
                    yield from self._rows(each, depth)
        elif name in _WRAPPERS:
            yield from self._blocks(element, depth + 1)

    def _rows(self, element: Element, depth: int) -> Iterator[Draft]:
        if local(element) != "tr":
            for inner in element:
                if local(inner) in {"tr", "sdtcontent"}:
                    yield from self._rows(inner, depth + 1)
            return
        if child(child(element, "trpr"), "del") is not None:
            return
        page = self._page
        cells: list[list[Draft]] = []
        for inner in _cells(element):
            drafts = list(self._blocks(inner, depth + 1))
            cells.append([_flat(draft) for draft in drafts])
            span = attribute(child(child(inner, "tcpr"), "gridspan"), "val")
            cells.extend([] for _ in range(min(int(span), 60) - 1 if span.isdigit() else 0))
        filled = [cell for cell in cells if cell]
        if len(cells) == 1:
            yield from cells[0]
        elif filled:
            yield row(cells, page)

    def _paragraph(self, element: Element, depth: int) -> Iterator[Draft]:
        properties = child(element, "ppr")
        style = self._styles.get(attribute(child(properties, "pstyle"), "val") or self._styles.default)
        words = words_of(element, self._styles, style.look.over(self._styles.base))
        marker, level = self._marker(properties, style) if any(text.strip() for text, _ in words.pieces) else ("", 0)
        heading = _heading(properties, style)
        if style.look.bold and not any(strong for text, strong in words.pieces if text.strip()):
            heading = 0  # somebody took the style for a plain paragraph
        for number, pieces in enumerate(self._parts(words.pieces)):
            kind = BlockKind.HEADING if heading else BlockKind.LIST_ITEM if marker else BlockKind.TEXT
            draft = paragraph(kind, pieces, level=heading or level, marker=marker, page=self._page)
            if draft.text:
                yield replace(draft, tight=number > 0)
                marker = ""
        for box in words.boxes:
            yield from self._blocks(box, depth + 1)

    def _marker(self, properties: Element | None, style: Style) -> tuple[str, int]:
        numbers = child(properties, "numpr")
        number = attribute(child(numbers, "numid"), "val") or style.number
        if not number or number == "0":
            return "", 0
        level = attribute(child(numbers, "ilvl"), "val")
        at = int(level) if level.isdigit() else style.level if style.level is not None else self._numbering.level_of_style(number, style.id)
        return self._numbering.next(number, at), at

    def _parts(self, pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
        """Cut words at line breaks that part lines, and count the pages that begin among them."""
        part: list[Piece] = []
        for text, strong in pieces:
            for at, line in enumerate(text.split("\n")):
                if at and _ends_line(part):
                    yield part
                    part = []
                elif at:
                    part.append(("\n", False))
                part.append((self._count_pages(line), strong))
        yield part

    def _count_pages(self, text: str) -> str:
        if PAGE_END in text:
            explicit = text.startswith(PAGE_END) and not self._rendered
            self._page += text.count(PAGE_END) if self._rendered or explicit else 0
            text = text.replace(PAGE_END, "")
        return text


def _cells(element: Element) -> Iterator[Element]:
    for inner in element:
        if local(inner) == "tc":
            yield inner
        elif local(inner) in {"sdt", "sdtcontent"}:
            yield from _cells(inner)


def _flat(draft: Draft) -> Draft:
    """Return a block of a cell; a table in a table is words."""
    return replace(draft, kind=BlockKind.TEXT, cells=()) if draft.kind is BlockKind.ROW else draft


def _heading(properties: Element | None, style: Style) -> int:
    outline = attribute(child(properties, "outlinelvl"), "val")
    if outline.isdigit():
        return int(outline) + 1 if int(outline) < 9 else 0
    return style.heading


def _ends_line(part: Sequence[Piece]) -> bool:
    """Whether a line break parts lines; one inside a sentence does not."""
    text = "".join(words for words, _ in part).rstrip()
    return not text or text[-1] in ".:;!?" or len(text) < 60


def _mended(drafts: list[Draft]) -> list[Draft]:
    """Join a paragraph that was broken by hand in mid-sentence, after `and` or before a small letter."""
    kept: list[Draft] = []
    for draft in drafts:
        before = kept[-1] if kept else None
        if before and _runs_on(before, draft):
            lead = len(before.text) + 1
            strong = before.strong + tuple((start + lead, end + lead) for start, end in draft.strong)
            kept[-1] = replace(before, text=f"{before.text}\n{draft.text}", strong=strong)
        else:
            kept.append(draft)
    return kept


_CLAUSE = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{2,5})[.)]\s")


def _runs_on(before: Draft, draft: Draft) -> bool:
    if before.kind not in {BlockKind.TEXT, BlockKind.LIST_ITEM} or draft.kind is not BlockKind.TEXT or before.text[-1:] in ".:;!?":
        return False
    if _CLAUSE.match(draft.text):
        return False
    return before.text.rsplit(None, 1)[-1].casefold() in _OPEN_WORDS and len(before.text) > 40


def _recognised(draft: Draft) -> Draft:
    """Page numbers and lines to sign on that were typed into the text are set aside."""
    if draft.kind is not BlockKind.ROW and (is_page_of(draft.text) or is_signature(draft.text)):
        return Draft(BlockKind.FURNITURE, draft.text, page=draft.page)
    return draft


def _unique(drafts: list[Draft]) -> list[Draft]:
    """Heads and feet repeat from section to section."""
    seen: dict[str, Draft] = {}
    for draft in drafts:
        seen.setdefault(draft.text, draft)
    return list(seen.values())

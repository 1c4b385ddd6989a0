"""OpenDocument text files (`.odt`): paragraphs, lists with their numbers as shown, tables; changes as finally shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from store.records import Source
from tui_minutes.errors import Refused
from tui_minutes.reading.document import BlockKind, Document
from tui_minutes.reading.docx.numbering import counted
from tui_minutes.reading.drafts import Draft, set_view
from tui_minutes.reading.furniture import is_page_of, is_signature, names_something
from tui_minutes.reading.package import Package, child
from tui_minutes.reading.pieces import Piece, paragraph, row
from tui_minutes.reading.safexml import attribute, local

_DEEPEST = 60
_KINDS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_GONE = frozenset({"tracked-changes", "annotation", "annotation-end", "note", "bookmark", "sequence-decls", "forms", "frame", "ruby-text"})
_WRAPPERS = frozenset({"section", "text", "index-body", "table-of-content", "body", "table-header-rows", "table-rows", "table-row-group"})


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is shown."""

    kind: str = "bullet"
    before: str = ""
    after: str = ""
    levels: int = 1
    start: int = 1


@dataclass(slots=True)
class _Styles:
    bold: set[str] = field(default_factory=set)
    parents: dict[str, str] = field(default_factory=dict)
    lists: dict[str, dict[int, _Level]] = field(default_factory=dict)

    def add(self, root: Element | None) -> None:
        """Take in the styles of a part."""
        for element in root.iter() if root is not None else ():
            if local(element) == "style":
                name = attribute(element, "name")
                self.parents[name] = attribute(element, "parent-style-name")
                letters = child(element, "text-properties")
                underlined = attribute(letters, "text-underline-style", "none") != "none"
                if underlined or attribute(letters, "font-weight") in {"bold", "600", "700", "800", "900"}:
                    self.bold.add(name)
            elif local(element) == "list-style":
                self.lists[attribute(element, "name")] = {_number(attribute(each, "level"), 1): _level(each) for each in element}

    def is_bold(self, name: str) -> bool:
        """Whether a style or one that it builds on is bold."""
        for _ in range(20):
            if name in self.bold:
                return True
            name = self.parents.get(name, "")
        return False


def _level(element: Element) -> _Level:
    if local(element) != "list-level-style-number":
        return _Level("bullet" if local(element) == "list-level-style-bullet" else "none")
    return _Level(
        _KINDS.get(attribute(element, "num-format"), "none"),
        attribute(element, "num-prefix"),
        attribute(element, "num-suffix"),
        _number(attribute(element, "display-levels"), 1),
        _number(attribute(element, "start-value"), 1),
    )


def _number(value: str, otherwise: int) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else otherwise


def read_odt(data: bytes, source: Source) -> Document:
    """Return the document of an OpenDocument text. Raises `Refused` for one that is damaged, locked, or unpacks to a bomb."""
    package = Package(data, source.name, "OpenDocument file")
    root = package.xml("content.xml")
    body = child(child(root, "body"), "text")
    if body is None:
        raise Refused(source.name, "this OpenDocument file holds no text; it is a sheet, a drawing, or damaged")
    styles = _Styles()
    outer = package.xml("styles.xml")
    styles.add(outer)
    styles.add(root)
    reader = _Reader(styles, source.name)
    drafts = list(reader.blocks(body, 0))
    heads, feet = _outer(reader, outer)
    view, blocks = set_view([*heads, *(_recognised(draft) for draft in drafts), *feet])
    return Document(source, view, blocks, whole_paragraphs=True)


def _outer(reader: _Reader, root: Element | None) -> tuple[list[Draft], list[Draft]]:
    """Heads that name something, as the title of the first page; everything else around the pages is set aside."""
    heads: dict[str, Draft] = {}
    feet: dict[str, Draft] = {}
    for element in root.iter() if root is not None else ():
        if local(element) in {"header", "header-first", "footer", "footer-first"}:
            for draft in reader.blocks(element, 0):
                title = local(element).startswith("header") and names_something(draft.text) and not is_page_of(draft.text)
                (heads if title else feet).setdefault(draft.text, draft if title else Draft(BlockKind.FURNITURE, draft.text))
    return list(heads.values()), list(feet.values())


class _Reader:
    def __init__(self, styles: _Styles, name: str) -> None:
        self._styles = styles
        self._name = name
        self._page = 1
        self._counts: dict[str, list[int]] = {}

    def blocks(self, holder: Element, depth: int) -> Iterator[Draft]:
        """Yield the blocks of an element in order."""
        if depth > _DEEPEST:
            raise Refused(self._name, "this OpenDocument file is nested deeper than any document; it is damaged or made to do harm")
        for element in holder:
            name = local(element)
            if name in {"p", "h"}:
                yield from self._paragraph(element, "", 0)
            elif name == "list":
                yield from self._list(element, attribute(element, "style-name"), 1, depth + 1)
            elif name == "table":
                yield from self._rows(element, depth + 1)
            elif name == "soft-page-break":
                self._page += 1
            elif name in _WRAPPERS:
                yield from self.blocks(element, depth + 1)

    def _paragraph(self, element: Element, marker: str, level: int) -> Iterator[Draft]:
        pieces: list[Piece] = []
        page = self._page
        self._words(element, self._styles.is_bold(attribute(element, "style-name")), pieces, 0)
        heading = _number(attribute(element, "outline-level"), 1) if local(element) == "h" else 0
        kind = BlockKind.HEADING if heading else BlockKind.LIST_ITEM if marker else BlockKind.TEXT
        draft = paragraph(kind, pieces, level=heading or level, marker=marker, page=page)
        if draft.text.strip():
            yield draft

    def _words(self, element: Element, strong: bool, pieces: list[Piece], depth: int) -> None:
        pieces.append((element.text or "", strong))
        for inner in element:
            name = local(inner)
            if name == "s":
                pieces.append((" " * min(_number(attribute(inner, "c"), 1), 200), strong))
            elif name in {"tab", "line-break"}:
                pieces.append(("\t" if name == "tab" else "\n", strong))
            elif name == "soft-page-break":
                self._page += 1
            elif name and name not in _GONE and depth < _DEEPEST:
                style = attribute(inner, "style-name")
                self._words(inner, strong or self._styles.is_bold(style), pieces, depth + 1)
            pieces.append((inner.tail or "", strong))

    def _list(self, element: Element, style: str, level: int, depth: int) -> Iterator[Draft]:
        if depth > _DEEPEST:
            raise Refused(self._name, "this OpenDocument file is nested deeper than any document; it is damaged or made to do harm")
        style = attribute(element, "style-name") or style
        counts = self._counts.setdefault(style, [])
        if attribute(element, "continue-numbering") != "true" and not attribute(element, "continue-list"):
            del counts[level - 1 :]
        for item in element:
            if local(item) not in {"list-item", "list-header"}:
                continue
            marker = self._marker(style, level, item) if local(item) == "list-item" and _says(item) else ""
            for inner in item:
                if local(inner) == "list":
                    yield from self._list(inner, style, level + 1, depth + 1)
                elif local(inner) in {"p", "h"}:
                    for draft in self._paragraph(inner, marker, level - 1):
                        yield draft
                        marker = ""

    def _marker(self, style: str, level: int, item: Element) -> str:
        levels = self._styles.lists.get(style, {})
        how = levels.get(level, _Level())
        counts = self._counts.setdefault(style, [])
        while len(counts) < level:
            counts.append(levels.get(len(counts) + 1, _Level()).start - 1)
        del counts[level:]
        counts[-1] = _number(attribute(item, "start-value"), counts[-1] + 1)
        if how.kind in {"bullet", "none"}:
            return "•" if how.kind == "bullet" else ""
        first = max(level - how.levels, 0)
        shown = [counted(max(counts[at], 1), levels.get(at + 1, _Level()).kind) for at in range(first, level)]
        return how.before + ".".join(part for part in shown if part) + how.after

    def _rows(self, table: Element, depth: int) -> Iterator[Draft]:
        for element in table:
            if local(element) in {"table-header-rows", "table-rows", "table-row-group"}:
                yield from self._rows(element, depth + 1)
            if local(element) != "table-row":
                continue
            page = self._page
            cells = [
                [replace(draft, kind=BlockKind.TEXT, cells=()) for draft in self.blocks(cell, depth + 1)]
                for cell in element
                if local(cell) in {"table-cell", "covered-table-cell"}
            ]
            if len(cells) == 1:
                yield from cells[0]
            elif any(cells):
                yield row(cells, page)


def _says(item: Element) -> bool:
    """Whether a list item has words of its own: one that only holds a list counts nothing."""
    return any(local(inner) in {"p", "h"} for inner in item)


def _recognised(draft: Draft) -> Draft:
    if draft.kind is not BlockKind.ROW and (is_page_of(draft.text) or is_signature(draft.text)):
        return Draft(BlockKind.FURNITURE, draft.text, page=draft.page)
    return draft

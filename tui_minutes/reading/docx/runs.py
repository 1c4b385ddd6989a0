"""The words of a Word paragraph as finally shown: insertions kept, deletions and field codes left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from tui_minutes.reading.docx.styles import Look, Styles, look_of
from tui_minutes.reading.package import child
from tui_minutes.reading.pieces import Piece
from tui_minutes.reading.safexml import attribute, local

_GONE = frozenset({"del", "movefrom", "ppr", "rpr", "instrtext", "deltext", "delinstrtext", "annotationref", "proofErr"})
_DEEPEST = 60
PAGE_END = "\f"
"""Stands in the words where Word last began a new page."""


@dataclass(slots=True)
class Words:
    """What a paragraph holds: its words, and the text boxes anchored in it."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


class _Field:
    """Where we are in a field (`PAGE`, a cross-reference): its code is not shown, its result is."""

    def __init__(self) -> None:
        self.open: list[bool] = []

    def turn(self, kind: str) -> None:
        if kind == "begin":
            self.open.append(True)
        elif kind == "separate" and self.open:
            self.open[-1] = False
        elif kind == "end" and self.open:
            self.open.pop()

    @property
    def in_code(self) -> bool:
        return any(self.open)


def words_of(paragraph: Element, styles: Styles, look: Look) -> Words:
    """Return the words of a `w:p`; `look` is that of its style."""
    words = Words()
    fields = _Field()

    def walk(element: Element, look: Look, depth: int) -> None:
        for inner in element:
            name = local(inner)
            if name in _GONE or depth > _DEEPEST:
                continue
            if name == "r":
                holders = _run(inner, styles, look, words, fields)
                for holder in holders:
                    walk(holder, look, depth + 1)
            elif name == "txbxcontent":
                words.boxes.append(inner)
            elif name == "alternatecontent":
                chosen = child(inner, "choice")
                walk(chosen if chosen is not None else inner, look, depth + 1)
            elif name not in {"fallback", "tbl"}:
                walk(inner, look, depth + 1)

    walk(paragraph, look, 0)
    return words


def _run(run: Element, styles: Styles, under: Look, words: Words, fields: _Field) -> list[Element]:
    """Add a run's words; return what it holds besides words (drawings with text boxes)."""
    holders = []
    properties = child(run, "rpr")
    style = attribute(child(properties, "rstyle"), "val")
    look = look_of(properties).over(styles.get(style).look if style else Look()).over(under)
    strong = bool(look.bold or look.underlined)
    for inner in run:
        name = local(inner)
        if name == "fldchar":
            fields.turn(attribute(inner, "fldCharType"))
        elif name in {"drawing", "pict", "object", "alternatecontent"}:
            holders.append(_holder(inner))
        elif not fields.in_code and not look.hidden:
            text = _shown(inner, name)
            if text:
                words.pieces.append((text.upper() if look.capitals else text, strong))
    return holders


def _holder(element: Element) -> Element:
    holder = Element("holder")
    holder.append(element)
    return holder


def _shown(element: Element, name: str) -> str:
    if name == "t":
        return element.text or ""
    if name == "br":
        return PAGE_END + "\n" if attribute(element, "type") == "page" else "\n"
    if name == "sym":
        code = attribute(element, "char")
        return "•" if code.lower().startswith("f0") else ""
    return {"tab": "\t", "ptab": "\t", "cr": "\n", "nobreakhyphen": "-", "lastrenderedpagebreak": PAGE_END}.get(name, "")

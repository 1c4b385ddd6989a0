"""A web page told from the text that the tree builder writes back: ten times as fast as asking the tree for each of its nodes.

That text is regular: every element is closed, names are small, attributes stand in double quotes, `<` and `>` stand for tags alone.
What is not regular (the contents of scripts, comments) is stepped over; anything unforeseen is told as such and left to the tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui_minutes.reading import webtags
from tui_minutes.reading.webpage import Builder
from tui_minutes.reading.webtags import Attributes, Meaning

_REMARKS = frozenset("!?")
_RAW = frozenset({"script", "style", "iframe", "noscript"})
"""Their contents are written as they are; all are left out."""
_UNSURE = frozenset({"xmp", "noembed", "noframes", "plaintext"})
_TAG = re.compile(r"([a-z][^\s\"'<>/=]*)((?: [^\s\"'<>/=]+=\"[^\"]*\")*+)")
_ATTRIBUTE = re.compile(r" ([^ =]+)=\"([^\"]*)\"")
_MOST = 4_000
_LOST = "<"
"""Stands for words after something that cannot be told from here: no words hold such a sign."""


class _Element:
    """An element as its tag is written: how it ends, and what it means to the builder (None: nothing, as most inside a line)."""

    __slots__ = ("attributes", "end", "meaning", "name", "void")

    def __init__(self, name: str, attributes: Attributes) -> None:
        self.name = name
        self.end = "/" + name
        self.void = name in webtags.VOID
        self.attributes = attributes
        meaning = webtags.meaning(name, attributes)
        telling = meaning.block or meaning.bold or meaning.left_out or self.void or name == "a"
        self.meaning: Meaning | None = meaning if telling else None


_known: dict[str, _Element] = {}


def _element(written: str) -> _Element | None:
    """Return the element whose tag is written so, or None when it is none that can be told from here."""
    found = _TAG.fullmatch(written)
    if found is None or found[1] in _UNSURE:
        return None
    element = _Element(found[1], {name: _unescaped(value) for name, value in _ATTRIBUTE.findall(found[2])})
    if len(_known) >= _MOST:
        _known.clear()
    _known[written] = element
    return element


def _unescaped(words: str) -> str:
    words = words.replace("&nbsp;", "\u00a0").replace("&lt;", "<").replace("&gt;", ">")
    return words.replace("&quot;", '"').replace("&amp;", "&")


def tell(html: str, builder: Builder) -> bool:
    """Tell `builder` of all elements and texts of a page as the tree builder wrote it; False when that cannot be done from here."""
    opened: list[_Element] = []
    pieces = iter(html.split("<"))
    next(pieces)
    for piece in pieces:
        written, closed, following = piece.partition(">")
        element = _known.get(written)
        if element is not None and closed:
            if element.meaning is None or builder.start(element.name, element.attributes, element.meaning):
                opened.append(element)
            elif not element.void and (following := _past(element, pieces)) is _LOST:
                return False
        elif written[:1] == "/":
            if not opened or opened[-1].end != written:
                return False
            if opened.pop().meaning is not None:
                builder.end()
        elif (following := _seldom(piece, pieces, opened, builder)) is _LOST:
            return False
        if following:
            if ">" in following:
                return False
            builder.text(_unescaped(following) if "&" in following else following)
    return not opened


def _seldom(piece: str, pieces: Iterator[str], opened: list[_Element], builder: Builder) -> str:
    """Tell of what is not met again and again: a remark, or a tag not met before. Return the words after it, `_LOST` when that fails."""
    written, closed, following = piece.partition(">")
    if written[:1] in _REMARKS:
        return _past_remark(piece, pieces)
    element = _element(written)
    if element is None or not closed:
        return _LOST
    if element.meaning is None or builder.start(element.name, element.attributes, element.meaning):
        opened.append(element)
        return following
    return following if element.void else _past(element, pieces)


def _past(element: _Element, pieces: Iterator[str]) -> str:
    """Step over an element; return the words after it, `_LOST` when it does not end."""
    depth = 1
    start, end = (element.name + " ", element.name + ">"), element.end + ">"
    for piece in pieces:
        if piece.startswith(end):
            depth -= 1
            if not depth:
                return piece[len(end) :]
        elif piece.startswith(start) and element.name not in _RAW:
            depth += 1
    return _LOST


def _past_remark(piece: str, pieces: Iterator[str]) -> str:
    """Step over a comment or declaration that begins in `piece`; return the words after it, `_LOST` when it is something else."""
    if not piece.startswith("!--"):
        return piece.partition(">")[2] if piece.startswith(("!DOCTYPE", "?")) else _LOST
    while "-->" not in piece:
        piece = next(pieces, "-->>")
    return piece.partition("-->")[2]

"""A web page told from the text that the tree builder writes back: ten times as fast as asking the tree for each of its nodes.

That text is regular: every element is closed, names are small, attributes stand in double quotes, `<` and `>` stand for tags alone.
What is not regular (the contents of scripts, comments) is stepped over; anything unforeseen is told as such and left to the tree.
"""

from __future__ import annotations

import re

from tui_minutes.reading import webtags
from tui_minutes.reading.webpage import Builder
from tui_minutes.reading.webtags import Attributes, Meaning

_REMARKS = frozenset("!?")
_RAW = frozenset({"script", "style", "iframe", "noscript"})
"""Their contents are written as they are; all are left out."""
_UNSURE = frozenset({"xmp", "noembed", "noframes", "plaintext"})
_TAG = re.compile(r"([a-z][^\s\"'<>/=]*)((?: [^\s\"'<>/=]+=\"[^\"]*\")*+)")
_ATTRIBUTE = re.compile(r" ([^ =]+)=\"([^\"]*)\"")
_ENDS = frozenset({"/p>", "/p>\n"})
_MOST = 4_000
_LOST = "<"
"""Stands for words after something that cannot be told from here: no words hold such a sign."""


class _Element:
    """An element as its tag is written: how it ends, and what it means to the builder (None: nothing, as most inside a line)."""

    __slots__ = ("attributes", "end", "ended", "meaning", "name", "paragraph", "void")

    def __init__(self, name: str, attributes: Attributes) -> None:
        self.name = name
        self.end = "/" + name
        self.ended = self.end + ">"
        self.void = name in webtags.VOID
        self.attributes = attributes
        meaning = webtags.meaning(name, attributes)
        telling = meaning.block or meaning.bold or meaning.left_out or self.void or name == "a"
        self.meaning: Meaning | None = meaning if telling else None
        self.paragraph = name == "p" and meaning.paragraph and not meaning.left_out and not (meaning.word_list and meaning.word_list[0])


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
    words = words.replace("&nbsp;", "\u00a0")
    if "&" not in words:
        return words
    words = words.replace("&lt;", "<").replace("&gt;", ">")
    return words.replace("&quot;", '"').replace("&amp;", "&")


def tell(html: str, builder: Builder) -> bool:
    """Tell `builder` of all elements and texts of a page as the tree builder wrote it; False when that cannot be done from here."""
    opened: list[_Element] = []
    pieces = html.split("<")
    at, count = 1, len(pieces)
    # Four more, so that the look at a whole paragraph needs no look at the end of the page.
    pieces += [""] * 4
    while at < count:
        written, closed, following = pieces[at].partition(">")
        element = _known.get(written)
        if element is not None and closed:
            if element.paragraph and (told := _paragraph(following, pieces, at, builder)):
                at += told
                continue
            if element.meaning is None or builder.start(element.name, element.attributes, element.meaning):
                opened.append(element)
            elif not element.void:
                following, at = _past(element, pieces, at, count)
        elif written[:1] == "/":
            if not opened or opened[-1].end != written:
                return False
            if opened.pop().meaning is not None:
                builder.end()
        else:
            following, at = _seldom(pieces, at, count, opened, builder)
        at += 1
        if following and (following != "\n" or builder.open):
            if ">" in following or following is _LOST:
                return False
            builder.text(_unescaped(following) if "&" in following else following)
    return not opened


def _paragraph(words: str, pieces: list[str], at: int, builder: Builder) -> int:
    """Tell of a whole paragraph of plain words, in a `span` of no meaning or none; return how many pieces it takes, 0 when it is none."""
    if not words:
        written, _, words = pieces[at + 1].partition(">")
        element = _known.get(written)
        if element is None or element.meaning is not None or pieces[at + 2] != element.ended or pieces[at + 3] not in _ENDS:
            return 0
        size = 4
    elif pieces[at + 1] in _ENDS:
        size = 2
    else:
        return 0
    if ">" in words or not builder.paragraph(_unescaped(words) if "&" in words else words):
        return 0
    return size


def _seldom(pieces: list[str], at: int, count: int, opened: list[_Element], builder: Builder) -> tuple[str, int]:
    """Tell of what is not met again and again: a remark, or a tag not met before.

    Return the words after it, `_LOST` when that fails, and the number of the piece that they stand in.
    """
    written, closed, following = pieces[at].partition(">")
    if written[:1] in _REMARKS:
        return _past_remark(pieces, at, count)
    element = _element(written)
    if element is None or not closed:
        return _LOST, at
    if element.meaning is None or builder.start(element.name, element.attributes, element.meaning):
        opened.append(element)
        return following, at
    return (following, at) if element.void else _past(element, pieces, at, count)


def _past(element: _Element, pieces: list[str], at: int, count: int) -> tuple[str, int]:
    """Step over an element; return the words after it, `_LOST` when it does not end, and the number of the piece they stand in."""
    depth = 1
    start, end = (element.name + " ", element.name + ">"), element.ended
    for place in range(at + 1, count):
        piece = pieces[place]
        if piece.startswith(end):
            depth -= 1
            if not depth:
                return piece[len(end) :], place
        elif piece.startswith(start) and element.name not in _RAW:
            depth += 1
    return _LOST, at


def _past_remark(pieces: list[str], at: int, count: int) -> tuple[str, int]:
    """Step over a comment or declaration; return as `_past` does."""
    piece = pieces[at]
    if not piece.startswith("!--"):
        return (piece.partition(">")[2] if piece.startswith(("!DOCTYPE", "?")) else _LOST), at
    while "-->" not in piece:
        at += 1
        piece = pieces[at] if at < count else "-->>"
    return piece.partition("-->")[2], at

"""A web page told from the text that the tree builder writes back: many times as fast as asking the tree for each of its nodes.

That text is regular: every element is closed, names are small, attributes stand in double quotes, `<` and `>` stand around tags alone.
What is not regular (the contents of scripts, comments) is taken out first; anything unforeseen is told as such and left to the tree.
Each tag becomes a letter, so that one pattern finds the paragraphs in which nothing means more than its words: most of any page.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tui_minutes.reading import webtags
from tui_minutes.reading.webpage import Builder
from tui_minutes.reading.webtags import Attributes, Meaning

_IRREGULAR = re.compile(r"<(?:!--|script|style|iframe|noscript|pre|xmp|noembed|noframes|plaintext)")
_UNTOLD = re.compile(r"<!--[^-]*+(?:-(?!->)[^-]*+)*+-->|<(script|style|iframe|noscript)(?: [^<>]*)?>[^<]*+(?:<(?!/\1>)[^<]*+)*+</\1>")
"""What is written as it is, with signs in it that are no tags; all of it is left out."""
_UNSURE = re.compile(r"<(?:xmp|noembed|noframes|plaintext)[ >]")
_TAG = re.compile(r"([a-z][^\s\"'<>/=]*)((?: [^\s\"'<>/=]+=\"[^\"]*\")*+)")
_ATTRIBUTE = re.compile(r" ([^ =]+)=\"([^\"]*)\"")
_OWN = re.compile(r" (?:href|name|title)=\"[^\"]*\"|( [^ =]+=\"[^\"]*\")")
_HREF = re.compile(r"a(?: (?!href=)[^ =]+=\"[^\"]*\")*+ href=\"([^\"]*)\"")
_MOST, _LONG = 4_000, 400
"""As many tags are kept for the next page; none that carries a picture with it."""
_PARAGRAPHS = frozenset({"p", *webtags.HEADINGS})
_WORDLESS = webtags.VOID - {"br", "meta"}

# A letter for each tag: paragraphs, those that are items of Word's lists, those that are titles or labels; what means nothing, as most
# inside a line; bold; links; line ends; what holds no words; anything more; what cannot be told. Ends are capitals.
_PLAIN, _LISTED, _TITLED, _SILENT, _BOLD, _LINK, _BREAK, _WORDLESS_TAG, _MORE, _UNKNOWN = "pltsbanvx?"
_PLAIN_END, _END, _LINK_END = "PSA"
_ENDS = frozenset({_PLAIN_END, _END, _LINK_END})
_GATHERED = re.compile("[pl][sSvbn]*+P|t[sSvbnaA]*+P")


class _Element:
    """An element as its tag is written: how it ends, and what it means to the builder."""

    __slots__ = ("attributes", "end", "kind", "meaning", "name")

    def __init__(self, name: str, attributes: Attributes, meaning: Meaning, kind: str) -> None:
        self.name = name
        self.end = "/" + name
        self.attributes = attributes
        self.meaning = meaning
        self.kind = kind


def _kind(name: str, meaning: Meaning) -> str:
    """Return the letter of an element's tag."""
    if name in _WORDLESS:
        return _WORDLESS_TAG
    if name == "br":
        return _BREAK
    if meaning.left_out or name == "meta":
        return _MORE
    if name == "a":
        return _MORE if meaning.bold else _LINK
    if name in _PARAGRAPHS and not (meaning.bold or meaning.region or meaning.aside):
        return _TITLED if meaning.kind else _LISTED if meaning.word_list and meaning.word_list[0] else _PLAIN
    if meaning.block:
        return _MORE
    return _BOLD if meaning.bold else _SILENT


class _Elements(dict[str, _Element | None]):
    """Elements by their tags as written; None for what is none that can be told from here."""

    def __missing__(self, written: str) -> _Element | None:
        made = _link(written) if written.startswith("a ") else _element(written)
        if len(written) < _LONG:
            if len(self) >= _MOST:
                self.clear()
            self[written] = made
        return made


class _Kinds(dict[str, str]):
    """The letters of tags, those of elements' ends among them."""

    def __missing__(self, written: str) -> str:
        name = written.partition(" ")[0]
        if written[:1] == "/":
            kind = _PLAIN_END if written[1:] in _PARAGRAPHS else _LINK_END if written == "/a" else _END
        elif name in _WORDLESS or written[:1] == "!":
            kind = _WORDLESS_TAG
        else:
            element = _elements[written]
            kind = element.kind if element is not None else _UNKNOWN
        if len(written) < _LONG:
            if len(self) >= _MOST:
                self.clear()
            self[written] = kind
        return kind


_elements, _kinds = _Elements(), _Kinds()
_links: dict[str, Meaning] = {}
_PAGE = _Element("", {}, webtags.meaning("", {}), _SILENT)
"""Stands open around all elements of a page."""


def _element(written: str) -> _Element | None:
    found = _TAG.fullmatch(written)
    if found is None:
        return None
    attributes = {key: _unescaped(value) for key, value in _ATTRIBUTE.findall(found[2])}
    meaning = webtags.meaning(found[1], attributes)
    return _Element(found[1], attributes, meaning, _kind(found[1], meaning))


def _link(written: str) -> _Element | None:
    """Return a link or an anchor: what makes one differ from others is mostly where it leads, and that says nothing of what it is."""
    alike = "a" + "".join(_OWN.findall(written))
    meaning = _links.get(alike)
    if meaning is None:
        if _TAG.fullmatch(written) is None:
            return None
        meaning = webtags.meaning("a", {name: _unescaped(value) for name, value in _ATTRIBUTE.findall(alike)})
        if len(_links) >= _MOST:
            _links.clear()
        if len(alike) < _LONG:
            _links[alike] = meaning
    leads = _HREF.match(written)
    return _Element("a", {"href": _unescaped(leads[1])} if leads else {}, meaning, _kind("a", meaning))


def _unescaped(words: str) -> str:
    words = words.replace("&nbsp;", "\u00a0")
    if "&" not in words:
        return words
    words = words.replace("&lt;", "<").replace("&gt;", ">")
    return words.replace("&quot;", '"').replace("&amp;", "&")


def tell(html: str, builder: Builder) -> bool:
    """Tell `builder` of all elements and texts of a page as the tree builder wrote it; False when that cannot be done from here."""
    flat = True
    if _IRREGULAR.search(html):
        html = _UNTOLD.sub("", html)
        flat = "<pre" not in html
        if _UNSURE.search(html):
            return False
    if flat:
        html = html.replace("\n", " ")
    # Words and tags by turns, words first: what stands between the signs.
    parts = html.replace(">", "<").split("<")
    kinds = "".join(map(_kinds.__getitem__, parts[1::2]))
    if 2 * html.count(">") != len(parts) - 1 or _UNKNOWN in kinds:
        return False
    told = _Teller(parts, kinds, builder)
    at, plain = 0, False
    for found in _GATHERED.finditer(kinds) if flat else ():
        start, end = found.span()
        if at < start:
            at = told.parts(at, start)
            plain = builder.plain
        if at == start:
            at = told.paragraph(start, found[0]) if plain else told.parts(start, end)
        if not at:
            return False
    return told.all(at)


class _Teller:
    """One page being told; tags are counted from 0, and tag `n` stands before the words `parts[2 * n + 2]`."""

    def __init__(self, parts: list[str], kinds: str, builder: Builder) -> None:
        self._parts = parts
        self._kinds = kinds
        self._builder = builder
        self._opened: list[_Element] = [_PAGE]

    def all(self, at: int) -> bool:
        """Tell of the rest of the page; say whether all of it could be told."""
        count = len(self._kinds)
        return (at == count or self.parts(at, count) == count) and len(self._opened) == 1

    def parts(self, at: int, stop: int) -> int:
        """Tell of the tags from `at` to `stop` one by one; return where to go on, later than `stop` after what is left out, or 0."""
        parts, kinds, builder, opened = self._parts, self._kinds, self._builder, self._opened
        while at < stop:
            kind, tag = kinds[at], parts[2 * at + 1]
            at += 1
            if kind in _ENDS:
                ended = opened.pop()
                if ended.end != tag:
                    return 0
                if ended.kind != _SILENT:
                    builder.end()
            elif kind != _WORDLESS_TAG:
                element = _elements[tag]
                assert element is not None
                if kind == _SILENT or builder.start(element.name, element.attributes, element.meaning):
                    opened.append(element)
                elif element.name not in webtags.VOID:
                    at = self._past(element, at)
                    if not at:
                        return 0
            words = parts[2 * at]
            if words and (words != " " or builder.open):
                builder.text(_unescaped(words) if "&" in words else words)
        return at

    def _past(self, element: _Element, at: int) -> int:
        """Return the place after an element, its contents stepped over, 0 when it does not end."""
        parts, last = self._parts, len(self._kinds)
        name, start, end = element.name, element.name + " ", element.end
        depth = 1
        while depth and at < last:
            tag = parts[2 * at + 1]
            at += 1
            if tag == end:
                depth -= 1
            elif tag == name or tag.startswith(start):
                depth += 1
        return 0 if depth else at

    def paragraph(self, start: int, kinds: str) -> int:
        """Tell of the paragraph that `kinds` are the tags of, as a whole; return the place after it, or 0."""
        parts, builder, end = self._parts, self._builder, start + len(kinds)
        how = _gathering(kinds) if len(kinds) < _LONG else _gathering.__wrapped__(kinds)
        if how == _SIMPLE:
            words = "".join(parts[2 * start + 2 : 2 * end : 2])
            if "&" in words:
                words = _unescaped(words)
            if kinds[0] == _PLAIN:
                builder.plain_paragraph(words)
            else:
                builder.paragraph(words, [], _meaning(parts[2 * start + 1]))
        elif how == _MARKED:
            builder.paragraph(*_marked(parts[2 * start + 2 : 2 * end : 2], kinds), _meaning(parts[2 * start + 1]))
        else:
            return 0
        words = parts[2 * end]
        if words and words != " ":
            builder.text(_unescaped(words) if "&" in words else words)
        return end


def _meaning(tag: str) -> Meaning:
    element = _elements[tag]
    assert element is not None
    return element.meaning


_SIMPLE, _MARKED, _AMISS = range(3)


@lru_cache(maxsize=1000)
def _gathering(kinds: str) -> int:
    """Return how the words of a paragraph are gathered from between its tags: just joined, or with what is bold and where lines end."""
    open_links = kinds.count(_LINK) - kinds.count(_LINK_END)
    if open_links or kinds.count(_SILENT) + kinds.count(_BOLD) != kinds.count(_END):
        return _AMISS
    return _MARKED if _BOLD in kinds or _BREAK in kinds else _SIMPLE


def _marked(words: list[str], kinds: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the words of a paragraph with its line ends, and where they are bold; `words` stand after the tags `kinds` one by one."""
    pieces: list[str] = []
    strong: list[tuple[int, int]] = []
    opened: list[str] = []
    length = bold = 0
    for kind, piece in zip(kinds, words, strict=False):
        if kind == _BREAK:
            pieces.append("\n")
            length += 1
        elif kind in {_SILENT, _BOLD}:
            opened.append(kind)
            bold += kind == _BOLD
        elif kind == _END:
            bold -= opened.pop() == _BOLD
        spoken = _unescaped(piece) if "&" in piece else piece
        if spoken and (pieces or not spoken.isspace()):
            if bold and not spoken.isspace():
                strong.append((length, length + len(spoken)))
            pieces.append(spoken)
            length += len(spoken)
    return "".join(pieces), strong

"""A saved web page as a reader sees it: what the browser shows of the minutes, without the site around them.

The page is walked once, in order; `webpage.Builder` turns what is met into blocks. The tree comes from lexbor (by selectolax), which
mends broken pages as browsers do; it is told from what lexbor writes back (`webtext`), or node by node where that will not do. Pages
nested deeper than lexbor bears are walked by the standard library's tokeniser instead, so that nothing of their text is lost.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from store.records import Source
from tui_minutes.errors import Refused
from tui_minutes.reading.document import Document
from tui_minutes.reading.webpage import Builder
from tui_minutes.reading.webtext import tell

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_CHARSET = re.compile(rb"<meta\s[^>]{0,300}?charset\s{0,20}=\s{0,20}[\"']?\s{0,20}([A-Za-z0-9_-]{1,40})", re.IGNORECASE)
_ATTRIBUTES = 5_000
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_DEPTH = 2_000
"""The tree builder takes quadratic time in the depth; at 2,000 that is still a hundredth of a second."""
_OPEN_OR_CLOSE = re.compile(r"<(/?)(?!(?:br|hr|img|input|meta|link|col|area|base|wbr|p|li|td|tr|th|dd|dt|option)\b)[a-zA-Z]")


def declared_charset(data: bytes) -> str | None:
    """Return the character set that a page's own `meta` names, if any, in its first kilobytes."""
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii") if found else None


def read_html(text: str, source: Source, data: bytes = b"") -> Document:
    """Return the document of a web page; one block a paragraph. Raises `Refused` for tags that no page has.

    `data` is the same text in UTF-8, where it need not be encoded for the tree builder.
    """
    _refuse_monsters(text, source.name)
    builder = Builder()
    if text.count("<") > 2 * _DEPTH and _depth(text) > _DEPTH:
        from tui_minutes.reading.soup import walk_soup

        walk_soup(text, builder)
        return builder.document(source)
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(data or text)
    if not tell(tree.html or "", builder):
        builder = Builder()
        _walk_tree(tree, builder)
    return builder.document(source)


def _refuse_monsters(text: str, name: str) -> None:
    """Tags with thousands of attributes take a tree builder quadratic time, and no council's page has one."""
    if not _has_gap(text, 2 * _ATTRIBUTES):
        return
    start = text.find("<")
    while start >= 0:
        end = text.find(">", start)
        end = len(text) if end < 0 else end
        # An attribute takes two characters at least.
        if end - start > 2 * _ATTRIBUTES and _attributes(text[start:end]) > _ATTRIBUTES:
            raise Refused(name, "a tag of this page has more attributes than any page's could have; it is damaged or made to do harm")
        start = text.find("<", end)


def _has_gap(text: str, most: int) -> bool:
    """Whether more than `most` characters stand somewhere without a `>`: looked for from one `>` to the last within reach."""
    at = -1
    while len(text) - at - 1 > most:
        after = text.rfind(">", at + 1, at + most + 2)
        if after < 0:
            return True
        at = after
    return False


def _attributes(tag: str) -> int:
    """Return how many attributes a tag has, roughly; words inside quotes are none."""
    bare = _QUOTED.sub("", tag)
    opened = min((at for at in (bare.find('"'), bare.find("'")) if at >= 0), default=len(bare))
    return len(bare[:opened].replace("/", " ").split())


def _depth(text: str) -> int:
    """Return how deep elements are nested, roughly, and never too little: elements that need no end tag are not counted."""
    depth = deepest = 0
    for tag in _OPEN_OR_CLOSE.finditer(text):
        if tag[1]:
            depth = max(0, depth - 1)
        else:
            depth += 1
            deepest = max(deepest, depth)
    return deepest


def _walk_tree(tree: LexborHTMLParser, builder: Builder) -> None:
    node: LexborNode | None = tree.root
    depth = 0
    while node is not None:
        child = _enter(node, builder)
        if child is not None:
            node = child
            depth += 1
            continue
        following = node.next
        while following is None and depth:
            node = node.parent
            if node is None:
                return
            depth -= 1
            builder.end()
            following = node.next
        node = following if depth else None


def _enter(node: LexborNode, builder: Builder) -> LexborNode | None:
    """Tell the builder of a node; return the child to go on with, or None when there is none (the element is then closed)."""
    tag = node.tag or ""
    if tag == "-text":
        builder.text(node.text_content or "")
        return None
    if tag.startswith("-") or not builder.start(tag, node.attributes):
        return None
    child = node.first_child
    if child is None:
        builder.end()
    return child

"""Pages too deeply nested for a tree: their elements are told to the builder as the tokeniser meets them, ends mended on the way."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

from tui_minutes.reading import webtags
from tui_minutes.reading.webpage import Builder

_CLOSES = {
    "li": frozenset({"li", "p"}),
    "p": frozenset({"p"}),
    "td": frozenset({"td", "th", "p"}),
    "th": frozenset({"td", "th", "p"}),
    "tr": frozenset({"tr", "td", "th", "p"}),
}


def walk_soup(text: str, builder: Builder) -> None:
    """Tell `builder` of every element and text of a page, in order, whatever its nesting."""
    walker = _Walker(builder)
    walker.feed(text)
    walker.close()
    walker.finish()


class _Walker(HTMLParser):
    def __init__(self, builder: Builder) -> None:
        super().__init__(convert_charrefs=True)
        self._builder = builder
        self._open: list[str] = []
        self._count: Counter[str] = Counter()
        self._skipped = ""
        self._skips = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._skips:
            self._skips += tag == self._skipped and tag not in webtags.VOID
            return
        closed = _CLOSES.get(tag, frozenset({"p"}) if tag in webtags.BLOCKS else frozenset())
        while self._open and self._open[-1] in closed:
            self._pop()
        if not self._builder.start(tag, dict(attrs)):
            if tag not in webtags.VOID:
                self._skipped, self._skips = tag, 1
        elif tag in webtags.VOID:
            self._builder.end()
        else:
            self._open.append(tag)
            self._count[tag] += 1

    def handle_endtag(self, tag: str) -> None:
        if self._skips:
            self._skips -= tag == self._skipped
        elif self._count[tag]:
            while self._pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self._skips:
            self._builder.text(data)

    def finish(self) -> None:
        """Close what the page left open."""
        while self._open:
            self._pop()

    def _pop(self) -> str:
        tag = self._open.pop()
        self._count[tag] -= 1
        self._builder.end()
        return tag

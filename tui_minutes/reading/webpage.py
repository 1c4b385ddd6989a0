"""From the elements of a web page, told in reading order, to the blocks of a document."""

from __future__ import annotations

from store.records import Source
from store.text import clean
from tui_minutes.reading import markers, webtags, webwords
from tui_minutes.reading.document import BlockKind, Document
from tui_minutes.reading.drafts import Draft, Span, merge_row, set_view
from tui_minutes.reading.webcontent import content, without_menus
from tui_minutes.reading.webtags import Attributes, Meaning

_SPECIAL = frozenset({"title", "pre"})
_ONE_LINE = frozenset({BlockKind.HEADING, BlockKind.ITEM_TITLE, BlockKind.ITEM_NUMBER, BlockKind.LABEL})
_NOT_LINKS = ("view the full", "gweld y")
"""How ModernGov says that a text goes on elsewhere; that is a remark on the text, not a document."""


class _Frame:
    """An open element: what it changed, to be set back when it closes."""

    __slots__ = ("aside", "block", "bold", "kind", "link", "region", "tag", "word_list")

    def __init__(self, tag: str, block: bool, bold: bool) -> None:
        self.tag = tag
        self.block = block
        self.bold = bold
        self.link = False
        self.kind: tuple[BlockKind, int] | None = None
        self.region: int | None = None
        self.aside = False
        self.word_list: tuple[bool, int] | None = None


_UNLISTED = (False, 0)
_PLAIN = _Frame("", False, False)
_PARAGRAPH = _Frame("", True, False)
"""Open elements that change nothing, as most do."""
_PARTS = {tag: _Frame(tag, True, False) for tag in webtags.PARTS}
"""Open lists and tables and their pieces, which change nothing but their own list or table."""


class _List:
    """An open list: its style and the number of its next item."""

    __slots__ = ("number", "ordered", "style")

    def __init__(self, ordered: bool, style: str, number: int) -> None:
        self.ordered = ordered
        self.style = style
        self.number = number


class _Table:
    """An open table: where the drafts of its current row begin, and which column is being filled."""

    __slots__ = ("column", "first", "number_cell", "numbered")

    def __init__(self) -> None:
        self.first = 0
        self.column = -1
        self.number_cell = False
        self.numbered = False
        """The row has ModernGov's cell for an item number, so it is an item and no table row."""


class Builder:
    """Told of elements and texts in order (`start`, `text`, `end`), it makes the blocks; `document` ends it."""

    def __init__(self) -> None:
        self._frames: list[_Frame] = []
        self._lists: list[_List] = []
        self._tables: list[_Table] = []
        self._drafts: list[Draft] = []
        self._pieces: list[str] = []
        self._strong: list[int] = []
        """Which of the pieces stand in bold."""
        self._special = False
        """Words are more than words here: in bold, a link, a title, or lines kept as they are."""
        self._bold = self._link = self._aside = self._pre = 0
        self._linked = 0
        self._href = ""
        self._region = 0
        self._kind: tuple[BlockKind, int] | None = None
        self._word_list: tuple[bool, int] = (False, 0)
        self._marker = ""
        self._title: list[str] = []
        self._meta: list[tuple[str, str]] = []

    def start(self, tag: str, attributes: Attributes, meaning: Meaning | None = None) -> bool:
        """Open an element. False means that it is of no interest: neither its contents nor its end are to be told."""
        meaning = meaning or webtags.meaning(tag, attributes)
        if meaning.part or (meaning.paragraph and (not meaning.word_list or meaning.word_list == self._word_list)):
            if self._pieces:
                self._flush()
            if meaning.part:
                self._open_part(tag, attributes, meaning)
            self._frames.append(_PARTS[tag] if meaning.part else _PARAGRAPH)
            return True
        if tag == "br":
            self._pieces.append("\n")
            return False
        if tag == "meta":
            self._take_meta(attributes)
            return False
        if meaning.left_out or tag in webtags.VOID:
            return False
        frame = _PLAIN
        if meaning.block:
            if self._pieces:
                self._flush()
            frame = _Frame(tag, True, meaning.bold)
            self._open_block(tag, attributes, meaning, frame)
        elif tag == "a":
            frame = _Frame(tag, False, meaning.bold)
            frame.link = True
            self._link += 1
            self._href = attributes.get("href") or self._href
        elif meaning.bold:
            frame = _Frame(tag, False, True)
        self._frames.append(frame)
        if meaning.bold or frame.link or tag in _SPECIAL:
            self._bold += meaning.bold
            self._settle()
        return True

    @property
    def open(self) -> bool:
        """Whether white space counts: words stand before it, or it stands where words are more than words."""
        return self._special or bool(self._pieces or self._href)

    @property
    def plain(self) -> bool:
        """Whether nothing around makes more of a paragraph than its words."""
        return not (self._special or self._kind or self._marker or self._aside or self._href or self._word_list[0])

    def plain_paragraph(self, raw: str) -> None:
        """Take in all words of a paragraph that stands where all is `plain`, and means nothing more itself."""
        if self._pieces:
            self._flush()
        text = webwords.single_spaced(raw)
        if text:
            if text[0] in markers.CERTAIN_SIGNS:
                self._make(raw.lstrip(), [], "", 0)
            else:
                self._add(BlockKind.TEXT, text)

    def paragraph(self, raw: str, strong: list[Span], meaning: Meaning) -> None:
        """Take in all words of a paragraph that stands where all is `plain`, with where they are bold."""
        if self._pieces:
            self._flush()
        if meaning.kind:
            kind, level = self._kind_of(meaning.kind)
            text, spans = webwords.squeezed(raw, 0, len(raw), strong)
            if text:
                self._add(kind, text, level, "", spans)
            return
        word_list = meaning.word_list or _UNLISTED
        if strong or "\n" in raw:
            around, self._word_list = self._word_list, word_list
            self._make(raw, strong, "", 0)
            self._word_list = around
            return
        marker, skip = markers.typed(raw, 0, len(raw), word_list=word_list[0])
        text = webwords.single_spaced(raw[skip:])
        if text and marker and not (marker[0].isdigit() and markers.numbered_anew(text)):
            self._add(BlockKind.LIST_ITEM, text, word_list[1], marker)
        elif text:
            self._add(BlockKind.TEXT, text)

    def _add(self, kind: BlockKind, text: str, level: int = 0, marker: str = "", strong: tuple[Span, ...] = ()) -> None:
        column = self._tables[-1].column if self._tables else -1
        self._drafts.append(Draft(kind, text, level, marker, strong, (), self._region, column))

    def text(self, words: str) -> None:
        """Take in a run of text as it stands in the page."""
        if self._special:
            self._special_text(words)
        elif self._pieces or self._href or not words.isspace():
            self._pieces.append(words.replace("\n", " "))

    def _special_text(self, words: str) -> None:
        if self._frames and self._frames[-1].tag == "title":
            self._title.append(words)
            return
        if not self._pre:
            if not self._pieces and not self._href and words.isspace():
                return
            words = words.replace("\n", " ")
        if self._bold and not words.isspace():
            self._strong.append(len(self._pieces))
        if self._link:
            self._linked += webwords.letters(words)
        self._pieces.append(words)

    def end(self) -> None:
        """Close the element opened last."""
        frame = self._frames.pop()
        if frame is _PLAIN:
            return
        if frame.block and self._pieces:
            self._flush()
        if frame is _PARAGRAPH:
            return
        if frame is _PARTS.get(frame.tag):
            self._close_block(frame.tag)
            return
        if frame.bold or frame.link:
            self._bold -= frame.bold
            self._link -= frame.link
            self._settle()
        if not frame.block:
            return
        self._aside -= frame.aside
        if frame.kind:
            self._kind = None
        if frame.region is not None:
            self._region = frame.region
        if frame.word_list is not None:
            self._word_list = frame.word_list
        self._close_block(frame.tag)
        if frame.tag in _SPECIAL:
            self._settle()

    def _settle(self) -> None:
        titled = bool(self._frames) and self._frames[-1].tag == "title"
        self._special = titled or bool(self._bold or self._link or self._pre)

    def document(self, source: Source) -> Document:
        """Return the document of all that was told."""
        if self._pieces:
            self._flush()
        drafts = without_menus(content(self._drafts))
        view, blocks = set_view(drafts)
        title = clean(" ".join("".join(self._title).split())) or None
        return Document(source, view, blocks, whole_paragraphs=True, title=title, meta=tuple(self._meta))

    def _take_meta(self, attributes: Attributes) -> None:
        found = webtags.meta_value(attributes)
        if found and len(self._meta) < 50:
            self._meta.append((clean(" ".join(found[0].split())), clean(" ".join(found[1].split()))[:500]))

    def _open_block(self, tag: str, attributes: Attributes, meaning: Meaning, frame: _Frame) -> None:
        if meaning.kind and not self._kind:
            frame.kind = self._kind = self._kind_of(meaning.kind)
        if meaning.region > self._region:
            frame.region = self._region
            self._region = meaning.region
        if meaning.aside and not self._region:
            frame.aside = True
            self._aside += 1
        if meaning.word_list:
            frame.word_list = self._word_list
            self._word_list = meaning.word_list
        if tag in webtags.PARTS:
            self._open_part(tag, attributes, meaning)

    def _kind_of(self, kind: tuple[BlockKind, int]) -> tuple[BlockKind, int]:
        """Return the kind, and level, of what stands here in an element of a kind: in the cell for it a title is the item's number."""
        if kind[0] is BlockKind.ITEM_TITLE and self._tables and self._tables[-1].number_cell:
            return BlockKind.ITEM_NUMBER, 0
        return kind

    def _open_part(self, tag: str, attributes: Attributes, meaning: Meaning) -> None:
        if tag in {"ul", "ol"}:
            style = attributes.get("type") or _list_style(attributes.get("style") or "")
            self._lists.append(_List(tag == "ol", style, _number(attributes.get("start"), 1)))
        elif tag == "li":
            self._open_item(attributes)
        elif tag == "table":
            self._tables.append(_Table())
        elif tag == "pre":
            self._pre += 1
        elif self._tables:
            table = self._tables[-1]
            if tag == "tr":
                table.first = len(self._drafts)
                table.column = -1
                table.numbered = False
            else:
                table.column += 1
                table.number_cell = meaning.number_cell
                table.numbered |= meaning.number_cell

    def _open_item(self, attributes: Attributes) -> None:
        if not self._lists or not self._lists[-1].ordered:
            self._marker = markers.BULLET
            return
        inner = self._lists[-1]
        inner.number = _number(attributes.get("value"), inner.number)
        self._marker = markers.numbered(inner.number, inner.style)
        inner.number += 1

    def _close_block(self, tag: str) -> None:
        if tag not in webtags.PARTS:
            return
        if tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._marker = ""
        elif tag == "table" and self._tables:
            self._tables.pop()
        elif tag == "tr" and self._tables:
            self._close_row(self._tables[-1])
        elif tag in {"td", "th"} and self._tables:
            self._tables[-1].number_cell = False
        elif tag == "pre":
            self._pre -= 1

    def _close_row(self, table: _Table) -> None:
        if self._aside or table.numbered:
            return
        row = merge_row(self._drafts[table.first :], table.column + 1, self._region)
        if row:
            del self._drafts[table.first :]
            row.column = self._tables[-2].column if len(self._tables) > 1 else -1
            self._drafts.append(row)

    def _flush(self) -> None:
        """Make blocks of the words collected since the last block began or ended."""
        pieces = self._pieces
        raw = pieces[0] if len(pieces) == 1 else "".join(pieces)
        if not (self._strong or self._href or self._linked or self._kind or self._marker or self._aside or self._word_list[0]):
            text = webwords.single_spaced(raw)
            # Without a line break or a marker it is one paragraph of plain words, as most are.
            if text[:1] not in markers.CERTAIN_SIGNS and "\n" not in raw:
                self._pieces = []
                if text:
                    self._add(BlockKind.TEXT, text)
                return
        strong = webwords.placed(pieces, self._strong) if self._strong else []
        linked, href = self._linked, self._href
        self._pieces, self._strong, self._linked, self._href = [], [], 0, ""
        self._make(raw, strong, href, linked)

    def _make(self, raw: str, strong: list[Span], href: str, linked: int) -> None:
        """Make blocks of the words of a paragraph: one for each of its lines."""
        if raw.isspace():
            return
        tight = False
        for start, end in webwords.lines(raw, one=self._kind is not None and self._kind[0] in _ONE_LINE):
            draft = self._draft(raw, start, end, strong)
            if draft is not None:
                draft.tight = tight
                if linked and linked >= webwords.letters(raw):
                    _link(draft, href)
                self._drafts.append(draft)
                tight = True

    def _draft(self, raw: str, start: int, end: int, strong: list[Span]) -> Draft | None:
        kind, level = self._kind or (BlockKind.TEXT, 0)
        marker = ""
        if kind is BlockKind.TEXT:
            marker, skip = markers.typed(raw, start, end, word_list=self._word_list[0])
            start += skip
            if marker:
                kind, level = BlockKind.LIST_ITEM, self._word_list[1]
            elif self._marker:
                kind, level, marker = BlockKind.LIST_ITEM, max(0, len(self._lists) - 1), self._marker
        text, spans = webwords.squeezed(raw, start, end, strong)
        if not text:
            return None
        self._marker = ""
        if marker[:1].isdigit() and markers.numbered_anew(text):
            kind, level, marker = BlockKind.TEXT, 0, ""
        if self._aside:
            kind, marker, level = BlockKind.FURNITURE, "", 0
        column = self._tables[-1].column if self._tables else -1
        return Draft(kind, text, level, marker, spans, region=self._region, column=column)


def _link(draft: Draft, href: str) -> None:
    """Make a link of a block all of whose words are one."""
    if draft.kind in {BlockKind.TEXT, BlockKind.LIST_ITEM} and not draft.text.casefold().startswith(_NOT_LINKS):
        draft.kind = BlockKind.FURNITURE if draft.text.casefold().startswith("skip to") else BlockKind.LINK
        draft.marker, draft.document_link = "", webtags.is_document(href)


def _number(value: str | None, otherwise: int) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 6 else otherwise


def _list_style(style: str) -> str:
    at = style.find("list-style-type:")
    return style[at + 16 :].split(";", 1)[0].strip().lower() if at >= 0 else ""

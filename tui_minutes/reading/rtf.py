"""Rich text files (`.rtf`): paragraphs, tables and list numbers, which the format stores as they are shown.

A file is groups in braces, control words and text. Groups that hold no text of the page (fonts, styles, pictures, headers) are passed
over. Read in one pass over the tokens; nothing in a file can make it look back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from store.records import Source
from tui_minutes.errors import Refused
from tui_minutes.reading.document import BlockKind, Document
from tui_minutes.reading.drafts import Draft, set_view
from tui_minutes.reading.furniture import is_page_of, is_signature
from tui_minutes.reading.pieces import Piece, joined, paragraph, row

_TOKEN = re.compile(rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]{1,4096})|[\r\n]{1,64}")
_NO_TEXT = frozenset(
    {"fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "fldinst", "generator", "listtable", "listoverridetable", "rsidtbl"}
    | {
        "xmlnstbl",
        "themedata",
        "colorschememapping",
        "datastore",
        "latentstyles",
        "mmathPr",
        "wgrffmtfilter",
        "pgdsctbl",
        "revtbl",
        "bkmkstart",
    }
    | {"bkmkend", "annotation", "atnid", "atnauthor", "nonshppict", "shpinst", "filetbl", "operator", "author", "userprops", "docvar"}
)
_OUTER = frozenset({"header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "footnote"})
_LETTERS = {
    "tab": "\t",
    "line": "\n",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
}
_SIGNS = {b"~": "\u00a0", b"_": "-", b"-": ""}
_CODE_PAGES = {1250: "cp1250", 1251: "cp1251", 1252: "cp1252", 1253: "cp1253", 1254: "cp1254", 1257: "cp1257", 10000: "mac_roman"}
_DEEPEST = 500
_BULLETS = frozenset("·•▪●○.o\uf0b7\uf0a7-–")


@dataclass(slots=True)
class _State:
    """What a group inherits."""

    bold: bool = False
    underlined: bool = False
    hidden: bool = False
    skip: bool = False
    outer: bool = False
    marker: bool = False
    struck: bool = False
    fallback: int = 1


@dataclass(slots=True)
class _Page:
    """What was read so far: paragraphs, the row being filled, the paragraph being filled."""

    drafts: list[Draft] = field(default_factory=list)
    outer: list[Draft] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    marker: list[str] = field(default_factory=list)
    cells: list[list[Draft]] = field(default_factory=list)
    cell: list[Draft] = field(default_factory=list)
    in_table: bool = False
    level: int = 0
    page: int = 1

    def end_paragraph(self, *, outer: bool) -> None:
        """Make a paragraph of the words collected."""
        marker = "".join(self.marker).strip()
        text, _ = joined(self.pieces)
        if text:
            marker = "•" if marker in _BULLETS else marker
            kind = BlockKind.HEADING if self.level else BlockKind.LIST_ITEM if marker else BlockKind.TEXT
            draft = paragraph(kind, self.pieces, level=self.level, marker=marker, page=self.page)
            if outer or is_page_of(text) or is_signature(text):
                draft = Draft(BlockKind.FURNITURE, text, page=None if outer else self.page)
            if outer:
                self.outer.append(draft)
            else:
                (self.cell if self.in_table else self.drafts).append(draft)
        self.pieces, self.marker = [], []

    def end_cell(self) -> None:
        self.end_paragraph(outer=False)
        self.cells.append(self.cell)
        self.cell = []

    def end_row(self) -> None:
        if len(self.cells) > 1:
            flat = [[replace(draft, kind=BlockKind.TEXT) for draft in cell] for cell in self.cells]
            if any(flat):
                self.drafts.append(row(flat, self.page))
        else:
            self.drafts.extend(draft for cell in self.cells for draft in cell)
        self.cells = []


def read_rtf(data: bytes, source: Source) -> Document:
    """Return the document of a rich text file. Raises `Refused` for one nested deeper than any document."""
    page = _Page()
    reader = _Reader(page, source.name)
    for token in _TOKEN.finditer(data):
        reader.take(token)
    page.end_paragraph(outer=False)
    page.drafts.extend(page.cell)
    page.end_row()
    view, blocks = set_view([*page.drafts, *page.outer])
    return Document(replace(source, encoding=reader.encoding), view, blocks, whole_paragraphs=True)


class _Reader:
    def __init__(self, page: _Page, name: str) -> None:
        self._page = page
        self._name = name
        self._state = _State()
        self._above: list[_State] = []
        self._optional = False
        self._pass_over = 0
        self.encoding = "cp1252"

    def take(self, token: re.Match[bytes]) -> None:
        word, number, code, sign, brace, text = token.groups()
        if brace:
            self._brace(brace)
        elif word:
            self._word(word.decode("ascii"), int(number) if number else None)
        elif code:
            self._text(bytes([int(code, 16)]).decode(self.encoding, "replace"))
        elif sign == b"*":
            self._optional = True
        elif sign:
            self._text(_SIGNS.get(sign, sign.decode("latin-1") if sign in b"\\{}" else ""))
        elif text:
            self._text(text.decode(self.encoding, "replace"))

    def _brace(self, brace: bytes) -> None:
        self._optional = False
        if brace == b"{":
            if len(self._above) >= _DEEPEST:
                raise Refused(self._name, "this file is nested deeper than any document; it is damaged or made to do harm")
            self._above.append(self._state)
            self._state = replace(self._state)
        elif self._above:
            was, self._state = self._state, self._above.pop()
            if was.outer and not self._state.outer:
                self._page.end_paragraph(outer=True)

    def _text(self, text: str) -> None:
        state = self._state
        if self._pass_over and text:
            # What stands after a Unicode letter for readers that do not know it.
            taken = min(self._pass_over, len(text))
            self._pass_over -= taken
            text = text[taken:]
        if not text or state.skip or state.hidden or state.struck:
            return
        if state.marker:
            self._page.marker.append(text)
        else:
            self._page.pieces.append((text, state.bold or state.underlined))

    def _word(self, word: str, number: int | None) -> None:
        state, page = self._state, self._page
        optional, self._optional = self._optional, False
        if word in {"listtext", "pntext"}:
            state.marker = True
        elif word in _NO_TEXT or (optional and word not in {"shptxt", "shpinst"} and word not in _OUTER):
            state.skip = True
        elif word in _OUTER:
            if not state.outer:
                page.end_paragraph(outer=False)
            state.outer = True
        elif word in _LETTERS:
            self._text(_LETTERS[word])
        elif word == "u" and number is not None:
            self._pass_over = 0
            self._text(chr(number % 65536))
            self._pass_over = state.fallback
        elif word == "ansicpg":
            self.encoding = _CODE_PAGES.get(number or 0, self.encoding)
        elif word == "mac":
            self.encoding = "mac_roman"
        elif word == "uc":
            state.fallback = min(max(number or 0, 0), 8)
        elif not state.skip:
            self._layout(word, number)

    def _layout(self, word: str, number: int | None) -> None:
        page = self._page
        match word:
            case "par" | "sect":
                page.end_paragraph(outer=self._state.outer)
            case "page":
                page.page += 1
            case "cell" | "nestcell":
                page.end_cell()
            case "row":
                page.end_row()
            case "pard":
                page.in_table, page.level = False, 0
            case "intbl":
                page.in_table = True
            case "outlinelevel":
                page.level = min((number or 0) + 1, 9)
            case _:
                self._look(word, on=number != 0)

    def _look(self, word: str, *, on: bool) -> None:
        state = self._state
        match word:
            case "plain":
                state.bold = state.underlined = state.hidden = state.struck = False
            case "b":
                state.bold = on
            case "ul" | "uld" | "uldb" | "ulnone":
                state.underlined = on and word != "ulnone"
            case "v":
                state.hidden = on
            case "deleted":
                state.struck = on
            case _:
                return

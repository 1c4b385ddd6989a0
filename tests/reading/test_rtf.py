"""Rich text files: paragraphs, rows and numbers as shown; nothing of what stands in them for programs."""

from __future__ import annotations

import pytest

from tui_minutes.errors import Refused
from tui_minutes.reading import BlockKind, Document, read

HEAD = rb"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0 Arial;}}{\stylesheet{\s1 heading 1;}}{\info{\title secret}}{\*\generator Words}"


def rtf(body: bytes) -> Document:
    return read(HEAD + body + b"}", "m.rtf")


def shown(document: Document) -> list[tuple[BlockKind, str, str]]:
    return [(block.kind, block.marker, document.text(block)) for block in document.blocks]


def test_paragraphs_and_bold():
    document = rtf(rb"\pard {\b RESOLVED} that the lamp\par be lit.\par")
    assert [text for _, _, text in shown(document)] == ["RESOLVED that the lamp", "be lit."]
    assert [document.view[a:b] for a, b in document.blocks[0].strong] == ["RESOLVED"]


def test_nothing_that_is_for_programs_is_shown():
    view = rtf(rb"\pard words {\field{\*\fldinst HYPERLINK x}{\fldrslt shown}}{\pict 0102ff}\par").view
    assert view.split() == ["words", "shown"]


def test_list_numbers_are_taken_as_shown():
    body = rb"\pard{\listtext\pard\plain (a)\tab}the gate be painted;\par\pard{\pntext\'b7\tab}a bullet\par"
    assert shown(rtf(body)) == [(BlockKind.LIST_ITEM, "(a)", "the gate be painted;"), (BlockKind.LIST_ITEM, "•", "a bullet")]


def test_letters_by_code_page_and_by_unicode():
    assert rtf(rb"\pard Cllr \'c9 Quill\rquote s \u8364?5 \u-3913?\endash x\par").view.startswith("Cllr É Quill’s €5 ")


def test_rows_have_cells():
    body = rb"\trowd\cellx100\cellx200\pard\intbl Hedges\cell\pard\intbl It was cut.\par Twice.\cell\row\pard after\par"
    document = rtf(body)
    assert [document.view[a:b] for a, b in document.blocks[0].cells] == ["Hedges", "It was cut.\nTwice."]
    assert shown(document)[1] == (BlockKind.TEXT, "", "after")


def test_headings_heads_and_changes():
    body = rb"{\header\pard Page 1\par}\pard\outlinelevel0 Stanby\par\pard was {\deleted never }here{\v hidden}\par"
    assert shown(rtf(body)) == [
        (BlockKind.HEADING, "", "Stanby"),
        (BlockKind.TEXT, "", "was here"),
        (BlockKind.FURNITURE, "", "Page 1"),
    ]


def test_deep_nesting_is_refused():
    with pytest.raises(Refused, match="nested deeper"):
        rtf(b"{" * 10_000 + b"words" + b"}" * 10_000)


@pytest.mark.parametrize("body", [rb"\pard words \u", rb"\'zz words", rb"words }}}}", rb"\bin99999999999 words", b"words \\"])
def test_broken_files_keep_their_words(body):
    assert "words" in rtf(body).view

"""Word files become what Word shows: numbers counted, tables with cells, changes as accepted."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.reading.docxwriter import docx, level, numbered, p, r, table
from tui_minutes.errors import Refused
from tui_minutes.reading import BlockKind, Document, read
from tui_minutes.reading.docx.numbering import counted

LISTS = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "decimal", "%1.")
    + level(1, "lowerLetter", "(%2)")
    + level(2, "lowerRoman", "%3.")
    + "</w:abstractNum>"
    + '<w:abstractNum w:abstractNumId="1">'
    + level(0, "decimal", "%1", start=4)
    + level(1, "decimal", "%1.%2")
    + "</w:abstractNum>"
    + '<w:abstractNum w:abstractNumId="2">'
    + level(0, "bullet", "&#xF0B7;")
    + "</w:abstractNum>"
    + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    + '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    + '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>'
    + '<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)
STYLES = (
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="H1"/><w:name w:val="Item title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="L"><w:name w:val="Minute"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
)


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.marker, document.text(block)) for block in document.blocks]


def words(document: Document) -> list[str]:
    return [document.text(block) for block in document.blocks]


def test_numbers_are_counted_as_word_shows_them():
    body = "".join(
        [
            numbered("Apologies", 1),
            numbered("Cllr Quill", 1, 1),
            numbered("Cllr Penn", 1, 1),
            numbered("on holiday", 1, 2),
            numbered("Finance", 1),
            numbered("starts again", 1, 1),
            p("A paragraph between."),
            numbered("Planning", 1),
        ]
    )
    document = read(docx(body, numbering=LISTS), "m.docx")
    assert shown(document) == [
        ("1.", "Apologies"),
        ("(a)", "Cllr Quill"),
        ("(b)", "Cllr Penn"),
        ("i.", "on holiday"),
        ("2.", "Finance"),
        ("(a)", "starts again"),
        ("", "A paragraph between."),
        ("3.", "Planning"),
    ]
    assert "(b) Cllr Penn" in document.view
    assert [block.level for block in document.blocks][:4] == [0, 1, 1, 2]


def test_numbers_of_several_levels_and_other_starts():
    body = numbered("Finance", 2) + numbered("Budget", 2, 1) + numbered("Precept", 2, 1) + numbered("Planning", 2)
    assert [marker for marker, _ in shown(read(docx(body, numbering=LISTS), "m.docx"))] == ["4", "4.1", "4.2", "5"]


def test_a_list_that_starts_anew():
    body = numbered("one", 1) + numbered("two", 1) + numbered("anew", 4)
    assert [marker for marker, _ in shown(read(docx(body, numbering=LISTS), "m.docx"))] == ["1.", "2.", "1."]


def test_a_style_can_carry_the_number():
    document = read(docx(p("Finance", '<w:pStyle w:val="L"/>'), numbering=LISTS, styles=STYLES), "m.docx")
    assert shown(document) == [("4", "Finance")]


def test_bullets():
    assert shown(read(docx(numbered("a hedge", 3), numbering=LISTS), "m.docx")) == [("•", "a hedge")]


@pytest.mark.parametrize(
    ("number", "kind", "expected"),
    [
        (27, "lowerLetter", "aa"),
        (4, "upperLetter", "D"),
        (9, "lowerRoman", "ix"),
        (14, "upperRoman", "XIV"),
        (7, "decimalZero", "07"),
        (12, "ordinal", "12th"),
        (22, "ordinal", "22nd"),
        (3, "chicago", "3"),
    ],
)
def test_number_formats(number, kind, expected):
    assert counted(number, kind) == expected


def test_headings_by_style_and_by_inheritance():
    body = p("Stanby Town Council", '<w:pStyle w:val="H1"/>') + p("Apologies", '<w:pStyle w:val="Sub"/>') + p("None were received.")
    document = read(docx(body, styles=STYLES), "m.docx")
    assert [(block.kind, block.level) for block in document.blocks] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 1),
        (BlockKind.TEXT, 0),
    ]
    assert document.blocks[0].strong


def test_a_heading_style_without_its_bold_is_a_paragraph():
    body = p("Lamp oil paid for", '<w:pStyle w:val="H1"/>', '<w:b w:val="0"/>')
    assert read(docx(body, styles=STYLES), "m.docx").blocks[0].kind is BlockKind.TEXT


def test_bold_runs_are_strong():
    document = read(docx(f"<w:p>{r('RESOLVED', '<w:b/>')}{r(' that the lamp be lit.')}</w:p>"), "m.docx")
    assert [document.view[start:end] for start, end in document.blocks[0].strong] == ["RESOLVED"]


def test_changes_are_read_as_finally_shown():
    body = (
        f"<w:p>{r('The fee is ')}<w:del w:id='1'><w:r><w:delText>ten</w:delText></w:r></w:del>"
        f"<w:ins w:id='2'>{r('twelve')}</w:ins>{r(' pounds.')}</w:p>"
        f"<w:p><w:moveFrom w:id='3'>{r('moved away')}</w:moveFrom><w:moveTo w:id='4'>{r('moved here')}</w:moveTo></w:p>"
    )
    assert words(read(docx(body), "m.docx")) == ["The fee is twelve pounds.", "moved here"]


def test_field_codes_are_not_shown_but_their_results_are():
    body = (
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DATE \\@ yyyy</w:instrText></w:r>"
        f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{r('3 May 2024')}<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
    )
    assert words(read(docx(body), "m.docx")) == ["3 May 2024"]


def test_tables_keep_their_cells():
    body = table(["Item", "Discussion", "Action"], ["4", p("The hedge was discussed.") + p("It will be cut."), "AQ"])
    document = read(docx(body), "m.docx")
    assert [block.kind for block in document.blocks] == [BlockKind.ROW, BlockKind.ROW]
    assert [document.view[start:end] for start, end in document.blocks[1].cells] == [
        "4",
        "The hedge was discussed.\nIt will be cut.",
        "AQ",
    ]


def test_a_table_of_one_column_is_no_table():
    assert [block.kind for block in read(docx(table(["Only words here."])), "m.docx").blocks] == [BlockKind.TEXT]


def test_heads_that_name_the_council_are_a_title_and_feet_are_set_aside():
    document = read(docx(p("Words."), header=p("Stanby Town Council"), footer=p("Page 3")), "m.docx")
    assert [(block.kind, document.text(block)) for block in document.blocks] == [
        (BlockKind.TEXT, "Stanby Town Council"),
        (BlockKind.TEXT, "Words."),
        (BlockKind.FURNITURE, "Page 3"),
    ]


def test_line_breaks_part_lines_but_not_sentences():
    long = "The clerk had written to the owner of the mill twice since the last meeting"
    body = f"<w:p>{r('Present:')}<w:r><w:br/></w:r>{r('Cllr Quill')}</w:p><w:p>{r(long)}<w:r><w:br/></w:r>{r('without an answer.')}</w:p>"
    assert words(read(docx(body), "m.docx")) == ["Present:", "Cllr Quill", f"{long}\nwithout an answer."]


def test_pages_are_counted_where_word_last_broke_them():
    body = p("First.") + "<w:p><w:r><w:lastRenderedPageBreak/><w:t>Second.</w:t></w:r></w:p>"
    assert [block.page for block in read(docx(body), "m.docx").blocks] == [1, 2]


def test_text_boxes_are_read():
    box = (
        "<w:p><w:r><w:pict><shape><textbox><w:txbxContent>" + p("Boxed words.") + "</w:txbxContent></textbox></shape></w:pict></w:r></w:p>"
    )
    assert words(read(docx(box), "m.docx")) == ["Boxed words."]


def test_hidden_words_are_not_shown_and_capitals_are():
    document = read(docx(f"<w:p>{r('secret', '<w:vanish/>')}{r('Resolved', '<w:caps/>')}</w:p>"), "m.docx")
    assert words(document) == ["RESOLVED"]


def test_control_characters_do_not_come_through():
    assert "\x9b" not in read(docx(p("csi \x9b31m words")), "m.docx").view


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"A" * 20_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (docx(p("words"))[:-80], "damaged"),
        (docx(p("words"), doctype='<!DOCTYPE w [<!ENTITY a "b">]>'), "document type"),
        (docx("<w:tbl><w:tr><w:tc>" * 200 + p("x") + "</w:tc></w:tr></w:tbl>" * 200), "nested deeper"),
        (docx(p()), "no words"),
        (_bomb(), "unpack to far more"),
    ],
)
def test_what_is_refused_and_why(data, reason):
    with pytest.raises(Refused, match=reason):
        read(data, "m.docx")

"""OpenDocument texts: paragraphs, numbers as shown, tables, changes as finally shown."""

from __future__ import annotations

import io
import zipfile

import pytest

from tui_minutes.errors import Refused
from tui_minutes.reading import BlockKind, Document, read

_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "style", "text", "table", "xsl-fo-compatible")
).replace("xsl-fo-compatible=", "fo=")
STYLES = (
    '<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>'
    '<text:list-level-style-number text:level="3" style:num-format="1" text:display-levels="3"/></text:list-style>'
    '<text:list-style style:name="D"><text:list-level-style-bullet text:level="1"/></text:list-style>'
)


def odt(body: str, outer: str = "", extra: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        content = f"<office:automatic-styles>{STYLES}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        archive.writestr("content.xml", f"{extra}<office:document-content {_SPACES}>{content}</office:document-content>")
        archive.writestr("styles.xml", f"<office:document-styles {_SPACES}>{outer}</office:document-styles>")
    return out.getvalue()


def item(words: str, inner: str = "") -> str:
    return f"<text:list-item><text:p>{words}</text:p>{inner}</text:list-item>"


def shown(document: Document) -> list[tuple[BlockKind, str, str]]:
    return [(block.kind, block.marker, document.text(block)) for block in document.blocks]


def test_paragraphs_headings_and_bold():
    body = '<text:h text:outline-level="2">Stanby</text:h><text:p><text:span text:style-name="B">RESOLVED</text:span> to<text:s text:c="2"/>wait.</text:p>'
    document = read(odt(body), "m.odt")
    assert shown(document) == [(BlockKind.HEADING, "", "Stanby"), (BlockKind.TEXT, "", "RESOLVED to  wait.")]
    assert document.blocks[0].level == 2
    assert [document.view[a:b] for a, b in document.blocks[1].strong] == ["RESOLVED"]


def test_numbers_are_counted_as_shown():
    inner = f"<text:list>{item('gate')}{item('fence', '<text:list>' + item('post') + '</text:list>')}</text:list>"
    first = f'<text:list text:style-name="L">{item("Hedges")}{item("Fences", inner)}</text:list>'
    again = f'<text:list text:style-name="L" text:continue-numbering="true">{item("Lamps")}</text:list>'
    document = read(odt(first + "<text:p>between</text:p>" + again), "m.odt")
    assert [(marker, text) for _, marker, text in shown(document)] == [
        ("1.", "Hedges"),
        ("2.", "Fences"),
        ("(a)", "gate"),
        ("(b)", "fence"),
        ("2.b.1", "post"),
        ("", "between"),
        ("3.", "Lamps"),
    ]


def test_bullets_tables_and_changes():
    gone = "<text:tracked-changes><text:changed-region><text:p>deleted words</text:p></text:changed-region></text:tracked-changes>"
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    table = f"<table:table><table:table-row>{cell.format('Hedges')}{cell.format('cut')}</table:table-row></table:table>"
    document = read(odt(f'{gone}<text:list text:style-name="D">{item("one")}</text:list>{table}'), "m.odt")
    assert shown(document)[0] == (BlockKind.LIST_ITEM, "•", "one")
    assert [document.view[a:b] for a, b in document.blocks[1].cells] == ["Hedges", "cut"]
    assert "deleted" not in document.view


def test_heads_and_feet():
    outer = "<style:master-page><style:header><text:p>Stanby Town Council</text:p></style:header><style:footer><text:p>Page 2</text:p></style:footer></style:master-page>"
    assert shown(read(odt("<text:p>words</text:p>", outer), "m.odt")) == [
        (BlockKind.TEXT, "", "Stanby Town Council"),
        (BlockKind.TEXT, "", "words"),
        (BlockKind.FURNITURE, "", "Page 2"),
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (odt("<text:p>x</text:p>", extra='<!DOCTYPE a [<!ENTITY b "c">]>'), "document type"),
        (odt("<text:section>" * 100 + "<text:p>x</text:p>" + "</text:section>" * 100), "nested deeper"),
        (odt("<text:p>words</text:p>")[:-60], "damaged"),
    ],
)
def test_what_is_refused_and_why(data, reason):
    with pytest.raises(Refused, match=reason):
        read(data, "m.odt")

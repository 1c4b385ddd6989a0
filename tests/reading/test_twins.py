"""The same meeting as text, as a Word file and as a PDF gives the same records, up to places."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from store.records import Minutes
from tests.reading.docxwriter import docx, level, numbered, p
from tests.reading.pdfwriter import Sheet
from tui_minutes.parsing import parse
from tui_minutes.reading import read

COUNCIL = "Stanby Parish Council"
HEAD = "Minutes of the meeting of Stanby Parish Council held on Tuesday 4 March 2031 at 7.30 pm in the Reading Room"
PRESENT = "Present: Councillors A Quill (Chair), B Penn, C Inkwell and D Nibley"
ITEMS: list[tuple[str, list[tuple[str, str]]]] = [
    ("Apologies for absence", [("", "Apologies were received from Councillor E Blotter.")]),
    (
        "Declarations of interest",
        [("", "Councillor Penn declared a personal interest in item 4, Allotments, as he rents a plot there, and left the room.")],
    ),
    (
        "Minutes of the last meeting",
        [("", "RESOLVED that the minutes of the meeting held on 4 February 2031 be approved as a correct record and signed by the Chair.")],
    ),
    (
        "Allotments",
        [
            (
                "",
                "The clerk reported that eleven people now wait for a plot, that the hedge along the lane had not been cut since the "
                "autumn before last, and that the water company had offered to move the tap to the lower end of the field at its own cost.",
            ),
            ("", "RESOLVED that:"),
            ("(a)", "the hedge along the lane be cut before the end of April;"),
            ("(b)", "the offer of the water company be accepted; and"),
            ("(c)", "two half plots be made out of plot 7, which nobody has worked for three years now."),
        ],
    ),
    (
        "Footpaths",
        [
            (
                "",
                "The clerk was asked to write to the county council about the broken stile at Mill Corner and to report to the next meeting.",
            )
        ],
    ),
    ("Date of next meeting", [("", "The next meeting will be held on Tuesday 1 April 2031 at 7.30 pm.")]),
]


def as_text() -> bytes:
    rows = [COUNCIL, "", HEAD, "", PRESENT, ""]
    for number, (title, body) in enumerate(ITEMS, start=1):
        rows += [f"{number}. {title}", ""]
        for marker, words in body:
            rows += [f"{marker} {words}".strip(), ""]
    return "\n".join(rows).encode()


def as_docx() -> bytes:
    lists = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1.")}{level(1, "lowerLetter", "(%2)")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = [p(COUNCIL, run="<w:b/>"), p(HEAD), p(PRESENT)]
    for title, paragraphs in ITEMS:
        body.append(numbered(title, 1).replace("<w:rPr></w:rPr>", "<w:rPr><w:b/></w:rPr>"))
        body += [numbered(words, 1, 1) if marker else p(words) for marker, words in paragraphs]
    return docx("".join(body), numbering=lists, footer=p("Page 1"))


def as_pdf(size: float = 11) -> bytes:
    sheet = Sheet(COUNCIL, size)
    for words in (COUNCIL, HEAD, PRESENT):
        sheet.add(words, bold=words == COUNCIL)
    for number, (title, body) in enumerate(ITEMS, start=1):
        sheet.add(title, marker=f"{number}.", bold=True, gap=14)
        for marker, words in body:
            sheet.add(words, marker=marker, indent=30)
    return sheet.data()


def bare(record: Any) -> dict[str, Any]:
    """A record without what differs between formats on purpose: places, verbatim words, keys."""
    left_out = {"id", "place", "words", "findings", "inferred", "also"}
    return {
        field.name: getattr(record, field.name)
        for field in dataclasses.fields(record)
        if field.name not in left_out and "place" not in field.name and field.name not in {"agenda", "minutes", "next_meeting"}
    }


def records(data: bytes, name: str) -> dict[str, Any]:
    minutes: Minutes = parse(read(data, name))
    return {
        "meeting": bare(minutes.meeting) | {"next": minutes.meeting.next_meeting and minutes.meeting.next_meeting.date},
        "items": [bare(item) for item in minutes.items],
        "declarations": [bare(declaration) for declaration in minutes.declarations],
        "actions": [bare(action) for action in minutes.actions],
        "people": [bare(person) for person in minutes.people],
    }


@pytest.fixture(scope="module")
def plain() -> dict[str, Any]:
    return records(as_text(), "m.txt")


def test_the_text_itself_is_read_in_full(plain):
    assert [(item["number"], item["title"]) for item in plain["items"]] == [
        (str(number), title) for number, (title, _) in enumerate(ITEMS, start=1)
    ]
    assert plain["meeting"]["date"].isoformat() == "2031-03-04"
    assert [declaration["member"] for declaration in plain["declarations"]] == ["Councillor Penn"]
    assert [action["clause"] for action in plain["actions"]][:4] == [None, "a", "b", "c"]
    assert len(plain["people"]) >= 5


@pytest.mark.parametrize("part", ["meeting", "items", "declarations", "actions", "people"])
def test_word(plain, part):
    assert records(as_docx(), "m.docx")[part] == plain[part]


@pytest.mark.parametrize("part", ["meeting", "items", "declarations", "actions", "people"])
@pytest.mark.parametrize("size", [10, 11, 14])
def test_pdf(plain, part, size):
    assert records(as_pdf(size), "m.pdf")[part] == plain[part]

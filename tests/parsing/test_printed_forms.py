"""Minutes in the forms that clerks print and type them: tables, columns, lists that Word counts, changes that Word keeps."""

from __future__ import annotations

from itertools import pairwise

import pytest

from store.records import Minutes
from tests.reading.docxwriter import docx, level, numbered, p, r, table
from tests.reading.pdfwriter import grid, pdf, text, wrapped
from tui_minutes.parsing import parse
from tui_minutes.reading import read

HEAD = (
    "Stanby Town Council",
    "Minutes of the meeting of the Town Council held on Tuesday 4 March 2031",
    "Present: Councillors A Quill (Mayor), B Penn, C Inkwell and D Nibley",
)
LONG = (
    "The clerk reported that the bridge had been looked at by the county engineer, who found that two of its timbers would have to be "
    "replaced before the autumn floods came again."
)


def minutes(data: bytes, name: str = "minutes.dat") -> Minutes:
    """Read by content alone: the name says nothing."""
    made = parse(read(data, name))
    assert str(made.meeting.date) == "2031-03-04"
    assert [person.name for person in made.people][:4] == ["A Quill", "B Penn", "C Inkwell", "D Nibley"]
    return made


def items(made: Minutes) -> list[tuple[str | None, str | None]]:
    return [(item.number, (item.title or "").rstrip(".")) for item in made.items]


def actions(made: Minutes) -> list[tuple[int | None, str, str | None]]:
    return [(action.item, action.text, action.owner) for action in made.actions]


def flow(x: float, y: float, room: float, words: str, *, bold: bool = False) -> str:
    return "\n".join(text(x, y + at * 12.5, row, size=10, bold=bold) for at, row in enumerate(wrapped(words, room, 10)))


def top() -> str:
    return "\n".join(text(60, 60 + 22 * at, words, size=14 if not at else 11, bold=not at) for at, words in enumerate(HEAD))


def ruled(rows: list[list[str]], edges: list[float], y: float) -> tuple[str, float]:
    """Return a ruled table with its head in bold, and where it ends."""
    drawn, levels = [], [y]
    for number, cells in enumerate(rows):
        rooms = [right - left - 8 for left, right in pairwise(edges)]
        for left, room, words in zip(edges, rooms, cells, strict=False):
            drawn.append(flow(left + 4, levels[-1] + 13, room, words, bold=number == 0) if words else "")
        levels.append(levels[-1] + 8 + 12.5 * max(len(wrapped(words, room, 10)) for words, room in zip(cells, rooms, strict=True)))
    return "\n".join([*drawn, grid(edges, levels)]), levels[-1]


def typed(*body: str) -> bytes:
    return docx("".join(p(words) for words in HEAD) + "".join(body))


def line(words: str) -> str:
    return p(words, run="<w:b/>" if words[0].isdigit() else "")


REFERENCES = [
    ["Ref", "Detail", "Action"],
    ["31/01", "Apologies for absence. Apologies were received from Councillor E Blotter.", ""],
    ["31/02", "Declarations of interest. Councillor Penn declared a personal interest in item 31/04 as he rents a plot.", ""],
    ["31/03", "Minutes. RESOLVED that the minutes of the meeting held on 4 February 2031 be approved.", ""],
    ["31/04", "Allotments. The hedge had not been cut. It was agreed to have the hedge cut.", "Clerk"],
    ["31/05", "Footpaths. The stile is broken. The clerk to write to the county council.", "AQ"],
]


@pytest.mark.parametrize("form", ["word", "pdf"])
def test_reference_detail_and_action(form):
    made = minutes(typed(table(*REFERENCES)) if form == "word" else pdf(f"{top()}\n{ruled(REFERENCES, [50, 110, 470, 545], 140)[0]}"))
    titles = ["Apologies for absence", "Declarations of interest", "Minutes", "Allotments", "Footpaths"]
    assert items(made) == [(f"31/0{at}", title) for at, title in enumerate(titles, 1)]
    assert [(one.member, one.item) for one in made.declarations] == [("Councillor Penn", 4)]
    assert [(action.item, action.owner) for action in made.actions] == [(3, None), (4, "Clerk"), (5, "AQ")]


INTERESTS = [
    ["Member", "Agenda item", "Nature of interest", "Action taken"],
    ["Cllr Penn", "4 Allotments", "Personal: rents a plot", "Left the room"],
    ["Cllr Quill", "5 Footpaths", "Pecuniary: owns the mill", "Took no part"],
]
BEFORE = ["1. Apologies for absence", "None.", "2. Declarations of interest"]
AFTER = [
    "3. Minutes of the last meeting", "RESOLVED that the minutes be approved.", "4. Allotments", "RESOLVED that the hedge be cut.",
    "5. Footpaths", "It was agreed to write to the county council.",
]  # fmt: skip


def down(lines: list[str], y: float) -> str:
    return "\n".join(text(60, y + 20 * at, words, bold=words[0].isdigit()) for at, words in enumerate(lines))


@pytest.mark.parametrize("form", ["word", "pdf"])
def test_a_table_of_declarations(form):
    if form == "word":
        data = typed(*map(line, BEFORE), table(*INTERESTS), *map(line, AFTER))
    else:
        drawn, end = ruled(INTERESTS, [60, 150, 270, 430, 540], 200)
        data = pdf("\n".join([top(), down(BEFORE, 140), drawn, down(AFTER, end + 25)]))
    made = minutes(data)
    assert [title for _, title in items(made)] == [words.partition(" ")[2] for words in [*BEFORE, *AFTER] if words[0].isdigit()]
    assert [(one.member, one.kind.value, one.item, one.effect.value, one.reason) for one in made.declarations] == [
        ("Cllr Penn", "personal", 4, "left", "rents a plot"),
        ("Cllr Quill", "pecuniary", 5, "took-no-part", "owns the mill"),
    ]
    assert [action.item for action in made.actions] == [3, 4, 5]


LISTS = (
    f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1.")}{level(1, "lowerLetter", "(%2)")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="21"/></w:lvlOverride></w:num>'
)


def heading(words: str) -> str:
    return numbered(words, 2).replace("<w:rPr></w:rPr>", "<w:rPr><w:b/></w:rPr>")


def test_numbers_that_word_counts_from_elsewhere_inside_a_content_control():
    control = heading("Allotments") + p("RESOLVED that:") + numbered("the hedge be cut;", 2, 1) + numbered("the tap be moved.", 2, 1)
    body = [heading("Apologies"), p("None."), f"<w:sdt><w:sdtContent>{control}</w:sdtContent></w:sdt>", heading("Lamps"), p("Lit.")]
    made = minutes(docx("".join(p(words) for words in HEAD) + "".join(body), numbering=LISTS))
    assert items(made) == [("21", "Apologies"), ("22", "Allotments"), ("23", "Lamps")]
    assert [(action.clause, action.text) for action in made.actions] == [("a", "the hedge be cut"), ("b", "the tap be moved")]


def test_changes_are_read_as_finally_shown():
    gone = '<w:del w:id="2" w:author="x"><w:r><w:delText>felled</w:delText></w:r></w:del>'
    new = '<w:ins w:id="1" w:author="x"><w:r><w:t>cut</w:t></w:r></w:ins>'
    changed = f"<w:p>{r('RESOLVED that the oak be ')}{gone}{new}{r(' in May.')}</w:p>"
    made = minutes(typed(line("1. Apologies"), p("None."), line("2. Trees"), changed))
    assert [action.text for action in made.actions] == ["the oak be cut in May"]


def test_a_table_in_a_cell_is_words_of_that_cell():
    inner = p("Finance") + p("The accounts were noted.") + table(["Payee", "Sum"], ["Lamp oil", "£40.00"])
    made = minutes(typed(table(["31/01", inner, "Clerk"], ["31/02", p("Trees") + p("RESOLVED that the oak be cut."), "BP"])))
    assert items(made) == [("31/01", "Finance"), ("31/02", "Trees")]
    assert actions(made)[-1] == (2, "the oak be cut", "BP")


def column(x: float, y: float, lines: list[str]) -> str:
    drawn = []
    for words in lines:
        drawn.append(flow(x, y, 220, words, bold=words[0].isdigit()))
        y += 12.5 * len(wrapped(words, 220, 10)) + 7
    return "\n".join(drawn)


def test_two_columns():
    left = ["1. Apologies for absence", "None.", "2. Declarations of interest", "Councillor Penn declared a personal interest in item 4."]
    left += ["3. Bridge", LONG, "RESOLVED that the timbers be replaced."]
    right = ["4. Trees", LONG, "RESOLVED that the oak be cut.", "5. Lamps", "It was agreed that the clerk buy oil.", LONG]
    made = minutes(pdf("\n".join([top(), column(60, 150, left), column(310, 150, right)])))
    assert [title for _, title in items(made)] == ["Apologies for absence", "Declarations of interest", "Bridge", "Trees", "Lamps"]
    assert [(one.member, one.item) for one in made.declarations] == [("Councillor Penn", 4)]
    assert actions(made)[:2] == [(3, "the timbers be replaced", None), (4, "the oak be cut", None)]


def test_a_column_of_who_is_to_act_beside_prose_under_its_own_head():
    rows = [("1. Apologies for absence", ""), ("None.", ""), ("2. Bridge", ""), (LONG, "")]
    rows += [("The clerk to write to the county engineer about the timbers.", "Clerk"), ("3. Trees", "")]
    rows += [("RESOLVED that the oak be cut.", "BP")]
    drawn, y = [text(480, 130, "ACTION", size=10, bold=True)], 150.0
    for words, who in rows:
        drawn += [flow(60, y, 390, words, bold=words[0].isdigit()), text(480, y, who, size=10) if who else ""]
        y += 12.5 * len(wrapped(words, 390, 10)) + 8
    made = minutes(pdf("\n".join([top(), *drawn])))
    assert items(made) == [("1", "Apologies for absence"), ("2", "Bridge"), ("3", "Trees")]
    assert [(item, owner) for item, _, owner in actions(made)] == [(2, "Clerk"), (3, "BP")]
    assert actions(made)[-1][1] == "the oak be cut"


def test_numbers_apart_heads_feet_and_a_stamp():
    titles = ["Apologies for absence", "Declarations of interest", "Bridge", "Trees", "Lamps", "Roads"]
    pages = []
    for first in (0, 3):
        drawn = [text(60, 30, "Stanby Town Council - Minutes", size=8), text(280, 815, f"Page {first // 3 + 1} of 2", size=8)]
        drawn += [text(300, 400, "DRAFT", size=60, turn="0.7 0.7 -0.7 0.7"), "" if first else top()]
        for at in range(first, first + 3):
            y = 180 + (at - first) * 120
            said = "None." if at < 2 else "RESOLVED that the report be noted."
            drawn += [
                text(60, y, f"{at + 1}.", bold=True),
                text(95, y, titles[at], bold=True),
                flow(95, y + 20, 430, LONG if at > 1 else ""),
            ]
            drawn.append(text(95, y + 70, said))
        pages.append("\n".join(drawn))
    made = minutes(pdf(*pages))
    assert items(made) == [(str(at), title) for at, title in enumerate(titles, 1)]
    assert [item for item, _, _ in actions(made)] == [3, 4, 5, 6]
    assert not any("DRAFT" in action.words or "Page" in action.words for action in made.actions)


@pytest.mark.parametrize("name", ["minutes.txt", "minutes.html", "minutes.md", "minutes.doc", "minutes.csv", "minutes"])
def test_the_wrong_suffix_is_no_obstacle(name):
    word = typed(*map(line, [*BEFORE, "None.", *AFTER]))
    printed = pdf("\n".join([top(), down([*BEFORE, "None.", *AFTER], 140)]))
    assert items(minutes(word, name)) == items(minutes(printed, name)) == items(minutes(word, "minutes.docx"))

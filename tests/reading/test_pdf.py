"""PDF pages become the paragraphs, rows and furniture that a reader sees on them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.reading.pdfwriter import grid, lines, pdf, rule, text, width, wrapped
from tui_minutes.errors import Refused
from tui_minutes.reading import Block, BlockKind, Document, read
from tui_minutes.reading.pdf.glyphs import read_page

LONG = (
    "The clerk reported that the bridge over the Lerrow had been looked at by the county",
    "engineer, who found that two of its timbers would have to be replaced before the autumn",
    "floods, and that the work could not be done while the footpath was open.",
)


def words(document: Document, kind: BlockKind | None = None) -> list[str]:
    return [" ".join(document.text(block).split()) for block in document.blocks if kind is None or block.kind is kind]


def cells(document: Document, block: Block) -> list[str]:
    return [document.view[start:end] for start, end in block.cells]


def rows(document: Document) -> list[list[str]]:
    return [cells(document, block) for block in document.blocks if block.kind is BlockKind.ROW]


def test_hard_wraps_are_mended_and_paragraphs_kept_apart():
    page = "\n".join([lines(60, 80, *LONG), lines(60, 150, "Members thanked her."), lines(60, 164, *LONG[:2])])
    document = read(pdf(page), "m.pdf")
    assert document.whole_paragraphs
    assert words(document) == [" ".join(LONG), "Members thanked her.", " ".join(LONG[:2])]
    assert document.view.split("\n")[1] == LONG[1]


def test_every_block_knows_its_page():
    document = read(pdf(text(60, 80, "First page words here."), text(60, 80, "Second page words here.")), "m.pdf")
    assert [block.page for block in document.blocks] == [1, 2]


def test_a_paragraph_goes_on_over_the_page():
    document = read(pdf(lines(60, 760, *LONG[:2]), lines(60, 60, LONG[2])), "m.pdf")
    assert words(document) == [" ".join(LONG)]


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("and the council came to an agree-", "ment with its tenants; agreement was", "agreement"),
        ("several members then declared a non-", "pecuniary interest in the hall, and", "non-pecuniary"),
        ("the matter was left with Upper Lerrow-", "Stanby Parish Council, which had", "Lerrow-Stanby"),
    ],
)
def test_broken_words_are_put_together(first, second, whole):
    filler = "x" * 30
    document = read(pdf(lines(60, 80, f"{filler} {first}", f"{second} {filler} more", "still open at the end.")), "m.pdf")
    assert whole in document.view.split("\n")[0]
    assert len(document.blocks) == 1


def test_running_heads_and_page_numbers_are_set_aside_but_stay_in_the_view():
    pages = [
        "\n".join(
            [
                text(200, 30, "Stanby Town Council minutes"),
                lines(60, 100, f"Item discussed on sheet {number}."),
                text(280, 815, f"Page {number} of 3"),
            ]
        )
        for number in (1, 2, 3)
    ]
    document = read(pdf(*pages), "m.pdf")
    assert words(document, BlockKind.FURNITURE).count("Stanby Town Council minutes") == 2
    assert "Page 2 of 3" in words(document, BlockKind.FURNITURE)
    assert "Page 2 of 3" in document.view
    # On the first page it is the title.
    assert words(document)[0] == "Stanby Town Council minutes"
    assert document.blocks[0].kind is not BlockKind.FURNITURE


def test_signature_lines_are_set_aside():
    document = read(pdf(lines(60, 100, "The meeting closed.", "", "Signed ____________ Dated ____________")), "m.pdf")
    assert words(document, BlockKind.FURNITURE) == ["Signed ____________ Dated ____________"]


def test_list_markers_stand_apart_from_their_words():
    page = lines(60, 80, "(a) the fence be mended", "(b) the gate be painted") + "\n" + text(60, 130, "2.1 Finance")
    document = read(pdf(page), "m.pdf")
    assert [(block.kind, block.marker, document.text(block)) for block in document.blocks] == [
        (BlockKind.LIST_ITEM, "(a)", "the fence be mended"),
        (BlockKind.LIST_ITEM, "(b)", "the gate be painted"),
        (BlockKind.LIST_ITEM, "2.1", "Finance"),
    ]
    assert "(b) the gate" in document.view


def test_a_detached_number_goes_back_to_its_heading():
    page = "\n".join([text(40, 80, "7."), text(90, 83, "Allotments"), lines(90, 110, *LONG)])
    document = read(pdf(page), "m.pdf")
    assert (document.blocks[0].marker, document.text(document.blocks[0])) == ("7.", "Allotments")


def test_initials_are_no_markers():
    document = read(pdf(lines(60, 80, "A. Quill (Chair)", "B. Penn")), "m.pdf")
    assert words(document) == ["A. Quill (Chair)", "B. Penn"]


def test_bold_runs_are_strong():
    page = text(60, 80, "Resolved", bold=True) + "\n" + text(115, 80, "that the lamp be lit.")
    document = read(pdf(page), "m.pdf")
    block = document.blocks[0]
    assert [document.view[start:end] for start, end in block.strong] == ["Resolved"]


def test_a_bold_heading_does_not_run_into_its_text():
    page = text(60, 80, "Renewal of the lease of the meadow below the church and the old", bold=True) + "\n" + lines(60, 94, *LONG)
    assert len(words(read(pdf(page), "m.pdf"))) == 2


def test_larger_letters_are_a_heading():
    document = read(pdf(text(60, 60, "Stanby Town Council", size=18, bold=True) + "\n" + lines(60, 100, *LONG)), "m.pdf")
    assert document.blocks[0].kind is BlockKind.HEADING
    assert document.blocks[0].level == 1


def test_slanted_stamps_are_left_out():
    page = lines(60, 80, *LONG) + "\n" + text(150, 500, "DRAFT", size=60, turn="0.7 0.7 -0.7 0.7")
    assert "DRAFT" not in read(pdf(page), "m.pdf").view


@pytest.mark.parametrize(
    ("turn", "places"),
    [("0 1 -1 0", [(100, 700), (114, 700)]), ("0 -1 1 0", [(300, 100), (286, 100)]), ("-1 0 0 -1", [(500, 700), (500, 686)])],
)
def test_pages_that_lie_on_their_side_are_read_upright(turn, places):
    rows = ["The lamps at the bridge were discussed at", "length and it was agreed to light them."]
    page = "\n".join(text(x, y, row, turn=turn) for (x, y), row in zip(places, rows, strict=True))
    assert words(read(pdf(page), "m.pdf")) == [" ".join(rows)]


def test_two_columns_are_read_one_after_the_other():
    left = [f"left column line {at} goes on to here" for at in range(12)]
    right = [f"right column line {at} goes on to there" for at in range(12)]
    document = read(pdf(lines(50, 80, *left, size=10) + "\n" + lines(310, 80, *right, size=10)), "m.pdf")
    flat = " ".join(document.view.split())
    assert flat.index("left column line 11") < flat.index("right column line 0")
    assert "line 3 goes on to here left column line 4" in flat


def test_an_action_column_stays_beside_its_paragraph():
    page = "\n".join(
        [
            text(60, 60, "Minute", bold=True) + "\n" + text(500, 60, "Action", bold=True),
            lines(60, 90, "The hedge at Mill Lane was overgrown and it was agreed to write", "to the owner about it."),
            text(505, 104, "AQ"),
            lines(60, 140, "No other matter was raised by anybody."),
        ]
    )
    document = read(pdf(page), "m.pdf")
    found = rows(document)
    assert found[0] == ["Minute", "Action"]
    assert [" ".join(cell.split()) for cell in found[1]] == [
        "The hedge at Mill Lane was overgrown and it was agreed to write to the owner about it.",
        "AQ",
    ]
    assert words(document)[-1] == "No other matter was raised by anybody."


def test_ruled_tables_keep_their_cells():
    page = "\n".join(
        [
            grid([50, 120, 430, 540], [80, 100, 150, 175]),
            text(55, 94, "Ref") + "\n" + text(125, 94, "Detail") + "\n" + text(435, 94, "Action"),
            text(55, 114, "24/7") + "\n" + lines(125, 114, "The gutters of the hall were full and", "should be cleared.", size=11),
            text(435, 114, "Clerk"),
            text(55, 167, "24/8") + "\n" + text(125, 167, "Nothing to report."),
        ]
    )
    assert rows(read(pdf(page), "m.pdf")) == [
        ["Ref", "Detail", "Action"],
        ["24/7", "The gutters of the hall were full and should be cleared.", "Clerk"],
        ["24/8", "Nothing to report.", ""],
    ]


def test_a_row_cut_by_the_page_is_one_row():
    first = grid([50, 120, 540], [700, 780]) + "\n" + text(55, 714, "24/7") + "\n" + text(125, 714, "The clerk had written twice")
    second = grid([50, 120, 540], [60, 90]) + "\n" + text(125, 74, "and had no answer.")
    assert [[" ".join(cell.split()) for cell in row] for row in rows(read(pdf(first, second), "m.pdf"))] == [
        ["24/7", "The clerk had written twice and had no answer."]
    ]


def test_sums_in_columns_are_rows():
    page = "\n".join(
        lines(x, 80, *column)
        for x, column in ((60, ["Payee", "A Quill", "Lamp Co"]), (200, ["For", "Postage", "Oil"]), (400, ["Sum", "4.10", "22.00"]))
    )
    assert rows(read(pdf(page), "m.pdf")) == [["Payee", "For", "Sum"], ["A Quill", "Postage", "4.10"], ["Lamp Co", "Oil", "22.00"]]


def test_control_characters_do_not_come_through():
    document = read(pdf(text(60, 80, "words with \\033[31m and \\2337777H in them")), "m.pdf")
    assert "\x1b" not in document.view
    assert "\x9b" not in document.view


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf("0 0 100 100 re f"), "this PDF is a picture; it has no text"),
        (pdf(text(60, 80, "words"))[:200], "this PDF is damaged and cannot be opened"),
        (pdf(*["0 0 1 1 re f"] * 401), "this PDF has 401 pages; minutes of up to 400 pages are read"),
        (
            pdf(
                text(60, 80, "words here for all"),
                extra=f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'00' * 32}> /U <{'11' * 32}> /P -4 >> /ID [<00><00>]",
            ),
            "this PDF is locked with a password; save it without one",
        ),
    ],
)
def test_what_is_refused_and_why(data, reason):
    with pytest.raises(Refused) as refused:
        read(data, "m.pdf")
    assert refused.value.reason == reason


def _headed(rows_: list[tuple[str, str, str, str]], y: float = 100, head: bool = True) -> str:
    places, widths = (50, 110, 230, 480), (50, 110, 240, 70)
    out = [text(x, y, word, size=10) for x, word in zip(places, ("No.", "Item", "Minute", "Action"), strict=True)] if head else []
    for row in rows_:
        y += 20
        cells_ = [wrapped(cell, room, 10) for cell, room in zip(row, widths, strict=True)]
        out += [lines(x, y, *cell, size=10, step=12.5) for x, cell in zip(places, cells_, strict=True) if cell]
        y += 12.5 * (max(map(len, cells_)) - 1)
    return "\n".join(out)


def test_a_table_without_rules_keeps_its_cells_by_its_head():
    told = "The clerk reported that the bridge had been looked at by the county engineer and found wanting."
    table = [("24/1", "Apologies and their reasons", told, "Clerk"), ("24/2", "Hedges", "Nothing to report.", "")]
    assert rows(read(pdf(_headed(table)), "m.pdf")) == [["No.", "Item", "Minute", "Action"], *map(list, table)]


def test_a_table_without_rules_goes_on_over_the_page():
    first = _headed([("24/1", "Hedges", "The hedge was", "")], y=700)
    second = _headed([("", "", "cut in March.", "AQ"), ("24/2", "Lamps", "None.", "")], y=60, head=False)
    found = rows(read(pdf(first, second), "m.pdf"))
    assert found[1:] == [["24/1", "Hedges", "The hedge was cut in March.", "AQ"], ["24/2", "Lamps", "None.", ""]]


def test_double_spacing_is_no_end_of_a_paragraph():
    page = "\n".join(lines(60, 80 + start, *LONG, step=26) for start in (0, 110))
    assert words(read(pdf(page), "m.pdf")) == [" ".join(LONG)] * 2


CORPUS = Path(__file__).parents[2] / ".." / "shared" / "corpus"


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the repository")
def test_no_letter_of_a_real_page_is_lost_or_said_twice():
    import pypdfium2

    for path in sorted(CORPUS.glob("*.pdf")):
        document = read(path.read_bytes(), path.name)
        pages = pypdfium2.PdfDocument(path)
        seen = Counter(letter for at in range(len(pages)) for word in read_page(pages[at], at + 1).words for letter in word.text)
        shown = Counter(letter for letter in document.view if not letter.isspace())
        bars = sum(max(len(block.cells) - 1, 0) for block in document.blocks)
        assert shown - Counter({"|": bars}) == seen, path.name


def test_minute_numbers_in_a_column_of_their_own_begin_paragraphs():
    page = "\n".join(
        [
            text(50, 80, "24/05/1") + "\n" + text(120, 80, "HEDGES", bold=True),
            text(50, 94, "24/05/2") + "\n" + lines(120, 94, *LONG[:2]),
            text(50, 122, "24/05/3") + "\n" + lines(120, 122, *LONG),
        ]
    )
    assert words(read(pdf(page), "m.pdf")) == ["24/05/1 HEDGES", "24/05/2 " + " ".join(LONG[:2]), "24/05/3 " + " ".join(LONG)]


def test_signs_without_meaning_are_refused():
    with pytest.raises(Refused, match="have no codes"):
        read(pdf(lines(60, 80, *["+%&/ " * 10] * 5, "and a few letters of a stamp")), "m.pdf")


def test_underlined_words_are_strong_and_words_over_a_cells_border_are_not():
    page = "\n".join(
        [
            text(60, 80, "Hedges") + "\n" + rule(60, 81.5, 60 + width("Hedges", 11), 81.5),
            lines(60, 120, *LONG),
            grid([55, 200, 500], [200, 232.5]),
            lines(60, 214, "To hear of the", "broken lamps") + "\n" + text(210, 214, "None."),
        ]
    )
    document = read(pdf(page), "m.pdf")
    assert [document.view[start:end] for block in document.blocks for start, end in block.strong] == ["Hedges"]
    assert rows(document) == [["To hear of the broken lamps", "None."]]


def test_a_year_at_the_beginning_of_a_line_is_no_number():
    page = lines(60, 80, "The minutes of the meeting that was held in the hall on the third Tuesday in March", "2031. They were signed.")
    assert len(words(read(pdf(page), "m.pdf"))) == 1


def test_rows_of_a_ruled_table_have_as_many_cells_as_its_columns():
    page = "\n".join(
        [
            *(rule(50, y, 540, y) for y in (80, 100, 120)),
            *(rule(x, 80, x, 120) for x in (50, 430, 540)),
            rule(120, 100, 120, 120),
            text(55, 94, "Item") + "\n" + text(435, 94, "By whom"),
            text(55, 114, "24/7") + "\n" + text(125, 114, "Gutters") + "\n" + text(435, 114, "Clerk"),
        ]
    )
    assert rows(read(pdf(page), "m.pdf")) == [["Item", "", "By whom"], ["24/7", "Gutters", "Clerk"]]


def test_a_line_that_comes_twice_within_the_text_is_no_furniture():
    pages = [
        "\n".join([text(60, 30, "Stanby Town Council"), text(60, 60, f"{name}"), text(60, 90, "None."), lines(60, 120, *LONG)])
        for name in ("Apologies", "Declarations", "Hedges")
    ]
    document = read(pdf(*pages), "m.pdf")
    assert words(document, BlockKind.FURNITURE) == ["Stanby Town Council"] * 2
    assert words(document).count("None.") == 3

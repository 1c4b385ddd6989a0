"""Lettered headings inside items: which are headings, how far they reach, and what their titles are."""

from __future__ import annotations

from tests.reading.docxwriter import docx, p, r
from tui_minutes.parsing import parse
from tui_minutes.reading import read

HEAD = "Stanby Parish Council\n\nMinutes of the meeting held on Tuesday 4 March 2031\n\nPresent: Cllrs A Quill, B Penn\n\n"


def items(body: str) -> list[tuple[str | None, str | None]]:
    minutes = parse(read((HEAD + body).encode(), "m.txt"))
    return [(item.number, item.title) for item in minutes.items]


def test_roman_numbers_under_a_letter_do_not_end_the_letters():
    body = (
        "41. Greens\n\na. Mill Green\nThe council RESOLVED to mow it.\nb. East Green\nNothing was said of it.\n"
        "c. Inspections\nIt was agreed that members look at the greens:\n"
        "i. Mill Green: Cllr Quill\nii. East Green: Cllr Penn\n"
        "d. Crossing at Mill Cottage\nThe clerk had sent the licence.\n\n42. Lamps\n\nRESOLVED that the lamps be lit.\n"
    )
    assert items(body) == [
        ("41", "Greens"), ("41(a)", "Mill Green"), ("41(b)", "East Green"), ("41(c)", "Inspections"),
        ("41(d)", "Crossing at Mill Cottage"), ("42", "Lamps"),
    ]  # fmt: skip


def test_a_list_told_in_lines_under_a_paragraph_is_no_run_of_headings():
    body = (
        "51. Works\n\n51.1. The clerk told how the works stand.\na. Benches: £500 is left.\nb. Pond: a survey will be ordered.\n"
        "c. Play area: repairs agreed.\n51.2. The report was noted.\n\n52. Lamps\n\nRESOLVED that the lamps be lit.\n"
    )
    assert items(body) == [("51", "Works"), ("52", "Lamps")]


def test_the_paragraph_after_lettered_headings_is_the_items_own():
    body = (
        "61. Planning\n\n61.1. Two applications had come in.\n"
        "a. (31/0012/FP and 31/0013/LB). Water Hall. Members agreed to object, since the lane is too narrow for lorries.\n"
        "b. (31/0044/FP). Mill House. Members raised no objections.\n"
        "61.2. It was agreed to ask for more time in future.\n\n62. Lamps\n\nRESOLVED that the lamps be lit.\n"
    )
    minutes = parse(read((HEAD + body).encode(), "m.txt"))
    titles = {item.number: item.title for item in minutes.items}
    assert titles["61.1(a)"] == "(31/0012/FP and 31/0013/LB). Water Hall."
    assert {action.item for action in minutes.actions if "more time" in action.text} == {1}


def word(*paragraphs: str) -> list[tuple[str | None, str | None]]:
    body = "".join(p(line) if "<" not in line else line for line in HEAD.split("\n") if line) + "".join(paragraphs)
    return [(item.number, item.title) for item in parse(read(docx(body), "m.docx")).items]


BOLD = "<w:b/>"


def test_bold_that_word_cut_into_pieces_is_one_heading():
    heading = f"<w:p>{r('1. Bus ', BOLD)}{r(' ')}{r('Franchising, the trial of free travel and schemes for electric buses', BOLD)}</w:p>"
    made = word(heading, p("The clerk reported."), p("RESOLVED that a letter be sent."), p("2. Lamps", run=BOLD), p("Lit."))
    assert made == [("1", "Bus Franchising, the trial of free travel and schemes for electric buses"), ("2", "Lamps")]


def test_bold_that_ends_inside_a_word_ends_before_it():
    heading = f"<w:p>{r('1. Meeting with the engineer  A', BOLD)}{r('greed to wait until May.')}</w:p>"
    assert word(heading, p("2. Lamps", run=BOLD), p("RESOLVED that the lamps be lit."))[0] == ("1", "Meeting with the engineer")

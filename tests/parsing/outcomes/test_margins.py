"""Who is to act, or what became of a matter, printed at the end of a paragraph."""

from __future__ import annotations

import pytest


def told(found):
    return [(one.kind.value, one.formal, one.owner, one.text) for one in found]


@pytest.mark.parametrize(
    ("paragraph", "outcome"),
    [
        ("The hedge would be cut before the show. Clerk", ("action", True, "Clerk", "The hedge would be cut before the show")),
        ("The hedge would be cut before the show          Clerk", ("action", True, "Clerk", "The hedge would be cut before the show")),
        ("The new lamp is still to be fitted. Chairman/Clerk", ("action", True, "Chairman/Clerk", "The new lamp is still to be fitted")),
        ("AV will look at the weir. AV Action.", ("action", True, "AV", "AV will look at the weir")),
        ("It was agreed that the seat be moved. Clerk", ("action", True, "Clerk", "the seat be moved")),
        ("The stile at the weir was broken. Clerk to action.", ("action", True, "Clerk", "The stile at the weir was broken")),
        ("The stile at the weir was broken. Clerk to action this", ("action", True, "Clerk", "The stile at the weir was broken")),
        ("It was agreed to buy a seat. Clerk to action", ("action", True, "Clerk", "buy a seat")),
        ("RESOLVED to paint the old lamp. Clerk", ("action", True, "Clerk", "to paint the old lamp")),
        ("Bank statement of 5 May: balance of £3,120.40 Noted", ("noted", True, None, "Bank statement of 5 May: balance of £3,120.40")),
        ("Refill points in the square. Noted", ("noted", True, None, "Refill points in the square")),
    ],
)
def test_a_mark_at_the_end_of_a_paragraph(decided, paragraph, outcome):
    assert told(decided(paragraph)) == [outcome]


def test_names_are_marks_where_the_page_keeps_such_a_margin(decided, blank):
    marked = ("The drain is blocked. Clerk", "The gate has fallen. Clerk")
    named = "The band had sent its thanks. Cllr. T. Dale"
    assert told(decided(named)) == []
    found = told(blank().item("Matters Arising", *marked, named, "Cllr. T. Dale/Clerk").read())
    assert found[2:] == [("action", True, "Cllr. T. Dale/Clerk", "The band had sent its thanks")]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Apologies: Ms Hay, Mr Orr. Clerk",
        "Mrs Jane Orr, Parish Clerk",
        "Those present were Cllr Hay, Cllr Orr and the Clerk",
        "The lamp was lit by Mr. Clerk",
        "Clerk",
        "There were thanks to the Fire Action",
    ],
)
def test_no_mark(decided, paragraph):
    assert told(decided(paragraph)) == []


def test_a_very_long_paragraph_and_a_word_in_capitals_stand_for_themselves(decided, blank):
    told_at_length = "The pump had been serviced and the well had been cleaned by volunteers over two weekends in the spring. " * 7
    assert told(decided(told_at_length + "Noted.")) == [("noted", True, None, "Noted")]
    assert told(blank().item("Pump", "The pump had been serviced. NOTED").read()) == [("noted", True, None, "NOTED")]


def test_what_was_noted_is_the_whole_paragraph(decided):
    letter = "Letter of the club on the moorings. It asks for two more."
    assert told(decided(f"{letter} Noted")) == [("noted", True, None, letter.rstrip("."))]


def test_the_last_cell_of_a_row_is_a_margin(decided):
    records = decided(
        "Letter of the club on the moorings. | Noted",
        "The hedge would be cut before the show. | Clerk",
        "Moorings of the club | 52",
        "Cllr Vale | Chairman",
        "A boat. | Sold. | Noted",
    )
    assert told(records) == [
        ("noted", True, None, "Letter of the club on the moorings"),
        ("action", True, "Clerk", "The hedge would be cut before the show"),
    ]


def test_who_moved_something_else_did_not_move_that_a_letter_be_noted(decided):
    records = decided("Letter of the club. Noted", "It was proposed by Cllr Vale, seconded by Cllr Dale to answer a second letter.")
    assert [(one.text, one.mover) for one in records] == [("Letter of the club", None)]

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.parsing.typed import typed
from tui_minutes.parsing.text.lines import lines_of
from tui_minutes.parsing.text.mending import Wrapping, _joined, mend, wrapping
from tui_minutes.parsing.text.passages import part, stitch


def mended(text: str) -> list[tuple[str, str]]:
    document = typed(text)
    lines = lines_of(document)
    return [(passage.marker, passage.text) for passage in mend(document.view, lines, wrapping(lines, False))]


WRAPPED = (
    "The\nHarbour Master and the Member for Ports, Piers and other Works submitted a report\n"
    "for the consideration of the Board. The purpose of the report was to set out what the\n"
    "Board had spent upon the eastern breakwater in the year that had ended, with\nparticular reference to stone.\n"
)


def test_hard_wraps_are_mended():
    assert len(mended(WRAPPED)) == 1


def test_a_sentence_goes_on_over_a_blank_line():
    assert mended("Much was said about health throughout\n\nthe life of the pier.\n") == [
        ("", "Much was said about health throughout the life of the pier.")
    ]


def test_a_line_that_ends_in_a_possessive_goes_on():
    text = (
        WRAPPED
        + "Although nothing was asked, if the Harbour’s\nWorks did not make the mends that were set out in the plan of the Harbour\nMaster it would sink.\n"
    )
    assert "the Harbour’s Works did" in " ".join(words for _, words in mended(text))


def test_headings_and_labels_are_not_joined_to_text():
    assert [text for _, text in mended("OPTIONS\nIt was not right to wait.\nREASON\nWaiting costs.\n")] == [
        "OPTIONS",
        "It was not right to wait.",
        "REASON",
        "Waiting costs.",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("·\nThe cost of\nstone.\n·\nTime.\n", [("·", "The cost of stone."), ("·", "Time.")]),
        (
            "as follows:- 1.\nTo look at stone. 2.\nTo look at time.\n",
            [("", "as follows:-"), ("1.", "To look at stone."), ("2.", "To look at time.")],
        ),
        ("namely:- ·\nStone (Works) ·\nTime (Clerk)\n", [("", "namely:-"), ("·", "Stone (Works)"), ("·", "Time (Clerk)")]),
        ("\xa0\xa0\xa0i.\xa0\xa0\xa0Welcomes it\n\n\xa0\xa0ii.\xa0\xa0\xa0Notes it\n", [("i.", "Welcomes it"), ("ii.", "Notes it")]),
        ("(a)    be noted; and\n\n(b)    be sent\n", [("(a)", "be noted; and"), ("(b)", "be sent")]),
        ("1          the forecast be noted\n", [("1", "the forecast be noted")]),
        ("7.3 Works • Stone was bought • Time was lost\n", [("7.3", "Works"), ("•", "Stone was bought"), ("•", "Time was lost")]),
        ("He lives at Low Aske\n- where the pier is.\n", [("", "He lives at Low Aske - where the pier is.")]),
        (
            "The cost was reported to the November meeting. (2)\n\nNext.\n",
            [("", "The cost was reported to the November meeting. (2)"), ("", "Next.")],
        ),
        ("declared a non-\npecuniary interest\n", [("", "declared a non-pecuniary interest")]),
        ("A. Smith\n", [("", "A. Smith")]),
    ],
)
def test_markers_stand_apart_from_their_words(text, expected):
    assert mended(text) == expected


@given(st.text(alphabet="ab AB.:·-1)(\n\xa0\u2028i;", max_size=200))
def test_every_passage_knows_where_its_words_stand(text):
    document = typed(text)
    lines = lines_of(document)
    for passage in mend(document.view, lines, wrapping(lines, False)):
        for offset, character in enumerate(passage.text):
            there = document.view[passage.origin(offset)]
            assert character == there or (character == " " and (there.isspace() or offset))
        place = passage.place()
        assert 0 <= place.start <= place.end <= len(document.view)


@given(st.text(alphabet="ab  \n\xa0c", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_a_part_of_a_passage_keeps_its_places(text, start, stop):
    passage = stitch(text, [(0, len(text))], line=1)
    piece = part(passage, min(start, len(passage.text)), min(stop, len(passage.text)))
    for offset, character in enumerate(piece.text):
        assert character in (" ", text[piece.origin(offset)])


PARAGRAPHS = st.lists(
    st.sampled_from(
        [
            *(
                "The pier was closed.",
                "and nobody came",
                "That it be opened:",
                "1. The first",
                "(a) the second (b)",
                "• a bullet",
                "- a dash",
            ),
            *("It was agreed that (ii)", "", "  ", "THE CLERK", "A. Smith", "by 3 p.m.", "Note: wind", "- and the rest", "went on •"),
        ]
    ),
    max_size=14,
)


@given(PARAGRAPHS)
def test_paragraphs_that_stand_alone_are_those_that_are_joined_with_nothing(texts):
    document = typed("\n".join(texts))
    lines = lines_of(document)
    how = Wrapping(whole=True)
    assert list(mend(document.view, lines, how)) == _joined(document.view, lines, how)

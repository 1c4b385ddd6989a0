"""Headings that may be of the head or of the business, and lists that are no sub-headings."""

from __future__ import annotations

import pytest

from tests.parsing.typed import numbers_of, titles_of

HEAD = "Minutes of Stanby Parish Council held on 3 May 2031\n\nPresent: Cllr Ada Quill, Cllr Bo Penn\n\n"


def under(headings, words):
    return titles_of(HEAD + "".join(f"{heading}\n\n{words}\n\n" for heading in headings))


APPROVED = "The minutes of the last meeting were approved and signed by all of the members."


def test_apologies_below_the_first_business_are_business():
    headings = ["ELECTION OF CHAIRMAN", "APOLOGIES", "DECLARATIONS OF INTEREST", "PLANNING"]
    assert under(headings, "The members spoke of it and it was agreed by all.") == headings


def test_apologies_before_any_business_belong_to_the_head():
    assert under(["APOLOGIES", "PLANNING", "HIGHWAYS"], "The members spoke of it and it was agreed by all.") == ["PLANNING", "HIGHWAYS"]


def test_minutes_above_what_became_of_the_last_ones():
    assert under(["MINUTES", "PLANNING", "HIGHWAYS"], APPROVED) == ["MINUTES", "PLANNING", "HIGHWAYS"]


def test_minutes_above_something_else_are_the_page_itself():
    assert under(["MINUTES", "PLANNING", "HIGHWAYS"], "The members spoke of it and it was agreed by all.") == ["PLANNING", "HIGHWAYS"]


@pytest.mark.parametrize(
    "lines",
    [
        (
            "14/00439/F – 1 Fox Lane – Permission Granted",
            "14/00466/F – Ley Barn – Permission Granted",
            "14/00360/F – The Hill – Awaiting decision",
        ),
        (
            "i) Stane Ltd, translation, Chq No 1190",
            "ii) Reading Room, hire of hall, Chq No 1191",
            "iii) Bowls club, donation agreed, Chq No 1192",
        ),
    ],
)
def test_registers_are_no_sub_headings(lines):
    text = HEAD + "1. APOLOGIES\n\nNone.\n\n2. REPORTS\n\n" + "\n\n".join(lines) + "\n\n3. LANES\n\nThe report was noted.\n"
    assert numbers_of(text) == ["1", "2", "3"]


def test_what_the_council_itself_thinks_of_applications_makes_items():
    lines = (
        "a) 1 Fox Lane",
        "It was agreed to object to the house and to ask for a visit.",
        "b) Ley Barn",
        "It was agreed that there be no objection.",
    )
    text = HEAD + "1. APOLOGIES\n\nNone.\n\n2. PLANNING\n\n" + "\n\n".join(lines) + "\n\n3. LANES\n\nThe report was noted.\n"
    assert len(numbers_of(text)) == 5

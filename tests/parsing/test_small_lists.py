"""Lists in the minutes of small bodies: which of their entries are headings, and what the heading of the last minutes tells."""

from __future__ import annotations

import pytest

from store.records import OutcomeKind
from tests.parsing.typed import read

HEAD = "Minutes of Stanby Parish Council held on 6 January 2031\n\nPresent: Ann Rudd (AR), Bo Penn (BP), Cy Dale (CD)\n\n"


def minutes(*business):
    return read(HEAD + "1. Apologies\n\nNone.\n\n" + "\n\n".join(business) + "\n\n9. Closing\n\nThe hall was locked.\n")


def titles_of(found):
    return [item.title for item in found.items if item.number not in ("1", "9")]


LIST = (
    "a. Kerb: AR will look.",
    "b. Lamp: it is mended.",
    "c. Three gates have been put up near the new houses.",
    "d. The pears are still green.",
    "e. The pond is full and the ducks are back.",
)


def test_a_list_of_which_few_entries_look_like_headings_is_a_list():
    assert titles_of(minutes("2. Matters of the Village", *LIST)) == ["Matters of the Village"]


def test_a_list_of_headings_is_a_run_of_headings():
    entries = [
        f"{letter}. {title}\n\nAR agreed to look at it." for letter, title in zip("abcd", ("Kerb", "Lamp", "Gates", "Pond"), strict=True)
    ]
    assert titles_of(minutes("2. Works", *entries)) == ["Works", "Kerb", "Lamp", "Gates", "Pond"]


def test_headings_under_small_roman_figures():
    entries = [
        f"{mark}. {title}\n\nBP will see to it and report."
        for mark, title in zip(
            ("i", "ii", "iii", "iv", "v"), ("Highways", "Public Footpaths", "Drains", "Signs and Seats", "Fen"), strict=True
        )
    ]
    found = minutes("2. Reports", *entries)
    assert titles_of(found) == ["Reports", "Highways", "Public Footpaths", "Drains", "Signs and Seats", "Fen"]
    assert [item.number for item in found.items][2:7] == ["2(i)", "2(ii)", "2(iii)", "2(iv)", "2(v)"]


def test_clauses_under_small_roman_figures_are_no_headings():
    found = minutes("2. Plan", "RESOLVED that the Council:", "i. Welcomes the plan", "ii. Notes the costs", "iii. Will write to the county")
    assert titles_of(found) == ["Plan"]
    assert [action.clause for action in found.actions] == ["i", "ii", "iii"]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (
            "2. Letter from Low Water: Screens Near River Drove The Chair read a letter that had come in May and it was put on the board.",
            "Letter from Low Water: Screens Near River Drove",
        ),
        (
            "2. Access for the Website – Chair/Vice Chair The Chair advised that it would be good to have more than one who can put news on it.",
            "Access for the Website – Chair/Vice Chair",
        ),
        (
            "2. Highways: The Chair read a letter from the county about the state of the road and it was put on the board for all.",
            "Highways",
        ),
        (
            "2. Clerk’s Report – The Chair read it out in the clerk's absence and thanked her for all that she had done in the year.",
            "Clerk’s Report",
        ),
    ],
)
def test_a_title_that_goes_on_after_a_colon_or_a_dash(line, title):
    assert titles_of(minutes(line)) == [title]


@pytest.mark.parametrize(
    ("business", "text"),
    [
        ("2. Minutes of the meeting on 4th December: accepted", "Minutes of the meeting on 4th December: accepted"),
        (
            "2. Minutes of the previous meeting (4/12/30) agreed as a correct record (proposed AR, seconded BP).",
            "Minutes of the previous meeting (4/12/30) agreed as a correct record (proposed AR, seconded BP)",
        ),
        ("2. Minutes of the December meeting\n\nApproved: Ann Rudd\n\nSeconded: Bo Penn", "Minutes of the December meeting"),
        ("2. Minutes of the December meeting\n\nProposed as accurate by AR; seconded by BP.", None),
    ],
)
def test_minutes_are_approved_in_few_words(business, text):
    found = [(action.kind, action.formal, action.text) for action in minutes(business).actions]
    assert [one[:2] for one in found] == [(OutcomeKind.APPROVED_MINUTES, True)]
    assert text is None or found[0][2] == text


@pytest.mark.parametrize(
    "business",
    [
        "2. Minutes of the December meeting\n\nThese will be approved in March.",
        "2. To approve the minutes of 4 December 2030 as a correct record",
        "2. Minutes of the December meeting\n\nDeferred.",
        "2. Approval of Minutes as a correct record",
    ],
)
def test_minutes_that_nothing_says_were_approved(business):
    assert [action for action in minutes(business).actions if action.kind is OutcomeKind.APPROVED_MINUTES] == []


def test_a_name_after_approved_is_who_moved_it_and_not_what_was_approved():
    found = minutes("2. Accounts\n\nApproved: Ann Rudd\n\n3. Quotes\n\nApproved: the quote of Fern & Co").actions
    assert [action.text for action in found] == ["the quote of Fern & Co"]

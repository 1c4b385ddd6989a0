"""Declarations by people who go by their initials: none is lost, and a name is given only where the page gives it."""

from __future__ import annotations

import pytest

from tui_minutes.parsing import parse
from tui_minutes.reading import read

PRESENT = "Cllr Mary Calder (MC), Cllr Martin Stone (MS), Cllr Lena Rowe (LR), Cllr Ann Vale, Cllr Tom Orr"


def page(declared, *, present=PRESENT, later="The clubs were discussed."):
    return f"""# Nether Ash Parish Council

Minutes of the Council held on Monday 4 May 2020 at 7.00 pm

Present: {present}

## 1. Apologies

There were none.

## 2. Declarations of Interest

{declared}

## 3. Sports Clubs

{later}
"""


def told(declared, **parts):
    minutes = parse(read(page(declared, **parts).encode(), "page.md"))
    return [(one.member, one.member_name, one.item, str(one.effect)) for one in minutes.declarations if not one.nil]


BOTH = [("MC", "Mary Calder", 3, "not stated"), ("AV", "Ann Vale", 3, "not stated")]


@pytest.mark.parametrize(
    "text",
    [
        "MC and AV declared a personal interest in item 3.",
        "MC/AV declared a prejudicial interest in item 3.",
        "A personal interest was declared by MC and AV in item 3.",
        "Personal interests: MC, AV - item 3",
        "Interests were declared by: MC (item 3), AV (item 3).",
    ],
)
def test_initials_of_the_attendance_list(text):
    assert told(text) == BOTH


def test_initials_that_look_like_a_word():
    assert told("AV and TO declared an interest in item 3 and left the room.") == [
        ("AV", "Ann Vale", 3, "left"),
        ("TO", "Tom Orr", 3, "left"),
    ]


def test_each_his_own_item():
    assert [one[:3] for one in told("Interests were declared by: MC (item 3), TO (item 1).")] == [
        ("MC", "Mary Calder", 3),
        ("TO", "Tom Orr", 1),
    ]


def test_initials_inside_another_item():
    assert told("None.", later="MC declared a personal interest and left the room.") == [("MC", "Mary Calder", 3, "left")]


@pytest.mark.parametrize("present", [PRESENT, PRESENT.replace("Tom Orr", "Xena Yule") + ", Cllr Xander Young"])
def test_initials_of_nobody_or_of_two_are_kept_and_doubted(present):
    minutes = parse(read(page("XY declared an interest in item 3.", present=present).encode(), "page.md"))
    (one,) = minutes.declarations
    assert (one.member, one.member_name, one.item) == ("XY", None, 3)
    assert [finding.code for finding in one.findings] == ["person-unclear"]


@pytest.mark.parametrize(
    "declared",
    [
        "MC declared an interest in Low Barn and MS declared an interest in the field at the ford should they be discussed.",
        "MC declared an interest is Low Barn and MS declared an interest in the ford.",
        "MC declared an interest on Low Barn Road and Cllr Stone declared an interest in the ford.",
    ],
)
def test_the_business_of_the_first_is_nobody_who_declares_second(declared):
    assert [member for member, *_ in told(declared)] == ["MC", "Cllr Stone" if "Cllr" in declared else "MS"]


def test_two_people_together_declare_second_all_the_same():
    found = told("MC declared an interest in item 3 and Cllrs Stone and Rowe declared an interest in item 1.")
    assert [(member, item) for member, _, item, _ in found] == [("MC", 3), ("Cllr Stone", 1), ("Cllr Rowe", 1)]


@pytest.mark.parametrize(
    ("declared", "members", "reason"),
    [
        (
            "Cllr Mary Calder, Cllr Tom Orr and Cllr Ann Vale are all members of the Hall Committee and therefore declared a personal interest in item 3.",
            ["Cllr Mary Calder", "Cllr Tom Orr", "Cllr Ann Vale"],
            "all members of the Hall Committee",
        ),
        ("Cllr Vale is the owner of the field and so declared an interest in item 3.", ["Cllr Vale"], "the owner of the field"),
        ("MC was the Club's treasurer and declared an interest in item 3.", ["MC"], "the Club's treasurer"),
    ],
)
def test_what_people_are_stands_before_what_they_declare(declared, members, reason):
    minutes = parse(read(page(declared).encode(), "page.md"))
    assert [(one.member, one.item, one.reason) for one in minutes.declarations] == [(member, 3, reason) for member in members]


@pytest.mark.parametrize(
    "declared",
    [
        "Cllr Vale is a member of the club. The club has declared an interest in the field.",
        "Cllr Vale is unwell and residents declared an interest in joining.",
    ],
)
def test_who_is_something_has_not_declared_what_others_did(declared):
    assert told(declared) == []

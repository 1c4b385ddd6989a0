"""Who declares: offices and initials in a row, those whom others speak for, entries of several people in one run, what is no declaration."""

from __future__ import annotations

import pytest

from store.records import Effect, InterestKind


def told(found):
    return [(one.member, one.item_refs, one.reason) for one in found]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("MC and Clerk declared an interest in item 3.", ["MC", "Clerk"]),
        ("Chairman, MC and Clerk declared interests in item 3.", ["Chairman", "MC", "Clerk"]),
        ("Councillor Tew and the Clerk declared an interest in item 3.", ["Councillor Tew", "Clerk"]),
        ("The Clerk and Councillor Tew declared an interest in item 3.", ["Clerk", "Councillor Tew"]),
        ("The Head of Planning and Building Control declared an interest in item 3.", ["Head of Planning and Building Control"]),
        ("The Clerk and Treasurer declared an interest in item 3.", ["Clerk and Treasurer"]),
        ("Mary Calder, Co-opted Member, asked that it be declared for her that she kept bees there.", ["Mary Calder"]),
        ("Mary Calder, Co-opted Member asked that it be declared for her that she kept bees there.", ["Mary Calder"]),
        ("Councillor Tew wished to declare an interest in item 3.", ["Councillor Tew"]),
        ("Councillor Tew made members aware that she knew the applicant.", ["Councillor Tew"]),
        ("Councillor Tew gave notice of a personal interest in item 3.", ["Councillor Tew"]),
    ],
)
def test_who_is_meant(declared, text, people):
    assert [one.member for one in declared(text)] == people


def test_a_name_beside_an_office_has_no_office(declared):
    assert [one.role for one in declared("Councillor Tew and the Clerk declared an interest.")] == [None, "Clerk"]


@pytest.mark.parametrize(
    "text",
    [
        "Councillors Tew and Marr are trustees of the barn, and for that reason all declared an interest.",
        "Councillors Tew and Marr are trustees of the barn, and for this reason both declared an interest.",
        "Councillors Tew and Marr are trustees of the barn, and for that reason all declared.",
    ],
)
def test_what_people_are_stands_before_what_they_declare_for_that(declared, text):
    assert told(declared(text)) == [("Councillor Tew", (), "trustees of the barn"), ("Councillor Marr", (), "trustees of the barn")]


def test_declared_alone_is_no_declaration(declared):
    assert declared("Councillors Tew and Marr declared.") == ()


def test_each_declares_what_follows_the_name(declared):
    found = declared(
        "Declarations of interest were received from Councillor Tew in item 3 as a governor and Councillor Marr in item 4 as a tenant."
    )
    assert told(found) == [("Councillor Tew", ("3",), "a governor"), ("Councillor Marr", ("4",), "a tenant")]


def test_a_name_in_the_reason_declares_nothing(declared):
    found = declared("A declaration was received from Councillor Tew in item 3 as a friend of Councillor Marr.")
    assert told(found) == [("Councillor Tew", ("3",), "a friend of Councillor Marr")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Councillor Tew - item 3 Councillor Marr - item 4, as a tenant",
            [("Councillor Tew", ("3",), None), ("Councillor Marr", ("4",), "a tenant")],
        ),
        ("Cllr Tew: 3 (tenant); Cllr Marr: 4 (owner).", [("Cllr Tew", ("3",), "tenant"), ("Cllr Marr", ("4",), "owner")]),
        ("Councillor Tew 0654 & 0655 personal", [("Councillor Tew", ("0654", "0655"), None)]),
        ("Councillor Tew (Item 3, non-pecuniary)", [("Councillor Tew", ("3",), None)]),
        ("Item 3: Councillor Tew, member of the club", [("Councillor Tew", ("3",), "member of the club")]),
        ("Councillor Tew re item 3 as a tenant.", [("Councillor Tew", ("3",), "a tenant")]),
        ("Councillor Tew regarding item 3.", [("Councillor Tew", ("3",), None)]),
    ],
)
def test_entries_without_a_verb(declared, text, expected):
    assert told(declared(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Councillor Tew - apologies",
        "Councillor Tew regarding item 3 asked a question.",
        "Councillor Tew asked about item 3.",
        "Councillor Tew on item 3 thanked the Clerk.",
    ],
)
def test_no_entries(declared, text):
    assert declared(text) == ()


def test_a_kind_after_the_number(declared):
    (one,) = declared("Councillor Tew: item 3 personal, as a member of the club")
    assert (one.kind, one.subject, one.reason) == (InterestKind.PERSONAL, None, "a member of the club")


@pytest.mark.parametrize(
    "text",
    [
        "Councillor Tew left the room due to an interest in the matter.",
        "Councillor Tew left the meeting as she had a personal interest.",
        "Councillor Tew took no part because of her interest in the barn.",
    ],
)
def test_leaving_for_an_interest_tells_of_one(declared, text):
    (one,) = [one for one in declared("None.", others=(("Grants", text), "Paths")) if not one.nil]
    assert (one.member, one.item) == ("Councillor Tew", 2)
    assert one.effect in (Effect.LEFT, Effect.TOOK_NO_PART)


@pytest.mark.parametrize(
    "text",
    [
        "Councillor Tew left the meeting, as she had an interest in the next item.",
        "Councillor Tew left the meeting because of an interest in attending the fair.",
        "Councillor Tew registered an interest in the training course.",
        "Councillor Tew noted the interest of residents in the scheme.",
        "Councillor Tew reported interest from three companies.",
        "Councillor Tew recorded her thanks and interest.",
        "Councillor Tew gave a statement on conflicts of interest training.",
        "Councillor Tew noted the connection between the two schemes.",
        "The auditor reported that the Chairman had declared an interest in a contract in 2014.",
        "Declarations should read: Councillor Tew declared an interest in item 15.",
    ],
)
def test_what_is_said_in_other_business_is_no_declaration(declared, text):
    assert [one for one in declared("None.", others=(("Grants", text), "Paths")) if not one.nil] == []


def test_details_elsewhere_are_nobodys_declaration(declared):
    assert declared("All Members declared interests, details of which are given with each item.") == ()


def test_the_number_of_the_item_after_the_verb(declared):
    (one,) = declared("Councillor Tew declared item 3 (personal).")
    assert (one.item_refs, one.kind) == (("3",), InterestKind.PERSONAL)


def test_a_part_of_the_business_is_no_reason(declared):
    (one,) = declared(
        "Councillor Tew declared a personal interest in item 3 insofar as it relates to the lane in that he had a client there."
    )
    assert one.reason == "he had a client there"

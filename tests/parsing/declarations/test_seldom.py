"""Turns of phrase that are met seldom at any one council and everywhere among many: shared surnames, asides, effects told of all."""

from __future__ import annotations

import pytest

from store.records import Effect


def members(found):
    return [one.member for one in found]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Councillors Judith and Colin Marr declared a personal interest in item 3.", ["Councillor Judith Marr", "Councillor Colin Marr"]),
        ("Councillors M and S Tolley both declared an interest in item 3.", ["Councillor M Tolley", "Councillor S Tolley"]),
        ("Councillors Wicks and Judith Marr declared an interest in item 3.", ["Councillor Wicks", "Councillor Judith Marr"]),
        ("Before item 14, Plans for Marlow and Bisham, Councillor Mrs R Tew declared an interest in it.", ["Councillor Mrs R Tew"]),
        ("Prior to item 14, Statements for Marlow and Bisham, Councillor Tew declared an interest.", ["Councillor Tew"]),
    ],
)
def test_who_declared(declared, text, people):
    assert members(declared(text)) == people


@pytest.mark.parametrize(
    "text",
    [
        "Mrs Tew advised that she would have to leave the meeting at noon.",
        "Having previously declared an interest in the following item, Councillor Tew took no part in it.",
        "Mr Tew informed the Panel that he might be late for the afternoon.",
    ],
)
def test_nothing_declared(declared, text):
    assert "Having" not in members(declared(text))
    assert not any(one.reason and one.reason.startswith(("she would", "he might")) for one in declared(text))


def test_an_open_mind_does_not_undo_a_declaration(declared):
    found = declared("Mr Tew declared that he was a member of the Show, but he came to the matter with an open mind.")
    assert [(one.member, one.reason) for one in found] == [("Mr Tew", "he was a member of the Show")]


def test_the_chair_who_declares_the_meeting_open_has_no_interest(declared):
    assert declared("The Mayor, Councillor Tew, declared the meeting open.") == ()


def test_all_the_above_left(declared):
    found = declared(
        "Councillor Tew declared a pecuniary interest in Motion 2, as she is a teacher.",
        "Councillor Marr declared a pecuniary interest in Motion 2, as he is a nurse.",
        "All the above members left the room during this item.",
    )
    assert [one.effect for one in found] == [Effect.LEFT, Effect.LEFT]


def test_what_was_done_under_the_code(declared):
    found = declared(
        "Councillor Tew declared a personal and prejudicial interest in item 4 as the applicant was his brother. "
        "In accordance with the Code of Conduct he left the room as soon as he became aware he had a prejudicial interest.",
    )
    assert [(one.member, one.effect) for one in found] == [("Councillor Tew", Effect.LEFT)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Councillor Tew declared an interest in item 4 as Chairman of the Canal Trust.", "Chairman of the Canal Trust"),
        ("Councillor Tew declared an interest in item 4 (minute 12) as School Governor and stayed in the room.", "School Governor"),
        ("Councillor Tew declared an interest in item 4. The reason being that she owns the field.", "she owns the field"),
        ("Councillor Tew declared an interest in item 4, the scheme known as Sunny Bank, as its treasurer.", "its treasurer"),
    ],
)
def test_why(declared, text, reason):
    assert [one.reason for one in declared(text)] == [reason]


def test_more_about_the_same_interest_is_no_second_one(declared):
    found = declared(
        "Councillor Eve Tew declared an interest in item 4 as a member of the Parish Council. Councillor Tew also stated that she "
        "knew some of the speakers.",
    )
    assert [(one.member, one.reason) for one in found] == [("Councillor Eve Tew", "a member of the Parish Council")]


def test_a_second_interest_of_the_same_person_is_a_second_one(declared):
    found = declared(
        "Councillor Tew declared an interest in item 4 as a governor. Councillor Tew also declared an interest in item 5 as a tenant."
    )
    assert [one.item_refs for one in found] == [("4",), ("5",)]


@pytest.mark.parametrize(
    "text",
    [
        "The Clerk informed Councillors that they would need to check their Declaration of Interests Form.",
        "The Clerk reported that the Register of Interests had been brought up to date.",
    ],
)
def test_forms_and_registers_are_no_interests(declared, text):
    assert declared(text) == ()


def test_a_kind_that_the_chair_asks_about_is_not_that_of_the_declaration(declared):
    found = declared(
        "The Mayor noted that none of these matters are disclosable pecuniary interests.",
        "The following declaration was made:-",
        "Councillor C Tew declared an interest in item 3, as his wife was an employee of the Council.",
    )
    assert [(one.member, one.kind.value) for one in found] == [("Councillor C Tew", "unspecified")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Eve Tew declared that she had an interest in item 2 due to her school having a surplus.", [("Eve Tew", "unspecified")]),
        ("Cllr Tew expressed an interest in item 8.2 as his firm had sent a quotation.", [("Cllr Tew", "unspecified")]),
        ("Cllr Tew notified the meeting of a non-registrable interest in item 5.", [("Cllr Tew", "non-registrable")]),
        ("Cllr Tew left the room during item 6, having declared a pecuniary interest.", [("Cllr Tew", "pecuniary")]),
        (
            "Cllr Tew declared an interest in items 4 and 7. Cllr Marr did likewise.",
            [("Cllr Tew", "unspecified"), ("Cllr Marr", "unspecified")],
        ),
        ("Personal - Cllr Tew (item 5)", [("Cllr Tew", "personal")]),
        (
            "Councillor A Tew - Item 5 - personal. Councillor B Marr - Item 7 - prejudicial.",
            [("Councillor A Tew", "personal"), ("Councillor B Marr", "prejudicial")],
        ),
        ("Cllr Tew declared an interest in item 4. Her interest was a pecuniary interest.", [("Cllr Tew", "pecuniary")]),
    ],
)
def test_turns_of_declaring(declared, text, told):
    assert [(one.member, one.kind.value) for one in declared(text)] == told


def test_a_list_below_its_stem_with_the_item_in_words(declared):
    found = declared(
        "The following Members declared interests:",
        ("•", "Councillor A Tew in Item 2 (Leisure) as a member of the gym"),
        ("•", "Councillor B Marr in Item 3 (Parks) as a trustee"),
    )
    assert [(one.member, one.item_refs, one.reason) for one in found] == [
        ("Councillor A Tew", ("2",), "a member of the gym"),
        ("Councillor B Marr", ("3",), "a trustee"),
    ]


def test_interests_below_a_name(declared):
    found = declared(
        "Cllr P Tew",
        "Personal interest in item 7 (Borough report) as Borough Councillor.",
        "Personal interest in item 9 (Planning) as he was in the chair.",
        "Cllr J Marr",
        "Prejudicial interest in item 14 (Marina Park) as a tenant of the park.",
    )
    assert [(one.member, one.kind.value, one.item_refs, one.reason) for one in found] == [
        ("Cllr P Tew", "personal", ("7",), "Borough Councillor"),
        ("Cllr P Tew", "personal", ("9",), "he was in the chair"),
        ("Cllr J Marr", "prejudicial", ("14",), "a tenant of the park"),
    ]


def test_cells_one_below_the_other_with_people_of_no_list(declared):
    found = declared(
        "Councillor",
        "Minute Number",
        "Nature of Interest",
        "H.A.L. Olwen",
        "8 - Housing",
        "Sister works there",
        "P.M. Rhys",
        "9 - Renewal",
        "Landlord",
    )
    assert [(one.member, one.item_refs, one.reason) for one in found] == [
        ("H.A.L. Olwen", ("8",), "Sister works there"),
        ("P.M. Rhys", ("9",), "Landlord"),
    ]


def test_the_reason_before_the_name(declared):
    found = declared("As a close friend of the applicant, Cllr D Tew declared a personal interest in item 12.3(c), a barn.")
    assert [(one.member, one.reason) for one in found] == [("Cllr D Tew", "a close friend of the applicant")]


@pytest.mark.parametrize(
    "text",
    [
        "None other than those already recorded in the Register.",
        "There were nil declarations of interest.",
        "Nothing was declared.",
        "The Chairman asked for declarations of interest; there were none.",
        "Declarations of interest: none received",
        "There were none and no requests for dispensations.",
        "Members confirmed that they had no interests to declare.",
    ],
)
def test_nil_returns_met_seldom(declared, text):
    assert [one.nil for one in declared(text)] == [True]


@pytest.mark.parametrize("end", [" - there were none.", ": None declared.", " … There were none.", ". Nil."])
def test_a_nil_return_in_the_line_of_the_heading(declared, end):
    assert [(one.nil, one.found_in) for one in declared(title="Declarations of interest" + end)] == [(True, 1)]


def test_a_company_between_the_names_and_the_verb_declares_nothing(declared):
    found = declared("Councillors Tew, Marr and Wicks, as directors of north Marl Leisure Limited, declared an interest in Agenda Item 9.")
    assert members(found) == ["Councillor Tew", "Councillor Marr", "Councillor Wicks"]

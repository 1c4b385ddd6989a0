"""Declarations in lists and tables: stems, verbless lines, one cell a line, one row a line, headers missing or repeated."""

from __future__ import annotations

import pytest


def rows(found):
    return [(one.member, str(one.kind), one.item_refs, one.reason) for one in found]


def test_a_stem_gives_its_list_kind_item_and_effect(declared):
    found = declared(
        "The following declarations of personal interest were made in Item 3 Grants to Sports Clubs and those concerned left the room:",
        ("•", "Councillor Ash - President of the bowls club"),
        ("•", "Akers - Coach, Hill Road Juniors"),
        ("-", "Treasurer, Hill Road Seniors"),
        ("•", "Mrs Dunnock - Governor, St Ann's School"),
    )
    assert [(one.member, str(one.kind), one.item, str(one.effect)) for one in found] == [
        ("Councillor Ash", "personal", 3, "left"),
        ("Akers", "personal", 3, "left"),
        ("Mrs Dunnock", "personal", 3, "left"),
    ]
    assert found[1].reason == "Coach, Hill Road Juniors; Treasurer, Hill Road Seniors"


def test_lines_without_a_verb(declared):
    found = declared(
        "Item 4bi - Mr B Lowe (Financial)", "Councillor Yates - Personal - Employee of the contractor", "Alderman Pike – Harbour Trust"
    )
    assert rows(found) == [
        ("Mr B Lowe", "financial", ("4bi",), None),
        ("Councillor Yates", "personal", (), "Employee of the contractor"),
        ("Alderman Pike", "unspecified", (), "Harbour Trust"),
    ]


def test_how_an_item_bears_on_the_interest_is_no_name_and_no_reason(declared):
    found = declared(
        "Item 3. Parking Review",
        "Councillor Ann Yates, Affects Non-registerable Interest, clerk to a parish nearby.",
        "Councillor Bo Pike, Directly relates Other registerable interest, trustee of the harbour.",
    )
    assert [(one.member, str(one.kind), one.reason) for one in found] == [
        ("Councillor Ann Yates", "non-registrable", "clerk to a parish nearby"),
        ("Councillor Bo Pike", "other-registrable", "trustee of the harbour"),
    ]


def test_an_item_as_a_sub_heading_holds_for_the_names_below_it(declared):
    found = declared(
        "Agenda item 2 - Leisure Centre Lease",
        "County Councillor Ellis declared a personal and prejudicial interest as a director of the trust and left the meeting.",
        "Agenda item 4 - Parking Review",
        "County Councillor Webb declared a personal interest as a resident.",
    )
    assert [(one.member, one.item, str(one.effect)) for one in found] == [
        ("County Councillor Ellis", 2, "left"),
        ("County Councillor Webb", 4, "not stated"),
    ]


def test_a_table_with_one_row_a_line(declared):
    found = declared(
        "Name of Member Type of Interest Item/Nature of Interest",
        "Councillor A Ash Personal Agenda Item 4 - known to the applicant.",
        "Councillor B Beech Non-Pecuniary Agenda Item 3 - member of the club.",
    )
    assert rows(found) == [
        ("Councillor A Ash", "personal", ("4",), "known to the applicant"),
        ("Councillor B Beech", "non-pecuniary", ("3",), "member of the club"),
    ]


def test_a_table_with_one_cell_a_line_and_five_columns(declared):
    found = declared(
        "Name", "Minute No.", "Description of Interest", "Reason", "Action Taken",
        "Cllr A Ash", "All Items", "Personal", "Member of the county council", "Spoke and Voted",
        "Cllr B Beech", "23", "Prejudicial", "Owns land", "Left the meeting",
    )  # fmt: skip
    assert rows(found) == [
        ("Cllr A Ash", "personal", (), "Member of the county council"),
        ("Cllr B Beech", "prejudicial", ("23",), "Owns land"),
    ]
    assert [str(one.effect) for one in found] == ["remained", "left"]


def test_an_empty_cell_shifts_nothing_and_several_members_share_a_cell(declared):
    found = declared(
        "Councillor", "Minute Number", "Nature of Interest",
        "Mr. L. Orme", "Minute No. 92 DC/2021/02770 - 40 Dune Road",
        "Councillors Innes and Farr", "Minute No. 95 - Church Hall", "Have attended events at the hall.",
    )  # fmt: skip
    assert [(one.member, one.item_refs[0], one.reason) for one in found] == [
        ("Mr. L. Orme", "92", None),
        ("Councillor Innes", "95", "Have attended events at the hall"),
        ("Councillor Farr", "95", "Have attended events at the hall"),
    ]


def test_a_table_without_header(declared):
    found = declared("Councillor A Ash", "12 - Town centre", "Owns a shop", "Councillor B Beech", "13 - Allotments", "Plot holder")
    assert [(one.member, one.item_refs, one.subject, one.reason) for one in found] == [
        ("Councillor A Ash", ("12",), "Town centre", "Owns a shop"),
        ("Councillor B Beech", ("13",), "Allotments", "Plot holder"),
    ]


def test_a_header_repeated_over_a_page_break_makes_no_row(declared):
    head = ("Member(s)", "Minute No.", "Item", "Interest")
    found = declared(
        *head, "Councillors A Ash, B Beech and C Cherry", "41", "Harbour dredging", "Personal - berth holders",
        *head, "Councillor D Dogwood", "44", "Beach huts", "Pecuniary - leases a hut",
    )  # fmt: skip
    assert rows(found) == [
        ("Councillor A Ash", "personal", ("41",), "berth holders"),
        ("Councillor B Beech", "personal", ("41",), "berth holders"),
        ("Councillor C Cherry", "personal", ("41",), "berth holders"),
        ("Councillor D Dogwood", "pecuniary", ("44",), "leases a hut"),
    ]


def test_rows_that_declare_nothing_are_left_out(declared):
    found = declared(
        "Councillor", "Interest", "Councillor A Ash", "Personal interest as a governor of Hill School",
        "Councillor B Beech", "No further declarations in addition to that listed on the Register",
    )  # fmt: skip
    assert [(one.member, str(one.kind)) for one in found] == [("Councillor A Ash", "personal")]


def test_the_number_may_stand_first(declared):
    found = declared(
        "Minute Number Member Level of Interest",
        "0654 Councillor A Ash Significant Other Interest",
        "0655 Councillor B Beech Declarable Interest",
    )
    assert [(one.member, one.item_refs, str(one.kind)) for one in found] == [
        ("Councillor A Ash", ("0654",), "other-significant"),
        ("Councillor B Beech", ("0655",), "declarable"),
    ]


def test_a_heading_kind_holds_for_rows_and_a_row_may_say_another(declared):
    found = declared(
        "Councillor", "Minute Number", "Nature of Interest",
        "Councillor G. Mere", "2 - Leisure Centre Lease", "Daughter works there.",
        "Councillor B. Howe", "3 - Grants to Sports Clubs", "Personal and prejudicial interest - is the treasurer.",
        title="DECLARATIONS OF PERSONAL INTEREST",
    )  # fmt: skip
    assert [(str(one.kind), one.item, one.reason) for one in found] == [
        ("personal", 2, "Daughter works there"),
        ("personal-and-prejudicial", 3, "is the treasurer"),
    ]


def test_a_stem_and_its_entries_in_one_run(declared):
    found = declared(
        "The following declarations were made:- Councillor Ash, non-pecuniary interest in agenda item 3, Grants to Sports Clubs, as a trustee"
        " of the lido; Councillor Yates, personal interest in item 4, as her son drives a bus. Mr Lowe declared a pecuniary interest in the"
        " same item, as he had tendered, and left the meeting."
    )
    assert [(one.member, str(one.kind), one.item, one.reason, str(one.effect)) for one in found] == [
        ("Councillor Ash", "non-pecuniary", 3, "a trustee of the lido", "not stated"),
        ("Councillor Yates", "personal", 4, "her son drives a bus", "not stated"),
        ("Mr Lowe", "pecuniary", 4, "he had tendered", "left"),
    ]


def test_numbered_business_with_names_below_it(sheet):
    told = sheet.item(
        "Declarations of Interest",
        ("7.", "Rope Walk, 106 Church Street, Low Aske."),
        "Councillor Mary Calder, Declaration, as the applicant was a fellow member.",
        ("9.", "Land next to Promise Farm."),
        "Councillor Martin Stone, Non Statutory Interest, as a member of Low Aske Town Council.",
        ("10.", "Land below Promise Farm."),
        "Councillor Martin Stone, Non Statutory Interest, as a member of Low Aske Town Council.",
    ).read()
    assert [(one.member, str(one.kind), one.item_refs) for one in told] == [
        ("Councillor Mary Calder", "unspecified", ("7",)),
        ("Councillor Martin Stone", "declarable", ("9",)),
        ("Councillor Martin Stone", "declarable", ("10",)),
    ]
    assert told[0].reason == "the applicant was a fellow member"


@pytest.mark.parametrize(
    "lines",
    [
        (("1.", "Members must declare any interest."), "Councillor Mary Calder spoke on the item."),
        (("2.", "The Chair has a list of interests."), "Councillor Martin Stone, Low Aske, came late."),
    ],
)
def test_numbered_advice_is_no_business_that_anybody_declared_in(sheet, lines):
    assert not [one for one in sheet.item("Declarations of Interest", *lines).read() if one.item_refs]


def test_two_kinds_in_a_later_sentence_are_not_one_of_them_alone(sheet):
    (one,) = sheet.item(
        "Declarations of Interest",
        "Councillor Mary Calder declared an interest in item 2. As her interest was a prejudicial and a pecuniary one she would leave.",
    ).read()
    assert (str(one.kind), str(one.effect)) == ("prejudicial", "will-leave")


def test_electing_to_speak_is_remaining(sheet):
    (one,) = sheet.item(
        "Declarations of Interest", "Councillor Mary Calder declared an interest in item 2. Councillor Calder elected to speak on the item."
    ).read()
    assert str(one.effect) == "remained"


def test_declarations_recorded_as_a_resolution(sheet):
    told = sheet.item(
        "Declarations of Interest",
        "RESOLVED – That it be noted that the following declarations of interest were made:-",
        ("(1)", "Councillor Mary Calder with regard to Minute No. P/147 (Planning Application No. 12); and"),
        (
            "(2)",
            "Councillor Martin Stone with regard to Minute Nos. P/151 (Planning Application No. 9) and P/155 (Planning Application No. 3).",
        ),
    ).read()
    assert [(one.member, one.item_refs, one.reason) for one in told] == [
        ("Councillor Mary Calder", ("P/147",), None),
        ("Councillor Martin Stone", ("P/151", "P/155"), None),
    ]

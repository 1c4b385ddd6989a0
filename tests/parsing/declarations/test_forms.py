"""Every heading and every form of sentence that the survey of councils met, in words of invented ones."""

from __future__ import annotations

import pytest

from store.records import InterestKind

HEADINGS = """Declarations of Interest
DECLARATIONS OF INTEREST
Declarations of interest:
Declaration of Interests
Declarations of Interests
Declarations of Interest (if any)
Members' Interests
Declaration of Members' Interests
Declaration of Members Interest
Disclosure of Interest
Disclosures of Interests
Disclosures of Members' Interests
Disclosures of Personal and Prejudicial Interests
Disclosure of personal / prejudicial interests
Declarations of Personal Interests, if any
Declaration of Personal or Prejudicial Interest.
Declarations of Interest and Transparency Statements
Sederunt and Declaration of Members' Interests
Declarations of Interest (Including Whipping Declarations)
Declarations of Interest and of Party Whip
Declarations of Interest and Whipping Arrangements
Declarations of Disclosable Pecuniary Interests
Declarations of Disclosable Pecuniary Interests and Other Interests
Disclosable Pecuniary Interests
Disclosable Pecuniary Interests and Non-Pecuniary Interests
Declarations by Members of Statutory Disclosable Pecuniary Interests and Compulsory Registerable Non-Pecuniary Interests
Disclosure of Members' interests and dispensations
Members Declarations Under the Code of Conduct in Respect of Items on the Agenda
Members' Code of Conduct - Declarations of Interest
Code of Conduct - Declaration of Interests. Relevant Authorities (Disclosable Pecuniary Interests) Regulations 2012
Declarations of Interest by Members in items on the Agenda
To receive declarations of personal interests in respect of items on this agenda
To receive any declaration of interests regarding agenda items.
To receive declarations of interests from members
To invite Councillors to declare an interest in matters on the Agenda
Declarations of Interest and Lobbying
Declarations of Interest and of Lobbying
Apologies for Absence and Declarations of Interest
Members Declarations of Interest
Conflicts of interest declared
Conflict of interest on any matter before the meeting
Declarations of Interests and Additions to Register of Members' Interests
Declaration of interests and requests for dispensation
Disclosures of Pecuniary Interests, and Other Registrable and Non-Registrable Interests
Members' Declarations
Declarations
Datgan Buddiant Personol
Foillseachaidhean Com-pàirt"""

OTHER = """Dispensations
Applications for Dispensation
Audit of Declarations of Interest
Disclosure of Family Relationship
Declarations of Substitutes
Declaration of Acceptance of Office
Expressions of Interest
Interests in Land and Assets
Operational Incidents of Interest
Declarations of Gifts and Hospitality"""


@pytest.mark.parametrize("heading", HEADINGS.splitlines())
def test_a_bare_nil_counts_under_every_heading_of_declarations(blank, heading):
    found = blank().item(heading, "None.").item("Parking Review").read()
    assert [(one.nil, one.found_in) for one in found] == [(True, 1)]


@pytest.mark.parametrize("heading", OTHER.splitlines())
def test_and_under_no_other(blank, heading):
    assert blank().item(heading, "None.").item("Parking Review").read() == ()


FORD = "Councillor Ford"
FORMS = {
    "name, verb, item, reason": (
        "Councillor Ford declared a personal interest in item 3, Grants to Sports Clubs, as a trustee.",
        [(FORD, "personal", 3, "a trustee")],
    ),
    "item first": (
        "With regard to Agenda Item 3 (Grants to Sports Clubs), as the owner of a club, Councillor Ford declared a pecuniary interest.",
        [(FORD, "pecuniary", 3, "the owner of a club")],
    ),
    "item as a heading": (
        "Item 4 - Parking Review // Councillor Ford declared a personal interest as a resident.",
        [(FORD, "personal", 4, "a resident")],
    ),
    "stem and list": (
        "The following declarations of interest were made for Item 3: // Councillor Ford - personal - member of the club // Mr Orr - its cook",
        [(FORD, "personal", 3, "member of the club"), ("Mr Orr", "unspecified", 3, "its cook")],
    ),
    "stem and list with by": (
        "The following disclosures were made: // by Councillor Ford - in relation to item 3 - the club had been a client of his.",
        [(FORD, "unspecified", 3, "the club had been a client of his")],
    ),
    "without a verb": (
        "Item 3 - Mr B Orr, Miss J Pike and Mr T Dale (Financial)",
        [(name, "financial", 3, None) for name in ("Mr B Orr", "Miss J Pike", "Mr T Dale")],
    ),
    "passive": ("Declarations of interest were made by Councillor Ford in relation to item 3.", [(FORD, "unspecified", 3, None)]),
    "by somebody else": (
        "The Chair declared a personal interest on behalf of all Members in item 3 as they knew the applicant.",
        [("Chair", "personal", 3, "they knew the applicant")],
    ),
    "without the word": (
        "Councillor Ford informed the Panel that he was a retired police officer.",
        [(FORD, "unspecified", None, "he was a retired police officer")],
    ),
    "the word lost": ("Councillor Ford declared a personal and prejudicial in item 3 as a trustee.", [(FORD, "personal-and-prejudicial", 3, "a trustee")]),
    "for transparency": (
        "Councillor Ford declared in the interests of transparency that he was a governor of the school in item 2.",
        [(FORD, "transparency-statement", 2, "he was a governor of the school in item 2")],
    ),
    "first person": ('Item 3 - Councillor Ford: "I am in receipt of a grant."', [(FORD, "unspecified", 3, "I am in receipt of a grant")]),
    "conditional": ("Councillor Ford would declare an interest if discussion of the club took place.", []),
    "of another meeting": ("Councillor Ford had declared a pecuniary interest at the Executive meeting on 4 May.", []),
    "as a resolution": (
        "to note that Dr Ann Ford declared an interest with regards to item 3 as a director of the trust.",
        [("Dr Ann Ford", "unspecified", 3, "a director of the trust")],
    ),
    "slip of tense": ("Councillor Ford declare a non-financial interest in item 3 as a member.", [(FORD, "non-financial", 3, "a member")]),
    "initials": ("MC & LR declared a personal interest for item 3.", [("MC", "personal", 3, None), ("LR", "personal", 3, None)]),
    "number in words": ("Councillor Ford Declared his Interest in Item Three as he is a member.", [(FORD, "unspecified", 3, "he is a member")]),
    "elsewhere": ("Members declared interests as set out at Appendix 1.", []),
    "recused": ("Councillor Ford recused himself from item 3 as he is a trustee.", [(FORD, "unspecified", 3, "he is a trustee")]),
    "as directors": (
        "Councillors Ford and Orr, as directors of Wick Leisure, declared an interest in item 3.",
        [(FORD, "unspecified", 3, "directors of Wick Leisure"), ("Councillor Orr", "unspecified", 3, "directors of Wick Leisure")],
    ),
    "the fact that": (
        "Councillor Ford declared a personal interest in item 3 by virtue of the fact that she was a steward.",
        [(FORD, "personal", 3, "she was a steward")],
    ),
    "a bracket tells why": ("Councillor Ford declared an interest in item 3 (member of the club).", [(FORD, "unspecified", 3, "member of the club")]),
    "a bracket is the title": ("Councillor Ford declared an interest in item 3 (Grants to Sports Clubs).", [(FORD, "unspecified", 3, None)]),
    "no reason in what is asked": (
        "Councillor Ford declared a prejudicial interest and requested that his objection to leaving be recorded.",
        [(FORD, "prejudicial", None, None)],
    ),
    "a ward declares nothing": (
        "Councillor Ford declared a personal interest in item 3 by virtue of its relating to her Ward and stated that she had had no dealings.",
        [(FORD, "personal", 3, "its relating to her Ward")],
    ),
    "a row without separators": (
        "Councillor Agenda Item Pecuniary/Non Pecuniary Reason // Akers 3 Pecuniary Tenant of the club",
        [("Akers", "pecuniary", 3, "Tenant of the club")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_sentence(declared, form):
    text, told = FORMS[form]
    found = declared(*text.split(" // "))
    assert [(one.member, one.kind.value, one.item, one.reason) for one in found] == told


@pytest.mark.parametrize(
    ("text", "effects"),
    [
        (
            "Councillors Ash and Beech declared an interest in item 3. Each member recused themselves from the Chamber and took no part.",
            ["left", "left"],
        ),
        ("Councillor Ash left the meeting, having declared a pecuniary interest in item 3.", ["left"]),
        (
            "Jo Ash declared that she had an interest in item 3. It was a small club. As a trustee Jo Ash would leave the meeting.",
            ["will-leave"],
        ),
        ("Mrs Ash declared an interest in Item 3 - Section C - Dispensations as she owned land.", ["not stated"]),
        ("Mrs Ash declared an interest in item 3. Mr Beech had moved house. He left the room.", ["not stated"]),
    ],
)
def test_what_is_told_afterwards(declared, text, effects):
    assert [one.effect.value for one in declared(text)] == effects


@pytest.mark.parametrize(
    "text",
    [
        "RESOLVED - That the minutes be approved subject to a correction to minute 58 to show that Councillor Ash declared a personal interest.",
        "The minutes were approved with the following amendment: Councillor Ash declared an interest in item 4.",
    ],
)
def test_a_correction_of_earlier_minutes_declares_nothing(blank, text):
    assert blank().item("Minutes", text).item("Parking Review").read() == ()


def test_having_declared_is_the_one_declaration_that_there_is(blank):
    page = blank().item("Declarations of Interest", "Mrs Ash declared a prejudicial interest in item 9 as she owned land.")
    page.item("Lettings", "Ref 02/CC/2020 was with the Ombudsman. Mrs Ash having declared an interest left the meeting.")
    assert [(one.member, one.item_refs, one.effect.value) for one in page.read()] == [("Mrs Ash", ("9",), "left")]


def test_a_year_is_no_reference(declared):
    (one,) = declared("Councillor Ash declared an interest in item 2 due to a surplus in 2022/2023 and in 2023/24.")
    assert one.item_refs == ("2",)


@pytest.mark.parametrize("number", ["7.2", "4(b)", "3a", "12/2031"])
def test_business_may_be_named_by_its_number_alone(declared, number):
    (one,) = declared(f"Councillor Ash declared a personal interest in {number}.")
    assert (one.item_refs, one.subject) == ((number,), None)


def test_number_kind_and_reason_between_commas(declared):
    (one,) = declared("Councillor Ash, personal, item 4, member of the club")
    assert (one.kind, one.item_refs, one.subject, one.reason) == (InterestKind.PERSONAL, ("4",), None, "member of the club")


@pytest.mark.parametrize("heading", ["Declarations of Interest - ", "Late declarations of interest: ", "Interests declared: ", "DOI - "])
def test_a_heading_may_lead_a_line_under_another_title(declared, heading):
    (one,) = declared(f"{heading}Cllr Ash, item 3, personal", title="Apologies")
    assert (one.member, one.kind, one.item_refs) == ("Cllr Ash", InterestKind.PERSONAL, ("3",))


def test_away_from_the_heading_an_interest_is_told_of_only_as_ones_own(declared):
    (one,) = declared("Councillor Ash registered his interest in item 3 and left the room.", title="Harbour Wall")
    assert (one.member, one.item_refs, one.effect.value) == ("Councillor Ash", ("3",), "left")


def test_an_interest_of_others_is_nobodys_own(declared):
    assert not declared("Councillor Ash registered the club's interest in item 3 and left the room.", title="Harbour Wall")


def test_a_numbered_rule_is_no_business_that_the_names_below_declared_in(declared):
    (one,) = declared(("4.", "Nobody may speak on business of their own"), "Councillor Ash - a trustee of the club")
    assert (one.item_refs, one.item) == ((), None)


def test_a_numbered_title_is(declared):
    (one,) = declared(("4.", "Parking Review, Church Street"), "Councillor Ash - a trustee of the club")
    assert (one.item_refs, one.item) == (("4",), 4)

"""Declarations in tables, from the bytes of a file to the records: saved pages and Markdown, heads of every sort."""

from __future__ import annotations

import pytest

from tui_minutes.parsing import parse
from tui_minutes.reading import read

ASH = "Councillor Ash"
YATES = "Councillor Yates"
CLUBS, PARKING = "Grants to Sports Clubs", "Parking Review"


def html(rows, stem):
    table = "".join("<tr>" + "".join(f"<td><p>{cell}</p></td>" for cell in row) + "</tr>" for row in rows)
    return f"""<html><body><h1>Fenmoor Borough Council</h1><h2>Minutes of the Council held on Monday 4 May 2020 at 7.00 pm</h2>
<p>Present: Councillors H Ash, W Yates, L Rowe and P Lowe</p><h3>1. Apologies</h3><p>There were none.</p>
<h3>2. Declarations of Interest</h3><p>{stem}</p><table>{table}</table>
<h3>3. {CLUBS}</h3><p>RESOLVED that the grants be paid.</p><h3>4. {PARKING}</h3><p>RESOLVED that the review be noted.</p></body></html>"""


def markdown(rows, stem):
    first, *others = ("| " + " | ".join(row) + " |" for row in rows)
    table = "\n".join((first, "|" + "---|" * len(rows[0]), *others))
    return f"""# Fenmoor Borough Council

Minutes of the Council held on Monday 4 May 2020 at 7.00 pm

Present: Councillors H Ash, W Yates, L Rowe and P Lowe

## 1. Apologies

There were none.

## 2. Declarations of Interest

{stem}

{table}

## 3. {CLUBS}

RESOLVED that the grants be paid.

## 4. {PARKING}

RESOLVED that the review be noted.
"""


@pytest.fixture(params=[(html, "page.html"), (markdown, "page.md")], ids=["html", "markdown"])
def tabled(request):
    """The declarations of a page with a table of the given rows."""
    make, name = request.param

    def minutes(*rows, stem="The following interests were declared:"):
        return parse(read(make(rows, stem).encode(), name))

    return minutes


def told(minutes):
    return [(one.member, str(one.kind), one.item, one.reason, str(one.effect)) for one in minutes.declarations]


SHAPES = {
    "name, type, item and nature together": (
        ("Name of Member", "Type of Interest", "Item/Nature of Interest"),
        (ASH, "Personal", "Agenda Item 3 - Application M/FP/0012/20 - known to the applicant."),
        (YATES, "Prejudicial", f"Agenda Item 4 - {PARKING} - owner of a car park."),
        [
            (ASH, "personal", 3, "known to the applicant", "not stated"),
            (YATES, "prejudicial", 4, "owner of a car park", "not stated"),
        ],
    ),
    "minute number with its title": (
        ("Councillor", "Minute Number", "Nature of Interest"),
        ("H. Ash", f"3 - {CLUBS}", "Her son plays for one of the clubs"),
        ("W. Yates", f"4 - {PARKING}", "Owns a car park"),
        [
            ("H. Ash", "unspecified", 3, "Her son plays for one of the clubs", "not stated"),
            ("W. Yates", "unspecified", 4, "Owns a car park", "not stated"),
        ],
    ),
    "what was done in the last column": (
        ("Name", "Minute No.", "Description of Interest", "Reason", "Action Taken"),
        ("Cllr H Ash", "All Items", "Ash Town Council", "Personal", "Spoke and Voted"),
        ("Cllr W Yates", "4", PARKING, "Prejudicial", "Left the Chamber"),
        [
            ("Cllr H Ash", "personal", None, "Ash Town Council", "remained"),
            ("Cllr W Yates", "prejudicial", 4, None, "left"),
        ],
    ),
    "the number first": (
        ("Minute Number", "Member", "Level of Interest"),
        ("3", ASH, "Significant Other Interest"),
        ("4", YATES, "Disclosable Pecuniary Interest"),
        [(ASH, "other-significant", 3, None, "not stated"), (YATES, "disclosable-pecuniary", 4, None, "not stated")],
    ),
    "several members in a cell": (
        ("Member(s)", "Minute No.", "Item", "Interest"),
        ("Mrs H Ash, Mr W Yates and Miss L Rowe", "3", CLUBS, "Personal and non-pecuniary - members of a club"),
        ("Mr P Lowe", "4", PARKING, "Disclosable pecuniary - owns a car park"),
        [
            ("Mrs H Ash", "non-pecuniary", 3, "members of a club", "not stated"),
            ("Mr W Yates", "non-pecuniary", 3, "members of a club", "not stated"),
            ("Miss L Rowe", "non-pecuniary", 3, "members of a club", "not stated"),
            ("Mr P Lowe", "disclosable-pecuniary", 4, "owns a car park", "not stated"),
        ],
    ),
    "nature and explanation": (
        ("Councillor", "Agenda item", "Nature of interest", "Explanation"),
        ("H Ash", "3", "Personal", "Member of the bowls club"),
        ("W Yates", "4", "Personal and prejudicial", "Owns a car park"),
        [
            ("H Ash", "personal", 3, "Member of the bowls club", "not stated"),
            ("W Yates", "personal-and-prejudicial", 4, "Owns a car park", "not stated"),
        ],
    ),
    "a question and its answers": (
        ("Councillor", "Agenda Item", "Pecuniary/Non Pecuniary", "Reason", "Left Meeting"),
        ("Ash", "3", "Non Pecuniary", "Member of the bowls club", "No"),
        ("Yates", "4", "Pecuniary", "Owns a car park", "Yes"),
        [
            ("Ash", "non-pecuniary", 3, "Member of the bowls club", "remained"),
            ("Yates", "pecuniary", 4, "Owns a car park", "left"),
        ],
    ),
    "members with nothing further": (
        ("Councillor", "Interest"),
        ("H Ash", "Personal interest as a member of the bowls club"),
        ("W Yates", "No further declarations in addition to that listed on the Register"),
        ("L Rowe", "Owner of a shop in the market"),
        [
            ("H Ash", "personal", None, "a member of the bowls club", "not stated"),
            ("L Rowe", "unspecified", None, "Owner of a shop in the market", "not stated"),
        ],
    ),
    "no head at all": (
        ("Councillor H. Ash", f"3 - {CLUBS}", "Her son plays for one of the clubs"),
        ("Councillor W. Yates", f"4 - {PARKING}", "Owns a car park"),
        [
            ("Councillor H. Ash", "unspecified", 3, "Her son plays for one of the clubs", "not stated"),
            ("Councillor W. Yates", "unspecified", 4, "Owns a car park", "not stated"),
        ],
    ),
}


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_every_shape_of_table(tabled, shape):
    *rows, wanted = SHAPES[shape]
    minutes = tabled(*rows)
    assert told(minutes) == wanted
    assert [item.title for item in minutes.items] == ["Apologies", "Declarations of Interest", CLUBS, PARKING]


def test_councils_that_members_belong_to_as_well(tabled):
    minutes = tabled(
        ("UNITARY COUNCILLOR", "TOWN AND/OR PARISH COUNCIL"),
        ("Helen Ash", "Nether Ash Parish Council"),
        ("Will Yates", "Seaton Town Council and Lower Seaton Parish Council"),
        stem="The following members declared a personal interest in their capacity as a member of a Town or Parish Council:",
    )
    assert told(minutes) == [
        ("Helen Ash", "personal", None, "Nether Ash Parish Council", "not stated"),
        ("Will Yates", "personal", None, "Seaton Town Council and Lower Seaton Parish Council", "not stated"),
    ]


def test_a_row_cut_by_a_page_break_goes_on_below_the_repeated_head(tabled):
    head = ("Member(s)", "Minute No.", "Item", "Interest")
    minutes = tabled(
        head,
        ("Mrs H Ash and Mr W Yates", "3", CLUBS, "Personal - members of a club that has"),
        head,
        ("", "", "", "asked for a grant"),
        ("Mr P Lowe", "4", PARKING, "Prejudicial - owns a car park"),
    )
    assert told(minutes) == [
        ("Mrs H Ash", "personal", 3, "members of a club that has asked for a grant", "not stated"),
        ("Mr W Yates", "personal", 3, "members of a club that has asked for a grant", "not stated"),
        ("Mr P Lowe", "prejudicial", 4, "owns a car park", "not stated"),
    ]


def test_members_one_a_line_in_a_cell():
    page = html(
        (("Member", "Item", "Interest"), ("H Stone<br>Ann Vale", "4", "Personal"), ("Mrs H Ash</p><p>Mr W Yates", "3", "Personal")),
        "Noted:",
    )
    assert [one.member for one in parse(read(page.encode(), "page.html")).declarations] == [
        "H Stone",
        "Ann Vale",
        "Mrs H Ash",
        "Mr W Yates",
    ]


def test_an_action_column_of_such_a_table_gives_no_actions(tabled):
    minutes = tabled(
        ("Councillor", "Item", "Interest", "Action"), (ASH, "3", "Personal", "Left the room"), (YATES, "4", "Personal", "Remained")
    )
    assert [(one.member, str(one.effect)) for one in minutes.declarations] == [(ASH, "left"), (YATES, "remained")]
    assert [action.item for action in minutes.actions] == [3, 4]


def test_declarations_recorded_elsewhere_are_accounted_for():
    page = html((), "Members declared interests as set out at Appendix 1.").replace("<table></table>", "")
    minutes = parse(read(page.encode(), "page.html"))
    assert minutes.tally.declarations_state == "recorded elsewhere"
    assert [finding.code for finding in minutes.items[1].findings] == ["declared-elsewhere"]
    assert minutes.declarations == ()


def test_declarations_recorded_further_down_are_not_elsewhere():
    page = html((), "Declarations are recorded under each item.").replace("<table></table>", "")
    page = page.replace(
        "<p>RESOLVED that the review", "<p>Councillor Ash declared a personal interest as a driver.</p><p>RESOLVED that the review"
    )
    minutes = parse(read(page.encode(), "page.html"))
    assert minutes.tally.declarations_state == "declared"
    assert minutes.items[1].findings == ()

"""Lists of people in the forms that clerks print: no label, several labels in a line, no commas, roles and substitutes beside names."""

from __future__ import annotations

import pytest

from store.records import Presence
from tests.parsing.typed import page_of, read
from tui_minutes.parsing.people.known import read_people
from tui_minutes.parsing.vocabulary import standard

HEAD = "Sedgeby Parish Council\nMinutes of the meeting held on 3 June 2019 in the Reading Room\n"
BUSINESS = "\n1. Apologies\n\nNone were received.\n\n2. Highways\n\nThe lane was discussed.\n\n3. Bins\n\nThese were emptied.\n"


def people(block: str, business: str = BUSINESS):
    return read_people(page_of(f"{HEAD}{block}\n{business}"), standard()).people


def names(block: str, business: str = BUSINESS) -> list[str]:
    return [person.name for person in people(block, business)]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (
            "Present: Cllr Sue Linton (Chair) Cllr Jim Neale (Vice-Chair) Cllr Ada Cole (Vacancy – 1) Helen Rich (Clerk)",
            ["Sue Linton", "Jim Neale", "Ada Cole", "Helen Rich"],
        ),
        ("PRESENT (two Councillors): - Pam Bull (PB), Claire Kane (CK)", ["Pam Bull", "Claire Kane"]),
        ("Attending by Zoom (two Councillors) :- Nick Dray (ND), Stu Gore (SG)", ["Nick Dray", "Stu Gore"]),
        ("Present: Councillors S Hume (SH) Chair, P Marsh (PM), C Burge (CB) G Wilkes (GW)", ["S Hume", "P Marsh", "C Burge", "G Wilkes"]),
        (
            "Present: The Mayor, Councillor Jules Stane Councillors Dr Basu, Back, Mrs Cobb, Dawe",
            ["Jules Stane", "Basu", "Back", "Cobb", "Dawe"],
        ),
        (
            "Present: Chair Moira Adair (MA), Sec Sue Grant (SG), Vice chair Jim Mens (JM), RFO Clive Dean",
            ["Moira Adair", "Sue Grant", "Jim Mens", "Clive Dean"],
        ),
        ("Present … Councillors: Mark Frank (In the Chair), Susan Marl & Chris Plane.", ["Mark Frank", "Susan Marl", "Chris Plane"]),
        ("Councillors S. Grime, T. Heath, J Kells.", ["S. Grime", "T. Heath", "J Kells"]),
        ("Cllr A Holt (Chair)\n\nCllr B Lund\n\nMrs C Dean (Clerk)", ["A Holt", "B Lund", "C Dean"]),
        ("Present: Mr Dave Robe (Principal Officer for the Environment, King's Lane and West Fenland Borough Council)", ["Dave Robe"]),
    ],
)
def test_names_are_read_in_whatever_form_the_list_has(block, expected):
    found = names(block)
    assert found[: len(expected)] == expected
    assert not {"King's Lane", "The Mayor"} & set(found)


def test_one_line_may_hold_several_lists():
    found = people(
        "Present: Cllr A Holt, Cllr B Lund Parish Clerk: Peter Kine In attendance: two members of the public Apologies: Cllr C Dray"
    )
    assert {person.name: person.presence for person in found} == {
        "A Holt": Presence.PRESENT,
        "B Lund": Presence.PRESENT,
        "Peter Kine": Presence.IN_ATTENDANCE,
        "C Dray": Presence.APOLOGIES,
    }


def test_initials_in_brackets_stay_with_their_names():
    found = {person.name: person.initials for person in people("Present: Councillors C Burge (CB) G Wilkes (GW)")}
    assert found == {"C Burge": "CB", "G Wilkes": "GW"}


def test_sentences_about_councillors_are_no_list_of_those_present():
    text = "Councillors Ferre and White left the room. Councillor Rao remained."
    assert all(person.presence is Presence.NAMED for person in people(text))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "from the Chair, Councillor Moore (substitute: Councillor Nels) and from Councillors Dent (substitute: Councillor Lyne) and F Eve.",
            {"Moore", "Nels", "Dent", "Lyne", "F Eve"},
        ),
        ("from councillors J. Steven, J. Gull and were accepted.", {"J. Steven", "J. Gull"}),
    ],
)
def test_apologies_name_those_who_sent_them_and_their_substitutes(words, expected):
    business = f"\n1. Apologies for Absence\n\nApologies for absence were received {words}\n\n2. Highways\n\nNoted.\n\n3. Bins\n\nNoted.\n"
    assert expected <= set(names("Present: Cllr A Holt", business))


def test_a_list_under_the_heading_of_apologies_is_one_of_apologies():
    business = "\n1. Apologies: Cllr John Hone, Kay Walden and Ralph How\n\n2. Highways\n\nNoted.\n\n3. Bins\n\nNoted.\n"
    found = {person.name: person.presence for person in people("Present: Cllr A Holt", business)}
    assert [found[name] for name in ("John Hone", "Kay Walden", "Ralph How")] == [Presence.APOLOGIES] * 3


def test_words_of_titles_and_groups_are_no_people():
    business = (
        "\n1. Reports\n\nTravel Policy LH noted a change. Another Parishioner asked about it. Grounds Maintenance presented a bill.\n\n"
        "2. Work\n\nMr Les Thomas' repair was done.\n\n3. Bins\n\nNoted.\n"
    )
    assert names("Present: Cllr A Holt", business) == ["A Holt", "Les Thomas"]


def test_those_named_by_their_initials_alone_are_no_further_people():
    business = (
        "\n1. Interests\n\nCllrs GC and PB declared an interest in the wall. Cllr XY did too.\n\n2. Bins\n\nNoted.\n\n3. Wall\n\nNoted.\n"
    )
    assert names("Present: Cllrs Gwen Carr (GC), Paul Birt (PB), Ann Holt", business) == ["Gwen Carr", "Paul Birt", "Ann Holt", "XY"]


def test_two_of_one_surname_in_one_list_are_two_people():
    assert names("Present: Cllr. R Wills, Cllr. R A Wills") == ["R Wills", "R A Wills"]


def test_names_after_a_dash_are_no_part_of_a_title():
    business = "\n1) Apologies – Councillors S Dole, N Tarm and B Ellis.\n\n2) Minutes - 3 May 2019\n\nAgreed.\n\n3) Bins\n\nNoted.\n"
    assert {"S Dole", "N Tarm", "B Ellis"} <= set(names("Present: Cllr A Holt", business))
    titles = [item.title.text for item in page_of(f"{HEAD}Present: Cllr A Holt\n{business}").items if item.title]
    assert titles == ["Apologies", "Minutes - 3 May 2019", "Bins"]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (
            "Present: Councillor J.V. Lane Moor (Chairman); Councillors Mrs. D.E. Dunn, N.D. Hare",
            ["J.V. Lane Moor", "D.E. Dunn", "N.D. Hare"],
        ),
        ("Present: A.B.C. Kerr and Mr. R.W. Stane", ["A.B.C. Kerr", "R.W. Stane"]),
        (
            "Members Present P J Bates J Camp T J Cather Mrs E A Ford P E Grove Miss K A Lane",
            ["P J Bates", "J Camp", "T J Cather", "E A Ford", "P E Grove", "K A Lane"],
        ),
        ("Presiding P McLear\nOther Members Present A Orr and B Vale", ["P McLear", "A Orr", "B Vale"]),
        ("Present: Cllr J Cox (Cllr T Mason substituting)", ["J Cox", "T Mason"]),
    ],
)
def test_initials_and_names_in_a_row(block, expected):
    assert names(block) == expected


def test_a_middle_initial_parts_no_name():
    assert names("Present: John A Smith") == ["John A Smith"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Councillors George and Judith Cooper sent papers.", ["George Cooper", "Judith Cooper"]),
        ("Councillors Ash and Judith Cooper sent papers.", ["Ash", "Judith Cooper"]),
        ("The Head of Service for Boat Owners, Quay and Market Access introduced the report.", []),
    ],
)
def test_people_named_in_minutes(text, expected):
    business = f"\n1. Apologies\n\nNone.\n\n2. Harbour\n\n{text}\n\n3. Bins\n\nThese were emptied.\n"
    assert names("", business) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Motion Amendment No Vote\n\nCouncillor Holt Councillor Penn Councillor Vale\nCouncillor Moor Councillor Wray",
            ["Holt", "Penn", "Vale", "Moor", "Wray"],
        ),
        ("For: Cllr Ann Holt Cllr Bo Penn Against: Cllr Vale", ["Ann Holt", "Bo Penn", "Vale"]),
        ("Councillor Jo Alderman spoke.", ["Jo Alderman"]),
    ],
)
def test_titles_in_a_row_part_names(text, expected):
    business = f"\n1. Apologies\n\nNone.\n\n2. Harbour\n\n{text}\n\n3. Bins\n\nThese were emptied.\n"
    assert names("", business) == expected


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (
            "Present:\n\nCouncillor Kay Holt (Chair) Stane City Council\nCouncillor Bo Penn Fen Council",
            [("Kay Holt", "Chair"), ("Bo Penn", "Fen Council")],
        ),
        (
            "Present:\n\nCouncillor Mary Jane Holt Stane Metropolitan Borough Council\nDave Wray North Fen Combined Authority",
            [("Mary Jane Holt", "Stane Metropolitan Borough Council"), ("Dave Wray", "North Fen Combined Authority")],
        ),
        ("Present:\n\nCllr A. B. Moor Fen District Council", [("A. B. Moor", "Fen District Council")]),
        ("Present: Cllr Bo Penn\n\nIn attendance:\n\nNorth Fen Combined Authority", [("Bo Penn", None)]),
        ("Present: Chair: Councillor Bo Penn", [("Bo Penn", "Chair")]),
    ],
)
def test_names_before_the_body_that_sent_them(block, expected):
    assert [(person.name, person.role) for person in people(block)] == expected


def test_who_declares_or_moves_is_of_the_meeting():
    text = (
        "Agenda and minutes\n\nItems\nNo. Item\n\n1.\n\nElection of Chair\n\nMinutes:\n\nProposed by Sam Crow, seconded by Ida Price and\n\n"
        "RESOLVED that Ada Brand be elected Chair.\n\n2.\n\nDeclarations of Interest\n\nMinutes:\n\n"
        "Jeff Bard (Co-optee) declared an interest in item 5 as he is a member of the sailing club.\n"
    )
    assert {"Sam Crow", "Ida Price", "Jeff Bard"} <= {person.name for person in read(text).people}


def test_titles_of_several_county_councillors():
    found = names("PRESENT\nCounty Councillor J Rees (Chairman)\nCounty Councillors A Ash, B Birch, C Cole and D Dunn.")
    assert found == ["J Rees", "A Ash", "B Birch", "C Cole", "D Dunn"]


WARDED = """Attendance Details

Members:
Ann Rudd (Leader)-Low Fen
Bo Lode (Depute Leader)-Stane and Mere
Cal I Dray-High Mere East
Dee Hume-Low Fen
Eve Stane-Mid and Upper Mere
Fay Marsh-Long-Pool
Apologies:
Gil Penn - Low Fen"""


def test_wards_behind_hyphens_are_no_part_of_a_name():
    assert names(WARDED) == ["Ann Rudd", "Bo Lode", "Cal I Dray", "Dee Hume", "Eve Stane", "Fay Marsh", "Gil Penn"]


def test_a_ward_behind_a_bracket_tells_of_the_others_of_its_list():
    assert names("Present:\nAnn Rudd (Leader)-Low Fen and Stane\nBo Penn-High Fen") == ["Ann Rudd", "Bo Penn"]


def test_a_few_double_names_stay_double():
    block = "Present:\nCllr Ann Rudd-Lode (Chair)\nCllr Bo Lode\nCllr Cal Dray\nCllr Dee Hume-Penn\nCllr Eve Stane\nCllr Fay Marsh\nCllr Gil Penn"
    assert names(block) == ["Ann Rudd-Lode", "Bo Lode", "Cal Dray", "Dee Hume-Penn", "Eve Stane", "Fay Marsh", "Gil Penn"]

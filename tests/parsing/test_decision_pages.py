"""Pages about decisions: the values of a decision, its title above them, and an issue's decisions below dated lines."""

from __future__ import annotations

import pytest

from store.records import PageKind
from tests.parsing.typed import page_of, read, titles_of, typed
from tui_minutes.parsing import parse

VALUES = (
    "Decision Maker: Harbour Cabinet\n\nDecision status: Recommendations Approved\n\nIs Key decision?: No\n\nIs subject to call in?: No\n\n"
)
DATES = "Report author: Ida Vance\n\nPublication date: 12/09/2024\n\nDate of decision: 10/09/2024\n\nDecided at meeting: 10/09/2024 - Harbour Cabinet\n\nAccompanying Documents:\n\n• Plan pdf 12 KB\n"


@pytest.mark.parametrize("head", ["Decision details\n\n", "Decision details\n\nFerry Fares\n\n", ""])
@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "RESOLVED: That Cabinet:\n\n(1)   Noted the report.\n\n(2)   Endorsed the plan.\n\nREASON FOR DECISIONS: To keep Cabinet informed.\n\n",
            ["resolved"] * 2,
        ),
        (
            "1. That the Cabinet agree the fares.\n2. That the Harbour Master be given delegated authority to sign.\n\n",
            ["decided", "decided"],
        ),
        ("To endorse the plan and the survey work.\nRecommendation agreed.\n\n", ["approved"]),
        ("(1) Councillor Ash declared an interest in item 3 as a boat owner; and\n\n", []),
    ],
)
def test_what_stands_below_the_values_is_the_decision_and_what_stands_above_its_title(head, text, kinds):
    found = read(head + VALUES + text + DATES)
    assert found.meeting.page is PageKind.ITEM
    assert (found.meeting.committee, str(found.meeting.date)) == ("Harbour Cabinet", "2024-09-10")
    assert [item.title for item in found.items] == ["Ferry Fares" if "Ferry" in head else None]
    assert [str(one.kind) for one in found.actions] == kinds
    assert len(found.declarations) == (not kinds)


def test_the_purpose_above_a_decision_label_decides_nothing():
    text = (
        "Decision details\n\nFerry Fares\n\n"
        + VALUES
        + "Purpose:\n\nTo approve higher fares.\n\nDecision:\n\nRESOLVED: That the fares be frozen.\n\n"
        + DATES
    )
    assert [one.text for one in read(text).actions] == ["the fares be frozen"]


def test_a_value_in_running_minutes_makes_no_decision_page():
    text = "Agenda and minutes\n\nItems\nNo. Item\n\n1.\n\nPlans\n\nMinutes:\n\nDecision status: for review.\n\n2.\n\nDues\n\nMinutes:\n\nNoted.\n"
    assert page_of(text).layout != "decision page"


def test_the_decisions_on_an_issue_are_cut_at_their_dated_lines():
    text = (
        "Issue - decisions\n\nFares\n\n07/12/2031 - Fares of the Ferry\n\n(1) To NOTE the survey;\n\n(2) To AGREE that fares be frozen.\n\n"
        "09/02/2032 - Fares of the Launch\n\nIt was RESOLVED that:\n\na)               the fares be raised; and\n\nb)               the tables be printed.\n"
    )
    assert titles_of(text) == ["Fares of the Ferry", "Fares of the Launch"]
    found = read(text)
    assert (found.meeting.page, str(found.meeting.date)) == (PageKind.ITEM, "2031-12-07")
    assert [(str(one.kind), one.item) for one in found.actions] == [("noted", 1), ("agreed", 1), ("resolved", 2), ("resolved", 2)]


def test_a_page_of_an_issue_without_a_dated_line_is_not_cut_so():
    assert page_of("Issue - decisions\n\nFares\n\nNothing has been decided.\n").layout != "decision page"


@pytest.mark.parametrize("purpose", ["To consider a report by the Harbour Master on the fares.\n", ""])
def test_an_issue_gives_its_title_to_an_item_that_has_none(purpose):
    text = f"Issue - meetings\nFARES OF THE FERRY\nMeeting: 12/06/2013 - Harbour Board (Item 7)\n{purpose}Additional documents:\nDecision:\nRESOLVED that the fares be frozen.\n"
    assert titles_of(text) == ["FARES OF THE FERRY"]


def test_an_item_with_its_own_title_keeps_it():
    text = "Issue - meetings\n\nFares\n\nMeeting: 12/06/2013 - Harbour Board (Item 7)\n\n7 Fares of the Ferry pdf icon PDF 12 KB\n\nMinutes:\n\nRESOLVED that the fares be frozen.\n"
    assert titles_of(text) == ["Fares of the Ferry"]


PAGE = (
    "MINUTES of a meeting of Fenmark County Council held at County Hall, Fenmark on 19 May 2016.\n\n1. Apologies\n\nThere were none.\n\n"
    "2. Schools\n\nCouncil considered the report.\n\n{}\n\n3. Bins\n\nThe bins were discussed.\n"
)


@pytest.mark.parametrize(
    "table",
    [
        "| RESOLVED | Reason for Decision |\n| That the harbour school be closed. | To reduce places. |",
        "| Resolved: | Reason for Decision: |\n| --- | --- |\n| That the harbour school be closed. | To reduce places. |",
        "Resolved: | Reasons for decision:\nThat the harbour school be closed. | To reduce places.",
    ],
)
@pytest.mark.parametrize("name", ["page.txt", "page.md"])
def test_a_decision_and_its_reason_in_two_columns(table, name):
    (one,) = parse(typed(PAGE.format(table), name)).actions
    assert (one.text, one.reason) == ("That the harbour school be closed", "To reduce places.")


def test_columns_of_other_things_are_no_decisions():
    table = "| Option | Reason for decision |\n| That the harbour school be closed. | To reduce places. |"
    assert all(one.text != "That the harbour school be closed" for one in parse(typed(PAGE.format(table))).actions)


def test_minutes_in_welsh_are_minutes():
    page = parse(
        typed(
            "Cyngor Sir Fenmark\n\nBWRDD GWEITHREDOL\n\nDYDD LLUN, 20FED EBRILL, 2015\n\nYN BRESENNOL: Y Cynghorydd K. Holt (Cadeirydd)\n\n"
            "Hefyd yn bresennol:\nM. Moor, Prif Weithredwr\n\n1. YMDDIHEURIADAU AM ABSENOLDEB.\n\nCafwyd ymddiheuriad gan y Cynghorydd P. Wray.\n\n"
            "2. DATGANIADAU O FUDDIANT PERSONOL.\n\nNi chafwyd dim datganiadau o fuddiant personol.\n\n3. CYLLIDEB\n\n"
            "PENDERFYNWYD YN UNFRYDOL dderbyn yr adroddiad.\n"
        )
    )
    assert (page.meeting.page, str(page.meeting.date)) == (PageKind.MEETING, "2015-04-20")
    assert [one.text for one in page.actions] == ["dderbyn yr adroddiad"]
    assert "Prif Weithredwr" not in [person.name for person in page.people]


def test_an_agenda_in_welsh_is_an_agenda():
    page = parse(
        typed(
            "Cyngor Sir Fenmark\n\nBWRDD GWEITHREDOL\n\nDYDD LLUN, 20FED EBRILL, 2015\n\nAGENDA\n\n1. YMDDIHEURIADAU AM ABSENOLDEB\n\n"
            "2. DATGANIADAU O FUDDIANT PERSONOL\n\n3. LLOFNODI COFNODION Y CYFARFOD A GYNHALIWYD AR 23AIN MAWRTH, 2015\n\n4. CYLLIDEB\n\n"
            "Ystyried adroddiad y Cyfarwyddwr.\n"
        )
    )
    assert (page.meeting.page, page.actions) == (PageKind.OTHER, ())


RECORD = """LOW FEN DISTRICT COUNCIL

RECORD OF DECISION OF THE CABINET

Decision Made:

12 May 2031

Night Ferries

Issue for Decision

To consider whether ferries should run at night.

Decision Made

1.        That ferries run at night from June to August.

2.        That the Ferry Master be authorised to hire two pilots.

Reasons for Decision

Visitors asked for them, and it was agreed at the fair that they would be welcome.
"""


def test_a_printed_record_of_a_decision():
    found = read(RECORD)
    assert found.meeting.page is PageKind.ITEM
    assert (found.meeting.committee, str(found.meeting.date)) == ("CABINET", "2031-05-12")
    assert [item.title for item in found.items] == ["Night Ferries"]
    assert [(one.clause, one.formal) for one in found.actions] == [("1", True), ("2", True)]
    assert found.actions[1].text.startswith("That the Ferry Master be authorised")


def test_a_record_of_decision_that_lacks_what_was_decided_has_none():
    assert not read(RECORD[: RECORD.index("Decision Made\n\n1.")]).actions


def test_the_decisions_of_a_meeting_are_no_record_of_one():
    more = "\n\nDay Ferries\n\nDecision Made\n\nThat ferries stop at noon.\n"
    assert page_of(RECORD + more).layout != "decision page"
    assert page_of(RECORD.replace("RECORD OF DECISION OF", "RECORD OF DECISIONS OF")).layout != "decision page"


def test_clauses_under_no_heading_are_all_read_and_no_minutes_approved():
    """A decision page without a title: short clauses are no title lines, and a minute referred to is not approved."""
    text = (
        "Further to what was said of the harbour (minute * refers), it was moved by Councillor Ash and seconded by Councillor Birch that "
        "the recommendations in the report on dues be approved.\nCouncillors Ash, Birch and Cole voted FOR the motion (3);\n"
        "The motion was thus said to be CARRIED and it was\nRESOLVED – in accordance with the Harbours Act:\n"
        "(i) Dues of 40 pence be approved;\n(ii) Dues for yachts and Parish Council boats of £3 be approved;\n"
        "(iii) A transfer of £86 from the reserve to the quay fund in the coming year be approved;\n"
    )
    found = read(text)
    assert [(str(one.kind), one.clause) for one in found.actions] == [("resolved", "i"), ("resolved", "ii"), ("resolved", "iii")]
    assert found.meeting.council is None


@pytest.mark.parametrize(
    "dated",
    ["Decision date: 4 May 2031", "Date of decision made: 4 May 2031", "Decision taken on: 4 May 2031", "Decision Made:\n\n4 May 2031"],
)
def test_the_day_of_a_record_of_decision(dated):
    found = read(RECORD.replace("Decision Made:\n\n12 May 2031", dated))
    assert (str(found.meeting.date), [item.title for item in found.items]) == ("2031-05-04", ["Night Ferries"])


FORM = """Low Fen District Council

{}

Decision maker: Director of Ferries

{}

Subject: Night Ferries

Background:

The Board agreed to ask for tenders.

Decision:

1. That the ferries be let to Fen Boats Ltd.

2. That the Ferry Master be authorised to sign the contract.

Reasons for the decision:

Fen Boats gave the lowest price, and it was agreed that they were able.

Alternative options considered and rejected:

To run no ferries at night.

Conflicts of interest: None

Signed: Ida Vance
"""
TITLES = [
    "Officer Decision Record",
    "DELEGATED DECISION NOTICE",
    "Record of Officer Decision",
    "Executive Decision Record: ED/12",
    "Notice of Delegated Decision",
]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize(
    "dated", ["Date of decision: 12 May 2031", "Decision date: 12 May 2031", "Decision made:\n\n12 May 2031", "Date:\n\n12 May 2031"]
)
def test_the_record_of_what_an_officer_decided(title, dated):
    found = read(FORM.format(title, dated))
    assert (found.meeting.page, found.meeting.committee, str(found.meeting.date)) == (PageKind.ITEM, "Director of Ferries", "2031-05-12")
    assert [item.title for item in found.items] == ["Night Ferries"]
    assert [(one.clause, one.formal, one.text) for one in found.actions] == [
        ("1", True, "That the ferries be let to Fen Boats Ltd"),
        ("2", True, "That the Ferry Master be authorised to sign the contract"),
    ]
    assert {(one.reason, one.options) for one in found.actions} == {
        ("Fen Boats gave the lowest price, and it was agreed that they were able.", "To run no ferries at night.")
    }


@pytest.mark.parametrize(
    "body",
    [
        "Night Ferries\n\nDecision: To let the ferries to Fen Boats Ltd.\n\nReason: Lowest price.\n\nDate of decision: 12 May 2031\n",
        "Date of decision: 12 May 2031\n\nTitle:\n\nNight Ferries\n\nDecision taken:\n\nTo let the ferries to Fen Boats Ltd.\n\nReason:\n\nLowest price.\n",
        "| Date of decision | 12 May 2031 |\n| Subject | Night Ferries |\n| Decision | To let the ferries to Fen Boats Ltd. |\n| Reason | Lowest price. |\n",
        "Decision made by:\n\nDirector of Ferries\n\n12 May 2031\n\nNight Ferries\n\nDecision\n\nTo let the ferries to Fen Boats Ltd.\n\nReason\n\nLowest price.\n",
    ],
)
def test_the_labels_of_a_form_stand_beside_above_or_in_a_column(body):
    found = read(f"Officer Decision Record\n\n{body}")
    assert (found.meeting.page, str(found.meeting.date)) == (PageKind.ITEM, "2031-05-12")
    assert [item.title for item in found.items] == ["Night Ferries"]
    assert [(one.text, one.reason) for one in found.actions] == [("To let the ferries to Fen Boats Ltd", "Lowest price.")]


@pytest.mark.parametrize("title", [*TITLES, "Decision Notice", "Notice of Decision"])
def test_a_notice_that_says_no_decision_is_named_for_what_it_is(title):
    found = read(f"Low Fen District Council\n\n{title}\n\nNotices of this kind are published on Fridays. They hang in the hall.\n")
    assert (found.meeting.page, found.meeting.other, found.actions) == (PageKind.OTHER, "decision notice", ())


def test_minutes_that_speak_of_a_decision_notice_are_minutes():
    text = PAGE.format(
        "Delegated Decision Notice\n\nThe notice was read. RESOLVED that it be noted.\n\nDecision\n\nRESOLVED that the bell be sold."
    )
    found = read(text)
    assert found.meeting.page is PageKind.MEETING
    assert len(found.items) == 3


def test_minutes_below_the_title_of_such_a_record_stay_those_of_a_meeting():
    made = read(
        "Low Fen District Council\n\nDelegated Decision Record\n\nMinutes of the Ferry Committee held on 12 May 2031\n\n"
        "Present: Councillors A Holt (Chair), B Lund\n\n1. Apologies\n\nNone.\n\n2. Night Ferries\n\nDecision: No objection to the ferries.\n"
    )
    assert (str(made.meeting.page), str(made.meeting.date)) == ("meeting", "2031-05-12")


def test_a_day_in_the_line_below_its_label_is_that_of_the_decision():
    made = read(
        "Low Fen District Council\n\nOfficer Decision Record\n\nSubject\n\nNight Ferries\n\nDecision Taken\n\nTo let the ferries.\n\n"
        "Decision taken by\n\nDirector of Ferries\n\nDate\n\n12 May 2031\n"
    )
    assert (str(made.meeting.date), [action.text for action in made.actions]) == ("2031-05-12", ["To let the ferries"])

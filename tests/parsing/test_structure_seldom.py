"""Headings and numbers in forms that are met seldom at one council and everywhere among many."""

from __future__ import annotations

import pytest

from tests.parsing.typed import page_of, typed
from tui_minutes.parsing import parse


def titles(text):
    return [(item.number, item.title) for item in parse(typed(text)).items]


def test_a_title_in_capitals_keeps_its_bracket():
    text = (
        "1. APOLOGIES\n\nNone were received.\n\n2. NOTICES (if any) FROM THE MAYOR\n\nThe Mayor thanked all who had come.\n\n"
        "3. PLANNING (for the planning committee only)\n\nNo applications had been received.\n"
    )
    assert titles(text) == [
        ("1", "APOLOGIES"),
        ("2", "NOTICES (if any) FROM THE MAYOR"),
        ("3", "PLANNING (for the planning committee only)"),
    ]


def test_what_the_agenda_asks_for_is_one_title():
    text = (
        "1. To Consider Apologies for Absence\n\nNone were received.\n\n2. To Receive from the Public Any Questions to be put to the Council:\n\n"
        "Nobody asked to speak.\n\n3. To Approve Payments\n\nThe payments were approved.\n"
    )
    assert titles(text)[1] == ("2", "To Receive from the Public Any Questions to be put to the Council")


def test_numbers_with_the_name_of_the_body_before_them():
    text = (
        "Marlbrook Parish Council\nMinutes of a meeting held on 4 February 2008\n"
        "Cou/285/07-08 Present\nCllr A Tew and Cllr B Marr.\n"
        "Cou/286/07-08 Apologies for Absence\nApologies were received from Cllr C Wicks.\n"
        "Cou/287/07-08 Allotments\nIt was RESOLVED to let plot 4.\n"
    )
    assert [number for number, _ in titles(text)] == ["Cou/285/07-08", "Cou/286/07-08", "Cou/287/07-08"]


def test_earlier_minutes_are_no_items():
    text = (
        "1. APOLOGIES\n\nNone were received.\n\n2. MINUTES\n\nThe minutes were approved.\n\n3. MATTERS ARISING\n\n"
        "Minute 110 - Defibrillator. It is now in place.\n\nMinute 113 - Allotments. The Clerk will write to the tenants.\n\n"
        "4. NEXT MEETING\n\nIt will be held in May.\n"
    )
    assert [number for number, _ in titles(text)] == ["1", "2", "3", "4"]


def test_numbered_sentences_on_lines_of_their_own_are_no_items():
    text = (
        "1.\nAPOLOGIES\nNone were received.\n2.\nURGENT BUSINESS\n2.1\nThe Clerk informed the meeting that one thing had come in late.\n"
        "2.2\nThe Chairman thanked the Clerk for what she had done since then.\n3.\nALLOTMENTS\n3.1\nThe Council resolved to let plot 4.\n"
        "4.\nNEXT MEETING\nIt will be held in May.\n"
    )
    assert [number for number, _ in titles(text)] == ["1", "2", "3", "4"]


def test_a_long_heading_in_capitals_without_a_stop_after_its_number():
    long = "THE CODE OF CONDUCT - ANSWER TO THE GOVERNMENT ON CHANGES TO THE RULES ON CONFLICTS OF INTEREST - REPORT BY THE DIRECTOR OF SERVICES"
    text = f"1 APOLOGIES\n\nNone.\n\n2 MINUTE OF MEETING\n\nAPPROVED\n\n3 {long}\n\nAGREED the answer.\n\n4 NEXT MEETING\n\nNOTED.\n"
    assert titles(text)[2] == ("3", long)


def test_an_item_page_whose_title_is_lost():
    (item,) = page_of("Agenda item\n\nThere were no declarations of interest.\n\nThat the report be noted.\n").items
    assert item.title is None


@pytest.mark.parametrize("line", ["Fenbridge Fire Authority - Policy and Strategy", "Canal Users' Liaison"])
def test_the_body_stands_between_the_page_title_and_the_date(line):
    text = (
        f"Agenda and minutes\n\n{line}\nFriday, 24th July, 2015 10.00 am\n\nVenue: Guildhall\n\nItems\nNo. Item\n\n1.\n\nApologies\n\n"
        "Minutes:\n\nNone.\n\n2.\n\nMinutes\n\nMinutes:\n\nThe minutes were approved.\n"
    )
    assert parse(typed(text)).meeting.committee == line


LOST = (
    "Agenda item\n\nOral Health\n\nTo receive the yearly report.\n\nThe Director submitted a report on oral health in the county.\n\n"
    "Councillor Tew referred to the strategy and sought an assurance.\n\n{outcome}\n\nSupporting documents:\n"
)


@pytest.mark.parametrize(
    ("outcome", "kind"),
    [("RESOLVED - That the report be noted.", "resolved"), ("(i) That the report be noted.", "noted"), ("AGREED the report.", "agreed")],
)
def test_an_item_page_that_has_lost_its_minutes_label(outcome, kind):
    (item,) = page_of(LOST.format(outcome=outcome)).items
    assert [passage.text for passage in item.agenda] == ["To receive the yearly report."]
    assert [one.kind.value for one in parse(typed(LOST.format(outcome=outcome))).actions] == [kind]


def test_an_agenda_page_that_prints_a_resolution_stays_an_agenda():
    text = "Agenda item\n\nExclusion of the public\n\nTo consider the following:\n\nRESOLVED: That the public be excluded.\n\nSupporting documents:\n"
    assert parse(typed(text)).actions == ()


def test_values_of_a_decision_page_are_no_title():
    text = (
        "Decision details\n\nDecision status: Recommendations Approved\n\nIs Key decision?: No\n\nDecision:\n\nRESOLVED: That the path be "
        "closed.\n\nDate of decision: 03/02/2026\n\nDecided at meeting: 03/02/2026 - Cabinet\n"
    )
    minutes = parse(typed(text))
    assert [item.title for item in minutes.items] == [None]
    assert (minutes.meeting.committee, len(minutes.actions)) == ("Cabinet", 1)


def test_a_numbered_sentence_is_a_heading_as_it_stands():
    text = (
        "Marlbrook Parish Council\nMinutes of the meeting held on 4 January 2011\n\nPresent: Mrs R Tew, Mr M Marr\n\n"
        "1. No apologies for absence.\n\n2. No Declarations of Interest were made.\n\n"
        "3. The minutes of the meeting held on 07/12/10 were agreed as a true record.\n\n4. Correspondence\n\nNone.\n"
    )
    minutes = parse(typed(text))
    assert [item.title for item in minutes.items][1] == "No Declarations of Interest were made."
    assert [(one.nil, one.found_in) for one in minutes.declarations] == [(True, 2)]
    assert [one.kind.value for one in minutes.actions] == ["approved-minutes"]


def test_numbers_under_numbers_do_not_outdo_them():
    text = (
        "1. Apologies.\n\nNone.\n\n2. Minutes.\n\nThey were approved.\n\n3. Reports:\n\n3.1 CHAIRMAN'S REPORT\n\nThe drain is to be cleared.\n\n"
        "3.2 CLERK'S REPORT\n\nThe Clerk will write to the tenant.\n\n3.3 POLICE REPORT\n\nNo crime.\n\n3.4 HALL REPORT\n\nNothing.\n\n"
        "3.5 PATHS REPORT\n\nNothing.\n\n4. Next meeting.\n\nIn May.\n"
    )
    numbers = [number for number, _ in titles(text)]
    assert [number for number in numbers if "." not in number] == ["1", "2", "3", "4"]


def test_minutes_with_one_heading_are_minutes():
    text = (
        "MINUTES OF PROCEEDINGS OF THE PATHS SUB-COMMITTEE HELD ON 20 SEPTEMBER 2018\n\nPRESENT:\n\nCouncillor E. Tew\n\n"
        "1. Paths in the District\n\nThe Engineer reported on the paths. It was agreed to close the lower one.\n"
    )
    minutes = parse(typed(text))
    assert (minutes.meeting.page.value, titles(text)) == ("meeting", [("1", "Paths in the District")])


def test_minutes_before_the_first_heading_that_was_kept():
    text = (
        "Minutes 4th May 2021\nAnnual Council meeting on Tuesday 4th May 2021 at 8 p.m.\nMr G. Tew (Chairman), Mrs J. Marr\n"
        "Mrs J. Marr declared a personal interest in Planning Application 20/02098/FULL\n"
        "8.PLANNING APPLICATION (21/00499/LBC) - New roof\nProposal: Mr Tew proposed and Mr Wicks seconded agreement to it and the "
        "meeting unanimously agreed.\n9. PLANNING APPLICATION (20/02098/FULL) - New barn\nNo decision was taken.\n"
    )
    minutes = parse(typed(text))
    assert [(one.member, one.item) for one in minutes.declarations] == [("Mrs J. Marr", 2)]
    assert [one.text for one in minutes.actions] == ["Mr Tew proposed and Mr Wicks seconded agreement to it"]


def test_the_day_a_page_was_uploaded_is_not_the_day_of_the_meeting():
    text = "Minutes Uploaded on June 27, 2023\n\nMARLBROOK PARISH COUNCIL\n\nAnnual Meeting held on 15th May, 2023 at 6.30pm.\n\n1. Apologies\n\nNone were received.\n\n2. Paths\n\nThe path was closed.\n"
    assert str(parse(typed(text)).meeting.date) == "2023-05-15"


def test_minutes_of_a_meeting_in_a_place():
    text = (
        "MARLBROOK COUNCIL.\n\nMinutes of meeting in County Buildings, High Square, Marl, on 3rd July 2014 at 10.00 a.m.\n\n"
        "Present: Councillors A Tew and B Marr.\n\n1. Apologies\n\nNone were received.\n\n2. Paths\n\nThe path was closed.\n"
    )
    meeting = parse(typed(text)).meeting
    assert (meeting.committee, meeting.venue, str(meeting.date)) == (None, "County Buildings, High Square, Marl", "2014-07-03")


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("Full Governing Body\nMinutes of the meeting held on Tuesday 4 May 2021 at 5.30pm", ("Governing Body", "17:30:00", None)),
        (
            "MINUTES OF THE PATHS COMMITTEE HELD ON 4TH MAY 2021 IN THE VILLAGE HALL COMMENCING AT 7.30PM",
            ("PATHS COMMITTEE", "19:30:00", "VILLAGE HALL"),
        ),
    ],
)
def test_heads_of_printed_minutes(head, told):
    meeting = parse(
        typed(head + "\n\nPresent: Cllr A Tew\n\n1. Apologies\n\nNone were received.\n\n2. Paths\n\nThe path was closed.\n")
    ).meeting
    assert (meeting.committee, str(meeting.time), meeting.venue) == told

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

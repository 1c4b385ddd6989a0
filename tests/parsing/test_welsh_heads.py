"""Heads and attendance in Welsh or in both languages; times as they are written there; who is no person."""

from __future__ import annotations

import datetime as dt

import pytest

from store.records import Presence
from tests.parsing.typed import read, titles_of
from tui_minutes.parsing.dates import find_dates, find_time

BUSINESS = "\n\n1. YMDDIHEURIADAU\n\nDim.\n\n2. LLWYBRAU\n\nNodwyd yr adroddiad.\n"


def headed(*lines):
    return read("\n\n".join(lines) + BUSINESS)


@pytest.mark.parametrize(
    ("line", "venue", "time"),
    [
        ("Cofnodion o gyfarfod o’r Cyngor a gynhaliwyd Nos Fercher y 4ydd o Fai 2031 am 7.30 o’r gloch", None, dt.time(19, 30)),
        ("Cofnodion cyfarfod y Cyngor a gynhaliwyd yng Nghanolfan Brynglas, Llanfelyn, nos Lun, 5 Mai 2031 am 7.00 pm", "Nghanolfan Brynglas, Llanfelyn", dt.time(19)),
        ("Cynhaliwyd Cyngor Cymuned Llanfelyn am 7.30pm ar yr 5ed Mai 2031 yn yr Ystafell Ddarllen, Brynglas.", "Ystafell Ddarllen, Brynglas", dt.time(19, 30)),
    ],
)  # fmt: skip
def test_title_lines(line, venue, time):
    meeting = headed(line, "Presennol: Cyng. Ann Rees, Cyng. Bo Huws").meeting
    assert meeting.date in (dt.date(2031, 5, 4), dt.date(2031, 5, 5))
    assert (meeting.venue, meeting.time) == (venue, time)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("7.30yh", dt.time(19, 30)),
        ("7.00 Y.H.", dt.time(19)),
        ("2 o’r gloch y prynhawn", dt.time(14)),
        ("10.15 y bore", dt.time(10, 15)),
        ("nos Iau am 7.15", dt.time(19, 15)),
        ("at 7.00.p.m.", dt.time(19)),
        ("dydd Iau am 10.15", dt.time(10, 15)),
        ("Thursday 10.15", dt.time(10, 15)),
    ],
)
def test_times_of_day(text, time):
    assert find_time(text) == time


@pytest.mark.parametrize(
    ("text", "month"), [("5ed o Dachwedd 2031", 11), ("3ydd o Fai 2031", 5), ("12fed o Fedi 2031", 9), ("1af o Ragfyr 2031", 12)]
)
def test_months_as_they_change_after_a_small_word(text, month):
    assert [dated.first.month for dated in find_dates(text)] == [month]


def names(minutes, presence):
    return [person.name for person in minutes.people if person.presence is presence]


def test_lists_joined_by_welsh_words_with_roles_in_square_brackets():
    minutes = headed(
        "Cofnodion cyfarfod a gynhaliwyd 5 Mai 2031",
        "PRESENNOL – Y Cynghorwyr John Rees [Cadeirydd], Ann Huws [Is gadeirydd], Paul Penri ac Elin Gwyn, Clerc.",
        "YMDDIHEURIADAU – Y Cynghorwyr Bob Morus [ar wyliau] a Medwen Parri.",
    )
    assert names(minutes, Presence.PRESENT) == ["John Rees", "Ann Huws", "Paul Penri", "Elin Gwyn"]
    assert names(minutes, Presence.APOLOGIES) == ["Bob Morus", "Medwen Parri"]


def test_labels_in_both_languages():
    minutes = headed(
        "Minutes of the meeting held on 5 May 2031",
        "Yn bresennol/Present: Cyng. Ann Rees, Cyng Bo Huws",
        "Ymddiheuriadau/Apologies: Cyng Paul Penri",
    )
    assert names(minutes, Presence.PRESENT) == ["Ann Rees", "Bo Huws"]
    assert names(minutes, Presence.APOLOGIES) == ["Paul Penri"]


def test_a_county_council_is_nobody_knighted():
    minutes = read(
        "Cofnodion 5 Mai 2031\n\nPresennol: Cyng. Ann Rees, Cyng. Bo Huws\n\n1. FFYRDD\n\nYsgrifennwyd at Gyngor Sir Felin am y ffordd. Diolchodd Sir Ddu Cape.\n"
    )
    assert "Felin" not in [person.name for person in minutes.people]


def test_a_title_in_both_languages_ends_before_the_welsh_sentence():
    text = (
        "Cofnodion 5 Mai 2031\n\nPresennol: Cyng. Ann Rees, Cyng. Bo Huws\n\n"
        "1. Datgan Buddiannau / Declare Interests Datgelodd y Cyng Ann Rees fuddiant personol ym mhwynt 3.\n\n"
        "2. Cadarnhau’r Cofnodion / Confirm Minutes Cafwyd bod cofnodion mis Ebrill yn gywir gan y Cyng. Bo Huws.\n\n"
        "3. Materion yn Codi / Matters Arising Nid oedd dim i'w drafod gan yr aelodau yn y cyfarfod hwn.\n"
    )
    assert titles_of(text) == [
        "Datgan Buddiannau / Declare Interests",
        "Cadarnhau’r Cofnodion / Confirm Minutes",
        "Materion yn Codi / Matters Arising",
    ]


@pytest.mark.parametrize(
    ("line", "council"),
    [
        ("Cofnodion Cyngor Cymuned Llanfelyn a Brynglas a gynhaliwyd ar 6 Mai 2031", "Cyngor Cymuned Llanfelyn a Brynglas"),
        ("CYNGOR TREF LLANFELYN", "CYNGOR TREF LLANFELYN"),
        ("CYNGOR CYMUNED COMMUNITY COUNCIL", None),
        ("Cofnodion y Cyngor a gynhaliwyd ar 6 Mai 2031", None),
    ],
)
def test_councils_in_welsh(line, council):
    assert headed(line, "6 Mai 2031", "Presennol: Cyng. Ann Rees, Cyng. Bo Huws").meeting.council == council

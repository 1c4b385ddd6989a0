from __future__ import annotations

import datetime as dt

import pytest

from store.records import FindingCode, MinutesStatus, Presence
from tests.parsing.typed import marked, page_of, read, typed
from tui_minutes.parsing import parse
from tui_minutes.parsing.head.header import Given
from tui_minutes.parsing.people.known import read_people
from tui_minutes.parsing.vocabulary import standard
from tui_minutes.reading import read as reading
from tui_minutes.reading.document import BlockKind

REST = "\n\nVenue: Town Hall\n\nItems\nNo. Item\n\n1.\n\nApologies\n\nMinutes:\n\nNone.\n\n2.\n\nBudget\n\nMinutes:\n\nIt was noted.\n"


@pytest.mark.parametrize(
    ("line", "committee", "date", "time"),
    [
        ("Planning Committee - Thursday, 26 July 2012 2.00 p.m.", "Planning Committee", "2012-07-26", "14:00"),
        ("Harbour Board - Thursday 26th July 2012 10:30 am", "Harbour Board", "2012-07-26", "10:30"),
        ("Extraordinary, Council - Monday, 2nd March, 2020 7.30 pm", "Council", "2020-03-02", "19:30"),
        ("Annual Meeting, County Council - Friday, 22 May 2015 10.30 am", "County Council", "2015-05-22", "10:30"),
        ("Adjourned at 4.30pm & Reconvened for 3 May, Council - Tuesday, 1 May 2018 2.00 pm", "Council", "2018-05-01", "14:00"),
        ("Moved from 3 July, Cabinet - Thursday, 10 July 2014 2.00 pm", "Cabinet", "2014-07-10", "14:00"),
        (
            "Re-arranged from 3rd October, Audit Committee - Tuesday, 10th October, 2017 6.30 pm, NEW",
            "Audit Committee",
            "2017-10-10",
            "18:30",
        ),
        ("Licensing Sub-Committee B - Wednesday, 4th January, 2023 10.00 am", "Licensing Sub-Committee B", "2023-01-04", "10:00"),
        ("Scrutiny - Place - Wednesday, 4th January, 2023 10.00 am", "Scrutiny - Place", "2023-01-04", "10:00"),
    ],
)
def test_title_lines_of_sites(line, committee, date, time):
    meeting = read("Agenda and minutes\n\n" + line + REST).meeting
    assert meeting.committee == committee
    assert (meeting.date, meeting.time) == (dt.date.fromisoformat(date), dt.time.fromisoformat(time))
    assert meeting.venue == "Town Hall"


@pytest.mark.parametrize(
    ("text", "council", "committee", "date", "venue"),
    [
        (
            "MINUTES OF THE MEETING OF HARBOUR AND GLEN DISTRICT COUNCIL HELD IN THE COUNCIL CHAMBER, LOW ASKE ON MONDAY 7 MARCH 2016 AT 6.00 PM",
            "HARBOUR AND GLEN DISTRICT COUNCIL",
            None,
            "2016-03-07",
            "COUNCIL CHAMBER, LOW ASKE",
        ),
        (
            "At a Meeting of the Finance Committee of Harbour Town Council held at the Guildhall on Tuesday, 9th April, 2013 at 7.15 p.m.",
            "Harbour Town Council",
            "Finance Committee",
            "2013-04-09",
            "Guildhall",
        ),
        (
            "Minutes of a Meeting held on Tuesday 2 April 2019 at 7.00 pm in Low Aske Hall",
            None,
            None,
            "2019-04-02",
            "Low Aske Hall",
        ),
        (
            "A meeting of Harbour City Council, Roads and Piers Committee was held on the 24th April 2025 in the Council Chamber, Quay Street.",
            "Harbour City Council",
            "Roads and Piers Committee",
            "2025-04-24",
            "Council Chamber, Quay Street",
        ),
    ],
)
def test_printed_title_lines(text, council, committee, date, venue):
    meeting = read(
        text + "\n\nPresent: Cllr A Ash\n\n1. Apologies\nNone.\n\n2. Minutes\nThey were signed.\n\n3. Piers\nIt was agreed.\n"
    ).meeting
    assert (meeting.council, meeting.committee, meeting.date) == (council, committee, dt.date.fromisoformat(date))
    assert meeting.venue == venue


@pytest.mark.parametrize(
    ("words", "contact"),
    [
        ("Joanne Marsh", "Joanne Marsh"),
        ("Mrs Jo Field, Tel: 01234 567890 Email: jo@low.example", "Mrs Jo Field"),
        ("Sam Reed on 01234 555555 or e-mail sam@reed.example", "Sam Reed"),
        ("Bridget Lyle  Committee Officer", "Bridget Lyle  Committee Officer"),
    ],
)
def test_contacts_without_their_numbers(words, contact):
    found = read(f"Agenda and minutes\n\nContact: {words}" + REST).meeting.contact
    assert found.split() == contact.split()


def test_a_label_without_a_contact_names_none():
    assert read("Agenda and minutes\n\nContact: Email:" + REST).meeting.contact is None


def test_a_missing_date_stays_missing_with_the_days_the_text_proves():
    text = (
        "Agenda and minutes"
        + REST
        + "\n3.\n\nMinutes\n\nMinutes:\n\nThe minutes of the meeting of the Pier Panel held on 21 September 2021 were"
        " approved.\n\n4.\n\nWorks\n\nMinutes:\n\nA visit took place on 20 October 2021.\n\n5.\n\nDate of Next Meeting - 22 November 2021 at"
        " 4.00pm\n\nMinutes:\n\nNoted.\n"
    )
    meeting = read(text).meeting
    assert meeting.date is None
    assert (meeting.date_after, meeting.date_before) == (dt.date(2021, 10, 20), dt.date(2021, 11, 22))
    assert meeting.previous_minutes == (dt.date(2021, 9, 21),)
    assert (meeting.next_meeting.date, meeting.next_meeting.time) == (dt.date(2021, 11, 22), dt.time(16))
    assert meeting.committee == "Pier Panel"
    evidence = {one.field: one.words for one in meeting.inferred}
    assert "took place on 20 October 2021" in evidence["date_after"]
    assert "Pier Panel" in evidence["committee"]
    assert FindingCode.UNDATED in {finding.code for finding in meeting.findings}


def test_a_month_that_is_to_come_bounds_the_meeting_too():
    text = (
        "Agenda item\n\nPiers\n\nMinutes:\n\nA survey was published on 15 March 2023.\n\nA report would be brought to the July Executive.\n"
    )
    meeting = read(text).meeting
    assert (meeting.date_after, meeting.date_before) == (dt.date(2023, 3, 15), dt.date(2023, 7, 31))


def test_a_bare_committee_is_no_name():
    assert (
        read("Agenda item\n\nPiers\n\nMinutes:\n\nThe Committee agreed that members of the Panel would meet.\n").meeting.committee is None
    )


def test_what_the_clerk_gives_stands_only_where_the_page_is_silent():
    given = Given(council="Low Aske Council", committee="Ferry Board", date=dt.date(2020, 1, 2))
    silent = parse(typed("Agenda item\n\nPiers\n\nMinutes:\n\nIt was noted.\n"), given=given).meeting
    assert (silent.council, silent.committee, silent.date) == ("Low Aske Council", "Ferry Board", dt.date(2020, 1, 2))
    assert {one.by for one in silent.inferred} == {"clerk"}
    stated = parse(typed("Agenda and minutes\n\nCabinet - Monday, 4 May 2020 2.00 pm" + REST), given=given).meeting
    assert (stated.committee, stated.date) == ("Cabinet", dt.date(2020, 5, 4))


def test_a_wrong_weekday_and_a_future_date_are_told():
    text = "Agenda and minutes\n\nCabinet - Tuesday, 4 May 2020 2.00 pm" + REST
    assert FindingCode.WEEKDAY_MISMATCH in {finding.code for finding in read(text).meeting.findings}
    ahead = parse(typed(text), today=dt.date(2020, 1, 1)).meeting
    assert FindingCode.DATE_UNREADABLE in {finding.code for finding in ahead.findings}


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Agenda and draft minutes", MinutesStatus.DRAFT),
        ("DRAFT UNTIL SIGNED BY THE CHAIR", MinutesStatus.DRAFT),
        ("Confirmed Minutes", MinutesStatus.CONFIRMED),
        ("Agenda and minutes", MinutesStatus.UNKNOWN),
    ],
)
def test_status(words, status):
    assert read(words + "\n\nCabinet - Monday, 4 May 2020 2.00 pm" + REST).meeting.status is status


def people(text: str):
    return read_people(page_of(text), standard())


ROLL = """Low Aske Parish Council
Minutes of the meeting held on 4 May 2021
Present: Councillors J Ash (Chair), B Birch MBE, Siân Ó Néill and de la Mare
Cllr Mrs Lynne Dale, Armstrong-Jones
In attendance: Jo Field (Clerk), Mr P. Reed, Director of Works
Apologies: Cllr T Elm
1. Minutes
They were signed. Kim Stone, Head of Piers, spoke.
2. Roads
Councillor Fir asked that the Harbour Master be thanked.
3. Piers
JA would write. It was agreed.
"""


def test_attendance_lists():
    found = {person.name: person for person in people(ROLL).people}
    assert found["J Ash"].role == "Chair"
    assert found["J Ash"].presence is Presence.PRESENT
    assert "B Birch" in found
    assert "Siân Ó Néill" in found
    assert found["Jo Field"].presence is Presence.IN_ATTENDANCE
    assert found["P. Reed"].role == "Director of Works"
    assert found["T Elm"].presence is Presence.APOLOGIES
    assert found["Kim Stone"].role == "Head of Piers"
    assert found["Fir"].presence is Presence.NAMED
    assert not any("Harbour" in name for name in found)


def test_lookups_answer_only_when_one_person_can_be_meant():
    text = "Minutes of the meeting held on 4 May 2021\nPresent: Alan Moor, Beth Moor, Carol Dunn (CD), Colin Drew\n1. Minutes\nNoted.\n2. Roads\nAgreed.\n"
    directory = people(text)
    assert [one.name for one in directory.named("Councillor moor")] == ["Alan Moor", "Beth Moor"]
    assert [one.name for one in directory.named("Cllr Dunn")] == ["Carol Dunn"]
    assert directory.by_initials("AM").name == "Alan Moor"
    assert directory.by_initials("CD").name == "Carol Dunn"
    assert directory.by_initials("XX") is None


def test_tables_of_attendance():
    text = "Minutes of a meeting held on 2 April 2019\nPresent | Kenny Combe | KC | Grace Dale | GD |\n| Jim Fuller (LAC) | JF | | |\n1. Police\nNoted.\n2. Roads\nAgreed.\n"
    directory = people(text)
    assert directory.by_initials("GD").name == "Grace Dale"
    assert directory.by_initials("JF").name == "Jim Fuller"


def test_minutes_of_two_meetings_in_one_file_are_told():
    one = "Minutes of the meeting of Low Aske Parish Council held on {} at the hall\n\nPresent: Cllr A Ash\n\n1. Apologies\n\nNone.\n\n2. Roads\n\nIt was agreed.\n\n"
    two = read(one.format("4 May 2021") + one.format("1 June 2021"))
    assert two.meeting.date == dt.date(2021, 5, 4)
    assert FindingCode.SEVERAL_MEETINGS in {finding.code for finding in two.meeting.findings}
    only = read(one.format("4 May 2021") + "3. Minutes\n\nMinutes of the meeting held on 6 April 2021 were approved.\n")
    assert FindingCode.SEVERAL_MEETINGS not in {finding.code for finding in only.meeting.findings}


def test_a_page_in_welsh_is_said_to_be():
    words = (
        "Roedd y Cyngor yn trafod yr adroddiad gan y swyddog ac wedi cytuno ar y gyllideb am y flwyddyn gyda'r aelodau yn bresennol. " * 4
    )
    meeting = read("Items\nNo. Item\n\n1.\n\nCyllideb\n\nCofnodion:\n\n" + words).meeting
    assert FindingCode.WELSH_TEXT in {finding.code for finding in meeting.findings}


def test_the_title_of_a_saved_page_stands_in_for_a_missing_head():
    title = "Agenda for Ferry and Pier Panel on Thursday 14 January 2027, 7:30 pm - Modern Council"
    rows = [
        (BlockKind.ITEM_NUMBER, "1."),
        (BlockKind.ITEM_TITLE, "Fares"),
        (BlockKind.LABEL, "Minutes:"),
        (BlockKind.TEXT, "It was noted."),
    ]
    meeting = parse(marked(*rows, title=title)).meeting
    assert (meeting.committee, meeting.date) == ("Ferry and Pier Panel", dt.date(2027, 1, 14))
    assert {one.field for one in meeting.inferred} == {"committee", "date"}


def test_a_date_that_can_be_read_in_two_ways_is_doubted(monkeypatch):
    monkeypatch.setattr(
        "tui_minutes.parsing.head.header.second_opinion", lambda words: dt.date(2020, 5, 5) if words == "Monday, 4 May 2020" else None
    )
    meeting = read("Agenda and minutes\n\nCabinet - Monday, 4 May 2020 2.00 pm" + REST).meeting
    assert meeting.date == dt.date(2020, 5, 4)
    assert [finding.message for finding in meeting.findings] == ["The date “Monday, 4 May 2020” could also mean 5 May 2020."]


def test_what_is_inferred_is_named_in_words():
    meeting = read("Agenda item\n\nPiers\n\nMinutes:\n\nA survey was published on 15 March 2023.\n").meeting
    told = [finding.message for finding in meeting.findings if finding.code is FindingCode.INFERRED]
    assert told == ["Not stated outright, taken from other words of the page: the date that the meeting was held after."]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            "MINUTES OF PROCEEDINGS AT MEETING OF LOXMERE CITY AND\n\nCOUNTY\n\nCOUNCIL\n\nHELD\n\nIN\n\nTHE\n\nCOUNCIL\n\nCHAMBER,\n\nTHE QUAY, LOXMERE,"
            " ON MONDAY, 25TH JANUARY, 2016, AT\n\n3.00 P.M.",
            ("LOXMERE CITY AND COUNTY COUNCIL", None, "2016-01-25", "15:00", "COUNCIL CHAMBER, THE QUAY, LOXMERE"),
        ),
        (
            "MINUTES\n\nOF\n\nPROCEEDINGS\n\nAT\n\nMEETING\n\nOF\n\nTHE\n\nMUNICIPAL DISTRICT OF WESTMERE HELD IN TOWN HALL,\n\nST. IVE, CO. LOX,\n\n"
            "ON\n\nWEDNESDAY,\n\n4TH\n\nFebruary,\n\n2015,\n\nAT\n\n10.00AM.",
            (None, "MUNICIPAL DISTRICT OF WESTMERE", "2015-02-04", "10:00", "TOWN HALL, ST. IVE, CO. LOX"),
        ),
        (
            "Minutes of the Aldwick Parish Council Meeting held on Tuesday 13th July 2004 in the\n\nVillage Hall at 7.30 p.m.",
            ("Aldwick Parish Council", None, "2004-07-13", "19:30", "Village Hall"),
        ),
        (
            "MINUTES OF ALDWICK PARISH COUNCIL AGM MEETING HELD AT THE VILLAGE HALL ON\n\nTUESDAY MAY 6th 2014",
            ("ALDWICK PARISH COUNCIL", None, "2014-05-06", None, "VILLAGE HALL"),
        ),
        (
            "Minutes of the Community Council virtual Meeting held via ZOOM on Tuesday, 19th July 2022.",
            (None, None, "2022-07-19", None, "ZOOM"),
        ),
        (
            "MINUTES of a meeting of the Fenbridge Borough Council, duly convened and held at the Guildhall, , FB1 2XX, at 6.30 pm on 10 December 2014",
            ("Fenbridge Borough Council", None, "2014-12-10", "18:30", "Guildhall, FB1 2XX"),
        ),
        (
            "Minutes for March\n\nMinutes of Aldwick Parish Council Meeting held in The Institute At 7.30pm on Wednesday 8 March 2012",
            ("Aldwick Parish Council", None, "2012-03-08", "19:30", "Institute"),
        ),
        (
            "Aldwick PC\n\nMinutes of the Aldwick Annual Parish Council meeting held on 8th May 2003 in the Village Hall",
            ("Aldwick Parish Council", None, "2003-05-08", None, "Village Hall"),
        ),
        (
            "ALDWICK\n\nPARISH COUNCIL\n\nMinutes of the meeting of 3 June 2019\n\nVenue Church House",
            ("ALDWICK PARISH COUNCIL", None, "2019-06-03", None, "Church House"),
        ),
        (
            "Minutes of the latest Quarry Liaison Committee\n\nThursday 11th December 2003",
            (None, "Quarry Liaison Committee", "2003-12-11", None, None),
        ),
    ],
)
def test_title_blocks_of_printed_minutes_are_read_however_their_lines_break(head, expected):
    text = f"{head}\n\nPresent: Councillor A Holt, Councillor B Lund\n\n1. Apologies\n\nNone were sent.\n\n2. Bins\n\nThese were emptied.\n"
    meeting = read(text).meeting
    time = meeting.time.strftime("%H:%M") if meeting.time else None
    venue = meeting.venue.removeprefix("THE ").removeprefix("The ") if meeting.venue else None
    assert (meeting.council, meeting.committee, str(meeting.date), time, venue) == expected


def test_a_domain_names_no_council_but_the_words_it_is_made_of_do():
    page = (
        "Agenda and minutes\n\nScrutiny Panel - Tuesday 28th January 2020 7.30 pm\n\nContact: G. Wood Email: clerk@northfendc.gov.uk\n\n"
        "Items\nNo. Item\n\n1.\n\nBudget\n\nMinutes:\n\nThe budget was noted.\n\n2.\n\nBins\n\nMinutes:\n\n{}\n"
    )
    silent = read(page.format("These were emptied.")).meeting
    assert silent.council is None
    (finding,) = [one for one in silent.findings if one.code is FindingCode.NO_COUNCIL]
    assert "northfendc.gov.uk" in finding.message
    spoken = read(page.format("The bins of North Fen were emptied.")).meeting
    assert spoken.council == "North Fen"
    assert [one.words for one in spoken.inferred if one.field == "council"] == ["@northfendc.gov.uk"]


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("Draft (until approved at the next meeting) Minutes", "draft"),
        ("DRAFT", "draft"),
        ("UNCONFIRMED", "draft"),
        ("Approved minutes of the meeting", "confirmed"),
        ("Minutes of the meeting", "unknown"),
    ],
)
def test_a_page_that_calls_itself_a_draft_is_provisional(line, status):
    text = f"{line}\n\nAldwick Parish Council, 3 June 2019\n\nPresent: Cllr A Holt\n\n1. Draft budget\n\nThis was noted.\n\n2. Bins\n\nNoted.\n"
    meeting = read(text).meeting
    assert meeting.status.value == status
    assert (FindingCode.PROVISIONAL in {one.code for one in meeting.findings}) == (status == "draft")


def test_the_day_a_post_was_put_up_is_a_bound_and_no_date():
    body = "Aldwick Parish Council\n\n{}\n\nPresent: Cllr A Holt\n\n1\\. Apologies\n\nNone were sent.\n\n2\\. Bins\n\nThese were emptied.\n"
    source = '---\ntitle: "Minutes"\ndate: "2004-08-01"\n---\n\n' + body
    silent = parse(reading(source.format("Minutes of the meeting").encode(), "page.md")).meeting
    assert (silent.date, str(silent.date_before)) == (None, "2004-08-01")
    stated = parse(reading(source.format("Minutes of the meeting of 1 August").encode(), "page.md")).meeting
    assert str(stated.date) == "2004-08-01"
    named = parse(reading(source.format("Minutes of the meeting").encode(), "2004-08-01.md")).meeting
    assert str(named.date) == "2004-08-01"


def test_its_own_date_is_not_that_of_minutes_approved():
    text = (
        "Minutes of a meeting held on 6 February 2018\n\nPresent: Cllr A Holt\n\n1. Minutes\n\nThe minutes of 9 January 2018 were approved.\n\n"
        "2. Matters arising from the minutes\n\nThe meeting of 6 February 2018 was told of them.\n"
    )
    assert [str(day) for day in read(text).meeting.previous_minutes] == ["2018-01-09"]


ITEMS = "\n\nPresent: Councillor A Holt, Councillor B Lund\n\n1. Apologies\n\nNone were sent.\n\n2. Bins\n\n{}\n"


@pytest.mark.parametrize(
    ("words", "council"),
    [
        ("The bins of Low Aske Town Council were full.", None),
        ("Mr Holt, Clerk to Low Aske Town Council, was thanked for the bins.", None),
        ("The next Low Aske Town Council meeting is on 3 May.", "Low Aske Town Council"),
        ("The minutes of Low Aske Town Council were signed.", "Low Aske Town Council"),
        (
            "Low Aske Town Council would buy bins. The Clerk would write for Low Aske Town Council.\n\nLow Aske Town Council thanked him.",
            "Low Aske Town Council",
        ),
        ("The next Low Aske City and County Council meeting is on 3 May.", "Low Aske City and County Council"),
        ("These were emptied.\n\n© 2031 Low Aske Town Council", "Low Aske Town Council"),
        ("These were emptied.\n\nMap © High Aske County Council 2031", None),
        ("Contractors are paid by Low Aske Town Council for bins.", None),
        ("The next District and Parish Council meeting is on 3 May.", None),
    ],
)
def test_a_council_named_once_in_passing_is_not_taken_for_this_one(words, council):
    assert read(f"Estates Committee\n\n3 March 2031{ITEMS.format(words)}").meeting.council == council


@pytest.mark.parametrize(
    "title",
    ["Minutes of the Extra-Ordinary Full Council Meeting held on Monday 3rd March 2031", "Extra-ordinary Council Meeting 3 March 2031"],
)
def test_what_kind_of_meeting_it_was_names_no_council(title):
    assert read(f"{title}{ITEMS.format('These were emptied.')}").meeting.council is None

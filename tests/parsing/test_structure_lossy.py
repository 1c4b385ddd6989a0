"""Pages that lost numbers, labels or the bars between rows on their way to the clerk."""

from __future__ import annotations

import pytest

from store.records import PageKind
from tests.parsing.typed import numbers_of, page_of, read, titles_of

BARE = """Agenda and minutes

Harbours Scrutiny Panel - Tuesday, 3rd May, 2022 2.00 pm

Venue: Chamber, Old Customs House

No. Item


Minutes pdf icon PDF 135 KB

To approve the minutes of the meeting held on 8 March 2022.




The Panel approved the minutes of the meeting held on 8 March 2022 as a correct record.


Dredging Overview DOTX 30 KB

Additional documents:


The Harbour Master presented the report.

Silt and Spoil

It was explained that spoil was taken out to sea.


Resolved:        That the report be noted.


Any Other Business


There was none.
"""


def test_titles_set_apart_make_the_items_of_a_page_without_numbers_and_labels():
    assert titles_of(BARE) == ["Minutes", "Dredging Overview", "Any Other Business"]
    found = read(BARE)
    assert found.meeting.page is PageKind.MEETING
    assert str(found.meeting.date) == "2022-05-03"
    first, second, _ = page_of(BARE).items
    assert first.agenda[0].text.startswith("To approve")
    assert second.minutes[0].text == "The Harbour Master presented the report."


def test_titles_in_two_languages_and_people_among_titles_set_apart():
    both = BARE.replace("Any Other Business\n", "Apologies for Absence / Ymddiheuriadau\n").replace(
        "Silt and Spoil\n", "\nAnn Rudd, Head of Piers\n\nBo Lode, Harbour Engineer (Silt)\n"
    )
    assert titles_of(both) == ["Minutes", "Dredging Overview", "Apologies for Absence / Ymddiheuriadau"]


def test_the_same_page_with_its_numbers_is_cut_by_them():
    numbered = (
        BARE.replace("Minutes pdf", "12.\n\nMinutes pdf")
        .replace("Dredging O", "13.\n\nDredging O")
        .replace("Any Other B", "14.\n\nAny Other B")
    )
    assert titles_of(numbered) == titles_of(BARE)
    assert numbers_of(numbered) == ["12", "13", "14"]


def test_below_the_table_head_even_an_instruction_is_a_title():
    text = (
        "Agenda and minutes\n\nVenue: Mere Room\n\nNo. Item\n\n\nTo receive apologies for absence.\n\n\n"
        "It was reported that the meeting was inquorate. The Mayor has three options:\n\n\n"
        "1.       Decide in private.\n\n2.       Meet again.\n\n3.       Wait for 24 July 2017.\n"
    )
    assert titles_of(text) == ["To receive apologies for absence."]
    assert read(text).meeting.page is PageKind.MEETING


def test_an_agenda_that_lost_its_numbers_is_still_an_agenda():
    text = (
        BARE[: BARE.index("Minutes pdf")]
        + "Minutes pdf icon PDF 135 KB\n\nTo approve the minutes.\n\n\nPlan pdf icon PDF 2 KB\n\nTo consider.\n"
    )
    assert read(text).meeting.page is PageKind.OTHER


def test_minutes_before_the_first_title_left_are_kept_and_their_date_is_not_the_meetings():
    text = (
        "Apologies for absence were received from Councillor D Holt.\n\n\nThere were no declarations of interest.\n\n\n"
        "It was moved by Councillor M Pane, seconded by Councillor S Lamb and\n\n\n\n\n"
        "The minutes of the meeting held on 4 April 2024 be approved as an accurate record.\n\n\n"
        "Annual Report pdf icon PDF 111 KB\n\nThe report of the Director of Place\n\nAdditional documents:\n\n\n"
        "The Director of Place introduced the report to Members.\n\n\nMembers discussed the value of an index.\n"
    )
    found = read(text)
    assert (found.meeting.page, found.meeting.date) == (PageKind.MEETING, None)
    assert found.meeting.date_after is not None
    assert [item.title for item in found.items] == ["Annual Report"]
    assert any(one.nil for one in found.declarations)


def test_rows_without_the_bar_between_them_are_two_items():
    text = (
        "No. | Item |\nAPOLOGIES Decision: Sent on behalf of Councillors\n"
        "APPOINTMENT OF VICE-CHAIR To appoint a Vice-Chair. Decision: It was RESOLVED that Councillor Lora Ross be elected. |\n"
        "Work Plan PDF 11 KB To approve the plan. Additional documents:\nDiscussion with Leader Minutes: The Leader was asked. |\n"
        "Dredging Minutes: The Master spoke at length.\nHe asked for more. Decision: this was put off. |\n"
    )
    assert titles_of(text) == ["APOLOGIES", "APPOINTMENT OF VICE-CHAIR", "Work Plan", "Discussion with Leader", "Dredging"]


def test_a_purpose_that_speaks_to_the_reader_is_no_part_of_the_title():
    text = (
        "No. | Item |\n---|---|\nSimultaneous Translation You are welcome to use Welsh if notice of three days is given. Minutes: None asked. |\n|\n"
        "Apologies To receive. Minutes: None. |\n"
    )
    assert titles_of(text) == ["Simultaneous Translation", "Apologies"]


def test_numbers_may_have_full_stops_all_through():
    text = (
        "Items\nNo. Item\n\nHMD.74.21\n\nElection of Chair\n\nMinutes:\n\nOne was elected.\n\nHMD.75.21\n\nApologies\n\nMinutes:\n\nNone.\n"
    )
    assert numbers_of(text) == ["HMD.74.21", "HMD.75.21"]


ONE_LINE = (
    "Page 1 of 7 ALDWICK PARISH COUNCIL Draft (until approved at the next meeting) Minutes of the Ordinary Meeting held on Wednesday 9 September "
    "2020 at 7.00 pm in the Reading Room Present: Cllr Sue Linton (Chair) Cllr Stu Coll (Vice-Chair) Also, in attendance: Cllr Carl Samson 150/20 "
    "Openness Notice The Chair read the notice. 151/20 Apologies for Absence Apologies were received from Cllr Dot Stock. 152/20 Declarations of "
    "Interest There were none. 153/20 Highways It was agreed to write to the County Council about the state of the lane, which had been reported "
    "three times since the spring and had not been mended, although a promise had been given that this would be done before the summer. 154/20 "
    "Date of Next Meeting 7 October 2020 at 7.00pm. There being no further business the meeting closed at 8.12pm after the Chair had thanked all "
    "those who had come, and had reminded them that the Reading Room would be shut for a month while its roof was being renewed by the trustees."
)


def test_minutes_in_one_line_are_broken_at_labels_and_numbers():
    found = read(ONE_LINE)
    assert (found.meeting.page, str(found.meeting.date)) == (PageKind.MEETING, "2020-09-09")
    assert numbers_of(ONE_LINE) == ["150/20", "151/20", "152/20", "153/20", "154/20"]
    assert titles_of(ONE_LINE)[:2] == ["Openness Notice", "Apologies for Absence"]
    assert titles_of(ONE_LINE)[2:] == ["Declarations of Interest", "Highways", "Date of Next Meeting 7 October 2020 at 7.00pm."]
    assert [person.name for person in found.people][:3] == ["Sue Linton", "Stu Coll", "Carl Samson"]
    assert str(found.meeting.next_meeting.date) == "2020-10-07"


def test_minutes_in_one_line_without_numbers_are_broken_around_known_headings():
    text = ONE_LINE
    for number in ("150/20 ", "151/20 ", "152/20 ", "153/20 ", "154/20 "):
        text = text.replace(number, "")
    assert titles_of(text) == ["Declarations of Interest", "Date of Next Meeting"]
    assert any(one.nil for one in read(text).declarations)


def test_a_long_paragraph_of_a_page_with_lines_stays_whole():
    lines = "Minutes\n\n1. Apologies\n\nNone were sent.\n\n2. Report\n\n" + ONE_LINE + "\n\n3. Bins\n\nEmptied.\n"
    assert numbers_of(lines) == ["1", "2", "3"]


def test_minutes_that_lost_all_headings_are_kept_as_one_stretch_of_text():
    text = (
        "Minutes of the April meeting\nMinutes of the meeting held on Thursday, 11th April 2002 at 8.00p.m. in the Village Hall.\n"
        "Mr Drew, Mr Wood and Mrs Berry.\nNone\nProposed Mrs Berry and seconded Mr Wood that the March minutes be signed as a correct record.\nNone\n"
        "The report was considered, accepted and duly signed by the Chairman.\nThe meeting closed at 9.50 p.m.\n"
    )
    found = read(text)
    assert (found.meeting.page, str(found.meeting.date), len(found.items)) == (PageKind.MEETING, "2002-04-11", 1)
    assert any("signed as a correct record" in action.text for action in found.actions)


def test_numbers_of_pages_that_cut_sentences_are_no_items():
    text = (
        "Minutes of the meeting held on 3 June 2019\n\nPresent: Cllr A Holt\n\n1. Adoption of Minutes\n\n"
        "The minutes were adopted and it was said that the staff had done a great deal of work for the whole of the parish and that\n\n1\n\n"
        "it was hoped that they would go on with it.\n\n2. Harbour Lights\n\nTwo of the lights that stand at the end of the quay were found to be out of\n\n2\n\n"
        "order and would be mended.\n\n3. Bins\n\nThese were emptied.\n"
    )
    assert titles_of(text) == ["Adoption of Minutes", "Harbour Lights", "Bins"]
    assert page_of(text).items[1].minutes[0].text.endswith("out of order and would be mended.")


def test_the_lines_of_several_pages_are_counted_through():
    first, second = ONE_LINE.split("153/20", 1)
    words = "9.3 The trustees had asked for a longer lease of the field and for leave to put up a shed. " * 12
    text = f"1\n\n{first}{words}\n\n5.1 {words}153/20{second}{words}\n"
    assert numbers_of(text) == ["150/20", "151/20", "152/20", "153/20", "154/20"]


_ROWS = (
    "Apologies for Absence To receive any apologies. Minutes: Apologies were received from Councillor Ada Brand.",
    "Declarations of Interest Members are asked to declare any interest. Minutes: There were no declarations of interest.",
    "Harbour Dues To consider the report of the Harbour Master. Additional documents: Minutes: RESOLVED: That the report be noted.",
)


def test_rows_that_lost_the_head_of_their_table_are_still_cut_at_their_bars():
    text = "Venue: Old Customs House\nContact: Ida Vance\n" + "".join(f"{row} |\n" for row in _ROWS)
    assert titles_of(text) == ["Apologies for Absence", "Declarations of Interest", "Harbour Dues"]
    assert read(text).meeting.venue == "Old Customs House"


@pytest.mark.parametrize("text", [_ROWS[0] + " |\nNobody else sent any. |\n", "Mooring | Fee\nNorth Quay | £4 |\nSouth Quay | £5 |\n"])
def test_bars_alone_make_no_table_of_items(text):
    assert page_of(text).layout != "cells between pipes"


@pytest.mark.parametrize(
    ("lost", "titles"),
    [
        ("FERRY FARES Report attached. Additional documents: Minutes: The Panel noted the report.", "FERRY FARES"),
        ("Additional documents: Minutes: The Panel considered the fares of the ferry.", None),
        ("REPORTS FOR CONSIDERATION Additional documents: |", "REPORTS FOR CONSIDERATION"),
    ],
)
def test_a_row_begins_where_its_labels_stand_though_the_bar_before_it_is_lost(lost, titles):
    text = f"No. | Item |\n{_ROWS[0]}\n{lost}\n{_ROWS[1]} |\n"
    assert titles_of(text) == ["Apologies for Absence", titles, "Declarations of Interest"]


@pytest.mark.parametrize(
    "more",
    [
        "The Clerk had written to the owner of the slip. Additional documents:",
        "The Panel asked for the accounts. Minutes: these would be kept by the Clerk.",
        "Decision: The apologies were noted.",
    ],
)
def test_a_paragraph_with_a_label_in_it_goes_on_with_its_row(more):
    text = f"No. | Item |\n{_ROWS[0]}\n{more}\n{_ROWS[1]} |\n"
    assert titles_of(text) == ["Apologies for Absence", "Declarations of Interest"]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("MR A BELL: NEW HOUSE: LAND SOUTH OF THE OLD MANSE AND NORTH OF THE FERRY ROAD, FEN (REF: 12/01234/PP)", None),
        ("STANE HARBOUR: REPLACEMENT OF THE NORTHERN BREAKWATER AND THE SLIPWAY BESIDE THE YARD", None),
        ("STANE HARBOUR: The Head of Ports said that the northern breakwater and the slipway had been closed.", "STANE HARBOUR"),
    ],
)
def test_capitals_after_a_colon_go_on_with_a_title_in_capitals(line, title):
    text = f"Fen District Council\nMinutes of the meeting held on 3 June 2019\n\n1. BINS\n\nIt was noted.\n\n2. {line}\n\nIt was noted.\n\n3. ROADS\n\nNone.\n"
    assert read(text).items[1].title == (title or line)


def test_a_name_in_capitals_at_the_head_of_a_title_is_part_of_it():
    text = (
        "No. | Item |\nNHBT Dredging Plan To consider the plan as it now stands. Minutes: The plan was considered. |\n" + _ROWS[1] + " |\n"
    )
    assert titles_of(text) == ["NHBT Dredging Plan", "Declarations of Interest"]


_ITEM = "Agenda item\n\n\n{}\n\nSupporting documents:\n\n• Plan pdf 12 KB\n"


@pytest.mark.parametrize(
    "text",
    [
        "The motion to suspend the rules was put to the vote and declared to be carried.",
        "The amendment having been put to the vote was declared lost.",
        "A vote was taken and the motion was carried.",
    ],
)
def test_what_was_voted_upon_is_minutes_though_the_label_is_lost(text):
    assert [str(one.kind) for one in read(_ITEM.format(text)).actions] in (["carried"], ["lost"])


@pytest.mark.parametrize(
    "text",
    [
        "This Board:\n\ni) Agrees to amend the date of its annual meeting; and\n\nii) Agrees that a further meeting be held on 29 June 2031.",
        "To move: That the fees be put to the vote of the harbour users.",
    ],
)
def test_a_motion_printed_in_an_agenda_is_no_minutes(text):
    found = read("Agenda item\n\nMotions on Notice\n\n" + text + "\n")
    assert not found.actions
    assert all(not item.minutes for item in page_of("Agenda item\n\nMotions on Notice\n\n" + text + "\n").items)


def test_a_sentence_in_the_place_of_a_lost_title_is_minutes():
    text = "At this point Councillor Ash, seconded by Councillor Lowe, moved that the rules on the length of speeches be suspended. The rules are as follows:"
    (item,) = page_of(f"Agenda item\n\n\n{text}\n\nThe motion was put to the vote and carried.\n").items
    assert item.title is None
    assert item.minutes[0].text == text


def test_a_list_of_the_site_without_any_record_is_an_agenda():
    text = (
        "Agenda and decisions\n\nHarbour Panel\nWednesday, 1st July, 2020 3.00 pm\n\nItems\nNo. Item\n\n1.\n\nSubstitutes\n\n"
        "The Solicitor will report the names of substitute Members.\n\n2.\n\nMinutes\n\nRecommended –\n\n"
        "That the minutes of the last meeting be signed.\n\n3.\n\nHarbour Plan\n\nTo consider the plan.\n"
    )
    found = read(text)
    assert found.meeting.page is PageKind.OTHER
    assert not found.actions


def test_minutes_told_item_by_item_are_no_agenda():
    text = (
        "Agenda and minutes\n\nItems\nNo. Item\n\n\nChair\n\nAdditional documents:\n\n\nThe Vice-Chair was in attendance.\n\n\n\nPublic Questions\n\n\n"
        "There were no questions.\n\n\n\nUrgent Items (if any)\n\n\nThe tide tables were noted as they were approved.\n\n\n"
    )
    assert read(text).meeting.page is PageKind.MEETING


def test_a_known_title_keeps_its_brackets():
    text = BARE.replace("Any Other Business\n", "Declarations of Interest (including whipping declarations)\n")
    assert titles_of(text)[-1] == "Declarations of Interest (including whipping declarations)"


def test_numbered_paragraphs_without_headings_are_no_items():
    head = "Minutes of a Meeting of Low Aske District Council held in the Chamber on Tuesday, 9 October 2007\n\nPresent: Councillor A Ash, Councillor B Lowe\n\n"
    text = head + (
        "1.1 It was\n\nPROPOSED by Councillor A Ash Seconded by Councillor B Lowe, and\n\nRESOLVED: that the Minutes of 11 September 2007 be signed as correct.\n\n"
        "2.1 The Clerk advised that there were no matters arising out of the Minutes at all.\n\n"
        "2.2 Submitted letter of thanks from the Lifeboat to the Council for its help with the slip.\n\n"
        "2.3 Submitted letter from the Pilots asking the Council to mark the channel in the spring.\n\n"
    )
    found = read(text)
    assert [item.title for item in found.items] == [None]
    (one,) = found.actions
    assert (str(one.kind), one.mover, one.seconder) == ("approved-minutes", "Councillor A Ash", "Councillor B Lowe")


def test_dotted_headings_are_items_still():
    text = "Minutes of the meeting of Low Aske Parish Council held on 9 October 2007\n\nPresent: Cllr A Ash, Cllr B Lowe\n\n" + "".join(
        f"{number} {title}\n\nThe Council discussed it.\n\n"
        for number, title in (("1.1", "Apologies"), ("1.2", "Highways"), ("1.3", "Planning"))
    )
    assert titles_of(text) == ["Apologies", "Highways", "Planning"]


def test_resolutions_without_any_heading_below_a_list_of_those_present():
    text = (
        "Meeting documents\n\nHarbour Committee\nThursday, 15th September, 2005 7.30 pm\n\nThe Custom House, Low Aske\n\n"
        "Councillor J.V. Lane (Chairman); Councillors Mrs. D.E. Dunn, N.D. Hare and A.M. Linch.\nMin NoDescriptionResolution\n"
        "RESOLVED that the dues be noted and the quay be repaired.\nRESOLVED that the pilots be thanked.\nThe meeting closed at 9.22 p.m.\n"
    )
    found = read(text)
    assert found.meeting.page is PageKind.MEETING
    assert [one.text for one in found.actions] == ["the dues be noted and the quay be repaired", "the pilots be thanked"]


def test_a_report_considered_is_told_by_minutes_without_title_and_label():
    text = (
        "Work of the group - report of the Harbour Master\n\nThe Panel considered a report of the Harbour Master on the work of the group.\n\n"
        "It was confirmed that substitutes would be invited to attend the training.\n\n(a) the panel's meeting in December\n"
    )
    found = read(text)
    assert found.meeting.page is not PageKind.OTHER
    assert [str(one.kind) for one in found.actions] == ["undertaken"]


_BELOW = (
    "Agenda and draft minutes\n\nHarbour Sub-Committee - Wednesday, 27th June, 2018 10.00 am\n\nNo. Item\n\n\nAppointment of Chairman\n\n\n* HSC 1\n\n\n"
    "That Cllr Sand be appointed Chairman for the meeting.\n\n\n\nExclusion of Press and Public\n\n\n* HSC 2\n\n\n"
    "That, under Section 100(A)(4) of the Act, the public be excluded from the meeting.\n\n\n\nMooring Licences\n\n\n* HSC 3\n\n"
    "The Sub Committee considered a report that sought to determine an application for two licences.\n"
)


def test_numbers_below_their_titles():
    assert titles_of(_BELOW) == ["Appointment of Chairman", "Exclusion of Press and Public", "Mooring Licences"]
    assert numbers_of(_BELOW) == ["HSC 1", "HSC 2", "HSC 3"]
    assert [(str(one.kind), one.item) for one in read(_BELOW).actions] == [("decided", 1), ("decided", 2)]


def test_the_title_of_an_agenda_item_page_printed_twice_is_no_item():
    (item,) = page_of("Agenda item\n\nAgenda item\n\n\nFerry Fares\n\nMinutes:\n\nThe fares were noted.\n").items
    assert item.title.text == "Ferry Fares"


def test_titles_with_minutes_below_them_need_no_table_head():
    text = (
        "Apologies for absence\n\n\nAn apology was received from Cllr Ash.\n\n\n\nMinutes of the Last Meeting pdf icon PDF 13 KB\n\n\n"
        "The minutes of the meeting held on 6 July 2031 were agreed and signed by the Chair.\n\n\n\nDeclarations of Interest\n\n\n"
        "No declarations of interest were made.\n\n\n\nFerry Fares\n\n\nThe fares were noted.\n"
    )
    assert titles_of(text) == ["Apologies for absence", "Minutes of the Last Meeting", "Declarations of Interest", "Ferry Fares"]


def test_a_list_of_files_is_cut_into_no_items():
    text = "Minutes May 2031 pdf 120 KB\n\nMinutes June 2031 pdf 130 KB\n\nMinutes July 2031 pdf 140 KB\n"
    assert read(text).meeting.page is PageKind.OTHER

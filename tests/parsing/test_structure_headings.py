"""Headings that are hard to tell: in mid-line, above the number, after it, without any mark, as labels before paragraphs."""

from __future__ import annotations

import pytest

from store.records import PageKind
from tests.parsing.typed import numbers_of, page_of, read, titles_of
from tui_minutes.parsing import parse
from tui_minutes.parsing.vocabulary import standard
from tui_minutes.reading import read as reading

RUN_TOGETHER = """Sedgeby Parish Council
Minutes of the meeting held on Thursday 1 June 2017 at 7.00pm in the Reading Room

Present: Cllr Ann Holt (AH), Cllr Bo Lindqvist (BL)

70/17 Apologies for absence Apologies had been received from Cllr Tom Frane. 71/17 Declarations of Interest on agenda items No declarations \
were made. 72/17 Use of social media and invitation for contributions AH asked whether anyone was recording.

73/17 Minutes of the meeting held on 3 May 2017 The minutes were agreed and signed.

74/17 Clerk’s Report a) Benches – two were mended. b) Bins – emptied. 75/17 Police Report – BL reported that there had been one theft.
"""


def test_headings_in_the_middle_of_a_line_are_found_where_the_count_has_a_gap():
    assert numbers_of(RUN_TOGETHER) == ["70/17", "71/17", "72/17", "73/17", "74/17", "75/17"]
    assert titles_of(RUN_TOGETHER) == [
        "Apologies for absence",
        "Declarations of Interest on agenda items",
        "Use of social media and invitation for contributions",
        "Minutes of the meeting held on 3 May 2017",
        "Clerk’s Report",
        "Police Report",
    ]


def test_a_number_in_a_sentence_is_no_missing_heading():
    text = "Minutes\n\n1. Apologies\n\nThere were none. The bill of 2. Street was paid.\n\n3. Highways\n\nNoted.\n\n4. Bins\n\nNoted.\n"
    assert numbers_of(text) == ["1", "3", "4"]
    mended = text.replace("The bill of 2. Street was paid.", "2. Finance The bill was paid.")
    assert titles_of(mended) == ["Apologies", "Finance", "Highways", "Bins"]


ABOVE = """FENBRIDGE BOROUGH COUNCIL

MINUTES of a meeting of the Fenbridge Borough Council held at the Guildhall at 6.30 pm on Wednesday, 10 December 2014

PRESENT: Councillor Ida Marsh (Mayor), Councillor Rafe Onslow

APOLOGIES FOR ABSENCE

FB39/14 Apologies for absence were received from Councillors Lock and Rudd.

DECLARATIONS OF INTEREST

FB40/14 No declarations of interest were received.

ANNOUNCEMENTS

FB41/14 The Mayor made the following announcements:

(a) The fair had been opened.
"""


def test_a_heading_above_a_numbered_paragraph_is_the_title_and_the_number_the_items():
    assert numbers_of(ABOVE) == ["FB39/14", "FB40/14", "FB41/14"]
    assert titles_of(ABOVE) == ["APOLOGIES FOR ABSENCE", "DECLARATIONS OF INTEREST", "ANNOUNCEMENTS"]
    first = page_of(ABOVE).items[0]
    assert first.minutes[0].text == "Apologies for absence were received from Councillors Lock and Rudd."
    nil = [one for one in read(ABOVE).declarations if one.nil]
    assert [one.found_in for one in nil] == [2]


def test_numbers_after_the_titles_are_read_where_they_count_up():
    text = "MINUTES\n\nAPOLOGIES PLB147/14\n\nThere were no apologies for absence.\n\nDREDGING PLB148/14\n\nThe report was noted by all.\n\nFERRIES PLB149/14\n\nNoted.\n"
    assert numbers_of(text) == ["PLB147/14", "PLB148/14", "PLB149/14"]
    assert titles_of(text) == ["APOLOGIES", "DREDGING", "FERRIES"]
    assert numbers_of(text.replace("148", "150")) == [None] * 3


LABELS = """Eskmoor Community Council
Minutes of the meeting held on 4 March 2019 in the Village Hall

Present: Cllr Moira Adair, Cllr Iain Begg

Apologies: None

Declarations of Interest: There were none.

Matters Arising: The bench had been mended by Mr Craw.

Action: Cllr Begg

Harbour Lights: Two of the lights were out and would be reported.

Planning: None

Date of Next Meeting: 6 May 2019.
"""


def test_labels_before_paragraphs_are_headings_when_agendas_know_most_of_them():
    assert titles_of(LABELS) == ["Declarations of Interest", "Matters Arising", "Harbour Lights", "Planning", "Date of Next Meeting"]
    found = read(LABELS)
    assert str(found.meeting.next_meeting.date) == "2019-05-06"
    few = "Notes\n\nTimber: two loads of it came.\n\nPaint: none of it came.\n\nRope: it was ordered.\n"
    assert read(few).meeting.page is PageKind.OTHER


OWN_LINES = """Loxmere County Council

Minutes of the meeting held in County Hall on Monday 1st December 2008

In the Chair
Cllr. Tom Ash

Present
Cllrs. L. Bow, J. Carr

Environmental Awards
The Cathaoirleach reminded members of the awards that were given that night.

Budget Meeting
It was agreed that visitors could attend the budget meeting.

Minutes
On the proposal of Cllr. Bow and seconded by Cllr. Carr the minutes of 3rd November 2008 were adopted.

Planning Refusals
There were none.
"""


def test_headings_on_lines_of_their_own_need_no_mark():
    assert titles_of(OWN_LINES) == ["Environmental Awards", "Budget Meeting", "Minutes", "Planning Refusals"]
    assert [str(day) for day in read(OWN_LINES).meeting.previous_minutes] == ["2008-11-03"]


def test_labels_in_bold_open_items():
    source = (
        "**Aldwick Parish Council**\n\nMinutes of the meeting of 3 May 2018\n\nPresent: Cllr Rose Hale, Cllr Finn Moor\n\n"
        "**Highways:** It was reported that the lane was flooded.\n\n**Allotments:** Two plots were free.\n\n"
        "**Finance:** The payments were approved.\n\n**Cllr Hale** asked about bins.\n"
    )
    found = parse(reading(source.encode(), "page.md"))
    assert [item.title for item in found.items] == ["Highways", "Allotments", "Finance"]


def test_the_election_may_stand_above_the_attendance():
    source = (
        "**ALDWICK PARISH COUNCIL**\n\n**Minutes of the Annual Meeting held on Tuesday 8****th** **May 2012 at 7.00pm**\n\n"
        "**Election of vice chair.**\n\nCllr Hale was elected.\n\n**Present:** Cllr R Hale, Cllr F Moor\n\n"
        "**Declarations of interest:**\n\nNone declared.\n\n**To agree the minutes of 13****th** **March 2012.**\n\nAll agreed to the minutes.\n"
    )
    found = parse(reading(source.encode(), "page.md"))
    assert [item.title for item in found.items] == [
        "Election of vice chair.",
        "Declarations of interest",
        "To agree the minutes of 13th March 2012.",
    ]
    assert str(found.meeting.date) == "2012-05-08"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Planning: None", "Planning"),
        ("Declarations of Interest There were none.", "Declarations of Interest"),
        ("To Approve: Payments and Accounts The following payments were put to the meeting.", "To Approve: Payments and Accounts"),
        ("Village Hall Report – BL reported that the roof had been mended.", "Village Hall Report"),
        ("Travel Policy AH noted that it had been changed in two places.", "Travel Policy"),
        ("Reports 7.1 Chair’s Report The Chair reported on the lights.", "Reports"),
        ("Minutes - 18 January 2022", "Minutes - 18 January 2022"),
        ("Communications Protocol. This is still being brought up to date.", "Communications Protocol."),
        (
            "Reports from Outside Bodies including the Village Forum. There were none from the county.",
            "Reports from Outside Bodies including the Village Forum.",
        ),
        ("Communications The Clerk had heard from the county about the verge.", "Communications"),
    ],
)
def test_what_runs_on_after_a_title_is_no_part_of_it(line, title):
    text = f"Minutes of the meeting\n\nPresent: Cllr A Holt\n\n6. Apologies\n\nNone were received.\n\n7. {line}\n\n8. Bins\n\nThese were emptied.\n"
    assert titles_of(text)[1] == title


def test_one_heading_in_a_list_of_people_makes_a_whole_meeting_not_an_item():
    text = "Apologies: Ian Dougal\nIn attendance: Margot Nairn, Matt Hall\nThe chairman opened the meeting and agreed to write to all members.\n"
    assert read(text).meeting.page is PageKind.MEETING


def test_a_sentence_of_apologies_has_the_title_that_agendas_know():
    text = "Minutes of the meeting\n\n1. Apologies for absence were received from Councillors Steve Hurst & Jo Pear.\n\n2. Planning … None.\n\n3. Bins\n\nNoted.\n"
    assert titles_of(text) == ["Apologies for absence", "Planning", "Bins"]
    assert page_of(text).items[0].minutes[0].text.startswith("Apologies for absence were received")


def test_rows_that_only_note_something_are_items_where_the_site_numbers_them():
    rows = "4.\n\nMinutes of Committees\n\n4a\n\nHarbours\n\nMinutes:\n\nThe minutes were noted.\n\n4b\n\nFerries\n\nMinutes:\n\nThe minutes were noted.\n\n"
    text = f"Items\nNo. Item\n\n3.\n\nApologies\n\nMinutes:\n\nNone.\n\n{rows}5.\n\nBins\n\nMinutes:\n\nEmptied.\n"
    assert numbers_of(text) == ["3", "4", "4a", "4b", "5"]
    assert numbers_of(text.replace("noted", "read out")) == ["3", "4", "5"]


def test_minutes_may_be_the_first_label():
    text = LABELS.replace("Declarations of Interest: There were none.", "Minutes: The minutes were agreed and signed.")
    assert titles_of(text)[:2] == ["Minutes", "Matters Arising"]


def test_a_number_after_stars_that_nothing_closes_is_still_a_number():
    text = "Minutes\n\n1. Apologies\n\nNone were sent.\n\n**2. Bins\n\nEmptied.\n\n3. Next meeting\n\nIn May.\n"
    assert numbers_of(text) == ["1", "2", "3"]


def test_the_words_used_here_are_in_the_vocabulary():
    assert {"reported", "noted"} <= set(standard().words("titles.split.verbs"))


NUMBERED_LABELS = """Minutes of the meeting of the Aldwick Parish Council held
on Tuesday 8th March 2005 in The Village Hall at 7.30 p.m.

1. Present: G. Gott - Vice-chairman, P. Markham, Mrs. Willis, C. Humph and a member of the public.

2. Apologies: R. Lank

3. Minutes: It was agreed that the minutes of the meeting held on 11th January 2005 be signed as a correct record.

4. Matters Arising: E. Drew reported that the hedges had been cut.

5. Finance: It was agreed that the payments be made.
"""


def test_a_numbered_heading_about_the_minutes_is_not_the_label_of_a_site():
    page = page_of(NUMBERED_LABELS)
    assert not page.labelled
    assert titles_of(NUMBERED_LABELS) == ["Present", "Apologies", "Minutes", "Matters Arising", "Finance"]
    found = read(NUMBERED_LABELS)
    assert [action.item for action in found.actions] == [3, 5]
    assert [person.name for person in found.people][:4] == ["G. Gott", "P. Markham", "Willis", "C. Humph"]


def test_an_initial_before_a_surname_is_no_mark_of_a_list():
    item = page_of(NUMBERED_LABELS).items[3]
    assert item.minutes[0].text == "E. Drew reported that the hedges had been cut."
    text = "Minutes\n\n1. Plan\n\nA. The plan was read by all of those who were there.\n\nB. Members asked for a map of it, and for a list of the works.\n\n2. Bins\n\nNoted.\n"
    assert [passage.marker for passage in page_of(text).items[0].minutes] == ["A.", "B."]


def test_minutes_with_a_colon_is_one_heading_among_others():
    text = (
        "Minutes of the meeting held on 9th January 2003 in the Village Hall.\n\nPresent: E. Drew, Miss A. Rich\n\nMinutes:\n\n"
        "It was proposed and agreed that the minutes of 12th December 2002 be signed.\n\nMatters Arising:\n\nThe lane was clear.\n\n"
        "Planning:\n\nNone\n\nCorrespondence:\n\nTwo letters were read.\n"
    )
    assert titles_of(text) == ["Minutes", "Matters Arising", "Planning", "Correspondence"]
    assert read(text).meeting.page is PageKind.MEETING


def test_labels_may_end_with_a_dash_or_a_stop_where_agendas_know_them():
    text = (
        "Minutes of the meeting held on 9th January 2003\n\nThose attending Mr M Moss, Mrs L Lean\n\nMinutes of the last Meeting: Mr Moss proposed them.\n\n"
        "Matters Arising - the lane had been cleared.\n\nPlanning. There were no applications.\n\nKebab Shop - nuisance was reported.\n"
    )
    assert [title.rstrip(".") for title in titles_of(text)] == ["Minutes of the last Meeting", "Matters Arising", "Planning"]
    assert [person.name for person in read(text).people] == ["M Moss", "L Lean"]


def test_lines_to_sign_on_are_no_headings():
    source = "**Minutes**\n\n**Present:** Cllr A Holt\n\n**Bins**\n\nThese were emptied.\n\n**Paths**\n\nThese were mended.\n\n**Cathaoirleach**\n\n**Dated: ______**\n"
    assert [item.title for item in parse(reading(source.encode(), "page.md")).items] == ["Bins", "Paths"]


@pytest.mark.parametrize("before", ["16-17/RM/", "16/17/pc/", "2016/17/", "RM/"])
def test_numbers_that_begin_with_the_year_and_the_letters_of_a_body(before):
    text = (
        "Fenmark Fire Authority\nMinutes of the meeting held on 12 September 2016\n\n"
        f"{before}014 Apologies\n\nThere were none.\n\n{before}015 Ladders\n\nRESOLVED:\nThat the report be received.\n\n"
        f"{before}016 Hoses\n\nRESOLVED:\nThat the hoses be mended.\n"
    )
    assert titles_of(text) == ["Apologies", "Ladders", "Hoses"]
    assert numbers_of(text) == [f"{before}014", f"{before}015", f"{before}016"]


def test_words_in_capitals_above_what_was_decided_are_no_headings():
    text = (
        "Fenmark Fire Authority\nMinutes of the meeting held on 12 September 2016\n\nApologies for absence\n\nThere were none at this meeting.\n\n"
        "Communications\n\nThe Chair spoke of a letter from the ministry.\n\nLadder Replacement\n\nThe officer introduced the report.\n\n"
        "RESOLVED:\n\nThat the report be received.\n\nAny other business\n\nThe Chair thanked the crews.\n\nAGREED\n\nThat a letter be sent.\n"
    )
    assert not {"RESOLVED", "RESOLVED:", "AGREED"} & set(titles_of(text))

from __future__ import annotations

import pytest

from store.records import FindingCode, PageKind
from tests.parsing.typed import marked, numbers_of, page_of, read, titles_of
from tui_minutes.parsing.pages import cut
from tui_minutes.parsing.vocabulary import standard
from tui_minutes.reading.document import BlockKind

PIPED = """\
Venue: Ormond Hall
No. | Item |
---|---|
|
Additional documents: Minutes: The minutes of the Harbour Board held on 3 May 2022 were confirmed. |
|
Quay Wall Repairs pdf icon PDF 88 KB To consider a report by the Harbour Master. Additional documents: Decision: RESOLVED that the wall be repaired. Minutes: The Harbour Master explained the cracks. RESOLVED that the wall be repaired. |
|
Fish Market To receive an update. Minutes: Members heard that trade was brisk ... view the full minutes text for item 33 |
"""
PIPED_NUMBERED = """\
No. | Item |
---|---|
12. | Apologies Minutes: There were none. |
13. | Declarations of Interest Minutes: None. |
14. | Footbridge at Low Aske Minutes: RESOLVED that it be closed. |
"""
LOSSY = """\
Agenda and minutes

Pensions Committee - Tuesday, 4 June 2019 10.00 am

Venue: Committee Room 2

Items
No. Item

7.

Apologies for Absence

There were no apologies.

8.

Minutes of the Last Meeting pdf icon PDF 120 KB

To approve the minutes of 5 March 2019.

That the minutes of the meeting held on 5 March 2019 be approved.

9.

Fund Performance pdf icon PDF 1 MB

The Fund Manager presented the report.

(a) That the report be noted.

(b) That a review be brought in September.
"""
TIMES = """\
No. Item

10.31 am 4.

Bus Lanes

Minutes:

RESOLVED that lanes be painted.

* 5.

Ferries

Minutes:

Noted.

6.

Trams

Minutes:

Noted.
"""
PREFIXED = """\
Items
No. Item

CNL56/23

MINUTES

Minutes:

The minutes were agreed.

CNL57/23

APOLOGIES

Minutes:

59.1 None.

CNL58/23

DECLARATIONS OF INTEREST

Minutes:

None.
"""
WELSH = """\
Neidio i'r prif gynnwys

Rhaglen a chofnodion

Lleoliad: Siambr y Cyngor, Aberllyn

Cyswllt: Gwenno Rees

Eitemau
Rhif Eitem

1.

YMDDIHEURIADAU

Cofnodion:

Dim.

2.

DATGAN BUDDIANT PERSONOL

I dderbyn unrhyw ddatganiad.

Cofnodion:

Ni dderbyniwyd unrhyw ddatganiad o fuddiant personol.

3.

COFNODION pdf eicon PDF 90 KB

Dogfennau ychwanegol:

Cofnodion:

Derbyniwyd cofnodion cyfarfod 12 Mawrth 2021.
"""
BANDS = """\
Items
No. Item

PART I - OPEN COMMITTEE

1.

Apologies

Minutes:

None.

PART II - CONFIDENTIAL

2.

Land at Mill Lane (Exempt)

Minutes:

RESOLVED that the offer be accepted.
"""
SAME_LINE = """\
Agenda and minutes
Licensing Committee - Monday, 3rd October, 2022 6.30 pm
Items
No. Item
1. Apologies for Absence
Minutes:
None.
2. Declarations of Interest
Minutes:
None.
3. Street Trading Policy pdf icon PDF 210 KB
Minutes:
RESOLVED that the policy be adopted.
"""
CAPITALS = """\
LITTLE BARFORD PARISH COUNCIL
Minutes of the meeting of the Parish Council held in the Village Hall on Tuesday 5th February 2019 at 7.30pm
Present: Cllr A Bell (Chair), Cllr C Dunn, Mrs E Frost (Clerk)
APOLOGIES
Cllr G Hale.
DECLARATIONS OF INTEREST
None.
MINUTES OF THE LAST MEETING
The minutes of the meeting held on 8th January 2019 were signed.
HIGHWAYS
The pothole in Back Lane had been reported.
The meeting closed at 9pm.
"""
PARISH = """\
Great Sedge Town Council

Minutes of the Full Council meeting held on Monday 14 March 2022 at 7.00 pm in the Guildhall

Present: Councillors Ash, Birch (Mayor), Cedar and Elm
In attendance: Town Clerk

22/034 Apologies
Apologies were received from Cllr Fir.

22/035 Declarations of Interest
There were none.

22/036 Minutes
It was RESOLVED to approve the minutes of the meeting held on 14 February 2022.

22/037 Planning
22/037.1 PA/22/0001 - 4 High Street. No objection.
22/037.2 PA/22/0007 - The Forge. It was resolved to object.

22/038 Next meeting
Monday 11 April 2022 at 7.00 pm.

Signed ........................ Chairman
"""
AGENDA = """\
Agenda

Scrutiny Panel - Wednesday, 9 March 2022 6.00 pm

Venue: Town Hall

Items
No. Item

1.

Apologies for Absence

To receive apologies.

2.

Declarations of Interest

Members are asked to declare any interests.

3.

Work Programme pdf icon PDF 100 KB

To consider the work programme.

Additional documents:
"""
DECISION = """\
Decision details

Parking Permits Review

Decision Maker: Cabinet

Decision status: Recommendations Approved

Is Key decision?: No

Is subject to call in?: Yes

Decision:

RESOLVED

1. That permits be reviewed.

Reasons for the decision:

Demand has grown.

Alternative options considered:

None.

Publication date: 12/05/2021

Date of decision: 11/05/2021

Decided at meeting: 11/05/2021 - Cabinet
"""
TRUNCATED = """\
Items
No. Item

1.

Alpha

Minutes:

The report was noted.  ...  view the full minutes text for item 1.

2.

Beta

Minutes:

Members asked whether the ... view the full minutes text for item 2

3.

Gamma

view the full agenda text for item 3

Minutes:

None.
"""
SUMMARY = """\
Meeting Details
Meeting Summary
Audit Committee
25 Jul 2023 - 10:00 to 11:46
Occurred
Documents Attendance Visitors Declarations of Interests
"""
MOVED = """\
Agenda and minutes

Moved from 3 July, Cabinet - Thursday, 10 July 2014 2.00 pm

Venue: Shire Hall

No. Item

1.

Minutes

Minutes:

The minutes of the meeting held on 5 June 2014 were agreed.

2.

Budget

Minutes:

RESOLVED that it be noted.
"""
ISSUE = """\
Issue - meetings

Harbour Wall

Meeting: 14/03/2019 - Cabinet (Item 12)

12 Harbour Wall pdf icon PDF 20 KB

Minutes:

RESOLVED that it be repaired.

Meeting: 11/04/2019 - Council (Item 40)

40 Harbour Wall

Minutes:

RESOLVED that the budget be approved.
"""
LABELS = """\
Agenda and minutes

Declarations of Interest

Minutes:

None.

Harbour Dues

To consider the dues.

Minutes:

RESOLVED that dues be raised.

Any Other Business

Minutes:

There was none.
"""
CLAUSES = """\
Items
No. Item

1.

Alpha

Minutes:

RESOLVED

1.

That alpha be done.

2.

That beta be done.

2.

Beta

Minutes:

Noted.

3.

Gamma

Minutes:

Noted.
"""


@pytest.mark.parametrize(
    ("text", "titles", "numbers"),
    [
        (PIPED, [None, "Quay Wall Repairs", "Fish Market"], ["31", "32", "33"]),
        (PIPED_NUMBERED, ["Apologies", "Declarations of Interest", "Footbridge at Low Aske"], ["12", "13", "14"]),
        (LOSSY, ["Apologies for Absence", "Minutes of the Last Meeting", "Fund Performance"], ["7", "8", "9"]),
        (TIMES, ["Bus Lanes", "Ferries", "Trams"], ["4", "5", "6"]),
        (PREFIXED, ["MINUTES", "APOLOGIES", "DECLARATIONS OF INTEREST"], ["CNL56/23", "CNL57/23", "CNL58/23"]),
        (WELSH, ["YMDDIHEURIADAU", "DATGAN BUDDIANT PERSONOL", "COFNODION"], ["1", "2", "3"]),
        (BANDS, ["Apologies", "Land at Mill Lane (Exempt)"], ["1", "2"]),
        (SAME_LINE, ["Apologies for Absence", "Declarations of Interest", "Street Trading Policy"], ["1", "2", "3"]),
        (CAPITALS, ["DECLARATIONS OF INTEREST", "MINUTES OF THE LAST MEETING", "HIGHWAYS"], [None] * 3),
        (LABELS, ["Declarations of Interest", "Harbour Dues", "Any Other Business"], [None] * 3),
        (CLAUSES, ["Alpha", "Beta", "Gamma"], ["1", "2", "3"]),
        (ISSUE, ["Harbour Wall", "Harbour Wall"], ["12", "40"]),
        (DECISION, ["Parking Permits Review"], [None]),
    ],
)
def test_every_rendering_is_cut_into_its_items(text, titles, numbers):
    assert titles_of(text) == titles
    assert numbers_of(text) == numbers


def test_sub_headings_are_items_when_one_of_the_run_has_an_outcome():
    assert numbers_of(PARISH) == ["22/034", "22/035", "22/036", "22/037", "22/037.1", "22/037.2", "22/038"]
    quiet = PARISH.replace("No objection.", "Awaited.").replace("It was resolved to object.", "Awaited.")
    assert numbers_of(quiet) == ["22/034", "22/035", "22/036", "22/037", "22/038"]


def test_one_meeting_in_two_renderings_has_the_same_items():
    items = [("Apologies", "There were none."), ("Ferry Fares", "RESOLVED that fares be frozen."), ("Pier Lights", "The report was noted.")]
    lines = "Items\nNo. Item\n\n" + "".join(f"{n}.\n\n{title}\n\nMinutes:\n\n{text}\n\n" for n, (title, text) in enumerate(items, 1))
    pipes = "No. | Item |\n---|---|\n" + "".join(f"{title} Minutes: {text} |\n|\n" for title, text in items)
    assert titles_of(lines) == titles_of(pipes) == [title for title, _ in items]
    for text in (lines, pipes):
        assert [item.minutes[0].text for item in page_of(text).items] == [words for _, words in items]


@pytest.mark.parametrize(
    "residue", ["pdf icon PDF 530 KB", "PDF 174 KB", "pdf icon PDF 2 MB", "(128Kb)", "pdf eicon PDF 65 KB", "PDF icon 205.85 KB"]
)
def test_traces_of_files_are_no_part_of_a_title(residue):
    page = page_of(f"Items\nNo. Item\n\n1.\n\nBus Lanes {residue}\n\nMinutes:\n\nNoted.\n\n2.\n\nTrams\n\nMinutes:\n\nNoted.\n")
    assert page.items[0].title.text == "Bus Lanes"
    assert [document.text for document in page.items[0].documents] == ["Bus Lanes"]
    assert page.items[1].documents == ()


def test_numbered_paragraphs_of_minutes_are_no_items():
    inner = (
        "1. Good order:\n\nAll was well.\n\n2. Safe streets\n\nThey were safe.\n\n3.The report had no space.\n\n4.          The fourth.\n\n"
    )
    text = "Items\nNo. Item\n\n" + "".join(f"{n}.\n\nTitle {n}\n\nMinutes:\n\n{inner}" for n in (1, 2, 3))
    assert numbers_of(text) == ["1", "2", "3"]


def test_agenda_text_is_kept_apart_from_minutes():
    item = page_of(WELSH).items[1]
    assert [passage.text for passage in item.agenda] == ["I dderbyn unrhyw ddatganiad."]
    assert [passage.text for passage in item.minutes] == ["Ni dderbyniwyd unrhyw ddatganiad o fuddiant personol."]
    assert item.labelled


def test_decision_and_minutes_are_two_parts_of_an_item():
    item = page_of(PIPED).items[1]
    assert [passage.text for passage in item.decision] == ["RESOLVED that the wall be repaired."]
    assert item.minutes[0].text.startswith("The Harbour Master explained")


def test_only_a_text_that_breaks_off_is_truncated():
    first, second, third = page_of(TRUNCATED).items
    assert (first.truncated, second.truncated, third.truncated) == (False, True, False)
    assert first.minutes[0].text == "The report was noted."
    assert second.minutes[0].text == "Members asked whether the"
    assert FindingCode.TRUNCATED in {finding.code for finding in first.findings}
    assert FindingCode.DECISION_MAY_BE_MISSING in {finding.code for finding in second.findings}


def test_numbers_counted_from_another_row_are_marked_as_inferred():
    assert [item.number_inferred for item in page_of(PIPED).items] == [True, True, False]


@pytest.mark.parametrize(
    ("text", "kind", "other"),
    [
        (AGENDA, PageKind.OTHER, "agenda only"),
        (SUMMARY, PageKind.OTHER, "not minutes"),
        ("Meeting\n\nCabinet - Monday, 4 May 2020 2.00 pm, CANCELLED\n\nVenue: Town Hall\n", PageKind.OTHER, "cancelled meeting"),
        ("Browse meetings\n\nCabinet\n\n4 May 2020\n\n1 June 2020\n", PageKind.OTHER, "list of meetings"),
        (DECISION, PageKind.ITEM, None),
        (ISSUE, PageKind.ITEM, None),
        (LOSSY, PageKind.MEETING, None),
        (WELSH, PageKind.MEETING, None),
    ],
)
def test_a_page_is_named_as_what_it_is(text, kind, other):
    meeting = read(text).meeting
    assert (meeting.page, meeting.other) == (kind, other)


def test_a_page_that_is_no_minutes_yields_no_records():
    minutes = read(AGENDA.replace("To receive apologies.", "RESOLVED: That the public be excluded."))
    assert minutes.declarations == minutes.actions == minutes.people == ()
    assert FindingCode.NOT_MINUTES in {finding.code for finding in minutes.meeting.findings}


def test_confidential_bands_restrict_the_items_under_them():
    assert [item.restricted for item in read(BANDS).items] == [False, True]


def test_marked_pages_need_no_guessing():
    page = cut(
        marked(
            (BlockKind.HEADING, "Agenda and minutes"),
            (BlockKind.ITEM_NUMBER, "21/18"),
            (BlockKind.ITEM_TITLE, "Ferry Fares PDF 99 KB"),
            (BlockKind.TEXT, "To consider the fares."),
            (BlockKind.LABEL, "Additional documents:"),
            (BlockKind.LINK, "Fares 2020 , item 21/18. PDF 20 KB"),
            (BlockKind.LABEL, "Minutes:"),
            (BlockKind.TEXT, "1. Not an item."),
            (BlockKind.TEXT, "RESOLVED that they be frozen."),
            (BlockKind.ITEM_TITLE, "Without a number"),
            (BlockKind.ITEM_NUMBER, "21/19"),
            (BlockKind.LABEL, "Minutes:"),
            (BlockKind.TEXT, "No title here."),
        ),
        standard(),
    )
    assert [(item.number, item.title.text if item.title else None) for item in page.items] == [
        ("21/18", "Ferry Fares"),
        (None, "Without a number"),
        ("21/19", None),
    ]
    assert [document.text for document in page.items[0].documents] == ["Ferry Fares", "Fares 2020"]
    assert [(passage.marker, passage.text) for passage in page.items[0].minutes] == [
        ("1.", "Not an item."),
        ("", "RESOLVED that they be frozen."),
    ]


def test_a_table_of_contents_is_not_the_minutes():
    titles = ["Apologies", "Ferry Fares", "Pier Lights", "Next Meeting"]
    contents = "".join(f"{n}. {title}\n" for n, title in enumerate(titles, 1))
    bodies = "".join(f"{n}. {title}\n\nMembers talked about it at length and agreed to wait.\n\n" for n, title in enumerate(titles, 1))
    page = page_of("Minutes of the Harbour Board held on 4 May 2021\n\n" + contents + "\n" + bodies)
    assert [item.title.text for item in page.items] == titles
    assert all(item.minutes for item in page.items)

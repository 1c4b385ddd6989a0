from __future__ import annotations

import pytest

from store.records import FindingCode, PageKind
from tests.parsing.typed import marked, numbers_of, page_of, read, shape, titles_of
from tui_minutes.parsing.pages import cut
from tui_minutes.parsing.vocabulary import standard
from tui_minutes.reading.document import BlockKind

PIPED = shape("piped")
PIPED_NUMBERED = shape("piped-numbered")
LOSSY = shape("lossy")
TIMES = shape("times")
PREFIXED = shape("prefixed")
WELSH = shape("welsh")
BANDS = shape("bands")
SAME_LINE = shape("same-line")
CAPITALS = shape("capitals")
PARISH = shape("parish")
AGENDA = shape("agenda")
DECISION = shape("decision")
TRUNCATED = shape("truncated")
SUMMARY = shape("summary")
MOVED = shape("moved")
ISSUE = shape("issue")
LABELS = shape("labels")
CLAUSES = shape("clauses")
RUN_ON = shape("run-on")
COMPACT = shape("compact")
NESTED = shape("nested")
ROMAN = shape("roman")
CRUMB = shape("crumb")
VOTES = shape("votes")
REPEATED = shape("repeated")
LETTERED = shape("lettered")
SHARED = shape("shared")


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


@pytest.mark.parametrize(
    ("text", "titles", "numbers"),
    [
        (RUN_ON, ["Apologies", "Declarations of Interest", "Ferry Fares"], ["1", "2", "3"]),
        (COMPACT, ["Apologies", "Ferry Fares", "Piers"], ["54", "55", "56"]),
        (NESTED, ["Declarations of Interest", "Ferry"], [None, None]),
        (ROMAN, ["APOLOGIES", "DECLARATIONS OF INTEREST", "MINUTE OF LAST MEETING", "BUDGET"], ["I", "II", "III", "IV"]),
        (CRUMB, ["Ferry Fares"], [None]),
        (VOTES, ["Pier", "Ferry", "Roads"], ["12", "13", "14"]),
        (REPEATED, ["Pier", "Ferry"], ["CM 26/23", "CM 27/23"]),
        (LETTERED, ["Planning Applications", "21/001 Mill Lane", "21/002 Low Road", "Urgent Business"], ["5", "5a", "5b", "6"]),
        (SHARED, ["Pier", "Ferry"], ["1", "2"]),
    ],
)
def test_damage_does_not_change_the_items(text, titles, numbers):
    assert titles_of(text) == titles
    assert numbers_of(text) == numbers


def test_labels_inside_a_line_are_labels():
    last = page_of(RUN_ON).items[2]
    assert [passage.text for passage in (*last.agenda, *last.decision, *last.minutes)] == [
        "To consider fares.",
        "RESOLVED that fares be frozen.",
        "The Chair spoke.",
    ]


def test_files_beside_an_item_are_counted_and_named():
    assert [document.text for document in page_of(COMPACT).items[1].documents] == ["Ferry Fares", "Appendix A", "Appendix B"]


def test_rows_of_a_table_in_a_cell_stay_rows():
    assert [passage.text for passage in page_of(NESTED).items[0].minutes] == [
        "These were made:",
        "Councillor | Item | Nature",
        "A Birch | 4 | Personal",
    ]


def test_a_number_repeated_in_the_minutes_is_dropped():
    assert [[passage.text for passage in item.minutes] for item in page_of(REPEATED).items] == [["Noted."], ["Noted."]]


def test_what_the_site_prints_in_an_item_is_no_text_of_it():
    first = page_of(SHARED).items[0]
    assert (first.agenda, [passage.text for passage in first.minutes]) == ((), ["Noted."])


def test_values_may_stand_on_the_line_after_their_label():
    meeting = read(RUN_ON).meeting
    assert (meeting.venue, meeting.contact) == ("The Guildhall", "Jo Marsh")


def test_bullets_alone_on_a_line_mark_what_follows():
    page = page_of("Agenda item\n\nPiers\n\nMinutes:\n\nThe risks were:\n\n·\nThe cost of\nstone.\n·\nTime.\n")
    assert [(passage.marker, passage.text) for passage in page.items[0].minutes][1:] == [("·", "The cost of stone."), ("·", "Time.")]

"""How the minutes of small bodies are cut: headings that end in a colon, lists begun anew, lists inside items, tables without numbers."""

from __future__ import annotations

import pytest

from tests.parsing.typed import read
from tests.reading.docxwriter import docx, p, table
from tui_minutes.parsing import parse
from tui_minutes.reading import read as read_file

HEAD = "Minutes of Stanby Parish Council held on 6 January 2031\n\nPresent: Ann Rudd, Bo Penn, Cy Dale\n\n"
HEADINGS = ("Police", "Planning", "Lamps", "Correspondence")
DRY = ("Nothing was said about the well.", "The pears were counted again.", "The ducks are back on the pond.")


def titles_of(text):
    return [item.title for item in read(text).items]


def listed(*entries):
    return "\n\n".join(f"{at}. {entry}" for at, entry in enumerate(entries, 1))


def test_lists_begun_anew_under_headings_number_no_items():
    text = HEAD + "\n\n".join(f"{title}:\n\n{listed(*DRY)}" for title in HEADINGS)
    assert titles_of(text) == list(HEADINGS)


def test_lists_inside_numbered_items_leave_their_numbers_alone():
    text = HEAD + "\n\n".join(f"{at}. {title}\n\n{listed(*DRY)}" for at, title in enumerate(HEADINGS, 1))
    assert [title for title in titles_of(text) if title in HEADINGS] == list(HEADINGS)


def test_a_long_list_inside_an_item_does_not_carry_the_numbers_on():
    entries = [f"The {name} was seen to and is in good order." for name in ("gate", "fence", "well", "bench", "lamp", "ditch", "path")]
    text = (
        HEAD
        + "1. Apologies\n\nNone.\n\n2. Minutes\n\nThese were read.\n\n3. Repairs\n\n"
        + listed(*entries)
        + "\n\n4. Hall\n\nThe roof leaks.\n\n5. Pond\n\nThe ducks are back.\n\n6. Closing\n\nThe hall was locked.\n"
    )
    assert titles_of(text) == ["Apologies", "Minutes", "Repairs", "Hall", "Pond", "Closing"]


@pytest.mark.parametrize("many", [1, 2, 3, 4, 5])
def test_items_that_go_on_from_a_list_are_items_all_the_same(many):
    entries = [f"The {name} was seen to and is in good order." for name in ("gate", "fence", "well", "bench", "lamp")[:many]]
    opened = "1. Apologies\n\nNone.\n\n2. Minutes\n\nThese were read.\n\n3. Repairs\n\n"
    rest = "\n\n".join(f"{at}. {title}\n\nIt was dull." for at, title in enumerate(("Hall", "Pond", "Trees", "Closing"), 4))
    assert titles_of(HEAD + opened + listed(*entries) + "\n\n" + rest) == [
        "Apologies",
        "Minutes",
        "Repairs",
        "Hall",
        "Pond",
        "Trees",
        "Closing",
    ]


BUSINESS = ("Public Forum", "Matters Arising", "Police", "Planning", "Correspondence", "Trees")


def test_headings_that_end_in_a_colon():
    text = HEAD + "\n".join(f"{title}:\nIt was dull and nobody had much to say about the {title.lower()}.\n" for title in BUSINESS)
    assert titles_of(text) == list(BUSINESS)


def test_headings_behind_bullets():
    business = ("Approval of minutes of 3 May 2030", "Chairperson’s Annual Report", "Village Pears", "Election of Office Bearers")
    text = HEAD + "\n".join(f"- {title}\nIt was dull and nobody had much to say." for title in business)
    roles = "\n- Pond Lead – Ann Rudd\n- Lamp Lead – Bo Penn\n- Agreed to look for more\n"
    assert titles_of(text + roles) == list(business)


def test_bullets_of_a_list_are_no_headings():
    text = HEAD + "\n".join(f"{title}:\nIt was dull.\n- Planning\n- Finance\n- Highways\n" for title in BUSINESS)
    assert titles_of(text) == list(BUSINESS)


def test_what_every_clerk_heads_last_needs_no_colon():
    text = HEAD + "\n".join(f"{title}:\nIt was dull and nobody had much to say about the {title.lower()}.\n" for title in BUSINESS)
    assert titles_of(text + "\nA.O.C.B.\nThe hall was cold.\n") == [*BUSINESS, "A.O.C.B."]


@pytest.mark.parametrize("line", ["It was agreed that:", "The Clerk had written to the following people:", "the roads:", "Roads: none:"])
def test_a_sentence_that_ends_in_a_colon_is_no_heading(line):
    text = HEAD + "\n".join(f"{title}:\nIt was dull and nobody had much to say about the {title.lower()}.\n" for title in BUSINESS)
    assert line.rstrip(":") not in titles_of(text + f"\n{line}\nThe gate is red.\n")


def test_titles_above_the_day_are_those_of_the_page():
    page = "STANBY HALL COMMITTEE\n\nNOTES OF EVENING\n\nMonday 6 January 2031\n\nPRESENT\n\nAnn Rudd, Bo Penn\n\n"
    text = page + "\n\n".join(f"{title.upper()}\n\nIt was dull and nobody had much to say about the {title.lower()}." for title in BUSINESS)
    assert not {"STANBY HALL COMMITTEE", "NOTES OF EVENING"} & set(titles_of(text))


def test_abbreviated_headings_without_a_number():
    numbered = "\n\n".join(f"{at}. {title}\n\nIt was dull." for at, title in enumerate(BUSINESS, 1))
    assert titles_of(HEAD + numbered + "\n\nA.O.C.B.\n\nThe hall was cold.\n") == [*BUSINESS, "A.O.C.B."]
    assert titles_of(HEAD + numbered + "\n\nNext meeting.\n\nThe hall was cold.\n") == list(BUSINESS)


TOP = p("Minutes of a meeting of Stanby Parish Council held on 4 March 2031 at 7.30 pm") + p("Present: Councillors Ada Quill and Bo Penn")


def items_of(*rows):
    return [(item.number, item.title) for item in parse(read_file(docx(TOP + table(*rows)), "m.docx")).items]


def test_a_table_of_items_without_numbers_is_headed_by_its_first_column():
    found = items_of(
        ["Item", "Discussion", "Action"],
        ["Trees", "The Chair welcomed everyone.", ""],
        ["Hedge in Mill Lane", "The hedge is overgrown. The Clerk will write to the owner.", "Clerk"],
        ["Lamps", "The oil was nearly used up.", ""],
    )
    assert found == [(None, "Trees"), (None, "Hedge in Mill Lane"), (None, "Lamps")]


def test_a_table_of_actions_or_of_sentences_has_no_titles():
    found = items_of(
        ["Item", "By whom", "By when"], ["Write to the owner of the hedge", "Clerk", "April"], ["Buy oil for the lamps", "Bo Penn", "May"]
    )
    assert (None, "Buy oil for the lamps") not in found


@pytest.mark.parametrize(("run", "titles"), [("<w:b/>", ["Roads", "Lamps", "Pond", "Hall"]), ("", ["Roads", "Lamps", "Hall"])])
def test_two_headings_in_bold_may_bear_one_letter(run, titles):
    body = p("1. Opening", run="<w:b/>") + p("None.") + p("2. Reports", run="<w:b/>")
    for letter, title in (("a", "Roads"), ("b", "Lamps"), ("b", "Pond"), ("c", "Hall")):
        body += p(f"{letter}. {title}", run=run) + p("It was dull. The Clerk will see to it.")
    body += p("3. Closing", run="<w:b/>") + p("The hall was locked.")
    found = [item.title for item in parse(read_file(docx(TOP + body), "m.docx")).items]
    assert found == ["Opening", "Reports", *titles, "Closing"]


def test_headings_that_are_all_numbered_one():
    parts = ("APOLOGIES: Cllr Hay.", "DECLARATIONS OF INTEREST", "MINUTES", "LAND AT MILL LANE", "CLOSING")
    text = HEAD + "\n\n".join(f" 1. {title}\n\nIt was resolved to wait." for title in parts)
    assert titles_of(text) == ["APOLOGIES", *parts[1:]]
    assert {item.number for item in read(text).items} == {None}


def test_sentences_that_are_all_numbered_one_are_no_headings():
    text = HEAD + "\n\n".join(f"{title}:\n\n1. {line}" for title, line in zip(HEADINGS, (*DRY, "The gate is red."), strict=True))
    assert titles_of(text) == list(HEADINGS)

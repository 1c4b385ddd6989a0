"""Tables with an action column, and initials in the right margin: who is to act is read beside what is to be done."""

from __future__ import annotations

from store.records import Action, OutcomeKind
from tests.reading.docxwriter import docx, p, table
from tests.reading.pdfwriter import lines, pdf, text
from tui_minutes.parsing import parse
from tui_minutes.reading import read

HEAD = p("Minutes of a meeting of Stanby Parish Council held on 4 March 2031 at 7.30 pm") + p("Present: Councillors Ada Quill and Bo Penn")


def actions(body: str) -> list[Action]:
    return list(parse(read(docx(HEAD + body), "m.docx")).actions)


def test_an_owner_in_the_column_is_the_owner_of_what_stands_beside_it():
    found = actions(
        table(
            ["No.", "Item", "Minute", "Action"],
            ["1", "Apologies", "None were received.", ""],
            ["2", "Hedge", "The hedge in Mill Lane is overgrown. It was agreed to write to the owner.", "Clerk"],
            ["3", "Lamps", "The lamp oil was nearly used up.", "Clerk to order more"],
        )
    )
    assert [(action.item, action.kind, action.text, action.owner) for action in found] == [
        (2, OutcomeKind.ACTION, "write to the owner", "Clerk"),
        (3, OutcomeKind.ACTION, "Clerk to order more", "Clerk"),
    ]
    assert all(action.formal for action in found)


def test_nothing_to_do_is_no_action():
    rows = table(
        ["No.", "Item", "Minute", "Action"], ["1", "Apologies", "Nobody was absent.", "None"], ["2", "Police", "No report was made.", "-"]
    )
    assert actions(rows) == []


def test_paragraphs_of_a_cell_stay_apart():
    cell = p("RESOLVED that:") + p("(a) the gate be painted; and") + p("(b) the fence be mended.")
    found = actions(table(["No.", "Item", "Minute"], ["1", "Apologies", p("None.")], ["2", "Fences", cell]))
    assert [(action.clause, action.text) for action in found] == [("a", "the gate be painted"), ("b", "the fence be mended")]


def test_a_list_of_actions_is_read_by_its_columns():
    rows = table(["Item", "", "By whom", "By when"], ["2", "Write to the owner of the hedge", "Clerk", "April"])
    found = actions(p("1. Apologies", run="<w:b/>") + p("None.") + p("2. Hedges", run="<w:b/>") + p("It was overgrown.") + rows)
    assert [(action.text, action.owner) for action in found] == [("Write to the owner of the hedge", "Clerk")]


def test_the_head_of_a_table_names_nobody():
    minutes = parse(read(docx(HEAD + table(["No.", "Item", "By whom"], ["1", "Hedges", "Clerk"], ["2", "Lamps", ""])), "m.docx"))
    assert "By whom" not in [person.name for person in minutes.people]


def test_initials_in_the_margin_of_a_pdf():
    page = "\n".join(
        [
            text(60, 60, "Stanby Community Council", bold=True),
            text(60, 90, "Minutes of a Meeting held on Tuesday 4 March 2031 at 7.00 pm"),
            text(60, 120, "Present") + "\n" + text(150, 120, "Ada Quill") + "\n" + text(300, 120, "AQ"),
            text(150, 134, "Bo Penn") + "\n" + text(300, 134, "BP"),
            text(60, 170, "Items", bold=True) + "\n" + text(500, 170, "Action", bold=True),
            text(60, 200, "1. Hedges", bold=True),
            lines(80, 216, "The hedge in Mill Lane was overgrown and nobody knew whose it was.", "It was agreed to ask the farmer."),
            text(505, 230, "AQ/BP"),
            text(60, 260, "2. Lamps", bold=True),
            lines(80, 276, "A new lamp for the bridge was still awaited from the maker."),
            text(505, 276, "BP"),
        ]
    )
    found = parse(read(pdf(page), "m.pdf")).actions
    assert [(action.item, action.kind, action.text, action.owner) for action in found] == [
        (1, OutcomeKind.ACTION, "ask the farmer", "AQ/BP"),
        (2, OutcomeKind.ACTION, "A new lamp for the bridge was still awaited from the maker", "BP"),
    ]

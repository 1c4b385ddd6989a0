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


def test_a_name_in_the_column_goes_to_the_paragraph_that_tells_of_it():
    cell = "".join(map(p, ("a. Stone: AG to polish it. SS will help cut the grass.", "b. Lamp: it is mended.", "c. Pond: it is full.")))
    cell = p("1. Matters Arising") + p("The chair went through the list with all who were there.") + cell
    rows = f"<w:tbl><w:tr><w:tc>{p('Business')}</w:tc><w:tc>{p('Action Points')}</w:tc></w:tr><w:tr><w:tc>{cell}</w:tc><w:tc>{p('AG')}</w:tc></w:tr></w:tbl>"
    body = (
        p("Minutes of a meeting of Stanby Council held on 4 March 2031") + p("Present: Ada Gill (AG), Sam Stow (SS), Bo Penn (BP)") + rows
    )
    found = {(action.kind, action.owner): action.text for action in parse(read(docx(body), "m.docx")).actions}
    assert found[OutcomeKind.ACTION, "AG"] == "AG to polish it"
    assert found[OutcomeKind.UNDERTAKEN, "SS"] == "SS will help cut the grass"


def test_a_name_beside_a_heading_says_whose_business_it_is():
    rows = table(
        ["No.", "Item", "Action"],
        ["1", "Apologies", ""],
        ["", "Apologies were received from Cllr Dale and it was noted that he is unwell.", ""],
        ["2", "Reports", ""],
        ["", "Public Footpaths", "BP"],
        ["", "The posts are up. BP will paint them.", ""],
    )
    assert [(action.text, action.owner) for action in actions(rows)] == [("BP will paint them", "BP")]


def test_the_head_of_the_column_may_stand_beside_the_first_business():
    first = f"<w:tr><w:tc>{p('1. Opening')}{p('The chair welcomed everyone and thanked them for coming out in the snow.')}</w:tc><w:tc>{p('Action Points')}</w:tc></w:tr>"
    more = "".join(
        f"<w:tr><w:tc>{p(f'{n}. {t}')}{p(w)}</w:tc><w:tc>{p('')}</w:tc></w:tr>"
        for n, t, w in ((2, "Police", "None."), (3, "Hall", "None."))
    )
    minutes = parse(read(docx(HEAD + f"<w:tbl>{first}{more}</w:tbl>"), "m.docx"))
    assert [item.title for item in minutes.items] == ["Opening", "Police", "Hall"]
    assert list(minutes.actions) == []


def test_a_table_of_minutes_with_dates_for_its_actions():
    rows = table(
        ["No", "Item", "Action by", "Action date"],
        ["1.", "Apologies", "", ""],
        ["", "None were received.", "", ""],
        ["2.", "Hedges", "", ""],
        ["", "The clerk will write to the owner.", "Clerk", "4/4/31"],
    )
    minutes = parse(read(docx(HEAD + rows), "m.docx"))
    assert [(item.number, item.title) for item in minutes.items] == [("1", "Apologies"), ("2", "Hedges")]
    assert [(action.item, action.owner) for action in minutes.actions] == [(2, "Clerk")]


def of_row(told, entries):
    row = ["Trees", "".join(map(p, told)), "".join(map(p, entries))]
    rows = table(["Item", "Discussion", "Action"], ["Planning", "None.", ""], row, ["Police", "None.", ""])
    return {action.text: action.owner for action in actions(rows)}


def test_names_beside_several_paragraphs_go_to_those_that_tell_of_them():
    told = ["Ada needed to count the lamps.", "The pears are green.", "Bo Penn will ask the smith.", "Ada and Bo were to look at the pond."]
    assert of_row(told, ["Ada", "Bo/Cy", "Ada and Bo"]) == {
        "Ada needed to count the lamps": "Ada",
        "Bo Penn will ask the smith": "Bo/Cy",
        "Ada and Bo were to look at the pond": "Ada/Bo",
    }


def test_a_name_that_no_paragraph_tells_of_is_nobodys_action():
    told = ["The lamps are lit.", "The pears are green.", "A member recalled how the pond was used for skating."]
    assert of_row(told, ["Ada", "All"]) == {}


def test_each_paragraph_may_have_its_own_name():
    told = ["The lamps are to be lit.", "The pears are to be picked."]
    assert list(of_row(told, ["Clerk", "Bo Penn"]).values()) == ["Clerk", "Bo Penn"]

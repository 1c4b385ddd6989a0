"""Finding: lists, words, states and dates over a small archive."""

from __future__ import annotations

import datetime as dt

import pytest

from store.errors import QueryError
from store.meeting.edits import Change
from store.query.grammar import parse
from store.records import RecordKind

TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def full(archive, first, make):
    with archive.batch():
        archive.add(*first)
        archive.add(
            *make(
                [
                    ("1", "Children’s hour", "Siân Prys spoke of multi-agency work and the straße; it is current."),
                    (None, "Rent of the hall", "RESOLVED that the rent be set at £4.50 by Ms Vale"),
                ],
                committee="Halls Panel",
                date=dt.date(2025, 1, 7),
                actions=((2, "the rent be set at £4.50", "Ms Vale", "2025-02"),),
            )
        )
        archive.add(*make([("1", "Undated business", "Of the pond.")], committee="Ponds Panel", date=None))
    return archive


def titles(archive, query, kind=RecordKind.ITEM, **more):
    found = archive.index.find(kind, query, today=TODAY, **more)
    rows = found.rows(0, 50)
    assert len(rows) == found.count
    return [row.values["title" if kind in (RecordKind.ITEM, RecordKind.MEETING) else "item_title"] for row in rows]


def test_everything_comes_newest_first_in_the_order_of_the_page(full):
    assert titles(full, "") == [
        "Children’s hour", "Rent of the hall", "Apologies", "Declarations of interest", "Hedges and verges", "Exempt: lease of the depot",
        "Undated business",
    ]  # fmt: skip
    assert titles(full, "", sort="date")[0] == "Apologies"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("rent", ["Rent of the hall"]),
        ("REN", ["Rent of the hall"]),
        ("sian", ["Children’s hour"]),
        ("children's", ["Children’s hour"]),
        ("strasse", ["Children’s hour"]),
        ("multi–agency", ["Children’s hour"]),
        ('"agency work"', ["Children’s hour"]),
        ('"agency wor"', []),
        ("wor!", []),
        ("hedges OR rent", ["Rent of the hall", "Hedges and verges"]),
        ("hedges rent", []),
        ("halls -rent", ["Children’s hour"]),
        ("-rent -hedges date:2025", ["Children’s hour"]),
        ("body:halls", ["Children’s hour", "Rent of the hall"]),
        ("body:halls,ponds", ["Children’s hour", "Rent of the hall", "Undated business"]),
        ("title:hedges", ["Hedges and verges"]),
        ("text:verges", []),
        ("item:4/7", ["Exempt: lease of the depot"]),
        ("item:2", ["Rent of the hall", "Declarations of interest"]),
        ("date:2024", ["Apologies", "Declarations of interest", "Hedges and verges", "Exempt: lease of the depot"]),
        ("date:2024 hedges", ["Hedges and verges"]),
        ("date:my2024 OR pond", ["Children’s hour", "Rent of the hall", "Undated business"]),
        ("date:none", ["Undated business"]),
        ("date:5/3/2024 apologies", ["Apologies"]),
        ("is:restricted", ["Exempt: lease of the depot"]),
        ("zebra is:restricted", ["Exempt: lease of the depot"]),
        ("kind:resolved", ["Rent of the hall", "Hedges and verges"]),
        ("council:thornmere pond", ["Undated business"]),
        ("(rent OR pond) -date:2025", ["Undated business"]),
        ("NOT (rent OR hedges OR date:2024 OR date:none)", ["Children’s hour"]),
        ("£4.50", ["Rent of the hall"]),
        ("member:brook kind:declaration", ["Declarations of interest"]),
    ],
)
def test_items(full, query, expected):
    assert titles(full, query) == expected


def test_a_word_of_a_restricted_item_is_counted_but_not_shown(full):
    found = full.index.find(RecordKind.ITEM, "zebra", today=TODAY)
    assert (found.count, found.restricted_hidden) == (0, 1)


def test_undated_records_that_a_date_hides_are_counted(full):
    found = full.index.find(RecordKind.ITEM, "date:2024", today=TODAY)
    assert found.undated_hidden == 1


@pytest.mark.parametrize(
    ("kind", "query", "expected"),
    [
        (RecordKind.MEETING, "", ["Halls Panel", "Lanes and Verges Committee", "Ponds Panel"]),
        (RecordKind.MEETING, "rent children", ["Halls Panel"]),
        (RecordKind.MEETING, "pond -rent", ["Ponds Panel"]),
        (RecordKind.MEETING, "date:2025", ["Halls Panel"]),
        (RecordKind.MEETING, "member:brook hedges", ["Lanes and Verges Committee"]),
        (RecordKind.DECLARATION, "brook", ["Declarations of interest"]),
        (RecordKind.DECLARATION, "type:personal did:left", ["Declarations of interest"]),
        (RecordKind.DECLARATION, "type:nil", []),
        (RecordKind.ACTION, "owner:vale", ["Rent of the hall"]),
        (RecordKind.ACTION, "is:overdue", ["Rent of the hall", "Hedges and verges"]),
        (RecordKind.ACTION, "due:2024", ["Hedges and verges"]),
        (RecordKind.ACTION, "due:2024 OR owner:vale", ["Rent of the hall", "Hedges and verges"]),
        (RecordKind.ACTION, "sort:due", ["Hedges and verges", "Rent of the hall"]),
        (RecordKind.ACTION, "status:done", []),
    ],
)
def test_other_lists(full, kind, query, expected):
    assert titles(full, query, kind) == expected


def test_rows_carry_the_columns_of_exports(full):
    row = full.index.find(RecordKind.ACTION, "hedges", today=TODAY).rows(0, 1)[0]
    values = row.values
    assert list(values)[:5] == ["ref", "body", "meeting_date", "item_no", "minute_no"]
    assert (values["ref"], values["kind"], values["outcome"], values["rag"]) == ("LVC 2024-03-05 no. 1", "action", "resolved", "red")
    assert (values["owner"], values["due"], values["status"]) == ("the clerk", "2024-04-30", "open")
    item = full.index.find(RecordKind.ITEM, "mill", today=TODAY).rows(0, 1, full=True)[0]
    assert str(item.values["text"]).endswith("write to the county about the mill road.")
    assert "mill road" in str(item.snippet)


def test_an_edit_is_found_at_once_and_its_old_value_no_more(full):
    found = full.index.find(RecordKind.ACTION, "owner:vale", today=TODAY)
    record_id = found.rows(0, 1)[0].id
    full.edit([Change(record_id, "owner", "Mr Pike"), Change(record_id, "status", "done")], who="ada")
    assert titles(full, "owner:vale", RecordKind.ACTION) == []
    assert titles(full, "owner:pike status:done", RecordKind.ACTION) == ["Rent of the hall"]
    assert titles(full, "is:edited", RecordKind.ACTION) == ["Rent of the hall"]
    assert full.index.counts().open == 1


def test_a_date_given_by_a_clerk_moves_the_meeting(full):
    meeting = full.index.find(RecordKind.MEETING, "date:none", today=TODAY).rows(0, 1)[0]
    full.edit([Change(meeting.id, "date", "2026-01-05")], who="ada")
    assert titles(full, "")[0] == "Undated business"
    assert titles(full, "date:none") == []
    assert titles(full, "pond date:2026") == ["Undated business"]


def test_positions_in_a_list(full):
    found = full.index.find(RecordKind.ITEM, "-rent", today=TODAY)
    rows = found.rows(0, 10)
    assert [found.position(row.id) for row in rows] == list(range(found.count))
    by_title = full.index.find(RecordKind.ITEM, "-rent sort:title", today=TODAY)
    assert [by_title.position(row.id) for row in by_title.rows(0, 10)] == list(range(found.count))
    hidden = full.index.find(RecordKind.ITEM, "rent", today=TODAY).rows(0, 1)[0]
    assert found.position(hidden.id) is None


def test_saved_searches_stand_in_searches(full):
    saved = {"late": "is:overdue sort:due", "mine": "saved:late owner:vale"}
    found = full.index.find(RecordKind.ACTION, "saved:mine", today=TODAY, saved=saved)
    assert found.count == 1
    with pytest.raises(QueryError, match="contains itself"):
        full.index.find(RecordKind.ACTION, "saved:a", today=TODAY, saved={"a": "saved:a"})


def test_a_word_that_names_a_state_leads_to_it(full):
    found = full.index.find(RecordKind.DECLARATION, "left", today=TODAY)
    assert found.count == 1
    found = full.index.find(RecordKind.ACTION, "resolved", today=TODAY)
    assert (found.count, found.hint) == (0, "no action has the word 'resolved'; outcome:resolved finds what is so")


def test_a_word_that_occurs_nowhere_is_offered_its_neighbour(full):
    def hint(query, kind=RecordKind.ITEM):
        return full.index.find(kind, query, today=TODAY).hint

    assert hint("hedgse") == "no item has 'hedgse'; did you mean 'hedges'?"
    assert hint("ehdges") == "no item has 'ehdges'; did you mean 'hedges'?"
    assert hint("edges") == "no item has 'edges'; did you mean 'hedges'?"
    assert hint("nil", RecordKind.ITEM) is None
    assert hint("brooke", RecordKind.DECLARATION) == "no declaration has 'brooke'; did you mean 'brook'?"
    assert hint("hedges") is None
    assert hint("zebro") is None, "a word of a restricted item must not be offered"


@pytest.mark.parametrize(
    "query",
    [
        " ".join(f"-w{n}" for n in range(199)),
        " ".join(f"w{n}" for n in range(199)),
        " OR ".join(f"w{n}" for n in range(199)),
        "(" * 38 + "a" + " OR b)" * 38,
        "(a -" * 18 + "b" + ")" * 18,
        "-" * 37 + "hedges",
        "(date:2024 OR -" * 18 + "b" + ")" * 18,
    ],
)
def test_large_queries_are_answered_or_refused_and_never_taken_for_a_damaged_index(full, query, monkeypatch):
    monkeypatch.setattr("store.index.index.Index.rebuild", lambda _: pytest.fail("the index was taken for damaged"))
    for kind in RecordKind:
        try:
            found = full.index.find(kind, query, today=TODAY)
        except QueryError:
            continue
        assert len(found.rows(0, 50)) == found.count


def test_only_what_is_to_be_done_is_open(archive, make):
    archive.add(*make([("1", "Roof", "The report was noted. The clerk to write.")], actions=((1, "The report was noted", None, None), (1, "The clerk to write", "the clerk", None))))  # fmt: skip

    def listed(query):
        return [row.values["text"] for row in archive.index.find(RecordKind.ACTION, query, today=TODAY).rows(0, 9)]

    assert listed("is:open") == listed("status:open") == ["The clerk to write"]
    assert listed("status:none") == ["The report was noted"]
    assert archive.index.counts().open == 1
    noted = archive.index.find(RecordKind.ACTION, "status:none", today=TODAY).rows(0, 1)[0]
    assert noted.values["status"] is None
    archive.edit([Change(noted.id, "follow_up", "yes")], who="ada")
    assert set(listed("is:open")) == {"The clerk to write", "The report was noted"}


def test_what_is_marked_is_found_with_what_else_is_asked_for(archive, first, make):
    meeting = archive.add(*first).meeting_id
    archive.add(*make([("1", "Hedges", "Hedges of another meeting.")], name="other.txt", date=dt.date(2023, 1, 1)))
    items = [row.id for row in archive.index.find(RecordKind.ITEM, "", today=TODAY).rows(0, 9)]
    marked = [items[0], items[2], items[4], meeting]

    def found(text, kind=RecordKind.ITEM):
        return [row.id for row in archive.index.find(kind, parse(text, today=TODAY, marked=marked), today=TODAY).rows(0, 9)]

    assert found("is:marked") == [items[0], items[2], items[4]]
    assert found("is:marked hedges") == [items[2], items[4]]
    assert found("-is:marked") == [items[1], items[3]]
    assert found("is:marked sort:title") == [items[0], items[4], items[2]]
    assert found("is:marked OR apologies date:2023", RecordKind.MEETING) == found("is:marked", RecordKind.MEETING) == [meeting]
    assert found("is:marked", RecordKind.ACTION) == []
    nothing = archive.index.find(RecordKind.ITEM, "is:marked", today=TODAY)
    assert (nothing.count, nothing.hint) == (0, "nothing is marked: is:marked finds what Space marked in the same list of the app")

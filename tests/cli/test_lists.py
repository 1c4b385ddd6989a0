"""The four lists in every format: columns as promised, nothing a spreadsheet or terminal would act on, restricted records kept back."""

from __future__ import annotations

import csv
import io
import json

import pytest

from store.records import RecordKind
from tui_minutes.export.tables import write_table

ACTION_COLUMNS = (
    "ref,body,meeting_date,item_no,minute_no,item_title,kind,outcome,text,reason,owner,due,status,rag,progress_note,last_update,"
    "confidence,truncated,restricted,source_file,id"
)


def test_a_table_for_people(run, quay):
    ran = run("actions")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "ID              DATE        BODY            STATUS  DUE          OWNER  KIND      TEXT",
        f"{quay}-aaaaaa  6 May 2025  Quay Committee  open    30 Jun 2025  clerk  resolved  the clerk let berth 9 by 30 June 2025",
    ]
    assert "1 restricted not shown" in ran.err


@pytest.mark.parametrize(("width", "headings"), [(80, "ID DATE STATUS DUE OWNER TEXT"), (120, "ID DATE BODY STATUS DUE OWNER KIND TEXT")])
def test_on_a_narrow_terminal_columns_go_and_no_date_is_cut(quay, width, headings):
    row = {"id": f"{quay}-aaaaaa", "meeting_date": "2025-11-26", "due": "2025-12-30", "status": "waiting", "outcome": "recommended"}
    row |= {"body": "Quay Committee " * 3, "owner": "the Harbour Master", "text": "the clerk let berth 9 " * 9}
    out = io.StringIO()
    write_table([row], RecordKind.ACTION, out, width)
    head, line = out.getvalue().splitlines()
    assert head.split() == headings.split()
    assert len(line) <= width
    for whole in ("26 Nov 2025", "30 Dec 2025", "waiting", f"{quay}-aaaaaa"):
        assert whole in line


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ({"date_after": "2025-02-07", "date_before": "2025-03-18"}, "Feb–Mar 2025"),
        ({"date_after": "2025-02-12"}, "12 Feb 2025–?"),
        ({"date_before": "2025-02-12"}, "?–12 Feb 2025"),
        ({}, "undated"),
    ],
)
def test_what_is_known_of_a_date_is_told(values, shown):
    out = io.StringIO()
    write_table([{"id": "a", "nil_return": 1, **values}], RecordKind.DECLARATION, out, None)
    assert shown in out.getvalue()
    assert "(nobody declared)" in out.getvalue()
    write_table([{"id": "a", "declarations": 0, "nil_returns": 1}], RecordKind.MEETING, out, None)
    assert "  nil" in out.getvalue().splitlines()[-1]


def test_lines_for_other_tools(run, quay):
    ran = run("declarations", "wren", "--format", "lines")
    assert ran.out == f"{quay}-daaaaa\t2025-05-06\tQuay Committee\tCouncillor Zoë Wren\tpecuniary\t=Moorings, *new*\n"


def test_json_is_one_array_with_id_and_all_columns(run, quay):
    (row,) = json.loads(run("actions", "--format", "json").out)
    assert next(iter(row)) == "id"
    assert set(row) == set(ACTION_COLUMNS.split(","))
    assert row["due"] == "2025-06-30"
    assert row["restricted"] is False
    assert row["item_title"] == "=Moorings, *new*"
    assert json.loads(run("actions", "nosuchword", "--format", "json").out) == []


def test_words_are_handed_over_whole_however_long(run, quay):
    task = f"ask the clerk to {'measure the quay, ' * 30}and write it down"
    declared = f"Cllr Wren declared a personal interest in item 2 as she {'rows there with friends, ' * 20}and fishes"
    assert run("add", f"{quay}-ibbbbb", task).code == 0
    assert run("add", quay, declared).code == 0
    for kind, end, chosen in [("actions", "write it down", "json csv md lines"), ("declarations", "and fishes", "json csv")]:
        for each in chosen.split():
            told = run(kind, "is:own", "--format", each).out
            assert end in told
            assert "…" not in told
    assert "…" in run("actions", "is:own").out
    (row,) = json.loads(run("declarations", "is:own", "--format", "json").out)
    assert row["source_words"] == declared
    assert row["nature"].endswith("and fishes")


def test_csv_has_its_header_and_no_formula(run, quay):
    ran = run("actions", "--format", "csv")
    rows = list(csv.reader(io.StringIO(ran.out)))
    assert ",".join(rows[0]) == ACTION_COLUMNS
    assert rows[1][5] == "'=Moorings, *new*"
    assert run("actions", "nosuchword", "--format", "csv").out.strip() == ACTION_COLUMNS


def test_csv_for_excel(run, quay, home):
    assert run("items", "--format", "csv", "--excel", "-o", home / "items.csv").code == 0
    data = (home / "items.csv").read_bytes()
    assert data.startswith("\ufeffbody,".encode())
    assert b"\r\n" in data
    assert b"\r\r\n" not in data
    assert "Item 2" in data.decode()


def test_markdown_shows_signs_as_they_are(run, quay):
    lines = run("items", "--format", "md").out.splitlines()
    assert lines[0] == "| ID | Date | Body | No | Title |"
    assert "=Moorings, \\*new\\*" in lines[-1]


def test_a_calendar_of_due_dates(run, quay):
    ran = run("actions", "--format", "ics", "--restricted")
    assert ran.code == 0
    unfolded = ran.out.replace("\r\n ", "").replace("\n ", "")
    assert "DTSTART;VALUE=DATE:20250630" in unfolded
    assert "DTEND;VALUE=DATE:20250701" in unfolded
    assert f"UID:{quay}-aaaaaa@tui-minutes" in unfolded
    assert "SUMMARY:clerk: the clerk let berth 9 by 30 June 2025" in unfolded
    assert "1 without a date not in the calendar" in ran.err
    assert run("items", "--format", "ics").code == 2


def test_a_calendar_of_meetings(run, quay, home):
    run("meetings", "--format", "ics", "-o", home / "m.ics")
    data = (home / "m.ics").read_bytes().decode()
    assert "DTSTART;TZID=Europe/London:20250506T190000\r\n" in data
    assert "BEGIN:VTIMEZONE\r\n" in data
    assert all(len(line.encode()) <= 75 for line in data.split("\r\n"))


def test_restricted_records_only_when_asked_for(run, quay):
    assert "pay Mr X" not in run("actions").out
    assert "pay Mr X" in run("actions", "--restricted").out
    assert "pay Mr X" in run("actions", "is:restricted").out
    assert "pay Mr X" in run("actions", "saved:restricted").out
    assert "pay Mr X" not in run("actions", "-is:restricted OR wren").out


def test_words_of_restricted_records_are_searched_when_asked_for(run, quay):
    assert "pay Mr X" not in run("actions", "pay").out
    ran = run("actions", "pay", "--restricted")
    assert "pay Mr X" in ran.out
    assert "not shown" not in ran.err
    assert run("meetings", "exempt").out.count(quay) == 0
    assert run("meetings", "exempt", "--restricted").out.count(quay) == 1


def test_a_restricted_record_takes_no_place_of_those_that_are_shown(run, quay):
    backwards = ("items", "--sort", "-title", "--format", "lines")
    shown = run(*backwards).out.splitlines()
    assert len(shown) == 2
    assert run(*backwards, "--restricted").out.splitlines()[1:] == shown
    for count in range(3):
        assert run(*backwards, "--limit", count).out.splitlines() == shown[:count]


def test_terms_that_leave_out_are_no_options(run, quay):
    assert run("actions", "-owner:clerk").out.count(quay) == 0
    assert run("declarations", "-status:done", "wren").out.count(quay) == 1
    assert run("declarations", "wren", "--limit", "3", "-status:done").out.count(quay) == 1


def test_terms_keep_the_order_that_they_are_given_in(run, quay):
    assert run("items", "-berth", "xyzzyqv", "OR", "moorings", "--format", "lines").out.count(quay) == 1
    assert run("items", "xyzzyqv", "-berth", "OR", "moorings", "--format", "lines").out.count(quay) == 1


@pytest.mark.parametrize(
    ("before", "columns"), [("lamp ", 5), ("café ", 5), ("cafe\u0301 ", 5), ("日本 ", 5), ("a\nb ", 4), ("\x1b[m ", 4)]
)
def test_what_is_wrong_in_a_query_is_pointed_at_below_it(run, quay, before, columns):
    ran = run("items", f"{before}is:nosuch")
    assert ran.code == 2
    assert ran.err.splitlines()[2] == f"  {' ' * (columns + 3)}^"


def test_what_is_among_other_records_is_told_where_nothing_is_found(run, quay):
    told = run("items", "is:open").err
    assert "0 of 3 items; but " in told
    assert "would match" in told
    assert "would match" not in run("actions", "is:open").err
    assert "would match" not in run("items", "xyzzyqv").err


def test_limit(run, quay):
    ran = run("items", "--limit", "1", "--format", "lines")
    assert ran.out.count("\n") == 1
    assert "1 of 3 items" in ran.err
    assert run("items", "--limit", "0", "--format", "lines").out == ""
    assert run("items", "--limit", "x").code == 2


def test_a_wrong_query_is_shown_with_its_place(run, quay):
    ran = run("actions", "date:31/02/2022")
    assert ran.code == 2
    assert ran.out == ""
    lines = ran.err.splitlines()
    assert lines[0].startswith("tui-minutes: ")
    assert lines[1] == "  date:31/02/2022"
    assert lines[2].strip() == "^"


def test_no_archive_is_one_sentence_and_makes_none(run, home):
    ran = run("actions")
    assert ran.code == 1
    assert ran.err.count("\n") == 1
    assert not (home / "archive").exists()


def test_an_export_replaces_a_file_only_when_complete(run, quay, home):
    target = home / "out" / "a.csv"
    ran = run("actions", "--format", "csv", "-o", target)
    assert ran.code == 1
    assert str(target.parent) in ran.err
    target.parent.mkdir()
    target.write_text("old")
    assert run("actions", "--format", "csv", "-o", target).code == 0
    assert target.read_text().startswith("ref,")
    assert [path.name for path in target.parent.iterdir()] == ["a.csv"]


@pytest.mark.parametrize("name", ["meetings", "items", "declarations", "actions"])
def test_help_has_examples(run, name):
    ran = run(name, "--help")
    assert ran.code == 0
    assert f"tui-minutes {name} " in ran.out
    assert "examples:" in ran.out


def test_a_parish_without_committees_is_named_in_every_list(run, tmp_path):
    page = "# Lode Parish Council\n\nMinutes of the meeting held on 4 March 2025\n\n## 1. Declarations of interest\n\nCllr Fenn declared an interest in item 2.\n\n## 2. Sluice\n\nRESOLVED that the clerk write to the drainage board.\n"
    (tmp_path / "lode.md").write_text(page)
    assert run("load", tmp_path / "lode.md").code == 0
    for kind in ("meetings", "items", "declarations", "actions"):
        rows = json.loads(run(kind, "body:lode", "--format", "json").out)
        assert rows
        assert {row["body"] for row in rows} == {"Lode Parish Council"}
    assert json.loads(run("actions", "--format", "json").out)[0]["ref"].startswith("LPC 2025-03-04")


def test_help_on_queries_tells_all_of_them_within_the_width(run):
    told = run("help", "queries")
    assert (told.code, told.err) == (0, "")
    assert max(map(len, told.out.splitlines())) <= 80
    for part in ("saved:overdue", "/lamp", "this-my", "is:truncated", "sort:relevance", "cllr:"):
        assert part in told.out
    assert run("help", "set").out.startswith("usage: tui-minutes set")
    assert "help queries" in run("help").out
    wrong = run("help", "colours")
    assert wrong.code == 2
    assert "help queries" in wrong.err


def test_an_order_that_no_list_has_is_told(run, quay):
    ran = run("items", "--sort", "tittle")
    assert (ran.code, ran.out) == (2, "")
    assert "--sort: knows no 'tittle'; did you mean title?" in ran.err
    assert run("items", "--sort", "-due").code == 0

"""`show`, `set`, `undo`, `redo`, `history`, `sheet`, `check` on one record after another."""

from __future__ import annotations

import json

import pytest


def test_show_marks_the_words_in_their_item(run, quay):
    ran = run("show", f"{quay}-daaaaa")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[0] == f"{quay}-daaaaa  declaration"
    assert lines[1] == "Port Ilex Town Council · Quay Committee · 6 May 2025"
    assert lines[2] == "item 1 Declarations of Interest"
    assert lines[3] == "quay␛.txt, line 4"
    assert "Councillor Zoë Wren · pecuniary · effect left" in lines
    assert "! Item 2 was taken by its number." in lines
    assert "»Councillor Zoë Wren declared" in ran.out
    assert "Moorings" not in ran.out.split("\n\n")[1]


def test_show_a_meeting_whole_and_as_json(run, quay):
    assert "RESOLVED that the clerk" in run("show", quay).out
    document = json.loads(run("show", f"{quay}-aaaaaa", "--format", "json").out)
    assert document["record"]["owner"] == "clerk"
    assert document["places"][0] == {"line": 6, "page": None, "words": "RESOLVED that the clerk let berth 9 by 30 June 2025."}


def test_a_restricted_record_keeps_its_words(run, quay):
    assert "pay Mr X" not in run("show", f"{quay}-abbbbb").out
    assert "pay Mr X" in run("show", f"{quay}-abbbbb", "--restricted").out
    whole = run("show", quay).out
    assert "RESOLVED that the clerk" in whole
    assert "[restricted, and left out here]" in whole
    assert "pay Mr X" not in whole
    assert "pay Mr X" in run("show", quay, "--restricted").out


def test_a_restricted_record_keeps_its_words_as_json(run, quay):
    ran = run("show", f"{quay}-abbbbb", "--format", "json")
    assert "pay Mr X" not in ran.out
    document = json.loads(ran.out)
    assert (document["restricted"], document["item"], document["record"], document["places"]) == (True, None, None, [])
    shown = json.loads(run("show", f"{quay}-abbbbb", "--format", "json", "--restricted").out)
    assert shown["record"]["text"] == "pay Mr X £5"


def test_what_is_not_there_is_said(run, quay):
    for wrong in ("zzzzzzz", f"{quay}-azzzzz", "../../etc", "x"):
        ran = run("show", wrong)
        assert ran.code == 1
        assert ran.out == ""
        assert ran.err.startswith("tui-minutes: ")
        assert ran.err.count("\n") == 1


def test_an_edit_is_saved_taken_back_and_made_again(run, quay):
    action = f"{quay}-aaaaaa"
    assert run("set", action, "status=done", "note=signed = yes").code == 0
    assert run("actions", "status:done", "--format", "lines").out.startswith(action)
    assert "note: signed = yes" in run("show", action).out
    assert run("undo").code == 0
    assert run("actions", "status:done", "--format", "lines").out == ""
    assert run("redo").code == 0
    assert "status done" in run("show", action).out
    history = run("history", action).out.splitlines()
    assert len(history) == 6
    assert "\tpat\tstatus\topen → done" in history[0]


def test_an_entry_of_the_log_is_one_line(run, quay):
    action = f"{quay}-aaaaaa"
    saved = run("set", action, "note=rang\nat noon", "--as", "pat\nlisle")
    assert saved.err == f"saved: {action} note (nothing) → rang␊at noon\n"
    (line,) = run("history", action).out.splitlines()
    assert line.split("\t")[1:] == ["pat␊lisle", "note", "(nothing) → rang␊at noon"]
    assert json.loads(run("show", action, "--format", "json").out)["record"]["note"] == "rang\nat noon"


def test_edits_have_an_author(run, quay):
    run("set", f"{quay}-aaaaaa", "owner=T Reed", "--as", "Sam")
    assert "\tSam\towner\tclerk → T Reed" in run("history", f"{quay}-aaaaaa").out


@pytest.mark.parametrize("name", ["Zoe\u0308 Wren", "Zoë\u00ad Wren", "Zoë\tWren", "Zoë\x07"])
def test_whoever_edits_can_take_it_back_however_the_name_is_spelt(run, quay, name):
    action = f"{quay}-aaaaaa"
    assert run("set", action, "note=mine", "--as", name).code == 0
    assert f"taken back: {action} note mine → (nothing)\n" in run("undo", "--as", name).err
    assert run("redo", "--as", name).code == 0
    assert "note: mine" in run("show", action).out


def test_of_several_records_what_can_be_is_taken_back_and_the_rest_is_said(run, quay):
    action, item = f"{quay}-aaaaaa", f"{quay}-daaaaa"
    assert run("set", action, item, "note=mine").code == 0
    assert run("set", action, "note=theirs", "--as", "Sam").code == 0
    ran = run("undo")
    assert ran.code == 0
    assert f"taken back: {item} note mine → (nothing)\n" in ran.err
    assert f"left for later: note of {action}: Sam has changed it since\n" in ran.err
    ran = run("undo")
    assert (ran.code, ran.err) == (1, f"tui-minutes: note of {action}: Sam has changed it since\n")
    assert run("undo", "--as", "Sam").code == 0
    assert f"taken back: {action} note mine → (nothing)\n" in run("undo").err


def test_wrong_edits_change_nothing(run, quay):
    for wrong in (["status=finished"], ["colour=red"], ["due=soon"]):
        ran = run("set", f"{quay}-aaaaaa", *wrong)
        assert ran.code == 2, wrong
        assert ran.err.count("\n") == 1
    assert run("set", f"{quay}-aaaaaa").code == 2
    assert run("set", "status=done").code == 2
    assert run("history", f"{quay}-aaaaaa").out == ""
    assert run("undo").code == 1


def test_the_decision_sheet(run, quay):
    ran = run("sheet", quay)
    assert ran.out.startswith("# Decisions: Quay Committee\n\n6 May 2025 · 19:00 · The Net Loft · Port Ilex Town Council\n")
    assert "- **Councillor Zoë Wren** · pecuniary · 2 =Moorings, \\*new\\* · she owned a boat · effect: left" in ran.out
    assert "- **RESOLVED** the clerk let berth 9 by 30 June 2025\n  *owner clerk; due 30 Jun 2025*" in ran.out
    assert "pay Mr X" not in ran.out
    assert "restricted" in ran.out


def test_check_finds_and_repairs(run, quay, home):
    ran = run("check")
    assert ran.code == 0
    assert "1 meeting, 1 source: sound" in ran.err
    (home / "archive" / "meetings" / f"{quay}.json").write_bytes(b"{}")
    ran = run("check")
    assert ran.code == 1
    assert "wrong: " in ran.out
    assert run("check", "--repair").code in {0, 1}
    assert run("check").code == 0


def test_dates_are_typed_as_clerks_write_them(run, quay):
    action = f"{quay}-aaaaaa"
    for typed, kept in (("4/3/2026", "2026-03-04"), ("3 March 2026", "2026-03-03"), ("April 2026", "2026-04"), ("", "")):
        assert run("set", action, f"due={typed}").code == 0
        (row,) = [row for row in json.loads(run("actions", "--format", "json").out) if row["id"] == action]
        assert (row["due"] or "") == kept
    for wrong in ("soon", "Monday 3 March 2026", "3 March"):
        ran = run("set", action, f"due={wrong}", "status=done")
        assert ran.code == 2
        assert ran.err.count("\n") == 1
    assert run("actions", "status:done", "--format", "lines").out == ""
    assert run("set", quay, "date=1 May 2025").code == 0
    assert json.loads(run("meetings", "--format", "json").out)[0]["date"] == "2025-05-01"


def test_edits_and_the_title_of_a_restricted_record_are_masked_unless_asked_for(run, quay):
    record = f"{quay}-abbbbb"
    run("set", record, "note=berth of Mr X")
    for arguments in (("show", record, "--history"), ("show", record, "--history", "--format", "json")):
        out = run(*arguments).out
        assert "(restricted)" in out
        assert "Mr X" not in out
        assert "Mr X" in run(*arguments, "--restricted").out
    assert "Exempt matter" not in run("show", record).out

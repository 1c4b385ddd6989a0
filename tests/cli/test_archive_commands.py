"""`diff`, `expunge` and `show --history`: what an archive can do beside finding and editing."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import sys

import pytest

from store.archive import Archive
from store.meeting.edits import Change
from store.records import MinutesStatus
from tui_minutes.expunging import find_target

from .conftest import VIEW, reading


def newer(old=VIEW, **changes):
    """A confirmed version of the page: one item's words replaced by as many others, its owner known under another name."""
    first = reading()
    view = VIEW.replace("let berth 9 by", "let berth 7 by").replace("£5", "£6")
    minutes = first.minutes
    actions = tuple(dataclasses.replace(each, owner="harbour master") if each.owner else each for each in minutes.actions)
    meeting = dataclasses.replace(minutes.meeting, status=MinutesStatus.CONFIRMED)
    data = view.encode()
    source = dataclasses.replace(first.source, sha256=hashlib.sha256(data).hexdigest(), name="quay.txt")
    return dataclasses.replace(
        first, source=source, view=view, minutes=dataclasses.replace(minutes, meeting=meeting, actions=actions)
    ), data


@pytest.fixture
def twice(home, quay):
    archive = Archive.open(home / "archive")
    assert archive.add(*newer()).meeting_id == quay
    archive.close()
    return quay


def test_diff_shows_what_changed_and_hides_what_is_restricted(run, twice):
    ran = run("diff", twice)
    assert ran.code == 0
    assert ran.out.startswith("- quay␛.txt, read ")
    assert "\n    status: unknown → confirmed\n" in ran.out
    assert "[-9-] {+7+}" in ran.out
    assert "    owner: clerk → harbour master" in ran.out
    assert "£6" not in ran.out
    assert "1 in restricted records not shown" in ran.out
    assert "[-£5.-] {+£6.+}" in run("diff", twice, "--restricted").out


def test_diff_as_json(run, twice):
    document = json.loads(run("diff", f"{twice}-aaaaaa", "--format", "json").out)
    assert document["older"]["source_file"] == "quay␛.txt"
    assert document["restricted_hidden"] == 1
    changed = {(each["kind"], each["field"]) for each in document["differences"]}
    assert changed == {("meeting", "status"), ("item", "text"), ("action", "owner")}


def test_diff_needs_an_earlier_reading(run, quay):
    ran = run("diff", quay)
    assert ran.code == 1
    assert "no earlier reading" in ran.err


def test_diff_names_the_readings_there_are(run, twice):
    assert run("diff", twice, "--reading", "1").code == 0
    assert "has no earlier reading 9 to compare with; there are 1" in run("diff", twice, "--reading", "9").err


def test_expunge_asks_where_it_can_and_refuses_where_it_cannot(run, quay, home):
    ran = run("expunge", quay)
    assert ran.code == 2
    assert "--yes" in ran.err
    assert (home / "archive" / "meetings" / f"{quay}.json").exists()


@pytest.mark.parametrize(("answer", "code"), [("yes\n", 0), ("no\n", 1), ("", 1)])
def test_expunge_at_a_terminal(run, quay, home, monkeypatch, answer, code):
    class Terminal:
        def isatty(self):
            return True

        def readline(self):
            return answer

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    ran = run("expunge", quay)
    assert ran.code == code
    assert "Port Ilex Town Council · Quay Committee · 6 May 2025" in ran.err
    assert (home / "archive" / "meetings" / f"{quay}.json").exists() == bool(code)
    assert ("Backups and copies" in ran.err) == (code == 0)


def test_expunge_a_file_by_path_and_by_name(run, twice, home):
    page = home / "page.txt"
    page.write_text(VIEW, encoding="utf-8")
    ran = run("expunge", page, "--yes")
    assert ran.code == 0
    assert f"goes on without this file: {twice}" in ran.err
    assert run("diff", twice).code == 1
    assert run("expunge", "quay.txt", "--yes").code == 0
    assert not list((home / "archive" / "sources").iterdir())
    assert run("meetings", "--format", "lines").out == ""
    ran = run("expunge", page, "--yes")
    assert ran.code == 1
    assert "nothing in this archive rests on" in ran.err
    assert run("expunge", "unheard-of", "--yes").code == 1


def test_a_name_that_only_an_older_version_had_is_known(run, twice, home):
    ran = run("expunge", "quay␛.txt", "--yes")
    assert (ran.code, f"goes on without this file: {twice}" in ran.err) == (0, True)
    assert "berth 7" in run("show", twice).out


def test_a_name_that_is_no_utf_8_is_cleaned_as_that_of_the_source_was(run, home):
    page = home / os.fsdecode(b"caf\xe9.txt")
    page.write_text(VIEW, encoding="utf-8")
    assert run("load", page).code == 0
    page.unlink()
    assert run("expunge", os.fsdecode(b"caf\xe8s.txt"), "--yes").code == 1
    ran = run("expunge", page.name, "--yes")
    assert (ran.code, "2 files deleted" in ran.err) == (0, True)


def test_edits_that_go_with_a_file_are_told(run, quay, home):
    archive = Archive.open(home / "archive")
    paid = archive.meeting(quay).minutes.actions[1].id
    archive.edit([Change(paid, "note", "weasels")], who="ada")
    page, data = newer()
    page = dataclasses.replace(page, minutes=dataclasses.replace(page.minutes, actions=page.minutes.actions[:1]))
    assert find_target(archive, "quay␛.txt").sentences[0].endswith(", with the edit made to it")
    assert archive.add(page, data).meeting_id == quay
    assert find_target(archive, "quay␛.txt").sentences[0].endswith(", with any edits of what nothing else has")
    archive.close()
    ran = run("expunge", "quay␛.txt", "--yes")
    assert (ran.code, "the edit of what only this file had is gone; 1 file deleted" in ran.err) == (0, True)
    assert "cleared when they next search" in ran.err


def test_of_a_name_that_both_versions_had_the_checksum_says_which(run, quay, home):
    page, data = newer()
    page = dataclasses.replace(page, source=dataclasses.replace(page.source, name=reading().source.name))
    assert Archive.open(home / "archive").add(page, data).meeting_id == quay
    ran = run("expunge", page.source.name, "--yes")
    checksums = [hashlib.sha256(each).hexdigest() for each in (VIEW.encode(), data)]
    assert (ran.code, all(f"{quay}: {each}" in ran.err for each in checksums)) == (2, True)
    assert run("expunge", checksums[1], "--yes").code == 0
    assert "berth 9" in run("show", quay).out
    assert run("expunge", checksums[1], "--yes").code == 1


def test_a_name_that_could_be_two_things_is_asked_about(run, quay, home, monkeypatch):
    monkeypatch.chdir(home)
    (home / quay).write_text("not minutes")
    ran = run("expunge", quay, "--yes")
    assert ran.code == 2
    assert f"./{quay}" in ran.err


def test_show_with_history(run, quay):
    action = f"{quay}-aaaaaa"
    assert run("show", "--history", action).out.endswith("\n\nno edits\n")
    run("set", action, "status=done")
    ran = run("show", "--history", action)
    assert "RESOLVED" in ran.out
    assert ran.out.splitlines()[-1].endswith("\tpat\tstatus\topen → done")
    document = json.loads(run("show", action, "--history", "--format", "json").out)
    assert [(each["field"], each["before"], each["after"]) for each in document["history"]] == [("status", "open", "done")]
    assert "history" not in json.loads(run("show", action, "--format", "json").out)


def test_the_history_of_what_is_no_longer_on_the_page(run, quay, home):
    run("set", f"{quay}-aaaaaa", "status=done")
    page, data = newer()
    archive = Archive.open(home / "archive")
    archive.add(dataclasses.replace(page, minutes=dataclasses.replace(page.minutes, actions=page.minutes.actions[1:])), data)
    archive.close()
    ran = run("show", "--history", f"{quay}-aaaaaa")
    assert ran.code == 1
    assert "open → done" in ran.out


def test_add_an_action_of_ones_own(run, quay):
    ran = run("add", quay, "ask J Smith for the traffic counts by 3 March")
    assert ran.code == 0
    assert ran.err == "saved: action · owner J Smith · due 2026-03-03\n"
    record_id = ran.out.strip()
    shown = run("show", record_id).out
    assert "added by pat, 20" in shown
    assert "»ask J Smith for the traffic counts by 3 March«" in shown
    assert "RESOLVED" not in shown
    assert record_id in run("actions", "is:own", "--format", "csv").out
    assert run("sheet", quay).out.split("## Added by the clerk, not in the minutes")[1].startswith("\n\n- **ACTION** ask J Smith")
    assert run("undo").code == 0
    assert run("actions", "is:own", "--format", "lines").out == ""


def test_add_under_an_item_and_a_declaration(run, quay):
    record_id = run("add", f"{quay}-ibbbbb", "clerk", "to", "paint", "the", "bollards").out.strip()
    listed = json.loads(run("actions", "bollards", "--format", "json").out)
    assert [(each["id"], each["item_no"], each["owner"]) for each in listed] == [(record_id, "2", "clerk")]
    ran = run("add", quay, "Councillor Zoë Wren declared a personal interest in item 3")
    assert "declaration · Councillor Zoë Wren · personal" in ran.err
    assert run("add", quay, " ").code == 2
    assert run("add", "zzzzzzz", "anything").code == 1

"""`load` and `parse`: what goes in, what is refused, what stays when a file comes again or the command is ended."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from store.disk.lock import WriterLock
from store.errors import Busy

ROOT = Path(__file__).parents[2]


def page(number: int) -> str:
    day = dt.date(2022, 3, 1) - dt.timedelta(weeks=number)
    return f"""Drainage Board - Tuesday {day.day} {day:%B %Y} at 7pm

Present: Councillor Ada Fenn (Chair), Councillor Bo Lode

1. Declarations of Interest

Councillor Lode declared a personal interest in item 2 as he farmed beside sluice {number}.

2. Sluice {number}

RESOLVED that the Clerk obtain a quotation for sluice {number} by 30 June 2022.
"""


@pytest.fixture
def folder(tmp_path):
    """A folder as clerks have them: folders in folders, hidden files, files of other kinds."""
    there = tmp_path / "minutes"
    (there / "2022").mkdir(parents=True)
    (there / "page_files").mkdir()
    (there / "one.txt").write_text(page(1))
    (there / "2022" / "two.txt").write_text(page(2))
    (there / ".hidden.txt").write_text(page(3))
    (there / "page_files" / "frame.html").write_text("<p>advertisement</p>")
    (there / "README.md").write_text("# About these files")
    (there / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return there


def test_a_folder_with_all_in_it(run, folder):
    ran = run("load", folder)
    assert ran.code == 0
    assert ran.out == ""
    lines = ran.err.splitlines()
    assert [line.split()[0] for line in lines[:-1]] == ["loaded", "loaded"]
    assert "Drainage Board: 2 items, 1 declaration, 1 action" in lines[0]
    assert lines[-1] == "2 loaded"
    assert len(json.loads(run("meetings", "--format", "json").out)) == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("There were no declarations of interest.", "nobody declared an interest"),
        ("Councillor Lode declared a personal interest in item 2 as he farmed beside sluice 1.", "1 declaration"),
        (None, "no declaration found"),
    ],
)
def test_what_a_page_says_of_declarations_is_told_as_it_is(run, tmp_path, words, told):
    """A minute that nobody declared anything is not the same as no minute of it."""
    text = page(1)
    begin, end = text.index("1. Declarations"), text.index("2. Sluice")
    (tmp_path / "one.txt").write_text(
        f"{text[:begin]}1. Declarations of Interest\n\n{words}\n\n{text[end:]}" if words else text[:begin] + text[end:]
    )
    assert f", {told}, " in run("load", tmp_path / "one.txt").err


def test_the_same_again_changes_nothing(run, folder):
    run("load", folder)
    before = {path: path.read_bytes() for path in (folder.parent / "archive" / "meetings").iterdir()}
    ran = run("load", folder)
    assert ran.err.splitlines()[-1] == "2 unchanged"
    assert {path: path.read_bytes() for path in (folder.parent / "archive" / "meetings").iterdir()} == before


def test_an_edit_outlives_a_newer_page(run, folder):
    run("load", folder / "one.txt")
    (action,) = json.loads(run("actions", "--format", "json").out)
    assert run("set", action["id"], "status=done").code == 0
    (folder / "one.txt").write_text("DRAFT\n\n" + page(1))
    ran = run("load", folder / "one.txt")
    assert ran.err.startswith("updated")
    (again,) = json.loads(run("actions", "--format", "json").out)
    assert (again["id"], again["status"]) == (action["id"], "done")


def test_a_refused_file_is_one_sentence_and_the_rest_is_loaded(run, folder):
    (folder / "empty.txt").touch()
    (folder / "noise.txt").write_bytes(os.urandom(2_000))
    (folder / "shopping.txt").write_text("bread\nmilk\n")
    os.mkfifo(folder / "pipe.txt")
    ran = run("load", folder, folder / "nowhere.txt")
    assert ran.code == 1
    refused = [line for line in ran.err.splitlines() if line.startswith("refused")]
    assert len(refused) == 5
    assert all(str(folder) in line and ": " in line for line in refused)
    assert ran.err.splitlines()[-1] == "2 loaded, 5 refused"
    assert len(json.loads(run("meetings", "--format", "json").out)) == 2
    assert run("check").code == 0


def test_a_folder_without_minutes(run, tmp_path):
    (tmp_path / "none").mkdir()
    ran = run("load", tmp_path / "none")
    assert ran.code == 1
    assert "no files in this folder" in ran.err


def test_links_are_not_followed_in_folders(run, folder, tmp_path):
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    assert run("load", folder).err.splitlines()[-1] == "2 loaded"


def test_what_the_clerk_says_of_a_page(run, folder):
    (folder / "bare.txt").write_text(page(1).split("\n\n", 1)[1])
    run("load", folder / "bare.txt", "--council", "Lode Town Council", "--committee", "Drainage Board", "--date", "2 March 2022")
    (meeting,) = json.loads(run("meetings", "--format", "json").out)
    assert (meeting["council"], meeting["body"], meeting["date"]) == ("Lode Town Council", "Drainage Board", "2022-03-02")
    assert run("load", folder / "bare.txt", "--date", "soon").code == 2


def test_what_the_clerk_says_of_a_page_that_is_there_already_is_told_to_be_set(run, folder):
    (folder / "bare.txt").write_text(page(1).split("\n\n", 1)[1])
    run("load", folder / "bare.txt")
    (meeting,) = json.loads(run("meetings", "--format", "json").out)
    told = run("load", folder / "bare.txt", "--committee", "Drainage Board", "--date", "2 March 2022").err
    assert f"tui-minutes set {meeting['id']} 'committee=Drainage Board' date=2022-03-02" in told
    assert run("set", meeting["id"], "committee=Drainage Board", "date=2022-03-02").code == 0
    assert "tui-minutes set" not in run("load", folder / "bare.txt", "--date", "2 March 2022").err


def test_the_name_of_a_council_that_the_clerk_gives_is_cleaned(run, folder):
    (folder / "bare.txt").write_text(page(1).split("\n\n", 1)[1])
    for _ in range(2):
        told = run("load", folder / "bare.txt", "--council", os.fsdecode(b"Lode\x1b\x9b Town Council"))
        assert told.code == 0
        assert "\x1b" not in told.err
    (meeting,) = json.loads(run("meetings", "--format", "json").out)
    assert meeting["council"] == "Lode\u241b\ufffd Town Council"


def test_many_files_over_all_cores_come_out_as_one_by_one(run, tmp_path):
    many = tmp_path / "many"
    many.mkdir()
    for number in range(30):
        (many / f"{number:02}.txt").write_text(page(number))
    (many / "15-broken.txt").write_bytes(b"\x00" * 99)
    assert run("--archive", tmp_path / "a", "load", many).err.splitlines()[-1] == "30 loaded, 1 refused"
    for path in sorted(many.glob("*.txt")):
        run("--archive", tmp_path / "b", "load", path)
    rows = [run("--archive", tmp_path / name, "actions", "--format", "csv", "--sort", "date").out.splitlines() for name in "ab"]
    assert sorted(line.rsplit("/", 1)[0] for line in rows[0]) == sorted(line.rsplit("/", 1)[0] for line in rows[1])


def test_ended_by_the_clerk_what_was_reported_is_kept_and_the_rest_comes_later(home, tmp_path):
    many = tmp_path / "many"
    many.mkdir()
    for number in range(500):
        (many / f"{number:03}.txt").write_text(page(number) * 10)
    command = [sys.executable, "-m", "tui_minutes", "load", str(many)]
    loading = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=ROOT, start_new_session=True)
    first = loading.stderr.readline()
    os.killpg(loading.pid, signal.SIGINT)
    told = [first, *loading.stderr.read().splitlines()]
    assert loading.wait(60) == 130
    assert "Traceback" not in "".join(told)
    reported = sum(line.startswith("loaded") for line in told)
    assert reported >= 1
    again = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=120, check=False)
    assert again.returncode == 0
    unchanged = again.stderr.count("\nunchanged") + again.stderr.startswith("unchanged")
    assert unchanged >= reported
    assert unchanged + again.stderr.count("loaded     ") == 500
    checked = subprocess.run(
        [sys.executable, "-m", "tui_minutes", "check"], capture_output=True, text=True, cwd=ROOT, timeout=60, check=False
    )
    assert checked.returncode == 0, checked.stdout


def test_what_is_packed_is_loaded_file_by_file(run, tmp_path):
    packed = tmp_path / "sent.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("2022/one.txt", page(1))
        made.writestr("../../escape.txt", page(2))
        made.writestr("shopping.txt", "bread\nmilk\n")
    ran = run("load", packed)
    assert ran.code == 1
    lines = ran.err.splitlines()
    assert [line.split()[0] for line in lines] == ["loaded", "loaded", "refused", "2"]
    assert f"{packed} › 2022/one.txt" in lines[0]
    assert not list(tmp_path.rglob("escape*"))
    sources = {path.read_bytes() for path in (tmp_path / "archive" / "sources").iterdir()}
    assert sources == {page(1).encode(), page(2).encode()}
    assert run("load", packed).err.splitlines()[-1] == "1 refused, 2 unchanged"
    assert len(json.loads(run("parse", "--format", "json", packed).out)["documents"]) == 3
    assert run("check").code == 0


def test_an_email_with_minutes_and_a_covering_note(run, tmp_path):
    message = EmailMessage()
    message["From"], message["Subject"] = "clerk@lode.example", "minutes"
    message.set_content("Please find the minutes attached.")
    message.add_attachment(page(1), filename="minutes.txt")
    (tmp_path / "sent.eml").write_bytes(message.as_bytes())
    ran = run("load", tmp_path / "sent.eml")
    assert ran.code == 0
    assert ran.err.splitlines()[-1] == "1 loaded, 1 passed"
    assert "sent.eml › minutes.txt" in ran.err


def test_watching_loads_what_appears(run, folder, monkeypatch):
    looks = []

    def sleep(seconds):
        looks.append(seconds)
        if len(looks) == 1:
            (folder / "new.txt").write_text(page(9))
        if len(looks) == 3:
            (folder / "new.txt").write_text("DRAFT\n\n" + page(9))
        if len(looks) > 5:
            raise KeyboardInterrupt

    monkeypatch.setattr(time, "sleep", sleep)
    ran = run("load", folder, "--watch")
    assert ran.code == 0
    assert "new.txt" in ran.err
    told = [line.split()[0] for line in ran.err.splitlines()]
    assert told == ["watching;", "loaded", "loaded", "loaded", "updated", "watching"]
    assert len(json.loads(run("meetings", "--format", "json").out)) == 3
    looks.clear()
    again = run("load", folder, "--watch")
    assert [line.split()[0] for line in again.err.splitlines()] == ["watching;", "watching"]


def test_watching_goes_on_when_a_colleague_saves_for_long_or_the_archive_is_away(run, folder, home, monkeypatch):
    looks, archive = [], home / "archive"
    real = WriterLock.held

    def held(self, **how):
        if len(looks) < 3:
            raise Busy("NOT saved: somebody else is saving in this archive; try again")
        return real(self, **how)

    def sleep(seconds):
        looks.append(seconds)
        if len(looks) == 5:
            archive.rename(home / "away")
            (folder / "new.txt").write_text(page(9))
        if len(looks) == 8:
            (home / "away").rename(archive)
        if len(looks) > 10:
            raise KeyboardInterrupt

    monkeypatch.setattr(WriterLock, "held", held)
    monkeypatch.setattr(time, "sleep", sleep)
    ran = run("load", folder, "--watch")
    assert ran.code == 0
    told = [line.split()[0] for line in ran.err.splitlines()]
    assert told == ["watching;", "tui-minutes:", "loaded", "loaded", "tui-minutes:", "loaded", "watching"], ran.err
    assert "somebody else is saving" in ran.err


def test_watching_what_is_not_there(run, tmp_path):
    ran = run("load", tmp_path / "nowhere", "--watch")
    assert ran.code == 2
    assert "to watch" in ran.err


def test_parse_prints_and_stores_nothing(run, folder, home):
    ran = run("parse", "--format", "json", folder)
    documents = json.loads(ran.out)["documents"]
    assert [Path(document["file"]).name for document in documents] == ["two.txt", "one.txt"] or len(documents) == 2
    assert documents[0]["meeting"]["committee"] == "Drainage Board"
    assert documents[0]["declarations"][0]["member"] == "Councillor Lode"
    assert not (home / "archive").exists()


def test_parse_of_nothing_readable_is_still_json(run, folder):
    (folder / "empty.txt").touch()
    ran = run("parse", "--format", "json", folder / "empty.txt")
    assert ran.code == 1
    assert json.loads(ran.out) == {"documents": []}


def test_parse_in_words_and_explained(run, folder):
    ran = run("parse", folder / "one.txt")
    assert "declared: Councillor Lode · personal · item 2" in ran.out
    assert "RESOLVED: the Clerk obtain a quotation" in ran.out
    explained = run("parse", "--explain", folder / "one.txt").out
    assert len(explained.splitlines()) > len(ran.out.splitlines()) + 3
    assert run("parse", "--format", "view", folder / "one.txt").out == page(1)


def test_progress_is_for_terminals_only(run, folder):
    assert "\r" not in run("load", folder).err


def test_a_large_load_leaves_a_tidy_index(run, home, monkeypatch):
    tidied = []
    monkeypatch.setattr("store.index.index.Index.tidy", lambda self: tidied.append(self.path.name))
    monkeypatch.setattr("tui_minutes.loading.loader._MUCH", 2)
    page = "Quay Committee\n\nDate: 6 May {year}\n\n1. Welcome\nThe chair welcomed everyone to meeting {year}.\n2. Berths\nRESOLVED that berth {year} be let.\n"
    for year in (2021, 2022, 2023):
        (home / f"{year}.txt").write_text(page.format(year=year))
    run("load", home / "2021.txt")
    assert tidied == []
    assert "2 loaded" in run("load", home / "2022.txt", home / "2023.txt").err
    assert tidied == ["index.sqlite"]


def test_a_text_that_takes_too_long_is_refused_and_its_words_can_still_be_printed(run, tmp_path, monkeypatch):
    words = "1. Lamps and wicks\n\nRESOLVED that the lamp be lit by 3 March 2031.\n\n" * 20_000
    (tmp_path / "long.txt").write_text(words + "end")
    monkeypatch.setattr("tui_minutes.reading.children.SECONDS", 0.2)
    ran = run("load", tmp_path / "long.txt")
    assert ran.code == 1
    assert "takes longer than any minutes do" in ran.err
    monkeypatch.undo()
    assert run("parse", "--format", "view", tmp_path / "long.txt").out.endswith("end")


def test_more_lines_than_any_minutes_have(run, tmp_path):
    (tmp_path / "long.txt").write_text("x\n" * 200_001 + "end")
    ran = run("load", tmp_path / "long.txt")
    assert ran.code == 1
    assert "200,001 lines" in ran.err

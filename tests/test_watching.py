"""Watched folders: a file is taken once it stands still, and again when it changed."""

from __future__ import annotations

import os
import shutil

import pytest

from tui_minutes.loading.watching import EVERY, Watch


@pytest.fixture
def inbox(tmp_path):
    (tmp_path / "inbox").mkdir()
    return tmp_path / "inbox"


def write(path, words, at):
    path.write_text(words)
    os.utime(path, ns=(at, at))


def test_a_file_is_taken_at_the_second_look_and_once(inbox):
    watch = Watch([inbox])
    assert watch.look() == []
    write(inbox / "a.txt", "lamps", 1)
    assert watch.look() == []
    assert watch.look() == [inbox / "a.txt"]
    assert watch.look() == []


def test_a_file_that_grows_is_left_alone_until_it_stands_still(inbox):
    watch = Watch([inbox])
    for size in range(1, 5):
        write(inbox / "a.txt", "x" * size, 1)
        assert watch.look() == []
    assert watch.look() == [inbox / "a.txt"]


def test_a_file_that_changed_comes_again(inbox):
    write(inbox / "a.txt", "lamps", 1)
    watch = Watch([inbox])
    watch.look()
    assert len(watch.look()) == 1
    write(inbox / "a.txt", "lumps", 2)
    assert watch.look() == []
    assert watch.look() == [inbox / "a.txt"]


def test_an_empty_file_waits_for_its_words(inbox):
    write(inbox / "a.txt", "", 1)
    watch = Watch([inbox])
    assert watch.look() == watch.look() == []
    write(inbox / "a.txt", "lamps", 1)
    watch.look()
    assert watch.look() == [inbox / "a.txt"]


def test_a_drive_that_goes_away_and_comes_back(inbox, tmp_path):
    write(inbox / "a.txt", "lamps", 1)
    watch = Watch([inbox])
    watch.look()
    assert len(watch.look()) == 1
    inbox.rename(tmp_path / "away")
    assert watch.look() == []
    (tmp_path / "away").rename(inbox)
    write(inbox / "b.txt", "more", 1)
    watch.look()
    assert watch.look() == [inbox / "b.txt"]
    shutil.rmtree(inbox)


def test_what_is_no_minutes_by_its_name(inbox):
    for name in ("~$a.docx", ".b.txt", "c.docx.crdownload", "d.tmp"):
        write(inbox / name, "x", 1)
    watch = Watch([inbox])
    watch.look()
    assert watch.look() == []
    assert watch.rest >= EVERY

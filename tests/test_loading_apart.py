"""Loading in a process of its own: the same reports as a load in this one, from wherever the program was started."""

from __future__ import annotations

import dataclasses
import datetime as dt
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tui_minutes.config import Config
from tui_minutes.loading.apart import LoadApart, LoadEnded
from tui_minutes.session import Session

ROOT = Path(__file__).parents[1]
TODAY = dt.date(2031, 6, 1)
NOBODY = """Lamps Committee - Tuesday 6 May 2031 at 7pm

Present: Councillor Ada Fenn (Chair), Councillor Bo Lode

1. Declarations of Interest

There were no declarations of interest.

2. Lamps

RESOLVED that the Clerk obtain a quotation for lamps by 30 June 2031.
"""


@pytest.fixture
def folder(tmp_path):
    there = tmp_path / "pages"
    there.mkdir()
    (there / "a.txt").write_text(NOBODY)
    (there / "b.txt").write_text("Dear all,\n\nno minutes here.\n")
    return there


def test_the_reports_are_those_of_a_load_in_this_process(folder, tmp_path):
    here = list(Session.at(tmp_path / "here", who="ada", today=TODAY, config=Config(), create=True).load([folder]))
    Session.at(tmp_path / "there", who="ada", today=TODAY, config=Config(), create=True)
    apart = list(LoadApart(tmp_path / "there", [folder], today=TODAY, who="ada"))
    assert [dataclasses.asdict(report) for report in apart] == [dataclasses.asdict(report) for report in here]
    assert [report.declared for report in apart] == ["nil", ""]


def test_a_load_that_is_stopped_while_it_is_started_does_not_go_on(folder, tmp_path, monkeypatch):
    Session.at(tmp_path / "there", who="ada", today=TODAY, config=Config(), create=True)
    load = LoadApart(tmp_path / "there", [folder], today=TODAY, who="ada")
    real, started = subprocess.Popen, []

    def starting(*how, **options):
        started.append(real(*how, **options))
        load.stop()
        return started[0]

    monkeypatch.setattr("tui_minutes.loading.apart.Popen", starting)
    assert list(load) == []
    assert started[0].returncode == -signal.SIGTERM
    assert not list((tmp_path / "there" / "meetings").iterdir())


def test_an_archive_that_is_none_ends_it_with_a_sentence(folder, tmp_path):
    (tmp_path / "file").write_text("no archive")
    with pytest.raises(LoadEnded, match=r"\w"):
        list(LoadApart(tmp_path / "file", [folder], today=TODAY, who="ada"))


def test_a_copy_of_the_program_starts_its_own_child(tmp_path):
    """Run from a copy that is not installed, the child must be of that copy and not of whatever else this Python has."""
    for package in ("tui_minutes", "store"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    code = (
        "import os, subprocess, sys\n"
        "from tui_minutes.loading.apart import _environment\n"
        "ask = 'import tui_minutes.loadchild as child; print(child.__file__)'\n"
        "print(subprocess.run([sys.executable, '-P', '-c', ask], env=_environment(), capture_output=True, text=True, check=True).stdout)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert Path(ran.stdout.strip()) == (tmp_path / "tui_minutes" / "loadchild.py").resolve()

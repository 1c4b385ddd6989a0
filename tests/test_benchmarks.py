"""The benchmarks run from a clone as their own words say; what they measure is for people to read."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from benchmarks.generate import as_html, meetings
from tui_minutes.parsing import parse
from tui_minutes.reading import read

ROOT = Path(__file__).parents[1]


def test_the_reading_benchmark_runs_in_its_short_form():
    command = [sys.executable, "-m", "benchmarks.parse_pages", "--short", "--pages", "2"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 0, ran.stderr
    assert re.search(r"^ratio \d+\.\d\d$", ran.stdout, re.MULTILINE)


def test_the_loading_benchmark_runs_in_its_short_form_and_loads_every_page():
    command = [sys.executable, "-m", "benchmarks.load_pages", "--short"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False)
    assert ran.returncode == 0, ran.stderr
    assert re.search(r"^20 files, \d+\.\d MB, 1 core$", ran.stdout, re.MULTILINE)
    assert re.search(r"^loaded +\d+\.\d MB/s by the clock", ran.stdout, re.MULTILINE)
    assert re.search(r"^disk +\d\.\d\d × the text", ran.stdout, re.MULTILINE)


def test_the_list_of_queries_is_asked_of_an_archive_and_told_by_class():
    command = [sys.executable, "-m", "benchmarks.queries", "--meetings", "12", "--turns", "1", "--worst", "3"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False)
    assert ran.returncode == 0, ran.stderr
    asked = int(re.match(r"(\d+) queries over", ran.stdout)[1])
    assert asked > 900
    assert re.search(rf"^  all +{asked} ", ran.stdout, re.MULTILINE)
    assert all(name in ran.stdout for name in ("phrase", "brackets", "in meetings", "in actions", "order", "date and word"))


def test_it_runs_on_a_folder_of_saved_pages_and_says_so_when_there_are_none(tmp_path):
    command = [sys.executable, "-m", "benchmarks.parse_pages", str(tmp_path)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 1
    assert str(tmp_path) in ran.stderr


def test_generated_pages_are_read_as_they_were_made():
    for each in meetings(2):
        minutes = parse(read(as_html(each), "page.html"))
        made = each.reading.minutes
        assert [(item.number, item.title) for item in minutes.items] == [(item.number, item.title) for item in made.items]
        assert minutes.meeting.date == made.meeting.date
        assert len([one for one in minutes.declarations if not one.nil]) == len([one for one in made.declarations if not one.nil])

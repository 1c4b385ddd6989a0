"""The short form of `python -m tests.many`: a folder of every kind of file, loaded whole, interrupted and killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from store.kinds import RecordKind
from tests.many import mixed
from tui_minutes.loading.loader import Outcome
from tui_minutes.session import Session

ROOT = Path(__file__).parents[1]


@pytest.mark.skipif(sys.platform == "win32", reason="signals cannot be sent there")
def test_many_files_interrupted_and_killed():
    command = [sys.executable, "-m", "tests.many", "--files", "60", "--stops", "1"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=400, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stdout.endswith("all held\n")
    assert ran.stdout.count("54 loaded") >= 1


def test_every_bad_file_is_refused_with_a_sentence_of_its_own(tmp_path):
    import datetime as dt

    for name, data in mixed.BAD:
        (tmp_path / name).write_bytes(data)
    session = Session.at(tmp_path / "archive", who="pat", today=dt.date(2031, 5, 1))
    reports = list(session.load([tmp_path]))
    assert {Path(report.name).name for report in reports} == {name for name, _ in mixed.BAD}
    assert {report.outcome for report in reports} == {Outcome.REFUSED}
    reasons = {report.reason for report in reports}
    assert len(reasons) >= len(mixed.BAD) - 1
    assert not [reason for reason in reasons if "Error" in reason or "Traceback" in reason or len(reason) > 140]
    assert session.find(RecordKind.MEETING, "").count == 0

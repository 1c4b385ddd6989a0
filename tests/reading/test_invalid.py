"""Files that must be refused, in `invalid/`: each for the reason that stands beside it in `NAME.expected`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tui_minutes.errors import Refused
from tui_minutes.loading.interpret import read_file, refuse_other

EXPECTED = sorted((Path(__file__).parent / "invalid").glob("*.expected"))


def test_there_are_reasons_enough():
    assert len({path.read_text(encoding="utf-8") for path in EXPECTED}) >= 4


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda path: path.stem)
def test_a_file_that_is_no_minutes_is_refused_for_its_reason(expected):
    path = expected.with_suffix("")
    with pytest.raises(Refused) as refused:
        refuse_other(read_file(path.read_bytes(), path.name, dt.date(2026, 1, 5)))
    assert refused.value.reason.startswith(expected.read_text(encoding="utf-8").strip())

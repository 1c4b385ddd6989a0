"""A command lets go of the archive when it ends, however it ends: on network drives a file held open outlives its removal."""

from __future__ import annotations

import gc
from pathlib import Path

import psutil
import pytest

SAMPLES = Path(__file__).parents[2] / "samples" / "lower-sedge"


@pytest.fixture
def held(home):
    """Which files of the archive this process holds open. Nothing is closed by the collector of garbage meanwhile."""
    gc.disable()
    yield lambda: [each.path for each in psutil.Process().open_files() if each.path.startswith(str(home))]
    gc.enable()


@pytest.mark.parametrize(
    "arguments",
    [
        ["load", SAMPLES],
        ["load", "nowhere.html"],
        ["meetings"],
        ["items", "body:("],
        ["actions", "is:open", "--format", "json"],
        ["show", "{id}"],
        ["show", "{id}-azzzzz"],
        ["set", "{id}", "tags=+berths"],
        ["set", "{id}", "date=nonsense"],
        ["add", "{id}", "clerk to let berth 4 by 3 May 2025"],
        ["undo"],
        ["history", "{id}"],
        ["diff", "{id}"],
        ["sheet", "{id}"],
        ["check"],
        ["check", "--repair"],
        ["expunge", "{id}", "--yes"],
    ],
    ids=lambda arguments: " ".join(str(each) for each in arguments[:2]) if "{id}-azzzzz" not in arguments else "show nothing",
)
def test_no_file_of_the_archive_is_left_open(run, quay, held, arguments):
    if arguments == ["undo"]:
        run("set", quay, "tags=+berths")
    run(*(str(each).format(id=quay) for each in arguments))
    assert held() == []

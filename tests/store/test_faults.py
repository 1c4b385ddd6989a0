"""The fault harness in small: that it finds what it is there to find, and nothing in the archive. The whole: `python -m tests.faults`."""

from __future__ import annotations

import pytest

from tests.faults import disks, processes
from tests.faults.stores import STORES


@pytest.fixture(scope="module")
def pristine(tmp_path_factory):
    base = tmp_path_factory.mktemp("stores")
    for kind, tested in STORES.items():
        tested().make(base / kind)
    return base


def test_flipped_bits_are_told_and_stock_reads_other_words(pristine, tmp_path):
    assert disks.flips("ours", pristine / "ours", tmp_path / "work", 60).bad == 0
    assert disks.flips("stock", pristine / "stock", tmp_path / "work", 60).bad > 0


def test_two_writers_lose_nothing_and_stock_does(pristine, tmp_path):
    ours = processes.writers("ours", pristine / "ours", tmp_path / "work", 2, "one", 1)
    assert (ours.bad, ours.saves + ours.refused) == (0, 24)
    # Now and then eight writers happen to take turns: one round of several has to show the harness finding what it looks for.
    assert any(processes.writers("stock", pristine / "stock", tmp_path / "work", 8, "one", 1).bad for _ in range(6))


def test_a_killed_writer_loses_nothing(pristine, tmp_path):
    assert processes.kill("ours", pristine / "ours", tmp_path / "work", 3).bad == 0

"""Reading over several processes goes on when one of them dies."""

from __future__ import annotations

import datetime as dt
import os
import signal

import pytest

from store.preparing import Prepared
from tui_minutes import readers
from tui_minutes.errors import Refused
from tui_minutes.readers import Readers

PAGE = (
    "Lamp Board - Tuesday 4 March 2031\n\nPresent: Councillors A Wick and B Tallow\n\n1. Lamps\n\nRESOLVED that lamp {} be lit.\n\n"
    "2. Wicks\n\nIt was agreed that the wicks be cut.\n"
)
FATAL = b"fatal"


@pytest.fixture
def pool(monkeypatch):
    monkeypatch.setattr(readers.os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    with Readers(dt.date(2031, 5, 1), None, (), 99) as made:
        assert made._pool is not None
        yield made


def files(count):
    return [(f"{number}.txt", PAGE.format(number).encode(), None) for number in range(count)]


def test_a_process_that_is_killed_costs_no_file(pool):
    answers = []
    for number, (name, _, answer) in enumerate(pool.read(files(120))):
        if number == 0:
            for process in list(pool._pool._processes.values()):
                os.kill(process.pid, signal.SIGKILL)
        answers.append((name, type(answer)))
    assert answers == [(f"{number}.txt", Prepared) for number in range(120)]


def _dies(data, name, *_):
    if data == FATAL:
        os.kill(os.getpid(), signal.SIGKILL)
    return Refused(name, "was read")


def test_a_file_that_ends_its_reader_is_refused_and_the_rest_is_read(pool, monkeypatch):
    monkeypatch.setattr(readers, "_read_one", _dies)
    given = [(f"{number}.txt", FATAL if number in (3, 50, 119) else b"fine", None) for number in range(120)]
    reasons = [answer.reason for _, _, answer in pool.read(given)]
    assert [number for number, reason in enumerate(reasons) if reason == readers.DIED] == [3, 50, 119]
    assert reasons.count("was read") == 117

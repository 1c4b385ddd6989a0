"""Reading over several processes goes on when one of them dies."""

from __future__ import annotations

import datetime as dt
import gc
import os
import pickle
import signal
import subprocess

import pytest

from store.preparing import Prepared, received
from tui_minutes.errors import Refused, UsageError
from tui_minutes.loading import readers
from tui_minutes.loading.interpret import prepare_file, read_file
from tui_minutes.loading.loader import Outcome
from tui_minutes.loading.readers import Readers
from tui_minutes.parsing.head.header import Given
from tui_minutes.reading import children
from tui_minutes.reading.children import POOL
from tui_minutes.session import Session

PAGE = (
    "Lamp Board - Tuesday 4 March 2031\n\nPresent: Councillors A Wick and B Tallow\n\n1. Lamps\n\nRESOLVED that lamp {} be lit.\n\n"
    "2. Wicks\n\nIt was agreed that the wicks be cut.\n"
)
FATAL = b"1. Fatal\n"


@pytest.fixture
def pool(monkeypatch):
    monkeypatch.setattr(readers.os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    with Readers(dt.date(2031, 5, 1), None, (), 99) as made:
        assert made._threads is not None
        yield made
    assert POOL._idle == POOL._busy == []


def files(count):
    return [(f"{number}.txt", PAGE.format(number).encode(), None) for number in range(count)]


def test_a_process_that_is_killed_costs_no_file(pool):
    answers = []
    for number, (name, _, answer) in enumerate(pool.read(files(120))):
        if number == 0:
            for child in [*POOL._idle, *POOL._busy]:
                os.kill(child.pid, signal.SIGKILL)
        answers.append((name, type(answer)))
    assert answers == [(f"{number}.txt", Prepared) for number in range(120)]


class Fatal(children.Child):
    """Dies of a file."""

    def ask(self, question, take, seconds=None):
        if question.data == FATAL:
            os.kill(self.pid, signal.SIGKILL)
        return super().ask(question, take, seconds)


def test_a_file_that_ends_its_reader_is_refused_and_the_rest_is_read(pool, monkeypatch):
    monkeypatch.setattr(children, "Child", Fatal)
    given = files(120)
    for number in (3, 50, 119):
        given[number] = (f"{number}.txt", FATAL, None)
    answers = [answer for _, _, answer in pool.read(given)]
    assert [number for number, answer in enumerate(answers) if isinstance(answer, Refused)] == [3, 50, 119]
    assert {answers[number].reason for number in (3, 50, 119)} == {children.CRASHED}
    assert sum(isinstance(answer, Prepared) for answer in answers) == 117


def test_who_stops_early_leaves_nobody_at_work(pool):
    given = iter(pool.read(files(400)))
    assert isinstance(next(given)[2], Prepared)
    given.close()


def test_few_short_texts_need_no_process(monkeypatch):
    monkeypatch.setattr(children, "Child", None)
    with Readers(dt.date(2031, 5, 1), None, (), 3) as made:
        assert [type(answer) for _, _, answer in made.read(files(3))] == [Prepared] * 3


@pytest.mark.parametrize("apart", [False, True])
def test_a_reading_is_the_same_wherever_it_was_made(apart):
    page = PAGE.format(1).encode()
    day = dt.date(2031, 5, 1)
    here, there = (prepare_file(page, "a.txt", day, apart=each) for each in (False, True))
    assert here.reading == there.reading
    assert (here.id, here.figures, here.prints, here.tally) == (there.id, there.figures, there.prints, there.tally)
    lines: list[str] = []
    assert read_file(page * (1 + 2_000 * apart), "a.txt", day, explain=lines).minutes.items
    assert any("RESOLVED" in line for line in lines)
    POOL.close()


def test_what_the_clerk_says_reaches_the_child():
    given = Given("Wick Town Council", "Lamp Panel", dt.date(2030, 2, 1))
    made = prepare_file(PAGE.partition("\n\n")[2].encode(), "a.txt", dt.date(2031, 5, 1), given, apart=True)
    assert (made.meeting.council, made.meeting.committee, made.meeting.date) == (given.council, given.committee, given.date)
    with pytest.raises(UsageError, match=r"no\.such"):
        prepare_file(b"1. Lamps\n", "a.txt", dt.date(2031, 5, 1), words=(("no.such", ("x",)),), apart=True)
    POOL.close()


@pytest.mark.parametrize("thing", [os.system, subprocess.Popen, dt.timedelta(1), open])
def test_a_child_cannot_make_us_do_anything(thing):
    with pytest.raises(ValueError, match="no part of a reading"):
        received(pickle.dumps((thing, "", [])))


@pytest.mark.parametrize("data", [b"", b"\x80\x05.", b"nonsense", pickle.dumps(("x" * 99,))[:-20]])
def test_an_answer_cut_short_is_no_reading(data):
    with pytest.raises(ValueError, match="no reading"):
        received(data)


def test_a_refused_file_keeps_nothing_else_alive(tmp_path):
    for number, (name, data, _) in enumerate(files(30)):
        (tmp_path / name).write_bytes(data if number % 3 else b"Bread and milk\n")
    session = Session.at(tmp_path / "archive", who="pat", today=dt.date(2031, 5, 1))
    gc.collect()
    gc.disable()
    try:
        assert sum(report.outcome is Outcome.REFUSED for report in session.load([tmp_path])) == 10
        gc.set_debug(gc.DEBUG_SAVEALL)
        gc.collect()
        assert not [each for each in gc.garbage if isinstance(each, Prepared | Refused)]
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()

"""When the reader follows the cursor: at once after a rest; while a key is held, or a slow line is behind, at the next rest."""

from __future__ import annotations

import pytest

from tui_minutes.tui.terminal.pace import Pace


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pace(clock) -> Pace:
    return Pace(clock)


@pytest.mark.parametrize("gap", [0.01, 0.033, 0.07])
def test_a_held_key_moves_the_list_alone_however_little_it_takes(pace, clock, gap):
    first, *others = moves(pace, clock, gap, 30, size=20, reader=20)
    assert first == 0.0
    assert all(wait > gap for wait in others)


def moves(pace: Pace, clock: Clock, gap: float, times: int, size: int = 250, reader: int = 900) -> list[float]:
    """Move so often, the list being written for each move and the reader too where it follows before the next; return the waits."""
    waits = []
    for _ in range(times):
        clock.now += gap
        waits.append(pace.moved())
        pace.wrote(size + (reader if waits[-1] < gap else 0))
    return waits


@pytest.mark.parametrize("gap", [0.5, 2.0])
def test_after_a_rest_there_is_no_wait(pace, clock, gap):
    assert moves(pace, clock, gap, 20) == [0.0] * 20


def test_while_a_key_is_held_the_reader_waits_a_little_longer_than_until_its_next_move(pace, clock):
    first, *others = moves(pace, clock, 0.033, 30)
    assert first == 0.0
    assert all(0.033 < wait <= 0.05 for wait in others)


def test_what_a_move_has_caused_itself_is_no_reason_to_wait(pace, clock):
    assert pace.moved() == 0.0
    pace.wrote(4_000)
    clock.now += 1.0
    assert pace.moved() == 0.0


def test_pages_turned_in_quick_succession_are_more_than_a_slow_line_carries(pace, clock):
    waits = moves(pace, clock, 0.1, 20, size=1_100)
    assert waits[0] == 0.0
    assert all(wait > 0.1 for wait in waits[2:])


def test_moves_one_by_one_are_followed_one_by_one(pace, clock):
    assert moves(pace, clock, 0.2, 20) == [0.0] * 20


def test_a_lone_move_waits_for_no_more_than_what_was_written_before(pace, clock):
    pace.wrote(800)
    clock.now += 0.02
    assert 0.0 < pace.moved() <= 0.08 + 1e-9
    pace.wrote(100_000)
    clock.now += 1.0
    assert pace.moved() <= 0.15


def test_one_key_that_the_line_delays_is_not_taken_for_another_spacing(pace, clock):
    usual = moves(pace, clock, 0.033, 5)[-1]
    clock.now += 0.065
    assert pace.moved() == usual
    clock.now += 0.001
    assert pace.moved() == usual

"""What a key costs on the line, in bytes, at 80 by 24 in the ANSI theme: a slow line is normal."""

from __future__ import annotations

import pytest

MEETINGS = "2000"


@pytest.fixture
def app(terminal):
    return terminal(MEETINGS)


def test_first_screen(app):
    assert len(app.first) <= 8_000


def test_cursor_down_with_the_reader_following(app):
    app.press("down", quiet=1.0)
    assert 0 < len(app.press("down", quiet=1.0)) <= 1_200
    assert not app.read(quiet=1.0)


def test_a_held_key_moves_the_list_alone_and_the_reader_follows_at_its_end(app):
    app.press("down", quiet=1.0)
    before = app.lines[13]
    held = app.press(*["down"] * 8, interval=0.02)
    # Of eight moves the first is followed at once, and the last.
    assert 0 < len(held) <= 8 * 300 + 2 * 1_500
    assert app.lines[13] != before


def test_page_down(app):
    app.press("pagedown")
    assert 0 < len(app.press("pagedown", quiet=1.0)) <= 2_500


def test_thirty_held_downs(app):
    written = app.press(*["down"] * 30, interval=0.033, quiet=1.0)
    assert 0 < len(written) <= 19_000
    assert app.lines[3 + 9].startswith(">") or any(line.startswith(">") for line in app.lines)


def test_a_letter_of_a_search(app):
    app.press("/")
    for letter in "pla":
        assert 0 < len(app.press(letter, quiet=1.0)) <= 3_400


@pytest.mark.parametrize("key", "1234")
def test_another_list(app, key):
    app.press("2" if key == "1" else "1")
    assert 0 < len(app.press(key, quiet=1.0)) <= 3_000


@pytest.mark.parametrize("keys", [[], ["/"], ["enter"]])
def test_idle_is_silent(app, keys):
    app.press(*keys, quiet=1.0)
    assert app.read(quiet=5.0) == b""


def test_letters_and_keys_at_once_lose_nothing(app):
    app.press(*"/plan", quiet=1.0)
    assert app.lines[1].startswith(" / plan")


def test_completions_lie_over_the_list_and_cost_no_more_than_a_letter(app):
    app.press("/", quiet=1.0)
    assert 0 < len(app.press("tab", quiet=1.0)) <= 4_000
    assert 0 < len(app.press("down", quiet=1.0)) <= 2_500
    assert 0 < len(app.press("m", quiet=1.0)) <= 4_000
    assert app.read(quiet=4.0) == b""


@pytest.mark.parametrize(("key", "budget"), [("J", 8_000), (":\t", 8_000), ("c", 5_000), ("L", 10_000), ("S", 10_000)])
def test_what_a_key_opens_and_escape_closes(app, key, budget):
    assert 0 < len(app.press(*key, quiet=1.0)) <= budget
    app.read(quiet=4.0)
    assert app.read(quiet=2.0) == b""
    assert 0 < len(app.press("escape", "escape", quiet=1.0)) <= 6_000


def test_a_letter_of_a_line_of_ones_own(app):
    app.press("c", quiet=1.0)
    for letter in "ask":
        assert 0 < len(app.press(letter, quiet=1.5)) <= 2_500

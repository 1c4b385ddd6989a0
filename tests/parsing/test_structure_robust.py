from __future__ import annotations

import gc
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.records import Source
from tests.parsing.typed import typed
from tui_minutes.parsing.head.header import read_meeting
from tui_minutes.parsing.pages import cut
from tui_minutes.parsing.people.known import read_people
from tui_minutes.parsing.records import agenda_items
from tui_minutes.parsing.vocabulary import standard
from tui_minutes.reading.document import Block, BlockKind, Document


def structure(document):
    vocabulary = standard()
    page = cut(document, vocabulary)
    read_meeting(page, document, vocabulary)
    read_people(page, vocabulary)
    return page, agenda_items(page, vocabulary)


USUAL = """Minutes:|Decision:|No. Item|1.|2.|21/18|RESOLVED|Councillor A Birch|PDF 20 KB|---|(a)|·|Present:|Apologies|held on 3 May 2021|
view the full minutes text for item 3|Agenda item|Issue - meetings|PART II|5.1 Roads|Supporting documents:|next meeting|é|  |.|:|Item 4: Ferry|
Meeting: 01/02/2020 - Board (Item 3)"""
WORDS = st.sampled_from([*USUAL.split("|"), "|", "No. | Item |", "---|---|", "", "\x1b[31m", "\u202e"])
LINES = st.lists(st.lists(WORDS, max_size=4).map(" ".join), max_size=25).map("\n".join)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LINES)
def test_no_arrangement_of_usual_words_raises(text):
    page, items = structure(typed(text))
    assert [item.position for item in items] == list(range(1, len(items) + 1))
    assert len(page.items) == len(items)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_no_text_raises(text):
    structure(typed(text))


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(list(BlockKind)), st.text(max_size=20)), max_size=20), st.booleans())
def test_no_blocks_raise(blocks, whole):
    view, made = "", []
    for kind, text in blocks:
        bare = text.replace("\r", " ")
        made.append(Block(kind, len(view), len(view) + len(bare), level=2, marker="(a)" if len(bare) % 3 == 0 else ""))
        view += bare + "\n"
    page, _ = structure(Document(Source("0" * 64, "x", "html", 1), view, tuple(made), whole))
    for item in page.items:
        assert 0 <= item.place.start <= item.place.end <= len(view)


@given(LINES)
@settings(max_examples=60, deadline=None)
def test_every_place_lies_in_the_view(text):
    document = typed(text)
    _, items = structure(document)
    for item in items:
        for place in (item.place, *item.agenda, *item.minutes, *((item.title_place,) if item.title_place else ())):
            assert 0 <= place.start <= place.end <= len(document.view)


BAIT = {
    "capital letters": lambda n: "A" * n,
    "spaces": lambda n: "a" + " " * n + "b",
    "small letters": lambda n: "a" * n,
    "figures": lambda n: "1" * n,
    "commas": lambda n: "A, " * (n // 3),
    "names": lambda n: "Councillor A Birch and " * (n // 23),
    "dots": lambda n: ". " * (n // 2),
    "numbers on lines": lambda n: "".join(f"{k}.\n\n" for k in range(n // 8)),
    "numbered lines": lambda n: "".join(f"{k}. Ferry\n" for k in range(n // 14)),
    "dates": lambda n: "held on 3 May 2021 " * (n // 19),
    "minutes of": lambda n: "minutes of the meeting of " * (n // 26),
    "labels": lambda n: "Minutes: " * (n // 9),
    "label lines": lambda n: "Ferry\n\nMinutes:\n\nNone\n\n" * (n // 24),
    "pipes": lambda n: "No. | Item |\n---|---|\n" + "Ferry Minutes: None |\n|\n" * (n // 24),
    "bullets": lambda n: "a • " * (n // 4),
    "markers": lambda n: "(a) " * (n // 4),
    "brackets": lambda n: "(" * n,
    "at signs": lambda n: "Contact: " + "a@" * (n // 2),
    "sub-headings": lambda n: "1. Ferry\n\n2. Roads\n" + "".join(f"2.{k} Road agreed\ntext\n" for k in range(n // 26)),
    "councils": lambda n: "Low Aske Town Council " * (n // 22),
    "files": lambda n: "pdf icon PDF 20 KB " * (n // 19),
    "next meetings": lambda n: "the next meeting of the " * (n // 24),
    "truncations": lambda n: "Ferry ... view the full minutes text for item 3\n" * (n // 49),
}


@pytest.mark.parametrize("head", ["Agenda and minutes\nVenue: Hall\n", "Agenda item\n\nFerry\n\nMinutes:\n\n"])
@pytest.mark.parametrize("bait", BAIT)
def test_twice_the_text_takes_no_more_than_three_times_as_long(bait, head):
    size = 40_000
    once, twice = typed(head + BAIT[bait](size)), typed(head + BAIT[bait](2 * size))
    small = large = float("inf")
    for _ in range(6):  # the least of several: what else the machine does only ever adds
        small, large = min(small, _cpu(once)), min(large, _cpu(twice))
        if large < 0.25 or large < 3 * small:
            return
    pytest.fail(f"{bait}: {small:.3f} s, then {large:.3f} s")


def _cpu(document) -> float:
    """Seconds of this process alone; collecting garbage, which falls on whoever comes by, is put off."""
    gc.collect()
    gc.disable()
    begun = time.process_time()
    structure(document)
    taken = time.process_time() - begun
    gc.enable()
    return taken

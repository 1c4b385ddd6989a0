"""No text whatever makes the reader raise, every place lies in the view, and time grows as the text does."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

_PIECES = st.sampled_from(
    ["RESOLVED", "Resolved", " that ", "AGREED", ":", " to ", "1.", "(a)", "(ii)", "•", "That", " be noted", ". ", "; and ", "Action: ", "Clerk", "GD", " would ", "be sent ",
     "it was agreed ", "The Committee ", "minutes", " approved as a correct record", "Reason:", "lost", " by 3 July 2024", "“", "İ", "ﬁ", "was ", "moved by ", "“", " seconded by ", "Decision"]
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "1.", "(a)", "•", "i."]), st.one_of(st.lists(_PIECES, max_size=14).map("".join), st.text(max_size=60))
        ),
        max_size=6,
    )
)
def test_no_text_raises(blank, paragraphs):
    sheet = blank().item("Minutes of the last meeting", *paragraphs, decision=paragraphs)
    for one in sheet.read():
        assert 0 <= one.place.start <= one.place.end <= len(sheet.view)


BAIT = [
    "RESOLVED that " + "a" * 9, "(a) ", "1. ", "Councillor A, ", "and ", "agreed to ", "The Clerk to ", " : - ", "would be ", "A B C D ", "minutes were ", "Action: ",
    "by the end of the ", "( ( ", "moved by A and seconded by B ", "RESOLVED ", "that that ", "i. ii. ",
    "The motion was put and carried. ", "Cllr A moved that the quay be let. ", "x (ACTION y ", "Clerk to write, AV to call, ",
    "The Clerk said that the Board resolved that ", '"RESOLVED: That the Board notes ', "It was agreed the Clerk would ",
    "it was agreed that a) x, b) y and c) z, ", "In May the Quay Committee resolved to ",
]  # fmt: skip


@pytest.mark.parametrize("bait", BAIT)
def test_twice_the_text_takes_about_twice_the_time(blank, bait):
    """Quadratic time would show as four times or more; the best of several runs, and a floor, keep a busy machine out of it."""

    def best(size, runs=5):
        sheet = blank().item("Wall", bait * (size // len(bait)))
        times = []
        for _ in range(runs):
            began = time.process_time()
            sheet.read()
            times.append(time.process_time() - began)
        return min(times)

    best(4_000, 1)
    assert any(best(40_000) < 3 * best(20_000) + 0.05 for _ in range(3))

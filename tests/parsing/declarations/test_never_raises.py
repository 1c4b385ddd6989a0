"""No text whatever makes the reader raise, and every place lies in the view."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

_PIECES = st.sampled_from(
    ["Councillor", "Councillors Ash,", " and ", "declared", " a personal ", "interest", "(", ")", " in item ", "4", "10(b)", " as ", " - ", ":", "“", "”", "left the room",
     ". ", "having declared", "None", "no declarations of interest", "DPI", "İ", "\u0301", "ﬁ", "Minute No.", "1.", "•", " he ", ",", "made by", "as did", "dispensation"]
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.lists(st.one_of(st.lists(_PIECES, max_size=14).map("".join), st.text(max_size=60)), max_size=5))
def test_no_text_raises(blank, paragraphs):
    sheet = blank().item("Declarations of Interest", *paragraphs).item("Lease", *paragraphs)
    for one in sheet.read():
        assert 0 <= one.place.start <= one.place.end <= len(sheet.view)

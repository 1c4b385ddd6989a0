"""How words begin: the same for long and short texts, however quickly they were taken apart, and found by what is asked for."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.finding.snippets import _first, snippet, spans
from store.query.starts import PAIRS, begun, is_start, paired
from store.query.words import split
from store.text import fold

TEXTS = st.lists(
    st.sampled_from(
        [
            "council",
            "Committee’s",
            "café",
            "co-opted",
            "approved…",
            "£40",
            "½",
            "Straße",
            "Łódź",
            "a_b",
            "x²",
            "ﬁnal",
            "µm",
            "ΑΒ",
            "™",
            "\n",
        ]
    )
    | st.text(max_size=8),
    max_size=12,
).map(" ".join)


@given(TEXTS)
def test_the_starts_of_a_text_are_those_of_its_words_as_a_query_has_them(text):
    wanted = {word[:length] for word in split(text) for length in range(1, len(word) + 1) if is_start(word[:length], of_meetings=True)}
    assert begun(text).starts == wanted


@given(
    st.lists(st.sampled_from(["of", "the", "The", "THÉ", "of", "in", "to", "be", "council", "a", "x"]), max_size=12),
    st.sampled_from(" -/’\n"),
)
def test_the_pairs_of_a_text_are_those_of_words_that_follow_one_another(words, between):
    folded = [word.lower().replace("é", "e") for word in words]
    assert begun(between.join(words)).pairs == {paired(pair) for pair in pairwise(folded) if pair in PAIRS}


@pytest.mark.parametrize("sign", "‘’‚‛′`´“”„‟″«»‐‑‒–—―−\u00a0\u202f…£€©®.°•·¦¬")
def test_signs_part_words_where_folding_does(sign):
    assert not any(char.isalnum() for char in fold(sign))
    assert begun(f"hedge{sign}verge") == begun("hedge verge") == begun(fold(f"hedge{sign}verge"))


SIGNED = st.lists(st.sampled_from(["lamp", "Lamp", "post", "posts", "clamp", "é", "café", "’s", "–", "£4", "…", "_", "²", "x"]), max_size=9)


@given(
    SIGNED,
    st.sampled_from([" ", "", "’", " – ", "\n"]),
    st.sampled_from([(("lamp",),), (("post", "s"),), (("cafe",), ("x",)), (("lamp", "post"),)]),
)
def test_a_text_shows_a_hit_exactly_where_one_is_marked(words, between, terms):
    text = between.join(words)
    hits = spans(text, terms)
    assert (snippet(text, terms) is None) == (not hits)
    # Plain words are tried first.
    assert _first(text, terms) in ({begin for begin, _ in hits} or {None})

"""The one look over a passage: a bit for each list of words, never missing where one of the words begins a word of the text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.parsing.sheets import every_rule_asked
from tui_minutes.parsing import parse
from tui_minutes.parsing.outcomes.words import compiled
from tui_minutes.parsing.text.cues import Cues, cues
from tui_minutes.parsing.text.passages import stitch
from tui_minutes.parsing.text.sentences import sentences
from tui_minutes.parsing.vocabulary import standard
from tui_minutes.reading import read

SAMPLES = Path(__file__).parents[2] / "samples"


def test_a_list_is_found_where_a_word_begins_with_one_of_its_words_in_any_case():
    seen = Cues()
    asks = seen.words(("ask", "request"))
    assert seen.of("The Clerk was ASKED to write") & asks
    assert seen.of("(requested)") & asks
    assert not seen.of("The task was unmasked") & asks


def test_whole_words_are_no_beginnings():
    seen = Cues()
    modal = seen.words(("will", "would"), whole=True)
    assert seen.of("They will.") & modal
    assert not seen.of("They were willing") & modal


def test_whole_phrases_stand_as_they_are_given():
    seen = Cues()
    over = seen.words(("held over", "not agreed"), whole=True)
    assert seen.of("The matter was Held over.") & over
    assert not seen.of("They held it over; upheld over; held overnight; it was agreed") & over


def test_a_phrase_that_begins_inside_another_is_found():
    seen = Cues()
    asked, held = seen.words(("asked to be",), whole=True), seen.words(("be held over", "to be held"), whole=True)
    assert seen.of("He asked to be held over") == asked | held


def test_a_word_without_letters_may_stand_anywhere():
    seen = Cues()
    money, hedge = seen.words(("£",)), seen.words(("hedge",))
    passage = stitch("It grew. It was cut.", [(0, 20)], line=1)
    assert seen.of("The hedge") == money | hedge
    assert passage.cues(seen) == money
    assert [sentence.cues(seen) for sentence in sentences(passage)] == [money, money]


@given(st.lists(st.sampled_from(["The Clerk was asked to write.", "He was", "", "asked", "É asked", "re-", "nothing. Asking"]), max_size=8))
def test_many_passages_are_looked_over_as_each_is_alone(texts):
    seen = Cues()
    seen.words(("ask",)), seen.words(("was asked to", "asked to write"), whole=True)
    passages = [stitch(text, [(0, len(text))], line=1) for text in texts]
    seen.look(passages)
    assert [passage.cues(seen) for passage in passages] == [seen.of(text) for text in texts]
    for passage in passages:
        for sentence in sentences(passage):
            assert sentence.cues(seen) == seen.of(sentence.plain)


def test_of_several_words_the_longest_tells():
    seen = Cues()
    agreed, chairman = seen.words(("agreed to",)), seen.words(("vice-chairman",))
    assert seen.of("it was agreed to buy it") == agreed
    assert seen.of("the vice-chairman") == seen.of("a chairman") == chairman


def test_the_same_list_has_the_same_bit_and_another_list_another():
    seen = Cues()
    assert seen.words(("ask",)) == seen.words(("ask",)) != seen.words(("ask",), whole=True)


def test_what_was_looked_at_before_a_list_was_given_is_looked_at_again():
    seen = Cues()
    passage = stitch("The hedge was cut.", [(0, 18)], line=1)
    assert passage.cues(seen) == 0
    hedge = seen.words(("hedge",))
    assert passage.cues(seen) & hedge


@given(st.lists(st.sampled_from(["asked", "Ask,", "re-ask", "task", "éask", "was", "ASKING", "“ask”", "a", "willing", "ə"]), max_size=12))
def test_no_word_is_missed(words):
    seen = Cues()
    asks = seen.words(("ask", "was asked to"))
    text = " ".join(words)
    assert bool(seen.of(text) & asks) >= (re.search(r"(?<![^\W\d_])ask", text, re.IGNORECASE) is not None)


def test_a_sentence_has_no_more_than_its_passage_and_only_its_own():
    text = "The Clerk was asked to write. The hedge grew."
    passage = stitch(text, [(0, len(text))], line=1)
    words = compiled(standard())
    first, second = sentences(passage)
    assert first.cues(words.tells.cues) & words.tells.told_to
    assert not second.cues(words.tells.cues) & words.tells.told_to
    assert passage.cues(cues(standard())) & words.tells.told_to


@pytest.mark.parametrize(
    "path", sorted(path for path in SAMPLES.rglob("*.*") if path.suffix in {".txt", ".md", ".html"}), ids=lambda path: path.name
)
def test_passing_over_changes_nothing(path):
    document = read(path.read_bytes(), path.name)
    quickly = parse(document)
    with every_rule_asked():
        assert parse(document) == quickly

from __future__ import annotations

from collections import Counter

import pytest

from tui_minutes.parsing.vocabulary import Vocabulary, VocabularyError, load, standard


def test_every_list_holds_words_and_is_read_once():
    vocabulary = standard()
    assert vocabulary is load()
    assert "minutes" in vocabulary.words("structure.labels.minutes")
    assert all(isinstance(words, tuple) and words for words in vocabulary.lists.values())


def test_no_list_has_a_word_twice():
    assert {
        name: twice for name, words in standard().lists.items() if (twice := [word for word, times in Counter(words).items() if times > 1])
    } == {}


def test_a_group_keeps_the_order_of_the_file():
    months = standard().group("dates.months")
    assert list(months) == [f"m{n:02}" for n in range(1, 13)]
    assert "ebrill" in months["m04"]


def test_a_clerk_adds_words_without_losing_ours():
    more = load({"structure.labels.minutes": ["record of business", "minutes"]})
    words = more.words("structure.labels.minutes")
    assert words[-1] == "record of business"
    assert len(words) == len(standard().words("structure.labels.minutes")) + 1


@pytest.mark.parametrize("more", [{"no.such.list": ["x"]}, {"structure.labels.minutes": "x"}, {"structure.labels.minutes": [3]}])
def test_mistaken_additions_are_named(more):
    with pytest.raises(VocabularyError, match=next(iter(more))):
        load(more)


def test_unknown_names_are_errors():
    with pytest.raises(VocabularyError):
        Vocabulary({}).words("a")
    with pytest.raises(VocabularyError):
        Vocabulary({}).group("a")

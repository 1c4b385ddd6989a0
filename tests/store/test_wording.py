"""What of two texts of minutes counts as said by one alone."""

from __future__ import annotations

import pytest

from store.paragraphs import unnumbered, unreferenced
from store.records import AgendaItem, Place
from store.wording import names, unlike

ITEM = AgendaItem(5, "7", "Pond", Place(0, 4, 1))


@pytest.mark.parametrize("other", ["millhuse", "millhousse", "millhosue", "millhause", "illhouse", "millhous"])
def test_a_long_word_that_is_spelt_otherwise_in_one_letter_is_the_same_word(other):
    assert unlike(frozenset({"millhouse", "porch"}), frozenset({other, "porch"})) == (frozenset(), frozenset())


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("millhouse", "millhuose1"),
        ("millhouse", "milhuse"),
        ("pike", "pine"),
        ("24/0101", "24/0102"),
        ("northgate", "southgate"),
        ("brook", "pond"),
    ],
)
def test_words_that_differ_in_more_or_in_a_figure_or_are_short_are_two(word, other):
    assert unlike(frozenset({word, "porch"}), frozenset({other, "porch"})) == (frozenset({word}), frozenset({other}))


def test_each_word_is_the_other_spelling_of_one_only():
    assert unlike(frozenset({"millhouse"}), frozenset({"millhousse", "milhouse"})) == (frozenset(), frozenset({"millhousse"}))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("7.1 The pond", "The pond"), ("5.12 The pond", "The pond"), ("7.1.2\nThe pond", "The pond"), ("3. The pond", "The pond"),
        ("(12) The pond", "The pond"), ("85.50 pounds", "85.50 pounds"), ("120.00", "120.00"), ("7.30 pm", "7.30 pm"), ("7.30 a.m.", "7.30 a.m."),
        ("12 benches", "12 benches"),
    ],
)  # fmt: skip
def test_the_number_of_a_paragraph_is_taken_off_and_no_amount_and_no_hour(text, left):
    assert unnumbered(text, ITEM).strip() == left


@pytest.mark.parametrize(
    ("numbers", "bare"),
    [
        (("241/24", "242/24", "243/24"), True), (("24/241", "24/242", "24/243"), True), (("241/24", "242/24"), False),
        (("241/24", "242/24", "244/24"), False), (("24/0101", "24/0102", "24/0103"), False), (("241/24", "242/25", "243/26"), False),
    ],
)  # fmt: skip
def test_minute_numbers_are_taken_off_and_those_of_applications_are_not(numbers, bare):
    texts = [f"{number} Of the {word}." for number, word in zip(numbers, ("pond", "lane", "hall"), strict=False)]
    assert (unreferenced(texts, ["noted"] * len(texts)) != texts) == bare


def test_minute_numbers_stay_where_nothing_else_tells_two_texts_apart():
    texts = ["241/24 Of the pond.", "242/24 Of the lane.", "243/24 Of the pond."]
    assert unreferenced(texts, ["noted"] * 3) == texts
    assert unreferenced(texts, ["noted", "noted", "agreed"]) == [" Of the pond.", " Of the lane.", " Of the pond."]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Northgate: the lamp", {"northgate"}), ("Northgate\nThe lamp", {"northgate"}), ("The lamp was broken. Nobody saw it.", set()),
        ("Mrs Reed spoke.", {"reed"}), ("The lamp in Mill Lane for £12", {"mill", "lane", "£12"}),
    ],
)  # fmt: skip
def test_the_names_of_a_text_are_what_is_written_large_within_or_stands_alone(text, found):
    assert names(text) == found

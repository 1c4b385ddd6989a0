"""What the page says an interest is not: never its kind, whatever else stands beside it or above it."""

from __future__ import annotations

import pytest

PECUNIARY = "Declarations of Pecuniary Interests"


@pytest.mark.parametrize(
    ("said", "kind", "words"),
    [
        ("a personal but not a prejudicial interest", "personal", "personal but not a prejudicial"),
        ("a personal and not prejudicial interest", "personal", "personal and not prejudicial"),
        ("a personal (but not a prejudicial) interest", "personal", "personal (but not a prejudicial)"),
        ("a personal rather than a prejudicial interest", "personal", "personal rather than a prejudicial"),
        ("a personal, not a pecuniary, interest", "personal", "personal, not a pecuniary"),
        ("a prejudicial but not pecuniary interest", "prejudicial", "prejudicial but not pecuniary"),
        ("an ORI, not a DPI,", "other-registrable", "ORI"),
        ("a not pecuniary interest", "non-pecuniary", "not pecuniary"),
        ("not only a personal but a prejudicial interest", "prejudicial", "prejudicial"),
        ("an interest (not a DPI)", "unspecified", None),
        ("an interest, not a pecuniary one,", "unspecified", None),
        ("an interest, neither pecuniary nor prejudicial,", "unspecified", None),
    ],
)
def test_a_kind_that_is_denied_is_not_that_of_the_interest(declared, said, kind, words):
    (one,) = declared(f"Councillor Ford declared {said} in item 2 as a member of the gym.")
    assert (str(one.kind), one.kind_words, one.item_refs, one.reason) == (kind, words, ("2",), "a member of the gym")


@pytest.mark.parametrize(
    ("said", "kind", "reason"),
    [
        ("not pecuniary", "non-pecuniary", None),
        ("not pecuniary, member of the gym", "non-pecuniary", "member of the gym"),
        ("personal, not prejudicial, member of the gym", "personal", "member of the gym"),
        ("personal, not pecuniary", "personal", None),
        ("personal, prejudicial, member of the gym", "personal-and-prejudicial", "member of the gym"),
        ("personal, not a member of the gym any more", "personal", "not a member of the gym any more"),
    ],
)
def test_kinds_between_commas_are_told_together(declared, said, kind, reason):
    (one,) = declared(f"Cllr Ford, item 2, {said}")
    assert (str(one.kind), one.item_refs, one.reason) == (kind, ("2",), reason)


@pytest.mark.parametrize(
    "said",
    [
        "Cllr Ford declared an interest, not a pecuniary one, in item 2.",
        "Cllr Ford declared an interest (not a DPI) in item 2.",
        "Cllr Ford declared an interest in item 2. It was not a pecuniary interest.",
        "Cllr Ford declared an interest in item 2. She added that it was not pecuniary.",
    ],
)
def test_no_heading_tells_a_kind_that_the_page_denies(declared, said):
    (one,) = declared(said, title=PECUNIARY)
    assert str(one.kind) == "unspecified"


@pytest.mark.parametrize(
    "said", ["Cllr Ford declared an interest in item 2.", "Cllr Ford declared an interest in item 2, not being present."]
)
def test_a_heading_tells_the_kind_that_nothing_denies(declared, said):
    (one,) = declared(said, title=PECUNIARY)
    assert str(one.kind) == "pecuniary"


@pytest.mark.parametrize("said", ["asked whether she had to leave", "enquired who had to leave", "sought advice on it"])
@pytest.mark.parametrize("none", ["No interests were declared.", "None."])
def test_what_somebody_asks_after_a_nil_return_declares_nothing(declared, none, said):
    (one,) = declared(f"{none} Cllr Ford, item 2, personal, {said}.")
    assert one.nil


@pytest.mark.parametrize(
    "said",
    [
        "No interests were declared. Cllr Ford, item 2, personal, member of the gym.",
        "No pecuniary interests were declared. Cllr Ford, item 2, personal, asked to be told of the costs.",
        "Cllr Ford, item 2, personal, asked to be excused.",
    ],
)
def test_an_entry_is_one_where_nothing_denies_it(declared, said):
    (one,) = declared(said)
    assert (one.member, str(one.kind), one.item_refs) == ("Cllr Ford", "personal", ("2",))

"""Who was there, as the minutes of small bodies tell it: two languages, bodies before labels, sentences inside lists."""

from __future__ import annotations

import pytest

from store.records import Presence
from tests.parsing.typed import read

HEAD = "Minutes of Stanby Community Council held on 6 January 2031\n\n"
BUSINESS = "\n\n1. Hedge\n\nIt was dull.\n\n2. Lamps\n\nIt was dull.\n"


def people(attendance, business=BUSINESS):
    return {person.name: person.presence for person in read(HEAD + attendance + business).people}


@pytest.mark.parametrize(
    ("attendance", "found"),
    [
        ("SCC Members Present: Ann Rudd, Bo Penn. SCC Members Apologies: Cy Dale", {"Ann Rudd": 1, "Bo Penn": 1, "Cy Dale": 0}),
        ("Stanby Town Council Members Present: Ann Rudd", {"Ann Rudd": 1}),
        ("Presennol / Present: Cyng/Cllrs.: A. Rudd (chair) B. Penn, C. Dale", {"A. Rudd": 1, "B. Penn": 1, "C. Dale": 1}),
        ("Present: Ann Rudd, Bo Penn. There were apologies from Councillors C. Dale and D. Fern.", {
            "Ann Rudd": 1, "Bo Penn": 1, "C. Dale": 0, "D. Fern": 0
        }),
        ("Present: Councillor A. Rudd, and the clerk B. Penn. There were 8 members of the public.", {"A. Rudd": 1, "B. Penn": 1}),
        ("Present: Ann Rudd\n\nPolice: PCs Bo Penn and Cy Dale\n\nMinutes Secretary: Di Fern", {"Ann Rudd": 1, "Di Fern": 2}),
    ],
)  # fmt: skip
def test_who_was_there(attendance, found):
    presence = (Presence.APOLOGIES, Presence.PRESENT, Presence.IN_ATTENDANCE)
    read_ = people(attendance)
    assert {name: read_.get(name) for name in found} == {name: presence[at] for name, at in found.items()}
    assert not any(word in name for name in read_ for word in ("There", "SCC", "clerk", "Sir"))


def test_a_label_after_a_sentence_is_no_label_of_a_body():
    found = people("Present: Ann Rudd. The Clerk welcomed the new members: Bo Penn")
    assert "Ann Rudd" in found
    assert found.get("Bo Penn") is not Presence.APOLOGIES


def test_those_whom_the_chair_welcomed():
    found = people(
        "", "1. Welcome: the Chairman (Ann Rudd) welcomed those present: Bo Penn, Cy Dale (Secretary)" + BUSINESS.replace("1.", "1a.")
    )
    assert (found.get("Bo Penn"), found.get("Cy Dale")) == (Presence.PRESENT, Presence.PRESENT)


@pytest.mark.parametrize("words", ["the usual faces and a dog", "a talk on hedges, lamps and ponds"])
def test_those_present_may_be_told_in_words(words):
    found = people("Present: Ann Rudd", "\n\n1. Welcome\n\nThe Chairman welcomed those present: " + words + BUSINESS.replace("1.", "1a."))
    assert list(found) == ["Ann Rudd"]


def test_apologies_with_posts_in_brackets():
    found = people(
        "Present: Ann Rudd", "\n\n1. Apologies\n\nBo Penn (Treasurer), Cy Dale, Di Fern (Army Rep)" + BUSINESS.replace("1.", "2.")
    )
    assert [name for name, presence in found.items() if presence is Presence.APOLOGIES] == ["Bo Penn", "Cy Dale", "Di Fern"]


def test_a_rank_of_its_own_is_no_name():
    assert list(people("Present: Ann Rudd, Cynghorydd Sir / County Councillor B. Penn")) == ["Ann Rudd", "B. Penn"]


def test_an_officer_named_in_brackets():
    found = people(
        "Present: Bo Penn",
        "\n\n1. Hedge\n\nThe Chairman (Ann Rudd) read a letter and the Clerk (see below) wrote one." + BUSINESS.replace("1.", "2."),
    )
    assert list(found) == ["Bo Penn", "Ann Rudd"]

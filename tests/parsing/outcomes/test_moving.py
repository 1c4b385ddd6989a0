"""Movers, votes, dissent and amendments belong to the outcome that they are told of."""

from __future__ import annotations

import pytest


def told(found):
    return [(str(one.kind), one.mover, one.seconder, one.vote) for one in found]


@pytest.mark.parametrize(
    ("paragraphs", "vote"),
    [
        (
            ("Note: Councillors Ash and Yates abstained from voting on the above resolution.",),
            "Councillors Ash and Yates abstained from voting on the above resolution",
        ),
        (("(Note: Councillor Ash voted against.)",), "Councillor Ash voted against"),
        (
            ("Councillors Ash and Lowe asked that their votes against be recorded.",),
            "Councillors Ash and Lowe asked that their votes against be recorded",
        ),
        (("Councillor Ash intimated his dissent.",), "Councillor Ash intimated his dissent"),
        (("For: 26", "Against: 12", "Abstention: 0"), "For: 26, Against: 12, Abstention: 0"),
        (("The vote was 9 for and 4 against.",), "9 for and 4 against"),
    ],
)
def test_votes_and_dissent_after_a_resolution_are_its_own(decided, paragraphs, vote):
    (one,) = decided("RESOLVED that the wall be repaired.", *paragraphs)
    assert (str(one.kind), one.text, one.vote) == ("resolved", "the wall be repaired", vote)


def test_a_count_before_a_resolution(decided):
    (one,) = decided("For: 26", "Against: 12", "RESOLVED that the wall be repaired.")
    assert one.vote == "For: 26, Against: 12"


def test_a_note_adds_to_the_count(decided):
    (one,) = decided("RESOLVED (7 for, 2 against) that the wall be repaired.", "Note: Councillor Ash abstained.")
    assert one.vote == "7 for, 2 against; Councillor Ash abstained"


def test_the_motion_of_one_seconded_by_another(decided):
    (one,) = decided("On the motion of Councillor Ash, seconded by Councillor Yates, it was RESOLVED that the wall be repaired.")
    assert (one.mover, one.seconder) == ("Councillor Ash", "Councillor Yates")


def test_who_was_against_is_noted_in_a_paragraph_of_its_own(decided):
    (one,) = decided("RESOLVED (7 for, 2 against) that the wall be repaired.", "Councillors Ash and Yates were against the resolution.")
    assert one.vote == "7 for, 2 against; Councillors Ash and Yates were against the resolution"


def test_an_intention_to_abstain_is_no_note(decided):
    (one,) = decided("RESOLVED that the wall be repaired.", "Councillor Ash said he would have abstained.")
    assert one.vote is None


def test_each_clause_has_its_own_vote(decided):
    found = decided("RESOLVED: (1) that the wall be repaired (7 for, 2 against); (2) that the pier be closed (5 for, 4 against).")
    assert [(one.clause, one.vote) for one in found] == [("1", "7 for, 2 against"), ("2", "5 for, 4 against")]


CHAIN = (
    "Councillor Ash moved, seconded by Councillor Lowe, that the wall be repaired. Councillor Bell moved an amendment, seconded by Councillor "
    "Yates, that the wall be painted. On being put to the vote, the amendment was lost by 4 votes to 9. A further amendment, moved by "
    "Councillor Orr and seconded by Councillor Vale, was also lost. The substantive motion was then put and carried by 9 votes to 4."
)


def test_a_chain_of_amendments_ends_in_the_resolution(decided):
    assert told(decided(CHAIN, "RESOLVED that the wall be repaired.")) == [
        ("lost", "Councillor Bell", "Councillor Yates", "by 4 votes to 9"),
        ("lost", "Councillor Orr", "Councillor Vale", None),
        ("resolved", "Councillor Ash", "Councillor Lowe", "by 9 votes to 4"),
    ]


def test_a_chain_of_amendments_without_a_lead_in_ends_in_the_motion_carried(decided):
    assert told(decided(CHAIN)) == [
        ("lost", "Councillor Bell", "Councillor Yates", "by 4 votes to 9"),
        ("lost", "Councillor Orr", "Councillor Vale", None),
        ("carried", "Councillor Ash", "Councillor Lowe", "by 9 votes to 4"),
    ]


def test_amendments_under_headings(decided):
    found = decided(
        "Councillor Ash moved, seconded by Councillor Lowe, that the wall be repaired.",
        "AMENDMENT",
        "Councillor Bell moved, and Councillor Yates seconded, that the wall be painted.",
        "On being put to the vote the amendment was declared LOST.",
        "The original motion was put to the vote and CARRIED.",
    )
    assert told(found) == [
        ("lost", "Councillor Bell", "Councillor Yates", None),
        ("carried", "Councillor Ash", "Councillor Lowe", None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Councillor Bell to move: that the pier be closed.",
        "Councillor Ash moved, seconded by Councillor Lowe, that the wall be repaired.",
        "There were no resolutions to exclude the public.",
    ],
)
def test_a_motion_is_no_decision_until_it_is_carried(decided, text):
    assert decided(text) == ()


def test_a_refusal_is_an_outcome(decided):
    (one,) = decided("The change was not agreed.")
    assert str(one.kind) == "refused"


@pytest.mark.parametrize(
    ("paragraph", "kind", "text"),
    [
        (
            "Cllr Dunn proposed Mr Hart is co-opted to fill the vacancy, Cllr Vale seconded, unanimous approval.",
            "carried",
            "Cllr Dunn proposed Mr Hart is co-opted to fill the vacancy, Cllr Vale seconded, unanimous approval",
        ),
        (
            "Cllr Kerr proposed that Cllr Vale be the second trustee. Proposed Cllr Kerr, seconded Cllr Dunn, all in favour.",
            "carried",
            None,
        ),
        (
            "It was proposed by Cllr. A. Vale, seconded by Cllr. T. Dale and unanimously agreed to buy a new marquee.",
            "agreed",
            "buy a new marquee",
        ),
        ("It was agreed that we ask for a precept of £900. Proposed Cllr Dunn, seconded Cllr Kerr, all in favour.", "agreed", None),
        ("It was agreed that we ask for a precept of £900. Proposed Cllr Dunn, seconded Cllr Kerr.", "agreed", None),
    ],
)
def test_moved_seconded_and_accepted(decided, paragraph, kind, text):
    (one,) = decided(paragraph)
    assert (one.kind.value, one.formal, one.mover is not None and one.seconder is not None) == (kind, True, True)
    assert one.text == (text or {"carried": "Cllr Vale be the second trustee", "agreed": "we ask for a precept of £900"}[kind])


@pytest.mark.parametrize(
    "paragraph",
    [
        "Cllr Dunn proposed that the hut be sold, seconded by Cllr Kerr. Three were in favour and four against.",
        "It was proposed by Cllr Vale to close the hut, seconded by Cllr Dale, and the Clerk said that all agreed it was old.",
    ],
)
def test_moved_and_seconded_alone_is_no_outcome(decided, paragraph):
    assert decided(paragraph) == ()


WALL, HUT, GATE = (f"RESOLVED that the {thing}." for thing in ("wall be mended", "hut be sold", "gate be hung"))
FIRST, SECOND = "Proposed by Cllr Bell, seconded by Cllr Vale.", "Proposed by Cllr Dale, seconded by Cllr Kerr."


@pytest.mark.parametrize(
    ("minutes", "movers"),
    [
        ([WALL, FIRST, HUT, SECOND], ["Cllr Bell", "Cllr Dale"]),
        ([WALL, HUT, FIRST, GATE, SECOND], [None, "Cllr Bell", "Cllr Dale"]),
        (
            [WALL, "Proposed by Cllr Bell", "Seconded by Cllr Vale", HUT, "Proposed by Cllr Dale", "Seconded by Cllr Kerr"],
            ["Cllr Bell", "Cllr Dale"],
        ),
        ([FIRST, WALL, SECOND, HUT], ["Cllr Bell", "Cllr Dale"]),
        ([WALL, HUT, FIRST], [None, "Cllr Bell"]),
    ],
)
def test_lines_of_movers_stand_all_below_or_all_above_their_resolutions(decided, minutes, movers):
    assert [one.mover for one in decided(*minutes)] == movers

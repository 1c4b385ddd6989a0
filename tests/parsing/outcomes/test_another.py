"""What another meeting or another body decided is no outcome of this meeting, however it is told."""

from __future__ import annotations

import pytest

from store.records import Meeting

QUAY = "the quay be let to the sailing club"


@pytest.mark.parametrize(
    "text",
    [
        f"Earlier it was agreed that {QUAY}.",
        f"Previously the Board resolved that {QUAY}.",
        f"At the last meeting it was resolved that {QUAY}.",
        f"At the May meeting it was agreed that {QUAY}.",
        f"Last year it was agreed that {QUAY}.",
        "In 2022 the Board agreed to let the quay to the sailing club.",
        f"The Clerk reminded members that it was agreed that {QUAY}.",
        "The Chair recalled that the Board agreed in June to let the quay to the sailing club.",
        "Mr Dunn said that the Board resolved to let the quay to the sailing club.",
        "Cllr Vale asked why it was agreed to let the quay to the sailing club.",
    ],
)
def test_what_was_decided_before_is_no_outcome(decided, text):
    assert not decided(text)


@pytest.mark.parametrize(
    "text",
    [
        f"Earlier in the meeting it was agreed that {QUAY}.",
        f"Earlier in the evening it was agreed that {QUAY}.",
        f"At the last meeting rents were asked for and it was agreed that {QUAY}.",
        f"Cllr Vale reported that the boats had gone and it was agreed that {QUAY}.",
        f"The Clerk explained that, after a long talk, it was agreed that {QUAY}.",
        f"Last year the boats had gone and the Board resolved that {QUAY}.",
        f"Following the last inspection it was agreed that {QUAY}.",
    ],
)
def test_what_is_decided_after_such_words_is_an_outcome(decided, text):
    assert [one.text for one in decided(text)] == [QUAY]


@pytest.mark.parametrize(
    "text",
    [
        f"It was agreed last week that {QUAY}.",
        "The lease was agreed last week.",
        "The Board agreed last month, after a long talk, to let the quay to the sailing club.",
        "It was agreed by the Board last year to let the quay to the sailing club.",
        "The Board resolved last year to let the quay to the sailing club.",
        "The vote on the lease was lost last year.",
        "The motion was lost by one vote last year.",
        "The motion was carried last month.",
        "The budget was approved last week.",
        "This item was deferred last month.",
        "Mr Dunn was elected last year as Chair.",
        "Mr Dunn was elected Chair last year.",
    ],
)
def test_what_was_decided_last_week_or_last_year_is_no_outcome(decided, text):
    assert not decided(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It was agreed that last year's rent be kept.", "last year's rent be kept"),
        ("The Board agreed last year's accounts.", "The Board agreed last year's accounts"),
        ("It was agreed to let the quay as last year.", "let the quay as last year"),
        ("The motion to repeat last year's regatta was lost.", "The motion to repeat last year's regatta was lost"),
        ("The motion was lost last year but carried this year.", "The motion was lost last year but carried this year"),
        ("The accounts of last year were approved.", "The accounts of last year were approved"),
        ("Mr Dunn, who was Clerk last year, was elected Chair.", "Mr Dunn, who was Clerk last year, was elected Chair"),
    ],
)
def test_what_is_decided_of_last_year_is_an_outcome(decided, text, told):
    assert [one.text for one in decided(text)] == [told]


PARISH = Meeting(council="Nether Marrow Parish Council")
FINANCE = Meeting(council="Marrowshire County Council", committee="Finance Committee")


@pytest.mark.parametrize(
    ("meeting", "text"),
    [
        (PARISH, "The Borough Council agreed to let the quay to the sailing club."),
        (PARISH, "The Village Hall Committee agreed to let the quay to the sailing club."),
        (FINANCE, "Marrowshire Harbour Board resolved to let the quay to the sailing club."),
        (FINANCE, "The Planning Committee decided to let the quay to the sailing club."),
    ],
)
def test_what_another_body_decided_is_no_outcome(decided, meeting, text):
    assert not decided(text, meeting=meeting)


@pytest.mark.parametrize(
    ("meeting", "text"),
    [
        (PARISH, "The Parish Council agreed to let the quay to the sailing club."),
        (PARISH, "Nether Marrow Parish Council agreed to let the quay to the sailing club."),
        (PARISH, "Lease of the Quay The Council resolved to let the quay to the sailing club."),
        (FINANCE, "The Finance Committee decided to let the quay to the sailing club."),
        (FINANCE, "The Committee also agreed to let the quay to the sailing club."),
        (Meeting(), "The Planning Committee agreed to let the quay to the sailing club."),
    ],
)
def test_what_the_body_itself_decided_is_an_outcome(decided, meeting, text):
    (one,) = decided(text, meeting=meeting)
    assert one.text.removeprefix("to ") == "let the quay to the sailing club"


@pytest.mark.parametrize(
    "text",
    [
        "It was reported that those minutes had been adopted by the Council at its meeting on 9 May.",
        "The minutes of the Quay Committee were adopted by the Council at its meeting on 9 May.",
        "The policy was adopted by the Board at its last meeting.",
    ],
)
def test_what_a_body_adopted_at_a_meeting_of_its_own_is_no_outcome(decided, text):
    assert not decided(text)


@pytest.mark.parametrize(
    "text", ["The policy was adopted by the Board at this meeting.", "The minutes, which had been circulated, were approved and signed."]
)
def test_what_is_adopted_here_is_an_outcome(decided, text):
    (one,) = decided(text)
    assert one.formal


@pytest.mark.parametrize("link", ["so", "and so", "and therefore"])
def test_what_follows_from_a_report_is_decided_here(decided, link):
    assert [
        str(one.kind) for one in decided(f"It was noted that no quotes had come {link} it was agreed to mend the northern quay wall.")
    ] == ["agreed"]


@pytest.mark.parametrize(
    "text",
    [
        "It was resolved to accept the apologies from Cllr Bell and to write to him to wish him well.",
        "It was resolved to approve the apologies and reasons for absence and to declare a vacancy.",
    ],
)
def test_what_is_decided_behind_apologies_stays(decided, text):
    assert len(decided(text)) == 1


def test_apologies_of_several_accepted_decide_nothing(decided):
    assert not decided("It was resolved to accept the apologies from Cllr Bell and Cllr Dale.")

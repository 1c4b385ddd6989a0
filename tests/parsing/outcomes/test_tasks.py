"""Who is to do what, by when: several people in one sentence, posts and members together, meetings as dates."""

from __future__ import annotations

import pytest


def told(records):
    return [(str(one.kind), one.text, one.owner) for one in records]


def test_each_of_several_people_has_a_thing_to_do(decided):
    assert told(decided("AV to check the lights, Clerk to write to the owner and Cllr Bell to call.")) == [
        ("requested", "AV to check the lights", "AV"),
        ("requested", "Clerk to write to the owner", "Clerk"),
        ("requested", "Cllr Bell to call", "Cllr Bell"),
    ]


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Cllrs Vale and Dale to inspect the gate.", "Cllrs Vale/Dale"),
        ("The Clerk and Cllr Vale would meet the owner.", "Clerk/Cllr Vale"),
        ("The Clerk was asked by Cllr Vale to write to the owner.", "Clerk"),
    ],
)
def test_people_who_act_together_or_are_asked_by_one_have_one_thing_to_do(decided, text, owner):
    (one,) = decided(text)
    assert (one.text, one.owner) == (text.rstrip("."), owner)


def test_a_post_that_is_only_spoken_to_does_not_act(decided):
    (one,) = decided("After he spoke to the Clerk and Cllr Vale would meet the owner.")
    assert one.owner == "Cllr Vale"


def test_what_a_body_beyond_asks_of_somebody_is_none_of_the_meeting(decided):
    assert not decided("The Clerk was asked by the Borough Surveyor to write to the owner.")


def test_a_month_and_its_meeting_are_when_it_is_due(decided):
    (one,) = decided("The Clerk will bring a report to the April meeting.")
    assert (one.due, one.due_words) == ("2024-04", "to the April meeting")


@pytest.mark.parametrize("mark", ['"', ""])
def test_a_resolution_in_quotes_behind_its_movers_is_one(decided, mark):
    (one,) = decided(f"Proposed by: Cllr Vale Seconded by: Cllr Dale And unanimously Resolved {mark}That Cllr Bell be elected Mayor{mark}.")
    assert (str(one.kind), one.text.removeprefix("That "), one.mover, one.seconder) == (
        "resolved",
        "Cllr Bell be elected Mayor",
        "Cllr Vale",
        "Cllr Dale",
    )


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("RESOLVED to invite all staff to a meeting on 10 April, at the hall.", None),
        ("RESOLVED to invite all staff by 10 April.", "2024-04-10"),
        ("The Clerk would bring it to the meeting on 10 April.", "2024-04-10"),
    ],
)
def test_the_day_that_somebody_is_invited_for_is_not_when_it_is_due(decided, text, due):
    (one,) = decided(text)
    assert one.due == due


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Action: Cllr Bell to write to Smith and Sons to ask for a quote.", "Cllr Bell"),
        ("Action: Clerk to ask Cllr Bell and Cllr Dale to attend the meeting.", "Clerk"),
        ("Action: Clerk to speak to Ann Rudd and Bo Penn to arrange a date.", "Clerk"),
    ],
)
def test_two_who_are_spoken_to_do_not_act(decided, text, owner):
    (one,) = decided(text)
    assert (one.owner, one.text.endswith(text[-20:].rstrip("."))) == (owner, True)

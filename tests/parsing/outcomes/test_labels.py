"""Action labels in every place: inside a paragraph or a sentence, before several things to do, before narrative that runs on."""

from __future__ import annotations

import pytest

WRITE, MEND = "Clerk to write to the owner", "AV to mend the gate"


def told(records):
    return [(str(one.kind), one.formal, one.text, one.owner) for one in records]


@pytest.mark.parametrize(
    "text",
    [
        f"ACTION: {WRITE}. The Chair then reported that the gate was broken. Cllr Dale said it was old.",
        f"The hedge had grown. ACTION: {WRITE}. The Chair then reported that the gate was broken.",
        f"The hedge had grown over the path ACTION: {WRITE}",
        f"The hedge had grown (Action: {WRITE}). The gate was broken and its lock was lost.",
        f"RESOLVED that the hedge be cut ACTION: {WRITE}",
    ],
)
def test_a_label_takes_what_is_to_be_done_and_no_more(decided, text):
    assert told(decided(text))[-1] == ("action", True, WRITE, "Clerk")


def test_words_after_what_is_to_be_done_that_speak_of_it_belong_to_it(decided):
    (one,) = decided(f"Action: {WRITE}. This should be done before the show.")
    assert one.text == f"{WRITE}. This should be done before the show"


@pytest.mark.parametrize(
    "minutes",
    [
        [f"ACTION: {WRITE}. {MEND}."],
        [f"ACTION: {WRITE}; {MEND}."],
        [f"ACTION - {WRITE} and {MEND}."],
        [f"Actions: 1. {WRITE}. 2. {MEND}."],
        ["Action", WRITE, MEND],
        ["Action points:", ("•", WRITE), ("•", MEND), "The Chair thanked all."],
    ],
)
def test_several_things_to_do_are_actions_each(decided, minutes):
    assert told(decided(*minutes)) == [("action", True, WRITE, "Clerk"), ("action", True, MEND, "AV")]


def test_one_thing_that_two_do_is_one(decided):
    (one,) = decided("ACTION: Clerk to write to the owner and the Harbour Master to ask for a mooring.")
    assert one.owner == "Clerk"


def test_who_stands_behind_a_label_alone_does_what_was_told_before(decided):
    records = decided("The hedge was to be cut. Action Clerk. The gate was to be mended [ACTION AV] and painted.")
    assert told(records) == [("action", True, "The hedge was to be cut", "Clerk"), ("action", True, "The gate was to be mended", "AV")]


@pytest.mark.parametrize(
    "text",
    [
        "The action plan: a paper was read.",
        "Action Fraud had been told. Action Plans were read.",
        "No action was taken (action taken in May was enough).",
        "Action",
    ],
)
def test_the_word_alone_is_no_label(decided, text):
    assert not decided(text)

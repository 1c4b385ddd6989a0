"""Actions: labels, owners, due dates; neither invented."""

from __future__ import annotations

import pytest

from store.records import Meeting


@pytest.mark.parametrize(
    ("paragraphs", "text", "owner"),
    [
        (("The bench was broken.", "Action: Clerk"), "The bench was broken", "Clerk"),
        (("The bench was broken.", "ACTION GD."), "The bench was broken", "GD"),
        (("The bench was broken. Action: GD/IK",), "The bench was broken", "GD/IK"),
        (("The bench was broken.", "GD/IK"), "The bench was broken", "GD/IK"),
        (("ACTION: Clerk to write to the school.",), "Clerk to write to the school", "Clerk"),
        (("ACTION HB to email AF.",), "HB to email AF", "HB"),
        (
            ("Action – Head of Policy and Governance to report back.",),
            "Head of Policy and Governance to report back",
            "Head of Policy and Governance",
        ),
        (("Action: To be put on the notice board.",), "To be put on the notice board", None),
        (("Anita Kaur said 114, and would add a breakdown to the next report.", "Action: Anita Kaur, by 4 April 2024"), None, "Anita Kaur"),
    ],
)
def test_labels(decided, paragraphs, text, owner):
    (one,) = decided(*paragraphs)
    assert (str(one.kind), one.formal, one.owner, one.follow_up) == ("action", True, owner, True)
    assert text is None or one.text == text


def test_a_label_wins_over_a_soft_outcome(decided):
    (one,) = decided("It was agreed to renew the subscription.", "Action: GD")
    assert (str(one.kind), one.owner, one.owner_name, one.text) == ("action", "GD", "Grace Dunn", "renew the subscription")


def test_action_by_a_list_of_owners_below(decided):
    (one,) = decided("RESOLVED that the order be made.", "Action by:", "CORPORATE DIRECTOR PLACE (A. BELL)")
    assert one.owner == "CORPORATE DIRECTOR PLACE (A. BELL)"


@pytest.mark.parametrize(
    "text",
    [
        "The action plan was on track.",
        "Action points had been completed.",
        "Action Fraud had been told.",
        "Action for Children ran the centre.",
    ],
)
def test_words_that_are_no_label(decided, text):
    assert decided(text) == ()


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("The clerk to prepare the brief.", "clerk"),
        ("AV to action.", "AV"),
        ("TD & AV to inspect the bench.", "TD/AV"),
        ("GD is to prepare a leaflet.", "GD"),
        ("RESOLVED that Councillor Bell is asked to obtain an estimate.", "Councillor Bell"),
        ("RESOLVED that the Clerk should apply for the grant.", "Clerk"),
        ("RESOLVED that the Town Clerk explore the options.", "Town Clerk"),
        ("RESOLVED that the Council accept the offer.", None),
        ("DECIDED to ask the Director to report on the road.", "Director"),
        ("The Committee asked that officers circulate the plan.", "officers"),
        ("Mr. Brian Keane, Director of Service stated that he would look for an update.", "Mr. Brian Keane"),
        ("RESOLVED that the wall be rebuilt.", None),
        ("A letter would be sent to the Minister.", None),
    ],
)
def test_owners_only_from_words(decided, text, owner):
    (one,) = decided(text)
    assert one.owner == owner


def test_a_pronoun_is_the_person_named_before(decided):
    (one,) = decided("Mr Rob Bell attended. He explained the delay and he agreed to speak to the school.")
    assert one.owner == "Mr Rob Bell"


@pytest.mark.parametrize(
    ("text", "due", "words"),
    [
        ("ACTION: Clerk to write by 3 July 2024.", "2024-07-03", "by 3 July 2024"),
        ("ACTION: Clerk to write by 03/07/2024.", "2024-07-03", "by 03/07/2024"),
        ("ACTION: Clerk to write by 3rd July.", "2024-07-03", "by 3rd July"),
        ("ACTION: Clerk to report by the next meeting.", "2024-04-02", "the next meeting"),
        ("ACTION: Clerk to report within 28 days.", "2024-04-02", "within 28 days"),
        ("ACTION: Clerk to report by December 2024.", "2024-12", "by December 2024"),
        ("A report would be brought to the June meeting.", "2024-06", None),
        ("A report would be brought to the January Executive.", "2025-01", None),
        ("ACTION: Clerk to write as soon as possible.", None, "as soon as possible"),
        ("ACTION: Clerk to write to the school.", None, None),
        ("ACTION: Clerk to publish the minutes of the meeting held on 4 May 2023.", None, None),
        ("RESOLVED that the Annual Meeting be held on Tuesday 17 June 2024.", None, None),
        ("RESOLVED that a site visit take place on 9 May 2024.", None, None),
        ("RESOLVED that the lease run from 1 April 2024 to 31 March 2025.", None, None),
        ("AGREED to consider a public meeting in the autumn, as proposed at our April meeting.", None, None),
        ("RESOLVED that a letter be sent before the meeting to be held on 9 May 2024.", "2024-05-09", None),
        ("RESOLVED that the fete be held on 9 May and the Clerk apply for the licence by 1 April.", "2024-04-01", "by 1 April"),
        ("RESOLVED that the Clerk report at the meeting of Council on 11 February 2025.", "2025-02-11", None),
        ("Councillor Bell said he would report at this meeting.", None, None),
        ("The next meeting is 15th of May and Councillor Bell will report at this meeting.", "2024-05-15", "15th of May"),
    ],
)
def test_due_dates(decided, text, due, words):
    (one,) = decided(text)
    assert one.due == due
    if words:
        assert one.due_words == words


def test_no_date_without_a_meeting_to_count_from(decided):
    (one,) = decided("ACTION: Clerk to report by 3 July.", meeting=Meeting())
    assert (one.due, one.due_words) == (None, "by 3 July")


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("RESOLVED that the Head of Highways report back to the Committee on the closures.", "Head of Highways"),
        ("RESOLVED that the Clerk apply for a grant and the Council accept the quotation.", "Clerk"),
        ("RESOLVED that the Chairman write to the bus company.", "Chairman"),
        ("RESOLVED to ask the Director of Place to report on the roof.", "Director of Place"),
        ("RESOLVED that the Council ask the Clerk to obtain a price.", "Clerk"),
        ("RESOLVED that the drawings be checked by the Town Clerk before they are published.", "Town Clerk"),
        ("RESOLVED: That Councillor Bell is asked to obtain an estimate.", "Councillor Bell"),
    ],
)
def test_a_formal_clause_that_gives_somebody_a_thing_to_do(decided, text, owner):
    (one,) = decided(text)
    assert (str(one.kind), one.owner, one.follow_up) == ("resolved", owner, True)


@pytest.mark.parametrize(
    "text",
    [
        "RESOLVED that the Monitoring Officer report be noted.",
        "RESOLVED that the Chief Officer update on leases be received.",
        "RESOLVED that the Council contact the landlord.",
        "RESOLVED that the Housing Working Group would be set up.",
        "RESOLVED that the recommendation made by the Director be accepted.",
        "RESOLVED that the Mayor and Impact Group be thanked.",
    ],
)
def test_a_formal_clause_that_gives_nobody_anything_to_do(decided, text):
    (one,) = decided(text)
    assert (one.owner, one.follow_up) == (None, False)


def test_whom_a_pronoun_means_in_the_next_clause(decided):
    first, second = decided(
        "RESOLVED: That the following action should be taken:",
        ("•", "That Councillor Bell is asked to obtain an estimate"),
        ("•", "That she is also asked to look at the cost of drains"),
    )
    assert (first.owner, second.owner) == ("Councillor Bell", "Councillor Bell")


@pytest.mark.parametrize("label", ["ACTION: Clerk", "Action: Clerk", "(Action by: Clerk)"])
def test_a_label_after_a_decision_is_that_decision_s(decided, label):
    (one,) = decided("A complaint had come in.", f"RESOLVED that the landowner be asked to mend the stile. {label}")
    assert (str(one.kind), one.owner, one.text) == ("action", "Clerk", "the landowner be asked to mend the stile")
    assert one.words.startswith("RESOLVED")
    assert one.words.rstrip(")").endswith("Clerk")


def test_a_label_in_a_paragraph_after_a_decision_is_that_decision_s(decided):
    (one,) = decided("A complaint had come in.", "RESOLVED that the stile be mended.", "ACTION: Clerk")
    assert (str(one.kind), one.owner, one.text) == ("action", "Clerk", "the stile be mended")


def test_a_decision_needs_no_echo(decided):
    (one,) = decided("RESOLVED that the stile be mended. This was agreed unanimously.")
    assert str(one.kind) == "resolved"


def test_a_month_before_a_name_is_no_part_of_the_owner(decided):
    (one,) = decided("The next meeting is 15th of May and Mr Bell will report at this meeting.")
    assert (one.owner, one.text) == ("Mr Bell", "Mr Bell will report at this meeting")


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("RESOLVED that the Clerk write to the owner (and reconvened on 18 February after an adjournment).", None),
        ("RESOLVED that the lease agreed on 1 April be renewed by the Clerk.", None),
        ("RESOLVED that the Clerk write on 18 February to the owner.", None),
        ("RESOLVED that the Clerk write on 18 April to the owner.", "2024-04-18"),
        ("RESOLVED that the Clerk write by 18 February.", "2025-02-18"),
    ],
)
def test_a_day_without_a_year_that_is_long_ahead_is_due_only_where_a_word_says_so(decided, text, due):
    (one,) = decided(text)
    assert one.due == due


def test_what_is_to_be_taken_is_nobody(decided):
    assert [(one.owner, one.formal) for one in decided("The paths were looked at. ACTIONS TO BE TAKEN") if one.owner or one.formal] == []


@pytest.mark.parametrize(
    "heading",
    [
        "ACTIONS TO BE TAKEN",
        "ACTIONS TO BE TAKEN:",
        "Actions to be taken",
        "Further action to be taken.",
        "ACTION TO BE TAKEN BY THE CLERK",
        "Works to be carried out",
        "MATTERS TO BE REPORTED",
        "Notices to be circulated:",
    ],
)
def test_a_heading_of_what_is_to_be_done_asks_nothing(decided, heading):
    assert not decided("The paths were looked at.", heading)
    assert [one.text for one in decided(heading, "Clerk to write to the school.")] == ["Clerk to write to the school"]


@pytest.mark.parametrize(
    "text",
    [
        "Action to be taken by the Clerk",
        "Action to be taken to mend the gate",
        "Works on the gate to be carried out",
        "Notices to be circulated",
        "Hedge to be checked",
        "Solar lamps to be installed",
        "Ifor Road sign to be replaced",
    ],
)
def test_what_says_what_or_by_whom_does(decided, text):
    (one,) = decided(f"{text}.")
    assert (str(one.kind), one.text) == ("requested", text)


@pytest.mark.parametrize(
    "text", ["None to be circulated", "Nothing to be added", "It to be replaced", "Therefore to be checked", "If to be installed"]
)
def test_what_is_no_thing_is_not_to_be_done(decided, text):
    assert not decided(f"{text}.")

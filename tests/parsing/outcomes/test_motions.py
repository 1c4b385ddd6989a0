"""What a vote was taken on stands sentences or paragraphs before it, or in the title above."""

from __future__ import annotations

import pytest

QUAY = "the quay be let to the sailing club"


def told(records):
    return [(str(one.kind), one.text, one.mover, one.seconder) for one in records]


@pytest.mark.parametrize(
    "minutes",
    [
        [
            f"Councillor Ash moved that {QUAY}. Councillor Lowe seconded. There was a long debate on the rent. The motion was put and carried."
        ],
        [f"Councillor Ash moved that {QUAY}.", "Councillor Lowe seconded.", "The rent was debated.", "The motion was put and was carried."],
        [f"It was proposed by Councillor Ash and seconded by Councillor Lowe that {QUAY}. After a debate this was carried."],
    ],
)
def test_a_motion_that_was_carried_is_told_by_its_own_words(decided, minutes):
    assert told(decided(*minutes)) == [("carried", QUAY, "Councillor Ash", "Councillor Lowe")]


def test_a_motion_that_was_lost_too_and_its_vote_is_kept(decided):
    (one,) = decided(f"Councillor Ash moved that {QUAY}.", "On being put to the vote the motion was lost by 5 votes to 2.")
    assert (str(one.kind), one.text, one.vote) == ("lost", QUAY, "by 5 votes to 2")


@pytest.mark.parametrize(
    "stem", ["Moved by Councillor Ash, seconded by Councillor Lowe:", "The motion was amended with the agreement of its mover as follows:"]
)
def test_a_motion_may_stand_in_quotes_below_what_leads_to_it(decided, stem):
    (one,) = decided(stem, f'"That {QUAY}."', "The motion was moved, seconded, voted upon and carried.")
    assert one.text == f"That {QUAY}"


def test_each_vote_has_the_words_that_it_was_taken_on(decided):
    records = decided(
        f"Councillor Ash moved that {QUAY}. Councillor Lowe seconded.",
        "Councillor Bell proposed an amendment that the rent be doubled. Alderman Yates seconded.",
        "The amendment was put to the vote and was lost. The motion was then put and carried.",
    )
    assert told(records) == [
        ("lost", "the rent be doubled", "Councillor Bell", "Alderman Yates"),
        ("carried", QUAY, "Councillor Ash", "Councillor Lowe"),
    ]


@pytest.mark.parametrize(
    "minutes",
    [
        ["Cllr Vale proposed letting the quay to the club. Cllr Dale proposed to keep it for the boats.", "The motion was carried."],
        ["Cllr Vale had proposed letting the quay to the sailing club. The motion was carried."],
        [
            f"Councillor Ash moved that {QUAY}. Councillor Bell proposed an amendment that the rent be doubled.",
            "The amendment was carried.",
            "The motion was carried.",
        ],
        [f"Councillor Ash moved that {QUAY}. The motion was lost.", "Councillor Bell spoke of the rent.", "The motion was carried."],
    ],
)
def test_where_several_are_open_or_none_as_it_was_moved_a_vote_keeps_its_words(decided, minutes):
    assert decided(*minutes)[-1].text == "The motion was carried"


def test_all_in_favour_carries_what_was_proposed_right_above(decided):
    (one,) = decided("Cllr Vale proposed letting the quay to the sailing club.", "Cllr Dale seconded.", "All in favour.")
    assert (str(one.kind), one.text, one.seconder) == ("carried", "letting the quay to the sailing club", "Cllr Dale")


@pytest.mark.parametrize(
    "minutes",
    [
        ["Cllr Vale spoke of letting the quay.", "All in favour."],
        ["Cllr Vale proposed letting the quay.", "The boats came.", "The tide rose.", "The rain fell.", "It was late.", "All in favour."],
    ],
)
def test_all_in_favour_of_nothing_is_no_outcome(decided, minutes):
    assert not decided(*minutes)


@pytest.mark.parametrize(
    ("minutes", "kind", "mover"),
    [
        (["Prop: AV Sec: TD. All agreed."], "agreed", "AV"),
        (["Proposed by Cllr Vale, seconded by Cllr Dale. All in favour."], "carried", "Cllr Vale"),
        (["Proposed: Cllr Vale", "Seconded: Cllr Dale", "All in favour"], "carried", "Cllr Vale"),
        (["The figures were read. Proposed Cllr Vale, seconded Cllr Dale, carried."], "carried", "Cllr Vale"),
        (["It was proposed by Cllr Vale and seconded by Cllr Dale. Approved unanimously."], "approved", "Cllr Vale"),
    ],
)
def test_a_title_is_answered_by_movers_and_a_vote(decided, minutes, kind, mover):
    (one,) = decided(*minutes, title="To approve the harbour accounts")
    assert (str(one.kind), one.formal, one.text, one.mover) == (kind, True, "To approve the harbour accounts", mover)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("To approve the harbour accounts", "Proposed by Cllr Vale, seconded by Cllr Dale."),
        ("To approve the harbour accounts", "Proposed by Cllr Vale, seconded by Cllr Dale. Cllr Bell objected. All in favour but he."),
        ("To consider the harbour accounts", "Proposed by Cllr Vale, seconded by Cllr Dale. All in favour."),
        ("Harbour accounts", "Proposed by Cllr Vale, seconded by Cllr Dale. All in favour."),
    ],
)
def test_without_a_vote_or_a_title_that_asks_for_it_nothing_is_answered(decided, title, text):
    assert not decided(text, title=title)


@pytest.mark.parametrize(
    ("text", "mover", "seconder"),
    [
        ("RESOLVED that the accounts be approved. Prop: AV Sec: TD", "AV", "TD"),
        ("RESOLVED that the accounts be approved (prop. Cllr Vale, sec. Cllr Dale)", "Cllr Vale", "Cllr Dale"),
        ("RESOLVED that the accounts be approved. Prop AV 2nd TD", "AV", "TD"),
        ("RESOLVED that the prop of the stage be kept by the sec of the club.", None, None),
    ],
)
def test_movers_go_by_abbreviations(decided, text, mover, seconder):
    (one,) = decided(text)
    assert (one.mover, one.seconder) == (mover, seconder)


def test_minutes_are_approved_by_their_movers(decided):
    (one,) = decided("Proposed by Cllr Vale, seconded by Cllr Dale.", title="To agree the minutes of 5 February")
    assert str(one.kind) == "approved-minutes"


def test_minutes_that_somebody_objects_to_are_not(decided):
    movers, bell = "Proposed by Cllr Vale, seconded by Cllr Dale.", "Cllr Bell objected to what they say of him."
    assert not decided(movers, bell, title="To agree the minutes of 5 February")


def test_a_lead_in_with_a_colon_leads_to_the_line_below(decided):
    (one,) = decided("Resolved:", "Harbour Board 19 February - approved")
    assert (str(one.kind), one.text) == ("resolved", "Harbour Board 19 February - approved")


@pytest.mark.parametrize(
    "text",
    [
        "Cllr Bell proposed Cllr Vale and Cllr Dale seconded. Cllr Vale accepted the position.",
        "Cllr Vale was proposed by Cllr Bell and seconded by Cllr Dale. There were no other nominations.",
    ],
)
def test_who_is_proposed_under_the_title_of_an_election_and_accepts_is_chosen(decided, text):
    (one,) = decided(text, title="Election of the Chairman")
    assert (str(one.kind), one.formal, one.mover, one.seconder) == ("decided", True, "Cllr Bell", "Cllr Dale")


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Election of the Chairman", "Cllr Bell proposed Cllr Vale and Cllr Dale seconded."),
        (
            "Election of the Chairman",
            "Cllr Bell proposed Cllr Vale and Cllr Dale seconded. Cllr Orr proposed Cllr Ash and Cllr Lowe seconded.",
        ),
        ("Election of the Chairman", "Cllr Bell proposed Cllr Vale and Cllr Dale seconded. Cllr Orr objected. Cllr Vale accepted that."),
        ("The Chairman", "Cllr Bell proposed Cllr Vale and Cllr Dale seconded. Cllr Vale accepted the position."),
    ],
)
def test_who_is_only_proposed_or_one_of_several_is_not(decided, title, text):
    assert not decided(text, title=title)


@pytest.mark.parametrize("who", ["and Cllr Dale seconded", ", Ann Dale seconded", "; this was seconded by Cllr Dale"])
def test_who_seconded_a_motion_is_no_part_of_it(decided, who):
    (one,) = decided(f"Cllr Bell proposed that {QUAY}{'' if who[0] in ',;' else ' '}{who}. All agreed.")
    assert one.text == QUAY


def test_a_vote_on_the_motion_after_one_on_its_amendment_is_an_outcome_of_its_own(decided):
    records = decided(
        "The amendment was put to the vote and was not carried.",
        "The vote on the proposals was taken next, and carried by 9 votes to one.",
    )
    assert [(str(one.kind), one.vote) for one in records] == [("lost", None), ("carried", "by 9 votes to one")]


def test_a_vote_told_after_a_resolution_stays_with_it(decided):
    (one,) = decided(f"RESOLVED that {QUAY}.", "The vote was carried by 5 votes to 2.")
    assert one.vote


def test_what_narrative_agrees_and_a_resolution_says_again_is_one(decided):
    (one,) = decided(
        "The Provost proposed and it was agreed to sit until ten o'clock in the usual way so as to end the harbour business.",
        "Resolved - That the Board sit until ten o'clock in the usual way so as to end the harbour business that remained.",
    )
    assert (str(one.kind), len(one.also)) == ("resolved", 1)


def test_what_is_only_like_a_resolution_stays(decided):
    records = decided(
        "It was agreed that these changes to the quay would be made.", "Resolved: That, subject to the changes, the quay be let."
    )
    assert len(records) == 2


def test_minutes_approved_twice_in_the_same_words_are_approved_once(decided):
    words = "That with the correction above the minutes be approved as a true record."
    (one,) = decided(words, "Page 6: a word was missing.", words)
    assert len(one.also) == 1


def test_what_was_agreed_after_its_movers_is_told_whatever_opens_the_sentence(decided):
    (one,) = decided("Due to the lack of time, it was proposed by Cllr Vale, seconded by Cllr Dale and unanimously agreed to buy the seat.")
    assert (str(one.kind), one.formal, one.text, one.mover) == ("agreed", True, "buy the seat", "Cllr Vale")


def test_minutes_that_were_agreed_to_be_correct_are_approved(decided):
    (one,) = decided("It was proposed by Cllr Vale, seconded by Cllr Dale and agreed that the minutes of 5 May as typed were correct.")
    assert (str(one.kind), one.text) == ("approved-minutes", "the minutes of 5 May as typed were correct")


def test_minutes_whose_approval_is_proposed_are_approved_by_the_vote(decided):
    (one,) = decided(
        "The minutes of the meeting of 15 March were read. Mrs Bell proposed their approval, seconded by Mr Dale. The motion was carried."
    )
    assert (str(one.kind), one.mover) == ("approved-minutes", "Mrs Bell")
    assert one.text.startswith("The minutes of the meeting of 15 March were read")


def test_a_motion_that_is_an_outcome_already_is_given_its_vote(decided):
    (one,) = decided(
        "It was moved and seconded that the minutes of 15 May be confirmed as a correct record. The motion was declared carried by 9 votes to 2."
    )
    assert (str(one.kind), one.vote) == ("approved-minutes", "by 9 votes to 2")


def test_a_proposal_before_who_moved_it_is_what_was_approved(decided):
    (one,) = decided(("(ii)", "To approve the list of payments. Proposed by Cllr Vale seconded by Cllr Dale and unanimously approved."))
    assert (str(one.kind), one.text, one.clause) == ("approved", "To approve the list of payments", "ii")


def test_who_is_proposed_and_appointed_is_chosen(decided):
    (one,) = decided("Ann Reed - proposed by Cllr Vale seconded by Cllr Dale and unanimously appointed.")
    assert (str(one.kind), one.mover) == ("decided", "Cllr Vale")


@pytest.mark.parametrize(
    ("text", "mover"),
    [
        (f"The Executive Member for Quays proposed that {QUAY}. The motion was carried.", "The Executive Member for Quays"),
        (f"Cllr Vale then moved, and Cllr Dale seconded, that {QUAY}. The motion was carried.", "Cllr Vale"),
    ],
)
def test_movers_have_their_whole_names(decided, text, mover):
    (one,) = decided(text)
    assert one.mover.startswith(mover)


def test_what_stands_in_quotes_below_amended_minutes_is_no_outcome_of_this_meeting(decided):
    records = decided(
        "The minutes of 24 September were approved as a correct record, subject to the amendment of paragraph 8, as follows:-",
        '"RESOLVED: That the Board:-',
        ("(a)", "notes the report on the quay; and"),
        ("(b)", 'asks for a report on the boats."'),
    )
    assert [str(one.kind) for one in records] == ["approved-minutes"]


def test_what_is_quoted_before_a_vote_and_resolved_after_it_is_one(decided):
    records = decided(
        "Councillor Ash suggested that the recommendation be changed to:",
        '"That the report on the quay of 2019 would be returned to Council at a later date".',
        "Upon being put to the vote, Members voted in favour of the amended recommendation.",
        "RESOLVED: That the report on the quay of 2019 would be returned to Council at a later date.",
    )
    assert [str(one.kind) for one in records] == ["resolved"]


def test_a_title_answered_by_a_vote_is_a_decision_whatever_soft_follows(decided):
    records = decided(
        "Proposed Cllr Vale, seconded Cllr Dale. All in favour.",
        "The Clerk will send the accounts to the auditor.",
        title="To approve the harbour accounts",
    )
    assert [(str(one.kind), one.formal) for one in records] == [("carried", True), ("undertaken", False)]


def test_who_declined_is_not_elected(decided):
    assert not [
        one
        for one in decided("Cllr Bell was proposed by Cllr Vale and seconded by Cllr Dale but declined.", title="Election of Chairman")
        if one.formal
    ]


def test_a_motion_that_was_reworded_takes_the_place_of_the_one_before(decided):
    records = decided(
        f"Councillor Ash moved that {QUAY}. Councillor Lowe seconded.",
        "Councillor Ash then moved the motion in an altered form, that the quay be let to the rowing club. Councillor Bell seconded.",
        "The motion was put and carried.",
    )
    assert told(records) == [("carried", "the quay be let to the rowing club", "Councillor Ash", "Councillor Bell")]


def test_the_words_of_a_motion_that_was_altered_need_no_quotes(decided):
    (one,) = decided(
        "The motion was altered as follows:", "To let the quay to the rowing club for a year.", "The motion was put and carried."
    )
    assert one.text == "To let the quay to the rowing club for a year"

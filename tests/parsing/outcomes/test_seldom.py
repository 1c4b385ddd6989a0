"""Decisions in turns that are met seldom at one council and everywhere among many."""

from __future__ import annotations

import pytest

from store.records import Meeting
from tests.parsing.typed import typed
from tui_minutes.parsing import parse
from tui_minutes.parsing.vocabulary import load


def actions(text, title="Canal Path"):
    return parse(typed(f"Agenda item\n{title}\nMinutes:\n{text}\n")).actions


def told(text, **more):
    return [(one.kind.value, one.formal, one.text) for one in actions(text, **more)]


@pytest.mark.parametrize("marks", [("A:", "B:"), ("(a)", "(b)"), ("1.", "2.")])
def test_clauses_below_a_stem_of_their_own(marks):
    first, second = marks
    text = f"RESOLVED:\n\nThat Cabinet:\n\n{first} Welcomes the new path; and\n\n{second} Asks officers to report back."
    assert [(one.clause, one.text) for one in actions(text)] == [
        (first.strip("().:"), "Welcomes the new path"),
        (second.strip("().:"), "Asks officers to report back"),
    ]


def test_resolved_in_terms_of_an_act():
    text = "The Committee resolved in terms of Section 50(A)(4) of the Act to exclude the press and public for the following item."
    assert [one[:2] for one in told(text)] == [("resolved", True)]


def test_requested_in_capitals_leads():
    assert told("REQUESTED that a report on the towpath be prepared") == [("requested", True, "a report on the towpath be prepared")]


def test_agreed_after_a_proposal_is_the_proposal():
    text = "Cllr Tew proposed approval of the payments seconded by Cllr Marr. Agreed. The meeting was opened to the public."
    assert told(text) == [("agreed", True, "Cllr Tew proposed approval of the payments seconded by Cllr Marr")]


def test_a_proposal_rejected_after_the_vote():
    text = (
        "Cllr Tew proposed that the fence be painted red. Seconded by Cllr Marr. 2 votes for, 4 against. Proposal rejected, it stays green."
    )
    assert told(text) == [("lost", True, "Cllr Tew proposed that the fence be painted red")]


def test_approved_alone_under_a_heading_of_minutes():
    assert told("Decision\n\nAPPROVED", title="MINUTE OF MEETING OF 2 DECEMBER 2016") == [("approved-minutes", True, "APPROVED")]


def test_under_a_decision_heading_what_the_committee_agreed_is_formal():
    assert [one[1] for one in told("The Committee talked of it.\n\nDecision:\n\nThe Committee agreed to the recommendations.")] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Councillor Tew stated that she would be viewing the application fairly and with an open mind.",
        "Mrs Tew advised that she would have to leave the meeting at lunch time.",
        "The Clerk informed the meeting that the Chairman had agreed that one item could be taken as urgent.",
    ],
)
def test_nothing_promised(text):
    assert told(text) == []


def test_somebody_will_be_doing_it():
    (one,) = actions("Present: Cllr Eve Tew\n\nCllr Tew will be arranging the mulled wine.")
    assert (one.kind.value, one.owner) == ("undertaken", "Cllr Tew")


def test_the_public_excluded_without_its_lead_in():
    text = "That under Section 100(A)(4) of the Act, the public be excluded from the meeting for the following item of business."
    assert [(one.formal, one.procedural) for one in actions(text)] == [(True, True)]


@pytest.mark.parametrize("end", ["All present agreed.", "The meeting unanimously agreed.", "Unanimously agreed.", "It was agreed by all."])
def test_agreed_by_all_after_a_proposal(end):
    text = f"Cllr Tew proposed Eve Marr for the position of Secretary and was seconded by Cllr Wicks. {end}"
    assert [(one.formal, one.text[:27]) for one in actions(text)] == [(True, "Cllr Tew proposed Eve Marr ")]


def test_the_day_of_an_earlier_meeting_is_no_deadline():
    assert [one.due for one in actions("The draft minutes of the adjourned meeting held on 22 September 2017 were noted.")] == [None]


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("Resolved:- (i) that the report be noted; (ii) that the path be closed.", ["the report be noted", "the path be closed"]),
        ("RESOLVED (unanimously) that the path be closed.", ["the path be closed"]),
        ("Resolution: That the path be closed.", ["That the path be closed"]),
        ("The application be REFUSED for the reasons in the report.", ["The application be REFUSED for the reasons in the report"]),
        ("The Chairman asked that the application be refused.", []),
    ],
)
def test_lead_ins_and_what_they_lead(text, texts):
    assert [one.text.removeprefix("that ") for one in actions(text) if one.formal] == texts


def test_a_clerks_own_abbreviations_end_no_sentence(blank):
    said = "The Council resolved to repair the gates at Fm. Lane and the quay."
    words = load({"sentences.abbreviations.words": ["fm"], "sentences.abbreviations.never_last": ["fm"]})
    (cut,), (whole,) = (blank().item("Gates", said).read(Meeting(), *more) for more in ((), (words,)))
    assert (cut.text, whole.text) == ("to repair the gates at Fm", "to repair the gates at Fm. Lane and the quay")


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("It was – Resolved (6:6 and on the casting vote) – that the kiosk be let.", ("resolved", True, "the kiosk be let")),
        (
            "It was agreed by Members for Cllr Dale to sign the form.",
            ("agreed", False, "Cllr Dale to sign the form"),
        ),
        (
            "Cllr Dale was appointed to the Environment Sub-Committee.",
            ("decided", True, "Cllr Dale was appointed to the Environment Sub-Committee"),
        ),
        ("The following were resolved for payment:", ("approved", True, "The following were resolved for payment")),
        (
            "Members urged officers to include the survey in the plan.",
            ("requested", False, "urged officers to include the survey in the plan"),
        ),
        (
            "The Clerk advised that the letter had come and would forward it to Members.",
            ("undertaken", False, "would forward it to Members"),
        ),
    ],
)
def test_turns_of_parishes_and_forums(words, outcome):
    assert told(words) == [outcome]


@pytest.mark.parametrize(
    "words",
    [
        "Following the election, with six members being elected unopposed, one seat was vacant.",
        "It was reported by the Auditor and will be filed.",
        "The Committee did not resolve to exclude the public.",
        "The Clerk explained that the wall was old and that repairs were dear.",
    ],
)
def test_turns_that_decide_nothing(words):
    assert told(words) == []


def test_what_is_noted_is_not_due():
    (one,) = actions("The Council had before it and NOTED the account summary to 31 January 2030.")
    assert one.due is None


@pytest.mark.parametrize(
    ("words", "owner", "text"),
    [
        ("Mr. Hobbs has agreed to contact the Borough Council.", "Mr. Hobbs", "Mr. Hobbs has agreed to contact the Borough Council"),
        ("Cllr. O. Price would send a letter to the county.", "Cllr. O. Price", "Cllr. O. Price would send a letter to the county"),
        (
            "Cllrs Price, Hay and Orr will attend the workshop.",
            "Cllrs Price, Hay and Orr",
            "Cllrs Price, Hay and Orr will attend the workshop",
        ),
        ("The matter has been passed to Roadco and Cllr Hay will be liaising.", "Cllr Hay", "Cllr Hay will be liaising"),
        ("The Chairman agreed to raise this with the estate.", "Chairman", "The Chairman agreed to raise this with the estate"),
        (
            "The Solicitor replied that the list was long and that she would circulate the list.",
            "Solicitor",
            "she would circulate the list",
        ),
        (
            "Cllr Hay has spoken to the school and will continue to monitor it.",
            "Cllr Hay",
            "Cllr Hay has spoken to the school and will continue to monitor it",
        ),
        ("We received the survey and the Clerk will complete it on-line.", "Clerk", "the Clerk will complete it on-line"),
        ("The Chairman also to ask the band.", "Chairman", "The Chairman also to ask the band"),
        ("The Chairman would do a short talk at the open day.", "Chairman", "The Chairman would do a short talk at the open day"),
        ("An advert is to be placed on the notice board.", None, "An advert is to be placed on the notice board"),
        ("Questionnaire to be circulated by the Clerk.", "Clerk", "Questionnaire to be circulated by the Clerk"),
        (
            "Members felt that they knew too little and requested that a delegation be asked to the next meeting.",
            None,
            "requested that a delegation be asked to the next meeting",
        ),
    ],
)
def test_who_is_to_act(words, owner, text):
    assert [(one.owner, one.text, one.formal) for one in actions(words)] == [(owner, text, False)]


@pytest.mark.parametrize(
    "words",
    [
        "LCC will consider the request to move the signs.",
        "The letter was read by the Auditor and will be filed.",
        "The Council asked that people who live there contact the Clerk.",
        "It was noted that the Ombudsman had advised that no action would be taken.",
        "The application to be considered is for two houses.",
        "The summer fair is to be held on 20 July.",
        "The next meeting would be held on 20 July in the hall and would be preceded by the annual meeting.",
        "It was explained that when a scheme opens all applicants will be notified.",
        "The register needed to be updated after the survey.",
        "Members spoke of the inspections to be carried out.",
    ],
)
def test_nobody_here_is_to_act(words):
    assert told(words) == []


def test_clauses_that_lost_their_lead_in():
    told_of = (
        "(a) subject to the changes agreed, the plan in Appendix 1 to the report be approved;\n\n(b) Councillor Hay be appointed to it; and"
    )
    found = told(f"The Officer presented the plan.\n\n{told_of}\n\n(c) That a report be brought to a later meeting.")
    assert [(kind, formal) for kind, formal, _ in found] == [("approved", True), ("decided", True), ("decided", True)]


@pytest.mark.parametrize(
    "text",
    [
        "Members raised the following points:\n\n(a) That thought be given to planting.\n\n(b) That efforts be made to help.",
        "The Chair spoke.\n\n(a) Mr Hobbs requested that the officer be invited.\n\n(b) The wall was said to be repaired.",
    ],
)
def test_views_and_wishes_are_no_clauses(text):
    assert [one for one in told(text) if one[1]] == []


def test_and_resolved_with_the_words_below_it():
    found = told(
        'Proposed by Councillor Hay;\n\nSeconded by Councillor Orr;\n\nAnd Resolved:\n\n"That, the draft orders, as circulated, be adopted."'
    )
    assert found == [("resolved", True, "That, the draft orders, as circulated, be adopted")]


def test_a_letter_of_a_list_ends_the_sentence_before():
    found = told("It was agreed to discuss the pond in February. b) Hall - the bid had failed. c) The Clerk agreed to write to the funder.")
    assert found == [("agreed", False, "discuss the pond in February"), ("undertaken", False, "The Clerk agreed to write to the funder")]


def test_numbered_paragraphs_that_stand_as_titles():
    text = "1. It was agreed to donate £25 to the bus trust.\n2. The Chairman introduced the revised risk assessment.\nThis was accepted.\n"
    found = parse(
        typed(f"Minutes of Hollin Parish Council held on Monday 14 June 2010\n\n{text}3. The lamp was lit.\n4. The hall was full.\n")
    )
    assert [(one.item, one.kind.value) for one in found.actions] == [(1, "agreed"), (2, "agreed")]


def test_clauses_below_a_decision_label_keep_their_marks():
    found = parse(
        typed("Agenda item\nCanal Path\nDecision:\n(a)  That the audit be noted; and\n(b)  That a report be submitted.\n")
    ).actions
    assert [(one.clause, one.text) for one in found] == [("a", "That the audit be noted"), ("b", "That a report be submitted")]


@pytest.mark.parametrize(
    ("words", "outcomes"),
    [
        ("HPC resolved not to change its policy on the green.", [("resolved", True, "not to change its policy on the green")]),
        (
            "The accounts for the year were authorised and signed.",
            [("approved", True, "The accounts for the year were authorised and signed")],
        ),
        ("This application was refused by MDC.", []),
        (
            "It was agreed that the motion be sent to the Council and it was also agreed that a letter be sent.",
            [("agreed", False, "the motion be sent to the Council"), ("agreed", False, "a letter be sent")],
        ),
        ("Payment of the following invoices was noted:", [("noted", False, "Payment of the following invoices was noted")]),
        (
            "The budget was discussed in detail and amended and agreed by all councillors.",
            [("agreed", True, "The budget was discussed in detail and amended and agreed by all councillors")],
        ),
        ("Members request sight of the survey before it is sent.", [("requested", False, "request sight of the survey before it is sent")]),
        (
            "The Engineer explained that the kerb was low. He agreed to examine the kerb again.",
            [("undertaken", False, "He agreed to examine the kerb again")],
        ),
    ],
)
def test_more_turns(words, outcomes):
    assert told(words) == outcomes


def test_what_a_member_will_do_about_an_interest_is_told_there():
    text = "Councillor Hay declared an interest in item 3. She would be speaking as Ward Councillor and would give evidence."
    assert told(text, title="Declarations of Interest") == []


def test_the_margin_counts_in_text_under_no_item(blank):
    page = blank()
    loose = page.passages(["The drain is blocked. Clerk", "The gate has fallen. Clerk"])
    assert [one.owner for one in page.read(loose=loose)] == ["Clerk", "Clerk"]

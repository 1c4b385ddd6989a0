"""Declarations in sentences: who, kind, business, reason and effect, in the forms that councils use."""

from __future__ import annotations

import pytest

from store.records import Effect, FindingCode, InterestKind


def members(found):
    return [one.member for one in found]


def test_one_full_sentence_gives_all_five_parts(declared):
    (one,) = declared(
        "Councillor Ravi Nair declared a non-pecuniary interest in relation to agenda item 2, Leisure Centre Lease, as he was a "
        "season ticket holder and trustee of the swimming club - where his son trains."
    )
    assert one.member == "Councillor Ravi Nair"
    assert one.kind is InterestKind.NON_PECUNIARY
    assert one.kind_words == "non-pecuniary"
    assert (one.item_refs, one.item) == (("2",), 2)
    assert one.reason == "he was a season ticket holder and trustee of the swimming club - where his son trains"
    assert (one.effect, one.late, one.nil) == (Effect.NOT_STATED, False, False)


@pytest.mark.parametrize(
    ("sentence", "people"),
    [
        ("Councillors Ann Ash, Ben Beech, Carl Crane & Di Dove declared a personal interest in item 3.", 4),
        ("Councillor Ash and Councillor Beech both declared a personal interest in agenda item 2.", 2),
        ("Councillors C Pritchard declared a personal interest in item 2 as a season ticket holder.", 1),
        ("Cllr L Grey, Cllr B Newton and K Newton all declared a prejudicial interest in items 2 and 4 and left.", 3),
        ("Councillor Ash declared an interest in item 4, Parking Review, as a resident, as did Councillors Beech and Crane.", 3),
        ("Alderman Pike and Councillors Ash, Beech and Crane each declared a personal interest in item 3.", 4),
        ("The Chair, Councillor Jo Marsh, declared a personal interest in Item 3.", 1),
        ("Interests were declared by Councillors Ash, Beech and Crane in item 3 as trustees of the club.", 3),
        (
            "Councillors Ash (tenant of a council garage), Beech (landlord of two flats) and Crane (owner of a garage) declared interests.",
            3,
        ),
        ("Councillor Ash declared a pecuniary interest in item 2 and Councillor Beech declared a personal interest in item 3.", 2),
    ],
)
def test_one_record_a_person_and_no_phantom(declared, sentence, people):
    found = declared(sentence)
    assert len(found) == people
    assert all(one.member and len(one.member.split()) >= 2 and not one.member.endswith("s ") for one in found)
    assert len(set(members(found))) == people


def test_a_plural_title_is_shared_and_each_bracket_is_its_own_reason(declared):
    found = declared(
        'Councillors Ash (tenant of a garage), Beech and Crane (owner of a garage in Mill Lane) declared personal interests in Minute 57 "Rents".'
    )
    assert members(found) == ["Councillor Ash", "Councillor Beech", "Councillor Crane"]
    assert [one.reason for one in found] == ["tenant of a garage", None, "owner of a garage in Mill Lane"]
    assert {one.item_refs for one in found} == {("57",)}


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("a disclosable pecuniary interest", "disclosable-pecuniary"),
        ("a DPI", "disclosable-pecuniary"),
        ("a pecuniary interest", "pecuniary"),
        ("a non pecuniary interest", "non-pecuniary"),
        ("a non- pecuniary interest", "non-pecuniary"),
        ("an other registerable interest", "other-registrable"),
        ("an ORI", "other-registrable"),
        ("a non-registrable interest", "non-registrable"),
        ("an NRI", "non-registrable"),
        ("an Other Significant Interest", "other-significant"),
        ("a significant other interest", "other-significant"),
        ("an Other Disclosable Interest", "other-disclosable"),
        ("an affected interest", "affected"),
        ("a personal interest", "personal"),
        ("a personal, non-prejudicial interest", "personal"),
        ("a personal but not prejudicial interest", "personal"),
        ("a personal (but not prejudicial) interest", "personal"),
        ("a personal, but not prejudicial, interest", "personal"),
        ("a prejudicial interest", "prejudicial"),
        ("a personal and prejudicial interest", "personal-and-prejudicial"),
        ("a personal & prejudicial interest", "personal-and-prejudicial"),
        ("a non-prejudicial interest", "non-prejudicial"),
        ("a financial interest", "financial"),
        ("a non-financial interest", "non-financial"),
        ("a declarable interest", "declarable"),
        ("a conflict of interest", "conflict"),
        ("an interest", "unspecified"),
        ("an interest (personal)", "personal"),
        ("an interest of a prejudicial nature", "prejudicial"),
    ],
)
def test_kinds_are_kept_apart_by_the_words_on_the_page(declared, words, kind):
    (one,) = declared(f"Councillor Ford declared {words} in item 2 as a member of the gym.")
    assert one.kind == kind


def test_no_kind_is_guessed_from_a_reason_or_a_title(declared):
    (one,) = declared(
        "Councillor Ford declared an interest in item 2, Personal Care and Financial Support, as he has a prejudicial lease.",
        others=("Personal Care and Financial Support",),
    )
    assert one.kind is InterestKind.UNSPECIFIED


def test_a_heading_that_names_one_kind_gives_it_with_a_finding_and_two_kinds_give_none(declared, blank):
    (one,) = declared("Councillor Ford declared an interest in item 2.", title="Declarations of Personal Interest")
    assert one.kind is InterestKind.PERSONAL
    assert FindingCode.KIND_FROM_HEADING in {finding.code for finding in one.findings}
    two = blank().item("Disclosures of Personal and Prejudicial Interests", "Councillor Ford declared an interest.").read()
    assert two[0].kind is InterestKind.UNSPECIFIED


def test_scottish_connections_and_transparency_statements_are_kinds_of_their_own(declared):
    found = declared(
        "Councillor Gow advised that he had a connection in relation to item 2 by virtue of him volunteering there but, having applied "
        "the objective test, he took the view that it was not an interest and that he would stay in the meeting.",
        "Councillors Innes and Reid made transparency statements in relation to item 3 as members of the trust and remained.",
        "the Depute Convener intimated that she no longer had any link with the trust and had nothing to declare.",
        title="Declarations of Interest and Transparency Statements",
    )
    assert [(one.member, str(one.kind), one.effect) for one in found] == [
        ("Councillor Gow", "connection", Effect.REMAINED),
        ("Councillor Innes", "transparency-statement", Effect.REMAINED),
        ("Councillor Reid", "transparency-statement", Effect.REMAINED),
    ]


@pytest.mark.parametrize(
    ("tail", "effect"),
    [
        ("and left the room.", "left"),
        ("and withdrew from the meeting during consideration of the item.", "left"),
        (". She recused herself.", "left"),
        ("and would leave the room for this item.", "will-leave"),
        (". He stated an intention to leave and the room was warned: he intended to withdraw.", "will-leave"),
        ("and took no part in the debate or the vote.", "took-no-part"),
        ("and would not take part in the debate.", "took-no-part"),
        ("and remained in the meeting, spoke and voted.", "remained"),
        (". As the item did not become the subject of debate, she was not required to leave.", "remained"),
        (", had been granted a dispensation to speak and vote, and remained.", "dispensation"),
        (".", "not stated"),
    ],
)
def test_effects_said_announced_or_silent(declared, tail, effect):
    (one,) = declared(f"Councillor Hale declared a prejudicial interest in item 2{tail if tail[0] in '.,' else ' ' + tail}")
    assert one.effect == effect
    if effect != "not stated":
        assert one.effect_words
        assert one.effect_place


def test_effects_told_afterwards_of_named_people(declared):
    found = declared(
        "Councillor Ash declared a pecuniary interest in item 2.",
        "Councillor Beech declared a pecuniary interest in item 2.",
        "Councillor Crane declared a personal interest in item 3.",
        "Councillors Ash and Beech left the room during item 2. Councillor Crane remained.",
    )
    assert [one.effect for one in found] == [Effect.LEFT, Effect.LEFT, Effect.REMAINED]


@pytest.mark.parametrize(
    ("sentence", "member", "refs"),
    [
        ("In relation to Item 10(b), Councillor Paula Sands declared a pecuniary interest.", "Councillor Paula Sands", ("10(b)",)),
        (
            "With regard to Agenda Item 2 (Leisure Centre Lease), as the owner of a gym, Councillor Sands disclosed an interest.",
            "Councillor Sands",
            ("2",),
        ),
        ("Item 9.2 - Motion: Bus Fares - County Councillor R. Ellis declared a personal interest.", "County Councillor R. Ellis", ("9.2",)),
        ("Councillor Ford declared his Interest in Item Three - Grants to Sports Clubs as he is a coach.", "Councillor Ford", ("3",)),
        ("Councillor Ford declare a non-financial interest in item 2 as a member.", "Councillor Ford", ("2",)),
        (
            "Councillor Dunn declared a personal and prejudicial in application 09/1300M as she lived next door.",
            "Councillor Dunn",
            ("09/1300M",),
        ),
        (
            "Councillor Dunn declared in respect of Planning Application 21/00412/FUL that she knew the applicants.",
            "Councillor Dunn",
            ("21/00412/FUL",),
        ),
        ("Councillor Olive Dunn informed the Panel that she was a retired nurse.", "Councillor Olive Dunn", ()),
        ("To note that Dr Hill declared an interest with regards to the research budget as his employer was a bidder.", "Dr Hill", ()),
        ("The Town Clerk declared a pecuniary interest in item 4.", "Town Clerk", ("4",)),
        ("Corporate Director - Children declared a personal interest in item 3 as a parent.", "Corporate Director - Children", ("3",)),
        ("Councillor Jo Marsh, Cabinet Member for Housing, declared an interest in item 3.", "Councillor Jo Marsh", ("3",)),
        ("The Monitoring Officer declared an interest in item 3 on behalf of all officers present.", "All officers", ("3",)),
        ("All Members declared a personal interest in item 3 as they knew the applicant.", "All members", ("3",)),
        ("Datganodd y Cynghorydd Huw Prys fuddiant personol yn eitem 3 gan ei fod yn llywodraethwr.", "Cynghorydd Huw Prys", ("3",)),
        ("Councillor Elín Ó Néill declared an interest in items 9.1 and 19.1.", "Councillor Elín Ó Néill", ("9.1", "19.1")),
        ("Councillor J. de Faoite MBE declared an interest in Minute 48(6).", "Councillor J. de Faoite MBE", ("48(6)",)),
        ("Councillor O’Kelly-Byrne declared an interest in item 2.", "Councillor O’Kelly-Byrne", ("2",)),
        (
            "Councillor Bea Lark declared a pecuniary interest in Motion 2 – Fair pay, as she is a teacher.",
            "Councillor Bea Lark",
            ("Motion 2",),
        ),
    ],
)
def test_sentence_forms(declared, sentence, member, refs):
    (one,) = declared(sentence)
    assert (one.member.removeprefix("y "), one.item_refs) == (member, refs)


def test_initials_are_people_of_their_own(declared):
    assert members(declared("MC, MS & LR declared a personal interest for item 3.")) == ["MC", "MS", "LR"]


def test_a_pronoun_means_the_person_before(declared):
    found = declared("Councillor Hale declared a personal interest in Item 2. He also declared a prejudicial interest in Item 3 and left.")
    assert [(one.member, one.item) for one in found] == [("Councillor Hale", 2), ("Councillor Hale", 3)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Members are reminded to declare any interest they may have in the business on the agenda.",
        "A Member with a prejudicial interest must leave the room while the item is considered.",
        "Councillor Ford did not declare an interest in item 3.",
        "Councillor Ford had declared a disclosable pecuniary interest at the Executive meeting on 4 May.",
        "Councillor Ford asked whether he should declare an interest.",
        "Councillor Low stated that she was a governor of two schools but had been advised that this was not an interest in item 2.",
        "The Monitoring Officer advised that membership of the club does not constitute a prejudicial interest.",
        "The Deputy Clerk advised this was not a pecuniary interest, so that Councillor Low could vote.",
        "Councillor Low stated that it was not a disclosable pecuniary interest.",
        "The Clerk noted that hers was not deemed to be an other registrable interest.",
        "Members declared interests as set out at Appendix 1.",
        "Councillor Ford will declare a non-pecuniary interest in item 2.",
        "Where a Member has a pecuniary interest, Councillor Ford said, the Code applies.",
    ],
)
def test_advice_and_denials_declare_nothing(declared, sentence):
    assert [one for one in declared(sentence) if not one.nil] == []


def test_false_friends_in_other_items_declare_nothing(declared):
    found = declared(
        "None.",
        others=(
            (
                "Standards Report",
                "A complaint that Councillor Ford had failed to declare an interest at the meeting on 4 May was considered.",
                "Residents expressed an interest in joining the group.",
                "The public interest in maintaining the exemption outweighed disclosure.",
                "Councillor Hill said interest rates had risen.",
                "The Chair declared the motion carried.",
                "Councillor Low declared that she was substituting for Councillor Hay.",
                "Councillor Dove signed the declaration of acceptance of office.",
                "The meeting was not quorate due to declarations of interest.",
                "Councillor Hill reported that 40 residents had an interest in the scheme.",
            ),
        ),
    )
    assert [one.nil for one in found] == [True]


@pytest.mark.parametrize(
    ("sentence", "item"),
    [
        ("Councillor Ash declared an interest in agenda item 4, Grants to Sports Clubs.", 3),
        ("Councillor Ash declared an interest in item 4, Parking Review, as a resident.", 4),
        ("Councillor Ash declared an interest in the item regarding the Leisure Centre Lease as a member.", 2),
        ("Councillor Ash declared an interest in item 17.", None),
        ("Councillor Ash declared an interest in item 17, Harbour Dredging.", None),
        ("Councillor Ash declared an interest as he was a trustee on 4 May.", None),
    ],
)
def test_items_resolve_by_title_first_and_stay_open_rather_than_wrong(declared, sentence, item):
    (one,) = declared(sentence)
    assert one.item == item
    if item is None and one.item_refs:
        assert FindingCode.ITEM_UNRESOLVED in {finding.code for finding in one.findings}


def test_places_are_exactly_the_words(declared, sheet):
    found = declared("Councillor Ash declared an interest in item 2. He left the room.", "Councillor Beech declared an interest in item 3.")
    for one in found:
        assert sheet.view[one.place.start : one.place.end] == one.words
    assert sheet.view[found[0].effect_place.start : found[0].effect_place.end] == "left the room"


def test_the_objective_test_is_no_part_of_the_reason(declared):
    """Scottish code of conduct: whoever finds no interest by the objective test may still make a transparency statement."""
    found = declared(
        "Councillors Ash and Birch each made a transparency statement on item 2 noting their friendship with a former keeper of the "
        "lease; having applied the objective test, they found that there was no interest to declare."
    )
    assert [(one.member, str(one.kind), one.reason) for one in found] == [
        ("Councillor Ash", "transparency-statement", "their friendship with a former keeper of the lease"),
        ("Councillor Birch", "transparency-statement", "their friendship with a former keeper of the lease"),
    ]


def test_the_end_of_a_title_in_quotes_is_nobody(declared):
    (one,) = declared(
        "Councillor J A Ash declared a Personal & Prejudicial Interest in Minute 2 “Harbour Board Appointments” and stated that she had "
        "dispensation from the Standards Committee to stay and speak but not vote."
    )
    assert (one.member, str(one.kind)) == ("Councillor J A Ash", "personal-and-prejudicial")

"""Several declarations in one sentence or list: whose item is whose, lists under a name, kinds with nothing under them."""

from __future__ import annotations

import pytest

from store.records import Effect, InterestKind

NONE, PERSONAL, PECUNIARY = InterestKind.UNSPECIFIED, InterestKind.PERSONAL, InterestKind.PECUNIARY


def told(found):
    return [(one.member, one.kind, one.item_refs, one.reason) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "Councillor Tew declared a personal interest in item 3; Councillor Marr in item 4.",
        "Councillor Tew declared a personal interest in item 3 and Councillor Marr in item 4.",
        "Councillor Tew declared a personal interest in item 3, and Councillor Marr for item 4.",
        "Councillors Tew and Marr declared personal interests in items 3 and 4 respectively.",
        "Interests were declared: Councillor Tew (item 3, personal), Councillor Marr (item 4, personal).",
    ],
)
def test_each_has_an_item(declared, text):
    assert told(declared(text)) == [("Councillor Tew", PERSONAL, ("3",), None), ("Councillor Marr", PERSONAL, ("4",), None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Councillors Tew and Marr declared personal interests in items 3 and 4.", [("3", "4"), ("3", "4")]),
        ("Councillor Tew declared an interest in item 3 as he and Councillor Marr are neighbours.", [("3",)]),
        ("Councillor Tew declared an interest in item 3 and Councillor Marr in the lane.", [("3",)]),
    ],
)
def test_nobody_is_given_the_item_of_another(declared, text, expected):
    assert [one.item_refs for one in declared(text)] == expected


def test_entries_set_apart_by_commas(declared):
    found = declared(
        "The following declarations were made:",
        ("-", "Councillor Tew, item 3, personal, member of the club"),
        ("-", "Councillor Marr, item 4, pecuniary"),
    )
    assert told(found) == [("Councillor Tew", PERSONAL, ("3",), "member of the club"), ("Councillor Marr", PECUNIARY, ("4",), None)]


@pytest.mark.parametrize("who", ["Councillor Tew", "Cllr. J. Tew"])
@pytest.mark.parametrize(
    ("line", "kind", "ref", "reason"),
    [
        (", item 3, personal, member of the club", PERSONAL, "3", "member of the club"),
        (", Item 3, Personal Interest, member of the club.", PERSONAL, "3", "member of the club"),
        (", personal, item 3, member of the club", PERSONAL, "3", "member of the club"),
        (
            ", agenda item 3(b), pecuniary interest, tenant of the hall, with his wife",
            PECUNIARY,
            "3(b)",
            "tenant of the hall, with his wife",
        ),
        (", item 3 - personal, member of the club", PERSONAL, "3", "member of the club"),
        (", 3, personal, member of the club", PERSONAL, "3", "member of the club"),
        (", item 3, pecuniary", PECUNIARY, "3", None),
    ],
)
def test_a_number_and_a_kind_between_commas_need_no_verb_and_no_stem(declared, who, line, kind, ref, reason):
    assert told(declared(who + line)) == [(who, kind, (ref,), reason)]


def test_each_line_of_numbers_and_kinds_is_one(declared):
    found = declared("Councillors Tew and Marr, item 3, personal, members of the club", "Councillor Ash, item 4, pecuniary, tenant")
    assert told(found) == [
        ("Councillor Tew", PERSONAL, ("3",), "members of the club"),
        ("Councillor Marr", PERSONAL, ("3",), "members of the club"),
        ("Councillor Ash", PECUNIARY, ("4",), "tenant"),
    ]


@pytest.mark.parametrize("between", [", ", "; ", " and ", ", and "])
def test_two_people_in_one_line_declare_each_their_own(declared, between):
    found = declared(f"Councillor Tew, item 3, personal{between}Councillor Marr, item 4, pecuniary, left the room")
    assert told(found) == [("Councillor Tew", PERSONAL, ("3",), None), ("Councillor Marr", PECUNIARY, ("4",), None)]
    assert [one.effect.value for one in found] == ["not stated", "left"]


@pytest.mark.parametrize("nothing", [" - none", ": nil", " - no interest", " - Nil return.", ": N/A", ", none"])
def test_a_name_beside_which_stands_none_declares_nothing(declared, nothing):
    found = declared("Councillor Tew - item 3, personal", f"Councillor Marr{nothing}")
    assert [one.member for one in found] == ["Councillor Tew"]


def test_somebody_named_in_a_reason_declares_nothing(declared):
    found = declared("Councillor Tew, item 3, personal, friend of Councillor Marr, who is a tenant")
    assert told(found) == [("Councillor Tew", PERSONAL, ("3",), "friend of Councillor Marr, who is a tenant")]


def test_what_was_done_stands_behind_the_reason(declared):
    (one,) = declared("Councillor Tew, item 3, personal, member of the club, left the room")
    assert (one.reason, one.effect.value) == ("member of the club", "left")


@pytest.mark.parametrize(
    "line",
    [
        "Councillor Tew, item 3, spoke on behalf of the club",
        "Councillor Tew, item 3, asked who had a personal interest",
        "Councillor Tew, item 3, members of the club were there",
    ],
)
def test_a_number_or_a_kind_alone_between_commas_tells_of_nothing_declared(declared, line):
    assert [one for one in declared(line) if one.kind is not NONE or one.item_refs] == []


def test_items_listed_under_what_somebody_declared(declared):
    found = declared(
        "Councillor Tew declared a personal interest in the following:",
        ("•", "Item 3 as a member of the club"),
        ("•", "Item 4 as a trustee"),
    )
    assert told(found) == [("Councillor Tew", PERSONAL, ("3",), "a member of the club"), ("Councillor Tew", PERSONAL, ("4",), "a trustee")]


def test_what_follows_a_colon_and_is_no_item_leaves_the_declaration(declared):
    found = declared("Councillor Tew declared a personal interest in the following:", "The Clerk spoke of the code.")
    assert [one.member for one in found] == ["Councillor Tew"]


def test_items_listed_under_a_name(declared):
    assert told(declared("Councillor Tew:", "Item 3 - personal", "Item 4 - pecuniary")) == [
        ("Councillor Tew", PERSONAL, ("3",), None),
        ("Councillor Tew", PECUNIARY, ("4",), None),
    ]


def test_some_kinds_with_nobody_under_them(declared):
    found = declared("Disclosable pecuniary interests - none", "Other interests - Councillor Tew, item 3")
    assert told(found) == [("Councillor Tew", NONE, ("3",), None)]


def test_every_kind_with_nobody_under_it(declared):
    assert [one.nil for one in declared("Pecuniary - None", "Non-pecuniary - None")] == [True]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Apologies were received from Councillor Tew, and Councillor Marr declared an interest in item 3.", ["Councillor Marr"]),
        ("Councillor Tew gave his apologies for item 2 and declared an interest in item 3.", ["Councillor Tew"]),
        ("Councillor Tew confirmed an interest in item 3.", ["Councillor Tew"]),
    ],
)
def test_whose_verb_it_is(declared, text, people):
    assert [one.member for one in declared(text)] == people


def test_what_somebody_is_may_be_declared(declared):
    (one,) = declared("Councillor Tew declared his membership of the club.")
    assert (one.reason, one.kind) == ("his membership of the club", NONE)


def test_who_declared_the_winner_has_no_interest(declared):
    assert declared("Councillor Tew declared his candidate the winner.") == ()


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("The Clerk declared an interest in item 3 and left.", Effect.LEFT),
        ("The Clerk declared an interest in item 3 and then withdrew.", Effect.LEFT),
        ("The Clerk declared an interest in item 3, what is left.", Effect.NOT_STATED),
    ],
)
def test_left_at_the_end(declared, text, effect):
    assert [one.effect for one in declared(text)] == [effect]


@pytest.mark.parametrize(
    "text",
    [
        "The Chairman announced that he was now home and taking interest in Council business.",
        "Councillor Tew reported that there was much interest in the barn.",
    ],
)
def test_interest_taken_in_other_business_is_none(declared, text):
    assert [one for one in declared("None.", others=(("Thanks", text), "Paths")) if not one.nil] == []


def test_an_interest_told_of_in_other_business(declared):
    (one,) = [
        one
        for one in declared("None.", others=(("Barn", "Councillor Tew advised that she had an interest as a tenant and left."), "Paths"))
        if not one.nil
    ]
    assert (one.member, one.effect) == ("Councillor Tew", Effect.LEFT)


def test_a_note_on_a_declaration_is_no_other(declared):
    found = declared(
        "Councillor Tew declared an interest in item 3.",
        "Note: The second declaration made by Councillor Marr was made when the item was considered.",
    )
    assert [one.member for one in found] == ["Councillor Tew"]


def test_a_nil_return_after_a_note_in_brackets(declared):
    assert [one.nil for one in declared("(for items on the agenda) There were none.")] == [True]

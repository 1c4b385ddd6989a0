"""Declarations made inside other items, and notes there that complete an earlier one."""

from __future__ import annotations

import pytest

from store.records import Effect


@pytest.mark.parametrize(
    "text",
    [
        "(Councillor Claire Nash declared a disclosable pecuniary interest in this item as an employee of the trust and left the meeting.)",
        "During consideration of the report, Councillor Claire Nash declared a personal interest.",
        "**DECLARATION OF INTEREST - Councillor Claire Nash declared a personal interest as a member of the club.",
        "At this point Councillor Claire Nash declared an interest as a neighbour.",
        "Prior to consideration of agenda item 2 Councillor Claire Nash declared a prejudicial interest.",
    ],
)
def test_a_declaration_inside_an_item_is_found_and_located_there(declared, text):
    nil, late = sorted(declared("None declared.", others=(("Leisure Centre Lease", text), "Parking Review")), key=lambda one: not one.nil)
    assert nil.nil
    assert (late.member, late.found_in, late.item, late.late) == ("Councillor Claire Nash", 2, 2, True)


@pytest.mark.parametrize(
    "note",
    [
        "Note: Having made a declaration, Councillor Nash withdrew from the meeting and the Vice-Chairman took the Chair.",
        "Having declared an interest, Councillor Nash left the room during discussion of this item.",
        "(NOTE: Councillor C. Nash, having earlier declared an interest in this item, left the meeting before it was considered.)",
        "Councillor Nash left the room while the item was considered.",
    ],
)
def test_a_note_in_the_item_completes_the_earlier_declaration(declared, sheet, note):
    (one,) = declared(
        "Councillor Nash declared a prejudicial interest in item 2, Leisure Centre Lease.", others=(("Leisure Centre Lease", note),)
    )
    assert (one.effect, one.found_in, one.item) == (Effect.LEFT, 1, 2)
    assert sheet.view[one.effect_place.start : one.effect_place.end] == one.effect_words


@pytest.mark.parametrize(
    "note",
    [
        "Note: Councillor Nash left at 7:08pm.",
        "Councillor Nash left the meeting at 7.08pm.",
        "Councillor Hale left the room during the item.",
    ],
)
def test_ordinary_comings_and_goings_are_no_effect(declared, note):
    (one,) = declared(
        "Councillor Nash declared a prejudicial interest in item 2, Leisure Centre Lease.", others=(("Leisure Centre Lease", note),)
    )
    assert one.effect is Effect.NOT_STATED


def test_the_same_declaration_in_decision_and_minutes_is_one(sheet):
    text = "Councillor Ash declared a personal interest in item 2 as a trustee."
    assert len(sheet.item("Declarations of Interest", text, decision=(text,)).item("Lease").read()) == 1


def test_what_a_correction_quotes_was_declared_at_another_meeting(declared):
    text = "The minutes of 9 May were confirmed subject to a correction to minute 6.1 to read:\n\n{}"
    quoted = "Councillor Claire Nash declared a personal interest as a keeper of bees."
    assert declared("None declared.", others=(("Minutes", text.format(f"‘{quoted}’")),))[0].nil
    late = [one for one in declared("None declared.", others=(("Hives", f"The report was taken as read:\n\n“{quoted}”"),)) if not one.nil]
    assert [one.member for one in late] == ["Councillor Claire Nash"]

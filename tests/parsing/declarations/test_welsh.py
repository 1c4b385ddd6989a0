"""Declarations and nil returns in running Welsh."""

from __future__ import annotations

import pytest

from store.records import Effect, InterestKind


def told(found):
    return [(one.member, one.kind, one.item_refs, one.reason) for one in found]


NONE = InterestKind.UNSPECIFIED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Datganodd y Cynghorydd Ann Rees fuddiant personol yn eitem 3 gan ei bod yn aelod o'r clwb.",
            [("Cynghorydd Ann Rees", InterestKind.PERSONAL, ("3",), "ei bod yn aelod o'r clwb")],
        ),
        (
            "Datganodd y Cynghorwyr J Huws ac Ann Rees fuddiant yn eitem 3.",
            [("Cynghorydd J Huws", NONE, ("3",), None), ("Cynghorydd Ann Rees", NONE, ("3",), None)],
        ),
        (
            "Datganodd y Cynghorwyr J Huws a B Rees fuddiant yn eitem 3.",
            [("Cynghorydd J Huws", NONE, ("3",), None), ("Cynghorydd B Rees", NONE, ("3",), None)],
        ),
        ("Datganwyd buddiant gan y Cynghorydd B Rees yn eitem 3.", [("Cynghorydd B Rees", NONE, ("3",), None)]),
        ("Mynegodd y Cyng. B. Rees fuddiant yn eitem 3.", [("Cyng. B. Rees", NONE, ("3",), None)]),
        ("Fe wnaeth y Cyng. B. Rees ddatgan diddordeb yn Eitem Agenda 3.", [("Cyng. B. Rees", NONE, ("3",), None)]),
        (
            "Roedd gan y Cynghorydd B Rees fuddiant personol yn eitem 3.",
            [("Cynghorydd B Rees", InterestKind.PERSONAL, ("3",), None)],
        ),
        (
            "Y Cynghorwyr John Rees a Keith Huws ynghylch eitem 3 a’r Cynghorydd Paul Penri o ran eitem 4.",
            [
                ("Cynghorydd John Rees", NONE, ("3",), None),
                ("Cynghorydd Keith Huws", NONE, ("3",), None),
                ("Cynghorydd Paul Penri", NONE, ("4",), None),
            ],
        ),
    ],
)
def test_declared_in_welsh(declared, text, expected):
    assert told(declared(text, title="Datgan Buddiannau")) == expected


def test_what_was_done(declared):
    (one,) = declared("Datganodd y Cynghorydd B Rees fuddiant yn eitem 3 a gadawodd y cyfarfod.", title="Datganiadau o Ddiddordeb")
    assert (one.effect, one.subject) == (Effect.LEFT, None)


@pytest.mark.parametrize(
    "text",
    [
        "Dim.",
        "Dim i'w ddatgan.",
        "Neb.",
        "Ni ddatganwyd unrhyw fuddiant.",
        "Ni ddatganodd neb fuddiant.",
        "Ni fynegwyd buddiant gan neb.",
        "Doedd neb am ddatgan buddiant.",
        "Nid oedd gan unrhyw aelod fuddiant i'w ddatgan.",
    ],
)
def test_nil_in_welsh(declared, text):
    assert [one.nil for one in declared(text, title="Datgan Buddiant")] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Mynegodd y Cyng. Rees ddiddordeb yn y swydd wag.",
        "Gwnaeth y Cyng. Rees adroddiad ar y clwb, a bu diddordeb mawr ynddo.",
        "Nododd y Cynghorydd Rees fod gan drigolion ddiddordeb yn y cynllun.",
    ],
)
def test_interest_in_a_thing_is_none(declared, text):
    assert [one for one in declared("Dim.", others=(("Swyddi", text), "Llwybrau"), title="Datgan Buddiant") if not one.nil] == []


def test_the_same_in_both_languages_is_one(declared):
    found = declared("Datgelodd y Cyng Gwilym Rees fuddiant personol ym mhwynt 3. Cllr Gwilym Rees declared an interest in point 3.")
    assert [(one.member, one.kind) for one in found] == [("Cyng Gwilym Rees", InterestKind.PERSONAL)]

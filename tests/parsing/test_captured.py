"""One line of a clerk's own, read into an action or a declaration."""

from __future__ import annotations

import datetime as dt

import pytest

from store.records import Action, AgendaItem, Declaration, InterestKind, Meeting, Minutes, OutcomeKind, Person, Place
from tui_minutes.parsing.captured import read_line

ITEMS = (
    AgendaItem(1, "1", "Apologies", Place(0, 0, 1)),
    AgendaItem(2, "2", "Footpath at Mill Lane", Place(0, 0, 1)),
    AgendaItem(3, "3", "Exempt lease", Place(0, 0, 1), restricted=True),
)
MINUTES = Minutes(Meeting(date=dt.date(2026, 5, 6)), ITEMS, people=(Person("Hilary Drane", initials="HD"),))
TODAY = dt.date(2026, 5, 7)


def read(line, **values):
    return read_line(line, MINUTES, today=TODAY, **values)


@pytest.mark.parametrize(
    ("line", "owner", "due"),
    [
        ("ask J Smith for the traffic counts by 3 March", "J Smith", "2027-03-03"),
        ("ask the Lanes Officer whether the hedge was cut", "Lanes Officer", None),
        ("clerk to chase highways about the drain by 30/06/2026", "clerk", "2026-06-30"),
        ("HD to send the plan within 14 days", "HD", "2026-05-21"),
        ("Cllr Wren to bring a report to the June meeting", "Cllr Wren", "2026-06"),
        ("ring the county", None, None),
        ("ask the Lanes Officer to write to highways by 30/06/2026", "Lanes Officer", "2026-06-30"),
        ("ask J Smith to ring by Monday", "J Smith", "2026-05-11"),
        ("clerk to chase the map by Thursday", "clerk", "2026-05-14"),
        ("clerk to send the map tomorrow", "clerk", "2026-05-08"),
        ("clerk to send the map by the end of this week", "clerk", "2026-05-08"),
        ("clerk to send the map by the end of the month", "clerk", "2026-05-31"),
        ("clerk to send the map by the end of the year", "clerk", "2026-12-31"),
        ("ask the Sunday School to lend the hall", "Sunday School", None),
        ("bins?", None, None),
    ],
)
def test_who_and_by_when(line, owner, due):
    action = read(line)
    assert isinstance(action, Action)
    assert (action.owner, action.due, action.text, action.words) == (owner, due, line, line)
    assert action.kind is OutcomeKind.ACTION
    assert action.follow_up


@pytest.mark.parametrize(
    ("line", "day", "words"),
    [
        ("clerk to ring on next Friday", TODAY, "on next Friday"),
        ("clerk to ring by the end of the week", dt.date(2026, 5, 9), "by the end of the week"),
    ],
)
def test_a_day_that_could_be_either_of_two_is_not_told(line, day, words):
    action = read_line(line, MINUTES, today=day)
    assert (action.due, action.due_words) == (None, words)


def test_initials_are_explained_by_the_attendance():
    assert read("HD to send the plan").owner_name == "Hilary Drane"
    assert read("ask HD for the plan").owner_name == "Hilary Drane"


def test_a_day_without_a_year_lies_ahead_of_the_day_it_was_written():
    assert read_line("ask HD for it by 3 March", MINUTES, today=dt.date(2030, 1, 1)).due == "2030-03-03"


def test_a_formal_wording_keeps_its_kind():
    assert read("RESOLVED to buy a bin").kind is OutcomeKind.RESOLVED


def test_a_declaration_is_one():
    declared = read("Cllr Amory declared a personal interest in item 2 as her brother owns the mill")
    assert isinstance(declared, Declaration)
    assert (declared.member, declared.kind, declared.item) == ("Cllr Amory", InterestKind.PERSONAL, 2)
    assert declared.reason == "her brother owns the mill"


def test_a_line_belongs_to_its_item():
    assert read("ring the county", item=ITEMS[1]).item == 2
    kept = read("ring the county", item=ITEMS[2])
    assert (kept.item, kept.restricted) == (3, True)
    assert read("ring the county").item is None

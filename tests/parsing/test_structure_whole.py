from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.parsing.typed import page_of, read, typed
from tui_minutes.parsing import parse
from tui_minutes.parsing.explain import Explain
from tui_minutes.parsing.references import By, bare_number, resolve
from tui_minutes.parsing.shape import shape

TITLES = [
    "Apologies",
    "Declarations of Interest",
    "Ferry Fares",
    "Pier Lights",
    "Low Aske Footbridge",
    "Budget Monitoring",
    "Any Other Business",
]
TEXTS = [
    "There were none.",
    "Councillor Birch declared a personal interest in item 3, Ferry Fares, as she owns a ferry.",
    "RESOLVED that fares be frozen.",
    "RESOLVED: (1) That lights be mended; (2) That the Clerk write to the maker by 3 July 2020.",
    "AGREED that the bridge be closed.",
    "NOTED",
    "None.",
]


def meeting(titles, texts) -> str:
    body = "".join(f"{n}.\n\n{title}\n\nMinutes:\n\n{text}\n\n" for n, (title, text) in enumerate(zip(titles, texts, strict=True), 1))
    return "Agenda and minutes\n\nFerry Board - Monday, 4 May 2020 2.00 pm\n\nItems\nNo. Item\n\n" + body


def ids(minutes) -> tuple[dict[str, str], list[str], list[str]]:
    return (
        {item.title: item.id for item in minutes.items},
        sorted(one.id for one in minutes.declarations),
        sorted(one.id for one in minutes.actions),
    )


def test_reading_twice_gives_the_same_keys():
    text = meeting(TITLES, TEXTS)
    assert ids(read(text)) == ids(read(text))
    keys = [item.id for item in read(text).items] + [one.id for one in read(text).actions] + [one.id for one in read(text).declarations]
    assert len(set(keys)) == len(keys)
    assert all(len(key) == 6 and key[0] in "ida" for key in keys)


@settings(max_examples=25, deadline=None)
@given(st.sets(st.integers(0, len(TITLES) - 1), min_size=2), st.integers(0, 3))
def test_what_did_not_change_keeps_its_key(kept, blank):
    order = sorted(kept)
    before = read(meeting(TITLES, TEXTS))
    after = read("\n" * blank + meeting([TITLES[at] for at in order], [TEXTS[at] for at in order]))
    old, new = ids(before), ids(after)
    assert all(old[0][title] == key for title, key in new[0].items())
    assert set(new[2]) <= set(old[2])
    assert set(new[1]) <= set(old[1])


@settings(max_examples=25, deadline=None)
@given(st.integers(0, len(TITLES) - 1))
def test_a_slip_mended_in_one_item_leaves_the_keys_of_the_others(at):
    texts = list(TEXTS)
    texts[at] = "Members spoke at length. " + texts[at]
    old, new = ids(read(meeting(TITLES, TEXTS))), ids(read(meeting(TITLES, texts)))
    assert old[0] == new[0]
    assert set(old[2]) - set(new[2]) == set()


def test_an_item_added_above_moves_no_key():
    old = ids(read(meeting(TITLES, TEXTS)))
    new = ids(read(meeting(["Welcome", *TITLES], ["The Chair welcomed all.", *TEXTS])))
    assert {title: key for title, key in new[0].items() if title != "Welcome"} == old[0]


def test_items_with_the_same_title_have_keys_of_their_own():
    minutes = read(meeting(["Report", "Report", "Report"], ["Noted.", "Noted.", "Noted."]))
    assert len({item.id for item in minutes.items}) == 3


REFERENCES = """Items
No. Item

21.

Apologies

Minutes:

None.

22.

Ferry Fares 2021/22

Minutes:

Noted.

23.

Pier Lights - Review of Contracts, Costs and Suppliers

Minutes:

Noted.

24.

Questions (Agenda item 9)

Minutes:

Noted.

25(a)

Low Aske Footbridge

Minutes:

Noted.
"""


@pytest.mark.parametrize(
    ("number", "title", "position", "by"),
    [
        ("22", None, 2, By.NUMBER),
        ("4", "Pier Lights", 3, By.TITLE),
        ("22", "Pier Lights - Review of Contracts", 3, By.TITLE),
        ("9", None, 4, By.NUMBER),
        ("Item No. 23", None, 3, By.NUMBER),
        ("25 (a)", None, 5, By.NUMBER),
        ("25a", None, 5, By.NUMBER),
        (None, "ferry fares", 2, By.TITLE),
    ],
)
def test_references_resolve_by_title_first(number, title, position, by):
    found = resolve(page_of(REFERENCES).items, number=number, title=title)
    assert (found.position, found.by) == (position, by)


@pytest.mark.parametrize(
    ("number", "title"), [("99", None), (None, "Lighthouse Keeping"), (None, "Report"), (None, None), ("", ""), ("18 December", None)]
)
def test_references_stay_unresolved_rather_than_wrong(number, title):
    assert resolve(page_of(REFERENCES).items, number=number, title=title) is None


def test_inferred_numbers_resolve_nothing():
    text = "No. | Item |\n---|---|\nFerry Minutes: None. |\n|\nPiers Minutes: They ask ... view the full minutes text for item 8 |\n"
    items = page_of(text).items
    assert items[0].number == "7"
    assert resolve(items, number="7") is None
    assert resolve(items, number="8").position == 2


def test_numbers_in_words():
    assert [bare_number(words) for words in ("Five", "agenda item two", "Item 4.", "17 (6)")] == ["5", "2", "4", "17(6)"]


def test_the_account_adds_up():
    tally = read(meeting(TITLES, TEXTS)).tally
    assert tally.items == len(TITLES)
    assert tally.items_without_minutes == 0
    assert tally.declarations == 1
    assert tally.declarations_state == "declared"
    assert tally.decisions >= 4
    assert tally.unclaimed < 0.05


def test_unread_text_is_counted():
    tally = parse(typed("Lorem ipsum dolor sit amet.\n" * 30)).tally
    assert tally.unclaimed > 0.9 or tally.items == 0
    assert tally.declarations_state == "none on page"


def test_explain_tells_of_every_line():
    document = typed(meeting(TITLES, TEXTS))
    notes = Explain()
    assert parse(document, explain=notes) == parse(document)
    told = [(taken.start, taken.end) for taken in notes.taken]
    for block in document.blocks:
        words = document.text(block).strip()
        if words and words not in ("Items", "No. Item"):
            assert any(start < block.end and block.start < end for start, end in told), words
    lines = notes.lines(document.view)
    assert any("item title" in line and "Ferry Fares" in line for line in lines)
    assert any("action resolved" in line for line in lines)


def test_the_shape_is_plain_json_with_the_keys_others_read():
    made = shape("a.txt", read(meeting(TITLES, TEXTS)))
    assert json.loads(json.dumps(made)) == made
    assert {"file", "meeting", "items", "declarations", "actions", "people", "tally"} <= set(made)
    assert {"page", "council", "committee", "date", "date_after", "previous_minutes", "next_meeting"} <= set(made["meeting"])
    assert {"position", "number", "title", "truncated", "documents"} <= set(made["items"][0])
    assert {"nil", "member", "kind", "item_refs", "item", "reason", "effect"} <= set(made["declarations"][0])
    assert {"item", "kind", "formal", "clause", "text", "subpoints", "follow_up", "owner", "due"} <= set(made["actions"][0])

"""What has gone wrong for others who read answers of the ModernGov web service, as far as a saved answer can show it.

Three of the twelve known traps are about asking the service (which committee id means all, no time stamps, hosts that refuse): nothing
here asks it. The others follow in their usual order.
"""

from __future__ import annotations

import ast
import datetime as dt
from pathlib import Path

import pytest

from tui_minutes.parsing import parse
from tui_minutes.reading import read

ROOT = Path(__file__).parents[2]
OPEN, CLOSED = "<isrestricted>False</isrestricted>", "<isrestricted>True</isrestricted>"
LIT = "&lt;p&gt;RESOLVED that the lamp be lit.&lt;/p&gt;"


def item(title: str, number: str = "1", flag: str = OPEN, minutes: str = LIT, more: str = "") -> str:
    return (
        f"<agendaitem><agendaitemtitle>{title}</agendaitemtitle><agendaitemnumber>{number}</agendaitemnumber>{flag}"
        f"<minutesnonemptyhtmlbody>{minutes}</minutesnonemptyhtmlbody>{more}</agendaitem>"
    )


def answer(*items: str, head: str = "") -> bytes:
    return (
        f"<meeting><committeetitle>Lamp Panel</committeetitle><meetingdate>05/04/2031</meetingdate>{head}"
        f"<agendaitems>{''.join(items)}</agendaitems></meeting>"
    ).encode()


def minutes(*items: str, head: str = ""):
    return parse(read(answer(*items, head=head), "answer.xml"))


def restricted(*items: str) -> list[bool]:
    return [each.restricted for each in minutes(*items).items]


def test_1_days_come_first():
    assert minutes(item("Lamps")).meeting.date == dt.date(2031, 4, 5)


def test_2_8_10_nothing_here_can_ask_the_service():
    network = {"socket", "urllib", "http", "requests", "httpx", "ssl", "ftplib"}
    for path in sorted((ROOT / "tui_minutes").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not {name.split(".")[0] for name in names} & network, path


def test_3_texts_are_escaped_twice():
    made = minutes(
        item("Chair&amp;#39;s lamps &amp;amp; oil", minutes="&lt;p&gt;RESOLVED that the Mayor&amp;amp;#39;s lamp be lit.&lt;/p&gt;")
    )
    assert made.items[0].title == "Chair's lamps & oil"
    assert made.actions[0].text == "the Mayor's lamp be lit"


@pytest.mark.parametrize(("flag", "is_closed"), [("True", True), ("true", True), ("False", False), ("", False), ("No", False)])
def test_4_truth_is_a_word(flag, is_closed):
    assert restricted(item("Lease", flag=f"<isrestricted>{flag}</isrestricted>")) == [is_closed]


def test_4_what_is_missing_is_not_false():
    assert restricted(item("Exempt report: the lease", flag="")) == [True]
    assert restricted(item("Lease", flag="<isdisplayallowed>False</isdisplayallowed>")) == [True]


@pytest.mark.parametrize("count", [1, 2])
def test_5_one_of_a_kind_is_a_list_too(count):
    attendee = '<attendee membertype="Member" name="Councillor Ada Quill" attendance="Present"/>'
    document = "<linkeddocuments><linkeddoc><title>Report</title></linkeddoc></linkeddocuments>"
    made = minutes(*(item(f"Lamps {at}", str(at), more=document) for at in range(1, count + 1)), head=f"<attendees>{attendee}</attendees>")
    assert [each.number for each in made.items] == [str(at) for at in range(1, count + 1)]
    assert [len(each.documents) for each in made.items] == [1] * count
    assert [person.name for person in made.people] == ["Ada Quill"]


@pytest.mark.parametrize("number", ["0", ""])
def test_6_a_heading_is_no_item_unless_something_was_minuted_under_it(number):
    assert [each.title for each in minutes(item("Part A", number, minutes=""), item("Lamps")).items] == ["Lamps"]
    made = minutes(item("Order of business", number, minutes="&lt;p&gt;AGREED that the order be changed.&lt;/p&gt;"), item("Lamps"))
    assert [(each.number, each.title) for each in made.items] == [(None, "Order of business"), ("1", "Lamps")]
    assert made.actions[0].text == "the order be changed"


def test_7_the_flag_is_trusted_and_not_the_words():
    closed = [item("Lamps", "1", CLOSED), item("Exempt report: the lease", "2", OPEN), item("Oil", "3", OPEN)]
    assert restricted(*closed) == [True, False, False]
    assert all(action.restricted == (action.item == 1) for action in minutes(*closed).actions)


def test_9_addresses_of_documents_are_not_followed_and_not_shown():
    linked = "<linkeddocuments><linkeddoc><title>Report</title><url>http://x.example/mgFile.ashx?id=1</url></linkeddoc></linkeddocuments>"
    assert "x.example" not in read(answer(item("Lamps", more=linked)), "a.xml").view


def test_11_minutes_attached_to_the_next_meeting_are_a_document_there():
    linked = "<linkeddocuments><linkeddoc><title>Minutes of 1 March 2031</title></linkeddoc></linkeddocuments>"
    made = minutes(item("Minutes of the last meeting", minutes="", more=linked), item("Lamps", "2"))
    assert made.meeting.date == dt.date(2031, 4, 5)
    assert [len(each.documents) for each in made.items] == [1, 0]


def test_12_bullets_wraps_and_empty_paragraphs_of_word():
    body = (
        "&lt;p&gt;RESOLVED that:&lt;/p&gt;&lt;p&gt;&amp;nbsp;&lt;/p&gt;&lt;p&gt;&#183;&amp;nbsp;&amp;nbsp; the lamp at the\n mill be lit;&lt;/p&gt;"
        "&lt;p&gt;&#183;&amp;nbsp;&amp;nbsp; oil be bought.&lt;/p&gt;"
    )
    assert [action.text for action in minutes(item("Lamps", minutes=body)).actions] == ["the lamp at the mill be lit", "oil be bought"]

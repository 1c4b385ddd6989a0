"""Saved answers of the ModernGov web service become the page that the committee system shows of the meeting."""

from __future__ import annotations

import datetime as dt

import pytest

from tui_minutes.errors import Refused
from tui_minutes.parsing import parse
from tui_minutes.reading import BlockKind, Document, read

MEETING = """<meeting>
 <meetingid>481</meetingid><committeetitle>Lamps &amp;amp; Bridges Committee</committeetitle>
 <meetingdate>04/03/2031</meetingdate><meetingtime>7.30 pm</meetingtime>
 <meetingstatus>Confirmed; Rescheduled from 2 March 2031</meetingstatus><meetinglocation>Council Chamber, Stanby</meetinglocation>
 <attendees>
  <attendee membertype="Member" memberid="1" name="Councillor Ada Quill" roledescription="Chair" attendance="Present"/>
  <attendee membertype="Member" memberid="2" name="Councillor Bo O&amp;#39;Penn" roledescription="Committee Member" attendance="Present"/>
  <attendee membertype="Member" memberid="3" name="Councillor Cy Ink" attendance="Apologies, sent representative">
   <homeaddress><line1>9 Secret Row</line1><postcode>ZZ1 1ZZ</postcode></homeaddress></attendee>
  <attendee membertype="Officer" memberid="4" name="Dee Nib" roledescription="Clerk" attendance="In attendance"/>
  <attendee membertype="Member" memberid="5" name="Councillor Eve Pad" attendance="Expected"/>
 </attendees>
 <agendaitems>
  <agendaitem><agendaitemtitle>Part A: open to the public</agendaitemtitle><agendaitemnumber>0</agendaitemnumber></agendaitem>
  <agendaitem>
   <agendaitemtitle>Chair&amp;#39;s report</agendaitemtitle><agendaitemnumber>4</agendaitemnumber>
   <fulldisplaynumberformat>4.</fulldisplaynumberformat><isrestricted>False</isrestricted>
   <agendatext>To hear the report.</agendatext>
   <decisionnonemptyhtmlbody>&lt;p&gt;RESOLVED that the report be &lt;b&gt;received&lt;/b&gt;.&lt;/p&gt;</decisionnonemptyhtmlbody>
   <minutesnonemptyhtmlbody>&lt;p&gt;The Chair&amp;amp;#39;s report was heard.&lt;/p&gt;&lt;ol&gt;&lt;li&gt;Lamp oil&lt;/li&gt;&lt;/ol&gt;</minutesnonemptyhtmlbody>
   <linkeddocuments><linkeddoc><title>Report of the Chair</title><url>http://x.example/d1</url><isrestricted>False</isrestricted></linkeddoc>
    <linkeddoc><title>Costs</title><isrestricted>True</isrestricted></linkeddoc></linkeddocuments>
  </agendaitem>
  <agendaitem>
   <agendaitemtitle>Lease of the mill</agendaitemtitle><agendaitemnumber>5</agendaitemnumber><isrestricted>True</isrestricted>
   <minutesnonemptyhtmlbody></minutesnonemptyhtmlbody>
  </agendaitem>
 </agendaitems>
</meeting>"""
SOAP = (
    '<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>'
    '<GetMeetingResponse xmlns="http://moderngov.co.uk/namespaces"><GetMeetingResult>{}</GetMeetingResult></GetMeetingResponse>'
    "</soap:Body></soap:Envelope>"
)


def shown(document: Document) -> list[tuple[BlockKind, str]]:
    return [(block.kind, document.text(block)) for block in document.blocks]


@pytest.fixture
def document() -> Document:
    return read(MEETING.encode(), "answer.xml")


def test_the_head_is_set_out_and_named(document):
    assert shown(document)[:4] == [
        (BlockKind.TEXT, "Committee: Lamps & Bridges Committee"),
        (BlockKind.TEXT, "Date: 04/03/2031"),
        (BlockKind.TEXT, "Time: 7.30 pm"),
        (BlockKind.TEXT, "Venue: Council Chamber, Stanby"),
    ]
    assert dict(document.meta)["date"] == "04/03/2031"
    assert dict(document.meta)["committee"] == "Lamps & Bridges Committee"


def test_a_meeting_confirmed_to_take_place_is_no_evidence_of_confirmed_minutes(document):
    assert (BlockKind.FURNITURE, "Meeting status: Confirmed; Rescheduled from 2 March 2031") in shown(document)


def test_attendance_by_what_is_said_of_each(document):
    words = [text for _, text in shown(document)]
    assert "Present: Councillor Ada Quill (Chair), Councillor Bo O'Penn" in words
    assert "Apologies: Councillor Cy Ink" in words
    assert "In attendance: Dee Nib (Clerk)" in words
    assert (BlockKind.FURNITURE, "Expected: Councillor Eve Pad") in shown(document)


def test_home_addresses_are_never_taken(document):
    assert "Secret Row" not in document.view
    assert "ZZ1" not in document.view + repr(document.meta)


def test_items_have_number_title_texts_and_documents(document):
    start = shown(document).index((BlockKind.ITEM_NUMBER, "4."))
    assert shown(document)[start : start + 11] == [
        (BlockKind.ITEM_NUMBER, "4."),
        (BlockKind.ITEM_TITLE, "Chair's report"),
        (BlockKind.TEXT, "To hear the report."),
        (BlockKind.LABEL, "Additional documents:"),
        (BlockKind.LINK, "Report of the Chair"),
        (BlockKind.LINK, "Costs (restricted)"),
        (BlockKind.LABEL, "Decision:"),
        (BlockKind.TEXT, "RESOLVED that the report be received."),
        (BlockKind.LABEL, "Minutes:"),
        (BlockKind.TEXT, "The Chair's report was heard."),
        (BlockKind.LIST_ITEM, "Lamp oil"),
    ]
    decision = document.blocks[start + 7]
    assert [document.view[a:b] for a, b in decision.strong] == ["received"]
    assert document.blocks[start + 10].marker == "1."


def test_a_heading_among_the_items_is_no_item(document):
    assert (BlockKind.FURNITURE, "Part A: open to the public") in shown(document)
    assert [text for kind, text in shown(document) if kind is BlockKind.ITEM_NUMBER] == ["4.", "5."]


def test_restricted_items_are_named_by_the_place_of_their_title(document):
    (place,) = [int(value) for key, value in document.meta if key == "restricted"]
    assert document.view[place:].startswith("Lease of the mill")


@pytest.mark.parametrize("inner", [MEETING, MEETING.replace("&", "&amp;").replace("<", "&lt;")])
def test_soap_envelopes_are_opened(document, inner):
    wrapped = read(SOAP.format(inner).encode(), "answer.xml")
    assert wrapped.view == document.view
    assert wrapped.blocks == document.blocks


def test_the_parser_reads_it_as_the_page_of_the_meeting(document):
    minutes = parse(document)
    assert minutes.meeting.committee == "Lamps & Bridges Committee"
    assert (minutes.meeting.date, minutes.meeting.time) == (dt.date(2031, 3, 4), dt.time(19, 30))
    assert [(item.number, item.title, item.restricted) for item in minutes.items] == [
        ("4", "Chair's report", False),
        ("5", "Lease of the mill", True),
    ]
    assert [(action.item, action.text) for action in minutes.actions] == [(1, "the report be received")]
    assert {person.name: person.presence.value for person in minutes.people} == {
        "Ada Quill": "present",
        "Bo O'Penn": "present",
        "Dee Nib": "in attendance",
        "Cy Ink": "apologies",
    }


def test_names_in_capitals_and_another_suffix(document):
    loud = MEETING.replace("<meeting>", "<Meeting>").replace("</meeting>", "</Meeting>").replace("agendaitem>", "AgendaItem>")
    assert read(loud.encode(), "answer.txt").view == document.view


def test_texts_without_tags_keep_their_lines():
    plain = MEETING.replace("To hear the report.", "To hear\r\n\r\nthe report.")
    words = [text for _, text in shown(read(plain.encode(), "a.xml"))]
    assert "To hear" in words
    assert "the report." in words


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<?xml version='1.0'?><!DOCTYPE m [<!ENTITY a 'b'>]><meeting>&a;</meeting>", "document type"),
        (b"<?xml version='1.0'?><!DOCTYPE m SYSTEM 'http://127.0.0.1:9/x.dtd'><meeting/>", "document type"),
        (b"<?xml version='1.0'?><meeting><agendaitems>", "damaged"),
        (b"<?xml version='1.0' encoding='no-such'?><meeting/>", "unknown encoding|damaged"),
        (b"<?xml version='1.0'?><committees><committee><committeetitle>C</committeetitle></committee></committees>", "a list from the"),
        (b"<?xml version='1.0'?><m>words</m>", "not an answer"),
        (b"<?xml version='1.0'?>" + b"<a>" * 100_000 + b"words" + b"</a>" * 100_000, "not an answer"),
    ],
)
def test_what_is_refused_and_why(data, reason):
    with pytest.raises(Refused, match=reason):
        read(data, "a.xml")

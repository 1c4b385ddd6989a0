"""Saved answers of the ModernGov web service (`GetMeeting`), set out as the committee system's own page of that meeting is.

The service has no published schema. Names are read without namespace and case, with or without a SOAP envelope; texts come escaped
twice, dates as dd/mm/yyyy, truth as `True` and `False`, and an item numbered 0 is a heading among the items. Nothing but what is named
here is taken from the file: members' home addresses, which other answers of the service hold, never are.

What the format says beyond its text goes into `Document.meta`: `format` = `moderngov`, `date` (as in the file), `time`, `venue`,
`committee`, `meeting status`, and one `restricted` for each item closed to the public, whose value is the offset of its title in the view.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from xml.etree.ElementTree import Element

from store.records import Source
from store.text import clean
from tui_minutes.errors import Refused
from tui_minutes.reading import safexml
from tui_minutes.reading.document import BlockKind, Document
from tui_minutes.reading.drafts import Draft, set_view
from tui_minutes.reading.safexml import local

_TWICE = re.compile(r"&amp;(#?\w{1,12};)")
_GROUPS = ("Present", "In attendance", "Apologies", "Absent")
_NO = frozenset({"false", "0", "no"})
_TAG = re.compile(r"<[a-zA-Z/!]")


def read_moderngov_xml(data: bytes, source: Source) -> Document:
    """Return the document of a `GetMeeting` answer. Raises `Refused` for any other XML."""
    meeting = _meeting(_root(data, source.name), source.name)
    drafts = [*_head(meeting), *_attendance(meeting)]
    told: list[tuple[int, str]] = []
    for item in meeting.iter():
        if local(item) == "agendaitem":
            drafts.extend(_item(item, source, told, len(drafts)))
    view, blocks = set_view(drafts)
    # Every draft has words, so that blocks and drafts run side by side.
    meta = [*_meta(meeting), *((what, str(blocks[at].start)) for at, what in told)]
    committee = _value(meeting, "committeetitle")
    return Document(source, view, blocks, whole_paragraphs=True, title=committee or None, meta=tuple(meta))


def _root(data: bytes, name: str) -> Element:
    try:
        root = safexml.parse(data)
        if len(list(root.iter())) <= 6:  # an envelope, or an element, around XML that was escaped as a whole
            inner = "".join(root.itertext()).strip()
            if inner.startswith("<") and "<meeting" in inner.lower():
                return safexml.parse(inner.encode())
    except (safexml.UnsafeXMLError, safexml.DamagedXMLError) as error:
        raise Refused(name, f"this XML file cannot be read: {error}") from error
    return root


def _meeting(root: Element, name: str) -> Element:
    for element in root.iter():
        if local(element) == "meeting" and any(local(child) in {"agendaitems", "attendees"} for child in element):
            return element
    if any(local(element) in {"committees", "getmeetings", "getmeetingsbydate", "councillorsbyward"} for element in root.iter()):
        raise Refused(name, "this is a list from the ModernGov web service, not the answer about one meeting")
    raise Refused(name, "this XML file is not an answer of the ModernGov web service about a meeting")


def _child(element: Element, name: str) -> Element | None:
    return next((child for child in element if local(child) == name), None)


def _value(element: Element, name: str) -> str:
    """Return the words of a child on one line, out of both escapes."""
    found = _child(element, name)
    raw = "".join(found.itertext()) if found is not None else ""
    return " ".join(clean(unescape(unescape(raw))).split())


def _attribute(element: Element, name: str) -> str:
    raw = next((value for key, value in element.attrib.items() if key.rpartition("}")[2].lower() == name), "")
    return " ".join(clean(unescape(unescape(raw))).split())


def _is_true(element: Element, name: str) -> bool:
    return _value(element, name).lower() in {"true", "1", "yes"}


def _meta(meeting: Element) -> Iterator[tuple[str, str]]:
    yield "format", "moderngov"
    for name, tag in (
        ("committee", "committeetitle"),
        ("date", "meetingdate"),
        ("time", "meetingtime"),
        ("venue", "meetinglocation"),
        ("meeting status", "meetingstatus"),
    ):
        value = _value(meeting, tag)
        if value:
            yield name, value


def _head(meeting: Element) -> Iterator[Draft]:
    for label, tag in (("Committee", "committeetitle"), ("Date", "meetingdate"), ("Time", "meetingtime"), ("Venue", "meetinglocation")):
        value = _value(meeting, tag)
        if value:
            yield Draft(BlockKind.TEXT, f"{label}: {value}", tight=True)
    status = _value(meeting, "meetingstatus")
    if status:
        # `Confirmed` says that the meeting takes place, not that its minutes were confirmed: shown, but no evidence.
        yield Draft(BlockKind.FURNITURE, f"Meeting status: {status}")


def _attendance(meeting: Element) -> Iterator[Draft]:
    groups: dict[str, list[str]] = {}
    for attendee in meeting.iter():
        if local(attendee) == "attendee":
            name = _attribute(attendee, "name") or _value(attendee, "name")
            if name:
                role = _attribute(attendee, "roledescription")
                shown = f"{name} ({role})" if role and role.casefold() not in {"committee member", "member", "officer"} else name
                groups.setdefault(_group(attendee), []).append(shown)
    for group in _GROUPS:
        if group in groups:
            yield Draft(BlockKind.TEXT, f"{group}: {', '.join(groups[group])}")
    for group, names in groups.items():
        if group not in _GROUPS:
            yield Draft(BlockKind.FURNITURE, f"{group}: {', '.join(names)}")


def _group(attendee: Element) -> str:
    stated = _attribute(attendee, "attendance")
    folded = stated.casefold()
    if "apolog" in folded:
        return "Apologies"
    if "absent" in folded:
        return "Absent"
    officer = _attribute(attendee, "membertype").casefold() in {"officer", "guest", "observer", "other"}
    if "attendance" in folded or (officer and folded and "expected" not in folded):
        return "In attendance"
    if "present" in folded or "substitute" in folded:
        return "Present"
    return stated or "Attendance not stated"


def _item(item: Element, source: Source, told: list[tuple[int, str]], at: int) -> list[Draft]:
    """Return an item's blocks; `at` is how many stand before it, `told` takes the place of its title and what the service says of it."""
    title = _value(item, "agendaitemtitle")
    number = _number(item)
    documents = list(_documents(item))
    parts = [
        (None, _body(item, "agendatext", source)),
        ("Additional documents:", documents),
        ("Decision:", _body(item, "decisionnonemptyhtmlbody", source)),
        ("Minutes:", _body(item, "minutesnonemptyhtmlbody", source)),
    ]
    if not number and not any(body for label, body in parts if label):
        return [Draft(BlockKind.FURNITURE, title), *parts[0][1]] if title else parts[0][1]
    drafts = [Draft(BlockKind.ITEM_NUMBER, number)] if number else []
    drafts.append(Draft(BlockKind.ITEM_TITLE, title or "(no title)"))
    if _is_true(item, "isrestricted") or _value(item, "isdisplayallowed").lower() in _NO:
        told.append((at + len(drafts) - 1, "restricted"))
        drafts.append(Draft(BlockKind.FURNITURE, "Restricted: not open to the public"))
    elif _value(item, "isrestricted").lower() in _NO:
        told.append((at + len(drafts) - 1, "public"))
    for label, body in parts:
        drafts += [Draft(BlockKind.LABEL, label), *body] if label and body else body
    return drafts


def _number(item: Element) -> str:
    """Return the number as printed; nothing for a heading among the items, which is numbered 0 or not at all."""
    printed = _value(item, "fulldisplaynumberformat")
    if printed.strip(" .") not in {"", "0"}:
        return printed
    agenda = _value(item, "agendaitemnumber")
    minute, part = _value(item, "minutesitemnumber"), _value(item, "minutesitemsubnumber")
    if minute.strip(" .") not in {"", "0"}:
        return f"{minute}.{part}" if part not in {"", "0"} else minute
    return "" if agenda.strip(" .") in {"", "0"} else f"{agenda}."


def _documents(item: Element) -> Iterator[Draft]:
    for linked in item.iter():
        if local(linked) == "linkeddoc":
            title = _value(linked, "title")
            if title:
                restricted = " (restricted)" if _is_true(linked, "isrestricted") else ""
                yield Draft(BlockKind.LINK, title + restricted, document_link=True)


def _body(item: Element, name: str, source: Source) -> list[Draft]:
    """Return the blocks of an escaped HTML body."""
    found = _child(item, name)
    raw = "".join(found.itertext()) if found is not None else ""
    if not _TAG.search(raw) and "&lt;" in raw:
        raw = unescape(raw)
    raw = _TWICE.sub(r"&\1", raw)
    if not _TAG.search(raw):
        lines = (clean(unescape(line)).strip() for line in raw.splitlines())
        return [Draft(BlockKind.TEXT, line) for line in lines if line]
    from tui_minutes.reading.html import read_html

    inner = read_html(raw, source)
    return [
        Draft(
            block.kind,
            inner.text(block),
            block.level,
            block.marker,
            tuple((start - block.start, end - block.start) for start, end in block.strong),
            tuple((start - block.start, end - block.start) for start, end in block.cells),
        )
        for block in inner.blocks
        if inner.text(block).strip()
    ]

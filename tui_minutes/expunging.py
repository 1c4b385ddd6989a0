"""What is meant by the name given for removal: a meeting, a file on the disk, or the name of a file in the archive."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import Damaged, NotFound
from tui_minutes.errors import UsageError, shown_name
from tui_minutes.shown import short_date

if TYPE_CHECKING:
    from store.archive import Archive


@dataclass(frozen=True, slots=True)
class Target:
    """What would be removed: `name` as the archive takes it (a meeting's id or a source's checksum), and `sentences` saying what it is."""

    name: str
    sentences: tuple[str, ...]


def find_target(archive: Archive, given: str) -> Target:
    """Return what `given` names. Raises `NotFound`, and `UsageError` where it could be two things."""
    path = Path(given)
    held = _is_meeting(archive, given)
    if path.is_file():
        if held:
            raise UsageError(f"{given} is both a meeting and a file here; write ./{given} for the file")
        return _source(archive, hashlib.sha256(path.read_bytes()).hexdigest(), shown_name(given))
    if held:
        return Target(given, (_meeting(archive, given, "the whole of"),))
    if _is_id(archive, given) and (aside := archive.traces(given)):
        names = ", ".join(path.name for path in aside)
        return Target(given, (f"To be removed: what was set aside of {given} (damaged/{names}), and the files it was read from",))
    named = "SELECT f.meeting FROM meetings m JOIN files f ON f.slot = m.row WHERE m.source_file = ?1 OR m.source_file LIKE ?2 ESCAPE '!'"
    ending = "".join(f"!{char}" if char in "!%_" else char for char in given)
    archive.index.refresh()
    rows = archive.index.run(named, [given, f"%/{ending}"])
    if len(rows) > 1:
        raise UsageError(f"several meetings rest on a file of this name: {', '.join(str(row[0]) for row in rows)}; name one of them")
    if not rows:
        raise NotFound(f"{shown_name(given)} is no meeting and no file that this archive rests on")
    return _source(archive, archive.meeting(str(rows[0][0])).reading.source.sha256, shown_name(given))


def _is_meeting(archive: Archive, given: str) -> bool:
    return _is_id(archive, given) and archive.file(given).exists()


def _is_id(archive: Archive, given: str) -> bool:
    try:
        archive.file(given)
    except NotFound:
        return False
    return True


def _source(archive: Archive, sha256: str, name: str) -> Target:
    archive.index.refresh()
    meetings = [str(row[0]) for row in archive.index.run("SELECT meeting FROM sources WHERE sha256 = ?", [sha256])]
    if not meetings and (kept := archive.traces(sha256)):
        return Target(sha256, (f"To be removed: {name}, which no meeting rests on ({', '.join(path.name for path in kept)})",))
    if not meetings:
        raise NotFound(f"nothing in this archive rests on {name}")
    return Target(sha256, tuple(_meeting(archive, meeting, f"what was read from {name} in") for meeting in meetings))


def _meeting(archive: Archive, meeting_id: str, what: str) -> str:
    try:
        opened = archive.meeting(meeting_id)
    except Damaged:
        return f"To be removed: {what} {meeting_id}, whose file is damaged"
    meeting = opened.minutes.meeting
    when = short_date(meeting.date.isoformat()) if meeting.date else "undated"
    name = " · ".join(filter(None, (meeting.council, meeting.committee, when)))
    edits = f", with {len(opened.edits)} edits" if opened.edits else ""
    return f"To be removed: {what} {meeting_id} ({name}){edits}"

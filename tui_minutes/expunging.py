"""What is meant by the name given for removal: a meeting, a file on the disk, or the name of a file in the archive."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from store.aside import besides
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
        return Target(given, (f"To be removed: what is left of {given} ({_paths(archive, aside)}), and the files it was read from",))
    return _named(archive, given)


def _named(archive: Archive, name: str) -> Target:
    """Return the source of a checksum, or of the name that it was loaded by."""
    if re.fullmatch("[0-9a-f]{64}", name):
        return _source(archive, name, name)
    found = archive.named(name)
    if len(found) > 1:
        told = (f"{' '.join(on) or 'no meeting'}: {sha256}" for sha256, on in zip(found, archive.resting(*found), strict=True))
        raise UsageError(f"several files were loaded by this name; name a meeting or one of the checksums: {', '.join(told)}")
    if not found:
        nothing = f"{shown_name(name)} is no meeting and no file that this archive rests on"
        raise NotFound(besides(nothing, archive.doubted(by_name=True)))
    return _source(archive, found[0], shown_name(name))


def _paths(archive: Archive, paths: list[Path]) -> str:
    return ", ".join(shown_name(str(path.relative_to(archive.path))) for path in paths)


def _is_meeting(archive: Archive, given: str) -> bool:
    return _is_id(archive, given) and archive.file(given).exists()


def _is_id(archive: Archive, given: str) -> bool:
    try:
        archive.file(given)
    except NotFound:
        return False
    return True


def _source(archive: Archive, sha256: str, name: str) -> Target:
    (meetings,) = archive.resting(sha256)
    if not meetings and (kept := archive.traces(sha256)):
        return Target(sha256, (f"To be removed: {name}, which no meeting rests on ({_paths(archive, kept)})",))
    if not meetings:
        raise NotFound(besides(f"nothing in this archive rests on {name}", archive.doubted()))
    return Target(sha256, tuple(_meeting(archive, meeting, f"what was read from {name} in", sha256) for meeting in meetings))


def _meeting(archive: Archive, meeting_id: str, what: str, source: str = "") -> str:
    """Say what goes of a meeting: the whole of it, or what was read from one `source`, which may be all that it rests on."""
    try:
        opened = archive.meeting(meeting_id)
    except (Damaged, NotFound):
        return f"To be removed: {what} {meeting_id}, whose file is damaged"
    meeting = opened.minutes.meeting
    when = short_date(meeting.date.isoformat()) if meeting.date else "undated"
    name = " · ".join(filter(None, (meeting.council, meeting.committee, when)))
    whole = not source or all(reading.source.sha256 == source for reading in opened.readings)
    count = len(opened.edits)
    made = "the edit made to it" if count == 1 else f"{count} edits"
    edits = f", with {made if whole else 'any edits of what nothing else has'}" if count else ""
    return f"To be removed: {what} {meeting_id} ({name}){edits}"

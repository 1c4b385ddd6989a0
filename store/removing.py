"""A meeting without one of its sources: which readings are left, and which of them is shown again."""

from __future__ import annotations

import dataclasses

from store.matching import still_completes
from store.meeting.meetingfile import Held, MeetingFile
from store.quoting import log_without


def without_source(meeting: MeetingFile, sha256: str) -> MeetingFile | None:
    """Return the meeting without the readings of a source and what its log has of them, or None when nothing is left of it."""
    held = [each for each in meeting.held if each.reading.source.sha256 != sha256]
    if not any(each.current and each.completes is None for each in held):
        whole = [each for each in held if each.completes is None]
        if not whole:
            return None
        newest = max(whole, key=lambda each: each.number)
        held = [dataclasses.replace(each, current=True) if each is newest else each for each in held]
    left = tuple(_completed_again(held))
    return dataclasses.replace(meeting, held=left, edits=log_without(meeting, left), revision=meeting.revision + 1)


def _completed_again(held: list[Held]) -> list[Held]:
    """Return the readings, with those current again that go on where the page that is shown now cuts an item short."""
    main = next(each for each in held if each.current and each.completes is None)
    kept = {each.number for each in held if each.current and each.completes is not None and still_completes(each, main.reading)}
    done = {each.completes for each in held if each.number in kept}
    for each in sorted(held, key=lambda each: -each.number):
        if each.completes is not None and each.completes not in done and still_completes(each, main.reading):
            kept.add(each.number)
            done.add(each.completes)
    return [each if each.completes is None else dataclasses.replace(each, current=each.number in kept) for each in held]

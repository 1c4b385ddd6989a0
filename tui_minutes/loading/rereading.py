"""Sources that no meeting rests on, such as one whose meeting file was damaged, read again into the archive."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

from store.errors import StoreError
from tui_minutes.config import Words
from tui_minutes.errors import MinutesError

if TYPE_CHECKING:
    from store.archive import Archive
    from store.check import Checked


def read_again(archive: Archive, checked: Checked, today: dt.date, words: Words) -> Checked:
    """Read what `checked` found loose, and put the edits back; return it with what became of each.

    What a clerk gave at loading is not known any more.
    """
    from tui_minutes.loading.interpret import prepare_file

    repaired, problems, remarks = [*checked.repaired], [*checked.problems], [*checked.remarks]
    for path, name in checked.loose:
        try:
            data = path.read_bytes()
            added = archive.add(prepare_file(data, name, today, words=words), data)
        except (MinutesError, StoreError, OSError) as error:
            problems.append(f"the source {name} ({path.name}) could not be read again: {error}")
        else:
            repaired.append(f"{name} was read again: {added.outcome.value} {added.meeting_id}, {added.title}")
    for remains in checked.logs:
        try:
            remarks += archive.put_back(remains)
        except (StoreError, OSError) as error:
            problems.append(f"the edits of {remains.meeting_id}, which are in the damaged file, could not be put back: {error}")
    meetings = len(set(archive.meetings.glob("[!.]*.json")))
    mended = dataclasses.replace(checked, meetings=meetings, loose=(), logs=())
    return dataclasses.replace(mended, repaired=tuple(repaired), problems=tuple(problems), remarks=tuple(remarks))

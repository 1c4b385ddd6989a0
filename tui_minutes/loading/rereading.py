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
    """Read what `checked` found loose; return it with what became of each. What a clerk gave at loading is not known any more."""
    from tui_minutes.loading.interpret import prepare_file

    repaired, problems = [*checked.repaired], [*checked.problems]
    for path, name in checked.loose:
        try:
            data = path.read_bytes()
            added = archive.add(prepare_file(data, name, today, words=words), data)
        except (MinutesError, StoreError, OSError) as error:
            problems.append(f"the source {name} ({path.name}) could not be read again: {error}")
        else:
            repaired.append(f"{name} was read again: {added.outcome.value} {added.meeting_id}, {added.title}")
    meetings = len(set(archive.meetings.glob("[!.]*.json")))
    return dataclasses.replace(checked, meetings=meetings, repaired=tuple(repaired), problems=tuple(problems), loose=())

"""An invented council for the tests of the screen, the same every time: its records, and a folder of its pages being loaded."""

from __future__ import annotations

import datetime as dt
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from store.records import (
    Action,
    AgendaItem,
    Declaration,
    Finding,
    FindingCode,
    InterestKind,
    Meeting,
    OutcomeKind,
    Place,
    RecordKind,
)
from tui_minutes.loading.loader import FileReport, Outcome
from tui_minutes.tui.desk.paths import is_folder

COMMITTEES = ("Planning Committee", "Finance and Assets", "Marsh and Allotments Panel", "Full Council")
MEMBERS = ("Hellebore", "Siân Ap Rhys", "Quillfeather", "O’Dunnock", "Marchetti")
TITLES = (
    "Footbridge at Withy Lane",
    "Grants to village halls",
    "Lamp posts in Sallow Street",
    "Tree works",
    "Budget monitoring",
    "Play area",
)
TODAY = dt.date(2024, 6, 15)


@dataclass
class Row:
    id: str
    meeting_id: str
    values: dict[str, Any]
    snippet: str | None = None
    revision: int = 0


class FakeCouncil:
    """So many meetings of three items each; every second one has a declaration; each has two actions. A load waits for `go`."""

    def __init__(self, meetings: int, hostile: str) -> None:
        self.hostile = hostile
        self.rows: dict[RecordKind, list[Row]] = {kind: [] for kind in RecordKind}
        self.views: dict[str, Any] = {}
        self.go = threading.Event()
        self.go.set()
        for number in range(meetings):
            self.add(number, hostile)

    def add(self, number: int, hostile: str = "") -> None:
        key = f"m{number:06d}"
        date = dt.date(2024, 6, 3) - dt.timedelta(days=7 * number) if number % 9 != 4 else None
        body = COMMITTEES[number % 4] + hostile
        meeting = Meeting(
            council="Withyford Town Council" + hostile, committee=body, date=date, id=key, venue="the Corn Hall" + hostile, note=hostile
        )
        lines = [f"{body}, minutes of the meeting in the Corn Hall", ""]
        items: list[AgendaItem] = []
        length = sum(len(line) + 1 for line in lines)
        actions: list[tuple[int, Place, str, OutcomeKind]] = []
        declared: Place | None = None
        who = MEMBERS[number % 5] + hostile
        for position in range(3):
            title = TITLES[(number + position) % 6] + hostile
            start = length
            parts = [f"{number + 1}/{position + 1} {title}"]
            if position == 0 and number % 2 == 0:
                parts.append(
                    f"Councillor {who} declared a non-pecuniary interest in item {position + 1}, {title}, as a neighbour of the site."
                )
                declared = Place(start + len(parts[0]) + 1, start + len(parts[0]) + 1 + len(parts[1]), 1)
            parts.append("The Committee considered the report of the officer, who answered questions on cost, access and timing. " * 3)
            if position:
                words = f"RESOLVED: that the report on {title} be approved and the clerk write to the county by the end of the month."
                at = start + sum(len(part) + 1 for part in parts)
                actions.append((position, Place(at, at + len(words), 1), words, OutcomeKind.RESOLVED))
                parts.append(words)
            lines += [*parts, ""]
            length += sum(len(part) + 1 for part in parts) + 1
            findings = (Finding(FindingCode.TRUNCATED, "The site cut this item off."),) if number % 7 == 3 and position == 2 else ()
            items.append(
                AgendaItem(
                    position,
                    f"{number + 1}/{position + 1}",
                    title,
                    Place(start, length - 2, 1),
                    findings=findings,
                    id=f"{key}-i{position}",
                    truncated=bool(findings),
                )
            )
        text = "\n".join(lines)
        base = {
            "body": body,
            "council": meeting.council,
            "meeting_date": date.isoformat() if date else None,
            "date": date.isoformat() if date else None,
            "date_after": None if date else "2023-10-20",
            "date_before": None if date else "2023-11-22",
        }
        self._put(
            RecordKind.MEETING,
            key,
            key,
            {**base, "status": "unknown", "items": 3, "declarations": int(declared is not None), "actions": 2},
            meeting,
            meeting,
            None,
            text,
            (),
        )
        for item in items:
            row = {**base, "item_no": item.number, "title": item.title, "truncated": int(item.truncated), "outcome": "approved"}
            self._put(RecordKind.ITEM, item.id, key, row, item, meeting, item, text, ())
        if declared:
            declaration = Declaration(
                declared,
                text[declared.start : declared.end],
                0,
                member=who,
                role="Councillor",
                kind=InterestKind.NON_PECUNIARY,
                kind_words="non-pecuniary",
                item=0,
                id=f"{key}-d0",
            )
            row = {
                **base,
                "member": who,
                "interest_type": "non-pecuniary",
                "item_no": items[0].number,
                "item_title": items[0].title,
                "action_taken": "not stated",
            }
            self._put(RecordKind.DECLARATION, declaration.id, key, row, declaration, meeting, items[0], text, (declared,))
        for index, (position, place, words, kind) in enumerate(actions):
            action = Action(
                place,
                words,
                words,
                position,
                kind,
                True,
                id=f"{key}-a{index}",
                owner="Clerk" + hostile if index else None,
                due="2024-06-01" if index else None,
            )
            row = {**base, "status": "open", "outcome": kind.value, "text": words, "owner": action.owner, "due": action.due}
            self._put(RecordKind.ACTION, action.id, key, row, action, meeting, items[position], text, (place,))

    def _put(self, kind, record_id, meeting_id, values, record, meeting, item, text, places) -> None:
        self.rows[kind].append(Row(record_id, meeting_id, values))
        self.views[record_id] = SimpleNamespace(
            record=record, meeting=meeting, item=item, text=text, places=places, source_name=f"{meeting_id}.html"
        )


class FakeLoad:
    """Every file of a folder whose name begins with a digit is a new meeting; the others are refused. Waits for `go` between files."""

    def __init__(self, session: FakeCouncil, path: Any) -> None:
        self.session, self.path = session, path
        self.files = sorted(path.iterdir()) if is_folder(path) else [path]
        self.total = len(self.files)
        self.stopped = False

    def stop(self) -> None:
        self.stopped = True
        self.session.go.set()

    def __iter__(self) -> Iterator[FileReport]:
        for file in self.files:
            self.session.go.wait(10)
            if self.stopped:
                return
            if not os.path.exists(file):  # noqa: PTH110 (never an error)
                yield FileReport(str(file), Outcome.REFUSED, "there is no such file")
            elif file.name[0].isdigit():
                number = len(self.session.rows[RecordKind.MEETING])
                self.session.add(number)
                title = COMMITTEES[number % 4] + self.session.hostile
                yield FileReport(str(file), Outcome.LOADED, "", f"m{number:06d}", title, 3, 0, 2)
            else:
                yield FileReport(str(file), Outcome.REFUSED, "these are no minutes (agenda only)" + self.session.hostile)

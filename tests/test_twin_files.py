"""One meeting as Word file, PDF, page and text is one meeting in the archive; two meetings that look alike stay two."""

from __future__ import annotations

import datetime as dt
import itertools
from pathlib import Path

import pytest

from store.archive import Archive
from store.kinds import RecordKind
from store.records import Status
from tests.reading.test_twins import COUNCIL, HEAD, ITEMS, PRESENT, as_docx, as_pdf, as_text
from tui_minutes.loading.loader import Outcome
from tui_minutes.session import Session

TODAY = dt.date(2031, 5, 1)


def as_html() -> bytes:
    body = "".join(
        f"<h2>{number}. {title}</h2>" + "".join(f"<p>{marker} {words}</p>" for marker, words in paragraphs)
        for number, (title, paragraphs) in enumerate(ITEMS, 1)
    )
    return f"<html><body><h1>{COUNCIL}</h1><p>{HEAD}</p><p>{PRESENT}</p>{body}</body></html>".encode()


FORMS = {"m.docx": as_docx(), "m.pdf": as_pdf(), "m.txt": as_text(), "m.html": as_html()}


@pytest.fixture
def session(tmp_path):
    return Session(Archive.open(tmp_path / "archive"), who="pat", today=TODAY)


def load(session: Session, folder: Path, name: str, data: bytes):
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(data)
    (report,) = session.load([path])
    assert report.outcome is not Outcome.REFUSED, report.reason
    return report


def tallies(session: Session) -> dict[RecordKind, int]:
    return {kind: session.find(kind, "").count for kind in RecordKind}


@pytest.mark.parametrize("order", list(itertools.permutations(FORMS, 2)), ids="-".join)
def test_two_forms_are_one_meeting(session, tmp_path, order):
    first, second = (load(session, tmp_path / "in", name, FORMS[name]) for name in order)
    alone = tallies(session)
    assert first.meeting_id == second.meeting_id
    assert second.outcome in {Outcome.UPDATED, Outcome.UNCHANGED}
    assert any("the same minutes as" in note for note in second.notes)
    assert (alone[RecordKind.MEETING], alone[RecordKind.ITEM], alone[RecordKind.DECLARATION]) == (1, 6, 1)
    kept = {path.read_bytes() for path in (tmp_path / "archive" / "sources").iterdir()}
    assert kept == {FORMS[name] for name in order}
    again = load(session, tmp_path / "in", order[1], FORMS[order[1]])
    assert (again.outcome, again.notes) == (Outcome.UNCHANGED, ())
    assert session.check().sound


def test_all_forms_in_one_load(session, tmp_path):
    (tmp_path / "in").mkdir()
    for name, data in FORMS.items():
        (tmp_path / "in" / name).write_bytes(data)
    outcomes = [report.outcome for report in session.load([tmp_path / "in"])]
    assert outcomes.count(Outcome.LOADED) == 1
    assert tallies(session)[RecordKind.MEETING] == 1
    assert len(list((tmp_path / "archive" / "sources").iterdir())) == 4


def shortened() -> bytes:
    """The text with only the first items' minutes: a poorer copy of the same meeting."""
    return as_text().partition(b"5. Footpaths")[0]


def test_the_one_that_says_more_is_shown_and_edits_stay(session, tmp_path):
    first = load(session, tmp_path / "in", "short.txt", shortened())
    actions = session.find(RecordKind.ACTION, "hedge").rows(0, 9)
    session.edit([actions[0].id], {"status": "done", "note": "cut on 2 April"})
    second = load(session, tmp_path / "in", "m.docx", FORMS["m.docx"])
    assert (second.outcome, second.meeting_id) == (Outcome.UPDATED, first.meeting_id)
    assert "more could be read here" in second.notes[0]
    (again,) = session.find(RecordKind.ACTION, "is:edited").rows(0, 9)
    assert (again.id, again.values["status"], again.values["note"]) == (actions[0].id, Status.DONE, "cut on 2 April")
    assert session.find(RecordKind.ITEM, "footpaths").count == 1


def test_a_poorer_copy_changes_nothing_that_is_shown(session, tmp_path):
    load(session, tmp_path / "in", "m.docx", FORMS["m.docx"])
    before = [row._replace(revision=0) for row in session.find(RecordKind.ACTION, "").rows(0, 99)]
    poorer = load(session, tmp_path / "in", "short.txt", shortened())
    assert poorer.outcome is Outcome.UNCHANGED
    assert "stay as they are" in poorer.notes[0]
    assert [row._replace(revision=0) for row in session.find(RecordKind.ACTION, "").rows(0, 99)] == before
    assert len(session.archive.meeting(poorer.meeting_id).readings) == 2


def test_a_confirmed_copy_is_shown_before_the_draft(session, tmp_path):
    load(session, tmp_path / "in", "draft.txt", b"DRAFT MINUTES\n\n" + as_text())
    confirmed = as_html().replace(b"<h1>", b"<p>CONFIRMED MINUTES</p><h1>")
    report = load(session, tmp_path / "in", "m.html", confirmed)
    status = session.archive.meeting(report.meeting_id).minutes.meeting.status
    assert (report.outcome, status.value) == (Outcome.UPDATED, "confirmed")


def agenda_like(council: str, body: str, name: str, sentence: str) -> bytes:
    return f"""{council}

Minutes of the meeting of {body} held on Tuesday 4 March 2031

Present: Councillors A {name} (Chair), B {name}y

1. Apologies for absence

None were received from any member of this {name}.

2. Declarations of interest

None.

3. Minutes of the last meeting

RESOLVED that the minutes be approved.

4. Lamps

{sentence}
""".encode()


def test_two_councils_with_one_agenda_are_two(session, tmp_path):
    one = agenda_like("Stanby Town Council", "the Planning Committee", "Quill", "RESOLVED that the lamp at the mill be lit.")
    other = agenda_like("Wexcombe Town Council", "the Planning Committee", "Penn", "RESOLVED that no lamp be lit before October.")
    load(session, tmp_path / "in", "a.txt", one)
    report = load(session, tmp_path / "in", "b.md", b"---\ntitle: x\n---\n" + other)
    assert report.outcome is Outcome.LOADED
    assert tallies(session)[RecordKind.MEETING] == 2


def test_a_council_and_its_committee_on_one_evening_are_two(session, tmp_path):
    one = agenda_like("Stanby Town Council", "Stanby Town Council", "Quill", "RESOLVED that the precept be £90,000 for the coming year.")
    other = agenda_like("Stanby Town Council", "the Allotments Committee", "Penn", "RESOLVED that the tap be moved to the lower field.")
    load(session, tmp_path / "in", "a.txt", one)
    report = load(session, tmp_path / "in", "b.md", b"---\ntitle: x\n---\n" + other)
    assert report.outcome is Outcome.LOADED
    assert tallies(session)[RecordKind.MEETING] == 2

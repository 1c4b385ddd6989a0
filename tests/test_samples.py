"""The samples: each page is read as the clerk's notes beside it say."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from store.text import fold
from tui_minutes.loading.interpret import read_file
from tui_minutes.parsing.shape import shape

SAMPLES = Path(__file__).parents[1] / "samples"
TODAY = dt.date(2026, 1, 5)
NOTES = sorted(SAMPLES.glob("*/*.expected.json"))


def page_of(notes: Path) -> Path:
    stem = notes.name.removesuffix(".expected.json")
    (page,) = [path for path in notes.parent.iterdir() if path.name.rsplit(".", 1)[0] == stem and path != notes]
    return page


def read_page(path: Path):
    return read_file(path.read_bytes(), path.name, TODAY)


def test_there_are_councils_enough():
    assert len({notes.parent for notes in NOTES}) >= 4
    assert len(NOTES) >= 10


def test_every_page_has_its_notes():
    pages = {path for path in SAMPLES.glob("*/*") if not path.name.endswith(".expected.json")}
    assert pages == {page_of(notes) for notes in NOTES}


def told(wanted, got, path=""):
    """What of the notes is not so in the reading; keys that the notes leave out are not looked at."""
    if isinstance(wanted, dict):
        if not isinstance(got, dict):
            return [f"{path}: {got!r}, not {wanted!r}"]
        return [line for key, value in wanted.items() for line in told(value, got.get(key), f"{path}.{key}")]
    if isinstance(wanted, list):
        if len(wanted) != len(got or []):
            return [f"{path}: {len(got or [])} of {len(wanted)}: {got!r}"]
        return [
            line for number, (one, other) in enumerate(zip(wanted, got, strict=True), 1) for line in told(one, other, f"{path}[{number}]")
        ]
    if path.endswith((".text", ".reason", ".venue")) and isinstance(wanted, str) and isinstance(got, str):
        first, second = (fold(text).removeprefix("that ").removeprefix("the ").rstrip(".") for text in (wanted, got))
        alike = first == second or (len(first) > 40 and second.startswith(first)) or (len(second) > 40 and first.endswith(second))
        return [] if alike else [f"{path}: {got!r}, not {wanted!r}"]
    return [] if wanted == got else [f"{path}: {got!r}, not {wanted!r}"]


def surnames(people):
    return sorted(fold(person["name"] if isinstance(person, dict) else person).split()[-1] for person in people)


@pytest.mark.parametrize("notes", NOTES, ids=lambda path: f"{path.parent.name}/{path.stem.removesuffix('.expected')}")
def test_a_page_is_read_as_a_clerk_would(notes):
    wanted = json.loads(notes.read_text(encoding="utf-8"))
    reading = read_page(page_of(notes))
    got = json.loads(json.dumps(shape(notes.name, reading.minutes)))
    people = wanted.pop("people", None)
    differences = told(wanted, got)
    if people is not None and surnames(people) != surnames(got["people"]):
        differences.append(f".people: {surnames(got['people'])}, not {surnames(people)}")
    assert not differences, "\n".join(differences)


@pytest.mark.parametrize("notes", NOTES, ids=lambda path: f"{path.parent.name}/{path.stem.removesuffix('.expected')}")
def test_every_record_stands_where_it_says(notes):
    reading = read_page(page_of(notes))
    for record in (*reading.minutes.declarations, *reading.minutes.actions):
        words = reading.view[record.place.start : record.place.end]
        assert fold(words) == fold(record.words)
        assert 1 <= record.place.line <= reading.view.count("\n", 0, record.place.start) + 1


def test_the_samples_make_one_good_archive(tmp_path):
    from store.archive import Archive
    from store.records import RecordKind
    from tui_minutes.loading.loader import Outcome
    from tui_minutes.session import Session

    session = Session(Archive.open(tmp_path / "archive"), who="pat", today=TODAY)
    reports = list(session.load([SAMPLES]))
    outcomes = [report.outcome for report in reports]
    assert Outcome.COMPLETED in outcomes
    assert set(outcomes) == {Outcome.LOADED, Outcome.COMPLETED}
    assert session.find(RecordKind.DECLARATION, "member:amory").count == 3
    again = list(session.load([SAMPLES]))
    assert {report.outcome for report in again} == {Outcome.UNCHANGED}
    assert session.check().sound

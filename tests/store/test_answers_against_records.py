"""What lists find, count, hide and show against looking at every record: after edits, own records, changed pages and what was expunged."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.archive import Archive
from store.index.syncing import index_files
from store.meeting.edits import Change
from store.query.grammar import parse
from store.query.words import split
from store.records import Action, OutcomeKind, Place, RecordKind
from store.tables.numbering import NARROW, WIDE
from tests.records import build
from tests.store.naive import finds, told

TODAY = dt.date(2026, 11, 22)
_WORDS = (
    "of the in to be a that council councillor committee report reported appropriate approved assets lamp lampman lamps théâtre theatre "
    "co-opted Quern quernmore transport trans funding fun 21/18 £40 agreed minutes it was Straße"
)
WORDS = _WORDS.split()
PAIRS = ["of the", "in the", "to be", "that a", "it was", "the council", "the committee", "minutes of", "agreed that", "to the"]
NAMES = ["Ada Brook", "A Vale", "Theo Quern", "Councillor Lamp"]
DAYS = [dt.date(2023, 5, 2), dt.date(2024, 1, 9), dt.date(2024, 1, 9), None, dt.date(2024, 12, 30)]


def _prose(rng: random.Random, most: int) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(rng.randint(2, most)))


def _page(rng: random.Random, number: int):
    items = [(f"{n}", f"{_prose(rng, 3)} {n}{number}", f"{_prose(rng, 14)} ({n}.{number})") for n in range(1, rng.randint(2, 5))]
    declared = tuple((n, rng.choice(NAMES), items[n - 1][2]) for n in range(1, len(items) + 1) if rng.random() < 0.4)
    done = tuple(
        (n, items[n - 1][2], rng.choice([None, *NAMES]), rng.choice([None, "2024-02-01", "2023-06"]))
        for n in range(1, len(items) + 1)
        if rng.random() < 0.6
    )
    hidden = tuple(n for n in range(1, len(items) + 1) if rng.random() < 0.2)
    committee = rng.choice(["Lamp Panel", "Transport of the Council", None])
    return build(
        items, committee=committee, date=DAYS[number % 5], declarations=declared, actions=done, restricted=hidden, name=f"p{number}.txt"
    )


def _work(archive: Archive, rng: random.Random) -> None:
    """Do what clerks do: load, add, edit, undo, load a changed page, take out for good."""
    ids = [archive.add(*_page(rng, number)).meeting_id for number in range(8)]
    for meeting_id in ids[:5]:
        minutes = archive.meeting(meeting_id).minutes
        records = [*minutes.items, *minutes.actions, *minutes.declarations]
        for record in rng.sample(records, min(4, len(records))):
            archive.edit(
                [Change(record.id, "note", _prose(rng, 3)), Change(record.id, "tags", rng.choice(["urgent", "the,fun"]))], who="ada"
            )
        for action in minutes.actions:
            archive.edit([Change(action.id, "owner", rng.choice(["", "T Quern", "the clerk"]))], who="ada")
            archive.edit([Change(action.id, "status", rng.choice(["done", "waiting", "open"]))], who="bob")
        line = _prose(rng, 5)
        archive.add_own(meeting_id, Action(Place(0, 0, 1), line, line, 1, OutcomeKind.ACTION, True, owner="Ada Brook"), who="ada")
    archive.edit([Change(ids[0], "note", "the theatre of the council"), Change(ids[0], "date", "2022-02-02")], who="ada")
    archive.undo(who="bob")
    reading, _ = _page(random.Random(3), 3)
    data = f"{reading.view}\nof the trans".encode()
    archive.add(replace(reading, view=data.decode(), source=replace(reading.source, sha256="0" * 64, size=len(data))), data)
    archive.expunge(ids[6])


@pytest.fixture(scope="module", params=["as it was written", "made anew", "wide", "with words left behind", "half made"])
def held(request, tmp_path_factory):
    archive = Archive.open(tmp_path_factory.mktemp("records") / "archive")
    _work(archive, random.Random(5))
    if request.param in ("made anew", "wide"):
        archive.index.rebuild(WIDE if request.param == "wide" else NARROW)
    if request.param == "with words left behind":
        # Changed by hand, so that nobody knows which words of it the index has.
        path = next((archive.path / "meetings").glob("*.json"))
        path.with_name(path.name).write_bytes(path.read_bytes())
        with archive.index.writing() as connection:
            connection.execute("UPDATE files SET seal = 'other', mtime = 0 WHERE meeting = ?", (path.stem,))
        archive.index.catch_up(wait=1)
        assert archive.index.has_dead
    records = told(archive)
    if request.param == "half made":
        ids = sorted(record.id for record in records[RecordKind.MEETING])[::2]
        _make_half(archive, ids)
        records = {kind: [record for record in of_kind if record.id.partition("-")[0] in ids] for kind, of_kind in records.items()}
    yield archive, records
    archive.close()


def _make_half(archive: Archive, ids: list[str]) -> None:
    """Make the index anew as far as these meetings, and let it stay so."""
    archive.index.rebuild(whole=False)
    index_files(archive.index, ids, archive.index.closings)
    # As while a thread is at it, which looks for what is left to do.
    archive.index.building = len(ids), 2 * len(ids)
    assert archive.index.is_partial


def _terms() -> st.SearchStrategy[str]:
    words = st.sampled_from([word for word in WORDS if word.isalnum()]) | st.sampled_from(
        ["urgent", "vale", "brook", "clerk", "xyzzy", "12"]
    )
    begun = words.flatmap(lambda word: st.integers(1, len(word)).map(lambda length: word[:length]))
    some = words | begun | words.map(lambda word: f"{word}!")
    phrase = (st.lists(words, min_size=2, max_size=3).map(" ".join) | st.sampled_from(PAIRS)).map('"{}"'.format)
    field = st.sampled_from(["title", "text", "body", "note", "tag", "member", "owner"])
    named = st.tuples(field, some).map(":".join) | st.tuples(field, phrase).map(":".join)
    states = ["is:restricted", "is:own", "is:undated", "is:open", "status:done", "status:none", "owner:none", "member:none"]
    days = ["date:2024", "date:..2023", "date:9/1/2024..", "date:none", "-date:2024"]
    patterns = st.sampled_from(
        ["/lamp(s|man)?/", "/th[eé]+atre/", "/co.op/", "/\\d+/", "/qu.*fun/", "/stra(ss|x)e/", "/xyz+y/", "/of the|£4/"]
    )
    return some | phrase | named | patterns | st.sampled_from([*states, *days])


def _joined(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(children, min_size=2, max_size=3)
    return several.map(" ".join) | several.map(lambda each: f"({' OR '.join(each)})") | children.map(lambda each: f"-({each})")


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.recursive(_terms(), _joined, max_leaves=5), st.sampled_from(list(RecordKind)))
def test_a_list_has_the_records_that_are_as_the_query_says(held, text, kind):
    archive, records = held
    query = parse(text, today=TODAY)
    wanted = {record.id for record in records[kind] if finds(query, record)}
    found = archive.index.find(kind, query, today=TODAY)
    rows = found.rows(0, 200)
    assert {row.id for row in rows} == wanted
    assert found.count == len(rows) == archive.index.count(kind, query)
    assert found.total == len(records[kind])
    revealed = parse(f"is:restricted ({text})", today=TODAY)
    if kind is not RecordKind.MEETING and query.worded and "is:restricted" not in text:
        assert found.restricted_hidden == sum(finds(revealed, record) for record in records[kind])
    for row in rows:
        _check_snippet(query, row, kind)


def _check_snippet(query, row, kind) -> None:
    if row.snippet is None or kind is RecordKind.MEETING or query.patterns:
        return
    words = split(row.snippet)
    assert any(word.startswith(term[0]) for term in query.terms for word in words)

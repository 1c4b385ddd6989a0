"""Every way in which a search is answered (two tables of words, ranges, parts side by side) against the plain meaning of its terms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.archive import Archive
from store.finding.found import Row
from store.finding.titlewise import Titlewise
from store.finding.valuewise import Valuewise
from store.index.freshness import folder_time
from store.index.gathered import Gathered
from store.index.syncing import note_folder
from store.index.writing import forget
from store.query.grammar import parse
from store.query.values import And, Between, Everything, Marked, MarkedWord, Match, Node, Not, Or, Pattern
from store.records import RecordKind
from store.tables.numbering import NARROW
from store.tables.schema import WORDS
from tests.records import build

TODAY = dt.date(2026, 11, 22)
# Some begin as most minutes' words do (council, the, report), others do not; some begin alike.
TEXTS = [
    "The council heard a report on the lamp posts of Quern Lane.",
    "Councillors thanked the lampman; the broutceer was late.",
    "A reporter asked about Quernmore and the broutceer.",
    "Nothing was said of theatres or therapy.",
    "The theatre and the council lamp.",
    "Lamp post 12 was mended; see 21/18.",
]
DATES = [dt.date(2023, 5, 2), dt.date(2024, 1, 9), None, dt.date(2024, 12, 30), dt.date(2025, 6, 1)]
# Some are the same in another case, for a list takes those together; none begins as a word that is asked for.
TITLES = ["Hedges", "ponds", "HEDGES", None, "Allotments", "hedges", "Ponds"]
OWNERS = ["Ms Vale", "Mr Pike", "MS VALE", None, "Clerk", "ms vale", "mr pike", "Ms Vale"]
# Of most years a single day; of one several months, one with two days.
DUES = ["2020-01", "2022-11-02", "2022-03-09", "2022-03-08", None, "2021-02", "2022-07-30"]


@pytest.fixture(scope="module", params=["whole", "with words of a meeting that is gone"])
def held(request, tmp_path_factory):
    _KNOWN.clear()
    archive = Archive.open(tmp_path_factory.mktemp("model") / "archive")
    with archive.batch():
        for number, date in enumerate(DATES):
            items = [(str(n + 1), TITLES[(4 * number + n) % 7], TEXTS[(number + n) % 6]) for n in range(4)]
            counts = range(3 * number, 3 * number + 3)
            done = [(n % 3 + 1, TEXTS[(number + n % 3) % 6], OWNERS[n % 8], DUES[n % 7]) for n in counts]
            archive.add(*build(items, committee=f"Panel {number}", date=date, actions=tuple(done), name=f"p{number}.txt"))
    if request.param != "whole":
        _leave_words_behind(archive)
    assert archive.index.has_dead is (request.param != "whole")
    yield archive
    archive.close()


def _leave_words_behind(archive: Archive) -> None:
    """Take out a meeting as when nobody knows any more which words of it are in the index."""
    gone = archive.add(*build([("1", "Item 9", " ".join(TEXTS))], committee="Panel 9", date=dt.date(2024, 3, 3), name="p9.txt")).meeting_id
    (archive.path / "meetings" / f"{gone}.json").unlink()
    with archive.index.writing() as connection:
        words = Gathered(connection)
        forget(words, gone, None)
        words.write()
        note_folder(connection, folder_time(archive.path / "meetings"))


WORDS_ASKED = ["council", "lamp", "quern", "broutceer", "the", "th", "report", "lampman", '"lamp post"', "council!", "xyz", "rep", "r"]
terms = st.sampled_from(
    [*WORDS_ASKED, "date:2024", "date:2023..jun-2024", "date:none", "date:..2023", "date:2024..", "is:dated", "text:lamp", "due:2021", "due:..2022",
     "kind:resolved", "/post.?s/", "/^see|late/", "item:1", "body:panel", 'body:"panel 2"', "body:p,3", "council:thorn", "council:xyz", "file:p1"]
)  # fmt: skip


def _asked(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(children, min_size=2, max_size=4)
    return several.map(" ".join) | several.map(lambda each: f"({' OR '.join(each)})") | children.map(lambda each: f"-({each})")


queries = st.recursive(terms, _asked, max_leaves=7)


def _rows(archive: Archive, kind: RecordKind, node: Node, every: frozenset[str]) -> frozenset[str]:
    """Return the ids of the records that a term means: leaves are asked for alone, and joined here."""
    if isinstance(node, And):
        found = every
        for term in node.terms:
            found &= _rows(archive, kind, term, every)
        return found
    if isinstance(node, Or):
        return frozenset().union(*(_rows(archive, kind, term, every) for term in node.terms))
    if isinstance(node, Not):
        return every - _rows(archive, kind, node.term, every)
    if isinstance(node, Everything):
        return every
    assert isinstance(node, Match | Marked | MarkedWord | Between | Pattern)
    key = (kind, node)
    if key not in _KNOWN:
        from store.query.values import Query

        found = archive.index.find(kind, Query("", node), today=TODAY)
        _KNOWN[key] = frozenset(row.id for row in found.rows(0, 100))
    return _KNOWN[key]


_KNOWN: dict[tuple[RecordKind, Node], frozenset[str]] = {}


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(queries, st.sampled_from([RecordKind.ITEM, RecordKind.ACTION, RecordKind.MEETING]))
def test_a_query_finds_what_its_terms_mean(held, text, kind):
    _check_answer(held, text, kind)


# An OR that is asked for in two tables, beside what is asked of each row, of days left out, and within an OR.
@pytest.mark.parametrize("kind", [RecordKind.ITEM, RecordKind.ACTION])
@pytest.mark.parametrize("text", ["file:p1 (th OR quern!)", "-date:2024 (th OR quern!)", "item:1 OR (file:p1 /post/ (th OR quern!))"])
def test_what_is_asked_beside_an_or_holds_of_all_that_it_finds(held, text, kind):
    _check_answer(held, text, kind)


def _check_answer(held: Archive, text: str, kind: RecordKind) -> None:
    query = parse(text, today=TODAY)
    everything = [row.id for row in held.index.find(kind, "", today=TODAY).rows(0, 100)]
    meant = _rows(held, kind, query.node, frozenset(everything))
    found = held.index.find(kind, query, today=TODAY)
    rows = [row.id for row in found.rows(0, 100)]
    assert rows == [each for each in everything if each in meant]
    assert found.count == len(rows)
    assert [row.id for row in found.rows(1, 3)] == rows[1:3]
    assert [found.position(each) for each in everything] == [rows.index(each) if each in meant else None for each in everything]


ORDERS = {
    "date": lambda row: (row["date" if "date" in row else "meeting_date"] is None, row.get("date") or row.get("meeting_date") or ""),
    "body": lambda row: (row["body"] is None, str(row["body"]).casefold()),
    "-body": lambda row: (row["body"] is None, [-ord(letter) for letter in str(row["body"]).casefold()]),
    "title": lambda row: (row["title"] is None, str(row["title"]).lower()),
    "-title": lambda row: (row["title"] is None, [-ord(letter) for letter in str(row["title"]).lower()]),
    "owner": lambda row: (row["owner"] is None, str(row["owner"]).lower()),
    "-owner": lambda row: (row["owner"] is None, [-ord(letter) for letter in str(row["owner"]).lower()]),
    "due": lambda row: (row["due"] is None, str(row["due"])),
    "-due": lambda row: (row["due"] is None, [-ord(letter) for letter in str(row["due"])]),
    "status": lambda row: (row["status"] is None, str(row["status"])),
}
KINDS = {
    RecordKind.MEETING: ("date", "body", "-body", "title", "status"),
    RecordKind.ITEM: ("date", "body", "-body", "title", "-title"),
    RecordKind.ACTION: ("date", "body", "-body", "owner", "-owner", "due", "-due", "status"),
}


@pytest.fixture(params=["walked", "put in order at once"])
def narrow(request, monkeypatch):
    """Make an archive of a few records large: everything is asked for in pieces, and nothing is little."""
    if request.param == "walked":
        sizes = {
            "walking.NEAR": 5,
            "columnwise.FEW": 1,
            "columnwise._SPARSE": 0,
            "titlewise.CHUNK": 2,
            "valuewise._SPAN": 1,
            "valuewise.CHUNK": 2,
        }
        for name, size in {
            **sizes,
            "matched.CHUNK": 2,
            "matched._SOME": 0,
            "matched._PROBED": 3,
            "found._FAR": 2,
            "valuewise._FEW": 1,
        }.items():
            monkeypatch.setattr(f"store.finding.{name}", size)


def _in_order(newest_first: Iterable[Row], order: str) -> list[str]:
    return [row.id for row in sorted(newest_first, key=lambda row: ORDERS[order](row.values))]


# Many records, so that a list has a middle that is walked to from neither end; and what any query finds.
many = st.sampled_from(["", "-xyz", "-broutceer", "the", "council"]) | queries


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(many, st.sampled_from([(kind, order) for kind, orders in KINDS.items() for order in orders]), st.data())
def test_an_order_is_the_same_from_either_end_in_pieces_and_whole(held, narrow, text, asked, data):
    kind, order = asked
    query = parse(text, today=TODAY)
    newest_first = held.index.find(kind, query, today=TODAY).rows(0, 100)
    wanted = _in_order(newest_first, order)
    found = held.index.find(kind, query, today=TODAY, sort=order)
    for _ in range(3):
        start = data.draw(st.integers(max(0, len(wanted) - 4), len(wanted)) | st.integers(0, len(wanted)))
        stop = data.draw(st.integers(start, len(wanted)))
        assert [row.id for row in found.rows(start, stop)] == wanted[start:stop]
    assert [found.position(each) for each in wanted] == list(range(len(wanted)))
    assert [row.id for row in found.rows(0, 100)] == wanted


_ENDS = [(Valuewise, "_forward"), (Valuewise, "_backward")]
WALKS = {
    (RecordKind.ITEM, "title"): [(Titlewise, "forward"), (Titlewise, "backward")],
    (RecordKind.ACTION, "owner"): [*_ENDS, (Valuewise, "_values")],
    (RecordKind.ACTION, "due"): [*_ENDS, (Valuewise, "_of_year")],
    (RecordKind.ACTION, "status"): _ENDS,
}


@pytest.mark.parametrize("narrow", ["walked"], indirect=True)
@pytest.mark.parametrize("text", ["", "-xyz", "-therapy"])
@pytest.mark.parametrize(
    ("kind", "order"), [(kind, each) for kind, orders in KINDS.items() for each in orders if (kind, each.strip("-")) in WALKS]
)
def test_every_walk_of_a_list_is_taken_from_either_end(held, narrow, monkeypatch, text, kind, order):
    """What is asked for above would be no test of them if all of it was put in order at once."""
    walks, taken = WALKS[kind, order.strip("-")], set()
    for walk, name in walks:
        monkeypatch.setattr(walk, name, _noted(getattr(walk, name), taken))
    wanted = _in_order(held.index.find(kind, text, today=TODAY).rows(0, 100), order)
    last = len(wanted) - 1
    monkeypatch.setattr("store.finding.walking.NEAR", last)
    found = held.index.find(kind, text, today=TODAY, sort=order)
    assert [found.rows(at, at + 1)[0].id for at in range(last)] == wanted[:-1]
    assert [found.rows(at, last + 1)[0].id for at in range(last, 0, -1)] == wanted[:0:-1]
    assert taken == {name for _, name in walks}


def _noted(walk: Callable[..., Iterable[Any]], taken: set[str]) -> Callable[..., Iterable[Any]]:
    def taking(*given: Any, **named: Any) -> Iterable[Any]:
        taken.add(walk.__name__)
        return walk(*given, **named)

    return taking


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(queries, st.sampled_from(list(RecordKind)))
def test_a_list_by_relevance_has_every_record_once(held, narrow, text, kind):
    query = parse(text, today=TODAY)
    wanted = {row.id for row in held.index.find(kind, query, today=TODAY).rows(0, 100)}
    found = held.index.find(kind, query, today=TODAY, sort="relevance")
    rows = [row.id for row in found.rows(0, 100)]
    assert (len(rows), set(rows)) == (len(wanted), wanted)
    again = held.index.find(kind, query, today=TODAY, sort="relevance")
    assert [again.rows(at, at + 1)[0].id for at in reversed(range(len(rows)))] == rows[::-1]


@pytest.mark.parametrize("word", ["council", "lamp", "quern", "th", "the", "rep", "r", "lampm", "broutceer"])
def test_a_word_is_found_where_a_word_of_the_text_begins_so(held, word):
    for row in held.index.find(RecordKind.ITEM, "", today=TODAY).rows(0, 100, full=True):
        wanted = any(each.startswith(word) for each in str(row.values["text"]).casefold().replace("/", " ").split())
        assert (held.index.find(RecordKind.ITEM, word, today=TODAY).position(row.id) is not None) is wanted


def test_both_tables_of_words_have_answered(held):
    """What is asked for above would be no test if all of it went to one of them."""
    from store.finding.sql import select

    def table(text: str) -> str:
        return select(parse(text, today=TODAY).node, RecordKind.ITEM, NARROW).table

    assert table("council") != table("quern") == WORDS[RecordKind.ITEM]
    assert select(parse("the OR quern OR date:2024", today=TODAY).node, RecordKind.ITEM, NARROW).beside
    assert select(parse("the quern", today=TODAY).node, RecordKind.ITEM, NARROW).conditions

"""Orders of a list other than newest first. Each needs all matching rows at once, where newest first needs those that are shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from store.expressions import expression
from store.kinds import RecordKind
from store.listing import order_sql
from store.numbers import Numbers, Run, gathered
from store.query import Marked, Match, Node, Not, either, walk
from store.querysql import RESTRICTED, UNDATED
from store.schema import POSITION_BITS, SERIAL_BITS, STARTS, TABLES, WORDS, Words, shift_of
from store.selection import Selection

_WEIGHTS = {"text": 1, "title": 8, "who": 4, "owner": 4, "number": 4, "note": 2, "tag": 4}
"""What a word counts by where it stands; a body's name and states count for nothing."""


def ordered(
    run: Run, kind: RecordKind, order: str, *, node: Node, selection: Selection, numbers: Numbers | None
) -> tuple[Numbers | None, Sequence[int] | None]:
    """Return all row numbers of an answer, as `numbers` if they were gathered, and in their order.

    No order is that of newest first, or of a name that this list does not know.
    """
    if order == "date":
        numbers = numbers or gathered(run, selection)
        return numbers, _oldest_first(run, kind, numbers)
    if order not in _IN_PYTHON:
        return numbers, _by_column(run, kind, order, selection, numbers)
    if order == "relevance" and not _words(node):
        return numbers, None
    numbers = numbers or gathered(run, selection)
    return numbers, sorted(numbers.all, key=_IN_PYTHON[order](run, kind, node))


Key = Callable[[int], float]


def mistaken(kind: RecordKind, order: str | None, node: Node) -> str | None:
    """Return a sentence if a list cannot be put in this order, and so stays as it is."""
    if order is None or order == "-date":
        return None
    if order == "relevance":
        return None if _words(node) else "there are no words to rank by, so the newest come first"
    if order == "date" or order in _IN_PYTHON or order_sql(kind, order):
        return None
    return f"{kind}s cannot be sorted by {order.removeprefix('-')}, so the newest come first"


def _by_column(run: Run, kind: RecordKind, order: str, selection: Selection, numbers: Numbers | None) -> list[int] | None:
    sql = order_sql(kind, order)
    if sql is None:
        return None
    source, values = selection.sql("{r} AS value")
    if numbers is not None:
        source, values = "SELECT value FROM json_each(?)", [numbers.json]
    joined = f"FROM ({source}) f JOIN {TABLES[kind]} r ON r.row = f.value"
    return [row[0] for row in run(f"SELECT f.value {joined} ORDER BY {sql}, f.value DESC", values)]


def _oldest_first(run: Run, kind: RecordKind, numbers: Numbers) -> list[int]:
    """Return days upwards, those of a day as they are downwards; what has no date at the end."""
    table = STARTS[kind]
    undated = {row[0] for row in run(f"SELECT rowid FROM {table} WHERE {table} MATCH ?", [f'"{UNDATED}"'])}
    # Turned round within their days, numbers need no key to be sorted by.
    within = (1 << shift_of(kind) + SERIAL_BITS) - 1
    turned = [number ^ within for number in reversed(numbers.all) if number not in undated]
    turned.sort()
    return [number ^ within for number in turned] + [number for number in numbers.all if number in undated]


def _by_body(run: Run, kind: RecordKind, *, down: bool) -> Key:
    bodies = {slot: str(body or "") for slot, body in run("SELECT row, body FROM meetings", ())}
    names = sorted({body for body in bodies.values() if body}, key=str.casefold, reverse=down)
    place = {name: number for number, name in enumerate(names)}
    rank = {slot: place.get(body, len(names)) for slot, body in bodies.items()}
    shift = shift_of(kind)
    return lambda number: rank.get(number >> shift, len(names))


def _by_score(run: Run, kind: RecordKind, node: Node) -> Key:
    """Rank by how often the words asked for stand in a record and how rare they are (BM25), titles first; a meeting by its best item."""
    searched = RecordKind.ITEM if kind is RecordKind.MEETING else kind
    table = WORDS[searched]
    hidden = f' NOT "{RESTRICTED}"' if kind is RecordKind.MEETING and Marked(RESTRICTED) not in walk(node) else ""
    weights = ", ".join(str(_WEIGHTS.get(name, 0)) for name in Words._fields)
    sql = f"SELECT rowid, bm25({table}, {weights}) FROM {table} WHERE {table} MATCH ?"
    scores: dict[int, float] = {}
    shift = POSITION_BITS if kind is RecordKind.MEETING else 0
    for number, score in run(sql, [f"{expression(either(_words(node)), starts=False)}{hidden}"]):
        place = number >> shift
        scores[place] = min(score, scores.get(place, 0.0))
    return lambda number: scores.get(number, 0.0)


def _words(node: Node) -> list[Node]:
    """Return the words asked for, without those asked not to be there."""
    if isinstance(node, Match):
        return [node]
    if isinstance(node, Not):
        return []
    return [word for term in getattr(node, "terms", ()) for word in _words(term)]


_IN_PYTHON: dict[str, Callable[[Run, RecordKind, Node], Key]] = {
    "relevance": _by_score,
    "body": lambda run, kind, node: _by_body(run, kind, down=False),  # noqa: ARG005
    "-body": lambda run, kind, node: _by_body(run, kind, down=True),  # noqa: ARG005
}

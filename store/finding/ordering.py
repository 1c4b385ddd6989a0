"""Orders of a list other than newest first."""

from __future__ import annotations

from store.finding.columnwise import by_column
from store.finding.daywise import Keep, by_body, oldest_first
from store.finding.listing import order_sql
from store.finding.matched import Matched
from store.finding.ranking import by_score, ranked
from store.finding.walking import Walk
from store.kinds import RecordKind
from store.query.values import Everything, Node


def ordered(matched: Matched, kind: RecordKind, order: str, *, node: Node, keep: Keep) -> Walk | None:
    """Return an answer's rows in an order; None for that of newest first, or of a name that this list does not know."""
    if order == "date":
        return oldest_first(matched, kind)
    if order in ("body", "-body"):
        return by_body(matched, kind, keep, down=order == "-body")
    if order == "relevance":
        return by_score(matched, kind, node)
    return by_column(matched, kind, order, keep)


def is_order(name: str) -> bool:
    """Whether a list of any kind can be put in the order of this name."""
    return name == "relevance" or any(mistaken(kind, name, Everything()) is None for kind in RecordKind)


def mistaken(kind: RecordKind, order: str | None, node: Node) -> str | None:
    """Return a sentence if a list cannot be put in this order, and so stays as it is."""
    if order is None or order == "-date":
        return None
    if order == "relevance":
        return None if ranked(node) else "there are no words to rank by, so the newest come first"
    if order in ("date", "body", "-body") or order_sql(kind, order):
        return None
    return f"{kind}s cannot be sorted by {order.removeprefix('-')}, so the newest come first"

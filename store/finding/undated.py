"""Records that a search by date leaves out because their page bears none: what a list must say of itself."""

from __future__ import annotations

from store.finding.sql import UNDATED
from store.query.values import And, Between, Everything, Marked, Node, Not, Or, both

_NONE = Not(Everything())
"""What no record matches."""


def undated_instead(node: Node) -> Node | None:
    """Return the term for the undated records that would be found if they had a date asked for, and are not found as it is.

    None when there can be none: `-date:2024` finds the undated as well, so that nothing is left out.
    """
    wanted, found = _assumed(node, dated=True, wanted=True), _assumed(node, dated=False, wanted=True)
    if wanted == _NONE or isinstance(found, Everything):
        return None
    return both([Marked(UNDATED), wanted, *([] if found == _NONE else [Not(found)])])


def _assumed(node: Node, *, dated: bool, wanted: bool) -> Node:
    """Return the term for undated records, taking them to have the dates that are wanted, if `dated`; never those not wanted."""
    if isinstance(node, Between) and node.field == "date":
        return Everything() if dated and wanted else _NONE
    if isinstance(node, Not):
        inner = _assumed(node.term, dated=dated, wanted=not wanted)
        return inner.term if isinstance(inner, Not) else Not(inner)
    if isinstance(node, And):
        terms = [_assumed(term, dated=dated, wanted=wanted) for term in node.terms]
        return _NONE if _NONE in terms else both(terms)
    if isinstance(node, Or):
        terms = [each for each in (_assumed(term, dated=dated, wanted=wanted) for term in node.terms) if each != _NONE]
        if any(isinstance(each, Everything) for each in terms):
            return Everything()
        return Or(tuple(terms)) if len(terms) > 1 else (terms or [_NONE])[0]
    return node

"""What is said beside an answer: what was understood otherwise than it may have been meant, what was left out, what may have been meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.kinds import RecordKind
from store.query.values import Query

if TYPE_CHECKING:
    from store.finding.looking import Looking
    from store.index.port import WholePort


def hint(
    index: WholePort, kind: RecordKind, query: Query, count: int, *, order: str | None, look: Looking | None, partial: bool
) -> str | None:
    """Return sentences about an answer of `count` records, or None. `partial`: it was given while the index was being made."""
    hints = list(query.hints)
    if partial:
        from store.index.waiting import still_making

        hints.insert(0, still_making(index))
    if order:
        from store.finding.ordering import mistaken

        hints += filter(None, [mistaken(kind, order, query.node)])
    if look and look.stopped:
        hints.append(f"stopped after looking at {look.looked:,} {kind}s, newest first; a word or a date beside the pattern reaches all")
    if not count and query.terms:
        from store.finding.suggest import meant

        hints += filter(None, [meant(index, kind, query)])
    return "; ".join(hints) or None

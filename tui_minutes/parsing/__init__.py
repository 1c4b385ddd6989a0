"""A `Document` to records: what a careful clerk would write down from that page alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from store.records import Minutes
    from tui_minutes.parsing.explain import Explain
    from tui_minutes.parsing.head.header import Given
    from tui_minutes.parsing.vocabulary import Vocabulary
    from tui_minutes.reading.document import Document


def parse(
    document: Document,
    *,
    today: dt.date | None = None,
    vocabulary: Vocabulary | None = None,
    explain: Explain | None = None,
    given: Given | None = None,
) -> Minutes:
    """Return everything read from `document`.

    `today` keeps dates that lie ahead of any possible page from being believed; `given` is what the clerk says of the page, used
    where the page itself is silent; `explain` collects what each stretch was taken for. Never raises for what a page holds.
    """
    from tui_minutes.parsing.whole import read_minutes

    return read_minutes(document, today=today, vocabulary=vocabulary, explain=explain, given=given)

"""Whether a page without `Minutes:` is a record of a meeting all the same, its labels lost, or the agenda of one."""

from __future__ import annotations

import re

from store.text import fold
from tui_minutes.parsing.layouts.cuts import Cut, Desk, RawItem
from tui_minutes.parsing.layouts.labels import Label
from tui_minutes.parsing.layouts.listing import table_head

_OF_A_SITE = ("numbers on their own lines",)
_MARKER = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)] +")
_ENDS = (".", ":", ";", "; and")
_NAME = 60
_ENOUGH, _MANY = 2, 3
"""So many lines of a record in one item, or items with one, are more than an agenda has."""
_DECIDED = re.compile(
    r"(?:UNANIMOUSLY |It was )?(?:RESOLVED|AGREED|ORDERED|NOTED|Resolved)\b ?(?:[-–:,]|that\b|to\b|$)|PENDERFYNWYD\b|"
    r"It was (?:moved|proposed) (?:by|and) "
)
_CLAUSE = re.compile(
    r"(?:\([a-z0-9]{1,2}\)|[a-z0-9]{1,2}\)) +[^.;]{3,240}\bbe (?:approved|noted|agreed|received|endorsed|adopted|appointed|supported)\b"
)
_VOTED = re.compile(
    r"\b(?:(?:was|were|having been|on being) (?:then |accordingly |duly )?put to the vote|vote (?:was|having been) taken|"
    r"declared (?:to be )?(?:carried|lost|CARRIED|LOST))\b"
)
"""What has been voted upon, no agenda can say."""
_SAID = re.compile(
    r"\b(?:considered|submitted|presented|introduced|advised|reported|explained|declared|asked|agreed|thanked|welcomed|questioned|"
    r"commented|outlined|congratulated|referred to|sought|responded|discussed|suggested|discussion (?:was|took)|provided (?:an?|the) |"
    r"(?:was|were) in attendance|highlighted|queried|received (?:a|the|copies)|"
    r"gave|was noted|were (?:approved|agreed|confirmed|signed|received|made|given|no))\b"
)


def is_record(desk: Desk, found: Cut) -> bool:
    """Say whether a page that has lost the label of its minutes tells of what was said, done or decided.

    Where other labels of the site survived, one such line is not enough: an agenda may print the resolution that excludes the public.
    """
    if _called_minutes(desk, found):
        return True
    if _has_labels(desk, found) or (found.layout in _OF_A_SITE and table_head(desk) is not None):
        needed = _ENOUGH
    elif found.layout == "agenda item page":
        needed = 1
    else:
        return True
    told = [_lines_told(desk, item) for item in found.items]
    telling = sum(1 for count in told if count)
    return max(told, default=0) >= needed or (telling >= _MANY and telling * 3 >= len(told))


def _called_minutes(desk: Desk, found: Cut) -> bool:
    """Say whether the site's own title of the page says that it has minutes (`Agenda and minutes`)."""
    pages = desk.vocabulary.words("structure.header.page_titles")
    heads = (fold(line.text) for line in found.head[:40] if 0 < len(line.text) < _NAME)
    return any(head in pages and ("minutes" in head or "cofnodion" in head) for head in heads)


def _has_labels(desk: Desk, found: Cut) -> bool:
    """Say whether the site's labels survived on the page (`Supporting documents:`), so that a missing `Minutes:` says something."""
    return any(desk.labels.whole(line) is Label.DOCUMENTS for item in found.items for line in item.body if line.text[-1:] == ":")


def _lines_told(desk: Desk, item: RawItem) -> int:
    """Return how many lines of an item tell of what was said, done or decided, or how it was voted on, up to what is enough."""
    told = 0
    for line in item.body:
        text = line.text
        if not text or text.lower().startswith(desk.titles.advice):
            continue
        told += _DECIDED.match(text) is not None
        words = _MARKER.sub("", text, count=1)
        told += words[:1].isupper() and text.endswith(_ENDS) and _SAID.search(words[:300]) is not None
        told += text.startswith("That ") and " be " in text
        told += _CLAUSE.match(text) is not None
        told += _ENOUGH * (("vote" in text or "declared" in text) and _VOTED.search(text[:600]) is not None)
        if told >= _ENOUGH:
            break
    return told

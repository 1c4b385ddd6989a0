"""The query language told to a clerk: one account of it for the command line's help, the app's, and the tests that keep it whole."""

from __future__ import annotations

from typing import NamedTuple

from store.query.fields import ALIASES, FIELDS, SORTS, SPECIAL


class Rule(NamedTuple):
    """What is written, and what it finds."""

    written: str
    finds: str


SYNTAX = (
    Rule("lamp post", "both words, each matched from its start, whatever its case, accents, quotes and dashes"),
    Rule('"lamp post"', "these words side by side"),
    Rule("lamp!", "this whole word"),
    Rule("-lamp", "what does not have the word; NOT lamp is the same, and so for any other term"),
    Rule("lamp OR post", "either; | is the same. Terms side by side are all asked for, which AND says as well"),
    Rule("(lamp OR post) -roof", "brackets hold terms together"),
    Rule("body:planning,cabinet", "several values of a field: either"),
    Rule(r"/lamp ?posts?|\d+ columns/", "a pattern in one line of the text: . any character, \\d \\w \\s, [a-z], ? * + {2,4}, ( | ), ^ $"),
)
"""The parts of the language besides fields."""

EXAMPLES = {
    "member": "member:amory  member:none",
    "body": 'body:planning  body:"full council"',
    "council": "council:sedge",
    "date": "date:2024  date:mar-2024..  date:..1/2/2024  date:>=2024-02-01  date:this-my  date:last-month  date:6w..  date:none",
    "due": "due:overdue  due:today..2w  due:2024-04  due:none",
    "kind": "kind:action  kind:declaration",
    "type": "type:dpi  type:non-pecuniary",
    "did": "did:left  did:unstated",
    "outcome": "outcome:resolved,agreed",
    "status": "status:waiting",
    "owner": "owner:clerk  owner:none",
    "item": "item:4  item:21/18",
    "title": "title:roof",
    "text": 'text:"street light"',
    "file": "file:2024-march",
    "tag": "tag:budget",
    "note": "note:rang",
    "is": "is:overdue  is:new  is:unsure",
    "saved": "saved:overdue owner:clerk",
    "sort": "sort:due  sort:relevance",
}
"""What one writes with each prefix."""

DATES = (
    Rule("22/11/2021 · 22 nov 2021 · 2021-11-22", "a day; numbers come day first, always"),
    Rule("nov-2021 · 11/2021 · 2021", "a month, a year"),
    Rule("my2021 · 2021/22 · this-my · last-my", "a municipal year, May to April"),
    Rule("today · yesterday · last-week · this-month · next-year", "what they are on the day of asking"),
    Rule("6w · 10d · 3m · 2y", "so long ago; with due: so long ahead (-6w is ago there as well)"),
    Rule("a..b · a.. · ..b · >a · >=a · <a · <=a", "a range, with any of these at its ends"),
    Rule("none", "no date on the page; a date asked for never finds an undated record, and the answer says how many those are"),
)
"""How dates are written."""

STATES = {
    "open": "actions open or waiting",
    "overdue": "open, and the day has passed",
    "truncated": "cut off at the source",
    "undated": "no date on the page",
    "dated": "a date on the page",
    "unsure": "read with doubts: look at it",
    "restricted": "exempt or confidential",
    "nil": "declarations that there was nothing to declare",
    "edited": "changed by a clerk",
    "new": "what the latest day of loading brought or changed",
    "formal": "outcomes with a formal lead-in",
    "soft": "outcomes in plain words",
    "followup": "something is to be done",
    "own": "added by a clerk, not read from a page",
    "marked": "marked in the list of the app",
}
"""What each `is:` says."""


def fields() -> list[tuple[str, Rule]]:
    """Return every prefix with its other names, what it looks for, and how it is written."""
    others = {name: [alias for alias, of in ALIASES.items() if of == name] for name in FIELDS}
    rules = [
        (name, Rule(EXAMPLES[name], field.help + (f" (also {', '.join(f'{each}:' for each in others[name])})" if others[name] else "")))
        for name, field in FIELDS.items()
    ]
    return [*rules, *((name, Rule(EXAMPLES[name], told)) for name, told in SPECIAL.items())]


def values() -> list[tuple[str, str]]:
    """Return the prefixes that know their values, with all of these."""
    known = [(name, ", ".join(field.values)) for name, field in FIELDS.items() if len(field.values) > 4 and name not in ("is", "date")]
    return [*known, ("sort", ", ".join(SORTS))]

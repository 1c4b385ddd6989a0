"""Pages about decisions: who decided, when and what (`Decision Maker: Cabinet`), and an issue's decisions, each below a dated line."""

from __future__ import annotations

import re

from store.text import fold
from tui_minutes.parsing.layouts import forms, titles
from tui_minutes.parsing.layouts.cuts import Cut, Desk, RawItem
from tui_minutes.parsing.layouts.labels import Label
from tui_minutes.parsing.layouts.single import is_value
from tui_minutes.parsing.text.lines import Line, first_text

DECISION_LINE = re.compile(r"(?P<date>\d{1,2}/\d{1,2}/\d{4}) ?[-–] ?(?P<title>\S.{2,300})$")
_TOP, _NAME, _FEWEST, _LONGEST = 12, 40, 2, 250


def cut(desk: Desk) -> Cut | None:
    """Cut a page about one decision, or about the decisions on one issue; None for other pages."""
    lines = desk.lines
    names = frozenset(desk.vocabulary.words("structure.header.decision_page_titles"))
    issues = frozenset(desk.vocabulary.words("structure.header.issue_decision_titles"))
    top = [index for index, line in enumerate(lines[:300]) if line.text][:_TOP]
    if record := forms.found(desk, top):
        return record
    for index in top:
        folded = fold(lines[index].text) if len(lines[index].text) < _NAME else ""
        if folded in issues:
            return _issue(desk, index)
        if folded in names:
            return _decision(desk, index)
    first = top[:_FEWEST]
    if len(first) == _FEWEST and all(_states_decision(desk, lines[index]) for index in first):
        return _decision(desk, None)
    return None


def _states_decision(desk: Desk, line: Line) -> bool:
    """Say whether a line gives a value that only a page about a decision has (`Decision status: ...`)."""
    colon = line.text.find(":", 0, _NAME)
    return colon > 0 and fold(line.text[:colon]) in desk.vocabulary.words("structure.header.decision_values")


def _decision(desk: Desk, titled: int | None) -> Cut | None:
    """Cut a page about one decision: a title above the values, and below them what was decided, under a label or without one."""
    lines, start = desk.lines, 0 if titled is None else titled + 1
    values = [index for index in range(start, len(lines)) if lines[index].text and is_value(desk, lines[index].text)]
    if not any(_states_decision(desk, lines[index]) for index in values):
        return None
    if titled is not None:
        desk.note(lines[titled], "page title", "page about one decision")
    item = RawItem(None, None, lines[first_text(lines, start) or 0].start)
    at = first_text(lines, start, values[0])
    if at is not None and not desk.labels.whole(lines[at]):
        title, item.linked = titles.cleaned(lines[at].passage(desk.view))
        item.title = title if title.text else None
        desk.note(lines[at], "item title", "above the values of the decision")
    stated = frozenset(values)
    body = range(start if at is None else at + 1, len(lines))
    item.body = [lines[index].cut(0, 0) if index in stated else lines[index] for index in body]
    item.decided = not _labelled(desk, item.body)
    return Cut(forms.LAYOUT, [*lines[:start], *(lines[index] for index in values)], [item])


def _labelled(desk: Desk, lines: list[Line]) -> bool:
    return any(desk.labels.whole(line) in (Label.MINUTES, Label.DECISION) for line in lines if line.text[-1:] == ":")


def _issue(desk: Desk, index: int) -> Cut | None:
    """Cut the decisions on an issue: `07/12/2011 - Fares of the Ferry` and below it what was decided, for each.

    The one decision of an issue bears the issue's title, which stands above the line.
    """
    lines = desk.lines
    starts = [at for at in range(index + 1, len(lines)) if lines[at].text[:1].isdigit() and DECISION_LINE.match(lines[at].text[:400])]
    if not starts:
        return None
    desk.note(lines[index], "page title", "page about the decisions on one issue")
    at = first_text(lines, index + 1, starts[0])
    while at is not None and fold(lines[at].text) == fold(lines[index].text):
        at = first_text(lines, at + 1, starts[0])  # a site prints its page's title twice
    above = lines[at] if at is not None and len(lines[at].text) <= _LONGEST else None
    items = []
    for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True):
        found = DECISION_LINE.match(lines[start].text[:400])
        item = RawItem(None, None, lines[start].start, lines[start + 1 : stop])
        named = above if above is not None and len(starts) == 1 else lines[start].cut(found.start("title")) if found is not None else None
        if named is not None:
            title, item.linked = titles.cleaned(named.passage(desk.view))
            item.title = title if title.text else None
        item.decided = not _labelled(desk, item.body)
        items.append(item)
    return Cut(forms.LAYOUT, [lines[index], lines[starts[0]]], items)

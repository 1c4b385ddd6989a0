"""Numbers that begin anew: lists inside items, lists under headings of their own, and pages that number every heading one."""

from __future__ import annotations

from itertools import pairwise

from store.text import fold
from tui_minutes.parsing.layouts.chains import Candidate, chain
from tui_minutes.parsing.layouts.cuts import Desk
from tui_minutes.parsing.layouts.numbers import read_number, step

LISTS = 3
"""Fewer numbers are no list."""
_HEADING, _SENTENCE, _MOST_LISTS = 60, 40, 20


def all_ones(desk: Desk, candidates: list[Candidate]) -> list[Candidate]:
    """Return the headings of a page that saved each as a list of its own: `1. APOLOGIES`, `1. DECLARATIONS`, `1. MINUTES`.

    Their numbers are lost. Headings they are when they open with words in capitals, or with what agendas know, and nothing counts on.
    """
    if any(one.number.values != (1,) for one in candidates):
        return []
    known = desk.titles.known
    for one in candidates:
        words = desk.lines[one.index].text[one.number.end :].lstrip(" .")
        head = words.split(":")[0][:_HEADING]
        if not (head.isupper() or fold(head).strip(" .") in known):
            return []
    return candidates


def without_lists(desk: Desk, candidates: list[Candidate], found: list[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    """Drop lists inside items from whose entries the sequence goes on: under item 8 a list of 13 has a 9 of its own."""
    run: list[Candidate] = []
    lists = 0
    for one in [*candidates, None]:
        if one is not None and run and step(run[-1].number, one.number) == 1:
            run.append(one)
            continue
        if len(run) > LISTS and run[0].number.values[-1] == 1 and lists < _MOST_LISTS:
            taken, listed = {other.index for other in found}, {other.index for other in run}
            above = sum(1 for index in taken if index < run[0].index)
            if above > 1 and run[0].index not in taken and taken & listed and _is_list(desk, run, candidates, found):
                lists += 1
                candidates = [other for other in candidates if other.index not in listed]
                found = chain(candidates)
        run = [one] if one is not None else []
    return candidates, found


def _is_list(desk: Desk, run: list[Candidate], candidates: list[Candidate], found: list[Candidate]) -> bool:
    """Say whether numbered lines are a list: sentences with no text between them, or the next number of those above is below them too."""
    chained = {one.index for one in found}
    taken = [desk.lines[one.index].text for one in run if one.index in chained]
    if all(text[-1:] == "." or len(text) > _SENTENCE for text in taken):
        between = (line for one, other in pairwise(run) for line in desk.lines[one.index + 1 : other.index])
        if not any(line.text for line in between):
            return True
    above = max((one for one in found if one.index < run[0].index), key=lambda one: one.index)
    return any(step(above.number, one.number) == 1 for one in candidates if one.index > run[-1].index)


def under_headings(desk: Desk, candidates: list[Candidate]) -> bool:
    """Say whether the numbers are those of lists, each begun anew under a heading without a number (`Planning:`): they number no items."""
    begun = [one for one in candidates if one.number.values == (1,) and one.number.shape == "0" and not one.number.worded]
    if len(begun) < LISTS:
        return False
    headed = 0
    for one in begun:
        above = next((line for line in reversed(desk.lines[max(0, one.index - 3) : one.index]) if line.text), None)
        text = above.text.rstrip() if above is not None else ""
        headed += 3 < len(text) <= _HEADING and text[-1] == ":" and text[0].isupper() and read_number(text) is None and ": " not in text
    return headed >= max(LISTS, len(begun) - 1)

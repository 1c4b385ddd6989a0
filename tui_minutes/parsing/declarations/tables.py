"""Declarations in the rows of a table: cells are told apart by pipes, and its head says what each column holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from store.records import Effect
from tui_minutes.parsing.declarations import names
from tui_minutes.parsing.declarations.effects import effect_in
from tui_minutes.parsing.declarations.found import Found
from tui_minutes.parsing.declarations.kinds import kind_in, leading_kind, only_kind
from tui_minutes.parsing.declarations.listed import says_none
from tui_minutes.parsing.declarations.names import Named
from tui_minutes.parsing.declarations.reasons import stripped
from tui_minutes.parsing.declarations.targets import Target, row_number, with_subject
from tui_minutes.parsing.declarations.words import EDGE, Words
from tui_minutes.parsing.text.passages import plain
from tui_minutes.parsing.text.sentences import Sentence

NAMES, ITEMS, KINDS, REASONS, EFFECTS, OTHER = "names", "items", "kinds", "reasons", "effects", ""
_COLUMNS = (NAMES, ITEMS, KINDS, REASONS, EFFECTS)
_LONGEST = 3000
_HEAD = 60


def is_row(line: Sentence) -> bool:
    """Whether a passage is a row of cells."""
    return "|" in line.plain and len(line.plain) < _LONGEST and (" | " in line.plain or line.plain.startswith("| "))


def cells_of(line: Sentence, count: int = 0) -> list[Sentence]:
    """Return the cells of a row; `count` is how many its table has, which tells an empty first cell from a border."""
    bars = [hit.start() for hit in re.finditer(r"\|", line.plain)]
    edges = [-1, *bars, len(line.plain)]
    cells = [line.cut(begin + 1, end) for begin, end in pairwise(edges)]
    framed = len(cells) > 2 and not cells[0].plain and not cells[-1].plain
    if framed and len(cells) != count:
        cells = cells[1:-1]
    elif count and len(cells) == count + 1 and not cells[0].plain:
        cells = cells[1:]
    elif count and len(cells) == count + 1 and not cells[-1].plain:
        cells = cells[:-1]
    return cells


def head_of(words: Words, line: Sentence) -> list[str] | None:
    """Return what each column of the table holds when the row is its head: names and something else by their words; else None."""
    cells = cells_of(line)
    if len(cells) < 2 or any(len(cell.plain) > _HEAD for cell in cells):
        return None
    columns = [_column(words, cell.low.strip(EDGE)) for cell in cells]
    return columns if NAMES in columns and len([one for one in columns if one]) > 1 else None


def _column(words: Words, low: str) -> str:
    if not low:
        return OTHER
    for column in _COLUMNS:
        if low in words.list(f"tables.{column}"):
            return column
    if low in words.list("tables.left"):
        return EFFECTS
    longest = max(
        ((len(word), column) for column in _COLUMNS for word in words.list(f"tables.{column}") if low.startswith(word)), default=(0, OTHER)
    )
    rest = re.findall(r"\w+", low[longest[0] :])
    return longest[1] if all(word in words.list("tables.fillers") for word in rest) else OTHER


def row_of(words: Words, line: Sentence, columns: Sequence[str]) -> Found | None:
    """Return what a row declares; a row without a name, or that says there is nothing, declares nothing."""
    cells = cells_of(line, len(columns))
    if len(cells) != len(columns):
        return None
    people = _people(words, cells[columns.index(NAMES)])
    rest = [(column, cell) for column, cell in zip(columns, cells, strict=True) if column != NAMES and cell.plain.strip(EDGE)]
    if not people or not rest or all(says_none(words, cell) for _, cell in rest):
        return None
    row = _Row(words, Found(people, [line]))
    for column, cell in sorted(rest, key=lambda pair: (*_COLUMNS, OTHER).index(pair[0])):
        row.take(column, cell)
    return row.settled()


def goes_on(line: Sentence, columns: Sequence[str]) -> str | None:
    """Return the words of a row whose name is empty: the rest of a row that a page break cut; None for any other row."""
    cells = cells_of(line, len(columns))
    if len(cells) != len(columns) or cells[columns.index(NAMES)].plain.strip(EDGE):
        return None
    return " ".join(cell.text.strip() for cell in cells if cell.plain.strip(EDGE)) or None


def _people(words: Words, cell: Sentence) -> list[Named]:
    """Return the people of a cell, one a line or after one another; a line end counts between whole names only."""
    begins = [begin - cell.start for begin in cell.passage.starts if cell.start < begin < cell.end]
    titles = [hit.start() for hit in words.titles.finditer(cell.plain)]
    cuts = {at for at in titles if at and not any(cell.plain[other:at].count(" ") <= 1 for other in titles if other < at)}
    for at in begins:
        before, after = cell.plain[max([0, *(cut for cut in cuts if cut < at)]) : at].split(), cell.plain[at:].split()
        if len(before) > 1 and after and after[0][:1].isupper() and before[-1][:1].isupper():
            cuts.add(at)
    edges = [0, *sorted(cuts), len(cell.plain)]
    people: list[Named] = []
    for begin, end in pairwise(edges):
        people += names.split(words, cell.text[begin:end].strip(" ,;&").removesuffix(" and"))
    return people


@dataclass(slots=True)
class _Row:
    """A row while its cells are read, by what their columns hold."""

    words: Words
    found: Found
    reasons: list[str] = field(default_factory=list)

    def take(self, column: str, cell: Sentence) -> None:
        """Read one cell."""
        if column == ITEMS:
            self._item(cell)
        elif column == KINDS:
            self._kind(cell.text.strip(EDGE))
        elif column == REASONS:
            self._reason(cell)
        else:
            self._effect(cell, headed=column == EFFECTS)

    def settled(self) -> Found:
        """Return what all of the cells say together."""
        found = self.found
        if self.reasons:
            found.reason = stripped(self.words, " - ".join(self.reasons)) or None
            head = self.reasons[0][:_HEAD].lower()
            if found.kind is None and "interest" in head:
                found.kind = kind_in(self.words, self.reasons[0][:_HEAD], head)
        return found

    def _item(self, cell: Sentence) -> None:
        found, text = self.found, cell.text.strip(EDGE)
        target = row_number(self.words, cell)
        if found.target.refs or (found.target.subject and not target):
            found.target = with_subject(found.target, " - ".join(filter(None, (found.target.subject, text))), 0)
        else:
            found.target = replace(target, subject=target.subject or found.target.subject) if target else Target((), text)

    def _kind(self, text: str) -> None:
        """Take a kind, and the words after it for a reason: `Personal - member of a club`."""
        low = plain(text).lower()
        kind = only_kind(self.words, plain(text), low)
        if kind and self.found.kind is None:
            self.found.kind, text = kind, ""
        leading = leading_kind(self.words, text) if text and self.found.kind is None else None
        if leading:
            self.found.kind, text = leading
        if text:
            self.reasons.append(text)

    def _reason(self, cell: Sentence) -> None:
        """Take a reason; without a column for it the item stands before: `Item 4 - Quay Road - known to the applicant`."""
        text = cell.text.strip(EDGE)
        target = row_number(self.words, cell) if not self.found.target.refs else None
        if target and target.refs:
            subject, _, why = (target.subject or "").rpartition(" - ")
            if not subject and why[:1].isupper():
                subject, why = why, ""
            self.found.target, text = with_subject(target, subject.strip(EDGE) or None, 0), why.strip(EDGE)
        self._kind(text)

    def _effect(self, cell: Sentence, *, headed: bool) -> None:
        found, low = self.found, cell.low.strip(EDGE)
        if headed and (low in self.words.list("tables.yes") or low in self.words.list("tables.no")):
            found.effect = Effect.LEFT if low in self.words.list("tables.yes") else Effect.REMAINED
            found.effect_words, found.effect_place = cell.text, cell.place()
            return
        told = effect_in(self.words, cell)
        if told and (headed or found.effect is Effect.NOT_STATED):
            found.effect, found.effect_words, found.effect_place = told[0], cell.text[told[1] : told[2]], cell.place(told[1], told[2])

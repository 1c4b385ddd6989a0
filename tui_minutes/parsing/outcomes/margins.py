"""The right margin of minutes: who is to act, or what became of it, printed at the end of a paragraph instead of in a column.

`The hedge would be cut before the show.  Clerk` is the clerk's to do, `Bank statement of 5 May.  Noted` was noted. A paragraph loses the
gap before such a mark when it is saved as text or as a web page, so a mark stands after a full stop or a wide gap, and alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.records import Confidence, OutcomeKind
from tui_minutes.parsing.outcomes.draft import Draft, tidy
from tui_minutes.parsing.outcomes.votes import can_move
from tui_minutes.parsing.outcomes.words import Words
from tui_minutes.parsing.text.passages import Passage
from tui_minutes.parsing.text.sentences import Sentence, whole

if TYPE_CHECKING:
    from tui_minutes.parsing.outcomes.state import ItemState

_LONGEST = 70
_GAP = 4
_WHOLE = 250
_NOTED = 700
"""A longer paragraph with `Agreed` at its end is told about, and the word stands for itself; what is noted may be longer."""
_BAR = " | "
"""Stands between the cells of a row, where the margin is a column of a table."""
_ENDS = ".!?:;)]\"'"
_NAME = re.compile(r" ?[A-Z][\w'-]*\.?(?: [A-Z][\w'-]*\.?){0,2}")
_JOINED = re.compile(r" ?[/&,] ?| and ")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at the end of a paragraph, from `start` on: who is to act, or what became of the matter."""

    start: int
    owner: str | None = None
    kind: OutcomeKind | None = None


def kept(words: Words, passages: Iterable[Passage]) -> bool:
    """Whether a page keeps such a margin: two of its paragraphs end with a post alone. Then names alone are marks too."""
    found = 0
    tells, ends = words.tells, words.margin.ends
    for passage in passages:
        if passage.cues(tells.cues) & tells.marks and ends(passage.text[-_LONGEST:].lower()):
            mark = mark_of(words, whole(passage), ())
            found += mark is not None and mark.owner is not None
            if found > 1:
                return True
    return False


def may_end(words: Words, low: str, *, names: bool) -> bool:
    """Whether a mark may end a paragraph: a quick look."""
    return names or words.margin.ends(low)


def mark_of(words: Words, line: Sentence, people: Collection[str], *, names: bool = False) -> Mark | None:
    """Return the mark that ends a paragraph; with `names` those of councillors count, and paragraphs that are nothing else."""
    plain = line.plain.rstrip(" .")
    if not plain or not may_end(words, line.low, names=names and plain[-1].isalpha()):
        return None
    start = _begin(words, line, len(plain))
    text = plain[start:]
    if not 1 < len(text) < _LONGEST or not text[0].isupper():
        return None
    told = words.margin.telling.search(line.low, 0, start) is not None
    kind = words.margin.kinds.get(text.lower())
    if kind is not None:
        # In capitals the word is an outcome of its own, whatever was told before.
        most = _NOTED if kind is OutcomeKind.NOTED else _WHOLE
        return Mark(start, kind=kind) if 0 < start <= most and not text.isupper() and not can_move(line.low) else None
    owner = _owner(words, text, people, names=names)
    return Mark(start, owner) if owner and (told if start else names) else None


def _begin(words: Words, line: Sentence, end: int) -> int:
    """Return where the last words begin that stand apart: after the end of a sentence, or after a wide gap in the view."""
    plain, passage = line.plain, line.passage
    if (bar := plain.rfind(_BAR, max(0, end - _LONGEST), end)) > 0:
        return bar + len(_BAR) if plain.count(_BAR) == 1 and plain[bar - 1] in _ENDS else 0
    for piece, origin in zip(reversed(passage.starts), reversed(passage.origins), strict=True):
        at = piece - line.start
        if at <= 0 or at < end - _LONGEST:
            break
        if at < end and origin - passage.origin(line.start + at - 2) > _GAP:
            return at
    at = end
    while (at := plain.rfind(" ", max(0, end - _LONGEST), at)) > 0:
        last = plain[at - 1]
        if (last in _ENDS and not _abbreviated(words, plain, at)) or (last.isdigit() and plain[at + 1 : end].isalpha()):
            return at + 1
    return 0


def _abbreviated(words: Words, plain: str, at: int) -> bool:
    word = plain[plain.rfind(" ", 0, at) + 1 : at]
    return word[-1:] == "." and (len(word) == 2 or word[:-1].lower() in words.stops.never_last)


def _owner(words: Words, text: str, people: Collection[str], *, names: bool) -> str | None:
    core = words.margin.mine.sub("", text)
    said = core != text
    parts = [part for part in _JOINED.split(core) if part]
    for part in parts:
        if part.lower() in words.margin.posts or (part in people and part.isupper()):
            continue
        if not (names or said) or not (_titled(words, part) or (len(parts) > 1 and part in people)):
            return None
    return core.strip() if parts else None


def _titled(words: Words, part: str) -> bool:
    title = words.titles.match(part)
    return title is not None and _NAME.fullmatch(part, title.end()) is not None


def take(reader: ItemState, line: Sentence, mark: Mark, made: int) -> None:
    """Give a mark to what its paragraph tells: the last of its outcomes (from the draft `made` on), or its last sentence."""
    said, before = line.cut(mark.start), reader.setting.before
    told = reader.drafts[made:] if mark.start else reader.drafts[-1:]
    if mark.kind is not None:
        if not told and before is not None:
            whole_of = line.cut(0, mark.start)
            reader.drafts.append(Draft(tidy(whole_of.text), mark.kind, [whole_of, said], confidence=Confidence.MEDIUM))
    elif told and (mark.start or before is None or told[-1].parts[-1].passage is before.passage):
        last = told[-1]
        last.kind, last.formal, last.labelled, last.confidence = OutcomeKind.ACTION, True, True, Confidence.HIGH
        last.owner = mark.owner
        last.parts.append(said)
    elif before is not None:
        reader.drafts.append(Draft(tidy(before.text), OutcomeKind.ACTION, [before, said], owner=mark.owner, labelled=True))

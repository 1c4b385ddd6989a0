"""Clauses and sub-clauses of a decision: marked in any way, on lines of their own, run together, or unmarked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from tui_minutes.parsing.outcomes.words import Words
from tui_minutes.parsing.text.passages import Passage
from tui_minutes.parsing.text.sentences import Sentence, whole

_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
    "xiii": 13,
    "xiv": 14,
    "xv": 15,
}
_MARKER = re.compile(r"^[(\[]?(\d{1,3}(?:\.\d{1,3})*|[a-z]{1,5}|[A-Z]{1,4})[.):\]]{0,2}$")
_INLINE = re.compile(
    r"(?:^|(?<=[ :;.,-]))(\((?:\d{1,2}|[a-zA-Z]|[ivx]{1,5})\)|(?:\d{1,2}|[a-z]|[ivx]{1,5})\)|(?:\d{1,2}|[a-z]|[ivx]{2,5}|i)\.|•)(?= ?\S)"
)

VERB = re.compile(
    r"\b(?:be|is|are|was|approves?|adopts?|grants?|agrees?|notes?|accepts?|receives?|appoints?|endorses?|confirms?|recommends?|supports?|pay|"
    r"refuses?|delegates?|instructs?|authorises?|award|establish|permission|determined|elect|approved|agreed|resolved)\b"
)
"""What no decision is without, told from the things that it is about."""
_OPENS = re.compile(r"[1aiAI][).]|•")
_BARE = 400
"""No stem without words of its own is longer."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A list marker: its style (`1.`, `(a)`, `•` ...) and value; bullets have none."""

    style: str
    label: str
    values: tuple[int, ...] = ()
    """What the label counts as: a letter may be a roman figure too."""

    def follows(self, other: Mark) -> bool:
        """Whether this marker comes next after `other` in the same list."""
        return self.shape == other.shape and any(value == before + 1 for value in self.values for before in other.values)

    @property
    def shape(self) -> str:
        """How the marker is printed around its label (`()`, `)`, `.`)."""
        return self.style.split(":")[0]

    @property
    def opens(self) -> bool:
        """Whether a list can begin with this marker."""
        return 1 in self.values or not self.values


@lru_cache(maxsize=256)
def mark_of(printed: str) -> Mark | None:
    """Return the marker that `printed` is, or None."""
    text = printed.strip()
    if not text:
        return None
    if text in {"•", "·", "-", "–", "—", "*", "o", "●", "▪", "", "?", "◦"} or not any(c.isalnum() for c in text):
        return Mark("bullet:", "")
    hit = _MARKER.match(text)
    if not hit:
        return None
    label = hit[1]
    shape = "()" if text.startswith("(") else "[]" if text.startswith("[") else ")" if text.endswith(")") else "."
    if label[0].isdigit():
        if "." in label:
            return Mark("dotted:" + label.rsplit(".", 1)[0], label, (int(label.rsplit(".", 1)[1]),))
        return Mark(shape + ":1", label, (int(label),))
    low = label.lower()
    values = [_ROMAN[low]] if low in _ROMAN else []
    if len(low) == 1:
        values.append(ord(low) - 96)
    if not values:
        return None
    return Mark(shape + ":" + ("A" if label.isupper() else "a"), label, tuple(values))


@dataclass(slots=True)
class Clause:
    """One clause or point: its words and what stands below it."""

    mark: Mark | None
    parts: list[Sentence]
    below: list[Clause]

    @property
    def text(self) -> str:
        """The words as printed, without the marker."""
        return " ".join(part.text for part in self.parts)


@lru_cache(maxsize=8)
def _last_opening(text: str) -> int:
    """Return where the last thing that may open a list stands in a passage, -1 for nowhere; many runs of it are asked about."""
    return max((hit.start() for hit in _OPENS.finditer(text)), default=-1)


def inline(run: Sentence) -> tuple[Sentence, list[Clause]]:
    """Split a run at the list markers that stand in it: the words before the first, and a clause a marker."""
    chain: list[tuple[int, int, Mark]] = []
    if _last_opening(run.passage.forms()[0]) < run.start:
        return run, []
    for hit in _INLINE.finditer(run.plain):
        mark = mark_of(hit[1])
        if mark is None:
            continue
        before = run.plain[: hit.start()].rstrip()
        if not chain:
            if mark.opens and (
                not before or before[-1] in ":;-" or before.lower().rsplit(" ", 1)[-1] in {"that", "to", "follows", "resolved", "agreed"}
            ):
                chain.append((hit.start(), hit.end(), mark))
        elif mark.style == "bullet:" == chain[-1][2].style or (
            mark.follows(chain[-1][2]) and (before[-1:] in ".;:,-" or before.endswith((" and", " or")))
        ):
            chain.append((hit.start(), hit.end(), mark))
    if not chain or (len(chain) == 1 and chain[0][0] > 0 and chain[0][2].shape == "." and not chain[0][2].label.isdigit()):
        return run, []
    clauses = []
    for place, (_, end, mark) in enumerate(chain):
        stop = chain[place + 1][0] if place + 1 < len(chain) else len(run.plain)
        clauses.append(Clause(mark, [run.cut(end, stop)], []))
    return run.cut(0, chain[0][0]), clauses


def bare(words: Words, stem: str) -> bool:
    """Whether the words between a lead-in and its list say nothing of their own (`that the Committee:`, `to:`)."""
    low = stem.lower().strip(" :;,.-\"'(")
    if low.endswith(" that") or (low.endswith(" to") and not low.endswith(("subject to", "relation to", "regard to"))):
        return True
    return len(low) <= _BARE and not words.bare.sub(" ", low).strip(" :;,.-()\"'")


class Ending(Protocol):
    """For each passage whether it ends the clauses before it."""

    def __getitem__(self, place: int) -> bool:
        """Return it for the passage at `place`."""
        ...


@dataclass(slots=True)
class Collected:
    """The list below a lead-in and the passage that follows it."""

    clauses: list[Clause]
    next: int


def collect(passages: Sequence[Passage], start: int, clauses: list[Clause], *, expecting: bool, ends: Ending) -> Collected:
    """Return the clauses that go on in `passages[start:]`. `expecting`: the words before promise a list; `ends[n]` stops it at n.

    A marker that goes on from that of the passage before `start` ends the list too: it stands beside what leads to the list.
    """
    place = start
    stem = mark_of(passages[start - 1].marker) if start else None
    while place < len(passages) and not ends[place]:
        passage = passages[place]
        if not passage.text.strip():
            place += 1
            continue
        mark = mark_of(passage.marker)
        if mark is None:
            if not _unmarked(passage, clauses, expecting=expecting):
                break
        elif not _belongs(mark, clauses, expecting=expecting) or (clauses and stem and mark.follows(stem) and not _goes_on(mark, clauses)):
            break
        _place(mark, whole(passage), clauses)
        place += 1
    return Collected(clauses, place)


def _unmarked(passage: Passage, clauses: list[Clause], *, expecting: bool) -> bool:
    """Whether an unmarked paragraph is a clause: after the stem, opening with `That`, or when the clause before calls for more."""
    low = passage.text.lstrip(" \"“'").lower()
    if not clauses:
        return expecting
    last = clauses[-1]
    deepest = last.below[-1] if last.below else last
    ending = deepest.text.rstrip(' "”')
    if low.startswith("that ") and last.mark is None:
        return True
    if ending.endswith((";", "; and", ", and", ";and", " and")):
        return True
    if ending.endswith(":") or ending.endswith(":-"):
        return not last.below
    return not ending.endswith((".", "!", "?")) and passage.text[:1].islower()


def _belongs(mark: Mark, clauses: list[Clause], *, expecting: bool) -> bool:
    if not clauses:
        return expecting
    last = clauses[-1]
    if last.mark is None:
        return last.text.rstrip().endswith((":", ":-", "-", ";", " that", " to"))
    if mark.style.startswith("dotted:") and last.mark.style != mark.style:
        return False
    if mark.style == last.mark.style and mark.values and last.mark.values and not (mark.follows(last.mark) or mark.opens):
        return bool(last.below) and last.below[-1].mark is not None
    return True


def _goes_on(mark: Mark, clauses: list[Clause]) -> bool:
    """Whether a marker comes next in the list that is being collected, or in the one below its last clause."""
    last = clauses[-1]
    return any(one.mark is not None and one.mark.values and mark.follows(one.mark) for one in (last, *last.below[-1:]))


def _place(mark: Mark | None, run: Sentence, clauses: list[Clause]) -> None:
    """Hang one more run into the tree: next clause, point below the last one, or the rest of an unfinished one."""
    new = Clause(mark, [run], [])
    if not clauses:
        clauses.append(new)
        return
    last = clauses[-1]
    if mark is None:
        ending = (last.below[-1] if last.below else last).text.rstrip(' "”')
        if last.mark is None and not ending.endswith(":"):
            clauses.append(new)
        elif ending.endswith((":", ":-")):
            last.below.append(new)
        elif run.text[:1].islower():
            (last.below[-1] if last.below else last).parts.append(run)
        else:
            clauses.append(new)
        return
    if last.mark is None:
        last.below.append(new)
        return
    same = mark.style == last.mark.style and (mark.follows(last.mark) or not mark.values or mark.label == last.mark.label)
    if same and not mark.values and last.text.rstrip().endswith(":") and not VERB.search(run.low):
        last.below.append(new)  # `the following be appointed:` and names, all behind the same bullets
        return
    deeper = last.below[-1].mark if last.below else None
    if same and not (deeper is not None and mark.values and not mark.follows(last.mark) and mark.follows(deeper)):
        clauses.append(new)
    else:
        last.below.append(new)

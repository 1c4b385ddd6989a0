"""Some 1,500 queries as clerks type them, made of an archive's own words, each timed: exact count and the first 50 rows with snippets.

    python -m benchmarks.queries                      over a generated archive of 5,000 meetings (made in some minutes)
    python -m benchmarks.queries ARCHIVE              over this archive
    python -m benchmarks.queries ARCHIVE --worst 40   with the 40 slowest queries
    python -m benchmarks.queries ARCHIVE --cpu        by the processor's time, on a machine that others use as well

The same archive gives the same list. Every query is asked once a turn, so that none stands in a cache from having been asked just
before; a figure is the smallest of the turns. Milliseconds of the clock, by class and by list, with how many took over 5 and over 20.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import random
import re
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from benchmarks.generate import write_archive
from store.archive import Archive
from store.kinds import RecordKind
from store.tables.schema import VOCABULARY, WORDS

TODAY = dt.date(2026, 1, 5)
_SLOW, _VERY_SLOW = 5.0, 20.0
_STATES = {
    RecordKind.MEETING: "status:draft status:unknown is:undated is:truncated is:unsure -is:unsure date:none is:new -is:new",
    RecordKind.ITEM: """kind:resolved kind:declaration kind:action kind:noted is:truncated -is:truncated is:restricted is:unsure item:5
        item:21/18""",
    RecordKind.DECLARATION: "type:personal type:pecuniary type:nil kind:nil -kind:nil did:left did:remained is:nil member:none item:5",
    RecordKind.ACTION: """is:open is:overdue is:formal is:soft is:followup -is:followup status:done outcome:noted outcome:resolved
        owner:none kind:decision due:none due:2015 due:..2012 due:today..2w kind:action is:unsure is:own""",
}
_ORDERS = {
    RecordKind.MEETING: "date body -body title status relevance",
    RecordKind.ITEM: "date body -body title relevance",
    RecordKind.DECLARATION: "date member -member body title relevance",
    RecordKind.ACTION: "date due -due owner status body relevance",
}
_WHO = {RecordKind.MEETING: "member", RecordKind.ITEM: "member", RecordKind.DECLARATION: "member", RecordKind.ACTION: "owner"}


class Asked(NamedTuple):
    """One query of the list: which of the four it is asked in, of what class it is."""

    kind: RecordKind
    of: str
    text: str


class Took(NamedTuple):
    """A query, its smallest time in milliseconds, and how many records it found."""

    asked: Asked
    ms: float
    count: int


class _Words:
    """An archive's words of one list: by how many records have them, and as they follow one another in its texts."""

    def __init__(self, archive: Archive, kind: RecordKind) -> None:
        index = archive.index
        rows = index.run(f"SELECT term, doc FROM {VOCABULARY[kind]} WHERE term >= 'a' AND term < 'zz' AND doc > 0")
        self.ranked = [term for term, _ in sorted(rows, key=lambda row: (-row[1], row[0])) if term.isascii() and term.isalpha()]
        found = index.find(kind, "", today=TODAY)
        step = max(1, found.count // 12)
        texts = [text for at in range(0, found.count, step) for row in found.rows(at, at + 1, full=True) for text in _texts(row.values)]
        self.texts = [words for text in texts if len(words := re.findall(r"[A-Za-z]+", text)) > 4]

    def of_every_frequency(self, count: int) -> list[str]:
        """Return so many words, from the most frequent to those that stand once, each about as much rarer than the one before."""
        last = len(self.ranked) - 1
        return list(dict.fromkeys(self.ranked[round(last ** (place / (count - 1))) - (place == 0)] for place in range(count)))

    def common(self, count: int) -> list[str]:
        """Return the most frequent words."""
        return self.ranked[:count]

    def following(self, rng: random.Random, length: int, count: int) -> list[str]:
        """Return words that follow one another somewhere."""
        found = []
        for _ in range(count if self.texts else 0):
            words = rng.choice(self.texts)
            at = rng.randrange(max(1, len(words) - length))
            found.append(" ".join(words[at : at + length]).lower())
        return found


def _texts(values: object) -> Iterable[str]:
    assert hasattr(values, "get")
    return [str(values.get(name) or "") for name in ("text", "source_words", "title", "venue")]


def queries(archive: Archive) -> list[Asked]:
    """Return the list for this archive."""
    return list(dict.fromkeys(asked for kind in RecordKind for asked in _of_kind(archive, kind)))


def _of_kind(archive: Archive, kind: RecordKind) -> Iterator[Asked]:
    # A meeting's words are mostly its items'.
    words = _Words(archive, RecordKind.ITEM if kind is RecordKind.MEETING else kind)
    for of, texts in {**_plain(words), **_joined(words), **_fields(archive, kind, words), **_dates(words)}.items():
        yield from (Asked(kind, of, text) for text in texts)
    yield from (Asked(kind, "state", text) for text in _STATES[kind].split())
    common = words.common(6)
    for order in _ORDERS[kind].split():
        for text in ("", common[1], common[5], words.ranked[len(words.ranked) // 40], words.ranked[-1][:3]):
            yield Asked(kind, "order", f"{text} sort:{order}".strip())
    for state in _STATES[kind].split()[:4]:
        yield Asked(kind, "order", f"{state} sort:date")
        yield Asked(kind, "state and word", f"{state} {common[3]}")
        yield Asked(kind, "state and word", f"{state} {words.ranked[len(words.ranked) // 30]}")
        yield Asked(kind, "state and word", f"{state} -{common[2]}")


def _plain(words: _Words) -> dict[str, Sequence[str]]:
    ladder = words.of_every_frequency(24)
    begun = list(dict.fromkeys(word[:2] for word in words.ranked[:400]))
    long = [word for word in words.of_every_frequency(12) if len(word) > 4]
    return {
        "1 letter": [chr(code) for code in range(ord("a"), ord("z") + 1)],
        "2 letters": begun[:12] + begun[12::8],
        "3 letters": list(dict.fromkeys(word[:3] for word in words.of_every_frequency(30))),
        "4 to 6 letters": list(dict.fromkeys(word[:length] for word in long for length in (4, 5, 6))),
        "word": ladder,
        "whole word": [f"{word}!" for word in ladder[::3]],
        "none": ["xyzzyqv", "xyzzyqv council"],
    }


def _joined(words: _Words) -> dict[str, Sequence[str]]:
    rng = random.Random("joined")
    ladder, common = words.of_every_frequency(12), words.common(8)
    pairs = list(pairwise(ladder))
    phrases = [text for length in (2, 3, 4, 6) for text in words.following(rng, length, 5)]
    phrases += [" ".join(pair) for pair in pairwise(common)]
    return {
        "two words": [" ".join(pair) for pair in pairs] + [f"{common[0]} {word}" for word in ladder[1:]],
        "three words": [*words.following(rng, 3, 6), " ".join(common[:3])],
        "phrase": [f'"{text}"' for text in phrases],
        "OR": [*map(" OR ".join, pairs), f"{common[0]} OR {common[4]}", f"{common[3][:2]} OR {ladder[-2]}"],
        "NOT": [*map(" -".join, pairs), f"-{ladder[3]}", f"-{common[0]}", f"-{common[0]} -{common[1]}"],
        "brackets": [
            *(f"({one} OR {other}) {common[2]}" for one, other in pairwise(ladder[::2])),
            f"{ladder[4]} -({ladder[6]} OR {ladder[2]})",
            f'("{phrases[0]}" OR {ladder[5]}) {ladder[1]}',
        ],
    }


def _fields(archive: Archive, kind: RecordKind, words: _Words) -> dict[str, Sequence[str]]:
    ladder = words.of_every_frequency(6)
    bodies = _values(archive, "SELECT body FROM meetings WHERE body IS NOT NULL GROUP BY body ORDER BY 1 LIMIT 4")
    names = _values(archive, "SELECT owner FROM actions WHERE owner IS NOT NULL GROUP BY owner ORDER BY count(*) DESC, owner LIMIT 3")
    names += _values(archive, "SELECT member FROM declarations WHERE member IS NOT NULL ORDER BY row LIMIT 3")
    surnames = [name.split()[-1].lower() for name in names]
    who = _WHO[kind]
    found = {
        "field: title": [f"title:{text}" for text in ("a", "m", "s", "th", "pl", "app", *ladder)],
        "field: text": [f"text:{text}" for text in ("a", "c", "s", "th", "co", "con", *ladder)],
        "field: body": [f"body:{text}" for text in ("c", "p", "co", "pla")] + [f'body:"{body}"' for body in bodies],
        "field: person": [f"{who}:{text}" for text in ("a", "p", "pa", *surnames)] + [f'{who}:"{name}"' for name in names[::2]],
        "field: other": ["tag:u", "tag:urgent", "note:c", "note:call", "council:w", "council:council", "file:2", "file:2019", "file:html"],
        "field and word": [f"title:{ladder[3]} {word}" for word in ladder[:3]] + [f"body:c {word}" for word in ladder[:3]],
    }
    for word in ladder if bodies else ():
        found["field and word"].append(f"body:{bodies[0].split()[0].lower()} {word}")
    return found


def _values(archive: Archive, sql: str) -> list[str]:
    return [str(value) for (value,) in archive.index.run(sql)]


def _dates(words: _Words) -> dict[str, Sequence[str]]:
    ladder = words.of_every_frequency(6)
    spans = ("2019", "mar-2018", "14-03-2017", "my2015", "2009..2012", "2014..", "..2011", "6w..", "none", "last-year")
    return {
        "date": [f"date:{span}" for span in spans] + ["-date:2019", "date:2010,2015"],
        "date and word": [f"{word} date:{span}" for word in ladder[:4] for span in ("2019", "2014..", "..2011", "mar-2018")]
        + [f"-date:2019 {ladder[1]}", f"date:2019 OR {ladder[2]}", f"date:2019 -{ladder[1]}", f'"{ladder[0]} {ladder[1]}" date:2016'],
    }


def timed(archive: Archive, asked: Sequence[Asked], turns: int, clock: Callable[[], float] = time.perf_counter) -> list[Took]:
    """Ask every query so many times, all of them in turn."""
    best: dict[Asked, float] = {}
    counts: dict[Asked, int] = {}
    for _ in range(turns):
        for each in asked:
            gc.disable()
            begun = clock()
            found = archive.index.find(each.kind, each.text, today=TODAY)
            found.rows(0, 50)
            took = (clock() - begun) * 1e3
            gc.enable()
            best[each], counts[each] = min(took, best.get(each, took)), found.count
    return [Took(each, best[each], counts[each]) for each in asked]


def _line(name: str, took: Iterable[float]) -> str:
    times = sorted(took)
    over, far = sum(each > _SLOW for each in times), sum(each > _VERY_SLOW for each in times)
    middle, high = times[len(times) // 2], times[min(len(times) - 1, int(len(times) * 0.95))]
    return f"  {name:26} {len(times):5} {middle:9.2f} {high:9.2f} {times[-1]:9.2f} {over:7} {far:7}"


def told(took: Sequence[Took], worst: int) -> None:
    """Print the times by class, by list and of all, and the slowest queries."""
    print(f"  {'':26} {'n':>5} {'median':>9} {'p95':>9} {'most':>9} {'over 5':>7} {'over 20':>7}")
    by: dict[str, list[float]] = defaultdict(list)
    for each in took:
        by[each.asked.of].append(each.ms)
    for each in took:
        by[f"in {each.asked.kind}s"].append(each.ms)
    for name, times in by.items():
        print(_line(name, times))
    print(_line("all", (each.ms for each in took)))
    for each in sorted(took, key=lambda each: -each.ms)[:worst]:
        print(f"  {each.ms:8.2f} ms {each.count:8,} {each.asked.kind}s  {each.asked.text}")


def main() -> None:
    """Time the list over the archive that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path, nargs="?")
    parser.add_argument("--cpu", action="store_true")
    parser.add_argument("--meetings", type=int, default=5000, help="of the archive that is made when none is given")
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--worst", type=int, default=20)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        path = wanted.archive or Path(scratch) / "archive"
        if wanted.archive is None:
            write_archive(path, wanted.meetings)
        archive = Archive.open(path)
        size = archive.index.run(f"SELECT count(*) FROM {WORDS[RecordKind.ITEM]}_docsize")[0][0]
        asked = queries(archive)
        print(f"{len(asked)} queries over {size:,} items, {wanted.turns} turns, milliseconds")
        told(timed(archive, asked, wanted.turns, time.thread_time if wanted.cpu else time.perf_counter), wanted.worst)
        archive.close()


if __name__ == "__main__":
    main()

"""How fast saved pages become records, beside what BeautifulSoup with lxml needs merely to find their titles and minutes.

    python -m benchmarks.parse_pages                         200 generated pages of invented minutes, as a committee system saves them
    python -m benchmarks.parse_pages FOLDER [--pages N]      the saved pages (`*.html`) in a folder and the folders in it
    python -m benchmarks.parse_pages --short                 ten generated pages, to see that all of it runs

Both run on one core in one process, page by page in turn, so that what else the machine does falls on both alike; each page counts
with the best of three turns, by the time that the processor worked on it. Printed are pages a second and their ratio, then what each
step of ours takes.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.generate import as_html, meetings
from tui_minutes.parsing import parse
from tui_minutes.parsing.head.header import read_meeting
from tui_minutes.parsing.pages import cut
from tui_minutes.parsing.people.known import read_people
from tui_minutes.parsing.vocabulary import standard
from tui_minutes.reading import read


def beautifully(data: bytes) -> int:
    """Find the titles and minutes of a page as is commonly done; return their length."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(data, "lxml")
    found = 0
    for row in soup.select("table.mgItemTable tr"):
        title = row.select_one("p.mgAiTitleTxt")
        found += len(title.get_text()) if title else 0
        found += sum(len(part.get_text()) for part in row.select("div.mgWordPara"))
    return found


def timed(work: Callable[[], object]) -> float:
    """Return the seconds of computing that `work` takes, whatever else the machine does meanwhile."""
    start = time.process_time()
    work()
    return time.process_time() - start


def pages_of(folder: Path | None, count: int) -> list[tuple[bytes, str]]:
    """Return the bytes and names of so many pages: those in `folder`, or generated ones."""
    if folder is None:
        made = itertools.islice(meetings(count), count)
        return [(as_html(each), Path(each.reading.source.name).with_suffix(".html").name) for each in made]
    return [(path.read_bytes(), path.name) for path in sorted(folder.rglob("*.html"))[:count]]


def steps_of(data: bytes, name: str) -> dict[str, Callable[[], object]]:
    """Return what is measured on one page, by name; `ours` and `theirs` are the two that are compared."""
    vocabulary = standard()
    document = read(data, name)
    page = cut(document, vocabulary)
    return {
        "ours": lambda: parse(read(data, name)),
        "theirs": lambda: beautifully(data),
        "read": lambda: read(data, name),
        "cut": lambda: cut(document, vocabulary),
        "meeting": lambda: read_meeting(page, document, vocabulary),
        "people": lambda: read_people(page, vocabulary),
        "all of parse": lambda: parse(document),
    }


def main() -> int:
    """Measure both over the same pages."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path, nargs="?")
    options.add_argument("--pages", type=int)
    options.add_argument("--short", action="store_true")
    given = options.parse_args()
    pages = pages_of(given.folder, given.pages or (10 if given.short else 200))
    if not pages:
        print(f"no saved pages under {given.folder}", file=sys.stderr)
        return 1
    for data, name in pages[:2]:
        parse(read(data, name))
        beautifully(data)
    took: dict[str, float] = {}
    for data, name in pages:
        steps = steps_of(data, name)
        turns = [{step: timed(work) for step, work in steps.items()} for _ in range(3)]
        for step in steps:
            took[step] = took.get(step, 0.0) + min(turn[step] for turn in turns)
    count, ours, theirs = len(pages), took.pop("ours"), took.pop("theirs")
    size = sum(len(data) for data, _ in pages) / count / 1000
    print(f"{count} pages of {size:.0f} kB: ours {count / ours:.0f} a second, BeautifulSoup with lxml {count / theirs:.0f} a second")
    print(f"ratio {theirs / ours:.2f}")
    for step, seconds in took.items():
        print(f"  {step:<14} {seconds / count * 1000:6.2f} ms a page")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

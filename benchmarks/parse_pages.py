"""How fast saved pages become records, beside what BeautifulSoup with lxml needs merely to find their titles and minutes.

    python benchmarks/parse_pages.py FOLDER [--pages N]

FOLDER holds saved committee pages (`*.html`). Both run on one core in one process, page by page in turn, so that what else the
machine does falls on both alike. Printed are pages a second and their ratio, then what each step of ours takes.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tui_minutes.parsing import parse
from tui_minutes.parsing.header import read_meeting
from tui_minutes.parsing.pages import cut
from tui_minutes.parsing.people import read_people
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
    """Return the seconds that `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> int:
    """Measure both over the same pages."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--pages", type=int, default=1000)
    given = options.parse_args()
    files = sorted(given.folder.rglob("*.html"))[: given.pages]
    if not files:
        print(f"no saved pages under {given.folder}", file=sys.stderr)
        return 1
    pages = [(path.read_bytes(), path.name) for path in files]
    for data, name in pages[:2]:
        parse(read(data, name))
        beautifully(data)
    vocabulary = standard()
    ours = theirs = 0.0
    steps = dict.fromkeys(("read", "cut", "meeting", "people", "all of parse"), 0.0)
    for data, name in pages:
        ours += timed(lambda data=data, name=name: parse(read(data, name)))
        theirs += timed(lambda data=data: beautifully(data))
        document = read(data, name)
        page = cut(document, vocabulary)
        steps["read"] += timed(lambda data=data, name=name: read(data, name))
        steps["cut"] += timed(lambda document=document: cut(document, vocabulary))
        steps["meeting"] += timed(lambda page=page, document=document: read_meeting(page, document, vocabulary))
        steps["people"] += timed(lambda page=page: read_people(page, vocabulary))
        steps["all of parse"] += timed(lambda document=document: parse(document))
    count = len(pages)
    print(
        f"{count} pages: ours {count / ours:.0f} a second, BeautifulSoup with lxml {count / theirs:.0f} a second, ratio {theirs / ours:.2f}"
    )
    for name, seconds in steps.items():
        print(f"  {name:<14} {seconds / count * 1000:6.2f} ms a page")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

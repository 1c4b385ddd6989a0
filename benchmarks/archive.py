"""The archive measured beside naive TinyDB and ripgrep over the same meetings, in one run, as ratios.

    python -m benchmarks.archive                      at 100, 1,000 and 5,000 meetings (some minutes)
    python -m benchmarks.archive --sizes 100 500      quicker
    python -m benchmarks.archive --keep DIR           keep the generated archives for the next run

Every figure is the median of several runs, in milliseconds, with the 95th percentile behind it where many were taken, and behind that the
same percentile of the processor's time, which says more on a machine that others use as well. Naive TinyDB
is one database with a document an item, searched by a test over each; ripgrep searches the text pages. A ratio above 1 says how
many times as long the other one takes. The last lines show how each figure grows from size to size.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.generate import meetings, write_archive
from store.finding.found import Found
from store.records import RecordKind

TODAY = dt.date(2026, 1, 5)
QUERIES = {
    "rare word": "broutceer",
    "common word": "council",
    "two words": "safeguarding pension",
    "2-letter prefix": "pe",
    "3-letter prefix": "saf",
    "phrase": '"school budget"',
    "name": "Dilwyn Pargeter",
    "none": "xyzzyqv",
}


MORE = {
    "common OR rare": (RecordKind.ITEM, "council OR broutceer"),
    "common without rare": (RecordKind.ITEM, "council -broutceer"),
    "word in one year": (RecordKind.ITEM, "council date:2024"),
    "field and word": (RecordKind.ITEM, "body:planning council"),
    "member": (RecordKind.DECLARATION, "member:pargeter"),
    "overdue": (RecordKind.ACTION, "is:overdue"),
    "word of meetings": (RecordKind.MEETING, "saf"),
    "oldest first": (RecordKind.ITEM, "council sort:date"),
    "ranked": (RecordKind.ITEM, "safeguarding sort:relevance"),
    "common word ranked": (RecordKind.ITEM, "council sort:relevance"),
    "by title": (RecordKind.ITEM, "council sort:title"),
    "by body": (RecordKind.ITEM, "council sort:body"),
    "overdue by day": (RecordKind.ACTION, "is:overdue sort:due"),
    "open by owner": (RecordKind.ACTION, "is:open sort:owner"),
    "not one year": (RecordKind.ACTION, "-date:2024"),
    "one year OR word": (RecordKind.ITEM, "date:2024 OR safeguarding"),
    "file OR word": (RecordKind.ITEM, "file:2024 OR safeguarding"),
    "field of meetings": (RecordKind.ITEM, "body:c"),
    "one letter of titles": (RecordKind.ITEM, "title:m"),
    "one letter of texts": (RecordKind.ITEM, "text:c"),
    "phrase of common words": (RecordKind.ITEM, '"of the"'),
    "phrase in meetings": (RecordKind.MEETING, '"of the"'),
    "pattern in one year": (RecordKind.ITEM, "/broutc.{1,2}r/ date:2024"),
}
COMPLETIONS = ("body:", "kind:", "member:par", "coun")


def median(run: Callable[[], object], times: int = 21) -> tuple[float, float, float]:
    """Return median and 95th percentile of so many runs, and that of the processor's time, in milliseconds."""
    run()
    took, busy = [], []
    gc.disable()
    for _ in range(times):
        begun, cpu = time.perf_counter(), time.thread_time()
        run()
        busy.append((time.thread_time() - cpu) * 1e3)
        took.append((time.perf_counter() - begun) * 1e3)
    gc.enable()
    high = int(times * 0.95)
    return statistics.median(took), sorted(took)[high], sorted(busy)[high]


def size_of(path: Path) -> int:
    """Return the bytes of all files in and below a folder, or of a file."""
    return path.stat().st_size if path.is_file() else sum(each.stat().st_size for each in path.rglob("*") if each.is_file())


def memory_of(path: Path) -> float:
    """Return the memory in MB of a fresh process that has opened the archive and listed a search."""
    code = (
        "import sys, datetime as dt\nfrom pathlib import Path\nfrom store.archive import Archive\n"
        "from store.records import RecordKind\n"
        "Archive.open(Path(sys.argv[1])).index.find(RecordKind.ITEM, 'council', today=dt.date(2026, 1, 5)).rows(0, 50)\n"
        # Not getrusage, whose peak a new process inherits from the one that started it.
        "print([line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')][0])"
    )
    said = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    return int(said.stdout) / 1024


def measure(path: Path, letters: int) -> dict[str, tuple[float, float, float]]:
    """Measure one archive; return the figures by name."""
    from store.archive import Archive
    from store.meeting.edits import Change

    figures: dict[str, tuple[float, float, float]] = {}
    print(f"\n{path.name}: {letters / 1e6:.1f} MB of text")
    parts = {"meetings": size_of(path / "meetings"), "index": size_of(path / "index.sqlite")}
    whole = sum(parts.values()) / letters
    print(f"  disk without sources {whole:.2f} × the text (" + ", ".join(f"{n} {s / letters:.2f}" for n, s in parts.items()) + ")")
    print(f"  memory of a process that searched {memory_of(path):.0f} MB")

    def opened() -> None:
        archive = Archive.open(path)
        archive.index.find(RecordKind.ITEM, "", today=TODAY).rows(0, 50)
        archive.close()

    figures["open and first 50 rows"] = median(opened)
    archive = Archive.open(path)
    index = archive.index

    def answered(query: str, kind: RecordKind = RecordKind.ITEM) -> None:
        index.find(kind, query, today=TODAY).rows(0, 50)

    for name, query in QUERIES.items():
        figures[f"search: {name}"] = median(lambda query=query: answered(query))  # type: ignore[misc]
    for name, (kind, query) in MORE.items():
        figures[f"also: {name}"] = median(lambda query=query, kind=kind: answered(query, kind))  # type: ignore[misc]
    for text in COMPLETIONS:
        figures[f"completions of {text}"] = median(lambda text=text: index.complete(RecordKind.ITEM, text, len(text), today=TODAY))  # type: ignore[misc]
    found = index.find(RecordKind.ITEM, "council", today=TODAY)
    figures["the last 50 of a common word"] = median(lambda: found.rows(found.count - 50, found.count))
    by_title = index.find(RecordKind.ITEM, "council sort:title", today=TODAY)
    figures["the last 50 by title"] = median(lambda: by_title.rows(by_title.count - 50, by_title.count))
    figures["first look at its middle"] = median(lambda: _middle(index.find(RecordKind.ITEM, "council sort:title", today=TODAY)))
    figures["a look at its middle again"] = median(lambda: _middle(by_title))
    action = index.find(RecordKind.ACTION, "", today=TODAY).rows(0, 1)[0].id
    figures["open one meeting"] = median(lambda: archive.meeting(action))
    numbers = iter(range(10_000))
    figures["save one edit"] = median(lambda: archive.edit([Change(action, "note", f"note {next(numbers)}")], who="bench"))
    figures["bare write, fsync, replace, fsync"] = median(lambda: _bare_save(path, archive.file(action[:7]).read_bytes()))
    archive.close()
    for name, (middle, high, busy) in figures.items():
        print(f"  {name:36} {middle:9.2f}  p95 {high:8.2f}  cpu p95 {busy:8.2f}")
    return figures


def _middle(found: Found) -> None:
    """Read rows that are walked to from neither end."""
    found.rows(found.count // 2, found.count // 2 + 50)


def _bare_save(folder: Path, data: bytes) -> None:
    """What a durable save costs at the least: the fsyncs alone."""
    path = folder / ".bench"
    handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    os.write(handle, data)
    os.fsync(handle)
    os.close(handle)
    path.replace(folder / ".bench-done")
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)
    (folder / ".bench-done").unlink()


def load(base: Path, count: int) -> None:
    """Measure how fast readings are stored and indexed, reading and parsing aside."""
    from store.archive import Archive

    every = list(meetings(count, seed=99))
    size = sum(len(each.data) for each in every)
    archive = Archive.open(base / "loading")
    begun, cpu = time.perf_counter(), time.process_time()
    for number in range(0, count, 50):
        with archive.batch():
            for each in every[number : number + 50]:
                archive.add(each.reading, each.data)
    took, busy = time.perf_counter() - begun, time.process_time() - cpu
    rate = f"{count / took:.0f} a second, {size / took / 1e6:.1f} MB/s; {busy / count * 1e3:.1f} ms CPU each"
    print(f"\nload of {count:,} meetings in batches of 50: {rate}")
    begun = time.perf_counter()
    archive.index.rebuild()
    print(f"index made anew: {(time.perf_counter() - begun) / count * 1e3:.1f} ms a meeting")
    archive.close()
    shutil.rmtree(base / "loading")


def beside(base: Path, count: int, ours: dict[str, tuple[float, float, float]]) -> None:
    """Ask naive TinyDB and ripgrep the same questions over the same meetings."""
    from tinydb import TinyDB, where

    pages = base / f"pages-{count}"
    pages.mkdir(exist_ok=True)
    path = base / f"naive-{count}.json"
    path.unlink(missing_ok=True)
    database = TinyDB(path)
    documents = []
    for each in meetings(count):
        (pages / each.reading.source.name).write_bytes(each.data)
        view = each.reading.view
        documents += [{"title": item.title, "text": view[item.place.start : item.place.end]} for item in each.reading.minutes.items]
    # Without the cache, which would answer the second time without looking (and go on answering when the file has changed).
    table = database.table("_default", cache_size=0)
    table.insert_multiple(documents)
    ripgrep = shutil.which("rg")
    print(f"\nbeside, over {count:,} meetings: times as long as ours" + ("" if ripgrep else " (ripgrep is not installed)"))
    print(f"  {'':24} {'ours ms':>8} {'naive TinyDB':>16} {'rg -i':>14}")
    for name, query in QUERIES.items():
        words = query.strip('"').lower()
        wanted = [words] if query.startswith('"') else words.split()
        mine = ours[f"search: {name}"][0]
        naive = median(lambda wanted=wanted: table.search(where("text").test(_holds, wanted)), 3)[0]  # type: ignore[misc]
        line = f"  {name:24} {mine:8.2f} {naive:9.0f} {naive / mine:5.0f}×"
        if ripgrep:
            command = [ripgrep, "-i", "-c", words if len(wanted) == 1 else "|".join(wanted), str(pages)]
            searched = median(lambda command=command: subprocess.run(command, capture_output=True, check=False), 5)[0]  # type: ignore[misc]
            line += f" {searched:8.0f} {searched / mine:4.0f}×"
        print(line, flush=True)
    saved = median(lambda: table.update({"note": "a note"}, doc_ids=[1]), 3)[0]
    print(f"  {'save one edit':24} {ours['save one edit'][0]:8.2f} {saved:9.0f} {saved / ours['save one edit'][0]:5.0f}×")
    database.close()


def _holds(text: str, wanted: list[str]) -> bool:
    lowered = text.lower()
    return all(word in lowered for word in wanted)


def main() -> None:
    """Measure at each size, then beside the others, then the growth."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 5000])
    parser.add_argument("--beside", type=int, default=1000, help="meetings for naive TinyDB and ripgrep (0 for neither)")
    parser.add_argument("--load", type=int, default=300, help="meetings for the measure of loading (0 for none)")
    parser.add_argument("--keep", type=Path)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        base = wanted.keep or Path(scratch)
        base.mkdir(parents=True, exist_ok=True)
        results: dict[int, dict[str, tuple[float, float, float]]] = {}
        for size in wanted.sizes:
            path = base / f"{size}-meetings"
            if not path.exists():
                write_archive(path, size)
            results[size] = measure(path, size_of(path / "sources"))
        if wanted.load:
            load(base, wanted.load)
        if wanted.beside in results:
            beside(base, wanted.beside, results[wanted.beside])
        first = wanted.sizes[0]
        print("\ngrowth: " + ", ".join(f"{first:,} to {size:,}" for size in wanted.sizes[1:]))
        for name, figure in results[first].items():
            print(f"  {name:36} " + "  ".join(f"{results[size][name][0] / figure[0]:6.2f}×" for size in wanted.sizes[1:]))


if __name__ == "__main__":
    main()

"""How fast saved pages get into an archive, read, parsed, stored durably and indexed, and what they take of the disk.

    python -m benchmarks.load_pages                       300 generated pages of invented minutes, as a committee system saves them
    python -m benchmarks.load_pages FOLDER                the pages in a folder and the folders in it
    python -m benchmarks.load_pages --cores 2             on two cores; by default all processes of the load share one
    python -m benchmarks.load_pages --short               twenty generated pages, to see that all of it runs

The command `tui-minutes load` is run as a clerk would run it, twice: the second time everything is in the archive already. Printed are
megabytes of pages a second, by the clock and by the processor's time of all processes (which says more on a machine that others use
as well), and the archive's size without its sources beside the text in it, by bytes and by the disk's blocks.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from benchmarks.generate import write_pages
from store.fileread import load

_SUBREAPER = 36
"""What `prctl` knows as: processes whose parent has ended become this one's, so that their time is counted here."""


def run(archive: Path, pages: Path, cores: set[int] | None) -> tuple[float, float]:
    """Load the pages into the archive; return the seconds by the clock and by the processor."""
    command = [sys.executable, "-P", "-m", "tui_minutes", "--archive", str(archive), "load", "--quiet", str(pages)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[1])}
    before, begun = os.times(), time.perf_counter()
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) as process:
        if cores:
            os.sched_setaffinity(process.pid, cores)
        _, said = process.communicate()
        took = time.perf_counter() - begun
    if process.returncode not in (0, 1):
        raise SystemExit(said.decode())
    with suppress(ChildProcessError):
        while True:
            os.wait()
    after = os.times()
    return took, after.children_user + after.children_system - before.children_user - before.children_system


def sizes(archive: Path) -> tuple[int, int, int]:
    """Return the bytes of the text in an archive, of its files without the sources, and of the blocks of those."""
    files = [archive / "index.sqlite", *(archive / "meetings").glob("*.json")]
    text = sum(len(held.reading.view.encode()) for path in files[1:] for held in load(path)[0].held)
    states = [path.stat() for path in files]
    return text, sum(state.st_size for state in states), sum(state.st_blocks * 512 for state in states)


def main() -> int:
    """Load once, load again, look at the disk."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--pages", type=int, default=300, help="how many pages are generated")
    parser.add_argument("--cores", type=int, default=1)
    parser.add_argument("--short", action="store_true")
    wanted = parser.parse_args()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SUBREAPER, 1)
    cores = set(sorted(os.sched_getaffinity(0))[: wanted.cores]) if hasattr(os, "sched_getaffinity") else None
    with tempfile.TemporaryDirectory(prefix="load-") as scratch:
        pages = wanted.folder or Path(scratch) / "pages"
        if wanted.folder is None:
            pages.mkdir()
            write_pages(pages, 20 if wanted.short else wanted.pages, 1, web=True)
        names = [path for path in pages.rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in names)
        archive = Path(scratch) / "archive"
        print(f"{len(names):,} files, {size / 1e6:.1f} MB, {wanted.cores} core" + "s" * (wanted.cores > 1))
        for what in ("loaded", "unchanged"):
            took, busy = run(archive, pages, cores)
            each = busy / max(1, len(names)) * 1e3
            print(f"{what:10} {size / took / 1e6:6.1f} MB/s by the clock, {size / busy / 1e6:6.1f} by the processor; {each:.2f} ms a file")
        text, held, blocks = sizes(archive)
        print(f"disk       {held / text:.2f} × the text without sources, {blocks / text:.2f} × in blocks; text {text / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())

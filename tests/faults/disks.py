"""Faults of disks: an error or a death at every system call, a disk that is really full, flipped bits, a power cut."""

from __future__ import annotations

import os
import re
import shutil
import struct
import subprocess
import time
from pathlib import Path
from random import Random

from tests.faults.judge import Tally, close, judge, rest_of, start, until
from tests.faults.stores import MEETINGS, STORES, fresh

CALLS = (
    "openat", "mkdir", "read", "pread64", "write", "pwrite64", "fsync", "fdatasync", "rename", "renameat", "renameat2", "unlink", "ftruncate",
    "fchmod", "flock", "close",
)  # fmt: skip
_WRITING = ("openat", "mkdir", "rename", "renameat", "renameat2", "unlink")
_QUIET = ("read", "pread64", "close")
_HIT = re.compile(r"\(INJECTED\)|killed by SIGKILL")

_OTHERS = re.compile(r'\.pyc?[">]|\.so[.\d]*[">]|/proc/|/etc/|/usr/|/dev/|lib/python|<pipe:|__pycache__')
"""Files of Python's own, which no archive is in."""
_CALL = re.compile(r"^(?:\d+ +)?(\w+)\(")


def each_call(kind: str, pristine: Path, work: Path, fault: str, most: int, task: str = "save") -> Tally:
    """Inject a fault at every storage call of two saves or loads (at `most` of each kind): `kill`, or an error by its name."""
    tally = Tally()
    if not shutil.which("strace"):
        tally.not_run = "strace is not installed"
        return tally
    if kind == "stock" and task in ("back", "mend"):
        tally.not_run = "it has nothing of the kind"
        return tally
    points = _points(kind, pristine, work, task)
    if points is None:
        tally.not_run = "strace may not trace here"
        return tally
    if fault in ("EACCES", "EROFS"):
        points = [point for point in points if point[0] in _WRITING]
    if not points:
        tally.not_run = "it makes no such call"
    log = work.with_name("hit.log")
    for call, number in _spread(points, most):
        inject = "signal=KILL" if fault == "kill" else f"error={fault}"
        fresh(pristine, work)
        before = ("strace", "-f", "-o", str(log), "-e", f"trace={call}", "-e", f"inject={call}:{inject}:when={number}")
        process = start(kind, task, work, 1, 2, before=before)
        readable = judge(kind, work, rest_of(process), tally)
        if not _HIT.search(log.read_text(errors="replace")):
            tally.trials -= 1
            tally.missed += 1
        if readable:
            # Whatever happened, the next process must be able to save.
            judge(kind, work, rest_of(start(kind, "save", work, 500, 1)), tally)
            tally.trials -= 1
    return tally


def _points(kind: str, pristine: Path, work: Path, task: str) -> list[tuple[str, int]] | None:
    """Return the storage calls after READY, each with its number among the calls of its name; None where nothing can be traced."""
    fresh(pristine, work)
    log = work.with_name("calls.log")
    said = rest_of(start(kind, task, work, 1, 2, before=("strace", "-f", "-y", "-o", str(log), "-e", f"trace={','.join(CALLS)}")))
    if not log.exists() or not any(map(_CALL.match, log.read_text(errors="replace").splitlines())):
        return None
    if "READY" not in said:
        raise RuntimeError("the worker that is to be traced did not get as far as its first save")
    counted: dict[str, int] = {}
    points, ready = [], False
    for line in log.read_text(errors="replace").splitlines():
        match = _CALL.match(line)
        if not match:
            continue
        call = match[1]
        counted[call] = counted.get(call, 0) + 1
        if "READY" in line:
            ready = True
        elif ready and not (call == "write" and "write(1<" in line) and not _OTHERS.search(line):
            points.append((call, counted[call]))
    return points


def _spread(points: list[tuple[str, int]], most: int) -> list[tuple[str, int]]:
    """Return at most so many calls of each name, of those that write nothing an eighth (none of one): of a load nine in ten are SQLite's of pages."""
    chosen = []
    for name in dict.fromkeys(call for call, _ in points):
        same = [point for point in points if point[0] == name]
        few = -(-most // 8) if name in _QUIET else most
        chosen += same[:: -(-len(same) // few)] if most > 1 or name not in _QUIET else []
    return chosen


def full_disk(kind: str, pristine: Path, work: Path) -> Tally:
    """Save on a small disk until it is full and for a while after. Needs root."""
    tally = Tally()
    size = 4 + sum(path.stat().st_size for path in pristine.rglob("*") if path.is_file()) // 1_000_000
    work.mkdir(exist_ok=True)
    if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}m", "tmpfs", str(work)], check=False).returncode:
        tally.not_run = "needs root, to mount a small disk"
        return tally
    try:
        store = work / "store"
        fresh(pristine, store)
        if kind == "stock":
            _shrink(store)
        filler = work / "filler"
        room = shutil.disk_usage(work).free
        # Room for some saves: ours writes a file beside the old one, TinyDB the same file over again.
        filler.write_bytes(b"x" * max(0, room - (600_000 if kind == "ours" else 8_000)))
        judge(kind, store, rest_of(start(kind, "save", store, 1, 200)), tally)
    finally:
        subprocess.run(["umount", str(work)], check=False)
    return tally


def _shrink(store: Path) -> None:
    """Save the shortest words there are, so that saves to come need more room; our log of edits always does."""
    tested = STORES["stock"]()
    tested.open(store)
    for record in range(MEETINGS):
        tested.save(record, -23)
    close(tested)


def flips(kind: str, pristine: Path, work: Path, count: int) -> Tally:
    """Flip one bit at a time, and cut the file off, all over it: the store must say so or be as it was, never read otherwise."""
    tally, rng = Tally(), Random(3)
    fresh(pristine, work)
    path = min(work.glob("meetings/*.json")) if kind == "ours" else work / "db.json"
    whole = path.read_bytes()
    before = _everything(kind, work)
    for number in range(count):
        spot = number * len(whole) // count
        flipped = bytearray(whole)
        flipped[spot] ^= 1 << rng.randrange(8)
        for damage in (bytes(flipped), whole[:spot]):
            path.write_bytes(damage)
            tally.trials += 1
            after = _everything(kind, work)
            # An error that names the damage is right; other words than before are the worst of all, and count as lost.
            tally.lost += after is not None and after != before
            tally.refused += after is None
    path.write_bytes(whole)
    return tally


def index_flips(kind: str, pristine: Path, work: Path, count: int) -> Tally:
    """Flip a bit of the index, all over it: records read as before, saves stand, and `check` makes a sound index again."""
    tally, rng = Tally(), Random(5)
    if kind != "ours":
        tally.not_run = "there is no index"
        return tally
    fresh(pristine, work)
    path = work / "index.sqlite"
    whole = path.read_bytes()
    before = _everything(kind, work)
    for number in range(count):
        fresh(pristine, work)
        flipped = bytearray(whole)
        flipped[number * len(whole) // count] ^= 1 << rng.randrange(8)
        path.write_bytes(flipped)
        process = start(kind, "save", work, 1, 1)
        # What a flipped bit makes of searches only `check` can say; that it does, and mends it, is what is asked for.
        if judge(kind, work, rest_of(process), tally, asks=False):
            tally.lost += not _mended(work)
        if number % 20 == 0:
            fresh(pristine, work)
            path.write_bytes(flipped)
            tally.lost += _everything(kind, work) != before
    return tally


def _mended(work: Path) -> bool:
    """Whether `check --repair` brings an archive with a bad index in order."""
    from store.archive import Archive

    archive = Archive.open(work, create=False)
    try:
        return archive.check(repair=True).sound and archive.check().sound
    finally:
        archive.close()


def _everything(kind: str, work: Path) -> object:
    """Return all that the store gives for its first meeting, or None when it says that it cannot."""
    from store.errors import StoreError

    tested = STORES[kind]()
    try:
        tested.open(work)
        if kind == "ours":
            opened = tested.archive.meeting(tested.ids[0])  # type: ignore[union-attr]
            return opened.minutes, opened.reading.view
        return [dict(document) for document in tested.database.all()]  # type: ignore[union-attr]
    except (StoreError, ValueError, AttributeError, TypeError):
        return None


_SHUTDOWN = 0x8004587D
_NO_LOG_FLUSH = 2


def power_cut(kind: str, pristine: Path, work: Path, trials: int, task: str = "save") -> Tally:
    """Stop an ext4 file system dead while a worker saves or loads, mount it again, and read. Needs root and loop devices."""
    tally, rng = Tally(), Random(4)
    image, clean, mounted = work.with_name("disk"), work.with_name("disk-clean"), work.with_name("mounted")
    if os.geteuid() != 0 or not shutil.which("mkfs.ext4"):
        tally.not_run = "needs root and mkfs.ext4"
        return tally
    mounted.mkdir(exist_ok=True)
    with clean.open("wb") as file:
        file.truncate(96 << 20)
    _run("mkfs.ext4", "-q", str(clean))
    if _run("mount", "-o", "loop", str(clean), str(mounted)):
        tally.not_run = "needs loop devices"
        return tally
    fresh(pristine, mounted / "store")
    os.sync()
    _unmount(mounted)
    for trial in range(trials):
        _run("cp", "--sparse=always", str(clean), str(image))
        _run("mount", "-o", "loop", str(image), str(mounted))
        process = start(kind, task, mounted / "store", 1 + trial, 10_000)
        lines = until(process, "READY")
        time.sleep(rng.uniform(0.05, 0.3))
        _stop_dead(process, mounted)
        lines += rest_of(process)
        _unmount(mounted)
        _run("mount", "-o", "loop", str(image), str(mounted))
        judge(kind, mounted / "store", lines, tally)
        _unmount(mounted)
    return tally


def _stop_dead(process: subprocess.Popen[bytes], mounted: Path) -> None:
    """Let nothing more reach the disk, not even the journal; no save may be acknowledged after that."""
    import fcntl
    import signal

    process.send_signal(signal.SIGSTOP)
    handle = os.open(mounted, os.O_RDONLY)
    fcntl.ioctl(handle, _SHUTDOWN, struct.pack("I", _NO_LOG_FLUSH))
    os.close(handle)
    process.kill()


def _run(*command: str) -> int:
    return subprocess.run(command, check=False, capture_output=True).returncode


def _unmount(mounted: Path) -> None:
    for _ in range(100):
        if _run("umount", str(mounted)) == 0:
            return
        time.sleep(0.05)

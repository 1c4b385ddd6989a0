"""The child process in which files from outside are read: `python -m tui_minutes.reading.worker BYTES_OF_MEMORY`.

It takes a question (what to do, a file's name and its bytes) on standard input and answers with the document, or with the files in
it, or with the reason for a refusal, until its input ends. It lives under limits of memory, processor time, open files and file
size, so that a file made to do harm ends here. Another module may answer more kinds of questions: `serve`.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from tui_minutes.reading.wire import Question

CPU_SECONDS = 15
"""Seconds of processor time for one file."""
KEPT_MEMORY = 250_000_000
"""Bytes that a process may have grown to and still be used for the next file."""
TOO_LARGE = "this file holds more text than any minutes do"
NO_MEMORY = "reading this file takes more memory than any minutes do; it is damaged or made to do harm"
TOO_DEEP = "this file is nested deeper than any minutes are; it is damaged or made to do harm"

Answer = Callable[["Question"], Sequence[bytes]]
"""From a question to the frames of its answer: the kind of answer, then what belongs to it. May raise `Refused`."""


def serve(more: Mapping[bytes, Answer] | None = None) -> int:
    """Answer until the input ends: `read` and `unpack`, and what `more` has answers for."""
    answers = _own_output()
    _limit(int(sys.argv[1]))
    from tui_minutes.reading import wire

    known = {b"read": document, b"unpack": members, **(more or {})}
    settled = False
    while True:
        try:
            question = wire.asked(sys.stdin.buffer)
        except wire.FrameError:
            return 0
        _allow_time()
        kind, *frames = _guarded(known[question.task], question)
        wire.send(answers, kind + wire.LAST if _grown() and not kind.endswith(wire.LAST) else kind, *frames)
        if not settled:
            settled = True
            _settle()


def _settle() -> None:
    """Once a file was read, everything that reading takes is there to stay: it need not be searched for garbage at every file after it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


def document(question: Question) -> Sequence[bytes]:
    """Answer with a document."""
    from tui_minutes.reading import wire
    from tui_minutes.reading.choice import read

    return sized([b"read", wire.pack(read(question.data, question.name))])


def members(question: Question) -> Sequence[bytes]:
    """Answer with the files in a container."""
    from tui_minutes.reading import wire
    from tui_minutes.reading.containers import unpack

    return [b"unpacked", *wire.pack_members(unpack(question.data, question.name))]


def sized(answer: list[bytes]) -> Sequence[bytes]:
    """Return the answer, or a refusal in its place when it is longer than any minutes are."""
    from tui_minutes.reading import wire

    return answer if len(answer[-1]) <= wire.OUTPUT_LIMIT else [wire.REFUSED + wire.LAST, TOO_LARGE.encode()]


def _guarded(work: Answer, question: Question) -> Sequence[bytes]:
    from tui_minutes.errors import Refused
    from tui_minutes.reading import wire

    try:
        return work(question)
    except Refused as refused:
        return wire.REFUSED, refused.reason.encode("utf-8", "replace")
    except MemoryError:
        return wire.FAILED + wire.LAST, NO_MEMORY.encode()
    except RecursionError:
        return wire.REFUSED + wire.LAST, TOO_DEEP.encode()


def _grown() -> bool:
    """Whether a file made this process so large that it should give the memory back by ending."""
    try:
        # What `getrusage` says of a new process on Linux is as much as its parent ever had.
        with Path("/proc/self/statm").open(encoding="ascii") as status:
            return int(status.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") > KEPT_MEMORY
    except OSError:
        pass
    try:
        import resource
    except ImportError:
        return False
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) > KEPT_MEMORY


def _own_output() -> BinaryIO:
    """Keep standard output for answers: whatever a library prints goes nowhere."""
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr
    return answers


def _limit(memory: int) -> None:
    try:
        import resource
    except ImportError:  # there are no such limits on this system; the parent's clock still ends a hang
        return
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        wanted = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(kind, (wanted, wanted))
        except (ValueError, OSError):  # a system that knows the limit and does not let it be set
            continue


def _allow_time() -> None:
    """Let the next file have `CPU_SECONDS` more than what was used so far."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = int(used.ru_utime + used.ru_stime) + CPU_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


if __name__ == "__main__":
    sys.exit(serve())

"""Files opened once, and only if they are files: no device, no pipe that would wait for ever, nothing beyond a size."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from tui_minutes.errors import Refused

LIMIT = 50_000_000
"""The largest file that is read, in bytes; printed minutes with their pictures stay far below."""
_OTHER_SUFFIXES = frozenset({
    ".json", ".csv", ".tsv", ".ics", ".py", ".pyc", ".js", ".mjs", ".css", ".map", ".toml", ".yaml", ".yml", ".ini", ".cfg", ".log",
    ".lock", ".tmp",
    ".part", ".partial", ".crdownload", ".download", ".bak", ".db", ".sqlite", ".png", ".jpg", ".jpeg", ".gif", ".svg",
    ".ico", ".webp", ".avif", ".bmp",
    ".woff", ".woff2", ".ttf", ".mp3", ".mp4", ".wav", ".exe", ".dll", ".so", ".sh", ".expected",
})  # fmt: skip
_OTHER_STEMS = frozenset({"readme", "license", "licence", "changelog", "thumbs"})


def could_be_minutes(name: str) -> bool:
    """Return whether a file found in a folder or an archive is worth opening, by its name: `a/b.png` is not.

    Nor are hidden files and the marks that Word leaves beside an open document.
    """
    *folders, last = name.replace("\\", "/").split("/")
    if last.startswith((".", "~$")) or any(folder.startswith("__MACOSX") for folder in folders):
        return False
    stem, dot, ending = last.lower().rpartition(".")
    return (stem if dot else ending) not in _OTHER_STEMS and f".{ending}" not in (_OTHER_SUFFIXES if dot else ())


def fetch(path: Path, limit: int = LIMIT) -> bytes:
    """Return the bytes of an ordinary file of at most `limit` bytes. Raises `Refused` with the reason for anything else."""
    name = str(path)
    flags = (
        os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
    )
    try:
        descriptor = os.open(path, flags)
    except FileNotFoundError:
        raise Refused(name, "there is no such file") from None
    except IsADirectoryError:
        raise Refused(name, "this is a folder") from None
    except PermissionError:
        raise Refused(name, "you may not read this file") from None
    except OSError as error:
        raise Refused(name, f"the file cannot be opened: {_why(error)}") from None
    except ValueError:
        raise Refused(name, "this is not a file name") from None
    try:
        return _contents(descriptor, name, limit)
    finally:
        os.close(descriptor)


_REASONS = {
    errno.ELOOP: "it is a link that leads back to itself",
    errno.EIO: "the disk or drive that it is on failed",
    errno.ENAMETOOLONG: "its name is too long",
    errno.ENOTDIR: "what should be a folder on the way to it is a file",
    errno.ETIMEDOUT: "the drive that it is on does not answer",
    errno.EMFILE: "too many files are open at once",
    errno.ENFILE: "too many files are open at once",
}


def _why(error: OSError) -> str:
    """Return what a clerk would call a system's reason."""
    return _REASONS.get(error.errno or 0, error.strerror or "unknown reason")


def _contents(descriptor: int, name: str, limit: int) -> bytes:
    status = os.fstat(descriptor)
    if stat.S_ISDIR(status.st_mode):
        raise Refused(name, "this is a folder")
    if not stat.S_ISREG(status.st_mode):
        raise Refused(name, "this is not an ordinary file (a device, a pipe or a socket)")
    if status.st_size > limit:
        raise Refused(name, f"the file is larger than {limit // 1_000_000} MB")
    pieces: list[bytes] = []
    left = limit + 1
    # Room for a megabyte that is not needed takes longer to find than a page takes to read.
    most = min(max(status.st_size + 1, 1 << 16), 1 << 20)
    try:
        while left and (piece := os.read(descriptor, min(left, most))):
            pieces.append(piece)
            left -= len(piece)
    except OSError as error:
        raise Refused(name, f"the file cannot be read: {_why(error)}") from None
    if not left:
        raise Refused(name, f"the file is larger than {limit // 1_000_000} MB")
    return b"".join(pieces)

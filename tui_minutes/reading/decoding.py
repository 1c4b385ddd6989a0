"""Bytes to text, by our own rules: a byte order mark, then UTF-8, then the file's own word, then Windows-1252."""

from __future__ import annotations

import codecs
import re

from store.text import unusual, unusual_in

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", 3),
    (codecs.BOM_UTF32_LE, "utf-32-le", 4),
    (codecs.BOM_UTF32_BE, "utf-32-be", 4),
    (codecs.BOM_UTF16_LE, "utf-16-le", 2),
    (codecs.BOM_UTF16_BE, "utf-16-be", 2),
)
_DECLARABLE = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "windows-1252": "windows-1252",
    "cp1252": "windows-1252",
    "iso-8859-1": "windows-1252",
    "latin1": "windows-1252",
    "us-ascii": "windows-1252",
    "iso-8859-14": "iso-8859-14",
    "iso-8859-15": "iso-8859-15",
    "macintosh": "mac-roman",
}
"""The character sets a file may ask for. Its word never reaches the codec registry; Latin-1 means Windows-1252, as in browsers."""

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffc\ufffe\uffff\ud800-\udfff]")


def has_mark(data: bytes) -> bool:
    """Return whether the file begins with a byte order mark, which makes its NUL bytes text."""
    return data.startswith(tuple(mark for mark, _, _ in _MARKS))


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """Return the text and the name of the encoding it was read by. Never fails: what Windows-1252 does not know becomes U+FFFD."""
    for mark, encoding, length in _MARKS:
        if data.startswith(mark):
            return data[length:].decode(encoding, errors="replace"), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    unmarked = _unmarked_utf16(data)
    if unmarked:
        return data.decode(unmarked, errors="replace"), unmarked
    encoding = _DECLARABLE.get((declared or "").strip().lower(), "windows-1252")
    if encoding == "utf-8":
        encoding = "windows-1252"
    return data.decode(encoding, errors="replace"), encoding


def _unmarked_utf16(data: bytes) -> str | None:
    """Western text in UTF-16 has a NUL in every second byte, whichever way round."""
    head = data[:4096]
    half = len(head) // 2
    if half < 2 or 0 not in head:
        return None
    if head[1::2].count(0) > 0.7 * half and head[0::2].count(0) == 0:
        return "utf-16-le"
    if head[0::2].count(0) > 0.7 * half and head[1::2].count(0) == 0:
        return "utf-16-be"
    return None


def looks_utf16(data: bytes) -> bool:
    """Return whether the file is UTF-16 without a byte order mark."""
    return _unmarked_utf16(data) is not None


def shown_controls(text: str, data: bytes = b"") -> int:
    """Return how many characters of a text from outside the cleaning gate has to replace by something visible.

    `data` are its bytes where they are UTF-8: it then need not be encoded again.
    """
    return len(_CONTROLS.findall(unusual_in(data) if data else unusual(text)))

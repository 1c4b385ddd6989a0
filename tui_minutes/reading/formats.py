"""What a file is, by its first bytes; its suffix only helps to tell kinds of text apart."""

from __future__ import annotations

import re

from tui_minutes.reading import decoding

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"{\\rtf", "rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\x89PNG\r\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"RIFF", "riff"),
    (b"ID3", "mp3"),
    (b"OggS", "ogg"),
    (b"\x7fELF", "program"),
    (b"MZ\x90", "program"),
    (b"SQLite format 3\x00", "sqlite"),
)
_NAMES = {
    "pdf": "a PDF file",
    "zip": "a zip archive",
    "docx": "a Word document",
    "xlsx": "an Excel workbook",
    "pptx": "a PowerPoint presentation",
    "odt": "an OpenDocument file",
    "rtf": "a rich text (RTF) file",
    "ole": "an old Word, Excel or Outlook file",
    "gzip": "a gzip file",
    "bzip2": "a bzip2 file",
    "xz": "an xz file",
    "zstd": "a zstd file",
    "7z": "a 7-Zip archive",
    "rar": "a RAR archive",
    "png": "a picture (PNG)",
    "jpeg": "a picture (JPEG)",
    "gif": "a picture (GIF)",
    "tiff": "a picture (TIFF)",
    "heic": "a picture (HEIC)",
    "riff": "a sound, film or WebP file",
    "mp3": "a sound file",
    "ogg": "a sound file",
    "mp4": "a film or sound file",
    "program": "a program",
    "sqlite": "a database",
    "xml": "an XML file",
    "mail": "an e-mail",
    "json": "a JSON file",
}
PICTURES = frozenset({"png", "jpeg", "gif", "tiff", "heic"})
_HTML_START = re.compile(
    rb"(?:<\?xml[^>]{0,200}\?>)?\s{0,200}"
    rb"(?:<!--|<!doctype html|<(?:html|head|body|title|meta|table|div|p|h1|main|article)\b)",
    re.IGNORECASE,
)
_SERVICE_ANSWERS = (b"<meeting", b"<soap:envelope", b"<s:envelope", b"<getmeetingres")
"""How saved answers of the ModernGov web service begin when they lack an XML declaration."""
_HTML_SIGNS = (b"<body", b"<table", b"<div", b"<p>", b"<p ", b"<li>", b"<h1", b"<h2")
_MARKDOWN_HEADING = re.compile(r"^#{1,6} +\S", re.MULTILINE)


def named(kind: str) -> str:
    """Return what a clerk would call a format."""
    return _NAMES.get(kind, "not text")


def sniff(data: bytes, name: str) -> str:
    """Return the format: `text`, `markdown`, `html`, or another kind by its magic number; `binary` for none of these."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return _inside_zip(data) if kind == "zip" else kind
    if data[4:8] == b"ftyp":
        return "heic" if data[8:12] in {b"heic", b"heix", b"mif1"} else "mp4"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if _is_mail(data, name.lower()):
        return "mail"
    if not decoding.has_mark(data) and not decoding.looks_utf16(data) and _is_binary(data):
        return "binary"
    return _kind_of_text(data, name.lower())


def _inside_zip(data: bytes) -> str:
    """Office files are zip archives whose member names tell them apart."""
    names = _directory(data)
    for member, kind in ((b"word/", "docx"), (b"xl/", "xlsx"), (b"ppt/", "pptx")):
        if member in names and b"[Content_Types].xml" in names:
            return kind
    return "odt" if b"mimetypeapplication/vnd.oasis.opendocument" in data[:200] else "zip"


def _directory(data: bytes) -> bytes:
    """Return the part of a zip archive that lists its members, so that one with a Word file in it is not taken for a Word file.

    All of it when there is no list where its end says that it is: damaged, but what is in it still tells what it was.
    """
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - 65_557))
    size, start = (int.from_bytes(data[at : at + 4], "little") for at in (end + 12, end + 16))
    if end < 0 or data[start : start + 4] != b"PK\x01\x02":
        return data
    return data[start : start + size]


_HEADER = re.compile(rb"([!-9;-~]{1,60}):")
_MAIL_SIGNS = frozenset({b"mime-version", b"message-id", b"received", b"return-path", b"x-unsent"})
_MAIL_WORDS = frozenset({b"from", b"to", b"subject", b"date"})


def _is_mail(data: bytes, name: str) -> bool:
    """Whether a file begins with an e-mail's headers: nothing else above the first empty line, and one that no person types."""
    if _HEADER.match(data) is None:
        return False
    found: set[bytes] = set()
    for line in data[:16_384].splitlines():
        if not line.strip():
            break
        if line[:1] in b" \t" and found:
            continue
        header = _HEADER.match(line)
        if header is None:
            return False
        found.add(header[1].lower())
    return bool(found & _MAIL_SIGNS) or (name.endswith((".eml", ".mht", ".mhtml")) and bool(found & _MAIL_WORDS))


_SLIPS = 8
"""This many control bytes are a slip of some program in any text, however short."""
_WORDS = bytes([0x0A, *range(0x20, 0x7F)])
_CONTROLS = bytes([*range(9), *range(14, 27), *range(28, 32), 127])


def _is_binary(data: bytes) -> bool:
    size = min(len(data), 65536)
    odd = data[:size].translate(None, _WORDS)
    controls = len(odd) - len(odd.translate(None, _CONTROLS))
    return controls > max(_SLIPS, 0.05 * size) or odd.count(0) > max(_SLIPS, 0.01 * size)


def _kind_of_text(data: bytes, name: str) -> str:
    head = data[:4096]
    if decoding.has_mark(data) or decoding.looks_utf16(data):
        head = decoding.decode(head)[0].encode("utf-8", errors="replace")
    head = head.lstrip()
    lower = head.lower()
    if _HTML_START.match(lower) or (name.endswith((".html", ".htm", ".xhtml")) and _count(data, _HTML_SIGNS)):
        return "html"
    if lower.startswith((b"<?xml", *_SERVICE_ANSWERS)) or (lower.startswith(b"<") and name.endswith(".xml")):
        return "xml"
    if head.startswith((b"{", b"[{")) and name.endswith(".json"):
        return "json"
    if name.endswith((".md", ".markdown", ".mkd")) or head.startswith(b"---\n") or head.startswith(b"---\r\n"):
        return "markdown"
    if _count(lower, _HTML_SIGNS) >= 3 and b"</" in lower:
        return "html"
    return "markdown" if len(_MARKDOWN_HEADING.findall(head.decode("utf-8", errors="replace"))) >= 2 else "text"


def _count(data: bytes, signs: tuple[bytes, ...]) -> int:
    lower = data[:200_000].lower()
    return sum(sign in lower for sign in signs)

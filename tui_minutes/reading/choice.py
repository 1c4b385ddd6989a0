"""Which reader a file gets, and the sentence for a file that no reader takes."""

from __future__ import annotations

import hashlib

from store.records import Source
from tui_minutes.errors import Refused, shown_name
from tui_minutes.reading import decoding, formats
from tui_minutes.reading.document import Document

_BINARY = frozenset({"pdf", "docx", "xml", "rtf", "odt"})


def read(data: bytes, name: str) -> Document:
    """Return the document of a file's bytes. Raises `Refused` with one clear reason for what cannot be minutes."""
    if not data or not data.strip(b"\xef\xbb\xbf \t\r\n\x0b\x0c\x00"):
        raise Refused(name, "the file is empty")
    kind = formats.sniff(data, name)
    if kind in _BINARY:
        document = _read_binary(kind, data, name)
    elif kind in {"text", "markdown", "html"}:
        document = _read_text(kind, data, name)
    else:
        raise Refused(name, _why_not(kind))
    if not any(character.isalpha() for character in document.view):
        raise Refused(name, "there are no words in this file")
    return document


def _read_binary(kind: str, data: bytes, name: str) -> Document:
    """Read a format that is more than text in some encoding."""
    source = Source(hashlib.sha256(data).hexdigest(), shown_name(name), kind, len(data))
    if kind == "docx":
        from tui_minutes.reading.docx import read_docx

        return read_docx(data, source)
    if kind == "odt":
        from tui_minutes.reading.odt import read_odt

        return read_odt(data, source)
    if kind == "rtf":
        from tui_minutes.reading.rtf import read_rtf

        return read_rtf(data, source)
    if kind == "xml":
        from tui_minutes.reading.moderngov_xml import read_moderngov_xml

        return read_moderngov_xml(data, source)
    from tui_minutes.reading.pdf import read_pdf

    return read_pdf(data, source)


def _read_text(kind: str, data: bytes, name: str) -> Document:
    declared = None
    if kind == "html":
        from tui_minutes.reading.html import declared_charset

        declared = declared_charset(data)
    text, encoding = decoding.decode(data, declared)
    source = Source(
        sha256=hashlib.sha256(data).hexdigest(),
        name=shown_name(name),
        format=kind,
        size=len(data),
        encoding=encoding,
        shown_controls=decoding.shown_controls(text, data if encoding == "utf-8" else b""),
    )
    return _reader(kind, text, source, data if encoding == "utf-8" and not decoding.has_mark(data) else b"")


def _reader(kind: str, text: str, source: Source, data: bytes) -> Document:
    """Read a text; `data` are its bytes where they are plain UTF-8."""
    if kind == "html":
        from tui_minutes.reading.html import read_html

        return read_html(text, source, data)
    if kind == "markdown":
        from tui_minutes.reading.markdown import read_markdown

        return read_markdown(text, source)
    from tui_minutes.reading.text import read_text

    return read_text(text, source)


def _why_not(kind: str) -> str:
    if kind in formats.PICTURES:
        return f"this is {formats.named(kind)}; it has no text to read"
    if kind == "binary":
        return "this is not text (it is a binary file of an unknown kind)"
    return f"this is {formats.named(kind)}, which cannot be read as minutes; save it as PDF, as a Word document (.docx) or as text first"

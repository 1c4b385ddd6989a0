"""Whether a font is bold: by its name, by its weight, or by what the font file inside the PDF says of itself."""

from __future__ import annotations

import ctypes
from typing import Any

Native = Any
"""An object of pypdfium2, which has no types."""

_BOLD = ("bold", "black", "heavy", "-bd", "demi")
_PLAIN = ("regular", "roman", "-mt", "light", "book", "italic", "medium")
_BOLD_WEIGHT = range(650, 951)
_MOST = 4_000_000


def is_bold(font: Native) -> bool:
    """Return whether a `FPDF_FONT` is bold."""
    import pypdfium2.raw as pdfium

    name = ctypes.create_string_buffer(200)
    pdfium.FPDFFont_GetBaseFontName(font, name, 200)
    face = name.value.decode("ascii", "replace").lower()
    if any(word in face for word in _BOLD):
        return True
    weight = pdfium.FPDFFont_GetWeight(font)
    if any(word in face for word in _PLAIN):
        return False
    if weight > _BOLD_WEIGHT[-1]:
        return _says_bold(_font_file(font))
    return weight in _BOLD_WEIGHT


def _font_file(font: Native) -> bytes:
    import pypdfium2.raw as pdfium

    length = ctypes.c_size_t()
    if not pdfium.FPDFFont_GetFontData(font, None, 0, length) or not 0 < length.value < _MOST:
        return b""
    room = (ctypes.c_uint8 * length.value)()
    pdfium.FPDFFont_GetFontData(font, room, length.value, length)
    return bytes(room)


def _says_bold(font_file: bytes) -> bool:
    """Read the weight from the tables `OS/2` (weight class) or `head` (style bits) of a TrueType or OpenType file."""
    for at in range(12, min(12 + 16 * int.from_bytes(font_file[4:6], "big"), len(font_file)), 16):
        tag, start = font_file[at : at + 4], int.from_bytes(font_file[at + 8 : at + 12], "big")
        if tag == b"OS/2":
            return int.from_bytes(font_file[start + 4 : start + 6], "big") >= _BOLD_WEIGHT[0]
        if tag == b"head":
            bits = int.from_bytes(font_file[start + 44 : start + 46], "big")
            if bits & 1:
                return True
    return False

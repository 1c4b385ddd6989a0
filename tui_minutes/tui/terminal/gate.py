"""The second gate: the last look at every piece of text before it goes to the terminal."""

from __future__ import annotations

import unicodedata

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from store.text import clean

_PLAIN = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "…": "~", "·": "-", "•": "*", "£": "GBP", "€": "EUR", "½": "1/2"}
)


class Gate(LineFilter):
    """Passes only text without controls, whatever widget drew it; with `ascii_only`, letters that any terminal has."""

    def __init__(self, *, ascii_only: bool = False) -> None:
        super().__init__()
        self.ascii_only = ascii_only

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return `segments` with their text made harmless; untouched when there is nothing to do, as almost always."""
        if all(segment.text.isascii() and segment.text.isprintable() for segment in segments):
            return segments
        return [segment if segment.control else Segment(self.harmless(segment.text), segment.style) for segment in segments]

    def harmless(self, text: str) -> str:
        """Return `text` of the same row without anything that acts on a terminal."""
        # Cleaning is idempotent and mostly a look: what came through the first gate comes through here as it is.
        text = clean(text).replace("\n", "\u240a")
        if self.ascii_only and not text.isascii():
            text = "".join(_to_ascii(character) for character in text)
        return text


def _to_ascii(character: str) -> str:
    """Return one ASCII character of the same width for `character`: its letter without marks, a like sign, or `?`."""
    if character.isascii():
        return character
    plain = character.translate(_PLAIN)
    if len(plain) == 1 and plain.isascii():
        return plain
    return unicodedata.normalize("NFKD", character)[0] if unicodedata.normalize("NFKD", character)[0].isascii() else "?"

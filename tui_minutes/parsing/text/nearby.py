"""Patterns that look at the end of a text only, so that what they cost does not grow with the text."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Nearby:
    """A pattern tried on the last `length` characters of a text, whatever its length: for what stands right before a word."""

    pattern: re.Pattern[str]
    length: int

    def search(self, text: str, begin: int = 0) -> re.Match[str] | None:
        """Return the first match that begins at `begin` or later, and among the last characters; its places are those of `text`."""
        return self.pattern.search(text, max(begin, len(text) - self.length))

"""What is drawn: rows, lists, lines to type into, the reader. None of them knows another or the archive."""

from __future__ import annotations

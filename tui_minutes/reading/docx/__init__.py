"""Word files (`.docx`): paragraphs, tables and list numbers as Word shows them.

Read from the zip archive and its XML by ourselves. What matters in minutes is the number before a paragraph, which Word computes and
does not store: python-docx does not give it, mammoth turns every list into plain HTML lists, and both bring a dependency and no limits
on what a file may unpack to.
"""

from __future__ import annotations

from tui_minutes.reading.docx.reader import read_docx

__all__ = ["read_docx"]

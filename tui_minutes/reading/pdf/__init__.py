"""PDF files: pages of letters at places, made into paragraphs and rows again.

pypdfium2 gives letters, boxes and ruled lines (one wheel without dependencies, and the only reader of those tried that no hostile
file held up); everything that makes text of them is here.
"""

from __future__ import annotations

from tui_minutes.reading.pdf.reader import read_pdf

__all__ = ["read_pdf"]

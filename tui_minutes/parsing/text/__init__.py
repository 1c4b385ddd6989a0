"""Text made ready to be read: lines, mended paragraphs, sentences, and the telling words in them, each with its place in the view."""

from __future__ import annotations

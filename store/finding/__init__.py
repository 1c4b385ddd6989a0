"""From a query to its rows: which match, in what order, with what words of theirs, and what to say when nothing does."""

from __future__ import annotations

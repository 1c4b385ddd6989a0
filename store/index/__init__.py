"""The index: what lists and searches read instead of every meeting file. Derived, versioned, and made again whenever it is behind."""

from __future__ import annotations

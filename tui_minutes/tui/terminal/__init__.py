"""The terminal itself: how it is held, what may be written to it, and what is left of it after a crash."""

from __future__ import annotations

"""Laid over the lists: forms, the prompt, choices, help, the overview, loading."""

from __future__ import annotations

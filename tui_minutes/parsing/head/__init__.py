"""The meeting that a page is about: body, day, hour and place, stated at its head or inferred from its words, with the evidence."""

from __future__ import annotations

"""One meeting as its file holds it: the readings it rests on, the edits, the records of the clerk's own, and how all that is spelt."""

from __future__ import annotations

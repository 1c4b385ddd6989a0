"""The people of a meeting: their names as minutes write them, the lists they stand in, and who is meant by a surname."""

from __future__ import annotations

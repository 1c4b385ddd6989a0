"""The tables of the index: their shape, their version, how their rows are numbered, and the file they are in."""

from __future__ import annotations

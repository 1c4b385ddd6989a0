"""The main screen: what each key of the lists and the reader does, one concern a module."""

from __future__ import annotations

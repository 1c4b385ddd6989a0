"""Bytes on the disk: files sealed, locked and written so that nothing reported as saved is lost. Knows no record."""

from __future__ import annotations

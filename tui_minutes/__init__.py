"""tui-minutes: what a council decided, who declared what, and whether it has been done."""

from __future__ import annotations

__version__ = "0.1.0"

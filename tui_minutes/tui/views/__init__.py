"""The views by their digit: each says what it lists and how a row of it looks. They know neither each other nor the archive."""

from __future__ import annotations

from tui_minutes.tui.views.actions import ACTIONS
from tui_minutes.tui.views.base import Column, View, paint_row
from tui_minutes.tui.views.declarations import DECLARATIONS
from tui_minutes.tui.views.items import ITEMS
from tui_minutes.tui.views.meetings import MEETINGS

VIEWS: tuple[View, ...] = (MEETINGS, ITEMS, DECLARATIONS, ACTIONS)

__all__ = ["ACTIONS", "DECLARATIONS", "ITEMS", "MEETINGS", "VIEWS", "Column", "View", "paint_row"]

"""tui-minutes: what a council decided, who declared what, and whether it has been done."""

__version__ = "0.1.0"

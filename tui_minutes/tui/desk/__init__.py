"""Between session and screen: pages for the reader, edits as sentences, drafts, files handed over, what needs a clerk. No widgets."""

from __future__ import annotations

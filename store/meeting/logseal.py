"""A checksum of the clerk's log alone, so that it is known to be whole where another part of its file is not."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from store.meeting.edits import EDIT, Edit
from store.meeting.own import Own
from store.meeting.own import encode as encode_own

FIELD = "log"
"""Where the checksum stands in a file's `meta`."""


def seal(edits: Sequence[Edit], own: Sequence[Own]) -> dict[str, str]:
    """Return what `meta` says of a log; nothing of an empty one."""
    if not edits and not own:
        return {}
    plain = [[EDIT.encode(edit) for edit in edits], [encode_own(each) for each in own]]
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return {FIELD: hashlib.sha256(text.encode()).hexdigest()}

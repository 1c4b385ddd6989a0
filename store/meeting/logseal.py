"""A checksum of the clerk's log alone, so that it is known to be whole where another part of its file is not."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from store.meeting.codecs import WrongShape
from store.meeting.edits import EDIT, Edit
from store.meeting.own import Own
from store.meeting.own import decode as decode_own
from store.meeting.own import encode as encode_own

FIELD = "log"
"""Where the checksum stands in a file's `meta`."""


class Log(NamedTuple):
    """What clerks did to a meeting: every edit, every record of their own. `certain` when it fits its checksum."""

    meeting_id: str
    edits: tuple[Edit, ...]
    own: tuple[Own, ...]
    certain: bool


def seal(edits: Sequence[Edit], own: Sequence[Own]) -> dict[str, str]:
    """Return what `meta` says of a log; nothing of an empty one."""
    if not edits and not own:
        return {}
    plain = [[EDIT.encode(edit) for edit in edits], [encode_own(each) for each in own]]
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return {FIELD: hashlib.sha256(text.encode()).hexdigest()}


def log_in(data: bytes, meeting_id: str) -> Log:
    """Return the log of a damaged file, as far as it can be made out."""
    text = data.decode("utf-8", "replace")
    edits = tuple(_decoded(EDIT.decode, _rows(text, "edits")))
    own = tuple(_decoded(decode_own, _rows(text, "own")))
    said = next((row.get(FIELD) for row in _rows(text, "meta")), None)
    return Log(meeting_id, edits, own, said is not None and seal(edits, own).get(FIELD) == said)


def _decoded(decode: Any, rows: Iterator[dict[str, Any]]) -> Iterator[Any]:
    for row in rows:
        try:
            yield decode(row)
        except WrongShape:
            continue


def _rows(text: str, table: str) -> Iterator[dict[str, Any]]:
    """Give the documents of a table as far as they are JSON, whatever else of the file is not."""
    decoder, at = json.JSONDecoder(), text.find(f'"{table}":{{')
    at = text.find("{", at) + 1 if at >= 0 else -1
    while at > 0 and (at := text.find(':{"', at)) >= 0:
        try:
            plain, at = decoder.raw_decode(text, at + 1)
        except (ValueError, RecursionError):
            at += 1
            continue
        if isinstance(plain, dict):
            yield plain
        if text[at : at + 1] == "}":
            return

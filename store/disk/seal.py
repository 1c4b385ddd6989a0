"""The form of a meeting file: a TinyDB database in JSON whose first table, `seal`, is a checksum of everything after it.

A file that was cut off, emptied, or changed in any byte does not fit its seal and is never taken for a meeting.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from store.errors import Damaged

Tables = dict[str, dict[str, dict[str, Any]]]
"""TinyDB's data: table name to document number (a string) to document."""

_HEAD = b'{"seal":{"1":{"sha256":"'
_TAIL = b'"}},'
_START = len(_HEAD)
_END = _START + 64


def pack(tables: Tables) -> bytes:
    """Return the bytes of a meeting file. `tables` must not be empty and has no table `seal`."""
    body = json.dumps(tables, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()[1:]
    return _HEAD + hashlib.sha256(body).hexdigest().encode() + _TAIL + body


def unpack(data: bytes, name: str) -> Tables:
    """Return the tables of a meeting file, `seal` left out. Raises `Damaged`, naming the file by `name`."""
    if not data:
        raise Damaged(name, "it is empty")
    if not data.startswith(_HEAD) or data[_END : _END + len(_TAIL)] != _TAIL:
        raise Damaged(name, "it does not begin as a meeting file does")
    if not is_sealed(data):
        raise Damaged(name, "its checksum does not fit its contents")
    try:
        tables = json.loads(body_of(data))
    except (ValueError, RecursionError) as error:
        raise Damaged(name, "it is not JSON") from error
    if not _is_tables(tables):
        raise Damaged(name, "it is not a TinyDB database")
    return tables  # type: ignore[no-any-return]


def is_sealed(data: bytes) -> bool:
    """Whether the checksum that a meeting file carries fits its contents."""
    return hashlib.sha256(data[_END + len(_TAIL) :]).hexdigest().encode() == data[_START:_END]


def body_of(data: bytes) -> bytes:
    """Return the JSON of all tables after the seal, whatever the seal says of it."""
    return b"{" + data[_END + len(_TAIL) :]


def seal_of(data: bytes) -> str:
    """Return the checksum that a meeting file carries, without checking it."""
    return data[_START:_END].decode("ascii", "replace")


def _is_tables(value: object) -> bool:
    """Whether this is what TinyDB calls tables, all the way down to the documents."""
    return isinstance(value, dict) and all(
        isinstance(table, dict) and all(isinstance(document, dict) for document in table.values()) for table in value.values()
    )

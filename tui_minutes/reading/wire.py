"""How parent and child speak of a file and of what was read from it: frames of eight bytes of length, then that many bytes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol

from store.records import Source
from tui_minutes.reading.containers import TOTAL, Member
from tui_minutes.reading.document import Block, BlockKind, Document

OUTPUT_LIMIT = 40_000_000
"""Bytes of an answer; the text of the longest minutes is a fiftieth of it."""
INPUT_LIMIT = 500_000_000
REFUSED, FAILED = b"refused", b"failed"
"""Kinds of answers that are followed by a reason: for the file's own sake, or for want of memory."""
LAST = b", my last"
"""Stands after the kind of an answer when the process that gives it is to be replaced."""
_LENGTH = 8
_KINDS = tuple(BlockKind)
_PLACES = {kind: at for at, kind in enumerate(_KINDS)}


class FrameError(Exception):
    """The other side ended, or sent what cannot be an answer."""


class _Input(Protocol):
    def read(self, size: int, /) -> bytes: ...


def send(stream: BinaryIO, *frames: bytes) -> None:
    """Write frames and flush."""
    for frame in frames:
        stream.write(len(frame).to_bytes(_LENGTH, "big"))
        stream.write(frame)
    stream.flush()


def receive(stream: _Input, limit: int) -> bytes:
    """Return the next frame. Raises `FrameError` at the end of the stream or for a frame longer than `limit`."""
    length = int.from_bytes(_exactly(stream, _LENGTH), "big")
    if length > limit:
        raise FrameError(f"a frame of {length} bytes")
    return _exactly(stream, length)


def _exactly(stream: _Input, length: int) -> bytes:
    data = stream.read(length)
    if data is None or len(data) < length:
        raise FrameError("the stream ended")
    return data


@dataclass(frozen=True, slots=True)
class Question:
    """What a child is asked: what to do with the bytes of a file, its name, and whatever else belongs to the task."""

    task: bytes
    name: str
    data: bytes
    more: bytes = b""


def ask(stream: BinaryIO, question: Question) -> None:
    """Write a question."""
    send(stream, question.task, question.name.encode("utf-8", "surrogatepass"), question.more, question.data)


def asked(stream: _Input) -> Question:
    """Return the next question. Raises `FrameError` at the end of the stream."""
    task, name, more = receive(stream, 100), receive(stream, 100_000), receive(stream, OUTPUT_LIMIT)
    return Question(task, name.decode("utf-8", "surrogatepass"), receive(stream, INPUT_LIMIT), more)


def pack_members(members: Sequence[Member]) -> list[bytes]:
    """Return frames: what is said of the members, then the bytes of each."""
    told = [[member.name, member.reason, member.cover] for member in members]
    return [json.dumps(told).encode(), *(member.data for member in members)]


def receive_members(stream: _Input) -> list[Member]:
    """Return the members whose frames come next. Raises `FrameError`."""
    try:
        told = [(str(name), str(reason), bool(cover)) for name, reason, cover in json.loads(receive(stream, OUTPUT_LIMIT))]
    except (ValueError, TypeError) as error:
        raise FrameError("an answer that is no list of members") from error
    return [Member(name, receive(stream, TOTAL), reason, cover) for name, reason, cover in told]


def pack(document: Document) -> bytes:
    """Return a document as JSON."""
    source = document.source
    packed = {
        "source": [source.sha256, source.name, source.format, source.size, source.encoding, source.shown_controls],
        "view": document.view,
        "blocks": [_pack_block(block) for block in document.blocks],
        "whole": document.whole_paragraphs,
        "title": document.title,
        "meta": document.meta,
    }
    return json.dumps(packed, ensure_ascii=False, separators=(",", ":"), check_circular=False).encode("utf-8", "replace")


def _pack_block(block: Block) -> list[Any]:
    packed: list[Any] = [
        _PLACES[block.kind],
        block.start,
        block.end,
        block.level,
        block.marker,
        block.strong,
        block.page,
        block.cells,
    ]
    while packed[-1] in (0, "", (), None):
        packed.pop()
    return packed


def unpack(data: bytes) -> Document:
    """Return the document that `pack` made JSON of. Raises `FrameError` for anything else."""
    try:
        packed = json.loads(data)
        return Document(
            Source(*packed["source"]),
            packed["view"],
            tuple(_unpack_block(block) for block in packed["blocks"]),
            packed["whole"],
            packed["title"],
            tuple((key, value) for key, value in packed["meta"]),
        )
    except (ValueError, TypeError, KeyError, IndexError) as error:
        raise FrameError("an answer that is no document") from error


def _unpack_block(packed: Sequence[Any]) -> Block:
    kind, start, end, level, marker, strong, page, cells = [*packed, *_REST[len(packed) :]]
    return Block(_KINDS[kind], start, end, level, marker, _spans(cells), _spans(strong), page)


_REST: tuple[Any, ...] = (0, 0, 0, 0, "", (), None, ())


def _spans(packed: Sequence[Sequence[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in packed)

"""Files that hold files: zip archives, e-mails and web pages saved in one file, taken apart with limits and never onto the disk.

A member's name is only ever shown. What by its name cannot be minutes (pictures, scripts, a system's own files) is passed over, as
in folders.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from tui_minutes.errors import Refused, shown_name
from tui_minutes.reading import formats
from tui_minutes.reading.files import LIMIT, could_be_minutes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message
    from zipfile import ZipFile, ZipInfo

MEMBERS = 2_000
"""Files in one container, with those in the containers in it."""
TOTAL = 150_000_000
"""Bytes that they may unpack to together."""
RATIO = 200
"""Minutes shrink to a tenth; two hundred times smaller is a bomb, once it is larger than `_SMALL`."""
DEPTH = 2
"""A zip in a zip is somebody's habit; one more is not opened."""
BETWEEN = " › "
"""Stands between the names of a container and of what is in it."""
KINDS = frozenset({"zip", "mail"})
_SMALL = 5_000_000
_TOO_MUCH = "this file would unpack to far more than any minutes do; it is damaged or made to do harm"
_LOCKED = "it is locked with a password; save it without one"
_DAMAGED = "it is damaged: it cannot be unpacked"


@dataclass(frozen=True, slots=True)
class Member:
    """A file out of a container: its name with the container's before it, its bytes, or the `reason` why there are none.

    `cover` says that it is the message that other files came with: as a rule no minutes, and no fault if so.
    """

    name: str
    data: bytes = b""
    reason: str = ""
    cover: bool = False


def is_container(data: bytes, name: str) -> bool:
    """Return whether a file's bytes are those of a container."""
    return bool(data) and formats.sniff(data, name) in KINDS


def unpack(data: bytes, name: str) -> list[Member]:
    """Return the files in a container, in their order. Raises `Refused` when it cannot be opened, is too large, or holds none."""
    opening = _Opening(len(data))
    opening.open(data, name, 1)
    if not opening.found:
        raise Refused(name, "there are no files in it that could be minutes")
    return opening.found


@dataclass(slots=True)
class _Opening:
    """One container being taken apart: what was found, and how much of it."""

    size: int
    found: list[Member] = field(default_factory=list)
    members: int = 0
    total: int = 0

    def open(self, data: bytes, name: str, depth: int) -> None:
        if formats.sniff(data, name) == "zip":
            self._zip(data, name, depth)
        else:
            self._mail(data, name, depth)

    def _take(self, member: Member, depth: int) -> None:
        """Keep a member, or open it when it is a container itself."""
        if member.reason or not is_container(member.data, member.name):
            self.found.append(member)
        elif depth >= DEPTH:
            self.found.append(Member(member.name, reason="files packed into packed files are opened two deep only; unpack it first"))
        else:
            try:
                self.open(member.data, member.name, depth + 1)
            except Refused as refused:
                if refused.reason == _TOO_MUCH:
                    raise
                self.found.append(Member(member.name, reason=refused.reason))

    def _count(self, name: str, more: int) -> None:
        self.members += 1
        self.total += more
        if self.members > MEMBERS:
            raise Refused(name, f"there are more than {MEMBERS:,} files in it; unpack it and load the folder")
        if self.total > TOTAL or (self.total > _SMALL and self.total > RATIO * max(self.size, 1)):
            raise Refused(name, _TOO_MUCH)

    def _zip(self, data: bytes, name: str, depth: int) -> None:
        import io
        import zipfile

        try:
            opened = zipfile.ZipFile(io.BytesIO(data))
            entries = opened.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise Refused(name, "this zip archive is damaged: it cannot be opened") from error
        with opened:
            for entry in entries:
                if _wanted(entry):
                    self._count(name, min(entry.file_size, LIMIT))
                    self._take(_inflated(opened, entry, f"{name}{BETWEEN}{shown_name(entry.filename)}"), depth)

    def _mail(self, data: bytes, name: str, depth: int) -> None:
        from email import message_from_bytes
        from email.errors import MessageError

        try:
            parts = list(_parts(message_from_bytes(data)))
        except (MessageError, ValueError, LookupError, TypeError) as error:
            raise Refused(name, "this e-mail is damaged: it cannot be taken apart") from error
        attached = any(not part.body for part in parts)
        for number, part in enumerate(parts):
            if part.body and not part.data.strip() and len(parts) > 1:
                continue
            self._count(name, len(part.data))
            called = f"{name}{BETWEEN}{shown_name(part.name)}"
            if len(part.data) > LIMIT:
                self.found.append(Member(called, reason=f"the file is larger than {LIMIT // 1_000_000} MB"))
            else:
                self._take(Member(called, part.data, cover=part.body and (attached or number > 0)), depth)


def _wanted(entry: ZipInfo) -> bool:
    """Folders, links and what by its name is something else are passed over."""
    link = entry.external_attr >> 16 & 0o170000 == 0o120000
    return not (entry.is_dir() or link) and could_be_minutes(entry.filename)


def _inflated(opened: ZipFile, entry: ZipInfo, name: str) -> Member:
    import zipfile
    import zlib

    if entry.flag_bits & 1:
        return Member(name, reason=_LOCKED)
    try:
        with opened.open(entry) as stream:
            data = stream.read(LIMIT + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        return Member(name, reason=_DAMAGED)
    if len(data) > LIMIT:
        return Member(name, reason=f"the file is larger than {LIMIT // 1_000_000} MB")
    return Member(name, data)


@dataclass(frozen=True, slots=True)
class _Part:
    """A leaf of an e-mail: the message itself (`body`) or a file that came with it."""

    name: str
    data: bytes
    body: bool
    html: bool = False


def _parts(message: Message) -> Iterator[_Part]:
    kind = message.get_content_type()
    # What a message of several parts holds is messages, whatever the declared types allow for.
    inside: list[Message] | str = cast("Any", message.get_payload())
    if kind == "message/rfc822" and isinstance(inside, list):
        name = _filename(message) or "forwarded message"
        for part in _parts(inside[0]):
            yield _Part(f"{name}{BETWEEN}{part.name}", part.data, part.body, part.html)
    elif isinstance(inside, list):
        yield from _of_many(kind, inside)
    else:
        yield from _leaf(message, kind)


def _of_many(kind: str, inside: list[Message]) -> Iterator[_Part]:
    """One message in several forms: the web page, else the last that is words. A page with its pictures: the page."""
    if kind == "multipart/alternative":
        forms = [list(_parts(each)) for each in inside]
        with_words = [form for form in forms if any(part.body for part in form)]
        yield from next((form for form in with_words if any(part.html for part in form)), with_words[-1] if with_words else [])
    elif kind == "multipart/related":
        yield from _parts(inside[0])
        for each in inside[1:]:
            if each.get_content_disposition() == "attachment" or each.get_content_type() == "application/pdf":
                yield from _parts(each)
    else:
        for each in inside:
            yield from _parts(each)


def _leaf(message: Message, kind: str) -> Iterator[_Part]:
    name = _filename(message)
    attached = message.get_content_disposition() == "attachment" or (name and kind not in {"text/plain", "text/html"})
    if attached and name:
        if message.get_content_maintype() in {"image", "audio", "video"} or not could_be_minutes(name):
            return
        yield _Part(name, _bytes(message), body=False)
    elif kind in {"text/html", "text/plain"}:
        html = kind == "text/html"
        yield _Part("message.html" if html else "message.txt", _bytes(message), body=True, html=html)
    elif kind in {"application/pdf", "application/rtf"}:
        yield _Part("attachment", _bytes(message), body=False)


def _bytes(message: Message) -> bytes:
    data = message.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _filename(message: Message) -> str:
    """Return an attachment's name, decoded; one that cannot be decoded is shown as it is."""
    from email.errors import HeaderParseError
    from email.header import decode_header, make_header

    name = message.get_filename() or ""
    try:
        return str(make_header(decode_header(name)))
    except (HeaderParseError, LookupError, ValueError):
        return name

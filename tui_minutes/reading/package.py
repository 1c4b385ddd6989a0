"""The zip archive that a Word or OpenDocument file is: opened with limits, since its own words about sizes may lie."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from xml.etree.ElementTree import Element

from tui_minutes.errors import Refused
from tui_minutes.reading import safexml
from tui_minutes.reading.safexml import attribute, local

MAX_MEMBERS = 5_000
MAX_TOTAL = 200_000_000
MAX_RATIO = 200
"""A document's XML shrinks to a tenth; two hundred times smaller is a bomb, once it is larger than `_SMALL`."""
MAX_PART = 60_000_000
_SMALL = 5_000_000


class Package:
    """A file's parts by name; `what` is what a clerk calls such a file. Every method may raise `Refused`."""

    def __init__(self, data: bytes, name: str, what: str) -> None:
        self._name = name
        self._what = what
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise Refused(name, f"this {what} is damaged: it cannot be opened") from error
        if len(members) > MAX_MEMBERS:
            raise Refused(name, f"this {what} has {len(members):,} parts, far more than any document")
        total = sum(member.file_size for member in members)
        if total > MAX_TOTAL or (total > _SMALL and total > MAX_RATIO * max(len(data), 1)):
            raise Refused(name, self._bomb())
        self._members = {member.filename: member for member in members}

    def _bomb(self) -> str:
        return f"this {self._what} would unpack to far more than any document; it is damaged or made to do harm"

    def xml(self, part: str) -> Element | None:
        """Return the root element of a part, or None when there is no such part."""
        member = self._members.get(part)
        if member is None:
            return None
        if member.flag_bits & 1:
            raise Refused(self._name, f"this {self._what} is locked with a password; save it without one")
        try:
            with self._zip.open(member) as opened:
                data = opened.read(MAX_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
            raise Refused(self._name, f"this {self._what} is damaged: a part of it cannot be unpacked") from error
        if len(data) > MAX_PART:
            raise Refused(self._name, self._bomb())
        try:
            return safexml.parse(data)
        except (safexml.UnsafeXMLError, safexml.DamagedXMLError) as error:
            raise Refused(self._name, f"this {self._what} cannot be read: {error}") from error

    def main(self) -> str:
        """Return the name of the part that holds the text."""
        roots = self.related("")
        return roots.get("officedocument", ["word/document.xml"])[0]

    def related(self, part: str) -> dict[str, list[str]]:
        """Return the parts that `part` refers to, by the last word of their kind (`header`, `styles`), and by `id:` of each."""
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, list[str]] = {}
        for relation in root if root is not None else ():
            target = relation.get("Target") or ""
            if relation.get("TargetMode") == "External":
                continue
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found.setdefault((relation.get("Type") or "").rpartition("/")[2].lower(), []).append(path)
            found[f"id:{relation.get('Id')}"] = [path]
        return found


def child(element: Element | None, name: str) -> Element | None:
    """Return the first child of a name without namespace, in lower case."""
    if element is not None:
        for inner in element:
            if local(inner) == name:
                return inner
    return None


def flag(properties: Element | None, name: str) -> bool | None:
    """Return an on/off property, or None when it is not set here."""
    found = child(properties, name)
    if found is None:
        return None
    return attribute(found, "val", "true").lower() not in {"0", "false", "off", "none"}

"""Handing over: what is listed or marked as a file, and a record's words to the clipboard and a file."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from store.errors import StoreError
from tui_minutes.errors import MinutesError, shown_name
from tui_minutes.tui.desk.folder import state_folder

if TYPE_CHECKING:
    from store.records import RecordKind
    from tui_minutes.tui.port import FoundPort, Value
    from tui_minutes.tui.widgets.page import Page

_PAGE = 500
FORMATS = ("csv", "md", "json", "ics")


class NotWritten(MinutesError):
    """Nothing was exported or copied; the message says why."""


def default_name(kind: RecordKind, today: dt.date) -> str:
    """Return the name that an export is offered under."""
    return f"{kind.value}s-{today.isoformat()}.csv"


def export(kind: RecordKind, found: FoundPort, only: Sequence[str], name: str) -> str:
    """Write the records found (or those of `only`) to the file `name`, its format by its ending, and return a sentence.

    Restricted records are left out and counted. No file is ever overwritten; the new one may be read by its owner alone.
    """
    path = _meant(name)
    ending = path.suffix.lstrip(".").lower()
    if ending not in FORMATS:
        raise NotWritten(f"End the name in one of {', '.join('.' + each for each in FORMATS)}: that is the format")
    if ending == "ics" and kind.value not in ("meeting", "action"):
        raise NotWritten("A calendar is for meetings and actions")
    rows = _Rows(found, frozenset(only))
    with _new_file(path) as stream:
        _write(kind, rows, stream, ending)
    hidden = f" ({rows.restricted} restricted left out)" if rows.restricted else ""
    return f"Exported {rows.count:,} {kind.value}{'s' if rows.count != 1 else ''}{hidden} to {path}"


def _meant(name: str) -> Path:
    """Return the path that a typed name means, `~` being the home folder."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        raise NotWritten(f"There is no home folder for {shown_name(name)}") from None


@contextmanager
def _new_file(path: Path) -> Iterator[TextIO]:
    """Open a file that is not there yet, and that its owner alone may read; what cannot be written whole is taken away again."""
    try:
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise NotWritten(f"NOT written: {path} is there already, and stays as it is; give another name") from None
    except (OSError, ValueError) as error:
        raise NotWritten(f"NOT written: {path} ({getattr(error, 'strerror', None) or error})") from None
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="") as stream:
            yield stream
    except OSError as error:
        path.unlink(missing_ok=True)
        raise NotWritten(f"NOT written: {path} ({error.strerror or error}); nothing of it is left there") from None
    except StoreError as error:
        path.unlink(missing_ok=True)
        raise NotWritten(f"NOT written: {path} ({error}); nothing of it is left there") from None


def save_text(text: str, name: str) -> str:
    """Write a text to the new file `name` and return a sentence saying where it is. Raises `NotWritten`."""
    path = _meant(name.strip() or ".")
    with _new_file(path) as stream:
        stream.write(text)
    return f"Kept in {path}"


def _write(kind: RecordKind, rows: _Rows, stream: TextIO, ending: str) -> None:
    from tui_minutes.export import ics, tables

    if ending == "ics":
        ics.write_ics(iter(rows), kind, stream, stamp=dt.datetime.now(dt.UTC))
        return
    write = {"csv": tables.write_csv, "md": tables.write_markdown, "json": tables.write_json}[ending]
    write(iter(rows), kind, stream)


class _Rows:
    """The rows to export, fetched page by page, with a count of those left out."""

    def __init__(self, found: FoundPort, only: frozenset[str]) -> None:
        self.found, self.only = found, only
        self.count = self.restricted = 0

    def __iter__(self) -> Iterator[Mapping[str, Value]]:
        self.found.hold()
        for start, stop in self._runs():
            for row in self.found.rows(start, stop, full=True):
                if self.only and row.id not in self.only:
                    # Rows that are gone by now were counted with those around them.
                    continue
                if row.values.get("restricted"):
                    self.restricted += 1
                    continue
                self.count += 1
                yield {**row.values, "id": row.id}

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Return the stretches of rows that are wanted: of a few among many no other texts are read."""
        for start in range(0, self.found.count, _PAGE):
            if not self.only:
                yield start, start + _PAGE
                continue
            ids = list(self.found.seen(start, start + _PAGE))
            for wanted, run in groupby(range(len(ids)), key=lambda index: ids[index] in self.only):
                if wanted:
                    first, *others = run
                    yield start + first, start + (others[-1] if others else first) + 1


def citation(page: Page) -> str:
    """Return a record as it is cited: body and date, number and title, the words, the file they stand in."""
    return f"{page.title}: “{verbatim(page)}” ({page.source.rpartition('/')[2]})"


def verbatim(page: Page) -> str:
    """Return the words that a record rests on, as they stand in the source but on one line."""
    spans = page.words[:1] or (page.part,)
    return " … ".join(" ".join(page.text[start:end].split()) for start, end in spans)


def keep_copy(text: str) -> Path:
    """Write what was copied to a file of the user's own, for terminals that do not take it, and return its path."""
    folder = state_folder()
    path = folder / "copied.txt"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        with os.fdopen(number, "w", encoding="utf-8") as stream:
            stream.write(text)
    except OSError as error:
        raise NotWritten(f"NOT written: {path} ({error.strerror})") from None
    return path

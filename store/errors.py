"""What can go wrong with an archive: one class a reason, the sentence in `str(error)`, the exit code on the class."""

from __future__ import annotations

from typing import ClassVar, NamedTuple


class StoreError(Exception):
    """Anything the archive refuses or cannot do; the message is one sentence for the clerk."""

    exit_code: ClassVar[int] = 1


class NotAnArchive(StoreError):
    """The folder is no archive, or one of a newer program."""


class NotFound(StoreError):
    """No record has this id."""


class Damaged(StoreError):
    """A meeting file is not what was written: cut off, empty, altered. `name` is the file's name."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name} is damaged: {problem}")
        self.name = name
        self.problem = problem


class Unreadable(Damaged):
    """A meeting file that could not be read now, for a reason outside it: rights, a drive that failed. It may be whole."""

    def __init__(self, name: str, reason: str) -> None:
        StoreError.__init__(self, f"{name} cannot be read ({reason})")
        self.name = name
        self.problem = f"it cannot be read ({reason})"


class BadValue(StoreError):
    """A value that a field cannot hold, or a field that cannot be edited."""

    exit_code = 2


class NotSaved(StoreError):
    """Nothing was saved; what stood before still stands."""


class ReadOnly(NotSaved):
    """The archive may be read but not written."""


class Busy(NotSaved):
    """Somebody else is saving and did not finish in time."""


class Overtaken(NamedTuple):
    """A record that was edited since it was shown: who edited it last and when, all `fields` edited since, the meeting's revision now."""

    record_id: str
    who: str
    at: str
    fields: tuple[str, ...]
    revision: int


class Conflict(NotSaved):
    """Records were edited by somebody else since they were shown. `record_id` is the first of them, `who` and `at` the other edit's.

    `overtaken` are all of them: what is asked for again without these, or with their revisions as seen, is saved. `group` names the
    edits that could not be taken back or made again, if that was asked.
    """

    def __init__(self, message: str, record_id: str, who: str, at: str, overtaken: tuple[Overtaken, ...] = (), *, group: str = "") -> None:
        super().__init__(message)
        self.record_id = record_id
        self.who = who
        self.at = at
        self.overtaken = overtaken
        self.group = group


class NothingToUndo(StoreError):
    """There is no edit to take back, or none to make again."""


class IndexUnusable(StoreError):
    """The index cannot be made or read, although the archive can."""


class QueryError(StoreError):
    """A query that cannot be understood: one plain sentence, and the offset in the query text (from 0) where it fails."""

    exit_code = 2

    def __init__(self, position: int, message: str) -> None:
        super().__init__(message)
        self.position = position
        self.message = message

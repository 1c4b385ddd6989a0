"""One file's bytes to a reading: the document of its format, and the minutes in it.

What a long text, or a file of any format but text, may take of memory and time is limited: such a file is read and understood in a
child process (`interpreter`).
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, BinaryIO

from store.records import PageKind, Reading
from tui_minutes.config import Words
from tui_minutes.errors import Refused, UsageError

if TYPE_CHECKING:
    from store.preparing import Prepared
    from tui_minutes.parsing.head.header import Given
    from tui_minutes.parsing.vocabulary import Vocabulary
    from tui_minutes.reading.children import Pool
    from tui_minutes.reading.document import Document
    from tui_minutes.reading.wire import Question


LINES = 200_000
"""The longest page that records are looked for in; ten times the longest minutes of a year bound together."""


def read_file(
    data: bytes, name: str, today: dt.date, given: Given | None = None, *, explain: list[str] | None = None, words: Words = ()
) -> Reading:
    """Return the reading of one file's bytes. Raises `Refused`.

    `given` is what the clerk says of the page, where it does not say so itself; to `explain` a line is added for each stretch of the
    page: what it was taken for; `words` are the clerk's own for the vocabulary.
    """
    from tui_minutes.reading.choice import read
    from tui_minutes.reading.safely import harmless

    if harmless(data, name):
        return interpret(read(data, name), today, given, explain=explain, words=words)
    reading, lines = _apart(Task(name, data, today, given, words, explain=explain is not None))
    if explain is not None:
        explain += lines
    found: Reading = reading
    return found


def interpret(document: Document, today: dt.date, given: Given | None, *, explain: list[str] | None, words: Words) -> Reading:
    """Return the reading of a document, here and now. Raises `Refused` for one that is longer than any minutes."""
    from tui_minutes.parsing import parse

    lines = document.view.count("\n")
    if lines > LINES:
        raise Refused(document.source.name, f"this file has {lines:,} lines; minutes of up to {LINES:,} lines are read")
    notes = None
    if explain is not None:
        from tui_minutes.parsing.explain import Explain

        notes = Explain()
    minutes = parse(document, today=today, explain=notes, given=given, vocabulary=vocabulary(words))
    if explain is not None and notes:
        explain += notes.lines(document.view)
    return Reading(document.source, document.view, minutes)


@cache
def vocabulary(words: Words) -> Vocabulary | None:
    """The standard vocabulary with a clerk's own words; made once, since much is compiled from it."""
    if not words:
        return None
    from tui_minutes.parsing.vocabulary import VocabularyError, load

    try:
        return load(dict(words))
    except VocabularyError as error:
        raise UsageError(f"the configuration's words: {error}") from None


def prepare_file(data: bytes, name: str, today: dt.date, given: Given | None = None, *, words: Words = (), apart: bool = False) -> Prepared:
    """Return the reading of a file of minutes, ready to be stored; `apart` says that short texts go to a child too. Raises `Refused`."""
    from store.preparing import prepare
    from tui_minutes.reading.safely import harmless

    if apart or not harmless(data, name):
        found: Prepared = _apart(Task(name, data, today, given, words, prepare=True))[0]
        return found
    reading = read_file(data, name, today, given, words=words)
    refuse_other(reading)
    return prepare(reading)


def refuse_other(reading: Reading) -> None:
    """Raise `Refused` for a page that is not minutes: the archive holds minutes only."""
    if reading.minutes.meeting.page is PageKind.OTHER:
        what = reading.minutes.meeting.other or "not minutes"
        raise Refused(reading.source.name, "these are no minutes" + ("" if what == "not minutes" else f" ({what})"))


def pool() -> Pool:
    """The child processes, which from the first call on answer for whole readings."""
    from tui_minutes.reading.children import POOL

    POOL.module = "tui_minutes.loading.interpreter"
    return POOL


@dataclass(frozen=True, slots=True)
class Task:
    """What a child is to do with one file; see `read_file` and `prepare_file`."""

    name: str
    data: bytes
    today: dt.date
    given: Given | None
    words: Words
    prepare: bool = False
    explain: bool = False

    def question(self) -> Question:
        """Return it as a child is asked."""
        from tui_minutes.reading.wire import Question

        given = self.given and (self.given.council, self.given.committee, self.given.date and self.given.date.isoformat())
        more = {"today": self.today.isoformat(), "given": given, "words": self.words, "prepare": self.prepare, "explain": self.explain}
        return Question(b"minutes", self.name, self.data, json.dumps(more).encode())

    @classmethod
    def of(cls, question: Question) -> Task:
        """Return the task that a child is asked to do."""
        from tui_minutes.parsing.head.header import Given

        more = json.loads(question.more)
        given = None
        if more["given"]:
            council, committee, date = more["given"]
            given = Given(council, committee, dt.date.fromisoformat(date) if date else None)
        words = tuple((key, tuple(values)) for key, values in more["words"])
        today = dt.date.fromisoformat(more["today"])
        return cls(question.name, question.data, today, given, words, more["prepare"], more["explain"])


def _apart(task: Task) -> tuple[Any, list[str]]:
    """Have a child do a task; return a reading, or a prepared one, and the lines that explain it. Raises `Refused`, `UsageError`."""
    from tui_minutes.reading import wire

    def received(answers: BinaryIO) -> tuple[Any, str, list[str]]:
        from store.preparing import received

        try:
            made, usage, lines = received(wire.receive(answers, wire.OUTPUT_LIMIT))
        except (ValueError, TypeError) as error:
            raise wire.FrameError("an answer that is no reading") from error
        return made, usage, lines

    made, usage, lines = pool().run(task.question(), received)
    if usage:
        raise UsageError(usage)
    return made, lines


def answer(question: Question) -> list[bytes]:
    """Do the task that a child was asked to do: the frames of its answer."""
    import pickle

    from tui_minutes.reading.choice import read

    task = Task.of(question)
    lines: list[str] | None = [] if task.explain else None
    made: Any = None
    usage = ""
    try:
        made = interpret(read(task.data, task.name), task.today, task.given, explain=lines, words=task.words)
    except UsageError as error:
        usage = str(error)
    if made and task.prepare:
        from store.preparing import prepare

        refuse_other(made)
        made = prepare(made)
    return [b"minutes", pickle.dumps((made, usage, lines or []), pickle.HIGHEST_PROTOCOL)]

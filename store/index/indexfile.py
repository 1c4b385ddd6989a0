"""The index's file: brought up to date with the meeting files, and made anew when in doubt, by one of all who share it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import nullcontext, suppress
from pathlib import Path
from threading import Thread, get_ident
from typing import TYPE_CHECKING, Any

from store.errors import Busy, IndexUnusable, NotSaved, QueryError, ReadOnly
from store.index.connections import Connections
from store.index.freshness import Sight, behind, folder_time, has_expunged
from store.tables.damage import ERRORS, is_damage, is_full
from store.tables.numbering import NARROW, WIDE, Numbering, TooNarrow

if TYPE_CHECKING:
    from store.disk.lock import WriterLock
    from store.index.port import Progress

_TRIES = 3
"""How often a statement is tried while the file turns out to be missing or damaged, or is replaced by others."""


class IndexFile(Connections):
    """The file of one archive's index, at `path`. `meetings` is the folder it is made from; without a `lock` the archive is read-only.

    `spare` gives where it is kept instead, should it turn out that none can be made there.
    """

    def __init__(
        self,
        path: Path,
        meetings: Path,
        lock: WriterLock | None,
        *,
        background: bool = False,
        spare: Callable[[], Path] | None = None,
    ) -> None:
        super().__init__(path)
        self.meetings = meetings
        self.progress: Progress | None = None
        self.building: tuple[int, int] | None = None
        """How many of how many meetings are indexed, while many are."""
        self.background = background
        """Whether it is made anew in a thread of its own, while what is in it so far can be searched."""
        self.sight = Sight()
        self._maker: Thread | None = None
        self._mending: set[int] = set()
        """The threads that make it anew because it was damaged."""
        self._own = path
        self._lock = lock
        self._spare = spare

    def run(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run one reading statement and return its rows. Raises `IndexUnusable`, `QueryError`."""
        for left in reversed(range(_TRIES)):
            opened = None
            try:
                with self._mutex:
                    reader = self._reading()
                    if reader is not None:
                        opened = self.opened
                        return reader.execute(sql, parameters).fetchall()
            except ERRORS as error:
                if "overflow" in str(error) or "Expression tree is too large" in str(error):
                    raise QueryError(0, "The brackets are nested too deeply") from error
                if not left or not is_damage(error):
                    raise IndexUnusable(f"the index cannot be read ({error})") from error
            self._make_unless_made(opened, whole=not self.background)
        raise IndexUnusable("the index cannot be read: others make it anew again and again")

    def _make_unless_made(self, opened: tuple[int, int, int] | None, *, whole: bool) -> None:
        """Make it anew, unless another thread or process has done so since that one was `opened`, which was none or damaged.

        What is damaged again as soon as it is made is another's fault. Raises `IndexUnusable`.
        """
        thread = get_ident()
        if thread in self._mending:
            raise IndexUnusable("the index is damaged again as soon as it is made")
        self._mending.add(thread)
        try:
            self.rebuild(whole=whole, unless=lambda: self._is_another(opened))
        finally:
            self._mending.discard(thread)

    def _is_another(self, opened: tuple[int, int, int] | None) -> bool:
        self._let_go_if_replaced()
        with self._mutex, suppress(IndexUnusable):
            return self._reading() is not None and self.opened != opened
        return False

    @property
    def is_partial(self) -> bool:
        """Whether the index is being made, so that it does not have all meetings yet."""
        return bool(self.run("SELECT 1 FROM meta WHERE name = 'unfinished'"))

    def refresh(self) -> None:
        """Take in what was done to the meeting files without the index: by a crash between the two, by copying files, by hand."""
        self._let_go_if_replaced()
        if self.building or not behind(self.run, self.meetings, self.sight):
            return
        if has_expunged(self.run, self.meetings):
            self.rebuild(whole=not self.background, unless=self._is_cleared)
        if not self.background or not self.is_partial:
            self.catch_up(wait=0)
        else:
            self._make_in_background()

    def _is_cleared(self) -> bool:
        self._let_go_if_replaced()
        return not has_expunged(self.run, self.meetings)

    def _make_in_background(self) -> None:
        from store.index.waiting import finish_quietly

        with self._mutex:
            if self._maker is None or not self._maker.is_alive():
                self._maker = Thread(target=finish_quietly, args=(self,), name="index", daemon=True)
                self._maker.start()

    def catch_up(self, *, wait: float) -> None:
        """Index every meeting file that is not as the index knows it. With `wait` 0 a writer at work is left to do so itself."""
        from store.index.syncing import catch_up

        opened = self.opened
        try:
            catch_up(self, self._guard, wait)
            return
        except TooNarrow:
            self.rebuild(WIDE)
            return
        except ERRORS as error:
            if is_full(error) and not wait and not self.run("SELECT 1 FROM meta WHERE name = 'unfinished'"):
                # What the index held a moment ago is better than nothing; a part of it would not be.
                return
            if not is_damage(error) or get_ident() in self._mending:
                raise IndexUnusable(f"the index cannot be written ({error})") from error
        self._make_unless_made(opened, whole=True)

    def rebuild(self, numbering: Numbering = NARROW, *, whole: bool = True, unless: Callable[[], bool] | None = None) -> None:
        """Throw the index away and make it from the meeting files, telling `progress`; if not `whole`, only begin to.

        `unless` is asked when nobody else can do the same any more: whether it has been done. Raises `IndexUnusable`.
        """
        from store.disk.lock import WAIT

        try:
            folder_time(self.meetings)
        except OSError as error:
            # Of a drive that is away nothing can be made, least of all where it was.
            raise IndexUnusable(f"the archive is out of reach ({error.strerror})") from error
        try:
            with nullcontext() if self._lock is None else self._lock.held():
                if unless is None or not unless():
                    self._begin(numbering, lambda: self._own)
        except (Busy, ReadOnly) as error:
            raise IndexUnusable(f"the index cannot be made now ({error})") from error
        except (IndexUnusable, NotSaved) as error:
            if self._spare is None:
                raise IndexUnusable(str(error)) from error
            try:
                self._begin(numbering, self._spare)
            except OSError:
                raise IndexUnusable(str(error)) from error
        if whole:
            self.catch_up(wait=WAIT)

    def _begin(self, numbering: Numbering, place: Callable[[], Path]) -> None:
        """Put an empty index where it is kept, in place of any."""
        from store.disk.marker import expunged_in
        from store.tables.making import make

        expunged = expunged_in(self.meetings.parent) or ""
        with self._writes_ended(), self._mutex:
            self._let_go()
            self.path = place()
            make(self.path, numbering, expunged)

    def _open(self) -> sqlite3.Connection | None:
        """Open it; where there is none, since none could be made where it belongs, the one that is kept elsewhere."""
        connection = super()._open()
        if connection is None and self._spare is not None and not self.path.exists():
            with suppress(OSError, IndexUnusable):
                self.path = self._spare()
                connection = super()._open()
            if connection is None:
                self.path = self._own
        return connection

    def _ensure(self) -> None:
        self._let_go_if_replaced()
        self.run("SELECT 1")

    @property
    def _guard(self) -> WriterLock | None:
        """What keeps others from changing the index meanwhile; one that is kept elsewhere is nobody else's."""
        return self._lock if self.path == self._own else None

    def tidy(self) -> None:
        """Merge what many additions left in pieces: a tenth smaller, a little faster. Worth it after a load of hundreds of meetings."""
        from store.tables.making import tidy

        guard = self._guard
        try:
            with nullcontext() if guard is None else guard.held(), self.held_open() as connection:
                with self._mutex:
                    self._tidying = connection
                try:
                    tidy(connection)
                finally:
                    with self._mutex:
                        self._tidying = None
        except (NotSaved, IndexUnusable, sqlite3.Error):
            # Colleagues are saving, somebody is reading or quitting, or there is no room for it: the index is as good as it was.
            # Damage is noticed by the next search.
            return

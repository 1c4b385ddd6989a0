"""What is asked of the archive runs in one thread apart, so that typing never waits; what is done to it is done in its order."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import count
from threading import Condition
from typing import Any

from textual.message import Message
from textual.message_pump import MessagePump


class Answer(Message):
    """What came back: `sort` of question, `value`, or the `error` that asking raised."""

    def __init__(self, sort: str, token: int, value: Any, error: BaseException | None) -> None:
        super().__init__()
        self.sort, self.token, self.value, self.error = sort, token, value, error


class Background:
    """Asks in order, one at a time, and posts an `Answer` to `target`.

    A newer question of a sort replaces those still waiting (`ask`). What changes something is never replaced (`do`): a clerk who
    marks two actions done in one breath has two edits on the disk.
    """

    def __init__(self, target: MessagePump) -> None:
        self._target = target
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="archive")
        self._newest: dict[str, int] = {}
        self._tokens = count(1)
        self._waiting = self._doing = 0
        self._counting = Condition()

    def ask(self, sort: str, question: Callable[[], Any]) -> None:
        """Ask `question` and forget earlier ones of the same sort."""
        token = self._newest[sort] = next(self._tokens)
        self._submit(sort, token, lambda: question() if self._newest.get(sort) == token else None)

    def do(self, sort: str, task: Callable[[], Any]) -> None:
        """Do `task` after all that was asked before; it is done, and answered, whatever is asked after it."""
        with self._counting:
            self._doing += 1

        def done() -> Any:
            try:
                return task()
            finally:
                with self._counting:
                    self._doing -= 1
                    self._counting.notify_all()

        self._submit(sort, 0, done)

    def _submit(self, sort: str, token: int, task: Callable[[], Any]) -> None:
        with self._counting:
            self._waiting += 1
        self._thread.submit(task).add_done_callback(lambda done: self._answer(sort, token, done))

    def _answer(self, sort: str, token: int, done: Future[Any]) -> None:
        if not done.cancelled() and self._counts(sort, token):
            error = done.exception()
            self._target.post_message(Answer(sort, token, None if error else done.result(), error))
        with self._counting:
            self._waiting -= 1

    def _counts(self, sort: str, token: int) -> bool:
        return not token or self._newest.get(sort) == token

    def is_newest(self, answer: Answer) -> bool:
        """Say whether an answer still counts: nothing newer of its sort was asked, or it tells of something done."""
        return self._counts(answer.sort, answer.token)

    def drop(self, sort: str) -> None:
        """Forget what was asked of this sort."""
        self._newest[sort] = next(self._tokens)

    @property
    def idle(self) -> bool:
        """Nothing is being asked."""
        return self._waiting == 0

    @property
    def busy(self) -> bool:
        """Something is being done, or waits to be, that must not be cut off."""
        return self._doing > 0

    def wait_done(self, seconds: float) -> None:
        """Return when nothing is being done, nor waits to be, or after so many seconds."""
        with self._counting:
            self._counting.wait_for(lambda: not self._doing, seconds)

    def close(self, *, wait: bool = False) -> None:
        """Ask no more; what is being done comes to its end, and what is to be done after it. With `wait`, return when it has."""
        self._newest.clear()
        self._thread.shutdown(wait=wait)

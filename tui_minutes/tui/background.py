"""Questions to the archive are asked in one thread apart, so that typing never waits; of each sort only the newest counts."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from textual.message import Message
from textual.message_pump import MessagePump


@dataclass
class Answer(Message):
    """What came back: `sort` of question, `value`, or the `error` that asking raised."""

    sort: str
    token: int
    value: Any
    error: BaseException | None


class Background:
    """Asks in order, one at a time, and posts an `Answer` to `target`. A newer question of a sort replaces those still waiting."""

    def __init__(self, target: MessagePump) -> None:
        self._target = target
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="archive")
        self._newest: dict[str, int] = {}
        self._waiting = 0

    def ask(self, sort: str, question: Callable[[], Any]) -> None:
        """Ask `question` and forget earlier ones of the same sort."""
        token = self._newest[sort] = self._newest.get(sort, 0) + 1
        self._waiting += 1
        future = self._thread.submit(lambda: question() if self._newest[sort] == token else None)
        future.add_done_callback(lambda done: self._answer(sort, token, done))

    def _answer(self, sort: str, token: int, done: Future[Any]) -> None:
        self._waiting -= 1
        if not done.cancelled() and self._newest[sort] == token:
            error = done.exception()
            self._target.post_message(Answer(sort, token, None if error else done.result(), error))

    def is_newest(self, answer: Answer) -> bool:
        """Say whether nothing newer of its sort has been asked since."""
        return self._newest.get(answer.sort) == answer.token

    def drop(self, sort: str) -> None:
        """Forget what was asked of this sort."""
        self._newest[sort] = self._newest.get(sort, 0) + 1

    @property
    def idle(self) -> bool:
        """Nothing is being asked."""
        return self._waiting == 0

    def close(self) -> None:
        """Ask no more; what is being asked comes to its end."""
        self._thread.shutdown(wait=False, cancel_futures=True)

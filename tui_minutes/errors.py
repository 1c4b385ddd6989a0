"""What a clerk is told when something cannot be done: one sentence, and the exit code that goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.text import clean

if TYPE_CHECKING:
    from typing import Self


class MinutesError(Exception):
    """The root of every error with a sentence for the clerk; `exit_code` is what a command ends with."""

    exit_code = 1

    def kept(self) -> Self:
        """Return the error to be kept for later, without its history: that would keep alive whatever was in hand when it was raised."""
        self.__traceback__ = self.__context__ = self.__cause__ = None
        return self


class Refused(MinutesError):
    """A file that is not read, with the reason: `name` is shown cleaned and on one line."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name, reason)
        self.name = shown_name(name)
        self.reason = clean(reason)

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"


class UsageError(MinutesError):
    """A command that was given wrongly."""

    exit_code = 2


def shown_name(name: str) -> str:
    """Return a file's name as it may be shown: cleaned, and without line ends that would make two lines of it."""
    return clean(name).replace("\n", "\u240a")

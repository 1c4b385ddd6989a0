"""The command line: which command was asked for, and the one place where its errors become a sentence and an exit code."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from tui_minutes.errors import MinutesError, UsageError

COMMANDS = {
    "load": "load",
    "parse": "parse",
    "meetings": "lists",
    "items": "lists",
    "declarations": "lists",
    "actions": "lists",
    "show": "show",
    "set": "edit",
    "add": "add",
    "undo": "edit",
    "redo": "edit",
    "history": "edit",
    "diff": "diff",
    "sheet": "sheet",
    "check": "check",
    "expunge": "expunge",
    "config": "config",
    "help": "help",
}
"""Each command and the module of `tui_minutes.commands` that it lives in; a module is imported only for its own commands."""

_WITH_VALUE = frozenset({"--archive", "--as", "--today"})


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code: 0 fine, 1 something was refused or not found, 2 wrong usage."""
    from store.errors import StoreError
    from tui_minutes.commands import output

    output.prepare()
    try:
        return _dispatch(list(arguments))
    except (MinutesError, StoreError) as error:
        output.complain(str(error))
        return error.exit_code
    except BrokenPipeError:
        # The reader of our output has had enough.
        output.give_up(sys.stdout)
        return 1
    except KeyboardInterrupt:
        output.complain("interrupted; what was reported as loaded or saved is on the disk")
        return 130
    except OSError as error:
        output.complain(output.os_sentence(error))
        try:
            sys.stdout.flush()
        except OSError:
            output.give_up(sys.stdout)
        return 1
    except Exception as error:  # noqa: BLE001 - the outermost door: a clerk gets a sentence, never a traceback
        return output.crashed(error)


def _dispatch(arguments: list[str]) -> int:
    position = _command_at(arguments)
    name = arguments[position] if position is not None else ""
    if position is None or name not in COMMANDS:
        from tui_minutes.commands import opening

        _mistyped(arguments, position)
        return opening.main(arguments)
    module = import_module(f"tui_minutes.commands.{COMMANDS[name]}")
    if COMMANDS[name] != "lists":
        gc.enable()
    code: int = module.main(name, arguments[:position] + arguments[position + 1 :])
    return code


def _command_at(arguments: list[str]) -> int | None:
    """Return where the first word stands that is neither an option nor an option's value."""
    position = 0
    while position < len(arguments):
        word = arguments[position]
        if word == "--":
            return None
        if not word.startswith("-") or word == "-":
            return position
        position += 2 if word in _WITH_VALUE else 1
    return None


def _mistyped(arguments: list[str], position: int | None) -> None:
    """A single word that is no file but nearly a command is a slip of the keyboard, not a path."""
    if position is None:
        return
    word = arguments[position]
    if os.path.lexists(word) or os.sep in word or "." in word:
        return
    from difflib import get_close_matches

    near = get_close_matches(word, COMMANDS, n=1, cutoff=0.7)
    if near:
        raise UsageError(f"there is no command or file {word!r}; did you mean {near[0]!r}?")

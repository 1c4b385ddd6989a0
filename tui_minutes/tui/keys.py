"""Every key of the app in one table: help, footer, palette, command line and key configuration all come from it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from textual.binding import Binding


class Key(NamedTuple):
    """One thing that can be done: `id` for the configuration, `keys` as Textual names them (comma between), `label` for the footer.

    `word` is its name on the command line (`:done`). An entry without keys is reached by its word, or by a key that the configuration
    gives it; `takes` names what may follow the word.
    """

    id: str
    keys: str
    action: str
    label: str
    description: str
    group: str
    word: str = ""
    takes: str = ""


MOVE, FIND, READ, WORK, APP = "Move", "Find", "Read", "Work", "App"

KEYS: tuple[Key, ...] = (
    Key("list.down", "down,j", "move(1)", "down", "Next row; in the reader, one line on", MOVE),
    Key("list.up", "up,k", "move(-1)", "up", "Row before; in the reader, one line back", MOVE),
    Key("list.page-down", "pagedown", "turn(1)", "page down", "Next screenful", MOVE),
    Key("list.page-up", "pageup", "turn(-1)", "page up", "Screenful before", MOVE),
    Key("list.half-down", "ctrl+d", "half(1)", "half down", "Half a screenful on", MOVE),
    Key("list.half-up", "ctrl+u", "half(-1)", "half up", "Half a screenful back", MOVE),
    Key("list.first", "home,g", "first", "first", "First row; in the reader, beginning of the source", MOVE),
    Key("list.last", "end,G", "last", "last", "Last row; in the reader, end of the source", MOVE),
    Key("view.overview", "0", "overview", "overview", "Overview: what needs you, and small plots", MOVE, "overview"),
    Key("view.meetings", "1", "view(0)", "meetings", "List of meetings", MOVE, "meetings"),
    Key("view.items", "2", "view(1)", "items", "List of agenda items", MOVE, "items"),
    Key("view.declarations", "3", "view(2)", "declarations", "List of declarations of interest", MOVE, "declarations"),
    Key("view.actions", "4", "view(3)", "actions", "List of decisions and actions", MOVE, "actions"),
    Key("focus.next", "tab", "swap_focus", "reader", "To the reader and back to the list", MOVE),
    Key("focus.previous", "shift+tab", "swap_focus", "reader", "To the reader and back to the list", MOVE),
    Key("find.search", "slash", "search", "search", "Search this list: it narrows with each letter", FIND, "search"),
    Key("find.refine", "vertical_line", "refine", "refine", "Add a word to the search", FIND, "refine"),
    Key("find.toggle", "backslash", "toggle_filter", "filter off/on", "Take the search off, put it back; the row stays", FIND, "filter"),
    Key("find.next", "n", "match(1)", "next match", "Next place of the words searched for", FIND, "next"),
    Key("find.previous", "N", "match(-1)", "match before", "Place of the words searched for before this one", FIND, "previous"),
    Key("find.sort", "s", "sort", "sort", "Choose the order of the list", FIND, "sort", takes="ORDER"),
    Key("find.ascending", "less_than_sign", "ascend", "smallest first", "In the order chosen, smallest first", FIND, "ascending"),
    Key("find.descending", "greater_than_sign", "descend", "largest first", "In the order chosen, largest first", FIND, "descending"),
    Key("find.reverse", "r", "reverse", "reverse", "Turn the order round", FIND, "reverse"),
    Key("find.saved", "J", "saved", "saved", "Saved searches, with what each finds now", FIND, "saved", "NAME"),
    Key("find.save", "", "save", "save search", "Keep the present search under a name", FIND, "save", takes="NAME"),
    Key("read.open", "enter,l,right", "open", "read", "Read the record in its source, the words it rests on marked", READ, "read"),
    Key("read.back", "q,backspace,h,left", "back", "back", "Back to where you came from; at the top q asks, then quits", READ, "back"),
    Key("read.meeting", "m", "meeting", "meeting", "The meeting of this record", READ, "meeting"),
    Key("read.item", "i", "its_item", "item", "The agenda item of this record", READ, "item"),
    Key("read.person", "p", "person", "person", "Everything of this person: declared, moved, asked to do", READ, "person"),
    Key("read.next-item", "right_square_bracket", "item(1)", "next item", "Next agenda item of the meeting", READ),
    Key("read.previous-item", "left_square_bracket", "item(-1)", "item before", "Agenda item before this one", READ),
    Key("read.source", "o", "source", "source", "The whole source in your pager ($PAGER), from this record on", READ, "source"),
    Key("work.done", "d", "done", "done", "Mark the action done (the marked ones, if any)", WORK, "done"),
    Key("work.edit", "e", "edit", "edit", "Edit owner, due date, status, note, tags", WORK, "edit"),
    Key("work.capture", "c", "capture", "capture", "Add an action or declaration of your own, in one line", WORK, "add", "LINE"),
    Key("work.waiting", "w", "waiting", "waiting", "Mark the action as waiting for somebody", WORK, "waiting"),
    Key("work.reopen", "O", "reopen", "open again", "Mark the action open again", WORK, "open"),
    Key("work.tag", "t", "tag", "tag", "Add a tag; -tag takes it off", WORK, "tag"),
    Key("work.note", "a", "note", "note", "Write a note on the record", WORK, "note"),
    Key("work.mark", "space", "mark", "mark", "Mark or unmark, and go down; in the reader, next page", WORK),
    Key("work.mark-range", "v", "mark_range", "mark range", "Mark from here to where v is pressed again", WORK),
    Key("work.mark-all", "asterisk", "mark_all", "mark all", "Mark everything that the search found", WORK, "mark-all"),
    Key("work.clear-marks", "ctrl+at", "clear_marks", "clear marks", "Unmark everything (Ctrl+Space)", WORK, "clear-marks"),
    Key("work.redo", "ctrl+r", "redo", "redo", "Make the edit again that was taken back", WORK, "redo"),
    Key("work.undo", "u", "undo", "undo", "Take back the last edit, and say which", WORK, "undo"),
    Key("hand.export", "x", "export", "export", "Export list or marks: CSV, Markdown, JSON, calendar", WORK, "export", "FILE"),
    Key("hand.sheet", "S", "sheet", "sheet", "Decision sheet of the meeting: who was there, declared, decided", WORK, "sheet"),
    Key("hand.copy", "y", "copy", "copy", "Copy the citation: body, date, item, words, file", WORK, "copy"),
    Key("hand.copy-words", "Y", "copy_words", "copy words", "Copy the words of the source", WORK, "copy-words"),
    Key("read.reveal", "X", "reveal", "reveal", "Show a restricted record after asking", READ, "reveal"),
    Key("app.command", "colon", "command", "command", "A command by its name", APP),
    Key("app.palette", "ctrl+p", "help", "all commands", "All commands; type to find one, Enter does it", APP),
    Key("app.escape", "escape", "escape", "close", "Close the line, then clear marks, then clear the search; never quits", APP),
    Key("app.help", "question_mark,f1", "help", "keys", "All keys; type to find one", APP, "help"),
    Key("app.refresh", "R", "refresh_list", "show new", "Show what others have loaded since; the row stays", APP, "refresh"),
    Key("app.load", "L", "load", "load", "Load minutes from here: a file, or a folder with all in it", APP, "load", "PATH"),
    Key("app.redraw", "ctrl+l", "redraw", "redraw", "Draw the screen again; twice: a plain page to copy from", APP, "redraw"),
    Key("app.plain", "", "plain", "plain page", "What is shown as plain lines, to be copied with the mouse", APP, "plain"),
    Key("app.mouse", "f2", "app.mouse", "mouse", "Let the mouse work here, or leave it to the terminal for selecting text", APP, "mouse"),
    Key("app.suspend", "ctrl+z", "app.suspend", "shell", "Back to the shell for a while; fg comes back here", APP, "shell"),
    Key("app.quit", "Q", "leave", "quit", "Quit at once", APP, "quit"),
)

_NAMES = {
    "slash": "/",
    "vertical_line": "|",
    "backslash": "\\",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "question_mark": "?",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "asterisk": "*",
    "colon": ":",
    "escape": "Esc",
    "enter": "Enter",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "backspace": "Backspace",
    "space": "Space",
    "home": "Home",
    "end": "End",
    "tab": "Tab",
    "down": "Down",
    "up": "Up",
    "left": "Left",
    "right": "Right",
    "at": "Space",
}


_FUNCTION = re.compile(r"f\d+$")


def key_name(key: str) -> str:
    """Return a key as people write it: `Ctrl+R`, `Esc`, `/`."""
    *modifiers, last = key.split("+")
    return "+".join(
        [*(modifier.capitalize() for modifier in modifiers), _NAMES.get(last, last.upper() if modifiers or _FUNCTION.match(last) else last)]
    )


def key_names(key: Key, keymap: Mapping[str, str] | None = None) -> str:
    """Return all keys of an entry, as configured; its command when it has none."""
    return " ".join(key_name(one) for one in (keymap or {}).get(key.id, key.keys).split(",") if one) or f":{key.word}"


def first_key(name: str, keymap: Mapping[str, str]) -> str:
    """Return the first key of an entry of the table, as configured and as people write it."""
    keys = keymap.get(name) or next(key.keys for key in KEYS if key.id == name)
    return key_name(keys.split(",")[0].strip())


def bindings() -> list[Binding]:
    """Return the table as Textual bindings."""
    # Not at the top: keys are checked before the environment is set up that Textual reads when it is imported.
    from textual.binding import Binding

    return [Binding(key.keys, key.action, key.label, show=False, tooltip=key.description, id=key.id) for key in KEYS if key.keys]


def actions_by_key(keymap: Mapping[str, str]) -> dict[str, str]:
    """Return what each key does, as configured."""
    return {one.strip(): key.action for key in KEYS for one in keymap.get(key.id, key.keys).split(",") if one}


class KeymapError(Exception):
    """The configured keys name something that does not exist, or one key twice; the message says which."""


def checked_keymap(keymap: Mapping[str, str]) -> dict[str, str]:
    """Return `keymap` (id to keys) if every id is known and no key does two things; raise `KeymapError` otherwise."""
    known = {key.id: key.keys for key in KEYS}
    for name in keymap:
        if name not in known:
            from difflib import get_close_matches

            near = get_close_matches(name, known, n=1)
            raise KeymapError(f"There is no key setting {name!r}" + (f"; did you mean {near[0]!r}?" if near else "."))
    taken: dict[str, str] = {}
    for name, keys in {**known, **keymap}.items():
        for key in filter(None, keys.split(",")):
            if taken.setdefault(key.strip(), name) != name:
                raise KeymapError(f"The key {key_name(key.strip())!r} is given to both {taken[key.strip()]!r} and {name!r}.")
    return dict(keymap)

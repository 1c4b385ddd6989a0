"""Which keys the footer names, by what the clerk is doing: those that are wanted there, the likeliest first, with keys as configured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from store.kinds import RecordKind
from tui_minutes.tui.keys import KEYS, first_key

Named = tuple[tuple[str, str], ...]
"""Keys as people write them, each with what it does in a word or two."""

_BY_ID = {key.id: key for key in KEYS}
_ENDS = ("read.back:quit", "app.help")
_LISTS: Mapping[RecordKind, tuple[str, ...]] = {
    RecordKind.MEETING: ("find.search", "read.open", "hand.sheet:sheet", "work.capture:add", "app.load", "find.saved"),
    RecordKind.ITEM: ("find.search", "read.open", "hand.copy", "work.edit", "work.capture:add", "find.saved"),
    RecordKind.DECLARATION: ("find.search", "read.open", "read.person", "work.edit", "hand.copy", "hand.export"),
    RecordKind.ACTION: ("find.search", "read.open", "work.done", "work.edit", "work.undo", "hand.export"),
}
_MORE = ("find.saved", "hand.export", "hand.copy", "work.mark:mark", "work.capture:add", "hand.sheet:sheet", "view.overview", "app.load")
"""What follows where the screen is wide."""
_READING = (
    *("find.next:next match", "read.next-item:next item", "read.meeting", "work.done", "hand.copy", "work.edit", "read.source"),
    *("read.person", "hand.copy-words", "work.note", "hand.sheet:sheet", "read.back", "app.help"),
)
_MARKED = ("work.mark:mark", "work.done", "work.edit", "work.tag", "work.note", "hand.export", "app.escape:unmark", "app.help")
_EMPTY = ("app.load:load minutes", "view.overview", "read.back:quit", "app.help")
SEARCHING: Named = (("Tab", "fields and values"), ("Up", "earlier searches"), ("Enter", "to the list"), ("Esc", "leaves"))
"""The keys of the lines that are typed into are always the same."""


def asked(*, choices: bool, saves: bool) -> Named:
    """Return the keys of a question that is answered with words."""
    keys = (("Tab", "choices"), ("Enter", "saves" if saves else "does it"), ("Esc", "leaves it"))
    return keys if choices else keys[1:]


def in_list(kind: RecordKind, keymap: Mapping[str, str], *, marked: bool, empty: bool) -> Named:
    """Return the keys of a list."""
    if empty:
        return _named(_EMPTY, keymap)
    if marked:
        return _named([each for each in _MARKED if kind is RecordKind.ACTION or each != "work.done"], keymap)
    first = _LISTS[kind]
    known = {each.partition(":")[0] for each in first}
    return _named([*first, *(each for each in _MORE if each.partition(":")[0] not in known), *_ENDS], keymap)


def in_reader(keymap: Mapping[str, str], *, action: bool, searched: bool) -> Named:
    """Return the keys of the reader: matches can be gone through when something was searched for."""
    left_out = {"" if searched else "find.next:next match", "" if action else "work.done"}
    return _named([each for each in _READING if each not in left_out], keymap)


def _named(ids: Sequence[str], keymap: Mapping[str, str]) -> Named:
    pairs = (each.partition(":") for each in ids)
    return tuple((first_key(name, keymap), label or _BY_ID[name].label) for name, _, label in pairs)

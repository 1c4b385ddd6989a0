"""A record that two people changed: what it was, what a colleague made of it, what one wants it to be. No widget, no Textual."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.meeting.edits import Edit
    from tui_minutes.tui.port import ViewPort

_BOTH = frozenset({"note", "tags"})
_HIDDEN = "[restricted]"


@dataclass(frozen=True, slots=True)
class Clash:
    """One field. `theirs` and `mine` are None where that side left it alone; `who` and `at` tell of their last change."""

    field: str
    was: str
    theirs: str | None = None
    mine: str | None = None
    who: str = ""
    at: str = ""
    hidden: bool = False
    """The record is restricted: only what one typed oneself is shown."""

    @property
    def open(self) -> bool:
        """Whether there is something to choose: both changed it, and not to the same."""
        return self.theirs is not None and self.mine is not None and self.theirs != self.mine

    @property
    def changed(self) -> bool:
        """Whether a colleague changed it."""
        return self.theirs is not None

    @property
    def both(self) -> str | None:
        """Both texts in one, for the fields in which that makes sense."""
        if not self.open or self.field not in _BOTH or self.theirs is None or self.mine is None:
            return None
        if self.field == "tags":
            if self.mine[:1] in ("+", "-"):
                return self.mine
            return ",".join(dict.fromkeys(tag.strip() for tag in f"{self.theirs},{self.mine}".split(",") if tag.strip()))
        if not self.theirs or not self.mine:
            return self.theirs or self.mine
        gap = " " if self.theirs[-1] in ".!?;" else "; "
        return self.theirs + gap + self.mine

    def shown(self, value: str) -> str:
        """Return a value as it may be shown."""
        return (_HIDDEN if self.hidden and self.field != "status" else value) if value else "(empty)"


@dataclass(frozen=True, slots=True)
class Clashes:
    """All fields of a record that somebody changed, the revision at which the colleague's stand, and what the record is called."""

    record: str
    revision: int
    fields: tuple[Clash, ...]
    title: str = ""

    def changes(self, taken: Mapping[str, str]) -> dict[str, str]:
        """Return what is to be saved when `taken` says for each open field `theirs`, `mine` or `both`."""
        wanted: dict[str, str] = {}
        for clash in self.fields:
            if clash.mine is None or clash.theirs == clash.mine:
                continue
            how = taken.get(clash.field, "mine") if clash.open else "mine"
            value = clash.both if how == "both" else clash.mine if how == "mine" else None
            if value is not None:
                wanted[clash.field] = value
        return wanted


def clashes(
    record_id: str,
    view: ViewPort,
    changes: Mapping[str, str],
    seen: int,
    *,
    own: Container[int] = (),
    title: str = "",
    hidden: bool = False,
) -> Clashes:
    """Return what was changed of a record since revision `seen` (but at one's `own` revisions), beside the changes that one wants."""
    from store.meeting.edits import as_text

    later: dict[str, list[Edit]] = {}
    for edit in view.opened.edits:
        if edit.record_id == record_id and edit.revision > seen and edit.revision not in own:
            later.setdefault(edit.field, []).append(edit)
    fields = []
    for name in dict.fromkeys([*changes, *later]):
        edits = later.get(name)
        now = as_text(getattr(view.record, name, ""))
        if edits is None:
            fields.append(Clash(name, now, None, changes[name], hidden=hidden))
        elif edits[0].before != now or name in changes:
            last = edits[-1]
            fields.append(Clash(name, edits[0].before, now, changes.get(name), last.who, last.at, hidden))
    return Clashes(record_id, view.opened.revision, tuple(fields), title)


def set_back(record_id: str, view: ViewPort, group: str, *, undo: bool, title: str = "", hidden: bool = False) -> Clashes:
    """Return what stands in the way of taking back the edits of `group` (or making them again): `was` is what they had come to.

    Of a record of one's own that is to go altogether, the field `own` says which of its fields the colleague has changed.
    """
    from store.meeting.edits import as_text
    from store.meeting.inforce import chain, stands

    # What was taken back already is no matter of this choice.
    asked = {key for key, entries in chain(view.opened.edits, group).items() if stands(entries) is undo}
    mine = [each for each in view.opened.edits if (each.record_id, each.group) == (record_id, group) and (record_id, each.field) in asked]
    fields = []
    for edit in mine if undo else reversed(mine):
        was, wanted = (edit.after, edit.before) if undo else (edit.before, edit.after)
        later = [each for each in view.opened.edits if each.record_id == record_id and each.revision > edit.revision]
        if edit.field == "own":
            changed = ", ".join(dict.fromkeys(each.field for each in later))
            last = later[-1] if later else edit
            fields.append(Clash("own", "added by you", f"{changed} changed", "no longer there", last.who, last.at))
            continue
        now = as_text(getattr(view.record, edit.field))
        last = next((each for each in reversed(later) if each.field == edit.field), edit)
        if any(clash.field == edit.field for clash in fields):
            continue
        theirs = now if now != was else None
        if hidden and edit.field != "status":
            wanted = _HIDDEN  # it comes from the log, not from what is typed now
        fields.append(Clash(edit.field, was, theirs, wanted, last.who if theirs is not None else "", last.at, hidden))
    return Clashes(record_id, view.opened.revision, tuple(fields), title)

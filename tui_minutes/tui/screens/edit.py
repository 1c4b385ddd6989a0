"""The form for what a clerk may change of a record. Enter saves, Escape leaves everything as it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rich.style import Style
from textual.app import ComposeResult
from textual.containers import Container

from store.kinds import RecordKind
from store.records import Effect, InterestKind, Status
from tui_minutes.tui.widgets.canvas import Line
from tui_minutes.tui.widgets.edit_line import EditLine
from tui_minutes.tui.widgets.look import Look
from tui_minutes.tui.widgets.overlay import Overlay
from tui_minutes.tui.widgets.status_line import StatusLine

Fields = tuple[tuple[str, str], ...]
"""Fields by name, each with what may stand in it."""

_OWN: Fields = (("note", "in your own words"), ("tags", "words with commas between"))
_DAY = "3 March 2026, 3/3/2026 or March 2026"
_FIELDS: Mapping[RecordKind, Fields] = {
    RecordKind.MEETING: (
        ("committee", ""),
        ("date", "3 March 2026 or 3/3/2026"),
        ("time", "as in 18:30"),
        ("venue", ""),
        ("status", "draft, confirmed, unknown"),
        *_OWN,
    ),
    RecordKind.ITEM: (("number", "as printed"), ("title", ""), *_OWN),
    RecordKind.DECLARATION: (("member", ""), ("kind", ", ".join(InterestKind)), ("effect", ", ".join(Effect)), *_OWN),
    RecordKind.ACTION: (("status", ", ".join(Status)), ("owner", "who is to do it"), ("due", _DAY), *_OWN),
}


def fields_of(kind: RecordKind) -> Fields:
    """Return the fields of a kind of record, in the order of the form."""
    return _FIELDS[kind]


class FormLine(EditLine):
    """One field of the form: the up and down keys go to its neighbours."""

    actions = {  # noqa: RUF012 (never changed)
        "down": "neighbour(1)",
        "tab": "neighbour(1)",
        "up": "neighbour(-1)",
        "shift+tab": "neighbour(-1)",
        "enter": "save",
        "escape": "cancel",
    }


class EditScreen(Overlay[None]):
    """A form. It stays until what was typed is on the disk or the clerk leaves it; `save` and `keep` get the fields that were changed."""

    DEFAULT_CSS = """
    EditScreen { layout: vertical; background: $background; }
    EditScreen #fields { height: 1fr; overflow: hidden auto; scrollbar-size: 0 0; }
    """

    def __init__(
        self,
        look: Look,
        title: str,
        fields: Fields,
        known: Mapping[str, str],
        *,
        save: Callable[[dict[str, str]], None],
        keep: Callable[[dict[str, str]], None],
        question: str = "",
    ) -> None:
        super().__init__()
        self.look = look
        self.heading = title
        self.fields = fields
        self.known = known
        self.inputs = {name: FormLine(known.get(name, ""), label=f"   {name:<11}") for name, _hint in fields}
        self.status = StatusLine()
        self._save, self._keep, self._question = save, keep, question
        self._asked = self._saving = self._leaving = False

    def compose(self) -> ComposeResult:
        """Lay out a title, a row for each field, and what the keys do."""
        yield self._row(self.heading, self.look.strong)
        for line in self.inputs.values():
            line.look = self.look
        hints = [self._row(f"  {name:<10} {hint}", self.look.faint) for name, hint in self.fields if hint]
        # On a low screen the field that is typed into stays in view; what may stand in it comes below all fields.
        what = self._row("What may stand there, or nothing:", self.look.plain)
        yield Container(*self.inputs.values(), Line(), what, *hints, id="fields")
        self.status.look = self.look
        yield self.status
        yield self._row("Enter saves  Tab next field  Esc leaves", self.look.plain)

    def _row(self, text: str, style: Style) -> StatusLine:
        row = StatusLine()
        row.look = self.look
        row.say(text, style)
        return row

    def restore(self, texts: Mapping[str, str]) -> None:
        """Put a draft's texts into the fields."""
        for name, text in texts.items():
            if name in self.inputs:
                self.inputs[name].put(text)

    @property
    def changed(self) -> dict[str, str]:
        """The fields that say something else than what is known."""
        now = {name: line.value.strip() for name, line in self.inputs.items()}
        return {name: text for name, text in now.items() if text != self.known.get(name, "")}

    def on_edit_line_changed(self) -> None:
        """Keep what is typed as a draft."""
        self._asked = self._leaving = False
        if self.is_current:
            self._keep(self.changed)

    def action_neighbour(self, by: int) -> None:
        """Go to the field below or above."""
        lines = list(self.inputs.values())
        at = next((index for index, line in enumerate(lines) if line is self.focused), 0)
        self.set_focus(lines[(at + by) % len(lines)])

    def action_save(self) -> None:
        """Save what was changed; the form goes when it is on the disk."""
        changes = self.changed
        if not changes:
            self.action_cancel()
        elif self._question and not self._asked:
            self._asked = True
            self.tell(self._question)
        elif not self._saving:
            self._saving = True
            self.tell("Saving.")
            self._save(changes)

    def action_cancel(self) -> None:
        """Leave everything as it was, unless it is being saved this moment; of what was typed ask first."""
        if self.changed and not self._leaving and not self._saving:
            self._leaving = True
            self.tell("NOT saved yet. Enter saves it, Esc once more leaves everything as it was.")
        elif not self._saving:
            self._keep({})
            self.dismiss(None)

    def tell(self, text: str) -> None:
        """Say something below the fields."""
        self.status.say(text, self.look.warn)

    def refuse(self, told: str) -> None:
        """Say why nothing was saved; what was typed stays."""
        self._saving = self._asked = self._leaving = False
        self.tell(told)

    def leave(self) -> None:
        """Close the form: it is saved."""
        self.dismiss(None)

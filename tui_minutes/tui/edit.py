"""The form for what a clerk may change of a record. Enter saves, Escape leaves everything as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import ModalScreen

from store.records import Effect, InterestKind, RecordKind, Status
from tui_minutes.tui.canvas import Line
from tui_minutes.tui.look import Look
from tui_minutes.tui.plain_input import PlainInput

Fields = tuple[tuple[str, str], ...]
"""Fields by name, each with what may stand in it."""

_OWN: Fields = (("note", "in your own words"), ("tags", "with commas between"))
_DAY = "2024-03-31 or 2024-03"
_FIELDS: Mapping[RecordKind, Fields] = {
    RecordKind.MEETING: (
        ("committee", ""),
        ("date", "2024-03-31"),
        ("time", "18:30"),
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


class FormInput(PlainInput):
    """One field of the form: the up and down keys go to its neighbours."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", "next field", show=False, tooltip="Next field", id="edit.next"),
        Binding("up", "app.focus_previous", "field before", show=False, tooltip="Field before", id="edit.previous"),
    ]


class EditScreen(ModalScreen[dict[str, str] | None]):
    """A form; it hands over the fields that were changed."""

    DEFAULT_CSS = """
    EditScreen { layout: vertical; background: $background; }
    EditScreen Horizontal { height: 1; }
    EditScreen .name { width: 14; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "leave", show=False, tooltip="Leave everything as it was", id="edit.cancel"),
    ]

    def __init__(self, look: Look, title: str, fields: Fields, known: Mapping[str, str]) -> None:
        super().__init__()
        self.look = look
        self.heading = title
        self.fields = fields
        self.known = known
        self.inputs = {name: FormInput(known.get(name, ""), placeholder=hint) for name, hint in fields}

    def compose(self) -> ComposeResult:
        """Lay out a title, a row for each field, and what the keys do."""
        yield self._line([(f" {self.heading}", True)])
        yield Line()
        for name, line in self.inputs.items():
            with Horizontal():
                label = self._line([(f"   {name}", True)])
                label.add_class("name")
                yield label
                yield line
        yield Line()
        for name, hint in self.fields:
            if hint:
                yield self._line([(f"   {name}: {hint}", False)])
        yield Line()
        yield self._line([(" Enter saves   Tab next field   Esc leaves everything as it was", False)])

    def _line(self, texts: Sequence[tuple[str, bool]]) -> Line:
        line = Line()
        line.look = self.look
        line.show(*((text, self.look.strong if strong else self.look.plain) for text, strong in texts))
        return line

    def on_input_submitted(self) -> None:
        """Hand over what was changed."""
        typed = {name: line.value.strip() for name, line in self.inputs.items()}
        self.dismiss({name: text for name, text in typed.items() if text != self.known.get(name, "")})

    def action_cancel(self) -> None:
        """Leave everything as it was."""
        self.dismiss(None)

"""A colleague's newer change beside one's own: for each field theirs, mine or both; nothing is chosen that would lose either."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult

from tui_minutes.tui.canvas import Line, Piece
from tui_minutes.tui.clash import Clash, Clashes
from tui_minutes.tui.keyed import Keyed
from tui_minutes.tui.look import Look
from tui_minutes.tui.overlay import Overlay
from tui_minutes.tui.status_line import StatusLine
from tui_minutes.tui.wrap import wrap

_LABEL = 10
_TAKEN = {"theirs": "theirs is kept", "mine": "mine is saved", "both": "both are kept", "": "choose: t theirs, m mine"}


class ClashList(Keyed, can_focus=True):
    """The fields that were changed, each with what it was and what either made of it, under a cursor that goes from field to field."""

    actions = {  # noqa: RUF012 (never changed)
        **dict.fromkeys(("down", "j", "tab"), "step(1)"),
        **dict.fromkeys(("up", "k", "shift+tab"), "step(-1)"),
        **dict.fromkeys(("pagedown", "space"), "scroll(1)"),
        "pageup": "scroll(-1)",
        "t": "take('theirs')",
        "m": "take('mine')",
        "b": "take('both')",
        "enter": "save",
        **dict.fromkeys(("escape", "q", "backspace"), "leave"),
    }

    def __init__(self, clashes: Clashes) -> None:
        super().__init__()
        self.fields = clashes.fields
        self.taken = {clash.field: "both" if clash.both is not None else "" for clash in self.fields if clash.open}
        self.cursor = next((index for index, clash in enumerate(self.fields) if clash.open), 0)
        self.top = 0

    def step(self, by: int) -> None:
        """Go to another field."""
        self.cursor = min(max(self.cursor + by, 0), len(self.fields) - 1)
        rows = [index for index, (at, _pieces) in enumerate(self._rows()) if at == self.cursor]
        height = max(self.size.height, 1)
        if rows and not self.top <= rows[0] <= rows[-1] < self.top + height:
            self.top = max(min(rows[0], len(self._rows()) - height), 0)
        self.refresh()

    def turn(self, by: int) -> None:
        """Scroll by half a screenful, for texts longer than the screen."""
        height = max(self.size.height, 1)
        self.top = min(max(self.top + by * max(height // 2, 1), 0), max(len(self._rows()) - height, 0))
        self.refresh()

    def take(self, how: str) -> str:
        """Choose for the field under the cursor and go to the next one that is open; return why that cannot be, if so."""
        clash = self.fields[self.cursor]
        if not clash.open:
            return "There is nothing to choose for this field: only one of you changed it."
        if how == "both" and clash.both is None:
            return "Both is for notes and tags; this field holds one value: t or m."
        self.taken[clash.field] = how
        following = [index for index, each in enumerate(self.fields) if self.taken.get(each.field) == ""]
        if following:
            self.step(following[0] - self.cursor)
        self.refresh()
        return ""

    def draw(self, y: int) -> Iterable[Piece]:
        """Return one row of the fields."""
        rows = self._rows()
        return rows[self.top + y][1] if self.top + y < len(rows) else []

    def _rows(self) -> list[tuple[int, list[Piece]]]:
        rows: list[tuple[int, list[Piece]]] = []
        for index, clash in enumerate(self.fields):
            rows += [(index, pieces) for pieces in self._field(clash, at_cursor=index == self.cursor)]
            rows.append((-1, []))
        return rows

    def _field(self, clash: Clash, *, at_cursor: bool) -> Iterable[list[Piece]]:
        look = self.look
        if clash.open:
            state = _TAKEN[self.taken[clash.field]] + (", b both" if not self.taken[clash.field] and clash.both is not None else "")
        elif clash.theirs is not None and clash.mine is not None:
            state = "both of you made the same change"
        else:
            state = _TAKEN["theirs" if clash.changed else "mine"]
        style = look.cursor if at_cursor else look.strong
        open_style = look.warn if clash.open and not self.taken[clash.field] else look.plain
        yield [(f"{'>' if at_cursor else ' '} {clash.field} ", style), (f"  {state}", open_style)]
        yield from self._text("was", clash.shown(clash.was))
        if clash.theirs is not None:
            told = f"({clash.who}, {clash.at[:16].replace('T', ' ')})" if clash.who else ""
            yield from self._text("theirs", f"{clash.shown(clash.theirs)}  {told}")
        if clash.mine is not None:
            yield from self._text("mine", clash.mine or "(empty)")

    def _text(self, label: str, text: str) -> Iterable[list[Piece]]:
        for number, (start, end) in enumerate(wrap(text.replace("\n", " "), max(self.size.width - _LABEL - 4, 8))):
            yield [(f"    {'' if number else label:<{_LABEL - 2}}", self.look.faint), (text[start:end], self.look.plain)]


class ConflictScreen(Overlay[dict[str, str] | None]):
    """Both changes on one screen. It hands over what is to be saved, nothing at all for none of it, None to go back."""

    DEFAULT_CSS = """
    ConflictScreen { layout: vertical; background: $background; }
    ConflictScreen ClashList { height: 1fr; }
    """

    def __init__(self, look: Look, clashes: Clashes, *, typed: bool) -> None:
        super().__init__()
        self.look = look
        self.clashes = clashes
        self.list = ClashList(clashes)
        self.status = StatusLine()
        self.back = "Esc back to what you typed" if typed else "Esc leaves it"

    def compose(self) -> ComposeResult:
        """Lay out what happened, the fields, and what the keys do."""
        who = " and ".join(dict.fromkeys(clash.who for clash in self.clashes.fields if clash.who))
        told = f"NOT saved yet: {who} changed this record while you had it open. Neither change is lost."
        for start, end in wrap(told, self.app.size.width - 2):
            yield self._line(f" {told[start:end]}", warn=True)
        yield self._line("")
        self.list.look = self.status.look = self.look
        yield self.list
        yield self.status
        foot = StatusLine()
        foot.look = self.look
        foot.say(f"Enter saves   t theirs  m mine  b both   {self.back}", self.look.plain)
        yield foot

    def _line(self, text: str, *, warn: bool = False) -> Line:
        line = Line()
        line.look = self.look
        line.show((text, self.look.warn if warn else self.look.plain))
        return line

    def tell(self, text: str) -> None:
        """Say something above the keys."""
        self.status.say(text, self.look.warn)

    def action_step(self, by: int) -> None:
        """Go to another field."""
        self.list.step(by)

    def action_scroll(self, by: int) -> None:
        """Scroll."""
        self.list.turn(by)

    def action_take(self, how: str) -> None:
        """Choose one side, or both."""
        self.tell(self.list.take(how))

    def action_save(self) -> None:
        """Hand over what was chosen, once everything is."""
        left = [name for name, how in self.list.taken.items() if not how]
        if left:
            self.tell(f"Choose for {left[0]} first: t keeps theirs, m saves yours.")
        else:
            self.dismiss(self.clashes.changes(self.list.taken))

    def action_leave(self) -> None:
        """Go back; nothing is saved and nothing is lost."""
        self.dismiss(None)

"""A colleague's newer change beside one's own: for each field theirs, mine or both; nothing is chosen that would lose either."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from textual.app import ComposeResult

from tui_minutes.shown import short_date
from tui_minutes.tui.desk.clash import Clash, Clashes
from tui_minutes.tui.widgets.canvas import Line, Piece
from tui_minutes.tui.widgets.keyed import Keyed
from tui_minutes.tui.widgets.look import Look
from tui_minutes.tui.widgets.overlay import Overlay
from tui_minutes.tui.widgets.page import fitted
from tui_minutes.tui.widgets.status_line import StatusLine
from tui_minutes.tui.widgets.wrap import wrap

Taken = tuple[Mapping[str, str], ...]
"""For each record what is chosen for each field that is open: `theirs`, `mine` or `both`."""
_LABEL = 10


class Wording(NamedTuple):
    """What the choice is about, in words: what is saved of either side, and what each side's text is called."""

    theirs: str = "theirs is kept"
    mine: str = "mine is saved"
    both: str = "both are kept"
    choose: str = "choose: t theirs, m mine"
    labels: tuple[str, str, str] = ("was", "theirs", "mine")


EDITING = Wording()
UNDOING = Wording("stays as it is", "is taken back", "both are kept", "choose: t leaves it, m takes it back", ("you set", "now", "back to"))
REDOING = Wording("stays as it is", "is made again", "both are kept", "choose: t leaves it, m makes it again", ("it was", "now", "yours"))


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
        "T": "take_all('theirs')",
        "M": "take_all('mine')",
        "enter": "save",
        **dict.fromkeys(("escape", "q", "backspace"), "leave"),
    }

    def __init__(self, records: Sequence[Clashes], wording: Wording) -> None:
        super().__init__()
        self.records, self.wording = records, wording
        self.fields = [(number, clash) for number, record in enumerate(records) for clash in record.fields]
        self.taken = [
            {clash.field: "both" if clash.both is not None else "" for clash in record.fields if clash.open} for record in records
        ]
        self.cursor = next((index for index, (_, clash) in enumerate(self.fields) if clash.open), 0)
        self.top = 0
        self._rows: list[tuple[int, list[Piece]]] | None = None

    def on_resize(self) -> None:
        """Wrap anew."""
        self.change()

    def change(self) -> None:
        """Lay out anew what was changed."""
        self._rows = None
        self.refresh()

    def step(self, by: int) -> None:
        """Go to another field."""
        self.cursor = min(max(self.cursor + by, 0), len(self.fields) - 1)
        self.change()
        rows = [index for index, (at, _pieces) in enumerate(self.rows()) if at == self.cursor]
        height = max(self.size.height, 1)
        if rows and not self.top <= rows[0] <= rows[-1] < self.top + height:
            self.top = max(min(rows[0], len(self.rows()) - height), 0)

    def turn(self, by: int) -> None:
        """Scroll by half a screenful, for texts longer than the screen."""
        height = max(self.size.height, 1)
        self.top = min(max(self.top + by * max(height // 2, 1), 0), max(len(self.rows()) - height, 0))
        self.refresh()

    def take(self, how: str) -> str:
        """Choose for the field under the cursor and go to the next one that is open; return why that cannot be, if so."""
        number, clash = self.fields[self.cursor]
        if not clash.open:
            return "There is nothing to choose for this field: only one of you changed it."
        if how == "both" and clash.both is None:
            return "Both is for notes and tags; this field holds one value: t or m."
        self.taken[number][clash.field] = how
        following = [index for index, (at, each) in enumerate(self.fields) if self.taken[at].get(each.field) == ""]
        if following:
            self.step(following[0] - self.cursor)
        self.change()
        return ""

    def take_all(self, how: str) -> None:
        """Choose the same for all fields that are open."""
        for taken in self.taken:
            taken.update(dict.fromkeys(taken, how))
        self.change()

    def left(self) -> str:
        """Return the first field for which nothing is chosen yet."""
        return next((name for taken in self.taken for name, how in taken.items() if not how), "")

    def draw(self, y: int) -> Iterable[Piece]:
        """Return one row of the fields."""
        rows = self.rows()
        return rows[self.top + y][1] if self.top + y < len(rows) else []

    def rows(self) -> list[tuple[int, list[Piece]]]:
        """Return all rows, each with the field it belongs to; -1 for what stands between fields."""
        if self._rows is None:
            self._rows = []
            shown = -1
            for index, (number, clash) in enumerate(self.fields):
                if number != shown and len(self.records) > 1:
                    title = fitted(self.records[number].title, max(self.size.width - 2, 8), self.look.signs.cut)
                    self._rows.append((-1, [(f" {title}", self.look.strong)]))
                shown = number
                self._rows += [(index, pieces) for pieces in self._field(number, clash, at_cursor=index == self.cursor)]
                self._rows.append((-1, []))
        return self._rows

    def _field(self, number: int, clash: Clash, *, at_cursor: bool) -> Iterable[list[Piece]]:
        look, wording = self.look, self.wording
        taken = self.taken[number].get(clash.field, "")
        if clash.open:
            state = getattr(wording, taken or "choose") + (", b both" if not taken and clash.both is not None else "")
        elif clash.theirs is not None and clash.mine is not None:
            state = "both of you made the same change"
        else:
            state = wording.theirs if clash.changed else wording.mine
        style = look.cursor if at_cursor else look.strong
        yield [
            (f"{'>' if at_cursor else ' '} {clash.field} ", style),
            (f"  {state}", look.warn if clash.open and not taken else look.plain),
        ]
        was, theirs, mine = wording.labels
        yield from self._text(was, clash.shown(clash.was))
        if clash.theirs is not None:
            told = f"({clash.who}, {short_date(clash.at[:10])} {clash.at[11:16]})" if clash.who else ""
            yield from self._text(theirs, f"{clash.shown(clash.theirs)}  {told}")
        if clash.mine is not None:
            yield from self._text(mine, clash.mine or "(empty)")

    def _text(self, label: str, text: str) -> Iterable[list[Piece]]:
        for number, (start, end) in enumerate(wrap(text.replace("\n", " "), max(self.size.width - _LABEL - 4, 8))):
            yield [(f"    {'' if number else label:<{_LABEL - 2}}", self.look.faint), (text[start:end], self.look.plain)]


class ConflictScreen(Overlay[Taken | None]):
    """Both changes on one screen. It hands over what was chosen for each record, None to go back."""

    DEFAULT_CSS = """
    ConflictScreen { layout: vertical; background: $background; }
    ConflictScreen ClashList { height: 1fr; }
    """

    def __init__(self, look: Look, records: Sequence[Clashes], told: str, *, back: str, wording: Wording = EDITING) -> None:
        super().__init__()
        self.look = look
        self.told, self.back = told, back
        self.list = ClashList(records, wording)
        self.status = StatusLine()

    def compose(self) -> ComposeResult:
        """Lay out what happened, the fields, and what the keys do."""
        for start, end in wrap(self.told, self.app.size.width - 2):
            yield self._line(f" {self.told[start:end]}", warn=True)
        yield self._line("")
        self.list.look = self.status.look = self.look
        yield self.list
        yield self.status
        foot = StatusLine()
        foot.look = self.look
        both = any(clash.both is not None for _, clash in self.list.fields)
        keys = "t theirs  m mine" + ("  b both" if both else "") if self.list.wording is EDITING else "t leaves it  m " + self._mine()
        every = "   T M for all" if len([clash for _, clash in self.list.fields if clash.open]) > 1 else ""
        foot.say(f"Enter saves   {keys}{every}   {self.back}", self.look.plain)
        yield foot

    def _mine(self) -> str:
        return "takes it back" if self.list.wording is UNDOING else "makes it again"

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

    def action_take_all(self, how: str) -> None:
        """Choose one side for everything that is open."""
        self.tell("")
        self.list.take_all(how)

    def action_save(self) -> None:
        """Hand over what was chosen, once everything is."""
        if left := self.list.left():
            self.tell(f"Choose for {left} first: {self.list.wording.choose.partition(': ')[2]}.")
        else:
            self.dismiss(tuple(self.list.taken))

    def action_leave(self) -> None:
        """Go back; nothing is saved and nothing is lost."""
        self.dismiss(None)

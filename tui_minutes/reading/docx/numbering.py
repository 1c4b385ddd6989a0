"""List numbers as Word shows them: `1.`, `(a)`, `iv`, `2.1`, counted through the document.

Word stores no number, only which list a paragraph belongs to and how that list counts (ECMA-376, part 1, 17.9).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from tui_minutes.reading.package import child, flag
from tui_minutes.reading.safexml import attribute, local

LEVELS = 9
BULLET = "•"


@dataclass(slots=True)
class Level:
    """How one level of a list counts. `text` holds `%1` for the number of the first level, and so on."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str = ""


@dataclass(slots=True)
class _List:
    levels: dict[int, Level]
    link: str = ""
    counts: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


@dataclass(slots=True)
class _Use:
    """A `w:num`: a list as some paragraphs use it, with its own starts."""

    abstract: str
    starts: dict[int, int]
    levels: dict[int, Level]
    begun: set[int] = field(default_factory=set)


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, root: Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._uses: dict[str, _Use] = {}
        for element in root if root is not None else ():
            if local(element) == "abstractnum":
                self._add_list(element)
            elif local(element) == "num":
                self._add_use(element)

    def _add_list(self, element: Element) -> None:
        levels = {}
        for inner in element:
            if local(inner) == "lvl":
                levels[_whole(attribute(inner, "ilvl"))] = _level(inner)
        link = attribute(child(element, "numstylelink"), "val")
        self._lists[attribute(element, "abstractNumId")] = _List(levels, link)

    def _add_use(self, element: Element) -> None:
        starts, levels = {}, {}
        for inner in element:
            if local(inner) == "lvloverride":
                at = _whole(attribute(inner, "ilvl"))
                start, level = child(inner, "startoverride"), child(inner, "lvl")
                if start is not None:
                    starts[at] = _whole(attribute(start, "val"), 1)
                if level is not None:
                    levels[at] = _level(level)
        abstract = attribute(child(element, "abstractnumid"), "val")
        self._uses[attribute(element, "numId")] = _Use(abstract, starts, levels)

    def link_styles(self, number_of_style: dict[str, str]) -> None:
        """Let lists that only name a numbering style use that style's list."""
        for listed in self._lists.values():
            if listed.link:
                use = self._uses.get(number_of_style.get(listed.link, ""))
                origin = self._lists.get(use.abstract) if use else None
                if origin is not None and not listed.levels:
                    listed.levels = origin.levels

    def level_of_style(self, number: str, style: str) -> int:
        """Return the level of a list that belongs to a paragraph style."""
        use = self._uses.get(number)
        listed = self._lists.get(use.abstract) if use else None
        for at, level in (listed.levels if listed else {}).items():
            if level.style == style:
                return at
        return 0

    def next(self, number: str, at: int) -> str:
        """Count one paragraph of list `number` at level `at` (from 0); return its marker as shown, `•` for any bullet."""
        use = self._uses.get(number)
        listed = self._lists.get(use.abstract) if use else None
        if use is None or listed is None or not 0 <= at < LEVELS:
            return ""
        levels = {**listed.levels, **use.levels}
        level = levels.get(at, Level())
        counts = listed.counts
        start = level.start
        if at in use.starts and at not in use.begun:
            start = use.starts[at]
            counts[at] = None
        use.begun.add(at)
        held = counts[at]
        counts[at] = start if held is None else held + 1
        for above in range(at):
            if counts[above] is None:
                counts[above] = use.starts.get(above, levels.get(above, Level()).start)
        for below in range(at + 1, LEVELS):
            rule = levels.get(below, Level()).restart
            if rule is None or (rule > 0 and at < rule):
                counts[below] = None
        return _shown(level, levels, counts)


def _level(element: Element) -> Level:
    restart = child(element, "lvlrestart")
    return Level(
        start=_whole(attribute(child(element, "start"), "val"), 1 if child(element, "start") is None else 0),
        kind=attribute(child(element, "numfmt"), "val", "decimal"),
        text=attribute(child(element, "lvltext"), "val"),
        restart=_whole(attribute(restart, "val")) if restart is not None else None,
        legal=bool(flag(element, "islgl")),
        style=attribute(child(element, "pstyle"), "val"),
    )


def _whole(value: str, otherwise: int = 0) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else otherwise


def _shown(level: Level, levels: dict[int, Level], counts: list[int | None]) -> str:
    if level.kind == "bullet":
        return BULLET if level.text.strip() else ""
    if level.kind == "none":
        return level.text if "%" not in level.text else ""
    shown = level.text
    for at in range(LEVELS):
        mark = f"%{at + 1}"
        if mark in shown:
            kind = "decimal" if level.legal else levels.get(at, Level()).kind
            shown = shown.replace(mark, counted(counts[at] or 0, kind))
    return shown.strip()


def counted(number: int, kind: str) -> str:
    """Return `number` in a Word number format (`lowerLetter`, `upperRoman`, `decimalZero`, ...); unknown ones as figures."""
    match kind:
        case "lowerLetter" | "upperLetter":
            # After z Word goes on with aa, bb.
            letter = chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number < 800 else str(number)
            return letter.upper() if kind == "upperLetter" else letter
        case "lowerRoman" | "upperRoman":
            return _roman(number).upper() if kind == "upperRoman" else _roman(number)
        case "decimalZero":
            return f"{number:02d}"
        case "ordinal":
            ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
            return f"{number}{ending}"
        case "none" | "bullet":
            return ""
        case _:
            return str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    letters = ""
    for value, sign in (
        *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
        *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
    ):
        letters += sign * (number // value)
        number %= value
    return letters

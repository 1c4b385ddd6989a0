"""What a Word file's styles say of a paragraph: heading level, bold, capitals, list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from tui_minutes.reading.package import child, flag
from tui_minutes.reading.safexml import attribute, local

_HEADING = re.compile(r"heading (\d)\b")
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Look:
    """The look of letters; None is what is not said."""

    bold: bool | None = None
    underlined: bool | None = None
    capitals: bool | None = None
    hidden: bool | None = None

    def over(self, under: Look) -> Look:
        """Return this look with what it does not say taken from `under`."""
        return Look(
            under.bold if self.bold is None else self.bold,
            under.underlined if self.underlined is None else self.underlined,
            under.capitals if self.capitals is None else self.capitals,
            under.hidden if self.hidden is None else self.hidden,
        )


def look_of(properties: Element | None) -> Look:
    """Return what run properties (`w:rPr`) say."""
    if properties is None:
        return Look()
    return Look(flag(properties, "b"), flag(properties, "u"), flag(properties, "caps"), flag(properties, "vanish"))


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it inherits. `number` and `level` are its list; `heading` is 0 for no heading, 1 for the highest."""

    id: str = ""
    look: Look = Look()
    heading: int = 0
    number: str = ""
    level: int | None = None


class Styles:
    """The styles of a document by id."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._made: dict[str, Style] = {}
        self.default = ""
        base = child(child(child(root, "docdefaults"), "rprdefault"), "rpr")
        self.base = look_of(base)
        for element in root if root is not None else ():
            if local(element) == "style":
                name = attribute(element, "styleId")
                self._elements[name] = element
                if attribute(element, "default") in {"1", "true"} and attribute(element, "type") == "paragraph":
                    self.default = name

    def get(self, name: str, depth: int = 0) -> Style:
        """Return a style by its id; an unknown one says nothing."""
        if name in self._made:
            return self._made[name]
        element = self._elements.get(name)
        if element is None or depth > _DEEPEST:
            return Style(name)
        parent = attribute(child(element, "basedon"), "val")
        under = self.get(parent, depth + 1) if parent else Style()
        properties = child(element, "ppr")
        numbers = child(properties, "numpr")
        number = attribute(child(numbers, "numid"), "val") or under.number
        level = attribute(child(numbers, "ilvl"), "val")
        made = Style(
            name,
            look_of(child(element, "rpr")).over(under.look),
            _heading(element, properties) or under.heading,
            number,
            int(level) if level.isdigit() else under.level,
        )
        self._made[name] = made
        return made

    def numbers(self) -> dict[str, str]:
        """Return the list of every style that has one, for lists that are named by a style."""
        return {name: style.number for name in self._elements if (style := self.get(name)).number}


def _heading(element: Element, properties: Element | None) -> int:
    found = _HEADING.match(attribute(child(element, "name"), "val").lower())
    if found:
        return int(found[1]) or 1
    if attribute(child(element, "name"), "val").lower() == "title":
        return 1
    outline = attribute(child(properties, "outlinelvl"), "val")
    return int(outline) + 1 if outline.isdigit() and int(outline) < 9 else 0

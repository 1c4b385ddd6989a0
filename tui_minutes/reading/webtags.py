"""What the tags, classes and roles of a web page mean to a reader of minutes."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tui_minutes.reading.document import BlockKind

Attributes = Mapping[str, str | None]

LEFT_OUT = frozenset({
    "script", "style", "noscript", "template", "svg", "iframe", "select", "button", "input", "textarea", "nav", "audio", "video",
    "object", "canvas", "map", "dialog", "link", "base",
})  # fmt: skip
"""Elements with no words of the minutes: code, controls and menus."""

VOID = frozenset({
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link", "meta", "param",
    "source", "track", "wbr",
})  # fmt: skip
"""Elements without contents; they have no end tag."""

BLOCKS = frozenset({
    "html", "head", "body", "p", "div", "section", "article", "main", "header", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "ul",
    "ol", "li", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "dl", "dt", "dd", "blockquote", "pre", "address",
    "fieldset", "legend", "figure", "figcaption", "form", "center", "details", "summary", "aside", "title",
})  # fmt: skip
HEADINGS = {f"h{level}": level for level in range(1, 7)}
PARTS = frozenset({"ul", "ol", "li", "table", "tr", "td", "th", "pre"})
"""Elements that are built of others or keep their line ends."""
BOLD = frozenset({"b", "strong"})
ASIDE = frozenset({"header", "footer", "aside"})
"""Elements around the content: what they say is kept and set aside, unless they stand inside the content itself."""

_HIDDEN_CLASSES = frozenset(
    ["sr-only", "visually-hidden", "is-hidden", "mghide", "screen-reader-text", "d-none", "breadcrumb", "breadcrumbs", "skip", "skip-link"]
)
_LEFT_OUT_ROLES = frozenset({"navigation", "search", "alertdialog", "dialog", "menu", "menubar"})
_ASIDE_ROLES = frozenset({"banner", "contentinfo", "complementary"})
_NOT_SHOWN = re.compile(r"display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden", re.IGNORECASE)
_CLASS_KINDS = {"mgaititletxt": BlockKind.ITEM_TITLE, "mgsubitemtitletxt": BlockKind.LABEL}
_DOCUMENT = re.compile(
    r"\.(?:pdf|docx?|odt|xlsx?|pptx?|rtf)\b|^/?documents/|mgconvert|mgchoosedocpack|ecsddisplay|ecdocument",
    re.IGNORECASE,
)
_META = frozenset({"author", "date", "description", "og:title", "og:site_name", "article:published_time"})
_LEVEL = re.compile(r"mso-list:[^;]{0,40}level(\d)", re.IGNORECASE)


class Meaning:
    """What an element is by its tag and attributes alone. Pages repeat the same few, so each is worked out once."""

    __slots__ = ("aside", "block", "bold", "kind", "left_out", "number_cell", "paragraph", "part", "region", "word_list")

    def __init__(self, tag: str, attributes: Attributes) -> None:
        names = frozenset((attributes.get("class") or "").lower().split())
        style = attributes.get("style") or ""
        role = attributes.get("role")
        self.left_out = _is_left_out(tag, attributes, names, style)
        self.block = tag in BLOCKS
        self.bold = tag in BOLD or ("font-weight" in style and ("bold" in style or "weight:700" in style.replace(" ", "")))
        self.kind = _kind_of(tag, names)
        self.region = 2 if tag == "article" else 1 if tag == "main" or role == "main" or attributes.get("id") == "modgov" else 0
        self.aside = tag in ASIDE or role in _ASIDE_ROLES
        """It stands around the content of the page."""
        self.word_list = _word_list(names, style) if tag in {"p", "li"} else None
        """Whether Word made this paragraph a list item, with the marker typed out before its words, and how deep it is nested."""
        self.number_cell = tag == "td" and "mgitemnumbercell" in names
        plainly = self.block and not (self.left_out or self.bold or self.kind or self.region or self.aside)
        self.paragraph = plainly and tag not in PARTS and tag != "title"
        """It parts what stands in it from what stands around it, and means nothing else."""
        self.part = plainly and tag in PARTS and tag != "pre" and not self.word_list
        """It is a list, a table or a piece of one, and means nothing else."""


_known: dict[tuple[str, tuple[tuple[str, str | None], ...]], Meaning] = {}
_MOST = 4_000


def meaning(tag: str, attributes: Attributes) -> Meaning:
    """Return what an element means."""
    key = (tag, tuple(attributes.items()))
    found = _known.get(key)
    if found is None:
        if len(_known) >= _MOST:
            _known.clear()
        found = _known[key] = Meaning(tag, attributes)
    return found


def _is_left_out(tag: str, attributes: Attributes, names: frozenset[str], style: str) -> bool:
    """Whether a browser shows nothing of the element, or nothing but the site's own navigation and cookie lines."""
    if tag in {"html", "body", "main"}:
        return False
    if tag in LEFT_OUT or not names.isdisjoint(_HIDDEN_CLASSES) or "hidden" in attributes:
        return True
    if attributes.get("role") in _LEFT_OUT_ROLES or attributes.get("aria-hidden") == "true" or _NOT_SHOWN.search(style):
        return True
    return "cookie" in (attributes.get("id") or "").lower() or any(name.startswith(("cookie", "cc-window")) for name in names)


def _kind_of(tag: str, names: frozenset[str]) -> tuple[BlockKind, int] | None:
    """The kind (and level) that an element gives to the blocks inside it, if it gives one."""
    for name, kind in _CLASS_KINDS.items():
        if name in names:
            return kind, 0
    level = HEADINGS.get(tag)
    return (BlockKind.HEADING, level) if level else None


def _word_list(names: frozenset[str], style: str) -> tuple[bool, int]:
    found = _LEVEL.search(style[:500])
    listed = "mso-list" in style or any(name.startswith("msolist") for name in names)
    return listed, max(0, int(found[1]) - 1) if found else 0


def is_document(href: str) -> bool:
    """Return whether a link leads to a document rather than to another page of the site."""
    return bool(_DOCUMENT.search(href[:2000]))


def meta_value(attributes: Attributes) -> tuple[str, str] | None:
    """Return the name and value of a `meta` element that speaks of the content."""
    name = (attributes.get("name") or attributes.get("property") or "").lower()
    value = attributes.get("content")
    if not value or not (name in _META or name.startswith("dc.")):
        return None
    return name, value

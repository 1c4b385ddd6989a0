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

BLOCKS = frozenset({
    "html", "head", "body", "p", "div", "section", "article", "main", "header", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "ul",
    "ol", "li", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "dl", "dt", "dd", "blockquote", "pre", "address",
    "fieldset", "legend", "figure", "figcaption", "form", "center", "details", "summary", "aside", "title",
})  # fmt: skip
HEADINGS = {f"h{level}": level for level in range(1, 7)}
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


def classes(attributes: Attributes) -> frozenset[str]:
    """Return the class names in lower case."""
    names = attributes.get("class")
    return frozenset(names.lower().split()) if names else frozenset()


def is_left_out(tag: str, attributes: Attributes, names: frozenset[str]) -> bool:
    """Return whether a browser shows nothing of the element, or nothing but the site's own navigation and cookie lines."""
    if tag in {"html", "body", "main"}:
        return False
    if tag in LEFT_OUT or not names.isdisjoint(_HIDDEN_CLASSES) or "hidden" in attributes:
        return True
    if attributes.get("role") in _LEFT_OUT_ROLES or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    if style and _NOT_SHOWN.search(style):
        return True
    return "cookie" in (attributes.get("id") or "").lower() or any(name.startswith(("cookie", "cc-window")) for name in names)


def is_aside(tag: str, attributes: Attributes) -> bool:
    """Return whether the element stands around the content of the page."""
    return tag in ASIDE or attributes.get("role") in _ASIDE_ROLES


def is_main(tag: str, attributes: Attributes) -> bool:
    """Return whether the page itself says that here is its content."""
    return tag == "main" or attributes.get("role") == "main" or attributes.get("id") == "modgov"


def kind_of(tag: str, names: frozenset[str]) -> tuple[BlockKind, int] | None:
    """Return the kind (and level) that an element gives to the blocks inside it, if it gives one."""
    for name, kind in _CLASS_KINDS.items():
        if name in names:
            return kind, 0
    level = HEADINGS.get(tag)
    return (BlockKind.HEADING, level) if level else None


def is_bold(tag: str, attributes: Attributes) -> bool:
    """Return whether the words inside are in bold by the element itself."""
    if tag in BOLD:
        return True
    style = attributes.get("style")
    return bool(style) and "font-weight" in (style or "") and ("bold" in (style or "") or "weight:700" in (style or "").replace(" ", ""))


def is_document(href: str) -> bool:
    """Return whether a link leads to a document rather than to another page of the site."""
    return bool(_DOCUMENT.search(href[:2000]))


def is_word_list(attributes: Attributes, names: frozenset[str]) -> bool:
    """Return whether Word made this paragraph a list item, with the marker typed out before its words."""
    return any(name.startswith("msolist") for name in names) or "mso-list" in (attributes.get("style") or "")


def word_level(attributes: Attributes) -> int:
    """Return the nesting of a Word list item, from 0."""
    found = _LEVEL.search((attributes.get("style") or "")[:500])
    return max(0, int(found[1]) - 1) if found else 0


def meta_value(attributes: Attributes) -> tuple[str, str] | None:
    """Return the name and value of a `meta` element that speaks of the content."""
    name = (attributes.get("name") or attributes.get("property") or "").lower()
    value = attributes.get("content")
    if not value or not (name in _META or name.startswith("dc.")):
        return None
    return name, value

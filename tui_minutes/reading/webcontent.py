"""What of a web page is its content: the part that the page itself calls so, without the menus in it."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from tui_minutes.reading.document import BlockKind
from tui_minutes.reading.drafts import Draft

_MENU = 3
"""This many links in a row that lead to no document are a menu."""


def content(drafts: list[Draft]) -> list[Draft]:
    """Set aside what stands outside the part that the page itself calls its content, if that part holds most of the words.

    Links out there lead round the site; they are left out.
    """
    sizes = [0, 0, 0]
    for draft in drafts:
        sizes[draft.region] += len(draft.text)
    inside = sizes[1] + sizes[2]
    least = 2 if sizes[2] > sizes[1] else 1 if inside else 0
    if not least or inside < 200 or inside * 3 < sizes[0]:
        return drafts
    return [
        draft if draft.region >= least else replace(draft, kind=BlockKind.FURNITURE, marker="", cells=(), level=0)
        for draft in drafts
        if draft.region >= least or draft.kind is not BlockKind.LINK
    ]


def without_menus(drafts: list[Draft]) -> list[Draft]:
    """Set aside runs of links that lead to no document."""
    if [draft.kind for draft in drafts].count(BlockKind.LINK) < _MENU:
        return drafts
    kept: list[Draft] = []
    for is_link, run in groupby(drafts, key=lambda draft: draft.kind is BlockKind.LINK):
        links = list(run)
        if is_link and len(links) >= _MENU and not any(link.document_link for link in links):
            links = [replace(link, kind=BlockKind.FURNITURE) for link in links]
        kept += links
    return kept

"""Documents for tests, typed as text: one line a block, as the reader of plain text makes them."""

from __future__ import annotations

from pathlib import Path

from store.records import Source
from store.text import clean
from tui_minutes.parsing import parse
from tui_minutes.parsing.pages import cut
from tui_minutes.parsing.vocabulary import standard
from tui_minutes.reading.document import Block, BlockKind, Document


def typed(text: str, name: str = "page.txt") -> Document:
    view, blocks, at = clean(text), [], 0
    for line in view.split("\n"):
        blocks.append(Block(BlockKind.TEXT if line.strip() else BlockKind.BLANK, at, at + len(line)))
        at += len(line) + 1
    return Document(Source("0" * 64, name, "text", len(view)), view, tuple(blocks))


def marked(*rows: tuple[BlockKind, str], whole: bool = True, title: str | None = None) -> Document:
    """A document whose format marks its blocks, as saved pages do."""
    view, blocks, at = "", [], 0
    for kind, text in rows:
        blocks.append(Block(kind, at, at + len(text), level=2 if kind is BlockKind.HEADING else 0))
        view += text + "\n"
        at = len(view)
    return Document(Source("0" * 64, "page.html", "html", len(view)), view, tuple(blocks), whole, title)


def shape(name: str) -> str:
    """An invented page in one of the shapes that sites and councils print."""
    return (Path(__file__).parent / "shapes" / f"{name}.txt").read_text(encoding="utf-8")


def page_of(text: str):
    return cut(typed(text), standard())


def read(text: str):
    return parse(typed(text))


def titles_of(text: str) -> list[str | None]:
    return [item.title.text if item.title else None for item in page_of(text).items]


def numbers_of(text: str) -> list[str | None]:
    return [item.number for item in page_of(text).items]

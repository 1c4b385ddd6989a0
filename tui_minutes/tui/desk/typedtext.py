"""What was typed, without what stood there before: the part of a text that a clerk changed, and how it is written down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

from store.text import clean


class Typed(NamedTuple):
    """A text as a change of an older one: so many characters of its beginning and its end stay, `text` stands between.

    The older text itself is not in it (it may be restricted), only `over`, by which it is known again.
    """

    before: int
    text: str
    after: int
    over: str

    def onto(self, old: str) -> str:
        """Return the text as it was typed; if the older text is another one by now, what was typed after it."""
        if _mark(old) == self.over:
            return old[: self.before] + self.text + old[len(old) - self.after :]
        return f"{old} {self.text}".strip()


def typed(old: str, new: str) -> Typed:
    """Return what was typed to make `new` of `old`."""
    before = _alike(old, new)
    after = _alike(old[before:][::-1], new[before:][::-1])
    return Typed(before, new[before : len(new) - after], after, _mark(old))


def _alike(one: str, other: str) -> int:
    """Return how many characters the two begin with alike."""
    return next((index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _mark(text: str) -> str:
    if not text:
        return ""
    from hashlib import sha256

    return sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


Table = tuple[str, tuple[str, ...], dict[str, Typed], dt.datetime]


def encode(tables: list[dict[str, object]]) -> str:
    """Return drafts as text for a file."""
    import json

    return json.dumps({"drafts": tables}, ensure_ascii=True)


def decode(text: str) -> list[Table]:
    """Return purpose, records, texts and time of each draft in a file's text. Raises `ValueError` when it is none."""
    import json

    try:
        return [_decoded(each) for each in json.loads(text)["drafts"]]
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not a file of drafts") from error


def _decoded(table: Mapping[str, Any]) -> Table:
    texts = {clean(str(name)): _typed(*parts) for name, parts in table["texts"].items()}
    records = tuple(clean(str(record)) for record in table["records"])
    return clean(str(table["purpose"])), records, texts, dt.datetime.fromisoformat(table["at"])


def _typed(before: Any, text: Any, after: Any, over: Any) -> Typed:
    return Typed(max(int(before), 0), " ".join(clean(str(text)).split("\n")), max(int(after), 0), str(over))

"""The words that minutes are written in, as data: headings, labels, titles of people, months, lead-ins, nil wordings, Welsh forms.

Every file of the folder `vocabulary/` beside this module is one namespace: the list `minutes` in the table `[labels]` of
`structure.toml` is called `structure.labels.minutes`. A clerk's configuration may add words to any list under the same name.
Words are compared folded (`store.text.fold`), so files hold them in lower case unless the case itself tells something.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).with_name("vocabulary")


class VocabularyError(ValueError):
    """A list of words that does not exist was asked for or added to, or is not a list of words."""


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Named lists of words. Compared by identity, so that what is compiled from one can be kept beside it."""

    lists: Mapping[str, tuple[str, ...]]

    def words(self, name: str) -> tuple[str, ...]:
        """Return the list called `name`; raises `VocabularyError` when there is none."""
        try:
            return self.lists[name]
        except KeyError:
            raise VocabularyError(f"there is no list of words called {name!r}") from None

    def group(self, name: str) -> dict[str, tuple[str, ...]]:
        """Return the lists of the table `name` by their last name, in file order: the kinds of `declarations.kinds`, say."""
        prefix = name + "."
        found = {key[len(prefix) :]: words for key, words in self.lists.items() if key.startswith(prefix)}
        if not found:
            raise VocabularyError(f"there is no table of words called {name!r}")
        return found

    def extended(self, more: Mapping[str, Sequence[str]]) -> Vocabulary:
        """Return this vocabulary with the words of `more` added to the lists it names; raises `VocabularyError` on unknown names."""
        lists = dict(self.lists)
        for name, words in more.items():
            known = self.words(name)
            lists[name] = tuple(dict.fromkeys((*known, *_checked(name, words))))
        return Vocabulary(lists)


def _checked(name: str, words: object) -> tuple[str, ...]:
    if not isinstance(words, list | tuple) or not all(isinstance(word, str) and word for word in words):
        raise VocabularyError(f"{name} must be a list of words")
    return tuple(words)


def _flat(prefix: str, table: Mapping[str, object]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, value in table.items():
        name = f"{prefix}.{key}"
        if isinstance(value, dict):
            yield from _flat(name, value)
        else:
            yield name, _checked(name, value)


@cache
def standard() -> Vocabulary:
    """Return the vocabulary that comes with the program (read from its files once)."""
    import tomllib

    lists: dict[str, tuple[str, ...]] = {}
    for path in sorted(_FOLDER.glob("*.toml")):
        lists.update(_flat(path.stem, tomllib.loads(path.read_text(encoding="utf-8"))))
    return Vocabulary(lists)


def load(more: Mapping[str, Sequence[str]] | None = None) -> Vocabulary:
    """Return the standard vocabulary, with a clerk's own words where `more` names any."""
    return standard().extended(more) if more else standard()

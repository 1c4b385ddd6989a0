"""Query text to query value: cursor, productions, errors with their position. The grammar stands in `parse`'s description."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence

from store.errors import QueryError
from store.query.fields import ALIASES, FIELDS, SORTS, SPECIAL, BadTerm, Field, Unfinished, field_of, negated, unknown_value, words_term
from store.query.values import Everything, Listed, Node, Pattern, Query, both, either, replaced, walk

MAX_LENGTH = 2000
MAX_DEPTH = 40
MAX_TERMS = 200

_PREFIX = re.compile(r"([A-Za-z]{2,12}):(?!/)")
_BARE = re.compile(r'[^\s()"|]+')
_PATTERN = re.compile(r"/((?:[^/\\]|\\.)++)/(?=[\s)]|\Z)")
_YEAR = re.compile(r"my\d{4}|this-my|last-my", re.IGNORECASE)
_VALUE = re.compile(r'[^\s()",|]*')
_NUMBER = re.compile(r'[^\s()",|]*(?:\(\w{1,4}\)[^\s()",|]*)*')
"""An item's number: `4(b)` needs no quotation marks."""


def parse(text: str, *, today: dt.date, saved: Mapping[str, str] | None = None, finished: bool = True, marked: Sequence[str] = ()) -> Query:
    """Return the query that `text` asks for. Raises `QueryError` with the offset in `text`.

    ```
    query  = all { ("OR" | "|") all }
    all    = one { ["AND"] one }
    one    = ("-" | "NOT") one | "(" query ")" | term
    term   = prefix ":" value { "," value } | '"' phrase '"' | "/" pattern "/" | word | word "!"
    ```
    Words match from their start. `saved` are saved searches by name, for `saved:`. While somebody is typing (`finished` false) what is
    not complete yet (`date:`, `kind:de`, an open quotation mark or bracket) is left aside instead of being an error. `marked` are the ids
    of the records that `is:marked` means.
    """
    query = _Parser(text, today, dict(saved or {}), finished, ()).query()
    if Listed() not in walk(query.node):
        return query
    node = replaced(query.node, lambda each: Listed(tuple(marked)) if isinstance(each, Listed) else each)
    return query._replace(node=node, hints=query.hints if marked else (*query.hints, _NONE_MARKED))


_NONE_MARKED = "nothing is marked: is:marked finds what Space marked in the same list of the app"


class _Parser:
    """One text being read; `at` is the cursor."""

    def __init__(self, text: str, today: dt.date, saved: Mapping[str, str], finished: bool, within: tuple[str, ...]) -> None:
        self.text = text
        self.at = 0
        self.today = today
        self.saved = saved
        self.finished = finished
        self.within = within
        self.hints: list[str] = []
        self.sort: str | None = None
        self.terms = 0

    def query(self) -> Query:
        if len(self.text) > MAX_LENGTH:
            raise QueryError(MAX_LENGTH, f"A query may be {MAX_LENGTH:,} characters long")
        node = self._either(0)
        if self.at < len(self.text):
            raise QueryError(self.at, "This bracket closes nothing")
        return Query(self.text, Everything() if isinstance(node, _Nothing) else node, self.sort, tuple(dict.fromkeys(self.hints)))

    def _either(self, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise QueryError(self.at, "The brackets are nested too deeply")
        choices = [self._all(depth)]
        while self._word_ahead("OR", "|"):
            at = self._take_operator()
            choices.append(self._all(depth))
            if self.finished and any(isinstance(each, _Nothing) for each in choices[-2:]):
                raise QueryError(at, "OR needs a term on either side")
        kept: list[Node] = [each for each in choices if not isinstance(each, _Nothing)]
        return either(kept) if kept else _Nothing()

    def _all(self, depth: int) -> Node:
        terms: list[tuple[Field | None, Node]] = []
        joined: int | None = None
        while self._more():
            if self._word_ahead("AND"):
                joined = self._take_operator()
                if self.finished and not terms:
                    raise QueryError(joined, "AND needs a term on either side")
                continue
            terms.append(self._one(depth))
            joined = None
        if joined is not None and self.finished:
            raise QueryError(joined, "AND needs a term on either side")
        return _gathered(terms)

    def _more(self) -> bool:
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1
        return self.at < len(self.text) and self.text[self.at] != ")" and not self._word_ahead("OR", "|")

    def _word_ahead(self, *words: str) -> bool:
        """Whether one of these operators stands at the cursor, as a word of its own."""
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1
        for word in words:
            if self.text.startswith(word, self.at):
                after = self.text[self.at + len(word) : self.at + len(word) + 1]
                if not after or after.isspace() or after in "()" or word == "|":
                    return True
        return False

    def _take_operator(self) -> int:
        begin = self.at
        match = _BARE.match(self.text, begin)
        self.at = begin + 1 if self.text[begin] == "|" or match is None else match.end()
        return begin

    def _one(self, depth: int) -> tuple[Field | None, Node]:
        self.terms += 1
        if self.terms > MAX_TERMS or depth > MAX_DEPTH:
            raise QueryError(self.at, "The query has too many terms")
        begin, char = self.at, self.text[self.at]
        if char == "-" or self._word_ahead("NOT"):
            self.at += 1 if char == "-" else 3
            if not self._more():
                if self.finished:
                    raise QueryError(begin, f"Nothing follows this {'minus sign' if char == '-' else 'NOT'}")
                return None, _Nothing()
            _, node = self._one(depth + 1)
            return None, node if isinstance(node, _Nothing) else negated(node)
        if char == "(":
            return None, self._group(depth)
        if char == '"':
            phrase, closed = self._quoted()
            return None, self._words(phrase, begin, phrase=closed)
        return self._term(begin)

    def _group(self, depth: int) -> Node:
        begin = self.at
        self.at += 1
        node = self._either(depth + 1)
        if self.at < len(self.text):
            self.at += 1
        elif self.finished:
            raise QueryError(begin, "This bracket is never closed")
        return node

    def _quoted(self) -> tuple[str, bool]:
        """Take what stands in quotation marks; whether they were closed."""
        begin = self.at
        end = self.text.find('"', begin + 1)
        if end < 0 and self.finished:
            raise QueryError(begin, "This quotation mark is never closed")
        self.at = len(self.text) if end < 0 else end + 1
        return self.text[begin + 1 : self.at if end < 0 else end], end >= 0

    def _term(self, begin: int) -> tuple[Field | None, Node]:
        if (pattern := self._pattern(begin)) is not None:
            return None, pattern
        match = _PREFIX.match(self.text, begin)
        if match:
            prefix = match[1].casefold()
            if prefix in SPECIAL:
                self.at = match.end()
                return None, self._special(prefix)
            field = field_of(prefix)
            if field:
                self.at = match.end()
                return field, self._field(field, begin)
            self._hint_unknown(match[1])
        bare = _BARE.match(self.text, begin)
        # Only brackets and quotation marks are no part of a bare word, and those were dealt with before.
        self.at = bare.end() if bare else begin + 1
        if _YEAR.fullmatch(self.text[begin : self.at]):
            year = self.text[begin : self.at]
            self.hints.append(f"{year} is searched as a word; date:{year} finds the municipal year")
        return None, self._words(self.text[begin : self.at], begin)

    def _pattern(self, begin: int) -> Node | None:
        """Take a pattern between slashes; None when none stands here: `/mill` alone, or `21/18`, are words."""
        match = _PATTERN.match(self.text, begin)
        if match is None:
            return _Nothing() if not self.finished and self._open_pattern(begin) else None
        from store.query.patterns import BadPattern, check

        self.at = match.end()
        try:
            check(match[1])
        except BadPattern as error:
            raise QueryError(begin + 1 + error.position, str(error)) from error
        return Pattern(match[1])

    def _open_pattern(self, begin: int) -> bool:
        """Take what may become a pattern while somebody types."""
        if self.text[begin] != "/":
            return False
        self.at = len(self.text)
        return True

    def _words(self, text: str, begin: int, *, phrase: bool = False) -> Node:
        try:
            return words_term(text, phrase=phrase)
        except BadTerm:
            # Punctuation between words (`-` alone, `&`) asks for nothing.
            if phrase and self.finished:
                raise QueryError(begin, "There is no word between these quotation marks") from None
            return _Nothing()

    def _hint_unknown(self, prefix: str) -> None:
        from difflib import get_close_matches

        near = get_close_matches(prefix.casefold(), [*FIELDS, *ALIASES, *SPECIAL], 1)
        offer = f"; did you mean {near[0]}:?" if near else ""
        self.hints.append(f"{prefix}: is not a field, so its words are searched{offer}")

    def _field(self, field: Field, begin: int) -> Node:
        found: list[Node] = []
        for value, at in self._values(_NUMBER if field.name == "item" else _VALUE):
            if not value.strip():
                if self.finished:
                    raise QueryError(at, f"{field.name}: needs a value: {field.help}")
                continue
            try:
                found.append(field.read(value, self.today))
            except Unfinished as error:
                if self.finished or self.at < len(self.text):
                    raise QueryError(at, str(error)) from error
            except BadTerm as error:
                raise QueryError(at, str(error)) from error
        if not found and self.finished:
            raise QueryError(begin, f"{field.name}: needs a value: {field.help}")
        return either(found) if found else _Nothing()

    def _values(self, pattern: re.Pattern[str] = _VALUE) -> Iterator[tuple[str, int]]:
        """Take a value, or several separated by commas, each with its offset."""
        while True:
            begin = self.at
            if self.text.startswith('"', begin):
                yield self._quoted()[0], begin
            else:
                bare = pattern.match(self.text, begin)
                self.at = bare.end() if bare else begin
                yield self.text[begin : self.at], begin
            if not self.text.startswith(",", self.at):
                return
            self.at += 1

    def _special(self, prefix: str) -> Node:
        found: list[Node] = []
        for value, at in self._values():
            if prefix == "saved":
                found.append(self._saved(value, at))
            elif value.casefold() in SORTS:
                self.sort = value.casefold()
            elif self.finished:
                raise QueryError(at, str(unknown_value("sort", value.casefold(), SORTS)))
        kept = [each for each in found if not isinstance(each, _Nothing)]
        return either(kept) if kept else _Nothing()

    def _saved(self, name: str, at: int) -> Node:
        wanted = {each.casefold(): each for each in self.saved}.get(name.casefold())
        if wanted is None:
            if not self.finished:
                return _Nothing()
            if not name:
                raise QueryError(at, f"saved: needs the name of a saved search; there are {', '.join(self.saved) or 'none'}")
            known = f"; there are {', '.join(self.saved)}" if self.saved else ""
            raise QueryError(at, f"There is no saved search called {name!r}{known}")
        if wanted in self.within:
            raise _OfSaved(at, f"The saved search {wanted!r} contains itself")
        inner = _Parser(self.saved[wanted], self.today, self.saved, True, (*self.within, wanted))
        try:
            query = inner.query()
        except QueryError as error:
            told = error.message if isinstance(error, _OfSaved) else f"The saved search {wanted!r} cannot be understood: {error.message}"
            raise _OfSaved(at, told) from error
        self.sort = self.sort or query.sort
        self.hints += query.hints
        return query.node


class _OfSaved(QueryError):
    """What is wrong within a saved search, which the message names."""


class _Nothing(Everything):
    """What a term that asks for nothing (yet) leaves: no condition."""

    __slots__ = ()


def _gathered(terms: list[tuple[Field | None, Node]]) -> Node:
    """Ask for all terms; the same exact-value prefix twice asks for either value."""
    wanted: list[Node] = []
    grouped: dict[str, list[Node]] = {}
    for field, node in terms:
        if isinstance(node, _Nothing):
            continue
        if field and field.either:
            grouped.setdefault(field.name, []).append(node)
        else:
            wanted.append(node)
    wanted += [either(nodes) for nodes in grouped.values()]
    return both(wanted) if wanted else _Nothing()

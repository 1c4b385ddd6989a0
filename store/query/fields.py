"""The prefixes of the query language: what each one's values mean. One table for every pane, command and completion."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from store.query.dates import NoSuchDay, NotADate, span_of
from store.query.values import Between, Listed, Marked, MarkedWord, Match, Node, Not, both, either
from store.query.words import OF_COUNCIL, OF_FILE, mark, number_mark, split


class BadTerm(ValueError):
    """A value that its prefix does not know; the message is one sentence without a position."""


class Unfinished(BadTerm):
    """A value that may still become one: `kind:de`."""


Reader = Callable[[str, dt.date], Node]


class Field(NamedTuple):
    """One prefix: how a value is read, whether the same prefix twice means either (exact values) or both (words)."""

    name: str
    read: Reader
    help: str
    values: tuple[str, ...] = ()
    either: bool = False
    column: str | None = None
    """The full-text column whose words complete a value."""


_TITLES = {"cllr", "cllrs", "councillor", "councillors", "mr", "mrs", "ms", "miss", "dr"}
_COUNCILLOR = ("cllr", "councillor")


def words_term(text: str, columns: tuple[str, ...] = (), *, phrase: bool = False) -> Node:
    """Return the term for words in order. `word!` and quoted words match whole. `Cllr` is `Councillor`."""
    whole = phrase or text.endswith("!")
    words = tuple(split(text))
    if not words:
        raise BadTerm("no word to look for stands here")
    if not any(word in _COUNCILLOR for word in words):
        return Match(words, columns, whole)
    spelt = [tuple(name if word in _COUNCILLOR else word for word in words) for name in _COUNCILLOR]
    return either([Match(each, columns, whole) for each in spelt])


def _column(name: str) -> Reader:
    return lambda value, today: words_term(value, (name,))  # noqa: ARG005


def _person(column: str, name: str) -> Reader:
    def read(value: str, today: dt.date) -> Node:  # noqa: ARG001
        if value.casefold() == "none":
            return Marked(mark(name, "none"))
        words = [word for word in split(value) if word not in _TITLES] or split(value)
        if not words:
            raise BadTerm("no name stands here")
        # A name's words may stand in any order and apart: `member:"hellaoui p"`.
        return both([Match((word,), (column,)) for word in words])

    return read


def _text_of(prefix: str) -> Reader:
    def read(value: str, today: dt.date) -> Node:  # noqa: ARG001
        if not (words := tuple(split(value))):
            raise BadTerm("no word to look for stands here")
        return MarkedWord(prefix, words)

    return read


_LISTED = 8


def unknown_value(name: str, value: str, known: Sequence[str]) -> BadTerm:
    """Return the error for a value that a prefix does not know: what it may become, else the nearest, else some of those there are."""
    if near := [each for each in known if each.startswith(value)]:
        return Unfinished(f"{name}: knows {', '.join(near)}")
    from difflib import get_close_matches

    if close := get_close_matches(value, known, 1):
        return BadTerm(f"{name}: knows no {value!r}; did you mean {close[0]}?")
    more = f" and {len(known) - _LISTED} more, which help queries lists" if len(known) > _LISTED + 2 else ""
    return BadTerm(f"{name}: knows no {value!r}, but {', '.join(known[:_LISTED] if more else known)}{more}")


class _Told(NamedTuple):
    """What no record keeps as a state of its own, since pages tell it in passing: one of these words, in a record of this kind.

    Items, which have the marks of what stands under them as well, are left out, and what was not decided but is only to be done.
    """

    kind: str
    words: tuple[str, ...]

    def node(self) -> Node:
        others = [Not(Marked(mark("kind", "item"))), Not(Marked(mark("outcome", "action"))), Not(Marked(mark("outcome", "undertaken")))]
        return both([Marked(mark("kind", self.kind)), *others, either([Match((word,), ("text",), whole=True) for word in self.words])])


def _exact(name: str, known: Mapping[str, str | _Told]) -> Reader:
    def read(value: str, today: dt.date) -> Node:  # noqa: ARG001
        folded = value.casefold().strip()
        if folded not in known:
            raise unknown_value(name, folded, tuple(known))
        state = known[folded]
        return Marked(mark(name, state)) if isinstance(state, str) else state.node()

    return read


def _chosen(name: str, known: Mapping[str, str | _Told], told: str) -> Field:
    return Field(name, _exact(name, known), told, tuple(known), either=True)


def _date(field: str) -> Reader:
    def read(value: str, today: dt.date) -> Node:
        if value.casefold() == "none":
            return Marked(mark("is", "undated") if field == "date" else mark("due", "none"))
        if field == "due" and value.casefold() == "overdue":
            return _overdue(today)
        try:
            first, last = span_of(value, today, ahead=field == "due")
        except NoSuchDay as error:
            raise BadTerm(f"{field}: {error}") from error
        except NotADate as error:
            raise Unfinished(f"{field}: {error}") from error
        return Between(field, first, last)

    return read


def _overdue(today: dt.date) -> Node:
    return both([Between("due", None, today - dt.timedelta(days=1)), Marked(mark("is", "open"))])


def _number(value: str, today: dt.date) -> Node:  # noqa: ARG001
    return Marked(number_mark(value))


_STATES = (
    "open", "overdue", "truncated", "undated", "dated", "unsure", "restricted", "nil", "edited", "new", "formal", "soft",
    "followup", "own", "marked",
)  # fmt: skip


def _state(value: str, today: dt.date) -> Node:
    folded = value.casefold().strip().replace("-", "")
    if folded == "overdue":
        return _overdue(today)
    if folded == "dated":
        return Not(Marked(mark("is", "undated")))
    if folded == "marked":
        return Listed()
    if folded == "nil":
        return Marked(mark("kind", "nil"))
    if folded not in _STATES:
        raise unknown_value("is", value.casefold().strip(), _STATES)
    return Marked(mark("is", folded))


def _same(*values: str) -> dict[str, str]:
    return {value: value for value in values}


_OUTCOMES = _same(
    "resolved", "agreed", "ordered", "noted", "recommended", "approved", "refused", "deferred", "approved-minutes", "received", "carried",
    "lost", "decided", "requested", "undertaken", "action",
)  # fmt: skip
_KINDS = _OUTCOMES | _same("meeting", "item", "declaration", "decision", "action", "resolution", "recommendation", "note", "nil")
_TYPES = _same(
    "disclosable-pecuniary", "pecuniary", "non-pecuniary", "other-registrable", "non-registrable", "other-significant", "other-disclosable",
    "affected", "personal", "prejudicial", "personal-and-prejudicial", "non-prejudicial", "financial", "non-financial", "connection",
    "transparency-statement", "declarable", "conflict", "unspecified", "nil",
) | {"dpi": "disclosable-pecuniary", "ori": "other-registrable", "nri": "non-registrable", "unstated": "unspecified"}  # fmt: skip
_EFFECTS = _same("left", "will-leave", "took-no-part", "remained", "dispensation") | {
    "stayed": "remained", "voted-not": "took-no-part", "unstated": "not stated", "not-stated": "not stated",
}  # fmt: skip
_OUTCOMES_TOLD = {"withdrawn": _Told("action", ("withdrawn", "withdraw")), "referred": _Told("action", ("referred", "refer"))}
_TYPES_TOLD = {"sensitive": _Told("declaration", ("sensitive",))}
_EFFECTS_TOLD = {"spoke": _Told("declaration", ("spoke",))}
_STATUSES = _same("open", "waiting", "done", "dropped", "none", "draft", "confirmed", "unknown") | {"cancelled": "dropped"}


def _kind(value: str, today: dt.date) -> Node:
    folded = value.casefold().strip()
    if folded in _TYPES and folded not in _KINDS:
        return _exact("type", _TYPES)(value, today)
    return _exact("kind", _KINDS | {each: each for each in _TYPES})(value, today)


def _described() -> tuple[Field, ...]:
    days = ("today", "this-my", "last-month", "last-year", "none")
    states = "open, waiting, done, dropped or none of an action; draft, confirmed or unknown of a meeting"
    return (
        Field(
            "member",
            _person("who", "member"),
            "who declared, moved, seconded or was present; or none",
            ("none",),
            either=True,
            column="who",
        ),
        Field("body", _column("body"), "the committee, or the council where it has none", either=True, column="body"),
        Field("council", _text_of(OF_COUNCIL), "the council", either=True),
        Field("date", _date("date"), "the meeting's date: a day, month, year, my2021, 6w.., a..b, none", days),
        Field("due", _date("due"), "when an action is due: as date, or overdue", ("overdue", "today..2w", "none")),
        Field("kind", _kind, "the kind of record, or of outcome", tuple(_KINDS), either=True),
        _chosen("type", {**_TYPES, **_TYPES_TOLD}, "the kind of interest declared; sensitive by its words"),
        _chosen("did", {**_EFFECTS, **_EFFECTS_TOLD}, "what the member did then; spoke by its words"),
        _chosen("outcome", {**_OUTCOMES, **_OUTCOMES_TOLD}, "how it was decided; withdrawn and referred by its words"),
        _chosen("status", _STATUSES, states),
        Field("owner", _person("owner", "owner"), "whose action it is, or none", ("none",), either=True, column="owner"),
        Field("item", _number, "the item's number exactly as printed", either=True),
        Field("title", _column("title"), "words of the title", column="title"),
        Field("text", _column("text"), "words of the text", column="text"),
        Field("file", _text_of(OF_FILE), "words of the file's name"),
        Field("tag", _column("tag"), "a tag of your own", column="tag"),
        Field("note", _column("note"), "words of your own notes", column="note"),
        Field("is", _state, ", ".join(_STATES), _STATES),
    )


FIELDS: Mapping[str, Field] = {field.name: field for field in _described()}
ALIASES: Mapping[str, str] = {"cllr": "member", "who": "member", "committee": "body", "minute": "item"}
SORTS = ("date", "-date", "due", "-due", "member", "-member", "body", "-body", "owner", "title", "status", "relevance")
SPECIAL = {"saved": "a saved search by its name", "sort": f"the order: {', '.join(SORTS)}"}


def field_of(prefix: str) -> Field | None:
    """Return the field that a prefix (without the colon) names."""
    name = prefix.casefold()
    return FIELDS.get(ALIASES.get(name, name))


def negated(node: Node) -> Node:
    """Return what the term does not match."""
    return node.term if isinstance(node, Not) else Not(node)

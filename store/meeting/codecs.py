"""Building blocks of `store.meeting.documents`: how one value becomes plain data and comes back, checked and cleaned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import MISSING, fields
from enum import StrEnum
from operator import attrgetter
from typing import Any, Generic, NamedTuple, TypeVar

from store.text import clean

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

Plain = dict[str, Any]


class WrongShape(ValueError):
    """Plain data that are not what a record needs; the message names the field and what is wrong."""


class Codec(NamedTuple):
    """One kind of value: to plain data, and back with a check that raises `WrongShape`."""

    encode: Callable[[Any], Any]
    decode: Callable[[Any], Any]


def _same(value: Any) -> Any:
    return value


def _exactly(kind: type, words: str) -> Codec:
    def decode(value: Any) -> Any:
        # A bool is an int to Python, not to a reader of the file.
        if type(value) is not kind:
            raise WrongShape(f"{words} expected, {type(value).__name__} found")
        return value

    return Codec(_same, decode)


def _text(value: Any) -> str:
    if type(value) is not str:
        raise WrongShape(f"text expected, {type(value).__name__} found")
    return clean(value)


def _iso(parse: Callable[[str], Any], words: str) -> Codec:
    def decode(value: Any) -> Any:
        try:
            return parse(_text(value))
        except ValueError as error:
            raise WrongShape(f"{words} expected") from error

    return Codec(lambda value: value.isoformat(), decode)


def _fraction(value: Any) -> float:
    if type(value) not in (int, float):
        raise WrongShape("number expected")
    return float(value)


TEXT = Codec(_same, _text)
NUMBER = _exactly(int, "whole number")
FLAG = _exactly(bool, "true or false")
FRACTION = Codec(_same, _fraction)
DATE = _iso(dt.date.fromisoformat, "date")
TIME = _iso(dt.time.fromisoformat, "time of day")


def word(kind: type[E]) -> Codec:
    """Return the codec of an enum by its values."""
    known = {member.value: member for member in kind}

    def decode(value: Any) -> E:
        found = known.get(value) if type(value) is str else None
        if found is None:
            raise WrongShape(f"one of {', '.join(known)} expected")
        return found

    return Codec(lambda member: member.value, decode)


def optional(codec: Codec) -> Codec:
    """Return the codec that knows `None` as well."""
    return Codec(
        lambda value: None if value is None else codec.encode(value),
        lambda value: None if value is None else codec.decode(value),
    )


def many(codec: Codec) -> Codec:
    """Return the codec of a tuple of such values."""

    def decode(value: Any) -> tuple[Any, ...]:
        if type(value) is not list:
            raise WrongShape("list expected")
        return tuple(codec.decode(each) for each in value)

    return Codec(lambda values: [codec.encode(each) for each in values], decode)


class Shape(Generic[T]):
    """A dataclass as a dictionary: fields that have their default value are left out, unknown keys are refused."""

    def __init__(self, kind: type[T], codecs: dict[str, Codec]) -> None:
        described = {field.name: field for field in fields(kind)}  # type: ignore[arg-type]
        if described.keys() != codecs.keys():
            raise TypeError(f"{kind.__name__}: fields and codecs differ: {sorted(described.keys() ^ codecs.keys())}")
        self._kind = kind
        self._codecs = codecs
        self._defaults = {
            name: field.default if field.default_factory is MISSING else field.default_factory() for name, field in described.items()
        }
        self._required = [name for name, default in self._defaults.items() if default is MISSING]
        self._values = attrgetter(*codecs)
        self._encoders = [(name, codec.encode, self._defaults[name]) for name, codec in codecs.items()]

    def encode(self, record: T) -> Plain:
        """Return the record as plain data."""
        plain = {}
        for value, (name, encode, default) in zip(self._values(record), self._encoders, strict=True):
            # Most fields of most records are the very value that is their default.
            if value is not default and value != default:
                plain[name] = encode(value)
        return plain

    def decode(self, plain: Any) -> T:
        """Return the record of plain data. Raises `WrongShape`."""
        if type(plain) is not dict:
            raise WrongShape(f"{self._kind.__name__}: record expected")
        for name in self._required:
            if name not in plain:
                raise WrongShape(f"{self._kind.__name__}: {name} is missing")
        values = {}
        for name, value in plain.items():
            codec = self._codecs.get(name)
            if codec is None:
                raise WrongShape(f"{self._kind.__name__}: no field {clean(str(name))!r}")
            try:
                values[name] = codec.decode(value)
            except WrongShape as error:
                raise WrongShape(f"{self._kind.__name__}.{name}: {error}") from error
        return self._kind(**values)

    @property
    def codec(self) -> Codec:
        """The codec by which such a record stands within another one."""
        return Codec(self.encode, self.decode)

"""XML from outside: parsed only when it has no document type, so that no entity can grow or reach for a file."""

from __future__ import annotations

from functools import lru_cache
from xml.etree.ElementTree import Element, ParseError, fromstring
from xml.parsers import expat


class UnsafeXMLError(ValueError):
    """XML that declares a document type; `str()` is the reason for a refusal."""


class DamagedXMLError(ValueError):
    """XML that is not well formed; `str()` is the reason for a refusal."""


def parse(data: bytes) -> Element:
    """Return the root element of `data`. Raises `UnsafeXMLError` or `DamagedXMLError`."""
    _look_over(data)
    try:
        return fromstring(data)
    except (ParseError, ValueError, LookupError) as error:
        raise DamagedXMLError("it is damaged") from error


def _look_over(data: bytes) -> None:
    """Let expat read everything once without building anything; it stops at the first document type."""
    parser = expat.ParserCreate()

    def stop(*_: object) -> None:
        raise UnsafeXMLError("it declares a document type, as no council's file does")

    parser.StartDoctypeDeclHandler = stop
    parser.EntityDeclHandler = stop
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise DamagedXMLError("it is damaged") from error
    except (ValueError, LookupError) as error:
        if isinstance(error, UnsafeXMLError):
            raise
        raise DamagedXMLError("it is in an unknown encoding") from error


def local(element: Element) -> str:
    """Return an element's name without its namespace, in lower case; nothing for comments."""
    tag = element.tag
    return _bare(tag).lower() if isinstance(tag, str) else ""


@lru_cache(maxsize=2_000)
def _bare(name: str) -> str:
    return name.rpartition("}")[2]


def attribute(element: Element | None, name: str, default: str = "") -> str:
    """Return an attribute by its name without namespace."""
    if element is not None:
        for key, value in element.attrib.items():
            if _bare(key) == name:
                return value
    return default

"""Lines that are the paper's and not the minutes': page numbers and lines to sign on."""

from __future__ import annotations

import re

_PAGE_OF = re.compile(r"(?:page|tudalen)\s?\d{1,4}(?:\s?(?:of|/|o)\s?\d{1,4})?", re.IGNORECASE)
_NUMBER = re.compile(r"(?:page|tudalen|p\.?)?\s?\d{1,4}(?:\s?(?:of|/|o|-)\s?\d{1,4})?", re.IGNORECASE)
_SIGNED = re.compile(r"(?:signed|chair(?:man|person|woman)?|dated?|initial(?:s|led)?|minutes?\W+signed)(?![a-z])", re.IGNORECASE)
_RULED = re.compile(r"_{5}|\.{8}|…{3}|-{8}")
_BLANK_FORM = re.compile(
    r"(?:signed|chair(?:man|person)?)\b[:\s.]{0,80}(?:(?:chair(?:man|person)?)[:\s.]{0,80})?dated?[:\s.]{0,80}", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_LONGEST = 300


def is_signature(text: str) -> bool:
    """Whether a line is there to be signed: `Signed ______ Date ______`, or a ruled line without words."""
    line = text.strip()[:_LONGEST]
    if _BLANK_FORM.fullmatch(line):
        return True
    return bool(_RULED.search(line)) and bool(_SIGNED.match(line) or not re.search(r"[A-Za-z]{2}", line))


def is_page_of(text: str) -> bool:
    """Whether a line says which page this is, in words: `Page 2 of 6`."""
    return bool(_PAGE_OF.fullmatch(text.strip(" -–—|[]")))


def is_page_number(text: str) -> bool:
    """Whether a line could be a page number, in words or not: `Page 2 of 6`, `- 3 -`, `226`."""
    return bool(_NUMBER.fullmatch(text.strip(" -–—|[]")))


def names_something(text: str) -> bool:
    """Whether a running head has words enough to be a title: it often is the only place where the council is named."""
    return len(_WORD.findall(text[:_LONGEST])) >= 2

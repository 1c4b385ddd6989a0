"""The one gate for text from outside, and the one rule by which words are compared.

`clean()` is called where bytes become text and again on strings that come back from disk, since an archive's files can be
edited by hand. `fold()` is how index, highlights and queries see a text: without case, accents and kinds of quote or dash.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Everything that the gate has to look at more closely; a text without any of these passes untouched.
_SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\uffff"
    "\ud800-\udfff\U000e0000-\U000e0fff]|[\t]"
)
_COMPOSING = re.compile("[^\u00a0-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20c0]")
"""All that NFC may change: neither Latin letters that have their accents, nor quotes, dashes and signs of money."""
_COMBINING = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_MARK = re.compile(_COMBINING)
_COMBINING_RUN = re.compile(f"({_COMBINING}{{3}}){_COMBINING}+")


@cache
def _replacements() -> dict[int, str | None]:
    table: dict[int, str | None] = {code: chr(0x2400 + code) for code in range(0x20)}
    table[0x09] = " "
    table[0x0A] = "\n"
    table[0x7F] = "\u2421"
    table.update(dict.fromkeys([*range(0x80, 0xA0), *range(0xD800, 0xE000), *range(0xFDD0, 0xFDF0), *range(0xFFF9, 0x10000)], "\ufffd"))
    table.update({code: f"\u27e6U+{code:04X}\u27e7" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))})
    dropped = (0x00AD, 0x061C, 0x200B, 0x200E, 0x200F, *range(0x2060, 0x2066), *range(0x206A, 0x2070), 0xFEFF)
    table.update(dict.fromkeys(dropped, None))
    table.update(dict.fromkeys(range(0xE0000, 0xE1000), None))
    return table


def clean(text: str) -> str:
    """Return `text` as it may be stored and shown: no character that acts on a terminal, nothing that counts dropped unseen.

    Line ends become LF and tabs spaces. Other C0 controls and DEL appear as their pictures, C1 controls, surrogates and
    non-characters as U+FFFD, bidirectional overrides as their code in brackets. Zero-width marks and soft hyphens go. More than
    three combining marks on a letter are cut to three. The result is NFC. Idempotent, linear.
    """
    if text.isascii() and text.isprintable():
        return text
    found = unusual(text)
    if _SUSPECT.search(found):
        text = _LINE_ENDS.sub("\n", text).translate(_replacements())
        text = _drop_loose_joiners(text)
    if not text.isascii() and _COMPOSING.search(found):
        text = unicodedata.normalize("NFC", text)
        if _MARK.search(found):
            text = _COMBINING_RUN.sub(r"\1", text)
    return text


_USUAL = bytes([0x0A, *range(0x20, 0x7F)])


def unusual(text: str) -> str:
    """Return the characters of `text` that are no plain ASCII; bytes are sifted many times faster than characters are looked at."""
    return unusual_in(text.encode("utf-8", "surrogatepass"))


def unusual_in(data: bytes) -> str:
    """Return the characters of a text in UTF-8 that are no plain ASCII."""
    return data.translate(None, _USUAL).decode("utf-8", "surrogatepass")


_JOINER = re.compile("(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])")


def _drop_loose_joiners(text: str) -> str:
    """Zero-width joiners mean something only between two letters outside ASCII."""
    return _JOINER.sub("", text)


_FOLDED = tuple(
    {
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "\u00a0": " ",
        "\u202f": " ",
        "\u2026": "...",
        "ß": "ss",
        "æ": "ae",
        "Æ": "ae",
        "ø": "o",
        "Ø": "o",
        "ł": "l",
        "Ł": "l",
    }.items()
)
_MARKS = re.compile("[\u0300-\u036f]")


def fold(text: str) -> str:
    """Return `text` for comparison: lower case, plain quotes and dashes, no accents, single spaces."""
    return _fold_short(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    if not text.isascii():
        for sign, plain in _FOLDED:
            if sign in text:
                text = text.replace(sign, plain)
        if not text.isascii():
            text = _MARKS.sub("", unicodedata.normalize("NFKD", text))
    return " ".join(text.casefold().split())


_SHORT = 80
_fold_short = lru_cache(maxsize=2048)(_fold)
"""Headings, labels and names are compared again and again."""

"""Words as the index and the queries see them: how a text is indexed, and the marks that stand for a record's states.

The full-text table folds case and accents by itself; `indexed` does what it does not know. Marks are words that begin with a
private-use character, which no text from outside keeps, so that states are searched by the same means as words.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from string import ascii_lowercase, ascii_uppercase

from store.text import fold

MARK = "\ue000"
OF_COUNCIL = "\ue001"
OF_FILE = "\ue002"
OF_VALUE = "\ue003"
IN_PAIR = "\ue004"
BESIDE_TEXT = "\ue005"
"""Before how a word begins: none of the text does, but one of what else is searched of the record."""
IN_COLUMN = {"title": "\ue006", "who": "\ue007", "owner": "\ue008", "note": "\ue009", "tag": "\ue00a"}
"""Before how a word of a column begins."""
EVERY = "\ue000every"
"""The mark that every record has."""
_PRIVATE = str.maketrans(dict.fromkeys((MARK, OF_COUNCIL, OF_FILE, OF_VALUE, IN_PAIR, BESIDE_TEXT, *IN_COLUMN.values()), " "))

# Everything whose folding the full-text table does not do as we do (or is not known to do): ligatures, fractions, stray marks.
_UNUSUAL = re.compile(
    "[^\x01-\xa9\xab-\xb1\xb4-\xb8\xbb\xbf-\xc5\xc7-\xd7\xd9-\xde\xe0-\xe5\xe7-\xf7\xf9-\u0131\u0134-\u013e\u0143-\u0148"
    "\u014a-\u017f\u1e00-\u1e99\u2010-\u2027\u2030-\u205e\u20ac\u2500-\u25ff]"
)
LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)
"""What the index's NOCASE takes for the same, and the order of names."""
_WORD = re.compile(r"[^\W_]+")


def indexed(text: str) -> str:
    """Return the text as it is given to the full-text table."""
    if text.isascii() or not _UNUSUAL.search(text):
        return text
    return fold(text.translate(_PRIVATE))


def split(text: str) -> list[str]:
    """Return the words of a query term, folded: `children's` gives `children` and `s`."""
    return _WORD.findall(fold(text.translate(_PRIVATE)))


@cache
def mark(name: str, value: str) -> str:
    """Return the mark of a state, such as `is` `truncated`."""
    return f"{MARK}{name}{''.join(char for char in value.casefold() if char.isalnum())}"


@cache
def number_mark(number: str) -> str:
    """Return the mark of an item's number exactly as printed, case aside (`21/18` and `2118` differ)."""
    return f"{MARK}number{fold(number).encode().hex()}"


@lru_cache(maxsize=4096)
def value_mark(column: str, value: str) -> str:
    """Return the mark of a whole value, the case of plain letters aside, as columns are put in order."""
    return f"{OF_VALUE}{column}{value.translate(LOWER).encode('utf-8', 'surrogatepass').hex()}"


def marked_words(prefix: str, text: str) -> list[str]:
    """Return the words of a text that only a query prefix of its own searches."""
    return [prefix + word for word in split(text)]

r"""Patterns between slashes: `/lamp (post|column)s?/`. A small part of what regular expressions can do, so that none can take long.

    abc             these letters, ignoring case, accents and kinds of quote or dash
    .               any character        \d \w \s \b    digit, letter or digit, space, edge of a word (capitals: the contrary)
    [a-z0-9] [^x]   one of these, none of these
    ? * + {2,4}     after one character: none or one, any number, at least one, two to four
    (a|b) (a|b)?    either; with ? or nothing. ^ and $ are where a line begins and ends

`*` and `+` reach 100 characters. Repeated brackets, back-references and look-around are refused, and so is a pattern that could be
tried in more than some 10,000 ways at one place (two `.*` can, three cannot): what remains is done by Python's engine in time that
grows with the text and nothing else.
"""

from __future__ import annotations

import math
import re
import time

from store.text import fold

REACH = 100
WAYS = 10_500
PIECE = 2000
"""Characters of a line that are searched at once."""
_OVERLAP = 400
MAX_LENGTH = 200
MAX_DEPTH = 20


class BadPattern(ValueError):
    """A text that is no pattern of ours: `position` in it, and one sentence."""

    def __init__(self, position: int, message: str) -> None:
        super().__init__(message)
        self.position = position


class OutOfTime(Exception):
    """There was no time left to look at the rest of a text."""


class Compiled:
    """A pattern ready to search texts.

    `literal` is a folded text that every hit holds, so that others are passed over at once; `letters` are plain letters and digits of it.
    """

    def __init__(self, text: str) -> None:
        reader = _Reader(text)
        self._pattern = re.compile(reader.whole())
        self._search = self._pattern.search
        self.literal = max(reader.literals, key=len, default="")
        self.letters = max((each for literal in reader.literals for each in _LETTERS.findall(literal)), key=len, default="")

    def first(self, text: str, until: float = math.inf) -> tuple[int, int] | None:
        """Return where the pattern first stands in a text, as the offsets of that line (or piece of a long one); None if nowhere.

        Raises `OutOfTime` once the monotonic clock has passed `until`; a piece takes a seventh of a second at the very worst.
        """
        if self.literal and self.literal not in (text.lower() if text.isascii() else fold(text)):
            return None
        begin = 0
        for line in text.split("\n"):
            for at in range(0, max(len(line), 1), PIECE - _OVERLAP):
                if time.monotonic() > until:
                    raise OutOfTime
                piece = line[at : at + PIECE]
                if self._search(fold(piece)):
                    return begin + at, begin + at + len(piece)
                if at + PIECE >= len(line):
                    break
            begin += len(line) + 1
        return None

    def spans(self, text: str, until: float = math.inf) -> list[tuple[int, int]]:
        """Return where the pattern stands in a text, in order and without overlaps; once the clock has passed `until`, what was found."""
        found: list[tuple[int, int]] = []
        begin = end = 0
        for line in text.split("\n"):
            for at in range(0, max(len(line), 1), PIECE - _OVERLAP):
                if time.monotonic() > until:
                    return found
                piece = line[at : at + PIECE]
                if not self.literal or self.literal in (piece.lower() if piece.isascii() else fold(piece)):
                    folded, places = _unfolded(piece)
                    for match in self._pattern.finditer(folded):
                        if match.end() > match.start() and begin + at + places[match.start()] >= end:
                            end = begin + at + places[match.end() - 1] + 1
                            found.append((begin + at + places[match.start()], end))
                if at + PIECE >= len(line):
                    break
            begin += len(line) + 1
        return found

    def near(self, text: str) -> int | None:
        """Return about where the pattern first stands: exactly, but for what folding makes longer or shorter in that line before it."""
        hit = self.first(text)
        if hit is None:
            return None
        match = self._search(fold(text[slice(*hit)]))
        return min(hit[0] + (match.start() if match else 0), hit[1])


def _unfolded(text: str) -> tuple[str, list[int]]:
    """Return a folded text, and for each of its characters where in `text` it comes from."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        folded = fold(sign)
        if not folded and sign.isspace() and signs and signs[-1] != " ":
            folded = " "
        signs += folded
        places += [place] * len(folded)
    if signs and signs[-1] == " ":
        signs.pop()
    return "".join(signs), places[: len(signs)]


def check(text: str) -> None:
    """Raise `BadPattern` if the text is none."""
    Compiled(text)


_LETTERS = re.compile(r"[a-z0-9]+")
_SETS = frozenset("dwsbDWSB")
_NOT_REPEATED = "^$"


class _Reader:
    """One pattern being read into one of Python's; `ways` are counted on the way."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.literals: list[str] = []
        """Texts that every hit holds."""
        self._run = ""
        self._last = 0

    def whole(self) -> str:
        if len(self.text) > MAX_LENGTH:
            raise BadPattern(MAX_LENGTH, f"A pattern may be {MAX_LENGTH} characters long")
        found, ways = self._either(0)
        if self.at < len(self.text):
            raise BadPattern(self.at, "This bracket closes nothing")
        if ways > WAYS:
            raise BadPattern(0, "This pattern could take too long: leave out a * or + or say how often, as in {1,5}")
        self._break()
        return found

    def _either(self, depth: int) -> tuple[str, int]:
        if depth > MAX_DEPTH:
            raise BadPattern(self.at, "The brackets are nested too deeply")
        branches, ways = [], 0
        while True:
            branch, tried = self._all(depth)
            branches.append(branch)
            ways += tried
            if self._peek() != "|":
                if len(branches) > 1:
                    self.literals.clear()
                return "|".join(branches), ways
            self.at += 1

    def _all(self, depth: int) -> tuple[str, int]:
        pieces, ways = [], 1
        while self._peek() not in ("", "|", ")"):
            piece, tried = self._piece(depth)
            pieces.append(piece)
            ways = min(ways * tried, WAYS + 1)
        self._break()
        return "".join(pieces), ways

    def _peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def _break(self) -> None:
        if self._run:
            self.literals.append(self._run)
        self._run, self._last = "", 0

    def _piece(self, depth: int) -> tuple[str, int]:
        begin = self.at
        if self._peek() == "(":
            return self._group(begin, depth)
        atom = self._atom()
        low, high = self._quantity()
        if (low, high) == (1, 1):
            return atom, 1
        if atom in _NOT_REPEATED or atom.lower() == r"\b":
            raise BadPattern(begin, "This cannot be repeated")
        # A letter that may be repeated ends what stands there for certain.
        self._run = self._run[: len(self._run) - self._last]
        self._break()
        return f"{atom}{{{low},{high}}}", high - low + 1

    def _group(self, begin: int, depth: int) -> tuple[str, int]:
        self._break()
        self.at += 1
        if self._peek() == "?":
            raise BadPattern(self.at, "(? has no meaning here")
        # What stands in brackets may be one of several, or none.
        known, self.literals = self.literals, []
        inner, ways = self._either(depth + 1)
        self.literals = known
        if self._peek() != ")":
            raise BadPattern(begin, "This bracket is never closed")
        self.at += 1
        low, high = self._quantity()
        if high != 1:
            raise BadPattern(self.at - 1, "Brackets cannot be repeated; only a character or a set such as [a-z] can")
        return f"(?:{inner}){'?' if low == 0 else ''}", ways + (low == 0)

    def _quantity(self) -> tuple[int, int]:
        begin = self.at
        sign = self._peek()
        known = {"?": (0, 1), "*": (0, REACH), "+": (1, REACH)}
        if sign in known:
            self.at += 1
            found = known[sign]
        elif sign == "{":
            found = self._counted(begin)
        else:
            return 1, 1
        if self._peek() in ("?", "*", "+", "{") and self._peek():
            raise BadPattern(self.at, "How often is said twice here")
        return found

    def _counted(self, begin: int) -> tuple[int, int]:
        end = self.text.find("}", begin)
        low, comma, high = self.text[begin + 1 : end].partition(",") if end > 0 else ("", "", "")
        if not low.isdecimal() or len(low) > 3 or (high and (not high.isdecimal() or len(high) > 3)):
            raise BadPattern(begin, "After { how often is said, as in {3} or {1,5}")
        self.at = end + 1
        least, most = int(low), int(high) if high else REACH if comma else int(low)
        if least > most or most > REACH:
            raise BadPattern(begin, f"How often is between 0 and {REACH}, the lower number first")
        return least, most

    def _atom(self) -> str:
        begin, char = self.at, self._peek()
        self.at += 1
        if char == "[":
            self._break()
            return self._set(begin)
        if char == "\\":
            return self._escaped(begin)
        if char in "?*+{":
            raise BadPattern(begin, f"There is nothing before this {char} that could be repeated")
        if char in ".^$":
            self._break()
            return char
        return self._letter(char)

    def _letter(self, char: str) -> str:
        if char.isspace():
            # Where a text has more than one space, or another kind, a hit has one.
            self._break()
            return " "
        folded = fold(char)
        self._run += folded
        self._last = len(folded)
        return re.escape(folded) if len(folded) < 2 else f"(?:{re.escape(folded)})"

    def _escaped(self, begin: int) -> str:
        char = self._peek()
        self.at += 1
        if char in _SETS and char:
            self._break()
            return f"\\{char}"
        if not char or char.isalnum():
            raise BadPattern(begin, f"\\{char} has no meaning here; there are \\d, \\w, \\s and \\b")
        return self._letter(char)

    def _set(self, begin: int) -> str:
        """Read what stands in square brackets."""
        inside = ""
        if self._peek() == "^":
            inside, self.at = "^", self.at + 1
        first = self.at
        while self._peek() != "]" or self.at == first:
            if not self._peek():
                raise BadPattern(begin, "This square bracket is never closed")
            inside += self._member()
        self.at += 1
        try:
            re.compile(f"[{inside}]")
        except re.error:
            raise BadPattern(begin, "These square brackets hold a range that ends before it begins") from None
        return f"[{inside}]"

    def _member(self) -> str:
        char = self._peek()
        self.at += 1
        if char == "-":
            return "-" if self._peek() != "]" and self.text[self.at - 2] not in "[^-" else r"\-"
        if char != "\\":
            return re.escape(" " if char.isspace() else fold(char)[:1])
        char = self._peek()
        self.at += 1
        if char in "dwsDWS" and char:
            return f"\\{char}"
        if not char or char.isalnum():
            raise BadPattern(self.at - 1, f"\\{char} has no meaning in square brackets")
        return re.escape(char)

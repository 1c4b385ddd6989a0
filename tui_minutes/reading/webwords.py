"""The words of a web page as a browser shows them: white space single, lines where they are broken, and where in them bold stands."""

from __future__ import annotations

from itertools import accumulate

from tui_minutes.reading.drafts import Span


def single_spaced(raw: str) -> str:
    """Return `raw` with single spaces for all white space."""
    # What is printable has no white space but spaces.
    return raw.strip(" ") if "  " not in raw and raw.isprintable() else " ".join(raw.split())


def placed(pieces: list[str], chosen: list[int]) -> list[Span]:
    """Return where the chosen ones of `pieces` stand when all are joined."""
    ends = list(accumulate(map(len, pieces)))
    return [(ends[at] - len(pieces[at]), ends[at]) for at in chosen]


def letters(words: str) -> int:
    """Return how many letters and figures there are in `words`."""
    return len(words) if words.isalnum() else sum(map(str.isalnum, words))


def lines(raw: str, *, one: bool) -> list[Span]:
    """Cut at line breaks that separate lines; a break inside a sentence (small letter after it, no stop before) is a wrap."""
    if one or "\n" not in raw:
        return [(0, len(raw))]
    spans: list[Span] = []
    start = 0
    at = raw.find("\n")
    while at >= 0:
        before = raw[start:at].rstrip()[-1:]
        after = raw[at + 1 : at + 200].lstrip()[:1]
        blank_line = raw[at + 1 : at + 2] == "\n"
        if blank_line or not (before and before not in ".:;!?" and after.islower()):
            spans.append((start, at))
            start = at + 1
        at = raw.find("\n", at + 1)
    spans.append((start, len(raw)))
    return spans


def squeezed(raw: str, start: int, end: int, strong: list[Span]) -> tuple[str, tuple[Span, ...]]:
    """Return `raw[start:end]` with single spaces, and the bold spans in it."""
    text = single_spaced(raw[start:end])
    if not text or not strong:
        return text, ()
    spans: list[Span] = []
    inside = [(max(a, start), min(b, end)) for a, b in strong if b > start and a < end]
    lengths = _lengths(raw, start, [at for span in inside for at in span])
    for (a, _), before, last in zip(inside, lengths[::2], lengths[1::2], strict=True):
        first = before + bool(before and (raw[a - 1].isspace() or raw[a].isspace()))
        if last > first:
            if spans and first - spans[-1][1] <= 1:
                spans[-1] = (spans[-1][0], last)
            else:
                spans.append((first, last))
    return text, tuple(spans)


def _lengths(raw: str, start: int, places: list[int]) -> list[int]:
    """Return how long `raw[start:place]` is with single spaces and none around it, for each of `places`, which are in order."""
    found: list[int] = []
    length, at, apart = 0, start, True
    for place in places:
        piece = raw[at:place]
        words = " ".join(piece.split())
        if words:
            length += len(words) + bool(length and (apart or piece[0].isspace()))
        if piece:
            apart = piece[-1].isspace() or (apart and not words)
        found.append(length)
        at = place
    return found

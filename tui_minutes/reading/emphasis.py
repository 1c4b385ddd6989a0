"""Marks inside lines of Markdown: emphasis, links, tags and escapes leave the words, bold leaves its span behind."""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"\\[!-/:-@\[-`{-~]"  # an escaped sign
    r"|!?\[[^\[\]\n]{0,500}\]\([^()\s]{0,2000}\)"  # a link or a picture
    r"|<(?:https?://|mailto:)[^<>\s]{1,500}>"
    r"|</?(?:small|b|i|u|em|strong|sup|sub|span|br|center|font|mark|p|div|a)\b[^<>\n]{0,300}>"
    r"|<!--[^\n]{0,500}?-->"
    r"|\*+|_+|`+",
    re.IGNORECASE,
)
_STRONG_LENGTH = 2
_TURNED = "****"
"""Bold that ends where bold begins, as saved documents print `8**` and `**th` side by side: nothing at all."""

Spans = tuple[tuple[int, int], ...]


def inline(lines: list[str]) -> list[tuple[str, Spans]]:
    """Return each line of one paragraph without its marks, with the spans that were bold (offsets in the new line).

    Emphasis may open in one line and close in another of the same paragraph. A mark without its partner is a sign like any other.
    """
    text = "\n".join(lines)
    if not _TOKEN.search(text):
        return [(line, ()) for line in lines]
    pairs, starts = _pairs(text)
    pieces: list[str] = []
    bold: list[list[int]] = []
    length = at = depth = 0
    for token in _TOKEN.finditer(text):
        pieces.append(text[at : token.start()])
        length += token.start() - at
        at = token.end()
        words, step = _shown(token, pairs, starts)
        if step > 0 and depth == 0:
            bold.append([length, length])
        elif step < 0 and depth == 1:
            bold[-1][1] = length
        depth = max(0, depth + step)
        pieces.append(words)
        length += len(words)
    pieces.append(text[at:])
    return _by_line("".join(pieces), [(start, end) for start, end in bold if end > start])


def _shown(token: re.Match[str], pairs: set[int], starts: set[int]) -> tuple[str, int]:
    """Return what a token leaves in the view, and whether bold begins (1) or ends (-1) with it."""
    mark = token[0]
    sign = mark[0]
    if sign in "*_":
        if token.start() not in pairs:
            return mark, 0
        if len(mark) < _STRONG_LENGTH or (mark == _TURNED and token.start() not in starts):
            return "", 0
        return "", 1 if token.start() in starts else -1
    if sign == "\\":
        return mark[1:], 0
    if sign in "![":
        return mark[mark.index("[") + 1 : mark.rindex("](")], 0
    if sign == "`":
        return ("", 0) if len(mark) == 1 else (mark, 0)
    if mark.startswith(("<http", "<mailto")):
        return mark[1:-1], 0
    tag = mark.lower()
    if tag in {"<b>", "<strong>"}:
        return "", 1
    return "", 0 if tag not in {"</b>", "</strong>"} else -1


def _pairs(text: str) -> tuple[set[int], set[int]]:
    """Where marks stand that have a partner, and those of them that open."""
    waiting: dict[str, int] = {}
    pairs: set[int] = set()
    starts: set[int] = set()
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark[0] not in "*_":
            continue
        before = text[token.start() - 1 : token.start()]
        after = text[token.end() : token.end() + 1]
        if mark[0] == "_" and before.isalnum() and after.isalnum():
            continue
        if mark == _TURNED and "**" in waiting and before.strip() and after.strip():
            pairs.add(token.start())
            continue
        opened = waiting.get(mark)
        if opened is not None and before and not before.isspace():
            pairs |= {opened, token.start()}
            starts.add(opened)
            del waiting[mark]
        elif after and not after.isspace():
            waiting[mark] = token.start()
    return pairs, starts


def _by_line(text: str, bold: list[tuple[int, int]]) -> list[tuple[str, Spans]]:
    lines: list[tuple[str, Spans]] = []
    start = position = 0
    for line in text.split("\n"):
        end = start + len(line)
        while position < len(bold) and bold[position][1] <= start:
            position += 1
        spans = []
        for a, b in bold[position:]:
            if a >= end:
                break
            spans.append((max(a, start) - start, min(b, end) - start))
        lines.append((line, tuple(spans)))
        start = end + 1
    return lines

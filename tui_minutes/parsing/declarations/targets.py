"""Which business an interest concerns: references as printed, the title beside them, and the item of the page that they mean."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tui_minutes.parsing.declarations.words import EDGE, Words
from tui_minutes.parsing.text.sentences import Sentence

_APPLICATION = re.compile(r"\b(?=[A-Z0-9/-]*\d)(?=[A-Z0-9/-]*/)[A-Z0-9]{1,8}(?:[/-][A-Z0-9]{1,8}){1,4}\b")
_NUMBER = re.compile(r"[a-z]{0,4}\d+(?:[./:]\d+)*(?:\d*[a-z]{1,3})?(?: ?\((?:[a-z]{1,2}|\d{1,3}|[ivx]{1,5})\))*", re.IGNORECASE)

ROW_NUMBER = re.compile(
    r"^(?:[A-Z]{1,5}\.?\d*/?)?\d+(?:[./]\d+)*[a-z]?(?: ?\((?:[a-z]{1,2}|\d{1,3}|[ivx]{1,5})\))?(?: *[&,] *\d+)*(?= - | |\.?$)"
)


@dataclass(frozen=True, slots=True)
class Target:
    """References in the order of the page, the words of the title beside the first, and where the references stand."""

    refs: tuple[str, ...] = ()
    subject: str | None = None
    same: bool = False
    start: int = -1
    end: int = -1


def references(words: Words, plain: str, low: str, start: int = 0, end: int | None = None) -> Target:
    """Return the references between `start` and `end` of a sentence."""
    stop = len(low) if end is None else end
    refs: list[str] = []
    first, last = -1, -1
    for hit in words.item.finditer(low, start, stop):
        if words.holds("items.not_numbers", low[hit.end() : hit.end() + 30]):
            continue
        refs += _printed(words, hit, plain)
        first = hit.start() if first < 0 else first
        last = hit.end()
    for hit in _APPLICATION.finditer(plain, start, stop):
        if not any(hit[0].lower() in ref.lower() for ref in refs) and not _years(hit[0]):
            refs.append(hit[0])
            first = hit.start() if first < 0 else min(first, hit.start())
            last = max(last, hit.end())
    same = not refs and any(phrase in low[start:stop] for phrase in words.list("items.same"))
    return Target(tuple(dict.fromkeys(refs)), None, same, first, last)


def _years(ref: str) -> bool:
    """Whether figures are a year and the next: `2022/23`."""
    first, _, second = ref.partition("/")
    return len(first) == 4 and first.isdigit() and second in (str(int(first) + 1), str(int(first) + 1)[2:])


def _printed(words: Words, hit: re.Match[str], plain: str) -> list[str]:
    """Numbers as printed, number words as figures; motions and questions keep their word."""
    text = plain[hit.start("numbers") : hit.end("numbers")]
    numbers = [number[0] for number in _NUMBER.finditer(text)]
    if not numbers:
        names = list(words.list("items.numbers"))
        numbers = [str(names.index(word) + 1) for word in re.findall(r"[a-z]+", text.lower()) if word in names]
    if hit["word"] in words.list("items.kept"):
        word = "Motion" if "motion" in hit["word"] else "Question"
        return [f"{word} {number}" for number in numbers]
    return numbers


_OPEN = " ,:;-("


def subject_after(words: Words, plain: str, low: str, start: int, stop: int) -> tuple[str | None, int]:
    """Return the title that stands after a reference, up to `stop` or a reason opener, and where it ends."""
    begin = start
    while begin < stop and plain[begin] in _OPEN:
        begin += 1
    if begin == start or begin >= stop:
        return None, start
    if plain[begin - 1] == "(":
        close = plain.find(")", begin, stop)
        return (plain[begin:close], close + 1) if close > 0 else (None, start)
    if plain[begin] in "\"'" and (close := plain.find(plain[begin], begin + 1, stop)) > 0:
        return plain[begin + 1 : close], close + 1
    if low.startswith(tuple(words.list("items.not_subjects")), begin):
        return None, start
    end = min((place for sign in (", as ", ". ") if (place := plain.find(sign, begin, stop)) > 0), default=stop)
    title = plain[begin:end].strip(" ,.;:-")
    return (title or None), end


def with_subject(target: Target, subject: str | None, end: int) -> Target:
    """Return `target` with the title beside it."""
    return replace(target, subject=subject, end=max(end, target.end))


def row_number(words: Words, sentence: Sentence) -> Target | None:
    """Return the business of a cell such as `6 - Home to School Transport`, `Minute No. 92 DC/2021/02770 - 40 Dune Road`."""
    plain, low = sentence.plain, sentence.low
    target = references(words, plain, low, 0, 80)
    if target.refs and target.start <= 4:
        subject, stop = subject_after(words, plain, low, target.end, len(low))
        if subject is None and target.end < len(plain):
            subject, stop = plain[target.end :].strip(EDGE) or None, len(plain)
        return with_subject(target, subject, stop)
    number = ROW_NUMBER.match(plain)
    if number:
        return Target(several(number[0]), plain[number.end() :].strip(EDGE) or None, False, 0, len(plain))
    if low.startswith(("all items", "all matters", "items relating")):
        return Target((), plain.strip(EDGE), False, 0, len(plain))
    return None


def several(numbers: str) -> tuple[str, ...]:
    """Return the numbers of `0654 & 0655`."""
    return tuple(number.strip() for number in re.split(r"[&,]", numbers))

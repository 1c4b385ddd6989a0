"""Titles: what the site added taken off, and the title told from the agenda's purpose or the minutes that run on from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from store.text import fold
from tui_minutes.parsing.text.passages import Passage, part
from tui_minutes.parsing.vocabulary import Vocabulary

_SIZE = r"\(?\d{1,5}(?:[.,]\d{1,3})? ?(?:[KMG]B|[KM]b|[kK]b|bytes|MB|KB)\)?"
_TYPE = r"(?:PDF|DO[CT][XM]?|XLS[XMB]?|PPTX?|RTF|HTML?|ZIP|OD[ST]|CSV|MSG)"
_SIZED, _TYPED = re.compile(_SIZE), re.compile(rf"\b{_TYPE}(?: icon)?\s?$")
_LONGEST_TYPE = 16
_FILE = re.compile(rf"(?:\[?\b(?:pdf )?e?icon\b\]?\s?)?(?:\b{_TYPE}(?: icon)?\s?)?{_SIZE}|\b[Pp][Dd][Ff] e?icon\b(?: {_TYPE})?")
_AFTER = re.compile(r"\(\d{1,3} (?:mins?|minutes)\.?\)$|, ?item [0-9][^\s]{0,12}?\.?$")
_TIMES = re.compile(r"\d{1,2}[.:]\d\d ?[ap]\.?m\.?$")
_WORDS = re.compile(r"\S+")
_FIRST_MARK = re.compile(r" (?:\(?[ai1][)] (?=[A-Z])|(\d{1,3})\.1\.?1? (?=[A-Z]))")
_INITIALS = re.compile(r"[A-Z]{2,3}$")
_PURPOSE, _SHORT_SENTENCE = 14, 30
_HEADING, _ABBREVIATION = 160, 3
_LEADING_TYPE = re.compile(r"^pdf (?=[A-Z])")


_BULLETS = (" •", " ·", " \uf0a7", " \uf0b7")
_PUNCTUATION = "()[]'\"‘’“”,.;:"


@dataclass(frozen=True, slots=True, eq=False)
class TitleWords:
    """Words that tell where a title ends."""

    advice: tuple[str, ...]
    known: tuple[str, ...]
    openers: frozenset[str]
    connectors: frozenset[str]
    labels: frozenset[str]
    personal: tuple[str, ...]
    verbs: frozenset[str]
    nothing: tuple[str, ...]


@lru_cache(maxsize=4)
def title_words(vocabulary: Vocabulary) -> TitleWords:
    """Return the words of `vocabulary` that titles are told by."""
    return TitleWords(
        tuple(vocabulary.words("structure.advice.openings")),
        tuple(sorted(vocabulary.words("titles.known.openings"), key=len, reverse=True)),
        frozenset(vocabulary.words("titles.split.openers")),
        frozenset(vocabulary.words("titles.split.connectors")),
        frozenset((*vocabulary.words("titles.known.openings"), *vocabulary.words("titles.known.front"))),
        tuple(vocabulary.words("titles.split.personal")),
        frozenset(vocabulary.words("titles.split.verbs")),
        tuple(sorted(vocabulary.words("titles.split.nothing"), key=len, reverse=True)),
    )


def file_residue(text: str) -> tuple[int, int] | None:
    """Return where the first trace of a linked file (`pdf icon PDF 530 KB`) stands in `text`."""
    if "KB" not in text and "MB" not in text and "pdf" not in text and "Kb" not in text and "PDF" not in text and "Mb" not in text:
        return None
    if "con" not in text:
        size = _SIZED.search(text[:2000])
        kind = _TYPED.search(text, max(0, size.start() - _LONGEST_TYPE), size.start()) if size else None
        return (kind.start() if kind else size.start(), size.end()) if size else None
    found = _FILE.search(text[:2000])
    return found.span() if found else None


def cleaned(title: Passage) -> tuple[Passage, bool]:
    """Return `title` without what the site added to it, and whether that was the trace of a linked file."""
    linked = False
    while True:
        text = title.text
        leading = _LEADING_TYPE.match(text)
        if leading:
            title, linked = part(title, leading.end()), True
            continue
        residue = file_residue(text)
        if residue and residue[1] >= len(text.rstrip(" .,;|")):
            title, linked = part(title, 0, residue[0]), True
            continue
        after = _AFTER.search(text, max(0, len(text) - 40)) if text[-1:] in ").0123456789" else None
        if after and (linked or after[0].startswith("(")):
            title = part(title, 0, after.start())
            continue
        if text.endswith((" |", " *", " -", " –", " …", ":", "|")) or text.startswith(("* ", "| ", "• ", "· ")):
            start = 2 if text[:1] in "*|•·" and text[1:2] == " " else 0
            title = part(title, start, len(text.rstrip(" |*–-:…")))
            if title.text == text:
                return title, linked
            continue
        return title, linked


def split(title: Passage, words: TitleWords, *, bold: int = 0) -> tuple[Passage, Passage | None]:
    """Return the title and what runs on after it: the purpose, or the minutes of the item.

    `bold` is how many characters of the text stand in bold from its beginning: the page itself then says what the title is.
    """
    text = title.text
    at = _title_end(text, words, bold)
    if at is None or at >= len(text):
        return title, None
    rest = part(title, at)
    return part(title, 0, at), rest if rest.text else None


def _title_end(text: str, words: TitleWords, bold: int) -> int | None:
    residue = file_residue(text)
    if residue and residue[0] > 0:
        return residue[1]
    if 3 < bold < len(text) - 3:
        return bold
    if _one_sentence(text, words):
        return None
    for rule in _BY_SIGNS if _all_bold(text, bold) else (*_BY_SIGNS, _opener, _known, _betrayed):
        at = rule(text, words)
        if at:
            return at
    return None


def _all_bold(text: str, bold: int) -> bool:
    """Say whether the page shows all of a short text as one heading, so that no word in it can begin the minutes."""
    return len(text) - 3 <= bold <= _HEADING and not text.endswith(".") and ". " not in text


def _one_sentence(text: str, words: TitleWords) -> bool:
    """Say whether the whole heading is one short sentence: `No declarations of interest were made.`."""
    return len(text) < 120 and text.split(" ", 1)[0] in words.openers and ". " not in text and ": " not in text


def _bullet(text: str, _: TitleWords) -> int | None:
    found = [at for mark in _BULLETS if (at := text.find(mark, 3, 120)) > 0]
    return min(found) if found else None


def _mark(text: str, _: TitleWords) -> int | None:
    """Look for the first mark of a list inside the item: `Clerk's Report a) Benches`, `Reports 6.1 Chair's Report`."""
    found = _FIRST_MARK.search(text, 3, 160)
    return found.start() + 1 if found else None


def _dashed(text: str, words: TitleWords) -> int | None:
    """Look for a dash before a sentence: `Police Report – PC Hale reported that ...`."""
    for dots in (" … ", " ... "):
        if (at := text.find(dots, 3, 110)) > 0:
            return at
    for dash in (" – ", " - ", " — ", " –", " —"):
        at = text.find(dash, 3, 110)
        if len(dash) == _GLUED and not text[at + _GLUED : at + _GLUED + 1].isupper():
            continue
        if at > 0 and fold(text[:at]) in words.labels and any(word in text[:at].lower() for word in words.personal):
            return at  # who sent apologies, who declared what: no part of a title
        if (
            at > 0
            and not _names_on(text, at + 3, words)
            and any(word in words.verbs for word in text[at + 3 :].split(" ", 7)[1:7])
            and _is_sentence(text[at + 3 :], words)
        ):
            return at
    return None


_GLUED = 2
"""Letters of a dash that the sentence after it is glued to: `Public Discussion –The website`."""


def _nothing(text: str, words: TitleWords) -> int | None:
    """Look for a title and a few words that say there was nothing: `Planning: None`, `Declarations There were none.`."""
    if len(text) > 200:
        return None
    head = text.rstrip(" .")
    for nothing in words.nothing:
        if head.endswith(nothing) and head[: -len(nothing)].endswith((" ", ": ", "– ", "- ")):
            at = len(head) - len(nothing)
            return at if len(head[:at].strip(" :–-.")) >= _ABBREVIATION and not _small(text, at, words) else None
    return None


def _capitals(text: str, words: TitleWords) -> int | None:
    """Capitals, then ordinary writing."""
    end, count, bracket = 0, 0, 0
    for word in _WORDS.finditer(text, 0, 400):
        bare = word[0]
        if word.start() < bracket:
            end = word.end()
            continue
        if bare[0] == "(" and count and (close := text.find(")", word.end(), word.end() + 80)) > 0:
            after = text[close + 1 :].lstrip(" .:")
            if not after or after[:2].isupper():
                end, bracket = word.end(), close + 1
                continue
        if bare.upper() != bare and bare not in ("am", "pm", "a.m.", "p.m.", "th", "st", "nd", "rd"):
            if (bare[:-1].isupper() and bare[-1] == "s") or bare.removesuffix("(s)").isupper():
                end, count = word.end(), count + 1
                continue
            break
        end = word.end()
        count += len(bare) > 1 and bare.strip(_PUNCTUATION).isalpha()
    else:
        return None
    if count < 2 and not (count == 1 and end > 4 and text[:end].isalpha()):
        return None
    if count == 1 and (purpose := _advice(text, words)) and in_title_case(text[:purpose], words):
        return None  # `NHSCT Recovery Plan To consider ...`: a name in capitals at the head of a longer title
    last = text.rfind(" ", 0, end)
    if text[last + 1 : end] in ("A", "I"):
        end = last
    return end if end > 3 and text[:end].strip(" -–:0123456789./()") else None


def _known(text: str, words: TitleWords) -> int | None:
    """Look for a title that many agendas have, then a new beginning."""
    folded = fold(text[:120])
    if not folded.startswith(words.known):
        return None
    for known in words.known:
        if folded.startswith(known) and len(folded) > len(known) + 1:
            rest = text[len(known) :]
            if len(folded) != len(text[:120]):
                return None
            bare = rest.lstrip(" .")
            numbered = any(character.isdigit() for character in bare.split(" ", 1)[0])
            stop = bare.find(". ")
            if stop > 0 and in_title_case(bare[:stop], words):
                return None  # `Communications Protocol. This is being updated.`: the title goes on to its own full stop
            if rest[:1] in " ." and bare[:1].isupper() and not numbered and _is_sentence(bare, words) and not in_title_case(bare, words):
                return len(known)
    return None


def in_title_case(text: str, words: TitleWords) -> bool:
    """Say whether a whole text is written as a title: capitals but for the small words inside titles."""
    return all(word[:1].isupper() or not word[:1].isalpha() or word in words.connectors for word in text.rstrip(".").split()[:30])


def _advice(text: str, words: TitleWords) -> int | None:
    lowered = text.lower()
    best = None
    for opening in words.advice:
        at = lowered.find(" " + opening, 3)
        while at > 0:
            head = text[:at].rstrip()
            if (
                text[at + 1].isupper()
                and not text[at + 1 : at + 4].isupper()
                and head[-1:] not in "&,"
                and head.rsplit(" ", 1)[-1].lower() not in words.connectors
            ):
                best = at if best is None or at < best else best
                break
            at = lowered.find(" " + opening, at + 1)
    return best


def _colon(text: str, words: TitleWords) -> int | None:
    at = text.find(":", 2, 110)
    if at < 0 or len(text) - at < 4 or len(text[:at].split()) > 14 or text[at + 1] != " ":
        return None
    if text.startswith(("To ", "TO ")) and at < _PURPOSE:
        return None  # `To discuss: Draft Budget`: what is asked for is the title as well
    if fold(text[:at]) not in words.labels and _names_on(text, at + 1, words):
        return None
    rest = text[at + 1 :].strip(" -–")
    if text.isupper() and fold(text[:at]) not in words.labels:
        return None  # `MR A BELL: NEW HOUSE: LAND SOUTH OF THE MANSE`: what follows is written as the title is
    return at + 1 if len(rest) > 60 or rest.endswith(".") or fold(text[:at]) in words.labels else None


def _names_on(text: str, start: int, words: TitleWords) -> bool:
    """Say whether a title goes on after a colon or a dash, before its sentence begins: `Letter from A: Screens at Ford The Chair read`."""
    at = _opener(text, words)
    between = text[start:at].strip(" -–:") if at is not None and at > start else ""
    return len(between.split()) > 1 and between[:1].isupper() and "," not in between and in_title_case(between, words)


def _opener(text: str, words: TitleWords) -> int | None:
    """Look for a title, then a sentence that begins with one of its usual first words."""
    if _asks(text):
        return None
    for count, word in enumerate(_WORDS.finditer(text, 0, 600)):
        bare = word[0].strip(_PUNCTUATION)
        opens = bare in words.openers or (_INITIALS.match(bare) and text[word.end() + 1 :].split(" ", 1)[0] in words.verbs)
        if count and opens and not _small(text, word.start(), words) and _is_sentence(text[word.start() :], words):
            return word.start()
        if word[0].endswith(".") and len(bare) > 3 and count:
            return None
    return None


def _betrayed(text: str, words: TitleWords) -> int | None:
    """Look for words written as a title, then a sentence: its first word in lower case that is no small word betrays it."""
    if _asks(text):
        return None
    capital = None
    for count, word in enumerate(_WORDS.finditer(text, 0, 600)):
        bare = word[0].strip(_PUNCTUATION)
        # `Reports from Outside Bodies including the Forum`: what ends in -ing goes on with a title as often as with a sentence.
        if bare[:1].islower() and bare not in words.connectors and not bare.endswith("ing") and not _TIMES.match(bare):
            return capital if count >= 3 and capital and _is_sentence(text[capital:], words) else _first_sentence(text)
        if bare[:1].isupper() and count and not _small(text, word.start(), words):
            capital = word.start()
        if word[0].endswith(".") and len(bare) > 3 and count and not (text[0] == "(" and word[0].endswith(").")):
            return word.end() if word.end() < len(text) else None
    return _first_sentence(text)


def _asks(text: str) -> bool:
    """Say whether a whole heading is what the agenda asks for: `To receive any information for this meeting:`."""
    return text.startswith(("To ", "TO ")) and len(text) <= 200 and text.rstrip()[-1:] not in ".;" and ". " not in text


def _small(text: str, at: int | None, words: TitleWords) -> bool:
    """Say whether the word before `at` is one that no title ends with."""
    if not at:
        return False
    return text[:at].rstrip().rsplit(" ", 1)[-1].lower() in words.connectors


def _is_sentence(text: str, words: TitleWords) -> bool:
    closed = text.rstrip(" |'\"”’")[-1:] in ".:;"
    if len(text) <= _SHORT_SENTENCE:
        return closed and any(word in words.verbs for word in text.split(" ")[1:])
    return closed or len(text) > 120


def _first_sentence(text: str) -> int | None:
    at = text.find(". ", 8, 140)
    while at > 0:
        ends = text[at - 1].islower() and text[at - 2 : at] not in ("Mr", "rs", "Dr")
        if ends and text[at + 2 : at + 3].isupper():
            return at + 1
        at = text.find(". ", at + 2, 140)
    return None


_BY_SIGNS = (_bullet, _mark, _capitals, _advice, _dashed, _colon, _nothing)
"""Rules that look for marks, capitals and certain words; the others weigh what kind of words follow."""

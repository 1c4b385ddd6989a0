"""Names of declarants: lists of people before, after or instead of a verb, one entry a person."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui_minutes.parsing.declarations.words import Words


@dataclass(frozen=True, slots=True)
class Named:
    """A declarant: the words as written with a title of their own (`Councillor A Smith`), a role beside the name, a bracket after it."""

    member: str
    role: str | None = None
    bracket: str | None = None
    group: bool = False
    """`All Members`: no single person."""


_TOKEN = re.compile(r"\S+")
_INITIALS = re.compile(r"(?:[A-Z]\.? ?){1,3}\.?$|[A-Z]{1,3}$")
_SPLIT = re.compile(r"(?:(?<!\s)\s+)?(?:[,;]\s*(?:and\s|&\s)?|\band\b|&|\bagus\b|\bac\b|\s/\s)\s*")
_WELSH_AND = re.compile(r" ag? (?=(?:y |yr )?[A-Z])")
"""Joins names after a Welsh title: `y Cynghorwyr A Rees a B Huws`."""
_LETTERS = re.compile(r"(?:[A-Z]\.? ?){2,4}")
_ONLY_INITIALS = re.compile(
    r"(?:(?:Cllrs?|Councillors?) )?[A-Z]{2,3}(?:(?: ?[,/&] ?| and |, and )[A-Z]{2,3}){1,8}(?: (?:all|both|each|also))?"
)
_SHARED = re.compile(r"(?<![\w.'-])(?P<first>[A-Z][\w.'-]*) (?:and|&) (?P<second>[A-Z][\w.'-]*) (?P<surname>[A-Z][\w'-]+)")
_FORENAMES = re.compile(r"[A-Z](?:\.? ?[A-Z]){0,2}\.?")
_INTO = frozenset({"for", "of", "in", "at", "on", "to", "the", "from", "by", "with", "near", "-"})
_BRACKET = re.compile(r"\(([^()]*)\)")


def _bare(token: str) -> str:
    return token.strip(",;.:()[]\"'")


def _short(words: Words, token: str) -> bool:
    """Whether a full stop after a word is that of initials, not of a sentence."""
    return len(_bare(token)) <= 2 or words.initialled(_bare(token))


def namelike(words: Words, token: str) -> bool:
    """Whether a word can stand inside a name: a capitalised word that is no other word, an initial, a particle."""
    word = _bare(token)
    if not word:
        return False
    if words.initials and words.initialled(word):
        return True
    low = word.lower().removesuffix("'s")
    if low in words.particles or low in words.postnominals:
        return True
    return word[0].isupper() and not word[-1].isdigit() and low not in words.not_names


def _linking(words: Words, token: str) -> bool:
    return token in {"and", "&", ",", "agus"} or token.lower() in words.between


def before(words: Words, plain: str, end: int) -> tuple[int, str] | None:
    """Return where a list of names that ends at `end` begins, and its words; None when no name stands there."""
    tokens = [(hit.start(), hit[0]) for hit in _TOKEN.finditer(plain, 0, end)]
    place = len(tokens) - 1
    depth = 0
    begin = end
    while place >= 0:
        start, token = tokens[place]
        depth += token.count(")") - token.count("(")
        titled = bool(words.titles.fullmatch(_bare(token)))
        if depth <= 0 and not (titled or namelike(words, token) or _linking(words, token) or "(" in token):
            break
        if depth <= 0 and token.endswith((":", ".")) and begin != end and not (titled or _short(words, token)):
            break
        begin = start
        place -= 1
    if begin == end:
        return None
    run = plain[begin:end]
    title = words.titles.search(run)
    ahead_of = tokens[place][1].lower() if place >= 0 else ""
    if title and title.start() and ahead_of in _INTO:
        return begin + title.start(), run[title.start() :]
    if title and title.start() and not _ONLY_INITIALS.fullmatch(run.strip(" ,")):
        ahead = run[: title.start()].rstrip()
        if not ahead.endswith((",", " and", "&")) or _bare(ahead.split()[-1]).lower() in words.not_names or len(ahead.split()) < 2:
            begin += title.start()
    return begin, plain[begin:end]


def office_before(words: Words, plain: str, end: int) -> tuple[int, str] | None:
    """Return an office that stands right before `end` (`the Town Clerk`, `Corporate Director - Children`) and where it begins."""
    pieces = plain[:end].rstrip(" ,").split(" ")
    taken: list[str] = []
    for piece in reversed(pieces):
        word = _bare(piece)
        if word and (word[0].isupper() or word in {"of", "for", "and", "the", "to", "-", "&"} or piece in {"-", "&"}):
            taken.append(piece)
            if word == "The" or piece.endswith((".", ":", ";")):
                break
        elif taken and piece in {"-", "&"}:
            taken.append(piece)
        else:
            break
    while taken and taken[-1] in {"of", "for", "and", "to", "-", "&"}:
        taken.pop()
    if taken and taken[-1].endswith((".", ":", ";")):
        taken.pop()
    phrase = " ".join(reversed(taken))
    phrase = phrase.removeprefix("and ")
    core = [_bare(word).lower() for word in phrase.split()]
    if not core or not any(word in words.offices or word.rstrip("s") in words.offices for word in core):
        return None
    bare = phrase.removeprefix("the ").removeprefix("The ")
    if (bare.lower() in words.not_names and bare.lower() not in words.offices) or not bare or bare.islower():
        return None
    if bare.lower() in {"members", "member"} or core[0] in {"any", "no", "all", "each", "members"}:
        return None
    return plain.rfind(phrase, 0, end), bare


def after(words: Words, plain: str, start: int) -> tuple[int, str]:
    """Return where a list of names that begins at `start` ends, and its words (empty when no name stands there)."""
    end, depth = start, 0
    joining = _joining(words, plain, start)
    for hit in _TOKEN.finditer(plain, start):
        token = hit[0]
        if token.startswith("(") and depth == 0 and end == start:
            break
        inside = depth > 0 or token.startswith("(")
        depth += token.count("(") - token.count(")")
        title = bool(words.titles.fullmatch(_bare(token)))
        if not (inside or title or namelike(words, token) or token in joining or (token == "the" and end == start)):
            break
        end = hit.end()
        if (depth <= 0 and token.endswith((":", ";"))) or (token.endswith(".") and not (title or _short(words, token))):
            break
    run = plain[start:end]
    while run.rstrip().endswith((" and", "&", ",")) or run.rstrip().rsplit(" ", 1)[-1] in _WELSH_JOINING & joining:
        run = run.rstrip().rsplit(" ", 1)[0] if run.rstrip()[-1].isalpha() else run.rstrip("&, ")
    return start + len(run), run.strip()


_JOINING = frozenset({"and", "&", ","})
_WELSH_JOINING = frozenset({"a", "ac", "ag", "y", "yr"})


def _joining(words: Words, plain: str, start: int) -> frozenset[str]:
    """Return what may stand between the names of a list: after a Welsh title the Welsh words too."""
    title = words.titles.match(plain, start)
    return _JOINING | _WELSH_JOINING if title and "cyng" in title[0].lower() else _JOINING


def _hide(run: str) -> tuple[str, dict[int, str]]:
    """Blank out brackets, keeping them by where they stood."""
    kept = {hit.start(): hit[1].strip() for hit in _BRACKET.finditer(run)}
    return _BRACKET.sub(lambda hit: " " * len(hit[0]), run).replace("(", " ").replace(")", " "), kept


def split(words: Words, run: str) -> list[Named]:
    """Return the people of a list of names, each with the title that it shares; `Councillors A, B and C & D` are four."""
    initials = _ONLY_INITIALS.fullmatch(run.strip(" ,"))
    if initials:
        return [Named(one) for one in re.findall(r"[A-Z]{2,4}", run)]
    if "Cyng" in run:
        run = _WELSH_AND.sub(", ", run)
    text, brackets = _hide(run)
    listed = [piece for piece in _SPLIT.split(text.replace("/", ",").strip(" ,")) if piece.strip()] if words.initials else []
    if listed and not brackets and all(words.initialled(piece.strip()) for piece in listed):
        return [Named(piece.strip()) for piece in listed]
    text = _surnamed(words, text)
    people: list[Named] = []
    title, role, begin = "", None, 0
    cuts = [(hit.start(), hit.end()) for hit in _SPLIT.finditer(text)] + [(len(text), len(text))]
    for stop, following in cuts:
        part = text[begin:stop].strip(' .,;:-"')
        note = next((kept for at, kept in brackets.items() if begin <= at < max(stop, begin + 1) or (stop <= at < following)), None)
        begin = following
        part = _drop_between(words, part)
        hit = words.titles.match(part)
        own = ""
        titled = hit is not None
        while hit:
            own = f"{own} {hit[0]}".strip()
            part = part[hit.end() :].strip(" .")
            hit = words.titles.match(part)
        if own:
            title = words.singular.get(own.rstrip("."), own)
        if not part:
            continue
        core = part.removeprefix("the ").removeprefix("The ")
        if not titled and _office(words, core):
            role = core
            continue
        turned = people and not titled and len(people[-1].member.split()) == 1 and not words.initialled(people[-1].member)
        if turned and _FORENAMES.fullmatch(part):
            people[-1] = Named(f"{people[-1].member}, {part}.", people[-1].role, people[-1].bracket)
            continue
        if not _person(words, part) or (not titled and people and part.lower().replace(".", "") in words.postnominals):
            continue
        people.append(Named(f"{title} {part}".strip(), role, note))
        role = None
    return _last_role(people, role)


def _surnamed(words: Words, text: str) -> str:
    """Put the surname that two forenames or initials share beside the first: `George and Judith Cooper`, `M & S Jones`.

    The text keeps its length where nothing is shared; the added surname stands for the `and`'s own blank, so that brackets after it
    are not looked up by place again.
    """
    hit = _SHARED.search(text)
    if not hit:
        return text
    first, second, surname = hit["first"], hit["second"], hit["surname"]
    initials = bool(_INITIALS.fullmatch(first)) and bool(_INITIALS.fullmatch(second))
    forenames = first.lower() in words.forenames and second.lower() in words.forenames
    if not (initials or forenames) or surname.lower() in words.not_names:
        return text
    return f"{text[: hit.end('first')]} {surname}{text[hit.end('first') :]}"


def _drop_between(words: Words, part: str) -> str:
    pieces = part.split()
    while pieces and pieces[-1].lower() in words.between and pieces[-1].islower():
        pieces.pop()
    while pieces and pieces[0].lower() in {"both", "also", "by", "and", "that"}:
        pieces.pop(0)
    return " ".join(pieces)


def _office(words: Words, core: str) -> bool:
    return any(word.lower() in words.offices for word in core.split())


def _person(words: Words, part: str) -> bool:
    pieces = part.split()
    return len(pieces) <= 6 and all(namelike(words, piece) for piece in pieces) and any(piece[0].isupper() for piece in pieces)


def _last_role(people: list[Named], role: str | None) -> list[Named]:
    """Give a role after the only name (`Councillor A, Leader of the Council,`) belongs to it."""
    if role and len(people) == 1 and people[0].role is None:
        return [Named(people[0].member, role, people[0].bracket)]
    return people


def initials_only(name: str) -> bool:
    """Whether a name is no more than initials."""
    return bool(_LETTERS.fullmatch(name))

"""Declarations without a verb: stems with lists below them, lines such as `Councillor A - Personal - Trustee`, tables in any form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from store.records import InterestKind
from tui_minutes.parsing.declarations import business, names
from tui_minutes.parsing.declarations.effects import effect_in
from tui_minutes.parsing.declarations.found import Context, Found, Predicate
from tui_minutes.parsing.declarations.kinds import denies, joined_kind, kind_in, leading_kind, only_denies, only_kind
from tui_minutes.parsing.declarations.pieces import both_told, pieces_of
from tui_minutes.parsing.declarations.reasons import opener, reason_span, stripped
from tui_minutes.parsing.declarations.targets import (
    ROW_NUMBER,
    Target,
    references,
    row_number,
    several,
    subject_after,
    with_subject,
)
from tui_minutes.parsing.declarations.words import EDGE, Words
from tui_minutes.parsing.text.sentences import Sentence

_DECLARED = re.compile(r"(?:declarations?|declared|interests?)(?: of interest)?(?:,|:| -) ?(?=\S)", re.IGNORECASE)
_LONG, _WORDS, _EARLY = 250, 3, 3
_PLACING = ("in ", "for ", "on ", "re ", "regarding ", "with regard", "with respect", "relating to ", "concerning ")


def header(words: Words, sentence: Sentence) -> str | None:
    """Return which column a header cell heads (`names`, `items`, ...), `row` for a whole header row, None for anything else."""
    low = sentence.low.strip(EDGE)
    if len(low) > 120:
        return None
    for column in ("names", "items", "kinds", "reasons", "effects"):
        if low in words.list(f"tables.{column}"):
            return column
    rest, columns = low, 0
    for cell in sorted(
        (cell for column in ("names", "items", "kinds", "reasons", "effects") for cell in words.list(f"tables.{column}")),
        key=len,
        reverse=True,
    ):
        if cell in rest and re.search(rf"(?<!\w){re.escape(cell)}(?!\w)", rest):
            rest, columns = re.sub(rf"(?<!\w){re.escape(cell)}(?!\w)", " ", rest, count=1), columns + 1
    left = [word for word in re.findall(r"\w+", rest) if word not in {"of", "and", "or", "the", "if", "any", "no"}]
    return "row" if columns >= 2 and not left else None


_INITIALED = re.compile(r"(?:[A-Z]\.? ?){1,3}[A-Z][\w'-]+")


def only_names(words: Words, sentence: Sentence, *, known: frozenset[str] = frozenset(), cell: bool = False) -> list[names.Named]:
    """Return the people when the run is a list of names and nothing else.

    Without a title only people of the page count, and in the first cell of a row (`cell`) initials with a surname.
    """
    plain = sentence.plain.strip(EDGE + "()")
    if not plain or len(plain) > 200:
        return []
    end, _ = names.after(words, plain, 0)
    if end < len(plain.rstrip(EDGE)):
        return []
    at = sentence.plain.find(plain)
    people = names.split(words, sentence.text[at : at + end])
    titled = bool(people) and bool(words.titles.match(people[0].member))
    if cell and len(people) == 1 and _INITIALED.fullmatch(people[0].member):
        return people
    return people if titled or (people and all(_surname(person.member) in known for person in people)) else []


def _surname(member: str) -> str:
    return member.rsplit(maxsplit=1)[-1].lower() if member.split() else ""


def entry(words: Words, sentence: Sentence, context: Context, *, known: frozenset[str]) -> Found | None:
    """Return what a verbless line declares: names, then kind, business and reason in any order, set apart by dashes or nothing."""
    plain = sentence.plain
    lead = len(plain) - len(plain.lstrip(EDGE))
    if context.listing and plain.startswith("by ", lead):
        lead += len("by ")
    target, begin = _leading_reference(words, sentence, lead)
    end, _ = names.after(words, plain, begin)
    people = names.split(words, sentence.text[begin:end])
    if not people:
        return None
    titled = bool(words.titles.match(people[0].member)) or words.initialled(people[0].member)
    rest = plain[end:].strip(" ,.;:")
    bracket = people[-1].bracket
    dashed = bool(target and bracket) or rest.startswith(("-", ":", "(")) or plain[end:].lstrip().startswith((":", "-", "("))
    dashed = dashed or plain[begin:end].rstrip().endswith(":")
    if rest.strip(EDGE).lower() in words.list("tables.not_entries") or says_none(words, sentence.cut(end)):
        return None
    if not titled and not _of_the_page(people, known, listing=context.listing, dashed=dashed):
        return None
    if titled and (verbless := _regarding(words, sentence, people, rest, (begin, end))):
        verbless.inherit(context)
        return verbless
    found = Found(people, [sentence], target=target or Target())
    kind = kind_in(words, rest[:60], rest[:60].lower())
    numbered = references(words, rest, rest.lower(), 0, 60)
    inside = references(words, people[0].bracket, people[0].bracket.lower()) if people[0].bracket else None
    within = titled and inside is not None and inside.start == 0
    named = titled and (target is not None or (context.listing and (kind is not None or bool(numbered.refs))))
    led = plain.startswith(",", end) and (named or both_told(words, sentence, end))
    below = titled and context.target is not None and bool(context.target.refs)
    if not (context.listing or dashed or kind or numbered.refs or below or within or led):
        return None
    if not context.listing and not rest and not target and not people[0].bracket:
        return None
    placed = context.listing and titled and rest.startswith(_PLACING) and bool(numbered.refs)
    if not dashed and rest[:1].islower() and not leading_kind(words, rest) and not placed and not led:
        return None
    if inside and inside.refs and len(people) == 1:
        _bracketed(words, found, inside)
    kind_of_all = only_kind(words, bracket, bracket.lower()) if bracket and len(people) > 1 and not people[0].bracket else None
    if kind_of_all:
        found.kind, found.people = kind_of_all, [*people[:-1], replace(people[-1], bracket=None)]
    _rest(words, sentence, found, end)
    found.kind_denied = found.kind is None and denies(words, sentence)
    found.inherit(context)
    return found


def _bracketed(words: Words, found: Found, inside: Target) -> None:
    """Take the business in the bracket after a name: `Councillor A (item 4, non-pecuniary)`."""
    person = found.people[0]
    bracket = person.bracket or ""
    subject, stop = subject_after(words, bracket, bracket.lower(), inside.end, len(bracket))
    found.target = _kind_apart(words, found, with_subject(inside, subject, stop))
    found.people = [names.Named(person.member, person.role)]


def _of_the_page(people: Sequence[names.Named], known: frozenset[str], *, listing: bool, dashed: bool) -> bool:
    """Whether names without titles are those of people: the page's own, or set apart in a list."""
    ours = any(_surname(person.member) in known for person in people)
    return (ours or (listing and dashed)) and len(people[0].member.split()) <= _WORDS


def _regarding(words: Words, sentence: Sentence, people: list[names.Named], rest: str, span: tuple[int, int]) -> Found | None:
    """Read `Councillor A regarding item 4 as a tenant`: what leads to the business tells enough."""
    begin, end = span
    if not rest.lower().startswith(tuple(f"{lead} " for lead in words.list("items.leads_alone"))) or not _verbless(words, rest):
        return None
    return business.read(words, sentence, Predicate(tuple(people), begin, end, end, end), begin, len(sentence.low))


def _verbless(words: Words, rest: str) -> bool:
    """Whether nothing is said to have been done: `re item 4 as a tenant`, not `re item 4 asked a question`."""
    return len(rest) < _LONG and not any(word.strip(",.") in words.spoken for word in rest.lower().split())


_OF = re.compile(r"(?P<kind>[A-Za-z][A-Za-z /&-]{3,40}?) interests? (?:in|for|on|regarding|in respect of|in relation to) ", re.IGNORECASE)


def interest_of(words: Words, people: Sequence[names.Named], line: Sentence) -> Found | None:
    """Return what a line below a name declares: `Personal interest in item 7 (Paths) as a landowner`."""
    hit = _OF.match(line.plain)
    kind = only_kind(words, hit["kind"], hit["kind"].lower()) if hit else None
    if hit is None or kind is None:
        return None
    found = Found(list(people), [line], kind)
    target = references(words, line.plain, line.low, hit.end())
    why = opener(words, line.low, max(hit.end(), target.end), len(line.low))
    if target.refs:
        subject, stop = subject_after(words, line.plain, line.low, target.end, why.start() if why else len(line.low))
        found.target = with_subject(target, subject, stop)
    if why:
        found.reason = stripped(words, line.text[why.start() :])
    return found


def item_of(words: Words, people: Sequence[names.Named], line: Sentence) -> Found | None:
    """Return what a line below a name declares that begins with another item: `Item 5 - pecuniary`."""
    target = references(words, line.plain, line.low, 0, 40)
    if not target.refs or target.start > _EARLY or words.titles.search(line.plain) or len(line.low) > _LONG:
        return None
    found = Found(list(people), [line], target=target)
    _rest(words, line, found, target.end)
    if found.reason is None and (why := opener(words, line.low, target.end, len(line.low))):
        found.reason = stripped(words, line.text[why.start() :])
    return found


def _leading_reference(words: Words, sentence: Sentence, lead: int) -> tuple[Target | None, int]:
    target = references(words, sentence.plain, sentence.low, lead, min(len(sentence.low), lead + 40))
    number = ROW_NUMBER.match(sentence.plain[lead:]) if not target.refs else None
    if number:
        target = Target(several(number[0]), None, False, lead, lead + number.end())
    if not target.refs or target.start > lead + 2:
        return None, lead
    title = words.titles.search(sentence.plain, target.end)
    if title is None:
        return None, lead
    return with_subject(target, sentence.plain[target.end : title.start()].strip(EDGE) or None, target.end), title.start()


def _rest(words: Words, sentence: Sentence, found: Found, start: int) -> None:
    """Read the pieces after the names of an entry."""
    plain = sentence.plain
    pieces = pieces_of(words, sentence, start)
    reasons: list[str] = []
    told = -1
    for at, stop in pieces:
        part = sentence.cut(at, stop)
        text = part.plain.strip(EDGE)
        if not text:
            continue
        kind = only_kind(words, text.strip("()"), text.strip("()").lower())
        leading = None if kind or found.kind else leading_kind(words, text)
        told = at if kind and found.kind is None else told
        if _of_kind(words, found, kind, text, plain[told:stop] if told >= 0 else ""):
            continue
        if leading:
            found.kind, text = leading[0], leading[1]
            if not text:
                continue
        if found.kind is None and (declared := _DECLARED.match(text)):
            text = text[declared.end() :]
        part = part.cut(max(0, part.plain.rfind(text)))
        if not found.target.refs and found.reason is None and _told(words, part, found):
            continue
        if _referring(words, part, found, late=bool(reasons)):
            continue
        effect = effect_in(words, part)
        if effect and len(text) < 90:
            found.effect, found.effect_words, found.effect_place = (
                effect[0],
                part.text[effect[1] : effect[2]],
                part.place(effect[1], effect[2]),
            )
            if len(text) < 50:
                reasons += filter(None, [part.text[: effect[1]].rpartition(", ")[0].strip(EDGE)])  # `member of the club, left the room`
                continue
        begin = max(0, part.plain.find(text))
        reasons.append(part.text[begin : begin + len(text)])
    if reasons and found.reason is None:
        joined = ", " if plain.startswith(", ", start) else " - "
        found.reason = stripped(words, joined.join(reasons)) or None


def _of_kind(words: Words, found: Found, kind: tuple[InterestKind, str] | None, text: str, since: str) -> bool:
    """Take a piece that is a kind: the first, or one that narrows it; `since` are the words from the first on.

    That it is not of some kind (`not a pecuniary interest`) is no reason either.
    """
    if kind is None:
        return only_denies(text.lower())
    if found.kind is None:
        found.kind = kind
        return True
    both = joined_kind(words, since.strip(EDGE))
    if both is not None:
        found.kind = both
    return both is not None


def _referring(words: Words, part: Sentence, found: Found, *, late: bool) -> bool:
    """Take a piece that is a reference or leads to one, or adds one to those before; `late`: a reason has been told already."""
    target = row_number(words, part) or _led_to(words, part)
    if target and target.refs and not found.target.refs:
        found.target = _reason_apart(found, _kind_apart(words, found, target))
        return True
    return not late and _adds(words, part, found)


def _adds(words: Words, part: Sentence, found: Found) -> bool:
    """Take a piece that only adds a reference (`and P/155 (Planning Application No. 7)`), or leads to the next entry of a list (`and`)."""
    plain = part.plain.strip(EDGE)
    joined, _, rest = plain.partition(" ")
    if joined.lower() not in {"and", "&"}:
        return False
    if not rest or not found.target.refs:
        return not rest
    number = ROW_NUMBER.match(rest)
    target = references(words, part.plain, part.low, 0, 60)
    more = (number[0].strip(),) if number else target.refs if target.start <= len("and the ") else ()
    if more:
        found.target = replace(found.target, refs=tuple(dict.fromkeys((*found.target.refs, *more))))
    return bool(more)


def _reason_apart(found: Found, target: Target) -> Target:
    """Take the reason in a bracket after a number: `4 (tenant of the hall)`."""
    inside = target.subject[1:-1] if target.subject and target.subject[0] == "(" and target.subject[-1] == ")" else ""
    if not inside[:1].islower() or found.reason:
        return target
    found.reason = inside
    return with_subject(target, None, target.end)


def _kind_apart(words: Words, found: Found, target: Target) -> Target:
    """Take kind and reason that a row without separators prints after its number: `Wren 17 Pecuniary Tenant of the hall`."""
    leading = leading_kind(words, target.subject) if target.subject and found.kind is None else None
    if leading is None:
        return target
    found.kind, found.reason = leading[0], found.reason or leading[1] or None
    return with_subject(target, None, target.end)


def _led_to(words: Words, part: Sentence) -> Target | None:
    """Return the business of a piece that only leads to it: `in relation to application 21/0550/2`."""
    target = references(words, part.plain, part.low, 0, 60)
    if not target.refs or not part.low.startswith(tuple(f"{lead} " for lead in words.list("items.leads"))):
        return None
    subject, stop = subject_after(words, part.plain, part.low, target.end, len(part.low))
    return with_subject(target, subject, stop) if max(stop, target.end) >= len(part.plain.rstrip(" .,;:-")) else None


def _told(words: Words, part: Sentence, found: Found) -> bool:
    """Take business and reason of a piece that tells both without a dash: `in item 3, Dredging, as a trustee of the Trust`."""
    target = references(words, part.plain, part.low, 0, 40)
    why = opener(words, part.low, target.end, len(part.low)) if target.refs and target.start <= 10 else None
    if why is None:
        return False
    subject, stop = subject_after(words, part.plain, part.low, target.end, why.start())
    effect = effect_in(words, part)
    span = reason_span(words, part.low, why.start(), len(part.low), effect[1] if effect else None)
    found.target = with_subject(target, subject, stop)
    found.reason = stripped(words, part.text[slice(*span)]) if span else None
    if effect:
        found.effect, found.effect_words, found.effect_place = effect[0], part.text[effect[1] : effect[2]], part.place(effect[1], effect[2])
    return True


def cell(words: Words, row: Found, part: Sentence, *, full: bool, titled: bool = False) -> bool:
    """Take one cell of a table row; False when it does not belong to the row. `full`: the row already has its reason.

    `titled`: the table has a column for the title of the item beside its number.
    """
    text = part.plain.strip(EDGE)
    kind = only_kind(words, text, text.lower())
    if kind and row.kind is None:
        row.kind = kind
    elif (target := row_number(words, part)) and not row.target.refs:
        row.target = target
    elif (effect := effect_in(words, part)) and len(text) < 120 and row.effect.value == "not stated":
        row.effect, row.effect_words, row.effect_place = effect[0], part.text[effect[1] : effect[2]], part.place(effect[1], effect[2])
    elif titled and row.target.refs and row.target.subject is None and row.reason is None:
        row.target = with_subject(row.target, text, 0)
    elif not full:
        _reason_cell(words, row, text)
    else:
        return False
    row.parts.append(part)
    return True


def _reason_cell(words: Words, row: Found, text: str) -> None:
    head, _, tail = text.partition(" - ")
    kind = only_kind(words, head, head.lower()) if tail else None
    if kind and row.kind is None:
        row.kind, text = kind, tail
    elif row.kind is None:
        row.kind = kind_in(words, text[:60], text[:60].lower()) if "interest" in text[:60].lower() else None
    row.reason = stripped(words, text)


def says_none(words: Words, part: Sentence) -> bool:
    """Whether a cell says that its row declares nothing."""
    low = part.low.strip(EDGE)
    return any(low == word or (len(word) > 12 and low.startswith(word)) for word in words.list("tables.none"))


def known_surnames(people: Sequence[str]) -> frozenset[str]:
    """Return the surnames, in lower case, of names as written."""
    return frozenset(_surname(name) for name in people if name)

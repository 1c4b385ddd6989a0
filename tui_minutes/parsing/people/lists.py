"""Lists of people: attendance and apologies, name by name, with the roles, initials and substitutes that stand beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from store.records import Person, Presence
from tui_minutes.parsing.page import Page
from tui_minutes.parsing.people.names import Mention, NameWords, person_like, trimmed
from tui_minutes.parsing.people.roll import roll
from tui_minutes.parsing.text.passages import Passage, merged, part
from tui_minutes.parsing.vocabulary import Vocabulary

LONG = 4000
"""No list of people is longer, in characters."""
LABEL = 60
"""No label of a list is longer, its colon and all."""
_KEY = re.compile(r"^[A-Z]{1,2}[A-Za-z]{0,2}[A-Z]$")
_OWN_KEY = re.compile(r" (?P<key>[A-Z]{2,4})$")
_SPLIT = re.compile(
    r"[,;\n|]| and | & | \+ | ac? (?=(?:yr? )?[A-Z])| a['’]r (?=[A-Z])|(?<=[a-z’')])(?=Councillor |Cllr )|(?<=\x1f) (?=[A-Z])|  +|"
    r"\. (?=(?:There|The|It|No) )|(?<=[a-z]{3})(?<!llr)(?<!Chas)(?<!Thos)(?<!llrs)(?<!Revd)(?<!Capt)(?<!Prof)"
    r"(?<!Insp)(?<!Cyng)(?<!arch)\. (?=[A-Z])"
)
_ROLE_DASH = re.compile(r" ?[–—-] (?=[A-Z(])| [–—-] ")
_BRACKET = re.compile(r"\(([^()]{1,160})\)")
_LEADING = re.compile(r"^(?:(?:from|also|and|the|by|for|Also|Together with|together with):? )+(?=[A-Z])")
_INSTEAD = re.compile(r"^(?:(?:[Ss]ubstitut\w{1,4}|[Ss]ub|[Rr]epresented|[Rr]eplaced)\b(?: by)?[:.]? )")
_SUBSTITUTING = re.compile(r" (?:substituting|as (?:a )?substitute|deputising)$")
_RUN = re.compile(r"(?<=[a-z]) (?=(?:(?:Mrs|Mr|Ms|Miss|Dr)\.? )?[A-Z]\.? (?:[A-Z]\.? ){0,2}[A-Z][\w’'-]*[a-z])")
_INITIALLED = re.compile(r"(?:(?:Mrs|Mr|Ms|Miss|Dr)\.? )?[A-Z]\.? ")
_POST = re.compile(r" (?:[Tt]he|[Oo]ur|[Aa]s) (?=[a-z]{3})")
_CAPITALS = re.compile(r"(?<![\w.’'-])[A-Z][a-z]+(?: [A-Z][\w’'-]*[a-z](?![\w’'.-])){3,}")
"""Words of names in a row, without initials."""
_AFTER_MARK = re.compile(r"(?<=\x1f )(?P<mark>[A-Z]) (?=[A-Z])")
"""The mark that follows a bracket: `Mr AC Holt (Chairman) A Mrs ...`."""
_FOUR = 4
_NICKNAME = re.compile(r" [“\"‘'][A-Z][\w’' -]{1,18}[”\"’'](?= [A-Z])")
_FILLER = "\x1f"
_OTHERS = re.compile(
    r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|some|no)\b.{0,20}\b"
    r"(?:public|residents?|parishioners?|electors?|observers?|members?)\b",
    re.IGNORECASE,
)
"""`3 members of the public`: nobody's role."""
_OF_COUNCILLORS = re.compile(
    r"\b(?:Councillors?|COUNCILLORS?|Cllrs) ?(?:Present|PRESENT|present|Attending|in attendance|Absent|absent)? ?[:;–-] ?$"
)
"""A label that says that those under it are councillors."""
_INITIAL = re.compile(r"[A-Z]\.?(?: ?[A-Z]\.?)?")
_CAME = {
    "present": Presence.PRESENT,
    "in attendance": Presence.IN_ATTENDANCE,
    "apologies": Presence.APOLOGIES,
    "apology": Presence.APOLOGIES,
    "apologies received": Presence.APOLOGIES,
    "absent": Presence.ABSENT,
    "not present": Presence.ABSENT,
    "did not attend": Presence.ABSENT,
}
"""What a column beside the names says."""
NO_MARKS: Mapping[str, Presence] = {}
_WARDED = re.compile(r"(?P<name>[A-Z][\w’'.]*(?: [A-Z][\w’'.]*){1,3}(?: ?\([^()]{1,40}\))?)-[A-Z][a-z][^,;|]{1,58}")
_WARDS = 5
"""Lines from which on hyphens are no chance; one behind a bracket doubles no surname, and says what the others of its list are."""
_MOST_ROLES, _MOST_NAMES = 5, 4
_CLERKS = frozenset(("clerk", "clerc", "secretary", "treasurer", "rfo"))
"""Roles that whoever stands before them has, though the forename be a rare one."""


def attending(page: Page, vocabulary: Vocabulary, words: NameWords) -> Iterator[Person]:
    """Yield the people of the attendance block, list by list; one line may hold several lists."""
    lists = roll(vocabulary)
    presence, marks = Presence.PRESENT, marks_of(page.attendance)
    for passage in _unbroken(_without_wards(page.attendance)):
        for found, start, end in lists.lists(passage.text, presence):
            presence = found
            given = "Councillors" if _OF_COUNCILLORS.search(passage.text, max(0, start - LABEL), start) else ""
            yield from listed(part(passage, start, end), presence, words, marks, given=given)


_MARK = re.compile(r"\b([A-Z]) ?= ?(present|apolog|absen|non-attend|did not)", re.IGNORECASE)
_MEANT = r"[A-Z] ?= ?(?:[Pp]resent|[Aa]polog|[Aa]bsen|[Nn]on-attend|[Dd]id not)"
_LEGEND = re.compile(rf"\((?={_MEANT})[^()]*\)|\b{_MEANT}\w*(?: (?:come|attend)\b)?")
"""What the marks mean, where it is told in the line of the last name."""
_MARKED = (("present", Presence.PRESENT), ("apolog", Presence.APOLOGIES), ("", Presence.ABSENT))


def marks_of(passages: Sequence[Passage]) -> dict[str, Presence]:
    """Return what a list says that its marks mean: `P = present, A = apology, N = non-attendance`."""
    found = {}
    for passage in passages:
        for mark in _MARK.finditer(passage.text) if "=" in passage.text else ():
            found[mark[1]] = next(presence for word, presence in _MARKED if mark[2].lower().startswith(word))
    return found


def _without_wards(passages: Sequence[Passage]) -> Sequence[Passage]:
    """Cut the wards off where most lines of a block end in one (`Ann Rudd (Leader)-Low Fen and Stane`), so that no surname is doubled."""
    found = [_WARDED.fullmatch(passage.text[: LABEL + LABEL]) for passage in passages]
    told = sum(each is not None for each in found)
    certain = any(each is not None and each["name"].endswith(")") for each in found)
    if (told < _WARDS and not certain) or told * 3 < len(passages) * 2:
        return passages
    return [part(passage, 0, each.end("name")) if each else passage for passage, each in zip(passages, found, strict=True)]


def _unbroken(passages: Sequence[Passage]) -> Iterator[Passage]:
    """Yield the lines of an attendance block, those of a role in brackets together that goes on in the next line."""
    held: Passage | None = None
    for passage in passages:
        held = merged(held, passage) if held is not None else passage
        if held.text.count("(") <= held.text.count(")") or len(held.text) > LONG:
            yield held
            held = None
    if held is not None:
        yield held


def listed(
    passage: Passage, presence: Presence, words: NameWords, marks: Mapping[str, Presence] = NO_MARKS, *, given: str = ""
) -> Iterator[Person]:
    """Yield the people of one list; `marks` are single letters behind names and what they say, `given` a title that all of them bear."""
    text = passage.text[:LONG].replace("[", "(").replace("]", ")")
    if not text:
        return
    if marks:
        text = _LEGEND.sub(lambda found: ",".ljust(len(found[0])), text)
    inside = [(found.start(), person) for found in _BRACKET.finditer(text) if (person := _bracketed(found[1], words))]
    bare = _BRACKET.sub(lambda found: _FILLER * len(found[0]), text)
    title, in_role, at, led = given, False, 0, ""
    people: list[Person] = []
    for end in [*_cuts(bare, words, marks), (len(bare), len(bare))]:
        piece, offset, at = bare[at : end[0]], at, end[1]
        person = _piece(_unmarked(piece, marks), title, words)
        if person is None and people and (last := _tells_of_last(piece.strip(" ." + _FILLER), people[-1], marks)):
            people[-1] = last
            continue
        if person is None and (_OTHERS.match(piece.strip()) or (bare[offset - 5 : offset] == " and " and piece.startswith("the "))):
            led = piece.strip() if piece.startswith("the ") else ""  # `and the Clerk, Ann Rudd`: what the next one is
            continue
        if person is None or (in_role and not person.title):
            if piece.strip(" .:–-" + _FILLER) and people and people[-1].role is None:
                people[-1] = replace(people[-1], role=piece.strip(" .:–-" + _FILLER))
                in_role = bool(people[-1].title) and not title
            continue
        in_role = False
        title = _handed_on(person.title, title, words)
        role, initials = _beside(text, offset, end[0], person.name)
        own = _OWN_KEY.search(piece.rstrip())
        initials = initials or (own["key"] if own and not person.name.endswith(own["key"]) else None)
        lead = len(piece) - len(piece.lstrip())
        place = passage.place(offset + lead, offset + len(piece.rstrip()))
        told = (person.role if role is None and person.role not in marks else role) or (led.removeprefix("the ") or None)
        led = ""
        people.append(Person(person.name, person.title or None, told, _by_mark(piece, marks) or presence, initials, place))
    yield from people
    for start, mention in inside:
        before = text[:start].rstrip().rsplit(")", 1)[-1].strip(" ,;")
        role = before if before and person_like(before, words) is None else None
        place = passage.place(start + 1, start + 1 + mention.end)
        yield Person(mention.name, mention.title or None, role, presence, None, place)


def _tells_of_last(piece: str, last: Person, marks: Mapping[str, Presence]) -> Person | None:
    """Return the last person with what a piece after the name tells: initials, a mark, whether they came; None where it tells nothing."""
    if _KEY.match(piece) and _is_key(piece, last.name):
        return replace(last, initials=piece)
    if piece in marks:
        return replace(last, presence=marks[piece])
    if piece.lower() in _CAME:
        return replace(last, presence=_CAME[piece.lower()])
    if _INITIAL.fullmatch(piece) and " " not in last.name:
        return replace(last, name=f"{piece.rstrip('.')}. {last.name}")  # `Quill, A.`
    return None


def _by_mark(piece: str, marks: Mapping[str, Presence]) -> Presence | None:
    """Return what the letter at the end of `Mr AC Holt (Chairman) A` says."""
    name, mark = _marked(piece)
    return marks.get(mark) if name else None


def _unmarked(piece: str, marks: Mapping[str, Presence]) -> str:
    """Return a name without the letter after it, which is none of its own."""
    name, mark = _marked(piece)
    return name if name and mark in marks else piece


def _marked(piece: str) -> tuple[str, str]:
    name, _, mark = piece.rstrip(" ." + _FILLER).rpartition(" ")
    return name, mark


def is_plural(title: str, words: NameWords) -> bool:
    """Say whether a title (`Councillors`, `Councillors Mr`) is that of the names after the next as well."""
    return any(word.rstrip(".") in words.plural for word in title.split(" "))


def _handed_on(title: str, before: str, words: NameWords) -> str:
    """Return the title that a plural hands on to the names after one with `title`: `Councillors A, Mrs B, C` are all councillors."""
    if not title:
        return before
    if is_plural(title, words):
        return next(word for word in title.split(" ") if word.rstrip(".") in words.plural)
    return before if all(word.rstrip(".") in words.civil for word in title.split(" ")) else ""


def _cuts(bare: str, words: NameWords, marks: Mapping[str, Presence]) -> list[tuple[int, int]]:
    """Return where one name of a list ends and the next begins; a title in mid-list begins a name whatever stands before it."""
    spans = [found.span() for found in _SPLIT.finditer(bare)]
    if not spans and _INITIALLED.match(bare.lstrip()):
        # initials and surnames in a row, nothing between them
        runs = (found.span() for found in _RUN.finditer(bare))
        spans = [span for span in runs if not words.title.fullmatch(bare[: span[0]].rsplit(" ", 1)[-1])]
    spans += [(found.end("mark"), found.end()) for found in _AFTER_MARK.finditer(bare) if found["mark"] in marks]
    spans += _between_names(bare, words)
    for found in words.title.finditer(bare, 1):
        start = found.start()
        if bare[start - 1] != " " or not bare[found.end() : found.end() + 2].strip()[:1].isupper():
            continue
        last = bare[:start].rstrip().rsplit(" ", 1)[-1].strip(".,:-–")
        if last and not words.title.fullmatch(last) and last not in words.stops and last.lower() not in words.roles and last[-1:] != "&":
            spans.append((start - 1, start))
    return sorted(dict.fromkeys(spans))


def _between_names(bare: str, words: NameWords) -> list[tuple[int, int]]:
    """Return where two names meet in `Janet Hunter William Munro`: two words each, of which the first are forenames."""
    found = []
    for run in _CAPITALS.finditer(bare):
        parts = run[0].split(" ")
        if len(parts) >= _FOUR and len(parts) % 2 == 0 and all(part.lower() in words.forenames for part in parts[::2]):
            at = run.start()
            for first, last in zip(parts[::2], parts[1::2], strict=True):
                at += len(first) + 1 + len(last)
                found.append((at, at + 1))
            found.pop()
    return found


def _bracketed(inner: str, words: NameWords) -> Mention | None:
    """Read a person in brackets: `Clerk (Mr. M. Leahy)`, `Councillor A (substitute: Councillor B)`; not `(Substitute for Mr Lee)`."""
    inner = _INSTEAD.sub("", _SUBSTITUTING.sub("", inner)) if " for " not in inner else inner
    if " for " in inner or not words.title.match(inner):
        return None
    return person_like(inner, words)


def _piece(piece: str, title: str, words: NameWords) -> Mention | None:
    """Read one piece of a list as a person; `title` is what a plural before it (`Councillors A, B`) hands on."""
    name, *rest = _ROLE_DASH.split(" ".join(piece.replace(_FILLER, " ").split()).lstrip(" .:;–—-*"), maxsplit=1)
    name = _LEADING.sub("", name.strip(" .:–-*"))
    own = _OWN_KEY.search(name)
    if own and " " in name[: own.start()] and own["key"] not in words.postnominals and _is_key(own["key"], name[: own.start()]):
        name = name[: own.start()]
    if (nick := _NICKNAME.search(name)) and (mention := person_like(f"{name[: nick.start()]}{name[nick.end() :]}", words)):
        spoken = name[len(mention.title) :].strip() if mention.title and name.startswith(mention.title) else name
        return replace(mention, name=spoken.strip(" ."))
    mention = _of_body(name, words) or person_like(name, words) or _after_role(name, words) or _before_role(name, words)
    if mention is None and rest and _is_role(name.rsplit(" ", 1)[-1], words) and (mention := person_like(rest[0].strip(" .,"), words)):
        return replace(mention, role=mention.role or name)  # `Parish Clerk - A Bell`
    if mention is None and (post := _POST.search(name)):
        mention = person_like(name[: post.start()], words)
        rest = rest or [name[post.end() :]]
    if mention is None and title:
        bare = words.bare.match(name)
        if bare and bare.end() == len(name) and trimmed(name, words) == name:
            mention = Mention(0, len(name), name, title)
    if mention is None:
        return None
    return replace(mention, role=(rest[0].strip() if rest else None) or mention.role)


def _after_role(name: str, words: NameWords) -> Mention | None:
    """Read a person after a role: `Chair Moira Adair`, `Vice chair Cllr J Holt`, `Parish Clerk Ann Rudd`."""
    parts = name.split(" ")
    count = 0
    while count < min(len(parts) - 1, _MOST_ROLES) and parts[count].strip(".,:").lower() in words.leads:
        if count and parts[count].strip(".") in words.member:
            break  # `Chair: Councillor Ann Rudd`: the title is none of the role
        count += 1
    mention = person_like(" ".join(parts[count:]), words) if count else None
    return replace(mention, role=mention.role or " ".join(parts[:count]).strip(" :,")) if mention else None


def _before_role(name: str, words: NameWords) -> Mention | None:
    """Read a person before a role, with nothing between them: `Elaine Cope Parish Clerk`, `D Moss Admin Officer`."""
    parts = name.split(" ")
    end = next((at for at, part in enumerate(parts) if at > 1 and _is_role(part, words)), None)
    if end is None or end > _MOST_NAMES or any(_is_role(part, words) or not part[:1].isupper() for part in parts[:end]):
        return None
    told = (
        parts[0].lower() in words.forenames
        or len(parts[0].strip(".")) == 1
        or any(part.lower().strip(".") in _CLERKS for part in parts[end:])
    )
    mention = person_like(" ".join(parts[:end]), words) if told else None
    return replace(mention, role=mention.role or " ".join(parts[end:])) if mention else None


def _is_role(part: str, words: NameWords) -> bool:
    bare = part.strip(".,:")
    return bare.lower() in words.leads or bare in words.stops


def _of_body(name: str, words: NameWords) -> Mention | None:
    """Read a person before the body that sent them: `Councillor Ann Rudd Stane City Council`, `Jo Field Stane Fire Authority`."""
    parts = name.split(" ")
    if parts[-1] not in words.bodies:
        return None
    titled = words.titled.match(name)
    first = len(titled["title"].split(" ")) if titled else 0
    if not titled and parts[0].lower() not in words.forenames:
        return None
    end = first + 2
    while end < min(len(parts) - 2, first + 4) and (parts[end - 1].lower() in words.forenames or len(parts[end - 1].strip(".")) == 1):
        end += 1
    if end > len(parts) - 2 or any(part.lower() in words.roles for part in parts[first:end]):
        return None
    mention = person_like(" ".join(parts[:end]), words)
    return replace(mention, role=" ".join(parts[end:])) if mention and not mention.role else None


def _beside(text: str, start: int, end: int, name: str) -> tuple[str | None, str | None]:
    """Return the role and the initials that brackets in `text[start:end]` give."""
    role, initials = None, None
    for found in _BRACKET.finditer(text, start, end):
        inner = found[1].strip()
        if _KEY.match(inner) and _is_key(inner, name):
            initials = inner
        else:
            role = role or inner
    return role, initials


def _is_key(letters: str, name: str) -> bool:
    """Say whether letters can be a person's initials in this page's own key."""
    return len(letters) <= 4 and letters[0] == name[:1] and all(letter.casefold() in name.casefold() for letter in letters)

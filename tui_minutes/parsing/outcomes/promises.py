"""What somebody of the meeting said they will do, and what would be done."""

from __future__ import annotations

import re
from collections.abc import Collection

from store.records import Confidence, OutcomeKind
from tui_minutes.parsing.outcomes.draft import Soft
from tui_minutes.parsing.outcomes.subjects import subject_before
from tui_minutes.parsing.outcomes.words import Words
from tui_minutes.parsing.text.patterns import standing
from tui_minutes.parsing.text.sentences import Sentence

MODAL = re.compile(
    r"(?:w(?<![\w']w)(?:ould|ill)|s(?<![\w']s)hall)(?: (?:also|now|then|therefore|again|look to|continue to|continue|all|both|"
    r"further))* (?P<be>be )?(?P<verb>[\w-]+)(?P<rest> [\w-]+)?"
)
_OPEN = re.compile(r"\b(?:(?:on|of|as to|about|regarding|decid\w{1,3}|decision|know) (?:who|which|what|how)|where)\b[^,;.]{0,60}$")
"""An open question, or a place where things happen: `no decision on who will go`, `a meeting where it will be discussed`."""
_ELSEWHERE = re.compile(r"\b(?:at|by|in) which (?:they|it|we|he|she)(?: had)? $|\bthey had $")
_UNDER_ITEM = re.compile(r"(?: [a-z]+){0,2} (?:under|in|at|within)(?: the)?(?: agenda)? item\b")
"""`The plan will be considered in item 11`: later in the same meeting."""
_NEAR = 40
_EVENTS = frozenset({"meet", "open", "close", "reconvene"})
_THEN = re.compile(r" (?:on|at|in|from|again|next|every|weekly|monthly|quarterly|to discuss)\b|$|[.,;]")
_MEETS = re.compile(r"\b(?:forum|group|committee|council|board|panel|party|association|club|society|partnership|team) $")
"""What takes place by itself: `The Quay Forum will meet on 5 May`."""
_COMING = frozenset({"come", "follow"})
_FINITE = frozenset({"included", "include", "includes", "is", "are", "was", "were"})
_CLAUSE = re.compile(
    r", (?:and|but|although|which|so|as|however) |; | and (?:that )?(?=(?:it was|the (?:committee|council|"
    r"panel|board|members)|after|stated|said|added|advised|confirmed|explained|thanked)\b)| but (?=(?:it|the)\b)"
)
_ASKING = (
    "asked if",
    "asked whether",
    "asked what",
    "asked when",
    "asked how",
    "asked why",
    "queried",
    "questioned",
    "wondered",
    "enquired",
)
_DEMOTED = re.compile(standing(_ASKING, apart=r"\w") + r"\b")


def undertaking(words: Words, sentence: Sentence, people: Collection[str], antecedent: str | None, others: list[Soft]) -> Soft | None:
    """Return what somebody said they will do, up to the outcomes already found."""
    low = sentence.low
    limit = min((one.key if one.key >= 0 else one.start for one in others if one.kind is not OutcomeKind.REQUESTED), default=len(low))
    hit = words.undertook.search(low, 0, limit) if words.holds("soft.undertook_hints", low) else None
    if hit and not (hit[0].endswith(" to") and low.startswith((" by ", " be "), hit.end())):
        who = (
            subject_before(words, sentence, hit.start(), people, antecedent, loosely=True)
            if not _ELSEWHERE.search(low, 0, hit.start())
            else None
        )
        if who and _does(words, low, hit):
            stop = clause_end(low, hit.end(), limit)
            return Soft(OutcomeKind.UNDERTAKEN, who[0], stop, who[1], Confidence.MEDIUM)
    if _DEMOTED.search(low):
        return None
    for modal in MODAL.finditer(low, 0, limit):
        one = _promise(words, sentence, people, antecedent, modal)
        if one and (not others or one.start < limit):
            return one
    return None


def _does(words: Words, low: str, hit: re.Match[str]) -> bool:
    """Whether what somebody said they would do is a deed: `said he would write`, and not `would be viewing it with an open mind`."""
    if not hit[0].endswith(("would", "will")):
        return True
    after = low[hit.end() :].split(None, 3)
    while after and after[0] in {"also", "then", "now", "therefore", "look", "be", "happy", "to", "again", "personally", "continue"}:
        after = after[1:]
    return bool(after) and (_stem(words, after[0].strip(",.;")) in words.deeds or "look" in low[hit.end() : hit.end() + 8])


def _stem(words: Words, verb: str) -> str:
    """Return the infinitive of `arranging`, as far as it is a deed."""
    if not verb.endswith("ing"):
        return verb
    return next((one for one in (verb[:-3], verb[:-3] + "e", verb[:-4]) if one in words.deeds), verb)


def _promise(words: Words, sentence: Sentence, people: Collection[str], antecedent: str | None, modal: re.Match[str]) -> Soft | None:
    low, verb = sentence.low, modal["verb"]
    if not (modal["be"] or verb in words.deeds or verb in _COMING):
        return None
    if words.holds("soft.not_promised", low[max(0, modal.start() - 60) : modal.end()]) or _OPEN.search(low, 0, modal.start()):
        return None
    if modal["be"] and "item" in low[modal.end() : modal.end() + _NEAR] and _UNDER_ITEM.match(low, modal.end("verb")):
        return None
    if modal["be"]:
        if modal["rest"] and modal["rest"].strip() in _FINITE:
            return None  # `events that the Mayor would be attending included the fair`: a clause about the events
        doing = _stem(words, verb)
        if doing != verb and (who := subject_before(words, sentence, modal.start(), people, antecedent)) and who[1]:
            return Soft(OutcomeKind.UNDERTAKEN, who[0], clause_end(low, modal.end(), len(low)), who[1], Confidence.MEDIUM)
        if not words.done.match((verb + (modal["rest"] or "")).strip()) or others_do(words, low, modal.end("verb")):
            return None
        return _passive(words, sentence, people, antecedent, modal)
    if verb in _COMING and words.documents.search(low[max(0, modal.start() - 80) : modal.start()]):
        return _passive(words, sentence, people, antecedent, modal)
    if verb not in words.deeds or not _is_deed(low, modal):
        return None
    who = subject_before(words, sentence, modal.start(), people, antecedent) or _teller(words, sentence, modal.start(), people, antecedent)
    who = who or _goes_on(words, sentence, modal.start(), people)
    if who is None or who[1] is None:
        return None
    return Soft(OutcomeKind.UNDERTAKEN, who[0], clause_end(low, modal.end(), len(low)), who[1], Confidence.MEDIUM)


_OBJECTS: dict[str, frozenset[str]] = {"do": frozenset(("a", "an", "the", "some")), "see": frozenset(("if", "whether", "to", "that"))}


def _is_deed(low: str, modal: re.Match[str]) -> bool:
    """Whether a verb of deeds tells of one here: not `will do well`, `the Quay Forum will meet`, `the Council will make a decision`."""
    verb = modal["verb"]
    if verb in _OBJECTS and (modal["rest"] or "").strip() not in _OBJECTS[verb]:
        return False
    if verb in _EVENTS and _THEN.match(low, modal.end("verb")) and _MEETS.search(low, max(0, modal.start() - _NEAR), modal.start()):
        return False
    return not (verb == "make" and low.startswith(" a decision", modal.end("verb")))


def _teller(words: Words, sentence: Sentence, at: int, people: Collection[str], antecedent: str | None) -> tuple[int, str | None] | None:
    """Return the officer who reports and promises in one breath: `The Chair advised that it had come and would forward it`."""
    if not sentence.low[:at].endswith((" and ", ", and ", " but ")):
        return None
    told = words.reporting.search(sentence.low, 0, at)
    who = subject_before(words, sentence, told.start(), people, antecedent) if told else None
    if not told or not who or not who[1] or who[1].lower() not in words.offices:
        return None
    return None if words.reporting.search(sentence.low, told.end(), at) else (at, who[1])


_HAS = re.compile(r"\b(?:has|have|had|is|are|was|were|will|would)\b(?! to )")


def _goes_on(words: Words, sentence: Sentence, at: int, people: Collection[str]) -> tuple[int, str | None] | None:
    """Return who opens the sentence and goes on to promise: `Cllr A has spoken to the school and will monitor it`."""
    if not sentence.low[:at].endswith((" and ", ", and ")):
        return None
    first = _HAS.search(sentence.low, 0, at)
    who = subject_before(words, sentence, first.start(), people, None) if first else None
    if first is None or who is None or who[1] is None or who[0] > len("The "):
        return None
    between = sentence.plain[first.end() : at]
    others = words.titles.search(between) or " that " in between or any(f" {office} " in between.lower() for office in words.offices)
    return None if others else who


_BY = re.compile(r"\bby (?:the )?([a-z]+(?: [a-z]+)?)")


def others_do(words: Words, low: str, at: int) -> bool:
    """Whether somebody outside the meeting will do it: `will be provided by the Minister`."""
    by = _BY.search(low, at, at + 60)
    if by is None or words.bodies.search(by[0]) or any(office in by[1] for office in words.offices):
        return False
    return not words.months.search(by[1]) and by[1].split()[0] not in {"next", "end", "email", "post", "letter"}


_GIVEN = ("when ", "once ", "if ", "as soon as ")
_TOLD = re.compile(r"\b(?:stated|said|explained|confirmed|advised|added|outlined|mentioned) (?=(?:the|a|an|all|this|these) )")


_ANNOUNCED = re.compile(
    r"(?:(?:the|a|an|any|no) )?(?:[\w'-]+ ){0,4}?(?:decisions?|recommendations?|announcements?|determinations?|rulings?|attempts?|efforts?|"
    r"appointments?)(?= (?:on|about|regarding|as)\b|\s*$)"
)
_EVERY = ("all ", "any ", "every ", "each ")


def _passive(words: Words, sentence: Sentence, people: Collection[str], antecedent: str | None, modal: re.Match[str]) -> Soft | None:
    low = sentence.low
    lead = low[: modal.start()]
    told = [hit.end() for hit in _TOLD.finditer(lead)]
    begin = told[-1] if told else _thing(words, lead)
    if begin is None or low.startswith(_GIVEN) or lead.startswith(_GIVEN, begin):
        return None
    if modal["verb"] in {"made", "taken"} and _ANNOUNCED.match(lead, begin):
        return None  # What others will announce: `The recommendation would be made on 12 December`.
    if modal["verb"] == "considered" and lead.startswith(_EVERY, begin):
        return None  # An assurance to everybody.
    if modal["verb"] == "held" and ("next" in lead or "meeting" not in lead):
        return None  # What takes place is no promise.
    owner = None
    teller = re.search(r"(?P<who>[A-Z][\w. ]{2,50}?) (?:confirmed|agreed|undertook)(?: that)? ", sentence.plain[: modal.start()])
    if teller and (person := subject_before(words, sentence, teller.end("who") + 1, people, antecedent)):
        owner = person[1]
    return Soft(OutcomeKind.UNDERTAKEN, begin, clause_end(low, modal.end(), len(low)), owner, Confidence.LOW)


def _thing(words: Words, lead: str) -> int | None:
    """Where the thing begins that would be done: after `that`, a comma, or at the sentence's beginning."""
    begin = max(lead.rfind(mark) + len(mark) if mark in lead else 0 for mark in (" that ", "; ", ": ", " and ", ", "))
    subject = lead[begin:].strip()
    if not subject:
        return None
    if subject.split()[0] in words.list("soft.not_things") or len(subject.split()) > 16:
        return None
    return None if f"{subject} ".startswith(tuple(f"{who} " for who in words.list("soft.outsiders"))) else begin


def clause_end(low: str, start: int, limit: int) -> int:
    """Return where the clause that begins before `start` ends."""
    hit = _CLAUSE.search(low, start, limit)
    stop = hit.start() if hit and hit.start() - start > 25 else limit
    return len(low[:stop].rstrip(" .;,"))

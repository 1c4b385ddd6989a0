"""What somebody was asked to do: by the body, in the passive, or as `Clerk to write`."""

from __future__ import annotations

import re
from collections.abc import Collection

from store.records import Confidence, OutcomeKind
from tui_minutes.parsing.outcomes.draft import Soft
from tui_minutes.parsing.outcomes.owners import acts, done_by, is_owner, owner_in
from tui_minutes.parsing.outcomes.subjects import body_before, sentence_end, subject_before
from tui_minutes.parsing.outcomes.words import Words
from tui_minutes.parsing.text.patterns import standing
from tui_minutes.parsing.text.sentences import Sentence

_TO_DO = re.compile(
    r"(?:^\(?|[,;:.] \(?| \(|\band |- )(?P<who>(?:[Tt]he |"
    r"[Aa]ll )?[A-Z]?[\w.'-]*(?:[ /&,]{1,3}(?:and )?[A-Z][\w.'-]*){0,4}) (?:is |are )?(?:also |now |then )?to (?P<verb>[a-z-]+)\b"
)
_VERB = re.compile(r" to ([a-z-]+)\b")


def asked_of(words: Words, sentence: Sentence, people: Collection[str]) -> Soft | None:
    """Return what somebody was asked to do, told in the passive (`the Clerk was asked to write`)."""
    low = sentence.low
    for phrase in words.list("soft.asked_of"):
        at = low.find(phrase)
        if at < 0:
            continue
        after = low[at + len(phrase) : at + len(phrase) + 40]
        lead = low[:at]
        body = words.bodies.search(lead[-40:])
        if (
            (body and (words.turns.asked_to_decide.match(after.strip()) or phrase.startswith(("is ", "are "))))
            or "agenda" in lead
            or words.turns.not_asked.search(lead)
        ):
            continue
        subject = subject_before(words, sentence, at, people, None)
        owner = subject[1] if subject else owner_in(words, sentence.plain, people)
        if owner is None and not re.search(r"\b(?:it was|was)\b", low):
            continue
        if owner is None:
            continue
        begin = subject[0] if subject else max(0, sentence.plain.find(owner.split("/")[0]))
        begin = begin - 4 if low[:begin].endswith("the ") else begin
        return Soft(OutcomeKind.REQUESTED, begin, sentence_end(low), owner, Confidence.MEDIUM)
    return None


_BY_WHOM = re.compile(r"\b(?:was|were) (?:asked|requested|instructed) by (?P<by>[\w .'-]{2,40}?) to (?P<verb>[a-z-]+)")
_OURS = ("council", "the council", "committee", "the committee", "members", "the meeting", "the chair", "the chairman", "councillors")


def asked_by(words: Words, sentence: Sentence, people: Collection[str]) -> Soft | None:
    """Return what somebody was asked to do by a member or the body: `The Clerk was asked by Cllr Vale to write`."""
    hit = _BY_WHOM.search(sentence.plain)
    if hit is None or hit["verb"] not in words.deeds or not (words.titles.match(hit["by"]) or hit["by"].lower() in _OURS):
        return None
    who = subject_before(words, sentence, hit.start(), people, None)
    return Soft(OutcomeKind.REQUESTED, who[0], sentence_end(sentence.low), who[1], Confidence.MEDIUM) if who and who[1] else None


def asked(words: Words, sentence: Sentence, people: Collection[str]) -> Soft | None:
    """Return what the body, or one of its members, asked for."""
    low = sentence.low
    for phrase in words.list("soft.asked"):
        at = low.find(phrase)
        if at < 0 or (low[:at].endswith(("had ", "was ", "were ", "been ")) and not low[:at].endswith("it was ")):
            continue
        body = body_before(words, low, at) is not None or low[:at].endswith("it was ")
        that = phrase.endswith("that")
        if that and low.startswith(tuple(f" {who} " for who in words.list("soft.public")), at + len(phrase)):
            continue
        if not body and not (that and _person_before(words, sentence, at)):
            continue
        text = sentence.plain[at:]
        owner = owner_in(words, text, people) or done_by(words, text, people)
        return Soft(OutcomeKind.REQUESTED, at, sentence_end(low), owner, Confidence.MEDIUM if body else Confidence.LOW)
    own = words.asks_whom.search(low)
    if own and (own["verb"] in words.deeds or own["verb"] == "encourage"):
        return Soft(
            OutcomeKind.REQUESTED,
            own.start(),
            sentence_end(low),
            sentence.plain[own.start("who") : own.end("who")].removeprefix("the ").removeprefix("The "),
            Confidence.MEDIUM,
        )
    other = _ASKED_WHOM.search(sentence.plain)
    if other and other["verb"] in words.deeds and acts(words, other["who"], people) and _asker(words, sentence, other.start()):
        return Soft(OutcomeKind.REQUESTED, other.start(), sentence_end(low), other["who"].strip(), Confidence.MEDIUM)
    return None


_ASKED_WHOM = re.compile(
    standing(("asked", "requested", "instructed", "tasked"), apart=r"\w")
    + r" (?:the )?(?P<who>[A-Z][\w.'/&-]*(?: (?:(?:of|for|and|&) )?[A-Z][\w.'/&-]*){0,6}) to (?P<verb>[a-z-]+)"
)


def _asker(words: Words, sentence: Sentence, at: int) -> bool:
    """Whether the body or its chair asks: the subject right before the verb, or what opens the sentence."""
    if body_before(words, sentence.low, at) is not None:
        return True
    first = sentence.low.removeprefix("the ")
    return first.startswith(tuple(f"{who} " for who in words.list("owners.single"))) and not re.search(
        r"\b(?:had|was|were) $", sentence.low[:at]
    )


def _person_before(words: Words, sentence: Sentence, at: int) -> bool:
    return bool(words.titles.search(sentence.plain[max(0, at - 60) : at])) or sentence.low[:at].rstrip().endswith(
        tuple(words.list("owners.single"))
    )


def to_be(words: Words, sentence: Sentence, people: Collection[str]) -> Soft | None:
    """Return what is to be done, whoever does it: `An advert is to be placed on the board`, `Questionnaire to be circulated`."""
    low = sentence.low
    at = low.find(" to be ")
    verb = words.done.match(low, at + len(" to be ")) if at > 0 and sentence.plain[:1].isupper() else None
    if verb is None or verb[0] in {"held", "given"} or (verb[0] == "considered" and not low.startswith((" at ", " again"), verb.end())):
        return None
    lead = low[:at].removesuffix(" is").removesuffix(" are").strip(" -*•")
    if lead.endswith(","):
        return None  # `a grant for two signs, to be put up at the green`: said of the signs.
    if not 0 < len(lead.split()) <= 14 or words.turns.finite.search(lead) or lead.split()[0] in words.list("soft.not_things"):
        return None
    if _only_heads(words, sentence, lead, verb.end()):
        return None
    owner = done_by(words, sentence.plain[at:], people)
    return Soft(OutcomeKind.REQUESTED, 0, sentence_end(low), owner, Confidence.LOW)


_FOR_AGENDA = re.compile(r"[a-z ]{0,20}\b(?:next|future|following)(?: [a-z]+)? ?(?:agendas?|meetings?)\b|on the agenda\b")
"""`Items to be brought to the next meeting: potholes` heads a list of business."""


def _only_heads(words: Words, sentence: Sentence, lead: str, end: int) -> bool:
    """Whether a line heads what is to be done and does not say what: `ACTIONS TO BE TAKEN`, `Cheques to be signed:`."""
    rest = sentence.low[end:].strip(" .:;-*")
    bare = not rest or (sentence.plain.isupper() and rest.startswith("by "))
    things = set(lead.split()) <= set(words.list("soft.bare_things"))
    if things and _FOR_AGENDA.match(rest):
        return True
    return bare and (things or sentence.low.rstrip(" -*").endswith(":"))


def owner_to(words: Words, plain: str, low: str) -> bool:
    """Whether an office, initials or a name stand before some ` to `."""
    at = low.find(" to ")
    while at >= 0:
        stop = at - 3 if low.endswith((" is", "are"), 0, at) else at - 5 if low.endswith((" also", " then"), 0, at) else at
        word = plain[: max(0, stop)].rstrip().rpartition(" ")[2].lstrip("(")
        if word[:1].isupper() or word in words.offices:
            return True
        at = low.find(" to ", at + 4)
    return False


def _bracket_end(low: str, start: int) -> int | None:
    """Return where a remark in brackets ends: `The gate is open. (Clerk to close it)`."""
    return low.find(")", start) if start and low[start - 1] == "(" and low.find(")", start) > 0 else None


def to_do(words: Words, sentence: Sentence, people: Collection[str]) -> Soft | None:
    """`Clerk to write to the owner`, `TD & AV to inspect`: an owner, `to` and a deed, with no other verb before."""
    if words.deeds.isdisjoint(_VERB.findall(sentence.plain)):
        return None
    for hit in _TO_DO.finditer(sentence.plain):
        if hit["verb"] not in words.deeds:
            continue
        who = hit["who"].removeprefix("The ").removeprefix("the ").strip(" ,")
        if not who or not is_owner(words, who, people) or who.lower() in {"this", "it", "in order"}:
            continue
        if hit["who"].split()[0][0].isupper() or who.lower() in words.offices:
            known = (
                who.lower() in words.offices
                or words.titles.match(who)
                or who in people
                or sum(name.split()[0] == who for name in people if " " in name) == 1
                or re.fullmatch(r"[A-Z]{2,4}(?:(?: ?[/&,] ?| and )[A-Z]{2,4}){0,4}", who)
                or any(who.lower().endswith(" " + office) for office in words.offices)
            )
            if not known:
                continue
            return Soft(
                OutcomeKind.REQUESTED,
                hit.start("who"),
                _bracket_end(sentence.low, hit.start("who")) or sentence_end(sentence.low),
                owner_in(words, f"{who} to do", people) or re.sub(r" ?[&,] ?| and ", "/", who),
                Confidence.MEDIUM,
            )
    return None

"""Soft outcomes in narrative: what a body agreed without a lead-in, who was asked to do what, who said that they will."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from store.records import Confidence, OutcomeKind
from tui_minutes.parsing.outcomes.owners import acts, done_by, is_owner, owner_in
from tui_minutes.parsing.outcomes.words import Words
from tui_minutes.parsing.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Soft:
    """A soft outcome in a sentence: its words are `[start, end)`."""

    kind: OutcomeKind
    start: int
    end: int
    owner: str | None
    confidence: Confidence
    key: int = -1
    """Where the word stands that makes it one; -1 when that is its beginning."""


HINTS = (
    "agreed",
    "decided",
    "decision was",
    "asked",
    "request",
    "noted",
    "would",
    "will ",
    "undert",
    "promised",
    "volunteer",
    "offered",
    "committed",
    " to ",
    "reminded",
    "instructed",
    "tasked",
    "assurance",
)
_ADVERBS = r"(?: (?:also|further|then|therefore|unanimously|all|had|have|subsequently|again|broadly|both|generally|accordingly|in principle|finally|jointly|however|duly|and|but|formally))*"
_IT_WAS = re.compile(r"\b(?:it was|was it|it is|it has been|was)" + _ADVERBS + " $")
_SUBJECT = re.compile(_ADVERBS + r"[ ,]*$")
_MODAL = re.compile(
    r"(?<![\w'])(?:would|will|shall)(?: (?:also|now|then|therefore|again|look to|continue to|continue|all|both|further))* (?P<be>be )?(?P<verb>[\w-]+)(?P<rest> [\w-]+)?"
)
_TO_DO = re.compile(
    r"(?:^|[,;:.] |\band |- )(?P<who>(?:[Tt]he |[Aa]ll )?[A-Z]?[\w.'-]*(?:[ /&,]{1,3}(?:and )?[A-Z][\w.'-]*){0,4}) to (?P<verb>[a-z-]+)\b"
)
_ASK_BODY = re.compile(
    r"\b(?:consider|note|agree|approve|discuss|declare|comment|endorse|scrutinise|receive|observe|stand|turn|leave|switch|accept|decide|determine|make any|give consideration|support|confirm|ratify|adopt|submit|contact|email|speak|raise)\b"
)
_CLAUSE = re.compile(
    r", (?:and|but|although|which|so|as|however) |; | and (?:that )?(?=(?:it was|the (?:committee|council|panel|board|members)|after)\b)| but (?=(?:it|the)\b)"
)
_DEMOTED = re.compile(r"\b(?:asked if|asked whether|asked what|asked when|asked how|asked why|queried|questioned|wondered|enquired)\b")


def soft_outcomes(words: Words, sentence: Sentence, people: Collection[str], antecedent: str | None) -> list[Soft]:
    """Return the soft outcomes of a sentence in order; `people` are the names and initials of the page."""
    low = sentence.low
    if not any(hint in low for hint in HINTS) or words.holds("soft.elsewhere", low) or low.rstrip("\"' ").endswith("?"):
        return []
    found = [
        one
        for one in (_asked_of(words, sentence, people), _agreed(words, sentence, people, antecedent), _asked(words, sentence, people))
        if one
    ]
    future = _noted(words, sentence)
    if future and not found:
        found = [future]
    elif not any(one.kind is OutcomeKind.UNDERTAKEN for one in found):
        promise = _undertaking(words, sentence, people, antecedent, [one for one in found])
        if promise:
            found = [one for one in found if one.kind is not OutcomeKind.REQUESTED or one.confidence is not Confidence.LOW] + [promise]
    if not found:
        note = _to_do(words, sentence, people)
        found = [note] if note else []
    return _apart(sorted(found, key=lambda one: one.start))


def _apart(found: list[Soft]) -> list[Soft]:
    """One outcome ends where the next begins; the same words are one outcome."""
    kept: list[Soft] = []
    for one in found:
        if kept and one.start < kept[-1].end:
            before = kept.pop()
            if one.start - before.start < 25:
                kept.append(before)
                continue
            before = Soft(before.kind, before.start, one.start, before.owner, before.confidence)
            kept.append(before)
        kept.append(one)
    return kept


def _end(low: str) -> int:
    return len(low.rstrip(" .;,"))


def _body_before(words: Words, low: str, at: int) -> int | None:
    """Where a body of this meeting begins that stands right before `at`, or opens the clause that leads there."""
    lead = low[:at]
    trimmed = lead[: _SUBJECT.search(lead).start()] if _SUBJECT.search(lead) else lead  # type: ignore[union-attr]
    for hit in words.bodies.finditer(trimmed):
        if hit.end() == len(trimmed.rstrip()):
            start = hit.start()
            return start - 4 if trimmed[:start].endswith("the ") else start
    if " that " not in lead and re.search(r"(?:\band|\bbut|,)" + _ADVERBS + " $", lead):
        first = re.match(
            r"(?:the )?(?:[\w'-]+ ){0,3}?(?:committee|council|board|panel|members|councillors|cabinet|forum|executive|sub-committee|group|they)\b",
            lead,
        )
        if first and not re.search(r"\b(?:mr|mrs|ms|councillor|cllr|officer|director|clerk)\b", lead[first.end() :]):
            return 0
    return None


def _agreed(words: Words, sentence: Sentence, people: Collection[str], antecedent: str | None) -> Soft | None:
    low = sentence.low
    for word, kind in (
        ("agreed", OutcomeKind.AGREED),
        ("was accepted", OutcomeKind.AGREED),
        ("decided", OutcomeKind.DECIDED),
        ("decision was made", OutcomeKind.DECIDED),
        ("decision was taken", OutcomeKind.DECIDED),
    ):
        at = low.find(word)
        while at >= 0:
            one = _agreed_at(words, sentence, people, antecedent, at, at + len(word), kind)
            if one:
                return one
            at = low.find(word, at + 1)
    return None


def _agreed_at(
    words: Words, sentence: Sentence, people: Collection[str], antecedent: str | None, at: int, end: int, kind: OutcomeKind
) -> Soft | None:
    low = sentence.low
    rest = low[end:]
    made = low.startswith("decision was", at)
    if (not made and (" " + low[:at]).endswith((" yet ", " not ", " been ", " be ", " as ", " the ", " an ", "pre-", " being "))) or rest.startswith(
        (" with ", " at ", " by ", " between ", " in the past", " terms", " amount", " date", " actions", " action")
    ):
        return None
    begin, body = _who_agreed(words, low, at)
    if begin is None:
        return _person_agreed(words, sentence, people, antecedent, at, end)
    that = re.match(r"[ ,:]*(?:unanimously |to agree |in principle |as follows:? ?)*(that|to|not to)?\b ?", rest)
    if that and that[1]:
        start = end + (that.end() if that[1] != "not to" else that.start(1))
        if that[1] == "to" and re.match(r"(?:be|the|this|a)\b", low[start:]) and body and not low[start:].startswith("be "):
            start = end + that.end()
        return Soft(
            kind, start, _end(low), owner_in(words, sentence.plain[start:], people) if that[1] == "that" else None, Confidence.MEDIUM, at
        )
    if not body or rest.strip(" .") == "" or kind is OutcomeKind.DECIDED:
        return None
    if rest.startswith((" it was", " how ", " on ", " and that was", ".", ",", " for ")) or (rest.startswith(" and ") and len(rest) < 12):
        return None
    return Soft(kind, begin, _end(low), None, Confidence.MEDIUM)


def _who_agreed(words: Words, low: str, at: int) -> tuple[int | None, bool]:
    """Where the outcome begins when `it was` or a body stands before the verb, and whether it was a body."""
    lead = low[:at]
    if low[at:].startswith("was accepted"):
        return (at, False) if lead.endswith("it ") else (None, False)
    if re.match(r"(?:they|we) (?:all |also )?$", lead):
        return 0, True
    if lead.endswith(("the ", "a ")) or low[at:].startswith("decision was"):
        return at, False
    if _IT_WAS.search(lead) and re.search(r"\b(?:it|was it)\b[^,;.]{0,30}$", lead):
        return at, False
    body = _body_before(words, low, at)
    return (body, True) if body is not None else (None, False)


def _person_agreed(words: Words, sentence: Sentence, people: Collection[str], antecedent: str | None, at: int, end: int) -> Soft | None:
    """`Councillor A agreed to find out`: an undertaking. A single person's agreeing with a view is nothing."""
    if not sentence.low.startswith(" to ", end):
        return None
    who = subject_before(words, sentence, at, people, antecedent, loosely=True)
    if who is None:
        return None
    return Soft(OutcomeKind.UNDERTAKEN, who[0], _end(sentence.low), who[1], Confidence.MEDIUM)


_PRONOUN = re.compile(r"\b(he|she|they|who|we)(?: (?:had|has|have|also|then|further|therefore|in turn))* $")
_NAMES = re.compile(
    r"(?P<who>(?:[Tt]he )?(?:[A-Z][\w./'&-]*|of|for|and|the|[a-z]{0,9}(?:officers?|members|governors|councillors|clerk|secretary|treasurer|chair(?:man)?|council|committee))(?: (?:[A-Z][\w./'&-]*\.?|of|for|and|the|officers?|members|clerk))*)(?:, (?:[^,]{2,60}),)?(?: (?:had|has|have|also|then|further|therefore|who|in turn|kindly))* $"
)


def subject_before(
    words: Words, sentence: Sentence, at: int, people: Collection[str], antecedent: str | None, *, loosely: bool = False
) -> tuple[int, str | None] | None:
    """Return where the subject before `at` begins and who it is: an office, a person of the page, or whom a pronoun means."""
    lead = sentence.plain[:at]
    pronoun = _PRONOUN.search(lead.lower())
    if pronoun:
        here = _last_person(words, lead[: pronoun.start()])
        return pronoun.start(), ((here or antecedent) if pronoun[1] in {"he", "she", "who"} else None)
    begin = max((place + len(mark) for mark in (", ", ": ", "; ", ". ", " that ", " but ") if (place := lead.rfind(mark)) >= 0), default=0)
    hit = _NAMES.search(lead, begin) or (_NAMES.search(lead) if begin else None)
    if not hit:
        return None
    who, start = hit["who"].rstrip(), hit.start("who")
    while (cut := re.match(r"(?:and|of|for|that) ", who)) or not acts(words, _core(who), people, loosely=loosely):
        cut = cut or re.match(r"(?:[^ ]+ )+?(?:and |(?=[Tt]he )|(?=(?:Mr|Mrs|Ms|Cllr|Councillor|Miss|Dr)\b))|[^ ]+ (?=[^ ])", who)
        if not cut:
            return None
        who, start = who[cut.end() :], start + cut.end()
    return _apposed(words, lead, start) or (start, _core(who))


def _apposed(words: Words, lead: str, start: int) -> tuple[int, str] | None:
    """An office right after a name (`Mr B Kane, Director of Housing, said`) is that person's."""
    ahead = lead[:start].rstrip()
    if not ahead.endswith(","):
        return None
    for title in words.titles.finditer(ahead, max(0, len(ahead) - 50)):
        name = re.match(r"[\w.'-]+(?: [A-Z][\w.'-]*){1,4},$", ahead[title.start() :])
        if name:
            return title.start(), name[0].rstrip(",")
    return None


def _last_person(words: Words, lead: str) -> str | None:
    found = None
    for title in words.titles.finditer(lead):
        name = re.match(r"[\w.'-]+(?: [A-Z][\w.'-]*){1,4}", lead[title.start() :])
        found = name[0].rstrip(".,") if name else found
    return found


def _core(who: str) -> str:
    return who.removeprefix("The ").removeprefix("the ").strip()


def _asked_of(words: Words, sentence: Sentence, people: Collection[str]) -> Soft | None:
    low = sentence.low
    for phrase in words.list("soft.asked_of"):
        at = low.find(phrase)
        if at < 0:
            continue
        after = low[at + len(phrase) : at + len(phrase) + 40]
        lead = low[:at]
        body = words.bodies.search(lead[-40:])
        if (
            (body
            and _ASK_BODY.match(after.strip()))
            or "agenda" in lead
            or re.search(r"\b(?:residents|public|applicant|government|when|which|who|if)\b[^,;.]{0,30}$", lead)
        ):
            continue
        subject = subject_before(words, sentence, at, people, None)
        owner = subject[1] if subject else owner_in(words, sentence.plain, people)
        if owner is None and not re.search(r"\b(?:it was|was)\b", low):
            continue
        if owner is None:
            continue
        begin = max(0, sentence.plain.find(owner.split("/")[0]))
        begin = begin - 4 if low[:begin].endswith("the ") else begin
        return Soft(OutcomeKind.REQUESTED, begin, _end(low), owner, Confidence.MEDIUM)
    return None


def _asked(words: Words, sentence: Sentence, people: Collection[str]) -> Soft | None:
    low = sentence.low
    for phrase in words.list("soft.asked"):
        at = low.find(phrase)
        if at < 0 or (low[:at].endswith(("had ", "was ", "were ", "been ")) and not low[:at].endswith("it was ")):
            continue
        body = _body_before(words, low, at) is not None or low[:at].endswith("it was ")
        that = phrase.endswith("that")
        if not body and not (that and _person_before(words, sentence, at)):
            continue
        text = sentence.plain[at:]
        owner = owner_in(words, text, people) or done_by(words, text, people)
        return Soft(OutcomeKind.REQUESTED, at, _end(low), owner, Confidence.MEDIUM if body else Confidence.LOW)
    own = re.search(
        r"\b(?:asked|requested) (?P<who>officers|members|member|the clerk|councillors|the secretary|the chair|the chairman) to (?P<verb>\w+)",
        low,
    )
    if own and own["verb"] in words.deeds | {"encourage"}:
        return Soft(
            OutcomeKind.REQUESTED,
            own.start(),
            _end(low),
            sentence.plain[own.start("who") : own.end("who")].removeprefix("the ").removeprefix("The "),
            Confidence.MEDIUM,
        )
    return None


def _person_before(words: Words, sentence: Sentence, at: int) -> bool:
    return bool(words.titles.search(sentence.plain[max(0, at - 60) : at])) or sentence.low[:at].rstrip().endswith(
        ("chair", "chairman", "leader", "mayor")
    )


def _undertaking(words: Words, sentence: Sentence, people: Collection[str], antecedent: str | None, others: list[Soft]) -> Soft | None:
    low = sentence.low
    limit = min((one.key if one.key >= 0 else one.start for one in others if one.kind is not OutcomeKind.REQUESTED), default=len(low))
    hit = words.undertook.search(low, 0, limit)
    if hit:
        who = subject_before(words, sentence, hit.start(), people, antecedent, loosely=True)
        if who:
            stop = _clause_end(low, hit.end(), limit)
            return Soft(OutcomeKind.UNDERTAKEN, who[0], stop, who[1], Confidence.MEDIUM)
    if _DEMOTED.search(low):
        return None
    for modal in _MODAL.finditer(low, 0, limit):
        one = _promise(words, sentence, people, antecedent, modal)
        if one and (not others or one.start < limit):
            return one
    return None


def _promise(words: Words, sentence: Sentence, people: Collection[str], antecedent: str | None, modal: re.Match[str]) -> Soft | None:
    low = sentence.low
    lead = low[: modal.start()]
    if any(word in low[max(0, modal.start() - 60) : modal.end()] for word in words.list("soft.not_promised")):
        return None
    if modal["be"]:
        verb = (modal["verb"] + (modal["rest"] or "")).strip()
        if not words.done.match(verb) or _others_do(words, low, modal.end("verb")):
            return None
        return _passive(words, sentence, people, antecedent, modal)
    if modal["verb"] in {"come", "follow"} and words.documents.search(lead[-80:]):
        return _passive(words, sentence, people, antecedent, modal)
    if modal["verb"] not in words.deeds:
        return None
    who = subject_before(words, sentence, modal.start(), people, antecedent)
    if who is None or who[1] is None:
        return None
    return Soft(OutcomeKind.UNDERTAKEN, who[0], _clause_end(low, modal.end(), len(low)), who[1], Confidence.MEDIUM)


def _others_do(words: Words, low: str, at: int) -> bool:
    """Whether somebody outside the meeting will do it: `will be provided by the Minister`."""
    by = re.search(r"\bby (?:the )?([a-z]+(?: [a-z]+)?)", low[at : at + 60])
    return bool(by) and not words.bodies.search(by[0]) and not any(office in by[1] for office in words.offices) and not re.search(r"\d|next|end|january|february|march|april|may|june|july|august|september|october|november|december", by[1])  # type: ignore[index]


_TOLD = re.compile(r"\b(?:stated|said|explained|confirmed|advised|added|outlined|mentioned) (?=(?:the|a|an|all|this|these) )")


def _passive(words: Words, sentence: Sentence, people: Collection[str], antecedent: str | None, modal: re.Match[str]) -> Soft | None:
    low = sentence.low
    lead = low[: modal.start()]
    told = [hit.end() for hit in _TOLD.finditer(lead)]
    begin = told[-1] if told else _thing(lead)
    if begin is None or low.startswith(("when ", "once ", "if ")):
        return None
    owner = None
    teller = re.search(r"(?P<who>[A-Z][\w. ]{2,50}?) (?:confirmed|agreed|undertook)(?: that)? ", sentence.plain[: modal.start()])
    if teller and (person := subject_before(words, sentence, teller.end("who") + 1, people, antecedent)):
        owner = person[1]
    return Soft(OutcomeKind.UNDERTAKEN, begin, _clause_end(low, modal.end(), len(low)), owner, Confidence.LOW)


def _thing(lead: str) -> int | None:
    """Where the thing begins that would be done: after `that`, a comma, or at the sentence's beginning."""
    begin = max(lead.rfind(mark) + len(mark) if mark in lead else 0 for mark in (" that ", "; ", ": ", " and ", ", "))
    subject = lead[begin:].strip()
    if not subject:
        return None
    if subject.split()[0] in {"it", "he", "she", "they", "there", "which", "who", "if", "not"} or len(subject.split()) > 16:
        return None
    if re.match(r"(?:residents|the government|parents|users|customers|the applicant|the developer|pupils|children)\b", subject):
        return None
    return begin


def _clause_end(low: str, start: int, limit: int) -> int:
    hit = _CLAUSE.search(low, start, limit)
    stop = hit.start() if hit and hit.start() - start > 25 else limit
    return len(low[:stop].rstrip(" .;,"))


def _noted(words: Words, sentence: Sentence) -> Soft | None:
    low = sentence.low
    at = low.find("noted")
    if at < 0:
        return None
    rest = low[at + 5 :]
    lead = low[:at]
    if rest.startswith(" that "):
        impersonal = bool(re.search(r"\bit was (?:also |further |then )?$", lead))
        body = _body_before(words, low, at)
        if not impersonal and body is None:
            return None
        modal = next((hit for hit in _MODAL.finditer(low, at) if _future(words, hit, low)), None)
        if modal is None:
            return None
        return Soft(OutcomeKind.NOTED, at + 11, _end(low), None, Confidence.LOW)
    if re.match(r"[ .;]*$|[.,;] |\s*(?:and|by|with)\b", rest) and re.search(
        r"\b(?:was|were)(?: (?:received and|duly|also|considered and|then))?(?: \w+)? $", lead
    ):
        return Soft(OutcomeKind.NOTED, 0, _end(low), None, Confidence.MEDIUM) if words.documents.search(lead) and len(lead) < 160 else None
    body = _body_before(words, low, at)
    if (
        body is not None
        and body <= 40
        and words.documents.search(rest[:120])
        and rest.startswith((" the ", " a ", " an ", " correspondence", " progress", " report", " and ", " its ", " their ", " with "))
    ):
        return Soft(OutcomeKind.NOTED, body, _end(low), None, Confidence.MEDIUM)
    return None


def _future(words: Words, modal: re.Match[str], low: str) -> bool:
    if modal["be"]:
        verb = (modal["verb"] + (modal["rest"] or "")).strip()
        return bool(words.done.match(verb)) and not _others_do(words, low, modal.end("verb"))
    return modal["verb"] in {"follow", "come"} and bool(words.documents.search(low[: modal.start()][-80:]) or "details" in low)


def _to_do(words: Words, sentence: Sentence, people: Collection[str]) -> Soft | None:
    """`Clerk to write to the owner`, `TD & AV to inspect`: an owner, `to` and a deed, with no other verb before."""
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
                or re.fullmatch(r"[A-Z]{2,4}(?:(?: ?[/&,] ?| and )[A-Z]{2,4}){0,4}", who)
                or any(who.lower().endswith(" " + office) for office in words.offices)
            )
            if not known:
                continue
            return Soft(
                OutcomeKind.REQUESTED,
                hit.start("who"),
                _end(sentence.low),
                owner_in(words, f"{who} to do", people) or who,
                Confidence.MEDIUM,
            )
    return None

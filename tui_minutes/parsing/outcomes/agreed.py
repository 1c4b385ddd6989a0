"""What a body agreed or decided in narrative, and what one person agreed to do."""

from __future__ import annotations

import re
from collections.abc import Collection

from store.records import Confidence, OutcomeKind
from tui_minutes.parsing.outcomes.another import dated_before
from tui_minutes.parsing.outcomes.draft import Soft
from tui_minutes.parsing.outcomes.owners import owner_in
from tui_minutes.parsing.outcomes.subjects import body_before, sentence_end, subject_before
from tui_minutes.parsing.outcomes.votes import can_move
from tui_minutes.parsing.outcomes.words import Words
from tui_minutes.parsing.text.sentences import Sentence

_LEADS = re.compile(r"\b(?:agreed|decided)(?:[ ,]+(?:unanimously|in principle|that|to|as follows|the following(?: \w+)?))*[ :-]*:[ -]*$")
_THAT = re.compile(
    r"[ ,:]*(?:unanimously |to agree |in principle |as follows:? ?|\(?\d{1,2} ?(?:-|to|:) ?\d{1,2}\)? )*"
    r"(that|to(?! by\b)|not to|for(?= [^,;.]{2,60} to [a-z]))?\b ?"
)


_UNLED = re.compile(
    r" (?P<clause>(?!(?:with|by|at|on|in|to|for|and|as|upon|until|but|it|they|he|she|there)\b)[^,;.:]{3,80}? "
    r"(?:would|should|will|must|shall|be|remain|continue)\b)"
)
"""`It was agreed the Clerk would talk to the owner`: the clause without `that`."""
_VIEW = re.compile(r"(?:it|they|he|she|this|these|there) (?:is|are|was|were|has been|have been) (?!to\b|agreed\b|resolved\b|decided\b)")
"""What was agreed is how things are, and nothing is done: `agreed that they are in need of paint`."""


def agreed(words: Words, sentence: Sentence, people: Collection[str], antecedent: str | None) -> Soft | None:
    """Return what a sentence of narrative says was agreed or decided."""
    low = sentence.low
    for word, kind in words.turns.agreeing:
        at = low.find(word)
        while at >= 0:
            one = _agreed_at(words, sentence, people, antecedent, at=at, end=at + len(word), kind=kind)
            if one:
                return one
            at = low.find(word, at + 1)
    return None


_ASKS = re.compile(
    r"\b(?:requested|asked(?= (?:for|that)\b))"
    r"(?:[ ,]+(?:unanimously|that|for|as follows|the following(?: (?:actions?|information|items|reports?|data))?))*[ :-]*:[ -]*$"
)


def leads_list(words: Words, sentence: Sentence) -> OutcomeKind | None:
    """Return the kind of what a list below says a body agreed to or asked for: `It was agreed that: -`, `The Panel requested:`."""
    hit, kind = _LEADS.search(sentence.low), OutcomeKind.AGREED
    if hit is None:
        hit, kind = _ASKS.search(sentence.low), OutcomeKind.REQUESTED
    if hit is None or f" {sentence.low[: hit.start()]}".endswith(words.turns.not_agreed_before):
        return None
    begin, _ = _who_agreed(words, sentence.low, hit.start())
    return kind if begin is not None and not words.holds("soft.elsewhere", sentence.low) else None


def _agreed_at(
    words: Words, sentence: Sentence, people: Collection[str], antecedent: str | None, *, at: int, end: int, kind: OutcomeKind
) -> Soft | None:
    low = sentence.low
    by = words.turns.by_us.match(low, end)
    end = by.end() if by else end
    if _something_else(words, low, at, end):
        return None
    begin, body = _who_agreed(words, low, at)
    voted = low.startswith("voted", at)
    if begin is None:
        return None if voted else _person_agreed(words, sentence, people, antecedent, at=at, end=end)
    that = _THAT.match(low, end)
    if that and that[1] == "to" and body and low[begin:at].removeprefix("the ").strip() in words.list("owners.single"):
        alone = _person_agreed(words, sentence, people, antecedent, at=at, end=end)
        if alone:
            return alone
    if that and that[1] and not (voted and that[1] not in {"that", "to"}):
        return _clause(words, sentence, people, that, kind=kind, at=at, body=body)
    if voted or kind is OutcomeKind.DECIDED:
        return None
    return _without_that(words, sentence, people, begin if body else None, at=at, end=end)


def _clause(
    words: Words, sentence: Sentence, people: Collection[str], that: re.Match[str], *, kind: OutcomeKind, at: int, body: bool
) -> Soft | None:
    """Return what stands behind `agreed that`, `agreed to`."""
    low, link = sentence.low, that[1]
    start = that.end() if link != "not to" else that.start(1)
    if link == "that" and _VIEW.match(low, start):
        return None
    if link == "to" and re.match(r"(?:be|the|this|a)\b", low[start:]) and body and not low[start:].startswith("be "):
        start = that.end()
    owner = owner_in(words, sentence.plain[start:], people, bodies=False) if link in {"that", "for"} else None
    return Soft(kind, start, sentence_end(low), owner, Confidence.MEDIUM, at)


def _without_that(words: Words, sentence: Sentence, people: Collection[str], body: int | None, *, at: int, end: int) -> Soft | None:
    """Return what was agreed where no `that` leads to it: `It was agreed the Clerk would write`, `The Panel agreed the plan`."""
    low, rest = sentence.low, sentence.low[end:]
    if body is None:
        led = _UNLED.match(rest)
        if led is None:
            return None
        start = end + led.start("clause")
        owner = owner_in(words, sentence.plain[start:], people, bodies=False)
        return Soft(OutcomeKind.AGREED, start, sentence_end(low), owner, Confidence.MEDIUM, at)
    if rest.strip(" .") == "" or rest.startswith((" it was", " how ", " on ", " and that was", ".", ",", " for ")):
        return None
    return (
        None if rest.startswith(" and ") and len(rest) < 12 else Soft(OutcomeKind.AGREED, body, sentence_end(low), None, Confidence.MEDIUM)
    )


_HAD = (" they had ", " which had ", " who had ", " we had ", " had already ", " had previously ")


def _something_else(words: Words, low: str, at: int, end: int) -> bool:
    """Whether what stands around the verb makes it something else: `as agreed`, `had already agreed`, `agreed with him`."""
    lead = f" {low[:at]}"
    if not low.startswith("decision was", at) and lead.endswith(words.turns.not_agreed_before):
        return True
    if low.startswith(words.turns.not_agreed_after, end) or dated_before(words, low, end):
        return True
    return lead.endswith(_HAD) or (low.startswith(" that ", end) and lead.endswith((" had ", " have ")))


def _who_agreed(words: Words, low: str, at: int) -> tuple[int | None, bool]:
    """Where the outcome begins when `it was` or a body stands before the verb, and whether it was a body."""
    lead = low[:at]
    if low[at:].startswith("was accepted"):
        return (at, False) if lead.endswith("it ") else (None, False)
    if re.search(r"\ball (?:members |present )?$", lead):
        return at, False
    if re.match(r"(?:they|we) (?:all |also )?$", lead):
        return 0, True
    if "second" in lead and can_move(lead) and _open(lead):
        return at, False
    if lead.endswith((" - ", "; ", ": ")):
        return at, False  # `Planting of trees - agreed to put it off`
    if lead.endswith(("the ", "a ")) or low[at:].startswith("decision was"):
        return at, False
    if words.turns.it_was.search(lead) and re.search(r"\b(?:it|was it)\b[^,;.]{0,30}$", lead):
        return at, False
    body = body_before(words, low, at)
    return (body, True) if body is not None else (None, False)


def _open(lead: str) -> bool:
    """Whether what was moved and seconded is still to be told: `proposed by A, seconded by B and unanimously` agreed to buy it."""
    ahead = lead.rstrip(" ,")
    while ahead.endswith(("ly", " it was")):
        ahead = ahead[: ahead.rfind(" ")].removesuffix(" it").rstrip(" ,")
    moved = lead[max(lead.find("propos"), lead.find("moved"), 0) :]
    return ahead.endswith(" and") and "that " not in moved and " to " not in moved


def _person_agreed(words: Words, sentence: Sentence, people: Collection[str], antecedent: str | None, *, at: int, end: int) -> Soft | None:
    """`Councillor A agreed to find out`: an undertaking. A single person's agreeing with a view is nothing."""
    if not sentence.low.startswith(" to ", end) or sentence.low.startswith(" to by ", end):
        return None
    who = subject_before(words, sentence, at, people, antecedent, loosely=True)
    if who is None:
        return None
    return Soft(OutcomeKind.UNDERTAKEN, who[0], sentence_end(sentence.low), who[1], Confidence.MEDIUM)

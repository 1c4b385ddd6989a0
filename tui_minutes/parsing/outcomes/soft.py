"""Soft outcomes in narrative: what a body agreed without a lead-in, who was asked to do what, who said that they will."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from store.records import Confidence, OutcomeKind
from tui_minutes.parsing.outcomes.agreed import agreed
from tui_minutes.parsing.outcomes.draft import Soft
from tui_minutes.parsing.outcomes.promises import MODAL, others_do, undertaking
from tui_minutes.parsing.outcomes.requests import asked, asked_by, asked_of, owner_to, to_be, to_do
from tui_minutes.parsing.outcomes.subjects import body_before, sentence_end
from tui_minutes.parsing.outcomes.words import Words
from tui_minutes.parsing.text.sentences import Sentence

_PAST = re.compile(
    r"at (?:the|its|a|an|their|our) [^,;.]{0,90}meeting,? (?:which was )?(?:held )?on \d{1,2}|following a (?:recent|previous) meeting\b"
)
"""What another meeting did."""
# Longer runs without a full stop are no sentences.
_LONGEST = 1500


def soft_outcomes(words: Words, sentence: Sentence, people: Collection[str], antecedent: str | None, seen: int) -> list[Soft]:
    """Return the soft outcomes of a sentence in order; `people` are those of the page by name and initials, `seen` are its bits."""
    low = sentence.low
    if len(low) > _LONGEST or low.rstrip("\"' ").endswith("?") or _PAST.match(low):
        return []
    if words.tells.soft(seen):
        found = _hinted_at(words, sentence, people, antecedent, seen)
    else:
        note = to_do(words, sentence, people) if owner_to(words, sentence.plain, low) else None
        found = [note] if note else []
    return [] if not found or words.holds("soft.elsewhere", low) else found


def _hinted_at(words: Words, sentence: Sentence, people: Collection[str], antecedent: str | None, seen: int) -> list[Soft]:
    tells = words.tells
    found = [
        one
        for one in (
            asked_of(words, sentence, people) if seen & (tells.asks | tells.told_to) else None,
            asked_by(words, sentence, people) if seen & tells.asks and " by " in sentence.low else None,
            agreed(words, sentence, people, antecedent) if seen & tells.agreed else None,
            asked(words, sentence, people) if seen & tells.asks else None,
        )
        if one
    ]
    found = _also_agreed(sentence.low, found) if seen & tells.agreed else found
    future = noted(words, sentence) if seen & tells.noted else None
    if future and not found:
        found = [future]
    elif seen & (tells.modal | tells.promised) and not any(one.kind is OutcomeKind.UNDERTAKEN for one in found):
        promise = undertaking(words, sentence, people, antecedent, found)
        if promise:
            found = [one for one in found if one.kind is not OutcomeKind.REQUESTED or one.confidence is not Confidence.LOW] + [promise]
    if not found:
        note = to_do(words, sentence, people) or to_be(words, sentence, people)
        found = [note] if note else []
    return _apart(sorted(found, key=lambda one: one.start))


_ALSO = re.compile(r"\bit was (?:also|further|then) agreed (?:that|to) ")


def _also_agreed(low: str, found: list[Soft]) -> list[Soft]:
    """Add what a sentence says was agreed as well: `it was agreed to buy it and it was also agreed that a letter be sent`."""
    first = next((one for one in found if one.kind is OutcomeKind.AGREED), None)
    more = _ALSO.search(low, first.start) if first else None
    if first is None or more is None:
        return found
    stop = len(low[: more.start()].rstrip(" ,;").removesuffix(" and").rstrip(" ,;"))
    cut = replace(first, end=stop)
    return [*(cut if one is first else one for one in found), Soft(first.kind, more.end(), sentence_end(low), None, first.confidence)]


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


_NO_MORE = re.compile(r"[ .;:]*$|[.,;] |\s*(?:and|by|with)\b")
_WAS = re.compile(r"\b(?:was|were)(?: (?:received and|duly|also|considered and|then))?(?: \w+)? $")


def noted(words: Words, sentence: Sentence) -> Soft | None:
    """Return what the body noted: a document, or something that is still to come."""
    low = sentence.low
    at = low.find("noted")
    if at < 0:
        return None
    rest = low[at + 5 :]
    lead = low[:at]
    if rest.startswith(" that "):
        impersonal = bool(re.search(r"\bit was (?:also |further |then )?$", lead))
        body = body_before(words, low, at)
        if not impersonal and body is None:
            return None
        modal = next((hit for hit in MODAL.finditer(low, at) if _future(words, hit, low)), None)
        if modal is None or " that " in low[at + 11 : modal.start()]:
            return None
        return Soft(OutcomeKind.NOTED, at + 11, sentence_end(low), None, Confidence.LOW)
    if _NO_MORE.match(rest) and _WAS.search(lead):
        return (
            Soft(_first_done(lead), 0, sentence_end(low), None, Confidence.MEDIUM)
            if words.documents.search(lead) and len(lead) < 160
            else None
        )
    body = body_before(words, low, at)
    if (
        body is not None
        and body <= 40
        and words.documents.search(rest[:120])
        and rest.startswith((" the ", " a ", " an ", " correspondence", " progress", " report", " and ", " its ", " their ", " with "))
    ):
        return Soft(_first_done(lead), body, sentence_end(low), None, Confidence.MEDIUM)
    return None


def _first_done(lead: str) -> OutcomeKind:
    """Return what was done first where a thing was `received and noted`."""
    return OutcomeKind.RECEIVED if lead.endswith("received and ") else OutcomeKind.NOTED


def _future(words: Words, modal: re.Match[str], low: str) -> bool:
    if modal["be"]:
        verb = (modal["verb"] + (modal["rest"] or "")).strip()
        return bool(words.done.match(verb)) and not others_do(words, low, modal.end("verb"))
    return modal["verb"] in {"follow", "come"} and bool(words.documents.search(low[: modal.start()][-80:]) or "details" in low)

"""Lead-ins of formal decisions in every typography: which word, where, and where the clause begins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.records import OutcomeKind
from tui_minutes.parsing.outcomes.words import SPACED_OUT, Words
from tui_minutes.parsing.text.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead-in in a sentence: the kind it gives, where the word stands, and where the words after it begin."""

    kind: OutcomeKind
    start: int
    end: int
    body: int
    """Where the clause begins: after `that`, dashes and the vote that may stand between."""


_BETWEEN = re.compile(
    r"(?:[ :;,.*_-]|T H A T\b)*"
    r"(?:(?:unanimously|by [^.;:]{3,70}?|with [^.;:]{3,60}?|on a vote[^.;:]{0,60}?|\((?!\w{1,4}\))[^()]{1,90}\)|accordingly|"
    r"(?:on being )?(?:proposed|moved)\b[^.;:]{3,90}?|nem\.? con\.?)(?=[ ,]+(?:that|to)\b| ?[:-])[ :;,-]*)?"
)
_THAT = re.compile(r"(?:that(?: following)?(?: that)?\b|T H A T\b|to(?= ?[:-]))[ :;,.-]*", re.IGNORECASE)
_FOLLOWED = re.compile(r"[ ]*(?:[:;,.-]|$|that\b|to\b|not to\b|unanimously\b|by\b|as follows|accordingly|the following|\()")
_AHEAD = re.compile(
    r"(?:^|[,;:.] ?| - |\band |\bbut |\bit was (?:further |also |then |therefore |unanimously |again |"
    r"subsequently |duly )*|\bwas (?:unanimously |duly )?|\bunanimously |\bwe |\bfurther |\btherefore |\bthen |"
    r"\balso |\bhereby |\binstead |\bagain )$"
)


_COUNCIL = re.compile(r"(?<![\w.])[A-Z]{1,5}(?:PC|TC|CC|DC|BC|MC) $")
"""Letters that stand for the council itself: `HPC resolved to pay`."""


def lead_in(words: Words, sentence: Sentence) -> Lead | None:
    """Return the first formal lead-in of `sentence`."""
    for hit in words.lead.finditer(sentence.plain):
        if " " in hit[0] and not can_lead(words, sentence.low):
            return None
        if _leads(words, sentence, hit):
            word = hit[0].replace(" ", "").lower() if hit[0].isupper() and hit[0].lower() not in words.kinds else hit[0].lower()
            # `Approved and, as the rules demand, signed`: the word is part of what is told.
            body = hit.start() if sentence.low.startswith(" and, ", hit.end()) else _body(sentence.plain, hit.end())
            return Lead(words.kinds[word], hit.start(), hit.end(), body)
    return None


_WAS = re.compile(r"\bit was(?: unanimously| duly| accordingly)? ?[:-]{1,2} ?(?P<that>that )", re.IGNORECASE)


def lost_lead(sentence: Sentence) -> Lead | None:
    """Return where `Councillor A moved and it was: That the public be excluded` leads to what was decided, its lead-in word being lost."""
    hit = _WAS.search(sentence.plain) if "it was" in sentence.low else None
    return Lead(OutcomeKind.DECIDED, hit.start("that"), hit.start("that"), hit.end()) if hit else None


_JOINED = frozenset(("and", "and unanimously", "and it was", "and was", "and were"))
"""Before a lead-in on a line of its own: `Proposed by A` / `Seconded by B` / `AND AGREED`."""


def can_lead(words: Words, low: str) -> bool:
    """Whether a text holds the beginning of any lead-in word."""
    for beginning in words.lead_first:
        if beginning in low:
            return True
    return any(word in low for word in SPACED_OUT)


def _body(plain: str, end: int) -> int:
    between = _BETWEEN.match(plain, end)
    place = between.end() if between else end
    that = _THAT.match(plain, place)
    return that.end() if that else place


def _leads(words: Words, sentence: Sentence, hit: re.Match[str]) -> bool:
    plain, low = sentence.plain, sentence.low
    word = hit[0].replace(" ", "").lower() if hit[0].isupper() and hit[0].lower() not in words.kinds else hit[0].lower()
    ahead = low[: hit.start()].rstrip(" \"'(*_•")
    before = ahead.rsplit(" ", 1)[-1] if ahead else ""
    if plain[hit.start() - 1 : hit.start()] == '"' == plain[hit.end() : hit.end() + 1]:
        return False
    opening = not ahead.strip("0123456789.()[]abcdeivx- ") or ahead.strip() in _JOINED
    if hit[0].isupper():
        if before in {"be", "not", "recommendations"} or (before in {"been", "were", "is", "are"} and not ahead.endswith("it was")):
            return False
        return opening or not sentence.plain.isupper() or word in words.formal
    if word in words.formal:
        return _formal(words, low, ahead, before, hit, opening=opening)
    if not opening and hit[0] == "Agreed" and before[-1:].isalnum() and low.startswith((" to ", " that "), hit.end()):
        return True
    return opening and word in words.opening and hit[0][:1].isupper() and _opens(words, sentence, word, hit)


_LEADS_TO = re.compile(
    r",? [\"']?(?:that|to|not to|as follows|unanimously|:|-|in favour|in terms of|in accordance with|under section|pursuant to)| ?[:-]|"
    r" \([^()]{1,90}\) ?(?:that|[:-])"
)


def _formal(words: Words, low: str, ahead: str, before: str, hit: re.Match[str], *, opening: bool) -> bool:
    """Tell `resolved` in lower case: after `it was`, a body, a comma; never `had been resolved`, `to be resolved`."""
    if opening:
        return bool(_FOLLOWED.match(low, hit.end()) or low[hit.end() : hit.end() + 2].strip())
    if before in words.not_before and not ahead.endswith("it was"):
        return False
    if not _LEADS_TO.match(low, hit.end()) and not (ahead.endswith("it was") and low.startswith(",", hit.end())):
        return False
    if before in {"was", "unanimously"}:
        return " it was" in f" {ahead}" or ahead.endswith(("and was", "and unanimously"))
    if _AHEAD.search(low[: hit.start()]) or any(ahead.endswith(body) for body in words.list("lead-forms.bodies")):
        return True
    return _COUNCIL.search(hit.string, 0, hit.start()) is not None


def _opens(words: Words, sentence: Sentence, word: str, hit: re.Match[str]) -> bool:
    """Whether a word opens the sentence as a label: `Noted.`, `Agreed - to`, `Deferred pending a site visit`."""
    rest = sentence.low[hit.end() :]
    bare = rest.strip(" .!;:-*_\"'")
    if not bare:
        return True
    if re.match(r" ?[:-] ?| ?\. ", rest):
        return True
    kind = words.kinds[word]
    if kind in {OutcomeKind.AGREED, OutcomeKind.DECIDED, OutcomeKind.ORDERED, OutcomeKind.RECOMMENDED}:
        return rest.startswith((" to ", " that ", " as follows", " unanimously", " i ", " bod ", " fod ", " y ", " yn unfrydol"))
    if kind is OutcomeKind.NOTED:
        return rest.startswith(" that ")
    if kind in {OutcomeKind.DEFERRED, OutcomeKind.REFUSED, OutcomeKind.APPROVED}:
        return rest.startswith(
            (
                " pending",
                " to ",
                " on condition",
                " subject to",
                " for ",
                " until",
                " unanimously",
                " as ",
                " with ",
                " in accordance",
                " and, ",
            )
        )
    return False


_STOP = re.compile(r"[.;] ")
_NEAR = 500
"""What a lead-in is there for stands within so many characters before it."""


def template(words: Words, before: str) -> bool:
    """Whether the words before a lead-in say that what follows is printed for use, not passed."""
    before = before[-_NEAR:]
    last = _STOP.split(before.rstrip(" -:\"'"))[-1]
    return words.holds("lead-forms.templates", before[-30:] if not last else before[-min(len(before), len(last) + 8, 260) :])


def decision_label(words: Words, low: str) -> bool:
    """Whether a whole line is a label that opens the record of a decision (`DECISION`, `Decision 2:`)."""
    core = low.strip(" :.-*_|").rstrip("0123456789 -")
    return core in words.labels


def first_word(words: Words, sentence: Sentence) -> OutcomeKind | None:
    """Return the kind that the first word of a clause under a `Decision:` heading gives."""
    low = sentence.low.lstrip(" \"'•*-(0123456789.)")
    pieces = low.removeprefix("to ").split(None, 1)
    if not pieces:
        return None
    word = pieces[0].strip(".,;:")
    if word == "that":
        return participle(words, low) or OutcomeKind.DECIDED
    kind = words.first_words.get(word)
    # `Resolution: To advertise the post again.`
    return OutcomeKind.DECIDED if kind is None and low.startswith("to ") and word in words.deeds else kind


def wished(words: Words, low: str) -> OutcomeKind | None:
    """Return the kind of a clause `That Councillor A be appointed`, which says what shall be and tells of nothing that is."""
    hit = next((hit for hit in _BE.finditer(low) if hit[1] in words.kinds or hit[1] in words.list("lead-forms.participles")), None)
    return words.kinds.get(hit[1], OutcomeKind.DECIDED) if hit and not _IS.search(low, 0, hit.start()) else None


_IS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|should|would|could|will|must|may|might|can|"
    r"requested|asked|proposed|seconded|suggested|moved|recommended|wished|hoped|said|felt)\b|\bto $"
)
_BE = re.compile(r"\bbe (?:accordingly |unanimously |duly |now )?(\w+)")


def participle(words: Words, low: str) -> OutcomeKind | None:
    """Return the kind of a clause `that ... be noted` by its participle."""
    for hit in _BE.finditer(low):
        if hit[1] in words.kinds:
            return words.kinds[hit[1]]
    return OutcomeKind.DECIDED if words.holds("procedural.words", low) else None

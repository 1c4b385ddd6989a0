"""Decisions told in plain sentences: minutes approved, motions carried or lost, payments approved, people elected."""

from __future__ import annotations

import re
from functools import lru_cache

from store.records import OutcomeKind
from tui_minutes.parsing.outcomes.another import last_time
from tui_minutes.parsing.outcomes.words import Words
from tui_minutes.parsing.text.patterns import longest_first, standing
from tui_minutes.parsing.text.sentences import Sentence

_DASHED = re.compile(
    r"(?: -|:|;) ?(?P<word>agreed|approved|deferred|noted|refused|adopted|accepted|granted|rejected)\b(?P<rest>[^.;]{0,80})[.;]?$"
)
_DONE = re.compile(r"\b(?:was|were|is|are|being|and|had|also|then|duly|unanimously|be)\b[^,;.]{0,30}$")


_SINCE = re.compile(r"\bsince (?:the|our) (?:last |previous )?meeting\b")
_BEYOND = re.compile(r"\b(?:refused|approved|granted|rejected|deferred|permitted)(?: \w+){0,3} by (?:the )?[A-Z]{2,6}(?!\w)")
"""Some other council did it: `This application was refused by MDC`."""


_AT_ITS = r" by (?:the )?[\w -]{3,40} at (?:its|their) (?:last |previous )?meeting\b"
_AT_ITS_MEETING = re.compile(_AT_ITS)
"""`were adopted by the Council at its meeting on 9 May`: some other time, and mostly another body."""
_WISHED = re.compile(r"\b(?:accepted|agreed|suggested|asked|requested),? that\b")
"""`the Board accepted, that the private minute be printed`: something about minutes, and not their approval."""


_REFERENCE = re.compile(r"\(minutes? [^()]{0,40}\)")
"""`(minute 12 refers)`: where else something was said."""


def approves_minutes(words: Words, low: str, *, titled: bool = False) -> bool:
    """Whether the words say that an earlier meeting's minutes were approved; `titled`: they stand under a heading of minutes."""
    if "(minute" in low:
        low = _REFERENCE.sub("", low)
    plainly_so = titled and ("correct" in low or "accurate" in low)
    if not plainly_so and "minute" not in low and "record" not in low and "cofnod" not in low and "miont" not in low:
        return False
    if words.holds("minutes.not_minutes", low):
        return False
    recorded = words.holds("minutes.records", low)
    if not recorded and not words.holds("minutes.approved", low):
        return False
    if not recorded and _WISHED.search(low):
        return False
    things = _things(words).search(low) is not None
    if not things:
        return titled and recorded
    if not recorded and re.search(r"\b(?:group|party|minutes per)\b.*\bminutes\b", low):
        return False
    return (
        recorded
        or titled
        or bool(
            re.search(
                r"\bminutes?\b[^;]{0,160}\b(?:was|were|be|being|been|and|also|duly|unanimously|then)(?: \w+)? (?:approved|"
                r"confirmed|agreed|signed|adopted|accepted|ratified)\b|\b(?:approves?|approved|confirmed|agrees?|accept|"
                r"adopted|accepted|signed|agreed)(?: and \w+)? (?:the|these|those|last|previous)\b[^.;]{0,40}\bminutes?\b|"
                r"cofnodion",
                low,
            )
        )
    )


@lru_cache(maxsize=4)
def _things(words: Words) -> re.Pattern[str]:
    """Return a pattern for what an earlier meeting's minutes are called."""
    return re.compile(standing(longest_first(words.list("minutes.things")), apart=r"\w") + r"(?!\w)")


def denied(low: str) -> bool:
    """Whether a sentence on minutes says that they were not, or will be, approved, or that others approved them at a meeting of theirs."""
    return bool(
        re.search(
            r"\b(?:not|yet to be|would be|will be|to be|should be|could be|cannot be|asked to|unable to|was no|"
            r"could not)\b[^.]{0,40}\b(?:approve|confirm|agree|sign|adopt|accept)|"
            r"\b(?:reported|advised|informed|noted)\b[^.]{0,60}\bhad (?:already )?been (?:approved|confirmed|agreed|signed|adopted)\b|"
            r"\b(?:approved|confirmed|adopted|accepted)" + _AT_ITS,
            low,
        )
    )


def plain_outcome(words: Words, sentence: Sentence, seen: int) -> tuple[OutcomeKind, bool] | None:
    """Return the kind of a plain decision sentence and whether it is formal, or None; `seen` are its bits of `Words.tells`."""
    low, tells = sentence.low, words.tells
    if len(low) > 600:
        return None
    found = None
    if seen & tells.settled:
        found = _announced(low) or (_motion(words, low) if seen & tells.motions else None)
    if found is None and seen & tells.elected:
        found = _elected(words, low)
    if found is None and seen & tells.passed:
        found = _passive(words, low)
        if found and _BEYOND.search(sentence.plain):
            return None
    return found or (_dashed(words, sentence) or _marked(words, sentence) if seen & tells.dashed else None)


def _announced(low: str) -> tuple[OutcomeKind, bool] | None:
    """Read `CARRIED: 6 for, 0 against`: the outcome of the vote on a line of its own."""
    hit = re.match(
        r"(?P<of>motion |amendment |vote |proposal |proposition )?(?:was )?(?P<how>carried|lost|defeated|not carried|rejected|fell)"
        r"(?: unanimously)?(?: ?[:(,-]| by |\.?$)",
        low,
    )
    if hit is None or len(low) > 90 or (hit["how"] in {"rejected", "fell"} and not hit["of"]):
        return None
    return (OutcomeKind.CARRIED if hit["how"] == "carried" else OutcomeKind.LOST), True


def _motion(words: Words, low: str) -> tuple[OutcomeKind, bool] | None:
    if not any(word in low for word in words.list("outcomes.motions")):
        return None
    for kind in (OutcomeKind.LOST, OutcomeKind.CARRIED):
        for hit in words.plain[kind].finditer(low):
            before = low[: hit.start()].replace("declared to be ", "declared ")
            if hit[0] == "fell" and not before.rstrip().endswith(("motion", "amendment", "proposal", "therefore", "and", "accordingly")):
                continue
            if hit[0] in {"passed", "carried"} and low[hit.end() : hit.end() + 4] in {" out", " to ", " ove", " on ", " for"}:
                continue
            if not any(word in before for word in words.list("outcomes.motions")) or words.turns.later.search(before):
                continue
            if last_time(words, low, hit.end()):
                continue
            if (
                re.search(r"\b(?:was|were|is|being|declared|and|put to the vote)\b[^;.]{0,60}$", before)
                or before.rstrip().endswith((":", "-", "("))
                or hit[0] == "fell"
            ):
                return kind, True
    return None


_DECLARED = re.compile(r"\b(?:declared|deemed) (?!and\b)[^,;.]{3,60}? (?:to (?:be|have been) )?(?:duly )?elected\b")
"""`The Chair declared Councillor A elected as Mayor`."""
_SUGGESTED = re.compile(r"\b(?:suggested|hoped|asked|requested|wished|felt|thought|recommended)\b")


def _elected(words: Words, low: str) -> tuple[OutcomeKind, bool] | None:
    if "elect" not in low and "appoint" not in low and "nominat" not in low and "co-opt" not in low and "voted in" not in low:
        return None
    hit = words.elected.search(low) or _DECLARED.search(low)
    if hit is None or (hit[0] == "be elected" and "second" not in low and _SUGGESTED.search(low, 0, hit.start())):
        return None
    placed = low.startswith(" to ", hit.end()) and words.bodies.search(low, hit.end(), hit.end() + 80)
    if hit[0] not in words.list("outcomes.outright") and not placed and not words.posts.search(low):
        return None
    if (
        last_time(words, low, hit.end())
        or words.turns.later.search(low[: hit.start() + 3])
        or re.search(r"\b(?:in|since|last|who|recently|newly|had)\b[^,.]{0,20}$", low[: hit.start()])
    ):
        return None
    return OutcomeKind.DECIDED, True


_HERE = re.compile(
    r" (?:to|until|till|under) (?:(?:be (?:taken|dealt with|considered) )?"
    r"(?:under |at |with |after )?(?:agenda )?item \w|"
    r"later (?:in|on|at) (?:the|this)|the end of (?:the|this) (?:meeting|agenda)|"
    r"the (?:confidential|private|exempt|closed) (?:session|part))"
)


def put_off_here(low: str, end: int) -> bool:
    """Whether what was deferred comes later in this meeting: `deferred to item 8`, `until later in the meeting`."""
    return _HERE.match(low, end) is not None


_WAS = re.compile(r"\b(?:was|were)\b[^,;.]{0,30}$")
_IS = re.compile(r"\b(?:was|were|is|are)\b[^,;.]{0,30}$")
_BEING = re.compile(r"\b(?:was|were|is|are)\b")
_THIS_ITEM = re.compile(r"(?:this|it|(?:the|this) (?:agenda )?(?:item|matter|subject|decision|discussion))(?: therefore| also)? ")
_BODY_DOES = re.compile(
    r"(?:the )?(?:(?:parish|town|county|borough|city|district|community|full|select|sub|planning|executive|joint) )*"
    r"(?:council|committee|board|cabinet|members|councillors|panel|sub-committee|governors|trustees|governing body) "
    r"(?:(?:considered|received|reviewed|discussed|noted) and )?(?:unanimously |duly )?$"
)


def _passive(words: Words, low: str) -> tuple[OutcomeKind, bool] | None:
    """`Two payments were approved`, `The Council declined`: the subject is this meeting's business, not somebody else's past."""
    for kind in (OutcomeKind.REFUSED, OutcomeKind.DEFERRED, OutcomeKind.APPROVED):
        hit = words.plain[kind].search(low)
        if hit is None or (kind is OutcomeKind.DEFERRED and put_off_here(low, hit.end())):
            continue
        before = low[: hit.start()]
        active = _BODY_DOES.match(before)
        if active or words.turns.later.search(before) or not _DONE.search(before):
            if active and (kind is not OutcomeKind.APPROVED or words.documents.search(low)):
                return kind, True
            continue
        told = re.search(_IS if kind is OutcomeKind.DEFERRED else _WAS, before)
        if not told and not before.rstrip().endswith(" and"):
            continue
        if before.endswith(" and ") and not words.documents.search(before):
            continue
        subject = _BEING.split(before)[-2] if _BEING.search(before) else before
        if last_time(words, low, hit.end()):
            continue
        if kind is OutcomeKind.DEFERRED and _THIS_ITEM.fullmatch(subject) and not words.turns.elsewhere.match(low, hit.end()):
            return kind, True
        if not hit[0].endswith("for payment") and not _ours(words, subject, low[hit.end() :], before):
            continue
        return kind, True
    if (
        "second" not in low
        and re.search(r"\b(?:was|were) (?:[a-z ]{1,40} and )?(?:unanimously )?agreed(?: and signed| and paid| by all| -|\.|$)", low)
        and words.documents.search(low.split(" agreed", maxsplit=1)[0])
        and not words.turns.later.search(low.split(" agreed", maxsplit=1)[0])
    ):
        return OutcomeKind.AGREED, True
    return None


def _ours(words: Words, subject: str, rest: str, before: str) -> bool:
    """Whether the subject is a thing put to this meeting, and neither somebody's report of it nor another's decision."""
    if re.search(r"\bwhich (?:was|were) (?:\w+ and |then )?$", before) and re.match(
        r"(?:the )?(?:members|councillors|council|committee)\b", before
    ):
        return True
    if words.turns.reported.search(_SINCE.sub("", before)) or words.turns.elsewhere.match(rest):
        return False
    if _AT_ITS_MEETING.match(rest):
        return False
    return bool(words.documents.search(subject))


def _dashed(words: Words, sentence: Sentence) -> tuple[OutcomeKind, bool] | None:
    """`Lettings Policy - agreed`, `Asset Plan - deferred to the next meeting`: a thing and its outcome."""
    if len(sentence.low) > 160:
        return None
    hit = _DASHED.search(sentence.low)
    if not hit or hit.start() < 4:
        return None
    if hit["rest"].strip() and not hit["rest"].startswith(
        (
            " to the next",
            " to next",
            " until",
            " pending",
            " subject",
            " unanimously",
            " as ",
            " for the next",
            " to a future",
            " by ",
            " £",
            " at the meeting",
            " at this meeting",
        )
    ):
        return None
    if hit["word"] == "deferred" and put_off_here(sentence.low, hit.end("word")):
        return None
    word = {"accepted": "approved", "granted": "approved"}.get(hit["word"], hit["word"])
    return words.kinds.get(word, OutcomeKind.DECIDED), True


_MARKED = re.compile(r"(?<=[A-Za-z0-9)]) (?:Agreed|Deferred)[ .]*$")
_LEAST, _MOST = 12, 120


def _marked(words: Words, sentence: Sentence) -> tuple[OutcomeKind, bool] | None:
    """`Rear extension at 3 Mill Lane Agreed`: a thing, and in a column that was lost beside it what became of it."""
    hit = _MARKED.search(sentence.plain) if sentence.first and len(sentence.plain) <= _MOST else None
    if hit is None or hit.start() < _LEAST or not sentence.plain[:1].isalnum():
        return None
    thing = sentence.low[: hit.start()]
    if words.turns.finite.search(thing) or thing.rsplit(" ", 1)[-1] in _NO_THING or words.bodies.search(thing[-20:]):
        return None
    return (OutcomeKind.AGREED if "agreed" in hit[0].lower() else OutcomeKind.DEFERRED), False


_NO_THING = frozenset(("all", "unanimously", "be", "been", "not", "and", "or", "to", "everyone", "previously", "as", "duly"))


def no_objection(words: Words, low: str) -> bool:
    """Whether the sentence says that the body has no objection."""
    return (
        len(low) < 160
        and any(phrase in low for phrase in words.list("outcomes.no_objection"))
        and not re.search(r"\b(?:had been|there were no objections from|neighbours?|highways|residents|received no)\b", low)
    )

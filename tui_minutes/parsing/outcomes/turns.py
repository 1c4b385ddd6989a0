"""Turns of narrative, compiled from the vocabulary: the small words by which a rule tells an outcome from a report, a wish or a plan."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from store.records import OutcomeKind
from tui_minutes.parsing.text.nearby import Nearby
from tui_minutes.parsing.text.patterns import either, longest_first, standing
from tui_minutes.parsing.vocabulary import Vocabulary

_NEAR = 300
"""A verb's subject stands within this many characters before it; looking further back would take quadratic time."""

_INSERTED = re.compile(r"\bthat, [^,]{0,80}$")
"""Before a clause that is still part of what was noted: `Having noted that, in May, it was agreed to wait`."""

_RELATIVE = "which|whom?|when|where|that|what|whether|as|if|after|before|since|because|although|though|while"
"""Such a word opens a clause within another, in which nothing is decided now: `the contract, which the Council agreed to let`."""

_NOTED_ALL = re.compile(r"[^,;]{0,60}\bthat, ")


@dataclass(frozen=True, slots=True, eq=False)
class Turns:
    """Patterns and lists of `outcomes.turns`, made once for each vocabulary."""

    agreeing: tuple[tuple[str, OutcomeKind], ...]
    """What a body did, in the order in which it is looked for, and the kind that it gives."""
    not_agreed_after: tuple[str, ...]
    not_agreed_before: tuple[str, ...]
    adverbs: frozenset[str]
    it_was: re.Pattern[str]
    """`it was` and adverbs, at the end of the words before a verb."""
    by_us: re.Pattern[str]
    opening_body: re.Pattern[str]
    """A body that opens a sentence."""
    somebody: re.Pattern[str]
    """Somebody who is no body of the meeting."""
    asked_to_decide: re.Pattern[str]
    not_asked: re.Pattern[str]
    finite: re.Pattern[str]
    later: re.Pattern[str]
    subjects: Nearby
    """Who stands right before a verb, `who`: capitalised words and posts, with words in apposition and adverbs between."""
    unmoved: re.Pattern[str]
    """Words right before `proposed` after which nothing is moved here (`it was not formally `, `the `); read as printed."""
    outside: re.Pattern[str]
    """Who, right before `proposed`, moves nothing at a meeting (`The developer `); read as printed."""
    reported: re.Pattern[str]
    elsewhere: re.Pattern[str]
    preamble: re.Pattern[str]
    """What opens a sentence that tells first why something was decided: `Having noted that the fence was down, `."""
    main: re.Pattern[str]
    """The clause behind it that tells what was decided: `it was agreed`, `Members resolved`."""

    def decides_at(self, low: str) -> int:
        """Return where the words begin that tell what was decided, behind those that tell why; 0 where no such words open a sentence.

        -1 says that all it tells of was noted: `Having noted that, in May, it was agreed to wait, the Chair thanked him`.
        """
        if not self.preamble.match(low):
            return 0
        found = [hit for hit in self.main.finditer(low) if not _INSERTED.search(low, max(0, hit.start() - _NEAR), hit.start())]
        while len(found) > 1 and found[-1]["and"]:
            found.pop()  # `it was agreed to mend the fence, and it was agreed to paint it`
        return found[-1].start("main") if found else -1 if _NOTED_ALL.match(low) else 0


def _subjects(posts: Iterable[str], linking: Iterable[str]) -> Nearby:
    post = either(posts)
    name = rf"[A-Z][\w./'&-]*\.?|of|for|and|the|{post}"
    adverb = rf"(?: (?:{either(linking)}))*"
    first = rf"(?:[Tt]he )?(?:[A-Z][\w./'&-]*|of|for|and|the|[a-z]{{0,9}}(?:{post}))"
    return Nearby(re.compile(rf"(?P<who>{first}(?: (?:{name}))*)(?:, (?:[^,]{{2,60}}),)?{adverb} $"), _NEAR)


def _unmoved(denying: Iterable[str], wishing: Iterable[str], describing: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern at the end of the words before a verb: denied or wished for just before, or a word of a thing (`the proposed`)."""
    denied = rf"\b(?:{either((*denying, *wishing))}|^(?:{either(word.capitalize() for word in denying)}))"
    return re.compile(rf"(?:{denied}(?: (?!and\b|but\b)[\w.'-]+){{0,3}}|(?:^|(?<= ))(?i:{either(describing)})) $")


def _deciding(bodies: str, adverbs: Iterable[str], verbs: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for the clause behind a comma in which it is told that something was decided; `bodies` is a pattern."""
    who = rf"it was|(?:the )?(?!(?:{_RELATIVE})\b)(?:[\w'-]+ ){{0,3}}?(?:{bodies})"
    return re.compile(rf", (?P<and>and )?(?P<main>(?:{who})(?: (?:{either(adverbs)}))* (?:{either(verbs)})\b)")


def turns(vocabulary: Vocabulary) -> Turns:
    """Return the turns of `vocabulary`."""

    def words(name: str) -> tuple[str, ...]:
        return vocabulary.words(f"outcomes.turns.{name}")

    adverbs = words("adverbs")
    agreeing = vocabulary.group("outcomes.agreeing")
    bodies = either(words("bodies"))
    months = [month for names in vocabulary.group("dates.months").values() for month in names if len(month) > 3 or month == "may"]
    return Turns(
        tuple((word, OutcomeKind(kind)) for kind, listed in agreeing.items() for word in listed),
        words("not_agreed_after"),
        words("not_agreed_before"),
        frozenset(adverbs),
        re.compile(rf"\b(?:it was|was it|it is|it has been|was)(?: (?:{either(adverbs)}))* $"),
        re.compile(rf" (?:unanimously )?by (?:all |both )?(?:the |of the )?(?:{either(words('us'))})(?: present)?(?= (?:that|to|for)\b)"),
        re.compile(rf"(?:the )?(?:[\w'-]+ ){{0,3}}?(?:{bodies})\b"),
        re.compile(standing(longest_first(words("somebody")), apart=r"\w") + r"\b"),
        re.compile(rf"(?:{either(words('asked_to_decide'))})\b"),
        re.compile(rf"\b(?:{either(words('not_asked'))})\b[^,;.]{{0,30}}$"),
        re.compile(rf"\b(?:{either(words('finite'))}|[a-z]{{3,}}ed)\b|;"),
        re.compile(rf"\b(?:{either(words('later'))})\b[^,;.]{{0,40}}$"),
        _subjects(words("subjects"), words("linking")),
        _unmoved(words("not_moved"), words("may_move"), words("of_things")),
        re.compile(rf"\b(?i:{either(words('outside'))})(?: (?:has|have|had|also|now|then))? $"),
        re.compile(rf"\b(?:{either(words('reported'))})\b"),
        re.compile(rf" (?:by|at|in|on) (?:the )?(?:{either((*words('elsewhere'), *months))}|\d)"),
        re.compile(rf"(?:{either(words('preambles'))})\b"),
        _deciding(bodies, set(adverbs) - {"had", "have"}, (*(word for listed in agreeing.values() for word in listed), "resolved")),
    )

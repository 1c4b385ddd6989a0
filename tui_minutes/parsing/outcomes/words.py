"""The vocabulary of decisions and actions, compiled once: lists to look words up in and one pattern a concern."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from store.records import OutcomeKind
from tui_minutes.parsing.outcomes.telling import Telling, telling
from tui_minutes.parsing.outcomes.turns import Turns, turns
from tui_minutes.parsing.text.patterns import longest_first, standing
from tui_minutes.parsing.text.sentences import Stops, stops_of
from tui_minutes.parsing.vocabulary import Vocabulary


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for any of `words` as whole words, longest first."""
    return re.compile(standing(longest_first(words), apart=r"[\w'-]") + r"(?![\w'])")


_KEY = 2
SPACED_OUT = ("r e s", "a g r")
"""Lead-ins may be printed so."""


@dataclass(frozen=True, slots=True, eq=False)
class Margin:
    """Marks in the right margin: how a paragraph ends that has one, posts and outcomes that are marks, words of what can be acted on,
    and those that say after a name that it is to act.
    """

    endings: Mapping[str, tuple[str, ...]]
    posts: frozenset[str]
    kinds: Mapping[str, OutcomeKind]
    telling: re.Pattern[str]
    mine: re.Pattern[str]

    def ends(self, low: str) -> bool:
        """Whether words end as a paragraph with a mark does; looked up by their last letters."""
        bare = low.rstrip(" .")
        endings = self.endings.get(bare[-_KEY:])
        return endings is not None and bare.endswith(endings)


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """What the vocabulary says of outcomes; `list` gives the plain lists of `outcomes.toml`."""

    vocabulary: Vocabulary
    stops: Stops
    turns: Turns
    kinds: Mapping[str, OutcomeKind]
    lead: re.Pattern[str]
    lead_first: tuple[str, ...]
    formal: frozenset[str]
    opening: frozenset[str]
    not_before: frozenset[str]
    first_words: Mapping[str, OutcomeKind]
    labels: frozenset[str]
    bare: re.Pattern[str]
    sections: Mapping[str, str]
    section_words: tuple[str, ...]
    notes: tuple[str, ...]
    """How notes begin that end a list of clauses."""
    deeds: frozenset[str]
    done: re.Pattern[str]
    undertook: re.Pattern[str]
    reporting: re.Pattern[str]
    bodies: re.Pattern[str]
    offices: frozenset[str]
    vote_sides: frozenset[str]
    vote_heads: frozenset[str]
    documents: re.Pattern[str]
    plain: Mapping[OutcomeKind, re.Pattern[str]]
    elected: re.Pattern[str]
    posts: re.Pattern[str]
    singular: Mapping[str, str]
    titles: re.Pattern[str]
    months: re.Pattern[str]
    month_numbers: Mapping[str, int]
    tells: Telling
    """What each rule cannot do without, as bits of the shared look over a passage."""
    margin: Margin
    accepted: tuple[str, ...]
    voted: frozenset[str]
    """Words that tell how a vote went and not what it was about."""
    asks_whom: re.Pattern[str]
    """`urged officers to`: who is asked stands in `who`."""
    narrated: re.Pattern[str]
    """The beginning of a sentence that tells what somebody said or did: `The Chair thanked`."""

    def list(self, name: str) -> Sequence[str]:
        """Return the list `name` of `outcomes.toml`, such as `soft.deeds`."""
        return self.vocabulary.lists["outcomes." + name]

    def holds(self, name: str, low: str) -> bool:
        """Whether `low` holds any of the list `name`."""
        for word in self.vocabulary.lists["outcomes." + name]:  # noqa: SIM110 - half the time of any()
            if word in low:
                return True
        return False


_SECTIONS = ("reason", "options", "proposal", "report", "discussed", "other", "votes")
_LABELS = ("action", "actions")
_PLAIN = (OutcomeKind.LOST, OutcomeKind.CARRIED, OutcomeKind.REFUSED, OutcomeKind.DEFERRED, OutcomeKind.APPROVED)


def _spaced(word: str) -> str:
    """Return a lead as it is printed, letter-spaced too."""
    return " ?".join(map(re.escape, word.upper())) if " " not in word else re.escape(word.upper())


def _margin(vocabulary: Vocabulary) -> Margin:
    posts = vocabulary.words("outcomes.margins.posts")
    kinds = {word: OutcomeKind(kind) for kind, words in vocabulary.group("outcomes.margin-marks").items() for word in words}
    mine = vocabulary.words("outcomes.actions.mine")
    endings: dict[str, tuple[str, ...]] = {}
    for ending in (*posts, *kinds, *_LABELS, *(" " + one for one in mine)):
        endings[ending[-_KEY:]] = (*endings.get(ending[-_KEY:], ()), ending)
    said = re.compile(rf" (?:{'|'.join(longest_first(mine))}|Actions?|ACTIONS?)$")
    return Margin(endings, frozenset(posts), kinds, any_of(vocabulary.words("outcomes.margins.telling")), said)


def _asks_whom(verbs: Sequence[str], whom: Sequence[str]) -> re.Pattern[str]:
    asking, asked = standing(longest_first(verbs), apart=r"[\w'-]"), "|".join(longest_first(whom))
    return re.compile(rf"{asking} (?P<who>(?:the )?(?:{asked})) to (?P<verb>\w+)")


def _narrated(bodies: Sequence[str], titles: Collection[str], verbs: Sequence[str]) -> re.Pattern[str]:
    named = "|".join(longest_first({title.lower() for title in titles}))
    who = rf"(?:the )?(?:{'|'.join(longest_first(bodies))})|(?:{named})\.?(?: [\w.'-]+){{1,4}}?"
    done = "|".join(longest_first({*verbs, "agreed", "noted", "welcomed", "then", "also"}))
    return re.compile(rf"(?:{who}) (?:also |then |further |unanimously )?(?:{done})\b")


def _lead(leads: Iterable[str], formal: Collection[str]) -> re.Pattern[str]:
    """Return a pattern for lead-ins as they are printed. In small letters only a formal word leads: others need not be found."""
    forms = [
        form
        for word in sorted(leads, key=len, reverse=True)
        for form in (_spaced(word), *([re.escape(word)] if word in formal else []), re.escape(word.capitalize()))
    ]
    return re.compile(standing(forms, apart=r"[\w'-]") + r"(?![\w'])")


@lru_cache(maxsize=4)
def compiled(vocabulary: Vocabulary) -> Words:
    """Return the compiled form of `vocabulary`, made once for each."""
    own = vocabulary.group
    lists = vocabulary.words
    leads = {word: OutcomeKind(kind) for kind, words in own("outcomes.leads").items() for word in words}
    formal = frozenset(lists("outcomes.lead-forms.formal"))
    first = {words.split()[0]: OutcomeKind(words.split()[1]) for words in lists("outcomes.lead-forms.first_words")}
    sections = {words: name for name in _SECTIONS for words in lists(f"outcomes.sections.{name}")}
    singular = {plural: one for one, plurals in own("declarations.singular").items() for plural in plurals}
    titles = {*lists("people.titles.member"), *lists("people.titles.civil")}
    months = {name: number for number, names in enumerate(own("dates.months").values(), 1) for name in names}
    return Words(
        vocabulary,
        stops_of(vocabulary),
        turns(vocabulary),
        leads,
        _lead(leads, formal),
        tuple(sorted({word[:5] for word in leads})),
        formal,
        frozenset(lists("outcomes.lead-forms.opening")),
        frozenset(lists("outcomes.lead-forms.not_before")),
        first,
        frozenset(lists("outcomes.lead-forms.labels")),
        any_of((*lists("outcomes.lead-forms.bare"), *lists("outcomes.lead-forms.bodies"))),
        sections,
        tuple(sorted(sections, key=len, reverse=True)),
        tuple(lists("outcomes.sections.notes")),
        frozenset(lists("outcomes.soft.deeds")),
        any_of(lists("outcomes.soft.done")),
        any_of(lists("outcomes.soft.undertook")),
        any_of(lists("outcomes.soft.reporting")),
        any_of(lists("outcomes.lead-forms.bodies")),
        frozenset(lists("outcomes.owners.offices")),
        frozenset(lists("outcomes.votes.sides")),
        frozenset(lists("outcomes.votes.heads")),
        any_of(lists("outcomes.outcomes.documents")),
        {kind: any_of(lists(f"outcomes.outcomes.{kind.value}")) for kind in _PLAIN},
        any_of((*lists("outcomes.outcomes.elected"), *lists("outcomes.outcomes.outright"))),
        re.compile(standing(longest_first(lists("outcomes.outcomes.posts")), apart=r"\w")),
        singular,
        re.compile(standing(longest_first(titles), apart=r"[\w']") + r"(?![\w'-])\.?"),
        any_of(month for month in months if len(month) > 3 or month == "may"),
        months,
        telling(vocabulary, leads, sections),
        _margin(vocabulary),
        tuple(sorted(lists("outcomes.votes.accepted"), key=len, reverse=True)),
        frozenset(lists("outcomes.votes.filling")),
        _asks_whom(lists("outcomes.soft.asking"), lists("outcomes.soft.asked_whom")),
        _narrated(lists("outcomes.lead-forms.bodies"), titles, (*lists("outcomes.soft.reporting"), *lists("outcomes.soft.asking"))),
    )

"""The vocabulary of declarations, compiled once: lists to look words up in and one pattern a concern."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from store.records import Effect, InterestKind
from tui_minutes.parsing.text.cues import Cues, cues
from tui_minutes.parsing.text.patterns import any_beginning, longest_first, standing
from tui_minutes.parsing.text.sentences import Stops, stops_of
from tui_minutes.parsing.vocabulary import Vocabulary

EDGE = " -:;,.|*•"
"""What stands around an entry, a cell or a piece of one without being of it."""

_EFFECTS = (
    (Effect.LEFT, "left"),
    (Effect.DISPENSATION, "dispensation"),
    (Effect.WILL_LEAVE, "will_leave"),
    (Effect.TOOK_NO_PART, "took_no_part"),
    (Effect.REMAINED, "remained"),
)


def any_of(words: Iterable[str], *, after: str = r"(?![\w-])") -> re.Pattern[str]:
    """Return a pattern for any of `words` as whole words, longest first; a hyphen in a word also stands for space or nothing."""
    longest = sorted(set(words), key=len, reverse=True)
    parts = (r"-? ?".join(re.escape(piece) for piece in word.split("-")) for word in longest)
    return re.compile(standing(parts, apart=r"[\w'-]") + after)


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """What the vocabulary says of declarations; `list` gives the plain lists of `declarations.toml`."""

    vocabulary: Vocabulary
    stops: Stops
    kinds: tuple[tuple[InterestKind, re.Pattern[str]], ...]
    kind_any: re.Pattern[str]
    declare: re.Pattern[str]
    interest: re.Pattern[str]
    abbreviations: Mapping[str, InterestKind]
    abbreviation: re.Pattern[str]
    openers: re.Pattern[str]
    effects: tuple[tuple[Effect, re.Pattern[str]], ...]
    not_leaving: re.Pattern[str]
    titles: re.Pattern[str]
    singular: Mapping[str, str]
    not_names: frozenset[str]
    forenames: frozenset[str]
    offices: frozenset[str]
    particles: frozenset[str]
    postnominals: frozenset[str]
    between: frozenset[str]
    undone: frozenset[str]
    spoken: frozenset[str]
    item: re.Pattern[str]
    false_friends: re.Pattern[str]
    cues: Cues
    hinted: int
    """Set where words stand without which nothing tells of an interest."""
    declaring: int
    """Set where a verb stands without which nobody declares anything, but under a heading of declarations."""
    denying: int
    """Set where a word stands without which no sentence says that nobody declared anything, but under such a heading."""
    led: int
    """Set where what leads a line of declarations may stand that is no word for an interest (`DOI - Cllr Ash, item 3`)."""
    headings: re.Pattern[str]
    """What the title of the declarations item holds."""
    initials: Mapping[str, str | None] = field(default_factory=dict)
    """Initials that the page's own people go by, and whose they are; None when two people share them."""

    def initialled(self, word: str) -> bool:
        """Whether a word is initials: of somebody of the page, with full stops or without, or of anybody with stops between them."""
        return _DOTTED.fullmatch(word) is not None or (bool(self.initials) and word.replace(".", "") in self.initials)

    def list(self, name: str) -> Sequence[str]:
        """Return the list `name` of `declarations.toml`, such as `nil.alone`."""
        return self.vocabulary.lists["declarations." + name]

    def holds(self, name: str, low: str) -> bool:
        """Whether `low` holds any of the list `name`."""
        for word in self.vocabulary.lists["declarations." + name]:  # noqa: SIM110 - half the time of any()
            if word in low:
                return True
        return False


_HINTS = ("buddian", "fuddian", "muddian", "diddordeb", "ddiddordeb", "undeclar", "undisclos", "disinterest", "dpi", "ori", "nri")
"""Forms of the hints that words begin with otherwise, and abbreviations of kinds of interest."""
PASSIVE = ("declared", "made", "disclosed", "received", "given", "noted", "registered", "wnaed")
PASSIVE_BY = ("by", "from", "gan")
"""What is done to declarations, and how those who made them follow: `received from Councillor A`."""
_LEAVING = ("left", "withdrew", "abstained", "vacated", "retired")
"""Verbs of what is done on account of an interest, which is then told without a verb of declaring."""
_DOTTED = re.compile(r"(?:[A-Z]\.){1,4}[A-Z]")
_NUMBER = r"[a-z]{0,4}\d+(?:[./:]\d+)*(?:\d*[a-z]{1,3})?(?: ?\((?:[a-z]{1,2}|\d{1,3}|[ivx]{1,5})\))*(?![\w£%])"


def _item(vocabulary: Vocabulary) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(vocabulary.words("declarations.items.words"), key=len, reverse=True))
    number = f"(?:{_NUMBER}|(?:{'|'.join(vocabulary.words('declarations.items.numbers'))})\\b)"
    label = r"(?: ?(?:nos?\.?|numbers?|rhif))?[ :.]{0,3}"
    more = rf"(?:(?:, ?| and | & | to | ?- ?|,? and | or )(?:(?:agenda )?items? )?{number})"
    return re.compile(rf"(?<![\w/-])(?P<word>{words}){label}(?P<numbers>{number}{more}{{0,12}})")


def _titles(vocabulary: Vocabulary, singular: Mapping[str, str]) -> re.Pattern[str]:
    titles = {*vocabulary.words("people.titles.member"), *vocabulary.words("people.titles.civil"), *singular}
    forms = {form.rstrip(".") for title in titles for form in (title, title.upper())}
    forms |= {title.lower() for title in titles if "ouncillor" in title or "llr" in title}
    return re.compile(standing(longest_first(forms), apart=r"[\w']") + r"(?![\w'-])\.?")


def _declaring(vocabulary: Vocabulary) -> int:
    lists, seen = vocabulary.words, cues(vocabulary)
    headed = {word for name in ("having", "headed", "recused") for word in lists(f"declarations.verbs.{name}")}
    verbs = [word for word in lists("declarations.verbs.declare") if word not in headed]
    passive = [f"{verb} {by}" for verb in PASSIVE for by in PASSIVE_BY]
    return (
        seen.words([*verbs, *_LEAVING], whole=True)
        | seen.rows([*passive, "took no part"])
        | seen.words([*lists("declarations.verbs.first"), *lists("declarations.verbs.passive_first")])
    )


@lru_cache(maxsize=4)
def compiled(vocabulary: Vocabulary) -> Words:
    """Return the compiled form of `vocabulary`, made once for each."""
    own = vocabulary.group
    singular = {plural: one for one, plurals in own("declarations.singular").items() for plural in plurals}
    kinds = tuple((InterestKind(key.removesuffix("-only")), any_of(words)) for key, words in own("declarations.kinds").items())
    short = {word: InterestKind(kind) for kind, words in own("declarations.abbreviations").items() for word in words}
    effects = own("declarations.effects")
    lists = vocabulary.words
    return Words(
        vocabulary,
        stops_of(vocabulary),
        kinds,
        any_of(word for words in own("declarations.kinds").values() for word in words),
        any_of(lists("declarations.verbs.declare")),
        any_of(lists("declarations.objects.interest")),
        short,
        re.compile(r"\b(?:" + "|".join(short) + r")\b"),
        any_of(lists("declarations.reasons.openers")),
        tuple((effect, any_of(effects[key], after="")) for effect, key in _EFFECTS),
        any_of(effects["not_leaving"]),
        _titles(vocabulary, singular),
        singular,
        frozenset(lists("declarations.people.not_names")),
        frozenset(lists("declarations.people.forenames")),
        frozenset(lists("declarations.people.offices")),
        frozenset(lists("people.particles.words")),
        frozenset(word.lower() for word in lists("people.postnominals.words")),
        frozenset(lists("declarations.verbs.between")),
        frozenset(lists("declarations.verbs.undone")),
        frozenset(lists("people.names.speaking")),
        _item(vocabulary),
        any_of(lists("declarations.objects.false_friends"), after=""),
        cues(vocabulary),
        cues(vocabulary).words((*lists("declarations.verbs.hints"), *_HINTS)) | cues(vocabulary).words(("ri",), whole=True),
        _declaring(vocabulary),
        cues(vocabulary).words(("declar", "undeclar", "disclos", "undisclos", "datgan")),
        cues(vocabulary).words(("doi",), whole=True),
        any_beginning(lists("declarations.headings.are")),
    )

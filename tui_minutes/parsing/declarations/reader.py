"""The declarations of one item, passage by passage: what was said, listed or tabled, what was done afterwards, and nil returns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from store.records import InterestKind
from tui_minutes.parsing.declarations import listed, stems, tables
from tui_minutes.parsing.declarations.afterwards import apply_effect
from tui_minutes.parsing.declarations.effects import effect_in
from tui_minutes.parsing.declarations.found import Context, Found
from tui_minutes.parsing.declarations.kinds import denies, kind_in, only_kind
from tui_minutes.parsing.declarations.names import Named
from tui_minutes.parsing.declarations.nil import Nil, excepted, nil_in
from tui_minutes.parsing.declarations.persons import people_of, same_person
from tui_minutes.parsing.declarations.pieces import asks, people_apart
from tui_minutes.parsing.declarations.reasons import reason_span, stripped
from tui_minutes.parsing.declarations.spoken import advice, hinted, read_sentence
from tui_minutes.parsing.declarations.targets import Target, row_number
from tui_minutes.parsing.declarations.words import Words
from tui_minutes.parsing.text.passages import Passage
from tui_minutes.parsing.text.sentences import Sentence, sentences, whole

_QUOTES = frozenset("'\"‘“")
_CORRECTION = 300
"""Letters in which a paragraph says that it corrects minutes."""
_LIKEWISE = re.compile(r" (?:also )?(?:did (?:likewise|the same|so as well|so too)|made the same declaration)\b")
_HEAD = re.compile(r"([A-Za-z][A-Za-z /&-]{4,45}?)(?: interests?)? ?(?::| - ) ?")
_INTEREST_WAS = re.compile(r"\b(?:his|her|their|this|the|whose) interests? (?:was|were|is|being) (?:an? )?(?=[a-z-]+\b)")
_INTEREST_IS_NOT = re.compile(
    r"(?:s?he (?:added|said) that )?(?:it|this|(?:his|her|their|this|the) interests?) (?:was|were|is) (?:not|neither)\b"
)
_HEADING = re.compile(r"^(?:\W*(?:(?:late )?declarations? of interests?|interests? declared|DOI)\W*[-:]) *(?=[A-Z(])", re.IGNORECASE)


class ItemReader:
    """Reads the passages of one item in order. `headed`: the item is the declarations item, so that lists and bare nils count."""

    def __init__(self, words: Words, known: frozenset[str], *, headed: bool, kind: tuple[InterestKind, str] | None = None) -> None:
        self.words = words
        self.known = known
        self.headed = headed
        self.heading_kind = kind
        self.found: list[Found] = []
        self.nil: list[tuple[Nil, Sentence]] = []
        self._context = Context()
        self._row: Found | None = None
        self._tabled = False
        self._columns: list[str] = []
        self._table: list[str] = []
        """What the columns of the table above hold, where its rows have cells."""
        self._pending: Target | None = None
        self._last: Found | None = None
        self._over: Found | None = None
        """What was declared `in the following:`, where a list of items may follow."""
        self._other = False
        """Somebody else was spoken of since the last declaration: `he` is not who declared."""
        self._unread = False
        """An interest was spoken of in words that no rule reads: `no other interests` does not say that there was none."""

    def read(self, passages: Iterable[Passage], before: Passage | None = None) -> None:
        """Read `passages`; `before` stands above the first of them."""
        for passage in passages:
            above, before = before, passage
            if not self.headed and not self.found and not told_of(self.words, passage):
                continue
            if passage.text[:1] in _QUOTES and above is not None and self._introduces_correction(above):
                continue
            if self.headed and self._in_table(whole(passage)):
                continue
            self._row = None
            for sentence in sentences(passage, self.words.stops):
                self._sentence(sentence)

    # ---- tables -------------------------------------------------------------------------------------------------

    def _in_row(self, line: Sentence) -> bool:
        """Read a row of cells of a table whose head was read, or the head itself."""
        columns = tables.head_of(self.words, line)
        if columns:
            self._table = columns
            return True
        if not self._table:
            return False
        row = tables.row_of(self.words, line, self._table)
        if row:
            row.inherit(self._context)
            self._take([row])
            return True
        rest = tables.goes_on(line, self._table)
        if rest and self._last:
            self._last.reason = f"{self._last.reason} {rest}" if self._last.reason else rest
            self._last.parts.append(line)
        return bool(rest) or len(tables.cells_of(line, len(self._table))) == len(self._table)

    def _in_table(self, line: Sentence) -> bool:
        if tables.is_row(line) and self._in_row(line):
            return True
        if len(line.low) > 300 or not line.low.strip(" |"):
            return not line.low.strip(" |")
        column = listed.header(self.words, line)
        if column:
            self._columns = [column] if self._row is not None or not self._tabled else [*self._columns, column]
            self._tabled, self._row, self._pending = True, None, None
            return True
        first = self._tabled and (self._row is None or self._row.reason is not None)
        people = listed.only_names(self.words, line, known=self.known, cell=first)
        if people:
            self._open(people, line)
            return True
        if self._row is None:
            return self._before_row(line)
        if hinted(self.words, line) and read_sentence(self.words, line, Context(), (), headed=True):
            return False
        if listed.says_none(self.words, line):
            self._drop_row()
            return True
        if self._another(self._row, line):
            return True
        number = row_number(self.words, line)
        if number and self._row.target.refs and self._tabled:
            self._pending = number
            return True
        full = self._row.reason is not None
        if not listed.cell(self.words, self._row, line, full=full, titled=self._columns.count("items") > 1):
            return False
        if self._row not in self.found:
            self.found.append(self._row)
        return True

    def _another(self, row: Found, line: Sentence) -> bool:
        """Take `Personal interest in item 7 as a tenant` below a name, and every such line that follows."""
        more = listed.interest_of(self.words, row.people, line)
        if more is None and row.target.refs and not self._tabled:
            more = listed.item_of(self.words, row.people, line)
        if more is None:
            return False
        if row.reason is None and not row.target.refs:
            self._drop_row()
        self._row = more
        self._take([more])
        return True

    def _before_row(self, line: Sentence) -> bool:
        """In a table whose first column is the minute number, a number waits for its name."""
        if not self._tabled:
            return False
        number = row_number(self.words, line)
        if number and not self.words.titles.search(line.plain):
            self._pending = number
            return True
        return False

    def _open(self, people: list[Named], line: Sentence) -> None:
        row = Found(people, [line])
        if self._pending is not None:
            row.target, self._pending = self._pending, None
        self._row = row
        self._last = row
        if self._context.listing or row.target.refs:
            row.inherit(self._context)
            self.found.append(row)
        else:
            row.kind = self._context.kind

    def _drop_row(self) -> None:
        if self._row in self.found:
            self.found.remove(self._row)
        self._row = None

    # ---- sentences ----------------------------------------------------------------------------------------------

    def _sentence(self, sentence: Sentence) -> None:
        heading = _HEADING.match(sentence.plain)
        if heading and not self.headed:
            ItemReader._headed_line(self, sentence.cut(heading.end()))
            return
        nil = nil_in(self.words, sentence, headed=self.headed)
        if nil:
            self.nil.append((nil, sentence))
            return
        if self._declared(sentence) or (self.headed and self._excepted(sentence)):
            return
        if not self.headed:
            if self.found and (" at " not in sentence.low or self.words.holds("effects.on_account", sentence.low)):
                self._afterwards(sentence)
            return
        if advice(self.words, sentence):
            return
        if self._run_on(sentence):
            return
        stem = stems.stem_of(self.words, sentence)
        if stem:
            self._context = stem
            return
        if entries := stems.apart(self.words, sentence):
            for one in entries:
                self._sentence(one)
            return
        if self._listed(sentence):
            return
        self._unread = self._unread or bool(sentence.cues(self.words.cues) & self.words.hinted)
        self._afterwards(sentence)

    def _excepted(self, sentence: Sentence) -> bool:
        """Read `None, other than Councillor A (item 4)`: nobody else declared anything."""
        at = excepted(self.words, sentence)
        if at is None or not sentence.low.startswith(("none", "no ", "nil", "there were no", "there was no", "nothing")):
            return False
        one = listed.entry(self.words, sentence.cut(at), Context(listing=True), known=self.known)
        self._take([one] if one else [])
        return one is not None

    def _run_on(self, sentence: Sentence) -> bool:
        """Read a stem and the entries below it that the page prints in one run; False when the sentence is no such run."""
        stem, entries = stems.run_on(self.words, sentence)
        if stem is None:
            return False
        self._context = stem
        for one in entries:
            self._sentence(one)
        return True

    def _headed_line(self, rest: Sentence) -> None:
        """Read `DECLARATION OF INTEREST - Councillor A ...` inside another item."""
        people = self._last.people if self._last else ()
        told = read_sentence(self.words, rest, Context(), people, headed=True)
        if not told and (one := listed.entry(self.words, rest, Context(listing=True), known=self.known)):
            told = [one]
        self._take(told)

    def _declared(self, sentence: Sentence) -> bool:
        if self._over is not None and self._under(sentence):
            return True
        if not self.headed and not sentence.cues(self.words.cues) & self.words.declaring:
            return False
        if not hinted(self.words, sentence) and not (self.headed and " that " in sentence.low):
            return False
        if not self.headed and self._corrects(sentence):
            return False
        if advice(self.words, sentence):
            return False
        people = self._last.people if self._last else ()
        told = read_sentence(self.words, sentence, self._context, people, headed=self.headed)
        if told and all(person.group for one in told for person in one.people) and self.words.holds("nil.elsewhere", sentence.low):
            return True  # `All Members declared interests, details of which are given under the items concerned`
        if self._adds_to_last(sentence, told):
            return True
        self._take(told)
        self._over = told[0] if len(told) == 1 and sentence.low.rstrip().endswith((":", ":-")) and not told[0].target.refs else None
        return bool(told)

    def _under(self, sentence: Sentence) -> bool:
        """Read an item below `Councillor A declared a personal interest in the following:`."""
        over = self._over
        more = listed.item_of(self.words, over.people, sentence) if over is not None else None
        if over is None or more is None:
            self._over = None
            return False
        if over in self.found:
            self.found.remove(over)
        more.kind = more.kind or over.kind
        more.parts.insert(0, over.parts[0])
        self._take([more])
        return True

    def _corrects(self, sentence: Sentence) -> bool:
        """Whether a sentence corrects the minutes of an earlier meeting, and quotes what they should say."""
        minutes = self.words.holds("late.minutes", sentence.low) and self.words.holds("late.corrected", sentence.low)
        return minutes or self.words.holds("late.quoted", sentence.low)

    def _introduces_correction(self, passage: Passage) -> bool:
        """Whether a paragraph ends `... a correction to minute 3 to read:`: what is quoted below it was said at another meeting."""
        if not passage.text.rstrip().endswith(":"):
            return False
        low = passage.text[-_CORRECTION:].lower()
        return self.words.holds("late.quoted", low) or (self.words.holds("late.minutes", low) and self.words.holds("late.corrected", low))

    def _adds_to_last(self, sentence: Sentence, told: Sequence[Found]) -> bool:
        """Whether a sentence only tells more of the declaration before: `Councillor A also stated that she knew the owner`."""
        if len(told) != 1 or self._last is None or self._last.parts[-1].passage is not sentence.passage:
            return False
        one, last = told[0], self._last
        if one.kind or one.target.refs or "interest" in sentence.low or len(one.people) != 1 or len(last.people) != 1:
            return False
        if not same_person(one.people[0].member, last.people[0].member):
            return False
        last.reason = last.reason or one.reason
        last.parts.append(sentence)
        return True

    def _take(self, told: Sequence[Found]) -> None:
        for one in told:
            if self._last and one.target.same and any("the same" in part.low for part in one.parts):
                one.target = self._last.target
            self.found.append(one)
            self._last, self._other = one, False

    def _listed(self, sentence: Sentence) -> bool:
        target = stems.subheading(self.words, sentence)
        if target:
            self._context = Context(kind=self._context.kind, target=target, listing=self._context.listing)
            return True
        if len(sentence.low) > 500:
            return False
        if self._likewise(sentence) or self._kind_first(sentence):
            return True
        apart = people_apart(self.words, sentence)
        told = [listed.entry(self.words, part, self._context, known=self.known) for part in apart] if len(apart) > 1 else []
        if any(told):
            self._take([one for one in told if one is not None])
            return True
        one = listed.entry(self.words, sentence, self._context, known=self.known)
        if one and self._none_at_all and asks(self.words, sentence):
            return False
        if one and (sentence.first or one.kind or one.target.refs):
            self._take([one])
            return True
        if (
            self._context.listing
            and sentence.first
            and self._last
            and self._last.reason
            and len(sentence.low) < 120
            and sentence.passage.marker.strip() in {"-", "–", "—", "•"}
        ):
            self._last.reason = f"{self._last.reason}; {sentence.text.strip(' .-')}"
            self._last.parts.append(sentence)
            return True
        return False

    @property
    def _none_at_all(self) -> bool:
        """Whether it was told that nobody declared anything, of whatever kind."""
        return any(kind is Nil.RETURN and not self.words.kind_any.search(told.low) for kind, told in self.nil)

    def _likewise(self, sentence: Sentence) -> bool:
        """Read `Councillor A did likewise`: the declaration before is theirs too."""
        hit = _LIKEWISE.search(sentence.low)
        people = people_of(self.words, sentence, hit.start()) if hit and self._last else []
        if not people or self._last is None:
            return False
        last = self._last
        self._take([Found(people, [sentence], last.kind, last.heading_kind, last.target, last.reason, kind_denied=last.kind_denied)])
        return True

    def _kind_first(self, sentence: Sentence) -> bool:
        """Read `Personal - Councillor A (item 5)`: a kind, then who declared it."""
        head = _HEAD.match(sentence.plain)
        kind = only_kind(self.words, head[1], head[1].lower()) if head else None
        if head is None or (kind is None and head[1].lower().removesuffix(" interests") not in self.words.list("kind-words.none")):
            return False
        rest = sentence.cut(head.end())
        one = listed.entry(self.words, rest, Context(kind=kind, listing=True), known=self.known)
        if one:
            self._take([one])
        none = one is None and listed.says_none(self.words, rest)
        if none:
            self.nil.append((Nil.RETURN, sentence))
        return one is not None or none

    def _afterwards(self, sentence: Sentence) -> None:
        """Take the effect or the reason that a later sentence tells of what was declared before."""
        low = sentence.low
        effect = effect_in(self.words, sentence)
        if self._last and self._last.kind is None and (told := _INTEREST_WAS.search(low)):
            self._last.kind = kind_in(self.words, sentence.plain[told.end() :], low[told.end() :])
        if self._last and self._last.kind is None and _INTEREST_IS_NOT.match(low):
            self._last.kind_denied = denies(self.words, sentence)
        last = None if self._other else self._last
        done = effect is not None and apply_effect(self.words, sentence, effect, self.found, last)
        named = people_of(self.words, sentence, len(sentence.plain))
        if self._last and named:
            self._other = not any(same_person(one.member, person.member) for one in self._last.people for person in named)
        if last and self._last and self._last.reason is None and any(low.startswith(word) for word in self.words.list("reasons.tells")):
            span = reason_span(self.words, low, 0, len(low), effect[1] if effect and done else None)
            self._last.reason = stripped(self.words, sentence.text[slice(*span)] if span else sentence.text)
            self._last.parts.append(sentence)

    def finish(self) -> None:
        """Settle what only the end of the item decides: the heading's kind, nil returns after real declarations."""
        if self.heading_kind:
            for one in self.found:
                if one.kind is None and not one.kind_denied:
                    one.kind, one.heading_kind = self.heading_kind, True
        if self.found:
            self.nil.clear()
        elif self._unread:
            self.nil = [(kind, sentence) for kind, sentence in self.nil if kind is Nil.RETURN]


def told_of(words: Words, passage: Passage) -> bool:
    """Whether a passage outside the declarations item can tell of an interest at all."""
    seen = passage.cues(words.cues)
    return bool(seen & words.led or (seen & words.hinted and seen & (words.declaring | words.denying)))

"""Decisions and actions: what was resolved, agreed, noted; who was asked or promised to do what, by when."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import reduce
from operator import or_
from typing import Protocol

from store.records import Action, Finding, FindingCode, Meeting, OutcomeKind, Person
from tui_minutes.parsing.outcomes import margins
from tui_minutes.parsing.outcomes.another import Own, own_of
from tui_minutes.parsing.outcomes.answered import answered, objected
from tui_minutes.parsing.outcomes.draft import Draft, tidy
from tui_minutes.parsing.outcomes.due import date_of, due_in
from tui_minutes.parsing.outcomes.duplicates import merged, repeated
from tui_minutes.parsing.outcomes.moving import give_movers, settle
from tui_minutes.parsing.outcomes.nominated import keep_elected
from tui_minutes.parsing.outcomes.plainly import denied
from tui_minutes.parsing.outcomes.reader import ItemReader
from tui_minutes.parsing.outcomes.words import Words, compiled
from tui_minutes.parsing.page import ItemText, Page, record
from tui_minutes.parsing.text.passages import Passage, lowered, plain
from tui_minutes.parsing.text.sentences import together, whole
from tui_minutes.parsing.vocabulary import Vocabulary

_TITLE = 25
_PAST = frozenset({OutcomeKind.NOTED, OutcomeKind.RECEIVED})
"""What is noted by a formal decision is done with: a date in its words is none that anything is due by."""


class People(Protocol):
    """What is asked of a directory: the people of the page."""

    @property
    def people(self) -> Sequence[Person]:
        """The people of the page."""
        ...


def read_actions(page: Page, directory: People, meeting: Meeting, vocabulary: Vocabulary) -> tuple[Action, ...]:
    """Return the outcomes of `page` in the order of the page."""
    words = compiled(vocabulary)
    initials = {person.initials: person.name for person in directory.people if person.initials}
    people = {*initials, *(person.name for person in directory.people)}
    made: list[tuple[int, Action]] = []
    margin, own = margins.kept(words, record(page)), own_of(meeting)
    for item in page.items:
        made += [
            (_told_at(draft), _action(words, draft, item.position, meeting, initials))
            for draft in _item(words, item, people, own, margin=margin)
        ]
    for part in (page.attendance, page.loose):
        drafts = _part(words, part, people, own, margin=margin and part is page.loose)
        made += [(_told_at(draft), _action(words, draft, None, meeting, initials)) for draft in drafts]
    return tuple(action for _, action in sorted(made, key=lambda one: (one[0], one[1].place.end)))


def _told_at(draft: Draft) -> int:
    """Return where an outcome stands on the page: a motion's where it was settled, all others' where their words begin."""
    runs = draft.parts[-1:] if draft.voted else [draft.lead, *draft.parts] if draft.lead else draft.parts
    return min(run.place().start for run in runs)


def _item(words: Words, item: ItemText, people: Collection[str], own: Own, *, margin: bool = False) -> list[Draft]:
    titled = item.title is not None and is_minutes_title(item.title)
    sentence = item.title is not None and _is_sentence(item.title)
    minutes = (item.title, *item.minutes) if sentence and item.title is not None else item.minutes
    above = _read(words, item.decision, people, own, decision=True, titled=titled, margin=margin) if item.decision else None
    below = _read(words, minutes, people, own, titled=titled, margin=margin)
    drafts = repeated(settle(words, merged(above.drafts if above else (), below.drafts)))
    if item.title is not None and not sentence and (" was " in item.title.text or " were " in item.title.text):
        drafts = [*_part(words, (item.title,), people, own, formal=True), *drafts]
    if not drafts and titled and item.title is not None and below.movers:
        motion = below.movers[-1][0]
        if motion.mover and motion.seconder and not objected(below):
            drafts = [
                Draft(
                    tidy(item.title.text), OutcomeKind.APPROVED_MINUTES, [whole(item.title)], mover=motion.mover, seconder=motion.seconder
                )
            ]
    if item.title is not None and not titled and below.movers:
        drafts = answered(below, item.title, drafts)
    if not drafts and titled and item.title is not None:
        drafts = _of_minutes(words, item.title, item.minutes)
    if item.title is not None and _declares(item.title):
        # Who declares an interest says what they will do about it: that is told with the declaration.
        drafts = [draft for draft in drafts if draft.formal or draft.kind is not OutcomeKind.UNDERTAKEN]
    reason = " ".join([*(above.reason if above else ()), *below.reason])
    options = " ".join([*(above.options if above else ()), *below.options])
    for draft in drafts:
        draft.reason, draft.options = (reason or None, options or None) if draft.formal else (None, None)
    return drafts


_BARE = re.compile(
    r"(?:(?:all |duly |unanimously )?(?:accepted|agreed|approved|adopted|confirmed|signed|ratified)(?:(?: and |, ?| & )(?:duly )?signed)?"
    r"|taken as read(?: and (?:signed|approved|agreed))?)(?: (?:by all|unanimously|as circulated|as correct))?[ .]*"
)
"""All that some minutes say under the heading of the last ones."""


def _of_minutes(words: Words, title: Passage, minutes: Sequence[Passage]) -> list[Draft]:
    """Return the approval that a heading tells itself (`Minutes of 4 May agreed as a correct record`), or that a word below it tells."""
    told = [passage for passage in minutes if passage.text.strip()]
    low = title.forms()[1]
    if len(told) == 1 and _BARE.fullmatch(told[0].forms()[1]):
        return [Draft(f"{tidy(title.text)}: {tidy(told[0].text)}", OutcomeKind.APPROVED_MINUTES, [whole(title), whole(told[0])])]
    at = max(low.rfind(mark) for mark in (":", ";", " - "))
    recorded = any(word in low for word in words.list("minutes.records")) or (at > 0 and _BARE.fullmatch(low[at + 1 :].lstrip(" -")))
    if recorded and not low.startswith(("to ", "approv", "confirm", "agree ", "sign")) and not denied(low):
        return [Draft(tidy(title.text), OutcomeKind.APPROVED_MINUTES, [whole(title)])]
    return []


def _read(
    words: Words,
    passages: Sequence[Passage],
    people: Collection[str],
    own: Own,
    *,
    decision: bool = False,
    titled: bool = False,
    loose: bool = False,
    margin: bool = False,
) -> ItemReader:
    reader = ItemReader(words, people, titled=titled, loose=loose, margin=margin, own=own)
    reader.read(passages, decision=decision)
    give_movers(reader)
    keep_elected(reader)
    return reader


_TOLD = re.compile(r"\b(?:was|were|had|agreed|resolved|decided|approved|noted|accepted|reported|introduced|proposed)\b")


def _is_sentence(title: Passage) -> bool:
    """Whether a numbered paragraph stands as a title: `9. It was agreed to give £25 to the trust.`."""
    low = title.forms()[1].rstrip()
    return low.endswith(".") and not low.startswith(("to ", "minutes")) and len(low) > _TITLE and _TOLD.search(low) is not None


def _part(
    words: Words, passages: Sequence[Passage], people: Collection[str], own: Own, *, formal: bool = False, margin: bool = False
) -> list[Draft]:
    """Read passages under no item; a title (`formal`) tells plain decisions only."""
    drafts = _read(words, passages, people, own, loose=True, margin=margin).drafts if passages else []
    return [draft for draft in settle(words, drafts) if draft.formal or not formal]


def _declares(title: Passage) -> bool:
    """Whether a heading is that of declarations of interest."""
    low = title.forms()[1]
    return "interest" in low and ("declar" in low or "disclos" in low)


_NOTES = ("notes of the previous meeting", "notes of previous meeting", "notes of the last meeting", "notes of last meeting")


def is_minutes_title(title: Passage) -> bool:
    """Whether a heading is that of the minutes of an earlier meeting."""
    low = title.forms()[1]
    if "minute" not in low and "cofnodion" not in low:
        return low.startswith(_NOTES)
    named = any(word in low.split() or low.startswith(word) or f" {word} " in low for word in ("minutes", "minute", "cofnodion"))
    return named and "matters arising" not in low


def _action(words: Words, draft: Draft, item: int | None, meeting: Meeting, initials: dict[str, str]) -> Action:
    parts = [draft.lead, *draft.parts] if draft.lead else draft.parts
    place = together(parts)
    text = plain(draft.text)
    low, tells = lowered(text), words.tells
    seen = reduce(or_, [part.passage.cues(tells.cues) for part in parts])
    if len(parts) > 1:
        seen |= tells.due | tells.procedural | tells.follow_up  # such words may run on from one part into the next
    due = None
    if draft.kind is not OutcomeKind.APPROVED_MINUTES and not (draft.formal and draft.kind in _PAST and draft.owner is None):
        said = plain(" ".join(filter(None, (draft.text, draft.due_words)))) if draft.due_words else text
        due = due_in(words, said, meeting, seen)
    if due is None and draft.meeting_day:
        due = date_of(words, draft.meeting_day, meeting)
    owner = draft.owner
    if owner and (at := text.find(owner)) >= 0:
        owner = draft.text[at : at + len(owner)]
    findings = () if draft.formal else (Finding(FindingCode.SOFT_OUTCOME, "Taken from narrative text without a formal lead-in.", place),)
    return Action(
        place,
        " ".join([part.text for part in parts]),
        draft.text,
        item,
        draft.kind,
        draft.formal,
        draft.confidence,
        stem=draft.stem,
        clause=draft.clause,
        subpoints=tuple(draft.subpoints),
        mover=draft.mover,
        seconder=draft.seconder,
        vote=draft.vote,
        owner=owner,
        owner_name=initials.get(draft.owner or ""),
        due=due[0] if due else None,
        due_words=due[1] if due else None,
        follow_up=_follow_up(words, draft, low, seen),
        procedural=draft.kind is OutcomeKind.APPROVED_MINUTES or bool(seen & tells.procedural and words.holds("procedural.words", low)),
        reason=draft.reason,
        options=draft.options,
        also=tuple(draft.also),
        findings=findings,
    )


def _follow_up(words: Words, draft: Draft, low: str, seen: int) -> bool:
    """Whether somebody could later ask if that has been done; `seen` are the bits of the draft."""
    if draft.kind in {OutcomeKind.REQUESTED, OutcomeKind.UNDERTAKEN, OutcomeKind.ACTION}:
        return True
    return draft.owner is not None or bool(seen & words.tells.follow_up and words.holds("follow-up.words", low))

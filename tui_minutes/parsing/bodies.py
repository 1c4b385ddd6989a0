"""What stands under an item's title, told apart: what the agenda said, what was minuted, what was decided, what was attached."""

from __future__ import annotations

import re
from dataclasses import replace

from store.records import Finding, FindingCode, Place
from tui_minutes.parsing.layouts import titles
from tui_minutes.parsing.layouts.cuts import Desk, RawItem
from tui_minutes.parsing.layouts.labels import LONGEST_RESIDUE, LONGEST_WHOLE, Label
from tui_minutes.parsing.page import ItemText
from tui_minutes.parsing.text.lines import Line
from tui_minutes.parsing.text.mending import mend
from tui_minutes.parsing.text.passages import Passage, part
from tui_minutes.reading.document import BlockKind

_SIGNATURE = re.compile(
    r"(?:Signed|SIGNED)\b[ .:…_]|(?:Chair(?:man|person)?|Cathaoirleach|Clerk)(?:[’']s)? [Ss]ignature\b|(?:Signed|Dated?)[ .…_]*:?[ .…_]*$"
)
_BLANK, _LINK = BlockKind.BLANK, BlockKind.LINK
_LABEL = 40
"""No label that words follow on its line is longer."""
_BROKEN_OFF = ".!?:;\"'”’)"
_ITEM_OF = re.compile(r", item \d[\w./]{0,10}\.?$")


def item_text(desk: Desk, raw: RawItem, position: int, *, labelled: bool, line: int = 1) -> ItemText:
    """Return the item at `position`, beginning on `line`, with its text told apart.

    `labelled` says that the page labels its minutes somewhere.
    """
    agenda, minutes, decision, documents = _zones(desk, raw)
    own = bool(minutes is not None or decision is not None)
    agenda_text = mend(desk.view, agenda, desk.wrapping)
    if raw.run_on is not None and raw.run_on.text:
        agenda_text = (raw.run_on, *agenda_text)
    minutes_text = mend(desk.view, minutes, desk.wrapping) if minutes else ()
    decision_text = mend(desk.view, decision, desk.wrapping) if decision else ()
    if not labelled:
        agenda_text, minutes_text = _without_labels(desk, agenda_text)
    minutes_text, cut_minutes = _truncation(desk, minutes_text)
    decision_text, cut_decision = _truncation(desk, decision_text)
    agenda_text, _ = _truncation(desk, agenda_text)
    attached = _documents(desk, raw, documents)
    minutes_text = _without_number(minutes_text, raw.number)
    findings = tuple(_findings(raw, minutes_text or decision_text, (*cut_minutes, *cut_decision)))
    last = max([line.end for line in raw.body if line.text], default=raw.title.end if raw.title else raw.start)
    return ItemText(
        position=position,
        number=raw.number,
        title=raw.title,
        place=Place(raw.start, max(last, raw.start, raw.title.end if raw.title else 0), line),
        agenda=agenda_text,
        minutes=minutes_text,
        decision=decision_text,
        documents=attached,
        parent=raw.parent,
        truncated=any(certain for _, certain, _ in (*cut_minutes, *cut_decision)),
        number_inferred=raw.inferred,
        labelled=own,
        private=raw.private,
        public=raw.public,
        findings=findings,
    )


def _without_number(passages: tuple[Passage, ...], number: str | None) -> tuple[Passage, ...]:
    """Drop an item's number where a page repeats it as the first line of the minutes."""
    first = f"{passages[0].marker} {passages[0].text}".strip(" .") if passages else ""
    return passages[1:] if first and first == number else passages


def _zones(desk: Desk, raw: RawItem) -> tuple[list[Line], list[Line] | None, list[Line] | None, list[Line]]:
    """Share the lines of an item out by the labels among them."""
    agenda: list[Line] = []
    minutes: list[Line] | None = None
    decision: list[Line] | None = None
    documents: list[Line] = []
    if raw.decided:
        decision = []
    here = agenda if decision is None else decision
    openings = desk.labels.openings
    for line in raw.body:
        kind = line.kind
        if kind is _BLANK or (here is not documents and kind is not _LINK and _is_prose(line.text, openings)):
            here.append(line)
            continue
        if kind is _LINK:
            if not desk.labels.is_residue(line) and (here is documents or titles.file_residue(line.text)):
                documents.append(line)
                desk.note(line, "document", "link of the page")
            continue
        opened = _label(desk, line)
        if opened is not None:
            label, rest = opened
            desk.note(line, f"label {label.value}", "label of the page")
            if label is Label.MINUTES:
                minutes = here = minutes if minutes is not None else []
            elif label is Label.DECISION:
                decision = here = decision if decision is not None else []
            else:
                here = documents
            if rest < len(line.text):
                here.append(line.cut(rest))
            continue
        if desk.labels.is_residue(line):
            desk.note(line, "site residue", "vocabulary: residue")
            here.append(line.cut(0, 0))
            continue
        if here is documents and not _is_document(line):
            here = decision if decision is not None and minutes is None else minutes if minutes is not None else agenda
        here.append(line)
    return agenda, minutes, decision, documents


def _is_prose(text: str, openings: tuple[str, ...]) -> bool:
    """Say cheaply whether a line is neither a label nor what the site prints around the minutes, as most are."""
    size = len(text)
    return size > LONGEST_WHOLE and ":" not in text[:_LABEL] and (size >= LONGEST_RESIDUE or not text[:_LABEL].lower().startswith(openings))


def _label(desk: Desk, line: Line) -> tuple[Label, int] | None:
    whole = desk.labels.whole(line)
    if whole:
        return whole, len(line.text)
    if ":" not in line.text[:_LABEL] or line.marker:
        return None
    return desk.labels.opening(line)


def _is_document(line: Line) -> bool:
    """Say whether a line belongs to a list of files."""
    text = line.text
    return (
        line.kind in (BlockKind.LIST_ITEM, BlockKind.LINK)
        or text[0] in "•·*"
        or titles.file_residue(text) is not None
        or _ITEM_OF.search(text[-40:]) is not None
    )


def _documents(desk: Desk, raw: RawItem, lines: list[Line]) -> tuple[Passage, ...]:
    """Return the names of the files attached, the title itself first where it is a link."""
    found: list[Passage] = [raw.title] if raw.linked and raw.title is not None else []
    seen = {passage.text for passage in found}
    for line in lines:
        if not line.text or _only_size(line.text):
            continue
        name, _ = titles.cleaned(line.passage(desk.view))
        name = part(name, 2) if name.text[:2] in ("• ", "· ", "* ") else name
        name, _ = titles.cleaned(name)
        given = _ITEM_OF.search(name.text, max(0, len(name.text) - 40))
        name = part(name, 0, given.start()) if given else name
        if name.text and name.text not in seen:
            found.append(name)
            seen.add(name.text)
    return tuple(found)


def _only_size(text: str) -> bool:
    residue = titles.file_residue(text) if len(text) < 40 else None
    return residue is not None and residue == (0, len(text))


def _without_labels(desk: Desk, passages: tuple[Passage, ...]) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """On a page without labels all of an item is minutes, but for the agenda's own opening (`To receive ...`)."""
    first = 0
    while first < len(passages) and passages[first].text.lower().startswith(desk.titles.advice):
        first += 1
    if first == len(passages) and first > 0 and len(passages) == 1 and not desk.labels.truncated.search(passages[0].text):
        return passages, ()
    return passages[:first], passages[first:]


def _truncation(desk: Desk, passages: tuple[Passage, ...]) -> tuple[tuple[Passage, ...], list[tuple[Passage, bool, str]]]:
    """Take `... view the full minutes text for item 3.` off the text; say whether the text before it breaks off."""
    if True not in ["full" in passage.text for passage in passages]:
        return passages, []
    kept: list[Passage] = []
    marks: list[tuple[Passage, bool, str]] = []
    for passage in passages:
        found = desk.labels.truncated.search(passage.text) if "full" in passage.text else None
        if found is None:
            kept.append(passage)
            continue
        before = passage.text[: found.start()].rstrip(" .…") if found.start() else ""
        dotted = passage.text[: found.start()].rstrip()
        whole = part(passage, 0, len(before))
        if whole.text:
            kept.append(whole)
        ended = _ended(before, dotted, kept)
        if ended and whole.text and dotted[len(before) : len(before) + 1] == ".":
            kept[-1] = part(passage, 0, len(before) + 1)
        marks.append((passage, not ended, found[1] or ""))
        rest = part(passage, found.end())
        if rest.text:
            kept.append(rest)
    return tuple(kept), marks


def _ended(before: str, dotted: str, kept: list[Passage]) -> bool:
    """Say whether the text before the mark is complete: its sentence ended before the three dots."""
    if not before:
        return bool(kept) and kept[-1].text[-1:] in _BROKEN_OFF
    gap = dotted[len(before) :].replace("…", "...")
    dots = gap.replace(" ", "")
    return len(dots) >= 4 or before[-1:] in "!?”’\"')" or (len(dots) == 1)


def _findings(raw: RawItem, minutes: tuple[Passage, ...], marks: tuple[tuple[Passage, bool, str], ...]) -> list[Finding]:
    found = []
    name = raw.title.text if raw.title else f"item {raw.number}" if raw.number else "an item"
    if raw.title is None:
        found.append(Finding(FindingCode.NO_TITLE, "The page gives this item no title."))
    for passage, certain, _ in marks:
        words = "is cut off by the site in mid-sentence" if certain else "may be cut off: the site offers a fuller text"
        found.append(Finding(FindingCode.TRUNCATED, f"The text of {name!r} {words}.", passage.place()))
    if any(certain for _, certain, _ in marks):
        found.append(Finding(FindingCode.DECISION_MAY_BE_MISSING, f"A decision on {name!r} may stand in the part that is missing."))
    if not minutes:
        found.append(Finding(FindingCode.NO_MINUTES, f"The page has no minutes for {name!r}."))
    if raw.inferred:
        found.append(Finding(FindingCode.INFERRED, f"The number {raw.number} is inferred from other words of the page."))
    return found


def without_closing(desk: Desk, items: tuple[ItemText, ...]) -> tuple[tuple[ItemText, ...], tuple[Passage, ...]]:
    """Take signature lines and the end of the meeting off the last item; return the items and those lines."""
    if not items:
        return items, ()
    last = items[-1]
    ends = tuple(desk.vocabulary.words("structure.furniture.ends"))
    for index, passage in enumerate(last.minutes):
        if (passage.text[:80].lower().startswith(ends) and not _says_next(passage.text)) or _SIGNATURE.match(passage.text[:200]):
            return (*items[:-1], replace(last, minutes=last.minutes[:index])), last.minutes[index:]
    return items, ()


def _says_next(text: str) -> bool:
    """Say whether a closing sentence tells of the next meeting as well."""
    return "next" in text

"""Findings and records: one `Declaration` a person, with the item that it concerns as far as that is certain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from store.records import Declaration, Effect, Finding, FindingCode, InterestKind, Place
from store.text import fold
from tui_minutes.parsing import references
from tui_minutes.parsing.declarations import names, targets
from tui_minutes.parsing.declarations.found import Found
from tui_minutes.parsing.declarations.kinds import only_kind
from tui_minutes.parsing.declarations.names import Named
from tui_minutes.parsing.declarations.persons import same_person, surname
from tui_minutes.parsing.declarations.targets import Target
from tui_minutes.parsing.declarations.words import Words
from tui_minutes.parsing.page import Page
from tui_minutes.parsing.text.sentences import Sentence, together


def resolve(page: Page, target: Target, found_in: int | None, *, late: bool) -> tuple[int | None, bool]:
    """Return the position of the item that a target means, by title first, then by number, and whether the number alone decided."""
    plainly = [ref for ref in target.refs if " " not in ref] or list(target.refs)
    number = plainly[0].split()[-1].strip("().").lower() if plainly else None
    numbered = references.resolve(page.items, number=number) if number else None
    if numbered and target.subject:
        beside = [item for item in page.items if item.position == numbered.position]
        if references.resolve(beside, title=target.subject):
            return numbered.position, False
    titled = references.resolve(page.items, title=target.subject, own=found_in) if target.subject else None
    if titled or numbered:
        return (titled or numbered).position, titled is None and bool(target.subject)  # type: ignore[union-attr]
    for ref in target.refs:
        for item in page.items:
            if item.title and "/" in ref and ref.lower() in item.title.text.lower():
                return item.position, False
    unnumbered = len(page.items) > 1 and all(item.number is None or item.number_inferred for item in page.items)
    if unnumbered and not target.subject and number and number.isdigit() and 1 <= int(number) <= len(page.items):
        return int(number), True
    if late and (target.same or not target.refs):
        return found_in, False
    return None, False


def records(words: Words, page: Page, found: Found, found_in: int | None, *, late: bool) -> list[Declaration]:
    """Return a record for each person of `found`."""
    position, by_number = resolve(page, found.target, found_in, late=late)
    _title_apart(page, found, position)
    _kind_apart(words, found)
    place = together(found.parts)
    text = " ".join(part.text for part in found.parts)
    findings = _doubts(found, position, place, by_number=by_number)
    made = []
    for person in found.people:
        own = _own_target(words, person)
        if own is not None:
            rest = (person.bracket or "")[own.end :].strip(" ,;:-") or None
            alone = replace(found, people=[replace(person, bracket=rest)], target=own, findings=[])
            made += records(words, page, alone, found_in, late=late)
            continue
        kind, reason = _own(words, person, found)
        effect = found.own_effects.get(person.member)
        mine = list(findings)
        if person.group:
            mine.append(Finding(FindingCode.PERSON_UNCLEAR, "The declaration is of a group; the page does not name the people.", place))
        if names.initials_only(person.member) and not words.initials.get(person.member.replace(".", "")):
            message = f"The page does not say, or not for certain, whose initials {person.member} are."
            mine.append(Finding(FindingCode.PERSON_UNCLEAR, message, place))
        made.append(
            Declaration(
                place,
                text,
                found_in,
                member=person.member,
                member_name=words.initials.get(person.member.replace(".", "")),
                role=person.role,
                kind=kind[0] if kind else InterestKind.UNSPECIFIED,
                kind_words=kind[1] if kind else None,
                item_refs=found.target.refs,
                item=position,
                subject=found.target.subject,
                reason=reason,
                effect=effect[0] if effect else found.effect,
                effect_words=effect[1] if effect else found.effect_words,
                effect_place=effect[2] if effect else found.effect_place,
                late=late,
                findings=tuple(mine),
            )
        )
    return made


def _doubts(found: Found, position: int | None, place: Place, *, by_number: bool) -> list[Finding]:
    """Return what is not certain about the declarations of `found`."""
    findings = list(found.findings)
    if found.target.refs and position is None:
        findings.append(Finding(FindingCode.ITEM_UNRESOLVED, f'Which item "{", ".join(found.target.refs)}" means is not certain.', place))
    if by_number:
        findings.append(Finding(FindingCode.ITEM_BY_NUMBER, "The item was taken by its number; its title was not compared.", place))
    if found.heading_kind:
        findings.append(Finding(FindingCode.KIND_FROM_HEADING, "The kind of interest is named in the heading only.", place))
    return findings


def _own_target(words: Words, person: Named) -> Target | None:
    """Return the item in the bracket after a name of a list: `AB (item 3), CD (item 5)`."""
    if not person.bracket or len(person.bracket) > 40:
        return None
    target = targets.references(words, person.bracket, person.bracket.lower())
    rest = person.bracket[target.end :].strip(" ,;:-")
    return target if target.refs and target.start == 0 and (not rest or only_kind(words, rest, rest.lower())) else None


def _title_apart(page: Page, found: Found, position: int | None) -> None:
    """Take what stands where a reason would, but is the title of the item that is meant, for the business."""
    item = next((item for item in page.items if item.position == position), None)
    if found.reason and found.target.subject is None and item and item.title and fold(item.title.text) == fold(found.reason):
        found.target, found.reason = replace(found.target, subject=found.reason), None


def _kind_apart(words: Words, found: Found) -> None:
    """Take a kind that stands where a title would: `Item 4 - personal`."""
    subject = found.target.subject
    if found.kind is None and subject and (kind := only_kind(words, subject, subject.lower())):
        found.kind, found.target = kind, replace(found.target, subject=None)


def _own(words: Words, person: Named, found: Found) -> tuple[tuple[InterestKind, str] | None, str | None]:
    """Return what is one person's own: a bracket after a name tells that person's kind or reason, unless it is a role or a party."""
    if not person.bracket:
        return found.kind, found.reason
    kind = only_kind(words, person.bracket, person.bracket.lower())
    if not kind and "," in person.bracket:
        kind = next((one for piece in person.bracket.split(",") if (one := only_kind(words, piece.strip(), piece.strip().lower()))), None)
        return found.kind or kind, found.reason or person.bracket.rsplit(",", 1)[1].strip()
    if kind:
        return found.kind or kind, found.reason
    wordy = len(person.bracket.split()) >= 2 and not any(
        word.strip(",").lower() in ("chair", "chairman", "leader", "mayor", "convener") for word in person.bracket.split()
    )
    return found.kind, found.reason or (person.bracket if wordy else None)


def nil_record(sentence: Sentence, found_in: int | None) -> Declaration:
    """Return the record of a nil return."""
    return Declaration(sentence.place(), sentence.text, found_in, nil=True)


class Told:
    """The declarations of a page as they are read, found again by the surname of who made them."""

    def __init__(self) -> None:
        self.made: list[Declaration] = []
        self._places: dict[str, list[int]] = {}

    def add(self, *more: Declaration) -> None:
        """Add declarations as they are."""
        for one in more:
            if one.member:
                self._places.setdefault(surname(one.member), []).append(len(self.made))
            self.made.append(one)

    def merge(self, late: Sequence[Declaration], *, repeat: bool) -> None:
        """Fold those of `late` that say the same again into the earlier ones, and add the others."""
        for one in late:
            places = self._places.get(surname(one.member or ""), ())
            place = next((place for place in places if _same(self.made[place], one, repeat=repeat)), None)
            if place is None and repeat and not one.item_refs and len(places) == 1 and self.made[places[0]].item is None:
                # `Having declared an interest, Mrs A left`: there is one that she can have declared.
                place, one = places[0], replace(one, item=None)  # noqa: PLW2901
            if place is None:
                self.add(one)
            else:
                self.made[place] = _fold(self.made[place], one)


def _same(before: Declaration, after: Declaration, *, repeat: bool) -> bool:
    if before.nil or not same_person(before.member_name or before.member or "", after.member_name or after.member or ""):
        return False
    if before.words == after.words and not (before.item_refs and after.item_refs):
        return True
    if before.item is not None and after.item is not None:
        return before.item == after.item
    if set(before.item_refs) & set(after.item_refs):
        return True
    return (repeat and before.item is None and not before.item_refs) or (before.place.start == after.place.start)


def _fold(before: Declaration, after: Declaration) -> Declaration:
    better = before.effect is Effect.NOT_STATED or (before.effect is Effect.WILL_LEAVE and after.effect is Effect.LEFT)
    return replace(
        before,
        kind=before.kind if before.kind is not InterestKind.UNSPECIFIED else after.kind,
        kind_words=before.kind_words or after.kind_words,
        reason=before.reason or after.reason,
        effect=after.effect if better else before.effect,
        effect_words=after.effect_words if better else before.effect_words,
        effect_place=after.effect_place if better else before.effect_place,
        item=before.item if before.item is not None else after.item,
    )

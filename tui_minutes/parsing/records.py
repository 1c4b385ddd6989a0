"""Items of a page as records: places instead of passages, and the parts of an executive record (options, reasons) in their fields."""

from __future__ import annotations

from functools import lru_cache

from store.records import AgendaItem, MinutesState, Place
from store.text import fold
from tui_minutes.parsing.page import ItemText, Page
from tui_minutes.parsing.text.cues import Cues, cues
from tui_minutes.parsing.text.passages import Passage
from tui_minutes.parsing.vocabulary import Vocabulary


def agenda_items(page: Page, vocabulary: Vocabulary) -> tuple[AgendaItem, ...]:
    """Return the records of a page's items, without keys yet."""
    private = False
    made = []
    for item in page.items:
        private = private or _turns_private(item, vocabulary)
        made.append(
            _record(
                item,
                vocabulary,
                # What the source states of an item is more than what its title's words may mean.
                restricted=item.private
                or (not item.public and (_is_exempt(item, vocabulary) or (private and not _is_exclusion(item, vocabulary)))),
            )
        )
    return tuple(made)


def _record(item: ItemText, vocabulary: Vocabulary, *, restricted: bool) -> AgendaItem:
    record = (*item.minutes, *item.decision)
    parts = _parts(record, vocabulary)
    state = MinutesState.TRUNCATED if item.truncated else MinutesState.PRESENT if record else MinutesState.ABSENT
    return AgendaItem(
        position=item.position,
        number=item.number,
        title=item.title.text if item.title else None,
        place=item.place,
        title_place=item.title.place() if item.title else None,
        agenda=_places(item.agenda),
        minutes=_places(record),
        documents=tuple(document.text for document in item.documents),
        state=state,
        truncated=item.truncated,
        restricted=restricted,
        number_inferred=item.number_inferred,
        options=parts.get("options"),
        reason=parts.get("reason"),
        findings=item.findings,
    )


def _places(passages: tuple[Passage, ...]) -> tuple[Place, ...]:
    """Return one place for each stretch of passages that follow one another."""
    return tuple([passage.place() for passage in passages])


@lru_cache(maxsize=4)
def _headings(vocabulary: Vocabulary) -> dict[str, str]:
    return {fold(word): name for name in ("options", "reason") for word in vocabulary.words(f"structure.labels.{name}")}


def _parts(passages: tuple[Passage, ...], vocabulary: Vocabulary) -> dict[str, str]:
    """Return the words under headings such as `OPTIONS` and `Reason for decision`, up to the next heading."""
    headings, found = _headings(vocabulary), dict[str, list[str]]()
    here: list[str] | None = None
    for passage in passages:
        text = passage.text
        if here is None and len(text) > 60 and ":" not in text[:60]:
            continue
        name, colon, rest = text.partition(":") if ":" in text[:60] else (text, "", "")
        key = headings.get(fold(name).rstrip(" .–-")) if len(name) <= 60 else None
        if key is not None:
            here = found.setdefault(key, [])
            if colon and rest.strip():
                here.append(rest.strip())
        elif here is not None:
            if (passage.strong and len(text) < 60) or _opens_outcome(text):
                here = None
            else:
                here.append(text)
    return {key: "\n".join(texts) for key, texts in found.items() if texts}


def _opens_outcome(text: str) -> bool:
    """Say whether a passage opens a decision, which ends the part before it."""
    word = text.split(" ", 1)[0].rstrip(":-–. ")
    return word.isupper() and len(word) > 4


def _is_exempt(item: ItemText, vocabulary: Vocabulary) -> bool:
    title = fold(item.title.text) if item.title else ""
    return any(word in title for word in ("exempt", "confidential", "restricted", "private session")) and not _is_exclusion(
        item, vocabulary
    )


def _is_exclusion(item: ItemText, vocabulary: Vocabulary) -> bool:
    title = fold(item.title.text) if item.title else ""
    return "exclusion" in title or "exclude" in title or any(word in title for word in vocabulary.words("structure.bands.exclusion"))


@lru_cache(maxsize=4)
def _excluding(vocabulary: Vocabulary) -> tuple[Cues, int]:
    """Return the bit of the words without which nobody is excluded (`parsing.text.cues`)."""
    return cues(vocabulary), cues(vocabulary).words(("exclu",))


def _turns_private(item: ItemText, vocabulary: Vocabulary) -> bool:
    """Say whether the public was excluded by this item: the record says so, not only the agenda."""
    seen, excluding = _excluding(vocabulary)
    told = [passage for passage in (*item.minutes, *item.decision) if passage.cues(seen) & excluding]
    if not any("xclu" in passage.text for passage in told):
        return False
    words = vocabulary.words("structure.bands.exclusion")
    for passage in told:
        if "xclu" not in passage.forms()[1]:
            continue
        folded = fold(passage.text)
        if any(word in folded for word in words) and any(
            verb in folded for verb in ("resolved", "agreed", "ordered", "that the press", "that the public")
        ):
            return not any(no in folded for no in ("no resolution", "not required", "did not", "there were no", "not excluded"))
    return False

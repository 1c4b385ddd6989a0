"""What a page is: minutes of a meeting, one item of it, or something else, which is then named."""

from __future__ import annotations

import re

from store.records import PageKind
from store.text import fold
from tui_minutes.parsing.head.headline import Headline
from tui_minutes.parsing.layouts.forms import titled
from tui_minutes.parsing.page import Page
from tui_minutes.parsing.vocabulary import Vocabulary
from tui_minutes.reading.document import Document

_UNHEADED = "text without a heading"
_TITLES, _TITLE = 6, 90
_FIGURES = re.compile(r"^[\d\W]+|[\d\W]+$")
_MINUTES_OF = re.compile(
    r"(?:draft )?minutes? of .{0,120}\b(?:meeting|held)\b|cofnodion .{0,120}\b(?:cyfarfod|g?c?ynhaliwyd)\b", re.IGNORECASE
)
_SHOUTED = re.compile(r"\bMINUTES OF (?:THE )?(?:PROCEEDINGS OF )?(?:THE )?[A-Z’' -]{0,80}(?:MEETING|HELD)\b")
"""The same in capitals, after the name of the council in two languages."""
_SINGLE = ("agenda item page", "issue page", "decision page", "one title and its minutes", _UNHEADED)
_PAST = re.compile(
    r"\b(?:was|were|had|agreed|resolved|noted|reported|declared|received|approved|considered|thanked|advised|explained|introduced|presented|"
    r"discussed|moved|proposed|asked|outlined|RESOLVED|AGREED|NOTED|penderfynwyd|Penderfynwyd|PENDERFYNWYD|[Cc]ytunwyd|[Nn]odwyd|"
    r"[Cc]yflwynwyd|[Dd]erbyniwyd|[Cc]adarnhawyd|[Tt]rafodwyd|[Aa]droddwyd|[Aa]droddodd|[Dd]atganodd|[Cc]ynigiwyd|[Cc]afwyd|oedd|"
    r"[Cc]ymeradwywyd|[Dd]ywedodd|[Rr]hoddodd|[Cc]roesawodd|[Ee]glurodd|[Dd]iolchodd|"
    r"Bu i['’]r|[Gg]wnaed|[Rr]oedd|[Nn]ododd|[Gg]ofynnwyd|[Ee]stynwyd|[Ee]iliwyd|[Hh]ysbyswyd|[Mm]ynegwyd|[Dd]atgelodd|[Dd]erbyniodd)\b"
)


def page_kind(page: Page, document: Document, line: Headline, vocabulary: Vocabulary) -> tuple[PageKind, str | None]:
    """Return the kind of the page and, for `PageKind.OTHER`, what it is instead."""
    head = fold("\n".join(passage.text for passage in page.header[:30])[:4000])
    site = fold(document.title or "")
    if not page.items or not _has_minutes(page):
        if _any(vocabulary, "structure.kinds.cancelled", head + " " + site):
            return PageKind.OTHER, "cancelled meeting"
        if _any(vocabulary, "structure.kinds.not_held", head):
            return PageKind.OTHER, "meeting not held"
    if page.layout in _SINGLE:
        whole = page.layout == _UNHEADED and (page.attendance or line.date is not None)
        return PageKind.MEETING if whole else PageKind.ITEM, None
    if not page.labelled and _is_document(page, vocabulary):
        return PageKind.OTHER, _paper(page, vocabulary)
    if not page.items:
        if _any(vocabulary, "structure.kinds.listing", head + " " + site):
            return PageKind.OTHER, "list of meetings"
        if _calls_itself_minutes(page, line):
            return PageKind.MEETING, None
        return PageKind.OTHER, _paper(page, vocabulary)
    if not _has_minutes(page) and not _calls_itself_minutes(page, line):
        return PageKind.OTHER, "agenda only"
    loose = " ".join(passage.text for passage in (*page.header, *page.loose))[:6000]
    if not page.labelled and _any(vocabulary, "structure.kinds.agenda_only", fold(loose)):
        return PageKind.OTHER, "agenda only"
    return PageKind.MEETING, None


def _paper(page: Page, vocabulary: Vocabulary) -> str:
    """Return what a page that is no minutes is: the notice or the record of one decision, or nothing that is told apart."""
    top = [passage.text for passage in (*page.header, *page.loose)[:_TITLES]]
    named = any(titled(vocabulary, line) or titled(vocabulary, line, "structure.kinds.decision_notices") for line in top)
    return "decision notice" if named else "not minutes"


def _calls_itself_minutes(page: Page, line: Headline) -> bool:
    """Say whether a page says in its head that it is the minutes of one meeting, and who was there; the tense of its text tells nothing."""
    said_so = any(_MINUTES_OF.match(passage.text) or _SHOUTED.search(passage.text[:300]) for passage in page.header[: 3 * _TITLES])
    said = bool(page.loose) or any(passage.text for item in page.items for passage in item.minutes)
    return said_so and line.date is not None and bool(page.attendance) and said


def _is_document(page: Page, vocabulary: Vocabulary) -> bool:
    """Say whether the page's own title names a paper of another kind (`Standing Orders adopted at ...`, `2031/32 Budget`).

    Whatever belongs to the head of minutes (who was there, a meeting, the word itself) goes before such a title.
    """
    lines = [passage.text for passage in page.header[:_TITLES]]
    top = fold(lines[0][: 2 * _TITLE]) if lines else ""
    if _begins(top, vocabulary) and _names_paper(top, vocabulary):
        return True
    if page.attendance:
        return False
    first = page.items[0].title if page.items and page.items[0].number is None else None
    if first is not None and len(lines) <= 1 and any(map(str.isdigit, first.text)):
        lines.append(first.text)
    named = False
    for text in lines:
        folded = fold(text)
        if not named and len(text) <= _TITLE and _names_paper(folded, vocabulary):
            named = True
        elif _any(vocabulary, "structure.kinds.meetings", folded):
            return False
    return named or _any(vocabulary, "structure.kinds.asks", fold(_opening(page)))


def _names_paper(folded: str, vocabulary: Vocabulary) -> bool:
    """Say whether a title begins or ends with the name of a paper, figures aside; a meeting in it must be one that adopted the paper."""
    title = f" {_FIGURES.sub('', folded)}"
    if not _begins(folded, vocabulary) and not any(title.endswith(f" {word}") for word in vocabulary.words("structure.kinds.ends")):
        return False
    return not _any(vocabulary, "structure.kinds.meetings", folded) or "adopted" in folded or "approved" in folded


def _begins(folded: str, vocabulary: Vocabulary) -> bool:
    title = f"{_FIGURES.sub('', folded)} "
    return any(title.startswith(f"{word} ") for word in vocabulary.words("structure.kinds.begins"))


def _opening(page: Page) -> str:
    """Return the text a page opens with, items and all."""
    texts = [*page.header[:_TITLES], *page.loose[:_TITLES], *(one for item in page.items[:_TITLES] for one in item.minutes[:2])]
    return " ".join(passage.text for passage in texts)[:4000]


def _any(vocabulary: Vocabulary, name: str, text: str) -> bool:
    return any(word in text for word in vocabulary.words(name))


def _has_minutes(page: Page) -> bool:
    """Say whether any item holds a record of what happened: labelled as minutes, or told in the past."""
    for item in page.items:
        if item.labelled and (item.minutes or item.decision):
            return True
        if (
            not page.labelled
            and item.title is not None
            and item.title.text.endswith(".")
            and not item.title.text.startswith("To ")
            and _PAST.search(item.title.text[:300])
        ):
            return True
        if not page.labelled and any(_PAST.search(passage.text[:2000]) for passage in item.minutes):
            return True
    return False

"""Parts of an executive record while an item is read: reasons and options are kept, votes given to the outcome, proposals passed over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui_minutes.parsing.outcomes import votes
from tui_minutes.parsing.outcomes.labelled import is_label
from tui_minutes.parsing.outcomes.leadins import lead_in
from tui_minutes.parsing.text.passages import Passage
from tui_minutes.parsing.text.sentences import Sentence

if TYPE_CHECKING:
    from tui_minutes.parsing.outcomes.state import ItemState

_MARK = re.compile(r"[:-]")
"""Stands between a heading and what runs on after it."""
_PASSED = re.compile(r"\b(?:agreed|carried|approved|accepted|resolved|lost|rejected)\b")


def open_part(reader: ItemState, section: str, line: Sentence) -> Sentence | None:
    """Begin a part of the record at its heading; return what of the line is to be read as narrative all the same, if anything."""
    reader.section = section
    at = _MARK.search(line.plain)
    rest = line.cut(at.end()) if at and len(line.plain) > at.end() + 3 else None
    if rest and section in {"reason", "options", "votes"}:
        keep(reader, rest)
        reader.section = "" if section != "votes" and rest.plain.endswith(".") else section
    elif rest and section == "proposal" and "second" in rest.low and _PASSED.search(rest.low):
        reader.section = ""
        return rest
    elif rest and section == "other" and len(rest.plain) > 20:
        reader.section = ""
        return line
    return None


def leaves(reader: ItemState, line: Sentence, passage: Passage) -> bool:
    """Whether a passage ends the part of the record that stands above it."""
    if reader.section in {"other", "discussed"} or is_label(reader.words, line.low):
        return True
    lead = lead_in(reader.words, line.cut(0, min(len(line.plain), 120)))
    if lead and lead.start < 40 and not (reader.section == "proposal" and not line.plain[lead.start : lead.end].isupper()):
        after = line.plain[lead.end : lead.end + 2].strip()
        return lead.start < 3 or lead.body > lead.end + 2 or after[:1] in {":", "-", ""}
    if reader.section == "votes":
        return not votes.vote_in(line.plain) and len(line.plain) > 60
    if reader.section == "proposal":
        opens = ("that ", "to ", "it is recommended", "members ", "the committee is", "(")
        return not passage.marker and not line.low.startswith(opens) and passage.indent == 0
    return False


def keep(reader: ItemState, line: Sentence) -> None:
    """Keep what a line of the part tells: an argument, an option, a vote of the outcome before it."""
    if reader.section == "reason":
        reader.reason.append(line.text)
    elif reader.section == "options":
        reader.options.append(line.text)
    elif reader.section == "votes":
        vote = votes.vote_in(line.plain)
        if vote and reader.drafts and reader.drafts[-1].vote is None:
            reader.drafts[-1].vote = vote

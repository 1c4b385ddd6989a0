"""Whether a passage opens with an action label."""

from __future__ import annotations

import re

from tui_minutes.parsing.outcomes.words import Words

LABEL = re.compile(
    r"[(\[*_ ]*(?P<label>actions? (?:by|points?|required|agreed)|for action by|to be actioned by|actions?|"
    r"gweithredu)(?P<mark>[ *_]*(?:[:.]|-|–)| |$)[*_ ]*",
    re.IGNORECASE,
)
"""An action label; `label` is its word and `mark` what sets it off from what follows."""


def is_label(words: Words, low: str) -> bool:
    """Whether a passage opens with an action label."""
    core = low.lstrip("([*_ ")
    if not core.startswith(("action", "for action", "to be actioned", "gweithredu")):
        return False
    hit = LABEL.match(low)
    if not hit:
        return False
    label = core[: hit.end()].strip(" :")
    not_labels = tuple(words.list("actions.not_labels"))
    if core.startswith(not_labels) and core.startswith(tuple([phrase for phrase in not_labels if not phrase.startswith(label)])):
        return False
    return bool(hit["mark"].strip(" *_")) or hit["label"].endswith("by") or core.strip(" :.") in words.list("actions.labels")

"""Several things to do in one sentence, each with somebody to do it: `AV to write to the owner and TD to mend the gate`."""

from __future__ import annotations

import re
from collections.abc import Collection

from tui_minutes.parsing.outcomes.owners import label_owner
from tui_minutes.parsing.outcomes.words import Words
from tui_minutes.parsing.text.sentences import Sentence

MUST = re.compile(r"\b(?:to|will|would|should|must|shall|is to|are to) [a-z]")
"""What tells that somebody has something to do."""
_NEXT = re.compile(r"(?:;|,| and| &) ?(?:and )?(?=[A-Z])")
_GIVEN = re.compile(r" (?:to|will|would|is to|are to) [a-z]")


_LONGEST = 600


def shared(words: Words, task: Sentence, people: Collection[str]) -> list[Sentence]:
    """Return the things that one sentence gives several people to do; the sentence itself where it gives one."""
    made: list[Sentence] = []
    begin = 0
    if len(task.plain) > _LONGEST or label_owner(words, task.plain, people)[0] is None:
        return [task]
    for link in _NEXT.finditer(task.plain):
        if link[0][0] == " " and task.plain[begin : link.start()].rsplit(" ", 1)[-1][:1].isupper():
            continue  # `to write to Smith and Sons to ask`, `to ask Cllr A and Cllr B to attend`: both are those spoken to
        after = task.plain[link.end() :]
        who, what = label_owner(words, after, people)
        if who and what and MUST.search(task.low, begin, link.start()) and _GIVEN.match(after[len(who) :] if after.startswith(who) else ""):
            made.append(task.cut(begin, link.start()))
            begin = link.end()
    return [*made, task.cut(begin)]

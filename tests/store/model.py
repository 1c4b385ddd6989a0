"""What an archive should hold after what clerks did to it, worked out plainly: whose word on each action's owner stands."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from tests.records import build

BODIES = ("Lanes Committee", "Ponds Panel")
OF_PAGE = "the warden"


def page(body: str, month: int, version: int):
    """A page of a meeting; its versions differ in a few words, also of the first action, of which one names an owner, and every third has
    lost the second."""
    committee = BODIES.index(body)
    season = ("spring", "summer", "autumn", "winter", "Easter")[version]
    wanted = [f"the {body.lower()} mend gate {month} by the lane before {season}", f"a letter about drain {month} be sent to the county"]
    if version % 3 == 2:
        wanted.pop()
    text = (
        f"Version {version}. The members walked the lane and saw gate {month} of {body}, which had not been mended since the spring flood."
    )
    items = [("1", "Welcome", "All were welcomed."), ("2", f"Gate {month}", f"{text} RESOLVED that " + "; that ".join(wanted))]
    return build(
        items, name=f"{committee}-{month}.txt", committee=body, date=dt.date(2024, month, 1 + committee),
        actions=tuple((2, words, OF_PAGE if version == 1 and words is wanted[0] else None, None) for words in wanted), header=f"{body} {month}",
    )  # fmt: skip


@dataclass(eq=False)
class Command:
    """What a clerk did at once: of each record what its owner was and became, and whether that stands. `own` is a record they added."""

    who: str
    changes: dict[str, tuple[str, str]]
    stands: dict[str, bool]
    own: str = ""
    partly: bool = False
    """Whether a part of it was ever taken back."""
    left: set[str] = field(default_factory=set)
    """Records that were left to a colleague for good."""


class Model:
    """`ids` are those of the meetings by their page; `loaded` are the versions of each page in the order they came, `names` the ids of its
    actions in theirs; `notes` what each action's note should be; `own` whether a clerk's own action stands, and `touched` who edited it;
    `layers` the edits of each action's owner that lie over the page, the newest last, and `times` all that was done to it; `acts` each
    clerk's commands, and `backs` their undoing, in order."""

    def __init__(self) -> None:
        self.ids: dict[tuple[str, int], str] = {}
        self.loaded: dict[tuple[str, int], list[int]] = {}
        self.own: dict[str, bool] = {}
        self.touched: dict[str, set[str]] = {}
        self.notes: dict[str, str] = {}
        self.names: dict[tuple[str, int], list[str]] = {}
        self.layers: dict[str, list[tuple[Command | None, str]]] = {}
        self.times: dict[str, list[tuple[Command, str]]] = {}
        self.acts: dict[str, list[Command]] = {"ada": [], "ben": []}
        self.backs: dict[str, list[tuple[Command, list[str]]]] = {"ada": [], "ben": []}

    def owner(self, record: str) -> str:
        """What an action's owner should be: the newest edit's, or what its page says."""
        if self.layers.get(record):
            return self.layers[record][-1][1]
        return self.of_page(record)

    def of_page(self, record: str) -> str:
        """What the newest version of its page says of an action's owner."""
        key = next(key for key, meeting_id in self.ids.items() if record.startswith(meeting_id))
        return OF_PAGE if self.loaded[key][-1] == 1 and record == self.names[key][0] else ""

    def lay(self, record: str, command: Command, value: str) -> None:
        """A command gives an owner, for the first time or again."""
        self.layers.setdefault(record, []).append((command, value))
        self.times.setdefault(record, []).append((command, value))
        self.touched.setdefault(record, set()).add(command.who)

    def make_again(self, command: Command, record: str, value: str) -> None:
        """It lies over what stands there by now, and gives that back when it is taken back."""
        command.changes[record] = (self.owner(record), command.changes[record][1])
        self.lay(record, command, value)

    def overtaken(self, command: Command, record: str) -> bool:
        """Whether somebody has changed the owner after the command did, and it is not what the command left it as."""
        if command.own:
            return bool(self.touched.get(record, set()) - {command.who})
        times = self.times[record]
        last = max(at for at, (each, _) in enumerate(times) if each is command)
        return last < len(times) - 1 and self.owner(record) != times[last][1]

    def clashes(self, command: Command, records: list[str], there: set[str]) -> bool:
        """Whether that is so of any of these records, as far as they are still there."""
        return any(record in there and self.overtaken(command, record) for record in records)

    def take_back(self, command: Command, records: list[str]) -> None:
        """A command is taken back on these records, which is its clerk's last undoing as far as that changed anything."""
        command.partly = True
        changed = []
        for record in records:
            command.stands[record] = False
            if command.own:
                self.own[record] = False
                changed.append(record)
                continue
            layers, before = self.layers[record], command.changes[record][0]
            lowest = [each for each, _ in layers] == [command]
            wanted = self.of_page(record) if lowest else before
            if self.owner(record) != wanted:
                changed.append(record)
            if layers and layers[-1][0] is command:
                layers.pop()
                if layers and layers[-1][1] != before:
                    layers.append((None, before))
            elif self.owner(record) != before:
                layers.append((None, before))
            self.times[record].append((command, wanted))
            self.touched[record].add(command.who)
        if changed:
            self.backs[command.who].append((command, changed))

    def forget(self, key: tuple[str, int]) -> None:
        """A meeting is gone with everything that was done to it."""
        meeting_id = self.ids.pop(key)
        self.loaded.pop(key)
        self.names.pop(key, None)
        for found in (self.layers, self.times, self.notes, self.own, self.touched):
            for record in [each for each in found if each.startswith(meeting_id)]:
                del found[record]
        for who, commands in self.acts.items():
            for command in commands:
                for record in [each for each in command.stands if each.startswith(meeting_id)]:
                    del command.stands[record]
            commands[:] = [command for command in commands if command.stands]
            left = [(command, [each for each in records if not each.startswith(meeting_id)]) for command, records in self.backs[who]]
            self.backs[who] = [each for each in left if each[1]]

"""A process that saves until it is stopped, and says on standard output what it was told.

python -m tests.faults.worker KIND save STORE START COUNT     READY, then `ACK record version` after each save, `REFUSED record version why`
python -m tests.faults.worker KIND one  STORE RECORD COUNT    the same, adding one to a record's version each time
python -m tests.faults.worker KIND many STORE RECORD COUNT    the same, over records of its own (RECORD, RECORD + 8, ...)
python -m tests.faults.worker KIND load STORE START COUNT     loads 4 new meetings a time: READY, then `ACK record 1` for each
python -m tests.faults.worker KIND back STORE START COUNT     saves, READY, takes it back: `TRY record`, then `BACK record version`
python -m tests.faults.worker KIND reload STORE RECORD COUNT  loads newer versions of a record's page: READY, `LOADED`
python -m tests.faults.worker KIND remove STORE START COUNT   loads, READY, removes what it loaded: `TRY record`, then `GONE record`
python -m tests.faults.worker KIND mend STORE 0 0             spoils a file, READY, mends
python -m tests.faults.worker KIND hold STORE 0 0             begins to write, says `HELD`, and stays
python -m tests.faults.worker KIND read STORE 0 COUNT         `READ` or `UNREADABLE why` for each look at the whole store
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from tests.faults.stores import LOADED, MEETINGS, STORES, Refused, Store


def say(line: str) -> None:
    """Write one line at once: what was said before a kill must have been said."""
    os.write(1, f"{line}\n".encode())


def main() -> None:
    """Do what the command line says."""
    kind, task, path, first, count = sys.argv[1], sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5])
    store = STORES[kind]()
    store.open(path)
    if task == "save":
        # One save before the marker, so that everything is imported and open by then.
        store.save(first % MEETINGS, first)
        say(f"ACK {first % MEETINGS} {first}")
        first += 1
    if task == "hold":
        store.hold()
    prepare(store, task, first)
    first += task == "load"
    say("READY")
    for number in range(first, first + count):
        do(store, task, number, first)
    if task == "mend":
        told(store.mend, "MENDED")


def prepare(store: Store, task: str, first: int) -> None:
    """Do what the faults are not to reach."""
    if task in ("load", "remove"):
        load(store, first)
    if task == "back":
        save(store, "save", first, first)
        save(store, "save", first + MEETINGS, first)
    if task == "mend":
        store.spoil()


def do(store: Store, task: str, number: int, first: int) -> None:
    """Do a task once."""
    if task == "load":
        load(store, number)
    elif task == "read":
        look(store)
    elif task == "reload":
        told(lambda: store.reload(first, number), "LOADED")
    elif task == "back":
        say(f"TRY {first % MEETINGS}")
        if told(store.back, f"BACK {first % MEETINGS} {0 if _BACK else first}"):
            _BACK.append(number)
    elif task == "remove":
        record = LOADED + 4 * first + number - first
        say(f"TRY {record}")
        told(lambda: store.remove(record), f"GONE {record}")
    else:
        save(store, task, number, first)


_BACK: list[int] = []
"""Steps that were taken back: the first leads to the save before the last, the next to what was there before any."""


def told(act: Callable[[], None], done: str) -> bool:
    """Do it and say so, or why not; return whether it was done."""
    try:
        act()
    except Refused as error:
        say(f"REFUSED - - {' '.join(str(error).split())[:100]}")
        return False
    say(done)
    return True


def save(store: Store, task: str, number: int, first: int) -> None:
    """Save once, and say how it went."""
    record, version = number % MEETINGS, number
    try:
        if task == "save":
            store.save(record, version)
        else:
            record = first if task == "one" else (first + 8 * (number % 4)) % MEETINGS
            version = store.add_one(record)
    except Refused as error:
        say(f"REFUSED {record} {version} {' '.join(str(error).split())[:100]}")
    else:
        say(f"ACK {record} {version}")


def load(store: Store, number: int) -> None:
    """Load four meetings at once, and say how it went."""
    records = [LOADED + 4 * number + each for each in range(4)]
    try:
        store.load(records)
    except Refused as error:
        say(f"REFUSED - - {' '.join(str(error).split())[:100]}")
    else:
        for record in records:
            say(f"ACK {record} 1")


def look(store: Store) -> None:
    """Read everything once."""
    try:
        store.read()
    except Exception as error:  # noqa: BLE001 any failure to read is what is counted here
        say(f"UNREADABLE {type(error).__name__}")
    else:
        say("READ")


if __name__ == "__main__":
    main()

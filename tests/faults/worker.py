"""A process that saves until it is stopped, and says on standard output what it was told.

python -m tests.faults.worker KIND save STORE START COUNT     READY, then `ACK record version` after each save, `REFUSED why`
python -m tests.faults.worker KIND one  STORE RECORD COUNT    the same, adding one to a record's version each time
python -m tests.faults.worker KIND many STORE RECORD COUNT    the same, over records of its own (RECORD, RECORD + 8, ...)
python -m tests.faults.worker KIND load STORE START COUNT     loads 4 new meetings a time: READY, then `ACK record 1` for each
python -m tests.faults.worker KIND hold STORE 0 0             begins to write, says `HELD`, and stays
python -m tests.faults.worker KIND read STORE 0 COUNT         `READ` or `UNREADABLE why` for each look at the whole store
"""

from __future__ import annotations

import os
import sys
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
    if task == "load":
        load(store, first)
        first += 1
    say("READY")
    for number in range(first, first + count):
        if task == "load":
            load(store, number)
        elif task == "read":
            look(store)
        else:
            save(store, task, number, first)


def save(store: Store, task: str, number: int, first: int) -> None:
    """Save once, and say how it went."""
    try:
        if task == "save":
            record, version = number % MEETINGS, number
            store.save(record, version)
        else:
            record = first if task == "one" else (first + 8 * (number % 4)) % MEETINGS
            version = store.add_one(record)
    except Refused as error:
        say(f"REFUSED {' '.join(str(error).split())[:100]}")
    else:
        say(f"ACK {record} {version}")


def load(store: Store, number: int) -> None:
    """Load four meetings at once, and say how it went."""
    records = [LOADED + 4 * number + each for each in range(4)]
    try:
        store.load(records)
    except Refused as error:
        say(f"REFUSED {' '.join(str(error).split())[:100]}")
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

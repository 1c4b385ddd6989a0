"""The child process in which files from outside are read and understood: `python -m tui_minutes.loading.interpreter BYTES_OF_MEMORY`.

As `reading.worker`, with one more task: `minutes`, the whole reading of a file, made ready to be stored if that is asked for.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from tui_minutes.reading import worker
from tui_minutes.reading.wire import Question


def minutes(question: Question) -> Sequence[bytes]:
    """Answer with a reading, and what explains it."""
    from tui_minutes.loading.interpret import answer

    return worker.sized(answer(question))


if __name__ == "__main__":
    sys.exit(worker.serve({b"minutes": minutes}))

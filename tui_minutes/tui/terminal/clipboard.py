"""Words for the clipboard of the terminal one sits at (OSC 52), through tmux and GNU screen where one of them stands between."""

from __future__ import annotations

import base64
from collections.abc import Mapping

LONGEST = 74_000
"""Bytes in base64 that the common terminals take in one sequence; longer ones are dropped by them, or cut."""
_SCREEN_CHUNK = 500
"""GNU screen forwards strings of 768 bytes at most."""


def sequence(text: str, environ: Mapping[str, str]) -> str:
    """Return what makes the terminal copy `text`, or nothing when it is too long for one.

    Ends of lines at the end are left out, so that pasting into a shell runs nothing. Inside tmux the plain form works where
    `set-clipboard` is on, the wrapped one where `allow-passthrough` is: both are sent. A terminal passes over what it does not know.
    """
    data = base64.b64encode(text.rstrip().encode("utf-8", "replace")).decode("ascii")
    if len(data) > LONGEST:
        return ""
    plain = f"\x1b]52;c;{data}\x07"
    term = environ.get("TERM", "")
    if environ.get("TMUX") or term.startswith("tmux"):
        return plain + "\x1bPtmux;" + plain.replace("\x1b", "\x1b\x1b") + "\x1b\\"
    if environ.get("STY") or term.startswith("screen"):
        chunks = (plain[at : at + _SCREEN_CHUNK] for at in range(0, len(plain), _SCREEN_CHUNK))
        wrapped = "".join(f"\x1bP{chunk}\x1b\\" for chunk in chunks)
        # GNU screen itself has no clipboard to give it to and would show nothing of the plain form; another multiplexer may know it.
        return wrapped if environ.get("STY") else plain + wrapped
    return plain

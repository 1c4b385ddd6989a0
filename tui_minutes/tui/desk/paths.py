"""Files and folders that a path that is being typed may become. Names come from outside: they are shown cleaned, and used as they are."""

from __future__ import annotations

import os
from pathlib import Path

from tui_minutes.errors import shown_name
from tui_minutes.reading.files import could_be_minutes
from tui_minutes.tui.widgets.choices import Choice

_MOST_LOOKED_AT, _MOST = 5_000, 200


def complete_path(text: str) -> list[Choice]:
    """Return the folders, then the files that could be minutes, whose path begins with `text`; nothing for a folder that cannot be read.

    `~` is the home folder, and stays `~` in what is returned. Names with a dot in front are left out unless the dot is typed.
    """
    text = begun_anew(text)
    typed, _, begun = text.rpartition("/")
    base = f"{typed}/" if "/" in text else ""
    if text == "~":
        return [Choice("~/", "~/")]
    folders: list[str] = []
    files: list[str] = []
    try:
        with os.scandir(Path(base).expanduser() if base else ".") as entries:
            for entry, _ in zip(entries, range(_MOST_LOOKED_AT), strict=False):
                if not entry.name.casefold().startswith(begun.casefold()) or (entry.name.startswith(".") and not begun.startswith(".")):
                    continue
                if entry.is_dir():
                    folders.append(entry.name)
                elif could_be_minutes(entry.name):
                    files.append(entry.name)
    except (OSError, RuntimeError, ValueError):
        return []
    found = [*(f"{name}/" for name in sorted(folders, key=str.casefold)), *sorted(files, key=str.casefold)]
    return [Choice(base + name, shown_name(name)) for name in found[:_MOST]]


def begun_anew(text: str) -> str:
    """Return what is meant where a path was typed after one that stood in the line already: from `//` or `/~` on; quotes around it go."""
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1]
    at = max(text.rfind("//"), text.rfind("/~"))
    return text[at + 1 :] if at >= 0 else text


def typed_path(text: str) -> Path:
    """Return the path that is meant by what was typed; a home folder that is nobody's stays as it is typed, and is then not found."""
    path = Path(begun_anew(text))
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def is_folder(path: Path) -> bool:
    """Say whether there is a folder that may be looked into; never an error."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def begin_path() -> str:
    """Return the folder that one begins to type in: the one the program was started in, the home folder as `~`."""
    try:
        here = Path.cwd()
        home = Path.home()
    except (OSError, RuntimeError):
        return ""
    if here == home:
        return "~/"
    return f"~/{here.relative_to(home)}/" if here.is_relative_to(home) else f"{here}/".replace("//", "/")

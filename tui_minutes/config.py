"""What a clerk has set: one TOML file, read once, every name in it checked.

archive = "/srv/minutes"        where the archive is
name = "Pat"                    who edits
theme = "ansi-light"            how the app looks; also ascii = true, mouse = true
dates = "iso"                   how dates are shown
[keys]                          keys of the app, by the ids that its help shows
"work.done" = "x"
[searches]                      searches by name, for saved:NAME
chase = "is:overdue owner:clerk"
[words]                         more words for the reader's lists
"structure.labels.minutes" = ["cofnodion"]
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from tui_minutes.errors import UsageError
from tui_minutes.shown import DATES

_NOTHING: Mapping[str, str] = MappingProxyType({})
Words = tuple[tuple[str, tuple[str, ...]], ...]
"""More words for lists of the vocabulary, by the list's name; hashable, so that what is made of them can be kept."""


class ConfigError(UsageError):
    """The configuration file cannot be used; the message names it and what is wrong."""


class Config(NamedTuple):
    """The settings. What is not set is None, off or empty."""

    archive: str | None = None
    name: str | None = None
    theme: str | None = None
    ascii: bool = False
    mouse: bool = False
    dates: str = "short"
    keys: Mapping[str, str] = _NOTHING
    searches: Mapping[str, str] = _NOTHING
    words: Words = ()


_TEXTS = frozenset({"archive", "name", "theme", "dates"})
_SWITCHES = frozenset({"ascii", "mouse"})
_TABLES = frozenset({"keys", "searches", "words"})


def config_path() -> Path:
    """Return where the file is looked for: `$TUI_MINUTES_CONFIG`, else the user's folder for settings."""
    named = os.environ.get("TUI_MINUTES_CONFIG")
    if named:
        return Path(named).expanduser()
    if sys.platform.startswith("linux"):
        # The same answer as platformdirs gives, without its import at each start.
        base = os.environ.get("XDG_CONFIG_HOME", "")
        return (Path(base) if base.startswith("/") else Path.home() / ".config") / "tui-minutes" / "config.toml"
    from platformdirs import user_config_path

    return user_config_path("tui-minutes", appauthor=False) / "config.toml"


def read_config(path: Path | None = None) -> Config:
    """Return the settings of the file, or none at all when there is no file. Raises `ConfigError`."""
    path = path or config_path()
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return Config()
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror})") from None
    import tomllib

    try:
        table = tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from None
    return _checked(table, path)


def _checked(table: Mapping[str, object], path: Path) -> Config:
    values: dict[str, object] = {}
    for key, value in table.items():
        if key == "dates" and value not in DATES:
            raise ConfigError(f"{path}: dates is one of {', '.join(DATES)}")
        if (key in _TEXTS and isinstance(value, str)) or (key in _SWITCHES and isinstance(value, bool)):
            values[key] = value
        elif key in _TABLES and isinstance(value, dict):
            values[key] = tuple(_words(value, "", path)) if key == "words" else _strings(value, key, path)
        elif key in _TEXTS | _SWITCHES | _TABLES:
            raise ConfigError(f"{path}: {key} has the wrong kind of value")
        else:
            raise ConfigError(f"{path}: there is no setting {key!r}{_nearest(key)}")
    return Config(**values)  # type: ignore[arg-type]


def _nearest(key: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(key, _TEXTS | _SWITCHES | _TABLES, n=1)
    return f"; did you mean {near[0]!r}?" if near else ""


def _strings(table: Mapping[str, object], name: str, path: Path) -> dict[str, str]:
    for key, value in table.items():
        if not isinstance(value, str):
            raise ConfigError(f"{path}: {name}.{key} must be text in quotes")
    return {key: str(value) for key, value in table.items()}


def _words(table: Mapping[str, object], prefix: str, path: Path) -> list[tuple[str, tuple[str, ...]]]:
    found: list[tuple[str, tuple[str, ...]]] = []
    for key, value in table.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict):
            found += _words(value, name + ".", path)
        elif isinstance(value, list) and all(isinstance(word, str) and word for word in value):
            found.append((name, tuple(value)))
        else:
            raise ConfigError(f"{path}: words.{name} must be a list of words in quotes")
    return found


def save_search(name: str, text: str, path: Path | None = None) -> Path:
    """Keep a search under `name` in the file, all else in it as it is, and return the path. Raises `ConfigError`."""
    if not name.replace("-", "").replace("_", "").isalnum() or not name.isascii():
        raise ConfigError("a saved search is named with letters, digits and hyphens")
    path = path or config_path()
    if name in read_config(path).searches:
        raise ConfigError(f"there is a saved search {name!r} already; change it in {path}")
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    line = f'{name} = "{quoted}"\n'
    try:
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        lines = old.splitlines(keepends=True)
        at = next((index for index, each in enumerate(lines) if each.strip() == "[searches]"), None)
        if at is None:
            ending = "" if not old or old.endswith("\n") else "\n"
            new = f"{old}{ending}[searches]\n{line}"
        else:
            new = "".join([*lines[: at + 1], line, *lines[at + 1 :]])
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f"{path.name}.part-{os.getpid()}")
        partial.write_text(new, encoding="utf-8")
        partial.replace(path)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be written ({error.strerror})") from None
    return path

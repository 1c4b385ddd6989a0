"""`config`: the configuration file as it would be written out in full, everything in it commented out."""

from __future__ import annotations

from collections.abc import Iterator

from tui_minutes.commands import options, output


def main(name: str, arguments: list[str]) -> int:
    """Print every setting with what it does, and say on stderr where the file is looked for and whether the one there is right."""
    parser = options.parser(
        name,
        "Print a configuration file with every setting in it, each commented out, and say where it belongs.",
        f"  {output.PROGRAM} config > ~/.config/tui-minutes/config.toml",
    )
    parser.parse_args(arguments)
    from tui_minutes.config import config_path, read_config

    path = config_path()
    output.emit("\n".join(lines()))
    if not path.exists():
        output.say(f"it belongs in {path}, where there is none yet")
        return 0
    config = read_config()
    from tui_minutes.tui.keys import KeymapError, checked_keymap

    try:
        checked_keymap(config.keys)
    except KeymapError as error:
        output.complain(f"{path}: {error}")
        return 1
    output.say(f"{path} is there, and all that it sets is known")
    return 0


def lines() -> Iterator[str]:
    """Yield the lines of the file."""
    from tui_minutes.searches import SHIPPED
    from tui_minutes.shown import DATES
    from tui_minutes.terminal import THEMES
    from tui_minutes.tui.keys import KEYS

    yield "# Settings of tui-minutes. Take the # away before what you change; the rest stays as it is shown."
    yield ""
    yield "# Where the archive is, and the name that your edits are logged under."
    yield '# archive = "/srv/council/minutes"'
    yield '# name = "Pat Lisle"'
    yield ""
    yield f"# Colours: {', '.join(THEMES)}. The ansi ones are the terminal's own."
    yield f'# theme = "{THEMES[0]}"'
    yield "# Draw with ASCII signs only; let the mouse work in the app."
    yield "# ascii = false"
    yield "# mouse = false"
    yield f"# How dates are shown: {', '.join(f'{way} ({shown})' for way, shown in DATES.items())}. Files for programs have them as iso."
    yield f'# dates = "{next(iter(DATES))}"'
    yield ""
    yield "# Searches by name, for saved:NAME everywhere and J in the app. These are there already; one of the same name takes its place."
    yield "# [searches]"
    yield from (f'# {name} = "{search.query}"' for name, search in SHIPPED.items())
    yield ""
    yield "# Keys of the app, several with commas between; an empty text takes the key away."
    yield "# [keys]"
    group = ""
    for key in KEYS:
        if key.group != group:
            group = key.group
            yield f"#   {group}"
        yield f'# "{key.id}" = "{key.keys}"'.ljust(44) + f"  # {key.description}"
    yield ""
    yield "# More words for the reader's lists, such as the headings that your council uses."
    yield "# [words]"
    yield '# "structure.labels.minutes" = ["Record of proceedings"]'

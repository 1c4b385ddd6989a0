"""The configuration file: what it sets, and what it says when something in it is wrong."""

from __future__ import annotations

import pytest

from tui_minutes.config import Config, ConfigError, config_path, read_config


@pytest.fixture
def write(home, monkeypatch):
    path = home / "config.toml"
    monkeypatch.setenv("TUI_MINUTES_CONFIG", str(path))

    def write(text):
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_no_file_is_no_setting(home, monkeypatch):
    monkeypatch.setenv("TUI_MINUTES_CONFIG", str(home / "none.toml"))
    assert read_config() == Config()


def test_where_it_is_looked_for(home, monkeypatch):
    monkeypatch.delenv("TUI_MINUTES_CONFIG", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    from platformdirs import user_config_path

    assert config_path() == user_config_path("tui-minutes", appauthor=False) / "config.toml"


def test_where_the_archive_is_when_nobody_says(home, monkeypatch):
    from platformdirs import user_data_path

    from tui_minutes.commands.options import archive_path

    monkeypatch.delenv("TUI_MINUTES_ARCHIVE")
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    assert archive_path(None, Config()) == user_data_path("tui-minutes", appauthor=False) / "archive"


def test_all_settings(write):
    write(
        'archive="/a"\nname="Pat"\ntheme="nord"\nascii=true\n[keys]\n"work.done"="x"\n[searches]\nlate="is:overdue"\n[words.a]\nb=["c","d"]\n'
    )
    config = read_config()
    assert (config.archive, config.name, config.theme, config.ascii, config.mouse) == ("/a", "Pat", "nord", True, False)
    assert dict(config.keys) == {"work.done": "x"}
    assert dict(config.searches) == {"late": "is:overdue"}
    assert config.words == (("a.b", ("c", "d")),)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("keyz = 1", "did you mean 'keys'?"),
        ("theme = 3", "theme has the wrong kind of value"),
        ("[keys]\na = 1", "keys.a must be text"),
        ("[words]\na = 'b'", "words.a must be a list"),
        ("theme = = 1", "line 1"),
        ("archive", "config.toml"),
    ],
)
def test_what_is_wrong_is_said_with_the_file(write, run, text, told):
    path = write(text)
    if text.startswith("archive"):
        path.write_bytes(b"archive = '\xff'")
    with pytest.raises(ConfigError) as error:
        read_config()
    assert str(path) in str(error.value)
    assert told in str(error.value)
    ran = run("actions")
    assert ran.code == 2
    assert ran.err.count("\n") == 1


def test_a_saved_search_works_in_a_command(write, run, quay):
    write('[searches]\nmine = "owner:clerk status:open"\n')
    assert run("actions", "saved:mine", "--format", "lines").out.startswith(f"{quay}-aaaaaa")
    assert run("actions", "saved:none").code == 2


def test_the_archive_and_the_name_come_from_it_unless_said_otherwise(write, run, quay, home, monkeypatch):
    write(f'archive = "{home / "archive"}"\nname = "Robin"\n')
    monkeypatch.delenv("TUI_MINUTES_ARCHIVE")
    monkeypatch.delenv("TUI_MINUTES_USER")
    run("set", f"{quay}-aaaaaa", "status=done")
    assert "\tRobin\t" in run("history", f"{quay}-aaaaaa").out


def test_own_words_reach_the_reader(write, run, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text(
        "Weir Board - Tuesday 4 March 2025\n\nItems\nNo. Item\n\n1.\n\nSluice\n\nTo consider the sluice.\n\nWhat was said:\n\nRESOLVED that the sluice be mended.\n"
    )
    without = run("parse", "--explain", page).out
    write('[words]\n"structure.labels.minutes" = ["what was said"]\n')
    assert run("parse", "--explain", page).out != without
    write('[words]\n"structure.labels.nonsense" = ["x"]\n')
    ran = run("parse", page)
    assert ran.code == 2
    assert "structure.labels.nonsense" in ran.err


def test_the_file_that_is_printed_is_right_when_all_of_it_is_taken(write, run):
    from tui_minutes.searches import SHIPPED
    from tui_minutes.tui.keys import KEYS, checked_keymap

    ran = run("config")
    assert ran.code == 0
    assert "where there is none yet" in ran.err
    lines = [line[2:] for line in ran.out.splitlines() if line.startswith('# "') or line.startswith("# [") or " = " in line]
    write("\n".join(lines))
    config = read_config()
    assert config.archive
    assert config.theme
    assert config.words
    assert dict(config.searches) == {name: search.query for name, search in SHIPPED.items()}
    assert checked_keymap(config.keys) == {key.id: key.keys for key in KEYS}
    ran = run("config")
    assert ran.code == 0
    assert "all that it sets is known" in ran.err
    write('[keys]\n"work.donee" = "x"\n')
    ran = run("config")
    assert ran.code == 1
    assert "work.done" in ran.err


@pytest.mark.parametrize(
    ("way", "day", "month", "between"),
    [
        ("short", "2 Nov 2021", "Nov 2021", "Oct–Nov 2021"),
        ("iso", "2021-11-02", "2021-11", "2021-10–11"),
        ("numbers", "02/11/2021", "11/2021", "10–11/2021"),
    ],
)
def test_dates_are_shown_as_is_wanted(way, day, month, between):
    from tui_minutes.shown import months, short_date, show_dates

    try:
        show_dates(way)
        assert short_date("2021-11-02") == day
        assert short_date("2021-11") == month
        assert short_date("soon") == "soon"
        assert short_date(None) == ""
        assert months("2021-10-03", "2021-11-22", "–") == between
        assert months("2021-11-03", "2021-11-22", "–") == month
        assert len(months("2020-12-03", "2021-01-22", "–")) <= 13
    finally:
        show_dates("short")


def test_a_way_of_showing_dates_that_does_not_exist_is_named(write):
    write('dates = "long"')
    with pytest.raises(ConfigError, match="short, iso, numbers"):
        read_config()


def test_lists_show_dates_as_the_settings_say(write, run, quay):
    from tui_minutes.shown import show_dates

    write('dates = "iso"')
    try:
        ran = run("meetings", "--format", "table")
    finally:
        show_dates("short")
    assert ran.code == 0
    assert "2025-05-06" in ran.out

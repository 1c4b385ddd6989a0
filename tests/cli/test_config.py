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

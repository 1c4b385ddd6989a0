"""The program as a process: version, help, slips of the keyboard, streams that end early, terminals with little to offer."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys

import pytest

from tui_minutes import __version__
from tui_minutes.__main__ import main


def program(*arguments, env=None, **options):
    command = [sys.executable, "-m", "tui_minutes", *arguments]
    return subprocess.run(command, capture_output=True, timeout=120, check=False, env={**os.environ, **(env or {})}, **options)


def test_the_version(run):
    for arguments in (["--version"], ["actions", "--version"]):
        ran = run(*arguments)
        assert (ran.code, ran.out) == (0, f"tui-minutes {__version__}\n")


def test_an_interrupt_while_the_program_starts_or_ends_is_a_sentence(monkeypatch, capsys):
    def stopped(_):
        raise KeyboardInterrupt

    monkeypatch.setattr("tui_minutes.cli.run", stopped)
    before = signal.getsignal(signal.SIGINT)
    try:
        with pytest.raises(SystemExit) as end:
            main()
        signal.raise_signal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)
        gc.enable()
    assert end.value.code == 130
    assert capsys.readouterr().err == "tui-minutes: interrupted; what was reported as loaded or saved is on the disk\n"


def test_help_lists_every_command(run):
    from tui_minutes.cli import COMMANDS

    ran = run("--help")
    assert ran.code == 0
    assert all(name in ran.out for name in COMMANDS)
    assert max(map(len, ran.out.splitlines())) <= 110


def test_a_slip_of_the_keyboard_is_no_path(run):
    ran = run("actoins")
    assert ran.code == 2
    assert "did you mean 'actions'?" in ran.err


def test_without_a_terminal_the_app_says_what_there_is_instead(run, home):
    ran = run()
    assert ran.code == 2
    assert "not a terminal" in ran.err
    assert "tui-minutes items" in ran.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("show",), ["tui-minutes: ID is missing", "for example: tui-minutes show m4x7q2a", "tui-minutes show --help tells more"]),
        (("actions", "--format", "xml"), ["--format: 'xml' is none of table, lines, json, csv, md, ics"]),
        (("actions", "--limit"), ["--limit needs a value after it"]),
        (("actions", "--limit", "x"), ["--limit: 'x' is no number"]),
        (("check", "now"), ["this is too much: now"]),
        (("actions", "--nix"), ["there is no option --nix"]),
    ],
)
def test_wrong_usage_is_told_with_what_would_be_right(run, quay, arguments, told):
    ran = run(*arguments)
    assert ran.code == 2
    assert not ran.out
    assert "usage:" not in ran.err
    for words in told:
        assert words in ran.err


def test_a_path_that_is_not_there_opens_no_app(run, quay):
    ran = run("nowhere/march.html")
    assert ran.code == 1
    assert "there is no such file" in ran.err
    assert "nothing was loaded, so the app is not opened" in ran.err


def test_a_file_that_cannot_be_written_is_named_as_it_was_given(run, quay):
    ran = run("meetings", "-o", "nowhere/list.csv")
    assert ran.code == 1
    assert ran.err.startswith("tui-minutes: nowhere/list.csv: no such file or directory")


def test_a_record_that_nobody_edited_is_told(run, quay):
    ran = run("history", quay)
    assert (ran.code, ran.out) == (0, "")
    assert f"nobody has edited {quay}" in ran.err


def test_unknown_options_are_usage_errors(run, quay):
    assert run("actions", "--nonsense").code == 2
    assert run("load").code == 2


def test_a_reader_that_goes_away_ends_the_command_quietly(run, quay, home):
    command = f"{sys.executable} -m tui_minutes items --format lines | true"
    ran = subprocess.run(["bash", "-c", command], capture_output=True, timeout=60, check=False)
    assert b"Traceback" not in ran.stderr
    assert b"BrokenPipe" not in ran.stderr


@pytest.mark.parametrize(
    "env", [{"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "latin-1"}, {"PYTHONIOENCODING": "ascii"}]
)
def test_terminals_without_the_characters_get_question_marks(run, quay, env):
    ran = program("show", f"{quay}-daaaaa", env=env)
    assert ran.returncode == 0
    assert b"Wren" in ran.stdout
    assert b"Traceback" not in ran.stderr


def test_a_query_stays_light(run, quay):
    run("items")
    code = (
        "import sys\nfrom tui_minutes.cli import run\nassert run(['items', 'moorings']) == 0\n"
        "heavy = {'textual', 'rich', 'tinydb', 'dateutil', 'selectolax', 'pypdfium2', 'filelock', 'asyncio', 'multiprocessing', 'store.records', 'platformdirs'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 0, ran.stderr


def test_a_fault_of_the_program_is_a_sentence(run, quay, monkeypatch):
    from tui_minutes.session import Session

    monkeypatch.setattr(Session, "find", lambda *_, **__: 1 / 0)
    ran = run("items")
    assert ran.code == 1
    assert "ZeroDivisionError" in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-", "2>/dev/full"])
def test_with_streams_that_are_closed_or_full_a_command_does_what_it_can(quay, home, closed):
    command = f'"$0" -m tui_minutes "$@" {closed}'

    def shell(*arguments):
        return subprocess.run(["bash", "-c", command, sys.executable, *arguments], capture_output=True, timeout=120, check=False)

    assert shell("set", f"{quay}-aaaaaa", "note=rang").returncode == 0
    shown = program("show", f"{quay}-aaaaaa").stdout.decode()
    assert "note: rang" in shown
    listed = shell("items", "--format", "lines")
    assert listed.returncode == (1 if ">&-" in closed.replace("2>&-", "") else 0)
    assert listed.stdout.count(quay.encode()) == (0 if listed.returncode else 2)
    assert b"should not" not in listed.stderr
    assert b"Exception" not in listed.stderr
    asked = shell("expunge", quay)
    assert asked.returncode == 2
    assert program("check").returncode == 0

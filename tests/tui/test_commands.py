"""Commands by name, order, saved searches, export, copying, restricted records."""

from __future__ import annotations

import csv
import dataclasses
import json
import stat
from types import SimpleNamespace

import pytest

from tui_minutes.config import read_config
from tui_minutes.tui.keys import KEYS, KeymapError, checked_keymap


@pytest.fixture(autouse=True)
def _own_folders(tmp_path, monkeypatch):
    monkeypatch.setenv("TUI_MINUTES_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)


async def command(desk, text):
    await desk.press("colon")
    desk.main.prompt.value = text
    await desk.press("enter")


async def test_commands_by_name(open_app):
    async with open_app() as desk:
        await command(desk, "actions")
        assert "OWNER" in desk.lines[2]
        await command(desk, "done")
        assert " done " in desk.cursor_line
        await command(desk, "undo")
        assert " open " in desk.cursor_line
        await command(desk, "dome")
        assert "There is no command 'dome'. Near it: done" in desk.said


async def test_commands_are_completed(open_app):
    async with open_app() as desk:
        await desk.press("colon", "d", "e", "c", "tab")
        assert desk.main.prompt.value == "declarations"
        await desk.press("escape")
        assert desk.main.focused is desk.main.list


async def test_order(open_app):
    async with open_app() as desk:
        await desk.press("s")
        desk.main.prompt.value = "member"
        await desk.press("enter")
        assert desk.session.sorts[-1] == "member"
        assert "sort: member" in desk.lines[1]
        await desk.press("r")
        assert desk.session.sorts[-1] == "-member"
        await command(desk, "sort colour")
        assert "There is no order 'colour'" in desk.said


async def test_saved_searches(open_app, tmp_path):
    async with open_app() as desk:
        await desk.press("2", "J")
        assert any(line.startswith(" │ > 1 overdue") for line in desk.lines)
        desk.main.prompt.value = "bridges"
        await desk.press("enter")
        assert desk.main.state.text == "footbridge"
        assert 0 < desk.main.list.count < 40
        assert all("Footbridge" in line for line in desk.lines[3:12])
        await command(desk, 'save wi"thy')
        assert "letters, digits and hyphens" in desk.said
        desk.main.search.value = 'title:"play area"'
        await desk.settle()
        await command(desk, "save play")
        assert "Saved: play is" in desk.said
        assert read_config().searches == {"play": 'title:"play area"'}
        await desk.press("J")
        assert "play " in desk.text
        assert "title:" in desk.text


def test_saving_a_search_keeps_the_rest_of_the_file(tmp_path):
    from tui_minutes.config import ConfigError, save_search

    path = tmp_path / "config.toml"
    path.write_text('# mine\nname = "Pat"\n[searches]\nchase = "is:overdue"\n[keys]\n"work.done" = "D"\n')
    save_search("late", 'owner:"A \\ B"', path)
    config = read_config(path)
    assert config.searches == {"late": 'owner:"A \\ B"', "chase": "is:overdue"}
    assert config.name == "Pat"
    assert config.keys == {"work.done": "D"}
    assert path.read_text().startswith("# mine\n")
    with pytest.raises(ConfigError):
        save_search("late", "x", path)


async def test_items_are_exported_with_all_their_words(open_app, tmp_path):
    async with open_app() as desk:
        await desk.press("2", "x")
        desk.main.prompt.value = "items.json"
        await desk.press("enter")
        assert "Exported 120 items to items.json" in desk.said
        for row in json.loads((tmp_path / "items.json").read_text(encoding="utf-8")):
            assert row["text"].startswith(f"{row['item_no']} {row['title']}\n")
            assert row["text"].count("cost, access and timing.") == 3


@pytest.mark.parametrize("ending", ["csv", "json", "md"])
async def test_export_of_what_is_listed(open_app, tmp_path, ending):
    async with open_app() as desk:
        await desk.press("3", "slash")
        await desk.type("hell")
        await desk.press("enter", "x")
        assert "Export 4 declarations" in desk.lines[-2]
        name = f"out.{ending}"
        desk.main.prompt.value = name
        await desk.press("enter")
        assert f"Exported 4 declarations to {name}" in desk.said
        file = tmp_path / name
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        text = file.read_text()
        assert text.count("Hellebore") >= 4
        if ending == "csv":
            assert len(list(csv.reader(text.splitlines()))) == 5
        if ending == "json":
            assert len(json.loads(text)) == 4
        await desk.press("x")
        desk.main.prompt.value = name
        await desk.press("enter")
        assert "is there already" in desk.said
        assert file.read_text() == text


async def test_export_of_marks_and_of_names_that_cannot_be(open_app, tmp_path):
    async with open_app() as desk:
        await desk.press("4", "space", "space", "x")
        assert "Export 2 marked actions" in desk.lines[-2]
        assert desk.main.prompt.value == "actions-2024-06-15.csv"
        await desk.press("enter")
        assert len((tmp_path / "actions-2024-06-15.csv").read_text().splitlines()) == 3
        await command(desk, "export /nowhere/x.csv")
        assert "NOT written: /nowhere/x.csv (No such file" in desk.said
        await command(desk, "export list.doc")
        assert "that is the format" in desk.said


async def test_copy(open_app, tmp_path):
    async with open_app() as desk:
        await desk.press("3", "y")
        kept = tmp_path / "state" / "tui-minutes" / "copied.txt"
        assert kept.read_text() == desk.app.clipboard
        assert desk.app.clipboard.startswith(
            "1/1 Footbridge at Withy Lane · Planning Committee, 3 Jun 2024: “Councillor Hellebore declared"
        )
        assert desk.app.clipboard.endswith("(m000000.html)")
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
        await desk.press("Y")
        assert desk.app.clipboard.startswith("Councillor Hellebore declared")
        assert "\n" not in desk.app.clipboard


def restrict(session, record_id):
    view = session.views[record_id]
    record = dataclasses.replace(view.record, restricted=True)
    session.views[record_id] = SimpleNamespace(**{**vars(view), "record": record})
    for rows in session.rows.values():
        for row in rows:
            if row.id == record_id:
                row.values["restricted"] = 1


async def test_restricted_records_are_masked_everywhere(open_app, tmp_path):
    async with open_app() as desk:
        restrict(desk.session, "m000000-d0")
        await desk.press("3")
        assert "Hellebore" not in desk.lines[3]
        assert "[restricted]" in desk.lines[3]
        assert "This text is restricted" in desk.text
        await desk.press("y")
        assert "NOT copied" in desk.said
        assert not (tmp_path / "state").exists()
        await desk.press("x", "enter")
        assert "Exported 19 declarations" in desk.said
        assert "1 restricted left out" in desk.said


async def test_x_reveals_one_record_after_asking_until_another_is_shown(open_app):
    async with open_app() as desk:
        restrict(desk.session, "m000000-d0")
        await desk.press("3", "X", "n")
        assert "Councillor Hellebore declared" not in desk.text
        await desk.press("X", "y")
        assert "Councillor Hellebore declared" in desk.text
        await desk.press("down", "up")
        assert "Councillor Hellebore declared" not in desk.text
        await desk.press("down", "X")
        assert "not restricted" in desk.said


def test_every_key_has_an_id_a_description_and_no_other_meaning():
    assert len({key.id for key in KEYS}) == len(KEYS)
    assert all(key.label and key.description and key.group for key in KEYS)
    checked_keymap({})


@pytest.mark.parametrize(("keymap", "words"), [({"work.dome": "D"}, "did you mean 'work.done'?"), ({"work.done": "e"}, "given to both")])
def test_wrong_key_settings_are_told(keymap, words):
    with pytest.raises(KeymapError, match=words.replace("?", r"\?")):
        checked_keymap(keymap)


async def test_configured_keys_work_and_are_shown(open_app):
    async with open_app(keymap={"work.done": "D"}) as desk:
        await desk.press("4", "d")
        assert not desk.session.log
        assert " D done" in desk.lines[-1]
        await desk.press("D")
        assert desk.session.log
        await desk.press("question_mark")
        await desk.type("mark the action done")
        assert " > D" in desk.text

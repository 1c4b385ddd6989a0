"""What was damaged or lost in an archive is named, set aside, and read again from what is still there."""

from __future__ import annotations

import pytest

from store.archive import Archive

PAGE = """\
Lamp Board - Tuesday 4 March 2031

Present: Councillors A Wick and B Tallow

1. Lamps

RESOLVED that the clerk order ten lamps by 30 April 2031.

2. Wicks

It was agreed that the wicks be cut.
"""


@pytest.fixture
def lamp(home, run):
    """A page that was loaded, the archive's folder, and the meeting's id."""
    page = home / "lamp.txt"
    page.write_text(PAGE)
    assert run("load", page).code == 0
    (path,) = (home / "archive" / "meetings").glob("[!.]*.json")
    return page, home / "archive", path


def flip(path, words=b"ten lamps"):
    data = bytearray(path.read_bytes())
    data[data.index(words)] ^= 4
    path.write_bytes(data)


def test_a_damaged_meeting_is_set_aside_and_read_again_from_its_source(run, lamp):
    page, archive, path = lamp
    action = Archive.open(archive).meeting(path.stem).minutes.actions[0].id
    assert run("set", action, "status=done").code == 0
    flip(path)
    loaded = run("load", page)
    assert (loaded.code, "cannot be read" in loaded.err, f"{path.name} is damaged" in loaded.err) == (1, True, True)
    mended = run("check", "--repair")
    assert mended.code == 0
    assert f"moved to damaged/{path.name}, with the edit made to it" in mended.out
    assert f"lamp.txt was read again: loaded {path.stem}" in mended.out
    assert f"{path.stem}: the edit was put back" in mended.out
    assert run("actions", "status:done", "--format", "lines").out.startswith(action)
    assert mended.err == "1 meeting, 1 source: sound\n"
    assert run("check").code == 0
    assert action in run("actions", "--format", "lines").out


def test_a_lost_source_is_kept_again_when_its_file_is_loaded(run, lamp):
    page, archive, _ = lamp
    (source,) = (archive / "sources").iterdir()
    source.unlink()
    told = run("check")
    assert (told.code, "lamp.txt is missing; load that file again" in told.out) == (1, True)
    assert "1 unchanged" in run("load", page).err
    assert source.read_text() == PAGE
    assert run("check").code == 0


def test_a_damaged_source_is_set_aside_until_its_file_is_loaded(run, lamp):
    page, archive, _ = lamp
    (source,) = (archive / "sources").iterdir()
    flip(source)
    assert "its checksum does not fit its name" in run("check").out
    mended = run("check", "--repair")
    assert (mended.code, "load that file again" in mended.out, mended.err) == (1, True, "1 meeting, 0 sources: 1 thing is wrong\n")
    run("load", page)
    assert run("check").err == "1 meeting, 1 source: sound\n"


def test_a_source_whose_meeting_was_never_written_is_told_and_read(run, lamp):
    _, _, path = lamp
    path.unlink()
    told = run("check")
    assert (told.code, "check --repair reads it again" in told.out) == (0, True)
    assert "was read again: loaded" in run("check", "--repair").out
    assert path.exists()


def test_the_same_bytes_by_another_name_are_kept_once(run, lamp):
    page, archive, _ = lamp
    other = page.with_suffix(".md")
    other.write_text(PAGE)
    assert "1 unchanged" in run("load", other).err
    assert len(list((archive / "sources").iterdir())) == 1


def test_what_was_set_aside_is_expunged_with_what_it_was_read_from(run, lamp):
    page, archive, path = lamp
    flip(path)
    page.unlink()
    (source,) = (archive / "sources").iterdir()
    text = source.read_bytes()
    source.write_bytes(b"nothing")
    assert run("check", "--repair").code == 1
    assert {each.name for each in (archive / "damaged").iterdir()} == {path.name, source.name}
    ran = run("expunge", path.stem, "--yes")
    assert ran.code == 0
    assert f"removed for good: {path.stem}; 2 files deleted" in ran.err
    assert not [each for each in archive.rglob("*") if each.is_file() and b"lamps" in each.read_bytes()]
    page.write_bytes(text)
    assert run("load", page).code == 0


def test_every_edit_and_record_of_ones_own_is_put_back_after_damage(run, lamp):
    page, archive, path = lamp
    action = Archive.open(archive).meeting(path.stem).minutes.actions[0].id
    assert run("set", action, "status=done", "note=all ten").code == 0
    assert run("add", path.stem, "ask A Wick for the bill by 3 March 2031").code == 0
    page.write_text(PAGE.replace("ten lamps", "eleven lamps"))
    assert run("load", page).code == 0
    assert run("set", action, "owner=B Tallow", "--as", "Sam").code == 0
    before = run("actions", "--format", "json").out
    history = run("history", action).out
    flip(path, b"eleven lamps")
    mended = run("check", "--repair")
    assert (mended.code, f"{path.stem}: the 4 edits were put back" in mended.out) == (0, True)
    assert run("actions", "--format", "json").out == before
    assert run("history", action).out == history
    assert run("undo", "--as", "Sam").code == 0
    assert run("check").code == 0


def test_edits_that_are_damaged_themselves_are_told_and_not_put_back(run, lamp):
    _, archive, path = lamp
    action = Archive.open(archive).meeting(path.stem).minutes.actions[0].id
    assert run("set", action, "note=all ten").code == 0
    flip(path, b"all ten")
    mended = run("check", "--repair")
    assert "put back" not in mended.out
    assert f"pat set note of {action} to 'ell ten'" in mended.out
    assert run("history", action).out == ""

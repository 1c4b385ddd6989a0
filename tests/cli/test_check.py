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


def flip(path):
    data = bytearray(path.read_bytes())
    data[data.index(b"ten lamps")] ^= 4
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
    assert f"pat set status of {action} to 'done'" in mended.out
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

"""What was damaged or lost in an archive is named, set aside, and read again from what is still there."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

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


@pytest.mark.parametrize("left", [0, 1, 2])
def test_edits_that_a_damaged_file_has_lost_are_not_told_to_be_in_it(run, lamp, left):
    _, _, path = lamp
    for note in ("rang", "wrote"):
        assert run("set", path.stem, f"note={note}").code == 0
    told = {
        0: "; the 2 edits made to it can be made out in it no more",
        1: "; of the 2 edits made to it 1 can still be made out in it",
        2: ", with the 2 edits made to it",
    }
    data = path.read_bytes()
    cut = data.index(b"wrote") if left == 1 else 300
    path.write_bytes(data[:cut] if left < 2 else data.replace(b"ten lamps", b"two lamps"))
    mended = run("check", "--repair").out.splitlines()
    assert next(line for line in mended if "moved to damaged" in line).endswith(f"damaged/{path.name}{told[left]}")


def test_the_source_of_a_meeting_that_cannot_be_read_now_makes_no_second_one(run, lamp, monkeypatch):
    _, archive, path = lamp
    real = Path.open

    def opened(each, *rest, **named):
        if each.name == path.name:
            raise PermissionError(13, "Permission denied")
        return real(each, *rest, **named)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", opened)
        for arguments in (["check"], ["check", "--repair"]):
            told = run(*arguments)
            assert told.code == 1
            assert f"wrong: {path.name} cannot be read (Permission denied)" in told.out
            assert f"unless {path.name} does" in told.out
    assert [each.name for each in (archive / "meetings").iterdir()] == [path.name]
    assert run("check", "--repair").code == 0
    assert run("meetings", "--format", "lines").out.startswith(path.stem)


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


def test_what_was_set_aside_and_does_not_tell_whose_it_is_is_named(run, lamp):
    page, archive, path = lamp
    (source,) = (archive / "sources").iterdir()
    text = path.read_bytes()
    path.write_bytes(text[: text.index(b"ten lamps") + 20])
    source.unlink()
    assert run("check", "--repair").code == 0
    (archive / "damaged" / path.name).rename(archive / "damaged" / "zzzzzz1.json")
    ran = run("expunge", "lamp.txt", "--yes")
    assert (ran.code, "lamp.txt is no meeting and no file that this archive rests on; but it cannot be made out" in ran.err) == (1, True)
    ran = run("expunge", page, "--yes")
    assert (ran.code, "damaged/zzzzzz1.json" in ran.err) == (1, True)
    run("load", page)
    ran = run("expunge", path.stem, "--yes")
    assert (ran.code, f"removed for good: {path.stem}; 2 files deleted" in ran.err) == (1, True)
    assert "NOT certain to be all: it cannot be made out which meeting damaged/zzzzzz1.json" in ran.err
    assert run("expunge", archive / "damaged" / "zzzzzz1.json", "--yes").code == 0
    assert not [each for each in archive.rglob("*") if each.is_file() and b"lamps" in each.read_bytes()]


def test_a_meeting_that_goes_on_under_another_id_is_named_when_the_older_one_is_expunged(run, lamp):
    page, archive, path = lamp
    (first,) = (archive / "sources").iterdir()
    page.write_text(PAGE.replace("ten lamps", "eleven lamps"))
    run("load", page)
    flip(path)
    first.unlink()
    assert run("check", "--repair").code == 1
    (now,) = (archive / "meetings").iterdir()
    ran = run("expunge", path.stem, "--yes")
    assert (ran.code, f"NOT removed, though it was read from the same files: {now.stem}" in ran.err) == (1, True)
    assert now.exists()


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


BOARD = """\
# Lamp Board

Minutes of the meeting held on 4 March 2031 at 7.30pm in the Oil Store

Present: Cllr A Wick (Chairman), Cllr B Tallow, Cllr C Snuff

## 1. Apologies
Apologies were received from Cllr Taper.

## 2. Planning applications
{}
## 3. Close
The meeting closed at 9pm.
"""
CASES = {
    "31/0011": "Erection of a lamp store at 3 Chapel Row for Mr Glim",
    "31/0022": "Conversion of the barn at Wick Farm to a chandlery",
    "31/0033": "Felling of two ash trees beside the oil store",
    "31/0044": "Advertisement signs on the old gasworks in Mantle Road",
}


def board(*cases):
    """A page on whose cases the very same is resolved, so that what tells the decisions apart is their order in all its versions."""
    made = (f"{case} {CASES[case]}\nRESOLVED that the Clerk object to the application by 3 April 2031.\n\n" for case in cases)
    return BOARD.format("".join(made))


@pytest.fixture
def versions(home, run):
    """Three versions of a page, each with a case more at its head; the note of a decision is its case as the second version has it."""
    cases = [*CASES]
    pages = [home / f"x{number}.md" for number in (1, 2, 3)]
    for number, page in enumerate(pages, 1):
        page.write_text(board(*reversed(cases[2 : number + 1]), *cases[:2]))
        assert run("load", page).code == 0
        if number == 2:
            (path,) = (home / "archive" / "meetings").glob("[!.]*.json")
            for action, case in zip(decisions(home, path.stem), (cases[2], *cases[:2]), strict=True):
                assert run("set", action, f"note={case}").code == 0
    return pages, home / "archive", path


def decisions(home, meeting):
    actions = Archive.open(home / "archive").meeting(meeting).minutes.actions
    return [action.id for action in sorted(actions, key=lambda action: action.place.start) if "object" in action.words]


def noted(home, meeting):
    """The case that each noted decision stands under, and its note."""
    opened = Archive.open(home / "archive").meeting(meeting)
    heads = ((action, opened.reading.view[: action.place.start].rstrip().rpartition("\n")[2][:7]) for action in opened.minutes.actions)
    return [(head, action.note) for action, head in heads if action.note]


def kept(archive, page):
    (source,) = archive.glob(f"sources/{hashlib.sha256(page.read_bytes()).hexdigest()}*")
    return source


def test_edits_are_told_and_not_put_back_where_a_source_among_them_is_lost(home, run, versions):
    pages, archive, path = versions
    kept(archive, pages[1]).unlink()
    flip(path, b"Taper")
    mended = run("check", "--repair")
    assert noted(home, path.stem) == []
    assert "put back" not in mended.out.replace("not put back", "")
    lines = pages[2].read_text().splitlines()
    for case in [*CASES][:3]:
        (told,) = [line for line in mended.out.splitlines() if f"to {case!r}" in line]
        (number,) = re.findall(r"line (\d+) of the page", told)
        assert lines[int(number) - 2].startswith(case)
    assert (mended.code, "x2.md, which is missing" in mended.out) == (1, True)


def test_sources_are_read_again_in_the_order_they_were_loaded_whatever_their_files_times(home, run, versions):
    pages, archive, path = versions
    before = noted(home, path.stem)
    shown = run("actions", "--format", "json").out
    for age, page in enumerate(pages):
        os.utime(kept(archive, page), (1_000_000 - age, 1_000_000 - age))
    flip(path, b"Taper")
    mended = run("check", "--repair")
    assert (mended.code, f"{path.stem}: the 3 edits were put back" in mended.out) == (0, True)
    assert noted(home, path.stem) == before
    assert run("actions", "--format", "json").out == shown


def test_edits_are_told_where_a_version_that_gave_the_ids_was_expunged(home, run, versions):
    pages, _, path = versions
    assert run("expunge", pages[1], "--yes").code == 0
    flip(path, b"Taper")
    mended = run("check", "--repair")
    assert noted(home, path.stem) == []
    assert [f"to {case!r}" in mended.out for case in [*CASES][:3]] == [True, True, True]


def test_what_is_read_again_is_cited_by_the_names_of_its_own_files(run, home):
    samples = Path(__file__).parents[2] / "samples" / "ashcombe-vale"
    pages = [samples / "cabinet-2025-03-11.txt", samples / "cabinet-2025-03-11_item-65.txt"]
    for page in pages:
        assert run("load", page).code == 0
    (path,) = (home / "archive" / "meetings").glob("[!.]*.json")
    actions = [action.id for action in Archive.open(home / "archive").meeting(path.stem).minutes.actions]
    before = [run("show", action).out for action in actions]
    assert any(pages[1].name in shown for shown in before)
    flip(path, b"Cabinet")
    mended = run("check", "--repair")
    assert [f"{page} was read again" in mended.out for page in pages] == [True, True]
    assert [run("show", action).out for action in actions] == before


def test_a_file_whose_name_is_not_known_is_cited_by_none_that_is_anothers(run, versions):
    pages, archive, path = versions
    path.unlink()
    told = run("check", "--repair").out
    assert [f"{kept(archive, page).name} was read again" in told for page in pages] == [
        True,
        True,
        True,
    ]


def test_what_is_removed_for_good_is_removed_from_what_was_set_aside_by_another_id(run, lamp):
    page, archive, path = lamp
    newer = page.with_name("newer.txt")
    newer.write_text(PAGE.replace("ten lamps", "eleven lamps"))
    assert run("load", newer).code == 0
    kept(archive, page).unlink()
    flip(path, b"wicks be cut")
    assert run("check", "--repair").code == 1
    (other,) = (archive / "meetings").glob("[!.]*.json")
    assert other.stem != path.stem
    assert run("expunge", newer, "--yes").code == 0
    assert not [each for each in archive.rglob("*") if each.is_file() and b"eleven" in each.read_bytes()]


def test_a_record_of_ones_own_that_cannot_be_put_back_is_told(run, lamp):
    _, archive, path = lamp
    assert run("add", path.stem, "ask A Wick for the bill by 3 March 2031").code == 0
    (own,) = [action for action in Archive.open(archive).meeting(path.stem).minutes.actions if action.own]
    (source,) = (archive / "sources").iterdir()
    source.unlink()
    flip(path)
    mended = run("check", "--repair")
    (told,) = [line for line in mended.out.splitlines() if "added" in line]
    assert f"pat added the action {own.id} 'ask A Wick for the bill by 3 March 2031'" in told
    assert told.endswith(" UTC")


STRANGE = (b"x\x1b]0;pwn\x07\xe2\x80\xaeq\nline2.json", b"x\x9b.json", b"y\x1b]0;p\nq.json")


def test_names_of_files_that_somebody_put_in_neither_act_on_the_terminal_nor_stop_a_repair(run, tmp_path):
    run("load", Path("samples"))
    archive = tmp_path / "archive"
    damaged = min((archive / "meetings").iterdir())
    damaged.write_bytes(damaged.read_bytes()[:-1])
    for folder in ("meetings", "sources"):
        for name in STRANGE:
            (archive / folder / os.fsdecode(name)).write_bytes(b"junk")
    for arguments in (("check",), ("check", "--repair"), ("check",), ("items", "council")):
        shown = run(*arguments)
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & {*(shown.out + shown.err)}
        assert "should not" not in shown.err
        if arguments[0] == "check":
            assert all(line.startswith(("wrong: ", "repaired: ", "note: ")) for line in shown.out.splitlines())
    assert run("show", damaged.stem).code == 0

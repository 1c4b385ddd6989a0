"""What was damaged, set aside or stopped half-way is expunged as well, or it is said what may be left of it."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing

import pytest

import store.batch
import store.expunge
from store.archive import Archive
from store.errors import NotFound, NotSaved
from store.meeting.edits import Change
from store.tables.schema import VOCABULARY

HEARD = "The heron was heard."
SEEN = "The zebra was seen."


@pytest.fixture
def pages(make):
    """Two versions of one page, each with a word that the other one lacks, and a page of another meeting."""
    older = make([("1", "Birds", HEARD), ("2", "Ponds", "The pond by the mill was cleaned and its banks were mended.")])
    newer = make([("1", "Birds", SEEN), ("2", "Ponds", "The pond by the mill was cleaned and its banks were mended.")])
    other = make([("1", "Lanes", "The lane was walked.")], committee="Lanes Panel")
    return older, newer, other


@pytest.fixture
def two(archive, pages):
    """The meeting of both versions, with an edit; its id. The other meeting is there too."""
    older, newer, other = pages
    archive.add(*other)
    name = archive.add(*older).meeting_id
    assert archive.add(*newer).meeting_id == name
    archive.edit([Change(name, "note", "otters")], who="ada")
    return name


def damaged(archive, name, data):
    """Put damaged data in the place of a meeting's file."""
    archive.close()
    archive.file(name).write_bytes(data)
    archive.index.path.unlink()
    return Archive.open(archive.path)


def left(archive, *words):
    """Return the files of an archive that hold any of the words, and those of the words that its index has."""
    archive.close()
    files = [path for path in archive.path.rglob("*") if path.is_file() and any(word.encode() in path.read_bytes() for word in words)]
    with closing(sqlite3.connect(archive.index.path)) as connection:
        terms = {term for table in VOCABULARY.values() for (term,) in connection.execute(f"SELECT term FROM {table}")}
    return [path.name for path in files], terms & set(words)


def hurt(data, sha256, digits=1):
    """Return data in which the last digits of each mention of a checksum are other ones."""
    return data.replace(
        sha256.encode(),
        sha256[:-digits].encode() + sha256[-digits:].translate(str.maketrans("0123456789abcdef", "f0123456789abcde")).encode(),
    )


def test_a_damaged_checksum_hides_no_copy_of_a_meeting_that_goes_on_under_another_id(archive, two, pages):
    older, newer, _ = pages
    archive = damaged(archive, two, hurt(archive.file(two).read_bytes(), newer[0].source.sha256))
    archive.source(older[0].source).unlink()
    archive.check(repair=True)
    name = archive.add(*newer).meeting_id
    assert name != two
    gone = archive.expunge(name)
    assert (gone.others, gone.doubt) == ((), "")
    assert left(archive, "heron", "zebra", "otters") == ([], set())
    assert archive.check().sound
    assert archive.check().meetings == 1


def test_a_damaged_checksum_hides_no_source_of_a_damaged_meeting(archive, two, pages):
    data = archive.file(two).read_bytes()
    for reading, _ in pages[:2]:
        data = hurt(data, reading.source.sha256)
    archive = damaged(archive, two, data)
    assert archive.expunge(two).doubt == ""
    assert left(archive, "heron", "zebra", "otters") == ([], set())


def test_a_damaged_checksum_hides_no_copy_of_a_source(archive, two, pages):
    older, newer, _ = pages
    archive = damaged(archive, two, hurt(archive.file(two).read_bytes(), newer[0].source.sha256))
    sha256 = newer[0].source.sha256
    with pytest.raises(NotSaved, match="run check --repair first"):
        archive.expunge(sha256)
    archive.check(repair=True)
    archive.expunge(sha256)
    assert left(archive, "zebra", "otters") == ([], set())
    assert archive.source(older[0].source).exists()


@pytest.mark.parametrize("repair", [False, True])
def test_whatever_is_damaged_nothing_is_left_without_a_word_of_it(archive, two, repair):
    whole = archive.file(two).read_bytes()
    (archive.path / "whole").mkdir()
    kept = {path: path.read_bytes() for folder in (archive.meetings, archive.sources) for path in folder.iterdir()}
    damages = []
    for part in range(12):
        spot = part * len(whole) // 12
        damages += [
            whole[:spot],
            whole[:spot] + bytes([whole[spot] ^ 1]) + whole[spot + 1 :],
            whole[:spot] + bytes(200) + whole[spot + 200 :],
        ]
    said = []
    for data in damages:
        for path, content in kept.items():
            path.write_bytes(content)
        archive = damaged(archive, two, data)
        if repair:
            archive.check(repair=True)
        gone = archive.expunge(two)
        names, terms = left(archive, "heron", "zebra", "otters")
        assert all(name in gone.doubt for name in names), (names, gone)
        assert not terms
        assert archive.meetings.joinpath(f"{two}.json").exists() is False
        said.append(bool(names))
    assert not all(said)


def test_a_copy_of_which_nothing_can_be_told_is_named(archive, two, pages):
    older, newer, other = pages
    archive = damaged(archive, two, archive.file(two).read_bytes()[:300])
    archive.source(older[0].source).unlink()
    archive.check(repair=True)
    name = archive.add(*newer).meeting_id
    gone = archive.expunge(name)
    assert f"which meeting damaged/{two}.json in {archive.path} is of" in gone.doubt
    assert left(archive, "heron", "zebra")[0] == [f"{two}.json"]
    with pytest.raises(
        NotFound, match=f"nothing in this archive rests on this file; but it cannot be made out which meeting damaged/{two}.json"
    ):
        archive.expunge(newer[0].source.sha256)
    # As is said, it can be removed by its path: what it is read from is then its own bytes.
    archive.expunge(hashlib.sha256((archive.path / "damaged" / f"{two}.json").read_bytes()).hexdigest())
    assert left(archive, "heron", "zebra")[0] == []
    assert archive.meeting(archive.holds(other[0].source.sha256)).minutes.items


def test_a_meeting_that_was_read_again_under_another_id_is_named(archive, two, pages):
    older, newer, _ = pages
    archive = damaged(archive, two, archive.file(two).read_bytes()[:-1])
    archive.source(older[0].source).unlink()
    archive.check(repair=True)
    name = archive.add(*newer).meeting_id
    assert archive.expunge(two).others == (name,)
    assert archive.meeting(name).minutes.items


def test_a_copy_that_cannot_be_opened_is_named(archive, two, monkeypatch):
    archive = damaged(archive, two, archive.file(two).read_bytes()[:-1])
    archive.check(repair=True)
    aside = archive.path / "damaged" / f"{two}.json"
    locked = aside.with_name("abc1234.json")
    locked.write_bytes(aside.read_bytes())
    real = type(aside).read_bytes

    def read(path):
        if path == locked:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(type(aside), "read_bytes", read)
    assert "damaged/abc1234.json" in archive.expunge(two).doubt
    assert not aside.exists()


def test_a_renamed_source_is_known_by_what_it_holds(archive, two, pages):
    newer = pages[1]
    path = archive.source(newer[0].source)
    (archive.sources / "copy of page.txt").write_bytes(path.read_bytes())
    (archive.sources / f"{newer[0].source.sha256} (1).txt").write_bytes(path.read_bytes() + b"!")
    archive.expunge(newer[0].source.sha256)
    assert left(archive, "zebra") == ([], set())


@pytest.mark.parametrize("state", ["sound", "set aside"])
def test_stopped_at_any_moment_a_name_still_says_what_is_meant(archive, make, state, monkeypatch):
    ponds = ("2", "Ponds", "The pond by the mill was cleaned and its banks were mended.")
    name = archive.add(*make([("1", "Birds", HEARD), ponds], name="one.txt")).meeting_id
    assert archive.add(*make([("1", "Birds", SEEN), ponds], name="two.txt")).meeting_id == name
    if state == "set aside":
        archive = damaged(archive, name, archive.file(name).read_bytes()[:-1])
        archive.check(repair=True)
    real, store_it, done = store.expunge.remove_durably, store.batch.Batch.store, []

    def remove(path):
        if done:
            raise KeyboardInterrupt
        real(path)
        done.append(path)

    def stored(*given):
        store_it(*given)
        raise KeyboardInterrupt

    monkeypatch.setattr(store.expunge, "remove_durably", remove)
    monkeypatch.setattr(store.batch.Batch, "store", stored)
    stops = 0
    for _ in range(2):
        done.clear()
        try:
            for target in archive.named("two.txt"):
                archive.expunge(target)
        except KeyboardInterrupt:
            stops += 1
        found = [path for path in archive.path.rglob("*.*") if b"zebra" in path.read_bytes()]
        assert bool(archive.named("two.txt")) == bool(found)
    monkeypatch.undo()
    for target in archive.named("two.txt"):
        archive.expunge(target)
    assert stops >= 1
    assert left(archive, "zebra") == ([], set())
    assert archive.named("two.txt") == ()


@pytest.mark.parametrize("state", ["sound", "damaged", "set aside", "by its source"])
def test_stopped_at_any_moment_the_same_command_removes_the_rest(archive, two, pages, state, monkeypatch):
    older, newer, other = pages
    if state != "sound":
        archive = damaged(archive, two, archive.file(two).read_bytes()[:-1])
    if state in ("set aside", "by its source"):
        archive.check(repair=True)
    if state == "by its source":
        archive.add(*older)
        archive.add(*newer)
    target, words = (newer[0].source.sha256, ["zebra"]) if state == "by its source" else (two, ["heron", "zebra", "otters"])
    real, stops = store.expunge.remove_durably, 0

    def remove(path):
        if done:
            raise KeyboardInterrupt
        real(path)
        done.append(path)

    monkeypatch.setattr(store.expunge, "remove_durably", remove)
    while True:
        done = []
        try:
            archive.expunge(target)
            break
        except KeyboardInterrupt:
            stops += 1
        except NotFound:
            break
    assert stops >= 1
    assert left(archive, *words) == ([], set())
    assert archive.meeting(archive.holds(other[0].source.sha256)).minutes.items

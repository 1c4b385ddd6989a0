"""What is to be expunged is looked for in the files themselves, also in those that no index knows or this program cannot read."""

from __future__ import annotations

import pytest

from store.archive import Archive
from store.disk.seal import pack, unpack
from store.errors import NotAnArchive, NotSaved

SEEN = [("1", "Birds", "The zebra was seen.")]
WALKED = [("1", "Lanes", "The lane was walked.")]


def of_a_newer_program(path):
    tables = unpack(path.read_bytes(), path.name)
    tables["meta"]["1"]["format"] = 99
    path.write_bytes(pack(tables))


@pytest.fixture
def newer(archive, make):
    """A meeting whose file a newer program has written, known to no index; its source's checksum, and its id."""
    reading, data = make(SEEN)
    name = archive.add(reading, data).meeting_id
    of_a_newer_program(archive.file(name))
    archive.close()
    archive.index.path.unlink()
    return reading.source.sha256, name


def everything(archive):
    return {path.name: path.read_bytes() for folder in (archive.meetings, archive.sources) for path in folder.iterdir()}


def test_a_meeting_of_a_newer_program_is_not_left_without_its_source(archive, newer):
    before = everything(archive)
    assert archive.resting(newer[0]) == [[newer[1]]]
    with pytest.raises(NotSaved, match=r"NOT removed: .* newer tui-minutes; update the program"):
        archive.expunge(newer[0])
    with pytest.raises(NotAnArchive, match="update the program"):
        archive.expunge(newer[1])
    assert everything(archive) == before


def test_of_a_newer_program_that_names_its_sources_otherwise_it_is_said_that_it_may_have_it(archive, newer, make):
    other = archive.add(*make(WALKED, committee="Lanes Panel")).meeting_id
    path = archive.file(newer[1])
    tables = unpack(path.read_bytes(), path.name)
    tables["readings"]["1"]["source"] = {"at": newer[0][:5]}
    path.write_bytes(pack(tables))
    gone = archive.expunge(other)
    assert gone.meetings == (other,)
    assert f"meetings/{newer[1]}.json" in gone.doubt


def test_a_source_that_a_newer_programs_meeting_rests_on_stays_with_it(archive, newer, make):
    sha256, name = newer
    other = archive.add(*make(WALKED, committee="Lanes Panel")).meeting_id
    page = next(archive.sources.glob(f"{sha256}*"))
    data = archive.file(other).read_bytes()
    tables = unpack(data, "")
    tables["readings"]["1"]["source"]["sha256"] = sha256
    archive.file(other).write_bytes(pack(tables))
    assert archive.expunge(other).others == (name,)
    assert page.exists()


def test_what_the_index_has_overlooked_goes_as_well(archive, make, monkeypatch):
    archive.add(*make(WALKED, committee="Lanes Panel"))
    elsewhere = Archive.open(archive.path.with_name("elsewhere"))
    reading, data = make(SEEN)
    name = elsewhere.add(reading, data).meeting_id
    elsewhere.close()
    archive.index.refresh()
    for folder in ("meetings", "sources"):
        for path in (elsewhere.path / folder).iterdir():
            (archive.path / folder / path.name).write_bytes(path.read_bytes())
    # As on a drive that counts in seconds, where a copy in the second of a save does not show.
    monkeypatch.setattr("store.index.indexfile.behind", lambda *_: False)
    assert not archive.index.run("SELECT 1 FROM files WHERE meeting = ?", [name])
    assert archive.resting(reading.source.sha256) == [[name]]
    gone = archive.expunge(reading.source.sha256)
    assert (gone.meetings, gone.files) == ((name,), 2)
    assert not [path for path in archive.path.rglob("*") if path.is_file() and b"zebra" in path.read_bytes()]


def test_an_index_that_is_behind_keeps_no_source_of_a_meeting_that_no_longer_rests_on_it(archive, make, monkeypatch):
    """The file says what a sound meeting rests on; of a damaged one it is believed what was known before."""
    reading, data = make(SEEN)
    first, other = archive.add(reading, data).meeting_id, archive.add(*make(WALKED, committee="Lanes Panel")).meeting_id
    with archive.index.writing() as connection:
        connection.execute("INSERT INTO sources VALUES (?, ?)", (reading.source.sha256, other))
    monkeypatch.setattr("store.index.indexfile.behind", lambda *_: False)
    assert archive.resting(reading.source.sha256) == [[first]]
    path = archive.file(first)
    path.write_bytes(path.read_bytes().replace(reading.source.sha256.encode(), b"0" * 64))
    assert archive.resting(reading.source.sha256) == [[first]]

"""Copies that others left in an archive's folder are named when what is in them is expunged, and nothing else that stands there is."""

from __future__ import annotations

import os

import pytest

BIRDS = [("1", "Birds", "The zebra was seen.")]
LANES = [("1", "Lanes", "The lane was walked.")]


@pytest.fixture
def birds(archive, make):
    """What is to go: the meeting's id, its source's checksum, and the bytes of that. Another meeting stays."""
    archive.add(*make(LANES, committee="Lanes Panel"))
    reading, data = make(BIRDS)
    name = archive.add(reading, data).meeting_id
    archive.index.close()
    return name, reading.source.sha256, data


def told(*names, folder):
    many = len(names) > 1
    return (
        f"{', '.join(names)} in {folder} {'are' if many else 'is'} not the archive's own and may have it:"
        f" look at {'them' if many else 'it'}, and remove what is of it"
    )


@pytest.mark.parametrize("by_source", [False, True])
@pytest.mark.parametrize(
    "left",
    [
        "{name}.json~",
        "meetings/{name}.json~",
        "meetings/.{name}.json.swp",
        "meetings/old/{name}.json",
        "sources/.hidden",
        "old/a/index.sqlite",
    ],
)
def test_a_copy_of_any_name_is_named_and_stays(archive, birds, left, by_source):
    name, sha256, data = birds
    path = archive.path / left.format(name=name)
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = archive.index.path if path.suffix == ".sqlite" else archive.file(name)
    path.write_bytes(data if path.name == ".hidden" else kept.read_bytes())
    gone = archive.expunge(sha256 if by_source else name)
    assert gone.doubt == told(left.format(name=name), folder=archive.path)
    assert path.exists()


def test_several_are_named_together_with_what_a_terminal_would_act_on_shown(archive, birds):
    name, _, data = birds
    for other in (os.fsdecode(b"a\xe9.txt"), "b\x1b\n.txt"):
        (archive.path / other).write_bytes(data)
    assert archive.expunge(name).doubt == told("a\ufffd.txt", "b\u241b\u240a.txt", folder=archive.path)


def test_what_is_of_something_else_is_not_named(archive, birds):
    name = birds[0]
    (archive.path / "README.txt").write_text("Whose archive this is.")
    (archive.path / "empty").write_bytes(b"")
    (archive.path / ".DS_Store").write_bytes(bytes(6000))
    (other,) = (path for path in archive.meetings.glob("*.json") if path.stem != name)
    (archive.path / "copy.json").write_bytes(other.read_bytes())
    (archive.meetings / f".tmp-1-{name}").write_bytes(archive.file(name).read_bytes())
    assert archive.expunge(name).doubt == ""
    assert archive.check().sound


def test_what_cannot_be_looked_into_is_named(archive, birds, monkeypatch):
    locked = archive.path / "locked"
    locked.write_text("")
    real = type(locked).open

    def opened(path, *given, **named):
        if path == locked:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *given, **named)

    monkeypatch.setattr(type(locked), "open", opened)
    assert archive.expunge(birds[0]).doubt == told("locked", folder=archive.path)

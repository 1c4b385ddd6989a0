"""The child process: it answers as reading here does, is used again, and takes the harm of a file with it."""

from __future__ import annotations

import os
import signal
import sys
import threading

import pytest

from tests.reading.docxwriter import docx, p
from tests.reading.pdfwriter import pdf, text
from tui_minutes.errors import Refused
from tui_minutes.reading import read, safely, wire, worker
from tui_minutes.reading.safely import Child, read_safely

PAGE = b"<html><body><h1>Stanby Town Council</h1><p>The lamp was <b>lit</b> by Cllr \xc3\x89 Quill.</p></body></html>"
FILES = [(PAGE, "m.html"), (pdf(text(60, 80, "The lamp was lit.")), "m.pdf"), (docx(p("The lamp was lit.")), "m.docx")]


@pytest.fixture(autouse=True)
def _no_child_stays():
    yield
    safely.close()


@pytest.mark.parametrize(("data", "name"), FILES)
def test_the_child_reads_as_we_do(data, name):
    assert read_safely(data, name) == read(data, name)


def test_plain_text_needs_no_child(monkeypatch):
    monkeypatch.setattr(safely, "Child", None)
    assert read_safely(b"1. Apologies\nNone.\n", "m.txt").view


def test_one_child_reads_many_files():
    read_safely(*FILES[0])
    (first,) = safely._pool._idle
    for data, name in FILES * 3:
        read_safely(data, name)
    assert [child.pid for child in safely._pool._idle] == [first.pid]
    assert first.files == 10


def test_a_refusal_in_the_child_is_a_refusal_here_and_costs_no_child():
    with pytest.raises(Refused) as refused:
        read_safely(pdf("0 0 9 9 re f"), "scan.pdf")
    assert str(refused.value) == "scan.pdf: this PDF is a picture; it has no text"
    assert len(safely._pool._idle) == 1


def test_a_child_that_dies_is_one_sentence_and_the_next_file_is_read():
    read_safely(*FILES[0])
    (child,) = safely._pool._idle
    os.kill(child.pid, signal.SIGKILL)
    child._process.wait()
    with pytest.raises(Refused, match="made its reader fail"):
        child.read(PAGE, "m.html", 5)
    assert read_safely(*FILES[0]).view
    assert safely._pool._idle[0].pid != child.pid


@pytest.mark.skipif(sys.platform == "win32", reason="processes cannot be stopped there")
def test_a_child_that_stalls_is_ended():
    child = Child()
    os.kill(child.pid, signal.SIGSTOP)
    with pytest.raises(Refused, match="takes longer than any minutes do"):
        child.read(PAGE, "m.html", 0.3)
    assert child.spent
    assert not child.alive


def test_children_are_replaced_after_many_files(monkeypatch):
    monkeypatch.setattr(safely, "FILES", 2)
    read_safely(*FILES[0])
    first = safely._pool._idle[0].pid
    read_safely(*FILES[0])
    assert safely._pool._idle == []
    read_safely(*FILES[0])
    assert safely._pool._idle[0].pid != first


def test_threads_read_at_the_same_time():
    seen: list[str] = []

    def work() -> None:
        seen.extend(read_safely(data, name).source.format for data, name in FILES)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(seen) == ["docx"] * 3 + ["html"] * 3 + ["pdf"] * 3
    assert len(safely._pool._idle) <= 3


def test_an_interruption_ends_the_child(monkeypatch):
    child = Child()

    def interrupt(*_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(wire, "receive", interrupt)
    with pytest.raises(KeyboardInterrupt):
        child.read(PAGE, "m.html", 5)
    assert not child.alive


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems do not hold to this limit")
def test_memory_is_limited():
    child = Child(memory=200_000_000)
    with pytest.raises(Refused, match=r"more memory|reader fail"):
        child.read(b"<p>" + b"<b>x</b>" * 600_000, "m.html", 60)
    assert child.spent
    child.end()


@pytest.mark.parametrize("data", [b"", b"not json", b"[]", b'{"source": [1]}', b'{"source": ["", "", "", 0], "view": ""}'])
def test_an_answer_that_is_no_document_is_an_error(data):
    with pytest.raises(wire.FrameError):
        wire.unpack(data)


def test_names_that_are_not_text_pass_through():
    with pytest.raises(Refused):
        read_safely(pdf("0 0 9 9 re f"), "name-\udcff\n.pdf")


def test_too_much_output_is_refused(monkeypatch):
    monkeypatch.setattr(wire, "OUTPUT_LIMIT", 100)
    assert worker._answer(PAGE * 3, "m.html") == [b"refused, my last", worker.TOO_LARGE.encode()]


def test_a_child_that_has_grown_is_replaced(monkeypatch):
    monkeypatch.setattr(worker, "KEPT_MEMORY", 1)
    assert worker._grown()
    monkeypatch.setattr(worker, "KEPT_MEMORY", 1 << 50)
    assert not worker._grown()

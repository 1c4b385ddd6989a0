"""The child process: it answers as reading here does, is used again, and takes the harm of a file with it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.reading.docxwriter import docx, p
from tests.reading.pdfwriter import pdf, text
from tui_minutes.errors import Refused
from tui_minutes.reading import children, read, wire, worker
from tui_minutes.reading.children import MEMORY, POOL, Child, Pool
from tui_minutes.reading.safely import read_safely

PAGE = b"<html><body><h1>Stanby Town Council</h1><p>The lamp was <b>lit</b> by Cllr \xc3\x89 Quill.</p></body></html>"
FILES = [(PAGE, "m.html"), (pdf(text(60, 80, "The lamp was lit.")), "m.pdf"), (docx(p("The lamp was lit.")), "m.docx")]


ROOT = Path(__file__).parents[2]
MODULE = "tui_minutes.reading.worker"


@pytest.fixture(autouse=True)
def _no_child_stays():
    POOL.share(1)
    yield
    POOL.share(1)
    POOL.close()


def ask(child: Child, data: bytes, name: str, seconds: float = 5.0):
    return child.ask(wire.Question(b"read", name, data), lambda answers: wire.unpack(wire.receive(answers, wire.OUTPUT_LIMIT)), seconds)


@pytest.mark.parametrize(("data", "name"), FILES)
def test_the_child_reads_as_we_do(data, name):
    assert read_safely(data, name) == read(data, name)


def test_plain_text_needs_no_child(monkeypatch):
    monkeypatch.setattr(children, "Child", None)
    assert read_safely(b"1. Apologies\nNone.\n", "m.txt").view


def test_one_child_reads_many_files():
    read_safely(*FILES[0])
    (first,) = POOL._idle
    for data, name in FILES * 3:
        read_safely(data, name)
    assert [child.pid for child in POOL._idle] == [first.pid]
    assert first.files == 10


def test_a_refusal_in_the_child_is_a_refusal_here_and_costs_no_child():
    with pytest.raises(Refused) as refused:
        read_safely(pdf("0 0 9 9 re f"), "scan.pdf")
    assert str(refused.value) == "scan.pdf: this PDF is a picture; it has no text"
    assert len(POOL._idle) == 1


def test_a_child_that_dies_is_one_sentence_and_the_next_file_is_read():
    read_safely(*FILES[0])
    (child,) = POOL._idle
    os.kill(child.pid, signal.SIGKILL)
    child._process.wait()
    with pytest.raises(Refused, match="made its reader fail"):
        ask(child, PAGE, "m.html")
    assert read_safely(*FILES[0]).view
    assert POOL._idle[0].pid != child.pid


@pytest.mark.skipif(sys.platform == "win32", reason="processes cannot be stopped there")
def test_a_child_that_stalls_is_ended():
    child = Child(MODULE)
    os.kill(child.pid, signal.SIGSTOP)
    with pytest.raises(Refused, match="takes longer than any minutes do"):
        ask(child, PAGE, "m.html", 0.3)
    assert child.spent
    assert not child.alive


def test_children_are_replaced_after_many_files(monkeypatch):
    monkeypatch.setattr(children, "FILES", 2)
    read_safely(*FILES[0])
    first = POOL._idle[0].pid
    read_safely(*FILES[0])
    assert POOL._idle == []
    read_safely(*FILES[0])
    assert POOL._idle[0].pid != first


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
    assert len(POOL._idle) <= 3


def test_an_interruption_ends_the_child(monkeypatch):
    child = Child(MODULE)

    def interrupt(*_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(wire, "receive", interrupt)
    with pytest.raises(KeyboardInterrupt):
        ask(child, PAGE, "m.html")
    assert not child.alive


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems do not hold to this limit")
def test_memory_is_limited():
    child = Child(MODULE, 200_000_000)
    with pytest.raises(Refused, match=r"more memory|reader fail"):
        ask(child, b"<p>" + b"<b>x</b>" * 600_000, "m.html", 60)
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
    assert worker.document(wire.Question(b"read", "m.html", PAGE * 3)) == [b"refused, my last", worker.TOO_LARGE.encode()]


def test_a_child_that_has_grown_is_replaced(monkeypatch):
    monkeypatch.setattr(worker, "KEPT_MEMORY", 1)
    assert worker._grown()
    monkeypatch.setattr(worker, "KEPT_MEMORY", 1 << 50)
    assert not worker._grown()


def test_a_file_that_its_share_of_memory_is_too_small_for_is_read_with_all_of_it_and_alone(monkeypatch):
    pool = Pool(MODULE)
    pool.share(4)
    asked: list[tuple[int, int]] = []

    class Small(Child):
        def ask(self, question, take, seconds=None):
            asked.append((self.memory, len(pool._busy)))
            if self.memory < MEMORY:
                raise children.Failed(question.name, "too little")
            return super().ask(question, take, seconds)

    monkeypatch.setattr(children, "Child", Small)
    question = wire.Question(b"read", "m.html", PAGE)
    threads = [threading.Thread(target=pool.run, args=(question, lambda answers: wire.receive(answers, 10_000))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(memory for memory, _ in asked) == [MEMORY // 4] * 3 + [MEMORY] * 3
    assert {busy for memory, busy in asked if memory == MEMORY} == {1}
    pool.close()


def test_a_child_that_fails_twice_is_a_refusal(monkeypatch):
    monkeypatch.setattr(children, "LEAST", 50_000_000)
    monkeypatch.setattr(children, "MEMORY", 60_000_000)
    pool = Pool(MODULE)
    pool.share(2)
    with pytest.raises(Refused, match=r"more memory|reader fail"):
        pool.run(wire.Question(b"read", "m.html", b"<p>" + b"<b>x</b>" * 600_000), lambda answers: wire.receive(answers, 100))
    assert pool._idle == pool._busy == []


def test_those_at_work_can_be_killed_from_another_thread():
    pool, said = Pool(MODULE), []

    def work():
        try:
            pool.run(wire.Question(b"read", "m.html", b"<p>" + b"<b>x</b>" * 400_000), lambda answers: wire.receive(answers, 100))
        except Refused as refused:
            said.append(refused.reason)

    thread = threading.Thread(target=work)
    thread.start()
    while not pool._busy:
        pass
    pool.kill()
    thread.join()
    assert said == [children.CRASHED]


def test_one_that_is_being_started_then_is_killed_too_and_no_more_is_begun(monkeypatch):
    pool, started = Pool(MODULE), []

    def starting(*how):
        started.append(Child(*how))
        pool.kill()
        return started[-1]

    monkeypatch.setattr(children, "Child", starting)
    wanted = wire.Question(b"read", "m.html", PAGE), lambda answers: wire.receive(answers, wire.OUTPUT_LIMIT)
    with pytest.raises(Refused, match="made its reader fail"):
        pool.run(*wanted)
    with pytest.raises(Refused, match="ended before"):
        pool.run(*wanted)
    assert [child.alive for child in started] == [False]
    monkeypatch.setattr(children, "Child", Child)
    pool.share(1)
    assert pool.run(*wanted)
    pool.close()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at processes as Linux shows them")
@pytest.mark.parametrize("stops", [False, True])
def test_children_end_with_their_parent_however_it_ends(stops):
    code = (
        "import os\nfrom tui_minutes.reading.children import POOL, Child\n"
        f"child = Child({MODULE!r})\nprint(child.pid, flush=True)\nos.{'kill(os.getpid(), 9)' if stops else '_exit(0)'}"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False, cwd=ROOT)
    pid = int(ran.stdout)
    for _ in range(500):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return
        if state == "Z":
            return
        time.sleep(0.02)
    raise AssertionError("the child lives on without anybody to answer")

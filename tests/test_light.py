"""Libraries of the readers are imported by the process that meets such a file, when it meets it, and by no other."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.reading.docxwriter import docx, p
from tests.reading.pdfwriter import pdf, text

ROOT = Path(__file__).parents[1]
LIBRARIES = {"pypdfium2", "selectolax", "zipfile", "xml", "email"}
READERS = {"tui_minutes.reading.pdf", "tui_minutes.reading.docx", "tui_minutes.reading.odt", "tui_minutes.reading.rtf"}
READERS |= {"tui_minutes.reading.html", "tui_minutes.reading.webpage", "tui_minutes.reading.moderngov_xml", "tui_minutes.parsing.whole"}
PAGE = (
    b"Lamp Board - Tuesday 4 March 2031\n\nPresent: Cllr A Wick\n\n1. Apologies\n\nThere were none.\n\n"
    b"2. Lamps\n\nRESOLVED that the lamp be lit.\n"
)
FILES = {
    "m.txt": PAGE,
    "m.md": b"# Lamp Board\n\n" + PAGE,
    "m.html": b"<html><body><h1>Lamp Board</h1><p>The lamp was lit.</p></body></html>",
    "m.pdf": pdf(text(60, 80, "The lamp was lit.")),
    "m.docx": docx(p("The lamp was lit.")),
    "m.rtf": rb"{\rtf1 The lamp was lit.}",
    "m.xml": b"<meeting><agendaitems><agendaitem><agendaitemtitle>Lamps</agendaitemtitle></agendaitem></agendaitems></meeting>",
}
NEEDS = {"m.html": {"selectolax"}, "m.pdf": {"pypdfium2"}, "m.docx": {"zipfile", "xml"}, "m.xml": {"xml"}}


def modules_after(code: str, *arguments: str) -> set[str]:
    """Return the modules that a fresh interpreter holds after `code`, without those that it begins with."""
    told = f"import sys\nbefore = set(sys.modules)\n{code}\nprint('\\n'.join(set(sys.modules) - before), file=sys.stderr)"
    command = [sys.executable, "-c", told, *arguments]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True, timeout=120)
    return set(ran.stderr.split())


def command(*words: str) -> str:
    return (
        f"sys.argv = ['tui-minutes', *{words!r}]\nfrom tui_minutes.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code"
    )


def top(modules: set[str]) -> set[str]:
    return {name.split(".")[0] for name in modules}


@pytest.mark.parametrize("name", FILES)
def test_a_file_brings_the_library_of_its_own_kind_only(name, tmp_path):
    (tmp_path / name).write_bytes(FILES[name])
    code = f"from pathlib import Path\nfrom tui_minutes.reading import read\nread(Path(sys.argv[1]).read_bytes(), {name!r})"
    assert top(modules_after(code, str(tmp_path / name))) & LIBRARIES == NEEDS.get(name, set())


@pytest.mark.parametrize("name", ["m.html", "m.pdf", "m.docx", "m.xml"])
def test_the_process_that_stores_meets_none_of_them(name, tmp_path):
    (tmp_path / name).write_bytes(FILES[name])
    code = command("parse", "--format", "json", str(tmp_path / name))
    modules = modules_after(code)
    assert not top(modules) & {"pypdfium2", "selectolax"}
    assert not modules & READERS


def test_the_version_and_a_search_know_no_reader(tmp_path):
    (tmp_path / "m.txt").write_bytes(PAGE)
    archive = str(tmp_path / "archive")
    modules_after(command("--archive", archive, "load", str(tmp_path / "m.txt")))
    for words in (("--version",), ("--archive", archive, "items", "lamp"), ("--archive", archive, "meetings")):
        modules = modules_after(command(*words))
        assert not top(modules) & LIBRARIES, words
        assert not {name for name in modules if name.startswith(("tui_minutes.reading", "tui_minutes.parsing"))}, words


def test_the_version_takes_few_modules():
    modules = modules_after(command("--version"))
    assert not {
        name for name in modules if name.startswith(("tui_minutes.tui", "tui_minutes.session", "tui_minutes.loading.loader", "sqlite3"))
    }
    assert len(modules) < 90, sorted(modules)


def test_opening_a_record_takes_nothing_of_what_writes_the_index(tmp_path):
    (tmp_path / "m.txt").write_bytes(PAGE)
    archive = str(tmp_path / "archive")
    modules_after(command("--archive", archive, "load", str(tmp_path / "m.txt")))
    code = (
        "import datetime\nfrom pathlib import Path\nfrom store.kinds import RecordKind\nfrom tui_minutes.session import Session\n"
        "session = Session.at(Path(sys.argv[1]), who='clerk', today=datetime.date(2031, 4, 1))\n"
        "row = session.find(RecordKind.ITEM, 'lamp').rows(0, 1)[0]\nassert session.view(row.id).record"
    )
    modules = modules_after(code, archive)
    assert "store.meeting.meetingfile" in modules
    writing = {"store.index.rows", "store.index.writing", "store.index.syncing", "store.index.gathered"}
    assert modules & writing == set()

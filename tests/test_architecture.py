"""The shape of the program: sizes, layers, what is imported when, and patterns that stay linear whatever they meet."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import subprocess
import sys
import time
from pathlib import Path

import grimp
import pytest

from tui_minutes.parsing.text.nearby import Nearby

ROOT = Path(__file__).parents[1]
PACKAGES = ("store", "tui_minutes")
FILES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION = 400, 50


def names(paths):
    return [str(path.relative_to(ROOT)) for path in paths]


def trees():
    return [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in FILES]


def test_there_is_something_to_look_at():
    assert len(FILES) > 20


def test_files_are_short():
    long = {
        str(path.relative_to(ROOT)): lines for path in FILES if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    }
    assert not long


def test_functions_are_short():
    long = {
        f"{path.relative_to(ROOT)}:{node.name}": node.end_lineno - node.lineno + 1
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    }
    assert not long


def test_only_the_outermost_doors_catch_everything():
    doors = {"tui_minutes/cli.py", "tui_minutes/tui/app.py"}
    caught = {
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id == "Exception"))
        and str(path.relative_to(ROOT)) not in doors
    }
    assert not caught


def test_the_screen_is_the_only_place_for_textual_and_rich():
    inside = ROOT / "tui_minutes" / "tui"
    wrong = {
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path, tree in trees()
        if inside not in path.parents
        for node in ast.walk(tree)
        for module in _imported(node)
        if module.split(".")[0] in {"textual", "rich"}
    }
    assert not wrong


def _imported(node):
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return []


def test_text_from_outside_is_never_markup():
    wrong = [name for name, path in zip(names(FILES), FILES, strict=True) if "from_markup" in path.read_text(encoding="utf-8")]
    assert not wrong


def test_no_private_part_of_textual_is_imported():
    wrong = {
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path, tree in trees()
        for node in ast.walk(tree)
        for module in _imported(node)
        if module.startswith("textual.") and any(part.startswith("_") for part in module.split("."))
    }
    assert not wrong


def modules_after(code: str, *arguments: str, cwd=None) -> set[str]:
    """Return the modules that a fresh interpreter holds after `code`."""
    ran = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint('\\n'.join(sys.modules))", *arguments],
        capture_output=True,
        text=True,
        cwd=cwd or ROOT,
        check=True,
        timeout=60,
    )
    return set(ran.stdout.split())


HEAVY = {"textual", "rich", "tinydb", "dateutil", "selectolax", "pypdfium2", "filelock", "asyncio"}


@pytest.mark.parametrize("package", PACKAGES)
def test_importing_a_package_imports_nothing_heavy(package):
    assert not modules_after(f"import {package}") & (HEAVY | {"sqlite3", "platformdirs", "argparse"})


@pytest.mark.parametrize("module", ["tui_minutes.reading", "tui_minutes.session", "tui_minutes.cli", "store.records", "store.text"])
def test_importing_a_part_imports_nothing_heavy(module):
    assert not modules_after(f"import {module}") & (HEAVY | {"sqlite3"})


def test_the_version_needs_nothing_but_python():
    code = (
        "import sys; sys.argv = ['tui-minutes', '--version']\nfrom tui_minutes.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code"
    )
    assert not modules_after(code) & (HEAVY | {"sqlite3", "platformdirs"})


_START = """
import dataclasses
import tui_minutes.cli, tui_minutes.commands.opening, tui_minutes.config, tui_minutes.session, tui_minutes.terminal
import store.archive, store.index.index
import tui_minutes.tui.app, tui_minutes.tui.terminal.crash, tui_minutes.tui.bench.main
import sys
for name, module in list(sys.modules.items()):
    if name.split(".")[0] in ("store", "tui_minutes"):
        for each in vars(module).values():
            if isinstance(each, type) and each.__module__ == name and dataclasses.is_dataclass(each):
                print("dataclass:" + name + "." + each.__name__)
"""


def test_the_first_screen_imports_little():
    """Each module and each data class before the first list is a part of the wait for it; what opens one record comes after it."""
    held = modules_after(_START)
    own = {name for name in held if name.split(".")[0] in PACKAGES}
    assert not own & {
        "store.records",
        "store.meeting.edits",
        "store.meeting.documents",
        "store.meeting.meetingfile",
        "tui_minutes.views",
        "tui_minutes.tui.desk.pages",
    }
    assert not held & {"tinydb", "dateutil", "selectolax", "pypdfium2", "filelock"}
    assert len(own) <= 100
    assert len({name for name in held if name.startswith("dataclass:")}) <= 9


def test_a_list_imports_little():
    code = "import tui_minutes.cli, tui_minutes.commands.lists, tui_minutes.session, store.archive, store.index.index"
    held = modules_after(code)
    own = {name for name in held if name.split(".")[0] in PACKAGES}
    assert not own & {"store.records", "store.meeting.edits", "store.meeting.documents", "store.meeting.meetingfile"}
    assert len(own) <= 42


_SEEDS = (
    "a",
    "1",
    " ",
    "a ",
    "a, ",
    "1.",
    "1/",
    "(a)",
    "Cllr A ",
    "that ",
    "\n",
    "\t ",
    ". ",
    "- ",
    "|",
    "<a ",
    "[a](",
    "**",
    "RESOLVED ",
    "A B ",
    "\u00a0 ",
    "1st ",
)
_SMALL, _RATIO, _FLOOR = 1_500, 3.2, 0.08


def patterns():
    for package in PACKAGES:
        root = importlib.import_module(package)
        for found in pkgutil.walk_packages(root.__path__, f"{package}."):
            if found.name.endswith("__main__") or found.name.startswith("tui_minutes.tui"):
                continue
            module = importlib.import_module(found.name)
            for name, value in vars(module).items():
                yield from _compiled(f"{found.name}.{name}", value)


def _compiled(name, value):
    if isinstance(value, re.Pattern | Nearby):
        yield name, value
    elif isinstance(value, tuple | list | frozenset | set):
        for each in value:
            yield from _compiled(name, each)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _compiled(name, each)


def _seconds(pattern, text, everywhere) -> float:
    began = time.process_time()
    if isinstance(pattern, Nearby):
        pattern.search(text)
        return time.process_time() - began
    pattern.match(text)
    if everywhere:
        pattern.search(text)
        for _ in pattern.finditer(text):
            pass
    return time.process_time() - began


def _searched(name: str, sources: str) -> bool:
    """Whether a pattern is ever looked for inside a text; those only tried at its beginning need be quick only there."""
    own = name.rsplit(".", 1)[1]
    used = set(re.findall(rf"\b{re.escape(own)}(?:\[[^\]]{{1,60}}\])?\.(\w+)\(", sources))
    return not used or not used <= {"match", "fullmatch"}


def test_own_patterns_take_linear_time():
    found = dict(patterns())
    assert len(found) > 10
    sources = "\n".join(path.read_text(encoding="utf-8") for path in FILES)
    slow = {}
    for name, pattern in found.items():
        everywhere = _searched(name, sources)
        for seed in _SEEDS:
            text, double = seed * _SMALL + "\x00", seed * 2 * _SMALL + "\x00"
            if isinstance(pattern, re.Pattern) and isinstance(pattern.pattern, bytes):
                text, double = text.encode(), double.encode()
            took = _seconds(pattern, double, everywhere)
            if took > _FLOOR and took > _RATIO * min(_seconds(pattern, text, everywhere) for _ in range(2)):
                slow[name, seed] = took
    assert not slow


def test_the_test_for_linear_time_can_fail():
    slow = re.compile(r"\s+$")
    small, large = (min(_seconds(slow, " " * n + "\x00", True) for _ in range(3)) for n in (4_000, 8_000))
    assert large > _RATIO * small


def test_no_module_imports_itself_in_a_circle():
    """Imports for types alone count as well: two modules that must know each other are one thing, or lack a third below them."""
    graph = grimp.build_graph("store", "tui_minutes")
    waiting = {module: set(graph.find_modules_directly_imported_by(module)) for module in graph.modules}
    while free := [module for module, needed in waiting.items() if not needed & waiting.keys()]:
        for module in free:
            del waiting[module]
    assert not waiting, "in or above a circle: " + ", ".join(sorted(waiting))

"""What is shipped: a wheel with both packages and their data, which runs on its own and names no registry."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    built = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert built.returncode == 0, built.stderr[-2000:]
    (made,) = folder.glob("*.whl")
    return made


def test_the_wheel_holds_both_packages_and_all_their_data(wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    for package in ("store", "tui_minutes"):
        for path in (ROOT / package).rglob("*"):
            if path.suffix in {".py", ".toml", ".tcss", ".typed", ".sql"}:
                assert path.relative_to(ROOT).as_posix() in inside
    assert not [name for name in inside if name.startswith(("tests", "samples", "benchmarks", "dev"))]


def test_the_wheel_runs_on_its_own(wheel, tmp_path):
    environment = tmp_path / "env"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True, timeout=120)
    folder = "Scripts" if sys.platform == "win32" else "bin"
    (site,) = environment.rglob("site-packages")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    ran = subprocess.run(
        [str(environment / folder / "python"), "-m", "tui_minutes", "--version"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        timeout=60,
        check=False,
    )
    assert ran.stdout.startswith("tui-minutes "), ran.stderr
    where = "import store, tui_minutes, pathlib; print(pathlib.Path(store.__file__).parents[1] == pathlib.Path(tui_minutes.__file__).parents[1])"
    ran = subprocess.run(
        [str(environment / folder / "python"), "-c", where], capture_output=True, text=True, cwd=tmp_path, timeout=60, check=True
    )
    assert ran.stdout.strip() == "True"


def test_the_command_is_named_in_the_wheel(wheel):
    archive = zipfile.ZipFile(wheel)
    (entry,) = [name for name in archive.namelist() if name.endswith("entry_points.txt")]
    assert "tui-minutes = tui_minutes.__main__:main" in archive.read(entry).decode()


def test_constraints_are_names_and_versions_only():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) > 10
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*==[A-Za-z0-9.]+", line)] == []


def test_every_dependency_is_constrained():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(name for extra in project["optional-dependencies"].values() for name in extra)]
    fixed = {_normal(line.split("==")[0]) for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()}
    missing = {_normal(re.split(r"[<>=~!;\[ ]", name, maxsplit=1)[0]) for name in wanted if not name.startswith("tui-minutes")} - fixed
    assert not missing


def _normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def test_no_file_names_a_registry():
    listed = subprocess.run(["git", "ls-files", "-z"], capture_output=True, cwd=ROOT, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    wrong = []
    for name in filter(None, listed.stdout.decode().split("\0")):
        path = ROOT / name
        if path == Path(__file__) or not path.is_file():
            continue
        data = path.read_bytes()
        if b"pypi." + b"org" in data or b"pythonhosted" in data or b"--index-" + b"url" in data:
            wrong.append(name)
    assert not wrong


def test_the_checks_call_what_the_readme_says():
    command = "python3 dev.py test"
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert command in (ROOT / "README.md").read_text(encoding="utf-8")

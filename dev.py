#!/usr/bin/env python3
"""Two commands for a clone, with nothing but Python: `open` to try the program, `test` to check a change.

python3 dev.py open [PATH...]    load the samples, or what is given, into ./archive and open the app
python3 dev.py test [ARGUMENT...] run every check; arguments go to pytest, which then runs alone
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
BIN = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
OLDEST = (3, 11)

CHECKS = (
    ("style", ["ruff", "check", "."]),
    ("layout", ["ruff", "format", "--check", "."]),
    ("types", ["mypy"]),
    ("layers", ["lint-imports"]),
    # More of them than processors: the tests in a terminal mostly wait for it to come to rest.
    ("tests", ["pytest", "-n", "4", "--cov", "--cov-branch", "--cov-report=term:skip-covered", "-q"]),
    # Kills, full disks, flipped bits, colleagues: with stock TinyDB in the same run, so that one sees the harness fail.
    ("faults", ["python", "-m", "tests.faults", "--short"]),
)


def main(arguments: list[str]) -> int:
    """Run the command named first and return its exit code."""
    if sys.version_info < OLDEST:
        print(f"tui-minutes needs Python {OLDEST[0]}.{OLDEST[1]} or later; this is {sys.version.split()[0]}", file=sys.stderr)
        return 2
    if arguments[:1] == ["open"]:
        return try_out(arguments[1:])
    if arguments[:1] == ["test"]:
        return check(arguments[1:])
    print(__doc__, file=sys.stderr)
    return 2


def try_out(paths: list[str]) -> int:
    """Load `paths`, or the samples, into `./archive` and open the app on it."""
    prepare(".")
    given = paths or [os.path.relpath(ROOT / "samples")]
    command = [str(BIN / "tui-minutes"), "--archive", str(ROOT / "archive")]
    loaded = subprocess.run([*command, "load", *given], check=False).returncode
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        print("no terminal here, so the app is not opened; try: tui-minutes --archive archive declarations", file=sys.stderr)
        return loaded
    return subprocess.run(command, check=False).returncode


def check(arguments: list[str]) -> int:
    """Run every check, also after one failed, and say at the end which did."""
    prepare(".[test]")
    checks = (("tests", ["pytest", *arguments]),) if arguments else CHECKS
    failed = []
    for name, command in checks:
        print(f"== {name}: {' '.join(command)}", flush=True)
        began = time.monotonic()
        if subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, check=False).returncode:
            failed.append(name)
        print(f"== {name}: {'failed' if name in failed else 'ok'} after {time.monotonic() - began:.0f} s", flush=True)
    print(f"== failed: {', '.join(failed)}" if failed else "== all checks passed", flush=True)
    return 1 if failed else 0


def prepare(what: str) -> None:
    """Make the environment and install `what` in it, unless that was done for these very requirements."""
    wanted = hashlib.sha256(b"".join((ROOT / name).read_bytes() for name in ("pyproject.toml", "constraints.txt"))).hexdigest()
    stamp = ENVIRONMENT / ("installed-test" if "test" in what else "installed")
    done = {path.read_text() for path in (stamp, ENVIRONMENT / "installed-test") if path.exists()}
    if wanted in done and (BIN / "tui-minutes").exists():
        return
    if not (BIN / "python").exists() and not (BIN / "python.exe").exists():
        print(f"making an environment in {ENVIRONMENT}", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-c", "constraints.txt", "-e", what]
    subprocess.run([str(BIN / "python"), *install], cwd=ROOT, check=True)
    # As for any package that is installed: else the first start, and with PYTHONDONTWRITEBYTECODE every start, compiles the program anew.
    subprocess.run([str(BIN / "python"), "-m", "compileall", "-q", "store", "tui_minutes"], cwd=ROOT, check=True)
    stamp.write_text(wanted)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except subprocess.CalledProcessError as error:
        print(f"could not prepare the environment: {' '.join(map(str, error.cmd[1:4]))} failed", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)

"""The command line beside which the package is held, and the tables of `tests/cases`."""

import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def program():
    """Runs the command line on bytes of standard input. BORDERMAP names it; else it is looked for where cargo builds."""
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    places = [os.environ.get("BORDERMAP"), target / "release/bordermap", target / "debug/bordermap"]
    found = [pathlib.Path(place) for place in places if place and pathlib.Path(place).exists()]
    if not found:
        pytest.fail("no bordermap program to compare with (cargo build, or BORDERMAP=PATH)")

    def run(arguments, words="", cwd=None):
        done = subprocess.run([found[0], *arguments], input=words.encode(), capture_output=True, cwd=cwd)
        # 3: done, but some have no place.
        assert done.returncode in (0, 3), done.stderr.decode()
        return done.stdout.decode()

    return run


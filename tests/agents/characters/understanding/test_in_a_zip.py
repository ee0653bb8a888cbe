"""In a game that is one zip file all that comes with the package is read, the reader as well."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import duskfolk

_SAYS = """
import sys, duskfolk
from duskfolk.agents import load
from duskfolk.agents.characters import shipped_persona
from duskfolk.agents.characters.understanding import shipped_reader
assert duskfolk.__file__.startswith(sys.argv[1])
marta = shipped_persona("marta")
print(shipped_reader().read("Good evening, Marta!", "en", marta).main.intent)
print(shipped_reader().read("晚上好！", "zh", marta).main.intent)
print(load("warden").bundle.document["role"])
"""


def _pack(package: Path, into: zipfile.ZipFile) -> None:
    """All that a game takes along; its folders are links in a checkout, so by hand."""
    for folder, folders, names in os.walk(package, followlinks=True):
        folders[:] = [each for each in folders if each not in ("__pycache__", "learn", "exam")]
        for name in names:
            path = Path(folder, name)
            into.write(path, Path("duskfolk") / path.relative_to(package))


def test_a_reader_a_persona_and_a_brain_are_read_from_a_zip(tmp_path: Path) -> None:
    game = tmp_path / "game.zip"
    with zipfile.ZipFile(game, "w") as into:
        _pack(Path(duskfolk.__file__).parent, into)
    done = subprocess.run(
        [sys.executable, "-c", _SAYS, str(game)],
        env=os.environ | {"PYTHONPATH": str(game)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["greet", "greet", "warden"]

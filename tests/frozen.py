"""Small games that load our folk, frozen by PyInstaller, built and run for real.

``python tests/frozen.py`` makes an environment of its own with a wheel of the tracked files, numpy
and PyInstaller, freezes the games below, and plays them in an empty home. Outside the suite,
because it takes a minute; where PyInstaller cannot be installed, it says so and that is all.
"""

import os
import sys
import tempfile
from pathlib import Path

import apart
from wheel_check import build

GAME = '''
"""Three guards, a dog and a talker, in a game that knows Duskfolk from the outside alone."""
import copy
import sys

import numpy as np
from duskfolk.agents import BundleError, Own, Senses, explain, load, shipped
from duskfolk.agents.characters import persona_names, shipped_persona

class Yard:
    """A floor without walls, where three guards stand in a row."""

    places = [(1.0, 1.0), (2.0, 1.0), (3.0, 1.0)]

    def own(self, guard):
        return Own(*self.places[guard])

yard, rng = Yard(), np.random.default_rng(7)
senses = Senses("warden", yard.own)
warden = load("warden")
for tick in range(30):
    rows = senses.look(range(3), tick / 10)
    acts = warden.decide(rows, senses.masks, rng=rng)
twin = copy.deepcopy(warden)
assert (twin.decide(rows, temperature=0) == warden.decide(rows, temperature=0)).all()
names = [name for name in shipped() if load(name).role == name]
talkers = [shipped_persona(name).name for name in persona_names()]
try:
    load("wardn")
except BundleError as error:
    assert "did you mean 'warden'" in str(error)
assert getattr(sys, "frozen", False)
print("folk:", *names, "| talkers:", len(talkers), "|", explain(warden, rows)[0].words)
'''

OLD_GAME = '''
"""A game that was written before modules were renamed, and imports nothing else."""
from duskfolk.agents.brains import difficulty
from duskfolk.agents.brains.bundle import read
from duskfolk.agents.brains.flavours.plain import FORMAT
from duskfolk.agents.brains.runtime import Brain
from duskfolk.agents.errors import BundleError
from duskfolk.agents.recommender.cards import LevelCard

try:
    read("nothing.onnx")
except BundleError:
    print(FORMAT, Brain.__module__, difficulty.__name__, LevelCard("watch", 3).name)
'''


def main() -> None:
    """Build, install, freeze, run, and look at what was said and left behind."""
    with tempfile.TemporaryDirectory(prefix="duskfolk-frozen-") as folder:
        scratch = Path(folder)
        python = apart.environment(scratch / "venv")
        apart.install(python, str(build(scratch)))
        freezer = apart.ask(python, "-m", "pip", "install", "pyinstaller>=6")
        if freezer.returncode:
            print(f"Skipped: PyInstaller cannot be installed here.\n{freezer.stderr[-300:]}")
            return
        said = _frozen(python, scratch / "game", GAME)
        print(said.strip())
        folk = {"imp", "lamplighter", "villager", "warden", "wisp", "wolf"}
        if not folk <= set(said.partition("|")[0].split()):
            sys.exit("The frozen game lacks folk.")
        said = _frozen(python, scratch / "old game", OLD_GAME)
        print(said.strip())
        names = "duskfolk.agents.policy.runtime duskfolk.agents.brains.difficulty"
        if said.split() != ["duskfolk.json", *names.split(), "watch", "3"]:
            sys.exit("The frozen game does not find what old names lead to.")


def _frozen(python: str, folder: Path, game: str) -> str:
    """What a game says when it was frozen in a folder and is played; it leaves nothing behind."""
    home = folder / "home"
    home.mkdir(parents=True)
    (folder / "game.py").write_text(game, encoding="utf-8")
    apart.run(
        python, "-m", "PyInstaller", "--log-level=WARN", "--noconfirm", "game.py",
        cwd=folder, PYINSTALLER_CONFIG_DIR=str(folder / "config"),  # and not in the user's home
    )  # fmt: skip
    program = folder / "dist" / "game" / ("game.exe" if os.name == "nt" else "game")
    said = apart.run(str(program), cwd=home, HOME=str(home), USERPROFILE=str(home))
    if left := list(home.rglob("*")):
        sys.exit(f"The frozen game left {left[0].name} behind.")
    return said


if __name__ == "__main__":
    main()

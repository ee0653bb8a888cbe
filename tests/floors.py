"""Run the suite on the lowest versions that pyproject.toml declares.

``python tests/floors.py [ARGUMENTS OF PYTEST]`` makes an environment in a temporary folder, puts
every ``>=`` of the project and of its extras play, train and dev at exactly its number, lets pip
choose the rest, and runs the tests of this checkout there. What it does not try are the extras that
need environments of their own: ray, bench and web.

Libraries of that age call what newer ones have renamed: their DeprecationWarnings are no errors
here, as they are in the ordinary run of the suite.
"""

import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

import apart

ROOT = Path(__file__).resolve().parent.parent
EXTRAS = ("play", "train", "dev")
_OLD_WORDS = ("DeprecationWarning", "PendingDeprecationWarning")
_SAYS = re.compile(r"(?P<name>[A-Za-z0-9._-]+)(?P<extras>\[[a-z0-9,]+\])?(>=(?P<floor>[0-9.]+))?")


def floors(extras: tuple[str, ...] = EXTRAS) -> dict[str, str]:
    """The lowest version of every package that the project or one of these extras asks for."""
    lowest: dict[str, str] = {}
    for requirement in requirements(extras):
        said = _SAYS.match(requirement)
        if said is None or said["floor"] is None:
            raise ValueError(f"{requirement!r} in pyproject.toml has no floor; write it as >=.")
        known = lowest.setdefault(said["name"], said["floor"])
        if known != said["floor"]:
            raise ValueError(f"{said['name']} has two floors, {known} and {said['floor']}.")
    return lowest


def requirements(extras: tuple[str, ...]) -> Iterator[str]:
    """What the project and these extras ask for, and the extras that they name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    yield from project["dependencies"]
    for extra in extras:
        for requirement in project["optional-dependencies"][extra]:
            said = _SAYS.match(requirement)
            if said and said["name"] == "duskfolk":
                yield from requirements(tuple((said["extras"] or "")[1:-1].split(",")))
            else:
                yield requirement


def main(arguments: list[str]) -> int:
    """Make the environment and run the suite there; returns pytest's status."""
    lowest = floors()
    with tempfile.TemporaryDirectory(prefix="duskfolk-floors-") as folder:
        constraints = Path(folder, "constraints.txt")
        constraints.write_text("".join(f"{name}=={lowest[name]}\n" for name in sorted(lowest)))
        print(constraints.read_text(), flush=True)
        python = apart.environment(Path(folder, "venv"))
        # First and alone, so that pip takes a CPU build where one is offered.
        apart.install(python, "--constraint", str(constraints), "torch")
        ours = f"{ROOT}[{','.join(EXTRAS)}]"
        apart.install(python, "--constraint", str(constraints), "--editable", ours)
        apart.run(python, "-m", "pip", "check")
        old = [part for words in _OLD_WORDS for part in ("-W", f"ignore::{words}")]
        return subprocess.run([python, "-m", "pytest", *old, *arguments], cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

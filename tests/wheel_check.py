"""What the wheel must hold, and a check that a built one holds it.

``python tests/wheel_check.py`` builds a wheel from the tracked files, compares its contents with
the folders, and imports it beside a foreign package called ``game``. The tests use the lists.
"""

import shutil
import sys
import tempfile
import tomllib
import zipfile
from pathlib import Path, PurePosixPath
from typing import Any

import apart

ROOT = Path(__file__).resolve().parent.parent
ROOMS = {"duskfolk": "src/duskfolk"} | {
    f"duskfolk.{room}": room for room in ("agents", "envs", "game", "scripts")
}

# Runs in a folder that has a package ``game`` of its own, with our base dependencies only.
_NEIGHBOUR = """
import game, sys
assert game.WHOSE == "foreign", game
import duskfolk.game, duskfolk.agents
from duskfolk.game import layout
assert game.WHOSE == "foreign" and duskfolk.game.__name__ == "duskfolk.game"
assert not hasattr(duskfolk.game, "WHOSE")
assert "site-packages" in layout.__file__, layout.__file__
brains = [name for name in duskfolk.agents.shipped() if duskfolk.agents.load(name)]
assert "onnxruntime" not in sys.modules, "the base needs numpy alone"
ours = [name.removeprefix("duskfolk.") for name in sys.modules if name.startswith("duskfolk.")]
print("imported beside a foreign game:", ", ".join(sorted(ours)))
print("brains that load:", ", ".join(brains) or "none shipped")
"""


def settings(root: Path = ROOT) -> dict[str, Any]:
    """The ``[tool.setuptools]`` table of pyproject.toml."""
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
        "setuptools"
    ]


def folders(root: Path = ROOT) -> dict[str, Path]:
    """Every package that the folders hold, by its installed name."""
    found = {"duskfolk": root / ROOMS["duskfolk"]}
    for name, room in ROOMS.items():
        if name == "duskfolk":  # its sub-folders are links to the rooms
            continue
        for folder in sorted({path.parent for path in (root / room).rglob("*.py")}):
            found[".".join([name, *folder.relative_to(root / room).parts])] = folder
    return found


def wanted(root: Path = ROOT) -> set[str]:
    """Every file that a wheel must hold: all modules, and the data that pyproject.toml lists."""
    data: dict[str, list[str]] = settings(root)["package-data"]
    names: set[str] = set()
    for package, folder in folders(root).items():
        home = PurePosixPath(*package.split("."))
        for pattern in ["*.py", *data.get(package, [])]:
            for path in folder.glob(pattern):
                names.add(str(home / path.relative_to(folder).as_posix()))
    return names


def unlisted_data(root: Path = ROOT) -> set[str]:
    """Files in the rooms that are neither modules nor listed as data: no wheel would hold them."""
    listed = wanted(root)
    found: set[str] = set()
    for package, room in ROOMS.items():
        if package == "duskfolk":
            continue
        for path in (root / room).rglob("*"):
            inside = path.relative_to(root / room)
            if path.is_file() and "__pycache__" not in inside.parts and inside.name[0] != ".":
                name = str(PurePosixPath(*package.split("."), inside.as_posix()))
                found |= {name} - listed
    return found


def missing(wheel: Path, root: Path = ROOT) -> list[str]:
    """What ``wheel`` lacks, sorted; empty when it is whole."""
    with zipfile.ZipFile(wheel) as archive:
        return sorted(wanted(root) - set(archive.namelist()))


def foreign(wheel: Path, root: Path = ROOT) -> list[str]:
    """What ``wheel`` holds besides our package and its metadata; empty when it is clean."""
    with zipfile.ZipFile(wheel) as archive:
        held = [name for name in archive.namelist() if ".dist-info/" not in name]
    return sorted(set(held) - wanted(root))


def build(target: Path, root: Path = ROOT) -> Path:
    """Build a wheel into ``target``, by way of a source archive, from the tracked files alone.

    A copy, because setuptools would also pack what an earlier build left in ``build/``.
    """
    source = target / "source"
    # In a container the checkout is often somebody else's, whom git would not trust.
    tracked = apart.run("git", "-c", "safe.directory=*", "ls-files", "-z", cwd=root)
    for name in filter(None, tracked.split("\0")):
        if (root / name).is_symlink() or (root / name).exists():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, source / name, follow_symlinks=False)
    apart.fetch(sys.executable, "-m", "build", "--outdir", str(target / "dist"), str(source))
    return next((target / "dist").glob("*.whl"))


def import_beside_a_foreign_game(wheel: Path, scratch: Path) -> str:
    """Install ``wheel`` with base dependencies only and import it where ``game`` is another's."""
    (scratch / "host" / "game").mkdir(parents=True)
    (scratch / "host" / "game" / "__init__.py").write_text('WHOSE = "foreign"\n')
    python = apart.environment(scratch / "venv")
    apart.install(python, str(wheel))
    return apart.run(python, "-c", _NEIGHBOUR, cwd=scratch / "host").strip()


def main() -> None:
    """Build, compare, install, import."""
    with tempfile.TemporaryDirectory(prefix="duskfolk-wheel-") as folder:
        scratch = Path(folder)
        wheel = build(scratch)
        source = scratch / "source"  # not the folders, where untracked files may lie about
        if lost := missing(wheel, source):
            sys.exit(f"{wheel.name} lacks {', '.join(lost)}: list them in pyproject.toml.")
        if alien := foreign(wheel, source):
            sys.exit(f"{wheel.name} holds {', '.join(alien)}, which no folder has.")
        print(
            f"{wheel.name}: {len(wanted(source))} files, {wheel.stat().st_size // 1024} KiB, whole"
        )
        print(import_beside_a_foreign_game(wheel, scratch))


if __name__ == "__main__":
    main()

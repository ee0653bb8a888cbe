"""The package is whole, light and of one name."""

import ast
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import apart
import floors
import pytest
import wheel_check
from wheel_check import ROOT

import duskfolk

pytestmark = pytest.mark.journey

HEAVY = {"gymnasium", "numba", "onnx", "pygame", "stable_baselines3", "torch"}
README_TEST = 'pip install -e ".[dev]" && pytest'
README_PLAY = 'pip install -e ".[play]" && duskfolk play'


def test_every_folder_with_modules_is_a_listed_package() -> None:
    assert sorted(wheel_check.settings()["packages"]) == sorted(wheel_check.folders())


def test_every_room_that_does_not_train_is_forbidden_to_learn_by_a_contract() -> None:
    """A new room had a floor among the others, and might import whatever it liked."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    guarded = {
        module
        for contract in told["tool"]["importlinter"]["contracts"]
        if contract["type"] == "forbidden" and "torch" in contract["forbidden_modules"]
        for module in contract["source_modules"]
    }
    rooms = {path.parent.name for path in (ROOT / "agents").glob("*/__init__.py")}
    trainers = {"cluster", "freezing", "learn"}
    assert {f"duskfolk.agents.{room}" for room in rooms - trainers} <= guarded


def test_every_package_has_an_init_file() -> None:
    bare = [
        name for name, path in wheel_check.folders().items() if not (path / "__init__.py").exists()
    ]
    assert not bare


def test_every_data_file_is_listed() -> None:
    assert not wheel_check.unlisted_data()


def test_a_wheel_that_lost_or_gained_a_file_is_noticed(tmp_path: Path) -> None:
    wheel = tmp_path / "duskfolk.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name in wheel_check.wanted() - {"duskfolk/game/world/kinds.py"}:
            archive.writestr(name, "")
        archive.writestr("game/world/kinds.py", "")
    assert wheel_check.missing(wheel) == ["duskfolk/game/world/kinds.py"]
    assert wheel_check.foreign(wheel) == ["game/world/kinds.py"]


def test_what_is_checked_apart_knows_nothing_of_who_started_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("PYTHONPATH", "PYTHONHOME", "PYTHONWARNINGS", "PIP_TARGET", "PIP_QUIET"):
        monkeypatch.setenv(name, "elsewhere")
    monkeypatch.setenv("PIP_USER", "1")
    said = apart.run(
        sys.executable, "-c", "import os, sys; print(sorted(os.environ)); print(sys.stdin.read())"
    )
    told = ast.literal_eval(said.splitlines()[0])
    assert not [name for name in told if name.startswith(("PYTHON", "PIP_TARGET", "PIP_QUIET"))]
    assert {"PATH", "PIP_USER"} <= set(told)


def test_a_registry_is_asked_again_and_what_fails_for_good_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(apart, "_PAUSE", 0)
    program = tmp_path / "ask.py"
    program.write_text(
        "import pathlib, sys\n"
        "tries = pathlib.Path('tries')\n"
        "said = tries.read_text() if tries.exists() else ''\n"
        "tries.write_text(said + 'x')\n"
        "sys.exit('no answer') if len(said) < int(sys.argv[1]) else print(said)\n"
    )
    assert apart.fetch(sys.executable, str(program), "2", cwd=tmp_path).strip() == "xx"
    assert capsys.readouterr().out.count("ask.py 2\nno answer\n") == 2
    (tmp_path / "tries").unlink()
    with pytest.raises(SystemExit, match=r"(?s)no answer.*Failed \(1\): .*ask.py 9$"):
        apart.fetch(sys.executable, str(program), "9", cwd=tmp_path)
    assert (tmp_path / "tries").read_text() == "xxx"
    with pytest.raises(SystemExit, match=r"Failed \(1\): no-such-program"):
        apart.run("no-such-program")


def test_every_requirement_has_one_floor_which_can_be_tried() -> None:
    lowest = floors.floors((*floors.EXTRAS, "ray", "bench", "web"))
    assert {"numba", "numpy", "onnxruntime", "torch", "ray", "minigrid"} <= set(lowest)


def test_version_is_said_once() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{duskfolk.__version__}]" in changelog or "## [Unreleased]" in changelog
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{duskfolk.__version__}"' in project


@pytest.mark.parametrize("module", ["duskfolk", "duskfolk.agents", "duskfolk.game.layout"])
def test_import_for_other_games_is_light(module: str) -> None:
    assert not HEAVY & _loaded_by(f"import {module}")


def test_load_is_there_without_anything_heavy() -> None:
    assert not HEAVY & _loaded_by("from duskfolk.agents import load")


@pytest.mark.parametrize("room", ["", ".characters", ".recommender"])
def test_rooms_for_other_games_do_not_wake_the_world(room: str) -> None:
    loaded = _loaded_by(f"import duskfolk.agents{room}", whole=True)
    woken = {name for name in loaded if name.startswith(("duskfolk.envs", "duskfolk.game."))}
    assert woken <= {"duskfolk.game.layout"}


@pytest.mark.parametrize(
    ("door", "lacks", "extra"),
    [
        ("from duskfolk.game.levels import from_tiled", "llvmlite", "play"),
        ("from duskfolk.game.worlds import Worlds", "numba", "play"),
        ("import duskfolk.envs", "gymnasium", "train"),
        ("from duskfolk.envs import DuskfolkParallelEnv", "pettingzoo", "train"),
        ("from duskfolk.envs import DuskfolkVecEnv", "stable_baselines3", "train"),
    ],
)
def test_a_door_that_lacks_a_package_names_the_extra_that_brings_it(
    door: str, lacks: str, extra: str
) -> None:
    code = f"import sys; sys.modules[{lacks!r}] = None\ntry: {door}\n" + (
        "except ModuleNotFoundError as error: print(error.name, error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    name, _, said = done.stdout.strip().partition(" ")
    assert name.partition(".")[0] == lacks
    assert f"needs the package {lacks}" in said
    assert said.endswith(f"pip install 'duskfolk[{extra}]'")


def test_the_package_is_never_imported_by_its_folders_names() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in _sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in _absolute_imports(node)
        if name.split(".")[0] in {"agents", "envs", "game", "scripts"}
    ]
    assert not wrong, "import duskfolk.… or relatively: the bare name makes a second copy"


def test_no_script_hides_a_standard_module() -> None:
    names = {path.stem for path in (ROOT / "scripts").glob("*.py")}
    assert not names & sys.stdlib_module_names, (
        "python scripts/x.py puts scripts/ first on the path"
    )


def test_ci_runs_the_commands_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert README_PLAY in readme
    assert README_TEST in readme
    assert README_TEST in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def _loaded_by(statement: str, whole: bool = False) -> set[str]:
    """Modules (top names, or whole dotted names) that a fresh process has after ``statement``."""
    done = subprocess.run(
        [sys.executable, "-c", f"{statement}\nimport sys\nprint(*sys.modules)"],
        check=True,
        capture_output=True,
        text=True,
    )
    return {name if whole else name.split(".")[0] for name in done.stdout.split()}


def _sources() -> list[Path]:
    folders = ("agents", "envs", "game", "scripts", "tests", "src/duskfolk")
    return [path for folder in folders for path in sorted((ROOT / folder).glob("**/*.py"))]


def _absolute_imports(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and not node.level and node.module:
        return [node.module]
    return []


def test_no_two_files_of_tests_have_one_name() -> None:
    """Pytest takes them for one module, and reads neither."""
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert sorted(set(names)) == sorted(names)

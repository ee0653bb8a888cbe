"""The walks of docs/architecture.md: each step is a function that is there and can be read at once.

A step is a line such as "1. `duskfolk.game.play.app.play`: runs one screen after the other." under
the heading of its walk.
"""

import inspect
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

PAGE = Path(__file__).parents[1] / "docs" / "architecture.md"
WALKS = (
    "A key to the world",
    "A row to an act",
    "A word to a deed",
    "A play to a suggestion",
)
MOST_STEPS, MOST_LINES, MOST_PARAMETERS = 10, 60, 7
HEADING = re.compile(r"#+ (.+)")
STEP = re.compile(r"(\d+)\. `(duskfolk[\w.]*)`: \S")


def walks_of(page: str) -> dict[str, list[tuple[int, str]]]:
    """Number and name of each step, under the heading that it stands below."""
    found: dict[str, list[tuple[int, str]]] = {}
    heading = ""
    for line in page.splitlines():
        if match := HEADING.fullmatch(line):
            heading = match[1]
        elif match := STEP.match(line):
            found.setdefault(heading, []).append((int(match[1]), match[2]))
    return found


def function_of(name: str) -> Callable[..., Any]:
    """The function of a dotted name, below a module or a class; of a kernel, its Python source."""
    module, parts = name, list[str]()
    while True:
        try:
            found: Any = import_module(module)
            break
        except ModuleNotFoundError as error:
            if error.name is None or not f"{module}.".startswith(f"{error.name}."):
                raise  # something else is missing
            module, _, last = module.rpartition(".")
            parts.insert(0, last)
    for part in parts:
        found = inspect.getattr_static(found, part)
        found = found.fget if isinstance(found, property) else found
        found = found.__func__ if isinstance(found, classmethod | staticmethod) else found
    return getattr(found, "py_func", found)


FOUND = walks_of(PAGE.read_text(encoding="utf-8"))
STEPS = [(walk, name) for walk, steps in FOUND.items() for _, name in steps]


ROOMS = sorted(
    folder.parent
    for floor in ("agents", "envs", "game")
    for depth in ("*", "*/*", "*/*/*")
    for folder in (PAGE.parents[1] / floor).glob(f"{depth}/__init__.py")
)


def _below(room: Path) -> str:
    return str(room.relative_to(PAGE.parents[1]))


INSIDE = {
    "builders",
    "calls",
    "pre_safe_import_module",
    "slots",
    "systems",
}  # which the room around them tells of


@pytest.mark.parametrize("room", [each for each in ROOMS if each.name not in INSIDE], ids=_below)
def test_every_room_is_on_the_map(room: Path) -> None:
    assert f"{room.name}/`" in PAGE.read_text(encoding="utf-8"), "say what it is for"


def test_all_four_walks_are_there() -> None:
    assert set(FOUND) == set(WALKS)


@pytest.mark.parametrize("walk", FOUND)
def test_a_walk_is_known_and_counts_from_one_to_ten_at_most(walk: str) -> None:
    assert walk in WALKS
    assert [number for number, _ in FOUND[walk]] == list(range(1, len(FOUND[walk]) + 1))
    assert 2 <= len(FOUND[walk]) <= MOST_STEPS


@pytest.mark.parametrize(("walk", "name"), STEPS)
def test_a_step_is_a_function_of_few_lines_and_few_parameters(walk: str, name: str) -> None:
    function = function_of(name)
    assert callable(function), f"{name} is no function"
    assert not inspect.isclass(function), f"{name} is a class; name the method that does the work"
    lines, _ = inspect.getsourcelines(function)
    assert len(lines) <= MOST_LINES, f"{name} has {len(lines)} lines"
    parameters = [each for each in inspect.signature(function).parameters if each != "self"]
    assert len(parameters) <= MOST_PARAMETERS, f"{name} takes {', '.join(parameters)}"


def test_a_step_that_is_gone_too_long_or_too_wide_is_found() -> None:
    page = "## A row to an act\n\n1. `duskfolk.files.nowhere`: it is gone.\n"
    ((_, name),) = walks_of(page)["A row to an act"]
    with pytest.raises(AttributeError):
        function_of(name)
    assert function_of("duskfolk.game.levels.level.Level.width").__name__ == "width"
    assert inspect.isfunction(function_of("duskfolk.game.world.systems.strike.offer_strike"))

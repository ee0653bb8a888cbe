"""A word that many would like to call their class means one thing in this house."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ("agents", "envs", "game", "scripts", "src/duskfolk")


def defined() -> Iterator[tuple[str, str]]:
    """The name of each class and of each type at the top of a module, and its file."""
    for floor in FLOORS:
        for path in (ROOT / floor).rglob("*.py"):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                where = str(path.relative_to(ROOT))
                if isinstance(node, ast.ClassDef):
                    yield node.name, where
                elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                    yield node.targets[0].id, where


PLACES: dict[str, set[str]] = {}
for _name, _where in defined():
    PLACES.setdefault(_name, set()).add(_where)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Brain", "agents/policy/runtime.py"),
        ("Card", "agents/recommender/choice/deal.py"),
        ("Choice", "agents/characters/persona.py"),
        ("Guide", "agents/learn/guide.py"),
        ("Mind", "game/minds/mind.py"),
        ("Senses", "agents/senses/senses.py"),
        ("Store", "game/play/kept/store.py"),
    ],
)
def test_a_word_of_the_house_is_the_name_of_one_thing(name: str, place: str) -> None:
    assert PLACES[name] == {place}, "give the other one a name of its own"

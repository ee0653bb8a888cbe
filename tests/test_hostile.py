"""The mutator over files and arrays, tests/hostile/run.py, can be relied on."""

from pathlib import Path
from random import Random

from hostile.formats.people import Personas


def test_a_mutant_is_a_function_of_its_format_seed_and_number() -> None:
    folder = Path(__file__).parent.parent / "agents" / "characters"

    class Here(Personas):
        @property
        def folder(self) -> Path:
            return folder / "personas"

    kind = Here(folder, folder)
    plans = [[kind.plan(Random(f"persona/7/{number}")) for number in range(40)] for _ in range(2)]
    contents = [[kind.content(plan) for plan in some] for some in plans]
    assert plans[0] == plans[1]
    assert contents[0] == contents[1]
    assert len(set(contents[0])) > 30

"""The mutator over files and arrays, tests/hostile/run.py, can be relied on."""

import json
from pathlib import Path
from random import Random

import pytest
from hostile import run
from hostile.formats.people import Personas

pytestmark = pytest.mark.journey

# The others need torch or a window, and with them more seconds than a short run has.
QUICK = ("level", "tiled", "replay", "save", "bundle", "flavour", "model", "persona", "mind",
         "plays", "memories", "journey", "worlds", "brain", "senses")  # fmt: skip


def test_nothing_hostile_is_taken_or_ends_in_anything_but_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [word for name in QUICK for word in ("--format", name)]
    report = tmp_path / "report.json"
    # Without checks of bounds, which would have to be compiled: the long run has them.
    command = ["--count", "240", "--seed", "5", "--unchecked", "--json", str(report), *names]
    found = run.main(command)
    assert found == 0, capsys.readouterr().out
    figures = json.loads(report.read_text(encoding="utf-8"))["figures"]
    assert figures["hostile.mutants"] == 240
    assert figures["hostile.accepted"] > 20
    assert figures["hostile.refused"] > 100


def test_a_mutant_is_a_function_of_its_format_seed_and_number() -> None:
    folder = Path(__file__).parent.parent / "agents" / "characters"

    class Here(Personas):
        @property
        def folder(self) -> Path:
            return folder / "personas" / "shipped"

    kind = Here(folder, folder)
    plans = [[kind.plan(Random(f"persona/7/{number}")) for number in range(40)] for _ in range(2)]
    contents = [[kind.content(plan) for plan in some] for some in plans]
    assert plans[0] == plans[1]
    assert contents[0] == contents[1]
    assert len(set(contents[0])) > 30

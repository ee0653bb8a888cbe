"""The example of Godot runs in Godot 4 itself, and is as right there as in its translation."""

import json
from pathlib import Path
from typing import Any

import godot4
import pytest
import where
from hosts import GODOT

from duskfolk.scripts import cli

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(
        not godot4.ENGINE.is_dir(),
        reason="Godot 4 is not installed; run `npm ci --prefix tests/examples/godot4`",
    ),
]

# An engine that was not made by an export of this project says so once
USUAL = ("Could not load global script cache", "get_global_class_list")


def test_godot_4_fills_the_golden_rows_and_acts_as_python(browser: Any, tmp_path: Path) -> None:
    rows = tmp_path / "rows.json"
    words = ["export", "--bundle", "warden", "--flavour", "json", "--golden", str(rows)]
    assert cli.main([*words, "--out", str(tmp_path / "warden.json")]) == 0
    senses = (where.ROOT / "tests" / "golden" / "senses.json").read_text("utf-8")
    wanted = sum(len(k["rows"]) for play in json.loads(senses)["plays"] for k in play["looks"])
    more = {"rows.json": rows.read_text("utf-8"), "senses.json": senses}
    checks = {"senses": "res://senses.json", "golden": "res://rows.json", "scene": "20"}
    said = godot4.play(browser, godot4.project(GODOT, checks, more), seconds=120)
    assert any(line.startswith("Godot Engine v4.") for line in said)
    assert [line for line in said if line.endswith(" true")] == [
        "senses true", "golden true", "scene true",
    ], said  # fmt: skip
    assert f"rows {wanted}, wrong 0" in said
    assert any(line.startswith("wardens moved 3, hearts lost ") for line in said)
    assert errors(said) == []


def test_the_yard_starts_in_godot_4(browser: Any) -> None:
    said = godot4.play(browser, godot4.project(GODOT, {}, {}), seconds=4)
    assert any(line.startswith("Build configuration") for line in said), said
    assert errors(said) == []


def errors(said: list[str]) -> list[str]:
    """What Godot complains about."""
    told = [line for line in said if "ERROR" in line or "WARNING" in line or "   at:" in line]
    return [line for line in told if not any(usual in line for usual in USUAL)]

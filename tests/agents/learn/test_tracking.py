"""The page about experiment trackers holds a program that works."""

import re
import sys
from contextlib import nullcontext
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import where

PAGE = where.ROOT / "docs" / "tracking.md"
SMALL = "steps=64, rows=8, n_steps=4, batch=16, hidden='8', evaluate_every=0, run=RUN"


class Tracker(ModuleType):
    """As much of MLflow as the page asks for; it keeps what it is told."""

    def __init__(self) -> None:
        super().__init__("mlflow")
        self.metrics: list[tuple[int, dict[str, float]]] = []
        self.params: dict[str, Any] = {}
        self.artifacts: list[Path] = []

    def start_run(self, run_name: str) -> Any:
        assert run_name == "wolf 0"
        return nullcontext()

    def log_params(self, params: dict[str, Any]) -> None:
        self.params |= params

    def log_metrics(self, metrics: dict[str, float], step: int) -> None:
        assert all(isinstance(value, int | float) for value in metrics.values())
        self.metrics.append((step, metrics))

    def log_artifact(self, path: str) -> None:
        self.artifacts.append(Path(path))


def test_a_tracker_hears_of_every_update(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (program,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert "minutes=5" in program
    tracker = Tracker()
    monkeypatch.setitem(sys.modules, "mlflow", tracker)
    run = str(tmp_path / "run")
    exec(compile(program.replace("minutes=5", SMALL), str(PAGE), "exec"), {"RUN": run})
    steps = [step for step, _ in tracker.metrics]
    assert len(steps) >= 2
    assert steps == sorted(steps)
    assert all(metrics["steps"] == step for step, metrics in tracker.metrics)
    assert tracker.params["role"] == "wolf"
    assert None not in tracker.params.values(), "what is as the preset is told, too"
    assert [path.name for path in tracker.artifacts] == ["last.onnx"]
    assert tracker.artifacts[0].is_file()

"""The concerns of a training, as any loop can ask them: no role, no library, no network."""

import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from toy_training import Practice, PracticeFolder

from duskfolk.agents.kit.learn.clock import Clock
from duskfolk.agents.kit.learn.keeper import Keeper
from duskfolk.agents.kit.learn.parts import Part, Parts
from duskfolk.agents.kit.learn.team import ALONE
from duskfolk.errors import OptionError


class Counted(Part):
    """What learns here: a number that grows by one a round, and a text that grows with it."""

    def __init__(self) -> None:
        self.steps, self.text = 0, ""

    def learn(self) -> None:
        self.steps += 1
        self.text += "x"

    def state(self) -> dict[str, float]:
        return {"steps": self.steps}

    def restore(self, state: Mapping[str, float]) -> None:
        self.steps = int(state["steps"])

    def leave(self, folder: Path) -> None:
        (folder / "text").write_text(self.text)

    def take_up(self, folder: Path) -> None:
        text = (folder / "text").read_text()
        if text.strip("x"):
            raise OptionError("text: it is spoilt.")
        self.text = text


class Asked(Part):
    """Tells when it is asked."""

    def __init__(self, told: list[str], name: str) -> None:
        self._told, self._name = told, name

    def begin(self) -> None:
        self._told.append(f"{self._name} begins")

    def between(self) -> None:
        self._told.append(self._name)

    def finish(self) -> None:
        self._told.append(f"{self._name} finishes")


def practise(run: Path, rounds: int, stop_at: int = -1, die_at: int = -1) -> Counted:
    """Learn for so many rounds, or go on until there are so many."""
    folder = PracticeFolder(run)
    counted = Counted()
    clock = Clock(ALONE, 0, stopping=lambda: counted.steps == stop_at)
    keeper = Keeper(folder, ALONE, lambda: counted.steps, 3, [counted, clock])
    parts = Parts([counted, clock, keeper])
    if folder.checkpoints():
        keeper.resume(said.append, "Begin anew.")
        parts.resumed = True
    parts.begin()
    while counted.steps < rounds:
        parts.between()
        if parts.ended or counted.steps == die_at:
            break
        counted.learn()
    if counted.steps != die_at:
        parts.finish()
    return counted


said: list[str] = []


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """An empty run."""
    said.clear()
    return PracticeFolder.begin(Practice(run=str(tmp_path / "run"))).path


def kept(run: Path) -> list[int]:
    return [int(part.name) for part in PracticeFolder(run).checkpoints()]


def test_parts_are_asked_in_their_order_but_not_again_behind_a_checkpoint() -> None:
    told: list[str] = []
    parts = Parts([Asked(told, "one"), Asked(told, "two")])
    parts.resumed = True
    parts.begin()
    parts.between()
    assert told == ["one begins", "two begins"], "it was done before the checkpoint was saved"
    parts.between()
    parts.finish()
    assert told[2:] == ["one", "two", "one finishes", "two finishes"]


def test_what_is_ended_early_is_not_finished() -> None:
    told: list[str] = []
    one, two = Asked(told, "one"), Asked(told, "two")
    parts = Parts([one, two])
    assert not parts.ended
    two.ends = True
    assert parts.ended
    parts.finish()
    assert not told


def test_a_clock_counts_all_sittings_and_ends_when_its_minutes_are_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now, left = [100.0], list[float]()
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    clock = Clock(ALONE, 1.0, left.append)
    now[0] = 160.0
    clock.begin()
    assert clock.seconds == 0, "what had to be made ready does not count"
    now[0] = 175.0
    clock.between()
    assert not clock.ends
    later = Clock(ALONE, 1.0, left.append)
    later.restore(clock.state())
    later.begin()
    now[0] = 220.0
    later.between()
    assert later.ends
    assert left == [1.0, 0.75, 0.75, 0.0]


def test_what_goes_on_from_a_checkpoint_is_what_never_stopped(run: Path) -> None:
    practise(run, 20, die_at=8)
    assert kept(run) == [3, 6]
    assert practise(run, 20, stop_at=10).text == "x" * 10
    assert kept(run) == [9, 10], "who is asked to stop leaves a checkpoint"
    assert practise(run, 14).text == "x" * 14
    assert kept(run) == [13, 14]
    assert not said


def test_a_spoilt_checkpoint_is_set_aside_and_told(run: Path) -> None:
    practise(run, 20, die_at=8)
    (run / "checkpoints" / f"{6:012d}" / "text").write_text("y")
    assert practise(run, 5).text == "x" * 5
    (sentence,) = said
    assert sentence.startswith("text: it is spoilt. It was set aside; going on from the checkpoint")
    assert kept(run) == [3, 5]


def test_where_no_checkpoint_is_whole_the_way_on_is_told(run: Path) -> None:
    practise(run, 20, die_at=8)
    for number in kept(run):
        (run / "checkpoints" / f"{number:012d}" / "text").write_text("y")
    with pytest.raises(OptionError, match=r"spoilt\. No checkpoint is whole\. Begin anew\."):
        practise(run, 20)
    assert kept(run) == [3, 6]

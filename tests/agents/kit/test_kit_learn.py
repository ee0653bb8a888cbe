"""A training that knows no role stands on the kit: it stops, and goes on as if it had not."""

import json
import random
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from numpy.testing import assert_allclose, assert_array_equal
from toy_training import KNOWN, NOTES, Player, Practice, PracticeFolder, practise
from toys import TUNE

from duskfolk.agents.kit.learn import luck, stored, weights
from duskfolk.agents.kit.model import load
from duskfolk.errors import DuskfolkError, OptionError


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice that nobody interrupted."""
    return practise(Practice(run=str(tmp_path_factory.mktemp("runs") / "whole")))


@pytest.fixture(scope="module")
def interrupted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same one, interrupted between two checkpoints."""
    asked = Practice(run=str(tmp_path_factory.mktemp("runs") / "halved"))
    return practise(asked, stopping=lambda steps: steps == 25)


@pytest.fixture
def halved(interrupted: Path, tmp_path: Path) -> Path:
    """A copy of it, to do with as one likes."""
    return Path(shutil.copytree(interrupted, tmp_path / "halved"))


def test_what_is_gone_on_with_is_as_if_it_had_never_stopped(whole: Path, halved: Path) -> None:
    assert [int(part.name) for part in PracticeFolder(halved).checkpoints()] == [10, 20]
    torch.rand(7)  # other luck between
    practise(Practice(resume=str(halved)))
    one, other = load(whole / "last.onnx", TUNE), load(halved / "last.onnx", TUNE)
    for name, values in one.bundle.graph.tensors.items():
        assert_array_equal(values, other.bundle.graph.tensors[name])
    losses = [[row.loss for row in PracticeFolder(path).curve()] for path in (whole, halved)]
    assert losses[0] == losses[1]
    assert len(losses[0]) == 30


def test_it_learns_and_its_bundle_says_what_the_network_says(whole: Path) -> None:
    curve = PracticeFolder(whole).curve()
    assert (curve[-1].loss or 9) < 0.8 * (curve[0].loss or 0)
    assert curve[-1].seconds >= curve[0].seconds
    model = load(whole / "last.onnx", TUNE)
    player = Player(8)
    adam = torch.optim.Adam(player.parameters())
    weights.put_back(PracticeFolder(whole).last()[0] / "weights.pth", player, adam)
    memory, state = model.nothing_yet(1), torch.zeros(1, 8)
    for note in KNOWN:
        given = np.eye(NOTES, dtype=np.float32)[[note]]
        found = model.run({"note": given, **memory})
        memory = model.remembered(found)
        with torch.no_grad():
            said, state = player(torch.from_numpy(given), state)
        assert_allclose(found["next"], said.numpy(), atol=1e-5)


def test_a_run_tells_how_it_was_made(whole: Path) -> None:
    about = load(whole / "last.onnx", TUNE).manifest
    assert (about.training.steps, about.training.command) == (30, "toy")
    assert about.training.settings["rate"] == 0.02
    page = (whole / "last.md").read_text("utf-8")
    assert "Adam, 30 steps" in page
    assert str(whole) not in page, "a card names no folder of a machine"
    told = json.loads((whole / "run.json").read_text("utf-8"))
    assert told["settings"]["remembers"] == 8
    assert "torch" in told["versions"]


def test_what_may_not_change_in_a_run_is_refused(halved: Path) -> None:
    with pytest.raises(OptionError, match=r"--rate 0\.5: the run .*halved has 0\.02 and keeps it"):
        practise(Practice(resume=str(halved), rate=0.5))
    with pytest.raises(OptionError, match="holds a run already"):
        practise(Practice(run=str(halved)))
    with pytest.raises(OptionError, match="holds no run"):
        practise(Practice(resume=str(halved.parent)))
    practise(Practice(resume=str(halved), steps=26))
    assert PracticeFolder(halved).curve()[-1].steps == 26


@pytest.mark.parametrize("number", range(24))
def test_a_spoilt_folder_is_gone_on_with_or_refused_in_a_sentence(
    number: int, halved: Path
) -> None:
    """It may be somebody else's: nothing in it is executed, and what comes is a sentence."""
    dice = random.Random(number)
    last = PracticeFolder(halved).checkpoints()[-1]
    path = dice.choice(
        [halved / "run.json", halved / "curve.csv", last / "state.json", last / "luck.npz",
         last / "weights.pth"]
    )  # fmt: skip
    data = bytearray(path.read_bytes())
    for _ in range(dice.choice((1, 3))):
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    path.write_bytes(bytes(data[: dice.randrange(len(data))]) if number % 4 == 0 else bytes(data))
    said = ""
    try:
        practise(Practice(resume=str(halved), steps=21))
    except DuskfolkError as error:
        said = str(error)
    assert len(said) <= 300
    assert not said or said.isprintable()


def test_weights_of_another_network_are_not_taken(tmp_path: Path) -> None:
    other, mine = Player(5), Player(8)
    path = tmp_path / "weights.pth"
    path.write_bytes(weights.packed(other, torch.optim.Adam(other.parameters())))
    before = [each.clone() for each in mine.parameters()]
    with pytest.raises(weights.AnotherNetwork, match="another network"):
        weights.put_back(path, mine, torch.optim.Adam(mine.parameters()))
    assert all(torch.equal(a, b) for a, b in zip(before, mine.parameters(), strict=True))


def test_a_program_in_a_file_of_weights_is_not_followed(tmp_path: Path) -> None:
    class Evil:
        def __reduce__(self) -> tuple[Any, ...]:
            return (Path.touch, (tmp_path / "owned",))

    path, player = tmp_path / "weights.pth", Player(8)
    torch.save({"network": Evil(), "optimiser": {}}, path)
    with pytest.raises(OptionError, match="holds more than tensors"):
        weights.put_back(path, player, torch.optim.Adam(player.parameters()))
    assert not (tmp_path / "owned").exists()


def test_luck_goes_on_where_it_stood(tmp_path: Path) -> None:
    luck.seed(5)
    torch.rand(3)
    np.random.rand(3)  # noqa: NPY002
    stored.write(tmp_path / "luck.npz", luck.take())
    wanted = (torch.rand(4), np.random.rand(4))  # noqa: NPY002
    luck.seed(6)
    luck.put_back(stored.read(tmp_path / "luck.npz", luck.wanted()), "luck.npz")
    assert torch.equal(torch.rand(4), wanted[0])
    assert_array_equal(np.random.rand(4), wanted[1])  # noqa: NPY002


def test_settings_that_no_run_can_have_are_refused(halved: Path) -> None:
    path = halved / "run.json"
    told = json.loads(path.read_text("utf-8"))
    for name, value in (("rate", 7.0), ("seed", "x"), ("speed", 1), ("steps", True)):
        path.write_text(json.dumps({**told, "settings": {**told["settings"], name: value}}))
        with pytest.raises(OptionError, match=r"run\.json, line 1, key settings"):
            PracticeFolder(halved).settings()
    with pytest.raises(OptionError, match="--rate: give at least"):
        practise(replace(Practice(), rate=2.0))

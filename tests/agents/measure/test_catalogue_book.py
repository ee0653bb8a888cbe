"""The file of a catalogue: read as it was written, and refused where it does not hold."""

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any, cast

import numpy as np
import pytest

from duskfolk.agents.measure.catalogue import book
from duskfolk.agents.measure.catalogue.book import Catalogue, Entry, Told, read, save
from duskfolk.agents.measure.catalogue.cells import CELLS
from duskfolk.agents.measure.catalogue.joint import Joint
from duskfolk.agents.measure.evaluate import LevelId, level_ids
from duskfolk.game.errors import OptionError
from duskfolk.game.levels import Estimate, build
from duskfolk.game.levels.features import features_of
from duskfolk.game.setting import SETTINGS
from duskfolk.game.world.kinds import Genre

_PANEL = (("panel-scripted-regular", "fair"), ("panel-scripted-regular", "fierce"))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    told = {cell: Told((n, n + 1), (12, 12), n / 4 - 1, 0.5) for n, cell in enumerate(CELLS)}
    hard = {name: Estimate(n - 1.5, 0.25) for n, name in enumerate(SETTINGS)}
    entries = [
        Entry(level, features_of(build(*level)), told, hard)
        for level in level_ids(Genre, 4_000_000, 1)
    ]
    size = len(CELLS) + len(_PANEL)
    joint = Joint(np.zeros((len(Genre), size)), np.full((size, size), 0.5) + np.eye(size))
    return Catalogue(entries, book.marks(), {"licence": "MIT"}, _PANEL, joint)


@pytest.fixture
def path(catalogue: Catalogue, tmp_path: Path) -> Path:
    save(catalogue, tmp_path / "catalogue.json")
    return tmp_path / "catalogue.json"


def _changed(path: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    told = json.loads(path.read_text())
    change(told)
    path.write_text(json.dumps(told))
    return path


def test_what_was_written_is_read(catalogue: Catalogue, path: Path):
    found = read(path)
    assert found.marks == catalogue.marks
    assert found.panel == _PANEL
    for here, there in zip(found.entries, catalogue.entries, strict=True):
        assert (here.level, dict(here.told)) == (there.level, dict(there.told))
        assert here.difficulty == there.difficulty
        assert dict(here.features) == pytest.approx(dict(there.features), abs=1e-5)
    assert found.joint is not None
    assert catalogue.joint is not None
    assert (found.joint.cov == catalogue.joint.cov).all()


def test_difficulty_is_asked_by_setting(catalogue: Catalogue):
    level = catalogue.entries[2].level
    assert catalogue.difficulty(level, "gentle") == (-1.5, 0.25)
    assert catalogue.difficulty(level, "fierce") == (0.5, 0.25)


def test_a_level_that_is_not_in_it_has_no_difficulty(catalogue: Catalogue):
    assert catalogue.difficulty(LevelId(Genre.WATCH, 7), "fair") is None


def test_there_is_no_difficulty_at_a_setting_that_is_none(catalogue: Catalogue):
    with pytest.raises(OptionError, match="fierce"):
        catalogue.difficulty(catalogue.entries[0].level, "fiers")


def test_wins_come_in_halves(catalogue: Catalogue):
    found = catalogue.halves(CELLS[3])
    assert found.wins.tolist() == [[3] * 6, [4] * 6]
    assert found.plays.tolist() == [[12] * 6] * 2


@pytest.mark.parametrize(("mark", "said"), [("rules", "rules"), ("wolf", r"brains \(wolf\)"),
                                            ("newcomer", r"brains \(newcomer\)")])  # fmt: skip
def test_a_catalogue_of_another_world_is_refused(path: Path, mark: str, said: str):
    _changed(path, lambda told: told["marks"].update({mark: "0" * 16}))
    with pytest.raises(OptionError, match=f"was played with other {said} than those here"):
        read(path)
    assert read(path, check=False).marks[mark] == "0" * 16  # whoever asks for it knows


def _more_wins(told: dict[str, Any]) -> None:
    told["levels"][1]["told"][0][0] = 13


def _fewer_cells(told: dict[str, Any]) -> None:
    told["levels"][1]["told"].pop()


def _no_covariance(told: dict[str, Any]) -> None:
    told["joint"]["cov"][0] = -1.0


def _other_features(told: dict[str, Any]) -> None:
    told["features"][0] = "size"


def _other_players(told: dict[str, Any]) -> None:
    told["cells"][0][0] = "expert"


def _no_genre(told: dict[str, Any]) -> None:
    told["levels"][0]["genre"] = "wach"


def _no_hardness(told: dict[str, Any]) -> None:
    told["levels"][1]["difficulty"].pop()


def _surer_than_sure(told: dict[str, Any]) -> None:
    told["levels"][1]["difficulty"][0][1] = -0.1


def _earlier(told: dict[str, Any]) -> None:
    told["version"] = 1


def _later(told: dict[str, Any]) -> None:
    told["version"] = 3


@pytest.mark.parametrize(("change", "said"), [
    (_more_wins, "more wins than plays"),
    (_fewer_cells, "8 cells, expected 14 and 9"),
    (_no_covariance, "no covariance"),
    (_other_features, "other features than those here"),
    (_other_players, "other players or settings"),
    (_no_genre, "watch"),
    (_no_hardness, "difficulty"),
    (_surer_than_sure, "difficulty"),
    (_earlier, r"reads catalogues of version 2; .* --resume` writes it anew"),
    (_later, "reads catalogues of version 2"),
])  # fmt: skip
def test_a_file_that_cannot_be_meant_is_refused_at_its_place(
    path: Path, change: Callable[[dict[str, Any]], None], said: str
):
    with pytest.raises(OptionError, match=said):
        read(_changed(path, change))


def test_a_file_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(OptionError, match=r"none\.json"):
        read(tmp_path / "none.json")


_ODD = (None, -1, 10**70, 1e300, "x", "", [], {}, True, 0.5, [[]], {"a": 1})


def _places(value: Any, steps: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Ways to all that stands in a document, but for the whole of it."""
    if isinstance(value, dict):
        children = list(cast("dict[str, Any]", value).items())
    else:
        children = list(enumerate(cast("list[Any]", value))) if isinstance(value, list) else []
    here = [steps] if steps else []
    return here + [way for key, each in children for way in _places(each, (*steps, key))]


def test_whatever_stands_in_a_file_it_is_taken_whole_or_refused_in_a_sentence(path: Path):
    luck = Random(7)
    text = path.read_text()
    ways = _places(json.loads(text))
    refused = 0
    for _ in range(300):
        told = json.loads(text)
        *before, last = luck.choice(ways)
        holder = told
        for step in before:
            holder = holder[step]
        holder[last] = luck.choice(_ODD)
        path.write_text(json.dumps(told))
        try:
            found = read(path, check=False)
        except OptionError as error:
            refused += "catalogue.json" in str(error)
        else:
            for entry in found.entries:
                assert np.isfinite([*entry.features.values()]).all()
                hard = [*entry.told.values(), *entry.difficulty.values()]
                assert all(np.isfinite(one.logit) and one.sd >= 0 for one in hard)
    assert refused > 200

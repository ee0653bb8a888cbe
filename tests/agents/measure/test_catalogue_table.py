"""The table that is published, and the baselines on its page."""

import csv
from pathlib import Path

import numpy as np
import pytest

from duskfolk.agents.measure.catalogue.baselines import baselines, rasch
from duskfolk.agents.measure.catalogue.noise import Floats, Halves, halves
from duskfolk.agents.measure.catalogue.publishing import HEADER, publish
from duskfolk.agents.measure.catalogue.strangers import split
from duskfolk.agents.measure.catalogue.table import Table, Who

_BOTS, _LEVELS = 64, 90
_NAMES = [f"brain-{n}-regular-even" for n in range(_BOTS)]
_GENRE = np.arange(_LEVELS) % 6


def _table(halves_: Halves) -> Table:
    bots = [Who(name, name[: -len("-regular-even")], "regular", (0.5, 0.5, 0.5)) for name in _NAMES]
    genres = [("watch", "pack", "theft", "escort", "hollow", "vigil")[n % 6] for n in range(90)]
    items = [f"{genre}-{n}" for n, genre in enumerate(genres)]
    return Table(bots[: halves_.wins.shape[1]], items, genres, halves_)


@pytest.fixture(scope="module")
def logits() -> Floats:
    luck = np.random.default_rng(8)
    genre = np.arange(_LEVELS) % 6
    hard = luck.normal(0, 0.8, 6)[genre] + luck.normal(0, 0.9, _LEVELS)
    return luck.normal(0, 1.0, _BOTS)[:, None] - hard


@pytest.fixture(scope="module")
def won(logits: Floats) -> Halves:
    chance = 1 / (1 + np.exp(-logits))
    return halves(np.random.default_rng(9).random((_BOTS, _LEVELS, 40)) < chance[..., None])


def test_one_number_a_level_is_found_from_all_bots(won: Halves, logits: Floats):
    _, hard = rasch(won.wins.sum(0), won.plays.sum(0))
    assert np.corrcoef(hard, -logits.mean(0))[0, 1] > 0.99


def test_plays_of_a_held_out_bot_beat_the_levels_mean_and_more_of_them_more(won: Halves):
    parts = split(_NAMES, won.rate.mean(1))
    assert parts is not None
    found = {(each.name, each.shown): each for each in baselines(won, parts, _GENRE)}
    level = found["the level's mean", 0]
    genre = found["the genre's mean", 0]
    few, many = (found["one number a bot with its doubt (Rasch)", shown] for shown in (3, 10))
    assert level.explained == 0
    assert genre.explained < 0
    assert 0.1 < few.explained < many.explained < 1
    assert many.rmse < few.rmse < level.rmse < genre.rmse


def test_too_few_bots_in_the_middle_are_said_to_give_no_baseline(won: Halves, tmp_path: Path):
    few = Halves(won.wins[:, :5], won.plays[:, :5])
    page = publish(_table(few), tmp_path / "wins.csv")
    assert "Too few bots have played for any to be held out." in page.read_text()
    assert "judge," not in (tmp_path / "wins.csv").read_text()


def test_the_table_is_one_file_with_a_row_for_each_pair_and_a_page(won: Halves, tmp_path: Path):
    page = publish(_table(won), tmp_path / "wins.csv")
    with (tmp_path / "wins.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == HEADER
    assert len(rows) == _BOTS * _LEVELS
    one = rows[_LEVELS + 3]
    assert (one["player"], one["item"], one["brain"]) == ("brain-1-regular-even", "escort-3",
                                                          "brain-1")  # fmt: skip
    assert int(one["wins_a"]) == won.wins[0, 1, 3]
    assert int(one["plays_b"]) == 20
    said = page.read_text()
    assert page.name == "wins.md"
    assert f"| players | {_BOTS}, of whom" in said
    parts = [row["part"] for row in rows[::_LEVELS]]
    assert (parts.count("judge"), parts.count("choose")) == (_BOTS // 4, _BOTS // 8)
    assert "| one number a bot with its doubt (Rasch) | 10 |" in said
    assert str(tmp_path) not in said

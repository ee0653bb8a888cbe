"""The strange game: its ground, its rules, and what is measured in it."""

from typing import cast

import numpy as np
import pytest

from duskfolk.agents.policy.runtime import Brain
from duskfolk.game import layout
from duskfolk.scripts import bench_elsewhere, cli
from duskfolk.scripts.bench import Settings
from duskfolk.scripts.station import RAISE, REACH, REST, Station
from duskfolk.scripts.station_ground import CELL, MAPS, ground_of
from duskfolk.scripts.station_guards import Chaser, Folk

SIGHT = (8.0, -2.0)
MIDDLE = np.array([10.5, 10.5]) * CELL
EAST = np.array([CELL, 0.0])


class Hound:
    """A brain of three lines: it goes to where it knows its rival, and strikes when it can."""

    def __init__(self, role: str = "warden") -> None:
        self.role = role
        angles = np.arange(8) * np.pi / 4
        self._ways = np.stack([np.sin(angles), -np.cos(angles)], 1)

    def decide(self, rows: np.ndarray, masks: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        at = layout.index("hint.rival.dx")
        way, knows = rows[:, at : at + 2], rows[:, at + 2] < 1
        moves = np.where(knows, 1 + (way @ self._ways.T).argmax(1), 0)
        return np.stack([moves, 2 * masks[:, 2]], 1).astype(np.int8)


def hound(role: str = "warden") -> Brain:
    return cast(Brain, Hound(role))


@pytest.mark.parametrize("name", MAPS)
def test_one_can_walk_from_everywhere_to_everywhere(name: str) -> None:
    ground = ground_of(name, 3)
    free = ground.free_places()
    start, rng = free[0], np.random.default_rng(0)
    for x, y in free[rng.choice(len(free), 30)]:
        way = ground.way(x, y, start[0], start[1])
        assert way is not None
        assert way[2] >= np.hypot(x - start[0], y - start[1]) - 1.5 * CELL


def test_walls_block_the_view_and_ways_lead_round_them() -> None:
    ground = ground_of("hall", 0)
    ground.walls[15, 1:20] = True
    ground.open = False
    here, there = MIDDLE, MIDDLE + 10 * EAST
    x, y = here.tolist()
    assert not ground.sees(here, there)
    assert ground.sees(here, here + 3 * EAST)
    way = ground.way(x, y, float(there[0]), y)
    assert way is not None
    assert way[2] > 20 * CELL, "round the end of the wall"
    east, west = ground.reach(x, y, np.array([[1.0, 0], [-1.0, 0]]), 8 * CELL)
    assert east == pytest.approx(4.5 * CELL, abs=0.3 * CELL)
    assert west == np.inf


def duel(apart: float) -> Station:
    """One guard and a spy so many pixels from it, who has nowhere to go."""
    game = Station(ground_of("hall", 0), 1, SIGHT, 3.66, 1.0, 0)
    game.place[:] = MIDDLE, MIDDLE + apart / CELL * EAST
    game.top[:] = 0
    return game


def strike(game: Station) -> tuple[np.ndarray, np.ndarray]:
    return np.zeros((1, 2)), np.ones(1, np.bool_)


@pytest.mark.parametrize(("apart", "hits"), [(0.9 * REACH, 1), (1.5 * REACH, 0)])
def test_a_blow_is_seen_coming_and_lands_on_who_is_still_there(apart: float, hits: int) -> None:
    game = duel(apart)
    assert game.play(RAISE - 0.1, strike).hits == 0
    assert game.play(0.3, strike).hits == hits
    game.place[1] += 9 * EAST
    assert game.play(3 * REST, strike).hits == hits


def test_who_gets_away_in_time_is_not_hit() -> None:
    game = duel(0.9 * REACH)
    game.play(0.2, strike)
    game.place[1] += EAST
    assert game.play(RAISE, strike).hits == 0


def test_a_spy_that_nobody_minds_steals_and_one_that_is_chased_is_hit() -> None:
    def idle(game: Station) -> tuple[np.ndarray, np.ndarray]:
        return np.zeros((game.guards, 2)), np.zeros(game.guards, np.bool_)

    alone = Station(ground_of("rooms", 1), 6, SIGHT, 3.66, 1.0, 1).play(40, idle)
    assert alone.stolen >= 3
    assert alone.hits == 0
    for role in ("chaser", "hound"):
        game = Station(ground_of("rooms", 1), 6, SIGHT, 3.66, 1.0, 1)
        decide = Chaser(0) if role == "chaser" else Folk(hound(), game, 0)
        assert game.play(40, decide).hits > 0, role


def test_figures_of_the_strange_game_have_their_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench_elsewhere, "load", lambda name: hound(name))
    monkeypatch.setattr(bench_elsewhere, "SPEEDS", (1.0,))
    monkeypatch.setattr(bench_elsewhere, "MAPS", ("yard",))
    for name, seconds in (("_SECONDS", 4.0), ("_HUNT", 9.0), ("_BACK", 2.0)):
        monkeypatch.setattr(bench_elsewhere, name, seconds)
    found = bench_elsewhere.measure(Settings(plays=2))
    for role in bench_elsewhere.GUARDS:
        assert {f"elsewhere.{role}.hits", f"elsewhere.{role}.stolen.low"} <= found.keys()
    for name in bench_elsewhere.CALM:
        assert found[f"elsewhere.calm.{name}.tiles"] < 0.5, "a hound without a rival stays"
        assert found[f"elsewhere.calm.{name}.walked"] < 1
    assert 0 <= found["elsewhere.calm.home"] < 0.9, "and does not go home"


def test_one_play_has_no_interval(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["bench", "elsewhere", "--plays", "1"]) == 2
    assert "give at least 2" in capsys.readouterr().err

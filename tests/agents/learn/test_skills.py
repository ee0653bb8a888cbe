"""Skills in a league tell who is better, and their intervals hold as often as they say."""

import math

import numpy as np
import pytest

from duskfolk.agents.kit.intervals import student
from duskfolk.agents.learn.league.league import HOMEWARD, Member
from duskfolk.agents.learn.league.skills import Played, skills
from duskfolk.agents.learn.league.tournament import schedule
from duskfolk.agents.measure.evaluate import LevelId
from duskfolk.game.world.kinds import Genre, Role

GENRES = (Genre.WATCH, Genre.PACK)
MEMBERS = {
    member.key: member
    for role in Role
    for member in (Member(role.name.lower(), str(number)) for number in range(4))
}
ROLES = {key: member.role for key, member in MEMBERS.items()}


class Nature:
    """What is true of members and of levels, so that tournaments can be drawn from it.

    A level is hard or easy for all who play it, and suits one more than another.
    """

    def __init__(self, hardness: float, taste: float) -> None:
        self.dice = np.random.default_rng(8)
        self.skill = {key: float(self.dice.normal(0, 0.7)) for key in MEMBERS}
        self.genre = {genre: float(self.dice.normal(0, 0.5)) for genre in GENRES}
        self.hardness, self.taste = hardness, taste

    def tournament(self, levels: int) -> list[Played]:
        """A real one's matches, on levels that nobody has seen, won by what is true."""
        found: list[Played] = []
        hardness: dict[LevelId, float] = {}
        taste: dict[tuple[LevelId, str], float] = {}
        for few, lineup in schedule(MEMBERS, GENRES, levels, self.dice):
            for level in few:
                odds = self.genre[level.genre]
                odds += hardness.setdefault(level, self.dice.normal(0, self.hardness))
                home: list[str] = []
                away: list[str] = []
                for role, key in lineup.items():
                    worth = self.skill[key]
                    worth += taste.setdefault((level, key), self.dice.normal(0, self.taste))
                    odds += worth if role in HOMEWARD else -worth
                    (home if role in HOMEWARD else away).append(key)
                won = bool(self.dice.random() < 1 / (1 + math.exp(-odds)))
                found.append(Played(level.genre, level, home, away, won))
        return found


@pytest.mark.parametrize(("hardness", "taste"), [(0.0, 0.0), (1.5, 1.0)])
def test_intervals_hold_as_often_as_they_say(hardness: float, taste: float) -> None:
    nature = Nature(hardness, taste)
    true = {key: skill.value for key, skill in skills(nature.tournament(6000), ROLES).items()}
    outside = [
        not skill.low <= true[key] <= skill.high
        for _ in range(40)
        for key, skill in skills(nature.tournament(200), ROLES).items()
    ]
    assert len(outside) > 600
    assert 0.02 < np.mean(outside) < 0.06  # 5 of 100 are meant


def test_more_levels_tell_more() -> None:
    nature = Nature(1.0, 0.5)
    few, many = (skills(nature.tournament(levels), ROLES) for levels in (30, 300))
    widths = [np.mean([skill.high - skill.low for skill in each.values()]) for each in (few, many)]
    assert widths[0] > 2 * widths[1]


def test_the_order_of_matches_tells_nothing() -> None:
    played = Nature(1.0, 0.5).tournament(40)
    one, other = skills(played, ROLES), skills(played[::-1], ROLES)
    assert {key: round(skill.low, 6) for key, skill in one.items()} == {
        key: round(skill.low, 6) for key, skill in other.items()
    }


def test_the_middle_of_each_role_is_nought_and_whoever_never_played_has_no_skill() -> None:
    found = skills(Nature(1.0, 0.5).tournament(40), {**ROLES, "imp:x": "imp"})
    for role in {ROLES[key] for key in found}:
        inside = [skill.value for key, skill in found.items() if ROLES[key] == role]
        assert sum(inside) == pytest.approx(0, abs=1e-6)
    assert "imp:x" not in found


def test_who_always_wins_on_few_levels_is_not_known_to_be_endlessly_good() -> None:
    played = [
        Played("pack", level, [name], ["wolf:1"], name == "lamplighter:1")
        for level in range(4)
        for name in ("lamplighter:1", "lamplighter:2")
    ]
    roles = {"lamplighter:1": "lamplighter", "lamplighter:2": "lamplighter", "wolf:1": "wolf"}
    found = skills(played, roles)
    best = found["lamplighter:1"]
    assert 0 < best.low < best.value < best.high < 20
    assert skills(played[:2], roles)["lamplighter:1"].low < 0, "one level tells nearly nothing"


@pytest.mark.parametrize(
    ("freedom", "within"),
    [(0, 12.706), (1, 12.706), (2, 4.303), (3, 3.182), (8, 2.306), (30, 2.042)],
)
def test_few_values_need_a_wider_interval(freedom: int, within: float) -> None:
    assert student(freedom) == pytest.approx(within, rel=0.01)

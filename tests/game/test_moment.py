"""What a character can know of the moment, by the names of the game's vocabulary."""

import pytest

from duskfolk.agents.characters import EMBERHOLLOW
from duskfolk.game.acts import FACTS, facts_of, people_of
from duskfolk.game.levels import build
from duskfolk.game.world.kinds import Genre, Role
from duskfolk.game.worlds import Worlds


@pytest.fixture
def worlds() -> Worlds:
    made = Worlds(1)
    made.start(0, build(Genre.THEFT, 2), 0)
    return made


def test_every_fact_is_a_word_of_the_vocabulary() -> None:
    assert FACTS.keys() <= EMBERHOLLOW.facts.keys()


def test_only_what_is_wanted_is_looked_up(worlds: Worlds) -> None:
    whole = facts_of(worlds, 0, 1)
    assert facts_of(worlds, 0, 1, wanted=["hearts", "wardens"]) == {"hearts": 3, "wardens": 2}
    assert {name: facts_of(worlds, 0, 1, wanted=[name]).get(name) for name in whole} == whole


def test_what_cannot_be_known_is_left_out(worlds: Worlds) -> None:
    worlds.state.sees[0, 1] = 0
    assert "danger" not in facts_of(worlds, 0, 1)
    imp = next(a for a, body in enumerate(build(Genre.THEFT, 2).bodies) if body.role == Role.IMP)
    wisp = next(a for a, body in enumerate(build(Genre.THEFT, 2).bodies) if body.role == Role.WISP)
    worlds.state.sees[0, wisp] = 1 << imp
    assert facts_of(worlds, 0, wisp)["danger"] == "imp"


def test_who_stands_where_depends_on_the_level_alone() -> None:
    level = build(Genre.THEFT, 2)
    assert people_of(level) == people_of(build(Genre.THEFT, 2))
    assert set(people_of(level, others=True).values()) == {"oswin", "ysolde", "mosswick", "nix"}

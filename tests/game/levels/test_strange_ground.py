"""Ground to train on that looks like none to play on, and yet is a level like any other."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duskfolk.game import levels
from duskfolk.game.errors import OptionError
from duskfolk.game.levels.builders import build_strange
from duskfolk.game.levels.level import WALKABLE
from duskfolk.game.world.kinds import Genre, Tile

KNOWN = 40  # levels of each genre looked at together


@settings(max_examples=60, deadline=None)
@given(genre=st.sampled_from(Genre), number=st.integers(0, 2**62), crowd=st.integers(1, 2))
def test_every_number_names_a_sound_level_with_the_folk_of_its_genre(
    genre: Genre, number: int, crowd: int
) -> None:
    level = build_strange(genre, number, crowd)
    assert levels.check(level) == []
    assert [body.role for body in level.bodies] == levels.roster(genre, crowd)
    assert levels.from_text(levels.to_text(level)) == level, "a file holds it like any other"


def test_a_number_names_the_same_ground_for_ever_and_no_drawn_one() -> None:
    for genre in Genre:
        one, same = build_strange(genre, 9), build_strange(genre.name, 9)
        assert one == same
        assert one != levels.build(genre, 9)
        assert one != build_strange(genre, 10)


def open_share(level: levels.Level) -> float:
    """Share of the walkable tiles that have eight walkable ones round them."""
    free = WALKABLE[level.tiles]
    inner = np.zeros_like(free)
    inner[1:-1, 1:-1] = True
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            inner &= np.roll(free, (dy, dx), (0, 1))
    return float(inner.sum() / free.sum())


@pytest.mark.parametrize("genre", [Genre.WATCH, Genre.PACK, Genre.VIGIL])
def test_there_are_ways_of_one_tile_open_halls_and_rooms_between(genre: Genre) -> None:
    shares = [open_share(build_strange(genre, number)) for number in range(KNOWN)]
    drawn = [open_share(levels.build(genre, number)) for number in range(KNOWN)]
    tight, wide = sum(share < 0.2 for share in shares), sum(share > 0.7 for share in shares)
    assert tight >= KNOWN / 6
    assert wide >= KNOWN / 10
    assert tight + wide < KNOWN
    assert min(shares) < min(drawn)
    assert max(shares) > max(drawn)


def test_a_hall_can_be_empty_of_everything_but_what_the_genre_needs() -> None:
    bare = 0
    for number in range(KNOWN):
        inside = build_strange(Genre.PACK, number).tiles[2:-2, 2:-2]
        bare += not np.isin(inside, (Tile.WALL, Tile.WATER, Tile.GRASS)).any()
    assert bare > 0


def test_unknown_requests_are_refused_as_for_drawn_levels() -> None:
    with pytest.raises(OptionError, match="did you mean 'vigil'"):
        build_strange("vigill", 0)
    with pytest.raises(OptionError, match="number: got -1"):
        build_strange(Genre.PACK, -1)
